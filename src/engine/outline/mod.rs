//! Document → blocks with roles, and the metadata that stands in the text itself.
//!
//! In: the text, and what the reader knew from markup. Out: every non-empty stretch with its role, in text
//! order, and the metadata completed from a head ("outlet | date | byline"), a "Published:" line or a
//! dateline. What the reader knew is never overruled.

mod furniture;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use self::furniture::{furniture_parts, is_caption, is_furniture};
use crate::engine::document::{Block, Document, Metadata, Role};
use crate::engine::facet::time::calendar_date;
use crate::engine::lexicon::agencies::AGENCIES;
use crate::engine::pattern::narrow::Narrow;
use crate::engine::span::Span;

/// The roles of all stretches and the completed metadata.
pub fn outline(document: &Document) -> (Metadata, Vec<Block>) {
    let text = &*document.text;
    let mut metadata = document.metadata.clone();
    let known_title = metadata.title.is_some();
    let mut lines = if document.layout.is_empty() {
        plain_lines(text)
    } else {
        marked_lines(text, &document.layout)
    };
    if document.layout.is_empty() {
        read_head(text, &mut lines, &mut metadata);
    }
    read_dates(text, &mut lines, &mut metadata);
    if !known_title {
        mark_repeated_titles(text, &mut lines);
    }
    mark_links(text, &mut lines);
    mark_signature(text, &mut lines);
    let mut blocks = Vec::new();
    for line in &lines {
        split_furniture(text, *line, &mut blocks);
    }
    mark_lead(text, &mut blocks);
    if metadata.title.is_none() {
        metadata.title = blocks
            .iter()
            .find(|b| b.role == Role::Headline)
            .map(|b| b.span.of(text).to_owned());
    }
    (metadata, blocks)
}

/// Every non-empty line as body text.
fn plain_lines(text: &str) -> Vec<Block> {
    line_spans(text, Span::new(0, text.len()))
        .map(|span| Block {
            span,
            role: role_of_line(span.of(text)),
        })
        .collect()
}

/// The reader's blocks; text between them becomes body lines.
fn marked_lines(text: &str, layout: &[Block]) -> Vec<Block> {
    let mut lines = Vec::new();
    let mut at = 0;
    for block in layout {
        for span in line_spans(text, Span::new(at, block.span.start.max(at))) {
            let role = role_of_line(span.of(text));
            lines.push(Block { span, role });
        }
        for span in line_spans(text, block.span) {
            let furniture = is_furniture(span.of(text));
            let role = match block.role {
                Role::Body | Role::Lead if furniture => Role::Boilerplate,
                known => known,
            };
            lines.push(Block { span, role });
        }
        at = block.span.end;
    }
    for span in line_spans(text, Span::new(at, text.len())) {
        let role = role_of_line(span.of(text));
        lines.push(Block { span, role });
    }
    lines
}

fn line_spans(text: &str, within: Span) -> impl Iterator<Item = Span> {
    let mut at = within.start;
    within
        .of(text)
        .split_inclusive('\n')
        .filter_map(move |line| {
            let span = Span::new(at, at + line.len()).trimmed(text);
            at += line.len();
            (!span.is_empty()).then_some(span)
        })
}

fn role_of_line(line: &str) -> Role {
    if is_furniture(line) {
        Role::Boilerplate
    } else if is_caption(line) {
        Role::Caption
    } else if is_subheading(line) {
        Role::Headline
    } else {
        Role::Body
    }
}

