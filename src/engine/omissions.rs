//! What a source leaves out: claims that several independent others make, and it does not.
//!
//! In: the rows and the verdicts in force. Out: for each source that covers the event a ranked list. Silence is
//! not denial, and an article of ten lines leaves nearly everything out: only a source that speaks on a fair
//! share of what the same others report is said to omit anything. A folder may hold several events; that is why
//! the share is taken over the rows of those who make the claim, not over all rows.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::analysis::{Analysis, Verdict};
use super::document::SourceId;
use super::group::Nearest;
use super::matrix::{AgreementMatrix, MatrixCell};
use super::reading::ClaimKind;
use super::span::Span;
use super::standing::independent_sources;

/// What one source leaves out.
#[derive(Clone, Debug, PartialEq)]
pub struct Omissions {
    /// Which source.
    pub source: SourceId,
    /// The claims, weightiest first; at most [`MOST`].
    pub claims: Vec<Omission>,
    /// How many more there are.
    pub more: usize,
}

/// A claim left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Omission {
    /// The row, as index into [`Analysis::groups`].
    pub row: usize,
    /// How many independent sources vouch for it.
    pub independent: usize,
    /// Words of the source that may say it after all.
    pub near_miss: Option<Nearest>,
}

/// Longest list of one source: what comes after is for the filter of the matrix, not for a list.
pub const MOST: usize = 20;

/// Independent sources that must vouch for a claim before leaving it out means anything.
const VOUCHING: usize = 2;

/// Share of the others' rows on which a source must speak to be said to cover the same event. Of the annotated
/// clusters, articles below it are notices of a few lines and reports of another angle.
const FAIR_SHARE: f64 = 0.2;

/// A row that can be left out.
struct Reported {
    row: usize,
    /// Who says something of it.
    speaking: Vec<SourceId>,
    /// Who says something of this row or of one that rests on the same words: at least a part of it.
    touching: Vec<SourceId>,
    /// Who vouches for it.
    vouching: Vec<SourceId>,
    independent: usize,
}

/// What each source leaves out, in column order; sources without omissions and those switched off are not listed.
pub fn omissions(analysis: &Analysis, matrix: &AgreementMatrix) -> Vec<Omissions> {
    let reported = reported(analysis, matrix);
    let sources = (reported.iter().flat_map(|r| &r.speaking))
        .map(|s| s.0 + 1)
        .max()
        .unwrap_or(0);
    let mut rows_of: Vec<Vec<usize>> = vec![Vec::new(); sources];
    for (at, one) in reported.iter().enumerate() {
        for source in &one.speaking {
            rows_of[source.0].push(at);
        }
    }
    (0..sources)
        .into_par_iter()
        .filter_map(|source| {
            let omitted = omitted_by(analysis, SourceId(source), &reported, &rows_of);
            (!omitted.claims.is_empty()).then_some(omitted)
        })
        .collect()
}

/// The rows several independent sources vouch for, weightiest first.
fn reported(analysis: &Analysis, matrix: &AgreementMatrix) -> Vec<Reported> {
    let places = Places::new(analysis, matrix);
    let mut reported: Vec<Reported> = matrix
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.independent >= VOUCHING)
        .map(|(index, row)| {
            let sources = |cells: &mut dyn Iterator<Item = MatrixCell>| -> Vec<SourceId> {
                cells.map(|c| c.source).collect()
            };
            let vouching = sources(&mut row.speaking().filter(|c| c.asserts()));
            Reported {
                row: index,
                speaking: sources(&mut row.speaking()),
                touching: places.touching(index),
                independent: independent_sources(analysis, &vouching),
                vouching,
            }
        })
        .filter(|one| one.independent >= VOUCHING)
        .collect();
    reported.sort_by(|a, b| {
        let (left, right) = (&analysis.groups[a.row], &analysis.groups[b.row]);
        let disputed = |row: usize| matrix.rows[row].count(Verdict::Conflicts) > 0;
        let class =
            |one: &Reported, kind| (Reverse(one.independent), !disputed(one.row), weight(kind));
        class(a, left.kind)
            .cmp(&class(b, right.kind))
            .then(right.rarity.total_cmp(&left.rarity))
            .then(a.row.cmp(&b.row))
    });
    reported
}

