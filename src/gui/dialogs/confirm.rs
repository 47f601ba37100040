//! "Save changes?" before something would throw unsaved decisions away.

use eframe::egui::{RichText, Ui};

use super::{buttons, dialog};
use crate::gui::fonts;
use crate::gui::theme::Theme;
use crate::gui::widgets::section;

/// What the user chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Save, then go on.
    Save,
    /// Go on without saving.
    Discard,
    /// Stay.
    Cancel,
}

/// Draws the dialog.
pub fn confirm_ui(ui: &Ui, theme: &Theme, name: &str) -> Option<Choice> {
    let (close, choice) = dialog(ui, theme, "save changes", 440.0, |ui| {
        ui.label(RichText::new(format!("Save changes to “{name}”?")).font(fonts::semibold(16.0)));
        ui.label(section::weak(
            theme,
            "Your decisions since the last save are lost otherwise.",
        ));
        let mut choice = None;
        buttons(ui, |ui| {
            if section::primary_button(ui, theme, "Save").clicked() {
                choice = Some(Choice::Save);
            }
            if ui.button("Cancel").clicked() {
                choice = Some(Choice::Cancel);
            }
            if ui.button("Don't save").clicked() {
                choice = Some(Choice::Discard);
            }
        });
        choice
    });
    choice.or_else(|| close.then_some(Choice::Cancel))
}
