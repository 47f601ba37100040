//! Speakers that no verb names: behind a dash, before a colon, in a sentence of their own.
//!
//! In: the items of a sentence. Out: a [`Report`], or speaker and cue for the quotation before: "— Ada
//! Brandt", "Mayor: Ferry was safe", "the mayor asked."

use std::ops::Range;

use super::cue::{CUES, CueClass, Inflection};
use super::extent::{content_after, only_fillers, sentence_end};
use super::indirect::{REACH, Report, Voice, readings};
use super::phrase::{Item, phrase_from};
use super::subject::subject_of;

/// "“We go.” — Ada Brandt": a dash between a quotation and a name.
pub(super) fn signature(items: &[Item<'_>], at: usize) -> Option<Report> {
    let quote = at.checked_sub(1).filter(|&i| items[i].quote.is_some())?;
    let (cue, speaker) = signed(items, at)?;
    Some(Report {
        class: CueClass::Say,
        cue,
        speaker: Some(speaker),
        content: quote..at,
    })
}

/// A dash with a name behind it and no more than a few words to the end: the dash and the name.
pub(super) fn signed(items: &[Item<'_>], at: usize) -> Option<(Range<usize>, Range<usize>)> {
    let mut name = at;
    while items
        .get(name)
        .is_some_and(|i| i.is_any(&["—", "–", "―", "-", "~"]))
    {
        name += 1;
    }
    let speaker = phrase_from(items, name).filter(|_| name > at)?;
    let rest = &items[speaker.end..];
    let short = rest.len() <= REACH && !rest.iter().any(Item::is_finite);
    (items[name].token.capital && short).then_some((at..name, speaker))
}

/// "Mayor: Ferry was safe" in a headline, "BRANDT: We go on" in a transcript.
pub(super) fn labeled(items: &[Item<'_>], headline: bool) -> Option<Report> {
    const NO_SPEAKER: [&str; 16] = [
        "watch",
        "update",
        "updated",
        "exclusive",
        "video",
        "opinion",
        "breaking",
        "analysis",
        "photos",
        "live",
        "report",
        "read",
        "review",
        "note",
        "correction",
        "more",
    ];
    let colon = items.iter().take(8).position(|i| i.is(":"))?;
    let last = sentence_end(items);
    let label = &items[..colon];
    let name = label
        .iter()
        .all(|i| i.quote.is_none() && (i.token.capital || i.is(".") || (headline && !i.is_verb())));
    let shouted = label.iter().any(|i| i.token.is_word())
        && label
            .iter()
            .all(|i| !i.token.is_word() || i.token.span.len() > 1)
        && label.iter().all(|i| i.shouts);
    let fits = colon > 0
        && colon + 2 < last
        && name
        && !label.iter().any(|i| i.is_any(&NO_SPEAKER))
        && (headline && colon <= 5 || shouted);
    fits.then_some(Report {
        class: CueClass::Say,
        cue: colon..colon + 1,
        speaker: Some(0..colon),
        content: colon + 1..last,
    })
}

/// "a narrator asks.", a sentence of its own behind a quotation that ends with a question mark.
pub(super) fn trailing(items: &[Item<'_>]) -> Option<Report> {
    const LONGEST_TAIL: usize = 24;
    if items.len() > LONGEST_TAIL || items.iter().any(|i| i.quote.is_some()) {
        return None;
    }
    let at = (0..items.len()).find(|&i| {
        CUES.verb(&items[i].token.form).iter().any(|c| {
            c.takes("quote") && matches!(c.inflection, Inflection::Past | Inflection::Present)
        })
    })?;
    let speaker = match at {
        0 => phrase_from(items, 1)?,
        _ => subject_of(items, at, None).filter(|s| s.start == 0)?,
    };
    let behind = if at == 0 { speaker.end } else { at + 1 };
    let readings = readings(items, at);
    let more = content_after(items, behind, &readings, Voice::Active).is_some();
    (!more && only_fillers(items, behind)).then(|| Report {
        class: readings.first().map_or(CueClass::Say, |c| c.class),
        cue: at..at + 1,
        speaker: Some(speaker),
        content: 0..0,
    })
}
