//! Blocks → sentences, by the `sentencex` rules.
//!
//! In: the text, its blocks and language. Out: sentences in order. sentencex knows abbreviations, initials and
//! closing quotation marks; titles it cuts after ("Gov.") are put back together. A long quotation is split
//! after each of its sentences, since each states something of its own. Pieces without a letter are joined
//! to the sentence before.

use super::document::{Block, Role};
use super::span::Span;

/// A sentence with its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it is.
    pub span: Span,
    /// The role of the block it stands in.
    pub role: Role,
}

/// The sentences of all blocks, in order. `language` is an ISO 639-1 code.
pub fn sentences(text: &str, blocks: &[Block], language: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for block in blocks {
        if block.role == Role::Boilerplate {
            push(&mut sentences, block.span, block.role, text);
            continue;
        }
        let words = block.span.of(text);
        let mut open: Option<Span> = None;
        for boundary in sentencex::get_sentence_boundaries(language, words) {
            let piece = Span::new(
                block.span.start + boundary.start_byte,
                block.span.start + boundary.end_byte,
            );
            let whole = open.take().map_or(piece, |before| before.cover(piece));
            if is_unfinished(whole.of(text)) {
                open = Some(whole);
            } else {
                push(&mut sentences, whole, block.role, text);
            }
        }
        if let Some(rest) = open {
            push(&mut sentences, rest, block.role, text);
        }
    }
    sentences
}

fn push(sentences: &mut Vec<Sentence>, span: Span, role: Role, text: &str) {
    let span = span.trimmed(text);
    if span.is_empty() {
        return;
    }
    let wordless = !span.of(text).contains(char::is_alphanumeric);
    match sentences.last_mut() {
        Some(last) if wordless && last.role == role && last.span.end <= span.start => {
            last.span = last.span.cover(span);
        }
        _ => sentences.push(Sentence { span, role }),
    }
}

/// Whether the rules cut inside an abbreviation that no sentence ends with.
fn is_unfinished(words: &str) -> bool {
    const OPEN_ENDED: [&str; 14] = [
        "mr.", "mrs.", "ms.", "dr.", "gov.", "sen.", "rep.", "gen.", "lt.", "col.", "sgt.", "st.",
        "no.", "capt.",
    ];
    words
        .split_whitespace()
        .next_back()
        .is_some_and(|last| OPEN_ENDED.contains(&last.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let block = Block {
            span: Span::new(0, text.len()),
            role: Role::Body,
        };
        let found: Vec<&str> = sentences(text, &[block], "en")
            .iter()
            .map(|s| s.span.of(text))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        check(
            "Dr. Smith left the U.S. embassy at 3 p.m. on Friday. Gov. Rick Scott stayed.",
            &[
                "Dr. Smith left the U.S. embassy at 3 p.m. on Friday.",
                "Gov. Rick Scott stayed.",
            ],
        );
    }

    #[test]
    fn a_closing_quotation_mark_stays_with_its_sentence() {
        check("“We are safe.” He waved.", &["“We are safe.”", "He waved."]);
    }
}
