//! How far the content of a report reaches, before its cue and behind it.
//!
//! In: the items of a sentence, the place of a cue and the frames it takes. Out: ranges of items. The end of
//! a reported clause is its sentence's end unless a mark or word says otherwise; what a reporter adds after
//! "and" is taken for reported.

use std::ops::Range;

use super::cue::Cue;
use super::indirect::{REACH, Voice, takes};
use super::phrase::{Item, phrase_from};
use crate::engine::token::{Tag, VerbForm};

/// What a phrase like "according to police" at `from..to` reports: the clause before it or after it.
pub(super) fn around(items: &[Item<'_>], from: usize, to: usize) -> Option<Range<usize>> {
    let last = sentence_end(items);
    let opens = items[..from].iter().all(|i| {
        matches!(i.tag, Tag::Adv | Tag::Cconj | Tag::Punct | Tag::Sconj) && i.quote.is_none()
    });
    if opens {
        let start = match items.get(to) {
            Some(i) if i.is(",") => to + 1,
            _ => to,
        };
        return (start < last).then_some(start..last);
    }
    let start = clause_start(items, from);
    let mut end = from;
    while end > start && items[end - 1].is_any(&[",", "—", "–", "-", "("]) {
        end -= 1;
    }
    // "The plan, according to police, was dropped": the clause goes on behind.
    let goes_on = items.get(to).is_some_and(|i| i.is(","))
        && to + 1 < last
        && !items[start..end].iter().any(Item::is_finite);
    let end = if goes_on { last } else { end };
    (start < end).then_some(start..end)
}

/// Where the clause begins that runs up to `end`.
pub(super) fn clause_start(items: &[Item<'_>], end: usize) -> usize {
    let mut start = (0..end)
        .rev()
        .find(|&i| items[i].is(";"))
        .map_or(0, |i| i + 1);
    while start < end
        && (items[start].tag == Tag::Cconj
            || items[start].is_any(&["however", ",", "still", "yet", "meanwhile"]))
    {
        start += 1;
    }
    start
}

/// The sentence's end without its final marks.
pub(super) fn sentence_end(items: &[Item<'_>]) -> usize {
    let mut end = items.len();
    while end > 0 && items[end - 1].is_any(&[".", "?", "!", "…", ";", ",", ":"]) {
        end -= 1;
    }
    end
}

/// Whether the word at `at` is the "that" of a clause: taggers take it for a pronoun or article at times.
pub(super) fn is_that(items: &[Item<'_>], at: usize) -> bool {
    items.get(at).is_some_and(|item| item.is("that"))
        && (items[at].tag == Tag::Sconj
            || items.get(at + 1).is_some_and(|n| {
                n.is_pronoun()
                    || matches!(n.tag, Tag::Det | Tag::Propn | Tag::Adj)
                    || n.quote.is_some()
                    || n.is_possessive()
                    || (n.tag == Tag::Noun && n.token.form.ends_with('s'))
            }))
}

/// Whether what stands before `front` is a quotation that a comma or nothing parts from it.
pub(super) fn follows_quotation(items: &[Item<'_>], front: usize) -> bool {
    let Some(before) = front.checked_sub(1).map(|i| &items[i]) else {
        return false;
    };
    before.finished || (before.is(",") && front >= 2 && items[front - 2].quote.is_some())
}

/// Whether from `at` on only adverbials follow, up to a comma or the end: "on Monday", "in a statement".
pub(super) fn only_fillers(items: &[Item<'_>], at: usize) -> bool {
    let end = sentence_end(items);
    let mut at = at;
    let most = at + 2 * REACH;
    while at < end && at < most {
        let item = &items[at];
        if item.is(",") || item.quote.is_some() {
            return true;
        }
        let subordinate = item.is_any(&[
            "after", "when", "as", "while", "before", "during", "because",
        ]);
        if item.is_relative() || subordinate {
            return true;
        }
        if item.is_finite() && !item.token.joined {
            return false;
        }
        at += 1;
    }
    at >= end
}

/// What stands before the speaker and cue: "The ship sank, police said".
pub(super) fn content_before(
    items: &[Item<'_>],
    front: usize,
    behind: usize,
    readings: &[&Cue],
) -> Option<Range<usize>> {
    if front == 0 || !(takes(readings, "quote") || takes(readings, "bare")) {
        return None;
    }
    let mark = &items[front - 1];
    if !(mark.is_any(&[",", "—", "–", "-"]) || mark.quote.is_some()) {
        return None;
    }
    if !only_fillers(items, behind) {
        return None;
    }
    let start = clause_start(items, front);
    let mut end = front;
    while end > start && items[end - 1].is_any(&[",", "—", "–", "-"]) {
        end -= 1;
    }
    if start >= end {
        return None;
    }
    let quoted = items[start..end].iter().any(|i| i.quote.is_some());
    let clause = items[start..end].iter().any(Item::is_finite);
    let last = sentence_end(items);
    let resumes =
        (behind..last.min(behind + REACH)).find(|&i| items[i].is(",") || items[i].quote.is_some());
    let goes_on = resumes.is_some_and(|i| {
        let next = if items[i].quote.is_some() { i } else { i + 1 };
        items.get(next).is_some_and(|n| {
            let reporters = n.token.verb == Some(VerbForm::Gerund)
                || n.is_relative()
                || n.tag == Tag::Cconj
                || n.is_any(&["as", "while", "after", "in", "on", "at", "with", "during"]);
            n.quote.is_some() || (!quoted && (!clause || !reporters))
        })
    });
    if !quoted && !clause && !goes_on {
        return None;
    }
    Some(start..if goes_on { last } else { end })
}

/// What follows the cue: a quotation, a clause, an infinitive or a noun phrase.
pub(super) fn content_after(
    items: &[Item<'_>],
    from: usize,
    readings: &[&Cue],
    voice: Voice,
) -> Option<Range<usize>> {
    let last = sentence_end(items);
    let mut at = from;
    // "said Monday", "said again later"
    while at < last
        && (items[at].is_day() || items[at].tag == Tag::Adv)
        && !opens_question(&items[at])
    {
        at += 1;
    }
    if at >= last {
        return None;
    }
    if let Some(found) = content_at(items, at, last, readings) {
        return Some(found);
    }
    if takes(readings, "person")
        && voice != Voice::Passive
        && let Some(person) = phrase_from(items, at)
    {
        let mut next = person.end;
        while next < last && (items[next].is_day() || items[next].tag == Tag::Adv) {
            next += 1;
        }
        if next < last {
            if let Some(found) = content_at(items, next, last, readings) {
                return Some(found);
            }
            if let Some(found) = distant(items, next, last, readings) {
                return Some(found);
            }
            if takes(readings, "bare")
                && items[next].begins_phrase()
                && finite_within(items, next + 1, last)
            {
                return Some(next..clause_end(items, next, last));
            }
        }
    }
    if let Some(found) = distant(items, at, last, readings) {
        return Some(found);
    }
    let item = &items[at];
    if takes(readings, "bare") && !item.is(",") {
        // "said about ten ships sank" begins with a number, not with a place.
        let measure = item.is_any(&["as", "about", "around", "over", "under", "between", "up"]);
        if item.tag == Tag::Adp && !item.is("to") && !measure {
            // "said in Paris the plan was dead"
            let after = phrase_from(items, at + 1).map_or(at + 1, |p| p.end);
            let begins = items
                .get(after)
                .is_some_and(|i| i.begins_phrase() && after < last);
            if begins && finite_within(items, after + 1, last) {
                return Some(after..clause_end(items, after, last));
            }
            // "said in Paris, …": nothing follows.
            return None;
        }
        // Behind "said" a clause is read even where the tagger saw no verb.
        let said = takes(readings, "quote") && item.begins_phrase() && at + 4 <= last;
        if (finite_within(items, at + 1, last) || said) && item.tag != Tag::Punct {
            return Some(at..clause_end(items, at, last));
        }
    }
    let gerund = item.tag == Tag::Verb && item.token.verb == Some(VerbForm::Gerund);
    if takes(readings, "object") && (gerund || item.begins_phrase()) && !item.is_pronoun() {
        return Some(at..object_end(items, at, last));
    }
    None
}

fn opens_question(item: &Item<'_>) -> bool {
    item.is_any(&["how", "why", "whether", "what", "when", "where", "if"])
}

/// Content that announces itself right at `at`.
fn content_at(
    items: &[Item<'_>],
    at: usize,
    last: usize,
    readings: &[&Cue],
) -> Option<Range<usize>> {
    let item = &items[at];
    if item.quote.is_some() {
        let fits = ["quote", "object", "bare", "that"]
            .iter()
            .any(|f| takes(readings, f));
        return fits.then(|| at..clause_end(items, at, last));
    }
    if item.is_any(&[",", ":"])
        && items.get(at + 1).is_some_and(|n| n.quote.is_some())
        && takes(readings, "quote")
    {
        return Some(at + 1..clause_end(items, at + 1, last));
    }
    if item.is(":") && (takes(readings, "quote") || takes(readings, "that")) {
        return (at + 1 < last).then_some(at + 1..last);
    }
    let that = is_that(items, at) || opens_question(item);
    if that && (takes(readings, "that") || takes(readings, "bare")) {
        return Some(at..clause_end(items, at, last));
    }
    if item.is("to")
        && takes(readings, "to")
        && items
            .get(at + 1)
            .is_some_and(|n| n.is_verb() || n.tag == Tag::Adv || n.quote.is_some())
    {
        return Some(at..object_end(items, at, last));
    }
    if item.is_any(&["about", "over"]) && takes(readings, "about") {
        return (at + 1 < last).then(|| at + 1..object_end(items, at + 1, last));
    }
    None
}

/// Content behind an adverbial: "said in a statement on Monday that …".
fn distant(items: &[Item<'_>], at: usize, last: usize, readings: &[&Cue]) -> Option<Range<usize>> {
    if !matches!(items[at].tag, Tag::Adp) {
        return None;
    }
    for i in at + 1..last.min(at + REACH) {
        let item = &items[i];
        if item.is_finite() {
            return None;
        }
        let opens = is_that(items, i)
            || item.quote.is_some()
            || item.is(":")
            || (item.is(",")
                && items
                    .get(i + 1)
                    .is_some_and(|n| n.quote.is_some() || n.is("that")));
        if opens {
            let i = i + usize::from(item.is(",") && items[i + 1].is("that"));
            return content_at(items, i, last, readings);
        }
    }
    None
}

fn finite_within(items: &[Item<'_>], from: usize, last: usize) -> bool {
    let to = last.min(from + 2 * REACH);
    items
        .get(from.saturating_sub(1)..to)
        .is_some_and(|near| near.iter().any(|i| i.is_finite() || i.quote.is_some()))
}

/// Where a reported clause ends that begins at `start`: with its sentence, before "but" or a new participle.
pub(super) fn clause_end(items: &[Item<'_>], start: usize, last: usize) -> usize {
    for at in start + 1..last {
        let item = &items[at];
        let after_comma = items[at - 1].is_any(&[",", "—", "–", "-"]);
        if item.is(";") {
            return at;
        }
        if after_comma && item.is_any(&["but", "while", "although", "though", "according"]) {
            return at - 1;
        }
    }
    last
}

/// Where the object of a verb ends: before the next comma, dash or subordinate clause.
pub(super) fn object_end(items: &[Item<'_>], start: usize, last: usize) -> usize {
    for at in start + 1..last {
        let item = &items[at];
        let spaced = items[at - 1].span.end < item.span.start;
        if item.is_any(&[";", "—", "―", ",", ":"]) || (item.is_any(&["–", "-"]) && spaced) {
            // A list goes on behind its comma.
            let list = item.is(",")
                && (at + 1..last.min(at + 12)).any(|i| items[i].tag == Tag::Cconj)
                && items.get(at + 1).is_some_and(|n| {
                    n.begins_phrase()
                        || (n.tag == Tag::Verb && n.token.verb != Some(VerbForm::Gerund))
                        || n.tag == Tag::Cconj
                });
            if !list {
                return at;
            }
        }
        if item.is_any(&[
            "after", "when", "while", "because", "although", "though", "but", "unless",
        ]) {
            return at;
        }
    }
    last
}
