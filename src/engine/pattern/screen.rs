//! Many patterns, few of which can match a line: which of them are worth trying.
//!
//! In: regular expressions as written in the word lists. Out: for a line, the patterns that may match it, by the
//! words they cannot match without; one pass over the line finds those words. A pattern is compiled when it is
//! first worth trying, so that a start pays only for what its articles need.

use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use regex::bytes::{Regex, RegexBuilder};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Hir, HirKind};

use super::narrow::Narrow;

/// One pattern and how it is compiled.
pub(in crate::engine) struct Pattern {
    /// The expression without flags: from it the words it needs are read.
    pub(in crate::engine) written: String,
    /// The expression that is matched on bytes.
    pub(in crate::engine) bytewise: String,
    /// Whether capitals and small letters are the same.
    pub(in crate::engine) ignore_case: bool,
    /// Whether it is matched character by character: what counts letters is built faster so.
    pub(in crate::engine) narrow: bool,
}

/// A pattern, compiled.
pub(in crate::engine) enum Compiled {
    /// Matched on the bytes of a line.
    Bytes(Regex),
    /// Matched on its characters.
    Narrow(Narrow),
}

impl Compiled {
    /// Whether it matches a line.
    fn is_match(&self, line: &str) -> bool {
        match self {
            Self::Bytes(regex) => regex.is_match(line.as_bytes()),
            Self::Narrow(narrow) => narrow.find(line).is_some(),
        }
    }

    /// Where it matches a line, in order.
    pub(in crate::engine) fn find_all(&self, line: &str) -> Vec<Range<usize>> {
        match self {
            Self::Bytes(regex) => regex
                .find_iter(line.as_bytes())
                .map(|found| found.range())
                .collect(),
            Self::Narrow(narrow) => narrow.find_all(line),
        }
    }
}

/// Patterns, each behind the words it needs.
pub(in crate::engine) struct Screen {
    patterns: Vec<Screened>,
    words: AhoCorasick,
    /// By word: the word itself where its case matters, and the need it serves; none for the letters that may stand
    /// for others.
    tells: Vec<(Option<Vec<u8>>, Option<usize>)>,
    /// How many needs there are.
    needs: usize,
}

struct Screened {
    pattern: Pattern,
    compiled: OnceLock<Compiled>,
    /// Its needs, by number: of each, one word at least.
    needs: Range<usize>,
}

/// Letters that, case aside, are the same as "s" and "k".
const LONG_S_AND_KELVIN: [&str; 2] = ["\u{17f}", "\u{212a}"];

impl Screen {
    /// Reads what the patterns need; `None` if one of them is no regular expression.
    pub(in crate::engine) fn new(patterns: Vec<Pattern>) -> Option<Self> {
        let mut words: Vec<Vec<u8>> = Vec::new();
        let mut tells = Vec::new();
        let mut needs = 0;
        let mut screened = Vec::with_capacity(patterns.len());
        for pattern in patterns {
            let parsed = ParserBuilder::new().build().parse(&pattern.written).ok()?;
            let first = needs;
            for need in needs_of(&parsed) {
                for word in need {
                    let exact = (!pattern.ignore_case).then(|| word.clone());
                    tells.push((exact, Some(needs)));
                    words.push(word);
                }
                needs += 1;
            }
            screened.push(Screened {
                pattern,
                compiled: OnceLock::new(),
                needs: first..needs,
            });
        }
        for letter in LONG_S_AND_KELVIN {
            tells.push((None, None));
            words.push(letter.into());
        }
        let words = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::DFA))
            .build(&words)
            .ok()?;
        Some(Self {
            patterns: screened,
            words,
            tells,
            needs,
        })
    }

    /// The patterns that may match a line, in order.
    pub(in crate::engine) fn likely(&self, line: &str) -> impl Iterator<Item = &Compiled> {
        self.likely_ones(line).map(Screened::compiled)
    }

    /// Whether any pattern may match a line.
    pub(in crate::engine) fn is_likely(&self, line: &str) -> bool {
        self.likely_ones(line).next().is_some()
    }

    fn likely_ones(&self, line: &str) -> impl Iterator<Item = &Screened> {
        let mut met = vec![false; self.needs];
        for found in self.words.find_overlapping_iter(line) {
            let (exact, need) = &self.tells[found.pattern().as_usize()];
            let stands = |word: &Vec<u8>| line.as_bytes()[found.range()] == **word;
            match need {
                Some(need) => met[*need] |= exact.as_ref().is_none_or(stands),
                None => met.fill(true),
            }
        }
        self.patterns
            .iter()
            .filter(move |screened| met[screened.needs.clone()].iter().all(|met| *met))
    }

    /// All patterns as one, matched on bytes; `None` if that is too large.
    pub(in crate::engine) fn any(&self) -> Option<Regex> {
        let each = |screened: &Screened| match screened.pattern.ignore_case {
            true => format!("(?i:{})", screened.pattern.bytewise),
            false => screened.pattern.bytewise.clone(),
        };
        let each: Vec<String> = self.patterns.iter().map(each).collect();
        RegexBuilder::new(&each.join("|")).build().ok()
    }

    /// Compiles every pattern, to see that each is valid.
    #[cfg(test)]
    pub(in crate::engine) fn compile_all(&self) {
        for screened in &self.patterns {
            screened.compiled();
        }
    }

    /// Whether any pattern matches a line.
    pub(in crate::engine) fn is_match(&self, line: &str) -> bool {
        self.likely(line).any(|pattern| pattern.is_match(line))
    }
}

