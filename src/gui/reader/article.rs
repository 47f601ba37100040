//! One article: quiet head, text, highlights and margin.

use eframe::egui::text_selection::LabelSelectionState;
use eframe::egui::{
    self, Align, Color32, CursorIcon, Pos2, Rect, Role as UiRole, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};
use egui_material_icons::icons;

use super::card::{ReadingCard, card_ui};
use super::find::Place;
use super::layout::{ArticleLayout, PlacedBlock, rows_at};
use crate::engine::{Role, SourceId, Span, Verdict};
use crate::gui::context::{ViewContext, WindowCommand};
use crate::gui::fonts;
use crate::gui::matrix::cell::elided;
use crate::gui::theme;
use crate::gui::view_state::{ReaderView, Selection};
use crate::gui::widgets::glyph;

/// How long evidence flashes after it was gone to, in seconds.
const FLASH_SECONDS: f64 = 0.7;

/// The evidence of the selected row in one article.
struct Selected {
    row: usize,
    verdict: Verdict,
    evidence: Vec<Span>,
    nearest: Option<Span>,
}

impl Selected {
    fn new(ctx: &ViewContext<'_>, source: SourceId) -> Option<Self> {
        let row = ctx.selection?.row;
        let found = ctx.analysis()?.groups.get(row)?.at(source);
        let verdict = ctx.matrix().rows.get(row)?.verdict(source);
        Some(Self {
            row,
            verdict,
            evidence: found.evidence().to_vec(),
            nearest: found.nearest().map(|near| near.span),
        })
    }

    /// Where to go to: the first evidence, else the closest words.
    fn target(&self) -> Option<Span> {
        self.evidence.first().copied().or(self.nearest)
    }
}

/// Draws one article in its column.
pub fn article_ui(
    ui: &mut Ui,
    ctx: &ViewContext<'_>,
    view: &mut ReaderView,
    source: SourceId,
    layout: &ArticleLayout,
    places: &[Place],
) {
    let selected = Selected::new(ctx, source);
    head_ui(ui, ctx, source, selected.as_ref());
    let text = &ctx.document(source).text;
    ScrollArea::vertical()
        .id_salt(("text", &ctx.document(source).sha256))
        .auto_shrink(false)
        .show_viewport(ui, |ui, viewport| {
            let outer = ui.max_rect();
            let width = layout_width(layout).max(outer.width() - 4.0);
            let (page, _) = ui.allocate_exact_size(
                vec2(width.min(outer.width()), layout.height),
                Sense::hover(),
            );
            let origin = page.min + vec2(theme::READING_MARGIN, 0.0);
            let page = Page {
                ctx,
                source,
                text,
                layout,
                origin,
                viewport,
                selected: selected.as_ref(),
            };
            page.margin(ui);
            page.highlights(ui, view, places);
            page.text(ui, view);
            page.scroll(ui, view, places);
        });
}

fn layout_width(layout: &ArticleLayout) -> f32 {
    layout
        .blocks
        .iter()
        .map(|block| block.size.x)
        .fold(0.0, f32::max)
}

/// Name, date, byline, and what this article says of the selected row.
fn head_ui(ui: &mut Ui, ctx: &ViewContext<'_>, source: SourceId, selected: Option<&Selected>) {
    let theme = ctx.theme;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 46.0), Sense::hover());
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, theme.line_stroke());
    let close = Rect::from_center_size(
        pos2(rect.right() - 16.0, rect.top() + 15.0),
        Vec2::splat(20.0),
    );
    let response = ui
        .place(close, egui::Button::new(icons::ICON_CLOSE).frame(false))
        .on_hover_text("Hide this article");
    response.widget_info(|| {
        WidgetInfo::labeled(UiRole::Button, true, format!("Hide {}", ctx.name(source)))
    });
    if response.clicked() {
        ctx.send(WindowCommand::ToggleArticle(source));
    }
    let mut right = close.left() - 4.0;
    if let Some(selected) = selected {
        let word = elided(
            ui,
            selected.verdict.label(),
            fonts::regular(12.0),
            theme.weak,
            80.0,
            1,
        );
        right -= word.size().x;
        let y = rect.top() + 15.0;
        ui.painter()
            .galley(pos2(right, y - word.size().y / 2.0), word, theme.weak);
        right -= 14.0;
        let center = pos2(right + 3.0, y);
        if selected.verdict == Verdict::Silent && selected.nearest.is_some() {
            glyph::unsure_glyph(ui.painter(), theme, center, 11.0);
        } else {
            glyph::verdict_glyph(ui.painter(), theme, selected.verdict, center, 11.0);
        }
        right -= 12.0;
    }
    let left = rect.left() + 12.0;
    let name = elided(
        ui,
        ctx.name(source),
        fonts::semibold(13.0),
        theme.text,
        right - left,
        1,
    );
    ui.painter()
        .galley(pos2(left, rect.top() + 7.0), name, theme.text);
    let line = head_line(ctx, source);
    let weak = elided(
        ui,
        &line,
        fonts::regular(12.0),
        theme.weak,
        rect.right() - 12.0 - left,
        1,
    );
    ui.painter()
        .galley(pos2(left, rect.top() + 25.0), weak, theme.weak);
}

