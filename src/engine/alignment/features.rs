//! Claims → what can be compared: each claim's words as weighted concepts.
//!
//! A concept is a stem, an event class ("die"), a family of words ("receive", "receipt"), a country under any of
//! its names, a person or body under any of its spellings, or a number. Rare concepts weigh more (inverse
//! sentence frequency in this corpus).

use std::cmp::Reverse;
use std::sync::Arc;

use rayon::prelude::*;

use super::score::shared_weight;
use super::sentences::Place;
use super::units::{self, Unit};
use crate::engine::document::{Role, SourceId};
use crate::engine::facet::entity::EntityKind;
use crate::engine::facet::number::number_at;
use crate::engine::lexicon::places::PLACES;
use crate::engine::lexicon::{LEXICON, stem};
use crate::engine::lookup::Lookup;
use crate::engine::names;
use crate::engine::reading::{Claim, ClaimKind, Fact, Reading};
use crate::engine::span::Span;
use crate::engine::token::{Token, TokenKind};

/// A claim by its place in [`Features`]: claims of all sources, in order of source and position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId(pub usize);

/// A concept by number.
pub type Concept = u32;

/// All claims of a corpus, ready to compare.
#[derive(Debug, Default)]
pub struct Features {
    entries: Vec<Entry>,
    weights: Vec<f64>,
    sentences: Vec<Vec<Vec<Concept>>>,
    sentence_weights: Vec<Vec<f64>>,
    units: Vec<Vec<Vec<Unit>>>,
    /// By source and sentence: where its claims begin and end.
    claims: Vec<Vec<(usize, usize)>>,
}

/// One claim with its concepts.
#[derive(Debug)]
pub struct Entry {
    /// Its source.
    pub source: SourceId,
    /// The claim itself.
    pub claim: Claim,
    /// The words it turns on: the typed value, or the whole claim.
    pub core: Span,
    /// The role of its sentence.
    pub role: Role,
    /// Concepts of the claim's own words, sorted; the typed value itself left out.
    pub concepts: Vec<Concept>,
    /// Sum of their weights.
    pub weight: f64,
    /// For typed facts: concepts of the words right around the value, sorted.
    pub local: Vec<Concept>,
    /// Sum of their weights.
    pub local_weight: f64,
}

impl Features {
    /// Reads the concepts of every claim.
    pub fn new(readings: &[Reading], known: &names::Names) -> Self {
        let spelled_out = spelled_out(known);
        // Each document numbers its concepts by itself; then the numbers are made common to all, in order.
        let mut located: Vec<(Numbers, Located)> = readings
            .par_iter()
            .enumerate()
            .map(|(source, reading)| {
                let mut names = Numbers::default();
                let mut mentions = mentions(reading, SourceId(source), known, &spelled_out)
                    .into_iter()
                    .peekable();
                let located = reading
                    .tokens
                    .iter()
                    .map(|tokens| {
                        let end = tokens.last().map_or(0, |t| t.span.end);
                        let own: Vec<Mention<'_>> =
                            std::iter::from_fn(|| mentions.next_if(|m| m.span.start < end))
                                .collect();
                        concepts(tokens, &own, &mut names)
                    })
                    .collect();
                (names, located)
            })
            .collect();
        let mut names = Numbers::default();
        let common: Vec<Vec<Concept>> = located
            .iter_mut()
            .map(|(own, _)| names.adopt(std::mem::take(own)))
            .collect();
        let located: Vec<Located> = located
            .into_par_iter()
            .zip(common)
            .map(|((_, mut located), common)| {
                for (_, concept) in located.iter_mut().flatten() {
                    *concept = common[*concept as usize];
                }
                located
            })
            .collect();
        let sentences: Vec<Vec<Vec<Concept>>> = located
            .par_iter()
            .map(|document| {
                document
                    .iter()
                    .map(|s| set(s.iter().map(|c| c.1)))
                    .collect()
            })
            .collect();
        let weights = weights(&sentences, names.count());
        let entries: Vec<Entry> = readings
            .par_iter()
            .enumerate()
            .flat_map_iter(|(source, reading)| {
                reading
                    .claims
                    .iter()
                    .map(move |claim| (source, reading, claim))
            })
            .map(|(source, reading, claim)| {
                let value = value_span(reading, claim);
                let own = located[source][claim.sentence]
                    .iter()
                    .filter(|(span, _)| {
                        claim.span.contains(*span) && !value.is_some_and(|v| v.contains(*span))
                    })
                    .map(|c| c.1);
                let concepts = set(own);
                let local = value.map_or(Vec::new(), |v| {
                    around(
                        &located[source][claim.sentence],
                        &reading.tokens[claim.sentence],
                        v,
                    )
                });
                Entry {
                    source: SourceId(source),
                    core: value.unwrap_or(claim.span),
                    role: reading.sentences[claim.sentence].role,
                    weight: concepts.iter().map(|&c| weights[c as usize]).sum(),
                    local_weight: local.iter().map(|&c| weights[c as usize]).sum(),
                    local,
                    concepts,
                    claim: claim.clone(),
                }
            })
            .collect();
        let sentence_weights = sentences
            .par_iter()
            .map(|document| {
                document
                    .iter()
                    .map(|s| s.iter().map(|&c| weights[c as usize]).sum())
                    .collect()
            })
            .collect();
        let units = units_of(readings, &located, &weights);
        let claims = claims_by_sentence(readings, &entries);
        Self {
            entries,
            weights,
            sentences,
            sentence_weights,
            units,
            claims,
        }
    }

