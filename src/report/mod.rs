//! Matrix and project to files people can hand on. One module a format; each writes to `io::Write`.

/// A format a comparison can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The matrix drawn for a terminal.
    Text,
    /// The stable comparison format.
    Json,
    /// One self-contained page.
    Html,
    /// The matrix as a table.
    Csv,
    /// A project file.
    Ron,
}
