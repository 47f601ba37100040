//! The command palette: type a few letters, run a command or go to a claim.

use eframe::egui::{
    self, Align2, Area, Frame, Id, Key, Margin, Modal, Modifiers, RichText, Role, Sense, TextEdit,
    Ui, WidgetInfo, pos2, vec2,
};

use crate::gui::actions::{Action, shortcut_text};
use crate::gui::context::{UiCommand, ViewContext, WindowCommand};
use crate::gui::fonts;
use crate::gui::matrix::cell::elided;
use crate::gui::theme;
use crate::gui::view_state::Selection;

/// Most entries shown.
const SHOWN: usize = 12;

/// What is typed and which entry is chosen.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    text: String,
    chosen: usize,
}

/// One entry of the list.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is called.
    pub title: String,
    /// Its keys, or what kind of entry it is.
    pub detail: String,
    /// What it asks for.
    pub command: UiCommand,
    /// Why it cannot be done now.
    pub obstacle: Option<&'static str>,
}

/// The entries that match, best first.
pub fn entries(
    egui: &egui::Context,
    ctx: &ViewContext<'_>,
    actions: &[Action],
    text: &str,
) -> Vec<Entry> {
    let mut found: Vec<(usize, Entry)> = actions
        .iter()
        .filter(|action| {
            action.command
                != UiCommand::Window(WindowCommand::Show(
                    crate::gui::context::DialogKind::Palette,
                ))
        })
        .filter_map(|action| {
            let title = action.title(ctx);
            let score = score(&format!("{} {title}", action.menu.label()), &title, text)?;
            Some((
                score,
                Entry {
                    title,
                    detail: action
                        .shortcut
                        .map(|shortcut| shortcut_text(egui, shortcut))
                        .unwrap_or_default(),
                    command: action.command.clone(),
                    obstacle: action.obstacle(ctx),
                },
            ))
        })
        .collect();
    if text.trim().len() >= 2
        && let Some(analysis) = ctx.analysis()
    {
        for (row, group) in analysis.groups.iter().enumerate() {
            if let Some(score) = score(&group.text, &group.text, text) {
                found.push((
                    score + 1,
                    Entry {
                        title: group.text.clone(),
                        detail: format!("claim {}", group.number),
                        command: WindowCommand::Select(Selection { row, source: None }).into(),
                        obstacle: None,
                    },
                ));
            }
        }
    }
    found.sort_by_key(|(score, entry)| (entry.obstacle.is_some(), *score));
    found.truncate(SHOWN);
    found.into_iter().map(|(_, entry)| entry).collect()
}

/// Smaller is better; `None` when some typed word is missing.
fn score(haystack: &str, title: &str, text: &str) -> Option<usize> {
    let haystack = haystack.to_lowercase();
    let title = title.to_lowercase();
    let text = text.trim().to_lowercase();
    if text.is_empty() {
        return Some(0);
    }
    if title.starts_with(&text) {
        return Some(0);
    }
    if title.contains(&text) {
        return Some(2);
    }
    text.split_whitespace()
        .all(|word| haystack.contains(word))
        .then_some(4)
}

impl Palette {
    /// Draws the palette; returns whether it should close.
    pub fn show(&mut self, ui: &Ui, ctx: &ViewContext<'_>, actions: &[Action]) -> bool {
        let entries = entries(ui.ctx(), ctx, actions, &self.text);
        self.chosen = self.chosen.min(entries.len().saturating_sub(1));
        let id = Id::unique("palette");
        let frame = Frame::popup(ui.style())
            .fill(ctx.theme.raised)
            .inner_margin(Margin::same(8));
        let area: Area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, 70.0));
        let response = Modal::new(id).area(area).frame(frame).show(ui.ctx(), |ui| {
            ui.set_width(560.0_f32.min(ui.ctx().content_rect().width() - 60.0));
            self.keys(ui, entries.len());
            let enter = ui.input(|input| input.key_pressed(Key::Enter));
            let field = TextEdit::singleline(&mut self.text)
                .hint_text("Type a command, or words of a claim")
                .font(fonts::regular(15.0))
                .margin(Margin::symmetric(8, 6))
                .desired_width(f32::INFINITY);
            let response = ui.add(field).accessible_name("Command palette");
            if response.changed() {
                self.chosen = 0;
            }
            response.request_focus();
            ui.add_space(4.0);
            let mut run = None;
            if entries.is_empty() {
                ui.label(RichText::new("Nothing found").color(ctx.theme.weak));
            }
            ui.spacing_mut().item_spacing.y = 1.0;
            for (index, entry) in entries.iter().enumerate() {
                if entry_ui(ui, ctx, entry, index == self.chosen) {
                    run = Some(index);
                }
            }
            if enter {
                run = Some(self.chosen);
            }
            run
        });
        let close = response.should_close();
        if let Some(entry) = response.inner.and_then(|index| entries.get(index))
            && entry.obstacle.is_none()
        {
            ctx.send(entry.command.clone());
            return true;
        }
        close
    }

    fn keys(&mut self, ui: &mut Ui, len: usize) {
        let (up, down) = ui.input_mut(|input| {
            (
                input.consume_key(Modifiers::NONE, Key::ArrowUp),
                input.consume_key(Modifiers::NONE, Key::ArrowDown),
            )
        });
        if len > 0 {
            if up {
                self.chosen = (self.chosen + len - 1) % len;
            }
            if down {
                self.chosen = (self.chosen + 1) % len;
            }
        }
    }
}

fn entry_ui(ui: &mut Ui, ctx: &ViewContext<'_>, entry: &Entry, chosen: bool) -> bool {
    let theme = ctx.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::click());
    let enabled = entry.obstacle.is_none();
    response.widget_info(|| WidgetInfo::selected(Role::MenuItem, enabled, chosen, &entry.title));
    let fill = if chosen {
        theme.selected
    } else if response.hovered() {
        theme.hover
    } else {
        egui::Color32::TRANSPARENT
    };
    ui.painter()
        .rect_filled(rect, f32::from(theme::RADIUS), fill);
    let color = if enabled { theme.text } else { theme.weak };
    let detail = match entry.obstacle {
        Some(why) => why,
        None => &entry.detail,
    };
    let detail = elided(ui, detail, fonts::regular(12.0), theme.weak, 260.0, 1);
    let y = rect.center().y;
    let width = rect.width() - detail.size().x - 32.0;
    let title = elided(ui, &entry.title, fonts::regular(13.5), color, width, 1);
    ui.painter().galley(
        pos2(rect.left() + 10.0, y - title.size().y / 2.0),
        title,
        color,
    );
    let left = rect.right() - 10.0 - detail.size().x;
    ui.painter()
        .galley(pos2(left, y - detail.size().y / 2.0), detail, theme.weak);
    response.clicked()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_may_come_in_any_order_and_beginnings_win() {
        assert_eq!(score("File Save as…", "Save as…", "save"), Some(0));
        assert_eq!(score("File Save as…", "Save as…", "as save"), Some(4));
        assert_eq!(score("File Save as…", "Save as…", "file as"), Some(4));
        assert_eq!(score("File Save as…", "Save as…", "zoom"), None);
    }
}
