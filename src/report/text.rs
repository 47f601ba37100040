//! The matrix drawn for a terminal: conflicts first, a glyph for every verdict, the value beside it.
//!
//! Never wider than it is told. Articles come from anywhere, so control characters are taken out: a report
//! must not move the cursor or change the terminal. Color is laid over the finished lines and says nothing
//! the glyphs do not say.

use std::fmt::Write as _;
use std::io;

use comfy_table::{
    ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle, Row, Table, TableStyle,
    Width,
};
use unicode_segmentation::UnicodeSegmentation as _;

use super::ReportError;
use super::model::{Claim, ClaimCell, Report, glyph};
use crate::engine::{Standing, Verdict};

/// How to draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextStyle {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether to color the glyphs.
    pub color: bool,
}

impl Default for TextStyle {
    /// For files and pipes.
    fn default() -> Self {
        Self {
            width: 100,
            color: false,
        }
    }
}

/// Least width that leaves room for a claim and one source; narrower terminals wrap.
const MIN_WIDTH: usize = 40;
/// Omissions of one source that are worth their lines.
const MOST_OMISSIONS: usize = 5;
/// Widths of a source's column, with the space beside it: room for a glyph and a value such as "< 3 months",
/// on one line or on two. Narrower columns go to a second table.
const SOURCE_WIDTH: (usize, usize) = (9, 14);
/// Width of the columns for number and sources.
const NUMBER_WIDTH: usize = 6;
const COUNT_WIDTH: usize = 7;

/// Writes the matrix.
pub(super) fn write(
    report: &Report<'_>,
    style: TextStyle,
    out: &mut dyn io::Write,
) -> Result<(), ReportError> {
    let width = style.width.max(MIN_WIDTH);
    let mut text = String::new();
    draw(report, width, &mut text).map_err(|error| ReportError::Encode(error.to_string()))?;
    if style.color {
        text = colored(&text);
    }
    Ok(out.write_all(text.as_bytes())?)
}

fn draw(report: &Report<'_>, width: usize, text: &mut String) -> std::fmt::Result {
    head(report, width, text)?;
    let rows = report.contested_first();
    let (single, shared): (Vec<&Claim<'_>>, Vec<&Claim<'_>>) =
        rows.into_iter().partition(|claim| claim.is_single());
    matrix(report, &shared, width, text)?;
    disputes(report, &shared, width, text)?;
    tensions(report, width, text)?;
    omissions(report, width, text)?;
    single_sources(report, &single, width, text)?;
    problems(report, width, text)
}

fn head(report: &Report<'_>, width: usize, text: &mut String) -> std::fmt::Result {
    writeln!(text, "{}", cut(&safe(report.name), width))?;
    let counts: Vec<String> = report
        .summary()
        .into_iter()
        .map(|(standing, count)| format!("{count} {}", standing.label()))
        .collect();
    let (sources, claims) = (report.sources.len(), report.claims.len());
    let colon = if counts.is_empty() { "" } else { ": " };
    let summary = format!(
        "{sources} source{}, {claims} claim{}{colon}{}",
        plural(sources),
        plural(claims),
        counts.join(", ")
    );
    wrapped(&summary, width, 2, text)?;
    writeln!(text)?;
    let outlets: Vec<String> = report
        .sources
        .iter()
        .map(|source| safe(source.metadata.outlet.as_deref().unwrap_or_default()))
        .collect();
    let outlet_width = outlets.iter().map(|o| length(o)).max().unwrap_or(0);
    let outlet_width = outlet_width.min(width / 3);
    for (source, outlet) in report.sources.iter().zip(&outlets) {
        let outlet = cut(outlet, outlet_width);
        let gap = " ".repeat(outlet_width + usize::from(outlet_width > 0) * 2 - length(&outlet));
        let date = source.published.as_deref().unwrap_or_default();
        let mut line = format!("{:<4}{outlet}{gap}{date:<10}  ", source.id);
        line.push_str(&safe(source.file));
        if let Some(lineage) = &source.lineage {
            write!(line, "  [{lineage}]")?;
        }
        writeln!(text, "{}", cut(&line, width))?;
    }
    for lineage in &report.lineages {
        let members: Vec<String> = lineage.sources.iter().map(|s| s.label()).collect();
        let line = format!(
            "{}: {} {}. {}",
            lineage.id,
            members.join(", "),
            lineage.claim,
            safe(lineage.reason)
        );
        wrapped(&line, width, 4, text)?;
    }
    for root in report.roots {
        let members: Vec<String> = root
            .sources
            .iter()
            .map(|rests| format!("{} ({})", rests.source.label(), rests.kind.name()))
            .collect();
        let line = format!("{}: credited by {}", root.agency, members.join(", "));
        wrapped(&line, width, 4, text)?;
    }
    Ok(())
}

