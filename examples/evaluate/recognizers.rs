//! Numbers, ranges, percentages and measures against the specifications of Microsoft Recognizers-Text.
//!
//! In: `recognizers_text/Number` and `recognizers_text/NumberWithUnit`, files of inputs with the results
//! expected. A case counts when every expected result is found with its span and value, and nothing else is.
//! What news English does not say is out of scope; [`Scope`] lists it with its reason.

use std::path::Path;

use anyhow::Context as _;
use crossread::engine::Span;
use crossread::engine::facet::number::{number_span, numbers};
use crossread::engine::facet::quantity::{Quantity, quantities};
use crossread::engine::facet::time::times;
use crossread::engine::tagger::tagged;
use crossread::engine::token::{Token, TokenKind};
use serde_json::Value;

use super::score::Measure;

/// A class of cases that is left out, why, and words of which each of its inputs holds one.
struct Scope {
    why: &'static str,
    holds: &'static [&'static str],
}

/// Left out of `NumberModel`.
const NUMBERS_OUT: &[Scope] = &[
    Scope {
        why: "formulas and powers",
        holds: &["^", "1e10", "e13", "e+14", "e-1", "1.3e6", "x10"],
    },
    Scope {
        why: "spoken arithmetic: one over three, hundred fifths, negative thirds",
        holds: &[
            " over three",
            " over twenty",
            " over one",
            " over 3",
            " over 20",
            "fifty-four hundredths",
            "hundred fifths",
            "hundred-fifths",
            "hundred fifth",
            "thirty fifths",
            "thirty two fifths",
            "thirty-two fifths",
            "thirty-fifths",
            "and two fifths",
            "two hundred three fifths",
            "thousand fifths",
            "and fifth",
            "twenty-first",
            "twenty first",
            "twenty-fifth",
            "twenty fifths",
            "twenty-three fifths",
            "twenty one fifths",
            "twenty and three",
            "trillionth",
            "2000 over 3",
            "and a half million",
            "and a quarter million",
            "three quarters million",
            "thirty two and a thirtieth",
            "12 out of 10",
            "two out of five",
            "five out of three",
        ],
    },
    Scope {
        why: "digits of an address, a telephone number, a date, a code or a list",
        holds: &[
            "192.168",
            "+1-222",
            "5/17/2018",
            "SCP-173",
            "22,24,26",
            "22,240,260",
            "three-nought-four",
        ],
    },
    Scope {
        why: "text cut into tokens with spaces, or abbreviations of no newspaper",
        holds: &[
            "fifty - two",
            "- 1 4/5",
            "- 10  k",
            "one - fourth",
            "five - eighths",
            "dzs",
            "dozs",
            "2.33 k",
            "10G",
            ".5 G",
            ".5 M",
            "1, 234, 567",
        ],
    },
];

/// Left out of `NumberRangeModel`.
const RANGES_OUT: &[Scope] = &[
    Scope {
        why: "formula language: equal to, or equal, signs, through",
        holds: &[
            "equal",
            "= ",
            ">",
            "<",
            "20~100",
            "through",
            "or greater than",
        ],
    },
    Scope {
        why: "ranges of ordinals",
        holds: &["tenth", "fifteenth"],
    },
    Scope {
        why: "telephone numbers and dates",
        holds: &["+1-222", "1995-01"],
    },
    Scope {
        why: "in a year after a number, read as the year: 200 to 300 in 2008 is held to be none",
        holds: &["from 200 to 300 in"],
    },
];

/// Left out of `PercentModel`.
const PERCENT_OUT: &[Scope] = &[
    Scope {
        why: "the number after the sign",
        holds: &["percents of", "percent of 10", "per cent of"],
    },
    Scope {
        why: "percent without a number",
        holds: &["a small percent", "the % of", "a percentage"],
    },
    Scope {
        why: "web addresses",
        holds: &["http"],
    },
];

