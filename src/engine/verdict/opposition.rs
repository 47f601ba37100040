//! Whether two stretches of words say opposite things of the same thing.
//!
//! In: the tokens of both, each with whether it is denied. Out: an [`Opposition`]: a word against its
//! opposite, or a statement against its denial. Words both have cannot oppose each other, and an opposite
//! that is denied agrees. It does not know whether both speak of the same thing; the caller does.

use std::collections::BTreeSet;

use crate::engine::lexicon::antonyms::{ANTONYMS, Side};
use crate::engine::lexicon::{Cue, LEXICON};
use crate::engine::reading::Reading;
use crate::engine::span::Span;
use crate::engine::token::{Tag, Token, TokenKind};

/// How two statements oppose each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opposition {
    /// A word of the first against its opposite in the second.
    Antonym(String, String),
    /// One says that it is so, the other that it is not.
    Negation,
}

/// Words of a statement, each with whether the statement denies it.
pub type Words = Vec<(Token, bool)>;

/// The words in `span`.
pub fn words_of(reading: &Reading, span: Span) -> Words {
    reading
        .each_token_in(span)
        .map(|t| (t.clone(), reading.denies(t.span)))
        .collect()
}

/// Whether `a` and `b` say opposite things, and by which words.
pub fn opposition(a: &Words, b: &Words) -> Option<Opposition> {
    if let Some((mine, theirs)) = antonyms(a, b) {
        return Some(Opposition::Antonym(mine, theirs));
    }
    is_denied_by(a, b).then_some(Opposition::Negation)
}

/// A phrase on one side of oppositions.
struct Sided {
    words: String,
    tag: Tag,
    sides: Vec<Side>,
    denied: bool,
    /// Stems of the nouns around it.
    company: BTreeSet<String>,
    /// Whether it holds up to a time only: "stays until July" and "leaves in July" agree.
    until: bool,
}

/// How far, in tokens, the nouns stand that a word says something of.
const COMPANY: usize = 5;

/// A word of `a` and its opposite in `b`, where neither has the other's side as well.
fn antonyms(a: &Words, b: &Words) -> Option<(String, String)> {
    let (mine, theirs) = (sided(a, b), sided(b, a));
    let all = |s: &[Sided]| -> BTreeSet<(Side, bool)> {
        s.iter()
            .flat_map(|x| x.sides.iter().map(|&side| (side, x.denied)))
            .collect()
    };
    let (my_sides, their_sides) = (all(&mine), all(&theirs));
    // "not closed" stands on the side of "open".
    let opposes = |x: &Sided, y: &Sided| {
        x.denied == y.denied
            && of_one_kind(x, y)
            && !x.until
            && !y.until
            && x.company.intersection(&y.company).count() >= least_company(x.tag, y.tag)
            && x.sides.iter().any(|side| {
                y.sides.contains(&side.opposite())
                    && !their_sides.contains(&(*side, y.denied))
                    && !my_sides.contains(&(side.opposite(), x.denied))
            })
    };
    mine.iter().find_map(|x| {
        theirs
            .iter()
            .find(|y| opposes(x, y))
            .map(|y| (x.words.clone(), y.words.clone()))
    })
}

/// How many nouns must stand around both: two things named side by side ("brothers", "sisters") are often just two
/// things.
fn least_company(a: Tag, b: Tag) -> usize {
    match (a, b) {
        (Tag::Noun, Tag::Noun) => 2,
        _ => 1,
    }
}

/// Whether words of these parts of speech may oppose each other. Forms like "rose" and "closed" are often tagged
/// wrongly, but "enforcement" is a thing that "lifted" may be said of. Small words oppose nothing: "before" and "after"
/// may speak of two moments.
fn of_one_kind(a: &Sided, b: &Sided) -> bool {
    let says = |t: Tag| matches!(t, Tag::Verb | Tag::Adj | Tag::Noun);
    let thing =
        |x: &Sided| x.tag == Tag::Noun && THINGS.iter().any(|ending| x.words.ends_with(ending));
    match (a.tag, b.tag) {
        (Tag::Adv, Tag::Adv) => true,
        (x, y) if says(x) && says(y) => x == y || (!thing(a) && !thing(b)),
        _ => false,
    }
}

/// Endings of nouns that name what is done.
const THINGS: [&str; 6] = ["ment", "tion", "sion", "ance", "ence", "ing"];

