//! Words of opposite meaning.
//!
//! In: `antonyms.txt`, compiled in, and tokens. Out: [`Side`]s: which oppositions a word or phrase stands in,
//! and where. Entries of up to three words are found by their first, so a look costs the same anywhere.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{lines, stem};
use crate::engine::lookup::Lookup;
use crate::engine::token::{Tag, Token};

/// The list, read once.
pub static ANTONYMS: LazyLock<Antonyms> = LazyLock::new(Antonyms::read);

/// All oppositions.
pub struct Antonyms {
    by_first: Lookup<String, Vec<Entry>>,
    /// Lines whose sides may follow each other.
    successive: Vec<bool>,
}

struct Entry {
    /// Stems, or the form where only it counts.
    words: Vec<String>,
    by_form: bool,
    side: Side,
}

/// A place in an opposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Side {
    line: u16,
    second: bool,
}

impl Side {
    /// The other side of the same opposition.
    pub fn opposite(self) -> Self {
        Self {
            second: !self.second,
            ..self
        }
    }
}

impl Antonyms {
    fn read() -> Self {
        let mut by_first: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
        let mut successive = Vec::new();
        for (line, text) in lines(include_str!("../../../assets/lexicon/antonyms.txt")).enumerate()
        {
            successive.push(text.starts_with('~'));
            let text = text.trim_start_matches('~');
            for (second, entries) in text.split('|').enumerate() {
                for entry in entries.split(',').map(str::trim).filter(|e| !e.is_empty()) {
                    let by_form = entry.starts_with('=');
                    let words: Vec<String> = entry
                        .trim_start_matches('=')
                        .split([' ', '-'])
                        .map(|w| if by_form { w.to_owned() } else { stem(w) })
                        .collect();
                    let side = Side {
                        line: line as u16,
                        second: second > 0,
                    };
                    by_first.entry(words[0].clone()).or_default().push(Entry {
                        words,
                        by_form,
                        side,
                    });
                }
            }
        }
        // Longer entries first: "take off" is not "take".
        for entries in by_first.values_mut() {
            entries.sort_by_key(|e| std::cmp::Reverse(e.words.len()));
        }
        Self {
            by_first: by_first.into(),
            successive,
        }
    }

    /// Whether one side may follow the other, or both may hold: who is freed was arrested before.
    pub fn may_follow(&self, side: Side) -> bool {
        self.successive[usize::from(side.line)]
    }

    /// The oppositions of the word or phrase that begins at `at`, and how many tokens it has.
    pub fn sides(&self, tokens: &[Token], at: usize) -> (Vec<Side>, usize) {
        let token = &tokens[at];
        if token.tag == Tag::Propn {
            return (Vec::new(), 1);
        }
        let lists = [
            self.by_first.get(token.stem.as_str()),
            self.by_first.get(token.form.as_str()),
        ];
        let mut sides = Vec::new();
        let mut length = 1;
        for entry in lists.into_iter().flatten().flatten() {
            let fits = entry.words.iter().enumerate().all(|(i, word)| {
                tokens.get(at + i).is_some_and(|t| {
                    let compared = match entry.by_form {
                        true => &t.form,
                        false => &t.stem,
                    };
                    compared == word
                })
            });
            if !fits || entry.words.len() < length {
                continue;
            }
            if entry.words.len() > length {
                sides.clear();
                length = entry.words.len();
            }
            if !sides.contains(&entry.side) {
                sides.push(entry.side);
            }
        }
        (sides, length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::span::Span;
    use crate::engine::token::tokenize;

    #[track_caller]
    fn check(a: &str, b: &str, expected: bool) {
        let sides = |text: &str| {
            let tokens = tokenize(text, Span::new(0, text.len()));
            ANTONYMS.sides(&tokens, 0).0
        };
        let theirs = sides(b);
        let found = sides(a).iter().any(|s| theirs.contains(&s.opposite()));
        assert_eq!(found, expected, "{a} / {b}");
    }

    #[test]
    fn opposites_are_found_in_all_their_forms() {
        check("rose", "falling", true);
        check("called off", "held", true);
        check("won", "losing", true);
        check("rose", "climbed", false);
        check("table", "chair", false);
    }
}
