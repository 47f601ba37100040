//! Where results go: stdout or a file. And the lines on stderr.
//!
//! The only place of the command line that prints. A file is there whole or not at all; a closed pipe is
//! the reader's good right and no error.

use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::path::PathBuf;

use crate::ingest::{Diagnostic, Severity};
use crate::project::file::write_atomic;
use crate::report::{ReportError, TextStyle};

/// Bytes written at a time.
const BUFFER: usize = 1 << 18;

/// Where a result goes.
pub(super) enum Target {
    /// To whoever called.
    Stdout,
    /// To a file, whole or not at all.
    File(PathBuf),
}

impl Target {
    /// A file when one is named; `-` is stdout, as everywhere.
    pub(super) fn new(output: Option<PathBuf>) -> Self {
        match output {
            Some(path) if path.as_os_str() != "-" => Self::File(path),
            _ => Self::Stdout,
        }
    }

    /// Whether the result goes to stdout.
    pub(super) fn is_stdout(&self) -> bool {
        matches!(self, Self::Stdout)
    }

    /// Writes a report.
    pub(super) fn write(
        &self,
        write: impl FnOnce(&mut dyn Write) -> Result<(), ReportError>,
    ) -> anyhow::Result<()> {
        match self {
            Self::Stdout => {
                let mut out = BufWriter::with_capacity(BUFFER, io::stdout().lock());
                write(&mut out)?;
                Ok(out.flush()?)
            }
            Self::File(path) => Ok(write_atomic(path, |out| {
                write(out).map_err(|error| match error {
                    ReportError::Write(error) => error,
                    error => io::Error::other(error),
                })
            })?),
        }
    }

    /// As wide as the terminal, in color if it has any.
    pub(super) fn text_style(&self) -> TextStyle {
        let style = TextStyle::default();
        if !self.is_stdout() || !io::stdout().is_terminal() {
            return style;
        }
        TextStyle {
            width: terminal_size::terminal_size()
                .map_or(style.width, |(width, _)| usize::from(width.0)),
            // https://no-color.org: set and not empty means none.
            color: std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
                && std::env::var_os("TERM").is_none_or(|terminal| terminal != "dumb"),
        }
    }
}

/// One line on stderr, with the program's name. That it cannot be written is nothing to be told anywhere.
pub(super) fn say(line: &str) {
    writeln!(io::stderr(), "crossread: {}", one_line(line)).ok();
}

/// One line a problem.
pub(super) fn say_problems(problems: &[Diagnostic]) {
    for problem in problems {
        let severity = match problem.severity {
            Severity::Error => "not read",
            Severity::Warning => "warning",
        };
        say(&format!(
            "{severity}: {} {} ({})",
            problem.message,
            problem.hint,
            problem.path.display()
        ));
    }
}

/// Whether the reader of our output has gone.
pub(super) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = match cause.downcast_ref::<ReportError>() {
            Some(ReportError::Write(error)) => Some(error),
            _ => cause.downcast_ref::<io::Error>(),
        };
        io.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}

/// File names may hold line breaks and terminal commands; a line on stderr holds neither.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
