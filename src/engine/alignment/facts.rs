//! Typed facts → rows: quantities, durations and dates about the same thing.
//!
//! First claims whose values can be the same value are grouped; then groups whose values exclude each other
//! are joined only when they measure the same thing: same unit or noun, same outcome, and contexts so alike
//! that nothing else can be meant. Two numbers that merely stand in similar sentences are left apart.

use std::collections::BTreeMap;

use super::AlignedRow;
use super::candidates::Pairs;
use super::features::{ClaimId, Features};
use super::rows::{average_link, sort_best_first};
use super::score::fact_similarity;
use crate::engine::document::SourceId;
use crate::engine::facet::time::TimeKind;
use crate::engine::lexicon::{LEXICON, stem};
use crate::engine::reading::{ClaimKind, Fact, Reading};
use crate::engine::span::Span;
use crate::engine::token::Token;
use crate::engine::verdict::value::{Value, value_of};

/// Similarity at which equal values are the same fact.
const SAME: f64 = 0.30;

/// Similarity at which excluding values are about the same fact.
const OPPOSED: f64 = 0.44;

/// What a quantity measures, apart from its value.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Measure {
    kind: ClaimKind,
    unit: Option<String>,
    noun: Option<String>,
    /// What happened to those counted: "die", "injure".
    outcome: Option<&'static str>,
    /// For durations: what lasted ("mission").
    topic: Option<String>,
    /// Too vague, or too bound to the moment of speaking, to exclude another value.
    vague: bool,
    /// For durations: the length as written, bounds left out ("P3M" for "less than three months").
    figure: Option<String>,
}

/// Rows of two or more sources keyed on a typed value.
pub fn rows(readings: &[Reading], features: &Features, pairs: &Pairs) -> Vec<AlignedRow> {
    let facts: Vec<Option<(Measure, Value)>> = features
        .ids()
        .map(|id| {
            Some((
                measure(readings, features, id)?,
                value_of(readings, features.entry(id))?,
            ))
        })
        .collect();
    let alike = |a: ClaimId, b: ClaimId| match (&facts[a.0], &facts[b.0]) {
        (Some(a_fact), Some(b_fact))
            if same_measure(&a_fact.0, &b_fact.0) && a_fact.1.may_equal(&b_fact.1) =>
        {
            fact_similarity(features, a, b) + bonus(a_fact, b_fact)
        }
        _ => 0.0,
    };
    let mut links: Vec<(ClaimId, ClaimId, f64)> = candidates(&facts, pairs)
        .chain(same_bounds(features, &facts))
        .map(|(a, b)| (a, b, alike(a, b)))
        .filter(|&(_, _, score)| score >= SAME)
        .collect();
    sort_best_first(&mut links);
    let mut groups = average_link(features, &links, SAME, alike);
    let grouped: Vec<ClaimId> = groups.iter().flatten().copied().collect();
    let alone = features
        .ids()
        .filter(|id| facts[id.0].is_some() && !grouped.contains(id));
    groups.extend(alone.map(|id| vec![id]));
    join_repeated_lengths(features, &facts, &mut groups);
    join_opposed(features, &facts, &mut groups);
    groups
        .into_iter()
        .map(|mut members| {
            members.sort_unstable();
            AlignedRow {
                kind: features.kind(members[0]),
                members,
                typed: true,
            }
        })
        .filter(|row| row.sources(features).len() >= 2)
        .collect()
}

fn candidates<'a>(
    facts: &'a [Option<(Measure, Value)>],
    pairs: &'a Pairs,
) -> impl Iterator<Item = (ClaimId, ClaimId)> + 'a {
    pairs
        .iter()
        .filter(|(a, b, _)| facts[a.0].is_some() && facts[b.0].is_some())
        .map(|(a, b, _)| (a, b))
}

/// Pairs of sources that bound a length of time in the same words, whatever stands around it.
fn same_bounds(features: &Features, facts: &[Option<(Measure, Value)>]) -> Vec<(ClaimId, ClaimId)> {
    let mut by_figure: BTreeMap<&str, Vec<ClaimId>> = BTreeMap::new();
    for id in features.ids() {
        if let Some((measure, value)) = &facts[id.0]
            && let Some(figure) = measure.figure.as_deref().filter(|_| value.is_bounded())
        {
            by_figure.entry(figure).or_default().push(id);
        }
    }
    let mut pairs = Vec::new();
    for ids in by_figure.into_values().filter(|ids| ids.len() <= MANY) {
        for (at, &a) in ids.iter().enumerate() {
            pairs.extend(
                ids[at + 1..]
                    .iter()
                    .filter(|&&b| features.source(a) != features.source(b))
                    .map(|&b| (a, b)),
            );
        }
    }
    pairs
}

