//! The one table of what a user can do: label, explanation, shortcut, whether it can be done now and why not.
//!
//! Menu bar, buttons, keys and the command palette are drawn from it. Knows nothing of drawing.

use eframe::egui::{Context, Key, KeyboardShortcut, Modifiers};

use super::context::{DialogKind, FilePurpose, UiCommand, ViewContext, WindowCommand};
use super::view_state::{SidePanel, Tab, ThemeChoice};
use crate::engine::Verdict;
use crate::workspace::Command;

/// A menu of the menu bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// Files and the program.
    File,
    /// Undo, search.
    Edit,
    /// Panels, theme, size.
    View,
    /// Decisions and ways through the conflicts.
    Review,
    /// Keys, about.
    Help,
}

impl Menu {
    /// All menus, left to right.
    pub const ALL: [Self; 5] = [Self::File, Self::Edit, Self::View, Self::Review, Self::Help];

    /// Its title.
    pub fn label(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::View => "View",
            Self::Review => "Review",
            Self::Help => "Help",
        }
    }
}

/// What must hold for an action to be possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Needs {
    Nothing,
    Articles,
    Claims,
    Cell,
    Off,
    Undo,
    Redo,
    Job,
}

/// Something a user can do.
#[derive(Clone, Debug)]
pub struct Action {
    /// The menu it stands in.
    pub menu: Menu,
    /// A line stands above it in the menu.
    pub starts_group: bool,
    /// What it is called.
    pub label: &'static str,
    /// What it does, one sentence.
    pub tooltip: &'static str,
    /// Its keys.
    pub shortcut: Option<KeyboardShortcut>,
    /// What it asks for.
    pub command: UiCommand,
    needs: Needs,
}

impl Action {
    /// Why it cannot be done now; `None` when it can.
    pub fn obstacle(&self, ctx: &ViewContext<'_>) -> Option<&'static str> {
        match self.needs {
            Needs::Nothing => None,
            Needs::Articles => ctx
                .corpus()
                .documents
                .is_empty()
                .then_some("Open some articles first"),
            Needs::Claims => ctx
                .matrix()
                .rows
                .is_empty()
                .then_some("There are no claims yet"),
            Needs::Cell => ctx
                .selection
                .is_none_or(|selection| selection.source.is_none())
                .then_some("Select a cell of the matrix first"),
            Needs::Off => ctx
                .matrix()
                .switched_off
                .is_empty()
                .then_some("Every source is on"),
            Needs::Undo => ctx
                .workspace
                .undo_label()
                .is_none()
                .then_some("There is nothing to undo"),
            Needs::Redo => ctx
                .workspace
                .redo_label()
                .is_none()
                .then_some("There is nothing to redo"),
            Needs::Job => ctx
                .workspace
                .progress()
                .is_none()
                .then_some("Nothing is running"),
        }
    }

    /// The label with what is special now ("Undo mark as conflicts").
    pub fn title(&self, ctx: &ViewContext<'_>) -> String {
        let detail = match self.needs {
            Needs::Undo => ctx.workspace.undo_label(),
            Needs::Redo => ctx.workspace.redo_label(),
            _ => None,
        };
        detail.map_or_else(
            || self.label.to_owned(),
            |detail| format!("{} {detail}", self.label),
        )
    }

    /// Whether its key is a plain one, which must not fire while text is typed.
    pub fn is_plain_key(&self) -> bool {
        self.shortcut.is_some_and(|shortcut| {
            !shortcut.modifiers.command
                && !shortcut.modifiers.ctrl
                && !shortcut.modifiers.alt
                && !is_function_key(shortcut.logical_key)
        })
    }
}

impl Action {
    /// Whether a text field has a use of its own for its keys: undo and redo of what is typed.
    pub fn is_for_text_too(&self) -> bool {
        matches!(self.needs, Needs::Undo | Needs::Redo)
    }
}

fn is_function_key(key: Key) -> bool {
    matches!(
        key,
        Key::F1 | Key::F2 | Key::F3 | Key::F4 | Key::F5 | Key::F6 | Key::F7 | Key::F8
    )
}

#[expect(clippy::unnecessary_wraps, reason = "reads as a column of the table")]
const fn key(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(Modifiers::NONE, key))
}

#[expect(clippy::unnecessary_wraps, reason = "reads as a column of the table")]
const fn shift(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(Modifiers::SHIFT, key))
}

