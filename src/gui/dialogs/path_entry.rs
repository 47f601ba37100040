//! A path typed in the window, where the system has no file dialog.
//!
//! In: what the path is for. Out: an [`Answer`]. Folders are read only when the typed folder changes.

use std::path::{Path, PathBuf};

use eframe::egui::{self, Key, RichText, TextEdit, Ui};

use super::{buttons, dialog};
use crate::gui::context::FilePurpose;
use crate::gui::file_dialog::{self, Answer};
use crate::gui::fonts;
use crate::gui::theme::Theme;
use crate::gui::widgets::section;

/// Most completions shown.
const COMPLETIONS: usize = 8;

/// The field and what is known about what is typed.
#[derive(Clone, Debug, Default)]
pub struct PathEntry {
    text: String,
    error: Option<String>,
    listed: Option<PathBuf>,
    entries: Vec<(String, bool)>,
    focused: bool,
    /// The caret goes to the end, after a completion was taken.
    to_end: bool,
}

impl PathEntry {
    /// A field that starts in the user's folder, with a file name where something is saved.
    pub fn new(purpose: FilePurpose, name: &str) -> Self {
        let home = directories::UserDirs::new()
            .map(|dirs| dirs.home_dir().to_owned())
            .unwrap_or_default();
        let mut text = home.display().to_string();
        if !text.ends_with(std::path::MAIN_SEPARATOR) {
            text.push(std::path::MAIN_SEPARATOR);
        }
        let extension = match purpose {
            FilePurpose::SaveProject => Some("crossread"),
            FilePurpose::Export(format) => Some(format.extension()),
            _ => None,
        };
        if let Some(extension) = extension {
            text = format!("{text}{name}.{extension}");
        }
        Self {
            text,
            ..Self::default()
        }
    }

    /// Draws the dialog.
    pub fn show(&mut self, ui: &Ui, theme: &Theme, purpose: FilePurpose) -> Option<Answer> {
        let (close, answer) = dialog(ui, theme, "path entry", 560.0, |ui| {
            ui.label(RichText::new(file_dialog::title(purpose)).font(fonts::semibold(18.0)));
            ui.label(section::weak(theme, hint(purpose)));
            self.field(ui);
            if let Some(error) = &self.error {
                ui.label(RichText::new(error).color(theme.error));
            }
            self.completions(ui, theme);
            let mut answer = None;
            let enter = ui.input(|input| input.key_pressed(Key::Enter));
            buttons(ui, |ui| {
                let accept = section::primary_button(ui, theme, verb(purpose)).clicked();
                if accept || enter {
                    answer = self.accept(purpose);
                }
                if ui.button("Cancel").clicked() {
                    answer = Some(Answer::Cancelled(purpose));
                }
            });
            answer
        });
        answer.or_else(|| close.then_some(Answer::Cancelled(purpose)))
    }

    fn field(&mut self, ui: &mut Ui) {
        // Tab takes the first completion instead of leaving the field.
        let tab = self.focused
            && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Tab));
        if tab && let Some((name, folder)) = self.matches().first().cloned() {
            self.complete(&name, folder);
        }
        let output = TextEdit::singleline(&mut self.text)
            .id(egui::Id::unique("path"))
            .desired_width(f32::INFINITY)
            .lock_focus(true)
            .show(ui);
        let response = output.response.response.accessible_name("Path");
        if std::mem::take(&mut self.to_end) {
            let mut state = output.state;
            let end = egui::text::CCursor::new(self.text.chars().count());
            state
                .cursor
                .set_char_range(Some(egui::text::CCursorRange::one(end)));
            state.store(ui.ctx(), response.id);
            response.request_focus();
        }
        if !self.focused {
            response.request_focus();
            self.to_end = true;
            self.focused = true;
        }
        if response.changed() {
            self.error = None;
        }
    }

    /// Names in the typed folder that begin with what is typed after it.
    fn matches(&mut self) -> Vec<(String, bool)> {
        let (folder, start) = split(&self.text);
        if self.listed.as_deref() != Some(folder) {
            self.entries = list(folder);
            self.listed = Some(folder.to_owned());
        }
        let start = start.to_lowercase();
        self.entries
            .iter()
            .filter(|(name, _)| {
                name.to_lowercase().starts_with(&start)
                    && (start.starts_with('.') || !name.starts_with('.'))
            })
            .take(COMPLETIONS)
            .cloned()
            .collect()
    }

    fn completions(&mut self, ui: &mut Ui, theme: &Theme) {
        let matches = self.matches();
        ui.spacing_mut().item_spacing.y = 0.0;
        for (name, folder) in matches {
            let icon = if folder {
                egui_material_icons::icons::ICON_FOLDER_OPEN
            } else {
                egui_material_icons::icons::ICON_DESCRIPTION
            };
            let text = RichText::new(&name).color(theme.text);
            let button = egui::Button::new((icon.rich_text().color(theme.weak), text)).frame(false);
            if ui.add(button).accessible_name(&name).clicked() {
                self.complete(&name, folder);
            }
        }
    }

    fn complete(&mut self, name: &str, folder: bool) {
        let (parent, _) = split(&self.text);
        let mut path = parent.join(name).display().to_string();
        if folder {
            path.push(std::path::MAIN_SEPARATOR);
        }
        self.text = path;
        self.to_end = true;
        self.error = None;
    }

    fn accept(&mut self, purpose: FilePurpose) -> Option<Answer> {
        match checked(self.text.trim(), purpose) {
            Ok(path) => Some(Answer::Chosen(purpose, vec![path])),
            Err(error) => {
                // Enter has taken the keyboard from the field.
                self.to_end = true;
                self.error = Some(error);
                None
            }
        }
    }
}

