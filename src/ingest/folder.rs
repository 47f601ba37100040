//! Finding the files: folders and files as named by the person, to a list of files to read.
//!
//! In: paths. Out: each article once, in the order of the columns, with the name it is shown under, and
//! a problem for everything that is not read and might have been meant. Opens no file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::Metadata;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::format::{self, Format, Kind, SUPPORTED};
use super::{Diagnostic, IngestOptions};

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The name it is shown under: unique among the files found.
    pub(super) name: String,
    /// Where it is.
    pub(super) path: PathBuf,
    /// Its format, if the name tells.
    pub(super) format: Option<Format>,
}

/// A file before its name is settled.
struct Candidate {
    path: PathBuf,
    below: PathBuf,
    format: Option<Format>,
}

/// Every article in `paths`, ordered by file name, then path.
pub(super) fn find(paths: &[PathBuf], options: &IngestOptions) -> (Vec<Found>, Vec<Diagnostic>) {
    let mut candidates = Vec::new();
    let mut problems = Vec::new();
    for path in paths {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
        match std::fs::metadata(&path) {
            Ok(metadata) if metadata.is_dir() => {
                in_folder(&path, options, &mut candidates, &mut problems);
            }
            Ok(metadata) => match named_by_hand(&path, &metadata) {
                Ok(candidate) => candidates.push(candidate),
                Err(problem) => problems.push(problem),
            },
            Err(error) => problems.push(unreadable(&path, &error)),
        }
    }
    (settle(candidates), problems)
}

/// A file the person named: read whatever its ending, unless it is known to be something else.
fn named_by_hand(path: &Path, metadata: &Metadata) -> Result<Candidate, Diagnostic> {
    must_be_ordinary(path, metadata)?;
    let format = match format::kind_of(path) {
        Kind::Article(format) => Some(format),
        Kind::Unknown => None,
        Kind::OtherDocument(name) => return Err(other_document(path, name).into_error()),
        Kind::Beside => {
            return Err(Diagnostic::error(
                path,
                "This kind of file holds no article.",
                format!("Give articles as {SUPPORTED}."),
            ));
        }
    };
    Ok(Candidate {
        path: path.to_path_buf(),
        below: PathBuf::from(path.file_name().unwrap_or(path.as_os_str())),
        format,
    })
}

/// The articles of one folder.
fn in_folder(
    folder: &Path,
    options: &IngestOptions,
    candidates: &mut Vec<Candidate>,
    problems: &mut Vec<Diagnostic>,
) {
    let before = (candidates.len(), problems.len());
    let depth = if options.recursive { usize::MAX } else { 1 };
    let mut subfolders = false;
    let entries = WalkDir::new(folder)
        .min_depth(1)
        .max_depth(depth)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_beside_the_articles(entry));
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                problems.extend(walk_problem(folder, &error));
                continue;
            }
        };
        let path = entry.path();
        if entry.file_type().is_dir() {
            subfolders = true;
            if let (Kind::Article(_), false) = (format::kind_of(path), options.recursive) {
                problems.push(Diagnostic::error(
                    path,
                    "This is a folder, although it is named like an article.",
                    "Open the folder itself, or read subfolders as well (--recursive).",
                ));
            }
            continue;
        }
        match format::kind_of(path) {
            Kind::Article(format) => candidates.push(Candidate {
                below: path.strip_prefix(folder).unwrap_or(path).to_path_buf(),
                path: path.to_path_buf(),
                format: Some(format),
            }),
            Kind::OtherDocument(name) => problems.push(other_document(path, name)),
            Kind::Unknown if entry.file_type().is_file() => problems.push(Diagnostic::warning(
                path,
                "The file was passed over: its ending names no article format.",
                format!("If it is an article, save it as {SUPPORTED}."),
            )),
            Kind::Beside | Kind::Unknown => {}
        }
    }
    let unreadable_inside = problems[before.1..]
        .iter()
        .any(|p| p.severity == super::Severity::Error);
    if candidates.len() == before.0 && !unreadable_inside {
        problems.push(Diagnostic::error(
            folder,
            "No article was found in this folder.",
            if subfolders && !options.recursive {
                format!(
                    "Articles are files ending in {SUPPORTED}; to look into its subfolders, read it with --recursive or open one of them."
                )
            } else {
                format!("Articles are files ending in {SUPPORTED}.")
            },
        ));
    }
}

