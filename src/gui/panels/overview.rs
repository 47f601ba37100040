//! The findings on one page: contradictions with both quotations first, then differences, then who copies whom.

use eframe::egui::{self, Label, RichText, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::engine::{Analysis, MatrixCell, SourceId, Standing, Verdict};
use crate::gui::context::{ViewContext, WindowCommand};
use crate::gui::fonts;
use crate::gui::theme;
use crate::gui::view_state::{Selection, Tab};
use crate::gui::widgets::{glyph, section};

/// A disputed claim with one voice on each side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// The row.
    pub row: usize,
    /// Stable number.
    pub number: usize,
    /// The wording.
    pub text: String,
    /// Sides: verdict, sources, words, value.
    pub sides: Vec<Side>,
    /// Why they cannot both be true.
    pub reason: String,
}

/// One side of a dispute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// What this side's cells say.
    pub verdict: Verdict,
    /// Who is on it.
    pub sources: Vec<SourceId>,
    /// The words of the first of them.
    pub words: String,
    /// The value stated.
    pub value: Option<String>,
}

/// Rows of one standing, each with its sides by value.
pub fn disputes(ctx: &ViewContext<'_>, analysis: &Analysis, standing: Standing) -> Vec<Dispute> {
    let matrix = ctx.matrix();
    matrix
        .rows
        .iter()
        .enumerate()
        .filter(|(row, shown)| shown.standing == standing && *row < analysis.groups.len())
        .map(|(row, shown)| {
            let group = &analysis.groups[row];
            let mut sides: Vec<Side> = Vec::new();
            let mut reason = String::new();
            for MatrixCell {
                source, verdict, ..
            } in shown.speaking()
            {
                let found = group.at(source);
                if reason.is_empty() && matches!(verdict, Verdict::Conflicts | Verdict::Differs) {
                    found.reason().clone_into(&mut reason);
                }
                let known = sides
                    .iter_mut()
                    .find(|side| side.verdict == verdict && side.value.as_deref() == found.value());
                if let Some(side) = known {
                    side.sources.push(source);
                    continue;
                }
                let words = found
                    .evidence()
                    .first()
                    .and_then(|span| ctx.document(source).text.get(span.range()))
                    .unwrap_or_default();
                sides.push(Side {
                    verdict,
                    sources: vec![source],
                    words: words.split_whitespace().collect::<Vec<_>>().join(" "),
                    value: found.value().map(str::to_owned),
                });
            }
            Dispute {
                row,
                number: group.number,
                text: group.text.clone(),
                sides,
                reason,
            }
        })
        .collect()
}

/// Draws the page.
pub fn overview_ui(ui: &mut Ui, ctx: &ViewContext<'_>) {
    let Some(analysis) = ctx.analysis() else {
        section::empty_state(
            ui,
            ctx.theme,
            "Comparing…",
            "The findings appear here when the comparison is done.",
        );
        return;
    };
    egui::ScrollArea::vertical()
        .auto_shrink(false)
        .show(ui, |ui| {
            egui::Frame::new()
                .inner_margin(egui::Margin::symmetric(20, 14))
                .show(ui, |ui| {
                    ui.set_max_width(760.0_f32.min(ui.available_width()));
                    let disputed = disputes(ctx, analysis, Standing::Disputed);
                    findings(
                        ui,
                        ctx,
                        "Contradictions",
                        &disputed,
                        "No source contradicts another.",
                    );
                    tensions(ui, ctx, analysis);
                    let varying = disputes(ctx, analysis, Standing::Varying);
                    findings(ui, ctx, "Details that differ", &varying, "");
                    let updated = disputes(ctx, analysis, Standing::Updated);
                    findings(ui, ctx, "Figures that grew with time", &updated, "");
                    left_out(ui, ctx, analysis);
                    lineages(ui, ctx, analysis);
                    roots(ui, ctx, analysis);
                });
        });
}

fn findings(ui: &mut Ui, ctx: &ViewContext<'_>, title: &str, found: &[Dispute], none: &str) {
    if found.is_empty() && none.is_empty() {
        return;
    }
    section::section_label(ui, ctx.theme, &format!("{title}  {}", found.len()));
    if found.is_empty() {
        ui.label(section::weak(ctx.theme, none));
    }
    for dispute in found.iter().take(40) {
        dispute_ui(ui, ctx, dispute);
    }
    ui.add_space(14.0);
}

fn dispute_ui(ui: &mut Ui, ctx: &ViewContext<'_>, dispute: &Dispute) {
    let theme = ctx.theme;
    let background = ui.painter().add(egui::Shape::Noop);
    let inner = egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(10, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.add(
                Label::new(section::strong(
                    theme,
                    format!("{}  {}", dispute.number, dispute.text),
                ))
                .wrap(),
            );
            for side in &dispute.sides {
                side_ui(ui, ctx, side);
            }
            if !dispute.reason.is_empty() {
                ui.add(Label::new(section::weak(theme, &dispute.reason)).wrap());
            }
        })
        .response;
    let response = ui.interact(
        inner.rect,
        ui.scope_id().with(("finding", dispute.row)),
        Sense::click(),
    );
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Button, true, format!("Finding {}", dispute.text))
    });
    if response.hovered() {
        ui.painter().set(
            background,
            egui::Shape::rect_filled(inner.rect, f32::from(theme::RADIUS), theme.hover),
        );
    }
    if response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .clicked()
    {
        ctx.send(WindowCommand::ShowTab(Tab::Matrix));
        ctx.send(WindowCommand::Select(Selection {
            row: dispute.row,
            source: dispute
                .sides
                .iter()
                .find(|side| side.verdict == Verdict::Conflicts)
                .or_else(|| dispute.sides.first())
                .and_then(|side| side.sources.first().copied()),
        }));
    }
}