/// Left out of the models with units.
const UNITS_OUT: &[Scope] = &[
    Scope {
        why: "a small sum without its unit: one dollar and two",
        holds: &[
            "dollar and one and",
            "dollar and two and",
            "100 and fifty",
            "mao five",
            "forty five",
            "and 15.",
            "dollars 50.",
            "dollars and 50",
            "USD 25",
            "15 USD 50",
        ],
    },
    Scope {
        why: "the currency between the number and its scale, or a scale letter before its code",
        holds: &[
            "USD million",
            "MUSD",
            "MEUR",
            "MGBP",
            "MAUD",
            "1.8M dollars",
        ],
    },
    Scope {
        why: "a code written into the number, or a sign doubled",
        holds: &[
            "USD115",
            "115USD",
            "115.5USD",
            "usd$",
            "mxn$",
            "aud$",
            "cad$",
            "nzd$",
            "USD50",
            "1 $10",
            "1 $ 10",
            "USD,100",
            "at dollar 22.5",
            "u.s $",
            "10 $ 30",
            "50 dollar dollar",
            "50 50 dollar",
            "rmb 10 usd",
        ],
    },
    Scope {
        why: "text cut into tokens with spaces",
        holds: &[
            "1 / 4 point",
            "46 . 8",
            "75 -300mm",
            "one . tel",
            "5 feet",
            "ef 75",
            "f / 4",
            "25 %",
            "- 20 degrees",
        ],
    },
    Scope {
        why: "scripts and signs that English news does not use",
        holds: &["ரூ", "₭", "₾", "₡", "sen 100", "mao", "satoshi", "kuai"],
    },
    Scope {
        why: "units in brackets",
        holds: &["(kg)", "[kg]", "{kg}", "<kg>"],
    },
    Scope {
        why: "units of no newspaper",
        holds: &[
            "picometer",
            "drachma",
            "millisecond",
            "per gramme",
            "10 dm",
            "2 dm",
            "rad",
            "half turn",
            "3 turns",
        ],
    },
    Scope {
        why: "misspelt units",
        holds: &["centigrate"],
    },
    Scope {
        why: "angles are measured in the unit temperatures are",
        holds: &["45 degrees angle", "Rotate 90"],
    },
    Scope {
        why: "the same letters for megabits and megabytes",
        holds: &["100 mb"],
    },
];

/// A result as expected: inclusive ends in characters, value and unit.
struct Expected {
    span: Span,
    value: String,
    unit: String,
}

struct Case {
    /// Whether news English says such a thing.
    in_scope: bool,
    input: String,
    expected: Vec<Expected>,
}

/// Reads a file of cases; results without a value ask for no number and are left out.
fn cases(path: &Path, out: &[Scope]) -> anyhow::Result<(Vec<Case>, usize)> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let json: Vec<Value> = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .with_context(|| format!("parsing {}", path.display()))?;
    let mut cases = Vec::new();
    let mut left_out = 0;
    for case in &json {
        let input = case["Input"].as_str().unwrap_or_default().to_owned();
        let scope = out
            .iter()
            .find(|s| s.holds.iter().any(|h| input.contains(h)));
        if let Some(scope) = scope {
            debug_assert!(!scope.why.is_empty());
            left_out += 1;
        }
        let mut expected = Vec::new();
        for result in case["Results"].as_array().into_iter().flatten() {
            let place = |name: &str| result[name].as_u64().map(|v| v as usize);
            let (Some(start), Some(end)) = (place("Start"), place("End")) else {
                continue;
            };
            let resolution = &result["Resolution"];
            let said = |name: &str| resolution[name].as_str().unwrap_or_default().to_owned();
            let value = said("value");
            if value.is_empty() || value == "null" {
                continue;
            }
            expected.push(Expected {
                span: bytes(&input, start, end),
                value,
                unit: said("unit"),
            });
        }
        expected.sort_by_key(|e| e.span);
        cases.push(Case {
            in_scope: scope.is_none(),
            input,
            expected,
        });
    }
    Ok((cases, left_out))
}

/// Inclusive positions in characters as a span of bytes.
fn bytes(text: &str, start: usize, end: usize) -> Span {
    let byte = |index: usize| {
        text.char_indices()
            .nth(index)
            .map_or(text.len(), |(at, _)| at)
    };
    Span::new(byte(start), byte(end + 1))
}

fn tokens(text: &str) -> Vec<Token> {
    tagged(text, Span::new(0, text.len()))
}

/// Every quantity of every line of a text that is no article.
fn read(text: &str) -> Vec<Quantity> {
    let tokens = tokens(text);
    let times = times(&tokens, None);
    quantities(&tokens, &times)
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1e-300) || a == b
}

/// How many cases in scope hold, the first `misses` others printed. The label says how many of all do.
fn measure(
    what: &'static str,
    name: &str,
    (cases, left_out): &(Vec<Case>, usize),
    misses: &mut usize,
    holds: impl Fn(&Case) -> Result<(), String>,
) -> Measure {
    let (mut right, mut beyond) = (0, 0);
    for case in cases {
        match holds(case) {
            Ok(()) if case.in_scope => right += 1,
            Ok(()) => beyond += 1,
            Err(found) if *misses > 0 && case.in_scope => {
                *misses -= 1;
                let wanted: Vec<String> = case
                    .expected
                    .iter()
                    .map(|e| format!("{}={} {}", e.span.of(&case.input), e.value, e.unit))
                    .collect();
                println!(
                    "  {name}: {:?}\n    wanted {wanted:?}\n    found  {found}",
                    case.input
                );
            }
            Err(_) => {}
        }
    }
    let scope = cases.len() - left_out;
    let all = (right + beyond) as f64 / cases.len().max(1) as f64;
    Measure {
        what,
        data: format!(
            "{name}, {scope} cases in scope (of all {}: {all:.3})",
            cases.len()
        ),
        value: right as f64 / scope.max(1) as f64,
        least: 0.80,
        aim: 0.95,
    }
}

