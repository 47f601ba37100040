//! The application: polls the workspace, draws the panels, then runs what they asked for.
//!
//! `logic` takes in news (jobs, file dialogs, dropped files, the close button); `ui` only draws. The queue is drained
//! after drawing, so that nothing changes while a frame is half drawn.

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::{
    self, Align2, CentralPanel, Color32, Context, FontId, Frame, Id, LayerId, Margin, Order, Panel,
    Theme as EguiTheme, ThemePreference, Ui, ViewportCommand, vec2,
};
use egui_material_icons::icons;

use super::actions::{self, Action};
use super::context::{
    CommandQueue, DialogKind, SourceNames, UiCommand, ViewContext, WindowCommand,
};
use super::dialogs::{about, confirm, export, palette, path_entry, shortcuts, verdicts};
use super::drop_watch::{DropEvent, DropInput, DropWatch};
use super::file_dialog::FileDialogs;
use super::fonts;
use super::matrix::{self, MatrixCache};
use super::panels::toasts::Toasts;
use super::panels::{inspector, menu_bar, overview, problems, sources, status, welcome};
use super::reader::{self, ReaderCache};
use super::summary::Summary;
use super::theme::{self, Theme};
use super::view_state::{MatrixView, SidePanel, Tab, ThemeChoice, ViewState};
use crate::engine::{Analysis, Corpus};
use crate::workspace::{Command, NoticeSeverity, Workspace};

/// Under which name eframe keeps the view state.
const STORAGE_KEY: &str = "view";

/// What waits until unsaved work is saved or given up.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Pending {
    /// The end of the program.
    Quit,
    /// A command that replaces what is open.
    Run(Command),
}

/// The application.
pub struct App {
    pub(super) workspace: Workspace,
    pub(super) view: ViewState,
    pub(super) commands: CommandQueue,
    pub(super) matrix: MatrixCache,
    pub(super) reader: ReaderCache,
    pub(super) names: SourceNames,
    pub(super) summary: Summary,
    pub(super) toasts: Toasts,
    pub(super) files: FileDialogs,
    pub(super) dialog: Option<DialogKind>,
    pub(super) palette: palette::Palette,
    pub(super) path_entry: path_entry::PathEntry,
    pub(super) export_format: usize,
    pub(super) pending: Option<Pending>,
    /// The confirm dialog was answered with "Save": go on once it is saved.
    pub(super) saving_pending: bool,
    pub(super) may_close: bool,
    actions: Vec<Action>,
    theme: Theme,
    styled: Option<bool>,
    drops: DropWatch,
    known_corpus: Arc<Corpus>,
    known_analysis: Option<Arc<Analysis>>,
    choose_articles: bool,
    /// A menu was open in the last frame; its keys are its own.
    popup_open: bool,
    title: String,
}

impl App {
    /// The application in a window of eframe's; opens `paths` if there are any.
    pub fn new(creation: &eframe::CreationContext<'_>, paths: Vec<PathBuf>) -> Self {
        let ctx = creation.egui_ctx.clone();
        let app = Self::with_workspace(
            creation,
            Workspace::new(Arc::new(move || ctx.request_repaint())),
        );
        if !paths.is_empty() {
            app.commands.send(WindowCommand::OpenPaths(paths));
            creation.egui_ctx.request_repaint();
        }
        app
    }