fn side_ui(ui: &mut Ui, ctx: &ViewContext<'_>, side: &Side) {
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(18.0, 20.0), Sense::hover());
        glyph::verdict_glyph(
            ui.painter(),
            ctx.theme,
            side.verdict,
            pos2(rect.left() + 7.0, rect.center().y),
            11.0,
        );
        let names: Vec<&str> = side.sources.iter().map(|s| ctx.name(*s)).collect();
        let mut who = names.join(", ");
        if let Some(value) = &side.value {
            who = format!("{who}: {value}");
        }
        ui.vertical(|ui| {
            ui.add(Label::new(RichText::new(who).font(fonts::semibold(12.5))).wrap());
            ui.add(
                Label::new(RichText::new(format!("“{}”", side.words)).font(fonts::reading(14.0)))
                    .wrap(),
            );
        });
    });
}

fn tensions(ui: &mut Ui, ctx: &ViewContext<'_>, analysis: &Analysis) {
    if analysis.tensions.is_empty() {
        return;
    }
    section::section_label(
        ui,
        ctx.theme,
        &format!(
            "Sources that contradict themselves  {}",
            analysis.tensions.len()
        ),
    );
    for tension in &analysis.tensions {
        let text = &ctx.document(tension.source).text;
        let words = |span: crate::engine::Span| {
            text.get(span.range())
                .map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "))
                .unwrap_or_default()
        };
        ui.add(Label::new(section::strong(ctx.theme, ctx.name(tension.source))).wrap());
        for span in [tension.a, tension.b] {
            let quote = RichText::new(format!("“{}”", words(span))).font(fonts::reading(14.0));
            ui.add(Label::new(quote).wrap());
        }
        ui.add(Label::new(section::weak(ctx.theme, &tension.reason)).wrap());
        ui.add_space(8.0);
    }
    ui.add_space(10.0);
}

/// Claims of one source's list that are shown.
const MOST_LEFT_OUT: usize = 4;

fn left_out(ui: &mut Ui, ctx: &ViewContext<'_>, analysis: &Analysis) {
    let found = ctx.summary.omissions(analysis, ctx.matrix());
    if found.is_empty() {
        return;
    }
    section::section_label(ui, ctx.theme, "Left out");
    let note = "Two or more independent sources say it; not found in a source that covers the same. Not a denial.";
    ui.add(Label::new(section::weak(ctx.theme, note)).wrap());
    for omitted in found {
        let name = ctx.name(omitted.source);
        ui.add(Label::new(section::strong(ctx.theme, name)).wrap());
        for omission in omitted.claims.iter().take(MOST_LEFT_OUT) {
            let group = &analysis.groups[omission.row];
            let unsure = match omission.near_miss {
                Some(_) => ", unsure: close words stand there",
                None => "",
            };
            let sources = format!("{} independent{unsure}", omission.independent);
            let words = RichText::new(format!("{}  {} ({sources})", group.number, group.text));
            let label = Label::new(words.font(fonts::regular(12.5)))
                .wrap()
                .sense(Sense::click());
            let response = ui
                .add(label)
                .on_hover_cursor(egui::CursorIcon::PointingHand);
            response.widget_info(|| {
                let label = format!("Left out by {name}: {}", group.text);
                WidgetInfo::labeled(Role::Button, true, label)
            });
            if response.clicked() {
                ctx.send(WindowCommand::ShowTab(Tab::Matrix));
                ctx.send(WindowCommand::Select(Selection {
                    row: omission.row,
                    source: Some(omitted.source),
                }));
            }
        }
        let more = omitted.claims.len().saturating_sub(MOST_LEFT_OUT) + omitted.more;
        if more > 0 {
            ui.label(section::weak(ctx.theme, format!("and {more} more")));
        }
        ui.add_space(6.0);
    }
    ui.add_space(8.0);
}

fn lineages(ui: &mut Ui, ctx: &ViewContext<'_>, analysis: &Analysis) {
    if analysis.lineages.is_empty() {
        return;
    }
    section::section_label(ui, ctx.theme, "Not independent of each other");
    for (index, lineage) in analysis.lineages.iter().enumerate() {
        let names: Vec<&str> = lineage.sources.iter().map(|s| ctx.name(*s)).collect();
        ui.add(
            Label::new(section::strong(
                ctx.theme,
                format!("L{}  {}", index + 1, names.join(", ")),
            ))
            .wrap(),
        );
        let reason = format!("They {}. {}", lineage.claim(), lineage.reason);
        ui.add(Label::new(section::weak(ctx.theme, &reason)).wrap());
        ui.add_space(6.0);
    }
}

fn roots(ui: &mut Ui, ctx: &ViewContext<'_>, analysis: &Analysis) {
    if analysis.roots.is_empty() {
        return;
    }
    section::section_label(ui, ctx.theme, "Agencies several sources credit");
    for root in &analysis.roots {
        let sources: Vec<String> = root
            .sources
            .iter()
            .map(|rests| format!("{} ({})", ctx.name(rests.source), rests.kind.name()))
            .collect();
        ui.add(Label::new(section::strong(ctx.theme, root.agency)).wrap());
        ui.add(Label::new(section::weak(ctx.theme, sources.join(", "))).wrap());
        ui.add_space(6.0);
    }
}
