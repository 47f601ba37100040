//! The matrix as a table for spreadsheets: one line a claim, two columns a source (verdict and value).
//!
//! A cell that a spreadsheet would take for a formula is made plain text: articles come from anywhere,
//! and a report must not run what they say.

use std::io;

use super::ReportError;
use super::model::Report;
use crate::engine::Verdict;

/// Writes the matrix, contested claims first.
pub(super) fn write(report: &Report<'_>, out: &mut dyn io::Write) -> Result<(), ReportError> {
    let mut table = csv::Writer::from_writer(out);
    let mut head: Vec<String> = [
        "claim",
        "text",
        "kind",
        "standing",
        "sources",
        "independent",
    ]
    .map(str::to_owned)
    .to_vec();
    for source in &report.sources {
        head.push(format!("{} {}", source.id, source.short_name()));
        head.push(format!("{} value", source.id));
    }
    record(&mut table, head)?;
    for claim in report.contested_first() {
        let mut line = vec![
            claim.id.clone(),
            claim.text.to_owned(),
            claim.kind.name().to_owned(),
            claim.standing.label().to_owned(),
            claim.sources.to_string(),
            claim.independent.to_string(),
        ];
        for source in &report.sources {
            let Some(cell) = claim.cell(source.source) else {
                line.extend([Verdict::Silent.label().to_owned(), String::new()]);
                continue;
            };
            let set = if cell.reviewed { " (reviewed)" } else { "" };
            line.push(format!("{}{set}", cell.verdict.label()));
            line.push(cell.value.unwrap_or_default().to_owned());
        }
        record(&mut table, line)?;
    }
    Ok(table.flush()?)
}

fn record(
    table: &mut csv::Writer<&mut dyn io::Write>,
    fields: Vec<String>,
) -> Result<(), ReportError> {
    table
        .write_record(fields.into_iter().map(plain))
        .map_err(|error| match error.into_kind() {
            csv::ErrorKind::Io(error) => ReportError::Write(error),
            other => ReportError::Encode(format!("{other:?}")),
        })
}

/// The field as text that no spreadsheet takes for a formula (as OWASP has it: a leading quote mark).
fn plain(field: String) -> String {
    if field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{field}")
    } else {
        field
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text() {
        assert_eq!(plain("=HYPERLINK(\"x\")".to_owned()), "'=HYPERLINK(\"x\")");
        assert_eq!(plain("-5".to_owned()), "'-5");
        assert_eq!(plain("5 - 3".to_owned()), "5 - 3");
    }
}
