//! `crossread inspect`: one article in, everything that was read out of it as JSON.

use anyhow::{Context as _, bail};

use super::Status;
use super::args::{InspectArguments, InspectFormat};
use super::output::{self, Target};
use crate::engine;
use crate::ingest::{self, IngestOptions};
use crate::report::inspect;

/// Does what was typed.
pub(super) fn run(arguments: &InspectArguments) -> anyhow::Result<Status> {
    let file = &arguments.file;
    if file.is_dir() {
        bail!(
            "inspect reads one article, and this is a folder: {}",
            file.display()
        );
    }
    let intake = ingest::load(std::slice::from_ref(file), &IngestOptions::default());
    output::say_problems(&intake.problems);
    let Some(mut document) = intake.corpus.documents.into_iter().next() else {
        bail!("nothing to inspect: {}", file.display());
    };
    if arguments.published.is_some() {
        document.metadata.published = arguments.published;
    }
    let reading = engine::read(&document, None);
    let target = Target::new(arguments.output.clone());
    match arguments.format {
        InspectFormat::Json => {
            target.write(|out| inspect::write(&document, &reading, arguments.tokens, out))
        }
    }
    .context("the article was read but the result was not written")?;
    Ok(if intake.problems.is_empty() {
        Status::Done
    } else {
        Status::Problems
    })
}
