//! A count that filters on click: sign, number, word.

use eframe::egui::{
    self, Align2, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

use super::glyph;
use crate::engine::Verdict;
use crate::gui::fonts;
use crate::gui::theme::{self, Theme};

/// Shows a chip; `on` is drawn as pressed.
pub fn verdict_chip(
    ui: &mut Ui,
    theme: &Theme,
    verdict: Verdict,
    count: usize,
    word: &str,
    on: bool,
) -> Response {
    let number = ui
        .painter()
        .layout_no_wrap(count.to_string(), fonts::semibold(13.0), theme.text);
    let text = ui
        .painter()
        .layout_no_wrap(word.to_owned(), fonts::regular(13.0), theme.weak);
    let width = 8.0 + 14.0 + 6.0 + number.size().x + 4.0 + text.size().x + 8.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 26.0), Sense::click());
    let label = format!("{count} {word}");
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, &label));
    if ui.is_rect_visible(rect) {
        draw(ui, theme, rect, on, &response);
        let y = rect.center().y;
        glyph::verdict_glyph(
            ui.painter(),
            theme,
            verdict,
            pos2(rect.left() + 15.0, y),
            12.0,
        );
        let mut x = rect.left() + 28.0;
        for galley in [number, text] {
            let pos = Align2::LEFT_CENTER
                .anchor_size(pos2(x, y), galley.size())
                .min;
            x += galley.size().x + 4.0;
            ui.painter().galley(pos, galley, theme.text);
        }
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

fn draw(ui: &Ui, theme: &Theme, rect: Rect, on: bool, response: &Response) {
    let corner = CornerRadius::same(theme::RADIUS);
    let fill = if on {
        theme.selected
    } else if response.hovered() {
        theme.hover
    } else {
        egui::Color32::TRANSPARENT
    };
    ui.painter().rect_filled(rect, corner, fill);
    if on || response.has_focus() {
        let stroke = Stroke::new(1.0, theme.accent);
        ui.painter()
            .rect_stroke(rect, corner, stroke, StrokeKind::Inside);
    }
}
