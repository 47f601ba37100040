//! The card over a word of an article: what the program read out of the word and of its sentence.
//!
//! In: the reading of a document and a place in it. Out: a [`ReadingCard`] that is drawn. Knows nothing of rows
//! and verdicts: it answers "what did the machine understand here", so that a wrong cell can be traced.

use eframe::egui::{RichText, Ui};

use crate::engine::facet::attribution::Strength;
use crate::engine::facet::modality::Modality;
use crate::engine::facet::quantity::{Change, Quantity, Relation};
use crate::engine::facet::quote::Quote;
use crate::engine::facet::time::{TimeExpression, TimeKind};
use crate::engine::token::Tag;
use crate::engine::verdict::compact;
use crate::engine::{Claim, Reading, Role, Span};
use crate::gui::fonts;
use crate::gui::theme::Theme;
use crate::gui::widgets::section;

/// Longest words shown whole.
const MOST_CHARS: usize = 120;
/// Statements of one sentence shown one by one.
const MOST_STATEMENTS: usize = 4;

/// What was read at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingCard {
    /// The word under the pointer.
    pub word: Span,
    /// What sort of word it is: "noun".
    pub tag: &'static str,
    /// The facets the word belongs to, tightest first.
    pub facets: Vec<Facet>,
    /// Why nothing is claimed here, or what the sentence claims.
    pub sentence: Statements,
}

/// One facet the word belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// Where it stands.
    pub span: Span,
    /// "Quantity", "Date", "Quotation", "Person".
    pub kind: &'static str,
    /// What it means: "at least 13,402 crates".
    pub meaning: String,
    /// How it was read, quietly: "13,402 or more".
    pub detail: String,
}

/// What the sentence of the word states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statements {
    /// Nothing, and why.
    None(&'static str),
    /// These.
    Some(Vec<Statement>),
}

/// One thing a sentence states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Its words.
    pub words: String,
    /// Kind, strength, speaker: one quiet line.
    pub footing: String,
}

impl ReadingCard {
    /// The card for the byte at `offset`; `None` between words.
    pub fn at(reading: &Reading, text: &str, offset: usize) -> Option<Self> {
        let index = reading
            .sentences
            .partition_point(|sentence| sentence.span.end <= offset);
        let sentence = reading
            .sentences
            .get(index)
            .filter(|sentence| sentence.span.contains_offset(offset))?;
        let tokens = &reading.tokens[index];
        let token = tokens.get(tokens.partition_point(|token| token.span.end <= offset))?;
        if !token.span.contains_offset(offset) {
            return None;
        }
        let statements: Vec<&Claim> = reading
            .claims
            .iter()
            .filter(|claim| claim.sentence == index)
            .collect();
        let sentence = match (sentence.role, statements.as_slice()) {
            (Role::Boilerplate, _) => Statements::None("Page furniture: never evidence"),
            (_, []) => Statements::None("Nothing here can be checked"),
            (_, claims) => Statements::Some(
                whole_statements(claims)
                    .map(|claim| statement(claim, text))
                    .collect(),
            ),
        };
        Some(Self {
            word: token.span,
            tag: tag_name(token.tag),
            facets: facets(reading, text, offset),
            sentence,
        })
    }

    /// The words the card is about: the tightest facet, else the word.
    pub fn subject(&self) -> Span {
        self.facets.first().map_or(self.word, |facet| facet.span)
    }
}

/// Clauses and quotations; the numbers and dates in them are claims of their own and shown as facets.
fn whole_statements<'a>(claims: &'a [&Claim]) -> impl Iterator<Item = &'a Claim> {
    use crate::engine::Fact;
    let whole = |claim: &&&Claim| matches!(claim.fact, Fact::None | Fact::Quote(_));
    let any = claims.iter().any(|claim| whole(&claim));
    claims
        .iter()
        .filter(move |claim| !any || whole(claim))
        .copied()
}

fn statement(claim: &Claim, text: &str) -> Statement {
    let mut footing = vec![claim.kind.name(), strength(claim.strength)];
    if claim.negated {
        footing.push("negated");
    }
    if claim.denied {
        footing.push("denied");
    }
    if claim.modality != Modality::Actual {
        footing.push(claim.modality.name());
    }
    let mut footing = footing.join(" · ");
    if let Some(speaker) = claim.speaker {
        footing = format!("{footing} · from {}", shortened(speaker.of(text)));
    }
    Statement {
        words: shortened(claim.span.of(text)),
        footing,
    }
}

fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Asserted => "in its own voice",
        Strength::Reported => "reported",
        Strength::Alleged => "alleged",
        Strength::Possible => "possible",
    }
}

fn facets(reading: &Reading, text: &str, offset: usize) -> Vec<Facet> {
    let here = |span: Span| span.contains_offset(offset);
    let quantities = reading
        .quantities
        .iter()
        .filter(|quantity| here(quantity.span))
        .map(|quantity| quantity_facet(quantity, text));
    let times = reading
        .times
        .iter()
        .filter(|time| here(time.span))
        .map(|time| time_facet(time, text));
    let names = reading
        .entities
        .iter()
        .filter(|entity| here(entity.span))
        .map(|entity| Facet {
            span: entity.span,
            kind: capitalized(entity.kind.name()),
            meaning: entity.name.clone(),
            detail: entity
                .title
                .map_or_else(String::new, |title| title.of(text).to_owned()),
        });
    let quotes = reading
        .quotes
        .iter()
        .filter(|quote| here(quote.span))
        .map(|quote| quote_facet(quote, reading, text));
    let mut facets: Vec<Facet> = quantities.chain(times).chain(names).chain(quotes).collect();
    facets.sort_by_key(|facet| (facet.span.len(), facet.span));
    facets
}

fn quantity_facet(quantity: &Quantity, text: &str) -> Facet {
    let number = compact::number;
    let reach = match (quantity.relation, quantity.lo, quantity.hi) {
        (Relation::Equal, ..) => "exactly".to_owned(),
        (_, Some(lo), Some(hi)) if lo <= 0.0 => format!("{} or less", number(hi)),
        (_, Some(lo), Some(hi)) => format!("{} to {}", number(lo), number(hi)),
        (_, Some(lo), None) => format!("{} or more", number(lo)),
        (_, None, Some(hi)) => format!("{} or less", number(hi)),
        (_, None, None) => "any".to_owned(),
    };
    let what = match (&quantity.unit, &quantity.noun) {
        (Some(unit), _) => Some(format!("unit: {unit}")),
        (None, Some(noun)) => Some(format!("counts: {noun}")),
        (None, None) => None,
    };
    let change = quantity.change.map(|change| match change {
        Change::Up => "rising".to_owned(),
        Change::Down => "falling".to_owned(),
    });
    let of = quantity.of.map(|of| shortened(of.of(text)));
    let detail: Vec<String> = [Some(reach), what, of, change]
        .into_iter()
        .flatten()
        .collect();
    Facet {
        span: quantity.span,
        kind: "Quantity",
        meaning: compact::quantity(quantity, quantity.span.of(text)),
        detail: detail.join(" · "),
    }
}

fn time_facet(time: &TimeExpression, text: &str) -> Facet {
    const DAY: &str = "%A, %-d %B %Y";
    let meaning = match (time.lo, time.hi) {
        (Some(lo), Some(hi)) if lo == hi => lo.strftime(DAY).to_string(),
        (Some(lo), Some(hi)) => format!(
            "{} to {}",
            lo.strftime("%-d %b %Y"),
            hi.strftime("%-d %b %Y")
        ),
        (Some(lo), None) => format!("from {}", lo.strftime("%-d %b %Y")),
        (None, Some(hi)) => format!("until {}", hi.strftime("%-d %b %Y")),
        (None, None) => compact::time(time, time.span.of(text)),
    };
    Facet {
        span: time.span,
        kind: match time.kind {
            TimeKind::Date => "Date",
            TimeKind::Time => "Time of day",
            TimeKind::Duration => "Duration",
            TimeKind::Set => "Repeated time",
        },
        meaning,
        detail: time.value.clone(),
    }
}

fn quote_facet(quote: &Quote, reading: &Reading, text: &str) -> Facet {
    let meaning = match (quote.speaker, quote.named_speaker) {
        (Some(speaker), Some(named)) if !speaker.of(text).contains(named.of(text)) => format!(
            "words of {} ({})",
            shortened(speaker.of(text)),
            shortened(named.of(text))
        ),
        (Some(speaker), _) => format!("words of {}", shortened(speaker.of(text))),
        (None, Some(named)) => format!("words of {}", shortened(named.of(text))),
        (None, None) => "nobody is named".to_owned(),
    };
    let cue = quote.cue.map(|cue| format!("“{}”", cue.of(text)));
    let outer = quote
        .via
        .and_then(|via| reading.quotes.get(via)?.speaker)
        .map(|outer| format!("as told by {}", shortened(outer.of(text))));
    let detail: Vec<String> = cue.into_iter().chain(outer).collect();
    Facet {
        span: quote.span,
        kind: if quote.direct {
            "Quotation"
        } else {
            "Reported words"
        },
        meaning,
        detail: detail.join(" · "),
    }
}

