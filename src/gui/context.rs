//! What a panel is given: the workspace to read, the theme, and a queue to ask for changes.
//!
//! Drawing changes no model: a panel sends a [`UiCommand`], and the app runs the queue after the frame is drawn.

use std::cell::RefCell;
use std::path::PathBuf;

use super::summary::Summary;
use super::theme::Theme;
use super::view_state::{Selection, SidePanel, Tab, ThemeChoice};
use crate::engine::{AgreementMatrix, Analysis, Corpus, Document, SourceId};
use crate::workspace::{Command, FileCommand, Workspace};

/// Something a click, key or menu entry asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UiCommand {
    /// A change to the workspace.
    Workspace(Command),
    /// A change to the window alone.
    Window(WindowCommand),
}

impl From<Command> for UiCommand {
    fn from(command: Command) -> Self {
        Self::Workspace(command)
    }
}

impl From<FileCommand> for UiCommand {
    fn from(command: FileCommand) -> Self {
        Self::Workspace(Command::File(command))
    }
}

impl From<WindowCommand> for UiCommand {
    fn from(command: WindowCommand) -> Self {
        Self::Window(command)
    }
}

/// What a file dialog is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilePurpose {
    /// Open a folder of articles.
    OpenFolder,
    /// Open single articles.
    OpenArticles,
    /// Open a project.
    OpenProject,
    /// Add a folder of articles to what is open.
    AddFolder,
    /// Add single articles to what is open.
    AddArticles,
    /// Save the project under a new name.
    SaveProject,
    /// Write a report.
    Export(crate::report::Format),
}

/// A dialog inside the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DialogKind {
    /// Search and run a command.
    Palette,
    /// Choose a report format.
    Export,
    /// The list of keys.
    Shortcuts,
    /// How verdicts are made.
    Verdicts,
    /// Version and licence.
    About,
    /// A path is typed because the system has no file dialog.
    Path(FilePurpose),
}

/// A change to the window alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WindowCommand {
    /// Shows a file dialog.
    ChooseFiles(FilePurpose),
    /// Opens these paths, after asking about unsaved work.
    OpenPaths(Vec<PathBuf>),
    /// Opens the built-in sample, after asking about unsaved work.
    OpenSample,
    /// Saves, asking for a name the first time.
    Save,
    /// Goes back to the welcome page, after asking about unsaved work.
    Close,
    /// Ends the program, after asking about unsaved work.
    Quit,
    /// Empties the list of recent projects.
    ForgetRecent,
    /// Shows a dialog.
    Show(DialogKind),
    /// Shows or hides a side panel.
    TogglePanel(SidePanel),
    /// Shows one of the main views.
    ShowTab(Tab),
    /// Light, dark or as the system.
    SetTheme(ThemeChoice),
    /// Larger (1), smaller (-1) or the usual size (0).
    Zoom(i8),
    /// Compact or comfortable rows.
    ToggleDensity,
    /// A card over each word of an article tells what was read there, or not.
    ToggleCards,
    /// No motion, or a little.
    ToggleMotion,
    /// Selects a row or a cell and brings its evidence into view.
    Select(Selection),
    /// Moves the selection by rows and columns.
    Move {
        /// Rows down.
        rows: i32,
        /// Columns to the right.
        columns: i32,
    },
    /// Selects the next (true) or previous conflict.
    NextConflict(bool),
    /// Goes to the evidence of the selected cell.
    OpenEvidence,
    /// One step back: from the reader to the cell, then no selection, then no filter.
    StepBack,
    /// Sets the selected cell's verdict; `None` gives the machine's back.
    SetVerdict(Option<crate::engine::Verdict>),
    /// Puts the cursor into the filter.
    FocusFilter,
    /// Shows every row again.
    ClearFilter,
    /// Puts the cursor into the search over the texts.
    FindInTexts,
    /// Goes to the next (true) or previous place found.
    FindNext(bool),
    /// Shows or hides an article in the reader.
    ToggleArticle(SourceId),
    /// Counts the selected source no longer, or again.
    SwitchSelected,
    /// Counts every source again.
    SwitchAllOn,
}

/// Collects what is asked for while a frame is drawn.
#[derive(Debug, Default)]
pub struct CommandQueue(RefCell<Vec<UiCommand>>);

impl CommandQueue {
    /// Asks for something; it happens after the frame.
    pub fn send(&self, command: impl Into<UiCommand>) {
        self.0.borrow_mut().push(command.into());
    }

    /// Takes everything asked for, first first.
    pub fn take(&self) -> Vec<UiCommand> {
        std::mem::take(&mut self.0.borrow_mut())
    }

    /// Whether nothing was asked for.
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }
}

/// What a panel is given.
pub struct ViewContext<'a> {
    /// The open project, to read.
    pub workspace: &'a Workspace,
    /// Colours and spaces.
    pub theme: &'a Theme,
    /// Where to ask for changes.
    pub commands: &'a CommandQueue,
    /// The selected row or cell.
    pub selection: Option<Selection>,
    /// Column titles, by [`SourceId`].
    pub names: &'a SourceNames,
    /// Figures of the whole comparison.
    pub summary: &'a Summary,
}

