//! A small comparison made by hand, for tests of the window that need no files and no engine.
//!
//! Five invented reports of one invented ferry accident, with one row of every standing.

use std::sync::Arc;

use crossread::engine::facet::attribution::Strength;
use crossread::engine::names::Names;
use crossread::engine::{
    Analysis, Cell, ClaimGroup, ClaimKind, Corpus, Document, Lineage, Metadata, Nearest, Reading,
    SharedPassage, SourceId, Span, Verdict,
};

const TEXTS: [(&str, &str, &str); 5] = [
    (
        "coast-herald.txt",
        "Coast Herald",
        "Ferry runs aground off Marrow Point\n\n\
         The ferry Halcyon ran aground off Marrow Point on Friday evening.\n\n\
         All 212 passengers were taken off within three hours, the harbour master said. \
         Nine people were injured.",
    ),
    (
        "daily-tide.txt",
        "Daily Tide",
        "Halcyon aground\n\n\
         The ferry Halcyon ran aground off Marrow Point on 12 June.\n\n\
         All 212 passengers were taken off within three hours. Nine people were injured.",
    ),
    (
        "north-wire.txt",
        "North Wire",
        "Ferry accident\n\n\
         The Halcyon struck rocks near Marrow Point on Friday.\n\n\
         About 200 passengers were on board. Fourteen people were injured.",
    ),
    (
        "island-post.txt",
        "Island Post",
        "Night on the rocks\n\n\
         The ferry Halcyon ran aground off Marrow Point.\n\n\
         The rescue reportedly took seven hours.\n\nSimilar articles",
    ),
    (
        "the-lighthouse.txt",
        "The Lighthouse",
        "What we know\n\n\
         The Halcyon ran aground on Friday evening. The captain had been warned of the tide.",
    ),
];

/// The span of some words in a source's text.
pub(crate) fn span(source: usize, words: &str) -> Span {
    let text = TEXTS[source].2;
    let start = text
        .find(words)
        .unwrap_or_else(|| panic!("{words:?} is not in source {source}"));
    Span::new(start, start + words.len())
}

/// A cell that speaks.
pub(crate) fn cell(source: usize, verdict: Verdict, words: &str, value: &str) -> Cell {
    Cell {
        source: SourceId(source),
        verdict,
        evidence: vec![span(source, words)],
        value: (!value.is_empty()).then(|| value.to_owned()),
        confidence: 0.8,
        rule: "test-rule",
        reason: format!("compared “{words}”"),
        strength: Strength::Asserted,
        speaker: None,
    }
}

