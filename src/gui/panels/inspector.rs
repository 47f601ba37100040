//! The selected claim: wording, standing, and what every source says of it and why.
//!
//! In: the selected row. Out: an [`InspectorData`] that is drawn; commands that select cells and set verdicts.

use eframe::egui::{
    self, Align, Label, Layout, RichText, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use crate::engine::facet::attribution::Strength;
use crate::engine::{Analysis, CellView, MatrixCell, MatrixRow, SourceId, Span, Standing, Verdict};
use crate::gui::actions;
use crate::gui::context::{ViewContext, WindowCommand};
use crate::gui::fonts;
use crate::gui::matrix::cell::{elided, kind_icon};
use crate::gui::panels::status::counted;
use crate::gui::theme::{self, Theme};
use crate::gui::view_state::Selection;
use crate::gui::widgets::{glyph, section};

/// Longest quotation shown whole.
const QUOTE_CHARS: usize = 260;

/// Silent sources shown one by one.
const MOST_SILENT: usize = 8;

/// What the inspector shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InspectorData {
    /// Stable number of the claim.
    pub number: usize,
    /// Its wording.
    pub text: String,
    /// Kind, standing, sources: one line.
    pub summary: String,
    /// On whom a corroborated claim hangs, one sentence.
    pub fragile: Option<String>,
    /// The sources in order of weight.
    pub entries: Vec<Entry>,
}

/// What one source says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The source.
    pub source: SourceId,
    /// Its name.
    pub name: String,
    /// The verdict in force.
    pub verdict: Verdict,
    /// The machine's verdict, where a person set another.
    pub machine: Option<Verdict>,
    /// It does not count at present.
    pub off: bool,
    /// The value stated.
    pub value: Option<String>,
    /// The words it rests on.
    pub quotes: Vec<String>,
    /// What was compared, one sentence.
    pub reason: String,
    /// Rule, confidence, strength, speaker: one quiet line.
    pub footing: String,
    /// For silent sources: the closest words, and whether they may say it after all.
    pub nearest: Option<(String, bool)>,
}

impl InspectorData {
    /// Gathers what is known of a row.
    pub fn new(ctx: &ViewContext<'_>, analysis: &Analysis, row: usize) -> Option<Self> {
        let group = analysis.groups.get(row)?;
        let standing = ctx.matrix().rows.get(row)?;
        let mut entries: Vec<Entry> = ctx
            .corpus()
            .sources()
            .map(|source| entry(ctx, group.at(source), standing.cell(source)))
            .collect();
        entries.sort_by_key(|entry| (entry.off, weight(entry.verdict), entry.source));
        Some(Self {
            number: group.number,
            text: group.text.clone(),
            summary: format!(
                "{} · {} · {}, {} independent",
                group.kind.name(),
                standing.standing.label(),
                counted(standing.sources, "source"),
                standing.independent
            ),
            fragile: fragile(ctx, standing),
            entries,
        })
    }
}

/// On whom a corroborated claim hangs.
fn fragile(ctx: &ViewContext<'_>, row: &MatrixRow) -> Option<String> {
    let without: Vec<String> = row
        .hinges
        .iter()
        .map(|hinge| {
            let names: Vec<&str> = hinge.sources.iter().map(|s| ctx.name(*s)).collect();
            let then = match hinge.without {
                Standing::SingleSource => "single-source",
                Standing::SingleOrigin => "of one origin",
                Standing::HedgedOnly => "only alleged",
                other => other.label(),
            };
            format!("without {} it would be {then}", names.join(" and "))
        })
        .collect();
    let sources = counted(row.independent, "independent source");
    (!without.is_empty()).then(|| format!("Rests on {sources}; {}.", without.join(", ")))
}