    /// The application around a workspace that is already there.
    pub fn with_workspace(creation: &eframe::CreationContext<'_>, workspace: Workspace) -> Self {
        let ctx = &creation.egui_ctx;
        fonts::install(ctx);
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.fallback_theme = EguiTheme::Light;
        });
        let view: ViewState = creation
            .storage
            .and_then(|storage| eframe::get_value(storage, STORAGE_KEY))
            .unwrap_or_default();
        let mut app = Self {
            workspace,
            view,
            commands: CommandQueue::default(),
            matrix: MatrixCache::default(),
            reader: ReaderCache::default(),
            names: SourceNames::default(),
            summary: Summary::default(),
            toasts: Toasts::default(),
            files: FileDialogs::new(),
            dialog: None,
            palette: palette::Palette::default(),
            path_entry: path_entry::PathEntry::default(),
            export_format: 0,
            pending: None,
            saving_pending: false,
            may_close: false,
            actions: actions::all(),
            theme: Theme::new(false),
            styled: None,
            drops: DropWatch::default(),
            known_corpus: Arc::default(),
            known_analysis: None,
            choose_articles: false,
            popup_open: false,
            title: String::new(),
        };
        app.apply_view(ctx);
        app
    }

    /// The open project, to look at in tests.
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// How it is looked at, for tests.
    pub fn view(&self) -> &ViewState {
        &self.view
    }

    /// What the matrix drew, for tests.
    pub fn matrix_cache(&self) -> &MatrixCache {
        &self.matrix
    }

    /// Types paths in the window instead of the system's dialogs, for tests.
    pub fn use_window_dialogs(&mut self) {
        self.files = FileDialogs::in_window();
    }

    /// Asks for something as a panel would.
    pub fn send(&self, command: impl Into<UiCommand>) {
        self.commands.send(command);
    }

    /// Gives egui the theme, size and motion the user chose.
    pub(super) fn apply_view(&mut self, ctx: &Context) {
        ctx.set_theme(match self.view.theme {
            ThemeChoice::System => ThemePreference::System,
            ThemeChoice::Light => ThemePreference::Light,
            ThemeChoice::Dark => ThemePreference::Dark,
        });
        if self.styled != Some(self.view.still) {
            self.styled = Some(self.view.still);
            let still = self.view.still;
            for (egui_theme, dark) in [(EguiTheme::Light, false), (EguiTheme::Dark, true)] {
                ctx.style_mut_of(egui_theme, |style| {
                    Theme::new(dark).apply(style);
                    if still {
                        style.animation_time = 0.0;
                        style.scroll_animation = egui::style::ScrollAnimation::none();
                    }
                });
            }
        }
        ctx.set_zoom_factor(self.view.zoom.clamp(0.5, 3.0));
    }

    fn context(&self) -> ViewContext<'_> {
        ViewContext {
            workspace: &self.workspace,
            theme: &self.theme,
            commands: &self.commands,
            selection: self.view.selection,
            names: &self.names,
            summary: &self.summary,
        }
    }

    /// Takes in what the workspace brought: other articles, another analysis.
    fn follow_workspace(&mut self) {
        self.summary.follow(&self.workspace);
        let corpus = self.workspace.corpus();
        let analysis = self.workspace.analysis();
        let same_corpus = Arc::ptr_eq(corpus, &self.known_corpus);
        let same_analysis = match (&self.known_analysis, analysis) {
            (Some(old), Some(new)) => Arc::ptr_eq(old, new),
            (None, None) => true,
            _ => false,
        };
        if same_corpus && same_analysis {
            return;
        }
        self.names = SourceNames::new(
            corpus,
            analysis
                .map(AsRef::as_ref)
                .filter(|analysis| analysis.readings.len() == corpus.documents.len()),
        );
        if !same_corpus {
            let old = std::mem::replace(&mut self.known_corpus, Arc::clone(corpus));
            self.view.follow_corpus(&old, &self.known_corpus);
            self.choose_articles = self.view.reader.shown.is_empty();
        }
        if !same_analysis {
            self.view
                .follow_analysis(self.known_analysis.as_deref(), analysis.map(AsRef::as_ref));
            self.known_analysis = analysis.map(Arc::clone);
        }
    }

    fn watch_drops(&mut self, ctx: &Context) {
        let input = ctx.input(|input| DropInput {
            hovering: !input.raw.hovered_files.is_empty(),
            dropped: input
                .raw
                .dropped_files
                .iter()
                .map(|file| file.path().to_owned())
                .collect(),
            pointer_active: input.events.iter().any(|event| {
                matches!(
                    event,
                    egui::Event::PointerMoved(_) | egui::Event::PointerButton { .. }
                )
            }),
            escape: input.key_pressed(egui::Key::Escape),
            time: input.time,
        });
        let event = self.drops.update(input);
        if self.drops.hovering() {
            ctx.request_repaint_after(std::time::Duration::from_millis(250));
        }
        match event {
            Some(DropEvent::Dropped(paths)) => self.send(WindowCommand::OpenPaths(paths)),
            Some(DropEvent::Doubtful(paths)) => {
                self.send(WindowCommand::OpenPaths(paths));
                self.toasts.tell(
                    NoticeSeverity::Warning,
                    "A drop before this one was lost. If these are not the articles you dropped, use File > Open folder…",
                );
            }
            Some(DropEvent::Lost) => self.toasts.tell(
                NoticeSeverity::Warning,
                "The dropped files did not arrive. Use File > Open folder… instead.",
            ),
            None => {}
        }
    }

    /// Stops the close button while work is unsaved.
    fn watch_close(&mut self, ctx: &Context) {
        if !ctx.input(|input| input.viewport().close_requested()) || self.may_close {
            return;
        }
        if self.workspace.unsaved() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.pending = Some(Pending::Quit);
        }
    }

    /// Goes on with what waited for the save.
    fn go_on_after_save(&mut self, ctx: &Context) {
        if self.saving_pending && !self.files.is_open() && !self.workspace.unsaved() {
            self.saving_pending = false;
            if let Some(pending) = self.pending.take() {
                self.go_on(ctx, pending);
            }
        }
    }

    pub(super) fn go_on(&mut self, ctx: &Context, pending: Pending) {
        match pending {
            Pending::Quit => {
                self.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Pending::Run(command) => self.workspace.run(command),
        }
    }

    /// The name of what is open.
    pub(super) fn project_name(&self) -> String {
        if let Some(stem) = self.workspace.path().and_then(|path| path.file_stem()) {
            return stem.to_string_lossy().into_owned();
        }
        let name = self.workspace.project().name.trim();
        if name.is_empty() {
            "Untitled comparison".to_owned()
        } else {
            name.to_owned()
        }
    }

    /// The name with its mark of unsaved work; empty on the welcome page.
    fn document_title(&self) -> String {
        if self.workspace.is_empty() || self.known_corpus.documents.is_empty() {
            String::new()
        } else if self.workspace.unsaved() {
            format!("{} • edited", self.project_name())
        } else {
            self.project_name()
        }
    }

    fn keep_window_title(&mut self, ctx: &Context) {
        let name = self.document_title();
        let title = if name.is_empty() {
            "Crossread".to_owned()
        } else {
            format!("{name} – Crossread")
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// Keys of the action table.
    fn shortcuts(&self, ctx: &Context) {
        if self.dialog.is_some() || self.pending.is_some() {
            return;
        }
        let typing = ctx.text_edit_focused();
        let menu_open = self.popup_open;
        let view = self.context();
        for (shortcut, action) in actions::by_shortcut(&self.actions) {
            let taken = action.is_plain_key() && (typing || menu_open)
                || action.is_for_text_too() && typing;
            if taken {
                continue;
            }
            if action.obstacle(&view).is_some() {
                continue;
            }
            if ctx.input_mut(|input| input.consume_shortcut(&shortcut)) {
                self.commands.send(action.command.clone());
            }
        }
    }

    fn panels_ui(&mut self, ui: &mut Ui) {
        let title = self.document_title();
        let Self {
            workspace,
            view,
            commands,
            matrix: matrix_cache,
            reader: reader_cache,
            names,
            summary,
            theme,
            actions,
            drops,
            choose_articles,
            ..
        } = self;
        let ctx = ViewContext {
            workspace,
            theme,
            commands,
            selection: view.selection,
            names,
            summary,
        };
        let bar = |fill: Color32| {
            Frame::new()
                .fill(fill)
                .inner_margin(Margin::symmetric(8, 4))
        };
        Panel::top("menu bar")
            .frame(bar(theme.window))
            .show(ui, |ui| {
                menu_bar::menu_bar_ui(ui, &ctx, actions, view, &title);
            });
        // Without a single article there is nothing to arrange panels for; what went wrong is told on the page.
        let empty = workspace.corpus().documents.is_empty();
        if empty {
            CentralPanel::default()
                .frame(Frame::new().fill(theme.window))
                .show(ui, |ui| {
                    welcome::welcome_ui(ui, &ctx, view, drops.hovering());
                });
            return;
        }
        let open = [
            (SidePanel::Sources, view.sources_open),
            (SidePanel::Reader, view.reader_open),
            (SidePanel::Inspector, view.inspector_open),
        ];
        Panel::bottom("status")
            .frame(bar(theme.window))
            .exact_size(28.0)
            .show(ui, |ui| status::status_ui(ui, &ctx, open));
        let side = Frame::new()
            .fill(theme.panel)
            .inner_margin(theme::panel_margin());
        if view.sources_open {
            Panel::left("sources")
                .frame(side)
                .default_size(196.0)
                .size_range(150.0..=420.0)
                .show(ui, |ui| {
                    ui.take_available_space();
                    egui::ScrollArea::vertical()
                        .auto_shrink(false)
                        .show(ui, |ui| {
                            sources::sources_ui(ui, &ctx, &view.reader.shown);
                            problems::problems_ui(ui, &ctx);
                        });
                });
        }
        if view.inspector_open {
            Panel::right("inspector")
                .frame(side)
                .default_size(304.0)
                .size_range(240.0..=560.0)
                .show(ui, |ui| inspector::inspector_ui(ui, &ctx));
        }
        if view.reader_open {
            let height = ui.available_height();
            Panel::bottom("reader")
                .frame(Frame::new().fill(theme.panel))
                .resizable(true)
                .default_size((height * 0.42).round())
                .size_range(120.0..=(height - 140.0).max(160.0))
                .show(ui, |ui| {
                    // A panel as small as its content would stay small.
                    ui.take_available_space();
                    if std::mem::take(choose_articles) {
                        let sources = workspace.corpus().documents.len();
                        reader::choose_first(&mut view.reader, sources, ui.available_width());
                    }
                    reader::reader_ui(ui, &ctx, &mut view.reader, reader_cache);
                });
        }
        CentralPanel::default()
            .frame(Frame::new().fill(theme.panel))
            .show(ui, |ui| {
                tabs_ui(ui, &ctx, view.tab, &mut view.matrix, matrix_cache);
                match view.tab {
                    Tab::Matrix => {
                        matrix::matrix_ui(ui, &ctx, &mut view.matrix, matrix_cache);
                    }
                    Tab::Overview => overview::overview_ui(ui, &ctx),
                }
            });
    }

    fn dialogs_ui(&mut self, ui: &Ui) {
        let name = self.project_name();
        if self.pending.is_some() && !self.saving_pending {
            if let Some(choice) = confirm::confirm_ui(ui, &self.theme, &name) {
                self.answer_confirm(ui.ctx(), choice);
            }
            return;
        }
        let Some(dialog) = self.dialog.clone() else {
            return;
        };
        let Self {
            workspace,
            view,
            commands,
            names,
            summary,
            theme,
            actions,
            palette,
            path_entry,
            export_format,
            ..
        } = self;
        let ctx = ViewContext {
            workspace,
            theme,
            commands,
            selection: view.selection,
            names,
            summary,
        };
        let close = match dialog {
            DialogKind::Palette => palette.show(ui, &ctx, actions),
            DialogKind::Export => export::export_ui(ui, &ctx, export_format),
            DialogKind::Shortcuts => shortcuts::shortcuts_ui(ui, &ctx, actions),
            DialogKind::Verdicts => verdicts::verdicts_ui(ui, &ctx),
            DialogKind::About => about::about_ui(ui, &ctx),
            DialogKind::Path(purpose) => match path_entry.show(ui, theme, purpose) {
                Some(answer) => {
                    self.dialog = None;
                    self.answer_files(answer);
                    return;
                }
                None => false,
            },
        };
        if close {
            self.dialog = None;
        }
    }

    fn drop_overlay(&self, ctx: &Context) {
        if !self.drops.hovering() || self.known_corpus.documents.is_empty() {
            return;
        }
        let painter =
            ctx.layer_painter(LayerId::new(Order::Foreground, Id::unique("drop overlay")));
        let rect = ctx.content_rect();
        painter.rect_filled(rect, 0.0, self.theme.window.gamma_multiply(0.88));
        let frame = rect.shrink(16.0);
        painter.rect_stroke(
            frame,
            10.0,
            egui::Stroke::new(2.0, self.theme.accent),
            egui::StrokeKind::Inside,
        );
        let icon = icons::ICON_FOLDER_OPEN;
        painter.text(
            rect.center() - vec2(0.0, 30.0),
            Align2::CENTER_CENTER,
            icon.codepoint,
            FontId::new(44.0, icon.font_family()),
            self.theme.accent,
        );
        painter.text(
            rect.center() + vec2(0.0, 18.0),
            Align2::CENTER_CENTER,
            "Drop to compare these articles",
            fonts::semibold(18.0),
            self.theme.text,
        );
        painter.text(
            rect.center() + vec2(0.0, 42.0),
            Align2::CENTER_CENTER,
            "They replace what is open. Escape puts this away.",
            fonts::regular(13.0),
            self.theme.weak,
        );
    }
}

/// The main views by name, and the controls of the current one.
fn tabs_ui(
    ui: &mut Ui,
    ctx: &ViewContext<'_>,
    current: Tab,
    matrix: &mut MatrixView,
    cache: &MatrixCache,
) {
    Frame::new()
        .fill(ctx.theme.window)
        .inner_margin(Margin::symmetric(8, 0))
        .show(ui, |ui| {
            let width = ui.available_width();
            ui.set_width(width);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                for (tab, label) in [(Tab::Matrix, "Matrix"), (Tab::Overview, "Overview")] {
                    if tab_ui(ui, ctx, label, tab == current) {
                        ctx.send(WindowCommand::ShowTab(tab));
                    }
                }
                let fits = matrix::toolbar::fit_beside_tabs(width);
                if fits && current == Tab::Matrix && !ctx.matrix().rows.is_empty() {
                    matrix::toolbar::controls_ui(ui, ctx, matrix, cache.lines.last());
                }
            });
        });
}

