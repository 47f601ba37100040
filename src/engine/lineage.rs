//! Who copies whom: sources that share running text once quotations and agency names are left out.
//!
//! Shared runs of five words are found through an index of five-word shingles. Two outlets quoting one
//! speech share long runs; that is why quotations do not count.

use std::collections::BTreeMap;

use super::document::{Corpus, Role, SourceId};
use super::reading::Reading;
use super::span::Span;

/// Sources that copy each other or a common text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lineage {
    /// Its members in column order.
    pub sources: Vec<SourceId>,
    /// One sentence for people.
    pub reason: String,
    /// The passages two members share.
    pub passages: Vec<SharedPassage>,
}

/// The same words in two sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedPassage {
    /// Where the first source has them.
    pub a: (SourceId, Span),
    /// Where the second has them.
    pub b: (SourceId, Span),
}

/// Words in a shingle.
const SHINGLE: usize = 5;

/// Share of the shorter text's shingles that must be shared when the text is copied at large.
const COPIED: f64 = 0.12;

/// Share that is enough when one shared run is long.
const SOME: f64 = 0.025;

/// A run of this many words is not written twice by chance.
const LONG_RUN: usize = 12;

/// One word of running text.
struct Word {
    form: String,
    span: Span,
    /// A quotation, a sentence break or an agency name before it: no shingle crosses.
    breaks: bool,
}

/// Groups of sources that share text, in column order.
pub fn lineages(corpus: &Corpus, readings: &[Reading]) -> Vec<Lineage> {
    let texts: Vec<Vec<Word>> = readings.iter().map(running_words).collect();
    let mut index: BTreeMap<Vec<&str>, Vec<(usize, usize)>> = BTreeMap::new();
    let mut totals = vec![0_usize; texts.len()];
    for (source, words) in texts.iter().enumerate() {
        for at in 0..words.len().saturating_sub(SHINGLE - 1) {
            if let Some(shingle) = shingle(words, at) {
                totals[source] += 1;
                index.entry(shingle).or_default().push((source, at));
            }
        }
    }
    let mut shared: BTreeMap<(usize, usize), Vec<(usize, usize)>> = BTreeMap::new();
    for places in index.values().filter(|p| p.len() >= 2) {
        for (i, &(a, at_a)) in places.iter().enumerate() {
            for &(b, at_b) in &places[i + 1..] {
                if a != b {
                    let entry = if a < b {
                        ((a, b), (at_a, at_b))
                    } else {
                        ((b, a), (at_b, at_a))
                    };
                    shared.entry(entry.0).or_default().push(entry.1);
                }
            }
        }
    }
    let mut links = Vec::new();
    for (&(a, b), places) in &shared {
        let mut places = places.clone();
        places.sort_unstable();
        let runs = runs(&places);
        let mut distinct: Vec<usize> = places.iter().map(|p| p.0).collect();
        distinct.dedup();
        let least = totals[a].min(totals[b]).max(1);
        let share = distinct.len() as f64 / least as f64;
        let longest = runs.iter().map(|r| r.2).max().unwrap_or(0);
        if distinct.len() >= 4 && (share >= COPIED || (share >= SOME && longest >= LONG_RUN)) {
            links.push(Link {
                a,
                b,
                share,
                longest,
                passages: passages(&texts, a, b, &runs),
            });
        }
    }
    group(corpus, readings.len(), &links)
}

struct Link {
    a: usize,
    b: usize,
    share: f64,
    longest: usize,
    passages: Vec<SharedPassage>,
}

fn running_words(reading: &Reading) -> Vec<Word> {
    let mut words = Vec::new();
    for (sentence, tokens) in reading.sentences.iter().zip(&reading.tokens) {
        if matches!(sentence.role, Role::Boilerplate | Role::Headline) {
            continue;
        }
        let mut breaks = true;
        for token in tokens
            .iter()
            .filter(|t| t.form.starts_with(char::is_alphanumeric))
        {
            if reading.is_quoted(token.span) || is_agency(&token.form) {
                breaks = true;
                continue;
            }
            words.push(Word {
                form: token.form.clone(),
                span: token.span,
                breaks,
            });
            breaks = false;
        }
    }
    words
}

fn is_agency(form: &str) -> bool {
    const AGENCIES: [&str; 16] = [
        "reuters",
        "afp",
        "ap",
        "tass",
        "kcna",
        "xinhua",
        "yonhap",
        "interfax",
        "dpa",
        "efe",
        "ansa",
        "kyodo",
        "upi",
        "pti",
        "agency",
        "associated",
    ];
    AGENCIES.contains(&form)
}

fn shingle(words: &[Word], at: usize) -> Option<Vec<&str>> {
    let window = &words[at..at + SHINGLE];
    (!window[1..].iter().any(|w| w.breaks))
        .then(|| window.iter().map(|w| w.form.as_str()).collect())
}

/// Consecutive shared shingles as runs: start in a, start in b, length in words.
fn runs(places: &[(usize, usize)]) -> Vec<(usize, usize, usize)> {
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for &(a, b) in places {
        match runs
            .iter_mut()
            .rev()
            .take(4)
            .find(|r| a == r.0 + r.2 - SHINGLE + 1 && b == r.1 + r.2 - SHINGLE + 1)
        {
            Some(run) => run.2 += 1,
            None => runs.push((a, b, SHINGLE)),
        }
    }
    runs
}

fn passages(
    texts: &[Vec<Word>],
    a: usize,
    b: usize,
    runs: &[(usize, usize, usize)],
) -> Vec<SharedPassage> {
    let cover = |source: usize, start: usize, length: usize| {
        texts[source][start]
            .span
            .cover(texts[source][start + length - 1].span)
    };
    runs.iter()
        .map(|&(at_a, at_b, length)| SharedPassage {
            a: (SourceId(a), cover(a, at_a, length)),
            b: (SourceId(b), cover(b, at_b, length)),
        })
        .collect()
}

fn group(corpus: &Corpus, sources: usize, links: &[Link]) -> Vec<Lineage> {
    let mut root: Vec<usize> = (0..sources).collect();
    for link in links {
        let (low, high) = (
            root[link.a].min(root[link.b]),
            root[link.a].max(root[link.b]),
        );
        for r in &mut root {
            if *r == high {
                *r = low;
            }
        }
    }
    let mut lineages: BTreeMap<usize, (Vec<&Link>, Vec<SourceId>)> = BTreeMap::new();
    for link in links {
        lineages.entry(root[link.a]).or_default().0.push(link);
    }
    for (source, &r) in root.iter().enumerate() {
        if let Some(lineage) = lineages.get_mut(&r) {
            lineage.1.push(SourceId(source));
        }
    }
    lineages
        .into_values()
        .map(|(links, members)| Lineage {
            reason: reason(corpus, &links),
            passages: links.iter().flat_map(|l| l.passages.clone()).collect(),
            sources: members,
        })
        .collect()
}

fn reason(corpus: &Corpus, links: &[&Link]) -> String {
    let Some(best) = links.iter().max_by(|x, y| x.share.total_cmp(&y.share)) else {
        return String::new();
    };
    let name = |source: usize| corpus.documents[source].file.as_str();
    format!(
        "{} and {} share {:.0} % of their running text outside quotations, the longest passage {} words long.",
        name(best.a),
        name(best.b),
        (best.share * 100.0).min(100.0),
        best.longest,
    )
}
