//! The window: the only code that sees egui.
//!
//! In: the workspace, read only while drawing. Out: commands, run after drawing. Panels build a plain struct of what
//! they show and then draw it; how the user looks at things is kept in [`view_state`], never in the project.

pub mod actions;
pub mod app;
pub mod context;
pub mod dialogs;
pub mod drop_watch;
pub mod file_dialog;
pub mod fonts;
mod handling;
pub mod matrix;
pub mod panels;
pub mod reader;
pub mod start;
pub mod summary;
pub mod theme;
pub mod view_state;
pub mod widgets;

#[cfg(test)]
#[path = "../../tests/fixture.rs"]
#[expect(
    dead_code,
    reason = "shared with the integration tests, which use all of it"
)]
mod fixture;

pub use app::App;
pub use start::run;
