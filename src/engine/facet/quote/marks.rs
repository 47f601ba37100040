//! Where quotation marks open and close.
//!
//! In: one paragraph. Out: the stretches between marks of every kind, nested ones too, in order. An unclosed
//! double mark runs to the end of its paragraph; a single mark that never closes is an apostrophe. It does
//! not know whether anybody speaks. One pass over the characters, one over the marks.

use crate::engine::span::Span;

/// A stretch between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// With the marks.
    pub(super) span: Span,
    /// Without them.
    pub(super) content: Span,
    /// Inside how many others.
    pub(super) depth: usize,
    /// Whether a closing mark was found.
    pub(super) closed: bool,
}

/// Single marks further apart than this many bytes are apostrophes.
const LONGEST_SINGLE: usize = 2000;

/// Quotations inside quotations inside quotations: nobody nests deeper.
const DEEPEST: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// `“`, `«`, two backticks.
    DoubleOpen,
    /// `„`, which `“` closes.
    LowOpen,
    /// `”`, `»`.
    DoubleClose,
    /// `"` or two apostrophes: either.
    Double,
    /// `‘`, a backtick.
    SingleOpen,
    /// `’` and `'`, which are apostrophes as well.
    Single,
}

struct Mark {
    at: usize,
    end: usize,
    sort: Sort,
    before: Option<char>,
    after: Option<char>,
    /// White space in the paragraph up to here, to count words between marks without reading them again.
    gaps: usize,
}

impl Mark {
    fn at_word_start(&self) -> bool {
        self.before.is_none_or(|c| !c.is_alphanumeric())
            && self.after.is_some_and(|c| !c.is_whitespace())
    }

    fn stands_alone(&self) -> bool {
        self.before.is_none_or(char::is_whitespace) && self.after.is_none_or(char::is_whitespace)
    }

    fn at_word_end(&self) -> bool {
        self.before.is_some_and(|c| !c.is_whitespace())
            && self.after.is_none_or(|c| !c.is_alphanumeric())
    }

    /// Whether a single mark that ends a word closes a quotation rather than marking a plural's possessive.
    fn closes_surely(&self) -> bool {
        matches!(self.sort, Sort::Single)
            && self.at_word_end()
            && self
                .before
                .is_some_and(|c| c != 's' || self.after.is_some_and(is_stop))
    }
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | ',' | '!' | '?' | ';' | ':')
}

/// The stretches between quotation marks in one paragraph, by their start.
pub(super) fn marked(text: &str, block: Span) -> Vec<Marked> {
    let marks = marks(block.of(text));
    if marks.is_empty() {
        return Vec::new();
    }
    let ahead = Ahead::of(&marks);
    let mut found = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (i, mark) in marks.iter().enumerate() {
        if let Some(level) = closing_level(&marks, &open, i, &ahead) {
            push(
                text,
                block,
                &marks[open[level]],
                Some(mark),
                level,
                &mut found,
            );
            open.truncate(level);
        } else if open.len() < DEEPEST && opens(&marks, &open, i, &ahead) {
            open.push(i);
        }
    }
    // Only the outermost unclosed mark counts: what it holds is quoted to the end anyway.
    if let Some((level, &i)) = open
        .iter()
        .enumerate()
        .find(|&(_, &i)| !matches!(marks[i].sort, Sort::Single | Sort::SingleOpen))
    {
        push(text, block, &marks[i], None, level, &mut found);
    }
    found.sort_by_key(|m| (m.span.start, m.depth));
    found
}

fn push(
    text: &str,
    block: Span,
    opening: &Mark,
    closing: Option<&Mark>,
    depth: usize,
    found: &mut Vec<Marked>,
) {
    let at = |offset: usize| block.start + offset;
    let (inner, outer) = closing.map_or((block.end, block.end), |m| (at(m.at), at(m.end)));
    let content = Span::new(at(opening.end), inner).trimmed(text);
    if content.of(text).contains(char::is_alphanumeric) {
        found.push(Marked {
            span: Span::new(at(opening.at), outer),
            content,
            depth,
            closed: closing.is_some(),
        });
    }
}