    /// How many claims there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Every claim.
    pub fn ids(&self) -> impl Iterator<Item = ClaimId> + use<> {
        (0..self.entries.len()).map(ClaimId)
    }

    /// A claim with its concepts.
    pub fn entry(&self, id: ClaimId) -> &Entry {
        &self.entries[id.0]
    }

    /// The source of a claim.
    pub fn source(&self, id: ClaimId) -> SourceId {
        self.entries[id.0].source
    }

    /// The words of a claim.
    pub fn span(&self, id: ClaimId) -> Span {
        self.entries[id.0].claim.span
    }

    /// The words a claim turns on.
    pub fn core(&self, id: ClaimId) -> Span {
        self.entries[id.0].core
    }

    /// Whether a claim is a whole clause rather than one typed fact of it.
    pub fn is_clause(&self, id: ClaimId) -> bool {
        self.entries[id.0].claim.fact == Fact::None
    }

    /// How much a concept says.
    pub fn weight(&self, concept: Concept) -> f64 {
        self.weights[concept as usize]
    }

    /// How many concepts there are.
    pub fn concepts(&self) -> usize {
        self.weights.len()
    }

    /// The sentence a claim stands in.
    pub fn place(&self, id: ClaimId) -> Place {
        let entry = &self.entries[id.0];
        Place {
            source: entry.source,
            sentence: entry.claim.sentence,
        }
    }

    /// Likeness (Dice) of two sentences.
    pub fn likeness(&self, a: Place, b: Place) -> f64 {
        let total = self.sentence_weights[a.source.0][a.sentence]
            + self.sentence_weights[b.source.0][b.sentence];
        if total <= 0.0 {
            return 0.0;
        }
        let of = |p: Place| &self.sentences[p.source.0][p.sentence];
        2.0 * shared_weight(self, of(a), of(b)) / total
    }

    /// The claims of a sentence.
    pub fn claims_of(&self, place: Place) -> impl Iterator<Item = ClaimId> + use<> {
        let (from, to) = self.claims[place.source.0][place.sentence];
        (from..to).map(ClaimId)
    }

    /// How many sources there are.
    pub fn sources(&self) -> usize {
        self.units.len()
    }

    /// The words of substance of each sentence of a source; none for sentences that state nothing.
    pub fn units(&self, source: SourceId) -> &[Vec<Unit>] {
        &self.units[source.0]
    }

    /// The clause of a sentence that holds most of some words.
    pub fn clause_at(&self, place: Place, words: Span) -> Option<ClaimId> {
        self.claims_of(place)
            .map(|id| (id, &self.entry(id).claim))
            .filter(|(_, c)| c.fact == Fact::None && c.span.overlap(words) > 0)
            .max_by_key(|(id, c)| (c.span.overlap(words), Reverse(c.span.len()), Reverse(*id)))
            .map(|(id, _)| id)
    }

    /// What sort of fact a claim states.
    pub fn kind(&self, id: ClaimId) -> ClaimKind {
        self.entries[id.0].claim.kind
    }
}

/// Where the claims of each sentence begin and end; claims stand in order of source and sentence.
fn claims_by_sentence(readings: &[Reading], entries: &[Entry]) -> Vec<Vec<(usize, usize)>> {
    let mut at = 0;
    readings
        .iter()
        .enumerate()
        .map(|(source, reading)| {
            (0..reading.sentences.len())
                .map(|sentence| {
                    let from = at;
                    let here = |e: &Entry| e.source.0 == source && e.claim.sentence <= sentence;
                    while entries.get(at).is_some_and(here) {
                        at += 1;
                    }
                    (from, at)
                })
                .collect()
        })
        .collect()
}

