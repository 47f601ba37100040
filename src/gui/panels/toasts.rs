//! Notices at the bottom right: something was done, done with a loss, or not done.

use eframe::egui::{self, Align2, Color32, Frame, Id, Margin, Order, RichText, Stroke, Ui, vec2};
use egui_material_icons::{MaterialIcon, icons};

use crate::gui::context::ViewContext;
use crate::gui::fonts;
use crate::workspace::{Command, Notice, NoticeSeverity};

/// Seconds a notice of something done stays.
const INFO_SECONDS: f64 = 5.0;
/// Seconds a warning stays. Errors stay until they are dismissed.
const WARNING_SECONDS: f64 = 12.0;

/// Notices of the window itself, and when each notice was first seen.
#[derive(Debug, Default)]
pub struct Toasts {
    own: Vec<(u64, NoticeSeverity, String)>,
    next: u64,
    seen: Vec<(Id, f64)>,
}

impl Toasts {
    /// Tells the user something the workspace does not know of.
    pub fn tell(&mut self, severity: NoticeSeverity, text: impl Into<String>) {
        let text = text.into();
        if self.own.iter().any(|(_, _, told)| *told == text) {
            return;
        }
        self.own.push((self.next, severity, text));
        self.next += 1;
    }

    /// What is shown now, for tests.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.own.iter().map(|(_, _, text)| text.as_str())
    }

    /// Draws all notices.
    pub fn show(&mut self, ui: &Ui, ctx: &ViewContext<'_>) {
        let now = ui.input(|input| input.time);
        let notices: Vec<(Id, NoticeSeverity, String)> = ctx
            .workspace
            .notices()
            .iter()
            .map(|notice: &Notice| {
                (
                    Id::unique(("notice", notice.id)),
                    notice.severity,
                    notice.text.clone(),
                )
            })
            .chain(self.own.iter().map(|(id, severity, text)| {
                (Id::unique(("own notice", *id)), *severity, text.clone())
            }))
            .collect();
        self.seen
            .retain(|(id, _)| notices.iter().any(|(known, _, _)| known == id));
        if notices.is_empty() {
            return;
        }
        let mut gone = Vec::new();
        egui::Area::new(Id::unique("toasts"))
            .order(Order::Foreground)
            .anchor(Align2::RIGHT_BOTTOM, vec2(-16.0, -40.0))
            .show(ui.ctx(), |ui| {
                ui.set_max_width(380.0);
                ui.spacing_mut().item_spacing.y = 8.0;
                for (id, severity, text) in &notices {
                    if toast_ui(ui, ctx, *severity, text) || self.expired(*id, *severity, now) {
                        gone.push(*id);
                    }
                }
            });
        ui.ctx()
            .request_repaint_after(std::time::Duration::from_secs(1));
        for notice in ctx.workspace.notices() {
            if gone.contains(&Id::unique(("notice", notice.id))) {
                ctx.send(Command::DismissNotice(notice.id));
            }
        }
        self.own
            .retain(|(id, _, _)| !gone.contains(&Id::unique(("own notice", *id))));
    }

    fn expired(&mut self, id: Id, severity: NoticeSeverity, now: f64) -> bool {
        let first = match self.seen.iter().find(|(known, _)| *known == id) {
            Some((_, first)) => *first,
            None => {
                self.seen.push((id, now));
                now
            }
        };
        match severity {
            NoticeSeverity::Info => now - first > INFO_SECONDS,
            NoticeSeverity::Warning => now - first > WARNING_SECONDS,
            NoticeSeverity::Error => false,
        }
    }
}

fn toast_ui(ui: &mut Ui, ctx: &ViewContext<'_>, severity: NoticeSeverity, text: &str) -> bool {
    let theme = ctx.theme;
    let (icon, color): (MaterialIcon, Color32) = match severity {
        NoticeSeverity::Info => (icons::ICON_INFO, theme.accent),
        NoticeSeverity::Warning => (icons::ICON_WARNING, theme.warning),
        NoticeSeverity::Error => (icons::ICON_ERROR, theme.error),
    };
    Frame::popup(ui.style())
        .inner_margin(Margin::symmetric(12, 10))
        .stroke(Stroke::new(1.0, theme.line))
        .show(ui, |ui| {
            ui.set_width(356.0);
            ui.horizontal_top(|ui| {
                ui.add(egui::Label::new(icon.rich_text().size(17.0).color(color)));
                let width = ui.available_width() - 34.0;
                ui.vertical(|ui| {
                    ui.set_width(width);
                    ui.add(egui::Label::new(RichText::new(text).font(fonts::regular(13.0))).wrap());
                });
                let close = ui.add(egui::Button::new(icons::ICON_CLOSE).frame(false));
                close
                    .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, "Dismiss"));
                close.clicked()
            })
            .inner
        })
        .inner
}
