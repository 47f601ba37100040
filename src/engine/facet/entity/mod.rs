//! Names: persons, organizations, places.
//!
//! In: the sentences of one document with their tokens. Out: every mention of a name, what it stands for and
//! the title before it. A name is judged by all its mentions in the document, so that "Brandt" is a person
//! where "Ada Brandt" is. Which names of several documents mean the same is told by [`crate::engine::names`].

mod case;
mod kind;
mod known;
mod run;
mod split;

use std::collections::BTreeMap;
use std::ops::Range;

use case::{Style, Usage};
use kind::Scores;
pub use kind::is_company_ending;
use known::Known;
use split::Piece;

use crate::engine::Span;
use crate::engine::document::Role;
use crate::engine::lexicon::names::{Class, NAME_WORDS};
use crate::engine::lexicon::places::{PLACES, PlaceRole};
use crate::engine::sentence::Sentence;
use crate::engine::token::Token;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A company, agency, party, unit.
    Organization,
    /// A place.
    Place,
    /// Anything else with a name.
    Other,
}

impl EntityKind {
    /// All kinds, in the order of preference when nothing tells them apart.
    pub const ALL: [Self; 4] = [Self::Person, Self::Organization, Self::Place, Self::Other];

    /// The stable name used in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Other => "other",
        }
    }
}

/// One mention of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Where it stands, title and possessive ending left out.
    pub span: Span,
    /// What it stands for.
    pub kind: EntityKind,
    /// The name as written, white space and apostrophes made plain.
    pub name: String,
    /// The name's words and numbers as the tokens give them: lower case, hyphens divide.
    pub words: Vec<String>,
    /// The title or office right before it: "Prime Minister", "Mr".
    pub title: Option<Span>,
    /// That title in lower case, without full stops: "prime minister".
    pub office: Option<String>,
    /// The country or state named right after a place: `texas` in "Paris, Texas".
    pub within: Option<&'static str>,
}

/// A mention before its kind is settled.
struct Mention {
    sentence: usize,
    piece: Piece,
    name: usize,
}

/// What a document says of one name, over all its mentions.
#[derive(Default)]
struct Evidence {
    words: Vec<String>,
    scores: Scores,
}

/// The names of one document. `tokens` holds the tokens of each sentence.
pub fn entities(text: &str, sentences: &[Sentence], tokens: &[Vec<Token>]) -> Vec<Entity> {
    let styles: Vec<Option<Style>> = sentences
        .iter()
        .zip(tokens)
        .map(|(s, tokens)| (s.role != Role::Boilerplate).then(|| case::style(text, tokens, s.role)))
        .collect();
    let usage = Usage::new(text, tokens, &styles);
    let mut evidence = Names::default();
    let mut mentions = Vec::new();
    for (sentence, tokens) in tokens.iter().enumerate() {
        if styles[sentence] != Some(Style::Sentence) {
            continue;
        }
        for piece in split::pieces(text, tokens, &usage) {
            let scores = kind::scores(text, tokens, &piece, &usage);
            let name = evidence.add(tokens, &piece.name, scores);
            mentions.push(Mention {
                sentence,
                piece,
                name,
            });
        }
    }
    // Headlines in capitals show no names of their own; those of the text are looked for in them.
    let known = Known::new(evidence.all.iter().map(|e| e.words.as_slice()));
    for (sentence, tokens) in tokens.iter().enumerate() {
        let Some(style @ (Style::Title | Style::Capitals)) = styles[sentence] else {
            continue;
        };
        for piece in known.pieces(text, tokens, style) {
            let name = evidence.add(tokens, &piece.name, Scores::default());
            if evidence.all[name].scores.is_empty() {
                let alone = kind::scores_alone(text, &tokens[piece.name.clone()]);
                evidence.all[name].scores.add(alone);
            }
            mentions.push(Mention {
                sentence,
                piece,
                name,
            });
        }
    }
    let kinds = evidence.kinds();
    mentions.sort_by_key(|m| (m.sentence, m.piece.name.start));
    mentions
        .into_iter()
        .map(|m| entity(text, &tokens[m.sentence], &m.piece, kinds[m.name]))
        .collect()
}

