//! Supports or refutes by facets alone, on `VitaminC` (dev): claims against evidence that differs in a few words.
//!
//! Informational: what numbers, opposites and denials decide by themselves. A pair is decided by the sentence
//! of the evidence that shares most words with the claim. Numbers are compared where unit or noun agree.
//! `VitaminC` is by Schuster, Fisch and Barzilay (2021), from Wikipedia, CC BY-SA 3.0.

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead as _;
use std::path::Path;

use anyhow::Context as _;
use crossread::engine::facet::quantity::Quantity;
use crossread::engine::lexicon::LEXICON;
use crossread::engine::verdict::opposition::{Opposition, opposition, words_of};
use crossread::engine::{Block, Document, Metadata, Reading, Role, Span, read};
use serde_json::Value;

use crate::score::Measure;

/// What is not measured, and why.
const OUT_OF_SCOPE: [(&str, &str); 1] = [(
    "not enough info",
    "that the evidence speaks of something else is a matter of alignment, not of polarity",
)];

/// Share of the claim's words the sentence must have for a denial or an opposite to be of the same thing.
const LEAST_OVERLAP: f64 = 0.5;

#[derive(Default)]
struct Rule {
    right: usize,
    fired: usize,
}

/// The measures on `vitaminc/vitaminc_dev.jsonl` below `data`.
pub(crate) fn run(data: &Path, misses: usize) -> anyhow::Result<Vec<Measure>> {
    let file = data.join("vitaminc").join("vitaminc_dev.jsonl");
    if !file.is_file() {
        return Ok(Vec::new());
    }
    let lines = std::io::BufReader::new(std::fs::File::open(file)?).lines();
    let mut rules: BTreeMap<&'static str, Rule> = BTreeMap::new();
    let (mut pairs, mut skipped, mut printed) = (0, 0, 0);
    for line in lines {
        let line = line?;
        let pair: Value = serde_json::from_str(line.trim_start_matches('\u{feff}'))?;
        let field = |name: &str| {
            pair[name]
                .as_str()
                .context("a field of VitaminC is missing")
        };
        let refutes = match field("label")? {
            "REFUTES" => true,
            "SUPPORTS" => false,
            _ => {
                skipped += 1;
                continue;
            }
        };
        pairs += 1;
        let (claim, evidence) = (field("claim")?, field("evidence")?);
        let Some((rule, decision, why)) = decide(claim, evidence) else {
            continue;
        };
        let count = rules.entry(rule).or_default();
        count.fired += 1;
        count.right += usize::from(decision == refutes);
        if decision != refutes && printed < misses {
            printed += 1;
            let said = if decision { "refutes" } else { "supports" };
            println!("{rule} {said} wrongly ({why})\n  {claim}\n  {evidence}");
        }
    }
    let (reason, _) = OUT_OF_SCOPE[0];
    let label =
        |count: usize| format!("vitaminc dev, {count} of {pairs} pairs ({skipped} {reason})");
    let fired: usize = rules.values().map(|r| r.fired).sum();
    let right: usize = rules.values().map(|r| r.right).sum();
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let measure = |what, data, value, aim| Measure {
        what,
        data,
        value,
        least: 0.0,
        aim,
    };
    let mut measures = vec![
        measure(
            "polarity: right where a rule fires",
            label(fired),
            share(right, fired),
            0.6,
        ),
        measure(
            "polarity: share where a rule fires",
            label(pairs),
            share(fired, pairs),
            0.6,
        ),
    ];
    for (rule, count) in rules {
        measures.push(measure(
            rule,
            label(count.fired),
            share(count.right, count.fired),
            0.6,
        ));
    }
    Ok(measures)
}

/// The rule that fires, whether it refutes, and by what.
fn decide(claim: &str, evidence: &str) -> Option<(&'static str, bool, String)> {
    let (claim, claim_whole) = reading(claim);
    let (evidence, _) = reading(evidence);
    let stems = |reading: &Reading, span: Span| -> BTreeSet<String> {
        reading
            .each_token_in(span)
            .filter(|t| t.is_word() && !LEXICON.is_stopword(&t.form))
            .map(|t| t.stem.clone())
            .collect()
    };
    let wanted = stems(&claim, claim_whole);
    let (sentence, shared) = evidence
        .sentences
        .iter()
        .map(|s| {
            (
                s.span,
                stems(&evidence, s.span).intersection(&wanted).count(),
            )
        })
        .max_by_key(|&(span, shared)| (shared, std::cmp::Reverse(span.start)))?;
    let overlap = shared as f64 / wanted.len().max(1) as f64;
    let theirs: Vec<&Quantity> = evidence
        .quantities
        .iter()
        .filter(|q| sentence.contains(q.span))
        .collect();
    let mut compared = claim.quantities.iter().filter_map(|q| number(q, &theirs));
    let numbers: Vec<bool> = compared.by_ref().collect();
    if numbers.iter().any(|agrees| !agrees) {
        return Some(("polarity: numbers exclude each other", true, String::new()));
    }
    let (a, b) = (words_of(&claim, claim_whole), words_of(&evidence, sentence));
    if overlap >= LEAST_OVERLAP {
        match opposition(&a, &b) {
            Some(Opposition::Antonym(mine, theirs)) => {
                return Some(("polarity: opposites", true, format!("{mine} / {theirs}")));
            }
            Some(Opposition::Negation) => {
                return Some(("polarity: denials", true, String::new()));
            }
            None => {}
        }
    }
    (!numbers.is_empty()).then(|| ("polarity: numbers agree", false, String::new()))
}

/// Whether a number may be one of those measured in the same unit or counting the same things.
fn number(wanted: &Quantity, theirs: &[&Quantity]) -> Option<bool> {
    let same: Vec<&&Quantity> = theirs
        .iter()
        .filter(|q| match (&wanted.unit, &q.unit) {
            (Some(a), Some(b)) => a == b,
            (None, None) => wanted.noun.is_some() && wanted.noun == q.noun,
            _ => false,
        })
        .collect();
    let overlap = |q: &Quantity| {
        let below = |lo: Option<f64>, hi: Option<f64>| match (lo, hi) {
            (Some(lo), Some(hi)) => lo <= hi,
            _ => true,
        };
        below(wanted.lo, q.hi) && below(q.lo, wanted.hi)
    };
    (!same.is_empty()).then(|| same.iter().any(|q| overlap(q)))
}

fn reading(text: &str) -> (Reading, Span) {
    let span = Span::new(0, text.len());
    let document = Document {
        file: String::new(),
        path: String::new(),
        sha256: String::new(),
        text: text.into(),
        metadata: Metadata::default(),
        layout: vec![Block {
            span,
            role: Role::Body,
        }],
    };
    (read(&document, None), span)
}
