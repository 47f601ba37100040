//! Speakers → the fullest name they stand for: "she", "Brandt", "the mayor" → "Ada Brandt".
//!
//! In: the names of a document and who spoke so far. Out: for a speaker's words the mention that names them
//! most completely. It knows no gender but that of a title, and nobody the article does not name.

use std::collections::BTreeMap;

use crate::engine::facet::entity::{Entity, EntityKind};
use crate::engine::lexicon::LEXICON;
use crate::engine::span::Span;
use crate::engine::token::Token;

/// A pronoun or role names nobody who was last mentioned more than this many bytes before.
const FARTHEST: usize = 1500;

/// The names of a document, ready to be asked.
pub(super) struct Names<'a> {
    text: &'a str,
    entities: &'a [Entity],
    /// Persons' names of two words or more, by each of their first and last words.
    full: BTreeMap<String, Vec<usize>>,
    /// Whether "Mr" or "Ms" was said of a name's last word.
    female: BTreeMap<String, bool>,
    /// Who was last called by a role: "mayor" → index of the name.
    roles: BTreeMap<String, Vec<usize>>,
}

impl<'a> Names<'a> {
    /// Reads the names once. `tokens` are those of the sentences, in order.
    pub(super) fn of(text: &'a str, entities: &'a [Entity], tokens: &[Vec<Token>]) -> Self {
        let mut names = Self {
            text,
            entities,
            full: BTreeMap::new(),
            female: BTreeMap::new(),
            roles: BTreeMap::new(),
        };
        for (i, entity) in entities.iter().enumerate() {
            if !may_speak(entity) {
                continue;
            }
            let words = words(&entity.name);
            if let (Some(first), Some(last)) = (words.first(), words.last())
                && words.len() >= 2
            {
                names.full.entry(last.clone()).or_default().push(i);
                if first != last {
                    names.full.entry(first.clone()).or_default().push(i);
                }
            }
        }
        let mut next = 0;
        for sentence in tokens {
            for (at, token) in sentence.iter().enumerate() {
                while next < entities.len() && entities[next].span.start < token.span.start {
                    next += 1;
                }
                if next < entities.len()
                    && entities[next].span.start == token.span.start
                    && may_speak(&entities[next])
                {
                    names.read_surroundings(sentence, at, next);
                }
            }
        }
        names
    }

    /// Titles and roles beside a name: "Ms. Brandt", "mayor Ada Brandt", "Ada Brandt, the mayor".
    fn read_surroundings(&mut self, sentence: &[Token], at: usize, entity: usize) {
        let span = self.entities[entity].span;
        let inside = sentence[at..]
            .iter()
            .take_while(|t| t.span.end <= span.end)
            .count()
            .max(1);
        let name = &sentence[at..at + inside];
        let before = &sentence[at.saturating_sub(4)..at];
        let title = name.iter().chain(before).find_map(|t| match &*t.form {
            "mr" | "king" | "prince" | "sir" => Some(false),
            "ms" | "mrs" | "miss" | "queen" | "princess" => Some(true),
            _ => None,
        });
        if let (Some(female), Some(last)) = (title, name.last()) {
            self.female.insert(last.form.clone(), female);
        }
        let apposition = &sentence[at + inside..];
        let behind = match apposition.first() {
            Some(comma) if comma.is(",") => apposition.iter().skip(1).take(4).collect(),
            _ => Vec::new(),
        };
        let spoken: Vec<&Token> = before
            .iter()
            .rev()
            .take_while(|t| t.is_word() && !t.capital && !LEXICON.is_stopword(&t.form))
            .chain(behind.into_iter().take_while(|t| t.is_word()))
            .chain(name.iter().take(inside - 1))
            .filter(|t| !LEXICON.is_stopword(&t.form))
            .collect();
        for token in spoken {
            self.roles
                .entry(token.form.clone())
                .or_default()
                .push(entity);
        }
    }

    /// The fullest mention the words `speaker` stand for; `spoke` is who spoke last before.
    pub(super) fn resolve(&self, speaker: Span, spoke: Option<Span>) -> Option<Span> {
        let first = self
            .entities
            .partition_point(|e| e.span.end <= speaker.start);
        let inside = self.entities[first..]
            .iter()
            .take_while(|e| e.span.start < speaker.end)
            .filter(|e| speaker.overlap(e.span) > 0);
        // "a spokesman for Ada Brandt" is not Ada Brandt, yet no name is fuller; a person goes first.
        let mut best: Option<&Entity> = None;
        for entity in inside.take(8) {
            let person = entity.kind == EntityKind::Person;
            if best.is_none_or(|b| person && b.kind != EntityKind::Person) {
                best = Some(entity);
            }
        }
        if let Some(entity) = best {
            return Some(self.fullest(entity, speaker.start));
        }
        let words = words(speaker.of(self.text));
        match words.first().map(String::as_str)? {
            "he" | "his" => self.person_before(speaker.start, Some(false), spoke),
            "she" | "her" => self.person_before(speaker.start, Some(true), spoke),
            "who" | "i" | "we" | "it" | "they" | "its" | "their" => spoke.filter(|s| {
                s.start <= speaker.start && speaker.start - s.end.min(speaker.start) <= FARTHEST
            }),
            "the" => self.called(&words, speaker.start, spoke),
            _ => None,
        }
    }

    /// The latest full name before `at` that shares a word with this one, else the first after it.
    fn fullest(&self, entity: &Entity, at: usize) -> Span {
        let words = words(&entity.name);
        if words.len() >= 2 || !may_speak(entity) {
            return entity.span;
        }
        let Some(full) = words.first().and_then(|w| self.full.get(w)) else {
            return entity.span;
        };
        let before = full.partition_point(|&i| self.entities[i].span.start <= at);
        let index = before.checked_sub(1).unwrap_or(before);
        full.get(index)
            .map_or(entity.span, |&i| self.entities[i].span)
    }

    fn person_before(&self, at: usize, female: Option<bool>, spoke: Option<Span>) -> Option<Span> {
        let fits = |span: Span| {
            let last = words(span.of(self.text)).pop().unwrap_or_default();
            match (self.female.get(&last), female) {
                (Some(known), Some(wanted)) => *known == wanted,
                _ => true,
            }
        };
        let near = |span: Span| span.end <= at && at - span.end <= FARTHEST;
        let to = self.entities.partition_point(|e| e.span.end <= at);
        let mentioned = self.entities[..to]
            .iter()
            .rev()
            .take(12)
            .filter(|e| e.kind == EntityKind::Person && near(e.span) && fits(e.span))
            .map(|e| self.fullest(e, at))
            .next();
        match spoke.filter(|&s| fits(s)) {
            Some(last) => Some(last),
            None => mentioned,
        }
    }

    /// "the mayor": who was called so; "the 45-year-old": who spoke last.
    fn called(&self, words: &[String], at: usize, spoke: Option<Span>) -> Option<Span> {
        let called = words.iter().rev().find_map(|word| self.roles.get(word));
        if let Some(called) = called {
            let before = called.partition_point(|&i| self.entities[i].span.start < at);
            let &i = called.get(before.checked_sub(1)?)?;
            return Some(self.fullest(&self.entities[i], at));
        }
        let aged = words
            .iter()
            .any(|w| w.starts_with(|c: char| c.is_ascii_digit()));
        if aged { spoke } else { None }
    }
}

fn may_speak(entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Person | EntityKind::Other)
}

fn words(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .map(|w| {
            w.trim_end_matches("'s")
                .trim_end_matches("’s")
                .to_lowercase()
        })
        .filter(|w| !w.is_empty())
        .collect()
}
