//! The rules, in the order they are asked.
//!
//! Each has a stable name, and gives a reason that quotes what was compared.

use std::collections::{BTreeMap, BTreeSet};

use similar::{ChangeTag, TextDiff};

use super::value::{Interval, Value, value_of};
use super::{Ground, compact};
use crate::engine::alignment::superlatives::{is_earlier_instance, is_first_since};
use crate::engine::alignment::{AlignedRow, ClaimId};
use crate::engine::analysis::Verdict;
use crate::engine::document::SourceId;
use crate::engine::lexicon::LEXICON;
use crate::engine::reading::{ClaimKind, Fact};
use crate::engine::span::Span;
use crate::engine::token::{Token, tokenize};

/// What a rule decided for one source.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// Stable name of the rule.
    pub rule: &'static str,
    /// One sentence for people.
    pub reason: String,
    /// The value shown in the cell.
    pub value: Option<String>,
    /// 0 to 1.
    pub confidence: f64,
    /// Two places where the source contradicts itself, and why.
    pub tension: Option<(Span, Span, String)>,
}

/// A row with its claims by source and their values.
pub struct Row<'a> {
    row: &'a AlignedRow,
    by_source: BTreeMap<SourceId, Vec<ClaimId>>,
    values: BTreeMap<ClaimId, Value>,
}

impl<'a> Row<'a> {
    /// Sorts the row's claims by source and reads their values.
    pub fn new(ground: &Ground<'_>, row: &'a AlignedRow) -> Self {
        let mut by_source: BTreeMap<SourceId, Vec<ClaimId>> = BTreeMap::new();
        let mut values = BTreeMap::new();
        for &member in &row.members {
            let entry = ground.features.entry(member);
            by_source.entry(entry.source).or_default().push(member);
            if row.typed
                && let Some(value) = value_of(ground.readings, entry)
            {
                values.insert(member, value);
            }
        }
        Self {
            row,
            by_source,
            values,
        }
    }
}

/// A judgement for every source that speaks.
pub fn judge(ground: &Ground<'_>, row: &Row<'_>) -> Vec<(SourceId, Judgement)> {
    if row.by_source.len() == 1 {
        return row
            .by_source
            .keys()
            .map(|&s| (s, alone(ground, row, s)))
            .collect();
    }
    let mut judged = if row.row.kind == ClaimKind::Quote && row.row.typed {
        quotations(ground, row)
    } else if !row.values.is_empty() {
        values(ground, row)
    } else {
        words(ground, row)
    };
    hedges(ground, row, &mut judged);
    judged
}

/// The only source of a row cannot disagree with anybody; it may still keep its distance.
fn alone(ground: &Ground<'_>, row: &Row<'_>, source: SourceId) -> Judgement {
    let hedged = row.by_source[&source]
        .iter()
        .all(|&m| ground.features.entry(m).claim.strength.is_hedged());
    let value = row.by_source[&source]
        .iter()
        .find_map(|&m| shown_value(ground, m));
    if hedged {
        Judgement {
            verdict: Verdict::Hedged,
            rule: "only-alleged",
            reason: "Only this source says so, and it does not vouch for it.".to_owned(),
            value,
            confidence: 0.7,
            tension: None,
        }
    } else {
        Judgement {
            verdict: Verdict::Supports,
            rule: "only-source",
            reason: "Only this source says so.".to_owned(),
            value,
            confidence: 0.9,
            tension: None,
        }
    }
}

/// The words of a claim's value as the source writes them.
fn quoted_value(ground: &Ground<'_>, claim: ClaimId) -> Option<String> {
    let (words, _) = value_words(ground, claim)?;
    Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The value in short, as a cell shows it.
fn shown_value(ground: &Ground<'_>, claim: ClaimId) -> Option<String> {
    let (words, source) = value_words(ground, claim)?;
    let reading = &ground.readings[source.0];
    match ground.features.entry(claim).claim.fact {
        Fact::Quantity(i) => Some(compact::quantity(&reading.quantities[i], words)),
        Fact::Time(i) => Some(compact::time(&reading.times[i], words)),
        Fact::None | Fact::Quote(_) => None,
    }
}

fn value_words<'a>(ground: &Ground<'a>, claim: ClaimId) -> Option<(&'a str, SourceId)> {
    let entry = ground.features.entry(claim);
    let reading = &ground.readings[entry.source.0];
    let span = match entry.claim.fact {
        Fact::Quantity(i) => reading.quantities[i].span,
        Fact::Time(i) => reading.times[i].span,
        Fact::None | Fact::Quote(_) => return None,
    };
    Some((
        span.of(&ground.corpus.document(entry.source).text),
        entry.source,
    ))
}

