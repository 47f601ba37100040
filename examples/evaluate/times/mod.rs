//! Expressions of time, on the English date and time specifications of Recognizers-Text.
//!
//! In: `recognizers_text/DateTime/*.json`. Out: the share of cases in which every expected result was found
//! with the same extent and value. `scope` says what is left out, `same` what is taken for equal.

mod same;
mod scope;

use std::path::Path;

use anyhow::Context as _;
use crossread::engine::facet::time::times;
use crossread::engine::{Span, token};
use jiff::civil::Date;
use serde_json::Value;

use self::same::is_found;
use self::scope::OUT_OF_SCOPE;
use super::score::Measure;

/// The files, what is measured, and whether they state values: the main one first.
const FILES: [(&str, &str, bool); 15] = [
    ("DateTimeModel", "times: all kinds, span and value", true),
    ("DateExtractor", "times: dates, span", false),
    ("DateParser", "times: dates, span and value", true),
    ("DatePeriodExtractor", "times: periods, span", false),
    ("DatePeriodParser", "times: periods, span and value", true),
    ("DurationExtractor", "times: durations, span", false),
    ("DurationParser", "times: durations, span and value", true),
    ("TimeExtractor", "times: clock times, span", false),
    ("TimeParser", "times: clock times, span and value", true),
    (
        "DateTimeExtractor",
        "times: days with clock times, span",
        false,
    ),
    (
        "DateTimeParser",
        "times: days with clock times, span and value",
        true,
    ),
    ("HolidayExtractor", "times: holidays, span", false),
    ("HolidayParser", "times: holidays, span and value", true),
    ("SetExtractor", "times: repeated times, span", false),
    ("SetParser", "times: repeated times, span and value", true),
];

/// One value a result may have.
#[derive(Default)]
struct Candidate {
    timex: Option<String>,
    value: Option<String>,
    start: Option<String>,
    end: Option<String>,
    modifier: Option<String>,
}

/// One expected result.
struct Expected {
    span: Span,
    words: String,
    kind: String,
    values: Vec<Candidate>,
}

struct Case {
    text: String,
    reference: Option<Date>,
    not_supported: bool,
    expected: Vec<Expected>,
}

pub(crate) fn run(data: &Path, misses: usize) -> anyhow::Result<Vec<Measure>> {
    let folder = data.join("recognizers_text/DateTime");
    let mut measures = Vec::new();
    if !folder.is_dir() {
        return Ok(measures);
    }
    for (name, what, valued) in FILES {
        let path = folder.join(name).with_extension("json");
        let text =
            std::fs::read_to_string(&path).with_context(|| format!("read {}", path.display()))?;
        let cases: Vec<Value> = serde_json::from_str(text.trim_start_matches('\u{feff}'))?;
        let cases: Vec<Case> = cases.iter().map(case).collect();
        let mut left_out = [0_usize; OUT_OF_SCOPE.len()];
        let (mut right, mut in_scope, mut shown) = (0, 0, 0);
        let (mut right_unported, mut unported) = (0, 0);
        for case in &cases {
            let class = OUT_OF_SCOPE.iter().position(|c| (c.holds)(case));
            if let Some(class) = class {
                left_out[class] += 1;
                if class == 0 && !OUT_OF_SCOPE[1..].iter().any(|c| (c.holds)(case)) {
                    unported += 1;
                    right_unported += usize::from(is_right(case, valued));
                }
                continue;
            }
            in_scope += 1;
            if is_right(case, valued) {
                right += 1;
            } else if shown < misses {
                shown += 1;
                print_miss(name, case);
            }
        }
        if misses > 0 {
            for (class, count) in OUT_OF_SCOPE.iter().zip(left_out).filter(|(_, n)| *n > 0) {
                println!("{name}: {count} left out, {}: {}", class.name, class.reason);
            }
            println!(
                "{name}: of {unported} not ported ones {right_unported} are right all the same"
            );
        }
        let out: usize = left_out.iter().sum();
        measures.push(Measure {
            what,
            data: format!("{name}, {in_scope} cases ({out} left out)"),
            value: right as f64 / in_scope.max(1) as f64,
            least: 0.75,
            aim: 0.9,
        });
    }
    Ok(measures)
}

