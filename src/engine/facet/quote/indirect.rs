//! Reports in one sentence: who says, thinks or wants what, and how far it reaches.
//!
//! In: the items of a sentence (words, and quotations as one item each). Out: one [`Report`] for each cue,
//! with its speaker, its class and the stretch of content. It does not look outside the sentence.

use std::ops::Range;

use super::cue::{CUES, Cue, CueClass, Inflection};
use super::extent::{
    around, clause_end, clause_start, content_after, content_before, follows_quotation, is_that,
    object_end, sentence_end,
};
use super::label::signature;
use super::phrase::{Item, is_date, phrase_before, phrase_from};
use super::subject::{agent, inverted_subject, is_passive, said_before, subject_of};
use crate::engine::token::Tag;

/// One attribution in a sentence; ranges are items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Report {
    pub(super) class: CueClass,
    pub(super) cue: Range<usize>,
    pub(super) speaker: Option<Range<usize>>,
    /// What is reported; may surround the cue ("The plan, she said, is dead").
    pub(super) content: Range<usize>,
}

/// How far to look for what belongs to a cue, in items.
pub(super) const REACH: usize = 14;

/// The reports of one sentence, by their cue.
pub(super) fn reports(items: &[Item<'_>]) -> Vec<Report> {
    let mut reports = Vec::new();
    let mut subject: Option<Range<usize>> = None;
    for at in 0..items.len() {
        let item = &items[at];
        if item.quote.is_some() {
            continue;
        }
        if let Some(report) = phrase_cue(items, at) {
            reports.push(report);
            continue;
        }
        // "the self-proclaimed republic", "an announced-for-today visit" say nothing.
        let compound = item.token.joined || items.get(at + 1).is_some_and(|n| n.token.joined);
        let verb_like = !compound
            && (item.is_verb()
                || (item.tag == Tag::X && item.token.is_word())
                || is_mistagged(items, at));
        if verb_like {
            let passive = is_passive(items, at);
            let own = subject_of(items, at, subject.as_ref());
            let mut inverted = None;
            let readings = readings(items, at);
            if !readings.is_empty() && !passive {
                inverted = inverted_subject(items, at, &readings);
            }
            let (voice, speaker) = match (inverted, passive) {
                (Some(phrase), _) => (Voice::Inverted, Some(phrase)),
                (None, true) => (Voice::Passive, agent(items, at)),
                (None, false) => (
                    Voice::Active,
                    said_before(items, at, &reports).or_else(|| own.clone()),
                ),
            };
            reports.extend(verb_report(items, at, &readings, speaker, voice));
            if own.is_some() {
                subject = own;
            }
        } else if let Some(report) = noun_report(items, at, subject.as_ref()) {
            reports.push(report);
        }
    }
    end_at_next(items, &mut reports);
    reports
}

/// Verbs of speech that the tagger took for nouns: a headline's "Says", "the letter reads".
fn is_mistagged(items: &[Item<'_>], at: usize) -> bool {
    let item = &items[at];
    let next = items.get(at + 1);
    if item.is_any(&["said", "says", "told", "tells", "saying"]) {
        return !next.is_some_and(|n| n.is("."));
    }
    let ends = next.is_none_or(|n| n.quote.is_some() || n.is_any(&[".", ",", ":"]));
    let quotes = || {
        CUES.verb(&item.token.form).iter().any(|c| {
            c.takes("quote") && matches!(c.inflection, Inflection::Past | Inflection::Present)
        })
    };
    let announces = next.is_some_and(|n| {
        is_that(items, at + 1) || (n.is("to") && items.get(at + 2).is_some_and(Item::is_verb))
    });
    let behind_noun = at > 0
        && (items[at - 1].is_head() || items[at - 1].tag == Tag::Aux)
        && !items[at - 1].is_possessive()
        && !CUES.verb(&item.token.form).is_empty();
    if matches!(item.tag, Tag::Noun | Tag::Adj) && announces && behind_noun {
        return true;
    }
    item.tag == Tag::Noun
        && ends
        && at > 0
        && (items[0].quote.is_some() || next.is_some_and(|n| n.quote.is_some()))
        && quotes()
}

/// The ways the verb at `at` can be read as a cue: those whose particle follows, else those without one.
pub(super) fn readings(items: &[Item<'_>], at: usize) -> Vec<&'static Cue> {
    let all = CUES.verb(&items[at].token.form);
    let with: Vec<&Cue> = all
        .iter()
        .filter(|c| {
            c.particle
                .is_some_and(|p| items.get(at + 1).is_some_and(|n| n.is(p)))
        })
        .collect();
    if with.is_empty() {
        return all.iter().filter(|c| c.particle.is_none()).collect();
    }
    with
}

pub(super) fn takes(readings: &[&Cue], frame: &str) -> bool {
    readings.iter().any(|c| c.takes(frame))
}

/// "according to", "in the words of", "in her view".
pub(super) fn phrase_cue(items: &[Item<'_>], at: usize) -> Option<Report> {
    let item = &items[at];
    let next = items.get(at + 1);
    if let Some(report) = signature(items, at) {
        return Some(report);
    }
    if item.is("according") && next.is_some_and(|n| n.is("to")) {
        let speaker = phrase_from(items, at + 2)?;
        let content = around(items, at, speaker.end)?;
        return Some(Report {
            class: CueClass::Say,
            cue: at..at + 2,
            speaker: Some(speaker),
            content,
        });
    }
    if item.is("in") {
        let to = items.len().min(at + 8);
        let noun =
            (at + 2..to).find(|&i| items[i].is_any(&["view", "opinion", "words", "eyes"]))?;
        if !items[noun - 1].is_possessive() {
            return None;
        }
        let speaker = at + 1..noun;
        let content = around(items, at, noun + 1)?;
        return Some(Report {
            class: CueClass::Think,
            cue: at..noun + 1,
            speaker: Some(speaker),
            content,
        });
    }
    None
}

/// Where the speaker of a verb stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// Before it: "police said".
    Active,
    /// Behind it: "said police".
    Inverted,
    /// Behind "by", if anywhere: "was told".
    Passive,
}

fn verb_report(
    items: &[Item<'_>],
    at: usize,
    readings: &[&Cue],
    speaker: Option<Range<usize>>,
    voice: Voice,
) -> Option<Report> {
    let cue = readings.first()?;
    let speaker = speaker.filter(|s| !is_date(&items[s.clone()]));
    // "a known face": a participle that only describes.
    if cue.inflection == Inflection::Participle
        && !at
            .checked_sub(1)
            .is_some_and(|i| matches!(items[i].tag, Tag::Aux | Tag::Adv))
    {
        return None;
    }
    let particle = usize::from(cue.particle.is_some());
    let mut class = cue.class;
    let behind = match (&speaker, voice) {
        (Some(phrase), Voice::Inverted) => phrase.end,
        _ => at + 1 + particle,
    };
    let front = match (&speaker, voice) {
        (Some(phrase), Voice::Active) if phrase.end <= at => phrase.start,
        _ => at,
    };
    let quoted_before = follows_quotation(items, front);
    let after = (voice != Voice::Inverted || front == 0)
        .then(|| content_after(items, behind, readings, voice))
        .flatten();
    let content = match after {
        // "“The ferry,” she said, “is old.”": what was begun goes on behind the cue.
        Some(content) if quoted_before && items[content.start].quote.is_some() => {
            clause_start(items, front)..content.end
        }
        Some(content) if !quoted_before => content,
        after => content_before(items, front, behind, readings).or(after)?,
    };
    // The reading whose frame fits gives the class: "reports that", "worried about".
    if readings.len() > 1
        && let Some(fits) = readings.iter().find(|c| c.takes("that"))
        && items[content.start].is("that")
    {
        class = fits.class;
    }
    Some(Report {
        class,
        cue: at..at + 1 + particle,
        speaker,
        content,
    })
}

/// "her claim that …", "a call for …".
fn noun_report(items: &[Item<'_>], at: usize, subject: Option<&Range<usize>>) -> Option<Report> {
    let item = &items[at];
    if item.tag != Tag::Noun {
        return None;
    }
    let cue = CUES.noun(&item.token.form)?;
    let last = sentence_end(items);
    let next = items.get(at + 1).filter(|_| at + 2 < last)?;
    let form = next.token.form.as_str();
    if next.quote.is_some() || !cue.takes(form) {
        return None;
    }
    let keeps = matches!(form, "that" | "to");
    let start = if keeps { at + 1 } else { at + 2 };
    let end = match form {
        "that" => clause_end(items, start, last),
        _ => object_end(items, start, last),
    };
    let owner = (at.saturating_sub(4)..at)
        .rev()
        .take_while(|&i| {
            matches!(
                items[i].tag,
                Tag::Adj | Tag::Noun | Tag::Pron | Tag::Propn | Tag::Det | Tag::Part
            )
        })
        .find(|&i| items[i].is_possessive());
    let speaker = match owner {
        Some(owner) => phrase_before(items, owner + 1).or(Some(owner..owner + 1)),
        None => subject.cloned(),
    };
    Some(Report {
        class: cue.class,
        cue: at..at + 1,
        speaker,
        content: start..end,
    })
}

/// A report ends where the next one begins that is not inside it: "…, adding that", "and said".
fn end_at_next(items: &[Item<'_>], reports: &mut [Report]) {
    for i in 1..reports.len() {
        let (before, rest) = reports.split_at_mut(i);
        let next = &rest[0];
        let Some(previous) = before.last_mut() else {
            continue;
        };
        let at = next.cue.start;
        let mut front = at;
        while front > 0 && at - front < 4 && matches!(items[front - 1].tag, Tag::Adv | Tag::Aux) {
            front -= 1;
        }
        let Some(mark) = front.checked_sub(1) else {
            continue;
        };
        let joined = items[mark].is_any(&["and", "but"])
            || (items[mark].is(",") && items[at].token.form.ends_with("ing"));
        let inside = previous.content.start < mark && mark < previous.content.end;
        let same = next.speaker == previous.speaker || next.speaker.is_none();
        if joined && inside && same && previous.cue.start < previous.content.start {
            let mut end = mark;
            while end > previous.content.start + 1 && items[end - 1].is(",") {
                end -= 1;
            }
            previous.content.end = end;
        }
    }
}
