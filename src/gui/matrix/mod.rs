//! The claim-agreement matrix: claims down, sources across.
//!
//! In: the analysis and the matrix of the workspace. Out: commands that select cells. The claim column and the
//! header stay in place; only cells in sight are drawn.

pub mod cell;
pub mod columns;
pub mod header;
pub mod hover_card;
pub mod rows;
pub mod toolbar;

use std::sync::Arc;

use eframe::egui::{self, Context, Id, Rect, Sense, Ui};
use egui_table::{CellInfo, Column as TableColumn, HeaderCellInfo, HeaderRow, TableDelegate};

use self::columns::Column;
use self::rows::{Line, Lines, LinesCache};
use super::context::{ViewContext, WindowCommand};
use super::panels::sources;
use super::theme;
use super::view_state::{MatrixView, Selection};
use super::widgets::section;
use crate::engine::Analysis;

/// What the matrix panel keeps between frames beside the view state.
#[derive(Debug, Default)]
pub struct MatrixCache {
    /// The rows shown.
    pub lines: LinesCache,
    /// Cells drawn in the last frame, for tests.
    pub drawn_cells: usize,
}

impl MatrixCache {
    /// Brings the rows up to date with what is open.
    pub fn refresh(&mut self, ctx: &ViewContext<'_>, view: &MatrixView) -> Option<Arc<Lines>> {
        let analysis = ctx.workspace.analysis()?;
        ctx.analysis()?;
        let matrix = ctx.workspace.matrix();
        Some(self.lines.lines(ctx.corpus(), analysis, matrix, view))
    }
}

/// Draws the matrix with its toolbar.
pub fn matrix_ui(
    ui: &mut Ui,
    ctx: &ViewContext<'_>,
    view: &mut MatrixView,
    cache: &mut MatrixCache,
) {
    let Some(lines) = cache.refresh(ctx, view) else {
        waiting_ui(ui, ctx);
        return;
    };
    egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(8, 4))
        .show(ui, |ui| {
            if !toolbar::fit_beside_tabs(ui.max_rect().width()) {
                ui.horizontal(|ui| toolbar::controls_ui(ui, ctx, view, &lines));
            }
            toolbar::counts_ui(ui, ctx, view);
        });
    let top = ui.cursor().top();
    ui.painter()
        .hline(ui.max_rect().x_range(), top, ctx.theme.line_stroke());
    if lines.is_empty() {
        nothing_matches_ui(ui, ctx, view);
        return;
    }
    table_ui(ui, ctx, view, cache, &lines);
}

fn waiting_ui(ui: &mut Ui, ctx: &ViewContext<'_>) {
    let (title, text) = if ctx.workspace.progress().is_some() {
        (
            "Comparing…",
            "The articles can be read meanwhile; the matrix appears when the comparison is done.",
        )
    } else {
        (
            "There is no comparison",
            "It was stopped before it was done. Open the articles again to compare them.",
        )
    };
    section::empty_state(ui, ctx.theme, title, text);
}

fn nothing_matches_ui(ui: &mut Ui, ctx: &ViewContext<'_>, view: &MatrixView) {
    let (title, text) = if view.filter.is_empty() {
        (
            "No claims were found",
            "These articles state nothing that could be compared.",
        )
    } else {
        ("No claim matches the filter", "")
    };
    section::empty_state(ui, ctx.theme, title, text);
    if !view.filter.is_empty() {
        ui.vertical_centered(|ui| {
            if section::primary_button(ui, ctx.theme, "Show all claims").clicked() {
                ctx.send(WindowCommand::ClearFilter);
            }
        });
    }
}

