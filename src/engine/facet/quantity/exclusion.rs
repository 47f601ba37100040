//! Numbers that are no quantities: names, labels, scores, years, clock times, addresses, telephone numbers.
//!
//! In: the tokens of a sentence and a number. Out: whether it is left out. Each rule looks at a few tokens
//! on either side only.

use super::noun::{is_people, is_plural};
use super::units::unit_after;
use crate::engine::facet::bound::bound_before;
use crate::engine::facet::number::{Number, ordinal_word};
use crate::engine::lexicon::LEXICON;
use crate::engine::token::{Tag, Token, TokenKind};

/// Whether the number from `at` is something else than a quantity. Money has been ruled out before.
pub(super) fn is_excluded(tokens: &[Token], at: usize, number: &Number, title_case: bool) -> bool {
    let token = &tokens[at];
    let end = at + number.tokens;
    if token.joined || touches_word_before(tokens, at) {
        return true;
    }
    if is_one_as_pronoun(tokens, at, number)
        || is_label(tokens, at, end, number)
        || begins_ordinal(tokens, end)
    {
        return true;
    }
    match token.kind {
        TokenKind::Number | TokenKind::Mark => {
            is_code(tokens, at, end, number)
                || is_ordinal_or_suffixed(tokens, end)
                || is_score(tokens, at, end)
                || is_year(tokens, at, end, number)
                || is_address(tokens, end)
                || is_list_mark(tokens, at, end, number)
        }
        TokenKind::Word => !title_case && number.vague.is_none() && is_name(tokens, at),
    }
}

/// The words after these and a number name one of many: "Room 12", "Highway 61", "Phase 3".
const LABELS: [&str; 129] = [
    "room",
    "highway",
    "route",
    "road",
    "flight",
    "section",
    "article",
    "chapter",
    "page",
    "pages",
    "p",
    "figure",
    "table",
    "phase",
    "type",
    "level",
    "grade",
    "category",
    "class",
    "formula",
    "iphone",
    "ipad",
    "galaxy",
    "windows",
    "android",
    "ios",
    "macos",
    "boeing",
    "airbus",
    "bus",
    "channel",
    "radio",
    "apollo",
    "pixel",
    "model",
    "mark",
    "version",
    "no",
    "nos",
    "number",
    "part",
    "episode",
    "season",
    "volume",
    "vol",
    "act",
    "title",
    "rule",
    "step",
    "stage",
    "tier",
    "gate",
    "platform",
    "terminal",
    "pier",
    "unit",
    "ward",
    "district",
    "division",
    "group",
    "pool",
    "lane",
    "exit",
    "junction",
    "zone",
    "area",
    "sector",
    "block",
    "building",
    "apartment",
    "apt",
    "suite",
    "box",
    "proposition",
    "prop",
    "amendment",
    "resolution",
    "symphony",
    "psalm",
    "verse",
    "line",
    "day",
    "week",
    "game",
    "round",
    "match",
    "race",
    "hole",
    "lap",
    "track",
    "interstate",
    "studio",
    "falcon",
    "playstation",
    "xbox",
    "sdgs",
    "covid",
    "chromosome",
    "engine",
    "reactor",
    "car",
    "order",
    "question",
    "item",
    "point",
    "option",
    "plan",
    "scenario",
    "seed",
    "series",
    "war",
    "super",
    "bowl",
    "protocol",
    "fifa",
    "core",
    "fortune",
    "ftse",
    "nasdaq",
    "russell",
    "dax",
    "cac",
    "nikkei",
    "stoxx",
    "kospi",
    "csi",
    "asx",
    "topix",
    "sp",
];

