//! Which rows the matrix shows, and in what order.
//!
//! In: analysis, matrix, filter, sort. Out: display lines with their tops, computed once per change and cached.
//! Knows nothing of drawing.

use std::sync::Arc;

use crate::engine::{
    AgreementMatrix, Analysis, ClaimGroup, Corpus, MatrixRow, SourceId, Standing, Verdict,
};
use crate::gui::theme;
use crate::gui::view_state::{Filter, MatrixView, Sort};

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A claim, as index into `Analysis::groups`.
    Claim(usize),
    /// The fold of the claims of one source alone.
    Singles {
        /// How many there are.
        count: usize,
        /// Whether they are hidden.
        folded: bool,
    },
}

/// The lines of the table, top to bottom.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    lines: Vec<Line>,
    /// Top of each line, and the end of the last.
    tops: Vec<f32>,
}

impl Lines {
    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether nothing is shown.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// A line.
    pub fn get(&self, index: usize) -> Option<Line> {
        self.lines.get(index).copied()
    }

    /// The top of a line; one past the last gives the height of all.
    pub fn top(&self, index: usize) -> f32 {
        self.tops
            .get(index)
            .or_else(|| self.tops.last())
            .copied()
            .unwrap_or(0.0)
    }

    /// Where a claim stands.
    pub fn position(&self, row: usize) -> Option<usize> {
        self.lines.iter().position(|line| *line == Line::Claim(row))
    }

    /// The claims, in order.
    pub fn claims(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.lines.iter().filter_map(|line| match line {
            Line::Claim(row) => Some(*row),
            Line::Singles { .. } => None,
        })
    }
}

/// What the lines were computed from, to compare by pointer.
#[derive(Clone, Debug)]
struct Origin {
    analysis: Arc<Analysis>,
    matrix: Arc<AgreementMatrix>,
    filter: Filter,
    sort: Sort,
    singles_folded: bool,
    compact: bool,
}

/// Keeps the lines until something they depend on changes.
#[derive(Debug, Default)]
pub struct LinesCache {
    origin: Option<Origin>,
    lines: Arc<Lines>,
}

impl LinesCache {
    /// The lines for what is open now.
    pub fn lines(
        &mut self,
        corpus: &Corpus,
        analysis: &Arc<Analysis>,
        matrix: &Arc<AgreementMatrix>,
        view: &MatrixView,
    ) -> Arc<Lines> {
        let fresh = self.origin.as_ref().is_some_and(|origin| {
            Arc::ptr_eq(&origin.analysis, analysis)
                && Arc::ptr_eq(&origin.matrix, matrix)
                && origin.filter == view.filter
                && origin.sort == view.sort
                && origin.singles_folded == view.singles_folded
                && origin.compact == view.compact
        });
        if !fresh {
            self.lines = Arc::new(lines(corpus, analysis, matrix, view));
            self.origin = Some(Origin {
                analysis: Arc::clone(analysis),
                matrix: Arc::clone(matrix),
                filter: view.filter.clone(),
                sort: view.sort,
                singles_folded: view.singles_folded,
                compact: view.compact,
            });
        }
        Arc::clone(&self.lines)
    }

    /// The lines of the last frame.
    pub fn last(&self) -> &Arc<Lines> {
        &self.lines
    }
}

/// Filters, sorts and folds the rows.
pub fn lines(
    corpus: &Corpus,
    analysis: &Analysis,
    matrix: &AgreementMatrix,
    view: &MatrixView,
) -> Lines {
    let needle = view.filter.text.trim().to_lowercase();
    let mut rows: Vec<usize> = (0..matrix.rows.len().min(analysis.groups.len()))
        .filter(|&row| {
            let group = &analysis.groups[row];
            let cells = &matrix.rows[row];
            passes(&view.filter, group, cells, corpus.documents.len())
                && (needle.is_empty() || holds(corpus, group, &needle))
        })
        .collect();
    rows.sort_by_cached_key(|&row| sort_key(view.sort, &analysis.groups[row], &matrix.rows[row]));

    let is_single = |row: &usize| matrix.rows[*row].standing == Standing::SingleSource;
    let folds = matches!(view.sort, Sort::Contested | Sort::Corroborated);
    let first_single = rows.iter().position(is_single).unwrap_or(rows.len());
    let count = rows.len() - first_single;
    let mut lines: Vec<Line> = Vec::with_capacity(rows.len() + 1);
    lines.extend(rows[..first_single].iter().map(|&row| Line::Claim(row)));
    if folds && count > 0 {
        let folded = view.singles_folded;
        lines.push(Line::Singles { count, folded });
        if !folded {
            lines.extend(rows[first_single..].iter().map(|&row| Line::Claim(row)));
        }
    } else {
        lines.extend(rows[first_single..].iter().map(|&row| Line::Claim(row)));
    }
    let tops = tops(&lines, view.compact);
    Lines { lines, tops }
}

fn tops(lines: &[Line], compact: bool) -> Vec<f32> {
    let mut tops = Vec::with_capacity(lines.len() + 1);
    let mut y = 0.0;
    tops.push(y);
    for line in lines {
        y += match line {
            Line::Claim(_) if compact => theme::COMPACT_ROW_HEIGHT,
            Line::Claim(_) => theme::ROW_HEIGHT,
            Line::Singles { .. } => theme::SECTION_HEIGHT,
        };
        tops.push(y);
    }
    tops
}

