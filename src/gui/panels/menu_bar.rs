//! The bar at the top: menus, the name of what is open, and the way to the command palette.

use eframe::egui::{self, Align, Button, Layout, MenuBar, RichText, Ui};
use egui_material_icons::icons;

use crate::gui::actions::{Action, Menu, shortcut_text};
use crate::gui::context::{DialogKind, UiCommand, ViewContext, WindowCommand};
use crate::gui::fonts;
use crate::gui::view_state::{SidePanel, ViewState};
use crate::gui::widgets::section;

/// Draws the bar.
pub fn menu_bar_ui(
    ui: &mut Ui,
    ctx: &ViewContext<'_>,
    actions: &[Action],
    view: &ViewState,
    title: &str,
) {
    MenuBar::new().ui(ui, |ui| {
        for menu in Menu::ALL {
            ui.menu_button(menu.label(), |ui| menu_ui(ui, ctx, actions, view, menu));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            palette_button(ui, ctx);
            let left = ui.available_width();
            ui.add_space((left / 2.0 - 160.0).max(0.0));
            ui.add(
                egui::Label::new(
                    RichText::new(title)
                        .font(fonts::regular(13.0))
                        .color(ctx.theme.weak),
                )
                .truncate(),
            );
        });
    });
}

fn palette_button(ui: &mut Ui, ctx: &ViewContext<'_>) {
    let button = ui
        .add(
            Button::new((
                icons::ICON_SEARCH,
                section::weak(ctx.theme, "Search or run a command   Ctrl+K"),
            ))
            .min_size(egui::vec2(250.0, 24.0)),
        )
        .on_hover_text("All commands and claims");
    button.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Button, true, "Search or run a command")
    });
    if button.clicked() {
        ctx.send(WindowCommand::Show(DialogKind::Palette));
    }
}

fn menu_ui(ui: &mut Ui, ctx: &ViewContext<'_>, actions: &[Action], view: &ViewState, menu: Menu) {
    for action in actions.iter().filter(|action| action.menu == menu) {
        if action.starts_group {
            ui.separator();
        }
        action_button(ui, ctx, action, view);
        if action.label == "Open project…" {
            recent_menu(ui, ctx, view);
        }
    }
}

/// One entry of a menu.
fn action_button(ui: &mut Ui, ctx: &ViewContext<'_>, action: &Action, view: &ViewState) {
    let obstacle = action.obstacle(ctx);
    let mut button = Button::new(action.title(ctx));
    if let Some(shortcut) = action.shortcut {
        button = button.shortcut_text(shortcut_text(ui.ctx(), shortcut));
    }
    if is_on(&action.command, view) {
        button = button.selected(true);
    }
    let response = ui.add_enabled(obstacle.is_none(), button);
    let response = match obstacle {
        Some(why) => response.on_disabled_hover_text(why),
        None => response.on_hover_text(action.tooltip),
    };
    if response.clicked() {
        ctx.send(action.command.clone());
        ui.close();
    }
}

/// Whether a switch of the menu is on.
fn is_on(command: &UiCommand, view: &ViewState) -> bool {
    let UiCommand::Window(command) = command else {
        return false;
    };
    match command {
        WindowCommand::SetTheme(theme) => view.theme == *theme,
        WindowCommand::ShowTab(tab) => view.tab == *tab,
        WindowCommand::TogglePanel(SidePanel::Sources) => view.sources_open,
        WindowCommand::TogglePanel(SidePanel::Reader) => view.reader_open,
        WindowCommand::TogglePanel(SidePanel::Inspector) => view.inspector_open,
        WindowCommand::ToggleDensity => view.matrix.compact,
        WindowCommand::ToggleCards => view.reader.cards,
        WindowCommand::ToggleMotion => view.still,
        _ => false,
    }
}

fn recent_menu(ui: &mut Ui, ctx: &ViewContext<'_>, view: &ViewState) {
    ui.add_enabled_ui(!view.recent.is_empty(), |ui| {
        ui.menu_button("Open recent", |ui| {
            for path in &view.recent {
                let name = path.file_name().map_or_else(
                    || path.display().to_string(),
                    |n| n.to_string_lossy().into_owned(),
                );
                let response = ui.button(name).on_hover_text(path.display().to_string());
                if response.clicked() {
                    ctx.send(WindowCommand::OpenPaths(vec![path.clone()]));
                    ui.close();
                }
            }
            ui.separator();
            if ui.button("Clear this list").clicked() {
                ctx.send(WindowCommand::ForgetRecent);
                ui.close();
            }
        });
    });
}