impl<'a> ViewContext<'a> {
    /// Asks for something; it happens after the frame.
    pub fn send(&self, command: impl Into<UiCommand>) {
        self.commands.send(command);
    }

    /// The articles.
    pub fn corpus(&self) -> &'a Corpus {
        self.workspace.corpus()
    }

    /// The latest analysis of exactly these articles.
    pub fn analysis(&self) -> Option<&'a Analysis> {
        let documents = self.corpus().documents.len();
        self.workspace
            .analysis()
            .map(AsRef::as_ref)
            .filter(|analysis| analysis.readings.len() == documents)
    }

    /// The matrix with the verdicts in force.
    pub fn matrix(&self) -> &'a AgreementMatrix {
        self.workspace.matrix()
    }

    /// The document of a source.
    pub fn document(&self, source: SourceId) -> &'a Document {
        self.corpus().document(source)
    }

    /// The name of a source for people.
    pub fn name(&self, source: SourceId) -> &'a str {
        self.names.short(source)
    }
}

/// Names of the sources as columns show them: the outlet where it is known, else the file.
#[derive(Clone, Debug, Default)]
pub struct SourceNames {
    short: Vec<String>,
    dates: Vec<Option<String>>,
}

impl SourceNames {
    /// The names for a corpus; `analysis` adds what was read out of the text itself.
    pub fn new(corpus: &Corpus, analysis: Option<&Analysis>) -> Self {
        let metadata = |index: usize| {
            analysis
                .and_then(|analysis| analysis.readings.get(index))
                .map_or(&corpus.documents[index].metadata, |reading| {
                    &reading.metadata
                })
        };
        let outlets: Vec<Option<&str>> = (0..corpus.documents.len())
            .map(|index| metadata(index).outlet.as_deref())
            .collect();
        let stems: Vec<&str> = corpus
            .documents
            .iter()
            .map(|document| file_stem(&document.file))
            .collect();
        let short = stems
            .iter()
            .enumerate()
            .map(|(index, stem)| match outlets[index] {
                Some(outlet) => numbered(outlet.trim_start_matches("www."), &outlets, index),
                None => short_stem(stem, &stems).to_owned(),
            })
            .collect();
        let dates = (0..corpus.documents.len())
            .map(|index| {
                metadata(index)
                    .published
                    .map(|date| date.strftime("%-d %b %Y").to_string())
            })
            .collect();
        Self { short, dates }
    }

    /// The name of a source.
    pub fn short(&self, source: SourceId) -> &str {
        self.short.get(source.0).map_or("", String::as_str)
    }

    /// Its day of publication.
    pub fn date(&self, source: SourceId) -> Option<&str> {
        self.dates.get(source.0)?.as_deref()
    }
}

/// An outlet's name, with a number where it has several articles.
fn numbered(name: &str, all: &[Option<&str>], index: usize) -> String {
    let same = |outlets: &[Option<&str>]| {
        let mine = outlets.iter().filter(|other| **other == all[index]);
        mine.count()
    };
    if same(all) == 1 {
        return name.to_owned();
    }
    let number = same(&all[..=index]);
    format!("{name} {number}")
}

/// The file name without its extension.
fn file_stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

/// A stem without the checksum at its end, where the rest still tells it from all others.
fn short_stem<'a>(stem: &'a str, all: &[&str]) -> &'a str {
    let Some((head, tail)) = stem.rsplit_once(['_', '-']) else {
        return stem;
    };
    let checksum = tail.len() >= 8
        && tail.chars().all(|c| c.is_ascii_hexdigit())
        && tail.chars().any(|c| c.is_ascii_digit());
    let unique =
        !head.is_empty() && all.iter().filter(|other| other.starts_with(head)).count() == 1;
    if checksum && unique { head } else { stem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_in_file_names_are_left_out_where_the_rest_is_unique() {
        let all = [
            "000_b14df7731747c1df",
            "001_136a2729b6818fb7",
            "note-20251212",
        ];
        assert_eq!(short_stem(all[0], &all), "000");
        assert_eq!(short_stem("plain", &all), "plain");
        let alike = ["a_b14df7731747c1df", "a_136a2729b6818fb7"];
        assert_eq!(short_stem(alike[0], &alike), alike[0]);
    }

    #[test]
    fn an_outlet_with_several_articles_is_numbered() {
        let outlets = [Some("Reuters"), None, Some("Reuters"), Some("Tide")];
        assert_eq!(numbered("Reuters", &outlets, 0), "Reuters 1");
        assert_eq!(numbered("Reuters", &outlets, 2), "Reuters 2");
        assert_eq!(numbered("Tide", &outlets, 3), "Tide");
    }

    #[test]
    fn commands_come_out_in_the_order_they_went_in() {
        let queue = CommandQueue::default();
        queue.send(Command::Undo);
        queue.send(WindowCommand::Quit);
        let taken = queue.take();
        assert_eq!(taken[0], UiCommand::Workspace(Command::Undo));
        assert_eq!(taken[1], UiCommand::Window(WindowCommand::Quit));
        assert!(queue.is_empty());
    }
}
