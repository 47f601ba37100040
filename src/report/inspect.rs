//! What was read out of one document, as JSON: the stable format `crossread-inspection/1`.
//!
//! In: a document and its reading. Out: JSON. Fields may be added; none may change or go without raising
//! the number in `format`. All offsets are bytes, half-open, into `text`.

use std::io;

use serde::Serialize;

use super::ReportError;
use crate::engine::clause::ClauseKind;
use crate::engine::facet::{quantity, quote, time};
use crate::engine::{Document, Names, Reading, SourceId, Span, names, reading, token};

#[derive(Serialize)]
struct Inspection<'a> {
    format: &'static str,
    file: &'a str,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    byline: Option<&'a str>,
    published: Option<String>,
    language: Option<&'a str>,
    url: Option<&'a str>,
    sha256: &'a str,
    text: &'a str,
    sentences: Vec<Sentence>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tokens: Option<Vec<Token<'a>>>,
    quantities: Vec<Quantity<'a>>,
    times: Vec<Time<'a>>,
    quotes: Vec<Quote>,
    entities: Vec<Entity<'a>>,
    names: Vec<Name<'a>>,
    claims: Vec<Claim>,
}

#[derive(Serialize)]
struct Place {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Sentence {
    start: usize,
    end: usize,
    role: &'static str,
}

#[derive(Serialize)]
struct Token<'a> {
    start: usize,
    end: usize,
    tag: &'static str,
    stem: &'a str,
}

#[derive(Serialize)]
struct Quantity<'a> {
    start: usize,
    end: usize,
    value: f64,
    lo: Option<f64>,
    hi: Option<f64>,
    relation: &'static str,
    change: Option<&'static str>,
    unit: Option<&'a str>,
    noun: Option<&'a str>,
    /// The digits or words of the number alone.
    number: Place,
    /// A part of what the noun names: "half of the seats", "one of the towns".
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    share: bool,
    /// The event class or stem of the verb it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    predicate: Option<&'a str>,
    /// The phrase after what is counted: "of the crew", "in Norwick".
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<Place>,
}

#[derive(Serialize)]
struct Time<'a> {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'a str,
    lo: Option<String>,
    hi: Option<String>,
    /// For durations: shortest and longest, in days.
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<(Option<f64>, Option<f64>)>,
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    modifier: Option<&'static str>,
}

#[derive(Serialize)]
struct Quote {
    start: usize,
    end: usize,
    direct: bool,
    speaker: Option<Place>,
    cue: Option<Place>,
    /// The words alone.
    content: Place,
    /// What sort of report the cue makes.
    class: Option<&'static str>,
    /// The fullest mention of whom `speaker` means.
    named_speaker: Option<Place>,
    /// Index of the quotation this one is reported in.
    via: Option<usize>,
}

#[derive(Serialize)]
struct Entity<'a> {
    start: usize,
    end: usize,
    kind: &'static str,
    name: &'a str,
    /// The fullest spelling of the same name in this document.
    canonical: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<Place>,
}

/// A name with all its spellings in this document.
#[derive(Serialize)]
struct Name<'a> {
    name: &'a str,
    kind: &'static str,
    variants: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'static str>,
    /// Places that name it by office or task alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<Place>,
}

#[derive(Serialize)]
struct Claim {
    start: usize,
    end: usize,
    kind: &'static str,
    hedge: &'static str,
    negated: bool,
    modality: &'static str,
    /// The sort of clause that states it.
    clause: Option<&'static str>,
    /// Who or what it speaks of, if that stands outside.
    subject: Option<Place>,
}

