//! Names for claims and cells that survive re-analysis.
//!
//! In: corpus and analysis. Out: [`ClaimKey`]s made of content (never of row numbers or offsets), and the
//! way back: [`ClaimIndex::resolve`] finds the cells a project's reviews are about. A review whose words
//! are no longer found is an orphan: counted and kept, never dropped.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::Project;
use crate::engine::{Analysis, ClaimGroup, Corpus, Overrides, SourceId, Span};

/// Names a claim by its content, so that a review survives re-analysis.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClaimKey {
    /// SHA-256 of the text of the document whose words stand for the row.
    pub document: String,
    /// The normalised words of the claim.
    pub words: String,
}

/// Names one cell by content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellKey {
    /// The row.
    pub claim: ClaimKey,
    /// SHA-256 of the source's text.
    pub source: String,
}

/// Finds rows and sources by content. Made once for an analysis, then asked on every change of a review.
#[derive(Clone, Debug, Default)]
pub struct ClaimIndex {
    /// The key of each row, by row index.
    rows: Vec<ClaimKey>,
    /// Hash of each document's text, by source.
    texts: Vec<String>,
    /// The way back from a text. Two documents with one text share every review: same words, same verdict.
    sources: BTreeMap<String, Vec<SourceId>>,
    /// Rows by the exact words that stand for them.
    wordings: BTreeMap<ClaimKey, Vec<usize>>,
    /// Rows by the words of any of their evidence.
    evidence: BTreeMap<ClaimKey, Vec<usize>>,
}

/// Where a project's reviews belong in an analysis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolution {
    /// The verdicts in force.
    pub overrides: Overrides,
    /// Under which keys the verdict of a cell is kept.
    pub keys: BTreeMap<(usize, SourceId), BTreeSet<CellKey>>,
    /// Reviews whose claim or source is not in this analysis.
    pub orphans: Vec<CellKey>,
}

impl ClaimIndex {
    /// Reads the names of all rows and sources.
    pub fn new(corpus: &Corpus, analysis: &Analysis) -> Self {
        let texts: Vec<String> = corpus
            .documents
            .par_iter()
            .map(|document| text_sha256(&document.text))
            .collect();
        let mut index = Self::default();
        for (source, text) in texts.iter().enumerate() {
            let sources = index.sources.entry(text.clone()).or_default();
            sources.push(SourceId(source));
        }
        let key = |source: SourceId, span: Span| -> Option<ClaimKey> {
            let text = corpus.documents.get(source.0)?.text.get(span.range())?;
            Some(ClaimKey {
                document: texts.get(source.0)?.clone(),
                words: normalised_words(text),
            })
        };
        index.rows = analysis
            .groups
            .par_iter()
            .map(|group| {
                key(group.wording.0, group.wording.1).unwrap_or_else(|| unplaced_key(&texts, group))
            })
            .collect();
        let wordings = index.rows.iter().cloned().zip(0..).collect();
        let evidence = analysis
            .groups
            .par_iter()
            .enumerate()
            .flat_map_iter(|(row, group)| {
                let places = group
                    .cells
                    .iter()
                    .flat_map(|cell| cell.evidence.iter().map(|&span| (cell.source, span)));
                places.filter_map(move |(source, span)| Some((key(source, span)?, row)))
            })
            .collect();
        (index.wordings, index.evidence) =
            rayon::join(|| rows_by_key(wordings), || rows_by_key(evidence));
        index.texts = texts;
        index
    }

    /// The name of a cell; `None` when there is no such row or source.
    pub fn cell_key(&self, row: usize, source: SourceId) -> Option<CellKey> {
        Some(CellKey {
            claim: self.rows.get(row)?.clone(),
            source: self.texts.get(source.0)?.clone(),
        })
    }

    /// Finds the cells a project's reviews are about: by the exact wording of a row first, then by any
    /// evidence of a row in the same document with the same words.
    pub fn resolve(&self, project: &Project) -> Resolution {
        let mut resolution = Resolution::default();
        // Exact wordings are laid down first so that a looser match never takes their place.
        let mut loose = Vec::new();
        for (key, verdict) in &project.reviews {
            match self.wordings.get(&key.claim) {
                Some(rows) => self.place(&mut resolution, key, *verdict, rows),
                None => loose.push((key, *verdict)),
            }
        }
        for (key, verdict) in loose {
            let rows = self.evidence.get(&key.claim).map_or(&[][..], Vec::as_slice);
            self.place(&mut resolution, key, verdict, rows);
        }
        resolution.orphans.sort();
        resolution
    }

    fn place(
        &self,
        resolution: &mut Resolution,
        key: &CellKey,
        verdict: crate::engine::Verdict,
        rows: &[usize],
    ) {
        let sources = self.sources.get(&key.source).map_or(&[][..], Vec::as_slice);
        if rows.is_empty() || sources.is_empty() {
            resolution.orphans.push(key.clone());
            return;
        }
        for &row in rows {
            for &source in sources {
                let cell = (row, source);
                resolution.overrides.entry(cell).or_insert(verdict);
                let keys = resolution.keys.entry(cell).or_default();
                keys.insert(key.clone());
            }
        }
    }
}

/// The rows of each key, ascending.
fn rows_by_key(mut keyed: Vec<(ClaimKey, usize)>) -> BTreeMap<ClaimKey, Vec<usize>> {
    keyed.par_sort_unstable();
    keyed.dedup();
    let mut rows: Vec<(ClaimKey, Vec<usize>)> = Vec::new();
    for (key, row) in keyed {
        match rows.last_mut().filter(|last| last.0 == key) {
            Some(last) => last.1.push(row),
            None => rows.push((key, vec![row])),
        }
    }
    rows.into_iter().collect()
}

/// A name for a row whose wording does not lie in its document. The engine never makes one, but a key is
/// needed for every row and a panic would cost the person's work.
fn unplaced_key(texts: &[String], group: &ClaimGroup) -> ClaimKey {
    ClaimKey {
        document: texts.get(group.wording.0.0).cloned().unwrap_or_default(),
        words: normalised_words(&group.text),
    }
}

/// The words alone, in lower case and parted by single spaces: what a claim says without its punctuation,
/// so that a straightened quotation mark or a moved line break does not lose a review.
pub fn normalised_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if word.is_empty() {
            continue;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.extend(word.chars().flat_map(char::to_lowercase));
    }
    words
}

/// SHA-256 of a text in lower-case hexadecimal.
pub fn text_sha256(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().fold(String::with_capacity(64), |mut hex, b| {
        write!(hex, "{b:02x}").expect("writing to a String cannot fail");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_case_punctuation_and_line_breaks() {
        assert_eq!(
            normalised_words("“Nine\n soldiers,” he said: 1,000!"),
            "nine soldiers he said 1 000"
        );
        assert_eq!(normalised_words(" … "), "");
    }

    #[test]
    fn the_hash_is_the_well_known_one() {
        assert_eq!(
            text_sha256("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
