//! Persons under longer and shorter names.
//!
//! In: the forms of all documents. Out: unions. "Kim Jong-un" and "Kim Jong Un", "Tim Falk" and "Timothy Falk", "Sergei Orlov" and "Sergey
//! Orlov" are one; "Falk" is Olle Falk where only one Falk is named, in the document or else in the corpus.
//! A title tells two of one surname apart ("Mrs. Falk"); where nothing does, the short name stays by itself.

use std::collections::BTreeMap;

use super::gather::Form;
use super::spelling::{is_close, skeleton};
use super::union::Union;
use crate::engine::facet::entity::EntityKind;
use crate::engine::lexicon::names::{Class, Gender, NAME_WORDS};

fn is_person(form: &Form) -> bool {
    form.kind == EntityKind::Person
}

/// The given name and surname, whichever stands first.
fn parts(form: &Form) -> (&str, &str) {
    if is_family_first(form) {
        (&form.words[1], form.first())
    } else {
        (form.first(), form.surname())
    }
}

/// Whether the family name stands first: "Kim Jong Un", "Xi Jinping".
fn is_family_first(form: &Form) -> bool {
    let classes = NAME_WORDS.classes(form.first());
    classes.has(Class::FamilyFirst)
        && (2..=3).contains(&form.words.len())
        && !NAME_WORDS.classes(form.surname()).has(Class::FamilyFirst)
        && (form.words.len() == 3 || !classes.has(Class::Given))
        && form.words[1..]
            .iter()
            .all(|w| form.words.len() == 2 || NAME_WORDS.classes(w).has(Class::Syllable))
}

/// Joins full names: spelled in another way, or with a middle name more.
pub(super) fn join_full(forms: &[Form], union: &mut Union) {
    let mut by_sound: BTreeMap<(String, String, &str), Vec<usize>> = BTreeMap::new();
    for (at, form) in forms.iter().enumerate() {
        if !is_person(form) || form.words.len() < 2 || form.first().len() < 2 {
            continue;
        }
        let (given, surname) = parts(form);
        // The rest of a name whose family name stands first all belongs to the given name.
        let given_sound = if is_family_first(form) {
            form.words[1..].iter().map(|w| skeleton(w)).collect()
        } else {
            skeleton(NAME_WORDS.full_given(given))
        };
        by_sound
            .entry((skeleton(surname), given_sound, form.suffix()))
            .or_default()
            .push(at);
    }
    for members in by_sound.values() {
        // Names that sound alike are few; each is compared with the first of each spelling only.
        let mut heads: Vec<usize> = Vec::new();
        for &at in members {
            let same = heads
                .iter()
                .take(8)
                .find(|&&head| is_same(&forms[head], &forms[at]));
            match same {
                Some(&head) => union.join(head, at),
                None => heads.push(at),
            }
        }
    }
}

fn is_same(a: &Form, b: &Form) -> bool {
    if a.gender != b.gender && a.gender != Gender::Unknown && b.gender != Gender::Unknown {
        return false;
    }
    let ((given_a, surname_a), (given_b, surname_b)) = (parts(a), parts(b));
    let (given_a, given_b) = (
        NAME_WORDS.full_given(given_a),
        NAME_WORDS.full_given(given_b),
    );
    if is_family_first(a) && is_family_first(b) {
        let (rest_a, rest_b) = (a.words[1..].concat(), b.words[1..].concat());
        return surname_a == surname_b && is_close(&rest_a, &rest_b);
    }
    let given =
        given_a == given_b || is_close(given_a, given_b) && !are_two_names(given_a, given_b);
    let surname = surname_a == surname_b || is_close(surname_a, surname_b);
    // One part at least is written alike, and middle initials do not contradict.
    given
        && surname
        && (given_a == given_b || surname_a == surname_b)
        && !middles_differ(&a.words, &b.words)
}

/// Two common given names that are near in letters ("Dan", "Don") are two.
fn are_two_names(a: &str, b: &str) -> bool {
    NAME_WORDS.given_name(a).is_some()
        && NAME_WORDS.given_name(b).is_some()
        && a.len().min(b.len()) < 6
}

