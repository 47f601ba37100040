//! Quotations word by word: the same, cut, altered, paraphrased.

use std::collections::BTreeSet;

use similar::{ChangeTag, TextDiff};

use super::figures::figures_apart;
use super::table::Rule;
use super::words::{same_words, words};
use super::{Judgement, Row};
use crate::engine::alignment::ClaimId;
use crate::engine::document::SourceId;
use crate::engine::facet::entity::EntityKind;
use crate::engine::lexicon::LEXICON;
use crate::engine::reading::Fact;
use crate::engine::verdict::Ground;

/// Share of words two quotations must have in common to be the same quotation, little changed.
const VERBATIM: f32 = 0.8;

/// Likeness from which figures in other words measure what the quotation measures.
const PARAPHRASED: f64 = 0.35;

/// Words a quotation must have before its speaker is compared.
const TELLING: usize = 5;

/// What each source makes of the words that most sources quote.
pub fn quotations(ground: &Ground<'_>, row: &Row<'_>) -> Vec<(SourceId, Judgement)> {
    // The version that most sources have, whole or cut, stands for what was said; the fullest of those.
    let quoted: Vec<(ClaimId, Vec<String>)> = row
        .row
        .members
        .iter()
        .copied()
        .filter(|&m| matches!(ground.features.entry(m).claim.fact, Fact::Quote(_)))
        .map(|m| (m, quoted_words(ground, m)))
        .collect();
    let backing = |version: &[String]| {
        let whole = version.join(" ");
        let sources: BTreeSet<SourceId> = quoted
            .iter()
            .filter(|(_, words)| whole.contains(&words.join(" ")))
            .map(|(m, _)| ground.features.source(*m))
            .collect();
        sources.len()
    };
    let reference = quoted
        .iter()
        .max_by_key(|(m, words)| (backing(words), words.len(), std::cmp::Reverse(*m)))
        .map(|(m, _)| *m);
    let Some(reference) = reference else {
        return words(ground, row);
    };
    let standard = quoted_words(ground, reference);
    row.by_source
        .iter()
        .map(|(&source, claims)| {
            let best = claims
                .iter()
                .map(|&c| (c, quoted_words(ground, c)))
                .max_by(|a, b| {
                    likeness(&a.1, &standard)
                        .total_cmp(&likeness(&b.1, &standard))
                        .then(b.0.cmp(&a.0))
                });
            let Some((claim, said)) = best else {
                return (source, same_words(""));
            };
            (
                source,
                quotation(ground, claim, reference, &said, &standard),
            )
        })
        .collect()
}

fn quotation(
    ground: &Ground<'_>,
    claim: ClaimId,
    reference: ClaimId,
    said: &[String],
    standard: &[String],
) -> Judgement {
    let judgement = |rule, reason| Judgement {
        rule,
        reason,
        value: None,
        tension: None,
    };
    if claim == reference {
        return judgement(
            Rule::Quoted,
            "Has the version of these words that the others are measured against.".to_owned(),
        );
    }
    if !matches!(ground.features.entry(claim).claim.fact, Fact::Quote(_)) {
        if ground.pairs.score(claim, reference) >= PARAPHRASED
            && let Some(judgement) = figures_apart(ground, claim, reference)
        {
            return judgement;
        }
        let reason = "Has these words without quotation marks, or in its own wording.".to_owned();
        return judgement(Rule::Paraphrased, reason);
    }
    if likeness(said, standard) >= VERBATIM
        && said.len() >= TELLING
        && let Some((mine, theirs)) = other_speaker(ground, claim, reference)
    {
        let reason = format!("Gives these words to “{mine}”, others to “{theirs}”.");
        return judgement(Rule::OtherSpeaker, reason);
    }
    let text = |words: &[String]| words.join(" ");
    if said == standard {
        return judgement(Rule::SameQuotation, "Quotes the same words.".to_owned());
    }
    if text(standard).contains(&text(said)) {
        return judgement(Rule::CutQuotation, "Quotes the same words, cut.".to_owned());
    }
    let (dropped, added) = changed_words(said, standard);
    let change = match (dropped.as_str(), added.as_str()) {
        ("", added) => format!("adds “{added}”"),
        (dropped, "") => format!("leaves out “{dropped}”"),
        (dropped, added) => format!("has “{added}” for “{dropped}”"),
    };
    if added.is_empty() && !DENIALS.iter().any(|d| dropped.split(' ').any(|w| w == *d)) {
        let reason = format!("Joins parts of the words that stand apart: it {change}.");
        return judgement(Rule::SplicedQuotation, reason);
    }
    let reason = format!("Quotes the words with a change: it {change}.");
    // A word of substance put for another changes what was said, however little of it.
    let meaning = |words: &str| {
        words
            .split(' ')
            .any(|w| !w.is_empty() && !LEXICON.is_stopword(w))
    };
    let replaced = meaning(&dropped) && meaning(&added);
    match likeness(said, standard) >= VERBATIM && !replaced {
        true => judgement(Rule::NearQuotation, reason),
        false => judgement(Rule::AlteredQuotation, reason),
    }
}

/// Words that turn what was said into its opposite when they are left out.
const DENIALS: [&str; 6] = ["not", "no", "never", "nobody", "none", "nothing"];

/// Two people of whom each source says that they spoke these words, if they are two.
fn other_speaker(ground: &Ground<'_>, a: ClaimId, b: ClaimId) -> Option<(String, String)> {
    let speaker = |id: ClaimId| -> Option<(BTreeSet<String>, String)> {
        let entry = ground.features.entry(id);
        let reading = &ground.readings[entry.source.0];
        let span = entry.claim.speaker?;
        let mut people = reading
            .entities
            .iter()
            .filter(|e| e.kind == EntityKind::Person && e.span.overlap(span) > 0);
        let (Some(person), None) = (people.next(), people.next()) else {
            return None;
        };
        let text = &ground.corpus.document(entry.source).text;
        let words: BTreeSet<String> = person.words.iter().map(|w| w.to_lowercase()).collect();
        // A single name may be spelled in another way, or stand for an office.
        (words.len() >= 2).then(|| (words, person.span.of(text).to_owned()))
    };
    let (mine, theirs) = (speaker(a)?, speaker(b)?);
    mine.0.is_disjoint(&theirs.0).then_some((mine.1, theirs.1))
}

fn quoted_words(ground: &Ground<'_>, claim: ClaimId) -> Vec<String> {
    let entry = ground.features.entry(claim);
    ground.readings[entry.source.0].words_in(entry.claim.span)
}

fn likeness(a: &[String], b: &[String]) -> f32 {
    TextDiff::from_slices(&refs(a), &refs(b)).ratio()
}

fn refs(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

/// The longest stretch only the standard has, and the longest only the variant has.
fn changed_words(said: &[String], standard: &[String]) -> (String, String) {
    let (old, new) = (refs(standard), refs(said));
    let diff = TextDiff::from_slices(&old, &new);
    let mut runs: Vec<(ChangeTag, Vec<&str>)> = Vec::new();
    for change in diff.iter_all_changes() {
        match runs.last_mut() {
            Some((tag, run)) if *tag == change.tag() => run.push(change.value()),
            _ => runs.push((change.tag(), vec![change.value()])),
        }
    }
    let longest = |wanted: ChangeTag| {
        runs.iter()
            .filter(|(tag, _)| *tag == wanted)
            .max_by_key(|(_, run)| run.len())
            .map_or(String::new(), |(_, run)| {
                run.iter().take(8).copied().collect::<Vec<_>>().join(" ")
            })
    };
    (longest(ChangeTag::Delete), longest(ChangeTag::Insert))
}
