//! How a stretch of a sentence holds: its strength, whose word it is, its modality and its polarity.
//!
//! In: the tokens of a sentence, read once. Out: a [`Stance`] for any span in it: that which holds for most
//! of its words of substance, so that a hedge counts only where it governs what is compared.

use std::collections::BTreeMap;

use super::attribution::Attribution;
use super::modality::{Modality, modalities};
use super::negation::{Negations, Polarity, negations};
use super::quote::speaker_and_cue;
use super::scope::{Role, Scopes, Simple, scopes};
use super::strength::{Hedges, Strength, hedges};
use crate::engine::lexicon::{Cue, LEXICON};
use crate::engine::span::Span;
use crate::engine::token::{Token, TokenKind};

/// The most tokens of a stretch that are looked at.
const LONGEST: usize = 120;

/// How a statement holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stance {
    /// How strongly the source stands behind it.
    pub strength: Strength,
    /// Whose word it is, where the sentence says so.
    pub attribution: Option<Attribution>,
    /// Whether it is so, planned, demanded, asked or supposed.
    pub modality: Modality,
    /// Whether it is affirmed or denied.
    pub polarity: Polarity,
}

/// Words a source keeps its distance from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HedgedWords {
    /// The words.
    pub span: Span,
    /// The word that does it; the words themselves where they are asked, or where it follows them.
    pub cue: Span,
    /// [`Strength::Alleged`] or [`Strength::Possible`]; the latter for what is only asked, too.
    pub strength: Strength,
}

/// A sentence, read for how its parts hold.
pub struct Stances<'a> {
    tokens: &'a [Token],
    scopes: Scopes,
    hedges: Hedges,
    modalities: Vec<Modality>,
    negations: Negations,
    /// Speaker and cue of the sentence outside its quotations.
    attribution: Option<Attribution>,
    /// The last ", police said" among the simple clauses.
    last_attribution: Option<usize>,
}

impl<'a> Stances<'a> {
    /// Reads a sentence; `quoted` tells the words between quotation marks.
    pub fn read(tokens: &'a [Token], quoted: impl Fn(&Token) -> bool) -> Self {
        let scopes = scopes(tokens);
        let hedges = hedges(tokens, &scopes, &quoted);
        let modalities = modalities(tokens, &scopes);
        let negations = negations(tokens, &scopes, &quoted);
        let frame: Vec<Token> = tokens.iter().filter(|t| !quoted(t)).cloned().collect();
        let attribution =
            speaker_and_cue(&frame).map(|(speaker, cue)| Attribution { speaker, cue });
        let last_attribution = scopes
            .clauses
            .iter()
            .rposition(|c| c.role == Role::Attribution);
        Self {
            tokens,
            scopes,
            hedges,
            modalities,
            negations,
            attribution,
            last_attribution,
        }
    }

    /// How the words in `span` hold; `said` is the speaker and cue of the piece they stand in, if it has its own.
    pub fn of(&self, span: Span, said: Option<Attribution>) -> Stance {
        let from = self.tokens.partition_point(|t| t.span.end <= span.start);
        let to = self.tokens.partition_point(|t| t.span.start < span.end);
        // What holds for the first words of a long stretch is taken to hold for all of it.
        let all = from..to.clamp(from, from + LONGEST);
        let substance: Vec<usize> = all.clone().filter(|&i| self.is_substance(i)).collect();
        let counted = if substance.is_empty() {
            all.collect()
        } else {
            substance
        };
        let more_than_half = |count: usize| count * 2 > counted.len();
        let hedges: Vec<_> = counted
            .iter()
            .filter_map(|&i| self.hedges.of(&self.scopes, i))
            .collect();
        let alleged = hedges
            .iter()
            .filter(|h| h.strength == Strength::Alleged)
            .count();
        let attribution = self.attribution(&counted, said);
        let strength = match (&attribution, more_than_half(hedges.len())) {
            (_, true) if alleged * 2 >= hedges.len() => Strength::Alleged,
            (_, true) => Strength::Possible,
            (Some(_), false) => Strength::Reported,
            (None, false) => Strength::Asserted,
        };
        let cue = hedges.iter().find(|h| h.strength == strength);
        let attribution = match cue {
            Some(hedge) => Some(Attribution {
                speaker: attribution
                    .filter(|_| strength == Strength::Alleged)
                    .and_then(|a| a.speaker),
                cue: hedge.cue,
            }),
            None => attribution,
        };
        let denied: Vec<Span> = counted
            .iter()
            .filter_map(|&i| self.negations.of(&self.scopes, i))
            .collect();
        let polarity = match denied.first() {
            Some(&cue) if more_than_half(denied.len()) => Polarity::Negated(cue),
            _ => Polarity::Affirmed,
        };
        Stance {
            strength,
            attribution,
            modality: self.modality(&counted),
            polarity,
        }
    }