/// Where in each source the rows stand.
struct Places<'a> {
    analysis: &'a Analysis,
    matrix: &'a AgreementMatrix,
    /// By source, in order of the text: evidence and its row.
    by_source: Vec<Vec<(Span, usize)>>,
    /// By source: the longest evidence, to know how far back another may begin.
    longest: Vec<usize>,
}

impl<'a> Places<'a> {
    fn new(analysis: &'a Analysis, matrix: &'a AgreementMatrix) -> Self {
        let cells = analysis.groups.iter().flat_map(|group| &group.cells);
        let sources = cells.map(|c| c.source.0 + 1).max().unwrap_or(0);
        let mut by_source = vec![Vec::new(); sources];
        for (row, group) in analysis.groups.iter().enumerate() {
            for cell in &group.cells {
                by_source[cell.source.0].extend(cell.evidence.iter().map(|&span| (span, row)));
            }
        }
        by_source
            .par_iter_mut()
            .for_each(|places| places.sort_unstable());
        let longest = |places: &Vec<(Span, usize)>| places.iter().map(|p| p.0.len()).max();
        Self {
            longest: by_source.iter().map(|p| longest(p).unwrap_or(0)).collect(),
            analysis,
            matrix,
            by_source,
        }
    }

    /// Who speaks on the row, or on one that rests on mostly the same words in most sources that vouch for it: what
    /// one of them says in one breath with something else is still another claim.
    fn touching(&self, row: usize) -> Vec<SourceId> {
        let mut beside: Vec<(usize, SourceId)> = Vec::new();
        let vouching: Vec<MatrixCell> = self.matrix.rows[row]
            .speaking()
            .filter(|c| c.asserts())
            .collect();
        for cell in &vouching {
            let places = self
                .by_source
                .get(cell.source.0)
                .map_or(&[][..], Vec::as_slice);
            for &span in self.analysis.groups[row].at(cell.source).evidence() {
                let from = span.start.saturating_sub(self.longest[cell.source.0]);
                let from = places.partition_point(|(other, _)| other.start < from);
                let near = places[from..]
                    .iter()
                    .take_while(|(other, _)| other.start < span.end);
                beside.extend(
                    near.filter(|(other, _)| other.overlap(span) * 2 > other.len().min(span.len()))
                        .map(|(_, row)| (*row, cell.source)),
                );
            }
        }
        beside.sort_unstable();
        beside.dedup();
        let most = |same: &&[(usize, SourceId)]| same.len() * 2 > vouching.len();
        let mut rows: Vec<usize> = beside
            .chunk_by(|a, b| a.0 == b.0)
            .filter(most)
            .map(|same| same[0].0)
            .collect();
        rows.push(row);
        let speaking = rows
            .iter()
            .flat_map(|&row| self.matrix.rows[row].speaking());
        let mut touching: Vec<SourceId> = speaking.map(|c| c.source).collect();
        touching.sort_unstable();
        touching.dedup();
        touching
    }
}

/// Position of a kind: figures and who said what carry a report, quotations and background fill it.
fn weight(kind: ClaimKind) -> u8 {
    match kind {
        ClaimKind::Quantity => 0,
        ClaimKind::Attribution => 1,
        ClaimKind::Event | ClaimKind::Date | ClaimKind::Duration => 2,
        ClaimKind::Quote => 3,
        ClaimKind::Evaluation | ClaimKind::Background => 4,
    }
}

