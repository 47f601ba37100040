//! Dialogs inside the window. At most one is open, and the rest of the window waits.

pub mod about;
pub mod confirm;
pub mod export;
pub mod palette;
pub mod path_entry;
pub mod shortcuts;
pub mod verdicts;

use eframe::egui::{self, Frame, Id, Margin, Modal, Ui};

use super::theme::Theme;

/// Shows a dialog in the middle of the window; returns whether it should close, with what `content` returned.
pub fn dialog<T>(
    ui: &Ui,
    theme: &Theme,
    name: &'static str,
    width: f32,
    content: impl FnOnce(&mut Ui) -> T,
) -> (bool, T) {
    let frame = Frame::popup(ui.style())
        .fill(theme.raised)
        .inner_margin(Margin::same(20));
    let response = Modal::new(Id::unique(name))
        .frame(frame)
        .show(ui.ctx(), |ui| {
            let room = ui.ctx().content_rect().width() - 80.0;
            ui.set_width(width.min(room));
            ui.spacing_mut().item_spacing.y = 8.0;
            content(ui)
        });
    (response.should_close(), response.inner)
}

/// The row of buttons at the end of a dialog, from the right.
pub fn buttons(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ui.add_space(8.0);
    ui.allocate_ui_with_layout(
        egui::vec2(ui.available_width(), 30.0),
        egui::Layout::right_to_left(egui::Align::Center),
        |ui| {
            ui.spacing_mut().button_padding = egui::vec2(14.0, 5.0);
            content(ui);
        },
    );
}