// Typed values.

/// The values against the one that most lineages hold.
fn values(ground: &Ground<'_>, row: &Row<'_>) -> Vec<(SourceId, Judgement)> {
    let reference = reference(ground, row);
    let mut judged = Vec::new();
    for (&source, claims) in &row.by_source {
        let own: Vec<(ClaimId, &Value)> = claims
            .iter()
            .filter_map(|c| Some((*c, row.values.get(c)?)))
            .collect();
        judged.push((source, against_reference(ground, row, &own, reference)));
    }
    judged
}

/// The claim whose value most lineages may hold; the narrowest of them.
fn reference(ground: &Ground<'_>, row: &Row<'_>) -> ClaimId {
    let backing = |value: &Value| {
        let lineages: BTreeSet<usize> = row
            .values
            .iter()
            .filter(|(_, other)| value.may_equal(other))
            .map(|(c, _)| ground.lineage(ground.features.source(*c)))
            .collect();
        let sources: BTreeSet<SourceId> = row
            .values
            .iter()
            .filter(|(_, other)| value.may_equal(other))
            .map(|(c, _)| ground.features.source(*c))
            .collect();
        (lineages.len(), sources.len())
    };
    let mut best: Option<(ClaimId, (usize, usize), f64)> = None;
    for (&claim, value) in &row.values {
        let (backing, width) = (backing(value), value.width());
        let better = match best {
            None => true,
            Some((_, most, narrowest)) => backing > most || (backing == most && width < narrowest),
        };
        if better {
            best = Some((claim, backing, width));
        }
    }
    best.expect("only rows with values are judged by value").0
}

fn against_reference(
    ground: &Ground<'_>,
    row: &Row<'_>,
    own: &[(ClaimId, &Value)],
    reference: ClaimId,
) -> Judgement {
    let wanted = &row.values[&reference];
    let standard = quoted_value(ground, reference).unwrap_or_default();
    let nearest = own
        .iter()
        .filter(|(_, v)| v.may_equal(wanted))
        .min_by(|a, b| a.1.width().total_cmp(&b.1.width()).then(a.0.cmp(&b.0)));
    let outside = own
        .iter()
        .find(|(_, v)| !v.may_equal(wanted) && v.is_comparable_to(wanted));
    let quote = |c: ClaimId| quoted_value(ground, c).unwrap_or_default();
    let show = |c: ClaimId| shown_value(ground, c);
    let Some(&(claim, value)) = nearest else {
        let Some(&(claim, value)) = outside.or_else(|| own.first()) else {
            return same_words("");
        };
        return excluded(ground, claim, value, reference, wanted);
    };
    let said = quote(claim);
    let mut judgement = if said == standard || value == wanted {
        Judgement {
            verdict: Verdict::Supports,
            rule: equal_rule(row.row.kind),
            reason: match said == standard {
                true if backed(ground, row, wanted) => format!("Gives “{said}”, as others do."),
                true => format!("Gives “{said}”; the others are measured against it."),
                false => format!("“{said}” and “{standard}” are the same value."),
            },
            value: show(claim),
            confidence: 0.92,
            tension: None,
        }
    } else if value.is_coarser_than(wanted) || wanted.is_coarser_than(value) {
        let (wide, narrow) = match value.is_coarser_than(wanted) {
            true => (&said, &standard),
            false => (&standard, &said),
        };
        Judgement {
            verdict: Verdict::Differs,
            rule: "coarser-value",
            reason: format!("“{wide}” includes “{narrow}”: the same fact, less exactly."),
            value: show(claim),
            confidence: 0.8,
            tension: None,
        }
    } else {
        Judgement {
            verdict: Verdict::Supports,
            rule: "overlapping-value",
            reason: format!("“{said}” and “{standard}” may be the same value."),
            value: show(claim),
            confidence: 0.85,
            tension: None,
        }
    };
    if let Some(&(other, _)) = outside.filter(|_| row.row.kind != ClaimKind::Date) {
        judgement.tension = Some((
            ground.features.span(claim),
            ground.features.span(other),
            format!(
                "Gives both “{}” and “{}” for the same thing.",
                quote(claim),
                quote(other)
            ),
        ));
        let both = [show(claim), show(other)];
        judgement.value = Some(both.into_iter().flatten().collect::<Vec<_>>().join(" / "));
    }
    judgement
}

