//! The panels around the matrix and the reader.

pub mod inspector;
pub mod menu_bar;
pub mod overview;
pub mod problems;
pub mod sources;
pub mod status;
pub mod toasts;
pub mod welcome;
