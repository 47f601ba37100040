//! The card over a cell: verdict, reason, the words.

use eframe::egui::{self, RichText, Ui, pos2, vec2};

use crate::engine::{SourceId, Verdict};
use crate::gui::context::ViewContext;
use crate::gui::fonts;
use crate::gui::panels::status::counted;
use crate::gui::widgets::{glyph, section};

/// Draws the card for a claim (no source) or one of its cells.
pub fn hover_card_ui(ui: &mut Ui, ctx: &ViewContext<'_>, row: usize, source: Option<SourceId>) {
    let Some(analysis) = ctx.analysis() else {
        return;
    };
    let group = &analysis.groups[row];
    let standing = &ctx.matrix().rows[row];
    ui.set_max_width(380.0);
    let Some(source) = source else {
        ui.label(RichText::new(&group.text).font(fonts::reading(14.0)));
        ui.add_space(4.0);
        ui.label(section::weak(
            ctx.theme,
            format!(
                "{} · {} · {}, {} independent",
                group.kind.name(),
                standing.standing.label(),
                counted(standing.sources, "source"),
                standing.independent
            ),
        ));
        return;
    };
    let machine = group.at(source);
    let cell = standing.cell(source);
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(16.0, 16.0), egui::Sense::hover());
        let center = pos2(rect.center().x, rect.center().y);
        glyph::verdict_glyph(ui.painter(), ctx.theme, cell.verdict, center, 13.0);
        let word = cell.verdict.label();
        let text = match machine.value() {
            Some(value) if cell.verdict != Verdict::Silent => format!("{word}: {value}"),
            _ => word.to_owned(),
        };
        ui.label(section::strong(ctx.theme, text));
        ui.label(section::weak(ctx.theme, ctx.name(source)));
    });
    if cell.overridden {
        ui.label(section::weak(
            ctx.theme,
            format!(
                "Your verdict; the machine says {}",
                machine.verdict().label()
            ),
        ));
    }
    ui.label(machine.reason());
    let text = &ctx.document(source).text;
    for span in machine.evidence().iter().take(2) {
        if let Some(words) = text.get(span.range()) {
            ui.add_space(2.0);
            ui.label(RichText::new(format!("“{}”", words.trim())).font(fonts::reading(13.5)));
        }
    }
    if let Some(other) = ctx.summary.copied.get(&(row, source)) {
        ui.add_space(2.0);
        let text = format!("The same words stand in {}", ctx.name(*other));
        ui.label(section::weak(ctx.theme, text));
    }
    if let Some(near) = machine.nearest()
        && let Some(words) = text.get(near.span.range())
    {
        ui.add_space(2.0);
        ui.label(section::weak(ctx.theme, "Closest in this article"));
        ui.label(RichText::new(format!("“{}”", words.trim())).font(fonts::reading(13.5)));
    }
}
