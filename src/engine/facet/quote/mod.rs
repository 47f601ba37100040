//! Quotations and reports: whose words or thoughts a stretch of text gives.
//!
//! In: the text, its blocks, sentences with tokens, and names. Out: [`Quote`] values, direct ones (between
//! marks) and indirect ones ("said that …"), with cue, speaker and the name the speaker stands for. `marks`
//! finds what is quoted; `indirect` reads each sentence with `subject` (who) and `extent` (how far), from the
//! cues of `cue` and the noun phrases of `phrase`; `label` and `direct` give quotations without a cue their
//! speaker; `speaker` finds names.

mod cue;
mod direct;
mod extent;
mod frame;
mod indirect;
mod label;
mod marks;
mod phrase;
mod speaker;
mod subject;

pub use cue::CueClass;
pub use frame::{SPEECH_VERBS, speaker_and_cue};

use std::collections::BTreeMap;

use self::cue::CUES;
use self::direct::Speech;
use self::indirect::{Report, reports};
use self::phrase::{Item, retag, span_of};
use self::speaker::Names;
use super::entity::Entity;
use crate::engine::document::{Block, Role};
use crate::engine::sentence::Sentence;
use crate::engine::span::Span;
use crate::engine::token::Token;

/// Somebody's words or thoughts, quoted or reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words with their quotation marks; of an indirect quotation the words reported.
    pub span: Span,
    /// The words alone. Of an indirect quotation they may surround speaker and cue ("The plan, she said, is
    /// dead"); [`Quote::parts`] leaves those out.
    pub content: Span,
    /// Direct speech, as against reported words.
    pub direct: bool,
    /// Who is said to have said it, as it stands there: "she", "the mayor", "police".
    pub speaker: Option<Span>,
    /// The verb or phrase that attributes it.
    pub cue: Option<Span>,
    /// What sort of report the cue makes; `None` where there is no cue.
    pub class: Option<CueClass>,
    /// The fullest mention in the article of whom `speaker` means.
    pub named_speaker: Option<Span>,
    /// Index of the quotation inside which this one is reported: the outer source of a chain.
    pub via: Option<usize>,
}

impl Quote {
    /// The content without the cue and speaker that may stand in the middle of it: one stretch or two.
    pub fn parts(&self) -> impl Iterator<Item = Span> + use<> {
        let inner = match (self.speaker, self.cue) {
            (Some(speaker), Some(cue)) => Some(speaker.cover(cue)),
            (speaker, cue) => cue.or(speaker),
        };
        let content = self.content;
        let (first, second) = match inner.filter(|&i| content.contains(i)) {
            Some(inner) => (
                Span::new(content.start, inner.start),
                Some(Span::new(inner.end, content.end)),
            ),
            None => (content, None),
        };
        [Some(first), second]
            .into_iter()
            .flatten()
            .filter(|s| !s.is_empty())
    }
}

/// The quotations and reports of a document, by where they begin. `tokens` are those of each sentence.
pub fn quotes(
    text: &str,
    blocks: &[Block],
    sentences: &[Sentence],
    tokens: &[Vec<Token>],
    entities: &[Entity],
) -> Vec<Quote> {
    let speeches = direct::speeches(text, blocks);
    let mut found: Vec<Quote> = speeches
        .iter()
        .map(|speech| {
            let label = direct::label(text, speech.marked.content);
            Quote {
                span: speech.marked.span,
                content: label.map_or(speech.marked.content, |(_, _, content)| content),
                direct: true,
                speaker: label.map(|(speaker, ..)| speaker),
                cue: label.map(|(_, colon, _)| colon),
                class: label.map(|_| CueClass::Say),
                named_speaker: None,
                via: None,
            }
        })
        .collect();
    let mut frames = Vec::with_capacity(sentences.len());
    for (index, (sentence, tokens)) in sentences.iter().zip(tokens).enumerate() {
        let headline = sentence.role == Role::Headline || index == 0;
        let place = (sentence.span, headline);
        frames.push(read_sentence(text, place, tokens, &speeches, &mut found));
    }
    direct::carry_over(text, sentences, &frames, &speeches, &mut found);
    let mut found = in_order(&found);
    name_speakers(&Names::of(text, entities, tokens), &mut found);
    found
}

/// The report that holds `span`: the innermost whose content covers most of it, direct or indirect.
///
/// Wishes, plans and judgements ("wants", "vowed", "praised") are no reports of what is so and left out;
/// see [`CueClass::reports`]. Follow [`Quote::via`] for the outer sources of a chain.
///
/// `quotes` are in order, as [`quotes`] gives them.
pub fn attribution_of(quotes: &[Quote], span: Span) -> Option<&Quote> {
    // Contents are short; those that begin far before the span do not reach it.
    const NEAREST: usize = 64;
    let to = quotes.partition_point(|q| q.span.start < span.end);
    quotes[to.saturating_sub(NEAREST)..to]
        .iter()
        .filter(|q| {
            q.class.is_none_or(CueClass::reports) && (q.cue.is_some() || q.speaker.is_some())
        })
        .filter(|q| 2 * q.parts().map(|p| p.overlap(span)).sum::<usize>() > span.len())
        .min_by_key(|q| (q.content.len(), q.content.start))
}

