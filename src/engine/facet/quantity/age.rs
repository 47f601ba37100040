//! Ages: "a 42-year-old", "aged 30", "Martin Bamford, 30, …", "three months old", "at 6 weeks of age".
//!
//! In: tokens and the number just read. Out: the unit ("year of age", "month of age") and where the age ends.

use crate::engine::token::{Token, TokenKind};

/// The unit of the age that the number from `at` to `end` states, and the token after it.
pub(super) fn age(
    tokens: &[Token],
    at: usize,
    end: usize,
    value: f64,
) -> Option<(&'static str, usize)> {
    let word = |i: usize| tokens.get(end + i).map_or("", |t| t.form.as_str());
    if let Some(unit) = unit_of_age(word(0)) {
        return match (word(1), word(2)) {
            ("old" | "olds", _) => Some((unit, end + 2)),
            ("of", "age") => Some((unit, end + 3)),
            _ => None,
        };
    }
    if matches!(word(0), "yo" | "yrs") && (word(0) == "yo" || word(1) == "old") {
        return Some(("year of age", end + 1 + usize::from(word(0) == "yrs")));
    }
    if !(0.0..=125.0).contains(&value) || value.fract() != 0.0 {
        return None;
    }
    let before = |i: usize| at.checked_sub(i).map(|i| &tokens[i]);
    let is = |i: usize, forms: &[&str]| before(i).is_some_and(|t| t.is_any(forms));
    // "aged 30", "age 87", "at the age of 30", "aged between 30 and 40", "ages 5 to 11"
    let aged = is(1, &["aged", "age", "ages"])
        || (is(1, &["of"]) && is(2, &["age"]))
        || (is(1, &["between", "under", "over", "about"]) && is(2, &["aged", "ages"]));
    if aged {
        return Some(("year of age", end));
    }
    let one_number = end == at + 1 && tokens[at].kind == TokenKind::Number;
    let named = |i: usize| before(i).is_some_and(|t| t.capital && t.is_word() && t.form.len() > 1);
    let closes = tokens
        .get(end)
        .is_none_or(|t| t.is_any(&[",", ")", ".", ";"]));
    let adult = (2.0..=110.0).contains(&value);
    // "Martin Bamford, 30, from Croydon": a full name, or a surname after a comma on both sides.
    let between_commas = is(1, &[","]) && named(2) && closes;
    let full_name = named(3) || before(3).is_none_or(|t| !t.is_word());
    let in_brackets = is(1, &["("]) && named(2) && named(3) && word(0) == ")";
    (one_number && adult && (between_commas && full_name && !word(0).is_empty() || in_brackets))
        .then_some(("year of age", end))
}

fn unit_of_age(form: &str) -> Option<&'static str> {
    Some(match form {
        "year" | "years" => "year of age",
        "month" | "months" => "month of age",
        "week" | "weeks" => "week of age",
        "day" | "days" => "day of age",
        _ => return None,
    })
}
