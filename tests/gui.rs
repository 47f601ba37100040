//! The window, driven by what a screen reader sees: no display, no renderer.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crossread::engine::{SourceId, Verdict};
use crossread::gui::App;
use crossread::gui::context::WindowCommand;
use crossread::gui::view_state::{Selection, Sort, Tab, ThemeChoice};
use crossread::workspace::{Command, FileCommand, Workspace};
use eframe::egui::{self, DroppedFile, Event, HoveredFile, Key, Modifiers, Vec2, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::fixture;

type Window = Harness<'static, App>;

/// A window around a workspace.
fn window(workspace: Workspace) -> Window {
    let mut window = Harness::builder()
        .with_size(Vec2::new(1280.0, 800.0))
        .with_max_steps(60)
        .build_eframe(|creation| {
            let mut app = App::with_workspace(creation, workspace);
            app.use_window_dialogs();
            app
        });
    settle(&mut window);
    window
}

fn empty() -> Window {
    window(Workspace::new(Arc::new(|| {})))
}

/// The ferry comparison made by hand.
fn ferry() -> Window {
    let (corpus, analysis) = fixture::ferry();
    window(Workspace::showing(Arc::new(|| {}), corpus, analysis))
}

/// Some frames: enough for animations and for commands to come through.
fn settle(window: &mut Window) {
    window.run_steps(6);
}

/// Frames until a job is done.
fn wait(window: &mut Window) {
    for _ in 0..600 {
        window.run_steps(1);
        if window.state().workspace().progress().is_none() {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    settle(window);
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    settle(window);
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    settle(window);
}

fn press_with(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    settle(window);
}

fn type_text(window: &mut Window, text: &str) {
    window.event(Event::Text(text.to_owned()));
    settle(window);
}

fn selection(window: &Window) -> Option<Selection> {
    window.state().view().selection
}

fn is_shown(window: &Window, label: &str) -> bool {
    window.query_by_label(label).is_some()
}

fn verdict(window: &Window, row: usize, source: usize) -> Verdict {
    window
        .state()
        .workspace()
        .matrix()
        .verdict(row, SourceId(source))
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("the program reads paths itself".to_owned())
    }
}

fn drop_paths(window: &mut Window, paths: &[&Path]) {
    for path in paths {
        let file: Arc<dyn DroppedFile + Send + Sync> = Arc::new(Dropped(path.to_path_buf()));
        window.input_mut().dropped_files.push(file);
    }
    window.run_steps(1);
    window.input_mut().dropped_files.clear();
    wait(window);
}

#[test]
fn the_window_starts_with_everything_one_can_open() {
    let window = empty();
    for label in [
        "Open folder…",
        "Open articles…",
        "Open project…",
        "Try the sample",
        "Drop a folder of articles",
        "Search or run a command",
    ] {
        assert!(is_shown(&window, label), "{label}");
    }
}

#[test]
fn the_sample_opens_with_one_click() {
    let mut window = empty();
    click(&mut window, "Try the sample");
    wait(&mut window);
    assert_eq!(window.state().workspace().corpus().documents.len(), 6);
    assert!(!window.state().workspace().matrix().rows.is_empty());
    assert!(!is_shown(&window, "Try the sample"));
}

#[test]
fn cells_say_claim_source_verdict_and_value() {
    let window = ferry();
    assert!(is_shown(&window, "claim 3, North Wire, conflicts, 14"));
    assert!(is_shown(&window, "claim 3, Island Post, silent"));
    assert!(is_shown(&window, "claim 3, Nine people were injured"));
}

#[test]
fn a_click_on_a_cell_selects_it_and_shows_its_article_and_reasons() {
    let mut window = ferry();
    click(&mut window, "claim 3, North Wire, conflicts, 14");
    let expected = Selection {
        row: 2,
        source: Some(SourceId(2)),
    };
    assert_eq!(selection(&window), Some(expected));
    assert!(window.state().view().reader.shown.contains(&SourceId(2)));
    assert!(is_shown(&window, "North Wire conflicts"), "inspector entry");
    assert!(is_shown(&window, "“Fourteen people were injured”"));
    assert!(is_shown(&window, "compared “Fourteen people were injured”"));
}

#[test]
fn the_other_side_of_a_conflict_is_shown_beside_it() {
    let mut window = ferry();
    click(&mut window, "claim 3, North Wire, conflicts, 14");
    let shown = &window.state().view().reader.shown;
    let matrix = window.state().workspace().matrix();
    assert!(
        shown
            .iter()
            .any(|source| matrix.rows[2].verdict(*source) == Verdict::Supports)
    );
}

#[test]
fn a_claim_of_two_independent_sources_says_on_whom_it_hangs() {
    let mut window = ferry();
    click(
        &mut window,
        "claim 1, The ferry Halcyon ran aground off Marrow Point",
    );
    assert!(
        window.query_by_label_contains("Rests on").is_none(),
        "four say it"
    );
    switch(&mut window, "source North Wire", "Switch off North Wire");
    switch(&mut window, "source Island Post", "Switch off Island Post");
    let words = "Rests on 2 independent sources; without Coast Herald and Daily Tide it would be \
                 single-source, without The Lighthouse it would be of one origin.";
    assert!(is_shown(&window, words));
}

/// Chooses from the menu of a column's head.
fn switch(window: &mut Window, head: &str, entry: &str) {
    window.get_by_label(head).click_secondary();
    settle(window);
    click(window, entry);
}

#[test]
fn without_a_source_the_counts_follow_at_once_and_come_back() {
    let mut window = ferry();
    assert!(is_shown(&window, "1 disputed"));
    switch(&mut window, "source North Wire", "Switch off North Wire");
    assert!(
        !is_shown(&window, "1 disputed"),
        "only North Wire disputed it"
    );
    assert!(is_shown(&window, "Without 1 source"));
    assert!(is_shown(
        &window,
        "claim 3, North Wire, conflicts, 14, switched off"
    ));
    assert!(
        !window.state().workspace().unsaved(),
        "a question is no work"
    );

    switch(
        &mut window,
        "source Coast Herald",
        "Switch off lineage L1 (2 sources)",
    );
    assert!(is_shown(&window, "Without 3 sources"));
    assert!(
        !is_shown(&window, "claim 3, Nine people were injured"),
        "nobody else says it"
    );

    click(&mut window, "Switch all on");
    assert!(is_shown(&window, "1 disputed"));
    assert!(is_shown(&window, "claim 3, North Wire, conflicts, 14"));
}

#[test]
fn the_findings_say_what_a_source_leaves_out() {
    let mut window = ferry();
    window.state().send(WindowCommand::ShowTab(Tab::Overview));
    settle(&mut window);
    let claim = "Left out by The Lighthouse: All 212 passengers were taken off";
    window.get_by_label(claim).scroll_to_me();
    settle(&mut window);
    click(&mut window, claim);
    assert_eq!(
        selection(&window),
        Some(Selection {
            row: 1,
            source: Some(SourceId(4))
        })
    );
}

#[test]
fn arrows_move_the_selection_and_escape_takes_it_away() {
    let mut window = ferry();
    press(&mut window, Key::ArrowDown);
    let first = selection(&window).expect("the first row is selected");
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::ArrowRight);
    let moved = selection(&window).expect("still selected");
    assert_ne!(moved.row, first.row);
    assert_ne!(moved.source, first.source);
    press(&mut window, Key::Escape);
    assert_eq!(selection(&window), None);
}

#[test]
fn enter_goes_to_the_evidence_and_escape_back_to_the_same_cell() {
    let mut window = ferry();
    click(&mut window, "claim 3, North Wire, conflicts, 14");
    let cell = selection(&window);
    press(&mut window, Key::Enter);
    assert!(window.state().view().reader.focused);
    press(&mut window, Key::Escape);
    assert!(!window.state().view().reader.focused);
    assert_eq!(selection(&window), cell);
}

#[test]
fn f7_goes_through_the_conflicts() {
    let mut window = ferry();
    press(&mut window, Key::F7);
    let selected = selection(&window).expect("a conflict is selected");
    let source = selected.source.expect("a cell");
    assert_eq!(verdict(&window, selected.row, source.0), Verdict::Conflicts);
    press_with(&mut window, Modifiers::SHIFT, Key::F7);
    assert_eq!(selection(&window), Some(selected), "there is only one");
}

#[test]
fn a_verdict_set_by_key_is_shown_beside_the_machines_and_can_be_undone() {
    let mut window = ferry();
    click(&mut window, "claim 3, North Wire, conflicts, 14");
    press(&mut window, Key::Num2);
    assert_eq!(verdict(&window, 2, 2), Verdict::Differs);
    assert!(is_shown(
        &window,
        "claim 3, North Wire, differs, 14, your verdict"
    ));
    assert!(window.state().workspace().unsaved());
    press_with(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(verdict(&window, 2, 2), Verdict::Conflicts);
    press_with(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(verdict(&window, 2, 2), Verdict::Differs);
    press(&mut window, Key::Num0);
    assert_eq!(verdict(&window, 2, 2), Verdict::Conflicts);
}

#[test]
fn the_inspectors_buttons_set_verdicts() {
    let mut window = ferry();
    click(&mut window, "claim 2, North Wire, differs, ~200");
    click(&mut window, "Mark as agrees");
    assert_eq!(verdict(&window, 1, 2), Verdict::Supports);
    click(&mut window, "Back to the machine's verdict");
    assert_eq!(verdict(&window, 1, 2), Verdict::Differs);
}

#[test]
fn keys_do_nothing_while_text_is_typed() {
    let mut window = ferry();
    click(&mut window, "claim 3, North Wire, conflicts, 14");
    press(&mut window, Key::Slash);
    assert!(window.get_by_label("Filter claims").is_focused());
    window.key_press(Key::Num1);
    type_text(&mut window, "1");
    assert_eq!(verdict(&window, 2, 2), Verdict::Conflicts, "not set by 1");
    assert_eq!(window.state().view().matrix.filter.text, "1");
}

#[test]
fn the_text_filter_hides_rows_and_can_be_cleared() {
    let mut window = ferry();
    press(&mut window, Key::Slash);
    type_text(&mut window, "harbour master");
    assert!(!is_shown(&window, "claim 3, North Wire, conflicts, 14"));
    assert!(is_shown(&window, "claim 4, Coast Herald, agrees, 3 hours"));
    type_text(&mut window, " nowhere");
    click(&mut window, "Show all claims");
    assert!(is_shown(&window, "claim 3, North Wire, conflicts, 14"));
}

#[test]
fn counts_filter_on_click() {
    let mut window = ferry();
    click(&mut window, "1 disputed");
    assert!(is_shown(&window, "claim 3, North Wire, conflicts, 14"));
    assert!(!is_shown(&window, "claim 1, North Wire, agrees"));
    click(&mut window, "1 disputed");
    assert!(is_shown(&window, "claim 1, North Wire, agrees"));
}

#[test]
fn claims_of_one_source_fold_away() {
    let mut window = ferry();
    let single = "claim 5, The captain had been warned of the tide";
    assert!(is_shown(&window, single));
    click(&mut window, "1 claim only one source has");
    assert!(!is_shown(&window, single));
}

#[test]
fn only_cells_in_sight_are_drawn() {
    let (corpus, analysis) = fixture::large(2000, 30);
    let mut window = window(Workspace::showing(Arc::new(|| {}), corpus, analysis));
    let drawn = window.state().matrix_cache().drawn_cells;
    assert!(drawn > 20, "something is drawn: {drawn}");
    assert!(drawn < 400, "of 60,000 cells, {drawn} are drawn");
    let started = std::time::Instant::now();
    window.run_steps(20);
    let per_frame = started.elapsed() / 20;
    // Told, not judged: the time depends on the machine and on what else it does.
    println!("2,000 × 30: {per_frame:?} a frame without drawing");
}

#[test]
fn a_far_row_comes_into_sight_when_it_is_selected() {
    let (corpus, analysis) = fixture::large(2000, 30);
    let mut window = window(Workspace::showing(Arc::new(|| {}), corpus, analysis));
    window.state().send(WindowCommand::Select(Selection {
        row: 1500,
        source: Some(SourceId(25)),
    }));
    window.run_steps(40);
    let row = window
        .query_all_by(|node| {
            node.label()
                .is_some_and(|label| label.starts_with("claim 1501, article-25"))
        })
        .count();
    assert_eq!(row, 1);
}

#[test]
fn a_click_on_words_selects_the_row_they_are_evidence_of() {
    let mut window = ferry();
    window
        .state()
        .send(WindowCommand::ToggleArticle(SourceId(4)));
    settle(&mut window);
    let block = window.get_by_label(
        "The Halcyon ran aground on Friday evening. The captain had been warned of the tide.",
    );
    let at = block.rect().left_top() + egui::vec2(30.0, 8.0);
    for pressed in [true, false] {
        window.hover_at(at);
        window.event(Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        window.run_steps(1);
    }
    settle(&mut window);
    let selected = selection(&window).expect("a row is selected");
    assert_eq!((selected.row, selected.source), (0, Some(SourceId(4))));
}

#[test]
fn a_pointer_resting_on_a_word_is_told_what_was_read_there() {
    let mut window = empty();
    click(&mut window, "Try the sample");
    wait(&mut window);
    let block = window.get_by_label(
        "Four people died when a passenger ferry struck a reef in thick fog off Port Harrow on Friday, \
         the coastguard said.",
    );
    let at = block.rect().left_top() + egui::vec2(10.0, 10.0);
    window.hover_at(at);
    window.run_steps(8);
    assert!(is_shown(&window, "4 people"));
    window.state().send(WindowCommand::ToggleCards);
    settle(&mut window);
    assert!(!is_shown(&window, "4 people"), "switched off");
}

#[test]
fn find_counts_the_places_in_the_shown_articles() {
    let mut window = ferry();
    press_with(&mut window, Modifiers::COMMAND, Key::F);
    type_text(&mut window, "halcyon");
    let shown = window.state().view().reader.shown.clone();
    let corpus = Arc::clone(window.state().workspace().corpus());
    let all: usize = shown
        .iter()
        .map(|source| {
            corpus
                .document(*source)
                .text
                .to_lowercase()
                .matches("halcyon")
                .count()
        })
        .sum();
    assert!(is_shown(&window, &format!("1 of {all}")));
    press(&mut window, Key::F3);
    assert!(is_shown(&window, &format!("2 of {all}")));
}

#[test]
fn the_palette_finds_commands_and_claims() {
    let mut window = ferry();
    press_with(&mut window, Modifiers::COMMAND, Key::K);
    type_text(&mut window, "dark");
    press(&mut window, Key::Enter);
    assert_eq!(window.state().view().theme, ThemeChoice::Dark);
    press_with(&mut window, Modifiers::COMMAND, Key::K);
    type_text(&mut window, "captain had been");
    press(&mut window, Key::Enter);
    assert_eq!(selection(&window).map(|selection| selection.row), Some(4));
}

#[test]
fn the_menu_says_why_something_cannot_be_done() {
    let mut window = empty();
    click(&mut window, "File");
    let save = window.get_by_role_and_label(egui::Role::Button, "Save Ctrl+S");
    assert!(save.accesskit_node().is_disabled());
}

#[test]
fn a_folder_dropped_on_the_window_is_compared() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), "Nine people died on Friday.\n").unwrap();
    std::fs::write(folder.path().join("b.txt"), "Nine people died on Friday.\n").unwrap();
    let mut window = empty();
    drop_paths(&mut window, &[folder.path()]);
    assert_eq!(window.state().workspace().corpus().documents.len(), 2);
    assert_eq!(window.state().view().recent.len(), 1);
}

#[test]
fn a_lost_drop_is_told_to_the_user() {
    let mut window = ferry();
    window
        .input_mut()
        .hovered_files
        .push(HoveredFile::default());
    window.run_steps(2);
    for step in 0..10 {
        window.hover_at(pos2(300.0 + step as f32, 300.0));
        window.run_steps(1);
    }
    assert!(is_shown(
        &window,
        "The dropped files did not arrive. Use File > Open folder… instead."
    ));
}

#[test]
fn unreadable_files_are_listed_with_their_reason() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("good.txt"), "Nine people died.\n").unwrap();
    std::fs::write(
        folder.path().join("bad.txt"),
        [0_u8, 159, 146, 150, 0, 1, 2, 3],
    )
    .unwrap();
    let mut window = empty();
    drop_paths(&mut window, &[folder.path()]);
    assert_eq!(window.state().workspace().problems().len(), 1);
    assert!(is_shown(&window, "bad.txt"));
    let message = window.state().workspace().problems()[0].message.clone();
    assert!(is_shown(&window, &message));
}

