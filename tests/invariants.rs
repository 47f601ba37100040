//! What holds for any articles, over the invented events and the sample.

use std::path::PathBuf;

use crossread::engine::{Analysis, Corpus, Role, Silent, Span, Verdict, analyze};
use crossread::ingest::{IngestOptions, load};
use crossread::report::Format;

use crate::util::{Folder, corpora, crossread, opened, tests_folder};

/// Every folder the invariants are checked over.
fn folders() -> Vec<PathBuf> {
    let mut folders = corpora();
    folders.push(tests_folder("../assets/samples/ferry"));
    folders
}

fn analyzed(corpus: &Corpus) -> Analysis {
    analyze(corpus, &Silent).unwrap()
}

#[test]
fn every_span_fits_its_text() {
    for folder in folders() {
        let corpus = load(&[folder], &IngestOptions::default()).corpus;
        assert!(corpus.documents.len() > 2);
        let analysis = analyzed(&corpus);
        let check = |source: usize, span: Span| {
            let text = &corpus.documents[source].text;
            let words = text.get(span.range());
            assert!(words.is_some_and(|words| !words.is_empty()), "{span:?}");
        };
        for (source, reading) in analysis.readings.iter().enumerate() {
            reading.blocks.iter().for_each(|b| check(source, b.span));
            reading.sentences.iter().for_each(|s| check(source, s.span));
            reading.claims.iter().for_each(|c| check(source, c.span));
            reading.times.iter().for_each(|t| check(source, t.span));
            reading.quotes.iter().for_each(|q| check(source, q.span));
            reading.entities.iter().for_each(|e| check(source, e.span));
            for quantity in &reading.quantities {
                check(source, quantity.span);
            }
        }
        for group in &analysis.groups {
            check(group.wording.0.0, group.wording.1);
            for cell in &group.cells {
                cell.evidence
                    .iter()
                    .for_each(|&span| check(cell.source.0, span));
                assert_ne!(cell.verdict, Verdict::Silent, "r{}", group.number);
                assert!(!cell.evidence.is_empty(), "r{}", group.number);
                assert!((0.0..=1.0).contains(&cell.confidence));
            }
            for near in &group.near {
                check(near.source.0, near.span);
                assert!(group.cell(near.source).is_none(), "only silence has it");
            }
            assert!(group.cells.is_sorted_by(|a, b| a.source < b.source));
            assert!(group.near.is_sorted_by(|a, b| a.source < b.source));
        }
        for tension in &analysis.tensions {
            check(tension.source.0, tension.a);
            check(tension.source.0, tension.b);
        }
        assert_eq!(analysis.credits.len(), corpus.documents.len());
        for (source, credits) in analysis.credits.iter().enumerate() {
            credits
                .iter()
                .filter_map(|credit| credit.span)
                .for_each(|span| check(source, span));
        }
        for root in &analysis.roots {
            assert!(root.sources.len() > 1);
        }
        for lineage in &analysis.lineages {
            assert!(lineage.sources.len() > 1);
            assert!(!lineage.pairs.is_empty());
            for passage in &lineage.passages {
                check(passage.a.0.0, passage.a.1);
                check(passage.b.0.0, passage.b.1);
            }
        }
    }
}

#[test]
fn no_row_rests_on_boilerplate() {
    for folder in folders() {
        let corpus = load(&[folder], &IngestOptions::default()).corpus;
        let analysis = analyzed(&corpus);
        for group in &analysis.groups {
            let speaks = group.cells.iter().any(|cell| {
                let blocks = &analysis.readings[cell.source.0].blocks;
                cell.evidence.iter().any(|span| {
                    blocks
                        .iter()
                        .any(|b| b.role != Role::Boilerplate && b.span.overlap(*span) > 0)
                })
            });
            assert!(speaks, "r{}: {}", group.number, group.text);
        }
    }
}

#[test]
fn rows_are_numbered_from_one() {
    for folder in folders() {
        let corpus = load(&[folder], &IngestOptions::default()).corpus;
        let numbers: Vec<usize> = analyzed(&corpus).groups.iter().map(|g| g.number).collect();
        let mut sorted = numbers.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, (1..=numbers.len()).collect::<Vec<_>>());
    }
}

/// The report of these paths as the program writes it.
fn json(paths: &[PathBuf], threads: &str) -> Vec<u8> {
    let output = crossread()
        .arg("compare")
        .args(paths)
        .args(["--format", "json"])
        .env("RAYON_NUM_THREADS", threads)
        .output()
        .unwrap();
    assert!(output.status.code().is_some_and(|code| code < 2));
    output.stdout
}

#[test]
fn twice_the_same_folder_gives_the_same_bytes_on_any_number_of_threads() {
    for folder in folders() {
        let paths = [folder];
        let once = json(&paths, "1");
        for threads in ["1", "2", "7"] {
            assert!(json(&paths, threads) == once, "{}", paths[0].display());
        }
    }
}

#[test]
fn the_order_of_arguments_does_not_matter() {
    for folder in folders() {
        let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        let forwards = opened(&files);
        files.reverse();
        let backwards = opened(&files);
        let whole = opened(&[folder]);
        for other in [&backwards, &whole] {
            assert_eq!(forwards.corpus().documents, other.corpus().documents);
            assert_eq!(forwards.matrix(), other.matrix());
        }
    }
}

#[test]
fn where_the_folder_stands_changes_no_report() {
    let here = tests_folder("corpora/bridge");
    let moved = Folder::new();
    let there = moved.file("bridge");
    std::fs::create_dir(&there).unwrap();
    for entry in std::fs::read_dir(&here).unwrap() {
        let from = entry.unwrap().path();
        std::fs::copy(&from, there.join(from.file_name().unwrap())).unwrap();
    }
    for format in Format::ALL {
        if format == Format::Ron {
            // A project names where its articles stood.
            continue;
        }
        let report = |path: &PathBuf| {
            crossread()
                .arg("compare")
                .arg(path)
                .args(["--format", format.name()])
                .output()
                .unwrap()
                .stdout
        };
        assert!(report(&here) == report(&there), "{}", format.name());
    }
}
