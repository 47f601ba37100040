//! The page the window starts with: where to drop articles, what to open, what was open lately.

use std::path::Path;

use eframe::egui::{
    self, Align2, Color32, CornerRadius, FontId, Pos2, Rect, RichText, Role, Sense, Shape, Stroke,
    Ui, Vec2, WidgetInfo, pos2, vec2,
};
use egui_material_icons::{MaterialIcon, icons};

use crate::engine::Verdict;
use crate::gui::context::{FilePurpose, ViewContext, WindowCommand};
use crate::gui::fonts;
use crate::gui::panels::{problems, status};
use crate::gui::theme;
use crate::gui::view_state::ViewState;
use crate::gui::widgets::{glyph, section};
use crate::workspace::Command;

/// Width of the page's one column.
const WIDTH: f32 = 560.0;

/// Draws the page.
pub fn welcome_ui(ui: &mut Ui, ctx: &ViewContext<'_>, view: &ViewState, hovered: bool) {
    egui::ScrollArea::vertical()
        .auto_shrink(false)
        .show(ui, |ui| {
            let height = 470.0 + view.recent.len().min(5) as f32 * 34.0;
            ui.add_space(((ui.available_height() - height) * 0.42).max(24.0));
            let width = WIDTH.min(ui.available_width() - 32.0);
            ui.vertical_centered(|ui| {
                ui.set_max_width(width);
                ui.vertical(|ui| {
                    ui.set_width(width);
                    heading(ui, ctx);
                    ui.add_space(20.0);
                    if let Some(progress) = ctx.workspace.progress() {
                        loading(ui, ctx, progress);
                        return;
                    }
                    drop_zone(ui, ctx, hovered);
                    ui.add_space(12.0);
                    open_buttons(ui, ctx);
                    if !ctx.workspace.problems().is_empty() {
                        failed(ui, ctx);
                    }
                    if !view.recent.is_empty() {
                        recent(ui, ctx, view);
                    }
                });
            });
        });
}

/// Nothing could be read: what was tried, and why it failed.
fn failed(ui: &mut Ui, ctx: &ViewContext<'_>) {
    ui.add_space(16.0);
    egui::Frame::new()
        .fill(ctx.theme.panel)
        .stroke(ctx.theme.line_stroke())
        .corner_radius(8)
        .inner_margin(egui::Margin::symmetric(16, 12))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(section::strong(ctx.theme, "No article could be read"));
            ui.add_space(6.0);
            problems::list_ui(ui, ctx);
        });
}

fn heading(ui: &mut Ui, ctx: &ViewContext<'_>) {
    ui.horizontal(|ui| {
        mark(ui, ctx, 36.0);
        ui.add_space(4.0);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.label(
                RichText::new("Crossread")
                    .font(fonts::semibold(24.0))
                    .color(ctx.theme.text),
            );
            ui.label(
                RichText::new("Who says what, where they agree, and who merely repeats whom")
                    .font(fonts::regular(13.5))
                    .color(ctx.theme.weak),
            );
        });
    });
}

/// The sign of the program: four cells of a matrix.
pub fn mark(ui: &mut Ui, ctx: &ViewContext<'_>, size: f32) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
    let cell = (size - 4.0) / 2.0;
    let verdicts = [
        Verdict::Supports,
        Verdict::Differs,
        Verdict::Conflicts,
        Verdict::Hedged,
    ];
    for (index, verdict) in verdicts.into_iter().enumerate() {
        let offset = vec2((index % 2) as f32, (index / 2) as f32) * (cell + 4.0);
        let center: Pos2 = rect.min + offset + Vec2::splat(cell / 2.0);
        glyph::verdict_glyph(ui.painter(), ctx.theme, verdict, center, cell);
    }
}

fn drop_zone(ui: &mut Ui, ctx: &ViewContext<'_>, hovered: bool) {
    let theme = ctx.theme;
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), 168.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Drop a folder of articles"));
    let active = hovered || response.hovered();
    let (fill, line) = if active {
        (theme.selected, theme.accent)
    } else {
        (theme.panel, theme.weak.gamma_multiply(0.7))
    };
    ui.painter().rect_filled(rect, CornerRadius::same(10), fill);
    dashed_frame(ui, rect.shrink(0.5), line);
    let middle = rect.center();
    icon(
        ui,
        icons::ICON_FOLDER_OPEN,
        middle - vec2(0.0, 36.0),
        34.0,
        theme.accent,
    );
    ui.painter().text(
        middle + vec2(0.0, 6.0),
        Align2::CENTER_CENTER,
        "Drop a folder of articles here",
        fonts::semibold(16.0),
        theme.text,
    );
    ui.painter().text(
        middle + vec2(0.0, 30.0),
        Align2::CENTER_CENTER,
        "Plain text, Markdown or saved web pages about one event. Nothing leaves this computer.",
        fonts::regular(12.5),
        theme.weak,
    );
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if response.clicked() {
        ctx.send(WindowCommand::ChooseFiles(FilePurpose::OpenFolder));
    }
}