#[test]
fn paths_are_typed_where_the_system_has_no_dialogs() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), "Nine people died.\n").unwrap();
    let mut window = empty();
    press_with(&mut window, Modifiers::COMMAND, Key::O);
    let field = window.get_by_label("Path");
    assert!(field.is_focused());
    press_with(&mut window, Modifiers::COMMAND, Key::A);
    type_text(&mut window, "/no/such/folder");
    press(&mut window, Key::Enter);
    assert!(is_shown(&window, "There is no folder of this name."));
    press_with(&mut window, Modifiers::COMMAND, Key::A);
    type_text(&mut window, &folder.path().display().to_string());
    press(&mut window, Key::Enter);
    wait(&mut window);
    assert_eq!(window.state().workspace().corpus().documents.len(), 1);
}

#[test]
fn unsaved_work_is_asked_about_before_it_is_closed() {
    let mut window = ferry();
    click(&mut window, "claim 3, North Wire, conflicts, 14");
    press(&mut window, Key::Num1);
    press_with(&mut window, Modifiers::COMMAND, Key::W);
    assert!(is_shown(&window, "Don't save"));
    click(&mut window, "Cancel");
    assert!(!window.state().workspace().corpus().documents.is_empty());
    press_with(&mut window, Modifiers::COMMAND, Key::W);
    click(&mut window, "Don't save");
    assert!(window.state().workspace().corpus().documents.is_empty());
    assert!(is_shown(&window, "Try the sample"));
}

