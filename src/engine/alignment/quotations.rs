//! Quotations → rows: the same words quoted by several sources, whole, cut or altered.
//!
//! Compared word by word, small words included, since a quotation is its wording. A source that prints the
//! words without marks, or paraphrases them closely, joins as well.

use std::collections::{BTreeMap, BTreeSet};

use super::AlignedRow;
use super::candidates::Pairs;
use super::features::{ClaimId, Features};
use super::rows::{average_link, sort_best_first};
use super::score::{shared, shared_weight};
use crate::engine::document::SourceId;
use crate::engine::reading::{ClaimKind, Fact, Reading};

/// Share of the shorter quotation's words that must stand in the other.
const SAME_WORDS: f64 = 0.60;

/// Share of a quotation's weight an unquoted clause must hold to be its paraphrase.
const PARAPHRASE: f64 = 0.50;

/// Weight of shared words from which they are not in common by chance.
const TELLING: f64 = 10.0;

/// Rows of two or more sources keyed on a quotation.
pub fn rows(readings: &[Reading], features: &Features, pairs: &Pairs) -> Vec<AlignedRow> {
    let words: BTreeMap<ClaimId, Vec<String>> = features
        .ids()
        .filter_map(|id| Some((id, quoted_words(readings, features, id)?)))
        .collect();
    let alike = |a: ClaimId, b: ClaimId| match (words.get(&a), words.get(&b)) {
        (Some(a), Some(b)) => same_words(a, b),
        _ => 0.0,
    };
    let mut links: Vec<(ClaimId, ClaimId, f64)> = pairs
        .iter()
        .filter(|(a, b, _)| words.contains_key(a) && words.contains_key(b))
        .map(|(a, b, _)| (a, b, alike(a, b)))
        .filter(|&(_, _, score)| score >= SAME_WORDS)
        .collect();
    sort_best_first(&mut links);
    let mut groups = average_link(features, &links, SAME_WORDS, alike);
    let grouped: BTreeSet<ClaimId> = groups.iter().flatten().copied().collect();
    groups.extend(
        words
            .keys()
            .filter(|id| !grouped.contains(id))
            .map(|&id| vec![id]),
    );
    let mut rows: Vec<AlignedRow> = groups
        .into_iter()
        .map(|members| AlignedRow {
            kind: ClaimKind::Quote,
            members,
            typed: true,
            spans: BTreeMap::new(),
        })
        .collect();
    for row in &mut rows {
        join_paraphrases(features, pairs, row);
    }
    rows.retain(|row| row.sources(features).len() >= 2);
    rows
}

/// The words of a quotation long enough to be known again.
fn quoted_words(readings: &[Reading], features: &Features, id: ClaimId) -> Option<Vec<String>> {
    let entry = features.entry(id);
    let Fact::Quote(index) = entry.claim.fact else {
        return None;
    };
    let reading = &readings[entry.source.0];
    let words = reading.words_in(reading.quotes[index].content);
    (words.len() >= 3).then_some(words)
}

/// Share of the shorter one's words, with their order kept in pairs, that the longer one has.
fn same_words(a: &[String], b: &[String]) -> f64 {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for word in long {
        *count.entry(word).or_default() += 1;
    }
    let mut common = 0_usize;
    for word in short {
        if let Some(left) = count.get_mut(word.as_str()).filter(|left| **left > 0) {
            *left -= 1;
            common += 1;
        }
    }
    let pairs = |words: &[String]| -> Vec<(String, String)> {
        words
            .windows(2)
            .map(|w| (w[0].clone(), w[1].clone()))
            .collect()
    };
    let long_pairs = pairs(long);
    let short_pairs = pairs(short);
    let in_order = short_pairs
        .iter()
        .filter(|p| long_pairs.contains(p))
        .count();
    let words = common as f64 / short.len() as f64;
    let order = in_order as f64 / short_pairs.len().max(1) as f64;
    0.6 * words + 0.4 * order
}

/// Adds, for each source that does not quote the words, the clause that holds most of them.
fn join_paraphrases(features: &Features, pairs: &Pairs, row: &mut AlignedRow) {
    let present = row.sources(features);
    let mut best: BTreeMap<SourceId, (f64, ClaimId)> = BTreeMap::new();
    for &member in &row.members {
        let quote = features.entry(member);
        for &(other, _) in pairs.partners(member) {
            let source = features.source(other);
            if present.contains(&source) || !features.is_clause(other) {
                continue;
            }
            let clause = features.entry(other);
            let common = shared(&quote.concepts, &clause.concepts).count();
            let least = quote.weight.min(clause.weight);
            let weight = shared_weight(features, &quote.concepts, &clause.concepts);
            let share = weight / least.max(f64::MIN_POSITIVE);
            let holds = share >= PARAPHRASE && common >= 3 && weight >= TELLING;
            if holds && best.get(&source).is_none_or(|b| share > b.0) {
                best.insert(source, (share, other));
            }
        }
    }
    row.members.extend(best.into_values().map(|b| b.1));
    row.members.sort_unstable();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn a_cut_quotation_is_the_same_quotation() {
        let long =
            words("perform the feat of turning a wide field of broken glass into a soft one");
        let cut = words("the feat of turning a wide field");
        assert!(same_words(&cut, &long) > 0.95);
    }

    #[test]
    fn other_words_are_another_quotation() {
        let a = words("we will never give up this fight");
        let b = words("the harbour is safe for all ships");
        assert!(same_words(&a, &b) < SAME_WORDS);
    }
}
