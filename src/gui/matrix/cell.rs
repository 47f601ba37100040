//! One cell: what it shows, and how it is drawn.
//!
//! In: the analysis and the verdicts in force. Out: a plain struct, then paint. Announces itself to screen readers
//! and tests as "claim 12, North Wire, conflicts, 3 months".

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{
    Align2, Color32, FontId, Galley, Rect, Response, Role, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};
use egui_material_icons::{MaterialIcon, icons};

use crate::engine::{Analysis, ClaimKind, SourceId, Standing, Verdict};
use crate::gui::context::ViewContext;
use crate::gui::fonts;
use crate::gui::theme::{self, Theme};
use crate::gui::widgets::glyph;

/// What one cell shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellData<'a> {
    /// The claim column.
    Claim {
        /// Stable number.
        number: usize,
        /// The wording.
        text: &'a str,
        /// What sort of fact.
        kind: ClaimKind,
        /// How many speak, and how many of them independently.
        counts: (usize, usize),
        /// What the row amounts to.
        standing: Standing,
    },
    /// A source column.
    Verdict {
        /// Stable number of the row.
        number: usize,
        /// Name of the column.
        source: &'a str,
        /// The verdict in force.
        verdict: Verdict,
        /// The value stated.
        value: Option<&'a str>,
        /// A person set it.
        decided: bool,
        /// Silent, but something close was found.
        unsure: bool,
        /// The source does not count at present.
        off: bool,
    },
}

impl<'a> CellData<'a> {
    /// Gathers what a cell shows.
    pub fn new(
        ctx: &ViewContext<'a>,
        analysis: &'a Analysis,
        row: usize,
        source: Option<SourceId>,
    ) -> Self {
        let group = &analysis.groups[row];
        let standing = &ctx.matrix().rows[row];
        let Some(source) = source else {
            return Self::Claim {
                number: group.number,
                text: &group.text,
                kind: group.kind,
                counts: (standing.sources, standing.independent),
                standing: standing.standing,
            };
        };
        let machine = group.at(source);
        let cell = standing.cell(source);
        Self::Verdict {
            number: group.number,
            source: ctx.name(source),
            verdict: cell.verdict,
            value: machine.value(),
            decided: cell.overridden,
            unsure: machine.is_unsure(),
            off: ctx.matrix().is_off(source),
        }
    }

    /// What a screen reader says.
    pub fn label(&self) -> String {
        match self {
            Self::Claim { number, text, .. } => format!("claim {number}, {text}"),
            Self::Verdict {
                number,
                source,
                verdict,
                value,
                decided,
                off,
                ..
            } => {
                let mut label = format!("claim {number}, {source}, {}", verdict.label());
                if let Some(value) = value {
                    label.push_str(", ");
                    label.push_str(value);
                }
                if *decided {
                    label.push_str(", your verdict");
                }
                if *off {
                    label.push_str(", switched off");
                }
                label
            }
        }
    }

    /// Whether there is nothing more to say about it than is drawn.
    pub fn is_plain(&self) -> bool {
        matches!(
            self,
            Self::Verdict {
                verdict: Verdict::Silent,
                unsure: false,
                decided: false,
                ..
            }
        )
    }

    /// Makes the cell known to screen readers and tests.
    pub fn announce(
        &self,
        ui: &Ui,
        response: &Response,
        row: usize,
        column: usize,
        selected: bool,
    ) {
        response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, self.label()));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_row_index(row);
            node.set_column_index(column);
            node.set_selected(selected);
        });
    }

    /// Paints the cell.
    pub fn draw(&self, ui: &Ui, theme: &Theme, rect: Rect, in_hovered_column: bool) {
        match self {
            Self::Claim {
                number,
                text,
                kind,
                counts,
                standing,
            } => draw_claim(ui, theme, rect, *number, text, *kind, *counts, *standing),
            Self::Verdict {
                verdict,
                value,
                decided,
                unsure,
                ..
            } => {
                let fill = in_hovered_column.then(|| theme.hover.gamma_multiply(0.7));
                draw_verdict(ui, theme, rect, *verdict, *value, *unsure, fill);
                if *decided {
                    glyph::decided_mark(ui.painter(), rect.shrink(1.0), theme.accent);
                }
            }
        }
    }
}

