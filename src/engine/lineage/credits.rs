//! A document → what it credits to news agencies: bylines, datelines, credit lines, contributions, mentions.
//!
//! Read line by line off the extracted text, furniture included: that is where credits stand. How much of the
//! article rests on an agency follows from the kind alone; whether the words are the agency's is for
//! `copying` to find.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::engine::document::{Document, Role};
use crate::engine::lexicon::agencies::{AGENCIES, AgencyName};
use crate::engine::lexicon::{Cue, LEXICON};
use crate::engine::pattern::narrow::Narrow;
use crate::engine::reading::Reading;
use crate::engine::span::Span;

/// One thing a source credits to an agency.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Credit {
    /// The agency's usual name.
    pub agency: &'static str,
    /// How it is credited.
    pub kind: CreditKind,
    /// Where the text says so; none where only the reader's metadata do.
    pub span: Option<Span>,
}

/// How an agency is credited, the fullest credit first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CreditKind {
    /// The outlet is the agency.
    Publisher,
    /// "By Ann Lee, Associated Press".
    Byline,
    /// "NORWICK (Reuters) –".
    Dateline,
    /// A line with the agency's name alone, its copyright line, its closing signature.
    CreditLine,
    /// A byline shared with a desk or with writers of another house: "By Online Desk and AFP".
    JointByline,
    /// "The Associated Press contributed to this report", "With wires".
    Contribution,
    /// "according to the Associated Press", "told Reuters".
    Named,
    /// A picture is the agency's; the words may be anybody's.
    Picture,
}

impl CreditKind {
    /// The stable name used in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Publisher => "publisher",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::CreditLine => "credit line",
            Self::JointByline => "joint byline",
            Self::Contribution => "contribution",
            Self::Named => "named in text",
            Self::Picture => "picture",
        }
    }

    /// Whether the whole article is credited to the agency.
    pub fn is_full(self) -> bool {
        self <= Self::CreditLine
    }

    /// Whether words of the article are credited to the agency, all or some.
    pub fn is_of_text(self) -> bool {
        self <= Self::Contribution
    }
}

/// Longer lines are running text.
const LINE: usize = 240;

/// Longer bylines are lists scraped off a page.
const BYLINE: usize = 160;

/// What a document credits to agencies, in text order; what only the metadata say comes first.
pub(super) fn credits(document: &Document, reading: &Reading) -> Vec<Credit> {
    let text = &*document.text;
    let mut credits = Vec::new();
    let outlet = reading.metadata.outlet.as_deref();
    if let Some(agency) = outlet.and_then(|outlet| AGENCIES.publishing_as(outlet)) {
        credits.push(Credit {
            agency,
            kind: CreditKind::Publisher,
            span: None,
        });
    }
    if let Some(byline) = reading.metadata.byline.as_deref() {
        read_byline(text, byline, reading, &mut credits);
    }
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(text);
        at += line.len();
        read_line(text, span, reading, &mut credits);
    }
    credits.sort_by_key(|c| (c.span, c.kind));
    credits.dedup_by_key(|c| (c.span, c.agency));
    credits
}

/// The byline the metadata have; it is looked for in the text, where the line may hold more than it.
fn read_byline(text: &str, byline: &str, reading: &Reading, credits: &mut Vec<Credit>) {
    if byline.len() > BYLINE {
        return;
    }
    // Where furniture says it: a byline of one word may stand in the title as well.
    let place = text
        .match_indices(byline)
        .map(|(at, _)| at)
        .find(|&at| role_at(reading, Span::new(at, at + byline.len())) == Role::Boilerplate);
    let names = AGENCIES.named_in(byline, Span::new(0, byline.len()));
    let kind = byline_kind(byline, &names);
    credits.extend(names.iter().map(|name| Credit {
        agency: name.agency,
        kind,
        span: place.map(|place| Span::new(place + name.span.start, place + name.span.end)),
    }));
}