fn icon(ui: &Ui, icon: MaterialIcon, center: Pos2, size: f32, color: Color32) {
    ui.painter().text(
        center,
        Align2::CENTER_CENTER,
        icon.codepoint,
        FontId::new(size, icon.font_family()),
        color,
    );
}

fn dashed_frame(ui: &Ui, rect: Rect, color: Color32) {
    let radius = 10.0;
    let mut points = Vec::new();
    let corners = [
        (pos2(rect.right() - radius, rect.top() + radius), -90.0_f32),
        (pos2(rect.right() - radius, rect.bottom() - radius), 0.0),
        (pos2(rect.left() + radius, rect.bottom() - radius), 90.0),
        (pos2(rect.left() + radius, rect.top() + radius), 180.0),
    ];
    for (center, from) in corners {
        for step in 0..=6 {
            let angle = (from + 15.0 * step as f32).to_radians();
            points.push(center + radius * vec2(angle.cos(), angle.sin()));
        }
    }
    points.push(points[0]);
    let stroke = Stroke::new(1.25, color);
    ui.painter()
        .extend(Shape::dashed_line(&points, stroke, 6.0, 5.0));
}

fn open_buttons(ui: &mut Ui, ctx: &ViewContext<'_>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().button_padding = vec2(14.0, 6.0);
        if section::primary_button(ui, ctx.theme, "Open folder…").clicked() {
            ctx.send(WindowCommand::ChooseFiles(FilePurpose::OpenFolder));
        }
        if ui.button("Open articles…").clicked() {
            ctx.send(WindowCommand::ChooseFiles(FilePurpose::OpenArticles));
        }
        if ui.button("Open project…").clicked() {
            ctx.send(WindowCommand::ChooseFiles(FilePurpose::OpenProject));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let sample = ui
                .add(egui::Button::new("Try the sample").frame(false))
                .on_hover_text("Invented reports of one ferry accident, with everything planted that Crossread finds");
            if sample.clicked() {
                ctx.send(WindowCommand::OpenSample);
            }
        });
    });
}

fn recent(ui: &mut Ui, ctx: &ViewContext<'_>, view: &ViewState) {
    ui.add_space(28.0);
    section::section_label(ui, ctx.theme, "Recent");
    ui.add_space(2.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    for path in view.recent.iter().take(5) {
        recent_entry(ui, ctx, path);
    }
}

fn recent_entry(ui: &mut Ui, ctx: &ViewContext<'_>, path: &Path) {
    let theme = ctx.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::click());
    let name = path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Open {name}")));
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, f32::from(theme::RADIUS), theme.hover);
    }
    let is_project = path
        .extension()
        .is_some_and(|e| e == "crossread" || e == "ron");
    let sign = if is_project {
        icons::ICON_DESCRIPTION
    } else {
        icons::ICON_FOLDER_OPEN
    };
    let y = rect.center().y;
    icon(ui, sign, pos2(rect.left() + 14.0, y), 16.0, theme.weak);
    let name = ui
        .painter()
        .layout_no_wrap(name, fonts::regular(13.5), theme.text);
    let name_width = name.size().x;
    ui.painter().galley(
        pos2(rect.left() + 32.0, y - name.size().y / 2.0),
        name,
        theme.text,
    );
    let folder = path
        .parent()
        .map(|parent| parent.display().to_string())
        .unwrap_or_default();
    let folder = crate::gui::matrix::cell::elided(
        ui,
        &folder,
        fonts::regular(12.0),
        theme.weak,
        (rect.width() - name_width - 60.0).max(40.0),
        1,
    );
    let pos = pos2(
        rect.right() - 8.0 - folder.size().x,
        y - folder.size().y / 2.0,
    );
    ui.painter().galley(pos, folder, theme.weak);
    let response = response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .on_hover_text(path.display().to_string());
    if response.clicked() {
        ctx.send(WindowCommand::OpenPaths(vec![path.to_owned()]));
    }
}

fn loading(ui: &mut Ui, ctx: &ViewContext<'_>, progress: crate::workspace::JobProgress) {
    ui.add_space(30.0);
    ui.label(section::strong(ctx.theme, progress.label));
    ui.add_space(6.0);
    ui.add(
        egui::ProgressBar::new(status::overall(progress))
            .fill(ctx.theme.accent)
            .desired_width(ui.available_width())
            .desired_height(6.0),
    );
    ui.add_space(4.0);
    let (stage, stages) = progress.stage;
    let (done, total) = progress.count;
    ui.horizontal(|ui| {
        let count = if total > 0 {
            format!(" · {done} of {total}")
        } else {
            String::new()
        };
        let text = format!("Step {stage} of {stages}{count}");
        ui.label(section::weak(ctx.theme, text));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui.button("Cancel").clicked() {
                ctx.send(Command::CancelJob);
            }
        });
    });
}