fn is_label(tokens: &[Token], at: usize, end: usize, number: &Number) -> bool {
    let Some(before) = at.checked_sub(1).map(|i| &tokens[i]) else {
        return false;
    };
    let token = &tokens[at];
    if before.is("#") {
        return true;
    }
    // "No. 10", "No 10"; but "no 10-year plan" and "no 2 million"
    if before.is(".")
        && at >= 2
        && tokens[at - 2].is_any(&["no", "nos", "vol", "fig", "pp", "sec", "art"])
    {
        return tokens[at - 2].span.end == before.span.start;
    }
    if !before.is_word() || number.scale > 1.0 || number.vague.is_some() {
        return false;
    }
    // A capital name and a number directly after it: "Galaxy 7", "Ocean's 11".
    let gap = token.span.start - before.span.end == 1;
    let next = tokens.get(end);
    let unit = unit_after(tokens, end, token.kind == TokenKind::Number).is_some();
    if before.is_any(&LABELS) {
        let plain = token.kind == TokenKind::Word
            || !token.form.contains([',', '.'])
            || before.is_any(&["ios", "android", "version", "windows", "macos"]);
        // "the group 10 people joined" is rarer than "Group 10 winners".
        let counted = (unit || next.is_some_and(|t| is_people(&t.form))) && !before.capital;
        let one = token.is("one") && !before.capital && !before.is("number");
        // "day two of the trial" but "on that day two men were hurt"
        let word = token.kind == TokenKind::Word && next.is_some_and(is_plural);
        return plain && !counted && !word && !one && gap;
    }
    let small = number.value.abs() < 10_000.0 && !token.form.contains([',', '.']);
    before.capital
        && gap
        && small
        && token.kind == TokenKind::Number
        && !LEXICON.is_stopword(&before.form)
        && !matches!(
            before.tag,
            Tag::Verb | Tag::Adp | Tag::Adv | Tag::Aux | Tag::Cconj | Tag::Sconj
        )
        && at >= 2
        && !unit
        && !next.is_some_and(|t| (is_plural(t) || is_people(&t.form)) && !t.capital)
}

/// "the one", "no one", "one day", "one another": not a count of one.
fn is_one_as_pronoun(tokens: &[Token], at: usize, number: &Number) -> bool {
    if number.tokens != 1 || !tokens[at].is("one") {
        return false;
    }
    const AFTER: [&str; 31] = [
        "another", "day", "way", "thing", "can", "could", "would", "should", "might", "may",
        "must", "more", "who", "that", "which", "time", "hand", "side", "to", "is", "was", "has",
        "has", "needs", "such", "in", "on", "at", "with", "from", "for",
    ];
    const BEFORE: [&str; 27] = [
        "the", "this", "that", "no", "any", "every", "last", "not", "which", "some", "each",
        "another", "first", "next", "new", "a", "only", "such", "good", "big", "great", "old",
        "other", "these", "loved", "right", "wrong",
    ];
    let next = tokens.get(at + 1);
    // "one of the largest", "one of them"; the noun reader decides what is counted.
    let partitive = next.is_some_and(|t| t.is("of"));
    let named = next.is_none_or(|t| !t.is_word() || t.is_any(&AFTER));
    let determined = at
        .checked_sub(1)
        .is_some_and(|i| tokens[i].is_any(&BEFORE) && !tokens[i].is_any(&["only"]));
    let verb = next.is_some_and(|t| {
        // "one chilling photo" has a participle before its noun.
        let before_noun = tokens
            .get(at + 2)
            .is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::Propn))
            && t.form.ends_with(['d', 'g', 'n']);
        LEXICON.is_stopword(&t.form)
            || matches!(t.tag, Tag::Aux | Tag::Adp)
            || (t.tag == Tag::Verb && !before_noun)
    });
    let measured = unit_after(tokens, at + 1, false).is_some();
    !measured && !partitive && (determined || named || verb)
}

/// "twenty-first", "one hundred twenty fifth", "three trillionth".
fn begins_ordinal(tokens: &[Token], end: usize) -> bool {
    const LARGE: [&str; 5] = [
        "hundredth",
        "thousandth",
        "millionth",
        "billionth",
        "trillionth",
    ];
    let last = &tokens[end - 1];
    let round = last.kind == TokenKind::Word
        && (last.form.ends_with("ty")
            || last.is_any(&["hundred", "thousand", "million", "trillion"]));
    tokens.get(end).is_some_and(|t| {
        (ordinal_word(&t.form).is_some() || t.is_any(&LARGE))
            && last.kind == TokenKind::Word
            && (t.joined || round || t.form.ends_with("nth") && t.form.len() > 7)
    })
}