fn passes(filter: &Filter, group: &ClaimGroup, row: &MatrixRow, sources: usize) -> bool {
    // Without its sources a row is not there, whatever is asked for.
    let standing = row.standing != Standing::SwitchedOff
        && (filter.standings.is_empty() || filter.standings.contains(&row.standing));
    let kind = filter.kinds.is_empty() || filter.kinds.contains(&group.kind);
    let cells = (filter.verdicts.is_empty() && filter.sources.is_empty())
        || row.speaking().any(|cell| {
            let verdict = filter.verdicts.is_empty() || filter.verdicts.contains(&cell.verdict);
            let source = filter.sources.is_empty() || filter.sources.contains(&cell.source);
            verdict && source
        })
        || (filter.verdicts.contains(&Verdict::Silent) && someone_silent(filter, row, sources));
    standing && kind && cells
}

/// Whether one of the filter's sources (of all, where it names none) is silent.
fn someone_silent(filter: &Filter, row: &MatrixRow, sources: usize) -> bool {
    if filter.sources.is_empty() {
        return row.sources < sources;
    }
    let silent = |source: &SourceId| row.verdict(*source) == Verdict::Silent;
    filter.sources.iter().any(silent)
}

/// Whether the wording, a value or the evidence of any cell holds the words.
fn holds(corpus: &Corpus, group: &ClaimGroup, needle: &str) -> bool {
    let number = needle.strip_prefix('#').unwrap_or(needle);
    if number.parse() == Ok(group.number) || group.text.to_lowercase().contains(needle) {
        return true;
    }
    group.cells.iter().any(|cell| {
        cell.value
            .as_ref()
            .is_some_and(|value| value.to_lowercase().contains(needle))
            || corpus.documents.get(cell.source.0).is_some_and(|document| {
                cell.evidence.iter().any(|span| {
                    document
                        .text
                        .get(span.range())
                        .is_some_and(|words| words.to_lowercase().contains(needle))
                })
            })
    })
}

/// Smaller comes first; the claim number breaks ties.
fn sort_key(sort: Sort, group: &ClaimGroup, row: &MatrixRow) -> (usize, usize, usize, usize) {
    let many = |n: usize| usize::MAX - n;
    match sort {
        Sort::Contested => {
            let class = match row.standing {
                Standing::Disputed => 0,
                Standing::Varying => 1,
                Standing::Updated => 2,
                Standing::HedgedOnly if row.sources > 1 => 3,
                Standing::Corroborated => 4,
                Standing::SingleOrigin => 5,
                Standing::HedgedOnly => 6,
                Standing::Unsupported => 7,
                Standing::SingleSource => 8,
                Standing::SwitchedOff => 9,
            };
            let conflicts = row.count(Verdict::Conflicts);
            (class, many(conflicts), many(row.sources), group.number)
        }
        Sort::Corroborated => {
            let class = usize::from(row.standing == Standing::SingleSource);
            (
                class,
                many(row.independent),
                many(row.sources),
                group.number,
            )
        }
        Sort::TextOrder => (group.number, 0, 0, 0),
        Sort::SingleSource => {
            let class = usize::from(row.standing != Standing::SingleSource);
            (class, row.sources, 0, group.number)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gui::fixture;

    fn numbers(analysis: &Analysis, lines: &Lines) -> Vec<usize> {
        lines
            .claims()
            .map(|row| analysis.groups[row].number)
            .collect()
    }

    fn shown(view: &MatrixView) -> Vec<usize> {
        let (corpus, analysis) = fixture::ferry();
        let matrix = AgreementMatrix::new(&analysis, &Default::default());
        numbers(&analysis, &lines(&corpus, &analysis, &matrix, view))
    }

    #[test]
    fn conflicts_come_first_and_single_sources_last() {
        let (corpus, analysis) = fixture::ferry();
        let matrix = AgreementMatrix::new(&analysis, &Default::default());
        let lines = lines(&corpus, &analysis, &matrix, &MatrixView::default());
        let Some(Line::Claim(first)) = lines.get(0) else {
            panic!("a claim comes first");
        };
        assert_eq!(matrix.rows[first].standing, Standing::Disputed);
        let last = lines.claims().last().expect("there are rows");
        assert_eq!(matrix.rows[last].standing, Standing::SingleSource);
        assert!(lines.lines.contains(&Line::Singles {
            count: 1,
            folded: false
        }));
    }

    #[test]
    fn order_in_text_follows_the_claim_numbers() {
        let view = MatrixView {
            sort: Sort::TextOrder,
            ..MatrixView::default()
        };
        let numbers = shown(&view);
        assert!(numbers.is_sorted());
    }

    #[test]
    fn folded_single_sources_leave_one_line() {
        let view = MatrixView {
            singles_folded: true,
            ..MatrixView::default()
        };
        let all = shown(&MatrixView::default());
        assert_eq!(shown(&view).len(), all.len() - 1);
    }

    #[test]
    fn text_filter_looks_into_the_evidence_and_knows_numbers() {
        let mut view = MatrixView::default();
        view.filter.text = "harbour MASTER".to_owned();
        assert_eq!(shown(&view).len(), 1);
        view.filter.text = "#2".to_owned();
        assert_eq!(shown(&view), [2]);
        view.filter.text = "nothing says this".to_owned();
        assert!(shown(&view).is_empty());
    }

    #[test]
    fn verdict_and_source_filters_ask_the_same_cell() {
        let mut view = MatrixView::default();
        view.filter.verdicts.insert(Verdict::Conflicts);
        let any = shown(&view);
        view.filter.sources.insert(SourceId(0));
        let of_first = shown(&view);
        assert!(of_first.len() <= any.len());
        assert!(!any.is_empty());
    }

    #[test]
    fn tops_add_up() {
        let (corpus, analysis) = fixture::ferry();
        let matrix = AgreementMatrix::new(&analysis, &Default::default());
        let lines = lines(&corpus, &analysis, &matrix, &MatrixView::default());
        assert_eq!(lines.top(0), 0.0);
        for index in 0..lines.len() {
            assert!(lines.top(index + 1) > lines.top(index));
        }
    }
}