/// Whether more than one source may mean this value.
fn backed(ground: &Ground<'_>, row: &Row<'_>, value: &Value) -> bool {
    let sources: BTreeSet<SourceId> = row
        .values
        .iter()
        .filter(|(_, other)| value.may_equal(other))
        .map(|(c, _)| ground.features.source(*c))
        .collect();
    sources.len() > 1
}

fn equal_rule(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Date => "same-date",
        ClaimKind::Duration => "same-duration",
        _ => "same-count",
    }
}

/// The value excludes the reference: an update where a later report gives a higher count, else a conflict.
fn excluded(
    ground: &Ground<'_>,
    claim: ClaimId,
    value: &Value,
    reference: ClaimId,
    wanted: &Value,
) -> Judgement {
    let said = quoted_value(ground, claim).unwrap_or_default();
    let standard = quoted_value(ground, reference).unwrap_or_default();
    if let (Value::Number(a), Value::Number(b)) = (value, wanted)
        && let Some(reason) = update(ground, claim, *a, reference, *b)
    {
        return Judgement {
            verdict: Verdict::Differs,
            rule: "moving-count",
            reason,
            value: shown_value(ground, claim),
            confidence: 0.6,
            tension: None,
        };
    }
    Judgement {
        verdict: Verdict::Conflicts,
        rule: match value {
            Value::Days(_) => "duration-excluded",
            Value::Number(_) => "count-excluded",
            Value::Calendar(..) | Value::Partial(_) => "date-excluded",
        },
        reason: format!(
            "“{said}”{} lies outside “{standard}”{}.",
            range_note(value),
            range_note(wanted)
        ),
        value: shown_value(ground, claim),
        confidence: 0.65,
        tension: None,
    }
}

/// The interval in plain words where the wording alone does not show it.
fn range_note(value: &Value) -> String {
    let days = |v: f64| {
        if v >= 1.0 {
            format!("{v:.0} days")
        } else if v * 24.0 >= 1.0 {
            format!("{:.1} hours", v * 24.0)
        } else {
            format!("{:.0} minutes", v * 1440.0)
        }
    };
    let count = |v: f64| format!("{v:.0}");
    let note = |i: &Interval, show: &dyn Fn(f64) -> String| match (i.lo, i.hi) {
        (lo, hi) if lo == hi => None,
        (Some(lo), Some(hi)) if lo > 0.0 => Some(format!("{} to {}", show(lo), show(hi))),
        (_, Some(hi)) => Some(format!("at most {}", show(hi))),
        (Some(lo), None) => Some(format!("at least {}", show(lo))),
        (None, None) => None,
    };
    let note = match value {
        Value::Days(i) => note(i, &days),
        Value::Number(i) => note(i, &count),
        Value::Calendar(from, to) if from == to => Some(from.strftime("%-d %b %Y").to_string()),
        Value::Calendar(from, to) => Some(format!(
            "{} to {}",
            from.strftime("%-d %b %Y"),
            to.strftime("%-d %b %Y")
        )),
        Value::Partial(_) => None,
    };
    note.map_or(String::new(), |n| format!(" ({n})"))
}

/// Tolls grow: a higher count in a later report is an update of the lower one.
fn update(
    ground: &Ground<'_>,
    claim: ClaimId,
    said: Interval,
    reference: ClaimId,
    standard: Interval,
) -> Option<String> {
    let published = |c: ClaimId| {
        ground.readings[ground.features.source(c).0]
            .metadata
            .published
    };
    let (mine, theirs) = (published(claim)?, published(reference)?);
    if !is_toll(ground, claim) {
        return None;
    }
    if mine == theirs {
        return Some(format!(
            "“{}” and “{}” are counts of one day; such counts move as reports come in.",
            quoted_value(ground, claim)?,
            quoted_value(ground, reference)?,
        ));
    }
    let (later, earlier) = if mine > theirs {
        (said, standard)
    } else {
        (standard, said)
    };
    let grows = later.lo? > earlier.hi?;
    if !grows {
        return None;
    }
    let (new, old) = match mine > theirs {
        true => (claim, reference),
        false => (reference, claim),
    };
    Some(format!(
        "“{}” ({}) is a later figure than “{}” ({}).",
        quoted_value(ground, new)?,
        published(new)?,
        quoted_value(ground, old)?,
        published(old)?,
    ))
}

