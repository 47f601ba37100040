//! Copied text against pairs of articles that share eight-word runs (`clusters/REUSE_PAIRS.tsv`).
//!
//! `clusters` lies in the data folder or beside it: folders of articles on one event each, and a list of the
//! pairs that share 5 % or more of the eight-word runs of the shorter article, quotations included. Pairs that
//! share half of them must be of one lineage; no pair that shares fewer than three may be linked directly.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crossread::engine::lineage::dependence;
use crossread::engine::{LineageKind, read};
use crossread::ingest::{IngestOptions, load};
use rayon::prelude::*;

use crate::score::Measure;

/// Share of eight-word runs from which a pair must be found.
const MUCH: f64 = 0.5;

/// Eight-word runs a direct link must rest on.
const EIGHTS: usize = 3;

/// A pair of the list: its articles below `clusters`, and the share.
type Listed = BTreeMap<(String, String), f64>;

/// What was found in one folder.
#[derive(Default)]
struct Found {
    together: BTreeSet<(String, String)>,
    direct: Vec<(String, String, usize, f64)>,
}

/// Pairs found, and links without ground.
pub(crate) fn run(data: &Path, misses: usize) -> anyhow::Result<Vec<Measure>> {
    let Some(clusters) = [data.join("clusters"), data.join("../clusters")]
        .into_iter()
        .find(|folder| folder.join("REUSE_PAIRS.tsv").exists())
    else {
        return Ok(Vec::new());
    };
    let listed = pairs(&clusters.join("REUSE_PAIRS.tsv"))?;
    let mut folders: Vec<PathBuf> = Vec::new();
    for collection in std::fs::read_dir(&clusters)? {
        let collection = collection?.path();
        if collection.is_dir() {
            for folder in std::fs::read_dir(collection)? {
                folders.push(folder?.path());
            }
        }
    }
    folders.sort();
    let found: Vec<Found> = folders
        .par_iter()
        .map(|folder| look(&clusters, folder))
        .collect();
    let together: BTreeSet<&(String, String)> = found.iter().flat_map(|f| &f.together).collect();
    let direct: Vec<_> = found.iter().flat_map(|f| &f.direct).collect();
    let wrong: Vec<_> = direct.iter().filter(|link| link.2 < EIGHTS).collect();
    let much: Vec<_> = listed.iter().filter(|(_, share)| **share >= MUCH).collect();
    let missed: Vec<_> = much.iter().filter(|(p, _)| !together.contains(p)).collect();
    for (pair, share) in missed.iter().take(misses) {
        println!("    missed {share:.3} {} {}", pair.0, pair.1);
    }
    for (a, b, eights, share) in wrong.iter().take(misses) {
        println!("    linked with {eights} runs ({share:.2}) {a} {b}");
    }
    let half = (much.len() - missed.len()) as f64 / much.len().max(1) as f64;
    let all = listed.keys().filter(|p| together.contains(p)).count();
    let measure = |what, data, value, least, aim| Measure {
        what,
        data,
        value,
        least,
        aim,
    };
    Ok(vec![
        measure(
            "reuse: half of the text shared, found",
            format!("clusters, {} pairs", much.len()),
            half,
            1.0,
            1.0,
        ),
        measure(
            "reuse: direct links with three runs or more",
            format!("clusters, {} links", direct.len()),
            1.0 - wrong.len() as f64 / direct.len().max(1) as f64,
            1.0,
            1.0,
        ),
        // Many of the list share quotations alone, so that not all of them should be found.
        measure(
            "reuse: any listed pair in one lineage",
            format!("clusters, {} pairs", listed.len()),
            all as f64 / listed.len().max(1) as f64,
            0.0,
            0.0,
        ),
    ])
}

fn pairs(path: &Path) -> anyhow::Result<Listed> {
    let mut listed = Listed::new();
    for line in std::fs::read_to_string(path)?.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        if let [share, a, b, _] = fields[..] {
            listed.insert((a.to_owned(), b.to_owned()), share.parse()?);
        }
    }
    Ok(listed)
}

fn look(clusters: &Path, folder: &Path) -> Found {
    let corpus = load(&[folder.to_owned()], &IngestOptions::default()).corpus;
    let readings: Vec<_> = corpus.documents.iter().map(|d| read(d, None)).collect();
    let below = folder.strip_prefix(clusters).unwrap_or(folder).display();
    let name = |source: usize| format!("{below}/{}", corpus.documents[source].file);
    let runs: Vec<BTreeSet<Vec<String>>> =
        corpus.documents.iter().map(|d| eights(&d.text)).collect();
    let mut found = Found::default();
    for lineage in dependence(&corpus, &readings).lineages {
        for (at, a) in lineage.sources.iter().enumerate() {
            for b in &lineage.sources[at + 1..] {
                found.together.insert((name(a.0), name(b.0)));
            }
        }
        for pair in lineage.pairs {
            if pair.kind == LineageKind::Copied {
                let (a, b) = (pair.a.0, pair.b.0);
                let shared = runs[a].intersection(&runs[b]).count();
                found.direct.push((name(a), name(b), shared, pair.share));
            }
        }
    }
    found
}

/// The eight-word runs of a text, everything included, as the list counts them.
fn eights(text: &str) -> BTreeSet<Vec<String>> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !(c.is_alphanumeric() || "_'".contains(c)))
        .filter(|w| !w.is_empty())
        .collect();
    words
        .windows(8)
        .map(|run| run.iter().map(|w| (*w).to_owned()).collect())
        .collect()
}
