//! One self-contained page that an editor can check without the program.
//!
//! In: a [`Report`]. Out: HTML with styles and a small filter inside and nothing from outside (its content
//! policy forbids that). The page works without the script. Everything from articles is escaped by the
//! template engine; nothing is ever marked safe.

use std::io;

use askama::Template;

use super::ReportError;
use super::model::{Claim, ClaimCell, Report, Source, glyph};
use crate::engine::{SourceId, Standing, Verdict};

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    report: &'a Report,
    rows: Vec<&'a Claim>,
    /// Every verdict with its sign.
    legend: [(Verdict, &'static str); 5],
    version: &'static str,
}

/// Writes the page.
pub(super) fn write(report: &Report, out: &mut dyn io::Write) -> Result<(), ReportError> {
    let page = Page {
        report,
        rows: report.contested_first(),
        legend: Verdict::ALL.map(|verdict| (verdict, glyph(verdict))),
        version: env!("CARGO_PKG_VERSION"),
    };
    let html = page
        .render()
        .map_err(|error| ReportError::Encode(error.to_string()))?;
    Ok(out.write_all(html.as_bytes())?)
}

impl Page<'_> {
    fn title(&self) -> &str {
        match self.report.name.as_str() {
            "" => "Comparison",
            name => name,
        }
    }

    fn summary(&self) -> Vec<(Standing, usize)> {
        self.report.summary()
    }

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "the template engine hands fields over by reference"
    )]
    fn source(&self, source: &SourceId) -> &Source {
        self.report.source(*source)
    }

    /// What a screen reader says of a cell, and a pointer shows.
    fn cell_label(&self, cell: &ClaimCell) -> String {
        let source = self.report.source(cell.source);
        match &cell.value {
            Some(value) if cell.verdict != Verdict::Silent => {
                format!("{}: {}, {value}", source.id, cell.verdict.label())
            }
            _ => format!("{}: {}", source.id, cell.verdict.label()),
        }
    }
}