/// Counts that grow as an event is understood: people killed, hurt, missing, rescued, arrested.
fn is_toll(ground: &Ground<'_>, claim: ClaimId) -> bool {
    tokens_of(ground, claim).iter().any(|t| {
        LEXICON
            .event(&t.form, &t.stem)
            .is_some_and(|c| matches!(c, "die" | "injure" | "missing" | "rescue" | "arrest"))
    })
}

fn tokens_of(ground: &Ground<'_>, claim: ClaimId) -> Vec<Token> {
    let entry = ground.features.entry(claim);
    tokenize(&ground.corpus.document(entry.source).text, entry.claim.span)
}

// Quotations.

/// Share of words two quotations must have in common to be the same quotation, little changed.
const VERBATIM: f32 = 0.8;

fn quotations(ground: &Ground<'_>, row: &Row<'_>) -> Vec<(SourceId, Judgement)> {
    // The version that most sources have, whole or cut, stands for what was said; the fullest of those.
    let quoted: Vec<(ClaimId, Vec<String>)> = row
        .row
        .members
        .iter()
        .copied()
        .filter(|&m| matches!(ground.features.entry(m).claim.fact, Fact::Quote(_)))
        .map(|m| (m, quoted_words(ground, m)))
        .collect();
    let backing = |version: &[String]| {
        let whole = version.join(" ");
        let sources: BTreeSet<SourceId> = quoted
            .iter()
            .filter(|(_, words)| whole.contains(&words.join(" ")))
            .map(|(m, _)| ground.features.source(*m))
            .collect();
        sources.len()
    };
    let reference = quoted
        .iter()
        .max_by_key(|(m, words)| (backing(words), words.len(), std::cmp::Reverse(*m)))
        .map(|(m, _)| *m);
    let Some(reference) = reference else {
        return words(ground, row);
    };
    let standard = quoted_words(ground, reference);
    row.by_source
        .iter()
        .map(|(&source, claims)| {
            let best = claims
                .iter()
                .map(|&c| (c, quoted_words(ground, c)))
                .max_by(|a, b| {
                    likeness(&a.1, &standard)
                        .total_cmp(&likeness(&b.1, &standard))
                        .then(b.0.cmp(&a.0))
                });
            let Some((claim, said)) = best else {
                return (source, same_words(""));
            };
            (
                source,
                quotation(ground, claim, reference, &said, &standard),
            )
        })
        .collect()
}

fn quotation(
    ground: &Ground<'_>,
    claim: ClaimId,
    reference: ClaimId,
    said: &[String],
    standard: &[String],
) -> Judgement {
    let judgement = |verdict, rule, reason, confidence| Judgement {
        verdict,
        rule,
        reason,
        value: None,
        confidence,
        tension: None,
    };
    if claim == reference {
        return judgement(
            Verdict::Supports,
            "quoted",
            "Has the version of these words that the others are measured against.".to_owned(),
            0.9,
        );
    }
    if !matches!(ground.features.entry(claim).claim.fact, Fact::Quote(_)) {
        let reason = "Has these words without quotation marks, or in its own wording.".to_owned();
        return judgement(Verdict::Differs, "paraphrased", reason, 0.6);
    }
    let text = |words: &[String]| words.join(" ");
    if said == standard {
        return judgement(
            Verdict::Supports,
            "same-quotation",
            "Quotes the same words.".to_owned(),
            0.95,
        );
    }
    if text(standard).contains(&text(said)) {
        return judgement(
            Verdict::Supports,
            "cut-quotation",
            "Quotes the same words, cut.".to_owned(),
            0.9,
        );
    }
    let (dropped, added) = changed_words(said, standard);
    let change = match (dropped.as_str(), added.as_str()) {
        ("", added) => format!("adds “{added}”"),
        (dropped, "") => format!("leaves out “{dropped}”"),
        (dropped, added) => format!("has “{added}” for “{dropped}”"),
    };
    let reason = format!("Quotes the words with a change: it {change}.");
    // A word of substance put for another changes what was said, however little of it.
    let meaning = |words: &str| {
        words
            .split(' ')
            .any(|w| !w.is_empty() && !LEXICON.is_stopword(w))
    };
    let replaced = meaning(&dropped) && meaning(&added);
    match likeness(said, standard) >= VERBATIM && !replaced {
        true => judgement(Verdict::Supports, "near-quotation", reason, 0.8),
        false => judgement(Verdict::Differs, "altered-quotation", reason, 0.7),
    }
}

