//! Loading: what a person can drop on the program, and what it says about it.

use std::fs;
use std::path::{Path, PathBuf};

use crossread::ingest::{Diagnostic, IngestOptions, Intake, Severity, load, load_observed};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use tempfile::TempDir;

use crate::util::generated;

/// A folder that goes when the test ends.
struct Folder(TempDir);

impl Folder {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (name, bytes) in files {
            folder.write(name, bytes);
        }
        folder
    }

    fn path(&self) -> PathBuf {
        self.0.path().to_path_buf()
    }

    fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    fn load(&self) -> Intake {
        load(&[self.path()], &IngestOptions::default())
    }

    fn load_all(&self) -> Intake {
        load(&[self.path()], &IngestOptions { recursive: true })
    }
}

fn files(intake: &Intake) -> Vec<&str> {
    intake
        .corpus
        .documents
        .iter()
        .map(|d| d.file.as_str())
        .collect()
}

/// One line a problem: how bad, which file, what.
fn problems(intake: &Intake) -> Vec<String> {
    intake
        .problems
        .iter()
        .map(|p| {
            assert!(
                !p.hint.is_empty() && p.message.ends_with('.') && p.hint.ends_with('.'),
                "{p:?}"
            );
            format!("{:?} {}: {}", p.severity, name_of(p), p.message)
        })
        .collect()
}

fn name_of(problem: &Diagnostic) -> String {
    problem
        .path
        .file_name()
        .unwrap()
        .to_string_lossy()
        .into_owned()
}

#[test]
fn a_utf_8_text_file_is_taken_byte_for_byte() {
    let text = "Fähre läuft auf Grund\r\n\r\n  Zwölf Tote.\n\n";
    let folder = Folder::new(&[("a.txt", text.as_bytes())]);
    let intake = folder.load();
    let document = &intake.corpus.documents[0];
    assert_eq!(&*document.text, text);
    assert!(document.layout.is_empty());
    assert_eq!(document.sha256.len(), 64);
    assert!(intake.problems.is_empty(), "{:?}", intake.problems);
}

#[test]
fn the_order_of_documents_depends_on_names_alone() {
    let folder = Folder::new(&[
        ("b.txt", b"Two."),
        ("a.md", b"One."),
        ("c.html", b"<p>Three.</p>"),
    ]);
    let paths = ["c.html", "a.md", "b.txt"].map(|name| folder.path().join(name));
    let mut reversed = paths.to_vec();
    reversed.reverse();
    for given in [paths.to_vec(), reversed, vec![folder.path()]] {
        let intake = load(&given, &IngestOptions::default());
        assert_eq!(files(&intake), ["a.md", "b.txt", "c.html"]);
    }
}

#[test]
fn a_file_given_twice_is_read_once() {
    let folder = Folder::new(&[("a.txt", b"One.")]);
    let file = folder.path().join("a.txt");
    let roundabout = folder.path().join(".").join("a.txt");
    let intake = load(
        &[file.clone(), folder.path(), roundabout, file],
        &IngestOptions::default(),
    );
    assert_eq!(files(&intake), ["a.txt"]);
    assert!(intake.problems.is_empty());
}

#[test]
fn subfolders_are_read_when_asked_and_names_stay_unique() {
    let folder = Folder::new(&[
        ("day1/report.txt", b"One."),
        ("day2/report.txt", b"Two."),
        ("day2/other.txt", b"Three."),
        (".git/notes.txt", b"hidden"),
        ("page.html", b"<p>Four.</p>"),
        ("page_files/frame.html", b"<p>an advertisement</p>"),
    ]);
    assert_eq!(files(&folder.load()), ["page.html"]);
    let all = folder.load_all();
    assert_eq!(
        files(&all),
        [
            "other.txt",
            "page.html",
            "day1/report.txt",
            "day2/report.txt"
        ]
    );
    assert!(all.problems.is_empty(), "{:?}", all.problems);
}

#[test]
fn two_folders_with_files_of_one_name_are_told_apart() {
    let folder = Folder::new(&[("x/a.txt", b"One."), ("y/a.txt", b"Two.")]);
    let intake = load(
        &[folder.path().join("y"), folder.path().join("x")],
        &IngestOptions::default(),
    );
    assert_eq!(files(&intake), ["x/a.txt", "y/a.txt"]);
}

#[test]
fn an_empty_folder_says_what_is_looked_for() {
    let intake = Folder::new(&[]).load();
    assert_eq!(intake.problems.len(), 1);
    assert_eq!(intake.problems[0].severity, Severity::Error);
    assert_eq!(
        intake.problems[0].message,
        "No article was found in this folder."
    );
    assert!(intake.problems[0].hint.contains(".txt, .md or .html"));

    let nested = Folder::new(&[("inside/a.txt", b"One.")]).load();
    assert!(
        nested.problems[0].hint.contains("subfolders"),
        "{:?}",
        nested.problems
    );
}

