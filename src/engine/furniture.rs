//! What on a page is not the article: credits, buttons, links, captions, rights texts.
//!
//! In: one line of a document. Out: whether it is furniture, and which parts of it are. The patterns are data
//! in `assets/lexicon/furniture.txt`.

use std::sync::LazyLock;

use super::lexicon;
use super::lexicon::agencies::AGENCIES;
use super::screen::{Pattern, Screen};

/// Longer lines are prose whatever they begin with.
const LONGEST: usize = 1200;

struct Patterns {
    lines: Screen,
    parts: Screen,
    captions: Screen,
}

const VALID: &str = "the shipped patterns are valid (tested)";

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let mut lines = Vec::new();
    let mut parts = Vec::new();
    let mut whole = true;
    for line in lexicon::lines(include_str!("../../assets/lexicon/furniture.txt")) {
        match line {
            "[line]" => whole = true,
            "[part]" => whole = false,
            pattern if whole => lines.push(by_bytes(with_agencies(pattern), true)),
            // Credits in capitals must stay case-sensitive; the rest may be written either way.
            pattern if pattern.contains("[A-Z]") => {
                parts.push(by_bytes(with_agencies(pattern), false));
            }
            pattern => parts.push(by_bytes(pattern.to_owned(), true)),
        }
    }
    lines.extend(RIGHTS.map(|text| by_bytes(text.to_owned(), false)));
    lines.push(Pattern {
        written: NOTE.to_owned(),
        compiled: format!("(?-u:{NOTE})"),
        ignore_case: true,
        narrow: false,
    });
    let captions = CAPTIONS.map(|pattern| by_bytes(with_agencies(pattern), true));
    Patterns {
        captions: Screen::new(captions.into()).expect(VALID),
        lines: Screen::new(lines).expect(VALID),
        parts: Screen::new(parts).expect(VALID),
    }
});

/// The pattern with the names of agencies filled in.
fn with_agencies(pattern: &str) -> String {
    pattern.replace("{agency}", AGENCIES.pattern())
}

/// A pattern that is matched by bytes, or where that tells the same, by characters.
fn by_bytes(written: String, ignore_case: bool) -> Pattern {
    let compiled = bytewise(&written);
    // Word borders are the same by bytes and by characters.
    let narrow = !ignore_case && compiled.replace(r"(?-u:\b)", r"\b") == written;
    Pattern {
        compiled: if narrow { written.clone() } else { compiled },
        written,
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
    PATTERNS
        .parts
        .likely(line)
        .flat_map(|part| part.find_all(line))
        .map(|found| (found.start, found.end))
        .filter(|(start, end)| line.is_char_boundary(*start) && line.is_char_boundary(*end))
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

    #[test]
    fn classes_keep_their_characters() {
        assert_eq!(bytewise(r"^[\w.]+\b.$"), r"^[\w.]+(?-u:\b)(?-u:.)$");
    }
}