/// Whether a byline is the agency's alone.
///
/// "Ann Lee, Associated Press" is one writer and her house. "Ann Lee for Norwick Mail, Associated Press" and
/// "Online Desk and AFP" are two houses, "AFP, Reuters" are two agencies.
fn byline_kind(byline: &str, names: &[AgencyName]) -> CreditKind {
    static OTHERS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(for|desk|newsroom|staff and|with|via web|\w+\.com)\b|&")
            .expect("the pattern is valid (tested)")
    });
    static POST: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(correspondents?|reporters?|writers?|editors?|staff|bureau)\W*$")
            .expect("the pattern is valid (tested)")
    });
    let mut rest = byline.to_owned();
    for name in names.iter().rev() {
        rest.replace_range(name.span.range(), "");
    }
    let houses: BTreeSet<&str> = names.iter().map(|n| n.agency).collect();
    let writers = rest
        .split([',', ';', '|'])
        .filter(|part| part.split_whitespace().count() >= 2 && !POST.is_match(part))
        .count();
    let first = names.first().is_some_and(|n| n.span.start <= 4);
    if houses.len() > 1 || OTHERS.is_match(&rest) || (writers > 1 && !first) || writers > 2 {
        CreditKind::JointByline
    } else {
        CreditKind::Byline
    }
}

struct Patterns {
    byline: Regex,
    dateline: Narrow,
    contribution: Regex,
    picture: Regex,
    signature: Regex,
    wires: Regex,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    const VALID: &str = "the patterns are valid (tested)";
    let agency = AGENCIES.pattern();
    let new = |pattern: &str| Regex::new(pattern).expect(VALID);
    Patterns {
        byline: new(r"^(?i:by|text:)\s+\S"),
        dateline: Narrow::new(&format!(
            r"^[^a-z(]?[A-Z][\w .,'’/-]{{0,50}}?[ ,]*\((?:{agency})\) ?[—–-]{{1,2}}|^\((?:{agency})\) ?[—–-]{{1,2}}"
        ))
        .expect(VALID),
        contribution: new(
            r"(?i)\bcontribut(ed|ing|ion)\b|\b(contains|includes|including|uses) (some )?(material|reporting|information|text)\b|^\W*(with|additional) (reporting|files|material|information|input|inputs|assistance)\b|\bwas used in this (report|story|article)\b|^\W*with ",
        ),
        picture: new(
            r"(?i)\b(photos?|photograph(er|ed)?|pictured?|pictures|images?|caption|handout|file|getty|video|footage|graphic|credit)\b|/|\bvia\b",
        ),
        signature: new(r"(?i)^\W*\(?(reporting|writing) by\b.*\bediting by\b"),
        wires: new(r"(?i)\b(wires?|agencies|wire (services?|reports))\W*$"),
    }
});

/// The credits of one line.
fn read_line(text: &str, line: Span, reading: &Reading, credits: &mut Vec<Credit>) {
    let words = line.of(text);
    let patterns = &*PATTERNS;
    let short = words.len() <= LINE;
    // Its closing signature is a house style of one agency.
    let opens = words
        .trim_start_matches(|c: char| !c.is_alphabetic())
        .starts_with(['r', 'R', 'w', 'W']);
    if short && opens && patterns.signature.is_match(words) {
        credits.push(Credit {
            agency: "Reuters",
            kind: CreditKind::CreditLine,
            span: Some(line),
        });
    }
    let names = AGENCIES.named_in(text, line);
    if names.is_empty() {
        return;
    }
    let dateline = patterns
        .dateline
        .find(words)
        .map(|found| Span::new(line.start, line.start + found.end));
    let shape = match short {
        true => line_kind(words, &names, line),
        false => None,
    };
    for name in names {
        let role = role_at(reading, name.span);
        let kind = if dateline.is_some_and(|d| d.contains(name.span)) {
            Some(CreditKind::Dateline)
        } else if let Some(kind) = shape {
            Some(kind)
        } else if role == Role::Caption || is_picture(text, line, name.span) {
            Some(CreditKind::Picture)
        } else if !name.ambiguous && role != Role::Boilerplate && is_cited(reading, name.span) {
            Some(CreditKind::Named)
        } else {
            None
        };
        credits.extend(kind.map(|kind| Credit {
            agency: name.agency,
            kind,
            span: Some(name.span),
        }));
    }
}