/// The phrases of `a` with opposites that `b` has not.
fn sided(a: &Words, b: &Words) -> Vec<Sided> {
    let stems: BTreeSet<&str> = b.iter().map(|(t, _)| t.stem.as_str()).collect();
    let tokens: Vec<Token> = a.iter().map(|(t, _)| t.clone()).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let (sides, length) = ANTONYMS.sides(&tokens, at);
        let phrase = &tokens[at..at + length];
        // "more than 40" is a number and compared as one.
        let bound = tokens[at + length..]
            .iter()
            .take(2)
            .any(|t| t.kind == TokenKind::Number || t.tag == Tag::Num);
        let shared = phrase.iter().all(|t| stems.contains(t.stem.as_str()));
        let name = tokens[at].capital && at > 0;
        if !sides.is_empty() && !bound && !shared && !name {
            let words: Vec<&str> = phrase.iter().map(|t| t.form.as_str()).collect();
            let around = at.saturating_sub(COMPANY)..(at + length + COMPANY).min(tokens.len());
            let until = tokens[around.clone()]
                .iter()
                .any(|t| t.is_any(&["until", "till"]));
            let company = tokens[around]
                .iter()
                .filter(|t| matches!(t.tag, Tag::Noun | Tag::Propn) && !phrase.contains(t))
                .map(|t| t.stem.clone())
                .collect();
            found.push(Sided {
                words: words.join(" "),
                tag: tokens[at].tag,
                company,
                until,
                sides,
                denied: a[at].1,
            });
        }
        at += length;
    }
    found
}

/// Whether one of them alone denies what both say: the verbs and adjectives they share.
fn is_denied_by(a: &Words, b: &Words) -> bool {
    const LEAST_SHARED: usize = 4;
    // A denial that stands in both, or outside both, is none of one against the other.
    if denials(a) == denials(b) {
        return false;
    }
    let (mine, theirs) = (shared_with(a, b), shared_with(b, a));
    if mine.len() < LEAST_SHARED || theirs.len() < LEAST_SHARED {
        return false;
    }
    let predicates = |all: &Words, shared: &[&(Token, bool)]| -> Vec<bool> {
        shared
            .iter()
            .filter(|(t, _)| match t.tag {
                Tag::Verb => true,
                // "may not like the former mayor" does not deny that he is a former one.
                Tag::Adj => !stands_before_noun(all, t),
                _ => false,
            })
            .map(|(_, denied)| *denied)
            .collect()
    };
    let (mine, theirs) = (predicates(a, &mine), predicates(b, &theirs));
    let all = |p: &[bool]| !p.is_empty() && p.iter().all(|d| *d);
    let none = |p: &[bool]| !p.is_empty() && p.iter().all(|d| !*d);
    (all(&mine) && none(&theirs)) || (none(&mine) && all(&theirs))
}

/// Whether a word belongs to the noun right after it.
fn stands_before_noun(words: &Words, word: &Token) -> bool {
    let at = words.partition_point(|(t, _)| t.span.start <= word.span.start);
    words
        .get(at)
        .is_some_and(|(t, _)| matches!(t.tag, Tag::Noun | Tag::Propn | Tag::Adj))
}

/// How many words of a statement deny something.
fn denials(words: &Words) -> usize {
    words.iter().filter(|(t, _)| is_denial(t)).count()
}

/// Whether a word denies something: "not", "nobody", "without", "denied", "failed".
pub fn is_denial(token: &Token) -> bool {
    let cues = LEXICON.cues(&token.form);
    [
        Cue::Not,
        Cue::None,
        Cue::Without,
        Cue::Denying,
        Cue::Failing,
    ]
    .iter()
    .any(|cue| cues.has(*cue))
}

/// The words of substance of `a` that `b` has as well.
fn shared_with<'a>(a: &'a Words, b: &Words) -> Vec<&'a (Token, bool)> {
    let stems: BTreeSet<&str> = b.iter().map(|(t, _)| t.stem.as_str()).collect();
    a.iter()
        .filter(|(t, _)| {
            t.kind != TokenKind::Mark
                && !LEXICON.is_stopword(&t.form)
                && t.form.len() > 1
                && stems.contains(t.stem.as_str())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::reading::read;
    use crate::engine::verdict::tests::article;

    #[track_caller]
    fn check(a: &str, b: &str, expected: bool) {
        let words = |text: &str| {
            let document = article(text, None);
            words_of(&read(&document, None), Span::new(0, text.len()))
        };
        assert_eq!(
            opposition(&words(a), &words(b)).is_some(),
            expected,
            "{a} / {b}"
        );
    }

    #[test]
    fn opposites_and_denials_are_told() {
        check(
            "The price of bread rose in Norwick.",
            "The price of bread fell in Norwick.",
            true,
        );
        check(
            "The price of bread rose in Norwick.",
            "The price of bread climbed in Norwick.",
            false,
        );
        check(
            "The harbor bridge of Norwick was repaired.",
            "The harbor bridge of Norwick was not repaired.",
            true,
        );
    }

    #[test]
    fn what_belongs_to_a_noun_is_not_denied_with_the_verb() {
        check(
            "Former harbor chief Ann Poe won the seat.",
            "Norwick may not love former harbor chief Ann Poe.",
            false,
        );
    }

    #[test]
    fn a_denied_opposite_agrees() {
        check(
            "The harbor bridge is open.",
            "The harbor bridge is not closed.",
            false,
        );
        check(
            "The harbor bridge is open.",
            "The harbor bridge is closed.",
            true,
        );
    }
}
