//! Projects: keys that survive re-analysis, files that open again, files that do not.

use std::path::Path;

use crossread::engine::{ClaimKind, SourceId, Span, Verdict};
use crossread::project::file::{self, FileError};
use crossread::project::{ClaimIndex, Edit, Project};
use proptest::prelude::*;

use crate::util::{Comparison, Folder, document, generated, tests_folder};

/// The small comparison with a decision on its conflict.
fn decided() -> (Comparison, Project) {
    let comparison = Comparison::small();
    let index = ClaimIndex::new(&comparison.corpus, &comparison.analysis);
    let mut project = comparison.project.clone();
    project.apply(Edit::SetVerdict {
        cell: index.cell_key(1, SourceId(1)).unwrap(),
        replaces: Vec::new(),
        verdict: Some(Verdict::Differs),
    });
    (comparison, project)
}

#[test]
fn a_decision_is_found_again_when_rows_are_numbered_anew() {
    let (mut comparison, project) = decided();
    comparison.analysis.groups.rotate_left(1);
    let index = ClaimIndex::new(&comparison.corpus, &comparison.analysis);
    let resolution = index.resolve(&project);
    assert_eq!(
        resolution.overrides.into_iter().collect::<Vec<_>>(),
        [((0, SourceId(1)), Verdict::Differs)]
    );
    assert!(resolution.orphans.is_empty());
}

#[test]
fn a_decision_is_found_again_when_other_words_stand_for_the_row() {
    let (mut comparison, project) = decided();
    let herald = comparison.analysis.groups[1].cells[1].evidence[0];
    comparison.analysis.groups[1].wording = (SourceId(1), herald);
    let index = ClaimIndex::new(&comparison.corpus, &comparison.analysis);
    let resolution = index.resolve(&project);
    let cell = (1, SourceId(1));
    assert_eq!(resolution.overrides.get(&cell), Some(&Verdict::Differs));

    // Taking it back must take back the one under the old name, or it would return.
    let mut project = project;
    project.apply(Edit::SetVerdict {
        cell: index.cell_key(cell.0, cell.1).unwrap(),
        replaces: resolution.keys[&cell].iter().cloned().collect(),
        verdict: None,
    });
    assert!(project.reviews.is_empty());
}

#[test]
fn a_decision_without_its_claim_is_kept_as_an_orphan() {
    let (mut comparison, project) = decided();
    comparison.analysis.groups.clear();
    let index = ClaimIndex::new(&comparison.corpus, &comparison.analysis);
    let resolution = index.resolve(&project);
    assert!(resolution.overrides.is_empty());
    assert_eq!(
        resolution.orphans,
        project.reviews.keys().cloned().collect::<Vec<_>>()
    );
}

#[test]
fn a_decision_without_its_source_is_kept_as_an_orphan() {
    let (mut comparison, project) = decided();
    comparison.corpus.documents[1].text =
        "Another text altogether, put in its place by someone.".into();
    for group in &mut comparison.analysis.groups {
        group.cells.retain(|cell| cell.source != SourceId(1));
    }
    let index = ClaimIndex::new(&comparison.corpus, &comparison.analysis);
    assert_eq!(index.resolve(&project).orphans.len(), 1);
}

#[test]
fn the_exact_wording_wins_over_evidence_with_the_same_words() {
    let (mut comparison, project) = decided();
    // A second row rests on the same words of the first source but is worded after the third.
    let mut other = comparison.analysis.groups[1].clone();
    other.wording = (SourceId(2), other.cells[2].evidence[0]);
    other.kind = ClaimKind::Event;
    comparison.analysis.groups.insert(0, other);
    let index = ClaimIndex::new(&comparison.corpus, &comparison.analysis);
    let rows: Vec<usize> = index
        .resolve(&project)
        .overrides
        .keys()
        .map(|&(row, _)| row)
        .collect();
    assert_eq!(rows, [2]);
}

#[test]
fn a_wording_outside_its_text_is_no_crash() {
    let (mut comparison, _) = decided();
    comparison.analysis.groups[0].wording = (SourceId(0), Span::new(0, 9999));
    comparison.analysis.groups[1].wording = (SourceId(77), Span::new(0, 1));
    let index = ClaimIndex::new(&comparison.corpus, &comparison.analysis);
    assert!(index.cell_key(0, SourceId(0)).is_some());
    assert!(index.cell_key(0, SourceId(77)).is_none());
    assert!(index.cell_key(99, SourceId(0)).is_none());
}

#[test]
fn a_saved_project_comes_back_as_it_was() {
    let (comparison, project) = decided();
    let folder = Folder::new();
    let path = folder.file("strike.crossread");
    file::save(&path, &project, &comparison.corpus, &comparison.problems).unwrap();
    assert!(file::is_project_file(&path));
    let contents = file::read(&path).unwrap();
    assert_eq!(contents.project, project);
    assert_eq!(contents.corpus.documents, comparison.corpus.documents);
    assert_eq!(contents.problems, comparison.problems);

    // Saving what was opened gives the same bytes.
    let first = std::fs::read(&path).unwrap();
    file::save(
        &path,
        &contents.project,
        &contents.corpus,
        &contents.problems,
    )
    .unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), first);
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "a temporary file was left behind");
}

