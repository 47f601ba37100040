//! Text → what stands between quotation marks, and what between brackets.
//!
//! In: one block. Out: the inner ranges, in order. Marks without a partner enclose nothing; a quotation that
//! runs over several paragraphs has no partner here. Knows nothing of sentences.

use std::ops::Range;

/// Brackets further apart than this belong to no pair.
const LONGEST_BRACKET: usize = 1000;

/// Ranges between marks, marks left out, in order.
#[derive(Debug, Default)]
pub(super) struct Enclosed {
    /// Between quotation marks.
    pub(super) quoted: Vec<Range<usize>>,
    /// Between brackets.
    pub(super) bracketed: Vec<Range<usize>>,
}

/// Finds what is enclosed in one block.
pub(super) fn enclosed(text: &str) -> Enclosed {
    let mut found = Enclosed::default();
    let mut quote: Option<(char, usize)> = None;
    let mut bracket: Option<(char, usize)> = None;
    let mut before = ' ';
    let mut rest = text.char_indices().peekable();
    while let Some((at, mark)) = rest.next() {
        let end = at + mark.len_utf8();
        let after = rest.peek().map_or(' ', |&(_, c)| c);
        match mark {
            '“' | '„' | '«' => quote = Some((mark, end)),
            '”' | '»' => {
                if let Some((_, start)) = quote.take() {
                    found.quoted.push(start..at);
                }
            }
            '"' => match quote {
                Some((_, start)) if !before.is_whitespace() || after.is_whitespace() => {
                    found.quoted.push(start..at);
                    quote = None;
                }
                Some(_) => {}
                None if !after.is_whitespace() && !before.is_alphanumeric() => {
                    quote = Some(('"', end));
                }
                None => {}
            },
            '(' | '[' => bracket = Some((mark, end)),
            ')' | ']' => {
                if let Some((open, start)) = bracket.take()
                    && (open == '(') == (mark == ')')
                    && at - start <= LONGEST_BRACKET
                {
                    found.bracketed.push(start..at);
                }
            }
            _ => {}
        }
        before = mark;
    }
    found
}

/// Walks ranges beside growing offsets.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    ranges: &'a [Range<usize>],
}

impl<'a> Walk<'a> {
    /// A walk over ordered ranges.
    pub(super) fn new(ranges: &'a [Range<usize>]) -> Self {
        Self { ranges }
    }

    /// The range `at` lies in. Offsets must not shrink from call to call.
    pub(super) fn around(&mut self, at: usize) -> Option<&'a Range<usize>> {
        while let Some(first) = self.ranges.first()
            && first.end < at
        {
            self.ranges = &self.ranges[1..];
        }
        self.ranges
            .first()
            .filter(|range| range.start <= at && at <= range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, quoted: &[&str], bracketed: &[&str]) {
        let found = enclosed(text);
        let of = |ranges: &[Range<usize>]| -> Vec<String> {
            ranges.iter().map(|r| text[r.clone()].to_owned()).collect()
        };
        assert_eq!(of(&found.quoted), quoted, "{text}");
        assert_eq!(of(&found.bracketed), bracketed, "{text}");
    }

    #[test]
    fn marks_find_their_partners() {
        check("He said “stop” (twice).", &["stop"], &["twice"]);
        check("He said \"stop\" and \"go\".", &["stop", "go"], &[]);
    }

    #[test]
    fn marks_without_a_partner_enclose_nothing() {
        check("“We went on.", &[], &[]);
        check("A 6\" pipe :) and 1) more", &[], &[]);
    }
}
