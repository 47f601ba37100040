//! Rows → pairs of sources that tell what nobody else tells, as a weak sign of one origin.
//!
//! How often two sources would be alone on a row follows from how many shared rows each has; the longest two
//! are often alone together and need not depend on each other. Even far more than expected proves little: on
//! clusters annotated by hand honest pairs reach four times the expected number. So the sign counts only
//! together with another weak one: an agency that only these two carry and with which one of them is signed. The
//! order of the claims they share must not speak against it.

use std::collections::BTreeMap;

use super::credits::{Credit, CreditKind};
use super::direction::{Direction, Ground};
use super::order::in_order;
use super::{Dependence, Lineage, LineageKind, LineageStrength, Origin, SourcePair, reason};
use crate::engine::document::{Corpus, SourceId};
use crate::engine::reading::Reading;

/// One row: each of its sources once, with the place of its first evidence, in column order.
pub type RowPlaces = Vec<(SourceId, usize)>;

/// Origins a comparison must have at least: among three, every second pair is alone by chance.
const ORIGINS: usize = 4;

/// Rows two sources must have to themselves.
const ALONE: usize = 4;

/// How many times the expected number those must be.
const RATIO: f64 = 1.5;

/// The chance of as many or more that is still taken for a sign.
const CHANCE: f64 = 0.15;

/// Share of the common rows that must stand in one order.
const ORDER: f64 = 0.33;

/// Adds the pairs that share claims and an agency with nobody else. Sources of other lineages are left alone.
pub fn add_shared_claims(
    corpus: &Corpus,
    readings: &[Reading],
    rows: &[RowPlaces],
    dependence: &mut Dependence,
) {
    let found = pairs(rows, dependence);
    let ground = Ground {
        corpus,
        readings,
        credits: &dependence.credits,
    };
    let lineages: Vec<Lineage> = found.iter().map(|f| lineage(&ground, f)).collect();
    dependence.lineages.extend(lineages);
    dependence
        .lineages
        .sort_by_key(|l| l.sources.first().copied());
}

/// Two sources with what speaks for one origin.
struct Found {
    a: SourceId,
    b: SourceId,
    /// Rows they have to themselves.
    alone: usize,
    /// How many those would be by chance.
    expected: f64,
    /// Rows both have.
    common: usize,
    /// How many of them stand in the same order in both.
    ordered: usize,
    agency: &'static str,
}

fn pairs(rows: &[RowPlaces], dependence: &Dependence) -> Vec<Found> {
    let sources = dependence.credits.len();
    // A lineage is one origin, named by its first member.
    let origin_of: Vec<usize> = (0..sources)
        .map(|s| {
            dependence
                .lineage_of(SourceId(s))
                .map_or(s, |l| dependence.lineages[l].sources[0].0)
        })
        .collect();
    let mut shared = vec![0_usize; sources];
    let mut alone: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for row in rows {
        let mut origins: Vec<usize> = row.iter().map(|(s, _)| origin_of[s.0]).collect();
        origins.sort_unstable();
        origins.dedup();
        if origins.len() < 2 {
            continue;
        }
        for &origin in &origins {
            shared[origin] += 1;
        }
        if let [a, b] = origins[..] {
            *alone.entry((a, b)).or_default() += 1;
        }
    }
    if shared.iter().filter(|&&rows| rows > 0).count() < ORIGINS {
        return Vec::new();
    }
    let total: usize = alone.values().sum();
    let all: f64 = shared.iter().map(|&n| n as f64).sum();
    let squares: f64 = shared.iter().map(|&n| (n * n) as f64).sum();
    let mut found: Vec<(f64, Found)> = Vec::new();
    for (&(a, b), &count) in &alone {
        let single = |s| dependence.lineage_of(SourceId(s)).is_none();
        if count < ALONE || !single(a) || !single(b) {
            continue;
        }
        // Two origins drawn for a row, each as often as its shared rows say.
        let chance = 2.0 * shared[a] as f64 * shared[b] as f64 / (all * all - squares);
        let expected = total as f64 * chance;
        let ratio = count as f64 / expected;
        if ratio < RATIO || tail(total, chance, count) > CHANCE {
            continue;
        }
        let Some(agency) = only_agency(&dependence.credits, a, b) else {
            continue;
        };
        let (ordered, common) = order(rows, SourceId(a), SourceId(b));
        if (ordered as f64) < ORDER * common as f64 {
            continue;
        }
        found.push((
            ratio,
            Found {
                a: SourceId(a),
                b: SourceId(b),
                alone: count,
                expected,
                common,
                ordered,
                agency,
            },
        ));
    }
    found.sort_by(|x, y| {
        y.0.total_cmp(&x.0)
            .then((x.1.a, x.1.b).cmp(&(y.1.a, y.1.b)))
    });
    let mut taken = vec![false; sources];
    found
        .into_iter()
        .map(|(_, found)| found)
        .filter(|f| {
            let free = !taken[f.a.0] && !taken[f.b.0];
            taken[f.a.0] = true;
            taken[f.b.0] = true;
            free
        })
        .collect()
}

