//! Numbers in words: "twenty-one", "two thousand five hundred", "one hundred and twenty", "five point seven".
//!
//! In: tokens. Out: a [`Number`]. "And" joins only what English joins: tens and units to hundreds or more.

use super::fraction::{after_number, denominator, ratio_at};
use super::{Number, scale_word};
use crate::engine::lexicon::LEXICON;
use crate::engine::token::{Token, TokenKind};

/// The number of an ordinal in words: "first" is 1.
pub(crate) fn ordinal_word(form: &str) -> Option<i64> {
    const ORDINALS: [&str; 20] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    if form == "thirtieth" {
        return Some(30);
    }
    ORDINALS
        .iter()
        .position(|o| *o == form)
        .map(|at| at as i64 + 1)
}

/// The value of a number word below one hundred.
pub(crate) fn small_number(form: &str) -> Option<f64> {
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
    // Every one of them begins with one of these letters; most words of a text end here.
    if !form.starts_with(['z', 'o', 't', 'f', 's', 'e', 'n']) || form.len() > 9 {
        return None;
    }
    if matches!(form, "nought" | "naught") {
        return Some(0.0);
    }
    let unit = UNITS.iter().position(|&w| w == form).map(|n| n as f64);
    unit.or_else(|| {
        TENS.iter()
            .position(|&w| w == form)
            .map(|n| (n as f64 + 2.0) * 10.0)
    })
}

pub(super) fn words_at(tokens: &[Token], at: usize) -> Option<Number> {
    let mut reader = Reader::default();
    let mut index = at;
    if tokens[at].is_any(&["a", "an"]) {
        let next = tokens.get(at + 1)?;
        if scale_word(&next.form).is_none_or(|_| next.form.len() < 5) && !next.is("dozen") {
            return None;
        }
        reader.group = Some(1.0);
        index += 1;
    } else if tokens[at].is("hundred") {
        // "hundred thousand dollars"; a single bare "hundred" is a vague word or a name.
        tokens
            .get(at + 1)
            .filter(|t| t.is_any(&["thousand", "million", "billion"]))?;
        reader.group = Some(1.0);
    } else {
        small_number(&tokens[at].form)?;
        if is_pronoun(tokens, at) {
            return None;
        }
    }
    let between = at
        .checked_sub(1)
        .is_some_and(|i| tokens[i].is_any(&["between"]));
    let mut end = index;
    while let Some(token) = tokens.get(index) {
        if token.is("and") {
            let joins = !between && reader.may_take_and() && joins_small(tokens, index + 1);
            if !joins {
                break;
            }
            index += 1;
            continue;
        }
        if !reader.take(token) {
            break;
        }
        index += 1;
        end = index;
    }
    let used = end - at;
    let mut value = reader.total + reader.group.unwrap_or(0.0);
    if let Some((decimals, more)) = decimals_at(tokens, end) {
        let (value, used, scale) = after_number(
            tokens,
            at,
            used + more,
            (value + decimals, 1.0),
            words_scale,
        );
        return Some(Number {
            scale,
            ..Number::exact(value, used)
        });
    }
    if value > 0.0
        && let Some(token) = tokens.get(end)
        && let Some(parts) = denominator(token, value != 1.0)
    {
        // "two thirds", "three-quarters"; then perhaps "of a million".
        value /= parts;
        return Some(super::fraction::part_of_scale(tokens, at, used + 1, value));
    }
    if let Some((share, more)) = ratio_at(tokens, end, value) {
        return Some(Number {
            share: true,
            ..Number::exact(share, used + more)
        });
    }
    let said = (value, reader.last_scale.max(1.0));
    let (value, used, scale) = after_number(tokens, at, used, said, |_, _, _| None);
    Some(Number {
        scale,
        ..Number::exact(value, used)
    })
}