/// A short line without an ending is a heading of the text under it.
fn is_subheading(line: &str) -> bool {
    let words = line.split_whitespace().count();
    words <= 9
        && !line.ends_with(['.', '!', '?', '”', '"', ',', ';', ')', '…'])
        && !line.starts_with(['“', '"', '‘', '•', '-', '*'])
        && line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// Reads "title / outlet | date | byline / URL" and lone title lines at the top of plain text.
fn read_head(text: &str, lines: &mut [Block], metadata: &mut Metadata) {
    let head: Vec<usize> = (0..lines.len().min(8)).collect();
    for &index in &head {
        let line = lines[index].span.of(text);
        if let Some((outlet, date, byline)) = source_line(line) {
            metadata.outlet.get_or_insert_with(|| outlet.to_owned());
            metadata.published = metadata.published.or(date);
            if let Some(byline) = byline {
                metadata.byline.get_or_insert_with(|| byline.to_owned());
            }
            for line in &mut lines[..=index] {
                line.role = Role::Boilerplate;
            }
            if index > 0 {
                lines[0].role = Role::Headline;
                metadata
                    .title
                    .get_or_insert_with(|| lines[0].span.of(text).to_owned());
            }
            if let Some(url) = lines.get_mut(index + 1)
                && url.span.of(text).starts_with("http")
            {
                metadata
                    .url
                    .get_or_insert_with(|| url.span.of(text).to_owned());
                url.role = Role::Boilerplate;
            }
            return;
        }
    }
    let title = head.iter().copied().find(|&i| {
        let line = lines[i].span.of(text);
        lines[i].role != Role::Boilerplate && line.split_whitespace().count() >= 4
    });
    let Some(title) = title else { return };
    let line = lines[title].span.of(text);
    if line.len() > 200
        || line.ends_with(['.', '”', '"', '!'])
        || lines[title].role == Role::Caption
    {
        return;
    }
    for before in &mut lines[..title] {
        let words = before.span.of(text);
        if metadata.outlet.is_none() && looks_like_outlet(words) {
            metadata.outlet = Some(words.to_owned());
        }
        before.role = Role::Boilerplate;
    }
    lines[title].role = Role::Headline;
    metadata.title.get_or_insert_with(|| line.to_owned());
    read_outlet_line(text, &mut lines[title + 1..], metadata);
}

/// A short line between the title and "By …" or "Published …" names the outlet.
fn read_outlet_line(text: &str, below: &mut [Block], metadata: &mut Metadata) {
    let [first, second, ..] = below else { return };
    let (name, next) = (first.span.of(text), second.span.of(text).to_lowercase());
    let introduced = ["by ", "published", "posted", "updated"]
        .iter()
        .any(|w| next.starts_with(w));
    let short = name.split_whitespace().count() <= 5 && !name.ends_with(['.', '!', '?', ':']);
    if short && (introduced || looks_like_outlet(name)) && !name.to_lowercase().starts_with("by ") {
        metadata.outlet.get_or_insert_with(|| name.to_owned());
        first.role = Role::Boilerplate;
    }
}

/// Bytes from which a line with "|" in it is more than outlet, date and byline.
const LONGEST_HEAD: usize = 400;

/// "www.bbc.com | 2016-11-09T21:19:31 | A. Writer".
///
/// Of a month alone ("2016-11") no day follows; the line is a head all the same.
fn source_line(line: &str) -> Option<(&str, Option<Date>, Option<&str>)> {
    // A whole article in one line may begin with such a head; it is no head for that.
    if line.len() > LONGEST_HEAD {
        return None;
    }
    let mut fields = line.split('|').map(str::trim);
    let outlet = fields.next().filter(|o| !o.is_empty() && o.len() <= 80)?;
    let date = fields.next()?;
    let day = date
        .get(..10)
        .and_then(|d| d.parse().ok())
        .or_else(|| calendar_date(date));
    if day.is_none() && !is_month(date) {
        return None;
    }
    let byline = fields.next().filter(|b| !b.is_empty());
    Some((outlet, day, byline))
}

fn is_month(date: &str) -> bool {
    let digits =
        |part: &str, count| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    date.split_once('-')
        .is_some_and(|(year, month)| digits(year, 4) && digits(month, 2))
}

fn looks_like_outlet(words: &str) -> bool {
    static OUTLET: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(news|times|post|daily|herald|tribune|gazette|press|journal|guardian|mail|agency|radio|tv|observer|courier|chronicle|today|wire|telegraph|dispatch|standard)\b")
            .expect("the pattern is valid (tested)")
    });
    words.split_whitespace().count() <= 5 && OUTLET.is_match(words)
}

