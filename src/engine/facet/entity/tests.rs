//! Names in invented sentences.

use super::*;
use crate::engine::token::tokenize;

fn read(lines: &[(&str, Role)]) -> Vec<Entity> {
    let mut text = String::new();
    let mut sentences = Vec::new();
    for (line, role) in lines {
        let start = text.len();
        text.push_str(line);
        sentences.push(Sentence {
            span: Span::new(start, text.len()),
            role: *role,
        });
        text.push('\n');
    }
    let tokens: Vec<Vec<Token>> = sentences.iter().map(|s| tokenize(&text, s.span)).collect();
    let found = entities(&text, &sentences, &tokens);
    for entity in &found {
        assert!(text.is_char_boundary(entity.span.start) && text.is_char_boundary(entity.span.end));
    }
    found
}

/// The names of one sentence of running text as "kind: name".
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = read(&[(text, Role::Body)])
        .into_iter()
        .map(|e| format!("{}: {}", e.kind.name(), e.name))
        .collect();
    assert_eq!(found, expected, "{text}");
}

/// The first name's title.
#[track_caller]
fn check_title(text: &str, title: Option<&str>, name: &str) {
    let found = read(&[(text, Role::Body)]);
    let entity = found.iter().find(|e| e.name == name);
    let entity = entity.unwrap_or_else(|| panic!("no {name} in {found:?}"));
    assert_eq!(entity.title.map(|t| t.of(text)), title, "{text}");
}

#[test]
fn endings_and_titles_tell_kinds() {
    check(
        "Police in Norwick said Ada Brandt of the Harbour Authority flew to North Korea.",
        &[
            "place: Norwick",
            "person: Ada Brandt",
            "organization: Harbour Authority",
            "place: North Korea",
        ],
    );
    check(
        "The Ministry of Trade and Industry and Teldrum Corp built it on the Orm River.",
        &[
            "organization: Ministry of Trade and Industry",
            "organization: Teldrum Corp",
            "place: Orm River",
        ],
    );
    check(
        "He lives in Eastport, Florida, and works for the FBI.",
        &["place: Eastport", "place: Florida", "organization: FBI"],
    );
}

#[test]
fn bodies_with_given_names_and_officers_in_them() {
    check(
        "They sued June Medical Services and the Department of Justice.",
        &[
            "organization: June Medical Services",
            "organization: Department of Justice",
        ],
    );
    check(
        "It was said by Rep. Ada Hall (R-Va.) there.",
        &["person: Ada Hall"],
    );
    check(
        "Bank of Norwick said so.",
        &["organization: Bank of Norwick"],
    );
    check("Former Teldrum workers said so.", &["other: Teldrum"]);
}

#[test]
fn a_title_is_no_part_of_the_name() {
    check_title(
        "Norwegian Prime Minister Olle Falk left.",
        Some("Prime Minister"),
        "Olle Falk",
    );
    check_title("Yesterday Mr. Falk left.", Some("Mr."), "Falk");
    check_title(
        "A letter by harbor chief Ada Brandt said so.",
        Some("chief"),
        "Ada Brandt",
    );
    check_title(
        "They met Secretary of State Ada Brandt there.",
        Some("Secretary of State"),
        "Ada Brandt",
    );
    check_title("The Justice Department sued.", None, "Justice Department");
}

#[test]
fn days_and_first_words_are_no_names() {
    check(
        "When Falk left on Tuesday, May 3, nobody saw it.",
        &["other: Falk"],
    );
    check("Rescue took hours. Police say so.", &[]);
    check("“Nobody saw it,” he said. “Everyone ran.”", &[]);
}

#[test]
fn a_word_that_also_stands_in_lower_case_is_no_name() {
    let found = read(&[
        ("Ferries were late.", Role::Body),
        ("The ferries had waited, and ferries wait.", Role::Body),
    ]);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn headlines_show_names_of_the_text_only() {
    let found = read(&[
        (
            "Ferry Sinks Near Norwick as Captain Falk Flees Scene",
            Role::Headline,
        ),
        ("Olle Falk left the ferry near Norwick.", Role::Body),
    ]);
    let headline: Vec<&str> = found.iter().take(2).map(|e| e.name.as_str()).collect();
    assert_eq!(headline, ["Norwick", "Falk"], "{found:?}");
    let shouted = read(&[
        ("NORWICK FERRY SINKS", Role::Headline),
        ("It sank near Norwick.", Role::Body),
    ]);
    assert_eq!(shouted[0].name, "NORWICK");
}

#[test]
fn one_word_is_what_its_longer_name_is() {
    let found = read(&[
        ("Olle Falk, 45, left.", Role::Body),
        ("Later Falk came back.", Role::Body),
    ]);
    assert!(
        found.iter().all(|e| e.kind == EntityKind::Person),
        "{found:?}"
    );
}

#[test]
fn storms_keep_their_kind() {
    let found = read(&[
        ("They fled Hurricane Orma in Norwick.", Role::Body),
        ("Nobody in Orma's path stayed.", Role::Body),
    ]);
    let storm = found.iter().find(|e| e.name == "Orma").unwrap();
    assert_eq!(storm.kind, EntityKind::Other, "{found:?}");
}

#[test]
fn possessives_are_left_out_of_the_name() {
    let found = read(&[("They saw Ada Brandt’s boat.", Role::Body)]);
    assert_eq!(found[0].name, "Ada Brandt");
    assert_eq!(found[0].span, Span::new(9, 19));
}

#[test]
fn a_place_may_say_where_it_lies() {
    let found = read(&[("It began in Paris, Texas, at noon.", Role::Body)]);
    assert_eq!(found[0].within, Some("texas"));
}