#[expect(clippy::unnecessary_wraps, reason = "reads as a column of the table")]
const fn ctrl(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(Modifiers::COMMAND, key))
}

#[expect(clippy::unnecessary_wraps, reason = "reads as a column of the table")]
const fn ctrl_shift(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(
        Modifiers::COMMAND.plus(Modifiers::SHIFT),
        key,
    ))
}

/// Builds the table menu by menu.
struct Table(Vec<Action>, Menu, bool);

impl Table {
    fn menu(&mut self, menu: Menu) {
        self.1 = menu;
        self.2 = false;
    }

    fn line(&mut self) {
        self.2 = true;
    }

    fn add(
        &mut self,
        label: &'static str,
        tooltip: &'static str,
        shortcut: Option<KeyboardShortcut>,
        needs: Needs,
        command: impl Into<UiCommand>,
    ) {
        self.0.push(Action {
            menu: self.1,
            starts_group: std::mem::take(&mut self.2),
            label,
            tooltip,
            shortcut,
            command: command.into(),
            needs,
        });
    }
}

/// Every action, in menu order.
pub fn all() -> Vec<Action> {
    let mut table = Table(Vec::new(), Menu::File, false);
    file(&mut table);
    edit(&mut table);
    view(&mut table);
    review(&mut table);
    help(&mut table);
    table.0
}

fn file(t: &mut Table) {
    use FilePurpose as P;
    use WindowCommand as W;
    t.menu(Menu::File);
    t.add(
        "Open folder…",
        "Compare all articles of a folder",
        ctrl(Key::O),
        Needs::Nothing,
        W::ChooseFiles(P::OpenFolder),
    );
    t.add(
        "Open articles…",
        "Compare single article files",
        ctrl_shift(Key::O),
        Needs::Nothing,
        W::ChooseFiles(P::OpenArticles),
    );
    t.add(
        "Open project…",
        "Go on with a saved comparison",
        None,
        Needs::Nothing,
        W::ChooseFiles(P::OpenProject),
    );
    t.add(
        "Open the sample",
        "Six invented reports of one ferry accident, to try things on",
        None,
        Needs::Nothing,
        W::OpenSample,
    );
    t.line();
    t.add(
        "Add articles…",
        "Add article files to this comparison",
        None,
        Needs::Articles,
        W::ChooseFiles(P::AddArticles),
    );
    t.add(
        "Add folder…",
        "Add all articles of a folder to this comparison",
        None,
        Needs::Articles,
        W::ChooseFiles(P::AddFolder),
    );
    t.line();
    t.add(
        "Save",
        "Save the comparison with your decisions",
        ctrl(Key::S),
        Needs::Articles,
        W::Save,
    );
    t.add(
        "Save as…",
        "Save the comparison under another name",
        ctrl_shift(Key::S),
        Needs::Articles,
        W::ChooseFiles(P::SaveProject),
    );
    t.add(
        "Export…",
        "Write the comparison as a page, table or data file",
        ctrl(Key::E),
        Needs::Claims,
        W::Show(DialogKind::Export),
    );
    t.line();
    t.add(
        "Stop the analysis",
        "Stop what is running; what was there before stays",
        None,
        Needs::Job,
        Command::CancelJob,
    );
    t.add(
        "Close",
        "Close this comparison and go back to the welcome page",
        ctrl(Key::W),
        Needs::Articles,
        W::Close,
    );
    t.add(
        "Quit",
        "End the program",
        ctrl(Key::Q),
        Needs::Nothing,
        W::Quit,
    );
}

fn edit(t: &mut Table) {
    use WindowCommand as W;
    t.menu(Menu::Edit);
    t.add(
        "Undo",
        "Take the last decision back",
        ctrl(Key::Z),
        Needs::Undo,
        Command::Undo,
    );
    t.add(
        "Redo",
        "Make the decision again",
        ctrl_shift(Key::Z),
        Needs::Redo,
        Command::Redo,
    );
    t.line();
    t.add(
        "Find in texts…",
        "Look for words in the articles",
        ctrl(Key::F),
        Needs::Articles,
        W::FindInTexts,
    );
    t.add(
        "Find next",
        "Go to the next place found",
        key(Key::F3),
        Needs::Articles,
        W::FindNext(true),
    );
    t.add(
        "Find previous",
        "Go to the place found before",
        shift(Key::F3),
        Needs::Articles,
        W::FindNext(false),
    );
    t.line();
    t.add(
        "Filter claims",
        "Show only claims that hold some words",
        key(Key::Slash),
        Needs::Claims,
        W::FocusFilter,
    );
    t.add(
        "Clear filter",
        "Show every claim again",
        None,
        Needs::Claims,
        W::ClearFilter,
    );
    t.line();
    t.add(
        "Run a command…",
        "Search all commands and claims",
        ctrl(Key::K),
        Needs::Nothing,
        W::Show(DialogKind::Palette),
    );
}

