//! What a typed fact measures, apart from its value: unit, noun, outcome, whose age, what lasted.
//!
//! In: a claim and the reading it comes from. Out: a [`Measure`]; two facts are compared only when their
//! measures are the same ([`same_measure`]).

use super::features::{ClaimId, Features};
use crate::engine::facet::time::TimeKind;
use crate::engine::lexicon::{LEXICON, stem};
use crate::engine::reading::{ClaimKind, Fact, Reading};
use crate::engine::span::Span;
use crate::engine::token::{Tag, Token};

/// What a quantity measures, apart from its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Count or measure, length of time, or date: kinds are never compared with each other.
    pub kind: ClaimKind,
    /// The unit, for measures.
    pub unit: Option<String>,
    /// What is counted, for counts.
    pub noun: Option<String>,
    /// What happened to those counted: "die", "injure".
    pub outcome: Option<&'static str>,
    /// For durations: what lasted ("mission").
    pub topic: Option<String>,
    /// Too vague, or too bound to the moment of speaking, to exclude another value.
    pub vague: bool,
    /// For durations: the length as written, bounds left out ("P3M" for "less than three months").
    pub figure: Option<String>,
}

/// What a claim measures, if it states a typed value.
pub fn measure(readings: &[Reading], features: &Features, id: ClaimId) -> Option<Measure> {
    let entry = features.entry(id);
    let reading = &readings[entry.source.0];
    match entry.claim.fact {
        Fact::Quantity(index) => {
            let quantity = &reading.quantities[index];
            Some(Measure {
                kind: ClaimKind::Quantity,
                // A part of a thing ("half of the seats") is no count of it.
                unit: match quantity.share && quantity.unit.is_none() {
                    true => Some("share".to_owned()),
                    false => quantity.unit.clone(),
                },
                noun: quantity.noun.clone(),
                outcome: match (quantity.noun.as_deref(), quantity.unit.as_deref()) {
                    (Some("life" | "death" | "fatality"), _) => Some("die"),
                    // An age is that of the injured and of the rescued alike.
                    (_, Some("year of age")) => None,
                    _ => outcome(
                        reading,
                        entry.claim.sentence,
                        quantity.span.start,
                        entry.claim.span,
                    ),
                },
                topic: match quantity.unit.as_deref() {
                    Some("year of age") => {
                        aged(&reading.tokens[entry.claim.sentence], quantity.span)
                    }
                    _ => None,
                },
                vague: quantity.loose
                    || quantity.share
                    || is_vague(quantity.lo, quantity.hi)
                    || is_addition(&reading.tokens[entry.claim.sentence], quantity.span),
                figure: None,
            })
        }
        Fact::Time(index) => {
            let time = &reading.times[index];
            let kind = match time.kind {
                TimeKind::Duration => ClaimKind::Duration,
                TimeKind::Date | TimeKind::Time if time.is_placed() => ClaimKind::Date,
                TimeKind::Date | TimeKind::Time | TimeKind::Set => return None,
            };
            let topic = match kind {
                ClaimKind::Duration => topic(reading, entry.claim.sentence, time.span),
                _ => None,
            };
            let tokens = &reading.tokens[entry.claim.sentence];
            let vague = is_deictic(tokens, time.span)
                || (kind == ClaimKind::Duration && is_rough(tokens, time.span));
            let figure = (kind == ClaimKind::Duration && !time.value.contains('X'))
                .then(|| time.value.clone());
            Some(Measure {
                kind,
                unit: None,
                noun: None,
                outcome: None,
                topic,
                vague,
                figure,
            })
        }
        Fact::None | Fact::Quote(_) => None,
    }
}

/// "thousands", "days": an interval ten times as high as it is low excludes nothing.
fn is_vague(lo: Option<f64>, hi: Option<f64>) -> bool {
    matches!((lo, hi), (Some(lo), Some(hi)) if lo > 0.0 && hi >= lo * 10.0)
}

/// "260,000 more people" are counted on top of others.
fn is_addition(tokens: &[Token], value: Span) -> bool {
    let inside = |t: &&Token| value.contains(t.span);
    tokens
        .iter()
        .filter(inside)
        .skip(1)
        .any(|t| t.is_any(&["more", "other", "another", "additional", "extra"]))
        && !tokens.iter().find(inside).is_some_and(|t| t.is("more"))
}

/// "today", "this morning", "last week": their day depends on who speaks when.
fn is_deictic(tokens: &[Token], value: Span) -> bool {
    tokens.iter().filter(|t| value.contains(t.span)).any(|t| {
        t.is_any(&[
            "today",
            "tonight",
            "tomorrow",
            "yesterday",
            "this",
            "last",
            "next",
            "previous",
        ])
    })
}

/// "a year of protests" may be ten months of them: a length without a number.
fn is_rough(tokens: &[Token], value: Span) -> bool {
    let mut words = tokens.iter().filter(|t| value.contains(t.span));
    let article = words.next().is_some_and(|t| t.is_any(&["a", "an"]));
    article && words.count() == 1
}

/// Whose age it is: the noun after it ("a six-year-old boy"), else the name before it.
fn aged(tokens: &[Token], value: Span) -> Option<String> {
    let after = tokens.partition_point(|t| t.span.start < value.end);
    let noun = tokens
        .get(after)
        .filter(|t| matches!(t.tag, Tag::Noun | Tag::Propn) && !LEXICON.is_stopword(&t.form));
    let before = tokens.partition_point(|t| t.span.end <= value.start);
    // A surname alone may be a brother's: only a full name says whose age it is.
    let mut named = tokens[..before]
        .iter()
        .rev()
        .filter(|t| t.is_word())
        .take_while(|t| t.capital);
    let name = match (named.next(), named.next()) {
        (Some(surname), Some(given)) => Some(format!("{} {}", given.form, surname.form)),
        _ => None,
    };
    let class = |t: &Token| LEXICON.event(&t.form, &t.stem);
    noun.map(|t| class(t).map_or_else(|| t.stem.clone(), str::to_owned))
        .or(name)
}

