//! Runs what panels, keys and menus asked for, one command after the other.

use std::path::PathBuf;

use eframe::egui::Context;

use super::App;
use super::app::Pending;
use super::context::{DialogKind, FilePurpose, UiCommand, WindowCommand};
use super::dialogs::confirm::Choice;
use super::dialogs::{palette, path_entry};
use super::file_dialog::Answer;
use super::matrix;
use super::reader;
use super::view_state::{Filter, Selection, SidePanel, Tab};
use crate::engine::{SourceId, Verdict};
use crate::workspace::{Command, FileCommand, NoticeSeverity, ReviewCommand};

impl App {
    pub(super) fn handle(&mut self, ctx: &Context, command: UiCommand) {
        match command {
            UiCommand::Workspace(command) => self.workspace.run(command),
            UiCommand::Window(command) => self.handle_window(ctx, command),
        }
    }

    fn handle_window(&mut self, ctx: &Context, command: WindowCommand) {
        match command {
            WindowCommand::ChooseFiles(purpose) => self.ask_for_files(ctx, purpose),
            WindowCommand::OpenPaths(paths) => self.open(paths),
            WindowCommand::OpenSample => self.replace(FileCommand::OpenSample),
            WindowCommand::Save => self.save_project(ctx),
            WindowCommand::Close => self.replace(FileCommand::Close),
            WindowCommand::Quit => self.quit(ctx),
            WindowCommand::ForgetRecent => self.view.recent.clear(),
            WindowCommand::Show(dialog) => self.show(dialog),
            WindowCommand::TogglePanel(panel) => self.toggle_panel(panel),
            WindowCommand::ShowTab(tab) => self.view.tab = tab,
            WindowCommand::SetTheme(theme) => {
                self.view.theme = theme;
                self.apply_view(ctx);
            }
            WindowCommand::Zoom(step) => self.zoom(ctx, step),
            WindowCommand::ToggleDensity => {
                self.view.matrix.compact = !self.view.matrix.compact;
                self.view.matrix.reveal = true;
            }
            WindowCommand::ToggleCards => self.view.reader.cards = !self.view.reader.cards,
            WindowCommand::ToggleMotion => {
                self.view.still = !self.view.still;
                self.apply_view(ctx);
            }
            WindowCommand::Select(selection) => self.select(ctx, selection),
            WindowCommand::Move { rows, columns } => {
                let lines = self.matrix.lines.last();
                let to = matrix::moved(
                    self.view.selection,
                    lines,
                    &self.summary.columns,
                    rows,
                    columns,
                );
                if let Some(selection) = to {
                    self.select(ctx, selection);
                }
            }
            WindowCommand::NextConflict(forward) => self.next_conflict(ctx, forward),
            WindowCommand::OpenEvidence => self.open_evidence(ctx),
            WindowCommand::StepBack => self.step_back(),
            WindowCommand::SetVerdict(verdict) => self.set_verdict(verdict),
            WindowCommand::FocusFilter => {
                self.view.tab = Tab::Matrix;
                self.view.matrix.focus_filter = true;
            }
            WindowCommand::ClearFilter => self.view.matrix.filter = Filter::default(),
            WindowCommand::FindInTexts => {
                self.view.reader_open = true;
                self.view.reader.find.open = true;
                self.view.reader.find.take_focus = true;
            }
            WindowCommand::FindNext(forward) => self.find_next(forward),
            WindowCommand::ToggleArticle(source) => self.toggle_article(source),
            WindowCommand::SwitchSelected => {
                if let Some(source) = self.view.selection.and_then(|s| s.source) {
                    let on = self.workspace.switched_off().contains(&source);
                    self.switch(vec![source], on);
                }
            }
            WindowCommand::SwitchAllOn => {
                let sources = self.workspace.switched_off().iter().copied().collect();
                self.switch(sources, true);
            }
        }
    }

    fn ask_for_files(&mut self, ctx: &Context, purpose: FilePurpose) {
        let name = self.project_name();
        let wake = {
            let ctx = ctx.clone();
            move || ctx.request_repaint()
        };
        if let Some(answer) = self.files.ask(purpose, &name, wake) {
            self.answer_files(answer);
        }
    }

