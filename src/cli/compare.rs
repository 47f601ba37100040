//! `crossread compare`: folders, articles or a project in, a report out.

use std::path::PathBuf;

use anyhow::Context as _;

use super::Status;
use super::args::CompareArguments;
use super::output::{self, Target};
use super::progress::TerminalObserver;
use crate::engine::AgreementMatrix;
use crate::ingest::IngestOptions;
use crate::report::{self, Format, ReportInput};
use crate::workspace::opening::{self, OpenError, Source};

/// Ready to be done.
pub(super) struct Comparison {
    pub(super) paths: Vec<PathBuf>,
    pub(super) options: IngestOptions,
    pub(super) format: Format,
    pub(super) target: Target,
}

/// Does what was typed.
pub(super) fn run(arguments: &CompareArguments) -> anyhow::Result<Status> {
    compare(&Comparison {
        paths: arguments.paths.clone(),
        options: IngestOptions {
            recursive: arguments.recursive,
        },
        format: arguments.format.into(),
        target: Target::new(arguments.output.clone()),
    })
}

/// Compares and writes. Problems with single files are told and never stop the rest.
pub(super) fn compare(comparison: &Comparison) -> anyhow::Result<Status> {
    let source = Source::Paths(comparison.paths.clone());
    let progress = TerminalObserver::new();
    let files = |done, total| {
        progress.show("Reading files", done, total);
        true
    };
    let gathered = match opening::gather(&source, &comparison.options, &files) {
        Ok(gathered) => gathered,
        Err(error) => {
            drop(progress);
            if let OpenError::NothingReadable { problems, .. } = &error {
                output::say_problems(problems);
            }
            return Err(error.into());
        }
    };
    let opened = opening::compare(gathered.corpus, &progress)?;
    drop(progress);
    output::say_problems(&gathered.problems);
    let resolution = opened.index.resolve(&gathered.project);
    if !resolution.orphans.is_empty() {
        output::say(&format!(
            "note: {} of {} decisions are about claims that are not found in these articles any more",
            resolution.orphans.len(),
            gathered.project.reviews.len()
        ));
    }
    let matrix = AgreementMatrix::new(&opened.analysis, &resolution.overrides);
    // On the terminal the problems stand on stderr already, right above.
    let on_terminal = comparison.format == Format::Text && comparison.target.is_stdout();
    let input = ReportInput {
        project: &gathered.project,
        corpus: &opened.corpus,
        analysis: &opened.analysis,
        matrix: &matrix,
        problems: if on_terminal { &[] } else { &gathered.problems },
    };
    let write = |out: &mut dyn std::io::Write| {
        if comparison.format == Format::Text {
            report::write_text(&input, comparison.target.text_style(), out)
        } else {
            report::write(comparison.format, &input, out)
        }
    };
    comparison
        .target
        .write(write)
        .context("the comparison was made but not written")?;
    Ok(if gathered.problems.is_empty() {
        Status::Done
    } else {
        Status::Problems
    })
}
