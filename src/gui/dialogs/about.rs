//! Version, licence, and what the program does not do.

use eframe::egui::{RichText, Ui};

use super::{buttons, dialog};
use crate::gui::context::ViewContext;
use crate::gui::fonts;
use crate::gui::panels::welcome;
use crate::gui::widgets::section;

/// Draws the dialog; returns whether it should close.
pub fn about_ui(ui: &Ui, ctx: &ViewContext<'_>) -> bool {
    let (close, done) = dialog(ui, ctx.theme, "about", 440.0, |ui| {
        ui.horizontal(|ui| {
            welcome::mark(ui, ctx, 34.0);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.label(RichText::new("Crossread").font(fonts::semibold(20.0)));
                ui.label(section::weak(
                    ctx.theme,
                    format!("Version {}", env!("CARGO_PKG_VERSION")),
                ));
            });
        });
        ui.label(
            "Crossread compares reports of one event: who says what, where they agree, where they \
             contradict each other, and who merely repeats whom. It never says what is true.",
        );
        ui.label(
            "It works without a network. No article, decision or figure leaves this computer.",
        );
        ui.label(section::weak(
            ctx.theme,
            "MIT or Apache 2.0. Typefaces: Inter and Noto Serif (SIL Open Font License), Material \
             Symbols (Apache 2.0).",
        ));
        let mut done = false;
        buttons(ui, |ui| {
            done = section::primary_button(ui, ctx.theme, "Close").clicked();
        });
        done
    });
    close || done
}
