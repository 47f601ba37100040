//! The house rules that a compiler does not check: who imports whom, and that every file says what it is for.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Which top-level modules a module may import. `main` is the program; only it knows both surfaces.
const ALLOWED: [(&str, &[&str]); 9] = [
    ("engine", &[]),
    ("ingest", &["engine"]),
    // `ingest` for its problems, which are saved with the articles.
    ("project", &["engine", "ingest"]),
    ("report", &["engine", "ingest", "project"]),
    ("workspace", &["engine", "ingest", "project", "report"]),
    (
        "cli",
        &["engine", "ingest", "project", "report", "workspace"],
    ),
    (
        "gui",
        &["engine", "ingest", "project", "report", "workspace"],
    ),
    ("main", &["cli", "gui"]),
    ("lib", &[]),
];

/// Crates that only one module may name.
const ONLY: [(&str, &[&str]); 4] = [
    (
        "gui",
        &[
            "egui",
            "eframe",
            "egui_extras",
            "egui_table",
            "rfd",
            "winit",
        ],
    ),
    ("cli", &["clap", "terminal_size"]),
    ("report", &["askama", "comfy_table", "csv"]),
    (
        "ingest",
        &["walkdir", "dom_smoothie", "dom_query", "pulldown_cmark"],
    ),
];

/// All `.rs` files of the program by path below `src`, with their text.
fn sources() -> BTreeMap<PathBuf, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    files_below(&root)
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            (path.strip_prefix(&root).unwrap().to_owned(), text)
        })
        .collect()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// `engine` for `engine/span.rs` and `engine.rs`.
fn module(path: &Path) -> String {
    let first = Path::new(path.iter().next().unwrap());
    first.file_stem().unwrap().to_string_lossy().into_owned()
}

/// The code without comments.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line.split("//").next().unwrap_or_default()))
}

/// The top-level modules a line names after `crate::` or `crossread::`.
fn imported(line: &str) -> Vec<String> {
    let mut modules = Vec::new();
    for start in ["crate::", "crossread::"] {
        for (at, _) in line.match_indices(start) {
            let rest = &line[at + start.len()..];
            // `use crate::{engine::…, project::…}` would slip through; the style is one line a module.
            assert!(!rest.starts_with('{'), "write one `use` a module: {line}");
            modules.push(
                rest.chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect(),
            );
        }
    }
    modules
}

#[test]
fn modules_import_only_what_stands_below_them() {
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.into_iter().collect();
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let own = module(&path);
        let may = allowed
            .get(own.as_str())
            .unwrap_or_else(|| panic!("{own} has no line in the table: {}", path.display()));
        for (number, line) in code(&text) {
            for other in imported(line) {
                let known = allowed.contains_key(other.as_str());
                if known && other != own && !may.contains(&other.as_str()) {
                    wrong.push(format!(
                        "{}:{number}: {own} imports {other}",
                        path.display()
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_crate_with_one_place_is_named_nowhere_else() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let own = module(&path);
        for (number, line) in code(&text) {
            for (place, crates) in ONLY {
                for name in crates {
                    if own != place && names_crate(line, name) {
                        wrong.push(format!(
                            "{}:{number}: {name} outside {place}",
                            path.display()
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a line uses `name::…` as a crate: at a word boundary, and not as a module of our own.
fn names_crate(line: &str, name: &str) -> bool {
    line.match_indices(&format!("{name}::")).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
    }) && !line.trim_start().starts_with(&format!("{name}::write"))
        && !line.contains(&format!("=> {name}::write"))
}

#[test]
fn every_file_says_what_it_is_for() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let tests = files_below(&tests)
        .into_iter()
        .map(|path| (path.clone(), std::fs::read_to_string(path).unwrap()));
    let silent: Vec<String> = sources()
        .into_iter()
        .chain(tests)
        .filter(|(_, text)| !text.starts_with("//!"))
        .map(|(path, _)| path.display().to_string())
        .collect();
    assert!(silent.is_empty(), "no `//!` at the top: {silent:?}");
}

#[test]
fn the_engine_touches_nothing_outside() {
    let outside = [
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "std::time",
        "std::thread",
        "println!",
        "HashMap",
        "HashSet",
    ];
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        // The one map without an order, which nobody can walk through.
        if module(&path) == "engine" && path != Path::new("engine/lookup.rs") {
            for (number, line) in code(&text) {
                for name in outside.iter().filter(|name| line.contains(**name)) {
                    wrong.push(format!("{}:{number}: {name}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a phase of the engine may not know: the phases after it.
const LATER: [(&str, &[&str]); 3] = [
    (
        "engine/facet",
        &[
            "claim",
            "reading",
            "lineage",
            "alignment",
            "verdict",
            "analysis",
            "matrix",
        ],
    ),
    (
        "engine/lineage",
        &["alignment", "verdict", "analysis", "matrix"],
    ),
    ("engine/alignment", &["verdict", "analysis", "matrix"]),
];

#[test]
fn a_phase_of_the_engine_knows_only_earlier_ones() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for (phase, later) in LATER.iter().filter(|(phase, _)| path.starts_with(phase)) {
            for (line, code) in code(&text) {
                let names = |other: &&&str| {
                    ["crate::engine::", "use super::"]
                        .iter()
                        .any(|start| code.contains(&format!("{start}{other}::")))
                };
                if let Some(other) = later.iter().find(names) {
                    wrong.push(format!("{}:{line}: {phase} knows {other}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