/// "Published: 14 Nov. 2026, 08:35", "By A. Writer" and like lines near the top or the end.
fn read_dates(text: &str, lines: &mut [Block], metadata: &mut Metadata) {
    static DATED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^\W*(published|posted|first published|updated|last updated|date)\b\s*(on|at|:)?\s*(.{6,80})")
            .expect("the pattern is valid (tested)")
    });
    static SIGNED: LazyLock<Narrow> = LazyLock::new(|| {
        Narrow::new(r"^(?:By|BY) ((?:the )?[A-Z][\w.'’-]+(?: [A-Za-z][\w.'’-]+){0,8})\W*$")
            .expect("the pattern is valid (tested)")
    });
    for line in lines {
        let words = line.span.of(text);
        if words.len() > 200 {
            continue;
        }
        // Most lines begin otherwise, which is seen faster without a pattern.
        let dated = words
            .trim_start_matches(|c: char| !c.is_alphabetic())
            .starts_with(['p', 'P', 'f', 'F', 'u', 'U', 'l', 'L', 'd', 'D']);
        let signed = words.starts_with("By ") || words.starts_with("BY ");
        if dated
            && let Some(found) = DATED.captures(words)
            && let Some(date) = calendar_date(&found[3])
        {
            metadata.published = metadata.published.or(Some(date));
            line.role = Role::Boilerplate;
        } else if signed && let Some(name) = SIGNED.first_group(words) {
            metadata
                .byline
                .get_or_insert_with(|| words[name].to_owned());
            line.role = Role::Boilerplate;
        }
    }
}

/// A title printed twice is evidence once.
fn mark_repeated_titles(text: &str, lines: &mut [Block]) {
    let mut titles = BTreeSet::new();
    for line in lines {
        let words = line.span.of(text).to_lowercase();
        if titles.contains(&words) {
            line.role = Role::Boilerplate;
        } else if line.role == Role::Headline {
            titles.insert(words);
        }
    }
}

/// Headlines of other articles under "Read more:".
fn mark_links(text: &str, lines: &mut [Block]) {
    const LABELS: [&str; 8] = [
        "read more",
        "see also",
        "related",
        "also read",
        "read also",
        "more from",
        "more on this",
        "more stories",
    ];
    const MOST: usize = 8;
    const LONGEST: usize = 160;
    let mut left = 0;
    for line in lines {
        let words = line.span.of(text);
        let label = words.trim_end_matches([':', '.', '…', ' ']);
        if words.len() <= 20 && LABELS.iter().any(|l| label.eq_ignore_ascii_case(l)) {
            line.role = Role::Boilerplate;
            left = MOST;
        } else if left > 0
            && words.len() <= LONGEST
            && !words.ends_with(['.', '!', '”', '"', '’', ':', ')'])
        {
            line.role = Role::Boilerplate;
            left -= 1;
        } else {
            left = 0;
        }
    }
}

/// Lines at the end that say who wrote the article: "Ann Lee is a staff writer …", "Lee reported from Norwick."
fn mark_signature(text: &str, lines: &mut [Block]) {
    static AUTHOR: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\W*(?:The )?[A-Z][\w.'’-]+(?:,? (?:and )?[A-Z][\w.'’-]+){0,8},? (?:(?:is|are|was|has been) (?:[\w'’-]+ ){0,8}(?:reporter|reporters|writer|correspondent|columnist|contributor|editor|blogger|commentator|reporting fellow)\b|reported from [A-Z]|(?:covers|writes about|reports on) )")
            .expect("the pattern is valid (tested)")
    });
    const LONGEST: usize = 400;
    const LAST: usize = 3;
    let from = lines.len().saturating_sub(LAST).max(1);
    let ends = lines.get_mut(from..).unwrap_or_default();
    for line in ends {
        let words = line.span.of(text);
        if words.len() <= LONGEST && AUTHOR.is_match(words) {
            line.role = Role::Boilerplate;
        }
    }
}