/// The units of the sentences that state something, by source.
fn units_of(readings: &[Reading], located: &[Located], weights: &[f64]) -> Vec<Vec<Vec<Unit>>> {
    readings
        .par_iter()
        .zip(located)
        .map(|(reading, located)| {
            let mut clauses: Vec<Vec<Span>> = vec![Vec::new(); reading.sentences.len()];
            let mut stating = vec![false; reading.sentences.len()];
            for claim in &reading.claims {
                stating[claim.sentence] = true;
                if claim.fact == Fact::None {
                    clauses[claim.sentence].push(claim.span);
                }
            }
            let names: Vec<Span> = reading.entities.iter().map(|e| e.span).collect();
            let times: Vec<Span> = reading.times.iter().map(|t| t.span).collect();
            located
                .iter()
                .zip(&reading.tokens)
                .zip(&clauses)
                .enumerate()
                .map(
                    |(at, ((located, tokens), clauses))| match clauses.is_empty() {
                        true => Vec::new(),
                        false => {
                            let sentence = reading.sentences[at].span;
                            units::units(
                                tokens,
                                located,
                                clauses,
                                inside(&names, sentence),
                                inside(&times, sentence),
                                |c| weights[c as usize],
                            )
                        }
                    },
                )
                .collect()
        })
        .collect()
}

/// Those of some spans, in order, that begin in a sentence.
fn inside(spans: &[Span], sentence: Span) -> &[Span] {
    let from = spans.partition_point(|s| s.start < sentence.start);
    let to = spans.partition_point(|s| s.start < sentence.end);
    &spans[from..to]
}

/// Tokens on either side of a value that say what it measures.
const AROUND: usize = 7;

/// The concepts of the words right around a value, the value itself left out.
fn around(concepts: &[(Span, Concept)], tokens: &[Token], value: Span) -> Vec<Concept> {
    let first = tokens.partition_point(|t| t.span.end <= value.start);
    let last = tokens.partition_point(|t| t.span.start < value.end);
    let from = tokens
        .get(first.saturating_sub(AROUND))
        .map_or(value.start, |t| t.span.start);
    let to = tokens
        .get((last + AROUND).min(tokens.len()).saturating_sub(1))
        .map_or(value.end, |t| t.span.end);
    let window = Span::new(from.min(value.start), to.max(value.end));
    set(concepts
        .iter()
        .filter(|(span, _)| window.contains(*span) && !value.contains(*span))
        .map(|c| c.1))
}

fn value_span(reading: &Reading, claim: &Claim) -> Option<Span> {
    match claim.fact {
        Fact::Quantity(i) => {
            let quantity = &reading.quantities[i];
            // What a rate is measured against ("a year") says what is measured, as other words do.
            let rate = quantity.unit.as_deref().is_some_and(|unit| {
                unit.contains(" per ")
                    && ![" hour", " second", " gallon", " day"]
                        .iter()
                        .any(|end| unit.ends_with(end))
            });
            Some(if rate { quantity.number } else { quantity.span })
        }
        Fact::Time(i) => Some(reading.times[i].span),
        Fact::None | Fact::Quote(_) => None,
    }
}

fn set(concepts: impl Iterator<Item = Concept>) -> Vec<Concept> {
    let mut concepts: Vec<Concept> = concepts.collect();
    concepts.sort_unstable();
    concepts.dedup();
    concepts
}

/// ln((sentences + 1) / (sentences with the concept + ½)).
fn weights(sentences: &[Vec<Vec<Concept>>], concepts: usize) -> Vec<f64> {
    let mut count = vec![0_usize; concepts];
    let mut total = 0_usize;
    for sentence in sentences.iter().flatten() {
        total += 1;
        for &concept in sentence {
            count[concept as usize] += 1;
        }
    }
    count
        .into_iter()
        .map(|c| libm::log((total as f64 + 1.0) / (c as f64 + 0.5)).max(0.05))
        .collect()
}

/// The concepts of each sentence of a document with the words they come from.
type Located = Vec<Vec<(Span, Concept)>>;

/// Concepts by name, numbered as they come up.
#[derive(Default)]
struct Numbers {
    numbers: Lookup<Arc<str>, Concept>,
    names: Vec<Arc<str>>,
}

impl Numbers {
    fn number(&mut self, name: &str) -> Concept {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        self.add(name.into())
    }

    fn add(&mut self, name: Arc<str>) -> Concept {
        let number = self.names.len() as Concept;
        self.numbers.insert(Arc::clone(&name), number);
        self.names.push(name);
        number
    }

