//! Short forms as the articles define them: "Harbor Authority (HA)", "the Harbor Authority, or HA", "Olle Falk,
//! also known as the Baron".
//!
//! In: neighboring mentions and the tokens between. Out: unions. What stands in brackets must be an acronym of
//! the name or be called its other name in words; "(R-Norwick)" and "(Reuters)" define nothing.

use super::gather::Form;
use super::union::Union;
use crate::engine::facet::entity::EntityKind;
use crate::engine::reading::Reading;
use crate::engine::token::Token;

/// Joins what the documents define.
pub(super) fn join(
    readings: &[&Reading],
    forms: &[Form],
    of_mention: &[Vec<usize>],
    union: &mut Union,
) {
    for (reading, own) in readings.iter().zip(of_mention) {
        let mut sentence = 0;
        for (at, pair) in reading.entities.windows(2).enumerate() {
            let (long, short) = (&pair[0], &pair[1]);
            while sentence + 1 < reading.sentences.len()
                && reading.sentences[sentence].span.end <= long.span.start
            {
                sentence += 1;
            }
            if reading
                .sentences
                .get(sentence)
                .is_none_or(|s| !s.span.contains(short.span))
            {
                continue;
            }
            let tokens = &reading.tokens[sentence];
            let from = tokens.partition_point(|t| t.span.start < long.span.end);
            let to = tokens.partition_point(|t| t.span.start < short.span.start);
            let after = tokens.partition_point(|t| t.span.start < short.span.end);
            if from > to || to - from > 4 {
                continue;
            }
            let (long, short) = (&forms[own[at]], &forms[own[at + 1]]);
            if defines(&tokens[from..to], tokens.get(after), long, short) {
                union.join(own[at], own[at + 1]);
            }
        }
    }
}

fn defines(between: &[Token], after: Option<&Token>, long: &Form, short: &Form) -> bool {
    let between: Vec<&str> = between.iter().map(|t| t.form.as_str()).collect();
    let bodies = |f: &Form| {
        matches!(
            f.kind,
            EntityKind::Organization | EntityKind::Place | EntityKind::Other
        )
    };
    let kinds = bodies(long) && bodies(short)
        || long.kind == EntityKind::Person && short.kind == EntityKind::Person;
    let spelled = short.acronym && spells(short.first(), &long.words);
    match between.as_slice() {
        ["("] => spelled && after.is_some_and(|t| t.is(")") || t.is(",") || t.is(";")),
        [",", "or"] => spelled && after.is_some_and(|t| t.is(",")),
        ["(" | ",", "also" | "formerly", "known", "as"]
        | ["(", "known", "as"]
        | ["(" | ",", "formerly"] => kinds,
        _ => false,
    }
}

/// Whether the letters are initials of the words, in order; words may be left out, letters may not.
fn spells(letters: &str, words: &[String]) -> bool {
    if words.len() < 2 {
        return false;
    }
    let mut initials = words.iter().filter_map(|w| w.chars().next());
    letters
        .chars()
        .filter(|c| c.is_alphabetic())
        .all(|letter| initials.any(|initial| initial == letter))
}
