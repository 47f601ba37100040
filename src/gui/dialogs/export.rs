//! Choose a report format; the file dialog comes after.

use eframe::egui::{RichText, Ui};

use super::{buttons, dialog};
use crate::gui::context::{FilePurpose, ViewContext, WindowCommand};
use crate::gui::fonts;
use crate::gui::widgets::section;
use crate::report::Format;

const FORMATS: [(Format, &str, &str); 4] = [
    (
        Format::Html,
        "Web page",
        "One file that an editor can read and check without Crossread",
    ),
    (
        Format::Csv,
        "Table",
        "For spreadsheets: a line for every cell with its words",
    ),
    (
        Format::Json,
        "Data",
        "For programs: claims, verdicts, evidence and reasons",
    ),
    (
        Format::Text,
        "Plain text",
        "The matrix drawn with characters, conflicts first",
    ),
];

/// Draws the dialog; returns whether it should close.
pub fn export_ui(ui: &Ui, ctx: &ViewContext<'_>, chosen: &mut usize) -> bool {
    let (close, done) = dialog(ui, ctx.theme, "export", 460.0, |ui| {
        ui.label(RichText::new("Export the comparison").font(fonts::semibold(18.0)));
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(8.0);
        for (index, (_, name, text)) in FORMATS.iter().enumerate() {
            ui.radio_value(
                chosen,
                index,
                RichText::new(*name).font(fonts::semibold(13.5)),
            );
            ui.horizontal(|ui| {
                ui.spacing_mut().interact_size.y = 16.0;
                ui.add_space(14.0);
                ui.label(section::weak(ctx.theme, *text));
            });
            ui.add_space(8.0);
        }
        let mut done = false;
        buttons(ui, |ui| {
            if section::primary_button(ui, ctx.theme, "Choose file…").clicked() {
                let (format, _, _) = FORMATS[(*chosen).min(FORMATS.len() - 1)];
                ctx.send(WindowCommand::ChooseFiles(FilePurpose::Export(format)));
                done = true;
            }
            done |= ui.button("Cancel").clicked();
        });
        done
    });
    close || done
}
