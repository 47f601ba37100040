//! Names inside headlines: words in title case say nothing, so names known from the text are looked for.
//!
//! In: the names of the running text and the tokens of a headline. Out: the longest known names in it, places
//! of the gazetteer and acronyms. A name that stands in no running text stays unread.

use std::collections::BTreeSet;

use super::case::{Style, is_upper};
use super::split::Piece;
use crate::engine::lexicon::LEXICON;
use crate::engine::lexicon::names::{Class, NAME_WORDS};
use crate::engine::lexicon::places::{PLACES, PlaceRole};
use crate::engine::token::Token;

/// Longer names are not looked for, in words.
const LONGEST: usize = 7;

/// The names of a document's running text.
pub(super) struct Known {
    names: BTreeSet<String>,
    /// Last words of names of several words: "Falk" of "Olle Falk".
    last: BTreeSet<String>,
}

impl Known {
    /// Gathers the names.
    pub(super) fn new<'a>(all: impl Iterator<Item = &'a [String]>) -> Self {
        let mut known = Self {
            names: BTreeSet::new(),
            last: BTreeSet::new(),
        };
        for words in all {
            if let [_, .., last] = words
                && NAME_WORDS.classes(last) == Default::default()
                && !LEXICON.is_stopword(last)
            {
                known.last.insert(last.clone());
            }
            known.names.insert(words.join(" "));
        }
        known
    }

    /// The names in a headline, longest first at each word.
    pub(super) fn pieces(&self, text: &str, tokens: &[Token], style: Style) -> Vec<Piece> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            match self.longest(text, tokens, at, style) {
                Some(end) => {
                    let title = (at > 0
                        && NAME_WORDS
                            .classes(&tokens[at - 1].form)
                            .has_any(&[Class::Office, Class::Courtesy]))
                    .then(|| at - 1..at);
                    found.push(Piece {
                        name: at..end,
                        title,
                    });
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }

    fn longest(&self, text: &str, tokens: &[Token], at: usize, style: Style) -> Option<usize> {
        if !tokens[at].is_word() || !tokens[at].capital {
            return None;
        }
        let mut key = String::new();
        let mut longest = None;
        for (length, token) in tokens[at..].iter().take(LONGEST + 3).enumerate() {
            if !token.form.starts_with(char::is_alphanumeric) {
                if length > 0 && token.is(".") {
                    continue;
                }
                break;
            }
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(&token.form);
            let place = PLACES
                .place(&key)
                .is_some_and(|p| p.role != PlaceRole::RegionShort)
                && !LEXICON.is_stopword(&key)
                && (length > 0 || !NAME_WORDS.classes(&key).has(Class::Given));
            let alone = length == 0
                && (self.last.contains(&key)
                    || style == Style::Title
                        && is_upper(text, token)
                        && token.form.len() <= 5
                        && !NAME_WORDS
                            .classes(&key)
                            .has_any(&[Class::Abbreviation, Class::Opener])
                    || is_upper(text, token)
                        && style == Style::Title
                        && PLACES.place(&key).is_some());
            let well_known = length > 0 && PLACES.is_organization(&key);
            if place || alone || well_known || self.names.contains(&key) {
                longest = Some(at + length + 1);
            }
        }
        longest
    }
}