/// "the one you mean", "which one": not a number.
fn is_pronoun(tokens: &[Token], at: usize) -> bool {
    let pointed = at
        .checked_sub(1)
        .is_some_and(|i| tokens[i].is_any(&["the", "this", "that", "which", "no", "every"]));
    tokens[at].is("one")
        && pointed
        && tokens.get(at + 1).is_none_or(|t| {
            !t.is_word() || (LEXICON.is_stopword(&t.form) && !t.joined && !t.is("of"))
        })
}

/// The small number or dozen after "and" is part of the number, not the next in a list.
fn joins_small(tokens: &[Token], at: usize) -> bool {
    tokens
        .get(at)
        .is_some_and(|t| small_number(&t.form).is_some_and(|n| n > 0.0))
        // "one hundred and two thirds" adds a fraction instead.
        && tokens
            .get(at + 1)
            .is_none_or(|t| denominator(t, !tokens[at].is("one")).is_none())
}

fn words_scale(tokens: &[Token], _number: usize, at: usize) -> Option<f64> {
    scale_word(&tokens.get(at)?.form)
}

/// What has been read so far: `total` of finished scales, and the group that is being read.
#[derive(Default)]
struct Reader {
    total: f64,
    group: Option<f64>,
    last_scale: f64,
}

impl Reader {
    fn may_take_and(&self) -> bool {
        self.group
            .is_some_and(|g| g >= 100.0 && g % 100.0 == 0.0 || g == 0.0 && self.total > 0.0)
    }

    fn take(&mut self, token: &Token) -> bool {
        if token.kind != TokenKind::Word {
            return false;
        }
        let form = token.form.as_str();
        if let Some(small) = small_number(form) {
            return self.take_small(small);
        }
        if matches!(form, "dozen" | "dozens") {
            let Some(group) = self.group.filter(|g| *g > 0.0) else {
                return false;
            };
            // "three hundred and two dozen"
            let low = if group > 100.0 { group % 100.0 } else { group };
            self.group = Some(group - low + low * 12.0);
            return true;
        }
        let Some(scale) = scale_word(form) else {
            return false;
        };
        let Some(group) = self.group else {
            return false;
        };
        if scale == 100.0 {
            if group == 0.0 || group >= 100.0 {
                return false;
            }
            self.group = Some(group * 100.0);
        } else if group == 0.0 {
            // "three lakh crore"
            if scale <= self.last_scale {
                return false;
            }
            self.total *= scale;
        } else {
            if self.last_scale > 0.0 && scale >= self.last_scale {
                return false;
            }
            self.total += group * scale;
            self.group = Some(0.0);
        }
        if scale > 100.0 {
            self.last_scale = scale;
        }
        true
    }

    fn take_small(&mut self, small: f64) -> bool {
        let group = match self.group {
            None => small,
            Some(0.0) if self.total > 0.0 && small > 0.0 => small,
            Some(tens)
                if tens % 100.0 >= 20.0 && tens % 10.0 == 0.0 && (1.0..10.0).contains(&small) =>
            {
                tens + small
            }
            Some(hundreds) if hundreds >= 100.0 && hundreds % 100.0 == 0.0 && small > 0.0 => {
                hundreds + small
            }
            Some(_) => return false,
        };
        self.group = Some(group);
        true
    }
}

/// "point five", "point zero three", "point seventy-one".
fn decimals_at(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    if !tokens.get(at)?.is("point") {
        return None;
    }
    let mut digits = String::from("0.");
    let mut index = at + 1;
    while let Some(small) = tokens.get(index).and_then(|t| small_number(&t.form)) {
        if index > at + 6 {
            break;
        }
        // "seventy-one" is two digits, the tens without their nought.
        let unit_follows = tokens
            .get(index + 1)
            .and_then(|t| small_number(&t.form))
            .is_some_and(|n| (1.0..10.0).contains(&n));
        let written = if small >= 20.0 && unit_follows {
            small / 10.0
        } else {
            small
        };
        digits += &written.to_string();
        index += 1;
    }
    (index > at + 1).then_some((digits.parse().ok()?, index - at))
}
