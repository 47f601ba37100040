//! Numbers as digits, words or both: "13,402", "4.2 million", "one hundred and twenty", "half a dozen".
//!
//! In: tokens. Out: the value, the interval a vague number covers, and how many tokens it takes. Knows
//! nothing of units, of what is counted, or of whether a number is a name, a year or a score.

mod digits;
mod fraction;
mod vague;
mod words;

use crate::engine::Span;
use crate::engine::token::{Token, TokenKind};

pub(crate) use words::{ordinal_word, small_number};

/// A number as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// The value as written; the lower end for vague numbers.
    pub value: f64,
    /// The interval of a vague number ("thousands").
    pub vague: Option<(f64, f64)>,
    /// How many tokens it takes.
    pub tokens: usize,
    /// What the last scale word multiplies by: a million for "4.2 million", one where there is none.
    pub scale: f64,
    /// A part of a whole: "two thirds", "half", "1/4", "one in five".
    pub share: bool,
}

impl Number {
    fn exact(value: f64, tokens: usize) -> Self {
        Self {
            value: clean(value),
            vague: None,
            tokens,
            scale: 1.0,
            share: false,
        }
    }
}

/// The number that begins at `at`, if one does.
pub fn number_at(tokens: &[Token], at: usize) -> Option<Number> {
    if let Some(unsigned) = sign_at(tokens, at) {
        let number = unsigned_at(tokens, unsigned)?;
        return Some(Number {
            value: -number.value,
            tokens: number.tokens + unsigned - at,
            vague: None,
            ..number
        });
    }
    unsigned_at(tokens, at)
}

/// Every number of a sentence in order, as token index and number; none overlaps another.
pub fn numbers(tokens: &[Token]) -> Vec<(usize, Number)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match number_at(tokens, at) {
            Some(number) => {
                found.push((at, number));
                at += number.tokens;
            }
            None => at += 1,
        }
    }
    found
}

/// The words or digits of the number that begins at `at`, without unit, bound or currency sign.
pub fn number_span(tokens: &[Token], at: usize, number: &Number) -> Span {
    tokens[at].span.cover(tokens[at + number.tokens - 1].span)
}

fn unsigned_at(tokens: &[Token], at: usize) -> Option<Number> {
    let token = tokens.get(at)?;
    match token.kind {
        TokenKind::Number => digits::digits_at(tokens, at),
        TokenKind::Mark => digits::bare_decimal_at(tokens, at),
        TokenKind::Word => vague::vague_at(tokens, at)
            .or_else(|| fraction::part_at(tokens, at))
            .or_else(|| words::words_at(tokens, at)),
    }
}

/// Where the number after a sign begins: "-5", "−3.2", "minus five".
fn sign_at(tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    let next = tokens.get(at + 1)?;
    if token.is_any(&["-", "−", "–"]) {
        // A dash between words or figures is no sign.
        let open = at
            .checked_sub(1)
            .is_none_or(|i| tokens[i].span.end < token.span.start || tokens[i].is("("));
        let tight = next.span.start == token.span.end;
        return (open && tight && next.kind == TokenKind::Number).then_some(at + 1);
    }
    (token.is_any(&["minus", "negative"])
        && (next.kind == TokenKind::Number || words::small_number(&next.form).is_some()))
    .then_some(at + 1)
}

/// What a scale word multiplies by. Single letters are read by [`digits`] alone.
pub(super) fn scale_word(form: &str) -> Option<f64> {
    Some(match form {
        "hundred" => 100.0,
        "thousand" => 1e3,
        "lakh" | "lakhs" => 1e5,
        "million" | "mln" | "mn" | "mil" => 1e6,
        "crore" | "crores" => 1e7,
        "billion" | "bn" | "bln" => 1e9,
        "trillion" | "tn" | "trn" | "tln" => 1e12,
        _ => return None,
    })
}

