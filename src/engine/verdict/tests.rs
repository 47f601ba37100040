//! What is a conflict and what is none, as pairs of sentences among others.

use super::super::analyze;
use super::super::document::{Block, Corpus, Document, Metadata, Role};
use super::super::observer::Silent;
use super::*;

/// What else stands in the papers: how rare a word is shows only among others.
pub(super) const OTHERS: [&str; 12] = [
    "The council of Eastport wants a second library near the market square.",
    "A choir from the hills sang for the children of the orphanage on Sunday.",
    "Farmers fear that late frost has spoiled the apple blossom in the valley.",
    "Two goats blocked the northern railway line for half an hour.",
    "The chess champion drew her last game against a computer.",
    "Beekeepers counted fewer hives than in any spring before.",
    "A baker has invented bread that stays fresh for a month.",
    "The lighthouse keeper paints ships in his spare time.",
    "Students built a radio telescope out of old kitchen pots.",
    "The zoo named its young giraffe after a famous singer.",
    "Rain stopped the cycling race shortly before the finish.",
    "An orchestra without a conductor played in the old factory.",
];

/// A text by itself, published on a day.
pub(super) fn article(text: &str, day: Option<&str>) -> Document {
    Document {
        file: format!("{}.txt", text.len()),
        path: String::new(),
        sha256: String::new(),
        text: text.into(),
        metadata: Metadata {
            published: day.map(|day| day.parse().unwrap()),
            language: Some("en".to_owned()),
            ..Metadata::default()
        },
        layout: vec![Block {
            span: Span::new(0, text.len()),
            role: Role::Body,
        }],
    }
}

/// The rules by which one of two texts conflicts with the other, and their reasons.
fn conflicts(texts: [&str; 2], days: [Option<&str>; 2]) -> Vec<(String, String)> {
    let documents = texts
        .iter()
        .zip(days)
        .map(|(text, day)| article(text, day))
        .chain(OTHERS.iter().map(|text| article(text, None)))
        .collect();
    let analysis = analyze(&Corpus { documents }, &Silent).unwrap();
    let mut found: Vec<(String, String)> = analysis
        .groups
        .iter()
        .flat_map(|group| &group.cells)
        .filter(|cell| cell.verdict == Verdict::Conflicts)
        .map(|cell| (cell.rule.to_owned(), cell.reason.clone()))
        .collect();
    found.sort();
    found.dedup();
    found
}

#[track_caller]
fn check(a: &str, b: &str, expected: Option<&str>) {
    let found = conflicts([a, b], [None, None]);
    let rules: Vec<&str> = found.iter().map(|f| f.0.as_str()).collect();
    assert_eq!(rules, Vec::from_iter(expected), "{a} / {b}: {found:?}");
}

#[test]
fn counts_of_one_thing_conflict() {
    let count = Some("count-excluded");
    check(
        "The strike keeps the 45,000 students of the charter schools in Norwick at home.",
        "About 51,000 students who attend charter schools in Norwick stay at home in the strike.",
        count,
    );
    check(
        "Two tugs and four lifeboats went out to the grounded coaster off Norwick.",
        "Two tugs and five rescue lifeboats went out to the grounded coaster off Norwick.",
        count,
    );
    check(
        "About 60 excavators dig at the buried quarry of Norwick for the lost miners.",
        "At the buried quarry of Norwick, over 80 diggers look for the lost miners.",
        count,
    );
}

#[test]
fn counts_of_two_things_do_not() {
    for (a, b) in [
        // A narrower kind.
        (
            "Three gorillas were in the Norwick enclosure when the keeper fell.",
            "Two female gorillas were in the Norwick enclosure when the keeper fell.",
        ),
        // Those that are left.
        (
            "Twelve boys of the Norwick choir were locked in the flooded cellar.",
            "Eight boys of the Norwick choir remain locked in the flooded cellar.",
        ),
        // Added to others.
        (
            "Nine witnesses will testify in the Norwick harbor trial this week.",
            "Five witnesses will also testify in the Norwick harbor trial this week.",
        ),
        // Worked out from another unit.
        (
            "The Norwick rocket fell into the sea 1,000 kilometers (600 miles) east of the cape.",
            "The Norwick rocket fell into the sea 1,000 kilometers (621 miles) east of the cape.",
        ),
        // Standings of an election night.
        (
            "The Harbor party secured 27 seats in the Norwick council in the election.",
            "The Harbor party secured 30 seats in the Norwick council in the election.",
        ),
    ] {
        check(a, b, None);
    }
}

#[test]
fn articles_weeks_apart_are_not_held_against_each_other() {
    let texts = [
        "The Norwick rocket reached a height of 550 kilometers before it fell into the sea.",
        "The Norwick rocket reached a height of 770 kilometers before it fell into the sea.",
    ];
    let same_day = conflicts(texts, [Some("2021-03-01"), Some("2021-03-01")]);
    assert_eq!(same_day.len(), 1, "{same_day:?}");
    let later = conflicts(texts, [Some("2021-03-01"), Some("2021-03-19")]);
    assert!(later.is_empty(), "{later:?}");
}

#[test]
fn lengths_and_waits_conflict_unless_they_are_rough() {
    check(
        "The mayor of Norwick announced it in an eight-minute video on the harbor website.",
        "The mayor of Norwick announced it in an eight-and-a-half-minute video on the harbor website.",
        None,
    );
    check(
        "A year later the harbor chief of Norwick was made a judge.",
        "Three years later the harbor chief of Norwick was made a judge.",
        None,
    );
}

#[test]
fn who_declined_to_and_who_did_conflict() {
    check(
        "Poe said the driver of the Norwick ferry declined to answer further questions.",
        "The driver of the Norwick ferry answered further questions, Poe said.",
        Some("negation"),
    );
}

#[test]
fn wishes_reasons_and_changes_do_not() {
    for (a, b) in [
        (
            "The council tried to persuade the mayor to not close the harbor bridge.",
            "The mayor closed the harbor bridge of Norwick, the council said.",
        ),
        (
            "The mayor did not pick Ann Poe because she was rich.",
            "The mayor picked Ann Poe.",
        ),
        (
            "The three sailors of Norwick were freed on the island.",
            "The three sailors of Norwick were imprisoned on the island.",
        ),
    ] {
        check(a, b, None);
    }
}