/// As many tables as the width needs, each with the claims that its sources have anything to do with.
fn matrix(
    report: &Report<'_>,
    rows: &[&Claim<'_>],
    width: usize,
    text: &mut String,
) -> std::fmt::Result {
    if rows.is_empty() {
        return writeln!(text, "\nNo claim is stated by two sources.");
    }
    let rest = width - NUMBER_WIDTH - COUNT_WIDTH;
    let count = report.sources.len().max(1);
    let (least, most) = SOURCE_WIDTH;
    let source_width = (rest * 2 / 3 / count).clamp(least, most);
    let claim_width = rest
        .saturating_sub(count * source_width)
        .max(rest / 3)
        .min(60);
    let columns = ((rest - claim_width) / source_width).max(1);
    for sources in report.sources.chunks(columns) {
        let mut table = Table::new();
        table
            .load_style(line_style())
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(width as u16)
            .set_truncation_indicator("…");
        let mut head = vec!["claim".to_owned(), String::new(), "of".to_owned()];
        head.extend(sources.iter().map(|source| source.id.clone()));
        table.set_header(head);
        let whole = sources.len() == report.sources.len();
        let concerns = |claim: &Claim<'_>| sources.iter().any(|s| claim.cell(s.source).is_some());
        for claim in rows.iter().filter(|claim| whole || concerns(claim)) {
            let mut line = vec![
                claim.id.clone(),
                safe(claim.text),
                format!("{}/{}", claim.sources, claim.independent),
            ];
            line.extend(
                sources
                    .iter()
                    .map(|source| claim.cell(source.source).map_or_else(silent, cell_text)),
            );
            let mut row = Row::from(line);
            row.max_height(2);
            table.add_row(row);
        }
        let fixed = |width: usize| ColumnConstraint::Absolute(Width::Fixed(width as u16));
        let mut widths = vec![fixed(NUMBER_WIDTH), fixed(claim_width), fixed(COUNT_WIDTH)];
        widths.extend(sources.iter().map(|_| fixed(source_width)));
        table.set_constraints(widths);
        for index in 0..table.column_count() {
            if let Some(column) = table.column_mut(index) {
                column.set_padding((0, 1));
            }
        }
        writeln!(text)?;
        for line in table.lines() {
            writeln!(text, "{}", line.trim_end())?;
        }
    }
    writeln!(text)?;
    let legend: Vec<String> = Verdict::ALL
        .into_iter()
        .map(|verdict| format!("{} {}", glyph(verdict), verdict.label()))
        .collect();
    let legend = format!(
        "{}. “of” counts sources/independent sources; * is set by a person.",
        legend.join(", ")
    );
    wrapped(&legend, width, 0, text)
}

/// Both quotations of every conflict, and why they conflict.
fn disputes(
    report: &Report<'_>,
    rows: &[&Claim<'_>],
    width: usize,
    text: &mut String,
) -> std::fmt::Result {
    let disputed: Vec<&&Claim<'_>> = rows
        .iter()
        .filter(|claim| claim.standing == Standing::Disputed)
        .collect();
    if disputed.is_empty() {
        return Ok(());
    }
    writeln!(text, "\nConflicts")?;
    for claim in disputed {
        writeln!(text)?;
        wrapped(&format!("{}  {}", claim.id, claim.text), width, 4, text)?;
        for cell in claim.speaking() {
            let source = report.source(cell.source);
            let quote = cell.evidence.first().map_or("", |passage| passage.text);
            let line = format!(
                "  {} {} {}: {}",
                glyph(cell.verdict),
                source.id,
                source.short_name(),
                quoted(quote)
            );
            wrapped(&line, width, 4, text)?;
            if cell.verdict == Verdict::Conflicts && !cell.reason.is_empty() {
                wrapped(&format!("    {}", cell.reason), width, 4, text)?;
            }
        }
    }
    Ok(())
}

fn tensions(report: &Report<'_>, width: usize, text: &mut String) -> std::fmt::Result {
    if report.tensions.is_empty() {
        return Ok(());
    }
    writeln!(text, "\nSources that contradict themselves\n")?;
    for tension in &report.tensions {
        let line = format!(
            "{}  {} / {}: {}",
            tension.source.label(),
            quoted(tension.a.text),
            quoted(tension.b.text),
            tension.reason
        );
        wrapped(&line, width, 4, text)?;
    }
    Ok(())
}

/// What each source leaves out, the weightiest only.
fn omissions(report: &Report<'_>, width: usize, text: &mut String) -> std::fmt::Result {
    if report.omissions.is_empty() {
        return Ok(());
    }
    writeln!(
        text,
        "\nLeft out, though several independent sources say it"
    )?;
    for omitted in &report.omissions {
        let source = report.source(omitted.source);
        let name = format!("{} {}", source.id, source.short_name());
        writeln!(text, "\n{}", cut(&safe(&name), width))?;
        for omission in omitted.claims.iter().take(MOST_OMISSIONS) {
            let unsure = match omission.near_miss {
                Some(_) => " (unsure: close words stand there)",
                None => "",
            };
            let line = format!("  {:<5}{}{unsure}", omission.claim, safe(omission.text));
            writeln!(text, "{}", cut(&line, width))?;
        }
        let more = omitted.claims.len().saturating_sub(MOST_OMISSIONS) + omitted.more;
        if more > 0 {
            writeln!(text, "  and {more} more")?;
        }
    }
    Ok(())
}

fn single_sources(
    report: &Report<'_>,
    rows: &[&Claim<'_>],
    width: usize,
    text: &mut String,
) -> std::fmt::Result {
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(text, "\nStated by one source only")?;
    for source in &report.sources {
        let mut own = rows
            .iter()
            .filter(|claim| claim.speaking().any(|cell| cell.source == source.source))
            .peekable();
        if own.peek().is_none() {
            continue;
        }
        let name = format!("{} {}", source.id, source.short_name());
        writeln!(text, "\n{}", cut(&safe(&name), width))?;
        for claim in own {
            let line = format!("  {:<5}{}", claim.id, safe(claim.text));
            writeln!(text, "{}", cut(&line, width))?;
        }
    }
    Ok(())
}

fn problems(report: &Report<'_>, width: usize, text: &mut String) -> std::fmt::Result {
    if report.problems.is_empty() {
        return Ok(());
    }
    writeln!(text, "\nProblems\n")?;
    for problem in &report.problems {
        let line = format!("{}: {}", problem.file, problem.message);
        wrapped(&line, width, 4, text)?;
    }
    Ok(())
}

/// The words in quotation marks, unless they are a quotation as a whole.
fn quoted(words: &str) -> String {
    let inner = words
        .strip_prefix(['“', '"'])
        .and_then(|rest| rest.strip_suffix(['”', '"']));
    let inner = match inner {
        Some(inner) if !inner.contains(['“', '”', '"']) => inner,
        _ => words,
    };
    format!("“{inner}”")
}

/// A cell of which there is nothing to tell.
fn silent() -> String {
    glyph(Verdict::Silent).to_owned()
}

fn cell_text(cell: &ClaimCell<'_>) -> String {
    let mut text = glyph(cell.verdict).to_owned();
    if cell.reviewed {
        text.push('*');
    }
    if let Some(value) = cell.value
        && cell.verdict != Verdict::Silent
    {
        text.push(' ');
        text.push_str(&safe(value));
    }
    text
}

/// One line beneath the head and nothing else: lines between columns would take room from the claims.
fn line_style() -> TableStyle {
    TableStyle::new()
        .header_lines(ContentLineStyle::none())
        .header_separator(LineStyle::none().fill('─'))
        .content_lines(ContentLineStyle::none())
}

/// The text on one line and without anything a terminal would obey.
fn safe(text: &str) -> String {
    let visible: String = text
        .chars()
        .map(|c| match c {
            // Marks that turn the direction of writing would reorder what stands beside them.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => ' ',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The line, cut to the width with an ellipsis.
fn cut(line: &str, width: usize) -> String {
    if length(line) <= width {
        return line.to_owned();
    }
    let cut: String = line.graphemes(true).take(width.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}

/// How many columns a line takes, for scripts whose letters take one.
fn length(text: &str) -> usize {
    text.graphemes(true).count()
}

/// The text on as many lines as it needs, those after the first indented further.
fn wrapped(text: &str, width: usize, hang: usize, out: &mut String) -> std::fmt::Result {
    let indent = text.len() - text.trim_start_matches(' ').len();
    let mut line = " ".repeat(indent);
    let mut used = indent;
    let mut fresh = true;
    for word in safe(text).split(' ') {
        let length = length(word);
        if !fresh && used + 1 + length > width {
            writeln!(out, "{line}")?;
            line = " ".repeat(indent + hang);
            used = indent + hang;
            fresh = true;
        }
        if !fresh {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += length;
        fresh = false;
    }
    writeln!(out, "{line}")
}

/// The verdict glyphs in their colors (the nearest of the 256 every terminal has).
fn colored(text: &str) -> String {
    let mut painted = text.to_owned();
    for (verdict, color) in [
        (Verdict::Supports, 74),
        (Verdict::Differs, 185),
        (Verdict::Conflicts, 166),
        (Verdict::Hedged, 146),
    ] {
        let glyph = glyph(verdict);
        painted = painted.replace(glyph, &format!("\u{1b}[38;5;{color}m{glyph}\u{1b}[0m"));
    }
    painted
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_cannot_command_the_terminal() {
        assert_eq!(safe("a\u{1b}[2Jb\nc\u{202e}d"), "a [2Jb c d");
    }

    #[test]
    fn long_lines_are_cut_or_wrapped_at_the_width() {
        assert_eq!(cut("  the ferry sank", 12), "  the ferry…");
        let mut out = String::new();
        wrapped("  the ferry sank at dawn", 12, 2, &mut out).unwrap();
        assert_eq!(out, "  the ferry\n    sank at\n    dawn\n");
    }
}
