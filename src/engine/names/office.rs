//! Persons and bodies by what they are: "the prime minister", "the news agency".
//!
//! In: the tokens and the names. Out: such mentions, linked to the one name of the document that carries the
//! office before it, or to the body that the words stand beside somewhere in the corpus ("the state news agency
//! NNA"). With two prime ministers in a document, or none, nothing is linked.

use std::collections::BTreeMap;

use super::Name;
use super::gather::Form;
use crate::engine::document::SourceId;
use crate::engine::facet::entity::EntityKind;
use crate::engine::lexicon::names::{Class, NAME_WORDS};
use crate::engine::reading::Reading;
use crate::engine::span::Span;
use crate::engine::token::Token;

/// A stretch of words that names an office or a task.
struct Phrase {
    words: String,
    span: Span,
    office: bool,
    /// Tokens before and after it.
    range: (usize, usize),
}

/// Links the mentions.
pub(super) fn link(
    readings: &[&Reading],
    forms: &[Form],
    name_of_form: &[usize],
    of_mention: &[Vec<usize>],
    names: &mut [Name],
) {
    // By words: the body that stands beside them, when it is one.
    let mut bodies: BTreeMap<String, Option<usize>> = BTreeMap::new();
    let mut open: Vec<(SourceId, String, Span)> = Vec::new();
    for (source, reading) in readings.iter().enumerate() {
        let holders = holders(forms, name_of_form, &of_mention[source]);
        let starts: BTreeMap<usize, usize> = reading
            .entities
            .iter()
            .enumerate()
            .map(|(at, e)| (e.span.start, at))
            .collect();
        for tokens in &reading.tokens {
            for phrase in phrases(tokens) {
                if phrase.office {
                    if let Some(&Some(name)) = holders.get(&phrase.words) {
                        names[name].roles.push((SourceId(source), phrase.span));
                    }
                    continue;
                }
                let beside = beside(tokens, &phrase, &starts)
                    .map(|at| name_of_form[of_mention[source][at]])
                    .filter(|&name| names[name].kind == EntityKind::Organization);
                match beside {
                    Some(name) => {
                        bodies
                            .entry(phrase.words.clone())
                            .and_modify(|only| *only = only.filter(|&known| known == name))
                            .or_insert(Some(name));
                        names[name].roles.push((SourceId(source), phrase.span));
                    }
                    None => open.push((SourceId(source), phrase.words, phrase.span)),
                }
            }
        }
    }
    for (source, words, span) in open {
        if let Some(&Some(name)) = bodies.get(&words) {
            names[name].roles.push((source, span));
        }
    }
    for name in names {
        name.roles.sort_unstable();
        name.roles.dedup();
    }
}

/// Who carries which office in one document; `None` where two do.
fn holders(
    forms: &[Form],
    name_of_form: &[usize],
    mentions: &[usize],
) -> BTreeMap<String, Option<usize>> {
    let mut holders: BTreeMap<String, Option<usize>> = BTreeMap::new();
    for &form in mentions {
        if forms[form].kind != EntityKind::Person {
            continue;
        }
        let name = name_of_form[form];
        for title in &forms[form].titles {
            holders
                .entry(title.clone())
                .and_modify(|only| *only = only.filter(|&known| known == name))
                .or_insert(Some(name));
        }
    }
    holders
}

/// "the prime minister", "the state news agency": not followed by a name in the case of an office.
fn phrases(tokens: &[Token]) -> Vec<Phrase> {
    const LONGEST: usize = 4;
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at].capital && !tokens[at].is("the") {
            at += 1;
            continue;
        }
        let the = tokens[at].is("the");
        let start = at + usize::from(the);
        let length = tokens[start..]
            .iter()
            .take(LONGEST)
            .take_while(|t| {
                t.is_word()
                    && NAME_WORDS.classes(&t.form).has_any(&[
                        Class::Office,
                        Class::OfficeBefore,
                        Class::Role,
                        Class::RoleBefore,
                    ])
            })
            .count();
        let end = start + length;
        let last = end.checked_sub(1).filter(|_| length > 0);
        let Some(last) = last.map(|l| NAME_WORDS.classes(&tokens[l].form)) else {
            at = start.max(at + 1);
            continue;
        };
        let capital_follows = tokens.get(end).is_some_and(|t| t.capital && t.is_word());
        let office = last.has(Class::Office) && the && !capital_follows;
        let body = last.has(Class::Role) && (length > 1 || the && tokens[start].is("coastguard"));
        if office || body {
            let words = tokens[start..end]
                .iter()
                .map(|t| t.form.as_str())
                .collect::<Vec<_>>()
                .join(" ");
            found.push(Phrase {
                words,
                span: tokens[start].span.cover(tokens[end - 1].span),
                office,
                range: (start, end),
            });
        }
        at = end.max(at + 1);
    }
    found
}

/// The mention right after the phrase ("state news agency NNA"), or right before it with a comma between.
fn beside(tokens: &[Token], phrase: &Phrase, starts: &BTreeMap<usize, usize>) -> Option<usize> {
    let (start, end) = phrase.range;
    let next = tokens.get(end)?;
    if let Some(&at) = starts.get(&next.span.start) {
        return Some(at);
    }
    let open = next
        .is_any(&[",", "("])
        .then(|| tokens.get(end + 1))
        .flatten()?;
    let at = starts.get(&open.span.start).copied()?;
    // "the state news agency, NNA, said": closed again right after.
    let closed = tokens
        .iter()
        .skip(end + 2)
        .take(2)
        .any(|t| t.is_any(&[",", ")"]));
    (closed && start > 0).then_some(at)
}
