//! What on a page is not the article: credits, buttons, links, captions, rights texts.
//!
//! In: one line of a document. Out: whether it is furniture, and which parts of it are. The patterns are data
//! in `assets/lexicon/furniture.txt`.

use std::sync::{LazyLock, OnceLock};

use regex::bytes::Regex;

use crate::engine::lexicon;
use crate::engine::lexicon::agencies::AGENCIES;
use crate::engine::pattern::screen::{Pattern, Screen};

/// Longer lines are prose whatever they begin with.
const LONGEST: usize = 1200;

struct Patterns {
    lines: Screen,
    parts: Screen,
    captions: Screen,
    /// Words whose whole sentence is furniture.
    sentences: Screen,
    /// The same, all in one: what one of them takes, no other finds again.
    sentence: OnceLock<Regex>,
}

const VALID: &str = "the shipped patterns are valid (tested)";

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let mut lines = Vec::new();
    let mut parts = Vec::new();
    let mut sentences = Vec::new();
    let mut section = "";
    for line in lexicon::lines(include_str!("../../../assets/lexicon/furniture.txt")) {
        match line {
            "[line]" | "[part]" | "[sentence]" => section = line,
            pattern if section == "[line]" => lines.push(by_bytes(with_agencies(pattern), true)),
            pattern => {
                // Credits in capitals must stay case-sensitive; the rest may be written either way.
                let ignore_case = !(pattern.contains("[A-Z]") || pattern.contains("[A-Za-z"));
                let pattern = by_bytes(with_agencies(pattern), ignore_case);
                match section {
                    "[part]" => parts.push(pattern),
                    _ => sentences.push(pattern),
                }
            }
        }
    }
    lines.extend(RIGHTS.map(|text| by_bytes(text.to_owned(), false)));
    lines.push(Pattern {
        written: NOTE.to_owned(),
        bytewise: format!("(?-u:{NOTE})"),
        ignore_case: true,
        narrow: false,
    });
    let captions = CAPTIONS.map(|pattern| by_bytes(with_agencies(pattern), true));
    Patterns {
        captions: Screen::new(captions.into()).expect(VALID),
        lines: Screen::new(lines).expect(VALID),
        parts: Screen::new(parts).expect(VALID),
        sentence: OnceLock::new(),
        sentences: Screen::new(sentences).expect(VALID),
    }
});

/// The pattern with the names of agencies filled in.
fn with_agencies(pattern: &str) -> String {
    pattern.replace("{agency}", AGENCIES.pattern())
}

/// A pattern that is matched by bytes, or where that tells the same, by characters.
fn by_bytes(written: String, ignore_case: bool) -> Pattern {
    let bytewise = bytewise(&written);
    // Word borders are the same by bytes and by characters.
    let narrow = !ignore_case && bytewise.replace(r"(?-u:\b)", r"\b") == written;
    Pattern {
        written,
        bytewise,
        ignore_case,
        narrow,
    }
}

/// The pattern with its dots, word borders and short classes read by bytes.
///
/// By characters, a bounded run of dots makes an automaton of thousands of states, and a word border makes the
/// matcher take its slow way on every line with an accent or a curly quotation mark.
fn bytewise(pattern: &str) -> String {
    let mut plain = String::with_capacity(pattern.len() * 2);
    let mut letters = pattern.chars().peekable();
    let mut in_class = false;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => {
                let escaped = letters.next().unwrap_or('\\');
                if !in_class && matches!(escaped, 'b' | 'w' | 'W' | 's' | 'S' | 'd') {
                    plain.push_str("(?-u:\\");
                    plain.extend([escaped, ')']);
                } else {
                    plain.extend(['\\', escaped]);
                }
            }
            '.' if !in_class => plain.push_str("(?-u:.)"),
            _ => {
                match letter {
                    '[' => in_class = true,
                    ']' => in_class = false,
                    _ => {}
                }
                plain.push(letter);
            }
        }
    }
    plain
}

/// Whether a whole line is furniture.
pub(super) fn is_furniture(line: &str) -> bool {
    line.len() <= LONGEST && PATTERNS.lines.is_match(line)
}

