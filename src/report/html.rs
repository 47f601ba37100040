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
    report: &'a Report<'a>,
    rows: Vec<&'a Claim<'a>>,
    /// Every verdict with its sign.
    legend: [(Verdict, &'static str); 5],
    version: &'static str,
}

/// Writes the page.
pub(super) fn write(report: &Report<'_>, out: &mut dyn io::Write) -> Result<(), ReportError> {
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
        match self.report.name {
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
    fn source(&self, source: &SourceId) -> &Source<'_> {
        self.report.source(*source)
    }

    /// Without whom a corroborated claim would be so no longer.
    fn fragile(&self, claim: &Claim<'_>) -> String {
        let hinges: Vec<String> = claim
            .hinges
            .iter()
            .map(|hinge| {
                let names: Vec<&str> = (hinge.sources.iter())
                    .map(|&source| self.report.source(source).short_name())
                    .collect();
                format!("{} without {}", hinge.without.label(), names.join(" and "))
            })
            .collect();
        hinges.join(", ")
    }

    /// What a screen reader says of a cell, and a pointer shows.
    fn cell_label(&self, cell: &ClaimCell<'_>) -> String {
        let source = self.report.source(cell.source);
        match cell.value {
            Some(value) if cell.verdict != Verdict::Silent => {
                format!("{}: {}, {value}", source.id, cell.verdict.label())
            }
            _ => format!("{}: {}", source.id, cell.verdict.label()),
        }
    }
}
