//! Regular expressions that count characters ("two to forty of these"), matched on one byte a character.
//!
//! In: an expression and a text. Out: where it matches. Spelled out in UTF-8, a counted class of letters is an
//! automaton of a hundred thousand states that takes longer to build than a hundred articles take to read. So
//! each character becomes one byte that tells all the expression may ask of it.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use regex::bytes::{self, RegexBuilder};

/// An expression over characters.
///
/// Beside characters it may name the classes `\w`, `\W` and `\d`, the last two outside of brackets, and borders of
/// ASCII words; case matters.
pub(in crate::engine) struct Narrow {
    bytes: bytes::Regex,
    /// The characters beyond ASCII the expression names; each has a byte of its own.
    named: Vec<char>,
}

/// Stands for the other letters beyond ASCII.
const LETTER: u8 = 0x80;
/// Stands for digits beyond ASCII.
const DIGIT: u8 = 0x81;
/// Stands for all else beyond ASCII.
const OTHER: u8 = 0x82;
/// Stands for the first character named; the others follow.
const NAMED: u8 = 0x83;

impl Narrow {
    /// Compiles an expression; `None` if it is none, or names digits or too many characters beyond ASCII.
    pub(in crate::engine) fn new(pattern: &str) -> Option<Self> {
        let mut named: Vec<char> = pattern.chars().filter(|c| !c.is_ascii()).collect();
        named.sort_unstable();
        named.dedup();
        if named.len() > usize::from(u8::MAX - NAMED) || named.iter().any(|&c| is_digit(c)) {
            return None;
        }
        let bytes = RegexBuilder::new(&narrowed(pattern, &named))
            .unicode(false)
            .build();
        bytes.ok().map(|bytes| Self { bytes, named })
    }

    /// The first match, as byte range.
    pub(in crate::engine) fn find(&self, text: &str) -> Option<Range<usize>> {
        let found = self.bytes.find(&self.bytes_of(text))?.range();
        Some(place(text, found))
    }

    /// What the first group of the first match holds, as byte range.
    pub(in crate::engine) fn first_group(&self, text: &str) -> Option<Range<usize>> {
        let bytes = self.bytes_of(text);
        let found = self.bytes.captures(&bytes)?.get(1)?.range();
        Some(place(text, found))
    }

    /// All matches in order, as byte ranges.
    pub(in crate::engine) fn find_all(&self, text: &str) -> Vec<Range<usize>> {
        let (mut byte, mut character) = (0, 0);
        // Ends follow each other, so each is looked for from the one before.
        let mut reach = |end: usize| {
            byte += place(&text[byte..], 0..end - character).end;
            character = end;
            byte
        };
        self.bytes
            .find_iter(&self.bytes_of(text))
            .map(|found| reach(found.start())..reach(found.end()))
            .collect()
    }

    fn bytes_of(&self, text: &str) -> Vec<u8> {
        let byte = |c: char| match c {
            '\0'..='\x7f' => c as u8,
            _ => match self.named.binary_search(&c) {
                Ok(at) => NAMED + at as u8,
                Err(_) if is_digit(c) => DIGIT,
                Err(_) if regex_syntax::is_word_character(c) => LETTER,
                Err(_) => OTHER,
            },
        };
        text.chars().map(byte).collect()
    }
}

/// Where some characters stand.
fn place(text: &str, characters: Range<usize>) -> Range<usize> {
    let at = |n: usize| text.char_indices().nth(n).map_or(text.len(), |c| c.0);
    at(characters.start)..at(characters.end)
}

fn is_digit(character: char) -> bool {
    static DIGITS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^\d").expect("the pattern is valid (tested)"));
    character.is_numeric() && DIGITS.is_match(character.encode_utf8(&mut [0; 4]))
}

/// The expression over the bytes that stand for characters.
fn narrowed(pattern: &str, named: &[char]) -> String {
    let code = |byte: u8| format!(r"\x{byte:x}");
    let letters = (0..named.len()).filter(|&at| regex_syntax::is_word_character(named[at]));
    let beyond: String = [LETTER, DIGIT]
        .into_iter()
        .chain(letters.map(|at| NAMED + at as u8))
        .map(code)
        .collect();
    let word = format!("0-9A-Za-z_{beyond}");
    let mut narrow = String::with_capacity(pattern.len() * 2);
    let mut letters = pattern.chars();
    let mut in_class = false;
    while let Some(letter) = letters.next() {
        if letter == '\\' {
            let escaped = letters.next().unwrap_or('\\');
            let written = match (escaped, in_class) {
                ('w', true) => word.clone(),
                ('w', false) => format!("[{word}]"),
                ('W', false) => format!("[^{word}]"),
                ('d', false) => format!("[0-9{}]", code(DIGIT)),
                _ => format!("\\{escaped}"),
            };
            narrow.push_str(&written);
            continue;
        }
        match letter {
            '[' => in_class = true,
            ']' => in_class = false,
            _ => {}
        }
        match named.binary_search(&letter) {
            Ok(at) => narrow.push_str(&code(NAMED + at as u8)),
            Err(_) => narrow.push(letter),
        }
    }
    narrow
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the whole expression and its first group match, as the usual engine finds it.
    fn usual(pattern: &str, text: &str) -> (Vec<Range<usize>>, Option<Range<usize>>) {
        let usual = Regex::new(pattern).expect("valid");
        let group = usual.captures(text).and_then(|c| Some(c.get(1)?.range()));
        (usual.find_iter(text).map(|m| m.range()).collect(), group)
    }

    #[test]
    fn characters_are_counted_and_matched_as_by_the_usual_engine() {
        for pattern in [
            r"^[A-Z][\w .,'’/-]{2,9}(\([A-Z]\w{1,5}\))? ?[—–-]{1,2} ",
            r"^By ([A-Z][\w.'’-]+(?: [A-Za-z]\w+){0,2})\W*$",
            r"(?m)[—–-] ?[^\n(]{1,6}\(@\w{1,4}\)[^\n]{0,4}$",
            r"(\d{2,3})\W",
            r"(Blé|\w{2})\)",
        ] {
            let narrow = Narrow::new(pattern).expect("valid");
            for text in [
                "",
                "ÅRUP, Sén’s (Blé) — Ja",
                "NORWICK (Mail) – It",
                "By Ann Lée’s Øst…",
                "By Ann",
                "— Lé (@lée) 3\n– Ann(@ann) “a”\n",
                "a 12 ٣٤, ²³ 5",
                "Å\u{301}x—",
            ] {
                let expected = usual(pattern, text);
                let found = narrow.find_all(text);
                assert_eq!(
                    narrow.find(text),
                    found.first().cloned(),
                    "{pattern} {text}"
                );
                assert_eq!(
                    (found, narrow.first_group(text)),
                    expected,
                    "{pattern} {text}"
                );
            }
        }
    }
}
