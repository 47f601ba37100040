//! Initials and short forms of bodies, where both forms stand in the corpus.
//!
//! In: the forms. Out: unions. "HA" is the Harbor Authority when its letters are that name's initials and no
//! other's; "Teldrum" is Teldrum Corp; "Harbor Authority" is the only "… Harbor Authority" of its document.

use std::collections::BTreeMap;

use super::gather::Form;
use super::union::Union;
use crate::engine::facet::entity::{EntityKind, is_company_ending};
use crate::engine::lexicon::LEXICON;

/// Joins what belongs together.
pub(super) fn join(forms: &[Form], union: &mut Union) {
    short_companies(forms, union);
    shortened(forms, union);
    acronyms(forms, union);
}

fn is_body(form: &Form) -> bool {
    form.kind == EntityKind::Organization
}

/// "Teldrum Corp" and "Teldrum".
fn short_companies(forms: &[Form], union: &mut Union) {
    let mut by_key: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, form) in forms.iter().enumerate().filter(|f| is_body(f.1)) {
        by_key.entry(&form.key).or_insert(at);
    }
    for (at, form) in forms.iter().enumerate().filter(|f| is_body(f.1)) {
        let endings = form
            .words
            .iter()
            .rev()
            .take_while(|w| is_company_ending(w))
            .count();
        if endings == 0 || endings == form.words.len() {
            continue;
        }
        let short = form.words[..form.words.len() - endings].join(" ");
        if let Some(&short) = by_key.get(short.as_str()) {
            union.join(short, at);
        }
    }
}

/// "Harbor Authority" after "Norwick Harbor Authority", when only one name of the document ends so.
fn shortened(forms: &[Form], union: &mut Union) {
    const LONGEST: usize = 8;
    let mut by_ending: BTreeMap<(usize, String), Option<usize>> = BTreeMap::new();
    for (at, form) in forms.iter().enumerate().filter(|f| is_body(f.1)) {
        for from in 1..form.words.len().min(LONGEST).saturating_sub(1) {
            by_ending
                .entry((form.document, form.words[from..].join(" ")))
                .and_modify(|only| *only = None)
                .or_insert(Some(at));
        }
    }
    for (at, form) in forms.iter().enumerate().filter(|f| is_body(f.1)) {
        if form.words.len() < 2 {
            continue;
        }
        let key = (form.document, form.words.join(" "));
        if let Some(&Some(longer)) = by_ending.get(&key) {
            union.join(longer, at);
        }
    }
}

/// "HA" and "Harbor Authority".
fn acronyms(forms: &[Form], union: &mut Union) {
    let mut by_initials: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, form) in forms.iter().enumerate() {
        if form.words.len() < 2 || form.kind == EntityKind::Person || form.words.len() > 12 {
            continue;
        }
        let all: String = form.words.iter().filter_map(|w| w.chars().next()).collect();
        let weighty: String = form
            .words
            .iter()
            .filter(|w| !LEXICON.is_stopword(w))
            .filter_map(|w| w.chars().next())
            .collect();
        if all != weighty {
            by_initials.entry(all).or_default().push(at);
        }
        by_initials.entry(weighty).or_default().push(at);
    }
    for (at, form) in forms.iter().enumerate() {
        let written = form.first();
        if !form.acronym || !(2..=8).contains(&written.len()) || form.place.is_some() {
            continue;
        }
        let Some(long) = by_initials.get(written) else {
            continue;
        };
        let mut roots: Vec<usize> = long.iter().map(|&l| union.root(l)).collect();
        roots.sort_unstable();
        roots.dedup();
        let own: Vec<usize> = long
            .iter()
            .filter(|&&l| forms[l].document == form.document)
            .map(|&l| union.root(l))
            .collect();
        // Two letters are the initials of many names; the document itself must use both.
        let found = match (roots.as_slice(), own.as_slice()) {
            ([only], _) if written.len() > 2 => Some(*only),
            (_, [first, rest @ ..]) if rest.iter().all(|r| r == first) => Some(*first),
            _ => None,
        };
        if let Some(found) = found {
            union.join(found, at);
        }
    }
}
