//! The bar over the matrix: counts that filter on click, order, filters, text filter.

use std::collections::BTreeSet;

use eframe::egui::{self, Align, ComboBox, Layout, TextEdit, Ui};
use egui_material_icons::icons;

use super::rows::Lines;
use crate::engine::{AgreementMatrix, ClaimKind, Standing, Verdict};
use crate::gui::context::{ViewContext, WindowCommand};
use crate::gui::panels::status::counted;
use crate::gui::view_state::{Filter, MatrixView, Sort};
use crate::gui::widgets::{chip, section};

/// One count of the bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// Whose sign it carries.
    pub verdict: Verdict,
    /// The word after the number.
    pub word: &'static str,
    /// The rows it counts.
    pub standings: &'static [Standing],
    /// How many there are.
    pub rows: usize,
}

/// The counts of the bar, loudest first; rows of each standing are counted once.
pub fn counts(matrix: &AgreementMatrix) -> Vec<Count> {
    let groups: [(Verdict, &str, &[Standing]); 5] = [
        (Verdict::Conflicts, "disputed", &[Standing::Disputed]),
        (
            Verdict::Differs,
            "differ",
            &[Standing::Varying, Standing::Updated],
        ),
        (
            Verdict::Supports,
            "agree",
            &[Standing::Corroborated, Standing::SingleOrigin],
        ),
        (Verdict::Hedged, "hedged", &[Standing::HedgedOnly]),
        (
            Verdict::Silent,
            "single source",
            &[Standing::SingleSource, Standing::Unsupported],
        ),
    ];
    groups
        .into_iter()
        .map(|(verdict, word, standings)| Count {
            verdict,
            word,
            standings,
            rows: matrix
                .rows
                .iter()
                .filter(|row| standings.contains(&row.standing))
                .count(),
        })
        .filter(|count| count.rows > 0)
        .collect()
}

/// Draws the counts.
pub fn counts_ui(ui: &mut Ui, ctx: &ViewContext<'_>, view: &mut MatrixView) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(2.0, 2.0);
        let off = ctx.matrix().switched_off.len();
        if off > 0 {
            let text = format!("Without {}", counted(off, "source"));
            ui.label(section::strong(ctx.theme, text))
                .on_hover_text("What the claims amount to if these sources are left aside");
            if ui.button("Switch all on").clicked() {
                ctx.send(WindowCommand::SwitchAllOn);
            }
        }
        for count in &ctx.summary.counts {
            let on = count
                .standings
                .iter()
                .all(|standing| view.filter.standings.contains(standing));
            let tip = count
                .standings
                .iter()
                .map(|standing| standing.label())
                .collect::<Vec<_>>()
                .join(" or ");
            let chip = chip::verdict_chip(ui, ctx.theme, count.verdict, count.rows, count.word, on)
                .on_hover_text(format!("Show only claims that are {tip}"));
            if chip.clicked() {
                toggle(&mut view.filter, count.standings, on);
            }
        }
    });
}

/// Whether the controls fit beside the tabs in a panel of this width.
pub fn fit_beside_tabs(width: f32) -> bool {
    width >= 570.0
}

/// Draws order, filters and text filter, from the right.
pub fn controls_ui(ui: &mut Ui, ctx: &ViewContext<'_>, view: &mut MatrixView, lines: &Lines) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.spacing_mut().button_padding.y = 2.0;
        ui.spacing_mut().interact_size.y = 24.0;
        text_filter(ui, ctx, view, lines);
        filter_menu(ui, ctx, view);
        sort_menu(ui, view);
    });
}

fn toggle(filter: &mut Filter, standings: &[Standing], on: bool) {
    for standing in standings {
        if on {
            filter.standings.remove(standing);
        } else {
            filter.standings.insert(*standing);
        }
    }
}