#[test]
fn what_stands_beside_articles_is_passed_over() {
    let folder = Folder::new(&[
        ("a.txt", b"One."),
        (".hidden.txt", b"x"),
        ("photo.jpg", b"x"),
        ("gold.json", b"{}"),
        ("work.crossread", b"()"),
        ("report.pdf", b"%PDF-1.4"),
        ("letter.docx", b"PK"),
        ("notes.xyz", b"x"),
        ("CREDITS", b"x"),
    ]);
    let intake = folder.load();
    assert_eq!(files(&intake), ["a.txt"]);
    assert_eq!(
        problems(&intake),
        [
            "Warning CREDITS: The file was passed over: its ending names no article format.",
            "Warning letter.docx: Word files are not read.",
            "Warning notes.xyz: The file was passed over: its ending names no article format.",
            "Warning report.pdf: PDF files are not read.",
        ]
    );
}

#[test]
fn a_file_named_by_hand_is_read_whatever_its_ending() {
    let folder = Folder::new(&[
        ("CREDITS", b"The ferry sank."),
        ("page", b"<!DOCTYPE html><p>It sank.</p>"),
        ("a.pdf", b"%PDF"),
    ]);
    let paths = ["CREDITS", "page", "a.pdf", "gone.txt"].map(|name| folder.path().join(name));
    let intake = load(&paths, &IngestOptions::default());
    assert_eq!(files(&intake), ["CREDITS", "page"]);
    assert_eq!(&*intake.corpus.documents[1].text, "It sank.\n");
    assert_eq!(
        problems(&intake),
        [
            "Error a.pdf: PDF files are not read.",
            "Error gone.txt: The file or folder is not there.",
        ]
    );
}