/// What the frame of a sentence holds, for quotations that have no cue in it.
#[derive(Clone, Copy, Debug, Default)]
struct Frame {
    /// Words outside quotations.
    words: usize,
    /// The last speaker and cue in it.
    said: Option<(Option<Span>, Span, CueClass)>,
    /// The name behind a dash, where that is all the sentence says: "— Ada Brandt".
    signed: Option<(Span, Span)>,
    /// Speaker and cue, where that is all the sentence says: "a narrator asks."
    trailing: Option<(Span, Span, CueClass)>,
    /// Its subject, to answer for a colon.
    subject: Option<Span>,
}

/// Sentences longer than this are read in pieces of so many items, so that no search runs far.
const LONGEST: usize = 256;

fn read_sentence(
    text: &str,
    (sentence, headline): (Span, bool),
    tokens: &[Token],
    speeches: &[Speech],
    found: &mut Vec<Quote>,
) -> Frame {
    let (outer, inner) = items(text, sentence, tokens, speeches);
    let mut frame = Frame {
        words: outer
            .iter()
            .filter(|i| i.quote.is_none() && i.token.is_word())
            .count(),
        subject: None,
        said: None,
        signed: label::signed(&outer, 0)
            .and_then(|(dash, name)| Some((span_of(&outer, &dash)?, span_of(&outer, &name)?))),
        trailing: label::trailing(&outer).and_then(|r| {
            let speaker = span_of(&outer, &r.speaker?)?;
            Some((speaker, span_of(&outer, &r.cue)?, r.class))
        }),
    };
    for items in outer.chunks(LONGEST) {
        let mut reports = reports(items);
        let label = label::labeled(items, headline);
        reports.splice(0..0, label);
        frame.said = reports
            .last()
            .and_then(|r| {
                let speaker = r.speaker.as_ref().and_then(|s| span_of(items, s));
                Some((speaker, span_of(items, &r.cue)?, r.class))
            })
            .or(frame.said);
        if frame.subject.is_none() {
            frame.subject = subject::first_subject(items).and_then(|s| span_of(items, &s));
        }
        attribute(text, items, &reports, None, found);
    }
    for (quote, items) in inner {
        for items in items.chunks(LONGEST) {
            let mut reports = reports(items);
            // Speakers think and want while they speak; only whom they quote in turn is a report.
            reports.retain(|r| {
                let of_words = matches!(r.class, CueClass::Say | CueClass::Claim | CueClass::Deny);
                of_words
                    && r.speaker.as_ref().is_some_and(|s| {
                        !items[s.start].is_any(&["i", "we", "you", "it", "that", "this"])
                    })
            });
            attribute(text, items, &reports, Some(quote), found);
        }
    }
    frame
}

/// What a quotation ends with that is a statement of its own.
const FINAL_MARKS: [char; 8] = [',', '.', '!', '?', '…', '—', '\'', '’'];

