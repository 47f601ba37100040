//! What is said of a quantity, and of whom or where: "killed", "deployed"; "of the crew", "in Norwick".
//!
//! In: tokens and where the quantity stands. Out: an event class or a stem, and the span of the phrase after
//! the counted noun. Reads the words around it in order; it knows no syntax beyond that.

use super::noun::looks_like_verb;
use crate::engine::Span;
use crate::engine::lexicon::LEXICON;
use crate::engine::token::{Tag, Token, VerbForm};

/// Words after a quantity within which its verb is looked for.
const AFTER: usize = 10;
/// Words before a quantity within which the verb that takes it as object is looked for.
const BEFORE: usize = 4;

/// The event class, or else the stem, of the verb the quantity belongs to.
pub(super) fn predicate(tokens: &[Token], start: usize, end: usize) -> Option<String> {
    object_of(tokens, start)
        .or_else(|| subject_of(tokens, end))
        .map(name)
}

fn name(token: &Token) -> String {
    LEXICON
        .event(&token.form, &token.stem)
        .map_or_else(|| token.stem.clone(), str::to_owned)
}

/// "killing at least nine", "deployed around 1,000 troops": only determiners and adverbs stand between.
fn object_of(tokens: &[Token], start: usize) -> Option<&Token> {
    for token in tokens[start.saturating_sub(BEFORE)..start].iter().rev() {
        if !token.is_word() {
            return None;
        }
        if is_verb(token) {
            return Some(token);
        }
        let passes = matches!(token.tag, Tag::Det | Tag::Adv | Tag::Adj)
            || token.is_any(&[
                "to", "by", "at", "of", "the", "a", "an", "all", "another", "up", "out", "about",
                "least", "also", "than", "more", "from", "as", "in",
            ]);
        if !passes {
            return None;
        }
    }
    None
}

/// "nine members of the crew died", "12 people were killed".
fn subject_of(tokens: &[Token], end: usize) -> Option<&Token> {
    tokens[end.min(tokens.len())..]
        .iter()
        .take(AFTER)
        .take_while(|t| t.is_word() || t.is("-"))
        .take_while(|t| {
            !t.is_any(&[
                "and", "but", "that", "said", "says", "while", "after", "before", "because",
            ])
        })
        .find(|t| is_verb(t))
}

fn is_verb(token: &Token) -> bool {
    if LEXICON.is_stopword(&token.form) || token.joined {
        return false;
    }
    match token.tag {
        Tag::X => looks_like_verb(token) || token.is_any(&["dead", "killed", "missing"]),
        Tag::Verb => token
            .verb
            .is_none_or(|form| form != VerbForm::Gerund || token.form.len() > 4),
        Tag::Adj => token.is_any(&["dead", "missing", "injured", "wounded", "homeless"]),
        _ => false,
    }
}

/// The phrase right after the counted noun: "of the crew", "in Norwick".
pub(super) fn of_phrase(tokens: &[Token], end: usize) -> Option<Span> {
    let first = tokens.get(end)?;
    if !first.is_any(&[
        "of", "in", "at", "from", "on", "near", "across", "inside", "outside", "for", "aboard",
        "among",
    ]) {
        return None;
    }
    let mut last = None;
    for (index, token) in tokens.iter().enumerate().skip(end + 1).take(6) {
        let determiner = token.is_any(&[
            "the", "a", "an", "its", "his", "her", "their", "our", "this", "that", "these",
            "those", "all",
        ]);
        if !token.is_word() || is_verb(token) || (LEXICON.is_stopword(&token.form) && !determiner) {
            break;
        }
        if !determiner {
            last = Some(index);
        }
    }
    Some(first.span.cover(tokens[last?].span))
}
