//! English block → sentences, by rules in one walk over its marks.
//!
//! In: the text of a block. Out: the offsets where sentences begin. A sentence ends at a stop, question or
//! exclamation mark, with the closing marks after it, if what follows may begin another: see `ends`. Words
//! in brackets stay together; what is quoted does or does not, as asked. Every look-around is bounded, so
//! the walk is linear.

use super::Quotations;
use super::abbreviation::{Stop, is_marked_name, is_starter};
use super::enclosed::{Walk, enclosed};
use super::list::{BULLETS, Marker};

/// How far around a mark words are looked for, in bytes.
const REACH: usize = 40;

/// The offsets at which sentences begin, 0 among them.
pub(super) fn starts(text: &str, quotations: Quotations) -> Vec<usize> {
    let mut starts = vec![0];
    let inner = enclosed(text);
    let mut quotes = Walk::new(&inner.quoted);
    let mut brackets = Walk::new(&inner.bracketed);
    let listed = is_plain_list(text);
    let mut list: Option<Marker> = None;
    let mut at = 0;
    while at < text.len() {
        let Some(c) = text[at..].chars().next() else {
            break;
        };
        let opens_word = at == 0 || text[..at].ends_with(char::is_whitespace);
        if opens_word && !c.is_whitespace() {
            let line_start = at == 0 || text[..at].trim_end_matches([' ', '\t']).ends_with('\n');
            let sentence_start = line_start || text[starts[starts.len() - 1]..at].trim().is_empty();
            let word = word_at(text, at);
            let marker = match list {
                Some(marker) => marker
                    .next(word)
                    .or_else(|| first_marker(word, sentence_start)),
                None => first_marker(word, sentence_start),
            };
            let bullet = BULLETS.contains(&c);
            if marker.is_some() || bullet || (listed && line_start) {
                begin(&mut starts, at);
            }
            if let Some((from, to)) = unmarked(text, at, starts[starts.len() - 1], sentence_start) {
                begin(&mut starts, from);
                begin(&mut starts, to);
                at = to;
                continue;
            }
            if let Some(length) = ruler(&text[at..]) {
                begin(&mut starts, at);
                at += length;
                let next = text.len() - text[at..].trim_start().len();
                begin(&mut starts, next);
                at = next;
                continue;
            }
            // "https://norwick.example The ferry": an address at a sentence's beginning is one by itself.
            if word.starts_with("http") && word.contains("://") && sentence_start {
                let end = at
                    + text[at..]
                        .find(char::is_whitespace)
                        .unwrap_or(text.len() - at);
                let next = text.len() - text[end..].trim_start().len();
                begin(&mut starts, next);
                at = next;
                continue;
            }
            if marker.is_some() {
                list = marker;
                at += word.len();
                continue;
            }
            if bullet {
                // The number after a bullet belongs to it.
                at += c.len_utf8();
                let gap = text[at..].len() - text[at..].trim_start().len();
                let number = word_at(text, at + gap);
                if Marker::read(number).iter().any(Option::is_some) {
                    at += gap + number.len();
                }
                continue;
            }
        }
        if !matches!(c, '.' | '!' | '?' | '…') {
            // "(Norwick Wire) The ferry sank": what a text opens with in brackets is no part of it.
            let opens = (c == ')' || c == ']')
                && brackets.around(at).is_some_and(|b| {
                    let marker = Marker::read(&text[b.start - 1..=at]);
                    // A sentence may have begun within the brackets: "[Really?] Yes".
                    let opening = text.get(starts[starts.len() - 1]..b.start);
                    b.end == at
                        && opening.is_some_and(|opening| opening.trim().len() == 1)
                        && marker.iter().all(Option::is_none)
                });
            at += c.len_utf8();
            if opens && text[at..].starts_with(' ') && Follower::at(text, at + 1).capital {
                begin(&mut starts, at + 1);
            }
            // "We wanted to--" She stopped.
            let cut = matches!(c, '"' | '”') && text[..at - c.len_utf8()].ends_with(['-', '—']);
            if cut && text[at..].starts_with(' ') {
                let next = Follower::at(text, at + 1);
                if next.capital && next.first == next.word.chars().next().unwrap_or(' ') {
                    begin(&mut starts, at + 1);
                }
            }
            continue;
        }
        let run = Run::at(text, at);
        let sentence = starts[starts.len() - 1];
        at = run.end;
        if let Some(next) = run.ends(text, sentence) {
            let bracketed = brackets.around(run.start).is_some_and(|b| next < b.end);
            let quoted = quotes
                .around(run.start)
                .is_some_and(|q| next < q.end && quotations == Quotations::Whole);
            if !bracketed && !quoted {
                begin(&mut starts, next);
                at = at.max(next);
            }
        }
    }
    starts
}

