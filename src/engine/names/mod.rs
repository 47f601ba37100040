//! Names over the whole corpus: which mentions mean the same person, body or place, under which spellings.
//!
//! In: the readings of all documents. Out: [`Names`]. Each rule is a file: `definition` ("Harbor Authority (HA)"),
//! `initials`, `person` (titles, surnames, given names), `spelling` (Jong-un, Jong Un), `office` ("the prime
//! minister"), `country` (what speaks for or lies in a country). Two given names with one surname, two places of
//! one name in different countries, and persons with bodies are never one. Looks each name up by its keys, so
//! that the cost grows with the number of names and not with its square.

mod country;
mod definition;
mod gather;
mod initials;
mod office;
mod person;
mod spelling;
mod union;

use std::collections::{BTreeMap, BTreeSet};

use gather::{Form, gather};
use union::Union;

use super::document::SourceId;
use super::facet::entity::EntityKind;
use super::lexicon::places::PlaceRole;
use super::reading::Reading;
use super::span::Span;

/// All names of a corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The names, by first mention.
    pub names: Vec<Name>,
    /// By source, for each of [`Reading::entities`]: index into [`Names::names`].
    of_mention: Vec<Vec<usize>>,
}

/// One person, body, place or thing, under all its spellings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The fullest usual spelling.
    pub canonical: String,
    /// What it names.
    pub kind: EntityKind,
    /// Every mention, by source and position.
    pub mentions: Vec<(SourceId, Span)>,
    /// Every spelling, most frequent first.
    pub variants: Vec<String>,
    /// Mentions by office or task alone ("the prime minister", "the news agency"): linked, not merged.
    pub roles: Vec<(SourceId, Span)>,
    /// Other names it has to do with, by index, each once a relation.
    pub related: Vec<(usize, Relation)>,
    /// The country it is, lies in or speaks for, by plain lower-case name.
    pub country: Option<&'static str>,
}

/// How one name has to do with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Lies in it: Lyon in France.
    PartOf,
    /// Stands for its government or people without being the place: the Kremlin, Russians.
    Metonym,
    /// Leads or led it.
    Leads,
}

impl Relation {
    /// The stable name used in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::PartOf => "part of",
            Self::Metonym => "metonym",
            Self::Leads => "leads",
        }
    }
}

impl Names {
    /// Brings the names of all documents together.
    pub fn new(readings: &[Reading]) -> Self {
        let readings: Vec<&Reading> = readings.iter().collect();
        Self::of(&readings)
    }

    /// As [`Names::new`], for readings that stand apart.
    pub fn of(readings: &[&Reading]) -> Self {
        let (forms, of_mention) = gather(readings);
        let mut union = Union::new(forms.len());
        same_key(&forms, &mut union);
        definition::join(readings, &forms, &of_mention, &mut union);
        person::join_full(&forms, &mut union);
        person::join_short(&forms, &mut union);
        spelling::join_single(&forms, &mut union);
        initials::join(&forms, &mut union);
        let (mut names, name_of_form) = build(readings, &forms, &of_mention, &mut union);
        office::link(readings, &forms, &name_of_form, &of_mention, &mut names);
        country::relate(&forms, &name_of_form, &mut names);
        let of_mention = of_mention
            .into_iter()
            .map(|forms| forms.into_iter().map(|form| name_of_form[form]).collect())
            .collect();
        Self { names, of_mention }
    }

    /// The name of a mention: `entity` is an index into [`Reading::entities`] of that source.
    pub fn of_mention(&self, source: SourceId, entity: usize) -> Option<usize> {
        self.of_mention.get(source.0)?.get(entity).copied()
    }
}

/// Joins forms with equal keys in different documents; a person's surname alone is no such key.
fn same_key(forms: &[Form], union: &mut Union) {
    let mut first: BTreeMap<(EntityKind, &str), usize> = BTreeMap::new();
    for (at, form) in forms.iter().enumerate() {
        if form.kind == EntityKind::Person && form.words.len() < 2 {
            continue;
        }
        let other = *first.entry((form.kind, &form.key)).or_insert(at);
        union.join(other, at);
    }
}

/// Groups of forms → names, by first mention.
fn build(
    readings: &[&Reading],
    forms: &[Form],
    of_mention: &[Vec<usize>],
    union: &mut Union,
) -> (Vec<Name>, Vec<usize>) {
    let mut name_of_root: BTreeMap<usize, usize> = BTreeMap::new();
    let mut name_of_form = vec![0; forms.len()];
    let mut members: Vec<Vec<usize>> = Vec::new();
    let mut mentions: Vec<Vec<(SourceId, Span)>> = Vec::new();
    let mut spelled: Vec<BTreeMap<&str, (usize, usize)>> = Vec::new();
    let mut order = 0;
    for (source, document) in of_mention.iter().enumerate() {
        for (entity, &form) in readings[source].entities.iter().zip(document) {
            let root = union.root(form);
            let name = *name_of_root.entry(root).or_insert_with(|| {
                members.push(Vec::new());
                mentions.push(Vec::new());
                spelled.push(BTreeMap::new());
                members.len() - 1
            });
            name_of_form[form] = name;
            members[name].push(form);
            mentions[name].push((SourceId(source), entity.span));
            spelled[name].entry(&entity.name).or_insert((0, order)).0 += 1;
            order += 1;
        }
    }
    let names = members
        .into_iter()
        .zip(mentions)
        .zip(spelled)
        .map(|((members, mentions), spelled)| {
            let kind = kind_of(forms, &members);
            let mut variants: Vec<(&str, (usize, usize))> = spelled.into_iter().collect();
            variants.sort_by_key(|&(_, (count, first))| (std::cmp::Reverse(count), first));
            let known: BTreeSet<&str> = members
                .iter()
                .filter_map(|&m| forms[m].place)
                .filter_map(|p| match p.role {
                    PlaceRole::Country => Some(p.country),
                    PlaceRole::Region | PlaceRole::RegionShort => p.region,
                    _ => None,
                })
                .collect();
            let variants: Vec<String> = variants.into_iter().map(|v| v.0.to_owned()).collect();
            Name {
                canonical: canonical(&variants, kind, &known),
                kind,
                mentions,
                variants,
                roles: Vec::new(),
                related: Vec::new(),
                country: None,
            }
        })
        .collect();
    (names, name_of_form)
}

/// The kind most mentions have.
fn kind_of(forms: &[Form], members: &[usize]) -> EntityKind {
    EntityKind::ALL
        .into_iter()
        .max_by_key(|&kind| {
            let count = members.iter().filter(|&&m| forms[m].kind == kind).count();
            (count, std::cmp::Reverse(kind))
        })
        .unwrap_or(EntityKind::Other)
}

/// The spelling that names best: a country's plain name, else its most frequent, else the most frequent with two words or more that is
/// not all capitals, else the most frequent.
fn canonical(variants: &[String], kind: EntityKind, countries: &BTreeSet<&str>) -> String {
    let plain = variants
        .iter()
        .find(|v| countries.contains(v.to_lowercase().as_str()));
    let is_shouted = |v: &&String| !v.chars().any(char::is_lowercase);
    let full = variants
        .iter()
        .find(|v| v.contains([' ', '-']) && !is_shouted(v) && kind != EntityKind::Place);
    // "U.S." is a usual name; "America" is not more so for its small letters.
    let usual = variants.first().filter(|_| !countries.is_empty());
    let mixed = variants.iter().find(|v| !is_shouted(v));
    plain
        .or(usual)
        .or(full)
        .or(mixed)
        .or_else(|| variants.first())
        .cloned()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
