//! Sentence → units: the words of substance that can be matched, each with what it means and weighs.
//!
//! In: the concepts of a sentence with the words they come from. Out: [`Unit`]s in order. A name is one unit,
//! however many words it has.

use super::features::Concept;
use crate::engine::span::Span;
use crate::engine::token::{Tag, Token, TokenKind};

/// One word, name or number that can be matched with one of another sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Its words.
    pub span: Span,
    /// Index of its first token in the sentence.
    pub token: usize,
    /// What it means, sorted; a name under its fullest spelling has several.
    pub concepts: Vec<Concept>,
    /// How much its rarest concept says.
    pub weight: f64,
    /// Sum of what its concepts say.
    pub total: f64,
    /// What sort of word it is.
    pub class: Class,
    /// The innermost clause of the sentence it stands in; equal numbers are one clause.
    pub clause: usize,
}

/// What sort of word a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A proper name.
    Name,
    /// A verb: what happened.
    Verb,
    /// A common noun.
    Noun,
    /// A number, a date or a time.
    Number,
    /// Anything else: adjectives, adverbs.
    Other,
}

/// The units of one sentence. `located` are its concepts in order; `clauses` the spans of its clauses; `names`
/// and `times` the stretches that are one name or one date each.
pub fn units(
    tokens: &[Token],
    located: &[(Span, Concept)],
    clauses: &[Span],
    names: &[Span],
    times: &[Span],
    weight: impl Fn(Concept) -> f64,
) -> Vec<Unit> {
    let within = |list: &[Span], span: Span| list.iter().copied().find(|s| s.contains(span));
    let mut units: Vec<Unit> = Vec::new();
    for &(span, concept) in located {
        let name = within(names, span);
        let time = within(times, span);
        let whole = name.or(time).unwrap_or(span);
        match units.last_mut().filter(|u| u.span == whole) {
            Some(unit) => {
                if !unit.concepts.contains(&concept) {
                    unit.concepts.push(concept);
                    unit.concepts.sort_unstable();
                    unit.weight = unit.weight.max(weight(concept));
                    unit.total += weight(concept);
                }
            }
            None => {
                let token = tokens
                    .partition_point(|t| t.span.end <= span.start)
                    .min(tokens.len().saturating_sub(1));
                units.push(Unit {
                    span: whole,
                    token,
                    concepts: vec![concept],
                    weight: weight(concept),
                    total: weight(concept),
                    class: match (name, time) {
                        (Some(_), _) => Class::Name,
                        (_, Some(_)) => Class::Number,
                        _ => class(&tokens[token]),
                    },
                    clause: clause_of(span, clauses),
                });
            }
        }
    }
    units
}

fn class(token: &Token) -> Class {
    match (token.tag, token.kind) {
        (Tag::Propn, _) => Class::Name,
        (_, TokenKind::Number) | (Tag::Num, _) => Class::Number,
        (Tag::Verb | Tag::Aux, _) => Class::Verb,
        (Tag::Noun, _) => Class::Noun,
        _ => Class::Other,
    }
}

/// The narrowest clause that holds the words; the number of clauses where none does.
fn clause_of(span: Span, clauses: &[Span]) -> usize {
    (0..clauses.len())
        .filter(|&i| clauses[i].overlap(span) > 0)
        .min_by_key(|&i| clauses[i].len())
        .unwrap_or(clauses.len())
}
