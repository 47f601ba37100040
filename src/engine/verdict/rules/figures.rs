//! Figures inside clauses that say the same otherwise.
//!
//! In: two claims of one row. Out: a judgement where the one thing both count or measure once is given two values, in
//! one sense and not told apart by the words around them.

use super::table::Rule;
use super::values::{moves, other_moment, range_note};
use super::{Judgement, tokens_of};
use crate::engine::alignment::ClaimId;
use crate::engine::alignment::told_apart::{are_told_apart, in_other_senses};
use crate::engine::alignment::value::{Value, number};
use crate::engine::facet::quantity::Quantity;
use crate::engine::lexicon::LEXICON;
use crate::engine::reading::Fact;
use crate::engine::verdict::Ground;

/// Figures inside the words of two claims that say the same otherwise: the same thing counted or measured once in each,
/// with values that exclude each other.
pub fn figures_apart(ground: &Ground<'_>, claim: ClaimId, reference: ClaimId) -> Option<Judgement> {
    let inside = |id: ClaimId| -> Vec<&Quantity> {
        let entry = ground.features.entry(id);
        ground.readings[entry.source.0]
            .quantities
            .iter()
            .filter(|q| {
                // "10 metres (33 feet)" is one figure.
                let text = &ground.corpus.document(entry.source).text;
                let again = text[..q.span.start].ends_with('(');
                entry.claim.span.contains(q.span)
                    && q.is_measured()
                    && !q.loose
                    && !q.share
                    && !again
            })
            .collect()
    };
    let (mine, theirs) = (inside(claim), inside(reference));
    let same = |a: &Quantity, b: &Quantity| {
        a.unit == b.unit
            && (a.unit.is_some() || a.noun == b.noun)
            && (a.predicate.is_none() || b.predicate.is_none() || a.predicate == b.predicate)
    };
    let words = |id: ClaimId, q: &Quantity| {
        let source = ground.features.source(id);
        let words = q.span.of(&ground.corpus.document(source).text);
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    fn base(q: &Quantity) -> Option<&str> {
        let unit = q.unit.as_deref()?;
        unit.split(" per ").next()
    }
    for &one in &mine {
        let mut others = theirs.iter().filter(|q| same(one, q));
        let (Some(&other), None) = (others.next(), others.next()) else {
            continue;
        };
        let alone = mine.iter().filter(|q| same(q, other)).count() == 1;
        let (a, b) = (number(one), number(other));
        // A source that gives the other's value as well means two things by them.
        let gives = |id: ClaimId, value: &Value| {
            ground.readings[ground.features.source(id).0]
                .quantities
                .iter()
                .any(|q| base(q) == base(one) && number(q).may_equal(value))
        };
        let told_apart = match (typed(ground, claim, one), typed(ground, reference, other)) {
            (Some(x), Some(y)) => are_told_apart(ground.readings, ground.features, x, y),
            _ => false,
        };
        if alone
            && !a.may_equal(&b)
            && a.is_comparable_to(&b)
            && !is_age(one)
            && !gives(claim, &b)
            && !gives(reference, &a)
        {
            let mut both = tokens_of(ground, claim);
            both.to_mut()
                .extend_from_slice(&tokens_of(ground, reference));
            if moves(one, &both) && moves(other, &both) {
                return Some(other_moment(&words(claim, one), &words(reference, other)));
            }
            if told_apart
                || in_other_senses(&tokens_of(ground, claim), &tokens_of(ground, reference))
            {
                return Some(Judgement {
                    rule: Rule::OtherThing,
                    reason: format!(
                        "“{}” and “{}” possibly measure different things.",
                        words(claim, one),
                        words(reference, other)
                    ),
                    value: Some(words(claim, one)),
                    tension: None,
                });
            }
            let dead = tokens_of(ground, claim).iter().any(|t| {
                matches!(
                    LEXICON.event(&t.form, &t.stem),
                    Some("die" | "injure" | "missing")
                )
            });
            if dead && one.unit.is_none() {
                // The row of that count says whether it is an update.
                return None;
            }
            return Some(Judgement {
                rule: Rule::CountExcluded,
                reason: format!(
                    "“{}”{} lies outside “{}”{}.",
                    words(claim, one),
                    range_note(&a),
                    words(reference, other),
                    range_note(&b)
                ),
                value: Some(words(claim, one)),
                tension: None,
            });
        }
    }
    None
}

/// The claim that turns on a quantity in the sentence of another claim.
fn typed(ground: &Ground<'_>, claim: ClaimId, quantity: &Quantity) -> Option<ClaimId> {
    let features = ground.features;
    features
        .claims_of(features.place(claim))
        .find(|&id| match features.entry(id).claim.fact {
            Fact::Quantity(_) => features.entry(id).core.contains(quantity.number),
            _ => false,
        })
}

/// Two ages in like sentences are most often of two people.
fn is_age(quantity: &Quantity) -> bool {
    quantity.unit.as_deref() == Some("year of age")
}
