//! Numbers in digits: separators, fractions after them, scale words and letters.
//!
//! In: tokens. Out: a [`Number`]. Groups of three make thousands whether commas, full stops or narrow spaces
//! divide them; a single comma before one or two digits is a decimal comma. "192.168.1.2" is no number.

use super::fraction::{self, after_number, slash_at, vulgar};
use super::{Number, scale_word};
use crate::engine::token::{Token, TokenKind};

pub(super) fn digits_at(tokens: &[Token], at: usize) -> Option<Number> {
    let token = &tokens[at];
    if let Some((value, used)) = slash_at(tokens, at) {
        return Some(Number {
            share: true,
            ..Number::exact(value, used)
        });
    }
    let (mut value, mut used) = match grouped_by_spaces(tokens, at) {
        Some(grouped) => grouped,
        None => (parse(&token.form)?, 1),
    };
    // "2½", "3 1/2"
    if value.fract() == 0.0
        && let Some(next) = tokens.get(at + used)
    {
        if let Some(part) = vulgar(&next.form) {
            value += part;
            used += 1;
        } else if let Some((part, more)) = slash_at(tokens, at + used)
            && next.span.start - tokens[at].span.end <= 2
        {
            value += part;
            used += more;
        }
    }
    if let Some((share, more)) = fraction::ratio_at(tokens, at + used, value) {
        return Some(Number {
            share: true,
            ..Number::exact(share, used + more)
        });
    }
    let (value, used, scale) = after_number(tokens, at, used, (value, 1.0), digits_scale);
    Some(Number {
        scale,
        ..Number::exact(value, used)
    })
}

/// ".300", ".08": a decimal without its nought.
pub(super) fn bare_decimal_at(tokens: &[Token], at: usize) -> Option<Number> {
    let (point, digits) = (&tokens[at], tokens.get(at + 1)?);
    let open = at
        .checked_sub(1)
        .is_none_or(|i| tokens[i].span.end < point.span.start || tokens[i].is("("));
    if !point.is(".") || !open || digits.kind != TokenKind::Number {
        return None;
    }
    if digits.span.start != point.span.end || digits.form.contains([',', '.']) {
        return None;
    }
    let value = format!("0.{}", digits.form).parse().ok()?;
    let (value, used, scale) = after_number(tokens, at, 2, (value, 1.0), digits_scale);
    Some(Number {
        scale,
        ..Number::exact(value, used)
    })
}

/// The scale at `at`, after digits: a word, or a letter where it cannot be a unit.
fn digits_scale(tokens: &[Token], number: usize, at: usize) -> Option<f64> {
    let token = tokens.get(at)?;
    if let Some(scale) = scale_word(&token.form) {
        return Some(scale);
    }
    let tight = token.span.start == tokens[at - 1].span.end;
    if !tight || !token.is_word() {
        return None;
    }
    match token.form.as_str() {
        "k" => Some(1e3),
        // "5m" is five metres or five million: money or a plural after it decides, and so does a capital.
        "m" if token.capital || is_money(tokens, number, at) || counts_after(tokens, at) => {
            Some(1e6)
        }
        "mm" if token.capital => Some(1e6),
        "b" if token.capital
            || is_money(tokens, number, at)
            || counts_after(tokens, at)
            || tokens[at - 1].form.contains('.') =>
        {
            Some(1e9)
        }
        "t" if token.capital && is_money(tokens, number, at) => Some(1e12),
        _ => None,
    }
}

fn is_money(tokens: &[Token], number: usize, letter: usize) -> bool {
    const SIGNS: [&str; 9] = ["$", "£", "€", "¥", "₹", "₩", "₽", "₺", "₦"];
    const CODES: [&str; 10] = [
        "usd", "eur", "gbp", "rs", "kr", "dollars", "euros", "pounds", "yen", "yuan",
    ];
    let near = |t: Option<&Token>| t.is_some_and(|t| t.is_any(&SIGNS) || t.is_any(&CODES));
    // "$5-10m": the sign stands before the lower end.
    let range = number >= 2 && tokens[number].joined && tokens[number - 2].is_any(&SIGNS);
    near(number.checked_sub(1).map(|i| &tokens[i])) || near(tokens.get(letter + 1)) || range
}