/// The same number without what binary fractions add: 6,669,999.999999999 becomes 6,670,000. Fourteen
/// significant digits are kept, more than any text writes and fewer than a double holds.
pub(crate) fn clean(value: f64) -> f64 {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if !value.is_finite() || value == 0.0 || (value.fract() == 0.0 && value.abs() < EXACT) {
        return value;
    }
    format!("{value:.13e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::token::tokenize;

    #[track_caller]
    fn check(text: &str, value: f64, words: &str) {
        let tokens = tokenize(text, Span::new(0, text.len()));
        let number = number_at(&tokens, 0).expect("a number");
        let read = number_span(&tokens, 0, &number).of(text);
        assert_eq!((number.value, read), (clean(value), words), "{text}");
    }

    #[track_caller]
    fn check_none(text: &str) {
        let tokens = tokenize(text, Span::new(0, text.len()));
        assert_eq!(number_at(&tokens, 0), None, "{text}");
    }

    #[test]
    fn digits_words_and_both_are_read() {
        check("13,402 crates", 13402.0, "13,402");
        check("4.2 million rounds", 4.2e6, "4.2 million");
        check(
            "one hundred and twenty days",
            120.0,
            "one hundred and twenty",
        );
        check("twenty-one people", 21.0, "twenty-one");
        check(
            "two thousand five hundred men",
            2500.0,
            "two thousand five hundred",
        );
        check("a dozen boats", 12.0, "a dozen");
        check("two dozen boats", 24.0, "two dozen");
        check("a hundred thousand", 1e5, "a hundred thousand");
        check(
            "five point seven million",
            5.7e6,
            "five point seven million",
        );
        check("3 hundred", 300.0, "3 hundred");
        check("10k followers", 10_000.0, "10k");
        check("13 lakh", 1.3e6, "13 lakh");
    }

    #[test]
    fn separators_are_read_where_they_are_clear() {
        check("1 234 567 votes", 1_234_567.0, "1 234 567");
        check("1.234.567 votes", 1_234_567.0, "1.234.567");
        check("1.234,5 tonnes", 1234.5, "1.234,5");
        check("12,34,567 rupees", 1_234_567.0, "12,34,567");
        check(".300 average", 0.3, ".300");
        check("0.07 percent", 0.07, "0.07");
        check_none("192.168.1.2");
        check_none("22,24,26");
    }

    #[test]
    fn fractions_are_parts_or_follow_a_number() {
        check("2½ million", 2.5e6, "2½ million");
        check("½ mile", 0.5, "½");
        check("3 1/2 years", 3.5, "3 1/2");
        check("1/3 of voters", 1.0 / 3.0, "1/3");
        check("three-quarters of a mile", 0.75, "three-quarters");
        check("two thirds of voters", 2.0 / 3.0, "two thirds");
        check("one and a half million", 1.5e6, "one and a half million");
        check("3 million and a half", 3.5e6, "3 million and a half");
        check("half a million people", 5e5, "half a million");
        check("half a dozen", 6.0, "half a dozen");
        check("a quarter of a million", 2.5e5, "a quarter of a million");
        check("one in five adults", 0.2, "one in five");
        check("nine out of 10 drivers", 0.9, "nine out of 10");
        check_none("a third person");
        check_none("quarter final");
    }

    #[test]
    fn a_date_or_an_event_is_no_fraction() {
        check("9/11 attacks", 9.0, "9");
        check("5/17/2018", 5.0, "5");
    }

    #[test]
    fn signs_belong_to_the_number() {
        check("-9.2", -9.2, "-9.2");
        check("minus five degrees", -5.0, "minus five");
        check("−12 degrees", -12.0, "−12");
    }

    #[test]
    fn vague_numbers_are_intervals() {
        let interval = |text: &str| {
            let tokens = tokenize(text, Span::new(0, text.len()));
            number_at(&tokens, 0)?.vague
        };
        assert_eq!(
            interval("tens of thousands fled"),
            Some((20_000.0, 99_999.0))
        );
        assert_eq!(interval("a few hundred people"), Some((200.0, 900.0)));
        assert_eq!(interval("several thousand fans"), Some((3000.0, 10_000.0)));
        assert_eq!(interval("dozens were hurt"), Some((24.0, 99.0)));
        assert_eq!(interval("a couple of drinks"), Some((2.0, 3.0)));
        assert_eq!(interval("scores a goal"), None);
    }
}
