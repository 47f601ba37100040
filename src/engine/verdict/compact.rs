//! Values as short text for a cell: "120 days", "< 3 months", "~15,000 troops", "12 Dec 2025".
//!
//! In: the words a claim's value stands in and what was read from them. Out: one short line; where nothing
//! shorter says the same, the words themselves. Reasons quote the source's own words, not these.

use crate::engine::facet::quantity::{Quantity, Relation};
use crate::engine::facet::time::{TimeExpression, TimeKind};

/// A quantity as short text; `words` are those of its span.
pub fn quantity(quantity: &Quantity, words: &str) -> String {
    let sign = match quantity.relation {
        Relation::Equal => "",
        Relation::About => "~",
        Relation::Less => "< ",
        Relation::AtMost => "≤ ",
        Relation::More => "> ",
        Relation::AtLeast => "≥ ",
        Relation::Range => return vague(words),
    };
    let number = number(quantity.value);
    let tail = match (quantity.unit.as_deref(), &quantity.noun) {
        (Some("dollar"), _) => return format!("{sign}${number}"),
        (Some("pound sterling"), _) => return format!("{sign}£{number}"),
        (Some("euro"), _) => return format!("{sign}€{number}"),
        (Some("percentage"), _) => " %".to_owned(),
        (Some("year of age"), _) => " years old".to_owned(),
        (Some(unit), _) => match unit.split_once(" per ") {
            Some(("dollar", per)) => return format!("{sign}${number} per {per}"),
            Some(("pound sterling", per)) => return format!("{sign}£{number} per {per}"),
            Some(("euro", per)) => return format!("{sign}€{number} per {per}"),
            Some(("percentage", per)) => format!(" % per {per}"),
            Some((base, per)) if !unit.ends_with(" per hour") => {
                format!(" {} per {per}", plural(base, quantity.value))
            }
            _ => format!(" {}", plural(unit, quantity.value)),
        },
        // "a crew of 14" ends with its number and names the noun first.
        (None, Some(noun)) if last_word(words).starts_with(|c: char| c.is_ascii_digit()) => {
            format!(" {noun}")
        }
        (None, Some(_)) => format!(" {}", last_word(words)),
        (None, None) => String::new(),
    };
    format!("{sign}{number}{tail}")
}

/// An expression of time as short text; `words` are those of its span.
pub fn time(time: &TimeExpression, words: &str) -> String {
    match time.kind {
        TimeKind::Duration => duration(time).unwrap_or_else(|| plain(words)),
        TimeKind::Date | TimeKind::Time => date(time).unwrap_or_else(|| plain(words)),
        TimeKind::Set => plain(words),
    }
}

/// "thousands of its soldiers" in short is "thousands".
fn vague(words: &str) -> String {
    let words = plain(words);
    let nested = ["of thousands", "of millions"]
        .into_iter()
        .find_map(|n| Some(words.find(n)? + n.len()));
    let end = nested.or_else(|| words.find(" of "));
    words[..end.unwrap_or(words.len())].to_owned()
}

fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn last_word(words: &str) -> String {
    words
        .split_whitespace()
        .next_back()
        .unwrap_or_default()
        .to_lowercase()
}

fn plural(unit: &str, value: f64) -> String {
    match unit {
        _ if value == 1.0 => unit.to_owned(),
        "foot" => "feet".to_owned(),
        "inch" => "inches".to_owned(),
        "celsius" | "fahrenheit" | "japanese yen" | "chinese yuan" | "horsepower" | "hertz" => {
            unit.to_owned()
        }
        "pound sterling" => "pounds sterling".to_owned(),
        "penny" => "pence".to_owned(),
        _ if unit.ends_with(" of age") => unit.to_owned(),
        _ if unit.ends_with(" foot") => unit.replace(" foot", " feet"),
        "mile per hour" => "mph".to_owned(),
        "kilometre per hour" => "km/h".to_owned(),
        _ => format!("{unit}s"),
    }
}

/// A number as people write it: 13,402; 4.2 million.
pub fn number(value: f64) -> String {
    // 200 × 1.15 is 229.99999999999997.
    let value = (value * 1e6).round() / 1e6;
    for (scale, name) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] {
        if value >= scale {
            let scaled = format!("{:.2}", value / scale);
            return format!(
                "{} {name}",
                scaled.trim_end_matches('0').trim_end_matches('.')
            );
        }
    }
    if value.fract() != 0.0 {
        return format!("{value}");
    }
    let digits = format!("{value:.0}");
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// From the TIMEX3 value: `P120D` is "120 days".
fn duration(time: &TimeExpression) -> Option<String> {
    let rest = time.value.strip_prefix('P')?;
    let (clock, rest) = match rest.strip_prefix('T') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let split = rest.find(|c: char| c.is_alphabetic())?;
    let amount: f64 = rest[..split].parse().ok()?;
    let unit = match (&rest[split..], clock) {
        ("S", true) => "second",
        ("M", true) => "minute",
        ("H", true) => "hour",
        ("D", false) => "day",
        ("W", false) => "week",
        ("M", false) => "month",
        ("Y", false) => "year",
        ("DE", false) => "decade",
        _ => return None,
    };
    let sign = match time.days? {
        (Some(lo), Some(_)) if lo <= 0.0 => "< ",
        (Some(_), None) => "> ",
        _ => "",
    };
    Some(format!("{sign}{} {}", number(amount), plural(unit, amount)))
}

fn date(time: &TimeExpression) -> Option<String> {
    let (lo, hi) = (time.lo?, time.hi?);
    if lo == hi {
        return Some(lo.strftime("%-d %b %Y").to_string());
    }
    let whole_month = lo == lo.first_of_month() && hi == lo.last_of_month();
    whole_month.then(|| lo.strftime("%b %Y").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Span;
    use crate::engine::facet::{quantity::quantities, time::times};
    use crate::engine::token::tokenize;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let tokens = tokenize(text, Span::new(0, text.len()));
        let found = times(&tokens, "2025-12-13".parse().ok());
        let short = match (found.first(), quantities(&tokens, &found).first()) {
            (Some(t), _) => time(t, t.span.of(text)),
            (None, Some(q)) => quantity(q, q.span.of(text)),
            (None, None) => panic!("no value in {text}"),
        };
        assert_eq!(short, expected);
    }

    #[test]
    fn values_are_short_and_keep_their_bounds() {
        check("a 120-day mission", "120 days");
        check("less than three months", "< 3 months");
        check("around 15,000 combat troops left", "~15,000 troops");
        check("at least 13,402 crates", "≥ 13,402 crates");
        check("a $2.8 billion bid", "$2.8 billion");
        check("on December 12th", "12 Dec 2025");
        check("formed in May", "May 2025");
        check("nearly 50% of shells", "~50 %");
    }

    #[test]
    fn vague_values_keep_their_number_word() {
        check("thousands of its soldiers", "thousands");
        check("tens of thousands of people fled", "tens of thousands");
        check("since early August", "early August");
    }
}
