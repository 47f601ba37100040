//! The list of sources: file, outlet, date, lineage, conflicts; a click shows or hides the article.

use eframe::egui::{self, Align2, FontId, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use egui_material_icons::icons;

use crate::engine::{SourceId, Verdict};
use crate::gui::context::{FilePurpose, ViewContext, WindowCommand};
use crate::gui::fonts;
use crate::gui::matrix::cell::elided;
use crate::gui::matrix::columns::Column;
use crate::gui::theme;
use crate::gui::widgets::section;
use crate::workspace::Command;

/// What the list shows of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceEntry {
    /// The column it stands for.
    pub column: Column,
    /// Its name.
    pub name: String,
    /// Date and file.
    pub detail: String,
    /// How many of its cells conflict.
    pub conflicts: usize,
    /// It contradicts itself.
    pub tension: bool,
}

/// Gathers the list in column order.
pub fn entries(ctx: &ViewContext<'_>) -> Vec<SourceEntry> {
    let analysis = ctx.analysis();
    ctx.summary
        .columns
        .iter()
        .copied()
        .map(|column| {
            let source = column.source;
            let document = ctx.document(source);
            let name = ctx.name(source).to_owned();
            let detail = match ctx.names.date(source) {
                Some(date) if document.file.starts_with(&name) => date.to_owned(),
                Some(date) => format!("{date} · {}", document.file),
                None => document.file.clone(),
            };
            SourceEntry {
                column,
                name,
                detail,
                conflicts: ctx.summary.conflicts.get(source.0).copied().unwrap_or(0),
                tension: analysis
                    .is_some_and(|a| a.tensions.iter().any(|tension| tension.source == source)),
            }
        })
        .collect()
}

/// Draws the list.
pub fn sources_ui(ui: &mut Ui, ctx: &ViewContext<'_>, shown: &[SourceId]) {
    let entries = entries(ctx);
    ui.horizontal(|ui| {
        section::section_label(ui, ctx.theme, "Sources");
        ui.label(section::weak(ctx.theme, entries.len().to_string()));
    });
    ui.add_space(2.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    for entry in &entries {
        entry_ui(ui, ctx, entry, shown.contains(&entry.column.source));
    }
    ui.add_space(6.0);
    let add = ui
        .add(egui::Button::new((icons::ICON_ADD, "Add articles…")).frame(false))
        .on_hover_text("Add article files to this comparison")
        .accessible_name("Add articles…");
    if add.clicked() {
        ctx.send(WindowCommand::ChooseFiles(FilePurpose::AddArticles));
    }
}

fn entry_ui(ui: &mut Ui, ctx: &ViewContext<'_>, entry: &SourceEntry, shown: bool) {
    let theme = ctx.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 42.0), Sense::click());
    let verb = if shown { "Hide" } else { "Show" };
    let label = format!("{verb} article {}", entry.name);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, shown, &label));
    if !ui.is_rect_visible(rect) {
        return;
    }
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, f32::from(theme::RADIUS), theme.hover);
    }
    let icon = if shown {
        icons::ICON_VISIBILITY
    } else {
        icons::ICON_VISIBILITY_OFF
    };
    let color = if shown {
        theme.accent
    } else {
        theme.weak.gamma_multiply(0.7)
    };
    ui.painter().text(
        pos2(rect.left() + 12.0, rect.top() + 14.0),
        Align2::CENTER_CENTER,
        icon.codepoint,
        FontId::new(15.0, icon.font_family()),
        color,
    );
    let right = draw_right(ui, ctx, entry, rect);
    let left = rect.left() + 28.0;
    let name = elided(
        ui,
        &entry.name,
        fonts::semibold(13.0),
        theme.text,
        right - left - 4.0,
        1,
    );
    let detail = elided(
        ui,
        &entry.detail,
        fonts::regular(11.5),
        theme.weak,
        right - left - 4.0,
        1,
    );
    ui.painter()
        .galley(pos2(left, rect.top() + 5.0), name, theme.text);
    ui.painter()
        .galley(pos2(left, rect.top() + 22.0), detail, theme.weak);
    let response = response.on_hover_ui(|ui| {
        ui.label(section::strong(theme, &entry.name));
        ui.label(section::weak(
            theme,
            &ctx.document(entry.column.source).path,
        ));
        if entry.tension {
            ui.label("This source contradicts itself.");
        }
        if ctx.matrix().is_off(entry.column.source) {
            ui.label("Switched off: it does not count.");
        }
        if let (Some(bracket), Some(analysis)) = (entry.column.bracket, ctx.analysis()) {
            let lineage = &analysis.lineages[bracket.lineage];
            ui.label(format!("{}: {}", bracket.label(), lineage.reason));
        }
    });
    if ctx.matrix().is_off(entry.column.source) {
        dim(ui, ctx, rect);
    }
    response.context_menu(|ui| switch_menu(ui, ctx, entry.column));
    if response.clicked() {
        ctx.send(WindowCommand::ToggleArticle(entry.column.source));
    }
}

