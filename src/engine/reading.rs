//! What was read out of one document: the ground every comparison stands on.

use std::borrow::Cow;

use jiff::civil::Date;

use super::claim::claims;
use super::clause::ClauseKind;
use super::document::{Block, Document, Metadata, Role};
use super::facet::attribution::Strength;
use super::facet::entity::{Entity, entities};
use super::facet::modality::Modality;
use super::facet::quantity::{Quantity, quantities};
use super::facet::quote::{Quote, quotes};
use super::facet::stance::HedgedWords;
use super::facet::time::{TimeExpression, TimeKind, times_after};
use super::outline::outline;
use super::sentence::{Sentence, sentences};
use super::span::Span;
use super::tagger::tagged;
use super::token::Token;

/// One document, read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Metadata of the reader, completed from the text.
    pub metadata: Metadata,
    /// Every non-empty stretch of the text with its role, in order.
    pub blocks: Vec<Block>,
    /// Sentences in order.
    pub sentences: Vec<Sentence>,
    /// The tokens of each sentence.
    pub tokens: Vec<Vec<Token>>,
    /// Quantities in order.
    pub quantities: Vec<Quantity>,
    /// Dates, times and durations in order.
    pub times: Vec<TimeExpression>,
    /// Quotations and reports in order, direct and indirect.
    pub quotes: Vec<Quote>,
    /// The stretches between quotation marks, in order and apart from each other.
    pub quoted: Vec<Span>,
    /// Names in order.
    pub entities: Vec<Entity>,
    /// Checkable statements in order.
    pub claims: Vec<Claim>,
    /// Words the source keeps its distance from, in order.
    pub hedged: Vec<HedgedWords>,
    /// Words the source says are not so, in order.
    pub denied: Vec<Span>,
}

impl Reading {
    /// The tokens inside a span, over as many sentences as it covers.
    pub fn tokens_in(&self, span: Span) -> Cow<'_, [Token]> {
        let mut runs = self.token_runs(span);
        let first = runs.next().unwrap_or_default();
        match runs.next() {
            None => Cow::Borrowed(first),
            Some(second) => Cow::Owned(
                [&[first, second][..], &runs.collect::<Vec<_>>()]
                    .concat()
                    .concat(),
            ),
        }
    }

    /// The same, one by one.
    pub fn each_token_in(&self, span: Span) -> impl Iterator<Item = &Token> {
        self.token_runs(span).flatten()
    }

    /// The tokens inside a span, sentence by sentence.
    fn token_runs(&self, span: Span) -> impl Iterator<Item = &[Token]> {
        let first = self.sentences.partition_point(|s| s.span.end <= span.start);
        self.sentences[first..]
            .iter()
            .zip(&self.tokens[first..])
            .take_while(move |(sentence, _)| sentence.span.start < span.end)
            .map(move |(_, tokens)| {
                let from = tokens.partition_point(|t| t.span.start < span.start);
                let to = tokens.partition_point(|t| t.span.end <= span.end);
                &tokens[from..to.max(from)]
            })
    }

    /// How a word is hedged.
    pub fn hedge_of(&self, word: Span) -> Option<HedgedWords> {
        let at = self.hedged.partition_point(|h| h.span.end <= word.start);
        self.hedged
            .get(at)
            .filter(|h| h.span.contains(word))
            .copied()
    }

    /// Whether a word stands under a negation.
    pub fn denies(&self, word: Span) -> bool {
        let at = self.denied.partition_point(|d| d.end <= word.start);
        self.denied.get(at).is_some_and(|d| d.contains(word))
    }

    /// The quotations between marks, with their index in [`Reading::quotes`].
    pub fn direct_quotes(&self) -> impl Iterator<Item = (usize, &Quote)> {
        self.quotes.iter().enumerate().filter(|(_, q)| q.direct)
    }

    /// Whether a span lies between quotation marks.
    pub fn is_quoted(&self, span: Span) -> bool {
        let at = self.quoted.partition_point(|q| q.end < span.end);
        self.quoted.get(at).is_some_and(|q| q.contains(span))
    }

    /// The words and numbers inside a span, normalised, marks left out.
    pub fn words_in(&self, span: Span) -> Vec<String> {
        self.each_token_in(span)
            .filter(|t| t.form.starts_with(char::is_alphanumeric))
            .map(|t| t.form.clone())
            .collect()
    }
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The words that state it.
    pub span: Span,
    /// Index of its sentence in [`Reading::sentences`].
    pub sentence: usize,
    /// What sort of fact it states.
    pub kind: ClaimKind,
    /// The typed fact it is about.
    pub fact: Fact,
    /// How strongly the source stands behind it.
    pub strength: Strength,
    /// Who the source says it has it from.
    pub speaker: Option<Span>,
    /// Whether the source reports it as denied ("denied that …").
    pub denied: bool,
    /// Whether it says that something is not so ("was not hurt").
    pub negated: bool,
    /// Whether it is so, planned, demanded, asked or supposed.
    pub modality: Modality,
    /// What sort of clause states it; none for words outside every clause.
    pub clause: Option<ClauseKind>,
    /// Who or what it speaks of, if the words that say so stand outside its span.
    pub subject: Option<Span>,
}

/// The typed fact a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The clause as a whole.
    None,
    /// Index into [`Reading::quantities`].
    Quantity(usize),
    /// Index into [`Reading::times`].
    Time(usize),
    /// Index into [`Reading::quotes`].
    Quote(usize),
}

/// Reads one document: roles, sentences, facets and claims. Never fails.
///
/// `anchor` is the day relative dates count from where the document itself names none: the usual
/// publication day of the articles it is compared with.
pub fn read(document: &Document, anchor: Option<Date>) -> Reading {
    read_outlined(document, outline(document), anchor)
}

/// Reads one document whose outline is known already.
pub fn read_outlined(
    document: &Document,
    (metadata, blocks): (Metadata, Vec<Block>),
    anchor: Option<Date>,
) -> Reading {
    let text = &*document.text;
    let language = metadata.language.as_deref().unwrap_or("en");
    let sentences = sentences(text, &blocks, language);
    let tokens: Vec<Vec<Token>> = sentences.iter().map(|s| tagged(text, s.span)).collect();
    let published = metadata.published.or(anchor);
    let mut reading = Reading {
        metadata,
        blocks,
        ..Reading::default()
    };
    let mut focus = None;
    for (sentence, tokens) in sentences.iter().zip(&tokens) {
        let times = times_after(tokens, published, focus);
        // "the next day" counts from a day of this sentence or the one before.
        focus = times
            .iter()
            .rev()
            .filter(|t| t.kind == TimeKind::Date)
            .find_map(|t| Some((t.lo?, t.hi?)))
            .filter(|_| sentence.role != Role::Boilerplate);
        // Furniture is read like the rest, a date line above all; no claim comes of it.
        reading.quantities.extend(quantities(tokens, &times));
        reading.times.extend(times);
    }
    reading.entities = entities(text, &sentences, &tokens);
    reading.quotes = quotes(
        text,
        &reading.blocks,
        &sentences,
        &tokens,
        &reading.entities,
    );
    reading.quoted = reading
        .quotes
        .iter()
        .filter(|q| q.direct)
        .map(|q| q.span)
        .collect();
    reading.sentences = sentences;
    reading.tokens = tokens;
    let stated = claims(text, &reading);
    reading.claims = stated.claims;
    reading.hedged = stated.hedged;
    reading.denied = stated.denied;
    reading
}