fn print_miss(name: &str, case: &Case) {
    let tokens = token::tokenize(&case.text, Span::new(0, case.text.len()));
    println!("{name}: {}", case.text);
    for expected in &case.expected {
        let values: Vec<String> = expected
            .values
            .iter()
            .map(|v| {
                format!(
                    "{:?}",
                    [&v.timex, &v.value, &v.start, &v.end].map(|f| f.as_deref().unwrap_or("-"))
                )
            })
            .collect();
        println!(
            "    expected [{}] {} {}",
            expected.words,
            expected.kind,
            values.join(" ")
        );
    }
    for found in times(&tokens, case.reference) {
        println!(
            "    found [{}] {} {} {:?} {:?}",
            found.span.of(&case.text),
            found.kind.name(),
            found.value,
            found.lo,
            found.hi
        );
    }
}

fn string(value: &Value, key: &str) -> Option<String> {
    match value.get(key)? {
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

fn case(value: &Value) -> Case {
    let text = string(value, "Input").unwrap_or_default();
    let reference = value
        .pointer("/Context/ReferenceDateTime")
        .and_then(Value::as_str)
        .and_then(|t| t.get(..10))
        .and_then(|t| t.parse().ok())
        // Files without a reference expect values that need none.
        .or_else(|| "2016-11-07".parse().ok());
    let results = value.get("Results").and_then(Value::as_array);
    let expected = results
        .into_iter()
        .flatten()
        .filter_map(|result| expected(&text, result))
        .collect();
    Case {
        reference,
        not_supported: value.get("NotSupported").is_some(),
        expected,
        text,
    }
}

fn expected(text: &str, result: &Value) -> Option<Expected> {
    let words = string(result, "Text")?;
    let kind = string(result, "TypeName").or_else(|| string(result, "Type"))?;
    let kind = kind.rsplit('.').next().unwrap_or_default().to_owned();
    let at = result.get("Start").and_then(Value::as_u64).unwrap_or(0) as usize;
    let start = text.char_indices().nth(at).map_or(text.len(), |c| c.0);
    // Offsets count UTF-16 units, and some words are lower case: look for the words near the offset.
    let lower = text.to_lowercase();
    let wanted = words.to_lowercase();
    let start = match lower.len() == text.len() {
        true => (start.saturating_sub(3)..=start)
            .rev()
            .find(|&s| lower.get(s..).is_some_and(|t| t.starts_with(&wanted)))
            .or_else(|| lower.find(&wanted))?,
        false => start,
    };
    let end = (start + words.len()).min(text.len());
    let mut values = Vec::new();
    for value in result
        .pointer("/Resolution/values")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        values.push(Candidate {
            timex: string(value, "timex"),
            value: string(value, "value"),
            start: string(value, "start"),
            end: string(value, "end"),
            modifier: string(value, "Mod"),
        });
    }
    if let Some(value) = result.get("Value").filter(|v| !v.is_null()) {
        for key in ["PastResolution", "FutureResolution"] {
            let fields = value.get(key).and_then(Value::as_object);
            let find = |wanted: &[&str]| {
                let (_, value) = fields?.iter().find(|(k, _)| wanted.contains(&k.as_str()))?;
                value.as_str().map(str::to_owned)
            };
            values.push(Candidate {
                timex: string(value, "Timex"),
                value: find(&["date", "time", "dateTime", "duration", "set"]),
                start: find(&["startDate", "startTime", "startDateTime"]),
                end: find(&["endDate", "endTime", "endDateTime"]),
                modifier: string(value, "Mod"),
            });
        }
    }
    Some(Expected {
        span: Span::new(start, end),
        words,
        kind,
        values,
    })
}

/// Every expected result is found, and nothing where nothing is expected.
///
/// What the program finds beyond the expected results is no fault unless none is expected: it annotates vague
/// times and ages as TIMEX3 does, which the specification does not.
fn is_right(case: &Case, valued: bool) -> bool {
    let tokens = token::tokenize(&case.text, Span::new(0, case.text.len()));
    let found = times(&tokens, case.reference);
    if case.expected.is_empty() {
        return found.iter().all(|f| f.value.ends_with("_REF"));
    }
    case.expected
        .iter()
        .all(|e| is_found((&case.text, case.reference), e, &found, valued))
}