/// "@12", "12:30", "5/17", "+44 20": part of a code, a time or a telephone number.
fn is_code(tokens: &[Token], at: usize, end: usize, number: &Number) -> bool {
    let tight_before = at
        .checked_sub(1)
        .filter(|&i| tokens[i].span.end == tokens[at].span.start);
    let tight_after = tokens
        .get(end)
        .filter(|t| t.span.start == tokens[end - 1].span.end);
    let before = tight_before.is_some_and(|i| {
        tokens[i].is_any(&["#", ":", "/", "@", "_", "+", "&", "\\", "=", "."])
            && !(tokens[i].is("+") && at < 2)
    });
    let after = tight_after.is_some_and(|t| {
        t.is_any(&[":", "@", "_", "\\", "=", "&"])
            || (t.is("/")
                && tokens
                    .get(end + 1)
                    .is_some_and(|t| t.kind == TokenKind::Number))
    });
    let clock = tokens
        .get(end)
        .is_some_and(|t| t.is_any(&["am", "pm", "a.m", "p.m", "gmt", "o'clock", "hrs"]));
    let form = tokens[at].form.as_str();
    let plain = number.tokens == 1 && form.bytes().all(|b| b.is_ascii_digit());
    let long = plain && form.len() > 6 && tokens.get(end).is_none_or(|t| !t.is_word());
    let leading_zero = plain && form.len() > 1 && form.starts_with('0');
    // "555 0199 231": three groups in a row are a telephone or an account number.
    let group = |i: Option<usize>| {
        i.and_then(|i| tokens.get(i)).is_some_and(|t| {
            t.kind == TokenKind::Number && t.form.len() >= 3 && !t.form.contains(['.', ','])
        })
    };
    let row = [
        at.checked_sub(2),
        at.checked_sub(1),
        Some(end),
        Some(end + 1),
    ]
    .map(group);
    let telephone = plain && form.len() >= 2 && row.windows(2).any(|pair| pair == [true, true])
        || plain && form.len() >= 3 && row[1] && row[2];
    before || after || clock || long || leading_zero || telephone
}

/// "21st", "1990s", "3D", "777F": letters that belong to the number, and are no unit.
fn is_ordinal_or_suffixed(tokens: &[Token], end: usize) -> bool {
    if is_resolution(tokens, end) {
        return true;
    }
    let number = &tokens[end - 1];
    let Some(next) = tokens.get(end).filter(|t| t.span.start == number.span.end) else {
        return false;
    };
    if number.kind != TokenKind::Number || !next.is_word() {
        return false;
    }
    if next.is("st") && number.form.ends_with('1') && !number.form.ends_with("11") {
        return true;
    }
    unit_after(tokens, end, true).is_none()
        && !matches!(next.form.as_str(), "yo" | "yrs" | "hrs" | "plus")
}

/// "4K television": thousands of nothing.
fn is_resolution(tokens: &[Token], end: usize) -> bool {
    end >= 2
        && tokens[end - 1].is("k")
        && tokens[end - 2].is_any(&["2", "4", "8"])
        && tokens[end - 1].span.start == tokens[end - 2].span.end
}

/// "won 2-1", "3–0", "5/4": a score, a vote or odds. A range has been read before.
fn is_score(tokens: &[Token], at: usize, end: usize) -> bool {
    let number = |i: usize| tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number);
    let tight = |a: usize, b: usize| {
        tokens
            .get(b)
            .is_some_and(|t| t.span.start == tokens[a].span.end)
    };
    let joined = tokens
        .get(end)
        .is_some_and(|t| t.joined && t.kind == TokenKind::Number);
    let dash = |i: usize| {
        tokens
            .get(i)
            .is_some_and(|t| t.is_any(&["–", "—", "−", "/", ":"]))
    };
    let after = dash(end) && number(end + 1) && tight(end - 1, end) && tight(end, end + 1);
    let before =
        at >= 2 && dash(at - 1) && number(at - 2) && tight(at - 2, at - 1) && tight(at - 1, at);
    // "10-man", "four-time" count nothing new; "11-a-side"
    joined || after || before
}

