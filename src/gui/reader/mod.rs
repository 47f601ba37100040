//! The articles side by side.
//!
//! In: corpus, analysis, selection. Out: commands that select rows. Evidence of the selected row is tinted; other
//! rows' evidence is a thin stripe in the margin; copied passages carry a grey bracket.

pub mod article;
pub mod card;
pub mod find;
pub mod layout;

use std::collections::BTreeMap;
use std::sync::Arc;

use eframe::egui::{self, CursorIcon, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use self::find::FindCache;
use self::layout::ArticleLayout;
use super::context::ViewContext;
use super::theme;
use super::view_state::ReaderView;
use super::widgets::section;
use crate::engine::{Analysis, Corpus, SourceId, Verdict};

/// Narrowest column of an article.
const MIN_COLUMN: f32 = 180.0;
/// More articles side by side cannot be read.
pub const MOST_SHOWN: usize = 6;

/// What the reader keeps between frames beside the view state.
#[derive(Debug, Default)]
pub struct ReaderCache {
    /// Where the searched words stand.
    pub find: FindCache,
    layouts: BTreeMap<SourceId, (LayoutKey, Arc<ArticleLayout>)>,
    corpus: Option<Arc<Corpus>>,
    analysis: Option<Arc<Analysis>>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct LayoutKey {
    width: f32,
    boilerplate: bool,
    pixels_per_point: f32,
}

impl ReaderCache {
    /// Forgets layouts of articles or analyses that are no longer open.
    fn refresh(&mut self, ctx: &ViewContext<'_>) {
        let corpus = ctx.workspace.corpus();
        let analysis = ctx.workspace.analysis();
        let same_corpus = self.corpus.as_ref().is_some_and(|c| Arc::ptr_eq(c, corpus));
        let same_analysis = match (&self.analysis, analysis) {
            (Some(old), Some(new)) => Arc::ptr_eq(old, new),
            (None, None) => true,
            _ => false,
        };
        if !same_corpus || !same_analysis {
            self.layouts.clear();
            self.corpus = Some(Arc::clone(corpus));
            self.analysis = analysis.map(Arc::clone);
        }
    }

    fn layout(
        &mut self,
        ui: &Ui,
        ctx: &ViewContext<'_>,
        source: SourceId,
        width: f32,
        boilerplate: bool,
    ) -> Arc<ArticleLayout> {
        let key = LayoutKey {
            width: width.round(),
            boilerplate,
            pixels_per_point: ui.ctx().pixels_per_point(),
        };
        if let Some((known, layout)) = self.layouts.get(&source)
            && *known == key
        {
            return Arc::clone(layout);
        }
        let layout = Arc::new(ArticleLayout::new(
            ui.painter(),
            ctx.document(source),
            ctx.analysis(),
            source,
            key.width,
            boilerplate,
        ));
        self.layouts.insert(source, (key, Arc::clone(&layout)));
        layout
    }
}

/// Chooses the articles shown first: as many as can be read at this width.
pub fn choose_first(view: &mut ReaderView, sources: usize, width: f32) {
    let fit = ((width / 300.0) as usize).clamp(1, 4).min(sources);
    view.shown = (0..fit).map(SourceId).collect();
    view.shares.clear();
}

/// Shows an article if it is not; the one shown longest makes room when there are too many.
pub fn show_article(view: &mut ReaderView, source: SourceId, most: usize) {
    if view.shown.contains(&source) {
        return;
    }
    while view.shown.len() >= most.max(1) {
        // The farthest in column order from the new one is the least missed.
        let farthest = view
            .shown
            .iter()
            .enumerate()
            .max_by_key(|(_, shown)| shown.0.abs_diff(source.0))
            .map_or(0, |(index, _)| index);
        view.shown.remove(farthest);
    }
    view.shown.push(source);
    view.shown.sort_unstable();
    view.shares.clear();
}

/// Chooses the articles that show a row best, as many as are shown now: the selected source, those shown that speak
/// of it, and one that judges otherwise if there is none among them.
pub fn articles_for_row(
    shown: &[SourceId],
    verdicts: &[Verdict],
    selected: Option<SourceId>,
) -> Vec<SourceId> {
    let most = shown.len().max(1);
    let speaks = |source: &SourceId| {
        verdicts
            .get(source.0)
            .is_some_and(|verdict| *verdict != Verdict::Silent)
    };
    let mut wanted: Vec<SourceId> = selected.into_iter().collect();
    let add = |wanted: &mut Vec<SourceId>, source: SourceId| {
        if wanted.len() < most && !wanted.contains(&source) {
            wanted.push(source);
        }
    };
    let of_selected = selected.and_then(|source| verdicts.get(source.0));
    let differs = |source: &SourceId| verdicts.get(source.0) != of_selected;
    let shown_speaking: Vec<SourceId> = shown.iter().copied().filter(speaks).collect();
    let all_speaking: Vec<SourceId> = (0..verdicts.len()).map(SourceId).filter(speaks).collect();
    // The other side first: of the shown articles, else of all.
    let other_side = shown_speaking
        .iter()
        .chain(&all_speaking)
        .find(|source| differs(source));
    if let Some(source) = other_side.or_else(|| all_speaking.first()) {
        add(&mut wanted, *source);
    }
    for source in shown_speaking.iter().chain(shown).chain(&all_speaking) {
        add(&mut wanted, *source);
    }
    wanted.sort_unstable();
    wanted
}

/// Draws the reader.
pub fn reader_ui(
    ui: &mut Ui,
    ctx: &ViewContext<'_>,
    view: &mut ReaderView,
    cache: &mut ReaderCache,
) {
    cache.refresh(ctx);
    let sources = ctx.corpus().documents.len();
    view.shown.retain(|source| source.0 < sources);
    let places = if view.find.open {
        let count = cache.find.places(ctx.workspace.corpus(), view).len();
        ui.add_space(4.0);
        find::find_bar_ui(ui, ctx, view, count);
        cache.find.last().to_vec()
    } else {
        Vec::new()
    };
    if view.shown.is_empty() {
        section::empty_state(
            ui,
            ctx.theme,
            "No article is shown",
            "Choose articles in the list of sources.",
        );
        return;
    }
    let area = ui.available_rect_before_wrap();
    keep_shares(view);
    let shown = view.shown.clone();
    let mut left = area.left();
    for (index, source) in shown.iter().enumerate() {
        let width = (view.shares[index] * area.width()).round();
        let right = if index + 1 == shown.len() {
            area.right()
        } else {
            left + width
        };
        let rect = Rect::from_min_max(pos2(left, area.top()), pos2(right, area.bottom()));
        let mut column = ui.new_child(
            UiBuilder::new()
                .max_rect(rect)
                .id_salt(("article", source.0)),
        );
        column.shrink_clip_rect(rect);
        let text_width =
            (rect.width() - theme::READING_MARGIN - 18.0).clamp(80.0, theme::READING_MEASURE);
        let boilerplate = view.boilerplate || view.find.open;
        let layout = cache.layout(ui, ctx, *source, text_width, boilerplate);
        article::article_ui(&mut column, ctx, view, *source, &layout, &places);
        if index + 1 < shown.len() {
            splitter(ui, ctx, view, index, right, area);
        }
        left = right;
    }
    ui.advance_cursor_after_rect(area);
    view.go_to_evidence = false;
    view.find.go = false;
}

fn keep_shares(view: &mut ReaderView) {
    if view.shares.len() != view.shown.len() {
        view.shares = vec![1.0 / view.shown.len() as f32; view.shown.len()];
    }
}

/// The line between two articles; dragging it gives room from one to the other.
fn splitter(
    ui: &Ui,
    ctx: &ViewContext<'_>,
    view: &mut ReaderView,
    index: usize,
    x: f32,
    area: Rect,
) {
    let grab = Rect::from_center_size(pos2(x, area.center().y), vec2(7.0, area.height()));
    let response = ui
        .interact(grab, ui.scope_id().with(("splitter", index)), Sense::drag())
        .on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
    let color = if response.hovered() || response.dragged() {
        ctx.theme.accent
    } else {
        ctx.theme.line
    };
    ui.painter()
        .vline(x - 0.5, area.y_range(), egui::Stroke::new(1.0, color));
    if response.dragged() {
        let least = (MIN_COLUMN / area.width()).min(0.4 / view.shares.len() as f32 * 2.0);
        let delta = (response.drag_delta().x / area.width()).clamp(
            least - view.shares[index],
            (view.shares[index + 1] - least).max(least - view.shares[index]),
        );
        view.shares[index] += delta;
        view.shares[index + 1] -= delta;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_article_takes_the_place_of_the_farthest_when_there_are_too_many() {
        let mut view = ReaderView {
            shown: vec![SourceId(0), SourceId(1), SourceId(2)],
            ..ReaderView::default()
        };
        show_article(&mut view, SourceId(4), 3);
        assert_eq!(view.shown, [SourceId(1), SourceId(2), SourceId(4)]);
        show_article(&mut view, SourceId(2), 3);
        assert_eq!(view.shown.len(), 3, "already shown");
    }

    #[test]
    fn a_row_is_shown_by_articles_that_speak_of_it_with_both_sides() {
        use Verdict::{Conflicts, Silent, Supports};
        let ids = |list: &[usize]| list.iter().copied().map(SourceId).collect::<Vec<_>>();
        let verdicts = [Supports, Silent, Supports, Conflicts, Silent];
        let chosen = |shown: &[usize], selected: Option<usize>| {
            articles_for_row(&ids(shown), &verdicts, selected.map(SourceId))
        };
        assert_eq!(chosen(&[0, 1], Some(2)), ids(&[2, 3]), "the other side");
        assert_eq!(chosen(&[0, 3], Some(0)), ids(&[0, 3]), "nothing to change");
        assert_eq!(chosen(&[1, 4], None), ids(&[0, 1]), "someone speaks");
        assert_eq!(chosen(&[1], Some(1)), ids(&[1]), "the selected one stays");
    }

    #[test]
    fn as_many_articles_are_shown_first_as_can_be_read() {
        let mut view = ReaderView::default();
        choose_first(&mut view, 5, 700.0);
        assert_eq!(view.shown.len(), 2);
        choose_first(&mut view, 1, 2000.0);
        assert_eq!(view.shown.len(), 1);
    }
}
