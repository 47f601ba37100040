//! Every colour, size and space of the window.
//!
//! In: light or dark. Out: a [`Theme`] that panels read, and the egui style made from it. Colour means verdict and
//! nothing else; the one accent marks selection, focus and the primary button. Knows nothing of panels.

use eframe::egui::{
    self, Color32, CornerRadius, Margin, Shadow, Stroke, TextStyle, Vec2, Visuals, vec2,
};

use super::fonts;
use crate::engine::{Standing, Verdict};

/// The step of the spacing grid.
pub const STEP: f32 = 4.0;
/// Corners of buttons, chips and highlights.
pub const RADIUS: u8 = 4;
/// Height of a comfortable matrix row: two lines of wording.
pub const ROW_HEIGHT: f32 = 42.0;
/// Height of a compact matrix row: one line of wording.
pub const COMPACT_ROW_HEIGHT: f32 = 30.0;
/// Height of a section line between matrix rows.
pub const SECTION_HEIGHT: f32 = 30.0;
/// Height of the matrix header: bracket, outlet, date.
pub const HEADER_HEIGHT: f32 = 54.0;
/// Least first width of a source column.
pub const SOURCE_WIDTH: f32 = 90.0;
/// Size of the reading text.
pub const READING_SIZE: f32 = 15.5;
/// Distance of its lines.
pub const READING_LINE: f32 = 24.0;
/// Widest reading column: about 75 characters.
pub const READING_MEASURE: f32 = 600.0;
/// Left margin of the reading column, where stripes and brackets stand.
pub const READING_MARGIN: f32 = 28.0;

/// The colours of one verdict.
#[derive(Clone, Copy, Debug)]
pub struct VerdictColors {
    /// The glyph.
    pub glyph: Color32,
    /// The line around the glyph where its own colour is too light for the surface.
    pub outline: Color32,
    /// The tint of a cell or of evidence.
    pub tint: Color32,
}

/// The colours of one appearance.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Whether the appearance is dark.
    pub dark: bool,
    /// Behind everything.
    pub window: Color32,
    /// Panels and reading surface.
    pub panel: Color32,
    /// Popups, dialogs, cards.
    pub raised: Color32,
    /// Lines between things.
    pub line: Color32,
    /// Text.
    pub text: Color32,
    /// Secondary text.
    pub weak: Color32,
    /// Selection, focus, primary button.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// The row and column under the pointer.
    pub hover: Color32,
    /// The selected row.
    pub selected: Color32,
    /// Things that failed.
    pub error: Color32,
    /// Things done with a loss.
    pub warning: Color32,
    /// Copied passages.
    pub copied: Color32,
    /// Words found by a search.
    pub found: Color32,
    verdicts: [VerdictColors; 5],
}

