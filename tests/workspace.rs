//! Lists of commands to state: what a person does in the window, without the window.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;

use crossread::engine::{SourceId, Verdict};
use crossread::report::Format;
use crossread::workspace::{Command, FileCommand, NoticeSeverity, ReviewCommand, Workspace};
use proptest::prelude::*;

use crate::util::{Folder, generated, opened, tests_folder, workspace};

fn open(paths: &[PathBuf]) -> Command {
    Command::File(FileCommand::Open(paths.to_vec()))
}

fn add(path: impl Into<PathBuf>) -> Command {
    Command::File(FileCommand::Add(vec![path.into()]))
}

fn save_as(path: impl Into<PathBuf>) -> Command {
    Command::File(FileCommand::SaveAs(path.into()))
}

fn set(row: usize, source: usize, verdict: impl Into<Option<Verdict>>) -> Command {
    Command::Review(ReviewCommand::SetVerdict {
        row,
        source: SourceId(source),
        verdict: verdict.into(),
    })
}

/// Does one command after the other, each to its end.
fn run(workspace: &mut Workspace, commands: impl IntoIterator<Item = Command>) {
    for command in commands {
        workspace.run(command);
        workspace.wait();
    }
}

/// A copy of the bridge event, open, and the folder it stands in.
fn bridge() -> (Workspace, Folder) {
    let folder = Folder::of("bridge");
    let workspace = opened(&[folder.path().to_owned()]);
    assert_eq!(workspace.corpus().documents.len(), 3);
    assert!(workspace.matrix().rows.len() > 3);
    (workspace, folder)
}

/// A cell whose verdict is not the given one.
fn cell_other_than(workspace: &Workspace, verdict: Verdict) -> (usize, usize) {
    workspace
        .matrix()
        .rows
        .iter()
        .enumerate()
        .find_map(|(row, cells)| {
            let mut sources = workspace.corpus().sources();
            let source = sources.find(|&source| cells.verdict(source) != verdict)?;
            Some((row, source.0))
        })
        .unwrap()
}

fn errors(workspace: &Workspace) -> Vec<&str> {
    workspace
        .notices()
        .iter()
        .filter(|notice| notice.severity == NoticeSeverity::Error)
        .map(|notice| notice.text.as_str())
        .collect()
}

fn files(workspace: &Workspace) -> Vec<&str> {
    let documents = &workspace.corpus().documents;
    documents.iter().map(|d| d.file.as_str()).collect()
}

#[test]
fn a_new_workspace_is_empty() {
    let workspace = workspace();
    assert!(workspace.is_empty());
    assert!(!workspace.unsaved());
    assert!(workspace.progress().is_none());
    assert!(workspace.analysis().is_none());
}

#[test]
fn opening_a_folder_shows_its_matrix_under_its_name() {
    let workspace = opened(&[tests_folder("corpora/bridge")]);
    assert_eq!(workspace.project().name, "bridge");
    assert_eq!(
        files(&workspace),
        ["harbor-times.txt", "norwick-post.md", "river-radio.html"]
    );
    let analysis = workspace.analysis().unwrap();
    assert_eq!(analysis.groups.len(), workspace.matrix().rows.len());
    assert!(workspace.analysis_duration().is_some());
    assert!(!workspace.unsaved(), "merely opened articles are no work");
    assert!(workspace.notices().is_empty());
}

#[test]
fn the_sample_opens_without_any_file() {
    let mut workspace = workspace();
    run(&mut workspace, [Command::File(FileCommand::OpenSample)]);
    assert!(workspace.corpus().documents.len() > 4);
    assert!(!workspace.project().name.is_empty());
    assert!(workspace.path().is_none());
}

#[test]
fn a_verdict_can_be_set_taken_back_and_set_again() {
    let (mut workspace, _folder) = bridge();
    let before = Arc::clone(workspace.matrix());
    let (row, source) = cell_other_than(&workspace, Verdict::Conflicts);

    run(&mut workspace, [set(row, source, Verdict::Conflicts)]);
    let cell = workspace.matrix().rows[row].cell(SourceId(source));
    assert!(cell.overridden);
    assert_eq!(cell.verdict, Verdict::Conflicts);
    assert_eq!(workspace.undo_label().as_deref(), Some("mark as conflicts"));
    assert!(workspace.unsaved());

    run(&mut workspace, [Command::Undo]);
    assert_eq!(workspace.matrix(), &before);
    assert!(!workspace.unsaved(), "undone to the opened state");
    assert_eq!(workspace.redo_label().as_deref(), Some("mark as conflicts"));

    run(&mut workspace, [Command::Redo]);
    assert_eq!(workspace.matrix().rows[row].cell(SourceId(source)), cell);

    run(&mut workspace, [set(row, source, None)]);
    assert_eq!(workspace.matrix(), &before);
    assert_eq!(
        workspace.undo_label().as_deref(),
        Some("return to the machine's verdict")
    );
}

