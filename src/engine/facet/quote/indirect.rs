//! Reports in one sentence: who says, thinks or wants what, and how far it reaches.
//!
//! In: the items of a sentence (words, and quotations as one item each). Out: one [`Report`] for each cue,
//! with its speaker, its class and the stretch of content. It does not look outside the sentence.

use std::ops::Range;

use super::cue::{CUES, Cue, CueClass, Inflection};
use super::phrase::{Item, is_date, phrase_before, phrase_from};
use crate::engine::token::{Tag, VerbForm};

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
const REACH: usize = 14;

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

/// "Brandt said the bridge was safe, adding": the participle is said by who spoke before, not by the bridge.
fn said_before(items: &[Item<'_>], at: usize, reports: &[Report]) -> Option<Range<usize>> {
    let participle = items[at].token.form.ends_with("ing")
        && at.checked_sub(1).is_some_and(|i| items[i].is(","));
    let last = reports.last().filter(|_| participle)?;
    let of_words = matches!(last.class, CueClass::Say | CueClass::Claim | CueClass::Deny);
    last.speaker.clone().filter(|_| of_words)
}

/// The subject of the first verb of a sentence.
pub(super) fn first_subject(items: &[Item<'_>]) -> Option<Range<usize>> {
    let verb = items.iter().position(Item::is_finite)?;
    subject_of(items, verb, None)
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

/// Whether the word at `at` is the "that" of a clause: taggers take it for a pronoun or article at times.
fn is_that(items: &[Item<'_>], at: usize) -> bool {
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

/// The ways the verb at `at` can be read as a cue: those whose particle follows, else those without one.
fn readings(items: &[Item<'_>], at: usize) -> Vec<&'static Cue> {
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

fn takes(readings: &[&Cue], frame: &str) -> bool {
    readings.iter().any(|c| c.takes(frame))
}

/// "“We go.” — Ada Brandt": a dash between a quotation and a name.
fn signature(items: &[Item<'_>], at: usize) -> Option<Report> {
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

/// "according to", "in the words of", "in her view".
fn phrase_cue(items: &[Item<'_>], at: usize) -> Option<Report> {
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

/// What a phrase like "according to police" at `from..to` reports: the clause before it or after it.
fn around(items: &[Item<'_>], from: usize, to: usize) -> Option<Range<usize>> {
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
fn clause_start(items: &[Item<'_>], end: usize) -> usize {
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
fn sentence_end(items: &[Item<'_>]) -> usize {
    let mut end = items.len();
    while end > 0 && items[end - 1].is_any(&[".", "?", "!", "…", ";", ",", ":"]) {
        end -= 1;
    }
    end
}

/// Whether the verb at `at` says what is done to its subject: "was told", "has been accused".
fn is_passive(items: &[Item<'_>], at: usize) -> bool {
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
fn agent(items: &[Item<'_>], at: usize) -> Option<Range<usize>> {
    let to = items.len().min(at + REACH);
    let by = (at + 1..to).find(|&i| items[i].is("by"))?;
    phrase_from(items, by + 1)
}

/// The subject of the verb at `at`; `inherited` is that of the verb before.
fn subject_of(
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
fn inverted_subject(items: &[Item<'_>], at: usize, readings: &[&Cue]) -> Option<Range<usize>> {
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
        && readings.iter().any(|c| c.class == CueClass::Say)
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

/// Where the speaker of a verb stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Voice {
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

/// Whether what stands before `front` is a quotation that a comma or nothing parts from it.
fn follows_quotation(items: &[Item<'_>], front: usize) -> bool {
    let Some(before) = front.checked_sub(1).map(|i| &items[i]) else {
        return false;
    };
    before.finished || (before.is(",") && front >= 2 && items[front - 2].quote.is_some())
}

/// Whether from `at` on only adverbials follow, up to a comma or the end: "on Monday", "in a statement".
fn only_fillers(items: &[Item<'_>], at: usize) -> bool {
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
fn content_before(
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
fn content_after(
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
        if item.tag == Tag::Adp && !item.is("to") {
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
fn clause_end(items: &[Item<'_>], start: usize, last: usize) -> usize {
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
fn object_end(items: &[Item<'_>], start: usize, last: usize) -> usize {
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
