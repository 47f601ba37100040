//! Numbers that are meant loosely: "dozens", "tens of thousands", "a few hundred", "several", "a couple of".
//!
//! In: tokens. Out: a [`Number`] with the interval it covers; its value is the lower end.

use super::{Number, scale_word};
use crate::engine::token::Token;

pub(super) fn vague_at(tokens: &[Token], at: usize) -> Option<Number> {
    let form = |i: usize| tokens.get(at + i).map_or("", |t| t.form.as_str());
    let scaled = |i: usize| match form(i) {
        "dozen" => Some(12.0),
        word if word.len() > 3 => scale_word(word),
        _ => None,
    };
    let ((low, high), used, scale) = match form(0) {
        "dozens" => ((24.0, 99.0), 1, 1.0),
        "scores" if form(1) == "of" => ((40.0, 199.0), 1, 1.0),
        "tens" | "hundreds" | "thousands" | "millions" | "billions" | "trillions" => {
            let unit = plural(form(0))?;
            match (form(1), plural(form(2)).filter(|scale| *scale > unit)) {
                ("of", Some(scale)) => {
                    let low = 2.0 * unit * scale;
                    ((low, unit * 10.0 * scale - 1.0), 3, scale)
                }
                _ if form(0) == "tens" => return None,
                _ => (loose(unit), 1, 1.0),
            }
        }
        "several" | "multiple" => match scaled(1) {
            Some(scale) => ((3.0 * scale, 10.0 * scale), 2, scale),
            None => ((3.0, 10.0), 1, 1.0),
        },
        "few" => {
            let scale = scaled(1)?;
            ((2.0 * scale, 9.0 * scale), 2, scale)
        }
        "a" if form(1) == "few" => match scaled(2) {
            Some(scale) => ((2.0 * scale, 9.0 * scale), 3, scale),
            None => ((3.0, 9.0), 2, 1.0),
        },
        "a" if form(1) == "couple" => match (form(2), scaled(2), scaled(3)) {
            ("of", _, Some(scale)) => ((2.0 * scale, 3.0 * scale), 4, scale),
            ("of", _, None) => ((2.0, 3.0), 3, 1.0),
            (_, Some(scale), _) => ((2.0 * scale, 3.0 * scale), 3, scale),
            _ => return None,
        },
        "a" if form(1) == "handful" && form(2) == "of" => ((3.0, 9.0), 3, 1.0),
        _ => return None,
    };
    Some(Number {
        value: low,
        vague: Some((low, high)),
        tokens: used,
        scale,
        share: false,
    })
}

fn plural(form: &str) -> Option<f64> {
    Some(match form {
        "tens" => 10.0,
        "hundreds" => 100.0,
        "thousands" => 1e3,
        "millions" => 1e6,
        "billions" => 1e9,
        "trillions" => 1e12,
        _ => return None,
    })
}

/// "thousands" may be ninety-nine thousand; "hundreds" end where thousands begin.
fn loose(unit: f64) -> (f64, f64) {
    match unit {
        100.0 => (200.0, 999.0),
        1000.0 => (2000.0, 99_999.0),
        _ => (2.0 * unit, 999.0 * unit),
    }
}
