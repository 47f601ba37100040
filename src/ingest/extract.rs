//! What a reader hands over, and the builder that keeps text and roles together.
//!
//! In: blocks one after another. Out: [`Extracted`], paragraphs parted by a blank line, each with its role.

use crate::engine::document::{Block, Metadata, Role};
use crate::engine::span::Span;

/// A document's text as extracted, before it is given a name.
#[derive(Debug, Default)]
pub(super) struct Extracted {
    /// The text all spans point into.
    pub(super) text: String,
    /// What the markup told.
    pub(super) metadata: Metadata,
    /// The roles the markup told, in text order.
    pub(super) layout: Vec<Block>,
    /// Something the person should know about how it was read.
    pub(super) remark: Option<Remark>,
}

/// A warning that is not about a loss of characters.
#[derive(Debug)]
pub(super) struct Remark {
    /// What happened.
    pub(super) message: String,
    /// What to do.
    pub(super) hint: String,
}

/// Collects blocks into a text.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    text: String,
    layout: Vec<Block>,
}

impl Blocks {
    /// Adds a block, its white space folded; blank blocks are dropped.
    pub(super) fn push(&mut self, words: &str, role: Role) {
        let words = fold(words);
        if words.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(&words);
        self.layout.push(Block {
            span: Span::new(start, self.text.len()),
            role,
        });
    }

    /// Whether some block already says just this.
    pub(super) fn has(&self, words: &str) -> bool {
        self.layout
            .iter()
            .any(|block| same_words(block.span.of(&self.text), words))
    }

    /// How many bytes have been collected.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// The finished text, ending in a line end as text files do.
    pub(super) fn finish(mut self, metadata: Metadata) -> Extracted {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        Extracted {
            text: self.text,
            metadata,
            layout: self.layout,
            remark: None,
        }
    }
}

/// Runs of white space become one space; invisible characters that only guide line breaking go.
pub(super) fn fold(words: &str) -> String {
    let mut folded = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        let start = folded.len();
        if start > 0 {
            folded.push(' ');
        }
        folded.extend(
            word.chars()
                .filter(|c| !matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}')),
        );
        if folded.len() == start + usize::from(start > 0) {
            folded.truncate(start);
        }
    }
    folded
}

/// Whether two headlines are one, up to case, spaces and punctuation.
pub(super) fn same_words(a: &str, b: &str) -> bool {
    let letters = |s: &str| -> String {
        s.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    letters(a) == letters(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_parted_by_blank_lines_and_keep_their_spans() {
        let mut blocks = Blocks::default();
        blocks.push("  A\n headline ", Role::Headline);
        blocks.push(" \u{A0}\n", Role::Body);
        blocks.push("Ei\u{AD}ne \u{200B} Zeile.", Role::Body);
        let extracted = blocks.finish(Metadata::default());
        assert_eq!(extracted.text, "A headline\n\nEine Zeile.\n");
        let words: Vec<&str> = extracted
            .layout
            .iter()
            .map(|b| b.span.of(&extracted.text))
            .collect();
        assert_eq!(words, ["A headline", "Eine Zeile."]);
    }
}