/// The folder typed so far, and the beginning of the name after it.
fn split(text: &str) -> (&Path, &str) {
    match text.rfind(std::path::is_separator) {
        Some(at) => (Path::new(&text[..=at]), &text[at + 1..]),
        None => (Path::new("."), text),
    }
}

fn list(folder: &Path) -> Vec<(String, bool)> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut names: Vec<(String, bool)> = entries
        .flatten()
        .map(|entry| {
            let folder = entry.path().is_dir();
            (entry.file_name().to_string_lossy().into_owned(), folder)
        })
        .collect();
    names.sort_by_key(|(name, folder)| (!folder, name.to_lowercase()));
    names
}

/// The path, if it can be what it is for.
fn checked(text: &str, purpose: FilePurpose) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    if text.is_empty() {
        return Err("Type a path.".to_owned());
    }
    match purpose {
        FilePurpose::OpenFolder | FilePurpose::AddFolder => {
            if path.is_dir() {
                Ok(path)
            } else if path.exists() {
                Err("This is a file. Type the path of a folder.".to_owned())
            } else {
                Err("There is no folder of this name.".to_owned())
            }
        }
        FilePurpose::OpenArticles | FilePurpose::AddArticles | FilePurpose::OpenProject => {
            if path.exists() {
                Ok(path)
            } else {
                Err("There is no file of this name.".to_owned())
            }
        }
        FilePurpose::SaveProject => writable(path, "crossread"),
        FilePurpose::Export(format) => writable(path, format.extension()),
    }
}

fn writable(path: PathBuf, extension: &str) -> Result<PathBuf, String> {
    if path.is_dir() {
        return Err("This is a folder. Type a file name after it.".to_owned());
    }
    let parent_exists = path
        .parent()
        .is_none_or(|parent| parent.as_os_str().is_empty() || parent.is_dir());
    if !parent_exists {
        return Err("The folder of this file does not exist.".to_owned());
    }
    let mut paths = file_dialog::named(vec![path], extension);
    paths.pop().ok_or_else(|| "Type a path.".to_owned())
}

fn verb(purpose: FilePurpose) -> &'static str {
    match purpose {
        FilePurpose::OpenFolder | FilePurpose::OpenArticles | FilePurpose::OpenProject => "Open",
        FilePurpose::AddFolder | FilePurpose::AddArticles => "Add",
        FilePurpose::SaveProject => "Save",
        FilePurpose::Export(_) => "Export",
    }
}

fn hint(purpose: FilePurpose) -> &'static str {
    match purpose {
        FilePurpose::OpenFolder | FilePurpose::AddFolder => {
            "This system shows no file dialogs. Type the path of a folder; Tab completes it."
        }
        _ => "This system shows no file dialogs. Type the path of a file; Tab completes it.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_paths_are_checked_before_they_are_used() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.txt");
        std::fs::write(&file, "x").expect("writes");
        let text = |path: &Path| path.display().to_string();
        assert!(checked(&text(folder.path()), FilePurpose::OpenFolder).is_ok());
        let error = checked(&text(&file), FilePurpose::OpenFolder).unwrap_err();
        assert!(error.contains("file"));
        assert!(checked("/no/such/place", FilePurpose::OpenArticles).is_err());
        let saved = checked(&text(&folder.path().join("p")), FilePurpose::SaveProject);
        assert_eq!(saved, Ok(folder.path().join("p.crossread")));
        assert!(checked(&text(folder.path()), FilePurpose::SaveProject).is_err());
    }

    #[test]
    fn completions_begin_with_what_is_typed() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("Articles")).expect("makes");
        std::fs::write(folder.path().join("art.txt"), "x").expect("writes");
        std::fs::write(folder.path().join(".artful"), "x").expect("writes");
        let mut entry = PathEntry {
            text: format!("{}/ART", folder.path().display()),
            ..PathEntry::default()
        };
        let names: Vec<String> = entry.matches().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["Articles", "art.txt"]);
        entry.complete("Articles", true);
        assert!(entry.text.ends_with("Articles/"));
    }
}