    /// Numbers another's concepts in its order, and gives back the new number of each.
    fn adopt(&mut self, other: Self) -> Vec<Concept> {
        let number = |name: Arc<str>| match self.numbers.get(&*name) {
            Some(&number) => number,
            None => self.add(name),
        };
        other.names.into_iter().map(number).collect()
    }

    fn count(&self) -> usize {
        self.names.len()
    }
}

/// A mention of a person or body that goes by several names in the corpus.
struct Mention<'a> {
    span: Span,
    /// The stems of its fullest spelling.
    stems: &'a [String],
}

/// The stems of the fullest spelling of each person and body that goes by several names; of others none.
fn spelled_out(known: &names::Names) -> Vec<Vec<String>> {
    known
        .names
        .iter()
        .map(|name| {
            let several = name.variants.len() > 1
                && matches!(name.kind, EntityKind::Person | EntityKind::Organization);
            if !several {
                return Vec::new();
            }
            let mut stems: Vec<String> = name
                .canonical
                .to_lowercase()
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| word.len() > 1 && !LEXICON.is_stopword(word))
                .map(stem)
                .collect();
            stems.sort_unstable();
            stems.dedup();
            stems
        })
        .collect()
}

/// The mentions of one document that are compared by their fullest spelling, so that "Kim" and "Kim Jong Un"
/// share all concepts, in order. Others are compared by their own words.
fn mentions<'a>(
    reading: &Reading,
    source: SourceId,
    known: &names::Names,
    spelled_out: &'a [Vec<String>],
) -> Vec<Mention<'a>> {
    reading
        .entities
        .iter()
        .enumerate()
        .filter_map(|(at, entity)| {
            let stems = &spelled_out[known.of_mention(source, at)?];
            (!stems.is_empty()).then_some(Mention {
                span: entity.span,
                stems,
            })
        })
        .collect()
}

/// The concepts of one sentence with the words they come from.
fn concepts(
    tokens: &[Token],
    mentions: &[Mention<'_>],
    names: &mut Numbers,
) -> Vec<(Span, Concept)> {
    let mut found = Vec::new();
    let mut mentions = mentions.iter().peekable();
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        while mentions
            .next_if(|m| m.span.end <= token.span.start)
            .is_some()
        {}
        if let Some(&Mention { span, stems }) = mentions.peek()
            && span.start <= token.span.start
        {
            for stem in *stems {
                found.push((*span, names.number(&format!("w:{stem}"))));
            }
            at += tokens[at..]
                .iter()
                .take_while(|t| t.span.start < span.end)
                .count();
            continue;
        }
        if let Some((used, country, capital)) = country_at(tokens, at) {
            let span = token.span.cover(tokens[at + used - 1].span);
            found.push((span, names.number(&format!("c:{country}"))));
            if capital {
                found.push((span, names.number(&format!("w:{}", token.stem))));
            }
            at += used;
            continue;
        }
        if let Some(number) =
            number_at(tokens, at).filter(|_| !token.is_any(&["a", "an", "several", "multiple"]))
        {
            let last = &tokens[at + number.tokens - 1];
            if !token.is("one") {
                found.push((
                    token.span.cover(last.span),
                    names.number(&format!("n:{}", number.value)),
                ));
            }
            at += number.tokens;
            continue;
        }
        if let Some((class, length)) = LEXICON.event_phrase(tokens, at) {
            let span = token.span.cover(tokens[at + length - 1].span);
            found.push((span, names.number(&format!("e:{class}"))));
            at += length;
            continue;
        }
        if token.kind == TokenKind::Word
            && token.form.len() > 1
            && !LEXICON.is_stopword(&token.form)
        {
            let name = LEXICON.meaning(token);
            found.push((token.span, names.number(&name)));
        }
        at += 1;
    }
    found
}

fn country_at(tokens: &[Token], at: usize) -> Option<(usize, &'static str, bool)> {
    if !tokens[at].capital && !tokens[at].is("the") {
        return None;
    }
    (1..=5_usize.min(tokens.len() - at)).rev().find_map(|used| {
        let name: Vec<&str> = tokens[at..at + used]
            .iter()
            .map(|t| t.form.as_str())
            .collect();
        // "us" is a pronoun unless written in capitals; the token knows only its first letter.
        if name == ["us"] && tokens[at].span.len() < 2 {
            return None;
        }
        let (country, capital) = PLACES.country(&name.join(" "))?;
        Some((used, country, capital))
    })
}
