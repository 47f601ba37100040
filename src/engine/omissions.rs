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
use super::matrix::{AgreementMatrix, MatrixCell, independent_sources};
use super::reading::ClaimKind;

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

/// Position of a kind: figures and who said what carry a report, evaluations and background fill it.
fn weight(kind: ClaimKind) -> u8 {
    match kind {
        ClaimKind::Quantity => 0,
        ClaimKind::Attribution | ClaimKind::Quote => 1,
        ClaimKind::Event | ClaimKind::Date | ClaimKind::Duration => 2,
        ClaimKind::Evaluation | ClaimKind::Background => 3,
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
    let covers = |one: &Reported| {
        let (mut shared, mut all) = (0, 0);
        for other in &one.vouching {
            shared += together[other.0];
            all += rows_of[other.0].len();
        }
        shared as f64 >= FAIR_SHARE * all as f64
    };
    let mut plain: Vec<Omission> = Vec::new();
    let mut near: Vec<Omission> = Vec::new();
    let mut found = 0;
    for one in reported {
        if one.speaking.binary_search(&source).is_ok() || !covers(one) {
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
    use crate::engine::{Cell, ClaimGroup, Overrides, Span};

    /// Rows as one letter a source: `s`upports, `d`iffers, `c`onflicts, `h`edged, `.` silent, `~` nearly said.
    fn analysis(rows: &[(ClaimKind, &str)]) -> Analysis {
        let mut analysis = Analysis::default();
        for (index, &(kind, letters)) in rows.iter().enumerate() {
            let mut group = ClaimGroup {
                number: index + 1,
                kind,
                wording: (SourceId(0), Span::new(0, 1)),
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
                    evidence: vec![Span::new(0, 1)],
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