#[test]
fn sources_switched_off_are_a_question_and_no_work() {
    let (mut workspace, folder) = bridge();
    let all = Arc::clone(workspace.matrix());
    let switch = |source, on| Command::Switch {
        sources: vec![SourceId(source)],
        on,
    };
    run(&mut workspace, [switch(0, false), switch(99, false)]);
    assert!(workspace.matrix().is_off(SourceId(0)));
    assert_eq!(workspace.switched_off().len(), 1, "there is no hundredth");
    assert_ne!(workspace.matrix().rows, all.rows);
    assert!(!workspace.unsaved() && workspace.undo_label().is_none());

    // A report is not written without anyone.
    let report = |workspace: &mut Workspace, name| {
        let path = folder.file(name);
        let format = Format::Json;
        let export = FileCommand::Export {
            path: path.clone(),
            format,
        };
        run(workspace, [Command::File(export)]);
        std::fs::read(path).unwrap()
    };
    let without = report(&mut workspace, "without.json");
    run(&mut workspace, [switch(0, true)]);
    assert_eq!(workspace.matrix(), &all);
    assert!(report(&mut workspace, "all.json") == without);
}

#[test]
fn a_decision_outside_the_matrix_changes_nothing() {
    let (mut workspace, _folder) = bridge();
    run(
        &mut workspace,
        [
            set(99_999, 0, Verdict::Supports),
            set(0, 99, Verdict::Supports),
            set(0, 0, None),
            Command::Undo,
            Command::Redo,
        ],
    );
    assert!(workspace.project().reviews.is_empty());
    assert_eq!(workspace.undo_label(), None);
}

#[test]
fn the_machine_keeps_its_verdict_beside_the_persons() {
    let (mut workspace, _folder) = bridge();
    let (row, source) = cell_other_than(&workspace, Verdict::Hedged);
    let machine = workspace.analysis().unwrap().groups[row].verdict(SourceId(source));
    run(&mut workspace, [set(row, source, Verdict::Hedged)]);
    let analysis = workspace.analysis().unwrap();
    assert_eq!(analysis.groups[row].verdict(SourceId(source)), machine);
}

#[test]
fn a_saved_project_opens_when_its_articles_are_gone() {
    let (mut workspace, folder) = bridge();
    let elsewhere = Folder::new();
    let project = elsewhere.file("my bridge é.crossread");
    let (row, source) = cell_other_than(&workspace, Verdict::Conflicts);
    run(
        &mut workspace,
        [set(row, source, Verdict::Conflicts), save_as(&project)],
    );
    assert_eq!(errors(&workspace), [""; 0]);
    assert!(!workspace.unsaved());
    assert_eq!(workspace.path(), Some(project.as_path()));
    drop(folder);

    let again = opened(std::slice::from_ref(&project));
    assert_eq!(again.corpus().documents, workspace.corpus().documents);
    assert_eq!(again.matrix(), workspace.matrix());
    assert_eq!(again.project(), workspace.project());
    assert_eq!(again.path(), Some(project.as_path()));
    assert!(again.orphans().is_empty());
    assert!(!again.unsaved());
}

#[test]
fn a_project_is_known_by_its_content() {
    let (mut workspace, folder) = bridge();
    let project = folder.file("whatever.txt");
    run(&mut workspace, [save_as(&project)]);
    let again = opened(&[project]);
    assert_eq!(again.corpus().documents, workspace.corpus().documents);
}

#[test]
fn saving_again_needs_no_path() {
    let (mut workspace, folder) = bridge();
    run(&mut workspace, [Command::File(FileCommand::Save)]);
    assert_eq!(
        errors(&workspace),
        ["This comparison has no file yet: choose where to save it."]
    );
    let project = folder.file("p.crossread");
    let (row, source) = cell_other_than(&workspace, Verdict::Differs);
    run(
        &mut workspace,
        [
            save_as(&project),
            set(row, source, Verdict::Differs),
            Command::File(FileCommand::Rename("Alder Bridge".to_owned())),
            Command::File(FileCommand::Save),
        ],
    );
    assert!(!workspace.unsaved());
    let again = opened(&[project]);
    assert_eq!(again.project().name, "Alder Bridge");
    assert_eq!(again.project().reviews.len(), 1);
}

#[test]
fn a_save_that_fails_loses_nothing() {
    let (mut workspace, folder) = bridge();
    let (row, source) = cell_other_than(&workspace, Verdict::Differs);
    run(
        &mut workspace,
        [
            set(row, source, Verdict::Differs),
            save_as(folder.file("no/such/folder/p.crossread")),
        ],
    );
    assert_eq!(errors(&workspace).len(), 1);
    assert!(workspace.unsaved());
    assert_eq!(workspace.path(), None);
}

