//! A first guess of speaker and cue from loose tokens: the nearest speech verb and the name beside it.
//!
//! In: tokens of a clause or of what stands around it. Out: cue and speaker. For clauses cut out of their
//! sentence, where `indirect` has no whole sentence to read.

use crate::engine::lexicon::LEXICON;
use crate::engine::span::Span;
use crate::engine::token::Token;

/// Verbs that introduce somebody's words.
pub const SPEECH_VERBS: [&str; 58] = [
    "said",
    "says",
    "say",
    "saying",
    "told",
    "tells",
    "added",
    "adding",
    "adds",
    "stated",
    "stating",
    "wrote",
    "writes",
    "tweeted",
    "stressed",
    "noted",
    "noting",
    "argued",
    "claimed",
    "claiming",
    "insisted",
    "warned",
    "warning",
    "explained",
    "declared",
    "announced",
    "remarked",
    "replied",
    "asked",
    "recalled",
    "continued",
    "commented",
    "concluded",
    "confirmed",
    "acknowledged",
    "admitted",
    "suggested",
    "quoted",
    "urged",
    "called",
    "described",
    "reported",
    "reports",
    "estimated",
    "testified",
    "posted",
    "shouted",
    "tell",
    "denied",
    "according",
    "indicated",
    "revealed",
    "observed",
    "vowed",
    "promised",
    "predicted",
    "believes",
    "believe",
];

/// The nearest speech verb and the name or noun phrase beside it.
pub fn speaker_and_cue(tokens: &[Token]) -> Option<(Option<Span>, Span)> {
    let cue = tokens.iter().position(|t| t.is_any(&SPEECH_VERBS))?;
    let (from, cue_end) = if tokens[cue].is("according") {
        let to = tokens.get(cue + 1).is_some_and(|t| t.is("to"));
        (cue + 1 + usize::from(to), cue + usize::from(to))
    } else {
        (cue + 1, cue)
    };
    let cue_span = tokens[cue].span.cover(tokens[cue_end].span);
    let after = noun_phrase_from(tokens, from);
    if tokens[cue].is("according") {
        return Some((after, cue_span));
    }
    let before = noun_phrase_until(tokens, cue);
    Some((before.or(after), cue_span))
}

fn in_noun_phrase(token: &Token) -> bool {
    const SMALL: [&str; 14] = [
        "the", "a", "an", "of", "for", "he", "she", "they", "it", "his", "her", "its", "'s", "and",
    ];
    token.is_word()
        && (token.capital || token.is_any(&SMALL) || !LEXICON.is_stopword(&token.form))
        && !token.is_any(&SPEECH_VERBS)
}

fn noun_phrase_until(tokens: &[Token], end: usize) -> Option<Span> {
    let mut last = end.checked_sub(1)?;
    // "Kim reportedly said", "he also said"
    while tokens[last].is_any(&[
        "also",
        "has",
        "have",
        "had",
        "was",
        "is",
        "later",
        "then",
        "reportedly",
        "publicly",
    ]) {
        last = last.checked_sub(1)?;
    }
    let mut first = last + 1;
    while first > 0 && last + 1 - (first - 1) <= 8 && in_noun_phrase(&tokens[first - 1]) {
        first -= 1;
    }
    while first <= last && tokens[first].is_any(&["and", "of", "for"]) {
        first += 1;
    }
    (first <= last).then(|| tokens[first].span.cover(tokens[last].span))
}

fn noun_phrase_from(tokens: &[Token], start: usize) -> Option<Span> {
    let mut end = start;
    while end < tokens.len() && end - start < 8 && in_noun_phrase(&tokens[end]) {
        end += 1;
    }
    while end > start && tokens[end - 1].is_any(&["and", "of", "for", "the"]) {
        end -= 1;
    }
    (end > start).then(|| tokens[start].span.cover(tokens[end - 1].span))
}
