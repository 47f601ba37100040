//! The matrix as a table for spreadsheets: one line a claim, two columns a source (verdict and value).
//!
//! A cell that a spreadsheet would take for a formula is made plain text: articles come from anywhere,
//! and a report must not run what they say.

use std::borrow::Cow;
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
    record(&mut table, &head)?;
    for claim in report.contested_first() {
        let (sources, independent) = (claim.sources.to_string(), claim.independent.to_string());
        let mut line = vec![
            claim.id.as_str(),
            claim.text,
            claim.kind.name(),
            claim.standing.label(),
            &sources,
            &independent,
        ];
        for source in &report.sources {
            let cell = claim.cell(source.source);
            let verdict = cell.map_or(Verdict::Silent, |cell| cell.verdict);
            line.push(match cell.is_some_and(|cell| cell.reviewed) {
                true => reviewed(verdict),
                false => verdict.label(),
            });
            line.push(cell.and_then(|cell| cell.value).unwrap_or_default());
        }
        record(&mut table, &line)?;
    }
    Ok(table.flush()?)
}

/// The verdict's word where a person set it.
fn reviewed(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Supports => "agrees (reviewed)",
        Verdict::Differs => "differs (reviewed)",
        Verdict::Conflicts => "conflicts (reviewed)",
        Verdict::Hedged => "hedged (reviewed)",
        Verdict::Silent => "silent (reviewed)",
    }
}

fn record(
    table: &mut csv::Writer<&mut dyn io::Write>,
    fields: &[impl AsRef<str>],
) -> Result<(), ReportError> {
    table
        .write_record(fields.iter().map(|field| Bytes(plain(field.as_ref()))))
        .map_err(|error| match error.into_kind() {
            csv::ErrorKind::Io(error) => ReportError::Write(error),
            other => ReportError::Encode(format!("{other:?}")),
        })
}

/// A field as the table takes it.
struct Bytes<'a>(Cow<'a, str>);

impl AsRef<[u8]> for Bytes<'_> {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// The field as text that no spreadsheet takes for a formula (as OWASP has it: a leading quote mark).
fn plain(field: &str) -> Cow<'_, str> {
    if field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{field}").into()
    } else {
        field.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text() {
        assert_eq!(plain("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(plain("-5"), "'-5");
        assert_eq!(plain("5 - 3"), "5 - 3");
    }
}
