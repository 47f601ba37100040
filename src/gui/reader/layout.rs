//! An article laid out for reading: blocks to galleys, evidence to places on the page.
//!
//! In: document, reading, width. Out: an [`ArticleLayout`] that is kept until one of them changes; painting reads
//! it. Text is laid out once and never again when only the selection changes.

use std::sync::Arc;

use eframe::egui::text::{CCursor, LayoutJob, TextFormat};
use eframe::egui::{Color32, Galley, Painter, Pos2, Rect, Vec2, pos2, vec2};

use crate::engine::{Analysis, Block, Document, Role, SourceId, Span};
use crate::gui::fonts;
use crate::gui::theme;

/// A piece of an article with its place on the page.
#[derive(Clone, Debug)]
pub struct PlacedBlock {
    /// The text it shows.
    pub span: Span,
    /// What it is for.
    pub role: Role,
    /// How to lay its text out. The galley itself is not kept: egui throws the glyphs away when its font texture
    /// is made anew, for example with another theme.
    job: LayoutJob,
    /// Size of the text laid out.
    pub size: Vec2,
    /// Distance of its top from the top of the page.
    pub top: f32,
    /// It stands for this many folded lines and shows none of their text.
    pub folded: Option<usize>,
}

impl PlacedBlock {
    /// The text laid out; egui keeps it as long as it is drawn.
    pub fn galley(&self, painter: &Painter) -> Arc<Galley> {
        painter.layout_job(self.job.clone())
    }
}

/// Where a row's evidence stands on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// The row, as index into `Analysis::groups`.
    pub row: usize,
    /// The words.
    pub span: Span,
    /// Top on the page.
    pub top: f32,
    /// Bottom on the page.
    pub bottom: f32,
    /// Lane of its margin stripe, from the text outwards.
    pub lane: usize,
}

/// A copied passage on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Copied {
    /// Top on the page.
    pub top: f32,
    /// Bottom on the page.
    pub bottom: f32,
    /// The other source.
    pub other: SourceId,
}

/// An article laid out at one width.
#[derive(Clone, Debug, Default)]
pub struct ArticleLayout {
    /// The blocks, top to bottom.
    pub blocks: Vec<PlacedBlock>,
    /// All evidence, in text order.
    pub marks: Vec<Mark>,
    /// Copied passages.
    pub copied: Vec<Copied>,
    /// Height of the page.
    pub height: f32,
}

/// How many margin stripes stand side by side.
const LANES: usize = 3;

impl ArticleLayout {
    /// Lays an article out for a text width.
    pub fn new(
        painter: &Painter,
        document: &Document,
        analysis: Option<&Analysis>,
        source: SourceId,
        width: f32,
        boilerplate: bool,
    ) -> Self {
        let reading = analysis.and_then(|analysis| analysis.readings.get(source.0));
        let blocks = reading
            .map(|reading| reading.blocks.clone())
            .filter(|blocks| !blocks.is_empty())
            .unwrap_or_else(|| paragraphs(&document.text));
        let mut layout = Self::default();
        let mut y = 8.0;
        for piece in pieces(&blocks, boilerplate) {
            y += piece.space_above();
            let job = piece.job(&document.text, width);
            let size = painter.layout_job(job.clone()).size();
            layout.blocks.push(PlacedBlock {
                span: piece.span,
                role: piece.role,
                job,
                size,
                top: y,
                folded: piece.folded,
            });
            y += size.y;
        }
        layout.height = y + 48.0;
        if let Some(analysis) = analysis {
            layout.marks = marks(painter, &layout, &document.text, analysis, source);
            layout.copied = copied(painter, &layout, &document.text, analysis, source);
        }
        layout
    }

    /// The rectangles words cover, from the top left of the text.
    pub fn rects(&self, painter: &Painter, text: &str, span: Span) -> Vec<Rect> {
        let mut rects = Vec::new();
        for block in &self.blocks {
            if block.folded.is_some() || block.span.overlap(span) == 0 {
                continue;
            }
            let from = span.start.max(block.span.start);
            let to = span.end.min(block.span.end);
            let start = chars(text, block.span.start, from);
            let end = start + chars(text, from, to);
            for rect in row_rects(&block.galley(painter), start, end) {
                rects.push(rect.translate(vec2(0.0, block.top)));
            }
        }
        rects
    }

    /// Top and bottom of some words on the page.
    pub fn extent(&self, painter: &Painter, text: &str, span: Span) -> Option<(f32, f32)> {
        let rects = self.rects(painter, text, span);
        let first = rects.first()?;
        let last = rects.last()?;
        Some((first.top(), last.bottom()))
    }

