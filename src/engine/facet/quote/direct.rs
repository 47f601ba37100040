//! Quotations between marks, and the speaker of those that have no cue of their own.
//!
//! In: blocks, and what each sentence says outside its quotations. Out: the stretches between marks in order,
//! and speakers carried over: within a paragraph, into a paragraph that opens its mark again, and from the
//! sentence or paragraph before.

use super::marks::{Marked, marked};
use super::{Frame, Quote};
use crate::engine::document::{Block, Role};
use crate::engine::sentence::Sentence;
use crate::engine::span::Span;

/// A stretch between quotation marks with its place in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Speech {
    pub(super) marked: Marked,
    /// Index of its block.
    block: usize,
    /// Whether it opens its paragraph while the paragraph before has not closed its own.
    continues: bool,
}

/// The outermost quotations of all blocks in order.
pub(super) fn speeches(text: &str, blocks: &[Block]) -> Vec<Speech> {
    let mut speeches: Vec<Speech> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        if block.role == Role::Boilerplate {
            continue;
        }
        for marked in marked(text, block.span)
            .into_iter()
            .filter(|m| m.depth == 0)
        {
            let continues = speeches.last().is_some_and(|last| {
                !last.marked.closed
                    && last.block + 1 == index
                    && text[block.span.start..marked.span.start].trim().is_empty()
            });
            speeches.push(Speech {
                marked,
                block: index,
                continues,
            });
        }
    }
    speeches
}

/// "BRANDT: We go on." in a transcript: the label, its colon and the words.
pub(super) fn label(text: &str, content: Span) -> Option<(Span, Span, Span)> {
    const LONGEST_LABEL: usize = 30;
    let words = content.of(text);
    let colon = words
        .bytes()
        .take(LONGEST_LABEL)
        .position(|byte| byte == b':')?;
    let name = &words[..colon];
    let shouted = name
        .chars()
        .all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\''));
    let letters = name.chars().filter(|c| c.is_uppercase()).count();
    let at = content.start + colon;
    let rest = Span::new(at + 1, content.end).trimmed(text);
    (shouted && letters >= 3 && !rest.is_empty())
        .then(|| (Span::new(content.start, at), Span::new(at, at + 1), rest))
}

/// Words of a quotation from which it is somebody's phrase rather than a name or a word in doubt.
const PHRASE: usize = 2;

/// Words of a quotation from which it is speech rather than a term somebody uses.
const SPEECH: usize = 5;

/// Gives each quotation without a cue of its own the speaker the text implies.
pub(super) fn carry_over(
    text: &str,
    sentences: &[Sentence],
    frames: &[Frame],
    speeches: &[Speech],
    found: &mut [Quote],
) {
    for (i, speech) in speeches.iter().enumerate() {
        if found[i].cue.is_some() {
            continue;
        }
        let span = speech.marked.span;
        let first = sentences.partition_point(|s| s.span.end <= span.start);
        let after = sentences.partition_point(|s| s.span.start < span.end);
        let alone = (first..after).all(|s| frames[s].words <= 1);
        let words = speech.marked.content.of(text).split_whitespace().count();
        let before = i.checked_sub(1);
        let signed = frames
            .get(after)
            .and_then(|f| f.signed)
            .filter(|(dash, _)| {
                text.get(span.end..dash.start)
                    .is_some_and(|gap| gap.len() < 8 && gap.trim().is_empty())
            });
        let trailing = frames.get(after).and_then(|f| f.trailing).filter(|(..)| {
            let next = sentences[after].span.start;
            text.get(span.end..next)
                .is_some_and(|gap| gap.len() < 4 && gap.trim().is_empty() && !gap.contains('\n'))
        });
        let implied = if let Some((speaker, cue, class)) = trailing {
            Some((Some(speaker), Some(cue), Some(class)))
        } else if let Some((dash, name)) = signed {
            Some((Some(name), Some(dash), Some(super::CueClass::Say)))
        } else if speech.continues {
            before.and_then(|b| attribution(&found[b]))
        } else if alone {
            alone_in_its_sentence(text, sentences, frames, speeches, found, i, first)
        } else if let Some(frame) = frames.get(first).filter(|_| introduced(text, span)) {
            frame
                .said
                .map(|(s, cue, class)| (s, Some(cue), Some(class)))
                .or_else(|| frame.subject.map(|s| (Some(s), None, None)))
        } else if words >= SPEECH {
            (first..after)
                .filter_map(|s| frames[s].said)
                .next_back()
                .map(|(s, cue, class)| (s, Some(cue), Some(class)))
                .or_else(|| goes_on(sentences, speeches, found, i, first))
        } else if words >= PHRASE {
            goes_on(sentences, speeches, found, i, first)
                .and_then(|(speaker, ..)| same_speaker(text, frames[first].subject?, speaker?))
                .map(|subject| (Some(subject), None, None))
        } else {
            None
        };
        if let Some((speaker, cue, class)) = implied {
            let quote = &mut found[i];
            quote.speaker = speaker;
            quote.cue = cue;
            quote.class = class;
        }
    }
}