impl InspectorData {
    /// The entries shown one by one, and the silent ones that are only counted when there are many.
    fn split(&self, selected: Option<SourceId>) -> (Vec<&Entry>, Vec<&Entry>) {
        let mut silent = 0;
        self.entries.iter().partition(|entry| {
            let plain = entry.verdict == Verdict::Silent && entry.machine.is_none();
            silent += usize::from(plain);
            !plain || silent <= MOST_SILENT || selected == Some(entry.source)
        })
    }
}

/// Loudest first.
fn weight(verdict: Verdict) -> usize {
    match verdict {
        Verdict::Conflicts => 0,
        Verdict::Differs => 1,
        Verdict::Hedged => 2,
        Verdict::Supports => 3,
        Verdict::Silent => 4,
    }
}

fn entry(ctx: &ViewContext<'_>, found: CellView<'_>, shown: MatrixCell) -> Entry {
    let source = shown.source;
    let text = &ctx.document(source).text;
    let quote = |span: &Span| {
        text.get(span.range())
            .map(|words| shortened(words, QUOTE_CHARS))
    };
    let mut footing = Vec::new();
    match found.strength() {
        Strength::Asserted => {}
        Strength::Reported | Strength::Alleged | Strength::Possible => {
            footing.push(found.strength().name().to_owned());
        }
    }
    if let Some(speaker) = found.speaker().as_ref().and_then(quote) {
        footing.push(format!("from {speaker}"));
    }
    footing.push(format!("{} evidence", found.confidence_word()));
    footing.push(found.rule().to_owned());
    Entry {
        source,
        name: ctx.name(source).to_owned(),
        verdict: shown.verdict,
        machine: shown.overridden.then_some(found.verdict()),
        off: ctx.matrix().is_off(source),
        value: found.value().map(str::to_owned),
        quotes: found.evidence().iter().filter_map(quote).collect(),
        reason: found.reason().to_owned(),
        footing: footing.join(" · "),
        nearest: found
            .nearest()
            .and_then(|near| Some((quote(&near.span)?, near.unsure))),
    }
}

/// The words in one line, cut at a word when they are long.
fn shortened(words: &str, most: usize) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    // The words are shown in quotation marks of their own.
    let line = line.trim_matches(['"', '“', '”']).trim();
    if line.chars().count() <= most {
        return line.to_owned();
    }
    let cut: String = line.chars().take(most).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("{whole} …")
}

/// Draws the inspector.
pub fn inspector_ui(ui: &mut Ui, ctx: &ViewContext<'_>) {
    let data = ctx.selection.and_then(|selection| {
        let analysis = ctx.analysis()?;
        InspectorData::new(ctx, analysis, selection.row)
    });
    let Some(data) = data else {
        section::empty_state(
            ui,
            ctx.theme,
            "No claim selected",
            "Select a row or a cell of the matrix to see who says it, in which words, and why it was judged so.",
        );
        return;
    };
    egui::ScrollArea::vertical()
        .id_salt(("inspector", data.number))
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.add_space(2.0);
            claim_ui(ui, ctx, &data);
            decision_ui(ui, ctx);
            ui.add_space(6.0);
            let (shown, rest) = data.split(ctx.selection.and_then(|s| s.source));
            for entry in shown {
                entry_ui(ui, ctx, entry);
            }
            if !rest.is_empty() {
                let names: Vec<&str> = rest.iter().map(|entry| entry.name.as_str()).collect();
                ui.add_space(4.0);
                ui.label(section::weak(
                    ctx.theme,
                    format!("{} more sources are silent", rest.len()),
                ))
                .on_hover_text(names.join(", "));
            }
            ui.add_space(24.0);
        });
}