    /// The byte of the text under a position, measured from the top left of the text.
    pub fn offset_at(&self, painter: &Painter, text: &str, position: Pos2) -> Option<usize> {
        let block = self
            .blocks
            .iter()
            .find(|block| block.top <= position.y && position.y < block.top + block.size.y)?;
        if block.folded.is_some() {
            return None;
        }
        let within: Vec2 = position - pos2(0.0, block.top);
        let cursor = block.galley(painter).cursor_from_pos(within);
        let words = text.get(block.span.range())?;
        let byte = words
            .char_indices()
            .nth(cursor.index.0)
            .map_or_else(|| words.len().saturating_sub(1), |(byte, _)| byte);
        Some(block.span.start + byte)
    }
}

/// How many characters stand between two bytes of a text.
fn chars(text: &str, from: usize, to: usize) -> usize {
    text.get(from..to).map_or(0, |words| words.chars().count())
}

fn row_rects(galley: &Galley, start: usize, end: usize) -> Vec<Rect> {
    let from = galley.pos_from_cursor(CCursor {
        index: start.into(),
        prefer_next_row: true,
    });
    let to = galley.pos_from_cursor(CCursor {
        index: end.into(),
        prefer_next_row: false,
    });
    let mut rects = Vec::new();
    for row in &galley.rows {
        let rect = row.rect();
        let middle = rect.center().y;
        if middle < from.top() || middle > to.bottom() {
            continue;
        }
        let left = if from.y_range().contains(middle) {
            from.left()
        } else {
            rect.left()
        };
        let right = if to.y_range().contains(middle) {
            to.left()
        } else {
            rect.right()
        };
        if right > left {
            rects.push(Rect::from_min_max(
                pos2(left, rect.top()),
                pos2(right, rect.bottom()),
            ));
        }
    }
    rects
}

/// Paragraphs of a text nobody has read yet.
fn paragraphs(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trimmed(text);
        start += line.len();
        if !span.is_empty() {
            let role = if blocks.is_empty() {
                Role::Headline
            } else {
                Role::Body
            };
            blocks.push(Block { span, role });
        }
    }
    blocks
}

/// A block as it is shown: boilerplate that stands together may be folded into one line.
struct Piece {
    span: Span,
    role: Role,
    folded: Option<usize>,
    first: bool,
}

fn pieces(blocks: &[Block], boilerplate: bool) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(blocks.len());
    for block in blocks {
        if block.role == Role::Boilerplate && !boilerplate {
            if let Some(last) = pieces.last_mut()
                && let Some(count) = &mut last.folded
            {
                *count += 1;
                last.span = last.span.cover(block.span);
                continue;
            }
            pieces.push(Piece {
                span: block.span,
                role: block.role,
                folded: Some(1),
                first: pieces.is_empty(),
            });
        } else {
            pieces.push(Piece {
                span: block.span,
                role: block.role,
                folded: None,
                first: pieces.is_empty(),
            });
        }
    }
    pieces
}

impl Piece {
    fn space_above(&self) -> f32 {
        match self.role {
            _ if self.first => 0.0,
            Role::Headline => 18.0,
            Role::Boilerplate => 6.0,
            Role::Lead | Role::Body | Role::Caption => 11.0,
        }
    }

    fn job(&self, text: &str, width: f32) -> LayoutJob {
        let (font, line_height) = match self.role {
            Role::Headline => (fonts::semibold(17.0), 24.0),
            Role::Lead | Role::Body => (fonts::reading(theme::READING_SIZE), theme::READING_LINE),
            Role::Caption => (fonts::reading(13.5), 20.0),
            Role::Boilerplate => (fonts::regular(12.0), 17.0),
        };
        let words = match self.folded {
            Some(1) => "1 line left out".to_owned(),
            Some(count) => format!("{count} lines left out"),
            // A break inside a paragraph is as wide as the space it becomes, so offsets stay.
            None => text
                .get(self.span.range())
                .unwrap_or_default()
                .replace(['\n', '\r', '\t'], " "),
        };
        let format = TextFormat {
            font_id: font,
            line_height: Some(line_height),
            // Replaced by the theme's colour when painted.
            color: Color32::PLACEHOLDER,
            italics: self.role == Role::Caption,
            ..TextFormat::default()
        };
        let mut job = LayoutJob::single_section(words, format);
        job.wrap.max_width = width;
        job.break_on_newline = false;
        job
    }
}

fn marks(
    painter: &Painter,
    layout: &ArticleLayout,
    text: &str,
    analysis: &Analysis,
    source: SourceId,
) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (row, group) in analysis.groups.iter().enumerate() {
        let Some(cell) = group.cell(source) else {
            continue;
        };
        for span in &cell.evidence {
            if let Some((top, bottom)) = layout.extent(painter, text, *span) {
                marks.push(Mark {
                    row,
                    span: *span,
                    top,
                    bottom,
                    lane: 0,
                });
            }
        }
    }
    marks.sort_by_key(|mark| (mark.span.start, mark.span.end, mark.row));
    let mut ends = [f32::NEG_INFINITY; LANES];
    for mark in &mut marks {
        mark.lane = (0..LANES)
            .find(|&lane| ends[lane] <= mark.top + 1.0)
            .unwrap_or(LANES - 1);
        ends[mark.lane] = ends[mark.lane].max(mark.bottom);
    }
    marks
}

