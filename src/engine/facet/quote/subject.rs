//! Who speaks in a clause: the subject of a cue, before it, behind it or behind "by".
//!
//! In: the items of a sentence and the place of a verb. Out: the noun phrase that is its speaker, a range of
//! items. What it cannot find is left to the verb before ("visited the town and said").

use std::ops::Range;

use super::cue::{CUES, Cue, CueClass, Inflection};
use super::indirect::{REACH, Report, takes};
use super::phrase::{Item, phrase_before, phrase_from};
use crate::engine::token::Tag;

/// The subject of the first verb of a sentence.
pub(super) fn first_subject(items: &[Item<'_>]) -> Option<Range<usize>> {
    let verb = items.iter().position(Item::is_finite)?;
    subject_of(items, verb, None)
}

/// The subject of the verb at `at`; `inherited` is that of the verb before.
pub(super) fn subject_of(
    items: &[Item<'_>],
    at: usize,
    inherited: Option<&Range<usize>>,
) -> Option<Range<usize>> {
    let mut end = at;
    let least = at.saturating_sub(REACH);
    while end > least {
        let item = &items[end - 1];
        if item.is("to") {
            return inherited.cloned();
        }
        let steps_over = item.quote.is_none()
            && (matches!(item.tag, Tag::Aux | Tag::Adv)
                || (item.tag == Tag::Part && !item.is("to"))
                || item.is_any(&["also", "not", "never", "first"])
                || (item.is_day() && end > 1));
        if !steps_over {
            break;
        }
        end -= 1;
    }
    let before = end.checked_sub(1)?;
    let item = &items[before];
    if item.quote.is_some() || matches!(item.tag, Tag::Cconj) {
        return inherited.cloned();
    }
    if item.is_any(&[",", "—", "–", "-"]) {
        let gerund = items[at].token.form.ends_with("ing") && end == at;
        return match gerund {
            true => inherited.cloned(),
            false => before_parenthesis(items, before).or_else(|| inherited.cloned()),
        };
    }
    if item.is_relative() {
        let mut phrase_end = before;
        if phrase_end > 0 && items[phrase_end - 1].is(",") {
            phrase_end -= 1;
        }
        return phrase_before(items, phrase_end).or(Some(before..end));
    }
    if item.is_head() || item.is(")") || item.is(".") || matches!(item.tag, Tag::Adj | Tag::Det) {
        return phrase_before(items, end).or_else(|| inherited.cloned());
    }
    inherited.cloned()
}

/// "Brandt, the mayor of the town, said": the phrase before the comma that opened what `close` closes.
fn before_parenthesis(items: &[Item<'_>], close: usize) -> Option<Range<usize>> {
    let least = close.saturating_sub(3 * REACH);
    let mut commas = (least..close)
        .rev()
        .filter(|&i| items[i].is_any(&[",", "—", "–", "-"]));
    let open = commas.next()?;
    let phrase = phrase_before(items, open);
    // "Brandt, the mayor, 54, said" holds several.
    let farther = commas.next().and_then(|i| phrase_before(items, i));
    let named = |range: &Range<usize>| items[range.clone()].iter().any(|i| i.tag == Tag::Propn);
    match (phrase, farther) {
        (Some(near), Some(far)) if !named(&near) && named(&far) && far.end + 6 > near.start => {
            Some(far.start..close)
        }
        (Some(near), _) => {
            // An apposition belongs to the name; a clause in between does not.
            let clause = items[open..close].iter().any(Item::is_verb);
            Some(near.start..if clause { near.end } else { close })
        }
        (None, _) => None,
    }
}

/// The speaker behind the verb: "…," said Ada Brandt.
pub(super) fn inverted_subject(
    items: &[Item<'_>],
    at: usize,
    readings: &[&Cue],
) -> Option<Range<usize>> {
    let finite = readings
        .iter()
        .any(|c| matches!(c.inflection, Inflection::Past | Inflection::Present));
    if !finite || !takes(readings, "quote") {
        return None;
    }
    let before = at.checked_sub(1).map(|i| &items[i]);
    let after_quote = match before {
        None => true,
        Some(b) if b.quote.is_some() => true,
        Some(b) if b.is(",") => at >= 2 && items[at - 2].quote.is_some(),
        _ => false,
    };
    let after_clause = before.is_some_and(|b| b.is(","))
        && readings
            .iter()
            .any(|c| c.class == CueClass::Say && c.takes("quote") && c.takes("bare"))
        && items[..at].iter().any(Item::is_finite);
    if !after_quote && !after_clause {
        return None;
    }
    let phrase = phrase_from(items, at + 1)?;
    // "Brandt, the mayor, said the plan was dead": what follows is a clause.
    let clause = items
        .get(phrase.end)
        .is_some_and(|i| i.is_finite() || i.tag == Tag::Adv);
    (!clause).then_some(phrase)
}

/// "Brandt said the bridge was safe, adding": the participle is said by who spoke before, not by the bridge.
pub(super) fn said_before(
    items: &[Item<'_>],
    at: usize,
    reports: &[Report],
) -> Option<Range<usize>> {
    let participle = items[at].token.form.ends_with("ing")
        && at.checked_sub(1).is_some_and(|i| items[i].is(","));
    let last = reports.last().filter(|_| participle)?;
    let of_words = matches!(last.class, CueClass::Say | CueClass::Claim | CueClass::Deny);
    last.speaker.clone().filter(|_| of_words)
}

/// Whether the verb at `at` says what is done to its subject: "was told", "has been accused".
pub(super) fn is_passive(items: &[Item<'_>], at: usize) -> bool {
    let past = CUES
        .verb(&items[at].token.form)
        .iter()
        .any(|c| matches!(c.inflection, Inflection::Past | Inflection::Participle));
    let mut before = at;
    while before > 0 && at - before < 4 && items[before - 1].tag == Tag::Adv {
        before -= 1;
    }
    past && before > 0
        && items[before - 1].is_any(&[
            "is", "are", "was", "were", "be", "been", "being", "am", "isn't", "wasn't", "aren't",
            "weren't", "got", "it's", "he's", "she's", "they're",
        ])
}

/// The agent of a passive: "by police".
pub(super) fn agent(items: &[Item<'_>], at: usize) -> Option<Range<usize>> {
    let to = items.len().min(at + REACH);
    let by = (at + 1..to).find(|&i| items[i].is("by"))?;
    phrase_from(items, by + 1)
}
