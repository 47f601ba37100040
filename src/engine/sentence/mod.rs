//! Blocks → sentences.
//!
//! In: the text, its blocks and language. Out: sentences in order. English goes by our own rules, other
//! languages by the `sentencex` ones. A quotation of several sentences can be kept whole or divided; what the
//! engine reads is divided, since each of its sentences states something of its own. Pieces without a letter
//! are joined to the sentence before.

mod abbreviation;
mod enclosed;
mod list;
mod split;

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

/// What to do with quotations of several sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quotations {
    /// The sentence goes on to the closing mark.
    Whole,
    /// Each of their sentences is one.
    Divided,
}

/// The sentences of all blocks, in order, quotations divided. `language` is an ISO 639-1 code.
pub fn sentences(text: &str, blocks: &[Block], language: &str) -> Vec<Sentence> {
    sentences_with(text, blocks, language, Quotations::Divided)
}

/// The sentences of all blocks, in order. `language` is an ISO 639-1 code.
pub fn sentences_with(
    text: &str,
    blocks: &[Block],
    language: &str,
    quotations: Quotations,
) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for block in blocks {
        if block.role == Role::Boilerplate {
            push(&mut sentences, block.span, block.role, text);
            continue;
        }
        let words = block.span.of(text);
        let mut starts = match language {
            "en" => split::starts(words, quotations),
            _ => sentencex::get_sentence_boundaries(language, words)
                .iter()
                .map(|b| b.start_byte)
                .collect(),
        };
        starts.push(words.len());
        for pair in starts.windows(2) {
            let piece = Span::new(block.span.start + pair[0], block.span.start + pair[1]);
            push(&mut sentences, piece, block.role, text);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_with(quotations: Quotations, text: &str, expected: &[&str]) {
        let block = Block {
            span: Span::new(0, text.len()),
            role: Role::Body,
        };
        let found: Vec<&str> = sentences_with(text, &[block], "en", quotations)
            .iter()
            .map(|s| s.span.of(text))
            .collect();
        assert_eq!(found, expected);
    }

    /// `marked` is a text with `|` where a sentence begins.
    #[track_caller]
    fn check(marked: &str) {
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        check_with(Quotations::Divided, &marked.replace('|', ""), &expected);
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        check(
            "Dr. Smith left the U.S. embassy at 3 p.m. on Friday. |Gov. Rick Scott stayed. |Norwick Inc. of \
             Lund Ltd. told No. 4 of it on Jan. 5.",
        );
    }

    #[test]
    fn writers_without_capitals_end_sentences_too() {
        check("we loved it. |why did she sail? |we met at Norwick. |i waited.");
        check("Fish, nets, etc. and so on, were lost.");
    }

    #[test]
    fn a_drawn_line_parts_what_stands_around_it() {
        // What is drawn belongs to the sentence before it.
        check("The ferry sank ----- |More to come ===== |Ada Brandt");
        check("A well--known -- and old -- ferry sank.");
    }

    #[test]
    fn a_closing_quotation_mark_stays_with_its_sentence() {
        check("“We are safe.” |He waved.");
        check("“Are we safe?” he asked. |“No!” |She ran.");
        check("She began: “We wanted to—” |He left.");
    }

    #[test]
    fn a_long_quotation_is_divided_or_kept_whole() {
        let text = "“We are safe. The boat is not,” he said. She wept.";
        check_with(
            Quotations::Divided,
            text,
            &["“We are safe.", "The boat is not,” he said.", "She wept."],
        );
        check_with(
            Quotations::Whole,
            text,
            &["“We are safe. The boat is not,” he said.", "She wept."],
        );
    }

    #[test]
    fn brackets_stay_whole_inside_a_sentence() {
        check("The mate (He had slept. He was tired.) woke up. |(Nobody was hurt.) |All left.");
    }

    #[test]
    fn dots_leave_out_or_end() {
        check("He ... left. |I never ... |She went. |The list [...] was long.");
        check("We waited for hours.... |Then it came.");
    }

    #[test]
    fn numbers_and_addresses_hold_their_dots() {
        check("It cost 4.2 million. |20 men left. |See www.norwick.example.com for more. |Bye.");
    }

    #[test]
    fn a_missing_space_is_no_reason() {
        check("The ferry sank.|Two men drowned, police said.|“We are sad.”|He wept.");
        check("The firm runs Norwick.com and e.Ferry.");
    }

    #[test]
    fn some_write_without_capitals() {
        check("the boat was late. |nobody came! |why?");
    }

    #[test]
    fn list_items_stand_apart() {
        check("1. The first boat |2. The second boat |3. The last");
        check("(a) They swam. |(b) They sank.");
        check("• The first boat |• The second");
        check("red sails\n|blue sails\n|no sails");
    }

    #[test]
    fn letters_begin_and_end_without_marks() {
        check("Dear all, |The ferry is late. |Thanks, |Anna");
        check("Anna Lind |03/14/2001 09:11 AM |The ferry is late.");
        check("Thanks to Anna, the Norwick Star sailed. |Best of all, it sank.");
    }

    #[test]
    fn brackets_and_addresses_before_a_sentence_stand_apart() {
        check("(Norwick Wire) |The ferry sank. |It (the ferry) was old.");
        check("(iii) The third ferry.");
        check("https://norwick.example/ferry |The ferry sank.");
    }

    #[test]
    fn a_wrapped_line_goes_on() {
        check("The ferry sank\noff Norwick. |It was\nlate.");
    }

    #[test]
    fn any_text_is_divided() {
        for text in [
            "",
            ".",
            "…”",
            "“\u{a0}.",
            "((.) )",
            "1)",
            "•",
            "a.b.c.",
            "é.É.é",
            "\n.\n",
        ] {
            let block = Block {
                span: Span::new(0, text.len()),
                role: Role::Body,
            };
            sentences(text, &[block], "en");
        }
    }
}