fn view(t: &mut Table) {
    use WindowCommand as W;
    t.menu(Menu::View);
    t.add(
        "Matrix",
        "Claims by sources",
        ctrl(Key::Num1),
        Needs::Articles,
        W::ShowTab(Tab::Matrix),
    );
    t.add(
        "Overview",
        "The findings on one page",
        ctrl(Key::Num2),
        Needs::Articles,
        W::ShowTab(Tab::Overview),
    );
    t.line();
    t.add(
        "Sources panel",
        "Show or hide the list of sources",
        ctrl(Key::B),
        Needs::Articles,
        W::TogglePanel(SidePanel::Sources),
    );
    t.add(
        "Articles panel",
        "Show or hide the articles",
        ctrl(Key::J),
        Needs::Articles,
        W::TogglePanel(SidePanel::Reader),
    );
    t.add(
        "Claim panel",
        "Show or hide the selected claim",
        ctrl(Key::I),
        Needs::Articles,
        W::TogglePanel(SidePanel::Inspector),
    );
    t.add(
        "Compact rows",
        "One line a claim instead of two",
        None,
        Needs::Claims,
        W::ToggleDensity,
    );
    t.add(
        "Explain words",
        "Rest the pointer on a word of an article to see what was read there",
        None,
        Needs::Claims,
        W::ToggleCards,
    );
    t.line();
    t.add(
        "System theme",
        "Light or dark as the system",
        None,
        Needs::Nothing,
        W::SetTheme(ThemeChoice::System),
    );
    t.add(
        "Light theme",
        "Dark text on light",
        None,
        Needs::Nothing,
        W::SetTheme(ThemeChoice::Light),
    );
    t.add(
        "Dark theme",
        "Light text on dark",
        None,
        Needs::Nothing,
        W::SetTheme(ThemeChoice::Dark),
    );
    t.add(
        "Reduce motion",
        "Nothing moves by itself",
        None,
        Needs::Nothing,
        W::ToggleMotion,
    );
    t.line();
    t.add(
        "Zoom in",
        "Make everything larger",
        ctrl(Key::Plus),
        Needs::Nothing,
        W::Zoom(1),
    );
    t.add(
        "Zoom out",
        "Make everything smaller",
        ctrl(Key::Minus),
        Needs::Nothing,
        W::Zoom(-1),
    );
    t.add(
        "Usual size",
        "Back to 100 %",
        ctrl(Key::Num0),
        Needs::Nothing,
        W::Zoom(0),
    );
}

fn review(t: &mut Table) {
    use WindowCommand as W;
    t.menu(Menu::Review);
    t.add(
        "Next conflict",
        "Select the next conflicting cell",
        key(Key::F7),
        Needs::Claims,
        W::NextConflict(true),
    );
    t.add(
        "Previous conflict",
        "Select the conflicting cell before",
        shift(Key::F7),
        Needs::Claims,
        W::NextConflict(false),
    );
    t.add(
        "Go to the evidence",
        "Show where the selected source says it",
        key(Key::Enter),
        Needs::Claims,
        W::OpenEvidence,
    );
    t.add(
        "Step back",
        "From the articles to the cell, then no selection, then no filter",
        key(Key::Escape),
        Needs::Claims,
        W::StepBack,
    );
    t.line();
    let keys = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5];
    for (verdict, number) in Verdict::ALL.into_iter().zip(keys) {
        t.add(
            mark_label(verdict),
            "Your verdict for the selected cell; the machine's stays visible beside it",
            key(number),
            Needs::Cell,
            W::SetVerdict(Some(verdict)),
        );
    }
    t.add(
        "Back to the machine's verdict",
        "Take your verdict for the selected cell away",
        key(Key::Num0),
        Needs::Cell,
        W::SetVerdict(None),
    );
    t.line();
    t.add(
        "Switch the selected source off or on",
        "See what the claims amount to without it; nothing is changed",
        None,
        Needs::Cell,
        W::SwitchSelected,
    );
    t.add(
        "Switch all sources on",
        "Count every source again",
        None,
        Needs::Off,
        W::SwitchAllOn,
    );
    t.line();
    for (label, arrow, rows, columns) in [
        ("Claim above", Key::ArrowUp, -1, 0),
        ("Claim below", Key::ArrowDown, 1, 0),
        ("Source to the left", Key::ArrowLeft, 0, -1),
        ("Source to the right", Key::ArrowRight, 0, 1),
    ] {
        t.add(
            label,
            "Move the selection",
            key(arrow),
            Needs::Claims,
            W::Move { rows, columns },
        );
    }
}