/// A year, unless something is counted: "2000 people".
fn is_year(tokens: &[Token], at: usize, end: usize, number: &Number) -> bool {
    let form = tokens[at].form.as_str();
    let four = form.len() == 4 && form.bytes().all(|b| b.is_ascii_digit());
    if !four || number.tokens != 1 || !(1500.0..2100.0).contains(&number.value) {
        return false;
    }
    let dated = at.checked_sub(1).is_some_and(|i| {
        tokens[i].is_any(&[
            "in", "since", "until", "from", "during", "early", "late", "mid", "before", "after",
            "by", "spring", "summer", "autumn", "winter", "fall", "circa", "year",
        ])
    });
    let next = tokens.get(end);
    let measured = unit_after(tokens, end, true).is_some();
    let people = next.is_some_and(|t| is_people(&t.form));
    let counted = next.is_some_and(|t| is_plural(t) && !t.capital);
    // "2014 elections", "the 2016 primaries"; counts of that size are mostly written "2,014".
    let recent = (1900.0..2050.0).contains(&number.value) && number.value % 100.0 != 0.0;
    let attribute = recent && bound_before(tokens, at).is_none();
    !(measured || people || counted && !attribute) || (people && dated && recent)
}

/// "10 Downing Street".
fn is_address(tokens: &[Token], end: usize) -> bool {
    const STREETS: [&str; 24] = [
        "street",
        "st",
        "road",
        "rd",
        "avenue",
        "ave",
        "lane",
        "drive",
        "square",
        "place",
        "boulevard",
        "blvd",
        "way",
        "court",
        "crescent",
        "terrace",
        "gardens",
        "park",
        "plaza",
        "row",
        "highway",
        "close",
        "hill",
        "parkway",
    ];
    tokens[end.min(tokens.len())..]
        .iter()
        .take(4)
        .take_while(|t| t.capital && t.is_word())
        .skip(1)
        .any(|t| t.is_any(&STREETS))
}

/// "1. First", "(2)", "[12]": what a list or a footnote counts with.
fn is_list_mark(tokens: &[Token], at: usize, end: usize, number: &Number) -> bool {
    let next = tokens.get(end);
    let before = at.checked_sub(1).map(|i| &tokens[i]);
    let starts = before.is_none() && next.is_some_and(|t| t.is_any(&[".", ")", ":"]));
    let bracketed = before.is_some_and(|t| t.is_any(&["(", "["]))
        && next.is_some_and(|t| t.is_any(&[")", "]"]))
        && number.value <= 100.0
        && number.value.fract() == 0.0;
    let single = at == 0 && end == tokens.len();
    // "1 of 16 photos", "Image 2 of 3"
    let digits = |i: usize| tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number);
    let of = |i: usize| tokens.get(i).is_some_and(|t| t.is("of"));
    let counter = at < 3 && of(end) && digits(end + 1) && before.is_none_or(|t| t.capital)
        || (2..5).contains(&at)
            && of(at - 1)
            && digits(at - 2)
            && at.checked_sub(3).is_none_or(|i| tokens[i].capital);
    // "Travel ban 2.0"
    let ends =
        next.is_none_or(|t| (!t.is_word() && !t.is("%")) || matches!(t.tag, Tag::Verb | Tag::Aux));
    let version = tokens[at].form.ends_with(".0") && ends;
    starts || bracketed || single || counter || version
}

/// "the Big Ten", "Three Lions", "Gang of Eight": a number word with a capital inside a sentence.
fn is_name(tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|i| &tokens[i]) else {
        return false;
    };
    let opens = !before.is_word() && !before.is_any(&[",", "&", "’", "-"]);
    tokens[at].capital && !opens
}

/// "vitamin B12", "a4": digits the tokenizer cut from letters before them.
fn touches_word_before(tokens: &[Token], at: usize) -> bool {
    let tight = |a: usize, b: usize| tokens[a].span.end == tokens[b].span.start;
    if at == 0 || tokens[at].kind != TokenKind::Number || !tight(at - 1, at) {
        return false;
    }
    // "KN–23", with a dash for a hyphen
    let dashed = at >= 2
        && tokens[at - 1].is_any(&["–", "—"])
        && tight(at - 2, at - 1)
        && tokens[at - 2].is_word()
        && tokens[at - 2].capital;
    tokens[at - 1].is_word() || dashed
}