/// Writes what was read out of a document, on demand with every token and its part of speech: they are most
/// of the output then.
///
/// # Errors
/// Whatever `out` gives back.
pub fn write(
    document: &Document,
    reading: &Reading,
    tokens: bool,
    out: &mut dyn io::Write,
) -> Result<(), ReportError> {
    let metadata = &reading.metadata;
    let names = Names::of(&[reading]);
    let inspection = Inspection {
        format: "crossread-inspection/1",
        file: &document.file,
        title: metadata.title.as_deref(),
        outlet: metadata.outlet.as_deref(),
        byline: metadata.byline.as_deref(),
        published: metadata.published.map(|date| date.to_string()),
        language: metadata.language.as_deref(),
        url: metadata.url.as_deref(),
        sha256: &document.sha256,
        text: &document.text,
        sentences: reading.sentences.iter().map(Sentence::from).collect(),
        tokens: tokens.then(|| reading.tokens.iter().flatten().map(Token::from).collect()),
        quantities: reading
            .quantities
            .iter()
            .filter(|q| !q.loose)
            .map(Quantity::from)
            .collect(),
        times: reading.times.iter().map(Time::from).collect(),
        quotes: reading.quotes.iter().map(Quote::from).collect(),
        entities: reading
            .entities
            .iter()
            .enumerate()
            .map(|(at, entity)| {
                let name = names.of_mention(SourceId(0), at);
                Entity {
                    start: entity.span.start,
                    end: entity.span.end,
                    kind: entity.kind.name(),
                    name: &entity.name,
                    canonical: name.map_or(&entity.name, |n| &names.names[n].canonical),
                    title: entity.title.map(Place::from),
                }
            })
            .collect(),
        names: names.names.iter().map(Name::from).collect(),
        claims: reading.claims.iter().map(Claim::from).collect(),
    };
    super::write_json(&inspection, out)
}

impl From<Span> for Place {
    fn from(Span { start, end }: Span) -> Self {
        Self { start, end }
    }
}

impl From<&crate::engine::Sentence> for Sentence {
    fn from(sentence: &crate::engine::Sentence) -> Self {
        Self {
            start: sentence.span.start,
            end: sentence.span.end,
            role: sentence.role.name(),
        }
    }
}

impl<'a> From<&'a token::Token> for Token<'a> {
    fn from(token: &'a token::Token) -> Self {
        Self {
            start: token.span.start,
            end: token.span.end,
            tag: token.tag.name(),
            stem: &token.stem,
        }
    }
}

impl<'a> From<&'a quantity::Quantity> for Quantity<'a> {
    fn from(quantity: &'a quantity::Quantity) -> Self {
        Self {
            start: quantity.span.start,
            end: quantity.span.end,
            value: quantity.value,
            lo: quantity.lo,
            hi: quantity.hi,
            relation: quantity.relation.sign(),
            change: quantity.change.map(|change| match change {
                quantity::Change::Up => "up",
                quantity::Change::Down => "down",
            }),
            unit: quantity.unit.as_deref(),
            noun: quantity.noun.as_deref(),
            number: quantity.number.into(),
            share: quantity.share,
            predicate: quantity.predicate.as_deref(),
            of: quantity.of.map(Place::from),
        }
    }
}

impl<'a> From<&'a time::TimeExpression> for Time<'a> {
    fn from(time: &'a time::TimeExpression) -> Self {
        Self {
            start: time.span.start,
            end: time.span.end,
            kind: time.kind.name(),
            value: &time.value,
            lo: time.lo.map(|date| date.to_string()),
            hi: time.hi.map(|date| date.to_string()),
            days: time.days,
            modifier: time.modifier.map(time::Modifier::name),
        }
    }
}

impl From<&quote::Quote> for Quote {
    fn from(quote: &quote::Quote) -> Self {
        Self {
            start: quote.span.start,
            end: quote.span.end,
            direct: quote.direct,
            speaker: quote.speaker.map(Place::from),
            cue: quote.cue.map(Place::from),
            content: quote.content.into(),
            class: quote.class.map(quote::CueClass::name),
            named_speaker: quote.named_speaker.map(Place::from),
            via: quote.via,
        }
    }
}

impl<'a> From<&'a names::Name> for Name<'a> {
    fn from(name: &'a names::Name) -> Self {
        Self {
            name: &name.canonical,
            kind: name.kind.name(),
            variants: &name.variants,
            country: name.country,
            roles: name.roles.iter().map(|r| Place::from(r.1)).collect(),
        }
    }
}

impl From<&reading::Claim> for Claim {
    fn from(claim: &reading::Claim) -> Self {
        Self {
            start: claim.span.start,
            end: claim.span.end,
            kind: claim.kind.name(),
            hedge: claim.strength.name(),
            negated: claim.negated,
            modality: claim.modality.name(),
            clause: claim.clause.map(ClauseKind::name),
            subject: claim.subject.map(Place::from),
        }
    }
}
