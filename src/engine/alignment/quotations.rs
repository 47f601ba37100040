//! Quotations → rows: the same words quoted by several sources, whole, cut or altered.
//!
//! Compared word by word, small words included, since a quotation is its wording. A source that prints the
//! words without marks, or paraphrases them closely, joins as well.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

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
    let words: Vec<Option<Quoted<'_>>> = (0..features.len())
        .into_par_iter()
        .map(|id| quoted_words(readings, features, ClaimId(id)))
        .collect();
    let alike = |a: ClaimId, b: ClaimId| match (&words[a.0], &words[b.0]) {
        (Some(a), Some(b)) => same_words(a, b),
        _ => 0.0,
    };
    let mut links: Vec<(ClaimId, ClaimId, f64)> = (0..features.len())
        .into_par_iter()
        .map(ClaimId)
        .filter(|a| words[a.0].is_some())
        .flat_map_iter(|a| pairs.partners(a).iter().map(move |&(b, _)| (a, b)))
        .filter(|(a, b)| a < b && words[b.0].is_some())
        .map(|(a, b)| (a, b, alike(a, b)))
        .filter(|&(_, _, score)| score >= SAME_WORDS)
        .collect();
    sort_best_first(&mut links);
    let mut groups = average_link(features, &links, SAME_WORDS, alike);
    let grouped: BTreeSet<ClaimId> = groups.iter().flatten().copied().collect();
    groups.extend(
        features
            .ids()
            .filter(|id| words[id.0].is_some() && !grouped.contains(id))
            .map(|id| vec![id]),
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
    rows.par_iter_mut()
        .for_each(|row| join_paraphrases(features, pairs, row));
    rows.retain(|row| row.sources(features).len() >= 2);
    rows
}

/// The words of a quotation long enough to be known again.
fn quoted_words<'a>(
    readings: &'a [Reading],
    features: &Features,
    id: ClaimId,
) -> Option<Quoted<'a>> {
    let entry = features.entry(id);
    let Fact::Quote(index) = entry.claim.fact else {
        return None;
    };
    let reading = &readings[entry.source.0];
    let words: Vec<&str> = reading
        .each_token_in(reading.quotes[index].content)
        .map(|t| t.form.as_str())
        .filter(|form| form.starts_with(char::is_alphanumeric))
        .collect();
    (words.len() >= 3).then(|| Quoted::new(words))
}

/// The words of a quotation, ready to compare.
struct Quoted<'a> {
    /// Its words, sorted.
    words: Vec<&'a str>,
    /// Words that follow each other, sorted.
    pairs: Vec<(&'a str, &'a str)>,
}

impl<'a> Quoted<'a> {
    fn new(mut words: Vec<&'a str>) -> Self {
        let mut pairs: Vec<(&str, &str)> = words.windows(2).map(|w| (w[0], w[1])).collect();
        pairs.sort_unstable();
        words.sort_unstable();
        Self { words, pairs }
    }
}

/// Share of the shorter one's words, with their order kept in pairs, that the longer one has.
fn same_words(a: &Quoted<'_>, b: &Quoted<'_>) -> f64 {
    let (short, long) = match a.words.len() <= b.words.len() {
        true => (a, b),
        false => (b, a),
    };
    // Each word of the long one stands for one of the short one.
    let mut theirs = long.words.iter().peekable();
    let common = short.words.iter().filter(|word| {
        while theirs.next_if(|other| other < word).is_some() {}
        theirs.next_if(|other| other == word).is_some()
    });
    let common = common.count();
    let mut theirs = long.pairs.iter().peekable();
    let in_order = short.pairs.iter().filter(|pair| {
        while theirs.next_if(|other| other < pair).is_some() {}
        theirs.peek() == Some(pair)
    });
    let in_order = in_order.count();
    let words = common as f64 / short.words.len() as f64;
    let order = in_order as f64 / short.pairs.len().max(1) as f64;
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

    fn words(text: &str) -> Quoted<'_> {
        Quoted::new(text.split_whitespace().collect())
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
