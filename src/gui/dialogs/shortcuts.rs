//! All keys on one page, drawn from the action table.

use eframe::egui::{self, RichText, Sense, Ui, vec2};

use super::{buttons, dialog};
use crate::gui::actions::{Action, Menu, shortcut_text};
use crate::gui::context::ViewContext;
use crate::gui::fonts;
use crate::gui::widgets::section;

/// Draws the dialog; returns whether it should close.
pub fn shortcuts_ui(ui: &Ui, ctx: &ViewContext<'_>, actions: &[Action]) -> bool {
    let (close, done) = dialog(ui, ctx.theme, "shortcuts", 680.0, |ui| {
        ui.label(RichText::new("Keyboard shortcuts").font(fonts::semibold(18.0)));
        let height = ui.ctx().content_rect().height() - 220.0;
        egui::ScrollArea::vertical()
            .max_height(height.max(160.0))
            .min_scrolled_height(height.max(160.0))
            .show(ui, |ui| {
                ui.columns(2, |columns| {
                    for menu in Menu::ALL {
                        let column = usize::from(matches!(menu, Menu::Review | Menu::Help));
                        group_ui(&mut columns[column], ctx, actions, menu);
                    }
                });
            });
        let mut done = false;
        buttons(ui, |ui| {
            done = section::primary_button(ui, ctx.theme, "Close").clicked();
        });
        done
    });
    close || done
}

fn group_ui(ui: &mut Ui, ctx: &ViewContext<'_>, actions: &[Action], menu: Menu) {
    ui.with_layout(egui::Layout::top_down(egui::Align::LEFT), |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.spacing_mut().interact_size.y = 18.0;
        section::section_label(ui, ctx.theme, menu.label());
        for action in actions.iter().filter(|action| action.menu == menu) {
            let Some(shortcut) = action.shortcut else {
                continue;
            };
            ui.horizontal(|ui| {
                let keys = shortcut_text(ui.ctx(), shortcut);
                let (rect, _) = ui.allocate_exact_size(vec2(104.0, 19.0), Sense::hover());
                let text = RichText::new(keys).font(fonts::semibold(12.5));
                let mut left = ui.new_child(
                    egui::UiBuilder::new()
                        .max_rect(rect)
                        .layout(egui::Layout::left_to_right(egui::Align::Center)),
                );
                left.label(text);
                ui.label(RichText::new(action.label).font(fonts::regular(13.0)));
            });
        }
        ui.add_space(10.0);
    });
}
