//! The chain of phases, and what it yields.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::alignment::model::{MODEL, Model};
use super::alignment::{AlignedRow, Features, align};
use super::document::{Corpus, SourceId};
use super::group::ClaimGroup;
use super::lineage::{
    Credit, Dependence, Lineage, Root, RowPlaces, SourcePair, add_shared_claims, dependence,
};
use super::names::Names;
use super::observer::{Cancelled, Observer, Phase, Progress};
use super::outline::outline;
use super::reading::{self, Reading};
use super::span::Span;
use super::verdict::{Ground, verdicts};

/// The whole comparison, derived from a [`Corpus`] and nothing else.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// What was read out of each document, by [`SourceId`].
    pub readings: Vec<Reading>,
    /// Who and what the documents name, under all spellings.
    pub names: Names,
    /// Groups of two or more sources that are not independent.
    pub lineages: Vec<Lineage>,
    /// Sources that also took text from outside their lineage.
    pub borrowings: Vec<SourcePair>,
    /// The agencies several sources rest on.
    pub roots: Vec<Root>,
    /// What each source credits to agencies, by [`SourceId`].
    pub credits: Vec<Vec<Credit>>,
    /// The rows, by number.
    pub groups: Vec<ClaimGroup>,
    /// Sources that contradict themselves.
    pub tensions: Vec<Tension>,
}

impl Analysis {
    /// The lineage a source belongs to, as index into [`Analysis::lineages`].
    pub fn lineage_of(&self, source: SourceId) -> Option<usize> {
        self.lineages
            .iter()
            .position(|lineage| lineage.sources.contains(&source))
    }
}

/// What a source says of a row's claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Agrees.
    Supports,
    /// The same claim with a compatible but other detail or precision.
    Differs,
    /// Cannot both be true.
    Conflicts,
    /// Only alleged where others assert.
    Hedged,
    /// Says nothing of it. Not denial.
    Silent,
}

impl Verdict {
    /// All verdicts, in the order of the keys 1 to 5.
    pub const ALL: [Self; 5] = [
        Self::Supports,
        Self::Differs,
        Self::Conflicts,
        Self::Hedged,
        Self::Silent,
    ];

    /// The stable name used in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Differs => "differs",
            Self::Conflicts => "conflicts",
            Self::Hedged => "hedged",
            Self::Silent => "silent",
        }
    }

    /// The word people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Supports => "agrees",
            Self::Differs => "differs",
            Self::Conflicts => "conflicts",
            Self::Hedged => "hedged",
            Self::Silent => "silent",
        }
    }
}

/// A source that contradicts itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tension {
    /// The source.
    pub source: SourceId,
    /// One place.
    pub a: Span,
    /// The other.
    pub b: Span,
    /// One sentence for people.
    pub reason: String,
}

/// Runs every phase in order.
///
/// # Errors
/// Only [`Cancelled`], when the observer asks to stop.
pub fn analyze(corpus: &Corpus, observer: &dyn Observer) -> Result<Analysis, Cancelled> {
    analyze_with(corpus, &MODEL, observer)
}

/// Runs every phase in order, with other weights than those the program comes with.
///
/// # Errors
/// Only [`Cancelled`], when the observer asks to stop.
pub fn analyze_with(
    corpus: &Corpus,
    model: &Model,
    observer: &dyn Observer,
) -> Result<Analysis, Cancelled> {
    let Prepared {
        readings,
        names,
        features,
    } = prepare(corpus, observer)?;
    observer.report(Progress {
        phase: Phase::Lineage,
        done: 0,
        total: 1,
    })?;
    let mut dependence = dependence(corpus, &readings);
    let (rows, pairs) = align(&readings, &features, model, observer)?;
    let places: Vec<RowPlaces> = rows.iter().map(|row| places(&features, row)).collect();
    add_shared_claims(corpus, &readings, &places, &mut dependence);
    let ground = Ground {
        corpus,
        readings: &readings,
        features: &features,
        pairs: &pairs,
        lineages: &dependence.lineages,
    };
    let (groups, tensions) = verdicts(&ground, &rows, observer)?;
    let Dependence {
        lineages,
        borrowings,
        roots,
        credits,
    } = dependence;
    Ok(Analysis {
        readings,
        names,
        lineages,
        borrowings,
        roots,
        credits,
        groups,
        tensions,
    })
}

/// Everything that is known before claims are brought into rows.
#[derive(Debug)]
pub struct Prepared {
    /// What was read out of each document.
    pub readings: Vec<Reading>,
    /// Who and what they name.
    pub names: Names,
    /// Their claims, ready to compare.
    pub features: Features,
}

/// Reads every document and makes its claims comparable.
///
/// # Errors
/// Only [`Cancelled`], when the observer asks to stop.
pub fn prepare(corpus: &Corpus, observer: &dyn Observer) -> Result<Prepared, Cancelled> {
    let readings = read_all(corpus, observer)?;
    let names = Names::new(&readings);
    let features = Features::new(&readings, &names);
    Ok(Prepared {
        readings,
        names,
        features,
    })
}

/// Where each source of a row first speaks to it, in column order.
fn places(features: &Features, row: &AlignedRow) -> RowPlaces {
    let mut places: Vec<_> = row
        .members
        .iter()
        .map(|&member| (features.source(member), row.span(features, member).start))
        .collect();
    places.sort_unstable();
    places.dedup_by_key(|place| place.0);
    places
}

/// Reads every document. Documents without a date are read as of the others' usual day of publication.
fn read_all(corpus: &Corpus, observer: &dyn Observer) -> Result<Vec<Reading>, Cancelled> {
    let total = corpus.documents.len();
    let outlines: Vec<_> = corpus.documents.par_iter().map(outline).collect();
    let mut dates: Vec<_> = outlines.iter().filter_map(|o| o.0.published).collect();
    dates.sort_unstable();
    let anchor = dates.get(dates.len() / 2).copied();
    let done = AtomicUsize::new(0);
    corpus
        .documents
        .par_iter()
        .zip(outlines)
        .map(|(document, outline)| {
            let done = done.fetch_add(1, Ordering::Relaxed);
            observer.report(Progress {
                phase: Phase::Reading,
                done,
                total,
            })?;
            Ok(reading::read_outlined(document, outline, anchor))
        })
        .collect()
}