/// Words of two letters that are no abbreviations.
const SHORT_WORDS: [&str; 16] = [
    "it", "me", "us", "up", "on", "in", "so", "to", "go", "do", "is", "be", "we", "he", "by", "of",
];

/// The length of a line drawn with marks ("-----", "_____"), if one stands at the beginning of `rest`.
fn ruler(rest: &str) -> Option<usize> {
    const SHORTEST: usize = 5;
    let mark = rest.chars().next().filter(|c| "-=_*~".contains(*c))?;
    let length = rest.bytes().take_while(|&b| b == mark as u8).count();
    let alone = rest[length..]
        .chars()
        .next()
        .is_none_or(char::is_whitespace);
    (length >= SHORTEST && alone).then_some(length)
}

fn begin(starts: &mut Vec<usize>, at: usize) {
    if starts.last().is_some_and(|&last| last < at) {
        starts.push(at);
    }
}

/// What ends without a mark where line breaks are lost, as in letters: a greeting ("Dear all,") and the time a
/// letter was sent ("08/17/2000 11:21 AM"). Gives where it begins and where the sentence after it does.
fn unmarked(text: &str, at: usize, sentence: usize, start: bool) -> Option<(usize, usize)> {
    const GREETINGS: [&str; 16] = [
        "hi",
        "hello",
        "hey",
        "dear",
        "thanks",
        "thank",
        "regards",
        "best",
        "kind",
        "kindest",
        "warm",
        "sincerely",
        "cheers",
        "greetings",
        "thx",
        "yours",
    ];
    let mut words = Words { text, at };
    let (_, first) = words.next()?;
    if first.contains('/') && first.split('/').count() == 3 && at - sentence < 2 * REACH {
        let number = |w: &str| w.bytes().all(|b| b.is_ascii_digit()) && (1..=4).contains(&w.len());
        let (_, clock) = words.next()?;
        let (_, half) = words.next()?;
        let sent = first.split('/').all(number)
            && clock.split(':').all(number)
            && clock.contains(':')
            && matches!(half, "AM" | "PM");
        return sent.then(|| words.at_next()).map(|next| (at, next));
    }
    let bare = first.trim_end_matches(',');
    if start && GREETINGS.iter().any(|g| bare.eq_ignore_ascii_case(g)) {
        let mut word = first;
        for _ in 0..3 {
            if word.ends_with(',') {
                let next = words.at_next();
                let capital = text[next..].starts_with(char::is_uppercase);
                return capital.then_some((at, next));
            }
            (_, word) = words.next()?;
        }
    }
    None
}

/// Walks over words, each with its place.
struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl Words<'_> {
    /// Where the next word begins.
    fn at_next(&self) -> usize {
        self.text.len() - self.text[self.at..].trim_start().len()
    }
}

impl<'a> Iterator for Words<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let at = self.at_next();
        let word = word_at(self.text, at);
        self.at = at + word.len();
        (!word.is_empty()).then_some((at, word))
    }
}

fn first_marker(word: &str, sentence_start: bool) -> Option<Marker> {
    sentence_start.then(|| Marker::first(word)).flatten()
}