/// Words quoted without a cue soon after somebody's quotation are more of the same: "“We go,” Brandt said.
/// The crew had done “what no other crew could have done”."
fn goes_on(
    sentences: &[Sentence],
    speeches: &[Speech],
    found: &[Quote],
    i: usize,
    first: usize,
) -> Option<Implied> {
    let before = i.checked_sub(1)?;
    let last = sentences.partition_point(|s| s.span.end < speeches[before].marked.span.end);
    (first <= last + 2)
        .then(|| attribution(&found[before]))
        .flatten()
}

/// The subject of a sentence if it is the speaker of the quotation before: "He decorated them to “add lustre”".
fn same_speaker(text: &str, subject: Span, speaker: Span) -> Option<Span> {
    let last = |span: Span| span.of(text).rsplit(char::is_whitespace).next();
    let subject_words = subject.of(text).to_lowercase();
    (matches!(subject_words.as_str(), "he" | "she") || last(subject) == last(speaker))
        .then_some(subject)
}

type Implied = (Option<Span>, Option<Span>, Option<super::CueClass>);

fn attribution(quote: &Quote) -> Option<Implied> {
    quote
        .speaker
        .is_some()
        .then_some((quote.speaker, quote.cue, quote.class))
}

/// Whether a colon stands right before the words.
fn introduced(text: &str, span: Span) -> bool {
    text[..span.start].trim_end().ends_with(':')
}

/// A quotation that is a sentence, or several, of its own: the speaker goes on, or was named just before.
fn alone_in_its_sentence(
    text: &str,
    sentences: &[Sentence],
    frames: &[Frame],
    speeches: &[Speech],
    found: &[Quote],
    i: usize,
    first: usize,
) -> Option<Implied> {
    let speech = &speeches[i];
    let frame_before = first.checked_sub(1).map(|s| &frames[s]);
    if introduced(text, speech.marked.span)
        && let Some(frame) = frame_before
    {
        let said = frame
            .said
            .map(|(s, cue, class)| (s, Some(cue), Some(class)));
        return said.or_else(|| frame.subject.map(|s| (Some(s), None, None)));
    }
    // The quotation right before it, in this paragraph or the last.
    if let Some(b) = i.checked_sub(1)
        && speeches[b].block + 1 >= speech.block
        && let Some(implied) = attribution(&found[b])
    {
        let gap = sentences
            .partition_point(|s| s.span.end <= speeches[b].marked.span.end.saturating_sub(1));
        // No more than a sentence of the reporter's between both.
        if first <= gap + 2 {
            return Some(implied);
        }
    }
    // The one right behind it in its paragraph: "“No.” “Never,” she said."
    if let Some(next) = speeches.get(i + 1)
        && next.block == speech.block
        && let Some(implied) = attribution(&found[i + 1])
    {
        return Some(implied);
    }
    let frame = frame_before?;
    frame
        .said
        .map(|(s, cue, class)| (s, Some(cue), Some(class)))
        .or_else(|| frame.subject.map(|s| (Some(s), None, None)))
}