fn sort_menu(ui: &mut Ui, view: &mut MatrixView) {
    let response = ComboBox::from_id_salt("matrix order")
        .selected_text(view.sort.label())
        .width(132.0)
        .show_ui(ui, |ui| {
            for sort in Sort::ALL {
                ui.selectable_value(&mut view.sort, sort, sort.label());
            }
        })
        .response;
    response
        .on_hover_text("Order of the claims")
        .accessible_name("Order of the claims");
}

fn filter_menu(ui: &mut Ui, ctx: &ViewContext<'_>, view: &mut MatrixView) {
    let filter = &mut view.filter;
    let chosen = filter.verdicts.len() + filter.kinds.len() + filter.sources.len();
    let title = if chosen == 0 {
        "Filter".to_owned()
    } else {
        format!("Filter · {chosen}")
    };
    let button = ui
        .add(egui::Button::new((icons::ICON_FILTER_LIST, title.as_str())).selected(chosen > 0))
        .on_hover_text("Show only some verdicts, kinds or sources")
        .accessible_name(title);
    egui::Popup::from_toggle_button_response(&button)
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_min_width(400.0);
            ui.horizontal_top(|ui| {
                ui.vertical(|ui| {
                    section::section_label(ui, ctx.theme, "Verdict");
                    for verdict in Verdict::ALL {
                        check(ui, &mut filter.verdicts, verdict, verdict.label());
                    }
                });
                ui.add_space(16.0);
                ui.vertical(|ui| {
                    section::section_label(ui, ctx.theme, "Kind");
                    for kind in ClaimKind::ALL {
                        check(ui, &mut filter.kinds, kind, kind.name());
                    }
                });
                ui.add_space(16.0);
                ui.vertical(|ui| {
                    section::section_label(ui, ctx.theme, "Source");
                    egui::ScrollArea::vertical()
                        .max_height(320.0)
                        .show(ui, |ui| {
                            for source in ctx.corpus().sources() {
                                check(ui, &mut filter.sources, source, ctx.name(source));
                            }
                        });
                });
            });
            ui.separator();
            if ui.button("Clear filter").clicked() {
                ctx.send(WindowCommand::ClearFilter);
                ui.close();
            }
        });
}

fn check<T: Ord + Copy>(ui: &mut Ui, set: &mut BTreeSet<T>, value: T, label: &str) {
    let mut on = set.contains(&value);
    if ui.checkbox(&mut on, label).changed() {
        if on {
            set.insert(value);
        } else {
            set.remove(&value);
        }
    }
}

fn text_filter(ui: &mut Ui, ctx: &ViewContext<'_>, view: &mut MatrixView, lines: &Lines) {
    if !view.filter.is_empty() {
        let clear = ui
            .add(egui::Button::new(icons::ICON_CLOSE).frame(false))
            .on_hover_text("Show all claims again");
        clear.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, "Clear filter"));
        if clear.clicked() {
            ctx.send(WindowCommand::ClearFilter);
        }
    }
    // An id of its own: the button before it comes and goes.
    let field = TextEdit::singleline(&mut view.filter.text)
        .id(egui::Id::unique("filter claims"))
        .hint_text("Filter claims  /")
        .margin(egui::Margin::symmetric(8, 3))
        .align(egui::Align2::LEFT_CENTER)
        .desired_width(140.0);
    let response = ui.add(field).accessible_name("Filter claims");
    if std::mem::take(&mut view.focus_filter) {
        response.request_focus();
    }
    // Enter in the filter goes on to the first row found.
    if response.lost_focus()
        && ui.input(|input| input.key_pressed(egui::Key::Enter))
        && let Some(row) = lines.claims().next()
    {
        ctx.send(WindowCommand::Select(crate::gui::view_state::Selection {
            row,
            source: None,
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gui::fixture;

    #[test]
    fn every_row_is_counted_once() {
        let (_, analysis) = fixture::ferry();
        let matrix = AgreementMatrix::new(&analysis, &Default::default());
        let counts = counts(&matrix);
        let sum: usize = counts.iter().map(|count| count.rows).sum();
        assert_eq!(sum, matrix.rows.len());
        assert_eq!(counts[0].word, "disputed");
    }
}