fn table_ui(
    ui: &mut Ui,
    ctx: &ViewContext<'_>,
    view: &mut MatrixView,
    cache: &mut MatrixCache,
    lines: &Arc<Lines>,
) {
    let columns = &ctx.summary.columns;
    let mut table = egui_table::Table::new()
        .id_salt("matrix")
        .num_sticky_cols(1)
        .headers([HeaderRow::new(theme::HEADER_HEIGHT)])
        .num_rows(lines.len() as u64)
        .columns(table_columns(ui, columns.len()));
    keep_first_widths(ui, &table, columns.len());
    if std::mem::take(&mut view.reveal)
        && let Some(selection) = ctx.selection
        && let Some(position) = lines.position(selection.row)
    {
        table = table.scroll_to_row(position as u64, None);
        if let Some(column) = selection
            .source
            .and_then(|source| columns.iter().position(|c| c.source == source))
        {
            table = table.scroll_to_column(column + 1, None);
        }
    }
    let Some(analysis) = ctx.analysis() else {
        return;
    };
    let mut delegate = Delegate {
        ctx,
        analysis,
        lines,
        columns,
        hovered: view.hovered,
        hovered_now: None,
        take_focus: std::mem::take(&mut view.take_focus),
        toggle_singles: false,
        drawn_cells: 0,
    };
    table.show(ui, &mut delegate);
    let hovered_now = delegate.hovered_now;
    cache.drawn_cells = delegate.drawn_cells;
    if delegate.toggle_singles {
        view.singles_folded = !view.singles_folded;
    }
    if view.hovered != hovered_now {
        view.hovered = hovered_now;
        ui.ctx().request_repaint();
    }
}

/// Sources get what a value needs, the claim column the rest, within bounds in which both can be read.
fn table_columns(ui: &Ui, sources: usize) -> Vec<TableColumn> {
    let (claim, source) = first_widths(ui.available_width(), sources);
    let mut columns = vec![
        TableColumn::new(claim)
            .range(200.0..=640.0)
            .id(Id::unique("claim column")),
    ];
    columns.extend((0..sources).map(|index| {
        TableColumn::new(source).range(64.0..=320.0).id(Id::unique((
            "source column",
            index,
            sources,
        )))
    }));
    columns
}

/// Widths of the claim column and of each source column for a table width.
fn first_widths(width: f32, sources: usize) -> (f32, f32) {
    let count = sources.max(1) as f32;
    let claim = (width - count * 132.0).clamp(290.0, 640.0);
    let source = ((width - claim) / count)
        .clamp(theme::SOURCE_WIDTH, 190.0)
        .floor();
    let claim = (width - source * count).clamp(236.0, 640.0).floor();
    (claim, source)
}

/// `egui_table` measures every column in its first frame, which would shrink columns whose text may be cut: give it
/// the widths before, and follow the window until the user sets a width by hand.
fn keep_first_widths(ui: &Ui, table: &egui_table::Table, sources: usize) {
    let id = table.get_id(ui);
    let mut state = egui_table::TableState::load(ui.ctx(), id).unwrap_or_default();
    let columns = table_columns(ui, sources);
    let wanted: Vec<f32> = columns.iter().map(|column| column.current).collect();
    let given_id = id.with("given widths");
    let given: Option<Vec<f32>> = ui.data(|data| data.get_temp(given_id));
    if given.as_ref() == Some(&wanted) {
        return;
    }
    let set_by_hand = given.is_some_and(|given| {
        given.len() == wanted.len()
            && columns
                .iter()
                .zip(&given)
                .enumerate()
                .any(|(index, (column, width))| {
                    state
                        .col_widths
                        .get(&column.id_for(index))
                        .is_some_and(|now| (now - width).abs() > 1.0)
                })
    });
    if !set_by_hand {
        for (index, column) in columns.iter().enumerate() {
            state
                .col_widths
                .insert(column.id_for(index), column.current);
        }
        state.store(ui.ctx(), id);
    }
    ui.data_mut(|data| data.insert_temp(given_id, wanted));
}

