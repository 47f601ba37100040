//! Files that could not be read, or not fully: each with its reason and what to do.

use eframe::egui::{self, RichText, Ui};
use egui_material_icons::icons;

use crate::gui::context::ViewContext;
use crate::gui::fonts;
use crate::gui::widgets::section;
use crate::ingest::{Diagnostic, Severity};

/// The name a problem is listed under.
pub fn name(problem: &Diagnostic) -> String {
    problem.path.file_name().map_or_else(
        || problem.path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// Draws the list; nothing when there is no problem.
pub fn problems_ui(ui: &mut Ui, ctx: &ViewContext<'_>) {
    let problems = ctx.workspace.problems();
    if problems.is_empty() {
        return;
    }
    ui.add_space(10.0);
    ui.separator();
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        section::section_label(ui, ctx.theme, "Problems");
        ui.label(section::weak(ctx.theme, problems.len().to_string()));
    });
    list_ui(ui, ctx);
}

/// The problems one below the other.
pub fn list_ui(ui: &mut Ui, ctx: &ViewContext<'_>) {
    ui.spacing_mut().item_spacing.y = 2.0;
    for problem in ctx.workspace.problems() {
        let (icon, color) = match problem.severity {
            Severity::Error => (icons::ICON_ERROR, ctx.theme.error),
            Severity::Warning => (icons::ICON_WARNING, ctx.theme.warning),
        };
        ui.horizontal_top(|ui| {
            ui.add(egui::Label::new(icon.rich_text().size(15.0).color(color)));
            ui.vertical(|ui| {
                ui.add(egui::Label::new(section::strong(ctx.theme, name(problem))).truncate());
                ui.add(
                    egui::Label::new(RichText::new(&problem.message).font(fonts::regular(12.5)))
                        .wrap(),
                );
                if !problem.hint.is_empty() {
                    ui.add(egui::Label::new(section::weak(ctx.theme, &problem.hint)).wrap());
                }
            })
            .response
            .on_hover_text(problem.path.display().to_string());
        });
        ui.add_space(6.0);
    }
}