/// The agency that these two sources carry and no other, if one of them is signed with it.
///
/// A contribution is too little: some outlets end every report with one.
/// If the agency itself is one of the two, it says nothing of the other: everybody prints its pictures.
fn only_agency(credits: &[Vec<Credit>], a: usize, b: usize) -> Option<&'static str> {
    let has = |source: usize, agency: &str, is: fn(CreditKind) -> bool| {
        credits[source]
            .iter()
            .any(|c| c.agency == agency && is(c.kind))
    };
    let any = |_| true;
    let is_agency = |kind| kind == CreditKind::Publisher;
    credits[a]
        .iter()
        .chain(&credits[b])
        .filter(|c| c.kind <= CreditKind::JointByline)
        .map(|c| c.agency)
        .filter(|agency| has(a, agency, any) && has(b, agency, any))
        .filter(|agency| !has(a, agency, is_agency) && !has(b, agency, is_agency))
        .find(|agency| (0..credits.len()).all(|s| s == a || s == b || !has(s, agency, any)))
}

/// How many of the rows both sources have stand in the same order in both, and how many they have.
fn order(rows: &[RowPlaces], a: SourceId, b: SourceId) -> (usize, usize) {
    let place = |row: &RowPlaces, source| {
        let at = row.binary_search_by_key(&source, |place| place.0).ok()?;
        Some(row[at].1)
    };
    let mut places: Vec<(usize, usize)> = rows
        .iter()
        .filter_map(|row| Some((place(row, a)?, place(row, b)?)))
        .collect();
    (in_order(&mut places), places.len())
}

/// The chance of `count` or more among `total` when each comes with probability `chance`.
fn tail(total: usize, chance: f64, count: usize) -> f64 {
    let (all, log, log_not) = (total as f64, libm::log(chance), libm::log1p(-chance));
    (count..=total)
        .map(|i| {
            let i = i as f64;
            let ways =
                libm::lgamma(all + 1.0) - libm::lgamma(i + 1.0) - libm::lgamma(all - i + 1.0);
            libm::exp(ways + i * log + (all - i) * log_not)
        })
        .sum()
}

fn lineage(ground: &Ground<'_>, found: &Found) -> Lineage {
    let reason = format!(
        "{} and {} alone name {}, have {} claims to themselves where {:.0} would be expected, and tell {} of their {} common claims in the same order.",
        reason::name(ground, found.a),
        reason::name(ground, found.b),
        found.agency,
        found.alone,
        found.expected,
        found.ordered,
        found.common,
    );
    Lineage {
        sources: vec![found.a, found.b],
        kind: LineageKind::SharedClaims,
        strength: LineageStrength::Weak,
        origin: Origin::Agency(found.agency),
        reason,
        passages: Vec::new(),
        pairs: vec![SourcePair {
            a: found.a,
            b: found.b,
            kind: LineageKind::SharedClaims,
            words: 0,
            share: 0.0,
            longest: 0,
            passages: 0,
            in_order: 0,
            direction: Direction::Agency(found.agency),
        }],
    }
}