#[test]
fn save_asks_for_a_name_and_then_closing_asks_nothing() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), "Nine people died on Friday.\n").unwrap();
    std::fs::write(folder.path().join("b.txt"), "Ten people died on Friday.\n").unwrap();
    let mut window = empty();
    drop_paths(&mut window, &[folder.path()]);
    window.state().send(WindowCommand::Select(Selection {
        row: 0,
        source: Some(SourceId(0)),
    }));
    settle(&mut window);
    press(&mut window, Key::Num4);
    assert!(window.state().workspace().unsaved());
    press_with(&mut window, Modifiers::COMMAND, Key::S);
    press_with(&mut window, Modifiers::COMMAND, Key::A);
    let project = folder.path().join("case");
    type_text(&mut window, &project.display().to_string());
    press(&mut window, Key::Enter);
    wait(&mut window);
    assert!(project.with_extension("crossread").exists());
    assert!(!window.state().workspace().unsaved());
    press_with(&mut window, Modifiers::COMMAND, Key::W);
    assert!(window.state().workspace().corpus().documents.is_empty());
}

#[test]
fn the_overview_shows_both_quotations_and_leads_to_the_cell() {
    let mut window = ferry();
    press_with(&mut window, Modifiers::COMMAND, Key::Num2);
    assert_eq!(window.state().view().tab, Tab::Overview);
    assert!(is_shown(&window, "“Fourteen people were injured”"));
    assert!(is_shown(&window, "“Nine people were injured”"));
    click(&mut window, "Finding Nine people were injured");
    assert_eq!(window.state().view().tab, Tab::Matrix);
    assert_eq!(selection(&window).map(|selection| selection.row), Some(2));
}

