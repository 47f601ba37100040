//! Facets: the typed facts a text states. One kind of cue a file.

pub mod attribution;
pub mod bound;
pub mod entity;
pub mod modality;
pub mod negation;
pub mod number;
pub mod quantity;
pub mod quote;
pub(crate) mod scope;
pub mod stance;
pub mod strength;
pub mod time;
