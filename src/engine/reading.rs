//! What was read out of one document: the ground every comparison stands on.

use super::document::{Block, Document, Metadata, Role};
use super::facet::attribution::Strength;
use super::facet::entity::Entity;
use super::facet::quantity::Quantity;
use super::facet::quote::Quote;
use super::facet::time::TimeExpression;
use super::span::Span;

/// One document, read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Metadata of the reader, completed from the text.
    pub metadata: Metadata,
    /// Every non-empty stretch of the text with its role, in order.
    pub blocks: Vec<Block>,
    /// Sentences in order.
    pub sentences: Vec<Sentence>,
    /// Quantities in order.
    pub quantities: Vec<Quantity>,
    /// Dates, times and durations in order.
    pub times: Vec<TimeExpression>,
    /// Quotations in order.
    pub quotes: Vec<Quote>,
    /// Names in order.
    pub entities: Vec<Entity>,
    /// Checkable statements in order.
    pub claims: Vec<Claim>,
}

/// A sentence with its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it is.
    pub span: Span,
    /// The role of the block it stands in.
    pub role: Role,
}

/// What sort of fact a claim states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimKind {
    /// Something happened.
    Event,
    /// How many, how much.
    Quantity,
    /// When.
    Date,
    /// For how long.
    Duration,
    /// Someone's words.
    Quote,
    /// Who reports it.
    Attribution,
    /// A judgement.
    Evaluation,
    /// A standing circumstance.
    Background,
}

impl ClaimKind {
    /// All kinds, in display order.
    pub const ALL: [Self; 8] = [
        Self::Event,
        Self::Quantity,
        Self::Date,
        Self::Duration,
        Self::Quote,
        Self::Attribution,
        Self::Evaluation,
        Self::Background,
    ];

    /// The stable name used in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Quantity => "quantity",
            Self::Date => "date",
            Self::Duration => "duration",
            Self::Quote => "quote",
            Self::Attribution => "attribution",
            Self::Evaluation => "evaluation",
            Self::Background => "background",
        }
    }
}

/// One checkable statement of one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The words that state it.
    pub span: Span,
    /// Index of its sentence in [`Reading::sentences`].
    pub sentence: usize,
    /// What sort of fact it states.
    pub kind: ClaimKind,
    /// How strongly the source stands behind it.
    pub strength: Strength,
}

/// Reads one document: roles, sentences, facets and claims. Never fails.
pub fn read(document: &Document) -> Reading {
    // Replaced by the engine's phases.
    Reading {
        metadata: document.metadata.clone(),
        ..Reading::default()
    }
}
