//! The system's file dialogs, off the window's thread.
//!
//! In: what the dialog is for. Out: the chosen paths through a channel. rfd answers "cancelled" at once where neither
//! a portal nor zenity exists; that is told apart here, so that the window can offer a path field instead.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use super::context::FilePurpose;

/// An answer faster than a person: there was no dialog.
const FASTER_THAN_A_PERSON: Duration = Duration::from_millis(100);

/// What became of a dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// These paths were chosen.
    Chosen(FilePurpose, Vec<PathBuf>),
    /// The user changed their mind.
    Cancelled(FilePurpose),
    /// The system has no dialog to show.
    Unavailable(FilePurpose),
}

/// The dialogs of one window; at most one is open.
pub struct FileDialogs {
    sender: Sender<Answer>,
    receiver: Receiver<Answer>,
    open: bool,
    /// Never use the system's dialogs.
    in_window: bool,
}

impl FileDialogs {
    /// Dialogs of the system where it has any. With `CROSSREAD_DIALOGS=window` paths are typed in the window.
    pub fn new() -> Self {
        let (sender, receiver) = channel();
        Self {
            sender,
            receiver,
            open: false,
            in_window: std::env::var_os("CROSSREAD_DIALOGS").is_some_and(|v| v == "window")
                || !system_has_dialogs(),
        }
    }

    /// Dialogs that are always paths typed in the window, for tests.
    pub fn in_window() -> Self {
        Self {
            in_window: true,
            ..Self::new()
        }
    }

    /// Whether a dialog is open.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Asks for files; `wake` is called when there is an answer.
    pub fn ask(
        &mut self,
        purpose: FilePurpose,
        name: &str,
        wake: impl Fn() + Send + 'static,
    ) -> Option<Answer> {
        if self.open {
            return None;
        }
        if self.in_window {
            return Some(Answer::Unavailable(purpose));
        }
        let sender = self.sender.clone();
        let name = name.to_owned();
        let thread = std::thread::Builder::new()
            .name("file dialog".to_owned())
            .spawn(move || {
                let started = Instant::now();
                let answer = match choose(purpose, &name) {
                    Some(paths) => Answer::Chosen(purpose, paths),
                    None if started.elapsed() < FASTER_THAN_A_PERSON => {
                        Answer::Unavailable(purpose)
                    }
                    None => Answer::Cancelled(purpose),
                };
                // The window may be gone by now; then nobody waits for the answer.
                drop(sender.send(answer));
                wake();
            });
        match thread {
            Ok(_) => {
                self.open = true;
                None
            }
            Err(_) => Some(Answer::Unavailable(purpose)),
        }
    }

    /// The answer, once there is one.
    pub fn poll(&mut self) -> Option<Answer> {
        let answer = self.receiver.try_recv().ok()?;
        self.open = false;
        if matches!(answer, Answer::Unavailable(_)) {
            self.in_window = true;
        }
        Some(answer)
    }
}

impl Default for FileDialogs {
    fn default() -> Self {
        Self::new()
    }
}

fn choose(purpose: FilePurpose, name: &str) -> Option<Vec<PathBuf>> {
    let dialog = rfd::FileDialog::new().set_title(title(purpose));
    let one = |path: Option<PathBuf>| path.map(|path| vec![path]);
    match purpose {
        FilePurpose::OpenFolder | FilePurpose::AddFolder => one(dialog.pick_folder()),
        FilePurpose::OpenArticles | FilePurpose::AddArticles => dialog
            .add_filter(
                "Articles",
                &["txt", "text", "md", "markdown", "html", "htm"],
            )
            .add_filter("All files", &["*"])
            .pick_files(),
        FilePurpose::OpenProject => one(dialog
            .add_filter("Crossread projects", &["crossread", "ron"])
            .add_filter("All files", &["*"])
            .pick_file()),
        FilePurpose::SaveProject => one(dialog
            .add_filter("Crossread projects", &["crossread"])
            .set_file_name(with_extension(name, "crossread"))
            .save_file())
        .map(|paths| named(paths, "crossread")),
        FilePurpose::Export(format) => one(dialog
            .set_file_name(with_extension(name, format.extension()))
            .save_file())
        .map(|paths| named(paths, format.extension())),
    }
}

/// What the dialog is called.
pub fn title(purpose: FilePurpose) -> &'static str {
    match purpose {
        FilePurpose::OpenFolder => "Open a folder of articles",
        FilePurpose::OpenArticles => "Open articles",
        FilePurpose::OpenProject => "Open a project",
        FilePurpose::AddFolder => "Add a folder of articles",
        FilePurpose::AddArticles => "Add articles",
        FilePurpose::SaveProject => "Save the project",
        FilePurpose::Export(_) => "Export the comparison",
    }
}

/// A file name for a project name.
fn with_extension(name: &str, extension: &str) -> String {
    let name: String = name
        .chars()
        .map(|c| {
            if c == '/' || c == '\\' || c.is_control() {
                '-'
            } else {
                c
            }
        })
        .collect();
    let name = if name.trim().is_empty() {
        "Comparison"
    } else {
        name.trim()
    };
    format!("{name}.{extension}")
}

/// The chosen paths, with the extension where none was typed.
pub fn named(paths: Vec<PathBuf>, extension: &str) -> Vec<PathBuf> {
    paths
        .into_iter()
        .map(|path| {
            if path.extension().is_some() {
                path
            } else {
                path.with_extension(extension)
            }
        })
        .collect()
}

/// Whether the system may show a file dialog: a portal needs a session bus, else rfd starts zenity. A bus without a
/// portal shows itself by an answer faster than a person.
#[cfg(target_os = "linux")]
fn system_has_dialogs() -> bool {
    session_bus() || on_path("zenity")
}

#[cfg(not(target_os = "linux"))]
fn system_has_dialogs() -> bool {
    true
}

#[cfg(target_os = "linux")]
fn session_bus() -> bool {
    std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some_and(|address| !address.is_empty())
        || std::env::var_os("XDG_RUNTIME_DIR")
            .is_some_and(|folder| Path::new(&folder).join("bus").exists())
}

#[cfg(target_os = "linux")]
fn on_path(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| {
        std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_come_from_the_project_name() {
        assert_eq!(with_extension("Norwick", "html"), "Norwick.html");
        assert_eq!(with_extension(" ", "crossread"), "Comparison.crossread");
        assert_eq!(with_extension("a/b", "csv"), "a-b.csv");
    }

    #[test]
    fn an_extension_is_added_only_where_none_was_typed() {
        let paths = vec![PathBuf::from("x"), PathBuf::from("y.ron")];
        let named = named(paths, "crossread");
        assert_eq!(
            named,
            [PathBuf::from("x.crossread"), PathBuf::from("y.ron")]
        );
    }
}