/// The words around quotations with each quotation as one item, and the words inside each.
fn items<'a>(
    text: &str,
    sentence: Span,
    tokens: &'a [Token],
    speeches: &[Speech],
) -> (Vec<Item<'a>>, Vec<(usize, Vec<Item<'a>>)>) {
    let mut next = speeches.partition_point(|s| s.marked.span.end <= sentence.start);
    let mut outer: Vec<Item<'a>> = Vec::with_capacity(tokens.len());
    let mut inner: Vec<(usize, Vec<Item<'a>>)> = Vec::new();
    for token in tokens {
        while next < speeches.len() && speeches[next].marked.span.end <= token.span.start {
            next += 1;
        }
        let quote = speeches
            .get(next)
            .filter(|s| s.marked.span.contains(token.span));
        let Some(quote) = quote else {
            outer.push(Item::word(text, token));
            continue;
        };
        let span = quote.marked.span;
        // The title of a work or a name in marks is a noun of its sentence, and said by nobody.
        let entry = outer.last().is_none_or(|last| {
            let cues = CUES.verb(&last.token.form);
            last.is_any(&[",", ":", "."])
                || cues.iter().any(|c| c.takes("quote") && !c.takes("person"))
        });
        if !entry && span.start >= sentence.start && span.end <= sentence.end {
            let known = outer.last().is_some_and(|last| last.span == span);
            if known || is_title(quote.marked.content.of(text)) {
                if !known {
                    outer.push(Item::title(token, span));
                }
                continue;
            }
        }
        if outer.last().is_none_or(|last| last.quote != Some(next)) {
            let here = Span::new(span.start.max(sentence.start), span.end.min(sentence.end));
            let content = quote.marked.content.of(text);
            let finished = span.end <= sentence.end && content.ends_with(FINAL_MARKS);
            outer.push(Item::quotation(token, here, next, finished));
            inner.push((next, Vec::new()));
        }
        if quote.marked.content.contains(token.span)
            && let Some((_, items)) = inner.last_mut()
        {
            items.push(Item::word(text, token));
        }
    }
    retag(&mut outer);
    for (_, items) in &mut inner {
        retag(items);
    }
    (outer, inner)
}

/// Words outside its quotations from which a report is one of its own.
const MIXED: usize = 3;

/// Gives quotations their speaker and cue, and adds what is reported without marks.
fn attribute(
    text: &str,
    items: &[Item<'_>],
    reports: &[Report],
    inside: Option<usize>,
    found: &mut Vec<Quote>,
) {
    // Which report each quotation goes to: the one with the least around it.
    let mut owners: BTreeMap<usize, &Report> = BTreeMap::new();
    let mut added: Vec<(usize, &Report)> = Vec::new();
    for report in reports {
        let Some(cue) = span_of(items, &report.cue) else {
            continue;
        };
        let Some(content) = span_of(items, &report.content) else {
            continue;
        };
        let speaker = report.speaker.as_ref().and_then(|s| span_of(items, s));
        let held = &items[report.content.clone()];
        let quoted: usize = held
            .iter()
            .filter(|i| i.quote.is_some())
            .map(|i| i.span.len())
            .sum();
        let unquoted: Vec<Span> = held
            .iter()
            .filter(|i| i.quote.is_none() && i.token.is_word())
            .map(|i| i.span)
            .filter(|i| !cue.contains(*i) && speaker.is_none_or(|s| !s.contains(*i)))
            .collect();
        let bare: usize = unquoted.iter().map(|i| i.len()).sum();
        for (item, quote) in held.iter().filter_map(|i| Some((i, i.quote?))) {
            // "said on “Morning North” that …": a title, not what was said.
            let first = item.span.start == content.start;
            let title = bare > 0 && !first && is_title(found[quote].content.of(text));
            let nearer = owners
                .get(&quote)
                .is_none_or(|other| report.content.len() < other.content.len());
            if !title && nearer && (found[quote].cue.is_none() || owners.contains_key(&quote)) {
                owners.insert(quote, report);
                found[quote].speaker = speaker;
                found[quote].cue = Some(cue);
                found[quote].class = Some(report.class);
            }
        }
        // "said “no” and “never”" reports nothing besides; "said she hopes “to go on”" does.
        if bare > 0 && (quoted < 4 * bare || unquoted.len() >= MIXED) {
            added.push((found.len(), report));
            found.push(Quote {
                span: content,
                content,
                direct: false,
                speaker,
                cue: Some(cue),
                class: Some(report.class),
                named_speaker: None,
                via: inside,
            });
        }
    }
    let owned = owners.iter().map(|(&quote, &report)| (quote, report));
    for (index, report) in added.iter().copied().chain(owned).collect::<Vec<_>>() {
        if let Some(outer) = outer_report(&added, report) {
            found[index].via = Some(outer);
        }
    }
}

/// The innermost of the reports in whose content another one makes its report.
fn outer_report(added: &[(usize, &Report)], report: &Report) -> Option<usize> {
    added
        .iter()
        .filter(|(_, outer)| outer.content.contains(&report.cue.start))
        .filter(|(_, outer)| outer.cue != report.cue && !report.content.contains(&outer.cue.start))
        .min_by_key(|(_, outer)| outer.content.len())
        .map(|&(index, _)| index)
}

/// Whether words in marks are written like the title of a work.
fn is_title(words: &str) -> bool {
    const LONGEST_TITLE: usize = 7;
    if words.len() > 120 {
        return false;
    }
    let long = |w: &&str| w.chars().filter(|c| c.is_alphabetic()).count() > 3;
    let count = words.split_whitespace().count();
    (2..=LONGEST_TITLE).contains(&count)
        && !words.ends_with(['!', '?'])
        && words.starts_with(char::is_uppercase)
        && words
            .split_whitespace()
            .filter(long)
            .all(|w| w.starts_with(char::is_uppercase))
}

/// Sorted by where they begin, outer before inner, with the links between them kept.
fn in_order(found: &[Quote]) -> Vec<Quote> {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&i| {
        let quote = &found[i];
        (quote.span.start, std::cmp::Reverse(quote.span.end), i)
    });
    let mut place = vec![0; found.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new;
    }
    let mut sorted: Vec<Quote> = order.iter().map(|&i| found[i].clone()).collect();
    for quote in &mut sorted {
        quote.via = quote.via.map(|old| place[old]);
    }
    sorted
}

fn name_speakers(names: &Names<'_>, quotes: &mut [Quote]) {
    let mut spoke: Option<Span> = None;
    // Whether the last speaker, by another phrase than a pronoun, is the one in `spoke`.
    let mut last_is_named = false;
    let mut resolved: BTreeMap<Span, Option<Span>> = BTreeMap::new();
    for quote in quotes {
        let Some(speaker) = quote.speaker else {
            continue;
        };
        let named = *resolved
            .entry(speaker)
            .or_insert_with(|| names.resolve(speaker, spoke, last_is_named));
        quote.named_speaker = named;
        last_is_named = named.is_some();
        if named.is_some() {
            spoke = named;
        }
    }
}

#[cfg(test)]
mod tests;
