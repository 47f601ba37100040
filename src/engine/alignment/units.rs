//! Sentence → units: the words of substance that can be matched, each with what it means and weighs.
//!
//! In: the concepts of a sentence with the words they come from. Out: [`Unit`]s in order. A name is one unit,
//! however many words it has.

use std::ops::RangeInclusive;

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
    /// The phrase of the sentence it stands in, as [`phrases`] counts them.
    pub phrase: usize,
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
    let phrases = phrases(tokens);
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
                    phrase: phrases.get(token).copied().unwrap_or(0),
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

/// The phrase each token of a sentence stands in, counted from its beginning.
///
/// A phrase begins with a mark, with a word that opens a clause, and with "and" or "but" before a verb: the parts
/// of a sentence that state a fact each, finer than its clauses ("threw stones, threatened them and obstructed them").
pub fn phrases(tokens: &[Token]) -> Vec<usize> {
    const OPENERS: [&str; 5] = ["who", "which", "that", "whose", "whom"];
    /// Words after a conjunction that are looked at, adverbs left out.
    const NEAR: usize = 3;
    let verb_follows = |at: usize| {
        let mut next = tokens[at + 1..].iter().take(NEAR);
        next.find(|t| t.tag != Tag::Adv)
            .is_some_and(|t| matches!(t.tag, Tag::Verb | Tag::Aux))
    };
    let mut phrase = 0;
    tokens
        .iter()
        .enumerate()
        .map(|(at, token)| {
            let opens = match token.tag {
                Tag::Sconj => true,
                // "fractured or broken ribs" is one fact.
                Tag::Cconj => !token.is("or") && verb_follows(at),
                Tag::Pron | Tag::Det => at > 0 && token.is_any(&OPENERS),
                _ => token.kind == TokenKind::Mark,
            };
            phrase += usize::from(opens);
            phrase
        })
        .collect()
}

/// The tokens of a sentence in a run of its phrases, marks left out; `numbers` are those of [`phrases`].
pub fn tokens_of_phrases<'a>(
    tokens: &'a [Token],
    numbers: &'a [usize],
    run: RangeInclusive<usize>,
) -> impl DoubleEndedIterator<Item = &'a Token> {
    let inside = tokens.iter().zip(numbers);
    inside
        .filter(move |(token, number)| run.contains(number) && token.kind != TokenKind::Mark)
        .map(|(token, _)| token)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::tagger::tagged;

    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let tokens = tagged(&text, Span::new(0, text.len()));
        let numbers = phrases(&tokens);
        let mut found = String::new();
        for (at, token) in tokens.iter().enumerate() {
            if at > 0 && numbers[at] != numbers[at - 1] {
                found.push('|');
            }
            found.push_str(&text[tokens[..at].last().map_or(0, |t| t.span.end)..token.span.end]);
        }
        // The break stands before the space in what was found, after it in what was expected.
        assert_eq!(found.replace("| ", " |"), marked);
    }

    #[test]
    fn a_phrase_ends_at_marks_and_before_what_has_a_verb_of_its_own() {
        check("The crew threw ropes|, warned the pilot |and left the ferry|.");
        check("The mate |who steered the ferry left |because it listed|.");
        check("Bread and water were sold|.");
        check("The mate had fractured or broken ribs|.");
    }
}
