//! One self-contained page that an editor can check without the program.
//!
//! In: a [`Report`]. Out: HTML with styles and a small filter inside and nothing from outside (its content
//! policy forbids that). The page works without the script. Everything from articles is escaped by the
//! template engine; nothing is ever marked safe.

use std::io;

use askama::Template;

use super::model::{Claim, ClaimCell, Passage, Report, Source};
use super::text::glyph;
use super::{ReportError, model};
use crate::engine::{SourceId, Standing, Verdict};
use crate::ingest::Severity;

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    report: &'a Report,
    rows: Vec<&'a Claim>,
    version: &'static str,
}

/// Writes the page.
pub(super) fn write(report: &Report, out: &mut dyn io::Write) -> Result<(), ReportError> {
    let page = Page {
        report,
        rows: report.contested_first(),
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

    fn verdicts(&self) -> [Verdict; 5] {
        Verdict::ALL
    }

    fn summary(&self) -> Vec<(Standing, usize)> {
        self.report.summary()
    }

    fn source(&self, source: &SourceId) -> &Source {
        self.report.source(*source)
    }

    fn glyph(&self, verdict: &Verdict) -> &'static str {
        glyph(*verdict)
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

    fn has_details(&self, cell: &ClaimCell) -> bool {
        !cell.evidence.is_empty() || cell.nearest.is_some() || cell.reviewed
    }

    fn severity(&self, problem: &model::Problem) -> &'static str {
        match problem.severity {
            Severity::Error => "not read",
            Severity::Warning => "read with a loss",
        }
    }

    /// The beginning of the sentence, shortened from the left so that the words stay near.
    fn before(&self, passage: &Passage) -> String {
        let count = passage.before.chars().count();
        match count.checked_sub(CONTEXT_CHARS) {
            Some(skip) if skip > 0 => {
                let kept: String = passage.before.chars().skip(skip).collect();
                format!("…{kept}")
            }
            _ => passage.before.clone(),
        }
    }

    /// The end of the sentence, shortened from the right.
    fn after(&self, passage: &Passage) -> String {
        if passage.after.chars().count() > CONTEXT_CHARS {
            let kept: String = passage.after.chars().take(CONTEXT_CHARS).collect();
            format!("{kept}…")
        } else {
            passage.after.clone()
        }
    }
}

/// How much of a sentence stands on either side of the words.
const CONTEXT_CHARS: usize = 240;