/// The parts of a line that are furniture, as byte ranges; they may overlap.
pub(super) fn furniture_parts(line: &str) -> Vec<(usize, usize)> {
    let parts = PATTERNS
        .parts
        .likely(line)
        .flat_map(|part| part.find_all(line))
        .map(|found| (found.start, found.end));
    let bytes = line.as_bytes();
    let mut sentences = Vec::new();
    if PATTERNS.sentences.is_likely(line) {
        sentences.extend(
            PATTERNS
                .sentence
                .get_or_init(|| PATTERNS.sentences.any().expect(VALID))
                .find_iter(bytes)
                .map(|found| sentence_around(bytes, found.start(), found.end())),
        );
    }
    parts
        .chain(sentences)
        .chain(signatures(line))
        .filter(|(start, end)| line.is_char_boundary(*start) && line.is_char_boundary(*end))
        .collect()
}

/// How far a sentence is followed from the words that were found, in bytes.
const REACH: usize = 400;

/// The sentence that holds `start..end`, as far as its marks tell; only those words where it is too long.
fn sentence_around(line: &[u8], start: usize, end: usize) -> (usize, usize) {
    let earliest = start.saturating_sub(REACH);
    let from = (earliest..start)
        .rev()
        .find(|&at| ends_sentence(line, at))
        .map(|at| at + 1)
        .or_else(|| (earliest == 0).then_some(0));
    let latest = (end + REACH).min(line.len());
    let to = (end.saturating_sub(1)..latest)
        .find(|&at| ends_sentence(line, at))
        .map(|at| at + 1)
        .or_else(|| (latest == line.len()).then_some(latest));
    (from.unwrap_or(start), to.unwrap_or(end))
}

/// Whether a sentence ends with the byte at `at`: a mark before a space, not that of an initial or of "p.m.".
fn ends_sentence(line: &[u8], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or(b' ', |i| line[i]);
    let after = line.get(at + 1).copied().unwrap_or(b' ');
    match line[at] {
        b'!' | b'?' => after.is_ascii_whitespace(),
        b'.' => {
            let initial = before(1).is_ascii_alphabetic() && !before(2).is_ascii_alphanumeric();
            let title = [
                &b"Mr"[..],
                b"Ms",
                b"Dr",
                b"St",
                b"Jr",
                b"Sr",
                b"Mrs",
                b"Rep",
                b"Sen",
                b"Gov",
            ]
            .iter()
            .any(|t| line[..at].ends_with(t));
            after.is_ascii_whitespace() && !initial && !title
        }
        _ => false,
    }
}

/// The names under posts that are quoted: "— Ann Lee (@annlee) May 3, 2026".
fn signatures(line: &str) -> Vec<(usize, usize)> {
    static HANDLE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\(@(?-u:\w){1,20}\),? [A-Z][a-z]{2,8}\.? [0-9]{1,2}, [0-9]{4}")
            .expect("the pattern is valid (tested)")
    });
    const LONGEST_NAME: usize = 80;
    if !line.contains("(@") {
        return Vec::new();
    }
    HANDLE
        .find_iter(line.as_bytes())
        .map(|found| {
            let mut earliest = found.start().saturating_sub(LONGEST_NAME);
            while !line.is_char_boundary(earliest) {
                earliest += 1;
            }
            let name = &line[earliest..found.start()];
            let dash = name.rfind(['—', '–', '-']).map(|at| earliest + at);
            (dash.unwrap_or_else(|| found.start()), found.end())
        })
        .collect()
}

/// Handout and agency rights text.
const RIGHTS: [&str; 6] = [
    "RESTRICTED TO EDITORIAL USE",
    "MANDATORY CREDIT",
    "NO MARKETING",
    "EDITORS NOTE",
    "NO SALES",
    "ATTENTION EDITORS",
];

/// The same written in any way.
const NOTE: &str = "attention editors - this";

/// How lines begin, end or speak that say what a picture shows.
const CAPTIONS: [&str; 6] = [
    r"^(this |a |an |the |in this )?((jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}(, \d{4})?,? )?(undated |file |handout |satellite |still )?(photo|picture|image|photograph|video grab|screengrab|file photo|frame grab)s?\b.{0,40}\b(carried|taken|released|provided|shows|showing|shown|made available|dated|from video|grab)\b",
    r"^(image|media|photo|picture) caption\b",
    r"toggle caption",
    r"\b(handout|file photo|pictured|getty images|via ({agency})|via kns)\b\W*$",
    r"\bin (this|a) (handout |file |still |undated )?(photo|picture|image)\b",
    r"^(pictured|above|below|left|right)\b ?[:(]",
];

