//! Numbers as digits, words or both: "15,809", "4.2 million", "one hundred and twenty", "tens of thousands".
//!
//! In: tokens. Out: the value, the interval a vague number covers, and how many tokens it takes. Knows
//! nothing of units or of what is counted.

use crate::engine::token::{Token, TokenKind};

/// A number as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// The value as written; the lower end for vague numbers.
    pub value: f64,
    /// The interval of a vague number ("thousands").
    pub vague: Option<(f64, f64)>,
    /// How many tokens it takes.
    pub tokens: usize,
}

/// The number that begins at `at`, if one does.
pub fn number_at(tokens: &[Token], at: usize) -> Option<Number> {
    vague_at(tokens, at)
        .or_else(|| digits_at(tokens, at))
        .or_else(|| words_at(tokens, at))
}

fn multiplier(token: &Token) -> Option<f64> {
    Some(match token.form.as_str() {
        "hundred" => 100.0,
        "thousand" | "k" => 1e3,
        "million" | "mln" => 1e6,
        "m" if !token.joined => 1e6,
        "billion" | "bn" | "b" => 1e9,
        "trillion" | "tn" | "trn" => 1e12,
        _ => return None,
    })
}

fn digits_at(tokens: &[Token], at: usize) -> Option<Number> {
    let token = &tokens[at];
    if token.kind != TokenKind::Number {
        return None;
    }
    let mut value: f64 = token.form.replace(',', "").parse().ok()?;
    let mut used = 1;
    if let Some(next) = tokens.get(at + 1) {
        let adjacent = next.span.start == token.span.end;
        let factor = match next.form.as_str() {
            // "5m" is five metres or five million; the unit reader decides unless money stands before.
            "m" | "k" | "b" => (adjacent && is_money(tokens, at))
                .then(|| multiplier(next))
                .flatten(),
            _ => multiplier(next),
        };
        if let Some(factor) = factor {
            value *= factor;
            used += 1;
        }
    }
    Some(Number {
        value,
        vague: None,
        tokens: used,
    })
}

fn is_money(tokens: &[Token], at: usize) -> bool {
    at > 0 && matches!(tokens[at - 1].form.as_str(), "$" | "£" | "€" | "¥")
}

fn small_number(form: &str) -> Option<f64> {
    const UNITS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = [
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    UNITS
        .iter()
        .position(|&w| w == form)
        .map(|n| n as f64)
        .or_else(|| {
            TENS.iter()
                .position(|&w| w == form)
                .map(|n| (n as f64 + 2.0) * 10.0)
        })
}

fn words_at(tokens: &[Token], at: usize) -> Option<Number> {
    let mut total = 0.0;
    let mut current: Option<f64> = None;
    let mut used = 0;
    let mut index = at;
    if tokens[at].is_any(&["a", "an"]) {
        let factor = tokens
            .get(at + 1)
            .filter(|t| t.form != "m" && t.form != "k" && t.form != "b");
        if let Some(token) = factor.filter(|t| multiplier(t).is_some() || t.is("dozen")) {
            let value = multiplier(token).unwrap_or(12.0);
            return Some(Number {
                value,
                vague: None,
                tokens: 2,
            });
        }
        return None;
    }
    while let Some(token) = tokens.get(index) {
        if let Some(small) = small_number(&token.form) {
            current = match current {
                None => Some(small),
                Some(0.0) if total > 0.0 => Some(small),
                Some(tens) if tens >= 20.0 && tens % 10.0 == 0.0 && small < 10.0 => {
                    Some(tens + small)
                }
                Some(hundreds) if hundreds >= 100.0 => Some(hundreds + small),
                Some(_) => break,
            };
        } else if let Some(factor) =
            multiplier(token).filter(|_| current.is_some() && token.form.len() > 2)
        {
            let value = current.unwrap_or(1.0) * factor;
            if factor > 100.0 {
                total += value;
                current = Some(0.0);
            } else {
                current = Some(value);
            }
        } else if token.is("and")
            && current.is_some_and(|c| c >= 100.0 || (c == 0.0 && total > 0.0))
            && tokens
                .get(index + 1)
                .is_some_and(|t| small_number(&t.form).is_some())
        {
            index += 1;
            continue;
        } else if token.is("dozen") && current.is_some() {
            current = current.map(|c| c * 12.0);
        } else {
            break;
        }
        index += 1;
        used = index - at;
    }
    (used > 0).then(|| Number {
        value: total + current.unwrap_or(0.0),
        vague: None,
        tokens: used,
    })
}

/// "dozens", "hundreds", "tens of thousands", "several": an interval rather than a value.
fn vague_at(tokens: &[Token], at: usize) -> Option<Number> {
    let plural = |form: &str| -> Option<(f64, f64)> {
        Some(match form {
            "dozens" => (24.0, 99.0),
            "scores" => (40.0, 199.0),
            "hundreds" => (200.0, 999.0),
            "thousands" => (2000.0, 99_999.0),
            "millions" => (2e6, 999e6),
            "billions" => (2e9, 999e9),
            _ => return None,
        })
    };
    let form = tokens[at].form.as_str();
    let of = tokens.get(at + 1).is_some_and(|t| t.is("of"));
    let (vague, used) = match (form, of, tokens.get(at + 2).map(|t| t.form.as_str())) {
        ("tens", true, Some("thousands")) => ((20_000.0, 99_999.0), 3),
        ("hundreds", true, Some("thousands")) => ((200_000.0, 999_999.0), 3),
        ("tens", true, Some("millions")) => ((20e6, 99e6), 3),
        ("hundreds", true, Some("millions")) => ((200e6, 999e6), 3),
        ("several" | "multiple", _, _) => ((3.0, 10.0), 1),
        _ => (plural(form)?, 1),
    };
    Some(Number {
        value: vague.0,
        vague: Some(vague),
        tokens: used,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Span;
    use crate::engine::token::tokenize;

    #[track_caller]
    fn check(text: &str, value: f64, tokens_used: usize) {
        let tokens = tokenize(text, Span::new(0, text.len()));
        let number = number_at(&tokens, 0).expect("a number");
        assert_eq!(
            (number.value, number.tokens),
            (value, tokens_used),
            "{text}"
        );
    }

    #[test]
    fn digits_words_and_both_are_read() {
        check("15,809 containers", 15809.0, 1);
        check("4.2 million rounds", 4.2e6, 2);
        check("one hundred and twenty days", 120.0, 4);
        check("twenty-one people", 21.0, 2);
        check("two thousand five hundred men", 2500.0, 4);
        check("a dozen boats", 12.0, 2);
    }

    #[test]
    fn vague_numbers_are_intervals() {
        let text = "tens of thousands fled";
        let tokens = tokenize(text, Span::new(0, text.len()));
        let number = number_at(&tokens, 0).unwrap();
        assert_eq!(number.vague, Some((20_000.0, 99_999.0)));
    }
}