/// A length given this often in a corpus is not the length of one thing.
const MANY: usize = 24;

/// Joins groups through a source that gives their common length of time twice.
fn join_repeated_lengths(
    features: &Features,
    facts: &[Option<(Measure, Value)>],
    groups: &mut Vec<Vec<ClaimId>>,
) {
    for (a, b) in repeated_lengths(features, facts) {
        let find = |id: ClaimId| groups.iter().position(|g| g.contains(&id));
        let (Some(left), Some(right)) = (find(a), find(b)) else {
            continue;
        };
        let agree = |x: &ClaimId, y: &ClaimId| match (&facts[x.0], &facts[y.0]) {
            (Some(x), Some(y)) => x.1.may_equal(&y.1),
            _ => false,
        };
        let one = left == right
            || !groups[left]
                .iter()
                .all(|x| groups[right].iter().all(|y| agree(x, y)));
        if one {
            continue;
        }
        let moved = std::mem::take(&mut groups[left.max(right)]);
        groups[left.min(right)].extend(moved);
    }
    groups.retain(|g| !g.is_empty());
}

/// Pairs of one source that give the same length of time: an article about one event means one thing by it.
fn repeated_lengths(
    features: &Features,
    facts: &[Option<(Measure, Value)>],
) -> impl Iterator<Item = (ClaimId, ClaimId)> {
    let mut by_figure: BTreeMap<(SourceId, &str), Vec<ClaimId>> = BTreeMap::new();
    for id in features.ids() {
        if let Some(figure) = facts[id.0].as_ref().and_then(|f| f.0.figure.as_deref()) {
            by_figure
                .entry((features.source(id), figure))
                .or_default()
                .push(id);
        }
    }
    let pairs: Vec<(ClaimId, ClaimId)> = by_figure
        .into_values()
        .flat_map(|ids| ids.windows(2).map(|w| (w[0], w[1])).collect::<Vec<_>>())
        .collect();
    pairs.into_iter()
}

/// Equal values speak for the same fact, the more the rarer the value; so does the same outcome.
fn bonus(a: &(Measure, Value), b: &(Measure, Value)) -> f64 {
    let equal: f64 = match a.1.equality(&b.1) {
        Some(true) => 0.22,
        Some(false) => 0.10,
        None => 0.0,
    };
    let outcome = match a.0.outcome.is_some() && a.0.outcome == b.0.outcome {
        true if equal > 0.0 => 0.28,
        true => 0.15,
        false => 0.0,
    };
    let topic = if a.0.topic.is_some() && a.0.topic == b.0.topic {
        0.15
    } else {
        0.0
    };
    let figure = match a.0.figure.is_some() && a.0.figure == b.0.figure {
        // "less than three months" twice is a wording, not only a figure.
        true if a.1 == b.1 && a.1.is_bounded() => 0.32,
        true => 0.22,
        false => 0.0,
    };
    equal.max(figure) + outcome + topic
}

fn measure(readings: &[Reading], features: &Features, id: ClaimId) -> Option<Measure> {
    let entry = features.entry(id);
    let reading = &readings[entry.source.0];
    match entry.claim.fact {
        Fact::Quantity(index) => {
            let quantity = &reading.quantities[index];
            Some(Measure {
                kind: ClaimKind::Quantity,
                unit: quantity.unit.clone(),
                noun: quantity.noun.clone(),
                outcome: match quantity.noun.as_deref() {
                    Some("life" | "death" | "fatality") => Some("die"),
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
                vague: is_vague(quantity.lo, quantity.hi)
                    || is_addition(&reading.tokens[entry.claim.sentence], quantity.span),
                figure: None,
            })
        }
        Fact::Time(index) => {
            let time = &reading.times[index];
            let kind = match time.kind {
                TimeKind::Duration => ClaimKind::Duration,
                TimeKind::Date => ClaimKind::Date,
                TimeKind::Time | TimeKind::Set => return None,
            };
            let topic = match kind {
                ClaimKind::Duration => topic(reading, entry.claim.sentence, time.span),
                _ => None,
            };
            let vague = is_deictic(&reading.tokens[entry.claim.sentence], time.span);
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
            "decades",
            "years",
            "hours",
            "days",
        ])
    })
}