/// The articles and what a careful reader finds in them.
pub(crate) fn ferry() -> (Arc<Corpus>, Arc<Analysis>) {
    let documents = TEXTS
        .iter()
        .map(|(file, outlet, text)| Document {
            file: (*file).to_owned(),
            path: format!("/articles/{file}"),
            sha256: format!("{:0>64}", file.len()),
            text: Arc::from(*text),
            metadata: Metadata {
                title: text.lines().next().map(str::to_owned),
                outlet: Some((*outlet).to_owned()),
                ..Metadata::default()
            },
            layout: Vec::new(),
        })
        .collect::<Vec<_>>();
    let readings = documents
        .iter()
        .map(|document| Reading {
            metadata: document.metadata.clone(),
            ..Reading::default()
        })
        .collect();
    use Verdict::{Conflicts, Differs, Hedged, Supports};
    let mut groups = vec![
        group(
            1,
            ClaimKind::Event,
            (0, "The ferry Halcyon ran aground off Marrow Point"),
            vec![
                cell(
                    0,
                    Supports,
                    "The ferry Halcyon ran aground off Marrow Point",
                    "",
                ),
                cell(
                    1,
                    Supports,
                    "The ferry Halcyon ran aground off Marrow Point",
                    "",
                ),
                cell(
                    2,
                    Supports,
                    "The Halcyon struck rocks near Marrow Point",
                    "",
                ),
                cell(
                    3,
                    Supports,
                    "The ferry Halcyon ran aground off Marrow Point",
                    "",
                ),
                cell(4, Supports, "The Halcyon ran aground", ""),
            ],
        ),
        group(
            2,
            ClaimKind::Quantity,
            (0, "All 212 passengers were taken off"),
            vec![
                cell(0, Supports, "All 212 passengers were taken off", "212"),
                cell(1, Supports, "All 212 passengers were taken off", "212"),
                cell(2, Differs, "About 200 passengers were on board", "~200"),
            ],
        ),
        group(
            3,
            ClaimKind::Quantity,
            (0, "Nine people were injured"),
            vec![
                cell(0, Supports, "Nine people were injured", "9"),
                cell(1, Supports, "Nine people were injured", "9"),
                cell(2, Conflicts, "Fourteen people were injured", "14"),
            ],
        ),
        group(
            4,
            ClaimKind::Duration,
            (0, "within three hours, the harbour master said"),
            vec![
                cell(
                    0,
                    Supports,
                    "within three hours, the harbour master said",
                    "3 hours",
                ),
                cell(1, Supports, "within three hours", "3 hours"),
                cell(3, Hedged, "reportedly took seven hours", "7 hours"),
            ],
        ),
        group(
            5,
            ClaimKind::Event,
            (4, "The captain had been warned of the tide"),
            vec![cell(
                4,
                Supports,
                "The captain had been warned of the tide",
                "",
            )],
        ),
    ];
    groups[2].near.push(Nearest {
        source: SourceId(3),
        span: span(3, "The rescue reportedly took seven hours"),
        score: 0.4,
        unsure: true,
    });
    let lineages = vec![Lineage {
        sources: vec![SourceId(0), SourceId(1)],
        reason: "share 24 words in a row".to_owned(),
        passages: vec![SharedPassage {
            words: 9,
            a: (
                SourceId(0),
                span(0, "All 212 passengers were taken off within three hours"),
            ),
            b: (
                SourceId(1),
                span(1, "All 212 passengers were taken off within three hours"),
            ),
        }],
        ..Lineage::default()
    }];
    (
        Arc::new(Corpus { documents }),
        Arc::new(Analysis {
            readings,
            names: Names::default(),
            lineages,
            groups,
            tensions: Vec::new(),
            ..Analysis::default()
        }),
    )
}

fn group(number: usize, kind: ClaimKind, wording: (usize, &str), cells: Vec<Cell>) -> ClaimGroup {
    ClaimGroup {
        number,
        kind,
        wording: (SourceId(wording.0), span(wording.0, wording.1)),
        text: wording.1.to_owned(),
        cells,
        rarity: 1.0,
        near: Vec::new(),
    }
}

/// A large comparison: `rows` claims over `columns` sources, all of them speaking.
pub(crate) fn large(rows: usize, columns: usize) -> (Arc<Corpus>, Arc<Analysis>) {
    let text: Arc<str> = "One thing happened. Another followed.".into();
    let documents: Vec<Document> = (0..columns)
        .map(|column| Document {
            file: format!("article-{column:02}.txt"),
            path: format!("/articles/article-{column:02}.txt"),
            sha256: format!("{column:064}"),
            text: Arc::clone(&text),
            metadata: Metadata::default(),
            layout: Vec::new(),
        })
        .collect();
    let groups = (0..rows)
        .map(|row| ClaimGroup {
            number: row + 1,
            kind: ClaimKind::ALL[row % 8],
            wording: (SourceId(0), Span::new(0, 19)),
            text: format!("One thing happened for the {}th time", row + 1),
            cells: (0..columns)
                .map(|column| Cell {
                    source: SourceId(column),
                    verdict: Verdict::ALL[(row * 7 + column * 3) % 4],
                    evidence: vec![Span::new(0, 19)],
                    value: Some(format!("{}", row + column)),
                    confidence: 0.6,
                    rule: "test-rule",
                    reason: "compared".to_owned(),
                    strength: Strength::Asserted,
                    speaker: None,
                })
                .collect(),
            rarity: 1.0,
            near: Vec::new(),
        })
        .collect();
    let readings = vec![Reading::default(); columns];
    (
        Arc::new(Corpus { documents }),
        Arc::new(Analysis {
            readings,
            groups,
            ..Analysis::default()
        }),
    )
}