fn capitalized(kind: &'static str) -> &'static str {
    match kind {
        "person" => "Person",
        "organization" => "Organization",
        "place" => "Place",
        _ => "Name",
    }
}

fn tag_name(tag: Tag) -> &'static str {
    match tag {
        Tag::Adj => "adjective",
        Tag::Adp => "preposition",
        Tag::Adv => "adverb",
        Tag::Aux => "auxiliary",
        Tag::Cconj | Tag::Sconj => "conjunction",
        Tag::Det => "determiner",
        Tag::Intj => "interjection",
        Tag::Noun => "noun",
        Tag::Num => "number",
        Tag::Part => "particle",
        Tag::Pron => "pronoun",
        Tag::Propn => "proper noun",
        Tag::Punct => "punctuation",
        Tag::Sym => "symbol",
        Tag::Verb => "verb",
        Tag::X => "",
    }
}

fn shortened(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(MOST_CHARS) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words,
    }
}

/// Draws the card.
pub fn card_ui(ui: &mut Ui, theme: &Theme, text: &str, card: &ReadingCard) {
    ui.set_max_width(360.0);
    ui.horizontal(|ui| {
        ui.label(section::strong(theme, shortened(card.word.of(text))));
        ui.label(section::weak(theme, card.tag));
    });
    for facet in &card.facets {
        ui.add_space(4.0);
        section::section_label(ui, theme, facet.kind);
        ui.label(&facet.meaning);
        if !facet.detail.is_empty() {
            ui.label(section::weak(theme, &facet.detail));
        }
    }
    ui.add_space(4.0);
    section::section_label(ui, theme, "This sentence");
    match &card.sentence {
        Statements::None(why) => {
            ui.label(section::weak(theme, *why));
        }
        Statements::Some(statements) => {
            for statement in statements.iter().take(MOST_STATEMENTS) {
                ui.label(RichText::new(&statement.words).font(fonts::reading(13.5)));
                ui.label(section::weak(theme, &statement.footing));
                ui.add_space(2.0);
            }
            if statements.len() > MOST_STATEMENTS {
                let more = statements.len() - MOST_STATEMENTS;
                ui.label(section::weak(theme, format!("and {more} more")));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::engine::{Document, Metadata, read};

    const TEXT: &str = "Ferry sinks off Norwick\n\n\
        The ferry carried about 200 passengers on Friday, according to Mayor Ada Brandt.\n\n\
        “We will find out why it sank so fast,” she said.";

    fn card(words: &str) -> Option<ReadingCard> {
        let document = Document {
            file: "a.txt".to_owned(),
            path: "a.txt".to_owned(),
            sha256: String::new(),
            text: Arc::from(TEXT),
            metadata: Metadata::default(),
            layout: Vec::new(),
        };
        let reading = read(&document, "2025-12-13".parse().ok());
        ReadingCard::at(&reading, TEXT, TEXT.find(words).expect("is there"))
    }

    #[test]
    fn a_number_says_what_it_counts_and_how_far_it_reaches() {
        let card = card("200").expect("a word");
        assert_eq!(card.facets[0].kind, "Quantity");
        assert_eq!(card.facets[0].meaning, "~200 passengers");
        assert_eq!(card.facets[0].detail, "170 to 230 · counts: passenger");
        assert!(matches!(card.sentence, Statements::Some(_)));
    }

    #[test]
    fn a_weekday_says_which_day_is_meant() {
        let card = card("Friday").expect("a word");
        assert_eq!(card.facets[0].meaning, "Friday, 12 December 2025");
    }

    #[test]
    fn quoted_words_say_whose_they_are() {
        let card = card("sank so fast").expect("a word");
        let quote = card.facets.last().expect("a quotation");
        assert_eq!(quote.kind, "Quotation");
        assert!(quote.meaning.starts_with("words of"), "{}", quote.meaning);
    }

    #[test]
    fn between_words_there_is_no_card() {
        assert_eq!(card("\n\nThe ferry"), None);
    }
}