#[test]
fn a_decision_whose_claim_is_gone_is_kept_through_a_save() {
    let folder = Folder::new();
    let project = folder.write(
        "old.crossread",
        std::fs::read(tests_folder("projects/v1.crossread")).unwrap(),
    );
    let mut workspace = opened(std::slice::from_ref(&project));
    assert_eq!(workspace.project().reviews.len(), 2);
    assert!(!workspace.orphans().is_empty());
    assert!(
        workspace
            .notices()
            .iter()
            .any(|notice| notice.severity == NoticeSeverity::Warning)
    );
    run(&mut workspace, [Command::File(FileCommand::Save)]);
    assert_eq!(opened(&[project]).project().reviews.len(), 2);
}

#[test]
fn added_articles_stand_behind_the_others() {
    let (mut workspace, folder) = bridge();
    let (row, source) = cell_other_than(&workspace, Verdict::Conflicts);
    let more = folder.write(
        "more/a-late-one.txt",
        "The Alder Bridge was closed to lorries.",
    );
    run(
        &mut workspace,
        [set(row, source, Verdict::Conflicts), add(&more)],
    );
    assert_eq!(files(&workspace).last(), Some(&"a-late-one.txt"));
    assert_eq!(workspace.project().reviews.len(), 1);
    assert!(
        workspace.orphans().is_empty(),
        "the decision is found again"
    );
    assert_eq!(workspace.undo_label().as_deref(), Some("mark as conflicts"));

    // The same again, and a copy of it, are open already.
    let copy = folder.write("more/copy.txt", "The Alder Bridge was closed to lorries.");
    let before = Arc::clone(workspace.corpus());
    run(&mut workspace, [add(&more), add(&copy)]);
    assert!(Arc::ptr_eq(workspace.corpus(), &before));
}

#[test]
fn adding_to_a_saved_project_is_work_to_save() {
    let (mut workspace, folder) = bridge();
    let project = folder.file("p.crossread");
    let more = folder.write("more/late.txt", "The Alder Bridge was closed to lorries.");
    run(&mut workspace, [save_as(&project), add(more)]);
    assert!(workspace.unsaved());
    run(&mut workspace, [Command::File(FileCommand::Save)]);
    assert!(!workspace.unsaved());
    assert_eq!(opened(&[project]).corpus().documents.len(), 4);
}

#[test]
fn adding_while_opening_waits_its_turn() {
    let folder = Folder::of("bridge");
    let more = folder.write("more/late.txt", "The Alder Bridge was closed to lorries.");
    let mut workspace = workspace();
    workspace.run(open(&[folder.path().to_owned()]));
    workspace.run(add(more));
    workspace.wait();
    assert_eq!(workspace.corpus().documents.len(), 4);
}

#[test]
fn a_second_opening_takes_the_place_of_the_first() {
    let mut workspace = workspace();
    workspace.run(open(&[tests_folder("corpora/bridge")]));
    workspace.run(open(&[tests_folder("corpora/warehouse")]));
    workspace.wait();
    assert_eq!(workspace.project().name, "warehouse");
    // Whatever the first still sends comes too late.
    std::thread::sleep(std::time::Duration::from_millis(200));
    workspace.poll();
    assert_eq!(workspace.project().name, "warehouse");
}

#[test]
fn cancelling_keeps_what_was_there() {
    let (mut workspace, _folder) = bridge();
    let before = Arc::clone(workspace.matrix());
    workspace.run(open(&[tests_folder("corpora/warehouse")]));
    assert!(workspace.progress().is_some());
    assert!(Arc::ptr_eq(workspace.matrix(), &before));
    workspace.run(Command::CancelJob);
    assert!(workspace.progress().is_none());
    std::thread::sleep(std::time::Duration::from_millis(200));
    workspace.poll();
    assert!(Arc::ptr_eq(workspace.matrix(), &before));
    assert!(!workspace.project().name.is_empty());
}

#[test]
fn a_window_is_woken_and_polls_the_result() {
    let (wake, woken) = channel();
    let mut workspace = Workspace::new(Arc::new(move || {
        wake.send(()).ok();
    }));
    workspace.run(open(&[tests_folder("corpora/bridge")]));
    while workspace.progress().is_some() {
        woken
            .recv_timeout(std::time::Duration::from_mins(1))
            .unwrap();
        workspace.poll();
    }
    assert_eq!(workspace.corpus().documents.len(), 3);
}

#[test]
fn a_folder_without_articles_is_said_and_what_was_open_stays() {
    let (mut workspace, _folder) = bridge();
    let empty = Folder::new();
    run(
        &mut workspace,
        [
            open(&[empty.path().to_owned()]),
            open(&[empty.file("not-there")]),
            open(&[empty.write(
                "broken.crossread",
                "ProjectFile(format: \"crossread-project\", version: 1,",
            )]),
            open(&[empty.write("text.crossread", "only text")]),
        ],
    );
    assert_eq!(errors(&workspace).len(), 4, "{:#?}", errors(&workspace));
    assert_eq!(workspace.corpus().documents.len(), 3);
}

