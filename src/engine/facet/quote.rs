//! Quotations: whose words stand between quotation marks.

use crate::engine::Span;

/// One quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words with their quotation marks.
    pub span: Span,
    /// The words alone.
    pub content: Span,
    /// Direct speech, as against reported words.
    pub direct: bool,
    /// Who is said to have said it.
    pub speaker: Option<Span>,
    /// The verb or phrase that attributes it.
    pub cue: Option<Span>,
}
