//! The sign of a verdict, drawn so that it looks the same on every machine.
//!
//! Each verdict has its own shape, so that none is told by colour alone: a full square agrees, a half-full one
//! differs, a crossed one conflicts, a dotted ring is hedged, a dash is silent.

use std::f32::consts::TAU;

use eframe::egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};

use crate::engine::Verdict;
use crate::gui::theme::Theme;

/// Draws the sign of a verdict.
pub fn verdict_glyph(painter: &Painter, theme: &Theme, verdict: Verdict, center: Pos2, size: f32) {
    let colors = theme.verdict(verdict);
    // Whole points keep the squares crisp.
    let half = (size / 2.0 - 0.5).round();
    let center = pos2(center.x.round() + 0.5, center.y.round() + 0.5);
    let square = Rect::from_center_size(center, Vec2::splat(half * 2.0));
    let outline = Stroke::new(1.25, colors.outline);
    match verdict {
        Verdict::Supports => {
            painter.rect_filled(square, 2.0, colors.glyph);
            painter.rect_stroke(square, 2.0, outline, eframe::egui::StrokeKind::Inside);
        }
        Verdict::Differs => {
            let triangle = vec![
                square.left_top(),
                square.right_bottom(),
                square.left_bottom(),
            ];
            painter.add(Shape::convex_polygon(triangle, colors.glyph, Stroke::NONE));
            painter.rect_stroke(square, 2.0, outline, eframe::egui::StrokeKind::Inside);
            painter.line_segment([square.left_top(), square.right_bottom()], outline);
        }
        Verdict::Conflicts => conflict(painter, square, colors.glyph, colors.outline),
        Verdict::Hedged => ring(painter, center, half, colors.outline),
        Verdict::Silent => {
            painter.line_segment(
                [
                    center - vec2(half - 1.5, 0.0),
                    center + vec2(half - 1.5, 0.0),
                ],
                Stroke::new(1.5, colors.glyph),
            );
        }
    }
}

/// A full square with a cross cut out: the loudest sign.
fn conflict(painter: &Painter, square: Rect, fill: Color32, outline: Color32) {
    let grown = square.expand(0.5);
    painter.rect_filled(grown, 2.0, fill);
    painter.rect_stroke(
        grown,
        2.0,
        Stroke::new(1.25, outline),
        eframe::egui::StrokeKind::Inside,
    );
    let cross = square.shrink(square.width() * 0.24);
    let stroke = Stroke::new(1.75, Color32::WHITE);
    painter.line_segment([cross.left_top(), cross.right_bottom()], stroke);
    painter.line_segment([cross.right_top(), cross.left_bottom()], stroke);
}

/// A ring of dashes: nothing firm.
fn ring(painter: &Painter, center: Pos2, radius: f32, color: Color32) {
    const DASHES: usize = 6;
    let stroke = Stroke::new(1.6, color);
    for dash in 0..DASHES {
        let from = TAU * dash as f32 / DASHES as f32;
        let arc: Vec<Pos2> = (0..=4)
            .map(|step| {
                let angle = from + TAU / DASHES as f32 * 0.62 * step as f32 / 4.0;
                center + radius * vec2(angle.cos(), angle.sin())
            })
            .collect();
        painter.line(arc, stroke);
    }
}

/// A dotted dash: silent, but something close was found.
pub fn unsure_glyph(painter: &Painter, theme: &Theme, center: Pos2, size: f32) {
    let color = theme.verdict(Verdict::Silent).outline;
    let step = size / 3.5;
    for dot in [-1.0, 0.0, 1.0] {
        painter.circle_filled(center + vec2(dot * step, 0.0), 1.3, color);
    }
}

/// The corner mark of a cell whose verdict a person set.
pub fn decided_mark(painter: &Painter, cell: Rect, color: Color32) {
    let corner = cell.right_top();
    let triangle = vec![corner, corner - vec2(9.0, 0.0), corner + vec2(0.0, 9.0)];
    painter.add(Shape::convex_polygon(triangle, color, Stroke::NONE));
}
