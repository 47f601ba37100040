//! What can be typed. Only checked here, never done.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::report;

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  done, but some files or lines could not be read, or not fully (files are listed on stderr)
  2  wrong usage, nothing readable, or the result could not be written

Environment:
  CROSSREAD_LOG  what to log on stderr (\"info\", \"crossread=debug\"); nothing by default
  NO_COLOR       no color in the terminal";

/// Reads several reports of one event side by side and shows who says what, who agrees, who contradicts
/// and who copies.
#[derive(Debug, Parser)]
#[command(version, after_help = EXIT_CODES, args_conflicts_with_subcommands = true)]
pub(super) struct Arguments {
    /// Folders, articles or one project to open in the window (without a display the matrix is printed)
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Compare articles and write the claim-agreement matrix
    #[command(after_help = EXIT_CODES)]
    Compare(CompareArguments),
    /// Show what is read out of one article: sentences, quantities, times, quotations, names, claims
    #[command(after_help = EXIT_CODES)]
    Inspect(InspectArguments),
    /// Judge claims by passages: JSON lines in ({"id", "claim", "evidence"}), verdicts out in the same order
    #[command(after_help = EXIT_CODES)]
    Judge(JudgeArguments),
}

#[derive(Debug, Args)]
pub(super) struct CompareArguments {
    /// Folders (every article in them), articles, or one project file, known by its content
    #[arg(value_name = "PATH", required = true)]
    pub(super) paths: Vec<PathBuf>,

    /// How to write it: "ron" is a project file
    #[arg(short, long, value_enum, default_value = "text")]
    pub(super) format: Format,

    /// Write to a file instead of stdout; an existing one is replaced only when all is written
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    /// Look into subfolders as well
    #[arg(short, long)]
    pub(super) recursive: bool,
}

#[derive(Debug, Args)]
pub(super) struct InspectArguments {
    /// The article
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,

    /// How to write it
    #[arg(short, long, value_enum, default_value = "json")]
    pub(super) format: InspectFormat,

    /// Day of publication, whatever the article says: "yesterday" is counted from it
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) published: Option<Date>,

    /// List every word as well, with its part of speech and stem
    #[arg(long)]
    pub(super) tokens: bool,

    /// Write to a file instead of stdout; an existing one is replaced only when all is written
    #[arg(short, long, value_name = "OUTPUT")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct JudgeArguments {
    /// The lines; stdin without it, or for "-"
    #[arg(value_name = "FILE")]
    pub(super) file: Option<PathBuf>,

    /// Write to a file instead of stdout; an existing one is replaced only when all is written
    #[arg(short, long, value_name = "OUTPUT")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// The matrix drawn for a terminal
    Text,
    /// For scripts (crossread-comparison/1)
    Json,
    /// One page to hand on, checked without the program
    Html,
    /// For spreadsheets
    Csv,
    /// A project file
    Ron,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum InspectFormat {
    /// For scripts (crossread-inspection/1)
    Json,
}

impl From<Format> for report::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Text => Self::Text,
            Format::Json => Self::Json,
            Format::Html => Self::Html,
            Format::Csv => Self::Csv,
            Format::Ron => Self::Ron,
        }
    }
}