/// The menu of a source: what would the claims amount to without it, or without its lineage?
pub fn switch_menu(ui: &mut Ui, ctx: &ViewContext<'_>, column: Column) {
    let off = |source: &SourceId| ctx.matrix().is_off(*source);
    let mut entry = |what: &str, sources: Vec<SourceId>| {
        let on = sources.iter().all(off);
        let verb = if on { "on" } else { "off" };
        let label = format!("Switch {verb} {what}");
        if ui.button(&label).accessible_name(&label).clicked() {
            ctx.send(Command::Switch { sources, on });
            ui.close();
        }
    };
    entry(ctx.name(column.source), vec![column.source]);
    if let (Some(bracket), Some(analysis)) = (column.bracket, ctx.analysis()) {
        let sources = analysis.lineages[bracket.lineage].sources.clone();
        let what = format!("lineage {} ({} sources)", bracket.label(), sources.len());
        entry(&what, sources);
    }
}

/// Lays a veil over what does not count at present.
pub fn dim(ui: &Ui, ctx: &ViewContext<'_>, rect: Rect) {
    let veil = ctx.theme.window.gamma_multiply(0.62);
    ui.painter().rect_filled(rect, 0.0, veil);
}

/// Conflict count and lineage bracket; returns where they begin.
fn draw_right(ui: &Ui, ctx: &ViewContext<'_>, entry: &SourceEntry, rect: Rect) -> f32 {
    let theme = ctx.theme;
    let painter = ui.painter();
    let mut right = rect.right() - 4.0;
    if let Some(bracket) = entry.column.bracket {
        let stroke = Stroke::new(1.5, theme.weak);
        let x = rect.right() - 6.0;
        let top = if bracket.first {
            rect.top() + 9.0
        } else {
            rect.top()
        };
        let bottom = if bracket.last {
            rect.bottom() - 9.0
        } else {
            rect.bottom()
        };
        painter.line_segment([pos2(x, top), pos2(x, bottom)], stroke);
        if bracket.first {
            painter.line_segment([pos2(x - 4.0, top), pos2(x, top)], stroke);
            painter.text(
                pos2(x - 7.0, rect.top() + 14.0),
                Align2::RIGHT_CENTER,
                bracket.label(),
                fonts::semibold(11.0),
                theme.weak,
            );
        }
        if bracket.last {
            painter.line_segment([pos2(x - 4.0, bottom), pos2(x, bottom)], stroke);
        }
        right = x - if bracket.first { 24.0 } else { 8.0 };
    }
    if entry.conflicts > 0 {
        let y = rect.top()
            + if entry.column.bracket.is_some() {
                29.0
            } else {
                14.0
            };
        let x = if entry.column.bracket.is_some() {
            rect.right() - 14.0
        } else {
            right
        };
        let text = painter.text(
            pos2(x, y),
            Align2::RIGHT_CENTER,
            entry.conflicts,
            fonts::regular(12.0),
            theme.weak,
        );
        let sign = pos2(text.left() - 9.0, y);
        crate::gui::widgets::glyph::verdict_glyph(painter, theme, Verdict::Conflicts, sign, 10.0);
        right = right.min(sign.x - 7.0);
    }
    right
}