#[test]
fn bad_files_are_listed_and_the_rest_goes_on() {
    let folder = Folder::new(&[
        ("binary.txt", b"\x00\x01\x02\x03 not text \xFF\xFE\x00"),
        ("blank.md", b" \n\t\n"),
        ("broken.txt", b"Die F\xC3\xA4hre \xC3\xBCber \xFF den Sund"),
        ("code.md", b"```\nlet x;\n```\n"),
        ("dir.txt/inside.txt", b"x"),
        ("empty.txt", b""),
        ("good.txt", b"The ferry sank."),
        ("page.html", b"<html><script>x()</script></html>"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n...."),
        ("same.txt", b"The ferry sank."),
    ]);
    let intake = folder.load();
    assert_eq!(files(&intake), ["broken.txt", "good.txt", "same.txt"]);
    assert_eq!(
        problems(&intake),
        [
            "Error binary.txt: The file is not text: it holds binary data.",
            "Error blank.md: The file holds no text.",
            "Warning broken.txt: Read as UTF-8, but 1 place was no character in it and became \u{FFFD}.",
            "Error code.md: The file holds no text.",
            "Error dir.txt: This is a folder, although it is named like an article.",
            "Error empty.txt: The file holds no text.",
            "Error page.html: The file holds no text.",
            "Error picture.txt: The file is a PNG picture, whatever its name says.",
            "Warning same.txt: The file is the same, byte for byte, as good.txt.",
        ]
    );
}

#[test]
fn a_text_beyond_the_limit_is_refused_with_the_limit_named() {
    let folder = Folder::new(&[("good.txt", b"The ferry sank.")]);
    folder.write(
        "large.txt",
        "The ferry sank. ".repeat(50 * 1024 * 1024 / 16).as_bytes(),
    );
    let huge = fs::File::create(folder.path().join("huge.txt")).unwrap();
    huge.set_len(65 * 1024 * 1024).unwrap();
    let intake = folder.load();
    assert_eq!(files(&intake), ["good.txt"]);
    assert_eq!(
        problems(&intake),
        [
            "Error huge.txt: The file is larger than 64 MB, the most that is read.",
            "Error large.txt: The text has 52.4 million characters; at most 5 million are read.",
        ]
    );
}

#[test]
fn a_cancelled_load_gives_nothing() {
    let folder = Folder::new(&[("a.txt", b"One."), ("b.txt", b"Two.")]);
    let options = IngestOptions::default();
    assert!(load_observed(&[folder.path()], &options, &|_, _| false).is_none());
    assert!(load_observed(&[folder.path()], &options, &|done, _| done < 2).is_none());
    let seen = std::sync::Mutex::new(Vec::new());
    let intake = load_observed(&[folder.path()], &options, &|done, total| {
        seen.lock().unwrap().push((done, total));
        true
    });
    assert_eq!(intake.unwrap().corpus.documents.len(), 2);
    let mut seen = seen.into_inner().unwrap();
    seen.sort_unstable();
    assert_eq!(seen, [(0, 2), (1, 2), (2, 2)]);
}

/// Whatever a file holds, its reader neither fails nor points outside the text it made.
fn holds_for(name: &str, bytes: &[u8]) {
    let folder = Folder::new(&[(name, bytes)]);
    let intake = folder.load();
    for problem in &intake.problems {
        assert!(!problem.message.contains("reader failed"), "{problem:?}");
    }
    assert!(intake.corpus.documents.len() == 1 || !intake.problems.is_empty());
    for document in &intake.corpus.documents {
        let mut end = 0;
        for block in &document.layout {
            assert!(block.span.start >= end, "blocks overlap: {block:?}");
            end = block.span.end;
            let words = document
                .text
                .get(block.span.range())
                .expect("a span on character boundaries");
            assert!(!words.trim().is_empty());
        }
    }
}

const MARKUP: &str = r#"---
title: Ferry
---
# Ferry *sinks*
<article><h1>Ferry</h1><p class="standfirst">It <b>sank</b> &amp; went &#x1F6A2; down.</p><br><br>
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry"}</script>
<figure><img alt="x"><figcaption>Sea <span class=credit>Photo</span></figcaption></figure><table><tr><td>1<td>2</table>
![alt](a.jpg) [link](b) | a | b |
|---|---|
"#;

proptest! {
    #![proptest_config(generated(64))]

    #[test]
    fn no_bytes_make_a_reader_fail(bytes in vec(any::<u8>(), 1..600), ending in select(&["txt", "md", "html"][..])) {
        holds_for(&format!("a.{ending}"), &bytes);
    }

    #[test]
    fn no_damaged_markup_makes_a_reader_fail(
        cuts in vec((0..MARKUP.len(), 0..MARKUP.len()), 1..8),
        ending in select(&["md", "html"][..]),
    ) {
        let pieces = cuts.into_iter().map(|(a, b)| &MARKUP.as_bytes()[a.min(b)..a.max(b)]);
        holds_for(&format!("a.{ending}"), &pieces.collect::<Vec<_>>().concat());
    }
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    #[test]
    fn links_that_lead_nowhere_or_in_circles_are_told() {
        let folder = Folder::new(&[("good.txt", b"One."), ("sub/b.txt", b"Two.")]);
        let at = |name: &str| folder.path().join(name);
        symlink(at("gone.txt"), at("dangling.txt")).unwrap();
        symlink(at("loop.txt"), at("loop.txt")).unwrap();
        symlink(at("good.txt"), at("also.txt")).unwrap();
        symlink(folder.path(), at("sub/up")).unwrap();
        let intake = folder.load_all();
        // "also.txt" and "good.txt" are one file.
        assert_eq!(files(&intake), ["also.txt", "b.txt"]);
        let problems = problems(&intake);
        assert_eq!(
            problems[..2],
            [
                "Error dangling.txt: This link leads nowhere.",
                "Error loop.txt: This link leads in a circle.",
            ]
        );
        assert!(
            problems[2].starts_with("Warning up: This link leads back to "),
            "{problems:?}"
        );
    }

    #[test]
    fn pipes_and_devices_are_never_opened() {
        let folder = Folder::new(&[("good.txt", b"One.")]);
        let pipe = folder.path().join("pipe.txt");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(
            made.is_ok_and(|status| status.success()),
            "mkfifo is part of every Unix"
        );
        let intake = load(
            &[folder.path(), pipe, Path::new("/dev/zero").to_path_buf()],
            &IngestOptions::default(),
        );
        assert_eq!(files(&intake), ["good.txt"]);
        assert_eq!(
            problems(&intake),
            [
                "Error zero: This is a pipe, a socket or a device, not a file.",
                "Error pipe.txt: This is a pipe, a socket or a device, not a file.",
            ]
        );
    }

    #[test]
    fn a_file_without_permission_is_told() {
        let folder = Folder::new(&[
            ("good.txt", b"One."),
            ("secret.txt", b"Two."),
            ("vault/c.txt", b"Three."),
        ]);
        let forbid = |name: &str| {
            fs::set_permissions(folder.path().join(name), fs::Permissions::from_mode(0o000))
                .unwrap();
        };
        forbid("secret.txt");
        forbid("vault");
        let intake = folder.load_all();
        let reopen = folder.path().join("vault");
        fs::set_permissions(reopen, fs::Permissions::from_mode(0o700)).unwrap();
        // The superuser may read everything.
        if files(&intake).contains(&"secret.txt") {
            return;
        }
        assert_eq!(files(&intake), ["good.txt"]);
        assert_eq!(
            problems(&intake),
            [
                "Error secret.txt: You have no permission to read this.",
                "Error vault: You have no permission to read this.",
            ]
        );
    }
}
