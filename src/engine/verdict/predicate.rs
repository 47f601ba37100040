//! What a clause says of whom, as far as two clauses can be held against each other: verb, subject, object, denied or
//! not.
//!
//! In: the tokens of a clause, each with whether it is denied. Out: predicates, and whether two clauses say opposite
//! things of one subject ([`contrary`], [`denied`]). It reads the words around a verb in order and knows no syntax beyond
//! that. Example that is contrary: "the price of bread rose" / "the price of bread fell". One that is not: "freed after a
//! year" / "imprisoned for a year", since one may follow the other.

use super::opposition::Words;
use crate::engine::lexicon::antonyms::{ANTONYMS, Side};
use crate::engine::lexicon::{Cue, LEXICON};
use crate::engine::token::{Tag, Token, TokenKind};

/// What is said of a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Predicate {
    /// Its place among the words.
    at: usize,
    /// How many words it has.
    length: usize,
    /// The noun before it.
    subject: Option<String>,
    /// The noun after it.
    object: Option<String>,
    /// Whether the clause denies it.
    denied: bool,
    /// The oppositions it stands in.
    sides: Vec<Side>,
}

/// Words between a verb and its object, or its subject, at most.
const REACH: usize = 6;

/// A clause: its words, and the subject where that stands outside them.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Its words, each with whether it is denied.
    pub words: Words,
    /// The stem of the noun its subject ends with.
    pub subject: Option<String>,
}

/// Two words that say opposite things of one subject, where neither is denied or both are.
pub fn contrary(a: &Clause, b: &Clause) -> Option<(String, String)> {
    let (mine, theirs) = (predicates(a), predicates(b));
    let (a, b) = (&a.words, &b.words);
    let says = |all: &[Predicate], side: Side| all.iter().any(|p| p.sides.contains(&side));
    for x in &mine {
        for y in &theirs {
            let opposite = x.sides.iter().any(|&side| {
                !ANTONYMS.may_follow(side)
                    && y.sides.contains(&side.opposite())
                    && !says(&theirs, side)
                    && !says(&mine, side.opposite())
            });
            let same_subject = x.subject.is_some() && x.subject == y.subject;
            let other_object = x.object.is_some() && y.object.is_some() && x.object != y.object;
            if opposite && same_subject && !other_object && x.denied == y.denied {
                return Some((words(a, x), words(b, y)));
            }
        }
    }
    None
}

/// A verb both have with one subject and one object, which one of them alone denies; the words of either.
pub fn denied(a: &Clause, b: &Clause) -> Option<(String, String)> {
    let (mine, theirs) = (predicates(a), predicates(b));
    let (a, b) = (&a.words, &b.words);
    for x in &mine {
        for y in &theirs {
            let verb = |words: &Words, p: &Predicate| words[p.at].0.stem.clone();
            let same = verb(a, x) == verb(b, y)
                && x.object.is_some()
                && x.object == y.object
                && x.subject.is_some()
                && x.subject == y.subject;
            let (one, other) = (phrase(a, x), phrase(b, y));
            let shows = |all: &Words, p: &Predicate| denial(all, p).is_some() == p.denied;
            if same && x.denied != y.denied && shows(a, x) && shows(b, y) {
                return Some((one, other));
            }
        }
    }
    None
}

/// The verbs of a clause and what is said to be with "is", with what stands around them.
fn predicates(clause: &Clause) -> Vec<Predicate> {
    let words = &clause.words;
    let tokens: Vec<Token> = words.iter().map(|(t, _)| t.clone()).collect();
    let first_verb = tokens.iter().position(|t| t.tag == Tag::Verb);
    (0..tokens.len())
        .filter(|&at| says(&tokens, at) && !is_wished(&tokens, at))
        .map(|at| {
            let (sides, length) = ANTONYMS.sides(&tokens, at);
            let joined = at > 0 && tokens[at - 1].is_any(&["and", "or", "then"]);
            let before = match (joined, first_verb) {
                (true, Some(first)) if first < at => first,
                _ => at,
            };
            Predicate {
                at,
                length,
                subject: subject(&tokens, before).or_else(|| {
                    let begins = tokens[..before]
                        .iter()
                        .all(|t| !t.is_word() || t.tag == Tag::Aux);
                    clause.subject.clone().filter(|_| begins)
                }),
                object: object(&tokens, at + length),
                denied: words[at].1 || is_declined(&tokens, at),
                sides,
            }
        })
        .collect()
}

/// Whether the word at `at` says something of a subject.
fn says(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let light = LEXICON.is_stopword(&token.form) || token.is_any(&EMPTY);
    match token.tag {
        Tag::Verb => !light && !failing(token),
        // "The price of bread rose": a flower to the tagger.
        Tag::Noun => {
            let noun_before = at > 0 && matches!(tokens[at - 1].tag, Tag::Noun | Tag::Propn);
            let phrase_after = tokens
                .get(at + 1)
                .is_none_or(|t| matches!(t.tag, Tag::Adp | Tag::Adv | Tag::Num | Tag::Punct));
            noun_before && phrase_after && token.is_any(&["rose", "fell", "gains", "falls"])
        }
        Tag::Adj => tokens[at.saturating_sub(2)..at]
            .iter()
            .any(|t| t.is_any(&["is", "are", "was", "were", "be", "been"])),
        _ => false,
    }
}