/// Hidden entries, and the folder of pictures and styles a browser saves beside a page.
fn is_beside_the_articles(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    // "~$" are lock files of office programs, "__MACOSX" is left by unpacked archives.
    if name.starts_with('.') || name.starts_with("~$") || name == "__MACOSX" {
        return true;
    }
    let page = name
        .strip_suffix("_files")
        .or_else(|| name.strip_suffix("-Dateien"))
        .filter(|_| entry.file_type().is_dir());
    page.is_some_and(|page| {
        ["html", "htm", "xhtml"].iter().any(|ending| {
            entry
                .path()
                .with_file_name(format!("{page}.{ending}"))
                .is_file()
        })
    })
}

/// What to say of an entry that could not be looked at; nothing if it was no article anyway.
fn walk_problem(folder: &Path, error: &walkdir::Error) -> Option<Diagnostic> {
    let path = error.path().unwrap_or(folder);
    if let Some(ancestor) = error.loop_ancestor() {
        return Some(Diagnostic::warning(
            path,
            format!(
                "This link leads back to {}, which is being read already.",
                ancestor.display()
            ),
            "Nothing is lost; remove the link to be rid of this message.",
        ));
    }
    // A dangling link to a picture is of no interest.
    if path != folder && format::kind_of(path) == Kind::Beside {
        return None;
    }
    Some(match error.io_error() {
        Some(error) => unreadable(path, error),
        None => Diagnostic::error(
            path,
            "The file could not be read.",
            "Check it and try again.",
        ),
    })
}

/// Refuses what is no ordinary file: reading a pipe or a device may never end.
pub(super) fn must_be_ordinary(path: &Path, metadata: &Metadata) -> Result<(), Diagnostic> {
    if metadata.is_file() {
        return Ok(());
    }
    let kind = if metadata.is_dir() {
        "a folder"
    } else {
        "a pipe, a socket or a device"
    };
    Err(Diagnostic::error(
        path,
        format!("This is {kind}, not a file."),
        "Give an ordinary file holding one article.",
    ))
}

/// Why a file or folder could not be read, and what to do about it.
pub(super) fn unreadable(path: &Path, error: &std::io::Error) -> Diagnostic {
    let (message, hint) = match error.kind() {
        ErrorKind::NotFound if path.is_symlink() => (
            "This link leads nowhere.".to_owned(),
            "Point it at the article again, or remove it.",
        ),
        ErrorKind::NotFound => (
            "The file or folder is not there.".to_owned(),
            "Check the name; it may have been moved or renamed.",
        ),
        ErrorKind::PermissionDenied => (
            "You have no permission to read this.".to_owned(),
            "Change its permissions, or copy it to a folder of your own.",
        ),
        _ if is_link_loop(error) => (
            "This link leads in a circle.".to_owned(),
            "Point it at the article again, or remove it.",
        ),
        _ => (
            format!("Reading failed: {}.", reason(error)),
            "Check the disk or the network share and try again.",
        ),
    };
    Diagnostic::error(path, message, hint)
}

/// ELOOP, whose [`ErrorKind`] is not stable yet: 40 on Linux, 62 on macOS and the BSDs.
fn is_link_loop(error: &std::io::Error) -> bool {
    let code = if cfg!(target_os = "linux") { 40 } else { 62 };
    cfg!(unix) && error.raw_os_error() == Some(code)
}