/// Draws the parts of the table `egui_table` asks for.
struct Delegate<'a> {
    ctx: &'a ViewContext<'a>,
    analysis: &'a Analysis,
    lines: &'a Lines,
    columns: &'a [Column],
    hovered: Option<(usize, Option<crate::engine::SourceId>)>,
    hovered_now: Option<(usize, Option<crate::engine::SourceId>)>,
    take_focus: bool,
    toggle_singles: bool,
    drawn_cells: usize,
}

impl Delegate<'_> {
    fn row_fill(&self, row: usize) -> Option<egui::Color32> {
        let theme = self.ctx.theme;
        if self.ctx.selection.is_some_and(|s| s.row == row) {
            Some(theme.selected)
        } else if self.hovered.is_some_and(|(hovered, _)| hovered == row) {
            Some(theme.hover)
        } else {
            None
        }
    }

    fn claim_cell(&mut self, ui: &Ui, row: usize, column: usize) {
        let rect = ui.max_rect();
        let source = column
            .checked_sub(1)
            .map(|index| self.columns[index].source);
        let id = ui.scope_id().with(("cell", row, column));
        let response = ui.interact(rect, id, Sense::click());
        if response.contains_pointer() {
            self.hovered_now = Some((row, source));
        }
        let selection = Selection { row, source };
        let selected = self.ctx.selection == Some(selection);
        let shown = cell::CellData::new(self.ctx, self.analysis, row, source);
        shown.announce(ui, &response, row, column, selected);
        let in_column = source.is_some() && self.hovered.is_some_and(|(_, s)| s == source);
        shown.draw(ui, self.ctx.theme, rect, in_column);
        let copied =
            source.is_some_and(|source| self.ctx.summary.copied.contains_key(&(row, source)));
        if copied {
            cell::draw_copied_mark(ui, self.ctx.theme, rect);
        }
        if source.is_some_and(|source| self.ctx.matrix().is_off(source)) {
            sources::dim(ui, self.ctx, rect);
        }
        cell::draw_frame(ui, self.ctx.theme, rect, selected, &response);
        if response.clicked() {
            self.ctx.send(WindowCommand::Select(selection));
        }
        if response.double_clicked() {
            self.ctx.send(WindowCommand::OpenEvidence);
        }
        if selected {
            if self.take_focus {
                response.request_focus();
            }
            keep_arrows(ui.ctx(), &response);
        }
        if !shown.is_plain() {
            // A card that was open when a dialog came up would lie over it.
            let covered = response.ctx.memory(|m| m.top_modal_layer().is_some());
            if !covered {
                response.on_hover_ui(|ui| hover_card::hover_card_ui(ui, self.ctx, row, source));
            }
        }
    }

    fn singles_cell(&mut self, ui: &Ui, count: usize, folded: bool, column: usize) {
        let rect = ui.max_rect();
        if column == 0 {
            let id = ui.scope_id().with("singles");
            let response = ui.interact(rect, id, Sense::click());
            cell::draw_fold(ui, self.ctx.theme, rect, count, folded, &response);
            self.toggle_singles |= response.clicked();
        } else {
            cell::draw_fold_rest(ui, self.ctx.theme, rect);
        }
    }
}

/// While a cell has the keyboard, arrows move the selection instead of egui's focus.
fn keep_arrows(ctx: &Context, response: &egui::Response) {
    if response.has_focus() {
        ctx.memory_mut(|memory| {
            memory.set_focus_lock_filter(
                response.id,
                egui::EventFilter {
                    horizontal_arrows: true,
                    vertical_arrows: true,
                    escape: true,
                    ..Default::default()
                },
            );
        });
    }
}

