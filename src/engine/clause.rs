//! Sentence → clauses: stretches that state one thing each.
//!
//! In: the tokens of a sentence. Out: spans in order, without overlap. Works from closed-class words and
//! punctuation; a piece with fewer than two words of substance is joined to its neighbour.

use super::facet::quantity::looks_like_verb;
use super::facet::quote::SPEECH_VERBS;
use super::lexicon::LEXICON;
use super::span::Span;
use super::token::Token;

/// Words that begin a clause wherever they stand.
const OPENERS: [&str; 19] = [
    "which", "who", "whose", "whom", "while", "because", "although", "though", "whereas", "when",
    "where", "until", "unless", "whether", "but", "after", "before", "since", "if",
];

/// Words that begin a clause after a comma.
const OPENERS_AFTER_COMMA: [&str; 15] = [
    "and",
    "as",
    "with",
    "including",
    "adding",
    "according",
    "saying",
    "so",
    "or",
    "however",
    "despite",
    "amid",
    "following",
    "in",
    "for",
];

/// Words that show, after "and" or "or", that a new predicate follows.
const PREDICATE_STARTS: [&str; 30] = [
    "he", "she", "it", "they", "we", "i", "you", "there", "that", "this", "is", "are", "was",
    "were", "has", "have", "had", "will", "would", "could", "may", "might", "can", "should", "did",
    "does", "do", "the", "its", "their",
];

/// The clauses of one sentence.
pub fn clauses(tokens: &[Token]) -> Vec<Span> {
    let mut starts = vec![0];
    for at in 1..tokens.len() {
        if begins_clause(tokens, at) {
            starts.push(at);
        }
    }
    starts.push(tokens.len());
    let mut pieces: Vec<(usize, usize)> = starts.windows(2).map(|w| (w[0], w[1])).collect();
    join_thin(tokens, &mut pieces);
    pieces
        .into_iter()
        .filter_map(|(from, to)| trimmed(&tokens[from..to]))
        .collect()
}

fn begins_clause(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let before = &tokens[at - 1];
    let next = tokens.get(at + 1);
    // "Russia–Ukraine" is one name; a dash with space before it parts clauses.
    let spaced = at >= 2 && tokens[at - 2].span.end < before.span.start;
    if before.is_any(&[";", ":", "—"]) || (before.is("–") && spaced) {
        return true;
    }
    if token.is("(") || before.is(")") {
        return is_long_bracket(tokens, at);
    }
    if !token.is_word() {
        return false;
    }
    let after_comma = before.is(",");
    if token.is_any(&OPENERS) {
        // "since August", "after Friday", "before the war" name a time; they stay with their clause.
        let temporal = token.is_any(&["after", "before", "since", "until", "when"]);
        return !temporal
            || after_comma
            || next.is_some_and(|t| t.form.ends_with("ing") || is_new_subject(t));
    }
    if token.is("that") {
        return before.is_any(&SPEECH_VERBS);
    }
    if after_comma {
        return token.is_any(&OPENERS_AFTER_COMMA)
            || (looks_like_verb(token) && !token.joined && is_participle(token, next))
            || token.is_any(&PREDICATE_STARTS);
    }
    if token.is_any(&["and", "or", "as"]) {
        return next.is_some_and(|t| {
            is_new_subject(t)
                || (looks_like_verb(t) && !t.capital && !t.form.ends_with("ing"))
                || (t.is("that"))
        });
    }
    false
}

/// A pronoun or auxiliary begins a predicate; an article may begin no more than a noun.
fn is_new_subject(token: &Token) -> bool {
    token.is_any(&PREDICATE_STARTS) && !token.is_any(&["the", "its", "their", "that", "this"])
}

/// "advanced military technology" lists a thing; "attended by officials" says something of it.
fn is_participle(token: &Token, next: Option<&Token>) -> bool {
    token.form.ends_with("ing") || next.is_some_and(|t| LEXICON.is_stopword(&t.form) || t.capital)
}

/// Whether the bracket that opens or closes at `at` holds a clause rather than an acronym or a gloss.
fn is_long_bracket(tokens: &[Token], at: usize) -> bool {
    const LEAST_WORDS: usize = 5;
    let (open, close) = match tokens[at].is("(") {
        true => (
            at,
            (at..tokens.len())
                .find(|&i| tokens[i].is(")"))
                .unwrap_or(tokens.len()),
        ),
        false => ((0..at).rev().find(|&i| tokens[i].is("(")).unwrap_or(0), at),
    };
    close - open > LEAST_WORDS
}

/// How many words of substance a piece holds.
fn substance(tokens: &[Token]) -> usize {
    tokens
        .iter()
        .filter(|t| {
            t.form.len() > 1
                && t.form.starts_with(char::is_alphanumeric)
                && !LEXICON.is_stopword(&t.form)
        })
        .count()
}

fn join_thin(tokens: &[Token], pieces: &mut Vec<(usize, usize)>) {
    let mut at = 0;
    while pieces.len() > 1 && at < pieces.len() {
        let (from, to) = pieces[at];
        if substance(&tokens[from..to]) >= 2 {
            at += 1;
            continue;
        }
        if at == 0 {
            pieces[1].0 = from;
            pieces.remove(0);
        } else {
            pieces[at - 1].1 = to;
            pieces.remove(at);
        }
    }
}

/// The piece without marks and linking words at its ends.
fn trimmed(tokens: &[Token]) -> Option<Span> {
    let edge = |t: &Token| {
        !t.form.starts_with(char::is_alphanumeric) && !t.is_any(&["$", "£", "€", "“", "\"", "‘"])
    };
    let link = |t: &Token| t.is_any(&["and", "but", "or", "that", "which", "who", "while", "as"]);
    let from = tokens.iter().position(|t| !edge(t) && !link(t))?;
    let closing = |t: &Token| t.is_any(&["”", "\"", "’", "%"]);
    let to = tokens.iter().rposition(|t| !edge(t) || closing(t))?;
    (from <= to).then(|| tokens[from].span.cover(tokens[to].span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::token::tokenize;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let tokens = tokenize(text, Span::new(0, text.len()));
        let found: Vec<&str> = clauses(&tokens).into_iter().map(|c| c.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn relative_and_reported_clauses_stand_apart() {
        check(
            "The ferry, which carried 212 passengers, sank off Norwick, and the captain was arrested.",
            &[
                "The ferry, which carried 212 passengers, sank off Norwick",
                "the captain was arrested",
            ],
        );
        check(
            "Police said that the captain drank and that the mate slept.",
            &["Police said that the captain drank", "the mate slept"],
        );
    }

    #[test]
    fn thin_pieces_join_their_neighbour() {
        check("However, the ferry sank.", &["However, the ferry sank"]);
    }

    #[test]
    fn lists_stay_together() {
        check(
            "Moscow sent food, fuel and rockets to the front.",
            &["Moscow sent food, fuel and rockets to the front"],
        );
    }
}