/// Three or more short lines without any mark at their ends list things.
fn is_plain_list(text: &str) -> bool {
    const LONGEST_LINE: usize = 40;
    let mut lines = 0;
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let marked = line.ends_with(['.', '!', '?', '…', ',', ';', '”', '"']);
        if marked || line.len() > LONGEST_LINE {
            return false;
        }
        lines += 1;
    }
    lines >= 3
}

/// The stretch without white space that begins at `at`, cut at [`REACH`].
fn word_at(text: &str, at: usize) -> &str {
    let rest = &text[at..ceiling(text, at + REACH)];
    rest.split(char::is_whitespace).next().unwrap_or_default()
}

/// The next character boundary at or after an offset.
fn ceiling(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// The last character boundary at or before an offset.
fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A run of stops, question and exclamation marks; dots may have spaces between them.
#[derive(Clone, Copy, Debug)]
struct Run {
    start: usize,
    /// After the last mark.
    end: usize,
    /// How many marks.
    marks: usize,
    /// Whether it is made of dots.
    dots: bool,
    /// Whether there are spaces between its dots.
    spaced: bool,
}

impl Run {
    fn at(text: &str, start: usize) -> Self {
        let mut run = Self {
            start,
            end: start,
            marks: 0,
            dots: true,
            spaced: false,
        };
        let mut rest = text[start..].char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            match c {
                '.' => run.marks += 1,
                '…' => run.marks += 3,
                '!' | '?' => {
                    run.marks += 1;
                    run.dots = false;
                }
                // "compounds. . . . The": the first dot ends, three spaced ones leave something out.
                ' ' if rest.peek().is_some_and(|&(_, n)| n == '.') && run.dots => {
                    run.spaced = true;
                    continue;
                }
                _ => break,
            }
            run.end = start + at + c.len_utf8();
        }
        run
    }

    /// Where the next sentence begins, if one ends with this run. `sentence` is where the present one began.
    fn ends(self, text: &str, sentence: usize) -> Option<usize> {
        let attached = text[..self.start].ends_with(|c: char| !c.is_whitespace());
        let parted = text[self.start..].starts_with(". ");
        if self.dots && self.spaced && attached && parted && self.marks == 4 {
            let after = text[self.end..].trim_start_matches(' ');
            let capital = after.starts_with(char::is_uppercase);
            return capital.then(|| self.start + 2);
        }
        let closed = self.end + closers(&text[self.end..]);
        let gap = text[closed..].len() - text[closed..].trim_start().len();
        let next = closed + gap;
        if next == text.len() {
            return None;
        }
        // "[...]" stands for a word.
        let bracketed = text[..self.start].ends_with(['[', '(']);
        if bracketed && self.dots {
            return None;
        }
        let follower = Follower::at(text, next);
        if gap == 0 {
            let tight = closed > self.end && follower.capital
                || self.is_missing_space(text, sentence, &follower);
            return (tight && self.marks < 3).then_some(next);
        }
        let open = follower.capital || follower.digit || follower.address;
        let dash = matches!(follower.first, '-' | '–' | '—' | '+');
        let small = !dash && closed == self.end && self.is_plain_end(text, sentence, &follower);
        ((open || small) && self.may_end(text, sentence, &follower)).then_some(next)
    }

    /// Whether the mark ends a sentence whatever the next letter: some write without capitals.
    fn is_plain_end(self, text: &str, sentence: usize, follower: &Follower<'_>) -> bool {
        if !self.dots {
            return follower.word.starts_with(char::is_lowercase);
        }
        let word = word_before(text, sentence, self.start);
        let letters = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        if self.marks == 1 && matches!(follower.word, "i" | "i'm" | "i’m" | "i've" | "i'll") {
            return letters.len() > 1;
        }
        self.marks == 1
            && follower.first.is_lowercase()
            && (letters.len() > 2 || SHORT_WORDS.contains(&letters))
            && letters
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | ')'))
            && !letters.starts_with(char::is_uppercase)
    }

    /// "Hello world.Today": a space is missing between two plain words.
    fn is_missing_space(self, text: &str, sentence: usize, follower: &Follower<'_>) -> bool {
        const DOMAINS: [&str; 8] = ["Com", "Net", "Org", "Gov", "Edu", "Info", "Biz", "Uk"];
        let before = word_before(text, sentence, self.start);
        let tail = before.as_bytes();
        let plain = matches!(
            tail,
            [.., b'a'..=b'z', b'a'..=b'z'] | [.., b',', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9']
        );
        let word = follower.word;
        let mut letters = word.chars();
        let capital = letters.next().is_some_and(char::is_uppercase);
        let small = letters
            .next()
            .is_none_or(|c| c.is_lowercase() || c == '’' || c == '\'');
        let address = |w: &str| w.contains(['@', '/', '_', '=', '&', '#']) || w.starts_with("www.");
        let dotted = before.contains('.') && !before.contains(".)");
        let stop = text[self.start..].starts_with('.') && self.marks == 1;
        stop && plain
            && capital
            && small
            && !dotted
            && !address(before)
            && !address(word)
            && !DOMAINS.contains(&word.trim_end_matches(|c: char| !c.is_alphanumeric()))
    }

    /// Whether the words around allow an end here.
    fn may_end(self, text: &str, sentence: usize, follower: &Follower<'_>) -> bool {
        let word = word_before(text, sentence, self.start);
        if self.marks >= 3 && self.dots {
            // "see . . . what I'm": three dots go on before "I"; four end.
            return (follower.capital || follower.address) && (self.marks > 3 || !follower.is_i());
        }
        if !self.dots {
            return !is_marked_name(word) || is_starter(follower.word);
        }
        if self.marks > 1 {
            return true;
        }
        let before = text[..self.start - word.len()].trim_end();
        let earlier = word_before(before, sentence.min(before.len()), before.len());
        Stop {
            earlier,
            word: word.trim_start_matches(['(', '[', '“', '"', '‘', '\'']),
            next: follower
                .word
                .trim_end_matches(|c: char| !c.is_alphanumeric()),
            short: self.start - sentence < 12,
        }
        .may_end()
    }
}