/// What a duration measures: the noun it stands before ("120-day mission"), else the nearest event word of
/// its sentence that is no act of speech.
fn topic(reading: &Reading, sentence: usize, value: Span) -> Option<String> {
    const NO_TOPIC: [&str; 17] = [
        "die",
        "injure",
        "arrest",
        "report",
        "confirm",
        "deny",
        "announce",
        "warn",
        "leader",
        "official",
        "end",
        "begin",
        "continue",
        "previous",
        "big",
        "several",
        "important",
    ];
    let tokens = &reading.tokens[sentence];
    let after = tokens.partition_point(|t| t.span.start < value.end);
    let class = |t: &Token| {
        LEXICON
            .event(&t.form, &t.stem)
            .filter(|c| !NO_TOPIC.contains(c))
    };
    let adjective = after > 0 && tokens[after - 1].joined;
    if adjective
        && let Some(noun) = tokens
            .get(after)
            .filter(|t| t.is_word() && !LEXICON.is_stopword(&t.form))
    {
        return Some(class(noun).map_or_else(|| noun.stem.clone(), str::to_owned));
    }
    tokens
        .iter()
        .filter_map(|t| {
            let class = class(t)?;
            let distance = if t.span.start >= value.end {
                t.span.start - value.end
            } else {
                value.start.saturating_sub(t.span.end)
            };
            (distance <= NEAR).then_some((distance, class))
        })
        .min()
        .map(|(_, class)| class.to_owned())
}

/// Bytes between a duration and the word for what lasted.
const NEAR: usize = 40;

/// Outcomes that decide what a count of people means.
const OUTCOMES: [&str; 8] = [
    "die", "injure", "arrest", "missing", "rescue", "trap", "hostage", "shoot",
];

/// Bytes between a number and the word for what happened to those it counts.
const OUTCOME_NEAR: usize = 60;

/// The outcome word nearest to the number in its clause; words after it count as nearer.
fn outcome(reading: &Reading, sentence: usize, at: usize, clause: Span) -> Option<&'static str> {
    reading.tokens[sentence]
        .iter()
        .filter(|t| clause.contains(t.span))
        .filter_map(|t| {
            let class = LEXICON
                .event(&t.form, &t.stem)
                .filter(|c| OUTCOMES.contains(c))?;
            let distance = if t.span.start >= at {
                t.span.start - at
            } else {
                (at - t.span.start) * 3 / 2
            };
            (distance <= OUTCOME_NEAR).then_some((distance, class))
        })
        .min()
        .map(|(_, class)| class)
}

/// Whether two facts measure the same thing, so that their values may be compared.
pub fn same_measure(a: &Measure, b: &Measure) -> bool {
    if a.kind != b.kind || !same_unit(a.unit.as_deref(), b.unit.as_deref()) {
        return false;
    }
    if a.outcome != b.outcome {
        return false;
    }
    let different = |a: &Option<String>, b: &Option<String>| a.is_some() && b.is_some() && a != b;
    if a.unit.as_deref() == Some("year of age") && different(&a.topic, &b.topic) {
        return false;
    }
    match (&a.noun, &b.noun) {
        (Some(left), Some(right)) => {
            left == right || same_class(left, right) || (is_human(left) && is_human(right))
        }
        // "killing at least nine": only the outcome says what is counted.
        (None, None) => a.kind != ClaimKind::Quantity || a.unit.is_some() || a.outcome.is_some(),
        (None, Some(noun)) | (Some(noun), None) => {
            a.outcome.is_some() && (is_human(noun) || is_outcome(noun))
        }
    }
}

/// "$76,000 a year" and "$76,000" may be one salary: what a unit is measured against may be left unsaid.
fn same_unit(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else {
        return a == b;
    };
    let extends = |long: &str, short: &str| {
        long.strip_prefix(short)
            .is_some_and(|rest| rest.starts_with(" per "))
    };
    a == b || extends(a, b) || extends(b, a)
}

fn same_class(a: &str, b: &str) -> bool {
    let class = |word: &str| LEXICON.event(word, &stem(word));
    class(a).is_some() && class(a) == class(b)
}

fn is_outcome(noun: &str) -> bool {
    LEXICON
        .event(noun, &stem(noun))
        .is_some_and(|c| OUTCOMES.contains(&c))
}

/// Whether a noun counts people.
pub(crate) fn is_human(noun: &str) -> bool {
    const HUMANS: [&str; 44] = [
        "person",
        "man",
        "woman",
        "child",
        "boy",
        "girl",
        "soldier",
        "troop",
        "member",
        "personnel",
        "passenger",
        "victim",
        "resident",
        "civilian",
        "worker",
        "employee",
        "student",
        "teacher",
        "pupil",
        "officer",
        "driver",
        "patient",
        "hostage",
        "protester",
        "life",
        "death",
        "fatality",
        "casualty",
        "migrant",
        "refugee",
        "survivor",
        "tourist",
        "guest",
        "customer",
        "villager",
        "inmate",
        "crew",
        "individual",
        "body",
        "fighter",
        "militant",
        "other",
        "shareholder",
        "rescuer",
    ];
    HUMANS.contains(&noun)
}
