//! Mentions → forms: each distinct name of each document once, with what is known of it.
//!
//! In: the readings. Out: the forms in order of first mention and, for each mention, its form. A name of several
//! words has one kind in the whole corpus, the one most mentions have: reports of one event write of one thing.

use std::collections::BTreeMap;

use crate::engine::facet::entity::EntityKind;
use crate::engine::lexicon::names::{Class, Gender, NAME_WORDS};
use crate::engine::lexicon::places::{PLACES, Place, PlaceRole};
use crate::engine::reading::Reading;

/// A distinct name in one document.
#[derive(Debug)]
pub(super) struct Form {
    /// Index of the document.
    pub(super) document: usize,
    /// What it names.
    pub(super) kind: EntityKind,
    /// Its words, lower case.
    pub(super) words: Vec<String>,
    /// What forms of one name share: the words, a plain spelling, or place and whereabouts.
    pub(super) key: String,
    /// Whether it is written in capitals throughout ("FAA").
    pub(super) acronym: bool,
    /// What the gazetteer says of it.
    pub(super) place: Option<Place>,
    /// Titles it carries in this document, lower case: "prime minister", "mr".
    pub(super) titles: Vec<String>,
    /// The sex its titles or given name tell.
    pub(super) gender: Gender,
}

impl Form {
    /// The last word that is no "Jr.".
    pub(super) fn surname(&self) -> &str {
        self.words
            .iter()
            .rev()
            .find(|w| !is_suffix(w))
            .map_or("", String::as_str)
    }

    /// The first word.
    pub(super) fn first(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    /// "jr" of "Olle Falk Jr.".
    pub(super) fn suffix(&self) -> &str {
        self.words
            .last()
            .filter(|w| is_suffix(w))
            .map_or("", String::as_str)
    }
}

fn is_suffix(word: &str) -> bool {
    NAME_WORDS.classes(word).has(Class::Suffix)
}

/// All forms, and for each document the form of each mention.
pub(super) fn gather(readings: &[&Reading]) -> (Vec<Form>, Vec<Vec<usize>>) {
    let kinds = kinds(readings);
    let mut forms = Vec::new();
    let mut of_mention = Vec::with_capacity(readings.len());
    for (document, reading) in readings.iter().enumerate() {
        let whereabouts = whereabouts(reading);
        let mut known: BTreeMap<(EntityKind, String), usize> = BTreeMap::new();
        let mut own = Vec::with_capacity(reading.entities.len());
        for entity in &reading.entities {
            let plain = entity.words.join(" ");
            let kind = kinds.get(&plain).copied().unwrap_or(entity.kind);
            let place = PLACES.place(&plain).filter(|_| kind != EntityKind::Person);
            let within = (kind == EntityKind::Place)
                .then(|| whereabouts.get(&plain).copied().flatten())
                .flatten();
            let key = key(&plain, kind, place, within);
            let at = *known.entry((kind, key.clone())).or_insert_with(|| {
                forms.push(Form {
                    document,
                    kind,
                    words: entity.words.clone(),
                    key,
                    acronym: entity.words.len() == 1
                        && !entity.name.chars().any(char::is_lowercase)
                        && entity.name.chars().filter(|c| c.is_alphabetic()).count() >= 2,
                    place,
                    titles: Vec::new(),
                    gender: Gender::Unknown,
                });
                forms.len() - 1
            });
            let form: &mut Form = &mut forms[at];
            if let Some(title) = &entity.office
                && !form.titles.contains(title)
            {
                form.titles.push(title.clone());
            }
            own.push(at);
        }
        of_mention.push(own);
    }
    for form in &mut forms {
        form.gender = gender(form);
    }
    (forms, of_mention)
}

/// The kind most mentions of a name have, for names of several words and where one document could not tell.
fn kinds(readings: &[&Reading]) -> BTreeMap<String, EntityKind> {
    let mut counts: BTreeMap<String, [usize; 4]> = BTreeMap::new();
    for entity in readings.iter().flat_map(|r| &r.entities) {
        counts.entry(entity.words.join(" ")).or_default()[entity.kind as usize] += 1;
    }
    counts
        .into_iter()
        .filter_map(|(name, counts)| {
            let several = name.contains(' ');
            let told = &counts[..3];
            if counts.iter().filter(|&&c| c > 0).count() < 2 {
                return None;
            }
            // A surname may be a place as well: one word has one kind only where hardly any mention differs.
            let most = told.iter().copied().max().unwrap_or(0);
            if !several && told.iter().sum::<usize>() > most + most / 4 {
                return None;
            }
            EntityKind::ALL
                .into_iter()
                .filter(|&kind| kind != EntityKind::Other)
                .max_by_key(|&kind| (counts[kind as usize], std::cmp::Reverse(kind)))
                .filter(|&kind| counts[kind as usize] > 0)
                .map(|kind| (name, kind))
        })
        .collect()
}

/// Where a document says its places lie, when it says so and does not contradict itself.
fn whereabouts(reading: &Reading) -> BTreeMap<String, Option<&'static str>> {
    let mut found: BTreeMap<String, Option<&'static str>> = BTreeMap::new();
    for entity in &reading.entities {
        let Some(within) = entity.within else {
            continue;
        };
        found
            .entry(entity.words.join(" "))
            .and_modify(|known| {
                if *known != Some(within) {
                    *known = None;
                }
            })
            .or_insert(Some(within));
    }
    found
}

fn key(
    plain: &str,
    kind: EntityKind,
    place: Option<Place>,
    within: Option<&'static str>,
) -> String {
    if let Some(place) = place {
        match place.role {
            PlaceRole::Country => return place.country.to_owned(),
            PlaceRole::People => return format!("people of {}", place.country),
            PlaceRole::RegionPeople => {
                return format!("people of {}", place.region.unwrap_or_default());
            }
            PlaceRole::RegionShort => return place.region.unwrap_or(plain).to_owned(),
            _ => {}
        }
    }
    let spelled = PLACES
        .plain_spelling(plain)
        .filter(|_| kind != EntityKind::Person)
        .unwrap_or(plain);
    if kind != EntityKind::Place {
        let plain = spelled.strip_prefix("the ").unwrap_or(spelled);
        return plain.to_owned();
    }
    let default = place.and_then(|p| p.region.or(Some(p.country)));
    // "Norwick, Ohio" and "Norwick, United States" may be one; "Paris, Texas" is not in France.
    let lies = match (within, default) {
        (Some(within), Some(default)) if place.is_some_and(|p| within == p.country) => default,
        (Some(within), _) => within,
        (None, Some(default)) => default,
        (None, None) => "",
    };
    if lies.is_empty() || lies == spelled {
        spelled.to_owned()
    } else {
        format!("{spelled} in {lies}")
    }
}

fn gender(form: &Form) -> Gender {
    for title in &form.titles {
        for word in title.split(' ') {
            let gender = NAME_WORDS.title_gender(word);
            if gender != Gender::Unknown {
                return gender;
            }
        }
    }
    if form.kind != EntityKind::Person || form.words.len() < 2 {
        return Gender::Unknown;
    }
    NAME_WORDS
        .given_name(form.first())
        .unwrap_or(Gender::Unknown)
}