fn entity(text: &str, tokens: &[Token], piece: &Piece, kind: EntityKind) -> Entity {
    let cover = |range: &Range<usize>| tokens[range.start].span.cover(tokens[range.end - 1].span);
    let mut span = cover(&piece.name);
    if run::is_possessive(text, &tokens[piece.name.end - 1]) {
        let written = span.of(text);
        span.end -= written.len() - owner(written).len();
    }
    let within = match kind {
        EntityKind::Place => split::within(tokens, piece.name.end),
        _ => None,
    };
    Entity {
        span,
        kind,
        name: plain(span.of(text)),
        words: words(tokens, &piece.name),
        title: piece.title.as_ref().map(cover),
        office: piece
            .title
            .as_ref()
            .map(|title| words(tokens, title).join(" ")),
        within,
    }
}

/// What stands before a possessive ending.
fn owner(written: &str) -> &str {
    written
        .trim_end_matches(['s', 'S'])
        .trim_end_matches(['\'', '’'])
}

fn words(tokens: &[Token], range: &Range<usize>) -> Vec<String> {
    tokens[range.clone()]
        .iter()
        .filter(|t| t.form.starts_with(char::is_alphanumeric))
        .map(|t| t.form.clone())
        .collect()
}

fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(word.chars().map(|c| match c {
            '’' | '‘' => '\'',
            '‑' => '-',
            c => c,
        }));
    }
    plain
}

#[derive(Default)]
struct Names {
    all: Vec<Evidence>,
    by_words: BTreeMap<String, usize>,
}

impl Names {
    fn add(&mut self, tokens: &[Token], range: &Range<usize>, scores: Scores) -> usize {
        let words = words(tokens, range);
        let key = words.join(" ");
        let next = self.all.len();
        let at = *self.by_words.entry(key).or_insert(next);
        if at == next {
            self.all.push(Evidence {
                words,
                scores: Scores::default(),
            });
        }
        self.all[at].scores.add(scores);
        at
    }

    /// The kind of every name. One word alone is what the longer name it comes from is.
    fn kinds(&mut self) -> Vec<EntityKind> {
        const SHARED: i32 = 4;
        for at in 0..self.all.len() {
            let words = &self.all[at].words;
            let [first, .., last] = words.as_slice() else {
                continue;
            };
            let kind = self.all[at].scores.kind();
            let short = match kind {
                EntityKind::Person => {
                    let last_word = words
                        .iter()
                        .rev()
                        .find(|w| !NAME_WORDS.classes(w).has(Class::Suffix))
                        .unwrap_or(last);
                    vec![last_word, first]
                }
                // "Orm Freight Inc" gives the short form its kind; "Norwick University" gives Norwick none.
                EntityKind::Organization if is_company_ending(last) => {
                    let endings = words
                        .iter()
                        .rev()
                        .take_while(|w| is_company_ending(w))
                        .count();
                    let own = &words[..words.len() - endings];
                    let short = self.by_words.get(own.join(" ").as_str()).copied();
                    if let Some(short) = short {
                        self.all[short].scores.raise(kind, 2 * SHARED);
                    }
                    continue;
                }
                // "Hurricane Irma", later "Irma".
                EntityKind::Other if NAME_WORDS.classes(first).has(Class::OtherFirst) => vec![last],
                _ => continue,
            };
            let found: Vec<usize> = short
                .into_iter()
                .filter(|w| PLACES.place(w).is_none_or(|p| p.role != PlaceRole::Country))
                .filter_map(|w| self.by_words.get(w.as_str()).copied())
                .collect();
            for short in found {
                // "Olle Jackson" outvotes the city: a report that names both is rare.
                let city = PLACES
                    .place(&self.all[short].words[0])
                    .is_some_and(|p| matches!(p.role, PlaceRole::City | PlaceRole::Region));
                let sure = city || kind == EntityKind::Other;
                let points = if sure { 10 * SHARED } else { SHARED };
                self.all[short].scores.raise(kind, points);
            }
        }
        self.all.iter().map(|e| e.scores.kind()).collect()
    }
}

#[cfg(test)]
mod tests;