/// Whose age it is: the noun after it ("a six-year-old boy"), else the name before it.
fn aged(tokens: &[Token], value: Span) -> Option<String> {
    let after = tokens.partition_point(|t| t.span.start < value.end);
    let noun = tokens
        .get(after)
        .filter(|t| t.is_word() && !LEXICON.is_stopword(&t.form));
    let before = tokens.partition_point(|t| t.span.end <= value.start);
    let name = tokens[..before]
        .iter()
        .rev()
        .take(3)
        .find(|t| t.capital && t.is_word());
    let person = noun.or(name)?;
    Some(
        LEXICON
            .event(&person.form, &person.stem)
            .map_or_else(|| person.stem.clone(), str::to_owned),
    )
}

/// What a duration measures: the noun it stands before ("120-day mission"), else the nearest event word of
/// its sentence that is no outcome and no act of speech.
fn topic(reading: &Reading, sentence: usize, value: Span) -> Option<String> {
    const NO_TOPIC: [&str; 14] = [
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
            .filter(|c| !NO_TOPIC.contains(c) && !OUTCOMES.contains(c))
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
            Some((distance, class))
        })
        .min()
        .map(|(_, class)| class)
}

fn same_measure(a: &Measure, b: &Measure) -> bool {
    if a.kind != b.kind || a.unit != b.unit {
        return false;
    }
    if a.outcome != b.outcome {
        return false;
    }
    match (&a.noun, &b.noun) {
        (Some(left), Some(right)) => {
            left == right || same_class(left, right) || (is_human(left) && is_human(right))
        }
        // "killing at least nine": only the outcome says what is counted.
        (None, None) => true,
        (None, Some(noun)) | (Some(noun), None) => {
            a.outcome.is_some() && (is_human(noun) || is_outcome(noun))
        }
    }
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

fn is_human(noun: &str) -> bool {
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

/// Joins groups whose values exclude each other where everything else says they measure one thing.
fn join_opposed(
    features: &Features,
    facts: &[Option<(Measure, Value)>],
    groups: &mut Vec<Vec<ClaimId>>,
) {
    let fact = |id: ClaimId| facts[id.0].as_ref();
    let mut links = Vec::new();
    for left in 0..groups.len() {
        for right in left + 1..groups.len() {
            let (a, b) = (&groups[left], &groups[right]);
            let (Some(first), Some(second)) = (fact(a[0]), fact(b[0])) else {
                continue;
            };
            if first.0.vague
                || second.0.vague
                || !same_measure(&first.0, &second.0)
                || (a.len() == 1 && b.len() == 1 && features.source(a[0]) == features.source(b[0]))
            {
                continue;
            }
            let score = opposed_score(features, facts, a, b);
            if score >= OPPOSED {
                links.push((score, left, right));
            }
        }
    }
    links.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    // Each group is joined once: two equally good partners mean that neither is meant.
    let mut used = vec![false; groups.len()];
    for (_, left, right) in links {
        if used[left] || used[right] {
            continue;
        }
        used[left] = true;
        used[right] = true;
        let moved = std::mem::take(&mut groups[right]);
        groups[left].extend(moved);
    }
    groups.retain(|g| !g.is_empty());
}

/// Mean similarity over pairs of different sources whose values exclude each other.
fn opposed_score(
    features: &Features,
    facts: &[Option<(Measure, Value)>],
    a: &[ClaimId],
    b: &[ClaimId],
) -> f64 {
    let mut total = 0.0;
    let mut count = 0;
    let mut best = 0.0_f64;
    let mut same_topic = false;
    let mut same_noun = false;
    for &x in a {
        for &y in b {
            let (Some(left), Some(right)) = (&facts[x.0], &facts[y.0]) else {
                continue;
            };
            let one_sentence = features.source(x) == features.source(y)
                && features.entry(x).claim.sentence == features.entry(y).claim.sentence;
            // Two values in one sentence are two things, whatever their words.
            if one_sentence
                || left.1.may_equal(&right.1)
                || !left.1.is_comparable_to(&right.1)
                || !same_measure(&left.0, &right.0)
            {
                return 0.0;
            }
            let outcome = if left.0.outcome.is_some() { 0.10 } else { 0.0 };
            same_topic |= left.0.topic.is_some() && left.0.topic == right.0.topic;
            same_noun |= left.0.noun.is_some() && left.0.noun == right.0.noun;
            let alike = fact_similarity(features, x.min(y), x.max(y)) + outcome;
            best = best.max(alike);
            total += alike;
            count += 1;
        }
    }
    if count == 0 {
        return 0.0;
    }
    let topic = if same_topic { 0.30 } else { 0.0 };
    let noun = if same_noun { 0.05 } else { 0.0 };
    f64::midpoint(total / f64::from(count), best) + topic + noun
}