/// Date, byline and file, as far as they are known.
fn head_line(ctx: &ViewContext<'_>, source: SourceId) -> String {
    let document = ctx.document(source);
    let metadata = ctx
        .analysis()
        .and_then(|analysis| analysis.readings.get(source.0))
        .map_or(&document.metadata, |reading| &reading.metadata);
    let mut parts: Vec<&str> = Vec::new();
    if let Some(date) = ctx.names.date(source) {
        parts.push(date);
    }
    if let Some(byline) = &metadata.byline {
        parts.push(byline);
    }
    if let Some(outlet) = &metadata.outlet
        && outlet.trim_start_matches("www.") != ctx.name(source)
    {
        parts.push(outlet);
    }
    parts.push(&document.file);
    parts.join(" · ")
}

/// The page of one article while it is drawn.
struct Page<'a> {
    ctx: &'a ViewContext<'a>,
    source: SourceId,
    text: &'a str,
    layout: &'a ArticleLayout,
    /// Top left of the text.
    origin: Pos2,
    /// What is in sight, from the top left of the page.
    viewport: Rect,
    selected: Option<&'a Selected>,
}

impl Page<'_> {
    fn in_sight(&self, top: f32, bottom: f32) -> bool {
        bottom >= self.viewport.top() - 20.0 && top <= self.viewport.bottom() + 20.0
    }

    /// Stripes of other rows' evidence, brackets of copied passages.
    fn margin(&self, ui: &Ui) {
        let theme = self.ctx.theme;
        for copied in &self.layout.copied {
            if self.in_sight(copied.top, copied.bottom) {
                self.bracket(ui, copied.top, copied.bottom, copied.other);
            }
        }
        for (index, mark) in self.layout.marks.iter().enumerate() {
            let is_selected = self.selected.is_some_and(|s| s.row == mark.row);
            if is_selected || !self.in_sight(mark.top, mark.bottom) {
                continue;
            }
            let Some(row) = self.ctx.matrix().rows.get(mark.row) else {
                continue;
            };
            let verdict = row.verdict(self.source);
            let x = self.origin.x - 8.0 - mark.lane as f32 * 5.0;
            let top = self.origin.y + mark.top + 3.0;
            let bottom = self.origin.y + mark.bottom - 3.0;
            let grab = Rect::from_min_max(pos2(x - 2.0, top), pos2(x + 4.0, bottom));
            let id = ui.scope_id().with(("stripe", index));
            let response = ui
                .interact(grab, id, Sense::click())
                .on_hover_cursor(CursorIcon::PointingHand);
            let strength = if response.hovered() { 1.0 } else { 0.42 };
            let color = theme.verdict(verdict).outline.gamma_multiply(strength);
            let stripe = Rect::from_min_max(pos2(x, top), pos2(x + 2.0, bottom));
            ui.painter().rect_filled(stripe, 1.0, color);
            if response.hovered() {
                self.tint(ui, mark.span, theme.hover, 2.0);
            }
            if response.clicked() {
                self.select(mark.row);
            }
            if let Some(analysis) = self.ctx.analysis() {
                let group = &analysis.groups[mark.row];
                response.widget_info(|| {
                    let label = format!("evidence of claim {}", group.number);
                    WidgetInfo::labeled(UiRole::Button, true, label)
                });
                response.on_hover_text(format!("Claim {}: {}", group.number, group.text));
            }
        }
    }

    fn bracket(&self, ui: &Ui, top: f32, bottom: f32, other: SourceId) {
        let color = self.ctx.theme.copied;
        let x = self.origin.x - theme::READING_MARGIN + 4.0;
        let top = self.origin.y + top + 3.0;
        let bottom = self.origin.y + bottom - 3.0;
        let stroke = Stroke::new(1.0, color);
        let painter = ui.painter();
        painter.line_segment([pos2(x, top), pos2(x, bottom)], stroke);
        painter.line_segment([pos2(x, top), pos2(x + 4.0, top)], stroke);
        painter.line_segment([pos2(x, bottom), pos2(x + 4.0, bottom)], stroke);
        let grab = Rect::from_min_max(pos2(x - 3.0, top), pos2(x + 5.0, bottom));
        let id = ui.scope_id().with(("copied", top.to_bits(), other.0));
        let response = ui.interact(grab, id, Sense::click());
        if response.clicked() {
            self.ctx.send(WindowCommand::ToggleArticle(other));
        }
        response.on_hover_text(format!("The same words stand in {}", self.ctx.name(other)));
    }

    /// Backgrounds behind the text: evidence, closest words, search.
    fn highlights(&self, ui: &Ui, view: &ReaderView, places: &[Place]) {
        let theme = self.ctx.theme;
        if let Some(selected) = self.selected {
            let colors = theme.verdict(selected.verdict);
            let tint = if selected.verdict == Verdict::Silent {
                theme.hover
            } else {
                theme
                    .panel
                    .lerp_to_gamma(colors.glyph, if theme.dark { 0.30 } else { 0.32 })
            };
            for span in &selected.evidence {
                self.tint(ui, *span, tint, 2.0);
                self.stripe(ui, *span, colors.outline);
                self.flash(ui, view, *span, colors.outline);
            }
            if selected.evidence.is_empty()
                && let Some(near) = selected.nearest
            {
                self.underline(ui, near);
                self.flash(ui, view, near, theme.weak);
            }
        }
        for (index, (source, span)) in places.iter().enumerate() {
            if *source == self.source {
                self.tint(ui, *span, theme.found, 2.0);
                if index == view.find.current {
                    self.frame(ui, *span, theme.accent);
                }
            }
        }
    }

    fn rects(&self, ui: &Ui, span: Span) -> Vec<Rect> {
        self.layout
            .rects(ui.painter(), self.text, span)
            .into_iter()
            .filter(|rect| self.in_sight(rect.top(), rect.bottom()))
            .map(|rect| rect.translate(self.origin.to_vec2()))
            .collect()
    }

    fn tint(&self, ui: &Ui, span: Span, color: Color32, radius: f32) {
        for rect in self.rects(ui, span) {
            ui.painter()
                .rect_filled(rect.expand2(vec2(2.0, -1.0)), radius, color);
        }
    }

    fn frame(&self, ui: &Ui, span: Span, color: Color32) {
        for rect in self.rects(ui, span) {
            ui.painter().rect_stroke(
                rect.expand2(vec2(2.0, -1.0)),
                2.0,
                Stroke::new(1.5, color),
                StrokeKind::Outside,
            );
        }
    }

    /// The closest words in an article that is silent: a dotted line below them.
    fn underline(&self, ui: &Ui, span: Span) {
        let color = self.ctx.theme.weak;
        for rect in self.rects(ui, span) {
            let y = rect.bottom() - 3.0;
            let dots = egui::Shape::dotted_line(
                &[pos2(rect.left(), y), pos2(rect.right(), y)],
                color,
                4.0,
                0.9,
            );
            ui.painter().extend(dots);
        }
    }

    fn stripe(&self, ui: &Ui, span: Span, color: Color32) {
        if let Some((top, bottom)) = self.layout.extent(ui.painter(), self.text, span) {
            let x = self.origin.x - 9.0;
            let rect = Rect::from_min_max(
                pos2(x, self.origin.y + top + 1.0),
                pos2(x + 4.0, self.origin.y + bottom - 1.0),
            );
            ui.painter().rect_filled(rect, 2.0, color);
        }
    }

    fn flash(&self, ui: &Ui, view: &ReaderView, span: Span, color: Color32) {
        let Some(started) = view.flash_started else {
            return;
        };
        let age = ui.input(|input| input.time) - started;
        if (0.0..FLASH_SECONDS).contains(&age) {
            let rest = 1.0 - (age / FLASH_SECONDS) as f32;
            self.frame(ui, span, color.gamma_multiply(rest));
            ui.ctx().request_repaint();
        }
    }

    /// The words, selectable with the pointer.
    fn text(&self, ui: &Ui, view: &mut ReaderView) {
        for (index, block) in self.layout.blocks.iter().enumerate() {
            let height = block.size.y;
            if !self.in_sight(block.top, block.top + height) {
                continue;
            }
            let pos = self.origin + vec2(0.0, block.top);
            let rect = Rect::from_min_size(pos, vec2(block.size.x.max(40.0), height));
            let id = ui.scope_id().with(("block", index));
            let response = ui.interact(rect, id, Sense::click_and_drag());
            let color = self.block_color(block);
            if block.folded.is_some() {
                self.folded(ui, view, block, pos, &response);
                continue;
            }
            let words = self.text.get(block.span.range()).unwrap_or_default();
            response.widget_info(|| WidgetInfo::labeled(UiRole::Label, true, words));
            LabelSelectionState::label_text_selection(
                ui,
                &response,
                pos,
                block.galley(ui.painter()),
                color,
                Stroke::NONE,
            );
            if view.cards {
                self.card(ui, &response);
            }
            if response.clicked()
                && let Some(pointer) = response.interact_pointer_pos()
            {
                self.clicked(ui, pointer);
            }
        }
    }

    /// What was read out of the word under the resting pointer, below that word.
    fn card(&self, ui: &Ui, block: &egui::Response) {
        let Some(pointer) = block.hover_pos() else {
            return;
        };
        let Some(reading) = self
            .ctx
            .analysis()
            .and_then(|a| a.readings.get(self.source.0))
        else {
            return;
        };
        let within = pointer - self.origin.to_vec2();
        let Some(offset) = self.layout.offset_at(ui.painter(), self.text, within) else {
            return;
        };
        // The nearest gap between letters is right of the letter for its right half.
        let before = self.text[..offset].char_indices().next_back();
        let under_pointer = |card: &ReadingCard| {
            self.rects(ui, card.word)
                .into_iter()
                .find(|rect| rect.contains(pointer))
        };
        let Some((card, place)) = [Some(offset), before.map(|(at, _)| at)]
            .into_iter()
            .flatten()
            .filter_map(|at| ReadingCard::at(reading, self.text, at))
            .find_map(|card| under_pointer(&card).map(|place| (card, place)))
        else {
            return;
        };
        let id = ui.scope_id().with(("word", self.source.0, card.word.start));
        let word = ui.interact(place, id, Sense::hover());
        let shown = egui::Tooltip::for_enabled(&word)
            .accessible_name("What was read here")
            .show(|ui| card_ui(ui, self.ctx.theme, self.text, &card));
        if shown.is_some() {
            self.underline(ui, card.subject());
        }
    }

    fn block_color(&self, block: &PlacedBlock) -> Color32 {
        match block.role {
            Role::Headline | Role::Lead | Role::Body => self.ctx.theme.text,
            Role::Caption | Role::Boilerplate => self.ctx.theme.weak,
        }
    }

    fn folded(
        &self,
        ui: &Ui,
        view: &mut ReaderView,
        block: &PlacedBlock,
        pos: Pos2,
        response: &egui::Response,
    ) {
        let theme = self.ctx.theme;
        response
            .widget_info(|| WidgetInfo::labeled(UiRole::Button, true, "Show the lines left out"));
        let color = if response.hovered() {
            theme.text
        } else {
            theme.weak
        };
        ui.painter().galley(pos, block.galley(ui.painter()), color);
        if response.clicked() {
            view.boilerplate = true;
        }
        response
            .clone()
            .on_hover_cursor(CursorIcon::PointingHand)
            .on_hover_text("Credits, tags, links: never evidence. Click to show.");
    }

    /// A click on words selects the row they are evidence of; again, the next such row.
    fn clicked(&self, ui: &Ui, pointer: Pos2) {
        let Some(analysis) = self.ctx.analysis() else {
            return;
        };
        let within = pointer - self.origin.to_vec2();
        let Some(offset) = self.layout.offset_at(ui.painter(), self.text, within) else {
            return;
        };
        let rows = rows_at(analysis, self.source, offset);
        let next = match rows
            .iter()
            .position(|row| self.ctx.selection.is_some_and(|s| s.row == *row))
        {
            Some(at) => rows[(at + 1) % rows.len()],
            None => match rows.first() {
                Some(row) => *row,
                None => return,
            },
        };
        self.select(next);
    }

    fn select(&self, row: usize) {
        self.ctx.send(WindowCommand::Select(Selection {
            row,
            source: Some(self.source),
        }));
    }

    /// Brings evidence or the current search place into the middle.
    fn scroll(&self, ui: &Ui, view: &ReaderView, places: &[Place]) {
        let target = if view.find.go {
            places
                .get(view.find.current)
                .filter(|(source, _)| *source == self.source)
                .map(|(_, span)| *span)
        } else if view.go_to_evidence {
            self.selected.and_then(Selected::target)
        } else {
            None
        };
        if let Some((top, bottom)) =
            target.and_then(|span| self.layout.extent(ui.painter(), self.text, span))
        {
            let rect = Rect::from_min_max(
                self.origin + vec2(0.0, top),
                self.origin + vec2(10.0, bottom),
            );
            ui.scroll_to_rect(rect, Some(Align::Center));
        }
    }
}
