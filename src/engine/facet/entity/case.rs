//! How words are written: which sentences are in capitals throughout, which words also stand in lower case.
//!
//! In: a document's tokens. Out: the style of each sentence, and how often each word stands in lower case or
//! capitalized inside a sentence. Only inside sentences in common style does a capital tell anything.

use crate::engine::document::Role;
use crate::engine::lexicon::LEXICON;
use crate::engine::lookup::Lookup;
use crate::engine::token::Token;

/// How the words of a sentence are capitalized.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Names and the first word only.
    Sentence,
    /// Every Word of Weight.
    Title,
    /// EVERY LETTER.
    Capitals,
}

/// The style of one sentence.
pub(super) fn style(text: &str, tokens: &[Token], role: Role) -> Style {
    let (mut weighty, mut capital, mut upper) = (0_usize, 0_usize, 0_usize);
    for token in tokens.iter().filter(|t| t.is_word()) {
        if LEXICON.is_stopword(&token.form) || token.form.len() < 3 || token.joined {
            continue;
        }
        weighty += 1;
        capital += usize::from(token.capital);
        upper += usize::from(is_upper(text, token));
    }
    let headline = role == Role::Headline;
    let least = if headline { 2 } else { 5 };
    if weighty < least {
        return match headline && weighty == capital {
            true => Style::Title,
            false => Style::Sentence,
        };
    }
    // A list of names and offices has lower-case words between; a headline in title case has hardly any.
    let needed = if headline { 75 } else { 100 };
    if upper * 100 >= weighty * 80 {
        Style::Capitals
    } else if capital * 100 >= weighty * needed {
        Style::Title
    } else {
        Style::Sentence
    }
}

/// Whether a word is written in capitals throughout, with at least two letters.
pub(super) fn is_upper(text: &str, token: &Token) -> bool {
    let mut letters = 0;
    let written = token.span.of(text);
    let written = written
        .strip_suffix("'s")
        .or_else(|| written.strip_suffix("’s"))
        .unwrap_or(written);
    for c in written.chars() {
        if c.is_lowercase() {
            return false;
        }
        letters += usize::from(c.is_alphabetic());
    }
    letters >= 2
}

/// Whether the word at `at` begins a sentence, a quotation or what follows a colon: its capital says nothing.
pub(super) fn is_opening(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1).is_none_or(|before| {
        tokens[before].is_any(&[
            "“", "\"", "‘", "'", "''", "``", ":", ".", "!", "?", "…", "•", "*", "|", ">", "«", ";",
            "(", "[",
        ])
    })
}

/// How often each word stands how.
pub(super) struct Usage<'a> {
    counts: Lookup<&'a str, Counts>,
}

#[derive(Clone, Copy, Default)]
struct Counts {
    lower: u32,
    inside: u32,
}

impl<'a> Usage<'a> {
    /// Counts the words of all sentences in common style.
    pub(super) fn new(text: &str, tokens: &'a [Vec<Token>], styles: &[Option<Style>]) -> Self {
        let mut counts: Lookup<&str, Counts> = Lookup::default();
        for (tokens, style) in tokens.iter().zip(styles) {
            if *style != Some(Style::Sentence) {
                continue;
            }
            for (at, token) in tokens.iter().enumerate() {
                if !token.is_word() {
                    continue;
                }
                if !token.capital {
                    if !token.joined {
                        counts.value_of(&token.form).lower += 1;
                    }
                } else if !is_opening(tokens, at) && !is_upper(text, token) {
                    counts.value_of(&token.form).inside += 1;
                }
            }
        }
        Self { counts }
    }

    /// How often a word stands in lower case.
    pub(super) fn lower(&self, form: &str) -> u32 {
        self.counts.get(form).map_or(0, |c| c.lower)
    }

    /// How often a word stands capitalized where only names are.
    pub(super) fn inside(&self, form: &str) -> u32 {
        self.counts.get(form).map_or(0, |c| c.inside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Span;
    use crate::engine::token::tokenize;

    #[track_caller]
    fn check(text: &str, role: Role, expected: Style) {
        let tokens = tokenize(text, Span::new(0, text.len()));
        assert_eq!(style(text, &tokens, role), expected, "{text}");
    }

    #[test]
    fn headlines_are_told_from_sentences() {
        check(
            "Ferry Sinks off Norwick as Captain Flees",
            Role::Headline,
            Style::Title,
        );
        check(
            "FERRY SINKS OFF NORWICK COAST",
            Role::Headline,
            Style::Capitals,
        );
        check(
            "Ferry sinks off Norwick as captain flees",
            Role::Headline,
            Style::Sentence,
        );
    }

    #[test]
    fn a_sentence_of_many_names_is_no_headline() {
        check(
            "Ada Brandt of the Harbor Authority met Prime Minister Olle Falk in Norwick.",
            Role::Body,
            Style::Sentence,
        );
    }
}
