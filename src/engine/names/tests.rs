//! Names over invented documents.

use super::*;
use crate::engine::document::{Document, Metadata};
use crate::engine::reading::read;

fn names(texts: &[&str]) -> Names {
    let readings: Vec<Reading> = texts
        .iter()
        .map(|text| {
            let document = Document {
                file: "a.txt".to_owned(),
                path: String::new(),
                sha256: String::new(),
                text: (*text).into(),
                metadata: Metadata::default(),
                layout: Vec::new(),
            };
            read(&document, None)
        })
        .collect();
    Names::new(&readings)
}

/// Whether two spellings are one name.
#[track_caller]
fn check(texts: &[&str], a: &str, b: &str, same: bool) {
    let found = names(texts);
    let of = |spelling: &str| {
        let all: Vec<usize> = (0..found.names.len())
            .filter(|&n| found.names[n].variants.iter().any(|v| v == spelling))
            .collect();
        assert!(!all.is_empty(), "no {spelling} in {:#?}", found.names);
        all
    };
    let (of_a, of_b) = (of(a), of(b));
    let shared = of_a.iter().any(|n| of_b.contains(n));
    assert_eq!(shared, same, "{a} and {b}: {:#?}", found.names);
}

#[test]
fn definitions_join_long_and_short() {
    check(
        &[
            "The ship belongs to the Norwick Harbor Authority (NHA) and is old. Later the NHA sold it.",
        ],
        "Norwick Harbor Authority",
        "NHA",
        true,
    );
    check(
        &["It was built by the Orm Ferry Agency, or OFA, in those years. Later the OFA sold it."],
        "Orm Ferry Agency",
        "OFA",
        true,
    );
    check(
        &["It was told to the Norwick Harbor Authority (Reuters) in those years."],
        "Norwick Harbor Authority",
        "Reuters",
        false,
    );
}

#[test]
fn initials_join_over_documents() {
    check(
        &[
            "It was told by the Orm Ferry Agency in those years.",
            "Nobody at the OFA would say so today.",
        ],
        "Orm Ferry Agency",
        "OFA",
        true,
    );
}

#[test]
fn a_surname_is_the_only_person_who_has_it() {
    check(
        &["The captain was Olle Falk, 45, of the ferry. Yesterday Mr. Falk left."],
        "Olle Falk",
        "Falk",
        true,
    );
    check(
        &["They saw Olle Falk, 45, and Ada Falk, 44, there. Then Falk left."],
        "Olle Falk",
        "Falk",
        false,
    );
    check(
        &["They saw Peter Falk, 45, and Ada Falk, 44, there. Then Mrs. Falk left."],
        "Ada Falk",
        "Falk",
        true,
    );
    check(
        &[
            "The captain was Olle Falk, 45, of the ferry.",
            "The captain, Mr. Falk, left.",
        ],
        "Olle Falk",
        "Falk",
        true,
    );
}

#[test]
fn two_given_names_are_two_persons() {
    check(
        &[
            "They saw Olle Falk, 45, there.",
            "They saw Ada Falk, 44, there.",
        ],
        "Olle Falk",
        "Ada Falk",
        false,
    );
    check(
        &[
            "They saw Park Min-jun, 45, there.",
            "They saw Park Min Jun, 45, there.",
        ],
        "Park Min-jun",
        "Park Min Jun",
        true,
    );
    check(
        &[
            "They saw Park Min-jun, 45, there.",
            "They saw Park Seo-yeon, 45, there.",
        ],
        "Park Min-jun",
        "Park Seo-yeon",
        false,
    );
    check(
        &[
            "They saw Sergei Orlin, 45, there.",
            "They saw Sergey Orlin, 45, there.",
        ],
        "Sergei Orlin",
        "Sergey Orlin",
        true,
    );
}

#[test]
fn short_given_names_are_known() {
    check(
        &[
            "They saw Tim Falk, 45, there.",
            "They saw Timothy Falk, 45, there.",
        ],
        "Tim Falk",
        "Timothy Falk",
        true,
    );
}

#[test]
fn peoples_of_two_continents_are_two() {
    check(
        &["They told European and Asian leaders so."],
        "European",
        "Asian",
        false,
    );
}

#[test]
fn countries_go_by_many_names() {
    check(
        &[
            "They flew to North Korea then.",
            "They flew to the DPRK then.",
        ],
        "North Korea",
        "DPRK",
        true,
    );
    check(
        &["They flew to Russia. Later Moscow denied it."],
        "Russia",
        "Moscow",
        false,
    );
    let found =
        names(&["They flew to Russia. Later the Kremlin denied it, and Russian ships left."]);
    let russia = found
        .names
        .iter()
        .position(|n| n.canonical == "Russia")
        .unwrap();
    for spelling in ["Kremlin", "Russian"] {
        let name = found
            .names
            .iter()
            .find(|n| n.canonical == spelling)
            .unwrap();
        assert_eq!(name.related, [(russia, Relation::Metonym)], "{spelling}");
        assert_eq!(name.country, Some("russia"));
    }
}

#[test]
fn two_places_of_one_name_stay_two() {
    check(
        &[
            "They met in Paris, Texas, that day.",
            "They met in Paris that day.",
        ],
        "Paris",
        "Paris",
        true,
    );
    let found = names(&[
        "They met in Paris, Texas, that day.",
        "They met in Paris that day.",
    ]);
    let paris = found
        .names
        .iter()
        .filter(|n| n.canonical == "Paris")
        .count();
    assert_eq!(paris, 2, "{:#?}", found.names);
}

#[test]
fn offices_are_linked_and_not_merged() {
    let text = "They met Prime Minister Olle Falk there. Later the prime minister left.";
    let found = names(&[text]);
    let falk = found
        .names
        .iter()
        .find(|n| n.canonical == "Olle Falk")
        .unwrap();
    assert_eq!(falk.roles.len(), 1);
    assert_eq!(falk.roles[0].1.of(text), "prime minister");
    let two = names(&[
        "They met Prime Minister Olle Falk and Prime Minister Ada Brandt. Later the prime minister left.",
    ]);
    assert!(two.names.iter().all(|n| n.roles.is_empty()));
}

#[test]
fn a_body_known_by_its_task_is_linked() {
    let found = names(&[
        "It was told by the state news agency NNA on Monday.",
        "It was told by the state news agency on Monday.",
    ]);
    let agency = found.names.iter().find(|n| n.canonical == "NNA").unwrap();
    assert_eq!(agency.roles.len(), 2);
    assert_eq!(agency.variants, ["NNA"]);
}
