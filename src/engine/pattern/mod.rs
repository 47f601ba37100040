//! Regular expressions, made cheap: which of many are worth trying on a line (`screen`), and how counted characters are
//! matched (`narrow`). They say how to find words, never which.

pub(super) mod narrow;
pub(super) mod screen;
