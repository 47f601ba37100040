//! Runs of capitalized words → names: what stands before a name is taken off.
//!
//! In: the runs of a sentence. Out: names with their titles. "Norwegian Prime Minister Ada Brandt" is a people,
//! a title and a person; "When Falk" is Falk; "Justice Department" stays whole though "justice" is a title.

use std::ops::Range;

use super::case::{Usage, is_opening, is_upper};
use super::run::run_end;
use crate::engine::lexicon::LEXICON;
use crate::engine::lexicon::names::{Class, Classes, NAME_WORDS};
use crate::engine::lexicon::places::{PLACES, PlaceRole};
use crate::engine::token::{Tag, Token};

/// A name and its title, as ranges of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The tokens of the name.
    pub(super) name: Range<usize>,
    /// The tokens of the title right before it.
    pub(super) title: Option<Range<usize>>,
}

/// Fields a secretary or minister is "of".
const FIELDS: [&str; 16] = [
    "state",
    "defense",
    "defence",
    "treasury",
    "staff",
    "police",
    "health",
    "interior",
    "justice",
    "energy",
    "labor",
    "labour",
    "commerce",
    "education",
    "transport",
    "trade",
];

/// The names of one sentence in common style.
pub(super) fn pieces(text: &str, tokens: &[Token], usage: &Usage<'_>) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let end = run_end(text, tokens, at);
        if end == at {
            at += 1;
            continue;
        }
        let splitter = Splitter {
            text,
            tokens,
            usage,
        };
        splitter.split(at..end, &mut found);
        at = end;
    }
    found
}

struct Splitter<'a> {
    text: &'a str,
    tokens: &'a [Token],
    usage: &'a Usage<'a>,
}

