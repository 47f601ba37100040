//! Parts: "1/3", "½", "two thirds", "half a million", "and a half", "one in five", "nine out of ten".
//!
//! In: tokens. Out: a value below one and how many tokens it takes, or a number with its fraction and scale.
//! A bare ordinal ("a third person", "the fourth quarter") is no part.

use super::words::small_number;
use super::{Number, clean, scale_word};
use crate::engine::token::{Token, TokenKind};

/// The value of a single fraction character.
pub(super) fn vulgar(form: &str) -> Option<f64> {
    let mut letters = form.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else {
        return None;
    };
    Some(match letter {
        '½' => 0.5,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅕' => 0.2,
        '⅖' => 0.4,
        '⅗' => 0.6,
        '⅘' => 0.8,
        '⅙' => 1.0 / 6.0,
        '⅚' => 5.0 / 6.0,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        _ => return None,
    })
}

/// How many parts a word stands for. Ordinals must be plural after more than one: "two fifths".
pub(super) fn denominator(token: &Token, several: bool) -> Option<f64> {
    let form = token.form.as_str();
    if !form.starts_with(['h', 't', 'q', 'f', 's', 'e', 'n', 'm', 'b']) {
        return None;
    }
    if matches!(form, "half" | "halves") {
        return (!several || form == "halves").then_some(2.0);
    }
    let singular = match form.strip_suffix('s') {
        Some(singular) => singular,
        // "two-third" and "three-quarter" are written so as adjectives.
        None if several && !token.joined => return None,
        None => form,
    };
    Some(match singular {
        "third" => 3.0,
        "quarter" | "fourth" => 4.0,
        "fifth" => 5.0,
        "sixth" => 6.0,
        "seventh" => 7.0,
        "eighth" => 8.0,
        "ninth" => 9.0,
        "tenth" => 10.0,
        "twelfth" => 12.0,
        "sixteenth" => 16.0,
        "twentieth" => 20.0,
        "thirtieth" => 30.0,
        "hundredth" => 100.0,
        "thousandth" => 1e3,
        "millionth" => 1e6,
        "billionth" => 1e9,
        "trillionth" => 1e12,
        _ => return None,
    })
}

/// "1/3", "-4/5": a proper fraction of a small, usual denominator; "9/11", "24/7" and dates are none.
pub(super) fn slash_at(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let [over, slash, under] = tokens.get(at..at + 3)? else {
        return None;
    };
    let tight = over.span.end == slash.span.start && slash.span.end == under.span.start;
    if !tight || !slash.is_any(&["/", "⁄"]) || tokens.get(at + 3).is_some_and(|t| t.is("/")) {
        return None;
    }
    let before = at.checked_sub(1).is_some_and(|i| tokens[i].is("/"));
    let whole = |t: &Token| (t.kind == TokenKind::Number).then(|| t.form.parse::<u32>().ok());
    let (over, under) = (whole(over)??, whole(under)??);
    let usual = matches!(under, 2..=10 | 12 | 16 | 20 | 32 | 64 | 100);
    (!before && over > 0 && over < under && usual).then(|| (f64::from(over) / f64::from(under), 3))
}

/// A part that begins with a word: "half", "a quarter", "half a million", "quarter million", "½".
pub(super) fn part_at(tokens: &[Token], at: usize) -> Option<Number> {
    let token = &tokens[at];
    if let Some(part) = vulgar(&token.form) {
        return Some(part_of_scale(tokens, at, 1, part));
    }
    let next = tokens.get(at + 1);
    if token.is("half") {
        // "half past", "half-brother", "half-naked"; but "half-million" and "half-mile"
        let named = next.is_some_and(|t| {
            t.is("past")
                || (t.joined
                    && !t.is_any(&[
                        "a",
                        "an",
                        "dozen",
                        "mile",
                        "inch",
                        "point",
                        "percentage",
                        "percent",
                        "hour",
                        "day",
                        "year",
                        "price",
                        "acre",
                        "ton",
                        "pound",
                        "pint",
                        "million",
                        "billion",
                        "trillion",
                    ]))
        });
        let nth = at.checked_sub(1).is_some_and(|i| {
            tokens[i].is_any(&["first", "second", "1st", "2nd", "other", "better", "each"])
        });
        return (!named && !nth).then(|| part_of_scale(tokens, at, 1, 0.5));
    }
    let article = token.is_any(&["a", "an", "one"]);
    if article
        && let Some(part) = next
        && let Some(parts) = denominator(part, false)
    {
        let number = part_of_scale(tokens, at, 2, 1.0 / parts);
        // "a third person" is an ordinal; "a third of", "a quarter less" and "one-third" are parts.
        let after = tokens.get(at + number.tokens);
        let is_part = !number.share
            || part.joined
            || part.is("half")
            || after.is_none_or(|t| {
                !t.is_word()
                    || t.is_any(&[
                        "of", "the", "less", "more", "fewer", "higher", "lower", "larger",
                        "smaller", "bigger", "off", "over", "to", "from", "in", "on", "and",
                        "were", "was", "are", "is", "said", "have", "had", "mile", "inch", "who",
                    ])
            });
        return is_part.then_some(number);
    }
    if token.is("quarter")
        && let Some(scale) = next.and_then(|t| scale_word(&t.form))
    {
        return Some(Number {
            scale,
            ..Number::exact(0.25 * scale, 2)
        });
    }
    None
}

