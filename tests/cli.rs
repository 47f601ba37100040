//! The built program: output, exit codes, bad input.

use std::process::Stdio;

use crate::util::{Folder, crossread, tests_folder};

/// Exit code, stdout and stderr.
fn run(arguments: &[&str]) -> (i32, String, String) {
    let output = crossread().args(arguments).output().unwrap();
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

fn bridge() -> String {
    tests_folder("corpora/bridge").display().to_string()
}

#[test]
fn help_tells_the_exit_codes() {
    let (code, out, err) = run(&["--help"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("Exit codes:\n  0  done\n  1  done, but"));
    assert!(run(&["compare", "--help"]).1.contains("Exit codes:"));
}

#[test]
fn the_version_is_the_packages() {
    let (code, out, _) = run(&["--version"]);
    assert_eq!(code, 0);
    assert_eq!(out.trim(), concat!("crossread ", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_usage_is_2() {
    for arguments in [
        &["compare"][..],
        &["compare", "--format", "pdf", "x"],
        &["inspect"],
        &["inspect", "x.txt", "--published", "yesterday"],
        &["--no-such-option"],
    ] {
        let (code, out, err) = run(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(!err.is_empty());
    }
}

#[test]
fn without_a_display_the_matrix_is_printed() {
    let (code, out, err) = run(&[&bridge()]);
    assert_eq!(code, 0);
    assert_eq!(err.lines().count(), 1, "{err}");
    assert!(err.contains("printing the matrix instead"));
    assert_eq!(out, run(&["compare", &bridge()]).1);

    let (code, out, err) = run(&[]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("Give a folder of articles"));
}

/// A display that is named but not there is only found out by trying.
#[test]
#[cfg(all(feature = "gui", target_os = "linux"))]
fn with_a_display_that_does_not_answer_the_matrix_is_printed() {
    let output = crossread()
        .arg(bridge())
        .env("DISPLAY", ":9731")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(err.contains("printing the matrix instead"), "{err}");
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .starts_with("bridge\n3 sources")
    );
}

#[test]
fn the_formats_are_what_they_say() {
    let (code, out, err) = run(&["compare", &bridge(), "--format", "json"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["format"], "crossread-comparison/1");
    assert_eq!(json["sources"].as_array().unwrap().len(), 3);
    for claim in json["claims"].as_array().unwrap() {
        for cell in claim["cells"].as_array().unwrap() {
            let silent = cell["verdict"] == "silent";
            assert_eq!(cell["evidence"].as_array().unwrap().is_empty(), silent);
        }
    }
    let (_, html, _) = run(&["compare", &bridge(), "--format", "html"]);
    assert!(html.starts_with("<!doctype html>"));
    let (_, csv, _) = run(&["compare", &bridge(), "--format", "csv"]);
    assert!(csv.starts_with("claim,text,kind,"));
    let (_, ron, _) = run(&["compare", &bridge(), "--format", "ron"]);
    assert!(ron.starts_with("ProjectFile(\n format: \"crossread-project\",\n version: 1,"));
}

#[test]
fn a_project_gives_the_same_comparison_without_the_articles() {
    let folder = Folder::of("bridge");
    let articles = folder.path().display().to_string();
    let elsewhere = Folder::new();
    // Known by its content, whatever its name.
    let project = elsewhere.file("saved.ron").display().to_string();
    let (code, out, _) = run(&["compare", &articles, "--format", "ron", "-o", &project]);
    assert_eq!((code, out.as_str()), (0, ""));
    let before = run(&["compare", &articles, "--format", "json"]).1;
    drop(folder);
    let (code, after, err) = run(&["compare", &project, "--format", "json"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(before, after);
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_is_1() {
    let folder = Folder::of("bridge");
    folder.write("picture.txt", [0_u8, 1, 2, 3, 255, 0]);
    let path = folder.path().display().to_string();
    let (code, out, err) = run(&["compare", &path, "--format", "json"]);
    assert_eq!(code, 1);
    assert_eq!(err.lines().count(), 1, "{err}");
    assert!(err.starts_with("crossread: not read: "));
    assert!(err.contains("picture.txt"));
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["problems"][0]["file"], "picture.txt");
    assert_eq!(json["problems"][0]["severity"], "error");
}

#[test]
fn nothing_readable_is_2() {
    let empty = Folder::new();
    let broken = empty.write(
        "broken.crossread",
        "ProjectFile(format: \"crossread-project\", version: 9, ",
    );
    for path in [
        empty.path().display().to_string(),
        "no/such/folder".to_owned(),
        broken.display().to_string(),
    ] {
        let (code, out, err) = run(&["compare", &path]);
        assert_eq!((code, out.as_str()), (2, ""), "{path}");
        assert!(!err.is_empty());
    }
    assert_eq!(run(&["inspect", &empty.path().display().to_string()]).0, 2);
}

#[test]
fn an_output_that_cannot_be_written_is_2() {
    let (code, _, err) = run(&["compare", &bridge(), "-o", "/no/such/folder/out.txt"]);
    assert_eq!(code, 2);
    assert!(err.contains("not written"), "{err}");
}

#[test]
fn subfolders_are_read_when_asked_for() {
    let folder = Folder::new();
    folder.write(
        "a/one.txt",
        "The bridge was closed on Monday after an inspection.",
    );
    folder.write(
        "b/one.txt",
        "The bridge was closed on Tuesday after an inspection.",
    );
    let path = folder.path().display().to_string();
    assert_eq!(run(&["compare", &path]).0, 2);
    let (_, out, _) = run(&["compare", "--recursive", &path, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    let files: Vec<_> = json["sources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["file"].clone())
        .collect();
    assert_eq!(files, ["a/one.txt", "b/one.txt"]);
}

#[test]
fn an_article_is_inspected() {
    let article = tests_folder("corpora/bridge/harbor-times.txt")
        .display()
        .to_string();
    let (code, out, err) = run(&["inspect", &article, "--format", "json"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["format"], "crossread-inspection/1");
    assert_eq!(json["text"], std::fs::read_to_string(&article).unwrap());
    for list in [
        "sentences",
        "quantities",
        "times",
        "quotes",
        "entities",
        "claims",
    ] {
        assert!(json[list].is_array(), "{list}");
    }
}

#[test]
fn a_given_day_is_what_yesterday_is_counted_from() {
    let folder = Folder::new();
    let article = folder
        .write("a.txt", "The ferry sank yesterday.")
        .display()
        .to_string();
    let (code, out, _) = run(&["inspect", &article, "--published", "2024-03-01"]);
    assert_eq!(code, 0);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["published"], "2024-03-01");
    assert_eq!(json["times"][0]["value"], "2024-02-29");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_crossread"))
        .args(["compare", &bridge(), "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}