fn help(t: &mut Table) {
    use WindowCommand as W;
    t.menu(Menu::Help);
    t.add(
        "Keyboard shortcuts",
        "All keys on one page",
        key(Key::F1),
        Needs::Nothing,
        W::Show(DialogKind::Shortcuts),
    );
    t.add(
        "How verdicts are made",
        "Every rule with an example",
        None,
        Needs::Nothing,
        W::Show(DialogKind::Verdicts),
    );
    t.add(
        "About Crossread",
        "Version and licence",
        None,
        Needs::Nothing,
        W::Show(DialogKind::About),
    );
}

/// Second keys of some actions, by label.
const ALIASES: [(KeyboardShortcut, &str); 3] = [
    (
        KeyboardShortcut::new(Modifiers::COMMAND, Key::Equals),
        "Zoom in",
    ),
    (KeyboardShortcut::new(Modifiers::COMMAND, Key::Y), "Redo"),
    (
        KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::P),
        "Run a command…",
    ),
];

/// Every key with its action, those with more modifiers first so that F7 does not swallow Shift+F7.
pub fn by_shortcut(actions: &[Action]) -> Vec<(KeyboardShortcut, &Action)> {
    let aliases = ALIASES.iter().filter_map(|(shortcut, label)| {
        let action = actions.iter().find(|action| action.label == *label)?;
        Some((*shortcut, action))
    });
    let mut keys: Vec<(KeyboardShortcut, &Action)> = actions
        .iter()
        .filter_map(|action| Some((action.shortcut?, action)))
        .chain(aliases)
        .collect();
    keys.sort_by_key(|(shortcut, _)| {
        let modifiers = shortcut.modifiers;
        let count = [modifiers.shift, modifiers.alt, modifiers.command]
            .iter()
            .filter(|on| **on)
            .count();
        std::cmp::Reverse(count)
    });
    keys
}

/// A shortcut as people read it: signs instead of the names of keys.
pub fn shortcut_text(ctx: &Context, shortcut: KeyboardShortcut) -> String {
    let text = ctx.format_shortcut(&shortcut);
    for (name, sign) in [
        ("Slash", "/"),
        ("Plus", "+"),
        ("Minus", "-"),
        ("Escape", "Esc"),
    ] {
        if let Some(head) = text.strip_suffix(name) {
            return format!("{head}{sign}");
        }
    }
    text
}

/// What the action to set a verdict is called.
pub fn mark_label(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Supports => "Mark as agrees",
        Verdict::Differs => "Mark as differs",
        Verdict::Conflicts => "Mark as conflicts",
        Verdict::Hedged => "Mark as hedged",
        Verdict::Silent => "Mark as silent",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_actions_share_keys_or_label() {
        let actions = all();
        for (index, one) in actions.iter().enumerate() {
            for other in &actions[index + 1..] {
                assert_ne!(one.label, other.label);
                if let (Some(a), Some(b)) = (one.shortcut, other.shortcut) {
                    assert!(a != b, "{} and {} share keys", one.label, other.label);
                }
            }
        }
    }

    #[test]
    fn labels_are_in_sentence_case() {
        for action in all() {
            for word in action.label.split(' ').skip(1) {
                let capital = word.chars().next().is_some_and(char::is_uppercase);
                assert!(!capital || word == "Crossread", "{}", action.label);
            }
        }
    }

    #[test]
    fn plain_keys_are_told_from_chords() {
        let plain = |label| {
            all()
                .iter()
                .find(|action| action.label == label)
                .is_some_and(Action::is_plain_key)
        };
        assert!(plain("Filter claims"));
        assert!(plain("Mark as conflicts"));
        assert!(!plain("Save"));
        assert!(!plain("Next conflict"));
    }
}