    /// Takes in what a file dialog came to.
    pub(super) fn answer_files(&mut self, answer: Answer) {
        match answer {
            Answer::Chosen(purpose, paths) => self.use_files(purpose, paths),
            Answer::Cancelled(_) => {
                // Nothing was saved, so nothing that waited for it may go on.
                if self.saving_pending {
                    self.saving_pending = false;
                    self.pending = None;
                }
            }
            Answer::Unavailable(purpose) => {
                self.path_entry = path_entry::PathEntry::new(purpose, &self.project_name());
                self.dialog = Some(DialogKind::Path(purpose));
            }
        }
    }

    fn use_files(&mut self, purpose: FilePurpose, mut paths: Vec<PathBuf>) {
        match purpose {
            FilePurpose::OpenFolder | FilePurpose::OpenArticles | FilePurpose::OpenProject => {
                self.open(paths);
            }
            FilePurpose::AddFolder | FilePurpose::AddArticles => {
                self.workspace.run(Command::File(FileCommand::Add(paths)));
            }
            FilePurpose::SaveProject => {
                if let Some(path) = paths.pop() {
                    self.workspace
                        .run(Command::File(FileCommand::SaveAs(path.clone())));
                    if !self.workspace.unsaved() {
                        self.view.remember(path);
                    }
                }
            }
            FilePurpose::Export(format) => {
                if let Some(path) = paths.pop() {
                    self.workspace
                        .run(Command::File(FileCommand::Export { path, format }));
                }
            }
        }
    }

    fn open(&mut self, paths: Vec<PathBuf>) {
        if let [path] = paths.as_slice()
            && path.exists()
        {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            self.view.remember(path);
        }
        self.replace(FileCommand::Open(paths));
    }

    /// Runs a command that replaces what is open, once unsaved work is saved or given up.
    fn replace(&mut self, command: FileCommand) {
        let command = Command::File(command);
        if self.workspace.unsaved() {
            self.pending = Some(Pending::Run(command));
        } else {
            self.workspace.run(command);
        }
    }

    fn save_project(&mut self, ctx: &Context) {
        if self.workspace.path().is_some() {
            self.workspace.run(Command::File(FileCommand::Save));
        } else {
            self.ask_for_files(ctx, FilePurpose::SaveProject);
        }
    }

    fn quit(&mut self, ctx: &Context) {
        if self.workspace.unsaved() {
            self.pending = Some(Pending::Quit);
        } else {
            self.go_on(ctx, Pending::Quit);
        }
    }

    pub(super) fn answer_confirm(&mut self, ctx: &Context, choice: Choice) {
        match choice {
            Choice::Save => {
                self.saving_pending = true;
                self.save_project(ctx);
                // A save that failed at once has told why; the user decides anew.
                let asking = self.files.is_open()
                    || self.dialog == Some(DialogKind::Path(FilePurpose::SaveProject));
                if self.workspace.unsaved() && !asking {
                    self.saving_pending = false;
                    self.pending = None;
                }
            }
            Choice::Discard => {
                if let Some(pending) = self.pending.take() {
                    self.go_on(ctx, pending);
                }
            }
            Choice::Cancel => self.pending = None,
        }
    }

    fn show(&mut self, dialog: DialogKind) {
        if dialog == DialogKind::Palette {
            self.palette = palette::Palette::default();
        }
        self.dialog = Some(dialog);
    }

    fn toggle_panel(&mut self, panel: SidePanel) {
        let open = match panel {
            SidePanel::Sources => &mut self.view.sources_open,
            SidePanel::Reader => &mut self.view.reader_open,
            SidePanel::Inspector => &mut self.view.inspector_open,
        };
        *open = !*open;
    }

    fn zoom(&mut self, ctx: &Context, step: i8) {
        self.view.zoom = match step {
            0 => 1.0,
            step => {
                let next = self.view.zoom + 0.1 * f32::from(step.signum());
                ((next * 10.0).round() / 10.0).clamp(0.6, 2.5)
            }
        };
        self.apply_view(ctx);
    }

    fn select(&mut self, ctx: &Context, selection: Selection) {
        self.view.selection = Some(selection);
        self.view.tab = Tab::Matrix;
        self.view.matrix.reveal = true;
        self.view.matrix.take_focus = !self.view.reader.focused;
        self.show_articles_for(selection);
        self.go_to_evidence(ctx);
    }