fn marks(words: &str) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut before = None;
    let mut gaps = 0;
    let mut rest = words.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let mut end = at + c.len_utf8();
        let twin = rest.peek().is_some_and(|&(_, next)| next == c);
        let sort = match c {
            '“' | '«' => Some(Sort::DoubleOpen),
            '„' => Some(Sort::LowOpen),
            '”' | '»' => Some(Sort::DoubleClose),
            '"' => Some(Sort::Double),
            '`' if twin => Some(Sort::DoubleOpen),
            '\'' if twin => Some(Sort::Double),
            '‘' | '`' => Some(Sort::SingleOpen),
            '’' | '\'' => Some(Sort::Single),
            _ => None,
        };
        if let Some(sort) = sort {
            if twin && matches!(c, '`' | '\'') {
                end += c.len_utf8();
                rest.next();
            }
            let after = rest.peek().map(|&(_, next)| next);
            marks.push(Mark {
                at,
                end,
                sort,
                before,
                after,
                gaps,
            });
        }
        gaps += usize::from(c.is_whitespace());
        before = Some(c);
    }
    marks
}

/// What stands further on, for each mark: read once from the end.
struct Ahead {
    /// The next single mark after this one that surely closes.
    closing_single: Vec<Option<usize>>,
    /// The next single mark after this one that may open.
    opening_single: Vec<Option<usize>>,
    /// How many closing double marks follow.
    closing_doubles: Vec<usize>,
    /// How many straight double marks follow.
    doubles: Vec<usize>,
}

impl Ahead {
    fn of(marks: &[Mark]) -> Self {
        let mut ahead = Self {
            closing_single: vec![None; marks.len()],
            opening_single: vec![None; marks.len()],
            closing_doubles: vec![0; marks.len()],
            doubles: vec![0; marks.len()],
        };
        let (mut closing, mut opening, mut doubles, mut straight) = (None, None, 0, 0);
        for (i, mark) in marks.iter().enumerate().rev() {
            ahead.closing_single[i] = closing;
            ahead.opening_single[i] = opening;
            ahead.closing_doubles[i] = doubles;
            ahead.doubles[i] = straight;
            straight += usize::from(mark.sort == Sort::Double);
            if mark.closes_surely() {
                closing = Some(i);
            }
            if mark.sort == Sort::SingleOpen || (mark.sort == Sort::Single && mark.at_word_start())
            {
                opening = Some(i);
            }
            doubles += usize::from(mark.sort == Sort::DoubleClose);
        }
        ahead
    }
}

fn opens(marks: &[Mark], open: &[usize], i: usize, ahead: &Ahead) -> bool {
    let mark = &marks[i];
    let count = |sorts: &[Sort]| {
        open.iter()
            .filter(|&&o| sorts.contains(&marks[o].sort))
            .count()
    };
    let curly = count(&[Sort::DoubleOpen, Sort::LowOpen]);
    let doubles = curly + count(&[Sort::Double, Sort::DoubleClose]);
    match mark.sort {
        // A second opening mark before any closing one is nested only if all of them close again.
        Sort::DoubleOpen | Sort::LowOpen => curly == 0 || ahead.closing_doubles[i] > curly,
        // `author="…"` is markup. In text taken apart into words, marks have blanks on both sides: such a mark
        // opens if another closes it.
        Sort::Double => {
            doubles == 0
                && mark.before != Some('=')
                && (mark.at_word_start() || (mark.stands_alone() && ahead.doubles[i] > 0))
        }
        // A closing mark set for an opening one, as some typesetters do.
        Sort::DoubleClose => {
            open.is_empty()
                && mark.before.is_none_or(char::is_whitespace)
                && ahead.closing_doubles[i] > 0
        }
        Sort::SingleOpen | Sort::Single => {
            let inside_single = open.len() > doubles;
            let least = usize::from(mark.sort == Sort::Single);
            !inside_single
                && mark.at_word_start()
                && (least == 0 || mark.after.is_some_and(char::is_alphabetic))
                && ahead.closing_single[i].is_some_and(|c| {
                    marks[c].at - mark.at <= LONGEST_SINGLE && marks[c].gaps - mark.gaps >= least
                })
        }
    }
}