fn claim_ui(ui: &mut Ui, ctx: &ViewContext<'_>, data: &InspectorData) {
    let theme = ctx.theme;
    ui.horizontal(|ui| {
        section::section_label(ui, theme, &format!("Claim {}", data.number));
        if let Some(analysis) = ctx.analysis()
            && let Some(row) = ctx.selection.map(|selection| selection.row)
        {
            let icon = kind_icon(analysis.groups[row].kind);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(icon.rich_text().size(15.0).color(theme.weak))
                    .on_hover_text(analysis.groups[row].kind.name());
            });
        }
    });
    ui.label(
        RichText::new(&data.text)
            .font(fonts::reading(16.0))
            .line_height(Some(23.0))
            .color(theme.text),
    );
    ui.add_space(2.0);
    ui.label(section::weak(theme, &data.summary));
    if let Some(fragile) = &data.fragile {
        ui.add(Label::new(RichText::new(fragile).font(fonts::regular(12.5))).wrap());
    }
    ui.add_space(8.0);
}

/// The buttons that set the selected cell's verdict.
fn decision_ui(ui: &mut Ui, ctx: &ViewContext<'_>) {
    let theme = ctx.theme;
    let Some(Selection {
        row,
        source: Some(source),
    }) = ctx.selection
    else {
        ui.label(section::weak(
            theme,
            "Select a cell to set your own verdict.",
        ));
        ui.add_space(4.0);
        return;
    };
    let Some(cell) = ctx.matrix().rows.get(row).map(|row| row.cell(source)) else {
        return;
    };
    ui.horizontal(|ui| {
        section::section_label(ui, theme, "Your verdict");
        ui.label(section::weak(theme, format!("on {}", ctx.name(source))));
    });
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for (index, verdict) in Verdict::ALL.into_iter().enumerate() {
            let on = cell.overridden && cell.verdict == verdict;
            let key = index + 1;
            let response = verdict_button(ui, theme, verdict, key, on);
            response.widget_info(|| {
                WidgetInfo::selected(Role::Button, true, on, actions::mark_label(verdict))
            });
            if response
                .on_hover_text(format!("{} ({key})", actions::mark_label(verdict)))
                .clicked()
            {
                ctx.send(WindowCommand::SetVerdict(Some(verdict)));
            }
        }
    });
    if cell.overridden
        && ui
            .add(
                egui::Button::new((
                    egui_material_icons::icons::ICON_UNDO
                        .rich_text()
                        .color(theme.accent),
                    RichText::new("Back to the machine's verdict").color(theme.accent),
                ))
                .frame(false),
            )
            .on_hover_text("Take your verdict away (0)")
            .accessible_name("Back to the machine's verdict")
            .clicked()
    {
        ctx.send(WindowCommand::SetVerdict(None));
    }
}

fn verdict_button(
    ui: &mut Ui,
    theme: &Theme,
    verdict: Verdict,
    key: usize,
    on: bool,
) -> egui::Response {
    let text =
        ui.painter()
            .layout_no_wrap(verdict.label().to_owned(), fonts::regular(12.5), theme.text);
    let number = ui
        .painter()
        .layout_no_wrap(key.to_string(), fonts::regular(11.0), theme.weak);
    let width = 24.0 + text.size().x + 6.0 + number.size().x + 8.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 26.0), Sense::click());
    let fill = if on {
        theme.selected
    } else if response.hovered() {
        theme.hover
    } else {
        theme.panel
    };
    let line = if on || response.has_focus() {
        theme.accent
    } else {
        theme.line
    };
    ui.painter().rect(
        rect,
        f32::from(theme::RADIUS),
        fill,
        Stroke::new(1.0, line),
        egui::StrokeKind::Inside,
    );
    let y = rect.center().y;
    glyph::verdict_glyph(
        ui.painter(),
        theme,
        verdict,
        pos2(rect.left() + 13.0, y),
        11.0,
    );
    let text_pos = pos2(rect.left() + 24.0, y - text.size().y / 2.0);
    let number_pos = pos2(
        rect.right() - 8.0 - number.size().x,
        y - number.size().y / 2.0,
    );
    ui.painter().galley(text_pos, text, theme.text);
    ui.painter().galley(number_pos, number, theme.weak);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