/// Verbs that say nothing without their object.
const EMPTY: [&str; 12] = [
    "said", "says", "say", "told", "made", "make", "makes", "took", "take", "got", "get", "gave",
];

/// "asked her not to leave", "to not leave": nobody says that she did, or did not.
fn is_wished(tokens: &[Token], at: usize) -> bool {
    let before = &tokens[at.saturating_sub(2)..at];
    before.iter().any(|t| t.is("to")) && !is_declined(tokens, at)
}

/// "declined to answer", "refused to leave".
fn is_declined(tokens: &[Token], at: usize) -> bool {
    at >= 2 && tokens[at - 1].is("to") && failing(&tokens[at - 2])
}

fn failing(token: &Token) -> bool {
    LEXICON.cues(&token.form).has(Cue::Failing)
        || token.is_any(&["declined", "declines", "refused", "refuses"])
}

/// The noun before a verb; a verb that fails or declines to and auxiliaries stand between.
fn subject(tokens: &[Token], at: usize) -> Option<String> {
    for token in tokens[at.saturating_sub(REACH)..at].iter().rev() {
        match token.tag {
            Tag::Noun | Tag::Propn => return Some(token.stem.clone()),
            Tag::Verb if !failing(token) => return None,
            _ if token.kind == TokenKind::Mark || token.is("that") => return None,
            _ => {}
        }
    }
    None
}

/// The noun after a verb, with only words that belong to it between.
fn object(tokens: &[Token], from: usize) -> Option<String> {
    let mut last = None;
    for token in tokens.iter().skip(from).take(REACH) {
        match token.tag {
            Tag::Noun | Tag::Propn => last = Some(token.stem.clone()),
            _ if last.is_some() => break,
            Tag::Det | Tag::Adj | Tag::Num | Tag::Pron | Tag::Adv => {}
            _ => break,
        }
    }
    last
}

fn words(all: &Words, predicate: &Predicate) -> String {
    let forms = all[predicate.at..].iter().take(predicate.length);
    forms
        .map(|(t, _)| t.form.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Where the words before a verb that decline or deny it begin.
fn denial(all: &Words, predicate: &Predicate) -> Option<usize> {
    const BEFORE: usize = 3;
    (predicate.at.saturating_sub(BEFORE)..predicate.at).find(|&i| {
        let cues = LEXICON.cues(&all[i].0.form);
        failing(&all[i].0) || cues.has(Cue::Not) || cues.has(Cue::None)
    })
}

/// The verb with what declines or denies it and its object.
fn phrase(all: &Words, predicate: &Predicate) -> String {
    let from = denial(all, predicate).unwrap_or(predicate.at);
    let to = (predicate.at..all.len().min(predicate.at + 1 + REACH))
        .find(|&i| Some(&all[i].0.stem) == predicate.object.as_ref())
        .unwrap_or(predicate.at);
    all[from..=to]
        .iter()
        .map(|(t, _)| t.form.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::reading::read;
    use crate::engine::span::Span;
    use crate::engine::verdict::opposition::words_of;
    use crate::engine::verdict::tests::article;

    fn read_words(text: &str) -> Clause {
        let document = article(text, None);
        Clause {
            words: words_of(&read(&document, None), Span::new(0, text.len())),
            subject: None,
        }
    }

    #[track_caller]
    fn check(
        rule: fn(&Clause, &Clause) -> Option<(String, String)>,
        a: &str,
        b: &str,
        expected: Option<(&str, &str)>,
    ) {
        let found = rule(&read_words(a), &read_words(b));
        let found = found.as_ref().map(|(a, b)| (a.as_str(), b.as_str()));
        assert_eq!(found, expected, "{a} / {b}");
    }

    #[test]
    fn who_declined_did_not() {
        check(
            denied,
            "Poe said the driver declined to answer further questions.",
            "The driver gave her name to the guards and answered more questions.",
            Some((
                "declined to answer further questions",
                "answered more questions",
            )),
        );
        check(
            denied,
            "The mayor did not sign the treaty on Monday.",
            "The harbor chief signed the treaty on Monday.",
            None,
        );
    }

    #[test]
    fn opposites_are_said_of_one_subject() {
        check(
            contrary,
            "The price of bread rose in Norwick.",
            "In Norwick the price of bread fell.",
            Some(("rose", "fell")),
        );
        check(
            contrary,
            "The price of bread rose in Norwick.",
            "Wages fell in Norwick.",
            None,
        );
        check(
            contrary,
            "The sailors were freed after a year.",
            "The sailors were imprisoned for a year.",
            None,
        );
    }
}
