//! Documents: immutable text with what is known about it.
//!
//! In: what a reader extracted from a file. Out: the [`Corpus`] every later phase points into.
//! Knows nothing of files or formats; `ingest` fills these types.

use std::sync::Arc;

use jiff::civil::Date;

use super::span::Span;

/// One source: a column of the matrix, named by its position in the [`Corpus`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub usize);

impl SourceId {
    /// The name used in exchange formats: `s1` for the first source.
    pub fn label(self) -> String {
        format!("s{}", self.0 + 1)
    }
}

/// All documents of a comparison, in column order.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// The documents; [`SourceId`] is the index.
    pub documents: Vec<Document>,
}

impl Corpus {
    /// The document of a source.
    pub fn document(&self, source: SourceId) -> &Document {
        &self.documents[source.0]
    }

    /// Every source in column order.
    pub fn sources(&self) -> impl Iterator<Item = SourceId> + use<> {
        (0..self.documents.len()).map(SourceId)
    }
}

/// One article: its extracted text, which never changes after ingest, and what its reader learned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Name for people and exports: the file's base name, or its path below the folder where two share one.
    pub file: String,
    /// Where the original stood when it was read (shown, never relied on).
    pub path: String,
    /// SHA-256 of the original's bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// The extracted text all spans point into. For UTF-8 `.txt` files it is the file, byte for byte.
    pub text: Arc<str>,
    /// What the reader learned from markup or properties; the text itself is read later.
    pub metadata: Metadata,
    /// Roles the reader knows from markup, in text order and without overlap. Empty for plain text.
    pub layout: Vec<Block>,
}

/// What is known about an article beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Headline.
    pub title: Option<String>,
    /// Who published it ("Reuters", "www.bbc.com").
    pub outlet: Option<String>,
    /// Who signed it.
    pub byline: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// Address it came from.
    pub url: Option<String>,
    /// ISO 639-1 code of its language.
    pub language: Option<String>,
}

/// A stretch of text with one role: usually a paragraph or line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it is.
    pub span: Span,
    /// What it is.
    pub role: Role,
}

/// What a stretch of text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The title, or a headline inside the text.
    Headline,
    /// The opening paragraph, where news puts its main facts.
    Lead,
    /// Running text.
    Body,
    /// Words under a picture: evidence, but never the wording of a row when body text can be.
    Caption,
    /// Credits, share bars, related links, tags, repeated titles: never evidence.
    Boilerplate,
}

impl Role {
    /// The stable lower-case name used in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Lead => "lead",
            Self::Body => "body",
            Self::Caption => "caption",
            Self::Boilerplate => "boilerplate",
        }
    }
}
