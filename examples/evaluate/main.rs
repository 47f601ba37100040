//! How well the facet phases read and claims are judged, measured on public data sets.
//!
//! ```text
//! cargo run --release --no-default-features --example evaluate -- DATA [--only NAME] [--misses N]
//! ```
//!
//! DATA is a folder that holds the data sets, each in a folder of its own: `ecbplus`, `golden_rules`, `mrpc`,
//! `polnear`, `recognizers_text`, `sts_headlines`, `ud_ewt`, `vitaminc`; `clusters` may lie beside it. Those that are not
//! there are skipped. `--misses N` prints the first N cases of each measure that were read wrongly. The data
//! sets belong to their owners and are not part of this project.

#![expect(clippy::print_stdout, reason = "a program that reports to its user")]

#[expect(dead_code, reason = "only the training program reads the features")]
mod conllu;
mod ecb;
mod judge;
mod names;
mod polarity;
mod quotes;
mod recognizers;
mod reuse;
mod score;
mod sentences;
mod tags;
mod times;

use std::path::{Path, PathBuf};

use score::Measure;

/// One family of measures: a name for `--only`, and what computes it from the data folder.
type Family = (
    &'static str,
    fn(&Path, usize) -> anyhow::Result<Vec<Measure>>,
);

/// Every family, in the order of the pipeline.
const FAMILIES: &[Family] = &[
    ("sentences", sentences::run),
    ("tags", tags::run),
    ("numbers", recognizers::numbers_family),
    ("units", recognizers::units_family),
    ("times", times::run),
    ("names", names::run),
    ("quotes", quotes::run),
    ("polarity", polarity::run),
    ("reuse", reuse::run),
    ("ecb", ecb::run),
    ("vitaminc", judge::vitaminc),
    ("mrpc", judge::mrpc),
    ("sts", judge::sts),
];

fn main() -> anyhow::Result<()> {
    let mut data = None;
    let mut only = None;
    let mut misses = 0;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--only" => only = arguments.next(),
            "--misses" => misses = arguments.next().unwrap_or_default().parse()?,
            _ => data = Some(PathBuf::from(argument)),
        }
    }
    let Some(data) = data else {
        println!("usage: evaluate DATA [--only NAME] [--misses N]");
        return Ok(());
    };
    for (name, family) in FAMILIES.iter().copied() {
        if only.as_deref().is_none_or(|wanted| wanted == name) {
            for measure in family(&data, misses)? {
                println!("{measure}");
            }
        }
    }
    Ok(())
}
