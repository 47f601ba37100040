//! The frozen header: over each source its lineage bracket, outlet and date.

use eframe::egui::{Align2, Color32, Rect, RichText, Role, Sense, Stroke, Ui, WidgetInfo, pos2};

use super::cell::elided;
use super::columns::{Bracket, Column};
use super::rows::Lines;
use crate::engine::SourceId;
use crate::gui::context::{ViewContext, WindowCommand};
use crate::gui::fonts;
use crate::gui::panels::sources;
use crate::gui::widgets::section;

/// The head of the claim column.
pub fn claim_header(ui: &Ui, ctx: &ViewContext<'_>, rect: Rect, lines: &Lines) {
    let theme = ctx.theme;
    ui.painter().rect_filled(rect, 0.0, theme.panel);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, theme.line_stroke());
    let shown = lines.claims().count();
    let all = ctx.matrix().rows.len();
    let text = if shown == all {
        format!("{all} claims")
    } else {
        format!("{shown} of {all} claims")
    };
    let y = rect.bottom() - 14.0;
    let count = ui.painter().text(
        pos2(rect.left() + 44.0, y),
        Align2::LEFT_CENTER,
        text,
        fonts::semibold(12.0),
        theme.weak,
    );
    let label = ui.painter().layout_no_wrap(
        "sources · independent".to_owned(),
        fonts::regular(11.0),
        theme.weak,
    );
    let at = pos2(
        rect.right() - 8.0 - label.size().x,
        y - label.size().y / 2.0,
    );
    // In a narrow column the count says more than what the small figures mean.
    if at.x > count.right() + 8.0 {
        ui.painter().galley(at, label, theme.weak);
    }
}

/// The head of a source column.
pub fn source_header(
    ui: &Ui,
    ctx: &ViewContext<'_>,
    rect: Rect,
    column: Column,
    hovered: Option<SourceId>,
) {
    let theme = ctx.theme;
    let fill = if hovered == Some(column.source) {
        theme.hover
    } else {
        theme.panel
    };
    ui.painter().rect_filled(rect, 0.0, fill);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, theme.line_stroke());
    if let Some(bracket) = column.bracket {
        draw_bracket(ui, ctx, rect, bracket);
    }
    let name = ctx.name(column.source);
    let date = ctx.names.date(column.source);
    let left = rect.left() + 8.0;
    let width = rect.width() - 14.0;
    let name_galley = elided(ui, name, fonts::semibold(12.5), theme.text, width, 1);
    let name_y = if date.is_some() {
        rect.bottom() - 38.0
    } else {
        rect.bottom() - 30.0
    };
    ui.painter()
        .galley(pos2(left, name_y), name_galley, theme.text);
    if let Some(date) = date {
        let galley = elided(ui, date, fonts::regular(11.5), theme.weak, width, 1);
        ui.painter()
            .galley(pos2(left, rect.bottom() - 21.0), galley, theme.weak);
    }
    let off = ctx.matrix().is_off(column.source);
    if off {
        sources::dim(ui, ctx, rect);
    }
    let response = ui.interact(rect, ui.scope_id().with("source header"), Sense::click());
    response.widget_info(|| {
        let state = if off { ", switched off" } else { "" };
        WidgetInfo::labeled(Role::ColumnHeader, true, format!("source {name}{state}"))
    });
    let shown = response.on_hover_ui(|ui| source_card(ui, ctx, column));
    shown.context_menu(|ui| sources::switch_menu(ui, ctx, column));
    if shown.clicked() {
        ctx.send(WindowCommand::ToggleArticle(column.source));
    }
}

/// What a pointer over the head of a column learns.
fn source_card(ui: &mut Ui, ctx: &ViewContext<'_>, column: Column) {
    let document = ctx.document(column.source);
    ui.label(section::strong(
        ctx.theme,
        document
            .metadata
            .title
            .clone()
            .unwrap_or_else(|| document.file.clone()),
    ));
    ui.label(section::weak(ctx.theme, &document.file));
    if let (Some(bracket), Some(analysis)) = (column.bracket, ctx.analysis()) {
        let lineage = &analysis.lineages[bracket.lineage];
        ui.add_space(4.0);
        ui.label(RichText::new(format!(
            "{}: {}",
            bracket.label(),
            lineage.reason
        )));
        ui.label(section::weak(
            ctx.theme,
            "Sources of one lineage count as one independent source.",
        ));
    }
    ui.add_space(4.0);
    ui.label(section::weak(
        ctx.theme,
        "Click to show or hide the article below; right-click to see the claims without this source.",
    ));
}

fn draw_bracket(ui: &Ui, ctx: &ViewContext<'_>, rect: Rect, bracket: Bracket) {
    let color: Color32 = ctx.theme.weak;
    let stroke = Stroke::new(1.5, color);
    let y = rect.top() + 9.0;
    let left = if bracket.first {
        rect.left() + 8.0
    } else {
        rect.left()
    };
    let right = if bracket.last {
        rect.right() - 8.0
    } else {
        rect.right()
    };
    let painter = ui.painter();
    let mut line_from = left;
    if bracket.first {
        painter.line_segment([pos2(left, y + 4.0), pos2(left, y)], stroke);
        let text = painter.text(
            pos2(left + 8.0, y),
            Align2::LEFT_CENTER,
            bracket.label(),
            fonts::semibold(11.0),
            color,
        );
        painter.line_segment([pos2(left, y), pos2(text.left() - 3.0, y)], stroke);
        line_from = text.right() + 3.0;
    }
    painter.line_segment([pos2(line_from, y), pos2(right, y)], stroke);
    if bracket.last {
        painter.line_segment([pos2(right, y), pos2(right, y + 4.0)], stroke);
    }
}