fn copied(
    painter: &Painter,
    layout: &ArticleLayout,
    text: &str,
    analysis: &Analysis,
    source: SourceId,
) -> Vec<Copied> {
    let mut copied = Vec::new();
    for passage in analysis.lineages.iter().flat_map(|l| &l.passages) {
        for (mine, other) in [(passage.a, passage.b), (passage.b, passage.a)] {
            if mine.0 == source
                && let Some((top, bottom)) = layout.extent(painter, text, mine.1)
            {
                copied.push(Copied {
                    top,
                    bottom,
                    other: other.0,
                });
            }
        }
    }
    merged(copied)
}

/// Passages that follow each other in the same other source are one passage on the page.
fn merged(mut copied: Vec<Copied>) -> Vec<Copied> {
    copied.sort_by(|a, b| a.other.cmp(&b.other).then(a.top.total_cmp(&b.top)));
    let mut merged: Vec<Copied> = Vec::with_capacity(copied.len());
    for one in copied {
        match merged.last_mut() {
            Some(last) if last.other == one.other && one.top - last.bottom < 16.0 => {
                last.bottom = last.bottom.max(one.bottom);
            }
            _ => merged.push(one),
        }
    }
    merged
}

/// Evidence under a byte of the text: rows in the order a repeated click goes through them, tightest words first.
pub fn rows_at(analysis: &Analysis, source: SourceId, offset: usize) -> Vec<usize> {
    let mut exact: Vec<(usize, usize)> = Vec::new();
    let sentence = analysis.readings.get(source.0).and_then(|reading| {
        reading
            .sentences
            .iter()
            .find(|sentence| sentence.span.contains_offset(offset))
    });
    let mut near: Vec<(usize, usize)> = Vec::new();
    for (row, group) in analysis.groups.iter().enumerate() {
        let Some(cell) = group.cell(source) else {
            continue;
        };
        for span in &cell.evidence {
            if span.contains_offset(offset) {
                exact.push((span.len(), row));
            } else if sentence.is_some_and(|sentence| sentence.span.overlap(*span) > 0) {
                let gap = span.start.abs_diff(offset).min(span.end.abs_diff(offset));
                near.push((gap, row));
            }
        }
    }
    exact.sort_unstable();
    near.sort_unstable();
    let mut rows: Vec<usize> = Vec::new();
    let found = if exact.is_empty() { near } else { exact };
    for (_, row) in found {
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gui::fixture;

    #[test]
    fn a_click_finds_the_row_whose_words_are_tightest() {
        let (corpus, analysis) = fixture::ferry();
        let text = &corpus.documents[0].text;
        let offset = text.find("harbour master").expect("is there");
        assert_eq!(rows_at(&analysis, SourceId(0), offset), [3]);
        let nowhere = text.find("Ferry runs").expect("is there");
        assert!(rows_at(&analysis, SourceId(0), nowhere).is_empty());
    }

    #[test]
    fn boilerplate_that_stands_together_folds_into_one_line() {
        let block = |start, role| Block {
            span: Span::new(start, start + 5),
            role,
        };
        let blocks = [
            block(0, Role::Body),
            block(6, Role::Boilerplate),
            block(12, Role::Boilerplate),
            block(18, Role::Body),
        ];
        let folded = pieces(&blocks, false);
        assert_eq!(folded.len(), 3);
        assert_eq!(folded[1].folded, Some(2));
        assert_eq!(folded[1].span, Span::new(6, 17));
        assert_eq!(pieces(&blocks, true).len(), 4);
    }

    #[test]
    fn copied_lines_that_touch_become_one_bracket() {
        let at = |top, bottom| Copied {
            top,
            bottom,
            other: SourceId(1),
        };
        let merged = merged(vec![at(100.0, 120.0), at(0.0, 20.0), at(24.0, 40.0)]);
        assert_eq!(merged, [at(0.0, 40.0), at(100.0, 120.0)]);
    }

    #[test]
    fn a_text_nobody_has_read_falls_into_paragraphs() {
        let blocks = paragraphs("Head\n\n  First. \nSecond.\n");
        let words: Vec<&str> = blocks
            .iter()
            .map(|b| b.span.of("Head\n\n  First. \nSecond.\n"))
            .collect();
        assert_eq!(words, ["Head", "First.", "Second."]);
    }
}
