//! Opens the window.
//!
//! In: paths from the command line. Out: the exit of the event loop. Prefers X11 where both X11 and Wayland are there,
//! because winit 0.30 takes no dropped files on Wayland.

use std::path::PathBuf;

use anyhow::anyhow;
use eframe::egui::{ViewportBuilder, vec2};

use super::App;

/// Names the program to the desktop: the same in the desktop entry, so that icon and window belong together.
pub const APP_ID: &str = "org.crossread.Crossread";

/// The sign of the program in title bars and task lists.
const ICON: &[u8] = include_bytes!("../../assets/icon/crossread-256.png");

/// Shows the window until it is closed; opens `paths` if there are any.
///
/// # Errors
/// If there is no display, or no graphics can be drawn on it.
pub fn run(paths: Vec<PathBuf>) -> anyhow::Result<()> {
    let mut options = eframe::NativeOptions {
        viewport: ViewportBuilder::default()
            .with_title("Crossread")
            .with_app_id(APP_ID)
            .with_inner_size(vec2(1280.0, 800.0))
            .with_min_inner_size(vec2(720.0, 480.0)),
        renderer: eframe::Renderer::Glow,
        ..Default::default()
    };
    if let Ok(icon) = eframe::icon_data::from_png_bytes(ICON) {
        options.viewport = options.viewport.with_icon(icon);
    }
    prefer_x11(&mut options);
    eframe::run_native(
        "Crossread",
        options,
        Box::new(move |creation| Ok(Box::new(App::new(creation, paths)))),
    )
    .map_err(|error| anyhow!("the window could not be opened: {error}"))
}

#[cfg(target_os = "linux")]
fn prefer_x11(options: &mut eframe::NativeOptions) {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if set("DISPLAY") && set("WAYLAND_DISPLAY") {
        options.event_loop_builder = Some(Box::new(|builder| {
            use winit::platform::x11::EventLoopBuilderExtX11 as _;
            builder.with_x11();
        }));
    }
}

#[cfg(not(target_os = "linux"))]
fn prefer_x11(_options: &mut eframe::NativeOptions) {}
