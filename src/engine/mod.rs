//! The pure middle: article text in, analysis out.
//!
//! No files, no clock, no threads of its own making beyond rayon's ordered maps, no randomness: equal
//! input gives equal output, byte for byte. Analysis never fails because of the text it is given; the
//! only early return is [`Cancelled`].
//!
//! The phases, each a function from one finished type to the next:
//! documents → sentences → facets → claims → names → lineages → rows → verdicts → matrix.

pub mod alignment;
pub mod analysis;
pub mod claim;
pub mod clause;
pub mod document;
pub mod facet;
pub mod group;
pub mod lexicon;
pub mod lineage;
mod lookup;
pub mod matrix;
pub mod names;
pub mod observer;
pub mod omissions;
pub mod outline;
mod pattern;
pub mod reading;
pub mod sentence;
pub mod span;
pub mod standing;
pub mod tagger;
pub mod token;
pub mod verdict;

pub use analysis::{Analysis, Tension, Verdict, analyze};
pub use document::{Block, Corpus, Document, Metadata, Role, SourceId};
pub use group::{Cell, CellView, ClaimGroup, Nearest};
pub use lineage::{
    Credit, CreditKind, Direction, Lineage, LineageKind, LineageStrength, Origin, Rests, Root,
    SharedPassage, SourcePair, common_root,
};
pub use matrix::{AgreementMatrix, MatrixCell, MatrixRow, Overrides};
pub use names::{Name, Names, Relation};
pub use observer::{Cancelled, Observer, Phase, Progress, Silent};
pub use omissions::{Omission, Omissions, omissions};
pub use reading::{Claim, ClaimKind, Fact, Reading, read};
pub use sentence::Sentence;
pub use span::Span;
pub use standing::{Hinge, Standing};