impl Splitter<'_> {
    fn split(&self, mut run: Range<usize>, found: &mut Vec<Piece>) {
        while run.start < run.end && self.is_no_part(run.start, run.end) {
            run.start += 1;
            // "In the Harbor Authority": small words and marks never begin a name.
            while run.start < run.end && !self.begins(run.start) {
                run.start += 1;
            }
        }
        if run.is_empty() || self.is_affiliation(&run) {
            return;
        }
        if let Some((left, title, name)) = self.titled(&run) {
            if !left.is_empty() {
                self.untitled(left, found);
            }
            if !name.is_empty() {
                found.push(Piece {
                    name,
                    title: Some(title),
                });
            }
            return;
        }
        self.untitled(run, found);
    }

    /// "R-Va." after a member's name.
    fn is_affiliation(&self, run: &Range<usize>) -> bool {
        self.tokens[run.start].is_any(&["r", "d", "i"])
            && self.tokens.get(run.start + 1).is_some_and(|t| t.joined)
    }

    fn begins(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.is_word() && (token.capital || token.is_any(&["al", "el", "bin", "ibn", "abu"]))
    }

    /// A name without an office inside; a people or country in front may stand by itself.
    fn untitled(&self, run: Range<usize>, found: &mut Vec<Piece>) {
        let mut name = run;
        if let Some(split) = self.people_in_front(&name) {
            found.push(Piece {
                name: name.start..split,
                title: None,
            });
            name.start = split;
        }
        if name.is_empty() || self.is_common(&name) {
            return;
        }
        let title = self.title_before(name.start);
        found.push(Piece { name, title });
    }

    /// Whether the first word of a run is only capitalized, not named.
    fn is_no_part(&self, at: usize, end: usize) -> bool {
        let token = &self.tokens[at];
        let classes = self.classes(at);
        let acronym = is_upper(self.text, token);
        let opening = is_opening(self.tokens, at);
        let small = classes.has_any(&[Class::Opener]) || LEXICON.is_stopword(&token.form);
        if small {
            let known_acronym = acronym
                && (PLACES.place(&token.form).is_some()
                    || PLACES.plain_spelling(&token.form).is_some());
            return !(known_acronym
                || classes.has_any(&[Class::Calendar]) && end - at > 1
                || classes.has(Class::Courtesy)
                || !opening && end - at > 1 && !token.is_any(&["the", "a", "an", "i", "and"]));
        }
        if classes.has(Class::Label) && opening {
            return true;
        }
        if !opening || acronym {
            return false;
        }
        let single = end - at == 1;
        let inside = self.usage.inside(&token.form);
        let lower = self.usage.lower(&token.form);
        let listed = PLACES.place(&token.form).is_some() || classes.has(Class::Given);
        if inside > lower || listed && lower == 0 {
            return false;
        }
        let titled = classes.has_any(&[Class::Courtesy, Class::Office, Class::OfficeBefore]);
        if !single && (titled || self.names_a_body(at..end)) {
            return false;
        }
        if lower > 0 {
            return true;
        }
        match token.tag {
            Tag::Propn => false,
            Tag::X => single,
            Tag::Noun | Tag::Adj => single,
            _ => true,
        }
    }

    /// Whether the last word of the run is one that bodies' names end with.
    fn names_a_body(&self, run: Range<usize>) -> bool {
        let body_of = self.classes(run.start).has(Class::Organization)
            && run.len() > 2
            && self.tokens[run.start + 1].is_any(&["of", "for", "on"]);
        body_of || self.classes(run.end - 1).has(Class::Organization)
    }

    /// One word that also stands in lower case, or a class of things, names nothing.
    fn is_common(&self, name: &Range<usize>) -> bool {
        if name.len() > 1 {
            // "Prime Minister", "Chief Executive": an office and nobody.
            return name.clone().all(|at| {
                self.classes(at)
                    .has_any(&[Class::Office, Class::OfficeBefore, Class::Courtesy])
                    || !self.tokens[at].capital
            });
        }
        let token = &self.tokens[name.start];
        let classes = self.classes(name.start);
        if classes.has(Class::Abbreviation) && is_upper(self.text, token) {
            return true;
        }
        if token.form.chars().count() < 2 && !token.form.starts_with(char::is_alphabetic) {
            return true;
        }
        if token.form.len() == 1 {
            return true;
        }
        if is_upper(self.text, token) {
            // "NEW", "WIN": words with stress, not initials.
            return self.usage.lower(&token.form) > 0
                && PLACES.place(&token.form).is_none()
                && !PLACES.is_organization(&token.form);
        }
        let inside = self.usage.inside(&token.form);
        let lower = self.usage.lower(&token.form);
        let title = classes.has_any(&[Class::Courtesy, Class::Office, Class::OfficeBefore])
            && !classes.has(Class::Given);
        let kind_word = classes.has_any(&[Class::Organization, Class::Place, Class::Other])
            && !classes.has(Class::Given)
            && PLACES.place(&token.form).is_none();
        title
            || lower > inside
            || kind_word && (lower > 0 || !PROPER_ALONE.contains(&token.form.as_str()))
    }

    fn classes(&self, at: usize) -> Classes {
        NAME_WORDS.classes(&self.tokens[at].form)
    }

    /// What stands before an office inside the run, the office, and the person; the latter may be empty.
    fn titled(&self, run: &Range<usize>) -> Option<(Range<usize>, Range<usize>, Range<usize>)> {
        let is_office = |at: usize| self.classes(at).has_any(&[Class::Office, Class::Courtesy]);
        let first = run
            .clone()
            .find(|&at| is_office(at) && self.tokens[at].capital)?;
        // "Department of Justice": the office belongs to a body.
        if first > run.start && self.tokens[first - 1].is_any(&["of", "for", "and", "the"]) {
            return None;
        }
        // A given name before it says that the word is part of the person's name ("Ada Judge").
        let front: Vec<&str> = self.tokens[run.start..first]
            .iter()
            .map(|t| t.form.as_str())
            .collect();
        let front_is_place = PLACES.place(&front.join(" ")).is_some();
        if !front_is_place
            && (run.start..first).any(|at| {
                self.classes(at).has(Class::Given)
                    && PLACES.place(&self.tokens[at].form).is_none()
                    && !self.classes(at).has(Class::OfficeBefore)
            })
        {
            return None;
        }
        let mut start = first;
        while start > run.start && self.classes(start - 1).has(Class::OfficeBefore) {
            start -= 1;
        }
        let mut end = first + 1;
        let mut at = end;
        while at < run.end {
            let classes = self.classes(at);
            let token = &self.tokens[at];
            if token.is(".") || token.joined && !classes.has(Class::Given) {
                at += 1;
                end = at;
            } else if token.is("of") {
                let after = at + 1 + usize::from(self.tokens[at + 1].is("the"));
                if after < run.end && self.tokens[after].is_any(&FIELDS) {
                    at = after + 1;
                    end = at;
                } else {
                    break;
                }
            } else if is_office(at) && !classes.has(Class::Given) {
                at += 1;
                end = at;
            } else if classes.has(Class::OfficeBefore) && !classes.has(Class::Given) {
                at += 1;
            } else {
                break;
            }
        }
        let name = end..run.end;
        if name.is_empty() {
            // "Norwick Police Chief": an office and whose it is.
            return (start > run.start && end == run.end).then_some((
                run.start..start,
                start..end,
                end..end,
            ));
        }
        let last = self.classes(run.end - 1);
        let given = self.classes(name.start).has(Class::Given) && name.len() > 1;
        let courtesy =
            self.classes(first).has(Class::Courtesy) && !self.classes(first).has(Class::Office);
        if self.tokens[name.start].is("of") || self.tokens[name.start].is("for") {
            return None;
        }
        let body = last.has_any(&[Class::Organization, Class::Part, Class::Other])
            || courtesy && last.has(Class::Place)
            || !courtesy && last.has(Class::Place) && name.len() > 1;
        let mrs = self.tokens[first]
            .is_any(&["mr", "mrs", "ms", "miss", "dr", "sgt", "gov", "sen", "rep"]);
        if body && !given && !mrs {
            return None;
        }
        Some((run.start..start, start..end, name))
    }

    /// Where a people in front of the run ends, when what follows does not need it.
    fn people_in_front(&self, run: &Range<usize>) -> Option<usize> {
        let two = (run.len() > 2).then(|| {
            format!(
                "{} {}",
                self.tokens[run.start].form,
                self.tokens[run.start + 1].form
            )
        });
        let is_people = |name: &str| PLACES.place(name).is_some_and(|p| p.role.is_people());
        let split = if two.is_some_and(|two| is_people(&two)) {
            run.start + 2
        } else if run.len() > 1
            && (is_people(&self.tokens[run.start].form)
                || self.classes(run.start).has(Class::People))
        {
            run.start + 1
        } else {
            return None;
        };
        if split >= run.end || !self.begins(split) {
            return None;
        }
        let given = self.classes(split).has(Class::Given) && run.end - split > 1;
        let joined = self.tokens[split].joined;
        (given || joined).then_some(split)
    }

    /// A title in lower case right before the name: "harbor master Ada Brandt".
    fn title_before(&self, start: usize) -> Option<Range<usize>> {
        let mut at = start;
        let mut first = None;
        while at > 0 && start - at < 4 {
            let classes = self.classes(at - 1);
            let token = &self.tokens[at - 1];
            let office = classes.has_any(&[Class::Office, Class::Courtesy]) && token.is_word();
            if office || first.is_some() && classes.has(Class::OfficeBefore) {
                at -= 1;
                first = Some(at);
            } else if token.is(".") && at > 1 && self.classes(at - 2).has(Class::Courtesy) {
                at -= 1;
            } else {
                break;
            }
        }
        first.map(|first| first..start)
    }
}

/// Words for a kind of thing that name one when they stand alone with a capital.
const PROPER_ALONE: [&str; 12] = [
    "congress",
    "senate",
    "parliament",
    "knesset",
    "bundestag",
    "reuters",
    "greenpeace",
    "koran",
    "bible",
    "fbi",
    "democrats",
    "republicans",
];

/// The state or country named right after a place: "Norwick, Texas", "Norwick, Fla."
pub(super) fn within(tokens: &[Token], end: usize) -> Option<&'static str> {
    if !tokens.get(end)?.is(",") {
        return None;
    }
    let next = tokens.get(end + 1).filter(|t| t.capital)?;
    let two = tokens
        .get(end + 2)
        .filter(|t| t.capital)
        .and_then(|second| PLACES.place(&format!("{} {}", next.form, second.form)));
    let place = two.or_else(|| PLACES.place(&next.form))?;
    match place.role {
        PlaceRole::Country => Some(place.country),
        PlaceRole::Region | PlaceRole::RegionShort => place.region,
        _ => None,
    }
    // "Norway, Sweden and Finland" lists; nothing lies within another there.
    .filter(|_| !tokens.get(end + 2).is_some_and(|t| t.is("and")))
}