fn tab_ui(ui: &mut Ui, ctx: &ViewContext<'_>, label: &str, on: bool) -> bool {
    let theme = ctx.theme;
    let font = if on {
        fonts::semibold(13.0)
    } else {
        fonts::regular(13.0)
    };
    let color = if on { theme.text } else { theme.weak };
    let galley = ui.painter().layout_no_wrap(label.to_owned(), font, color);
    let size = vec2(galley.size().x + 24.0, 30.0);
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::click());
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Tab, true, on, label));
    if on {
        ui.painter().rect_filled(rect, 0.0, theme.panel);
        ui.painter().hline(
            rect.x_range(),
            rect.top() + 1.0,
            egui::Stroke::new(2.0, theme.accent),
        );
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, theme.hover);
    }
    let pos = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
    ui.painter().galley(pos.min, galley, color);
    response.clicked()
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.workspace.poll();
        self.follow_workspace();
        if let Some(answer) = self.files.poll() {
            self.answer_files(answer);
        }
        self.watch_drops(ctx);
        self.watch_close(ctx);
        self.go_on_after_save(ctx);
        self.keep_window_title(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        // With CROSSREAD_LOG=crossread=trace every frame tells what the one before it cost.
        if let Some(seconds) = frame.info().cpu_usage {
            tracing::trace!(frame_ms = seconds * 1000.0);
        }
        let dark = ctx.theme() == EguiTheme::Dark;
        if self.theme.dark != dark {
            self.theme = Theme::new(dark);
        }
        self.shortcuts(&ctx);
        self.panels_ui(ui);
        self.dialogs_ui(ui);
        self.drop_overlay(&ctx);
        let mut toasts = std::mem::take(&mut self.toasts);
        toasts.show(ui, &self.context());
        self.toasts = toasts;
        self.popup_open = ctx.any_popup_open();
        let commands = self.commands.take();
        if !commands.is_empty() {
            for command in commands {
                self.handle(&ctx, command);
            }
            self.follow_workspace();
            ctx.request_repaint();
        }
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        eframe::set_value(storage, STORAGE_KEY, &self.view);
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        self.theme.window.to_normalized_gamma_f32()
    }
}