/// The system's words without the number it puts behind them.
fn reason(error: &std::io::Error) -> String {
    let words = error.to_string();
    match words.find(" (os error") {
        Some(end) => words[..end].to_owned(),
        None => words,
    }
}

fn other_document(path: &Path, name: &str) -> Diagnostic {
    Diagnostic::warning(
        path,
        format!("{name} files are not read."),
        format!("Save the article as {SUPPORTED}."),
    )
}

impl Diagnostic {
    fn into_error(self) -> Self {
        Self {
            severity: super::Severity::Error,
            ..self
        }
    }
}

/// One entry a file, in column order, each with a name of its own.
fn settle(mut candidates: Vec<Candidate>) -> Vec<Found> {
    candidates.sort_by(|a, b| {
        let key = |c: &Candidate| (c.path.file_name().map(ToOwned::to_owned), c.path.clone());
        // A format known from the name wins; the deeper "below" tells more.
        key(a).cmp(&key(b)).then_with(|| {
            b.below
                .components()
                .count()
                .cmp(&a.below.components().count())
        })
    });
    let mut seen = BTreeSet::new();
    candidates.retain(|c| {
        // Two paths can lead to one file through links.
        let real = std::fs::canonicalize(&c.path).unwrap_or_else(|_| c.path.clone());
        seen.insert(real)
    });
    let names = names(&candidates);
    candidates
        .into_iter()
        .zip(names)
        .map(|(candidate, name)| Found {
            name,
            path: candidate.path,
            format: candidate.format,
        })
        .collect()
}

/// The base name; where several files share it, the path below the folder; and as much of the whole path
/// as it takes where even that is shared.
fn names(candidates: &[Candidate]) -> Vec<String> {
    let mut names: Vec<String> = candidates.iter().map(|c| tail(&c.path, 1)).collect();
    for (index, clashes) in shared(&names).into_iter().enumerate() {
        if clashes {
            names[index] = tail(&candidates[index].below, usize::MAX);
        }
    }
    let longest = candidates
        .iter()
        .map(|c| c.path.components().count())
        .max()
        .unwrap_or(0);
    for parts in 2..=longest {
        let clashes = shared(&names);
        if !clashes.contains(&true) {
            break;
        }
        for (index, _) in clashes.iter().enumerate().filter(|&(_, &clash)| clash) {
            names[index] = tail(&candidates[index].path, parts);
        }
    }
    names
}

/// Which names stand more than once in the list.
fn shared(names: &[String]) -> Vec<bool> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    names.iter().map(|name| counts[name.as_str()] > 1).collect()
}

/// The last `parts` components, joined by a slash on every system.
fn tail(path: &Path, parts: usize) -> String {
    let all: Vec<String> = path
        .components()
        .filter(|part| matches!(part, std::path::Component::Normal(_)))
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    all[all.len().saturating_sub(parts)..].join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paths: &[(&str, &str)], expected: &[&str]) {
        let candidates: Vec<Candidate> = paths
            .iter()
            .map(|(path, below)| Candidate {
                path: PathBuf::from(path),
                below: PathBuf::from(below),
                format: None,
            })
            .collect();
        assert_eq!(names(&candidates), expected);
    }

    #[test]
    fn names_are_as_short_as_they_can_be() {
        check(
            &[("/a/x.txt", "x.txt"), ("/a/y.txt", "y.txt")],
            &["x.txt", "y.txt"],
        );
        check(
            &[
                ("/a/one/x.txt", "one/x.txt"),
                ("/a/two/x.txt", "two/x.txt"),
                ("/a/z.txt", "z.txt"),
            ],
            &["one/x.txt", "two/x.txt", "z.txt"],
        );
        check(
            &[("/a/x.txt", "x.txt"), ("/b/x.txt", "x.txt")],
            &["a/x.txt", "b/x.txt"],
        );
        check(
            &[("/p/a/x.txt", "x.txt"), ("/q/a/x.txt", "x.txt")],
            &["p/a/x.txt", "q/a/x.txt"],
        );
    }
}
