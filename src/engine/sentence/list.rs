//! Numbered lists inside one paragraph: "1. … 2. …", "(a) … (b) …".
//!
//! In: a word. Out: the marker it is. A list is followed from its first marker on, one value at a time, so
//! that a number or an initial in running text is none of it.

/// How a marker is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    style: Style,
    value: u32,
    /// The marks around the value: stop, closing bracket, opening bracket, bullet.
    marks: [bool; 4],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Number,
    Letter,
    Roman,
}

/// What begins an item of a list without numbers.
pub(super) const BULLETS: [char; 6] = ['•', '⁃', '◦', '▪', '●', '‣'];

impl Marker {
    /// The marker a word is, if it begins a list: "1.", "(a)", "i)".
    pub(super) fn first(word: &str) -> Option<Self> {
        Self::read(word)
            .into_iter()
            .flatten()
            .find(|m| m.value == 1)
    }

    /// Whether a word is the marker after this one; gives it.
    pub(super) fn next(self, word: &str) -> Option<Self> {
        Self::read(word)
            .into_iter()
            .flatten()
            .find(|m| m.style == self.style && m.marks == self.marks && m.value == self.value + 1)
    }

    /// The markers a word may be, by style.
    pub(super) fn read(word: &str) -> [Option<Self>; 2] {
        if word.len() > 10 {
            return [None; 2];
        }
        let bare = word.trim_start_matches(BULLETS);
        let bullet = bare.len() < word.len();
        let inner = bare.strip_prefix('(').unwrap_or(bare);
        let opening = inner.len() < bare.len();
        let value = inner.trim_end_matches(')');
        let closing = value.len() < inner.len();
        let core = value.strip_suffix('.').unwrap_or(value);
        let stop = core.len() < value.len();
        if core.is_empty() || !(stop || closing) || (opening && !closing) {
            return [None; 2];
        }
        let marker = |style, value| Self {
            style,
            value,
            marks: [stop, closing, opening, bullet],
        };
        if core.len() <= 3 && core.bytes().all(|b| b.is_ascii_digit()) {
            return [core.parse().ok().map(|n| marker(Style::Number, n)), None];
        }
        let letter = match core.as_bytes() {
            [letter] if letter.is_ascii_alphabetic() => Some(marker(
                Style::Letter,
                u32::from(letter.to_ascii_lowercase() - b'a') + 1,
            )),
            _ => None,
        };
        [roman(core).map(|n| marker(Style::Roman, n)), letter]
    }
}

/// The value of a small Roman number.
fn roman(word: &str) -> Option<u32> {
    const NUMBERS: [&str; 20] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv",
        "xv", "xvi", "xvii", "xviii", "xix", "xx",
    ];
    NUMBERS
        .iter()
        .position(|n| word.eq_ignore_ascii_case(n))
        .map(|at| at as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_follow_one_another() {
        for (first, next) in [("1.", "2."), ("1)", "2)"), ("(a)", "(b)"), ("i)", "ii)")] {
            let marker = Marker::first(first).unwrap();
            assert!(marker.next(next).is_some(), "{first} {next}");
        }
    }

    #[test]
    fn other_words_are_none() {
        assert_eq!(Marker::first("one."), None);
        assert_eq!(Marker::first("2."), None);
        assert_eq!(Marker::first("(a"), None);
        assert_eq!(Marker::first("1.").unwrap().next("2)"), None);
    }
}
