//! What a measure found, and how it is printed.

use std::fmt;

/// One line of the table.
pub(crate) struct Measure {
    /// What is measured: "numbers: span and value".
    pub(crate) what: &'static str,
    /// On what: folder of the data set and how many cases.
    pub(crate) data: String,
    /// The figure, 0 to 1.
    pub(crate) value: f64,
    /// The least that is wanted, 0 to 1.
    pub(crate) least: f64,
    /// What is aimed at, 0 to 1.
    pub(crate) aim: f64,
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:<44} {:<44} {:.3}  (at least {:.2}, aim {:.2})",
            self.what, self.data, self.value, self.least, self.aim
        )
    }
}

/// Harmonic mean of precision and recall, from counts.
pub(crate) fn f1(matched: usize, found: usize, expected: usize) -> f64 {
    match found + expected {
        0 => 0.0,
        both => 2.0 * matched as f64 / both as f64,
    }
}