fn omitted_by(
    analysis: &Analysis,
    source: SourceId,
    reported: &[Reported],
    rows_of: &[Vec<usize>],
) -> Omissions {
    // On how many rows each other source speaks together with this one.
    let mut together = vec![0_usize; rows_of.len()];
    for other in rows_of[source.0]
        .iter()
        .flat_map(|&at| &reported[at].speaking)
    {
        together[other.0] += 1;
    }
    let published = |source: SourceId| analysis.readings.get(source.0)?.metadata.published;
    // What others brought on a later day could not be known.
    let knew = |one: &Reported| {
        let Some(day) = published(source) else {
            return true;
        };
        let by_then = |&&other: &&SourceId| published(other).is_none_or(|other| other <= day);
        one.vouching.iter().filter(by_then).count() >= VOUCHING
    };
    let covers = |one: &Reported| {
        let (mut shared, mut all) = (0, 0);
        for other in &one.vouching {
            shared += together[other.0];
            all += rows_of[other.0].len();
        }
        shared as f64 >= FAIR_SHARE * all as f64
    };
    // Only rows of sources that share one with it can be covered: among many events that is a small part.
    let companions = (0..rows_of.len()).filter(|&other| together[other] > 0);
    let mut rows: Vec<usize> = companions
        .flat_map(|other| &rows_of[other])
        .copied()
        .collect();
    rows.sort_unstable();
    rows.dedup();
    let mut plain: Vec<Omission> = Vec::new();
    let mut near: Vec<Omission> = Vec::new();
    let mut found = 0;
    for one in rows.into_iter().map(|at| &reported[at]) {
        if one.touching.binary_search(&source).is_ok() || !knew(one) || !covers(one) {
            continue;
        }
        found += 1;
        let nearest = analysis.groups[one.row].nearest(source);
        let near_miss = nearest.filter(|nearest| nearest.unsure).copied();
        let list = if near_miss.is_some() {
            &mut near
        } else {
            &mut plain
        };
        if list.len() < MOST {
            list.push(Omission {
                row: one.row,
                independent: one.independent,
                near_miss,
            });
        }
    }
    // What may stand there after all comes after what plainly does not.
    plain.append(&mut near);
    plain.truncate(MOST);
    Omissions {
        source,
        more: found - plain.len(),
        claims: plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::facet::attribution::Strength;
    use crate::engine::{Cell, ClaimGroup, Overrides};

    /// Rows as one letter a source: `s`upports, `d`iffers, `c`onflicts, `h`edged, `.` silent, `~` nearly said.
    fn analysis(rows: &[(ClaimKind, &str)]) -> Analysis {
        let mut analysis = Analysis::default();
        for (index, &(kind, letters)) in rows.iter().enumerate() {
            let mut group = ClaimGroup {
                number: index + 1,
                kind,
                wording: (SourceId(0), Span::new(index * 10, index * 10 + 9)),
                text: format!("claim {}", index + 1),
                rarity: 1.0,
                cells: Vec::new(),
                near: Vec::new(),
            };
            for (source, letter) in letters.chars().enumerate() {
                let verdict = match letter {
                    's' => Verdict::Supports,
                    'd' => Verdict::Differs,
                    'c' => Verdict::Conflicts,
                    'h' => Verdict::Hedged,
                    '~' => {
                        group.near.push(Nearest {
                            source: SourceId(source),
                            span: Span::new(0, 1),
                            score: 0.4,
                            unsure: true,
                        });
                        continue;
                    }
                    _ => continue,
                };
                group.cells.push(Cell {
                    source: SourceId(source),
                    verdict,
                    evidence: vec![Span::new(index * 10, index * 10 + 9)],
                    value: None,
                    confidence: 0.8,
                    rule: "same-words",
                    reason: String::new(),
                    strength: Strength::Asserted,
                    speaker: None,
                });
            }
            analysis.groups.push(group);
        }
        analysis
    }

    /// Rows left out by a source, by number.
    fn left_out(rows: &[(ClaimKind, &str)], source: usize) -> Vec<usize> {
        let analysis = analysis(rows);
        let matrix = AgreementMatrix::new(&analysis, &Overrides::new());
        omissions(&analysis, &matrix)
            .iter()
            .filter(|o| o.source == SourceId(source))
            .flat_map(|o| &o.claims)
            .map(|claim| analysis.groups[claim.row].number)
            .collect()
    }

    const EVENT: ClaimKind = ClaimKind::Event;

    #[test]
    fn what_most_sources_say_comes_first_and_figures_before_background() {
        let rows = [
            (EVENT, "ssss"),
            (ClaimKind::Background, "ss.."),
            (ClaimKind::Quantity, "ss.."),
            (EVENT, "sss."),
            (EVENT, "s..."),
        ];
        assert_eq!(left_out(&rows, 3), [4, 3, 2]);
        assert_eq!(left_out(&rows, 2), [3, 2]);
        assert!(left_out(&rows, 0).is_empty());
    }

    #[test]
    fn what_one_lineage_or_nobody_vouches_for_is_not_left_out() {
        // Row 3 is alleged by all others, row 4 is vouched for by one.
        let rows = [
            (EVENT, "ssss"),
            (EVENT, "ssss"),
            (EVENT, "hhh."),
            (EVENT, "shh."),
        ];
        assert!(left_out(&rows, 3).is_empty());
    }

    #[test]
    fn words_that_may_say_it_after_all_come_last() {
        let rows = [(EVENT, "ssss"), (EVENT, "sss~"), (EVENT, "ss..")];
        assert_eq!(left_out(&rows, 3), [3, 2]);
    }

    #[test]
    fn a_source_on_another_event_leaves_nothing_out() {
        // Sources 0 to 2 report one event, 3 to 5 another.
        let rows = [
            (EVENT, "sss..."),
            (EVENT, "sss..."),
            (EVENT, "ss...."),
            (EVENT, "...sss"),
            (EVENT, "...sss"),
            (EVENT, "....ss"),
        ];
        assert_eq!(left_out(&rows, 2), [3]);
        assert_eq!(left_out(&rows, 3), [6]);
    }

    #[test]
    fn who_says_a_part_of_it_in_another_row_does_not_leave_it_out() {
        let mut analysis = analysis(&[(EVENT, "ssss"), (EVENT, "ss.."), (EVENT, "s.s.")]);
        let omitted = |analysis: &Analysis| -> Vec<usize> {
            let found = omissions(analysis, &AgreementMatrix::new(analysis, &Overrides::new()));
            let by_third = found.iter().filter(|o| o.source == SourceId(2));
            by_third
                .flat_map(|o| o.claims.iter().map(|c| c.row))
                .collect()
        };
        assert_eq!(omitted(&analysis), [1]);
        // Now the first source has both rows from one clause: it says two things in one breath.
        analysis.groups[2].cells[0].evidence = vec![Span::new(12, 19)];
        assert_eq!(omitted(&analysis), [1]);
        // Most who say the one say the other with it: what the third source says is a part of it.
        let mut second = analysis.groups[2].cells[0].clone();
        second.source = SourceId(1);
        analysis.groups[2].cells.insert(1, second);
        assert!(omitted(&analysis).is_empty());
    }

    #[test]
    fn a_notice_of_one_line_does_not_cover_the_event() {
        let mut rows = vec![(EVENT, "sss")];
        rows.extend(vec![(EVENT, "ss."); 6]);
        assert!(left_out(&rows, 2).is_empty());
    }

    #[test]
    fn a_list_ends_and_says_how_much_is_left() {
        let mut rows = vec![(EVENT, "sss"); 20];
        rows.extend(vec![(EVENT, "ss."); MOST + 5]);
        let analysis = analysis(&rows);
        let matrix = AgreementMatrix::new(&analysis, &Overrides::new());
        let found = omissions(&analysis, &matrix);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].claims.len(), found[0].more), (MOST, 5));
    }

    #[test]
    fn who_is_switched_off_neither_vouches_nor_omits() {
        let analysis = analysis(&[(EVENT, "ssss"), (EVENT, "sss."), (EVENT, "ss..")]);
        let off = [SourceId(0)].into();
        let matrix = AgreementMatrix::without(&analysis, &Overrides::new(), &off);
        let found = omissions(&analysis, &matrix);
        let claims: Vec<(usize, usize)> = (found.iter())
            .flat_map(|o| o.claims.iter().map(|c| (o.source.0, c.row)))
            .collect();
        assert_eq!(claims, [(3, 1)]);
    }
}
