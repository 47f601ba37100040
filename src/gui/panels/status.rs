//! The line at the bottom: how many claims and sources, how much is decided, what is running.

use eframe::egui::{self, Align, Layout, ProgressBar, Ui};

use crate::gui::context::{ViewContext, WindowCommand};
use crate::gui::view_state::SidePanel;
use crate::gui::widgets::section;
use crate::workspace::Command;

/// What the line says.
pub fn summary(ctx: &ViewContext<'_>) -> String {
    let sources = ctx.corpus().documents.len();
    let mut parts = Vec::new();
    let claims = ctx.matrix().rows.len();
    if ctx.analysis().is_some() {
        parts.push(counted(claims, "claim"));
    }
    parts.push(counted(sources, "source"));
    if let Some(independent) = ctx.summary.independent.filter(|n| *n < sources) {
        parts.push(format!("{independent} independent"));
    }
    let off = ctx.matrix().switched_off.len();
    if off > 0 {
        parts.push(format!("{off} switched off"));
    }
    if ctx.summary.decided > 0 {
        parts.push(format!("{} decided by you", ctx.summary.decided));
    }
    parts.join(" · ")
}

/// "1 claim", "2 claims".
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 {
        format!("1 {noun}")
    } else {
        format!("{count} {noun}s")
    }
}

/// Draws the line.
pub fn status_ui(ui: &mut Ui, ctx: &ViewContext<'_>, panels: [(SidePanel, bool); 3]) {
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().interact_size.y = 18.0;
        ui.label(section::weak(ctx.theme, summary(ctx)));
        let problems = ctx.workspace.problems().len();
        if problems > 0 {
            let text =
                section::weak(ctx.theme, counted(problems, "problem")).color(ctx.theme.warning);
            ui.label(text);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            panel_buttons(ui, ctx, panels);
            ui.add_space(8.0);
            if let Some(progress) = ctx.workspace.progress() {
                progress_ui(ui, ctx, progress);
            } else if let Some(took) = ctx.workspace.analysis_duration() {
                let text = if took.as_millis() < 1000 {
                    format!("analysed in {} ms", took.as_millis())
                } else {
                    format!("analysed in {:.1} s", took.as_secs_f32())
                };
                ui.label(section::weak(ctx.theme, text));
            }
        });
    });
}

fn progress_ui(ui: &mut Ui, ctx: &ViewContext<'_>, progress: crate::workspace::JobProgress) {
    if ui.small_button("Cancel").clicked() {
        ctx.send(Command::CancelJob);
    }
    let (stage, stages) = progress.stage;
    let (done, total) = progress.count;
    let bar = ProgressBar::new(overall(progress))
        .fill(ctx.theme.accent)
        .desired_width(180.0)
        .desired_height(6.0);
    ui.add(bar);
    let count = if total > 0 {
        format!(" · {done} of {total}")
    } else {
        String::new()
    };
    ui.label(section::weak(
        ctx.theme,
        format!("{} (step {stage} of {stages}){count}", progress.label),
    ));
}

/// How far all stages together are, 0 to 1.
pub fn overall(progress: crate::workspace::JobProgress) -> f32 {
    let (stage, stages) = progress.stage;
    ((stage.saturating_sub(1)) as f32 + progress.fraction.clamp(0.0, 1.0)) / stages.max(1) as f32
}

fn panel_buttons(ui: &mut Ui, ctx: &ViewContext<'_>, panels: [(SidePanel, bool); 3]) {
    use egui_material_icons::icons;
    ui.spacing_mut().item_spacing.x = 0.0;
    ui.spacing_mut().button_padding = egui::vec2(4.0, 1.0);
    for (panel, open) in panels.into_iter().rev() {
        let (icon, label) = match panel {
            SidePanel::Sources => (icons::ICON_LEFT_PANEL_OPEN, "Sources panel (Ctrl+B)"),
            SidePanel::Reader => (icons::ICON_BOTTOM_PANEL_OPEN, "Articles panel (Ctrl+J)"),
            SidePanel::Inspector => (icons::ICON_RIGHT_PANEL_OPEN, "Claim panel (Ctrl+I)"),
        };
        let color = if open {
            ctx.theme.accent
        } else {
            ctx.theme.weak
        };
        let button = ui
            .add(egui::Button::new(icon.rich_text().size(16.0).color(color)).frame(false))
            .on_hover_text(label);
        button.widget_info(|| {
            egui::WidgetInfo::selected(egui::Role::Button, true, open, format!("Toggle {label}"))
        });
        if button.clicked() {
            ctx.send(WindowCommand::TogglePanel(panel));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::JobProgress;

    #[test]
    fn stages_add_up_to_one_bar() {
        let at = |stage, fraction| {
            overall(JobProgress {
                label: "",
                stage: (stage, 4),
                fraction,
                count: (0, 0),
            })
        };
        assert_eq!(at(1, 0.0), 0.0);
        assert_eq!(at(2, 0.5), 0.375);
        assert_eq!(at(4, 1.0), 1.0);
    }
}