const VALID: &str = "the shipped patterns are valid (tested)";

impl Pattern {
    fn compile(&self) -> Option<Compiled> {
        if self.narrow {
            return Narrow::new(&self.written).map(Compiled::Narrow);
        }
        RegexBuilder::new(&self.bytewise)
            .case_insensitive(self.ignore_case)
            .build()
            .ok()
            .map(Compiled::Bytes)
    }
}

impl Screened {
    fn compiled(&self) -> &Compiled {
        self.compiled
            .get_or_init(|| self.pattern.compile().expect(VALID))
    }
}

/// What stands in everything an expression matches: of each list, one word at least.
fn needs_of(expression: &Hir) -> Vec<Vec<Vec<u8>>> {
    match expression.kind() {
        HirKind::Literal(literal) => {
            let word = std::str::from_utf8(&literal.0).unwrap_or_default();
            // Letters beyond ASCII have other forms than those that are looked for.
            let plain = word.split(|c: char| !c.is_ascii() && c.is_alphabetic());
            plain
                .max_by_key(|part| rarity(part.as_bytes()))
                .filter(|part| !part.trim().is_empty())
                .map(|part| vec![part.into()])
                .into_iter()
                .collect()
        }
        HirKind::Capture(group) => needs_of(&group.sub),
        HirKind::Repetition(repeated) if repeated.min > 0 => needs_of(&repeated.sub),
        HirKind::Concat(parts) => parts.iter().flat_map(needs_of).collect(),
        HirKind::Alternation(choices) => {
            // What the choices need differs: of each, what is rarest.
            let rarest = |choice: &Hir| {
                needs_of(choice)
                    .into_iter()
                    .max_by_key(|words| words.iter().map(|w| rarity(w)).min())
            };
            let each: Option<Vec<_>> = choices.iter().map(rarest).collect();
            each.map(|words| words.concat()).into_iter().collect()
        }
        HirKind::Empty | HirKind::Class(_) | HirKind::Look(_) | HirKind::Repetition(_) => {
            Vec::new()
        }
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
        needs_of(&parsed)
            .into_iter()
            .map(|words| String::from_utf8(words.join(&b'|')).expect("text"))
            .collect()
    }

    fn screen(patterns: &[&str]) -> Screen {
        let patterns = patterns.iter().map(|pattern| Pattern {
            written: (*pattern).to_owned(),
            bytewise: (*pattern).to_owned(),
            ignore_case: true,
            narrow: false,
        });
        Screen::new(patterns.collect()).expect("valid")
    }

    #[test]
    fn what_a_pattern_needs_are_its_fixed_parts() {
        for (pattern, words) in [
            (r"^see (the )?gallery$", &["see ", "gallery"][..]),
            (r"\b(written|edited) by [A-Z]", &["written|edited", " by "]),
            (r"(ferry)+ x?", &["ferry"]),
            (r"(ferry)*", &[]),
            (r"(ferry|[a-z]+)", &[]),
            (r"(a\d+/b|to \d+ ships)", &["/b| ships"]),
            (r"é", &[]),
            (r"Télam", &["lam"]),
        ] {
            assert_eq!(needed(pattern), words, "{pattern}");
        }
    }

    #[test]
    fn a_screened_pattern_matches_what_it_matches_alone() {
        let patterns = [
            "^tweets?$",
            "(one|two) .*ships?",
            r"\bask (him|her)\b",
            "^[*=]+$",
        ];
        let screen = screen(&patterns);
        for line in [
            "TWEET",
            "tweeted",
            "ſ",
            "to aſK her",
            "Ask him.",
            "two old ships",
            "two",
            "ships",
            "**",
            "",
        ] {
            let alone = patterns.iter().any(|pattern| {
                let mut builder = RegexBuilder::new(pattern);
                let pattern = builder.case_insensitive(true).build().expect("valid");
                pattern.is_match(line.as_bytes())
            });
            assert_eq!(screen.is_match(line), alone, "{line}");
        }
    }

    #[test]
    fn of_many_patterns_all_are_tried() {
        let written: Vec<String> = (0..300).map(|n| format!("^word{n}$")).collect();
        let patterns: Vec<&str> = written.iter().map(String::as_str).collect();
        let screen = screen(&patterns);
        assert!((0..300).all(|n| screen.is_match(&format!("word{n}"))));
        assert!(!screen.is_match("word300"));
    }
}
