//! How the user looks at things: selection, filters, open panels. Saved by eframe, never in the project.
//!
//! Each panel changes only its own part; the app changes the rest when it runs window commands.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::engine::{Analysis, ClaimKind, Corpus, SourceId, Standing, Verdict};

/// The selected row, or one cell of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The row, as index into `Analysis::groups`.
    pub row: usize,
    /// The column; `None` is the claim itself.
    pub source: Option<SourceId>,
}

/// A side panel that can be hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SidePanel {
    /// Sources and problems, left.
    Sources,
    /// The articles, below the matrix.
    Reader,
    /// The selected claim, right.
    Inspector,
}

/// One of the main views.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tab {
    /// Claims by sources.
    #[default]
    Matrix,
    /// The findings on one page.
    Overview,
}

/// Light, dark or as the system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// As the system.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// The order of the matrix rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Sort {
    /// What separates the sources first.
    #[default]
    Contested,
    /// What most independent sources share first.
    Corroborated,
    /// As the claims stand in the text.
    TextOrder,
    /// What only one source has first.
    SingleSource,
}

impl Sort {
    /// All orders, as the menu lists them.
    pub const ALL: [Self; 4] = [
        Self::Contested,
        Self::Corroborated,
        Self::TextOrder,
        Self::SingleSource,
    ];

    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Contested => "Contested first",
            Self::Corroborated => "Corroborated first",
            Self::TextOrder => "Order in text",
            Self::SingleSource => "Single source first",
        }
    }
}

/// Which rows are shown. An empty set lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words the claim or its evidence must hold.
    pub text: String,
    /// What the row amounts to.
    pub standings: BTreeSet<Standing>,
    /// A verdict some cell must have.
    pub verdicts: BTreeSet<Verdict>,
    /// What sort of fact.
    pub kinds: BTreeSet<ClaimKind>,
    /// A source that must speak (or have the verdict).
    pub sources: BTreeSet<SourceId>,
}

impl Filter {
    /// Whether every row passes.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// How the matrix is looked at.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MatrixView {
    /// The order of rows.
    pub sort: Sort,
    /// One line a row instead of two.
    pub compact: bool,
    /// Whether claims of one source alone are folded away.
    pub singles_folded: bool,
    /// Which rows are shown.
    #[serde(skip)]
    pub filter: Filter,
    /// The cursor goes into the filter at the next frame.
    #[serde(skip)]
    pub focus_filter: bool,
    /// The selected row is brought into view at the next frame.
    #[serde(skip)]
    pub reveal: bool,
    /// The selected cell takes the keyboard at the next frame.
    #[serde(skip)]
    pub take_focus: bool,
    /// Row and column under the pointer in the last frame.
    #[serde(skip)]
    pub hovered: Option<(usize, Option<SourceId>)>,
}

/// How the articles are looked at.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct ReaderView {
    /// The shown articles, in column order.
    #[serde(skip)]
    pub shown: Vec<SourceId>,
    /// Shares of the width, one a shown article.
    #[serde(skip)]
    pub shares: Vec<f32>,
    /// Every shown article scrolls to its evidence of the selected row at the next frame.
    #[serde(skip)]
    pub go_to_evidence: bool,
    /// When the evidence was last gone to, in egui's time: it flashes once.
    #[serde(skip)]
    pub flash_started: Option<f64>,
    /// The search over the texts.
    #[serde(skip)]
    pub find: Find,
    /// Whether boilerplate is shown in full.
    pub boilerplate: bool,
    /// Whether a card over each word tells what was read there.
    pub cards: bool,
    /// Whether keys go to the reader.
    #[serde(skip)]
    pub focused: bool,
}

impl Default for ReaderView {
    fn default() -> Self {
        Self {
            shown: Vec::new(),
            shares: Vec::new(),
            go_to_evidence: false,
            flash_started: None,
            find: Find::default(),
            boilerplate: false,
            cards: true,
            focused: false,
        }
    }
}

/// The search over the texts.
#[derive(Clone, Debug, Default)]
pub struct Find {
    /// Whether the bar is shown.
    pub open: bool,
    /// What is looked for.
    pub text: String,
    /// The current place, as index into all places.
    pub current: usize,
    /// The cursor goes into the field at the next frame.
    pub take_focus: bool,
    /// The current place is scrolled to at the next frame.
    pub go: bool,
}

