//! More articles beside those that are open.
//!
//! In: the open corpus and what was read. Out: the corpus with the new articles behind the old ones, so
//! that no column moves, and a count of what was left out because it is there already.

use std::collections::BTreeSet;
use std::path::Path;

use crate::engine::{Corpus, Document};
use crate::ingest::{Diagnostic, Intake};

/// The outcome of adding.
#[derive(Clone, Debug, Default)]
pub(super) struct Merged {
    /// Old and new articles.
    pub(super) corpus: Corpus,
    /// Old and new problems.
    pub(super) problems: Vec<Diagnostic>,
    /// How many articles are new.
    pub(super) added: usize,
    /// How many were open already with the same content, wherever they stand.
    pub(super) already_open: usize,
    /// How many stand at a known path with other content than before; they were read again.
    pub(super) read_again: usize,
}

/// Adds what was read to what is open.
pub(super) fn merge(corpus: &Corpus, problems: &[Diagnostic], intake: Intake) -> Merged {
    let mut merged = Merged {
        corpus: corpus.clone(),
        problems: problems.to_vec(),
        ..Merged::default()
    };
    for mut document in intake.corpus.documents {
        let open = &mut merged.corpus.documents;
        if open.iter().any(|known| known.sha256 == document.sha256) {
            merged.already_open += 1;
        } else if let Some(known) = open.iter_mut().find(|known| known.path == document.path) {
            document.file.clone_from(&known.file);
            *known = document;
            merged.read_again += 1;
        } else {
            document.file = unused_name(open, &document);
            open.push(document);
            merged.added += 1;
        }
    }
    // A file that failed before may be mended now, and one that failed twice is one problem.
    for problem in intake.problems {
        if !merged.problems.contains(&problem) {
            merged.problems.push(problem);
        }
    }
    let read: BTreeSet<&str> = merged
        .corpus
        .documents
        .iter()
        .map(|document| document.path.as_str())
        .collect();
    merged.problems.retain(|problem| {
        problem.severity != crate::ingest::Severity::Error
            || !read.contains(problem.path.to_string_lossy().as_ref())
    });
    merged
}

/// The document's name, told apart from those in use: with its folder, or else with a number.
fn unused_name(open: &[Document], document: &Document) -> String {
    let taken = |name: &str| open.iter().any(|known| known.file == name);
    if !taken(&document.file) {
        return document.file.clone();
    }
    let folder = Path::new(&document.path)
        .parent()
        .and_then(Path::file_name)
        .map(|folder| format!("{}/{}", folder.to_string_lossy(), document.file));
    match folder {
        Some(name) if !taken(&name) => name,
        _ => (2..=open.len() + 2)
            .map(|n| format!("{} ({n})", document.file))
            .find(|name| !taken(name))
            .expect("there are more numbers than documents"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Metadata;

    fn document(path: &str, text: &str) -> Document {
        Document {
            file: path.rsplit('/').next().unwrap_or(path).to_owned(),
            path: path.to_owned(),
            sha256: crate::project::claim_key::text_sha256(text),
            text: text.into(),
            metadata: Metadata::default(),
            layout: Vec::new(),
        }
    }

    fn files(corpus: &Corpus) -> Vec<&str> {
        corpus.documents.iter().map(|d| d.file.as_str()).collect()
    }

    #[test]
    fn old_columns_stay_where_they_are() {
        let open = Corpus {
            documents: vec![document("b/2.txt", "two"), document("b/3.txt", "three")],
        };
        let intake = Intake {
            corpus: Corpus {
                documents: vec![
                    document("a/1.txt", "one"),
                    document("a/2.txt", "another two"),
                    document("c/copy.txt", "three"),
                    document("b/2.txt", "two, corrected"),
                ],
            },
            problems: Vec::new(),
        };
        let merged = merge(&open, &[], intake);
        assert_eq!(
            files(&merged.corpus),
            ["2.txt", "3.txt", "1.txt", "a/2.txt"]
        );
        assert_eq!(&*merged.corpus.documents[0].text, "two, corrected");
        assert_eq!(
            (merged.added, merged.already_open, merged.read_again),
            (2, 1, 1)
        );
    }
}