/// Whether a line says what a picture shows.
pub(super) fn is_caption(line: &str) -> bool {
    line.len() <= LONGEST && PATTERNS.captions.is_match(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_is_valid() {
        for screen in [&PATTERNS.lines, &PATTERNS.parts, &PATTERNS.captions] {
            screen.compile_all();
        }
        assert!(PATTERNS.sentences.any().is_some());
    }

    #[test]
    fn buttons_and_credits_are_furniture_and_sentences_are_not() {
        for line in [
            "Share this article on Facebook",
            "Read more: Ferry sinks off Norwick",
            "Copyright 2026 The Norwick Herald. All rights reserved.",
            "© Norwick Herald",
        ] {
            assert!(is_furniture(line), "{line}");
        }
        for line in ["The ferry sank.", "Share prices fell by 3 % — a record."] {
            assert!(!is_furniture(line), "{line}");
        }
    }

    #[test]
    fn a_dated_picture_is_described_by_its_caption() {
        assert!(is_caption(
            "This May 3, 2026 photo made available by Norwick Harbor shows a crane."
        ));
        assert!(!is_caption("This May the harbor made photos available."));
    }

    #[test]
    fn an_article_in_one_line_is_no_furniture_for_a_credit_in_it() {
        let credit = "MANDATORY CREDIT: Norwick Herald.";
        assert!(is_furniture(credit));
        let article = format!("{}{credit}", "The ferry sank off Norwick. ".repeat(50));
        assert!(!is_furniture(&article));
    }

    #[test]
    fn a_link_inside_a_line_is_a_part_of_it() {
        let line = "“Gone”, he wrote https://example.org/é on Friday";
        let parts = furniture_parts(line);
        assert_eq!(&line[parts[0].0..parts[0].1], "https://example.org/é");
    }

    /// What stays of a line.
    #[track_caller]
    fn stays(line: &str, expected: &str) {
        let mut rest = line.to_owned();
        let mut parts = furniture_parts(line);
        parts.sort_unstable_by(|a, b| b.cmp(a));
        for (start, end) in parts {
            rest.replace_range(start..end.min(rest.len()), "");
        }
        assert_eq!(rest.trim(), expected, "{line}");
    }

    #[test]
    fn a_call_to_the_reader_is_cut_out_with_its_sentence() {
        stays(
            "The ferry sank. Get the Norwick briefing in your inbox. Nobody was hurt.",
            "The ferry sank. Nobody was hurt.",
        );
        stays(
            "Ann B. Lee, Paul Roe and J. Poe contributed to this report.",
            "",
        );
        stays(
            "The post was updated at 3:30 p.m.",
            "The post was updated at 3:30 p.m.",
        );
        stays("This post was last updated at 3:30 p.m. ET.", "");
        stays("Check out our maps of the harbor.", "");
        stays(
            "Police went to check out our harbor.",
            "Police went to check out our harbor.",
        );
        stays(
            "She had to sign up for the health plan.",
            "She had to sign up for the health plan.",
        );
    }

    #[test]
    fn credits_and_signatures_are_cut_out() {
        stays("It is gone. — Ann Lee (@annlee) May 3, 2026", "It is gone.");
        stays(
            "Ann Lee (@annlee) has the story.",
            "Ann Lee (@annlee) has the story.",
        );
        stays(
            "The harbor on Friday. REUTERS/Ann Lee/File Photo",
            "The harbor on Friday.",
        );
        stays("(AP Photo/Ann Lee, File)", "");
        stays("(MORE: Ferry sinks off Norwick)", "");
        stays(
            "It sank (more than nine are missing).",
            "It sank (more than nine are missing).",
        );
        stays(
            "(Reporting by Ann Lee; Please credit the Herald, which covers boats.)",
            "",
        );
    }

    #[test]
    fn classes_keep_their_characters() {
        assert_eq!(bytewise(r"^[\w.]+\b.$"), r"^[\w.]+(?-u:\b)(?-u:.)$");
    }
}
