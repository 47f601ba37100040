//! The order of the source columns, and the brackets that join copies.
//!
//! In: how many sources and which lineages. Out: columns with members of one lineage side by side.

use crate::engine::{Analysis, SourceId};

/// One column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The source.
    pub source: SourceId,
    /// Its lineage, if it shares one with others.
    pub bracket: Option<Bracket>,
}

/// The piece of a lineage's bracket over one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bracket {
    /// Index into `Analysis::lineages`.
    pub lineage: usize,
    /// The bracket begins here.
    pub first: bool,
    /// The bracket ends here.
    pub last: bool,
}

impl Bracket {
    /// The name people read: L1 for the first.
    pub fn label(self) -> String {
        format!("L{}", self.lineage + 1)
    }
}

/// The columns in file order, except that a lineage's members follow its first one.
pub fn columns(sources: usize, analysis: Option<&Analysis>) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::with_capacity(sources);
    let mut placed = vec![false; sources];
    for source in 0..sources {
        if placed[source] {
            continue;
        }
        let lineage = analysis.and_then(|analysis| {
            let index = analysis.lineage_of(SourceId(source))?;
            Some((index, &analysis.lineages[index].sources))
        });
        let Some((lineage, members)) = lineage else {
            placed[source] = true;
            columns.push(Column {
                source: SourceId(source),
                bracket: None,
            });
            continue;
        };
        let members: Vec<SourceId> = members
            .iter()
            .copied()
            .filter(|member| member.0 < sources && !placed[member.0])
            .collect();
        for (position, member) in members.iter().enumerate() {
            placed[member.0] = true;
            columns.push(Column {
                source: *member,
                bracket: Some(Bracket {
                    lineage,
                    first: position == 0,
                    last: position + 1 == members.len(),
                }),
            });
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Lineage;

    #[test]
    fn members_of_a_lineage_stand_side_by_side() {
        let analysis = Analysis {
            lineages: vec![Lineage {
                sources: vec![SourceId(1), SourceId(3)],
                ..Lineage::default()
            }],
            ..Analysis::default()
        };
        let columns = columns(5, Some(&analysis));
        let order: Vec<usize> = columns.iter().map(|column| column.source.0).collect();
        assert_eq!(order, [0, 1, 3, 2, 4]);
        assert!(columns[1].bracket.is_some_and(|b| b.first && !b.last));
        assert!(columns[2].bracket.is_some_and(|b| !b.first && b.last));
        assert!(columns[3].bracket.is_none());
    }

    #[test]
    fn without_an_analysis_the_files_keep_their_order() {
        let order: Vec<usize> = columns(3, None).iter().map(|c| c.source.0).collect();
        assert_eq!(order, [0, 1, 2]);
    }
}