    /// Brings articles into the reader that speak of the row, and leaves those that do.
    fn show_articles_for(&mut self, selection: Selection) {
        let Some(row) = self.workspace.matrix().rows.get(selection.row) else {
            return;
        };
        let sources = self.workspace.corpus().sources();
        let verdicts: Vec<Verdict> = sources.map(|source| row.verdict(source)).collect();
        let reader = &mut self.view.reader;
        let chosen = reader::articles_for_row(&reader.shown, &verdicts, selection.source);
        if chosen != reader.shown {
            reader.shown = chosen;
        }
    }

    fn go_to_evidence(&mut self, ctx: &Context) {
        self.view.reader.go_to_evidence = true;
        self.view.reader.flash_started = (!self.view.still).then(|| ctx.input(|input| input.time));
    }

    fn open_evidence(&mut self, ctx: &Context) {
        if self.view.selection.is_none() {
            let first = self.matrix.lines.last().claims().next();
            self.view.selection = first.map(|row| Selection { row, source: None });
        }
        self.view.reader_open = true;
        self.view.reader.focused = true;
        self.go_to_evidence(ctx);
    }

    fn step_back(&mut self) {
        if self.view.reader.find.open {
            self.view.reader.find.open = false;
        } else if self.view.reader.focused {
            self.view.reader.focused = false;
            self.view.matrix.reveal = true;
            self.view.matrix.take_focus = true;
        } else if self.view.selection.is_some() {
            self.view.selection = None;
        } else {
            self.view.matrix.filter = Filter::default();
        }
    }

    fn set_verdict(&mut self, verdict: Option<Verdict>) {
        if let Some(Selection {
            row,
            source: Some(source),
        }) = self.view.selection
        {
            self.workspace
                .run(Command::Review(ReviewCommand::SetVerdict {
                    row,
                    source,
                    verdict,
                }));
        }
    }

    fn switch(&mut self, sources: Vec<SourceId>, on: bool) {
        self.workspace.run(Command::Switch { sources, on });
    }

    /// Conflicting cells in the order they are seen, row by row.
    fn conflicts(&self) -> Vec<Selection> {
        let matrix = self.workspace.matrix();
        let mut found = Vec::new();
        for row in self.matrix.lines.last().claims() {
            for column in &self.summary.columns {
                if matrix.verdict(row, column.source) == Verdict::Conflicts
                    && !matrix.is_off(column.source)
                {
                    found.push(Selection {
                        row,
                        source: Some(column.source),
                    });
                }
            }
        }
        found
    }

    fn next_conflict(&mut self, ctx: &Context, forward: bool) {
        let found = self.conflicts();
        if found.is_empty() {
            self.toasts.tell(
                NoticeSeverity::Info,
                "There is no conflict among the claims shown.",
            );
            return;
        }
        let place = |selection: &Selection| {
            let row = self.matrix.lines.last().position(selection.row);
            let column = selection.source.and_then(|source| {
                self.summary
                    .columns
                    .iter()
                    .position(|column| column.source == source)
            });
            (row, column)
        };
        let here = self.view.selection.as_ref().map(place);
        let next = if forward {
            found
                .iter()
                .find(|one| here.is_none_or(|here| place(one) > here))
                .or_else(|| found.first())
        } else {
            found
                .iter()
                .rev()
                .find(|one| here.is_none_or(|here| place(one) < here))
                .or_else(|| found.last())
        };
        if let Some(selection) = next.copied() {
            self.select(ctx, selection);
        }
    }

    fn find_next(&mut self, forward: bool) {
        let places = self.reader.find.last().len();
        let find = &mut self.view.reader.find;
        if !find.open {
            find.open = true;
            find.take_focus = true;
            return;
        }
        if places > 0 {
            let current = find.current.min(places - 1);
            find.current = if forward {
                (current + 1) % places
            } else {
                (current + places - 1) % places
            };
            find.go = true;
        }
    }

    fn toggle_article(&mut self, source: SourceId) {
        let reader = &mut self.view.reader;
        if self.view.reader_open && reader.shown.contains(&source) {
            reader.shown.retain(|shown| *shown != source);
            reader.shares.clear();
        } else {
            reader::show_article(reader, source, reader::MOST_SHOWN);
            reader.go_to_evidence = true;
            self.view.reader_open = true;
        }
    }
}