const fn hex(rgb: u32) -> Color32 {
    Color32::from_rgb((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
}

impl Theme {
    /// The light or the dark appearance.
    pub fn new(dark: bool) -> Self {
        if dark { Self::dark() } else { Self::light() }
    }

    fn dark() -> Self {
        let panel = hex(0x001C_1F25);
        Self {
            dark: true,
            window: hex(0x0016_181D),
            panel,
            raised: hex(0x0026_2A32),
            line: hex(0x0031_3640),
            text: hex(0x00E6_E8EC),
            weak: hex(0x009D_A5B3),
            accent: hex(0x0081_85F5),
            on_accent: hex(0x0012_1320),
            hover: hex(0x0024_2830),
            selected: hex(0x0028_2B42),
            error: hex(0x00F2_7F6B),
            warning: hex(0x00E3_B458),
            copied: hex(0x0075_7E8C),
            found: hex(0x004A_4D8A),
            verdicts: [
                colors(0x0056_B4E9, 0x0056_B4E9, panel, 0.15),
                colors(0x00F0_E442, 0x00F0_E442, panel, 0.12),
                colors(0x00EE_6C1A, 0x00EE_6C1A, panel, 0.24),
                colors(0x00A9_A2C6, 0x00A9_A2C6, panel, 0.12),
                VerdictColors {
                    glyph: hex(0x0066_6E7B),
                    outline: hex(0x0066_6E7B),
                    tint: Color32::TRANSPARENT,
                },
            ],
        }
    }

    fn light() -> Self {
        let panel = hex(0x00FB_FBFA);
        Self {
            dark: false,
            window: hex(0x00F1_F2F3),
            panel,
            raised: hex(0x00FF_FFFF),
            line: hex(0x00DC_DFE4),
            text: hex(0x001D_212A),
            weak: hex(0x005A_6270),
            accent: hex(0x004B_47D6),
            on_accent: hex(0x00FF_FFFF),
            hover: hex(0x00F0_F1F4),
            selected: hex(0x00E8_E8FB),
            error: hex(0x00B4_2D1C),
            warning: hex(0x008A_5A00),
            copied: hex(0x009A_A1AC),
            found: hex(0x00CF_CEFB),
            verdicts: [
                colors(0x0042_A5DE, 0x0021_7FB6, panel, 0.17),
                colors(0x00EF_DD2C, 0x0087_7A00, panel, 0.24),
                colors(0x00D5_5E00, 0x00A8_4700, panel, 0.23),
                colors(0x0094_8CB8, 0x0072_6A99, panel, 0.17),
                VerdictColors {
                    glyph: hex(0x009B_A2AD),
                    outline: hex(0x009B_A2AD),
                    tint: Color32::TRANSPARENT,
                },
            ],
        }
    }

    /// The colours of a verdict.
    pub fn verdict(&self, verdict: Verdict) -> VerdictColors {
        self.verdicts[match verdict {
            Verdict::Supports => 0,
            Verdict::Differs => 1,
            Verdict::Conflicts => 2,
            Verdict::Hedged => 3,
            Verdict::Silent => 4,
        }]
    }

    /// The verdict whose colour and glyph stand for a row's standing.
    pub fn standing_verdict(standing: Standing) -> Verdict {
        match standing {
            Standing::Disputed => Verdict::Conflicts,
            Standing::Varying | Standing::Updated => Verdict::Differs,
            Standing::HedgedOnly => Verdict::Hedged,
            Standing::Corroborated | Standing::SingleOrigin => Verdict::Supports,
            Standing::SingleSource | Standing::Unsupported | Standing::SwitchedOff => {
                Verdict::Silent
            }
        }
    }

    /// A line of one pixel between things.
    pub fn line_stroke(&self) -> Stroke {
        Stroke::new(1.0, self.line)
    }

    /// The style egui draws with under this theme.
    pub fn apply(&self, style: &mut egui::Style) {
        style.visuals = self.visuals();
        style.text_styles = [
            (TextStyle::Small, fonts::regular(11.5)),
            (TextStyle::Body, fonts::regular(13.5)),
            (TextStyle::Button, fonts::regular(13.5)),
            (TextStyle::Heading, fonts::semibold(19.0)),
            (
                TextStyle::Monospace,
                egui::FontId::new(12.5, egui::FontFamily::Monospace),
            ),
        ]
        .into();
        let spacing = &mut style.spacing;
        spacing.item_spacing = vec2(2.0 * STEP, STEP);
        spacing.button_padding = vec2(10.0, 4.0);
        spacing.interact_size = vec2(28.0, 26.0);
        spacing.menu_margin = Margin::same(6);
        spacing.window_margin = Margin::same(16);
        spacing.icon_width = 16.0;
        spacing.menu_width = 260.0;
        spacing.tooltip_width = 380.0;
        spacing.scroll = egui::style::ScrollStyle {
            bar_width: 8.0,
            floating_width: 4.0,
            floating_allocated_width: 0.0,
            ..egui::style::ScrollStyle::floating()
        };
        style.animation_time = 0.1;
        style.interaction.tooltip_delay = 0.35;
        style.interaction.selectable_labels = false;
        style.scroll_animation = egui::style::ScrollAnimation::duration(0.12);
    }

    fn visuals(&self) -> Visuals {
        let mut visuals = if self.dark {
            Visuals::dark()
        } else {
            Visuals::light()
        };
        let corner = CornerRadius::same(RADIUS);
        visuals.override_text_color = None;
        visuals.weak_text_color = Some(self.weak);
        visuals.panel_fill = self.panel;
        visuals.window_fill = self.raised;
        visuals.window_stroke = self.line_stroke();
        visuals.extreme_bg_color = if self.dark { self.window } else { self.raised };
        visuals.faint_bg_color = self.hover;
        visuals.hyperlink_color = self.accent;
        visuals.warn_fg_color = self.warning;
        visuals.error_fg_color = self.error;
        visuals.window_corner_radius = CornerRadius::same(8);
        visuals.menu_corner_radius = CornerRadius::same(6);
        let shadow = Shadow {
            offset: [0, 6],
            blur: 20,
            spread: 0,
            color: Color32::from_black_alpha(if self.dark { 110 } else { 36 }),
        };
        visuals.window_shadow = shadow;
        visuals.popup_shadow = shadow;
        visuals.selection.bg_fill = self.found;
        visuals.selection.stroke = Stroke::new(1.5, self.accent);
        visuals.disabled_alpha = 0.45;
        let widgets = &mut visuals.widgets;
        for (state, fill, line, text) in [
            (
                &mut widgets.noninteractive,
                self.panel,
                self.line,
                self.text,
            ),
            (&mut widgets.inactive, self.raised, self.line, self.text),
            (&mut widgets.hovered, self.hover, self.accent, self.text),
            (&mut widgets.active, self.selected, self.accent, self.text),
            (&mut widgets.open, self.hover, self.line, self.text),
        ] {
            state.bg_fill = fill;
            state.weak_bg_fill = fill;
            state.bg_stroke = Stroke::new(1.0, line);
            state.fg_stroke = Stroke::new(1.0, text);
            state.corner_radius = corner;
            state.expansion = 0.0;
        }
        visuals
    }
}

fn colors(glyph: u32, outline: u32, surface: Color32, share: f32) -> VerdictColors {
    let glyph = hex(glyph);
    VerdictColors {
        glyph,
        outline: hex(outline),
        tint: surface.lerp_to_gamma(glyph, share),
    }
}

/// The space inside a side panel.
pub fn panel_margin() -> Margin {
    Margin::symmetric(12, 8)
}

/// The size of a verdict glyph in a cell.
pub fn glyph_size() -> Vec2 {
    Vec2::splat(13.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(color: Color32) -> f32 {
        let channel = |c: u8| {
            let c = f32::from(c) / 255.0;
            if c <= 0.03928 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powi(2) * ((c + 0.055) / 1.055).powf(0.4)
            }
        };
        0.2126 * channel(color.r()) + 0.7152 * channel(color.g()) + 0.0722 * channel(color.b())
    }

    fn contrast(a: Color32, b: Color32) -> f32 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_is_readable_on_every_surface_and_tint() {
        for theme in [Theme::dark(), Theme::light()] {
            for surface in [theme.window, theme.panel, theme.raised, theme.selected] {
                assert!(contrast(theme.text, surface) >= 7.0, "text on {surface:?}");
                assert!(contrast(theme.weak, surface) >= 4.5, "weak on {surface:?}");
            }
            for verdict in Verdict::ALL {
                let tint = theme.verdict(verdict).tint;
                if tint != Color32::TRANSPARENT {
                    assert!(contrast(theme.text, tint) >= 7.0, "text on {verdict:?}");
                }
            }
            assert!(contrast(theme.on_accent, theme.accent) >= 4.5);
        }
    }

    #[test]
    fn glyphs_stand_out_from_the_panel() {
        for theme in [Theme::dark(), Theme::light()] {
            for verdict in &Verdict::ALL[..4] {
                let outline = theme.verdict(*verdict).outline;
                assert!(contrast(outline, theme.panel) >= 3.0, "{verdict:?}");
            }
        }
    }
}