/// Which of the open marks the mark at `i` closes.
fn closing_level(marks: &[Mark], open: &[usize], i: usize, ahead: &Ahead) -> Option<usize> {
    let mark = &marks[i];
    open.iter().rposition(|&o| {
        let opening = &marks[o];
        match opening.sort {
            Sort::LowOpen => {
                matches!(mark.sort, Sort::DoubleClose | Sort::DoubleOpen)
                    || (mark.sort == Sort::Double && mark.at_word_end())
            }
            Sort::DoubleOpen | Sort::DoubleClose => {
                mark.sort == Sort::DoubleClose || (mark.sort == Sort::Double && mark.at_word_end())
            }
            Sort::Double => {
                mark.sort == Sort::Double || (mark.sort == Sort::DoubleClose && mark.at_word_end())
            }
            Sort::SingleOpen | Sort::Single => {
                // "the crews’ families" inside a quotation that closes further on is a possessive.
                let later = ahead.closing_single[i].is_some_and(|c| {
                    marks[c].at - opening.at <= LONGEST_SINGLE
                        && ahead.opening_single[i].is_none_or(|next| next > c)
                });
                mark.sort == Sort::Single && mark.at_word_end() && (mark.closes_surely() || !later)
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected: the contents, outer before inner.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = marked(text, Span::new(0, text.len()))
            .iter()
            .map(|m| m.content.of(text))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn marks_of_all_kinds_hold_words() {
        check("“We are safe,” Kim said.", &["We are safe,"]);
        check("\"We are safe,\" Kim said.", &["We are safe,"]);
        check("''We are safe,'' Kim said.", &["We are safe,"]);
        check("``We are safe,'' Kim said.", &["We are safe,"]);
        check("«We are safe», Kim said.", &["We are safe"]);
        check("„We are safe“, Kim said.", &["We are safe"]);
        check("‘We are safe,’ Kim said.", &["We are safe,"]);
        check("'We are safe,' Kim said.", &["We are safe,"]);
        check("“We are safe,\" Kim said.", &["We are safe,"]);
    }

    #[test]
    fn marks_between_blanks_open_and_close_in_turn() {
        check(
            "\" We are safe , \" Kim said , \" and dry . \"",
            &["We are safe ,", "and dry ."],
        );
        check("a wall 5 \" thick", &[]);
    }

    #[test]
    fn nested_marks_are_found_inside_the_outer_ones() {
        check(
            "“They cried ‘Land ahead!’ and we ran,” she said. “All of us.”",
            &[
                "They cried ‘Land ahead!’ and we ran,",
                "Land ahead!",
                "All of us.",
            ],
        );
    }

    #[test]
    fn apostrophes_are_no_quotations() {
        check("The soldiers' families didn't leave Kim's side.", &[]);
        check("the regiment’s soldiers’ return", &[]);
        check("back in the ’80s, rock ’n’ roll was new", &[]);
        check("Get 'em while it's hot, said the sailors' cook.", &[]);
    }

    #[test]
    fn possessives_do_not_close_single_marks() {
        check(
            "‘The crews’ families have waited,’ she said.",
            &["The crews’ families have waited,"],
        );
    }

    #[test]
    fn inches_open_nothing() {
        check("a man of 6'2\" with a 5\" scar", &[]);
    }

    #[test]
    fn an_unclosed_quotation_ends_with_its_paragraph() {
        check("He said: “We go on. We fight.", &["We go on. We fight."]);
    }

    #[test]
    fn very_many_opening_marks_are_read_in_a_moment() {
        for mark in ["‘a b ", "“", "'a b ", "\"", "‘", "„“"] {
            let text = mark.repeat(100_000);
            assert!(marked(&text, Span::new(0, text.len())).len() <= 100_000);
        }
    }
}
