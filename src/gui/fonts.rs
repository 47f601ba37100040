//! The typefaces of the window.
//!
//! In: the font files under `assets/fonts` (Inter for the interface, Noto Serif for reading). Out: egui's font
//! definitions. Scripts these do not cover come from the machine's own fonts through eframe's `system_fonts`.

use std::sync::Arc;

use eframe::egui::{self, FontData, FontDefinitions, FontFamily, FontId};

/// The name of the heavier interface face.
const SEMIBOLD: &str = "semibold";
/// The name of the reading face.
const READING: &str = "reading";

/// The regular interface face at a size.
pub fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// The heavier interface face at a size.
pub fn semibold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(SEMIBOLD.into()))
}

/// The reading face at a size.
pub fn reading(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(READING.into()))
}

/// Gives the context its fonts.
pub fn install(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::default();
    let faces: [(&str, &'static [u8]); 3] = [
        (
            "inter",
            include_bytes!("../../assets/fonts/Inter-Regular.otf"),
        ),
        (
            SEMIBOLD,
            include_bytes!("../../assets/fonts/Inter-SemiBold.otf"),
        ),
        (
            READING,
            include_bytes!("../../assets/fonts/NotoSerif-Regular.ttf"),
        ),
    ];
    for (name, bytes) in faces {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let fallback = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    let family = |first: &[&str]| {
        let mut names: Vec<String> = first.iter().map(|name| (*name).to_owned()).collect();
        names.extend(fallback.iter().cloned());
        names
    };
    fonts.families.insert(
        FontFamily::Name(SEMIBOLD.into()),
        family(&[SEMIBOLD, "inter"]),
    );
    fonts.families.insert(
        FontFamily::Name(READING.into()),
        family(&[READING, "inter"]),
    );
    fonts
        .families
        .insert(FontFamily::Proportional, family(&["inter", READING]));
    ctx.set_fonts(fonts);
    egui_material_icons::initialize(ctx);
}