/// A part of `value`, and the scale after it if there is one: "half a million", "two thirds of a billion",
/// "half a dozen".
pub(super) fn part_of_scale(tokens: &[Token], at: usize, used: usize, value: f64) -> Number {
    let form = |i: usize| tokens.get(at + used + i).map_or("", |t| t.form.as_str());
    let skip = match (form(0), form(1)) {
        ("of", "a") => 2,
        ("a", _) => 1,
        _ => 0,
    };
    let scale = match form(skip) {
        "dozen" => Some(12.0),
        word => scale_word(word).filter(|_| word.len() > 1),
    };
    match scale {
        Some(scale) => Number {
            scale,
            ..Number::exact(value * scale, used + skip + 1)
        },
        None => Number {
            share: true,
            ..Number::exact(value, used)
        },
    }
}

/// What follows the digits or words of a number: scale words and "and a half".
///
/// `last` is the scale that was read already, `scale` tells what the token at an index multiplies by. Gives the value, the tokens taken and the scale.
pub(super) fn after_number(
    tokens: &[Token],
    at: usize,
    used: usize,
    (value, last): (f64, f64),
    scale: impl Fn(&[Token], usize, usize) -> Option<f64>,
) -> (f64, usize, f64) {
    let (mut value, mut used, mut last) = (value, used, last);
    // "five and a half million"
    if last < 1000.0
        && let Some((part, more)) = and_part_at(tokens, at + used)
    {
        value += part;
        used += more;
        if let Some(factor) = tokens.get(at + used).and_then(|t| scale_word(&t.form)) {
            return (clean(value * factor), used + 1, factor);
        }
        return (clean(value), used, last);
    }
    while let Some(factor) = scale(tokens, at, at + used) {
        value *= factor;
        used += 1;
        let more = factor == 100.0 || factor == 1e5;
        last = if last > 1.0 { last * factor } else { factor };
        if !more {
            break;
        }
    }
    if last == 1.0
        && tokens
            .get(at + used)
            .is_some_and(|t| t.is_any(&["dozen", "dozens"]))
    {
        return (clean(value * 12.0), used + 1, 12.0);
    }
    // "three million and a half", but not "... and a half million", which begins another number
    if last >= 1000.0
        && let Some((part, more)) = and_part_at(tokens, at + used)
        && tokens
            .get(at + used + more)
            .is_none_or(|t| scale_word(&t.form).is_none())
    {
        value += part * last;
        used += more;
    }
    (clean(value), used, last)
}

/// "and a half", "and two thirds".
fn and_part_at(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    if !tokens.get(at)?.is("and") {
        return None;
    }
    let over = tokens.get(at + 1)?;
    let under = tokens.get(at + 2)?;
    let count = if over.is_any(&["a", "an"]) {
        1.0
    } else {
        small_number(&over.form).filter(|n| *n > 0.0)?
    };
    let parts = denominator(under, count != 1.0)?;
    // "and a quarter of them", "and a third man" say something else.
    let after = tokens.get(at + 3);
    let other = after.is_some_and(|t| t.is("of"))
        || (!under.is_any(&["half", "quarter", "halves", "quarters"])
            && count == 1.0
            && after.is_some_and(|t| t.is_word() && !t.form.ends_with('s')));
    (!other).then_some((count / parts, 3))
}

/// "in five" after one, "out of ten" after nine: the share, and the tokens it takes after the number.
pub(super) fn ratio_at(tokens: &[Token], at: usize, over: f64) -> Option<(f64, usize)> {
    let word = |i: usize| tokens.get(at + i).map_or("", |t| t.form.as_str());
    let skip = match (word(0), word(1)) {
        ("out", "of") => 2,
        // "one in five" is a share; "killed three in 2019" and "two in April" are none.
        ("in", _) if over == 1.0 => 1,
        _ => return None,
    };
    let under = tokens.get(at + skip)?;
    let mut used = skip + 1;
    let value = match under.kind {
        TokenKind::Number => under
            .form
            .replace(',', "")
            .parse::<f64>()
            .ok()
            .filter(|v| v.fract() == 0.0 && !(1900.0..2100.0).contains(v))?,
        TokenKind::Word => {
            let tens = small_number(&under.form)?;
            // "twenty-one"
            match tokens
                .get(at + skip + 1)
                .filter(|t| t.joined && tens >= 20.0)
            {
                Some(unit) => {
                    used += 1;
                    tens + small_number(&unit.form)?
                }
                None => tens,
            }
        }
        TokenKind::Mark => return None,
    };
    // "one in five years" is a rate over time.
    let after = tokens.get(at + used);
    let time = after.is_some_and(|t| {
        t.is_any(&[
            "years", "days", "weeks", "months", "hours", "minutes", "games", "matches",
        ]) || scale_word(&t.form).is_some()
    });
    // "nine out of ten drivers" is a share, "18 out of 25 for 140 yards" a tally.
    let round = over == 1.0 || value <= 10.0 || value % 10.0 == 0.0;
    (value > over && over > 0.0 && round && !time).then(|| (over / value, used))
}