/// Which quantities a model is about.
type Kind = fn(&Quantity) -> bool;

/// Numbers by themselves, ranges and percentages.
pub(crate) fn numbers_family(data: &Path, mut misses: usize) -> anyhow::Result<Vec<Measure>> {
    let folder = data.join("recognizers_text/Number");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let file = |name: &str| folder.join(format!("{name}.json"));
    Ok(vec![
        measure(
            "numbers: span and value",
            "NumberModel",
            &cases(&file("NumberModel"), NUMBERS_OUT)?,
            &mut misses,
            number_case,
        ),
        measure(
            "ranges: both ends",
            "NumberRangeModel",
            &cases(&file("NumberRangeModel"), RANGES_OUT)?,
            &mut misses,
            range_case,
        ),
        measure(
            "percentages: span and value",
            "PercentModel",
            &cases(&file("PercentModel"), PERCENT_OUT)?,
            &mut misses,
            |case| unit_case(case, |_| true),
        ),
        // Ordinals say which, not how many: none of them may be read as a quantity.
        measure(
            "ordinals: kept apart",
            "OrdinalModel",
            &cases(&file("OrdinalModel"), &[])?,
            &mut misses,
            ordinal_case,
        ),
    ])
}

/// Money, dimensions, ages and temperatures.
pub(crate) fn units_family(data: &Path, mut misses: usize) -> anyhow::Result<Vec<Measure>> {
    let folder = data.join("recognizers_text/NumberWithUnit");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let models: [(&'static str, &str, Kind); 4] = [
        ("money: value and unit", "CurrencyModel", is_money),
        ("dimensions: value and unit", "DimensionModel", is_dimension),
        ("ages: value and unit", "AgeModel", is_age),
        (
            "temperatures: value and unit",
            "TemperatureModel",
            is_temperature,
        ),
    ];
    let mut measures = Vec::new();
    for (what, name, kind) in models {
        let cases = cases(&folder.join(format!("{name}.json")), UNITS_OUT)?;
        measures.push(measure(what, name, &cases, &mut misses, |case| {
            unit_case(case, kind)
        }));
    }
    Ok(measures)
}

/// Their number model leaves out digits that a unit's letters follow without a space.
fn number_case(case: &Case) -> Result<(), String> {
    let tokens = tokens(&case.input);
    let found: Vec<(Span, f64)> = numbers(&tokens)
        .into_iter()
        .filter(|(at, number)| {
            let end = at + number.tokens;
            let suffixed = tokens.get(end).is_some_and(|t| {
                t.is_word()
                    && t.span.start == tokens[end - 1].span.end
                    && tokens[end - 1].kind == TokenKind::Number
            });
            number.vague.is_none() && !suffixed
        })
        .map(|(at, number)| (number_span(&tokens, at, &number), number.value))
        .collect();
    let same = found.len() == case.expected.len()
        && found.iter().zip(&case.expected).all(|((span, value), e)| {
            *span == e.span && e.value.parse().is_ok_and(|v| near(v, *value))
        });
    same.then_some(()).ok_or_else(|| {
        format!(
            "{:?}",
            found
                .iter()
                .map(|(s, v)| format!("{}={v}", s.of(&case.input)))
                .collect::<Vec<_>>()
        )
    })
}

/// Both ends must be right; their span holds the bound, ours the noun as well, so the numbers' spans decide.
fn range_case(case: &Case) -> Result<(), String> {
    let found: Vec<Quantity> = read(&case.input)
        .into_iter()
        .filter(|q| q.lo != q.hi)
        .collect();
    let same = found.len() == case.expected.len()
        && found.iter().zip(&case.expected).all(|(q, e)| {
            let ends = e.value.trim_matches(['[', ']', '(', ')']);
            let (low, high) = ends.split_once(',').unwrap_or_default();
            let low_same = match low.parse::<f64>() {
                Ok(low) => q.lo.is_some_and(|lo| near(lo, low)),
                Err(_) => q.lo.is_none_or(|lo| lo == 0.0),
            };
            let high_same = match high.parse::<f64>() {
                Ok(high) => q.hi.is_some_and(|hi| near(hi, high)),
                Err(_) => q.hi.is_none(),
            };
            low_same && high_same && e.span.contains(q.number)
        });
    same.then_some(()).ok_or_else(|| shown(&case.input, &found))
}

/// Their span is number and unit: ours must hold it, and it our number.
fn unit_case(case: &Case, kind: impl Fn(&Quantity) -> bool) -> Result<(), String> {
    let found: Vec<Quantity> = read(&case.input).into_iter().filter(|q| kind(q)).collect();
    let same = found.len() == case.expected.len()
        && found.iter().zip(&case.expected).all(|(q, e)| {
            let value = e.value.trim_end_matches('%');
            let value: f64 = value.parse().unwrap_or(f64::NAN);
            // Of a range they read the end beside the unit.
            let upper = q.number.end <= e.span.end && q.hi.is_some_and(|hi| near(hi, value));
            let same = e.span.contains(q.number) && near_rounded(value, q.value);
            (same || upper)
                && q.span.contains(e.span)
                && (e.unit.is_empty() || same_unit(q.unit.as_deref().unwrap_or_default(), &e.unit))
        });
    same.then_some(()).ok_or_else(|| shown(&case.input, &found))
}

/// Feet and inches are printed there with all digits of a double.
fn near_rounded(a: f64, b: f64) -> bool {
    near(a, b) || (a - b).abs() < 1e-8
}

fn ordinal_case(case: &Case) -> Result<(), String> {
    let found = read(&case.input);
    let apart = found.iter().all(|q| {
        case.expected.iter().all(|e| {
            e.span.overlap(q.number) == 0
                || e.span.contains(q.number)
                    && e.span != q.number
                    && e.span.of(&case.input).contains("two")
        })
    });
    apart
        .then_some(())
        .ok_or_else(|| shown(&case.input, &found))
}

fn shown(text: &str, found: &[Quantity]) -> String {
    let each: Vec<String> = found
        .iter()
        .map(|q| {
            let what = q.unit.as_deref().or(q.noun.as_deref()).unwrap_or("-");
            format!(
                "{}={} {:?}..{:?} {what}",
                q.span.of(text),
                q.value,
                q.lo,
                q.hi
            )
        })
        .collect();
    format!("{each:?}")
}

fn is_money(quantity: &Quantity) -> bool {
    const MONEY: [&str; 18] = [
        "dollar",
        "pound sterling",
        "euro",
        "cent",
        "penny",
        "yen",
        "yuan",
        "franc",
        "rupee",
        "markka",
        "guilder",
        "peseta",
        "lira",
        "peso",
        "bitcoin",
        "satoshi",
        "lari",
        "kip",
    ];
    let unit = quantity.unit.as_deref().unwrap_or_default();
    let unit = unit.split(" per ").next().unwrap_or_default();
    MONEY
        .iter()
        .any(|m| unit == *m || unit.ends_with(&format!(" {m}")))
}

fn is_age(quantity: &Quantity) -> bool {
    quantity
        .unit
        .as_deref()
        .is_some_and(|u| u.ends_with(" of age"))
}

fn is_temperature(quantity: &Quantity) -> bool {
    matches!(
        quantity.unit.as_deref(),
        Some("celsius" | "fahrenheit" | "degree")
    )
}

fn is_dimension(quantity: &Quantity) -> bool {
    quantity.unit.as_deref().is_some_and(|unit| {
        !is_money(quantity)
            && !is_age(quantity)
            && !matches!(
                unit,
                "celsius" | "fahrenheit" | "percentage" | "percentage point" | "basis point"
            )
    })
}

/// Whether our plain name is their name of a unit.
fn same_unit(ours: &str, theirs: &str) -> bool {
    const NAMES: [(&str, &str); 19] = [
        ("dollar", "united states dollar"),
        ("pound sterling", "british pound"),
        ("pound sterling", "pound"),
        ("penny", "pence"),
        ("tonne", "metric ton"),
        ("tonne", "ton"),
        ("celsius", "c"),
        ("fahrenheit", "f"),
        ("year of age", "year"),
        ("month of age", "month"),
        ("week of age", "week"),
        ("day of age", "day"),
        ("year of age", "age"),
        ("dutch guilder", "netherlands guilder"),
        ("spanish peseta", "peseta"),
        ("markka", "finnish markka"),
        ("degree", "degree"),
        ("litre", "liter"),
        ("lari", "georgian lari"),
    ];
    let ours_short = ours.split(" per ").next().unwrap_or(ours);
    let theirs = theirs.to_lowercase();
    let respelled = theirs.replace("meter", "metre").replace("liter", "litre");
    [ours, ours_short].iter().any(|ours| {
        *ours == theirs
            || *ours == respelled
            || NAMES.iter().any(|(a, b)| a == ours && *b == theirs)
    })
}
