//! Section labels, empty states and plain text in the sizes of the house.

use eframe::egui::{self, RichText, Ui};

use crate::gui::fonts;
use crate::gui::theme::Theme;

/// A small label over a section.
pub fn section_label(ui: &mut Ui, theme: &Theme, text: &str) -> egui::Response {
    ui.label(
        RichText::new(text.to_uppercase())
            .font(fonts::semibold(11.0))
            .extra_letter_spacing(0.6)
            .color(theme.weak),
    )
}

/// Secondary text.
pub fn weak(theme: &Theme, text: impl Into<String>) -> RichText {
    RichText::new(text)
        .font(fonts::regular(12.5))
        .color(theme.weak)
}

/// Emphasised text of the interface.
pub fn strong(theme: &Theme, text: impl Into<String>) -> RichText {
    RichText::new(text)
        .font(fonts::semibold(13.5))
        .color(theme.text)
}

/// An empty state in the middle of a panel: what is missing and, below, what to do.
pub fn empty_state(ui: &mut Ui, theme: &Theme, title: &str, text: &str) {
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.3).clamp(8.0, 120.0));
        ui.label(
            RichText::new(title)
                .font(fonts::semibold(15.0))
                .color(theme.text),
        );
        ui.add_space(4.0);
        ui.set_max_width(420.0_f32.min(ui.available_width()));
        ui.label(weak(theme, text));
    });
}

/// The one button that matters: filled with the accent.
pub fn primary_button(ui: &mut Ui, theme: &Theme, label: &str) -> egui::Response {
    ui.add(
        egui::Button::new(
            RichText::new(label)
                .font(fonts::semibold(13.5))
                .color(theme.on_accent),
        )
        .fill(theme.accent)
        .stroke(egui::Stroke::new(1.0, theme.accent)),
    )
}