#[test]
fn one_bad_file_never_stops_the_rest() {
    let folder = Folder::of("bridge");
    folder.write("binary.txt", [0_u8, 255, 1, 254, 0, 0, 7]);
    let workspace = opened(&[folder.path().to_owned()]);
    assert_eq!(workspace.corpus().documents.len(), 3);
    assert_eq!(workspace.problems().len(), 1);
    assert_eq!(workspace.notices().len(), 1);
}

#[test]
fn a_project_among_articles_is_a_problem_of_its_own() {
    let (mut workspace, folder) = bridge();
    let project = folder.file("p.crossread");
    run(&mut workspace, [save_as(&project)]);
    let both = opened(&[project, tests_folder("corpora/warehouse")]);
    assert_eq!(both.project().reviews.len(), 0);
    assert_eq!(both.corpus().documents.len(), 3);
    assert_eq!(both.problems().len(), 1);
}

#[test]
fn a_report_is_written_beside_and_marks_nothing_saved() {
    let (mut workspace, folder) = bridge();
    let (row, source) = cell_other_than(&workspace, Verdict::Differs);
    run(&mut workspace, [set(row, source, Verdict::Differs)]);
    for format in Format::ALL {
        let path = folder.file(format!("report.{}", format.extension()));
        run(
            &mut workspace,
            [Command::File(FileCommand::Export {
                path: path.clone(),
                format,
            })],
        );
        assert!(std::fs::metadata(path).unwrap().len() > 100);
    }
    assert_eq!(errors(&workspace), [""; 0]);
    assert!(workspace.unsaved());
}

#[test]
fn closing_goes_back_to_the_empty_state() {
    let (mut workspace, _folder) = bridge();
    let (row, source) = cell_other_than(&workspace, Verdict::Differs);
    run(
        &mut workspace,
        [
            set(row, source, Verdict::Differs),
            Command::File(FileCommand::Close),
        ],
    );
    assert!(workspace.is_empty());
    assert!(!workspace.unsaved());
    assert_eq!(workspace.undo_label(), None);
    assert!(workspace.matrix().rows.is_empty());
    run(
        &mut workspace,
        [save_as("never-written"), Command::File(FileCommand::Save)],
    );
    assert_eq!(errors(&workspace).len(), 2);
}

#[test]
fn notices_go_when_they_are_dismissed() {
    let (mut workspace, _folder) = bridge();
    run(&mut workspace, [Command::File(FileCommand::Save)]);
    let id = workspace.notices()[0].id;
    run(&mut workspace, [Command::DismissNotice(id)]);
    assert!(workspace.notices().is_empty());
}

/// One command of a random script over the bridge event.
fn any_command() -> impl Strategy<Value = Command> {
    let verdict = prop_oneof![
        Just(None),
        (0..Verdict::ALL.len()).prop_map(|index| Some(Verdict::ALL[index]))
    ];
    prop_oneof![
        6 => (0_usize..20, 0_usize..4, verdict).prop_map(|(row, source, v)| set(row, source, v)),
        3 => Just(Command::Undo),
        2 => Just(Command::Redo),
        1 => "[a-z]{0,4}".prop_map(|name| Command::File(FileCommand::Rename(name))),
        1 => Just(Command::File(FileCommand::Save)),
        1 => Just(Command::CancelJob),
    ]
}

proptest! {
    #![proptest_config(generated(40))]

    /// Whatever is clicked: undoing it all gives the start, redoing it all the end, and a save is all of it.
    #[test]
    fn any_script_can_be_undone_redone_and_saved(script in prop::collection::vec(any_command(), 0..30)) {
        let (mut workspace, folder) = bridge();
        let start = Arc::clone(workspace.project());
        run(&mut workspace, script);
        let end = Arc::clone(workspace.project());
        let matrix = Arc::clone(workspace.matrix());

        let mut steps = 0;
        while workspace.undo_label().is_some() {
            run(&mut workspace, [Command::Undo]);
            steps += 1;
        }
        prop_assert_eq!(workspace.project(), &start);
        prop_assert!(!workspace.unsaved());
        run(&mut workspace, std::iter::repeat_n(Command::Redo, steps));
        prop_assert_eq!(workspace.project(), &end);
        prop_assert_eq!(workspace.matrix(), &matrix);

        let project = folder.file("p.crossread");
        run(&mut workspace, [save_as(&project)]);
        let again = opened(&[project]);
        prop_assert_eq!(again.project(), &end);
        prop_assert_eq!(again.matrix(), &matrix);
    }
}