/// What a short line with agencies in it is, by its shape; none for a sentence.
fn line_kind(words: &str, names: &[AgencyName], line: Span) -> Option<CreditKind> {
    let patterns = &*PATTERNS;
    // The head of an article in a collection: its byline is in the metadata.
    if words.contains(" | ") {
        return None;
    }
    let lower = words.to_lowercase();
    if patterns.byline.is_match(words) && words.split_whitespace().count() <= 14 {
        let inside: Vec<AgencyName> = names
            .iter()
            .map(|name| AgencyName {
                span: Span::new(name.span.start - line.start, name.span.end - line.start),
                ..*name
            })
            .collect();
        return Some(byline_kind(words, &inside));
    }
    let copyright = lower.starts_with("copyright")
        || lower.starts_with(['©', '(']) && lower.contains("all rights");
    if copyright || words.starts_with('©') {
        return Some(match patterns.picture.is_match(words) {
            true => CreditKind::Picture,
            false => CreditKind::CreditLine,
        });
    }
    if patterns.contribution.is_match(words) && !is_sentence(words, &lower) {
        return Some(CreditKind::Contribution);
    }
    let mut rest = words.to_owned();
    for name in names.iter().rev() {
        let range = name.span.start - line.start..name.span.end - line.start;
        rest.replace_range(range, "");
    }
    let rest = rest.to_lowercase();
    let left: Vec<&str> = rest
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    let introduces = |w: &&str| {
        matches!(
            *w,
            "the" | "source" | "sources" | "and" | "agency" | "news" | "via"
        )
    };
    if left.iter().all(introduces) && !words.contains('/') {
        let houses: BTreeSet<&str> = names.iter().map(|n| n.agency).collect();
        return Some(match houses.len() {
            1 => CreditKind::CreditLine,
            _ => CreditKind::JointByline,
        });
    }
    // Initials of the desk before the agencies: "ek/rt (AFP, dpa)".
    let desk = words.len() <= 40 && words.ends_with(')') && words.contains('/');
    if desk && words.find('(') > words.find('/') {
        return Some(CreditKind::JointByline);
    }
    patterns
        .wires
        .is_match(words)
        .then_some(CreditKind::Contribution)
}

/// Whether a line that speaks of contributing is news of somebody's contribution.
fn is_sentence(words: &str, lower: &str) -> bool {
    let of_report = [
        "report",
        "story",
        "article",
        "contributing",
        "material",
        "with ",
    ]
    .iter()
    .any(|w| lower.contains(w));
    !of_report || words.split_whitespace().count() > 30
}

/// Whether the name is a picture's credit: after a slash, or in parentheses that speak of pictures.
fn is_picture(text: &str, line: Span, name: Span) -> bool {
    // No credit is longer; a line may be a whole book.
    let from = text.ceil_char_boundary(name.start.saturating_sub(LINE));
    let to = text.floor_char_boundary(name.end + LINE);
    let before = &text[from.max(line.start)..name.start];
    let after = &text[name.end..to.min(line.end)];
    if before.ends_with('/')
        || after.starts_with('/')
        || after.starts_with(" Photo")
        || after.starts_with(" photo")
    {
        return true;
    }
    let open = before.rfind(['(', '[']);
    let inside = open.filter(|&open| !before[open..].contains([')', ']']));
    match inside {
        Some(open) => {
            let close = after.find([')', ']']).unwrap_or(0);
            PATTERNS.picture.is_match(&before[open..]) || PATTERNS.picture.is_match(&after[..close])
        }
        None => false,
    }
}

/// Words for giving another's report, beside those of saying.
const CITING: [&str; 8] = [
    "according",
    "told",
    "citing",
    "cited",
    "reported",
    "reports",
    "quoted",
    "quoting",
];

/// Words to either side of an agency's name among which such a word is looked for.
const CITED: usize = 25;

/// Whether the sentence around the name gives or reports somebody's words.
fn is_cited(reading: &Reading, name: Span) -> bool {
    let index = reading
        .sentences
        .partition_point(|s| s.span.end <= name.start);
    let Some(sentence) = reading.sentences.get(index) else {
        return false;
    };
    let tokens = &reading.tokens[index];
    let at = tokens.partition_point(|t| t.span.end <= name.start);
    let around = at.saturating_sub(CITED)..tokens.len().min(at + CITED);
    sentence.span.contains(name)
        && tokens[around]
            .iter()
            .any(|t| LEXICON.cues(&t.form).has(Cue::Saying) || CITING.contains(&t.form.as_str()))
}

fn role_at(reading: &Reading, span: Span) -> Role {
    let at = reading.blocks.partition_point(|b| b.span.end <= span.start);
    reading
        .blocks
        .get(at)
        .filter(|b| b.span.overlap(span) > 0)
        .map_or(Role::Boilerplate, |b| b.role)
}