/// "George H. Falk" and "George W. Falk" are two; "George Falk" may be either.
fn middles_differ(a: &[String], b: &[String]) -> bool {
    if a.len() < 3 || b.len() < 3 {
        return false;
    }
    let (a, b) = (&a[1], &b[1]);
    if NAME_WORDS.classes(a).has(Class::Particle) || NAME_WORDS.classes(b).has(Class::Particle) {
        return false;
    }
    a.chars().next() != b.chars().next()
}

/// Joins "Falk" to the only Falk.
pub(super) fn join_short(forms: &[Form], union: &mut Union) {
    let mut in_document: BTreeMap<(usize, &str), Vec<usize>> = BTreeMap::new();
    let mut in_corpus: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, form) in forms.iter().enumerate() {
        if !is_person(form) || form.words.len() < 2 {
            continue;
        }
        let (given, surname) = parts(form);
        in_document
            .entry((form.document, surname))
            .or_default()
            .push(at);
        in_corpus.entry(surname).or_default().push(at);
        // The given name alone is used within one article only.
        if given != surname && given.len() > 2 {
            in_document
                .entry((form.document, given))
                .or_default()
                .push(at);
        }
    }
    // One member a set is enough to know who else has the surname in the corpus.
    for members in in_corpus.values_mut() {
        members.sort_by_key(|&at| union.root(at));
        members.dedup_by_key(|at| union.root(*at));
    }
    let mut left_over: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, form) in forms.iter().enumerate() {
        if !is_person(form) || form.words.len() != 1 {
            continue;
        }
        let word = form.first();
        let own = in_document
            .get(&(form.document, word))
            .map_or(&[][..], Vec::as_slice);
        let found = match only(forms, union, form, own) {
            Some(found) => Some(found),
            None if own.is_empty() => {
                let all = in_corpus.get(word).map_or(&[][..], Vec::as_slice);
                let found = only(forms, union, form, all);
                if found.is_none() && all.is_empty() {
                    // No full name anywhere: the same surname in several reports of one event is one person.
                    let first = *left_over.entry(word).or_insert(at);
                    union.join(first, at);
                }
                found
            }
            None => None,
        };
        if let Some(found) = found {
            union.join(found, at);
        }
    }
}

/// The only person among the candidates that the short form's titles allow.
fn only(forms: &[Form], union: &mut Union, short: &Form, candidates: &[usize]) -> Option<usize> {
    const MOST: usize = 64;
    let allowed = |candidate: &&usize| {
        let form = &forms[**candidate];
        short.gender == Gender::Unknown
            || form.gender == Gender::Unknown
            || form.gender == short.gender
    };
    let mut roots: Vec<(usize, usize)> = candidates
        .iter()
        .take(MOST)
        .filter(allowed)
        .map(|&c| (union.root(c), c))
        .collect();
    roots.sort_unstable();
    roots.dedup_by_key(|r| r.0);
    if roots.len() > 1 {
        // "President Falk" is the one who is called president elsewhere.
        let titled: Vec<_> = roots
            .iter()
            .copied()
            .filter(|&(_, c)| {
                forms[c]
                    .titles
                    .iter()
                    .any(|t| short.titles.contains(t) && !is_courtesy(t))
            })
            .collect();
        if titled.len() == 1 {
            return Some(titled[0].1);
        }
        // The father goes without "Jr.".
        let plain: Vec<_> = roots
            .iter()
            .copied()
            .filter(|&(_, c)| forms[c].suffix().is_empty())
            .collect();
        let one_family_name = plain.len() == 1
            && roots
                .iter()
                .all(|&(_, c)| forms[c].first() == forms[plain[0].1].first());
        return one_family_name.then(|| plain[0].1);
    }
    roots.first().map(|r| r.1)
}

fn is_courtesy(title: &str) -> bool {
    title.split(' ').all(|w| {
        NAME_WORDS.classes(w).has(Class::Courtesy) && !NAME_WORDS.classes(w).has(Class::Office)
    })
}