/// The sign of a kind of fact.
pub fn kind_icon(kind: ClaimKind) -> MaterialIcon {
    match kind {
        ClaimKind::Event => icons::ICON_BOLT,
        ClaimKind::Quantity => icons::ICON_TAG,
        ClaimKind::Date => icons::ICON_CALENDAR_TODAY,
        ClaimKind::Duration => icons::ICON_TIMER,
        ClaimKind::Quote => icons::ICON_FORMAT_QUOTE,
        ClaimKind::Attribution => icons::ICON_RECORD_VOICE_OVER,
        ClaimKind::Evaluation => icons::ICON_BALANCE,
        ClaimKind::Background => icons::ICON_INFO,
    }
}

#[expect(clippy::too_many_arguments, reason = "the parts of one cell")]
fn draw_claim(
    ui: &Ui,
    theme: &Theme,
    rect: Rect,
    number: usize,
    text: &str,
    kind: ClaimKind,
    counts: (usize, usize),
    standing: Standing,
) {
    let painter = ui.painter();
    let inner = rect.shrink2(vec2(8.0, 4.0));
    let disputed = standing == Standing::Disputed;
    // A stripe at the edge says at a glance what the row amounts to.
    if matches!(standing, Standing::Disputed | Standing::Varying) {
        let color = theme.verdict(Theme::standing_verdict(standing)).glyph;
        let stripe = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        painter.rect_filled(stripe.shrink2(vec2(0.0, 3.0)), 1.5, color);
    }
    painter.text(
        pos2(inner.left() + 26.0, inner.center().y),
        Align2::RIGHT_CENTER,
        number,
        fonts::regular(12.0),
        theme.weak,
    );
    let right = draw_counts(ui, theme, inner, kind, counts);
    let left = inner.left() + 36.0;
    let lines = if rect.height() > theme::COMPACT_ROW_HEIGHT + 1.0 {
        2
    } else {
        1
    };
    let font = if disputed {
        fonts::semibold(13.0)
    } else {
        fonts::regular(13.0)
    };
    let galley = elided(ui, text, font, theme.text, right - 10.0 - left, lines);
    let pos = Align2::LEFT_CENTER.anchor_size(pos2(left, inner.center().y), galley.size());
    painter.galley(pos.min, galley, theme.text);
}

/// Kind and "n · m" at the right; returns where they begin.
fn draw_counts(
    ui: &Ui,
    theme: &Theme,
    inner: Rect,
    kind: ClaimKind,
    (sources, independent): (usize, usize),
) -> f32 {
    let painter = ui.painter();
    let icon = kind_icon(kind);
    let two_lines = inner.height() > 28.0;
    let (icon_y, text_y) = if two_lines {
        (inner.top() + 9.0, inner.bottom() - 8.0)
    } else {
        (inner.center().y, inner.center().y)
    };
    let counts = painter.layout_no_wrap(
        format!("{sources} · {independent}"),
        fonts::regular(11.5),
        theme.weak,
    );
    let counts_left = inner.right() - counts.size().x;
    let counts_pos = Align2::RIGHT_CENTER.anchor_size(pos2(inner.right(), text_y), counts.size());
    painter.galley(counts_pos.min, counts, theme.weak);
    let icon_right = if two_lines {
        inner.right()
    } else {
        counts_left - 6.0
    };
    painter.text(
        pos2(icon_right, icon_y),
        Align2::RIGHT_CENTER,
        icon.codepoint,
        FontId::new(14.0, icon.font_family()),
        theme.weak,
    );
    counts_left.min(icon_right - 15.0)
}

