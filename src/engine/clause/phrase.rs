//! Tokens → the small things clauses are made of: verbs and the noun phrases before them.
//!
//! In: tagged tokens and a place. Out: places and spans near it. Every search is bounded, so that a sentence
//! of any length is read in linear time.

use crate::engine::span::Span;
use crate::engine::token::{Tag, Token, VerbForm};

/// How many tokens ahead a clause's verb is looked for.
pub(super) const REACH: usize = 14;

/// How long a noun phrase may be, in tokens.
const LONGEST_PHRASE: usize = 12;

/// Whether a token is a finite verb.
pub(super) fn finite(token: &Token) -> bool {
    token.verb == Some(VerbForm::Finite) && matches!(token.tag, Tag::Verb | Tag::Aux)
}

/// Whether a token may stand in a noun phrase.
pub(super) fn nominal(token: &Token) -> bool {
    matches!(
        token.tag,
        Tag::Noun | Tag::Propn | Tag::Pron | Tag::Num | Tag::Det | Tag::Adj | Tag::Sym
    )
}

/// Whether a token ends a stretch that has one verb.
pub(super) fn is_break(token: &Token) -> bool {
    token.is_any(&[",", ";", ":", "—", "–", "(", ")", "“", "”", "\""])
}

/// The finite verb after `at`, before the next mark.
pub(super) fn verb_ahead(tokens: &[Token], at: usize) -> Option<usize> {
    (at..tokens.len().min(at + REACH))
        .take_while(|&i| i == at || !is_break(&tokens[i]))
        .find(|&i| finite(&tokens[i]))
}

/// Whether words that can be a subject, and then a finite verb, begin at `at`.
pub(super) fn subject_and_verb(tokens: &[Token], at: usize) -> bool {
    let Some(verb) = verb_ahead(tokens, at) else {
        return false;
    };
    verb > at
        && nominal(&tokens[at])
        && tokens[at..verb].iter().enumerate().all(|(i, t)| {
            // "a partnership that has grown" renames something; its verb is not its own.
            let relative = i > 0 && t.is_any(&["that", "which", "who", "whom", "whose"]);
            let inside = nominal(t) || t.is("of") || t.joined;
            !relative && (inside || matches!(t.tag, Tag::Adv | Tag::Part))
        })
}

/// The noun phrase that ends before the word at `at`, marks and linking words between them left out.
pub(super) fn noun_phrase_before(tokens: &[Token], at: usize) -> Option<Span> {
    let least = at.saturating_sub(LONGEST_PHRASE);
    let mut to = at;
    while to > least
        && (!nominal(&tokens[to - 1])
            || tokens[to - 1].is_any(&["which", "who", "whom", "whose", "that"]))
    {
        let passed = &tokens[to - 1];
        let adverb = matches!(passed.tag, Tag::Adv | Tag::Aux | Tag::Part | Tag::Adp);
        if !adverb && !is_break(passed) && passed.tag != Tag::Pron {
            return None;
        }
        to -= 1;
    }
    let mut from = to;
    while from > least {
        let token = &tokens[from - 1];
        let inside = nominal(token) || token.joined || (token.is("of") && from > 1);
        if !inside {
            break;
        }
        from -= 1;
    }
    while from < to && tokens[from].is("of") {
        from += 1;
    }
    (from < to).then(|| tokens[from].span.cover(tokens[to - 1].span))
}