fn entry_ui(ui: &mut Ui, ctx: &ViewContext<'_>, entry: &Entry) {
    let theme = ctx.theme;
    let is_selected = ctx
        .selection
        .is_some_and(|selection| selection.source == Some(entry.source));
    let background = ui.painter().add(egui::Shape::Noop);
    let inner = egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(8, 7))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 3.0;
            entry_head(ui, theme, entry);
            for quote in &entry.quotes {
                ui.label(
                    RichText::new(format!("“{quote}”"))
                        .font(fonts::reading(14.0))
                        .line_height(Some(20.0)),
                );
            }
            if !entry.reason.is_empty() {
                ui.label(
                    RichText::new(&entry.reason)
                        .font(fonts::regular(12.5))
                        .color(theme.text),
                );
            }
            if let Some((words, unsure)) = &entry.nearest {
                let lead = if *unsure {
                    "May say it after all; closest:"
                } else {
                    "Not found; closest:"
                };
                ui.label(section::weak(theme, format!("{lead} “{words}”")));
            }
            if entry.verdict != Verdict::Silent || entry.machine.is_some() {
                ui.label(
                    RichText::new(&entry.footing)
                        .font(fonts::regular(11.5))
                        .color(theme.weak),
                );
            }
        })
        .response;
    let response = ui.interact(
        inner.rect,
        ui.scope_id().with(("entry", entry.source.0)),
        Sense::click(),
    );
    response.widget_info(|| {
        WidgetInfo::selected(
            Role::Button,
            true,
            is_selected,
            format!("{} {}", entry.name, entry.verdict.label()),
        )
    });
    let fill = if is_selected {
        theme.selected
    } else if response.hovered() {
        theme.hover
    } else {
        egui::Color32::TRANSPARENT
    };
    ui.painter().set(
        background,
        egui::Shape::rect_filled(inner.rect, f32::from(theme::RADIUS), fill),
    );
    if response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .clicked()
        && let Some(selection) = ctx.selection
    {
        ctx.send(WindowCommand::Select(Selection {
            row: selection.row,
            source: Some(entry.source),
        }));
    }
}

/// Sign, source, value, and the machine's verdict where a person set another.
fn entry_head(ui: &mut Ui, theme: &Theme, entry: &Entry) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    let y = rect.center().y;
    let center = pos2(rect.left() + 7.0, y);
    if entry.verdict == Verdict::Silent && entry.nearest.as_ref().is_some_and(|n| n.1) {
        glyph::unsure_glyph(ui.painter(), theme, center, 12.0);
    } else {
        glyph::verdict_glyph(ui.painter(), theme, entry.verdict, center, 12.0);
    }
    let mut word = entry.verdict.label().to_owned();
    if let Some(machine) = entry.machine {
        word = format!("you: {word} · machine: {}", machine.label());
    } else if let Some(value) = &entry.value
        && entry.verdict != Verdict::Silent
    {
        word = format!("{word} · {value}");
    }
    if entry.off {
        word = format!("switched off · {word}");
    }
    let name_left = rect.left() + 22.0;
    let name = elided(
        ui,
        &entry.name,
        fonts::semibold(13.0),
        theme.text,
        rect.width() * 0.5,
        1,
    );
    let room = rect.right() - name_left - name.size().x - 12.0;
    let word = elided(ui, &word, fonts::regular(12.5), theme.weak, room, 1);
    let word_left = rect.right() - word.size().x;
    ui.painter()
        .galley(pos2(name_left, y - name.size().y / 2.0), name, theme.text);
    ui.painter()
        .galley(pos2(word_left, y - word.size().y / 2.0), word, theme.weak);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_quotations_are_cut_at_a_word() {
        assert_eq!(shortened("one  two\nthree", 50), "one two three");
        assert_eq!(shortened("one two three", 9), "one two …");
    }

    #[test]
    fn conflicts_weigh_most_and_silence_least() {
        let mut verdicts = Verdict::ALL;
        verdicts.sort_by_key(|verdict| weight(*verdict));
        assert_eq!(verdicts[0], Verdict::Conflicts);
        assert_eq!(verdicts[4], Verdict::Silent);
    }
}