fn draw_verdict(
    ui: &Ui,
    theme: &Theme,
    rect: Rect,
    verdict: Verdict,
    value: Option<&str>,
    unsure: bool,
    silent_fill: Option<Color32>,
) {
    let painter = ui.painter();
    let colors = theme.verdict(verdict);
    let inner = rect.shrink2(vec2(2.0, 2.0));
    if verdict != Verdict::Silent {
        painter.rect_filled(inner, f32::from(theme::RADIUS), colors.tint);
    } else if let Some(fill) = silent_fill {
        painter.rect_filled(rect, 0.0, fill);
    }
    let size = theme::glyph_size().x;
    let Some(value) = value.filter(|_| verdict != Verdict::Silent) else {
        if verdict == Verdict::Silent && unsure {
            glyph::unsure_glyph(painter, theme, inner.center(), size);
        } else {
            glyph::verdict_glyph(painter, theme, verdict, inner.center(), size);
        }
        return;
    };
    let sign = pos2(inner.left() + 11.0, inner.center().y);
    glyph::verdict_glyph(painter, theme, verdict, sign, size);
    let left = inner.left() + 21.0;
    // A word too long for the column would be broken anywhere: better one line that ends in ….
    let longest = value.split(' ').map(|word| word.chars().count()).max();
    let fits = longest.unwrap_or(0) as f32 * 6.6 <= inner.right() - 1.0 - left;
    let lines = if fits && rect.height() > theme::COMPACT_ROW_HEIGHT + 1.0 {
        2
    } else {
        1
    };
    let font = if verdict == Verdict::Conflicts {
        fonts::semibold(12.5)
    } else {
        fonts::regular(12.5)
    };
    let galley = elided(
        ui,
        value,
        font,
        theme.text,
        inner.right() - 4.0 - left,
        lines,
    );
    let pos = Align2::LEFT_CENTER.anchor_size(pos2(left, inner.center().y), galley.size());
    painter.galley(pos.min, galley, theme.text);
}

/// Text in at most `lines` lines, ending in … when it is cut.
pub fn elided(
    ui: &Ui,
    text: &str,
    font: FontId,
    color: Color32,
    width: f32,
    lines: usize,
) -> Arc<Galley> {
    let format = TextFormat {
        line_height: Some((font.size * 1.3).round()),
        font_id: font,
        color,
        ..TextFormat::default()
    };
    let mut job = LayoutJob::single_section(text.replace(['\n', '\r'], " "), format);
    job.wrap = TextWrapping {
        max_width: width.max(8.0),
        max_rows: lines,
        break_anywhere: lines == 1,
        overflow_character: Some('…'),
    };
    ui.painter().layout_job(job)
}

/// The lines between cells and the frame of the selected one.
pub fn draw_frame(ui: &Ui, theme: &Theme, rect: Rect, selected: bool, response: &Response) {
    let line = Stroke::new(1.0, theme.line.gamma_multiply(0.6));
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    if selected {
        ui.painter().rect_stroke(
            rect.shrink(1.0),
            f32::from(theme::RADIUS),
            Stroke::new(2.0, theme.accent),
            StrokeKind::Inside,
        );
    } else if response.has_focus() {
        ui.painter().rect_stroke(
            rect.shrink(1.0),
            f32::from(theme::RADIUS),
            Stroke::new(1.0, theme.accent),
            StrokeKind::Inside,
        );
    }
}

/// The mark of a cell whose words stand in another source as well.
pub fn draw_copied_mark(ui: &Ui, theme: &Theme, rect: Rect) {
    let icon = icons::ICON_LINK;
    ui.painter().text(
        rect.right_bottom() - vec2(5.0, 4.0),
        Align2::RIGHT_BOTTOM,
        icon.codepoint,
        FontId::new(11.0, icon.font_family()),
        theme.weak,
    );
}

/// The line over the claims of one source alone.
pub fn draw_fold(
    ui: &Ui,
    theme: &Theme,
    rect: Rect,
    count: usize,
    folded: bool,
    response: &Response,
) {
    let label = format!(
        "{count} {} only one source has",
        if count == 1 { "claim" } else { "claims" }
    );
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, !folded, &label));
    draw_fold_rest(ui, theme, rect);
    let icon = if folded {
        icons::ICON_CHEVRON_RIGHT
    } else {
        icons::ICON_EXPAND_MORE
    };
    let color = if response.hovered() {
        theme.text
    } else {
        theme.weak
    };
    ui.painter().text(
        pos2(rect.left() + 24.0, rect.center().y),
        Align2::CENTER_CENTER,
        icon.codepoint,
        FontId::new(16.0, icon.font_family()),
        color,
    );
    ui.painter().text(
        pos2(rect.left() + 44.0, rect.center().y),
        Align2::LEFT_CENTER,
        label,
        fonts::semibold(12.0),
        color,
    );
}

/// The rest of that line, over the source columns.
pub fn draw_fold_rest(ui: &Ui, theme: &Theme, rect: Rect) {
    ui.painter().rect_filled(rect, 0.0, theme.window);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, theme.line_stroke());
}