/// Length of the closing marks that belong to the sentence before.
fn closers(rest: &str) -> usize {
    let mut length = 0;
    for (at, c) in rest.char_indices() {
        let next = rest[at + c.len_utf8()..].chars().next();
        let closes = match c {
            ' ' => next == Some(')'),
            '”' | '’' | '»' | ')' | ']' => true,
            // A straight mark closes if nothing is written to it.
            '"' | '\'' => next.is_none_or(|n| n.is_whitespace() || "”’\"')]".contains(n)),
            _ => false,
        };
        if !closes {
            break;
        }
        length = at + c.len_utf8();
    }
    length
}

/// The word of the sentence that ends at `end`, cut at [`REACH`].
fn word_before(text: &str, sentence: usize, end: usize) -> &str {
    let window = &text[floor(text, end.saturating_sub(REACH)).max(sentence)..end];
    window
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default()
}

/// What stands after a mark.
#[derive(Clone, Copy, Debug)]
struct Follower<'a> {
    /// Its first character.
    first: char,
    /// Its first word, opening marks left out.
    word: &'a str,
    /// Whether that word begins with a capital.
    capital: bool,
    /// Whether it begins with a digit.
    digit: bool,
    /// Whether it is an address of the web.
    address: bool,
}

impl<'a> Follower<'a> {
    fn at(text: &'a str, at: usize) -> Self {
        let rest = &text[at..ceiling(text, at + REACH)];
        let open = |c: char| !c.is_alphanumeric();
        let word = rest
            .trim_start_matches(open)
            .split(char::is_whitespace)
            .next()
            .unwrap_or_default();
        Self {
            first: rest.chars().next().unwrap_or(' '),
            word,
            capital: word.starts_with(|c: char| {
                c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase())
            }),
            address: word.starts_with("http") || word.starts_with("www."),
            digit: word.starts_with(|c: char| c.is_ascii_digit()),
        }
    }

    /// Whether it is the pronoun: "I", "I'm".
    fn is_i(&self) -> bool {
        self.word == "I" || self.word.starts_with("I'") || self.word.starts_with("I’")
    }
}