    /// The words the sentence hedges or asks about, in order; neighbors under one hedge are joined.
    pub fn hedged(&self) -> Vec<HedgedWords> {
        let mut runs: Vec<(usize, HedgedWords)> = Vec::new();
        for (at, token) in self.tokens.iter().enumerate() {
            let clause = self.scopes.of[at];
            let asked = self.modalities[clause] == Modality::Asked && !self.is_choice(clause);
            let (strength, cue) = match self.hedges.of(&self.scopes, at) {
                // ", sources said" governs all before it: what is said begins with the verb.
                Some(hedge) if self.is_attribution(hedge.cue) => {
                    let verb = self.scopes.clauses[self.scopes.of[at]].finite;
                    (
                        hedge.strength,
                        verb.map_or(token.span, |v| self.tokens[v].span),
                    )
                }
                Some(hedge) => (hedge.strength, hedge.cue),
                None if asked => (Strength::Possible, token.span),
                None => continue,
            };
            match runs.last_mut() {
                Some((last, run)) if *last + 1 == at && run.strength == strength => {
                    *last = at;
                    run.span = run.span.cover(token.span);
                }
                _ => runs.push((
                    at,
                    HedgedWords {
                        span: token.span,
                        cue,
                        strength,
                    },
                )),
            }
        }
        runs.into_iter().map(|(_, run)| run).collect()
    }

    /// The words the sentence denies, in order; neighbors are joined.
    pub fn denied(&self) -> Vec<Span> {
        let mut runs: Vec<(usize, Span)> = Vec::new();
        for (at, token) in self.tokens.iter().enumerate() {
            if self.negations.of(&self.scopes, at).is_none() {
                continue;
            }
            match runs.last_mut() {
                Some((last, run)) if *last + 1 == at => {
                    *last = at;
                    *run = run.cover(token.span);
                }
                _ => runs.push((at, token.span)),
            }
        }
        runs.into_iter().map(|(_, run)| run).collect()
    }

    /// "decided whether to raise the tax" asks what to do and doubts nothing.
    fn is_choice(&self, clause: usize) -> bool {
        let first = self.scopes.clauses[clause].first;
        let is = |at: usize, word: &str| self.tokens.get(at).is_some_and(|t| t.is(word));
        is(first, "whether") && is(first + 1, "to")
    }

    fn is_attribution(&self, cue: Span) -> bool {
        let at = self.tokens.partition_point(|t| t.span.start < cue.start);
        self.scopes
            .of
            .get(at)
            .is_some_and(|&k| self.scopes.clauses[k].role == Role::Attribution)
    }

    /// How a quotation holds: what is said in it, or of it, says nothing of whether it was said.
    pub fn of_quotation(&self, span: Span, said: Option<Attribution>) -> Stance {
        let mut stance = self.of(span, said.clone());
        let reportedly = stance.attribution.as_ref().is_some_and(|a| {
            let at = self.tokens.partition_point(|t| t.span.start < a.cue.start);
            self.tokens
                .get(at)
                .is_some_and(|t| LEXICON.cues(&t.form).has(Cue::AllegedAdverb))
        });
        if stance.strength.is_hedged() && !reportedly {
            stance.attribution = said.or_else(|| self.attribution.clone());
            stance.strength = match stance.attribution {
                Some(_) => Strength::Reported,
                None => Strength::Asserted,
            };
        }
        stance.modality = Modality::Actual;
        stance
    }

    /// The modality of most of the words; the first in order of [`Modality`] on a tie.
    fn modality(&self, words: &[usize]) -> Modality {
        let mut counts: BTreeMap<Modality, usize> = BTreeMap::new();
        for &i in words {
            *counts
                .entry(self.modalities[self.scopes.of[i]])
                .or_default() += 1;
        }
        counts
            .into_iter()
            .rev()
            .max_by_key(|&(_, count)| count)
            .map_or(Modality::Actual, |(modality, _)| modality)
    }

    /// Words that carry the statement: no stop words, no marks, no words of saying, nothing of ", police said".
    fn is_substance(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.kind != TokenKind::Mark
            && !LEXICON.is_stopword(&token.form)
            && !LEXICON.cues(&token.form).has(Cue::Saying)
            && self.scopes.clauses[self.scopes.of[at]].role != Role::Attribution
    }

    fn attribution(&self, words: &[usize], said: Option<Attribution>) -> Option<Attribution> {
        if said.is_some() {
            return said;
        }
        let cue = self.attribution.as_ref()?.cue;
        let clause = words.first().map(|&i| self.scopes.of[i])?;
        let Simple { role, first, .. } = self.scopes.clauses[clause];
        // "Police said he fled, and the car was found": the second statement is the source's own.
        let apart = role == Role::Main
            && first > 1
            && self.last_attribution.is_none_or(|last| last < clause)
            && cue.end <= self.tokens[first].span.start
            && self.tokens[first].is_any(&["and", "but"]);
        self.attribution.clone().filter(|_| !apart)
    }
}
