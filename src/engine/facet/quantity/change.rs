//! Whether a quantity rose or fell: "rose 3 %", "a 5 % drop", "up 10 %", "doubled to 20".
//!
//! In: tokens and where the quantity stands. Out: up, down or nothing. Looks a few words to either side.

use super::Change;
use crate::engine::lexicon::LEXICON;
use crate::engine::token::Token;

/// Words before the quantity that may say how it moved.
const BEFORE: usize = 5;

/// The change said right before the quantity that begins at `start`, or right after its end.
///
/// Gaining, losing and cutting move measures ("lost 3 %"), while counted things are simply lost.
pub(super) fn change(tokens: &[Token], start: usize, end: usize, measured: bool) -> Option<Change> {
    tokens[start.saturating_sub(BEFORE)..start]
        .iter()
        .rev()
        .take_while(|t| !t.is_any(&[",", ";", "and", "but", "(", "—", "–", "after", "while"]))
        .enumerate()
        .find_map(|(far, t)| match t.form.as_str() {
            // "up 3 %", "down to 5", but not "set up 20 tents" nor "wrote down at 3"
            "up" if far <= 1 && measured => Some(Change::Up),
            "down" if far <= 1 && measured => Some(Change::Down),
            _ => direction(t, measured),
        })
        .or_else(|| {
            tokens[end.min(tokens.len())..]
                .iter()
                .take(3)
                .take_while(|t| t.is_word() && !t.is_any(&["of", "to", "from", "and"]))
                .find_map(|t| after(t, measured))
        })
}

/// What a word says of the direction, wherever it stands.
fn direction(token: &Token, measured: bool) -> Option<Change> {
    const UP: [&str; 26] = [
        "gain",
        "gained",
        "gains",
        "gaining",
        "added",
        "advanced",
        "rallied",
        "lifted",
        "boosted",
        "doubled",
        "tripled",
        "quadrupled",
        "higher",
        "spiked",
        "spike",
        "rebounded",
        "rocketed",
        "swelled",
        "expanded",
        "hike",
        "hiked",
        "ballooned",
        "upped",
        "leapt",
        "leaped",
        "edged",
    ];
    const DOWN: [&str; 33] = [
        "lost",
        "lose",
        "loses",
        "shed",
        "sheds",
        "cut",
        "cuts",
        "cutting",
        "reduced",
        "reduce",
        "reducing",
        "reduction",
        "lowered",
        "lower",
        "slid",
        "slide",
        "slides",
        "slipped",
        "slip",
        "sank",
        "sunk",
        "tumbled",
        "tumble",
        "dipped",
        "dip",
        "slashed",
        "slash",
        "halved",
        "eased",
        "trimmed",
        "plummeted",
        "plummet",
        "dived",
    ];
    match LEXICON.event(&token.form, &token.stem) {
        Some("rise") => return Some(Change::Up),
        Some("fall") => return Some(Change::Down),
        _ => {}
    }
    if !measured {
        return None;
    }
    if token.is_any(&UP) {
        return Some(Change::Up);
    }
    token.is_any(&DOWN).then_some(Change::Down)
}

/// "a 5 % drop", "3 points higher", "10 % up on last year".
fn after(token: &Token, measured: bool) -> Option<Change> {
    match token.form.as_str() {
        "up" | "higher" | "gain" | "more" | "bigger" | "hike" | "boost" | "spike" if measured => {
            Some(Change::Up)
        }
        "down" | "lower" | "cut" | "less" | "fewer" | "smaller" | "discount" | "off"
        | "reduction" | "slide" | "dip"
            if measured =>
        {
            Some(Change::Down)
        }
        _ => match LEXICON.event(&token.form, &token.stem) {
            Some("rise") => Some(Change::Up),
            Some("fall") => Some(Change::Down),
            _ => None,
        },
    }
}
