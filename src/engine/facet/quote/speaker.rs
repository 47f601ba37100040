//! Speakers → the fullest name they stand for: "she", "Brandt", "the mayor" → "Ada Brandt".
//!
//! In: the names of a document and who spoke so far. Out: for a speaker's words the mention that names them
//! most completely. It knows no
//! gender but that of titles and given names, and nobody the article does not name.

use std::collections::BTreeMap;

use crate::engine::facet::entity::{Entity, EntityKind};
use crate::engine::lexicon::LEXICON;
use crate::engine::lexicon::names::{Gender, NAME_WORDS};
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
    /// What titles and given names say of a name's last word.
    genders: BTreeMap<String, Gender>,
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
            genders: BTreeMap::new(),
            roles: BTreeMap::new(),
        };
        for (i, entity) in entities.iter().enumerate() {
            if !may_speak(entity) {
                continue;
            }
            let words = &entity.words;
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
        let title = before
            .iter()
            .rev()
            .take(2)
            .map(|t| gender_of_role(&t.form))
            .find(|&gender| gender != Gender::Unknown);
        let given = name.first().filter(|_| inside >= 2);
        let gender = title.or_else(|| NAME_WORDS.given_name(&given?.form));
        if let (Some(gender), Some(last)) = (gender, name.last())
            && gender != Gender::Unknown
        {
            self.genders.insert(last.form.clone(), gender);
        }
        let apposition = &sentence[at + inside..];
        let behind = match apposition.first() {
            Some(comma) if comma.is(",") => apposition.iter().skip(1).take(4).collect(),
            _ => Vec::new(),
        };
        let spoken: Vec<&Token> = before
            .iter()
            .rev()
            .take_while(|t| {
                let titled = self.entities[entity]
                    .title
                    .is_some_and(|s| s.contains(t.span));
                t.is_word() && !LEXICON.is_stopword(&t.form) && (titled || !t.capital)
            })
            .chain(behind.into_iter().take_while(|t| t.is_word()))
            .filter(|t| !LEXICON.is_stopword(&t.form))
            .collect();
        let person = self.entities[entity].kind == EntityKind::Person;
        for token in spoken.into_iter().filter(|_| person) {
            self.roles
                .entry(token.form.clone())
                .or_default()
                .push(entity);
        }
    }

    /// The fullest mention the words `speaker` stand for; `spoke` is the last speaker with a name, `spoke_just_now`
    /// whether nobody without one spoke since.
    pub(super) fn resolve(
        &self,
        speaker: Span,
        spoke: Option<Span>,
        spoke_just_now: bool,
    ) -> Option<Span> {
        let first = self
            .entities
            .partition_point(|e| e.span.end <= speaker.start);
        let inside = self.entities[first..]
            .iter()
            .take_while(|e| e.span.start < speaker.end)
            .filter(|e| speaker.overlap(e.span) > 0);
        let mut named: Option<&Entity> = None;
        for entity in inside.take(8) {
            let before = speaker.start..entity.span.start.max(speaker.start);
            let behind = self.text.get(entity.span.end.min(speaker.end)..speaker.end);
            // "a spokesman for Ada Brandt" is not Ada Brandt.
            let tied = self.text.get(before).is_some_and(|words| {
                let last = words.split_whitespace().next_back().unwrap_or_default();
                matches!(
                    last,
                    "for" | "of" | "to" | "from" | "at" | "by" | "with" | "in" | "against"
                )
            });
            // "the North Korean leader" is not North Korea: a name that ends the phrase is its head.
            let head = behind.is_some_and(|rest| {
                let rest = rest
                    .trim_start_matches(['’', '\''])
                    .trim_start_matches('s')
                    .trim();
                // "the UK-based group", "the Ministry of Defense of Northland"
                let cut_off = behind.is_some_and(|b| b.starts_with(char::is_whitespace));
                rest.is_empty()
                    || rest.starts_with([',', '('])
                    || rest.starts_with("of ")
                    || (cut_off && rest.starts_with(['-', '–', '—']))
            });
            let person = entity.kind == EntityKind::Person;
            if !tied && head && named.is_none_or(|n| person && n.kind != EntityKind::Person) {
                named = Some(entity);
            }
        }
        if let Some(entity) = named {
            return Some(self.fullest(entity, speaker.start));
        }
        let words = words(speaker.of(self.text));
        match words.first().map(String::as_str)? {
            "he" | "his" => self.person_before(speaker.start, Gender::Male, spoke),
            "she" | "her" => self.person_before(speaker.start, Gender::Female, spoke),
            "who" | "i" | "we" | "it" | "they" | "its" | "their" => spoke.filter(|s| {
                spoke_just_now
                    && s.start <= speaker.start
                    && speaker.start - s.end.min(speaker.start) <= FARTHEST
            }),
            "the" => self.called(&words, speaker.start, spoke),
            // "Northland's mayor"
            _ if speaker.of(self.text).contains(['’', '\'']) => {
                self.called(&words, speaker.start, spoke)
            }
            _ => None,
        }
    }

    /// The latest full name before `at` that shares a word with this one, else the first after it.
    fn fullest(&self, entity: &Entity, at: usize) -> Span {
        let words = &entity.words;
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

    /// The person "he" or "she" means at `at`: who spoke last, else who was named last.
    fn person_before(&self, at: usize, gender: Gender, spoke: Option<Span>) -> Option<Span> {
        let fits = |span: Span| {
            let last = words(span.of(self.text)).pop().unwrap_or_default();
            self.genders.get(&last).is_none_or(|&known| known == gender)
        };
        let near = |span: Span| span.end <= at && at - span.end <= FARTHEST;
        let person = |span: Span| {
            let i = self.entities.partition_point(|e| e.span.start < span.start);
            self.entities
                .get(i)
                .is_some_and(|e| e.span == span && e.kind == EntityKind::Person)
        };
        if let Some(last) = spoke.filter(|&s| person(s) && fits(s)) {
            return Some(last);
        }
        let to = self.entities.partition_point(|e| e.span.end <= at);
        self.entities[..to]
            .iter()
            .rev()
            .take(12)
            .find(|e| e.kind == EntityKind::Person && near(e.span) && fits(e.span))
            .map(|e| self.fullest(e, at))
    }

    /// "the mayor": who was called so; "the 45-year-old": who spoke last.
    fn called(&self, words: &[String], at: usize, spoke: Option<Span>) -> Option<Span> {
        const TIES: [&str; 7] = ["of", "for", "in", "at", "from", "who", "with"];
        let tie = words.iter().position(|w| TIES.contains(&w.as_str()));
        let head = words[..tie.unwrap_or(words.len())].last()?;
        let called = self.roles.get(head);
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

/// Whom a title or role stands for: "Ms", "spokesman".
fn gender_of_role(form: &str) -> Gender {
    match form {
        "spokeswoman" | "chairwoman" | "congresswoman" | "businesswoman" | "sister" | "wife"
        | "daughter" | "mother" => Gender::Female,
        "spokesman" | "chairman" | "congressman" | "businessman" | "brother" | "husband"
        | "son" | "father" => Gender::Male,
        _ => NAME_WORDS.title_gender(form),
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
