//! How verdicts are made: every rule with when it fires and an example, drawn from the engine's table.

use eframe::egui::{self, RichText, Ui};

use super::{buttons, dialog};
use crate::engine::verdict::rules::page::{MEANINGS, PREFACE, asked, capitalised, rules_of};
use crate::engine::verdict::rules::table::About;
use crate::gui::context::ViewContext;
use crate::gui::fonts;
use crate::gui::widgets::section;

/// Draws the dialog; returns whether it should close.
pub fn verdicts_ui(ui: &Ui, ctx: &ViewContext<'_>) -> bool {
    let (close, done) = dialog(ui, ctx.theme, "verdicts", 680.0, |ui| {
        ui.label(RichText::new("How verdicts are made").font(fonts::semibold(18.0)));
        let height = ui.ctx().content_rect().height() - 220.0;
        egui::ScrollArea::vertical()
            .max_height(height.max(160.0))
            .min_scrolled_height(height.max(160.0))
            .show(ui, |ui| {
                for paragraph in PREFACE {
                    ui.label(paragraph);
                }
                for (verdict, meaning) in MEANINGS {
                    ui.add_space(10.0);
                    let title = capitalised(verdict.label());
                    ui.label(RichText::new(title).font(fonts::semibold(15.0)));
                    ui.label(section::weak(ctx.theme, meaning));
                    for about in rules_of(verdict) {
                        rule_ui(ui, ctx, about);
                    }
                }
            });
        let mut done = false;
        buttons(ui, |ui| {
            done = section::primary_button(ui, ctx.theme, "Close").clicked();
        });
        done
    });
    close || done
}

fn rule_ui(ui: &mut Ui, ctx: &ViewContext<'_>, about: &About) {
    ui.add_space(6.0);
    ui.label(section::strong(ctx.theme, about.name));
    ui.label(about.situation);
    for (at, sentence) in about.example.iter().enumerate() {
        let day = about
            .days
            .map_or(String::new(), |days| format!(" ({})", days[at]));
        ui.label(section::weak(ctx.theme, format!("– {sentence}{day}")));
    }
    ui.label(section::weak(
        ctx.theme,
        format!("Reason: names {}. Asked of {}.", about.says, asked(about)),
    ));
}
