//! Many patterns, few of which can match a line: which of them are worth trying.
//!
//! In: regular expressions as written in the word lists. Out: for a line, the patterns that may match it, by the
//! words they cannot match without; one pass over the line finds those words. A pattern is compiled when it is
//! first worth trying, so that a start pays only for what its articles need.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use regex::bytes::{Regex, RegexBuilder};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Hir, HirKind};

/// One pattern and how it is compiled.
pub(super) struct Pattern {
    /// The expression without flags: from it the words it needs are read.
    pub(super) written: String,
    /// The expression that is compiled.
    pub(super) compiled: String,
    /// Whether capitals and small letters are the same.
    pub(super) ignore_case: bool,
}

/// Patterns, each behind the words it needs.
pub(super) struct Screen {
    patterns: Vec<(Pattern, OnceLock<Regex>)>,
    words: AhoCorasick,
    /// By word: the word itself where its case matters, and the patterns that are worth trying with it.
    tells: Vec<(Option<Vec<u8>>, Set)>,
    /// The patterns that need no word.
    always: Set,
}

/// A set of patterns, one bit for each; beyond 128 patterns several share a bit and are tried together.
type Set = u128;

fn bit(pattern: usize) -> Set {
    1 << (pattern % 128)
}

/// Letters that, case aside, are the same as "s" and "k".
const LONG_S_AND_KELVIN: [&str; 2] = ["\u{17f}", "\u{212a}"];

impl Screen {
    /// Reads what the patterns need; `None` if one of them is no regular expression.
    pub(super) fn new(patterns: Vec<Pattern>) -> Option<Self> {
        let mut always = 0;
        let mut words: Vec<Vec<u8>> = Vec::new();
        let mut tells = Vec::new();
        for (at, pattern) in patterns.iter().enumerate() {
            let parsed = ParserBuilder::new().build().parse(&pattern.written).ok()?;
            let Some(needed) = needs(&parsed) else {
                always |= bit(at);
                continue;
            };
            for word in needed {
                let exact = (!pattern.ignore_case).then(|| word.clone());
                tells.push((exact, bit(at)));
                words.push(word);
            }
        }
        for letter in LONG_S_AND_KELVIN {
            tells.push((None, Set::MAX));
            words.push(letter.into());
        }
        let words = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::DFA))
            .build(&words)
            .ok()?;
        Some(Self {
            patterns: patterns.into_iter().map(|p| (p, OnceLock::new())).collect(),
            words,
            tells,
            always,
        })
    }

    /// The patterns that may match a line, in order.
    pub(super) fn likely<'a>(&'a self, line: &'a [u8]) -> impl Iterator<Item = &'a Regex> {
        let mut likely = self.always;
        for found in self.words.find_overlapping_iter(line) {
            let (exact, patterns) = &self.tells[found.pattern().as_usize()];
            let matches = |word: &Vec<u8>| line[found.range()] == **word;
            if exact.as_ref().is_none_or(matches) {
                likely |= patterns;
            }
        }
        self.patterns
            .iter()
            .enumerate()
            .filter(move |(at, _)| likely & bit(*at) != 0)
            .map(|(_, (pattern, compiled))| compiled.get_or_init(|| pattern.compile()))
    }

    /// Compiles every pattern, to see that each is valid.
    #[cfg(test)]
    pub(super) fn compile_all(&self) {
        for (pattern, compiled) in &self.patterns {
            compiled.get_or_init(|| pattern.compile());
        }
    }

    /// Whether any pattern matches a line.
    pub(super) fn is_match(&self, line: &[u8]) -> bool {
        self.likely(line).any(|pattern| pattern.is_match(line))
    }
}

impl Pattern {
    fn compile(&self) -> Regex {
        RegexBuilder::new(&self.compiled)
            .case_insensitive(self.ignore_case)
            .build()
            .expect("the shipped patterns are valid (tested)")
    }
}