/// "1.2m jobs", but not "a 100m sprint" or "the 110m hurdles".
fn counts_after(tokens: &[Token], letter: usize) -> bool {
    let Some(next) = tokens.get(letter + 1) else {
        return false;
    };
    let plural = (next.form.len() > 3 && next.form.ends_with('s') && !next.form.ends_with("ss"))
        || next.is_any(&["people", "men", "women", "children"]);
    next.is_word()
        && !next.joined
        && plural
        && !next.is_any(&[
            "hurdles",
            "races",
            "sprints",
            "finals",
            "heats",
            "relays",
            "across",
            "towards",
            "this",
            "winners",
            "runners",
            "champions",
        ])
}

/// "1 234 567": groups of three digits with a narrow gap between them.
fn grouped_by_spaces(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let first = &tokens[at];
    let whole = |form: &str| form.bytes().all(|b| b.is_ascii_digit());
    if first.form.len() > 3 || !whole(&first.form) || first.form.starts_with('0') {
        return None;
    }
    let mut digits = first.form.clone();
    let mut used = 1;
    while let Some(next) = tokens.get(at + used) {
        let gap = next.span.start - tokens[at + used - 1].span.end;
        if next.kind != TokenKind::Number || next.joined || !(1..=3).contains(&gap) {
            break;
        }
        let (group, decimals) = next.form.split_once('.').unwrap_or((&next.form, ""));
        if group.len() != 3 || !whole(group) || !whole(decimals) {
            // "423 0000" is two numbers, and so is a telephone number.
            return None;
        }
        digits.push_str(&next.form);
        used += 1;
        if !decimals.is_empty() || used > 6 {
            break;
        }
    }
    (used > 1).then_some((digits.parse().ok()?, used))
}

/// The value of digits with separators; `None` where they are a code or a list.
pub(super) fn parse(form: &str) -> Option<f64> {
    let commas = form.bytes().filter(|b| *b == b',').count();
    let points = form.bytes().filter(|b| *b == b'.').count();
    let plain = |separator: &str| form.replace(separator, "").parse().ok();
    match (commas, points) {
        (0, 0 | 1) => form.parse().ok(),
        (_, 0) if is_grouped(form, ',') => plain(","),
        // A decimal comma: "1,3", "5,00".
        (1, 0) => {
            let (whole, decimals) = form.split_once(',')?;
            (decimals.len() <= 2 && whole.len() <= 3)
                .then(|| format!("{whole}.{decimals}").parse().ok())?
        }
        (0, _) if is_grouped(form, '.') => plain("."),
        (_, 1) if form.rfind(',') < form.find('.') => {
            let (whole, decimals) = form.split_once('.')?;
            if !is_grouped(whole, ',') {
                return None;
            }
            format!("{}.{decimals}", whole.replace(',', ""))
                .parse()
                .ok()
        }
        (1, _) if form.rfind('.') < form.find(',') => {
            let (whole, decimals) = form.split_once(',')?;
            if !is_grouped(whole, '.') {
                return None;
            }
            format!("{}.{decimals}", whole.replace('.', ""))
                .parse()
                .ok()
        }
        _ => None,
    }
}

/// Groups of three, or of two before a last group of three as in India.
fn is_grouped(form: &str, separator: char) -> bool {
    let groups: Vec<usize> = form.split(separator).map(str::len).collect();
    let [first, middle @ .., last] = groups.as_slice() else {
        return false;
    };
    let western = middle.iter().all(|g| *g == 3);
    let indian = separator == ',' && middle.iter().all(|g| *g == 2) && *first <= 2;
    *last == 3 && (1..=3).contains(first) && (western || indian)
}