impl TableDelegate for Delegate<'_> {
    fn header_cell_ui(&mut self, ui: &mut Ui, info: &HeaderCellInfo) {
        let column = info.col_range.start;
        let rect = ui.max_rect();
        if column == 0 {
            header::claim_header(ui, self.ctx, rect, self.lines);
        } else {
            let hovered = self.hovered.and_then(|(_, source)| source);
            header::source_header(ui, self.ctx, rect, self.columns[column - 1], hovered);
        }
    }

    fn row_ui(&mut self, ui: &mut Ui, row_nr: u64) {
        if let Some(Line::Claim(row)) = self.lines.get(row_nr as usize)
            && let Some(fill) = self.row_fill(row)
        {
            let rect: Rect = ui.max_rect();
            ui.painter().rect_filled(rect, 0.0, fill);
        }
    }

    fn cell_ui(&mut self, ui: &mut Ui, info: &CellInfo) {
        self.drawn_cells += 1;
        match self.lines.get(info.row_nr as usize) {
            Some(Line::Claim(row)) => self.claim_cell(ui, row, info.col_nr),
            Some(Line::Singles { count, folded }) => {
                self.singles_cell(ui, count, folded, info.col_nr);
            }
            None => {}
        }
    }

    fn row_top_offset(&self, _ctx: &Context, _table_id: Id, row_nr: u64) -> f32 {
        self.lines.top(row_nr as usize)
    }

    fn default_row_height(&self) -> f32 {
        theme::ROW_HEIGHT
    }
}

/// Where a move of the selection leads; stays inside the shown rows and columns.
pub fn moved(
    selection: Option<Selection>,
    lines: &Lines,
    columns: &[Column],
    rows: i32,
    across: i32,
) -> Option<Selection> {
    let claims: Vec<usize> = lines.claims().collect();
    let first = *claims.first()?;
    let Some(selection) = selection else {
        return Some(Selection {
            row: first,
            source: columns.first().map(|column| column.source),
        });
    };
    let row = match claims.iter().position(|&row| row == selection.row) {
        Some(at) => claims[step(at, rows, claims.len())],
        None => first,
    };
    // The claim column is position 0.
    let at = selection
        .source
        .and_then(|source| columns.iter().position(|c| c.source == source))
        .map_or(0, |position| position + 1);
    let to = step(at, across, columns.len() + 1);
    let source = to.checked_sub(1).map(|position| columns[position].source);
    Some(Selection { row, source })
}

fn step(at: usize, by: i32, len: usize) -> usize {
    at.saturating_add_signed(by as isize).min(len - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{AgreementMatrix, SourceId};
    use crate::gui::fixture;

    #[test]
    fn columns_fill_the_table_and_stay_readable() {
        for (width, sources) in [
            (780.0, 5),
            (780.0, 6),
            (780.0, 30),
            (1300.0, 4),
            (1300.0, 2),
            (500.0, 3),
        ] {
            let (claim, source) = first_widths(width, sources);
            assert!(claim >= 236.0 && source >= theme::SOURCE_WIDTH);
            let all = claim + source * sources as f32;
            if sources <= 6 && width > 700.0 {
                assert!(all <= width, "{all} fits {width} with {sources} sources");
            }
        }
    }

    #[test]
    fn the_selection_moves_within_the_shown_rows() {
        let (corpus, analysis) = fixture::ferry();
        let matrix = AgreementMatrix::new(&analysis, &Default::default());
        let lines = rows::lines(&corpus, &analysis, &matrix, &MatrixView::default());
        let columns = columns::columns(5, Some(&analysis));
        let go = |from, rows, across| moved(from, &lines, &columns, rows, across);
        let first = go(None, 1, 0).expect("there are rows");
        assert_eq!(Some(first.row), lines.claims().next());
        assert_eq!(first.source, Some(SourceId(0)));
        assert_eq!(go(Some(first), -1, 0), Some(first), "no row above");
        let claim = go(Some(first), 0, -1).expect("stays");
        assert_eq!(
            claim.source, None,
            "the claim column is left of the sources"
        );
        assert_eq!(go(Some(claim), 0, -1), Some(claim));
        let last = go(Some(first), 100, 100).expect("stays");
        assert_eq!(Some(last.row), lines.claims().last());
        assert_eq!(last.source, Some(SourceId(4)));
    }
}