#[test]
fn the_order_of_rows_is_chosen_from_a_list() {
    let mut window = ferry();
    click(&mut window, "Order of the claims");
    click(&mut window, "Order in text");
    assert_eq!(window.state().view().matrix.sort, Sort::TextOrder);
}

#[test]
fn panels_hide_and_come_back() {
    let mut window = ferry();
    assert!(is_shown(&window, "Hide article Coast Herald"));
    press_with(&mut window, Modifiers::COMMAND, Key::B);
    assert!(!is_shown(&window, "Hide article Coast Herald"));
    press_with(&mut window, Modifiers::COMMAND, Key::B);
    click(&mut window, "Hide article Coast Herald");
    assert!(!window.state().view().reader.shown.contains(&SourceId(0)));
}

#[test]
fn help_lists_the_keys() {
    let mut window = ferry();
    press(&mut window, Key::F1);
    assert!(is_shown(&window, "Ctrl+Shift+Z"));
    // The dialog finds its height over several frames, and the button moves with it.
    settle(&mut window);
    window
        .get_by_role_and_label(egui::Role::Button, "Close")
        .click();
    settle(&mut window);
    assert!(!is_shown(&window, "Ctrl+Shift+Z"));
}

#[test]
fn commands_of_scripts_reach_the_workspace() {
    let mut window = empty();
    window
        .state()
        .send(Command::File(FileCommand::Open(vec![PathBuf::from(
            "/no/such/place",
        )])));
    wait(&mut window);
    let said = !window.state().workspace().notices().is_empty()
        || !window.state().workspace().problems().is_empty();
    assert!(
        said,
        "a path that is not there is never passed over in silence"
    );
}