#[test]
fn the_file_reads_like_this() {
    let (comparison, project) = decided();
    insta::assert_snapshot!(
        file::to_ron(&project, &comparison.corpus, &comparison.problems).unwrap()
    );
}

/// The file of the first version, as it was released. It must open for ever; never change it.
#[test]
fn a_project_of_version_1_opens() {
    let contents = file::read(&tests_folder("projects/v1.crossread")).unwrap();
    insta::assert_debug_snapshot!(contents);
}

#[test]
fn every_project_ever_committed_opens() {
    for entry in std::fs::read_dir(tests_folder("projects")).unwrap() {
        let path = entry.unwrap().path();
        assert!(file::is_project_file(&path), "{}", path.display());
        file::read(&path).unwrap();
    }
}

#[test]
fn a_failed_save_leaves_the_old_file() {
    let (comparison, project) = decided();
    let folder = Folder::new();
    let path = folder.write("strike.crossread", "what was there");
    let failed = file::write_atomic(&path, |out| {
        out.write_all(b"half of the new")?;
        Err(std::io::Error::other("the disk is full"))
    });
    assert_eq!(
        failed.unwrap_err().to_string(),
        format!(
            "cannot write the file: the disk is full. Choose another folder or free some space: {}",
            path.display()
        )
    );
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "what was there");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    let nowhere = folder.file("no/such/folder/x.crossread");
    assert!(matches!(
        file::save(&nowhere, &project, &comparison.corpus, &[]),
        Err(FileError::Write { .. })
    ));
}

/// What a person reads when `text` is opened as a project.
fn refusal(text: &str) -> String {
    file::parse(text, Path::new("my.crossread"))
        .unwrap_err()
        .to_string()
}

#[test]
fn a_file_that_does_not_open_says_why_and_what_to_do() {
    let one_article = |fields: &str| {
        format!(
            "ProjectFile(format: \"crossread-project\", version: 1, name: \"x\", documents: [\n(file: \"a.txt\", path: \"a.txt\", sha256: \"\", {fields})])"
        )
    };
    let header = "ProjectFile(\n format: \"crossread-project\",\n version: 1,\n";
    let refusals = [
        "Just some text.".to_owned(),
        "ProjectFile(format: \"crossread-project\", version: 7, what: {},".to_owned(),
        "ProjectFile(format: \"crossread-project\", version: 0, name: \"x\")".to_owned(),
        format!("{header} name: \"x\",\n reviews: [ (verdict: maybe) ],\n)"),
        format!("{header} name: \"x\",\n documents: [\n"),
        format!("{header} nmae: \"x\",\n)"),
        one_article("text: \"é\", layout: [(0, 1, body)]"),
        one_article("text: \"\", published: Some(\"soon\")"),
    ]
    .map(|text| refusal(&text));
    insta::assert_snapshot!(refusals.join("\n"));
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_place() {
    let folder = Folder::new();
    let mut bytes = b"ProjectFile(format: \"crossread-project\", version: 1,\n name: \"".to_vec();
    bytes.extend([0xff, 0xfe, 0x00]);
    let path = folder.write("x.crossread", bytes);
    let Err(FileError::Damaged { line, column, .. }) = file::read(&path) else {
        panic!("it opened");
    };
    assert_eq!((line, column), (2, 9));
    let path = folder.write("y.crossread", [0, 159, 146, 150]);
    assert!(matches!(
        file::read(&path),
        Err(FileError::NotAProject { .. })
    ));
}

#[test]
fn deep_nesting_is_an_error_and_no_crash() {
    let deep = "[".repeat(100_000);
    let text = format!(
        "ProjectFile(format: \"crossread-project\", version: 1, name: \"x\", documents: {deep}"
    );
    assert!(file::parse(&text, Path::new("x")).is_err());
}

proptest! {
    #![proptest_config(generated(200))]

    #[test]
    fn any_text_survives_the_file(text in "(\\PC|[\\r\\n\\t\"#\\\\\u{0}\u{feff}]){0,80}", name in "\\PC{0,20}") {
        let mut comparison = Comparison::small();
        comparison.project.name = name;
        comparison.corpus.documents = vec![document("a.txt", &text)];
        let ron = file::to_ron(&comparison.project, &comparison.corpus, &[]).unwrap();
        let contents = file::parse(&ron, Path::new("x")).unwrap();
        prop_assert_eq!(contents.corpus.documents, comparison.corpus.documents);
        prop_assert_eq!(contents.project, comparison.project);
    }

    #[test]
    fn a_cut_off_file_never_panics(at in 0usize..2000) {
        let (comparison, project) = decided();
        let ron = file::to_ron(&project, &comparison.corpus, &comparison.problems).unwrap();
        let at = (0..=at.min(ron.len())).rev().find(|&at| ron.is_char_boundary(at)).unwrap_or(0);
        // Only the last line break can go unnoticed.
        prop_assert!(at + 1 >= ron.len() || file::parse(&ron[..at], Path::new("x")).is_err());
    }
}
