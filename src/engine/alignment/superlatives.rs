//! "The first since …" against an earlier instance in another source.
//!
//! The two share few words, so no measure of likeness brings them together; the claim of being first does.
//! Example that fires: "the country's first foreign intervention since the war" / "its troops previously
//! fought in conflicts abroad". One that must not: two sources that both say "first".

use std::collections::BTreeMap;

use super::AlignedRow;
use super::features::{ClaimId, Features};
use super::score::{shared, shared_weight};
use crate::engine::facet::quantity::looks_like_verb;
use crate::engine::facet::quote::SPEECH_VERBS;
use crate::engine::lexicon::LEXICON;
use crate::engine::reading::{ClaimKind, Reading};
use crate::engine::span::Span;
use crate::engine::token::{Tag, Token};

/// Concepts that a first and its earlier instance must have in common.
const SHARED_CONCEPTS: usize = 3;

/// Their least weight: words that stand in every sentence tell nothing.
const SHARED_WEIGHT: f64 = 2.5;

/// Rows that set a claim of being first against another source's earlier instance.
pub fn rows(readings: &[Reading], features: &Features) -> Vec<AlignedRow> {
    let clauses = || features.ids().filter(|&id| features.is_clause(id));
    let tokens = |id| readings[features.source(id).0].tokens_in(features.span(id));
    let firsts: Vec<ClaimId> = clauses()
        .filter(|&id| is_first_since(&tokens(id)))
        .collect();
    if firsts.is_empty() {
        return Vec::new();
    }
    let earlier: Vec<ClaimId> = clauses()
        .filter(|&id| is_earlier_instance(&tokens(id)))
        .collect();
    firsts
        .into_iter()
        .filter_map(|first| {
            let best = earlier
                .iter()
                .copied()
                .filter(|&e| features.source(e) != features.source(first))
                .filter(|&e| is_of_one_kind(&tokens(first), &tokens(e)))
                .filter(|&e| has_owner(features, first, owner(&tokens(first)), e))
                .filter_map(|e| Some((common(features, first, e)?, e)))
                .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
            let mut members = vec![first, best.1];
            members.sort_unstable();
            Some(AlignedRow {
                kind: ClaimKind::Background,
                members,
                typed: false,
                spans: BTreeMap::new(),
            })
        })
        .collect()
}

/// Whose first it is: the name before it, "the harbor's first".
fn owner(tokens: &[Token]) -> Option<Span> {
    let first = tokens.iter().position(|t| t.is("first"))?;
    let last = tokens[..first].last()?;
    // The ending of a possessive belongs to its word.
    let possessive = last.capital && last.is_word() && last.span.len() > last.form.len() + 1;
    possessive.then_some(last.span)
}

/// Whether the earlier instance is of the same owner, as far as one is named.
fn has_owner(features: &Features, first: ClaimId, owner: Option<Span>, earlier: ClaimId) -> bool {
    let Some(owner) = owner else { return true };
    let place = features.place(first);
    let units = &features.units(place.source)[place.sentence];
    let Some(unit) = units.iter().find(|u| u.span.overlap(owner) > 0) else {
        return true;
    };
    let known = &features.entry(earlier).concepts;
    let shared = || unit.concepts.iter().filter(|c| known.contains(c));
    let weight: f64 = shared().map(|&c| features.weight(c)).sum();
    // A capital stands for its country.
    let one_word = unit.span.len() <= owner.len();
    weight > unit.total * MOST || (one_word && shared().next().is_some())
}

/// Share of a name's weight that is nearly the whole name.
const MOST: f64 = 0.7;

/// "first … since", "first ever", "for the first time".
pub fn is_first_since(tokens: &[Token]) -> bool {
    let Some(first) = tokens.iter().position(|t| t.is("first")) else {
        return false;
    };
    let rest = &tokens[first + 1..];
    rest.iter().take(12).any(|t| t.is_any(&["since", "ever"]))
}

/// Whether the earlier instance is one of what is called the first: "the first landing" and "landed before", not
/// "three missions before".
fn is_of_one_kind(first: &[Token], earlier: &[Token]) -> bool {
    let from = first
        .iter()
        .position(|t| t.is("first"))
        .map_or(0, |at| at + 1);
    let Some(noun) = first[from..]
        .iter()
        .take(8)
        .take_while(|t| matches!(t.tag, Tag::Adj | Tag::Noun | Tag::Propn | Tag::Punct) || t.joined)
        .filter(|t| t.tag == Tag::Noun)
        .last()
    else {
        return false;
    };
    let kind = |t: &Token| LEXICON.event(&t.form, &t.stem);
    earlier
        .iter()
        .any(|t| t.stem == noun.stem || (kind(t).is_some() && kind(t) == kind(noun)))
}

/// "previously took part", "had already fought": the same happened before.
pub fn is_earlier_instance(tokens: &[Token]) -> bool {
    tokens.iter().any(|t| t.is_any(&["previously", "already"]))
        && tokens
            .iter()
            .any(|t| t.is_any(&["have", "has", "had"]) || looks_like_verb(t))
        && !tokens
            .iter()
            .any(|t| t.is_any(&["first", "never", "not"]) || is_report(t))
}

/// "had earlier confirmed" tells of words, not of an earlier instance.
fn is_report(token: &Token) -> bool {
    LEXICON
        .event(&token.form, &token.stem)
        .is_some_and(|class| {
            matches!(
                class,
                "report" | "confirm" | "deny" | "announce" | "warn" | "accuse"
            )
        })
        || token.is_any(&SPEECH_VERBS)
}

fn common(features: &Features, a: ClaimId, b: ClaimId) -> Option<f64> {
    let (left, right) = (features.entry(a), features.entry(b));
    let count = shared(&left.concepts, &right.concepts).count();
    let weight = shared_weight(features, &left.concepts, &right.concepts);
    (count >= SHARED_CONCEPTS && weight >= SHARED_WEIGHT).then_some(weight)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::token::tokenize;

    fn read(text: &str) -> Vec<Token> {
        tokenize(text, Span::new(0, text.len()))
    }

    #[test]
    fn a_first_needs_its_since() {
        assert!(is_first_since(&read(
            "the first major intervention since the war"
        )));
        assert!(!is_first_since(&read("the first bus left at noon")));
    }

    #[test]
    fn an_earlier_instance_is_one_of_the_same_kind() {
        let tagged = |text: &str| crate::engine::tagger::tagged(text, Span::new(0, text.len()));
        let first = tagged("it completed its first soft landing since the war");
        assert!(is_of_one_kind(
            &first,
            &tagged("it had already completed a landing")
        ));
        assert!(!is_of_one_kind(
            &first,
            &tagged("it had already completed three missions")
        ));
    }

    #[test]
    fn an_earlier_instance_says_that_it_happened() {
        assert!(is_earlier_instance(&read(
            "crews have previously taken part in rescues abroad"
        )));
        assert!(!is_earlier_instance(&read(
            "this had never happened before"
        )));
    }
}
