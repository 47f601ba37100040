//! Small drawn things that several panels share.

pub mod chip;
pub mod glyph;
pub mod section;