/// Everything about how the user looks at things.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct ViewState {
    /// Light, dark or as the system.
    pub theme: ThemeChoice,
    /// Size of everything.
    pub zoom: f32,
    /// The sources panel is shown.
    pub sources_open: bool,
    /// The reader is shown.
    pub reader_open: bool,
    /// The inspector is shown.
    pub inspector_open: bool,
    /// Nothing moves by itself.
    pub still: bool,
    /// The main view.
    pub tab: Tab,
    /// Projects and folders opened lately, latest first.
    pub recent: Vec<PathBuf>,
    /// The matrix.
    pub matrix: MatrixView,
    /// The reader.
    pub reader: ReaderView,
    /// The selected row or cell.
    #[serde(skip)]
    pub selection: Option<Selection>,
}

impl Default for ViewState {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::default(),
            zoom: 1.0,
            sources_open: true,
            reader_open: true,
            inspector_open: true,
            still: false,
            tab: Tab::default(),
            recent: Vec::new(),
            matrix: MatrixView::default(),
            reader: ReaderView::default(),
            selection: None,
        }
    }
}

impl ViewState {
    /// How many recent entries are kept.
    pub const RECENT: usize = 8;

    /// Puts a path at the head of the recent ones.
    pub fn remember(&mut self, path: PathBuf) {
        self.recent.retain(|known| *known != path);
        self.recent.insert(0, path);
        self.recent.truncate(Self::RECENT);
    }

    /// Other articles are open: what was looked at before is followed where it is still there.
    pub fn follow_corpus(&mut self, old: &Corpus, new: &Corpus) {
        let place = |source: &SourceId| {
            let known = old.documents.get(source.0)?;
            let position = new
                .documents
                .iter()
                .position(|document| document.sha256 == known.sha256)?;
            Some(SourceId(position))
        };
        let shown: Vec<SourceId> = self.reader.shown.iter().filter_map(place).collect();
        let kept = !old.documents.is_empty()
            && (0..old.documents.len()).all(|index| place(&SourceId(index)).is_some());
        if !kept {
            self.start_over();
            return;
        }
        let selection = self.selection;
        self.reader.shown = shown;
        self.reader.shares.clear();
        self.matrix.filter.sources = self
            .matrix
            .filter
            .sources
            .iter()
            .filter_map(place)
            .collect();
        self.selection = selection.map(|selection| Selection {
            row: selection.row,
            source: selection.source.as_ref().and_then(place),
        });
    }

    /// Another analysis is there: the selected claim is followed by its words.
    pub fn follow_analysis(&mut self, old: Option<&Analysis>, new: Option<&Analysis>) {
        self.matrix.hovered = None;
        let (Some(selection), Some(new)) = (self.selection, new) else {
            return;
        };
        let text = old
            .and_then(|old| old.groups.get(selection.row))
            .map(|group| &group.text);
        let row = new
            .groups
            .iter()
            .position(|group| Some(&group.text) == text);
        self.selection = row.map(|row| Selection { row, ..selection });
    }

    /// Forgets what belongs to the articles that were open before.
    pub fn start_over(&mut self) {
        self.selection = None;
        self.matrix.filter = Filter::default();
        self.matrix.hovered = None;
        self.reader.shown.clear();
        self.reader.shares.clear();
        self.reader.find = Find::default();
        self.reader.focused = false;
        self.reader.flash_started = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recent_paths_are_kept_once_latest_first() {
        let mut view = ViewState::default();
        for n in 0..12 {
            view.remember(PathBuf::from(format!("{n}")));
        }
        view.remember(PathBuf::from("9"));
        assert_eq!(view.recent.len(), ViewState::RECENT);
        assert_eq!(view.recent[0], PathBuf::from("9"));
        assert_eq!(
            view.recent.iter().filter(|p| p.ends_with("9")).count(),
            1,
            "no double entry"
        );
    }

    #[test]
    fn view_state_survives_storage() {
        let view = ViewState {
            theme: ThemeChoice::Dark,
            recent: vec![PathBuf::from("a.crossread")],
            ..ViewState::default()
        };
        let text = ron::to_string(&view).expect("serialises");
        let back: ViewState = ron::from_str(&text).expect("reads back");
        assert_eq!(back.theme, ThemeChoice::Dark);
        assert_eq!(back.recent, view.recent);
    }
}