/// Words one of which is in everything an expression matches; `None` if there are none.
fn needs(expression: &Hir) -> Option<Vec<Vec<u8>>> {
    match expression.kind() {
        HirKind::Literal(literal) => {
            let word = std::str::from_utf8(&literal.0).ok()?;
            // Letters beyond ASCII have other forms than those that are looked for.
            let plain = word.split(|c: char| !c.is_ascii() && c.is_alphabetic());
            let rarest = plain.max_by_key(|part| rarity(part.as_bytes()))?;
            (!rarest.is_empty()).then(|| vec![rarest.into()])
        }
        HirKind::Capture(group) => needs(&group.sub),
        HirKind::Repetition(repeated) if repeated.min > 0 => needs(&repeated.sub),
        HirKind::Concat(parts) => parts
            .iter()
            .filter_map(needs)
            .max_by_key(|words| words.iter().map(|w| rarity(w)).min()),
        HirKind::Alternation(choices) => {
            let each: Option<Vec<_>> = choices.iter().map(needs).collect();
            Some(each?.concat())
        }
        HirKind::Empty | HirKind::Class(_) | HirKind::Look(_) | HirKind::Repetition(_) => None,
    }
}

/// How rarely a word stands in a line: letters are common, spaces more so, marks are rare.
fn rarity(word: &[u8]) -> usize {
    word.iter()
        .map(|&byte| match byte {
            b' ' => 1,
            b'a'..=b'z' | b'A'..=b'Z' => 2,
            _ => 5,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needed(pattern: &str) -> Vec<String> {
        let parsed = ParserBuilder::new().build().parse(pattern).expect("valid");
        let words = needs(&parsed).unwrap_or_default();
        words
            .into_iter()
            .map(|w| String::from_utf8(w).expect("text"))
            .collect()
    }

    fn screen(patterns: &[&str]) -> Screen {
        let patterns = patterns.iter().map(|pattern| Pattern {
            written: (*pattern).to_owned(),
            compiled: (*pattern).to_owned(),
            ignore_case: true,
        });
        Screen::new(patterns.collect()).expect("valid")
    }

    #[test]
    fn what_a_pattern_needs_is_its_rarest_fixed_part() {
        for (pattern, words) in [
            (r"^see (the )?gallery$", &["gallery"][..]),
            (r"\b(written|edited) by [A-Z]", &["written", "edited"]),
            (r"(ferry)+ x?", &["ferry"]),
            (r"(ferry)*", &[]),
            (r"(ferry|[a-z]+)", &[]),
            (r"ferry \d+/\d+", &["ferry "]),
            (r"a\d+/\d+", &["/"]),
            (r"é", &[]),
            (r"Télam", &["lam"]),
        ] {
            assert_eq!(needed(pattern), words, "{pattern}");
        }
    }

    #[test]
    fn a_screened_pattern_matches_what_it_matches_alone() {
        let patterns = ["^tweets?$", r"\bask (him|her)\b", "^[*=]+$"];
        let screen = screen(&patterns);
        for line in ["TWEET", "tweeted", "ſ", "to aſK her", "Ask him.", "**", ""] {
            let alone = patterns.iter().any(|pattern| {
                let mut builder = RegexBuilder::new(pattern);
                let pattern = builder.case_insensitive(true).build().expect("valid");
                pattern.is_match(line.as_bytes())
            });
            assert_eq!(screen.is_match(line.as_bytes()), alone, "{line}");
        }
    }

    #[test]
    fn more_patterns_than_bits_are_all_tried() {
        let written: Vec<String> = (0..300).map(|n| format!("^word{n}$")).collect();
        let patterns: Vec<&str> = written.iter().map(String::as_str).collect();
        let screen = screen(&patterns);
        assert!((0..300).all(|n| screen.is_match(format!("word{n}").as_bytes())));
        assert!(!screen.is_match(b"word300"));
    }
}