fn quoted_words(ground: &Ground<'_>, claim: ClaimId) -> Vec<String> {
    tokens_of(ground, claim)
        .into_iter()
        .filter(|t| t.form.starts_with(char::is_alphanumeric))
        .map(|t| t.form)
        .collect()
}

fn likeness(a: &[String], b: &[String]) -> f32 {
    TextDiff::from_slices(&refs(a), &refs(b)).ratio()
}

fn refs(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

/// The longest stretch only the standard has, and the longest only the variant has.
fn changed_words(said: &[String], standard: &[String]) -> (String, String) {
    let (old, new) = (refs(standard), refs(said));
    let diff = TextDiff::from_slices(&old, &new);
    let mut runs: Vec<(ChangeTag, Vec<&str>)> = Vec::new();
    for change in diff.iter_all_changes() {
        match runs.last_mut() {
            Some((tag, run)) if *tag == change.tag() => run.push(change.value()),
            _ => runs.push((change.tag(), vec![change.value()])),
        }
    }
    let longest = |wanted: ChangeTag| {
        runs.iter()
            .filter(|(tag, _)| *tag == wanted)
            .max_by_key(|(_, run)| run.len())
            .map_or(String::new(), |(_, run)| {
                run.iter().take(8).copied().collect::<Vec<_>>().join(" ")
            })
    };
    (longest(ChangeTag::Delete), longest(ChangeTag::Insert))
}

// Words.

/// Classes of which one denies the other.
const OPPOSITES: [(&str, &str); 5] = [
    ("rise", "fall"),
    ("strengthen", "weaken"),
    ("allow", "ban"),
    ("convict", "acquit"),
    ("agree", "refuse"),
];

fn words(ground: &Ground<'_>, row: &Row<'_>) -> Vec<(SourceId, Judgement)> {
    let reference = words_reference(ground, row);
    let standard = tokens_of(ground, reference);
    row.by_source
        .iter()
        .map(|(&source, claims)| {
            let judgement = claims
                .iter()
                .find_map(|&claim| {
                    opposed(ground, row.row.members.len(), claim, reference, &standard)
                })
                .unwrap_or_else(|| match claims.contains(&reference) {
                    true => measured_against(),
                    false => same_words(&shared_wording(ground, claims, &standard)),
                });
            (source, judgement)
        })
        .collect()
}

/// The source whose words the others are compared with.
fn measured_against() -> Judgement {
    Judgement {
        reason: "States it in the words the others are compared with.".to_owned(),
        ..same_words("")
    }
}

/// The claim closest to all others stands for the row; one that is denied only where all are.
fn words_reference(ground: &Ground<'_>, row: &Row<'_>) -> ClaimId {
    let total = |claim: ClaimId| -> f64 {
        row.row
            .members
            .iter()
            .map(|&m| ground.pairs.score(claim, m))
            .sum()
    };
    row.row
        .members
        .iter()
        .copied()
        .max_by(|&a, &b| {
            let stated = |c: ClaimId| !ground.features.entry(c).claim.denied;
            stated(a)
                .cmp(&stated(b))
                .then(total(a).total_cmp(&total(b)))
                .then(b.cmp(&a))
        })
        .expect("a row has members")
}

fn same_words(shared: &str) -> Judgement {
    let reason = match shared {
        "" => "Says the same in other words.".to_owned(),
        shared => format!("Says the same; in common: {shared}."),
    };
    Judgement {
        verdict: Verdict::Supports,
        rule: "same-words",
        reason,
        value: None,
        confidence: 0.7,
        tension: None,
    }
}

/// Words of the claim that the reference has as well, for the reason.
fn shared_wording(ground: &Ground<'_>, claims: &[ClaimId], standard: &[Token]) -> String {
    let stems: BTreeSet<&str> = standard.iter().map(|t| t.stem.as_str()).collect();
    let mut words: Vec<String> = Vec::new();
    for token in claims.iter().flat_map(|&c| tokens_of(ground, c)) {
        let counts = token.form.len() > 2
            && !LEXICON.is_stopword(&token.form)
            && stems.contains(token.stem.as_str());
        let word = format!("“{}”", token.form);
        if counts && !words.contains(&word) {
            words.push(word);
        }
    }
    words.truncate(4);
    words.join(", ")
}

/// One claim denies what the other says, in nearly the same words.
fn opposed(
    ground: &Ground<'_>,
    members: usize,
    claim: ClaimId,
    reference: ClaimId,
    standard: &[Token],
) -> Option<Judgement> {
    let score = ground.pairs.score(claim, reference);
    if ground.features.source(claim) == ground.features.source(reference) {
        return None;
    }
    let own = tokens_of(ground, claim);
    // Rows of just these two claims are made for being first; in a larger row "first" may be said of anything.
    if members == 2
        && let Some(judgement) = earlier_instance(&own, standard)
    {
        return Some(judgement);
    }
    if score < ALIKE {
        return None;
    }
    let denied = |c: ClaimId| ground.features.entry(c).claim.denied;
    if denied(claim) != denied(reference) {
        let who = |denies: bool| {
            if denies {
                "reports it as denied"
            } else {
                "says it is so"
            }
        };
        return Some(Judgement {
            verdict: Verdict::Conflicts,
            rule: "denied",
            reason: format!(
                "This source {}, another {}.",
                who(denied(claim)),
                who(denied(reference))
            ),
            value: None,
            confidence: 0.6,
            tension: None,
        });
    }
    let classes = |tokens: &[Token]| -> BTreeSet<&'static str> {
        tokens
            .iter()
            .filter_map(|t| LEXICON.event(&t.form, &t.stem))
            .collect()
    };
    let (mine, theirs) = (classes(&own), classes(standard));
    let antonym = OPPOSITES
        .iter()
        .flat_map(|&(a, b)| [(a, b), (b, a)])
        .find(|(a, b)| {
            mine.contains(a) && !theirs.contains(a) && theirs.contains(b) && !mine.contains(b)
        });
    let (rule, reason) = if let Some((mine, theirs)) = antonym {
        let word = |tokens: &[Token], class: &str| {
            tokens
                .iter()
                .find(|t| LEXICON.event(&t.form, &t.stem) == Some(class))
                .map_or(String::new(), |t| t.form.clone())
        };
        (
            "antonym",
            format!(
                "“{}” against “{}” of the same thing.",
                word(&own, mine),
                word(standard, theirs)
            ),
        )
    } else if is_negated(&own) != is_negated(standard)
        && score >= NEGATED_ALIKE
        && !is_first(&own)
        && !is_first(standard)
    {
        (
            "negation",
            "One says it is so, the other that it is not, of the same thing.".to_owned(),
        )
    } else {
        return None;
    };
    Some(Judgement {
        verdict: Verdict::Conflicts,
        rule,
        reason,
        value: None,
        confidence: 0.5,
        tension: None,
    })
}