/// Cuts credits, links and datelines out of a line.
fn split_furniture(text: &str, line: Block, blocks: &mut Vec<Block>) {
    static DATELINE: LazyLock<Narrow> = LazyLock::new(|| {
        let agency = AGENCIES.pattern();
        Narrow::new(&format!(r"^(?:[A-Z][A-Z .,'’/-]{{2,40}}(?:, [A-Z][a-z.]+)?(?:, \w{{3,9}}\.? \d{{1,2}})?,? ?(?:\([A-Z][\w ./-]{{1,30}}\))?|[A-Z][\w .,]{{2,30}} \((?:{agency}|CNN)\)|\([A-Z][\w ]{{1,20}}\)) ?[—–-]{{1,2}} "))
            .expect("the pattern is valid (tested)")
    });
    if line.role == Role::Boilerplate || line.span.len() > 20_000 {
        blocks.push(line);
        return;
    }
    let words = line.span.of(text);
    let mut cuts = furniture_parts(words);
    // A dateline ends in a dash and a space.
    let dashed = ["- ", "– ", "— "].iter().any(|dash| words.contains(dash));
    if dashed && let Some(dateline) = DATELINE.find(words) {
        cuts.push((dateline.start, dateline.end));
    }
    cuts.sort_unstable();
    let mut at = 0;
    let mut push = |from: usize, to: usize, role: Role| {
        let span = Span::new(line.span.start + from, line.span.start + to).trimmed(text);
        if !span.is_empty() {
            blocks.push(Block { span, role });
        }
    };
    for (from, to) in cuts {
        // They may overlap.
        let from = from.max(at);
        if to <= from {
            continue;
        }
        let role = match words[at..from].contains(char::is_alphanumeric) {
            true => line.role,
            false => Role::Boilerplate,
        };
        push(at, from, role);
        push(from, to, Role::Boilerplate);
        at = to;
    }
    let role = match words[at..].contains(char::is_alphanumeric) {
        true => line.role,
        false => Role::Boilerplate,
    };
    push(at, words.len(), role);
}

/// The first full paragraph of the body.
fn mark_lead(text: &str, blocks: &mut [Block]) {
    if blocks.iter().any(|b| b.role == Role::Lead) {
        return;
    }
    let lead = blocks
        .iter_mut()
        .find(|b| b.role == Role::Body && b.span.of(text).split_whitespace().count() >= 8);
    if let Some(lead) = lead {
        lead.role = Role::Lead;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of a document that are no furniture.
    fn kept(text: &str) -> Vec<&str> {
        let document = Document {
            file: "a.txt".to_owned(),
            path: String::new(),
            sha256: String::new(),
            text: text.into(),
            metadata: Metadata::default(),
            layout: Vec::new(),
        };
        let (_, blocks) = outline(&document);
        blocks
            .iter()
            .filter(|b| b.role != Role::Boilerplate)
            .map(|b| b.span.of(text))
            .collect()
    }

    #[test]
    fn links_to_other_articles_are_left_out() {
        let text = "Ferry sinks off Norwick in storm\n\nThe ferry sank off Norwick on Friday, the harbor said.\n\nRead more:\nThe Norwickers are determined to take the fun out of sailing, too\n\nThe harbor was closed for the night after that.";
        assert_eq!(
            kept(text),
            [
                "Ferry sinks off Norwick in storm",
                "The ferry sank off Norwick on Friday, the harbor said.",
                "The harbor was closed for the night after that.",
            ]
        );
    }

    #[test]
    fn who_wrote_it_stands_at_the_end_and_is_left_out() {
        let text = "Ferry sinks off Norwick in storm\n\nAnn Lee is a reporter who was on board when it sank.\n\nIt lies at forty meters.\n\nNobody was hurt that day.\n\nWork goes on until May.\n\nAnn Lee is a staff writer for the Herald.\n\nLee and Roe reported from Norwick.";
        let kept = kept(text);
        assert_eq!(kept.len(), 5, "{kept:?}");
        assert!(kept[1].starts_with("Ann Lee"));
    }

    #[test]
    fn a_head_may_give_the_day_or_the_month_alone() {
        let day = Date::constant(2026, 5, 3);
        for (line, expected) in [
            (
                "norwick.com | 2026-05-03T08:10:00 | Ann Lee",
                Some(Some(day)),
            ),
            ("norwick.com | 2026-05", Some(None)),
            ("Harbor | Weather | Sports", None),
            ("Section | 2026-5b", None),
        ] {
            assert_eq!(source_line(line).map(|head| head.1), expected, "{line}");
        }
    }
}
