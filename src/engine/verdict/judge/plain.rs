//! Tokenised text → plain text: "( BPI ) , did n't" becomes "(BPI), didn't".
//!
//! In: one text as data sets write it, with spaces before punctuation, ``bent quotes`` and `-LRB-`. Out: the same
//! words as people write them, so that the readers of articles can read them. Plain text comes out as it is, but for
//! white space and characters that were lost on the way (U+FFFD).

/// Marks that stand close to the word before them.
const CLOSING: [&str; 12] = [",", ".", ";", ":", "!", "?", ")", "]", "}", "%", "”", "..."];

/// Marks that stand close to the word after them.
const OPENING: [&str; 8] = ["(", "[", "{", "“", "$", "£", "€", "#"];

/// Word endings that tokenisers part from their words.
const ENDINGS: [&str; 8] = ["'s", "'", "n't", "'re", "'ve", "'ll", "'d", "'m"];

/// The text as people write it; lines stay apart.
pub(crate) fn plain(text: &str) -> String {
    let text = restored(text);
    let mut lines = Vec::new();
    for line in text.lines() {
        let joined = joined(line);
        if !joined.is_empty() {
            lines.push(joined);
        }
    }
    lines.join("\n")
}

/// A lost character between digits was a dash, elsewhere a space; it may have been damaged twice.
fn restored(text: &str) -> String {
    let text = text.replace("ï¿½", "\u{fffd}");
    if !text.contains('\u{fffd}') {
        return text;
    }
    let characters: Vec<char> = text.chars().collect();
    let digit = |at: Option<usize>| {
        at.and_then(|i| characters.get(i))
            .is_some_and(char::is_ascii_digit)
    };
    characters
        .iter()
        .enumerate()
        .map(|(at, &c)| match c {
            '\u{fffd}' if digit(at.checked_sub(1)) && digit(Some(at + 1)) => '–',
            '\u{fffd}' => ' ',
            c => c,
        })
        .collect()
}

fn joined(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut open = true;
    for word in line.split_whitespace() {
        let word = match word {
            "``" => "“",
            "''" => "”",
            "-LRB-" => "(",
            "-RRB-" => ")",
            "-LSB-" => "[",
            "-RSB-" => "]",
            "-LCB-" => "{",
            "-RCB-" => "}",
            word => word,
        };
        let close = CLOSING.contains(&word) || ENDINGS.contains(&word.to_lowercase().as_str());
        if !open && !close {
            plain.push(' ');
        }
        match date_comma(word) {
            Some((day, year)) => {
                plain.push_str(day);
                plain.push_str(", ");
                plain.push_str(year);
            }
            None => plain.push_str(word),
        }
        open = OPENING.contains(&word);
    }
    plain
}

/// "11,1980" is a day and a year: thousands have three digits.
fn date_comma(word: &str) -> Option<(&str, &str)> {
    let (day, year) = word.split_once(',')?;
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let fits = (1..=2).contains(&day.len()) && year.len() == 4 && digits(day) && digits(year);
    fits.then_some((day, year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokenised_text_becomes_plain() {
        let check = |text: &str, expected: &str| assert_eq!(plain(text), expected);
        check(
            "The Harbor Board ( HB ) did n't pay $ 4 million , or 12 % .",
            "The Harbor Board (HB) didn't pay $4 million, or 12%.",
        );
        check(
            "`` Gone '' , Norwick 's mayor said .",
            "“Gone”, Norwick's mayor said.",
        );
        check(
            "It was -LRB- at last -RRB- done .",
            "It was (at last) done.",
        );
        check("On May 4,2019 it sank .", "On May 4, 2019 it sank.");
        check(
            "They won 3\u{fffd}1 after 20\u{fffd}km .",
            "They won 3–1 after 20 km.",
        );
    }

    #[test]
    fn plain_text_stays() {
        let text = "The mayor's “plan” (of 2019) cost $4.5m, or 12%.\nNobody asked.";
        assert_eq!(plain(text), text);
    }
}