/// "The first since …" cannot be true beside an earlier instance; weak, since kinds of events are compared.
fn earlier_instance(own: &[Token], standard: &[Token]) -> Option<Judgement> {
    let firsts = (is_first_since(own), is_first_since(standard));
    let earlier = (is_earlier_instance(own), is_earlier_instance(standard));
    ((firsts.0 && earlier.1) || (firsts.1 && earlier.0)).then(|| Judgement {
        verdict: Verdict::Conflicts,
        rule: "first-since",
        reason: "One says that it happened for the first time since then, the other names an earlier instance.".to_owned(),
        value: None,
        confidence: 0.45,
        tension: None,
    })
}

/// Likeness from which an antonym contradicts.
const ALIKE: f64 = 0.5;

/// Likeness from which a "not" contradicts.
const NEGATED_ALIKE: f64 = 0.85;

/// "the first since 1959" and "none since 1959" say the same.
fn is_first(tokens: &[Token]) -> bool {
    tokens
        .iter()
        .any(|t| t.is_any(&["first", "only", "except", "until"]))
}

fn is_negated(tokens: &[Token]) -> bool {
    tokens.iter().any(|t| {
        t.is_any(&[
            "not", "no", "never", "nobody", "none", "without", "neither", "nor", "cannot",
            "denied", "denies", "failed", "fails", "unable", "lacked", "nothing", "hardly",
        ]) || t.form.ends_with("n't")
    })
}

// Hedges.

/// A source that only alleges what others assert is hedged, unless it conflicts.
fn hedges(ground: &Ground<'_>, row: &Row<'_>, judged: &mut [(SourceId, Judgement)]) {
    for (source, judgement) in judged {
        let claims = &row.by_source[source];
        let cue = claims
            .iter()
            .map(|&m| &ground.features.entry(m).claim)
            .all(|c| c.strength.is_hedged());
        if cue && judgement.verdict != Verdict::Conflicts {
            judgement.verdict = Verdict::Hedged;
            judgement.rule = "only-alleged";
            judgement.reason =
                "Does not vouch for it: reports it as alleged or possible.".to_owned();
            judgement.confidence = 0.65;
        }
    }
}
