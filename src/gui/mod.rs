//! The window: the only code that sees egui.
