//! Invented reports that copy, credit and quote each other.

use std::sync::Arc;

use super::{
    Credit, CreditKind, Dependence, Direction, LineageKind, LineageStrength, Origin, RowPlaces,
    add_shared_claims, common_root, dependence,
};
use crate::engine::document::{Corpus, Document, Metadata, SourceId};
use crate::engine::reading::{Reading, read};

/// A dispatch: what an agency sends to its clients.
const DISPATCH: &str = "A cargo ship loaded with timber ran aground on a sandbank outside the harbor before dawn, and its crew of eleven was taken ashore by a lifeboat. \
    The ship had lost its rudder in heavy seas while it was waiting for a pilot who never came. \
    Tugs will try to pull it free with the next high tide, although the harbor master doubts that the hull will hold. \
    Nobody was hurt and no oil has been seen on the water so far.";

/// The same, as a desk prints it: words changed, put in and left out.
const EDITED: &str = "A cargo vessel loaded with timber ran aground on a sandbank outside the harbor before dawn, and its whole crew of eleven was taken ashore by a lifeboat. \
    The ship lost its rudder in heavy seas while it was waiting for a pilot who never came. \
    Tugs will try to pull it free with the next high tide, although the harbor master doubts the hull will hold. \
    Families waited on the pier all morning. Some of them had driven through the night.";

/// Another writer on the same event.
const OWN: &str = "Eleven sailors are safe after their freighter got stuck at the mouth of the port on Tuesday. \
    Rescuers reached them within an hour, the coast guard said. The steering failed during a storm. \
    Engineers hope to refloat the wooden-plank carrier tonight, but its keel may already be broken. Divers found no leak.";

fn document(index: usize, text: &str) -> Document {
    Document {
        file: format!("{index}.txt"),
        path: String::new(),
        sha256: String::new(),
        text: Arc::from(text),
        metadata: Metadata::default(),
        layout: Vec::new(),
    }
}

fn corpus(texts: &[&str]) -> Corpus {
    Corpus {
        documents: texts
            .iter()
            .enumerate()
            .map(|(index, text)| document(index, text))
            .collect(),
    }
}

fn readings(corpus: &Corpus) -> Vec<Reading> {
    corpus.documents.iter().map(|d| read(d, None)).collect()
}

fn found(texts: &[&str]) -> Dependence {
    let corpus = corpus(texts);
    dependence(&corpus, &readings(&corpus))
}

fn groups(dependence: &Dependence) -> Vec<Vec<usize>> {
    dependence
        .lineages
        .iter()
        .map(|l| l.sources.iter().map(|s| s.0).collect())
        .collect()
}

fn kinds(text: &str) -> Vec<(&'static str, CreditKind)> {
    let found = found(&[text]);
    found.credits[0]
        .iter()
        .map(|c| (c.agency, c.kind))
        .collect()
}

#[test]
fn a_copy_is_found_through_small_edits_as_whole_stretches() {
    let texts = [DISPATCH, OWN, EDITED];
    let found = found(&texts);
    assert_eq!(groups(&found), [[0, 2]]);
    let lineage = &found.lineages[0];
    assert_eq!(lineage.kind, LineageKind::Copied);
    assert_eq!(lineage.strength, LineageStrength::Strong);
    // Changed words lie inside the passage, not between many.
    assert_eq!(lineage.passages.len(), 1);
    let passage = &lineage.passages[0];
    assert!(passage.a.1.of(texts[0]).starts_with("loaded with timber"));
    assert!(passage.b.1.of(texts[2]).ends_with("the hull will hold"));
    let pair = &lineage.pairs[0];
    assert_eq!(passage.words, pair.words);
    assert!(pair.share > 0.7, "{}", pair.share);
    assert!(
        lineage.reason.contains("0.txt and 2.txt share"),
        "{}",
        lineage.reason
    );
}

#[test]
fn two_reports_of_one_speech_are_independent() {
    let speech = "We will not leave the harbor to the sea, and we will not leave the people of this coast alone with what the storm has taken from them this winter.";
    for (open, close) in [("“", "”"), ("\"", "\""), ("‘", "’")] {
        let first = format!(
            "The minister promised money on Monday.\n\n{open}{speech}{close} she said to applause.\n\nFishermen were not impressed by it."
        );
        let second = format!(
            "Help is on its way, according to the government. Hundreds listened in the rain.\n\n{open}{speech}{close} the minister told them.\n\nThe opposition calls it late."
        );
        assert!(found(&[&first, &second]).lineages.is_empty(), "{open}");
    }
}

#[test]
fn words_one_source_sets_in_marks_are_a_quotation_in_all() {
    let message = "The ferry company is deeply sorry for what happened last night and will pay for every ticket, every hotel room and every car that was left behind on the pier";
    let marked = format!("Passengers slept in a gym. “{message},” the company wrote in a message.");
    let block = format!(
        "The line answered late in the evening.\n\n{message}.\n\nMany were still angry when the sun came up over the town."
    );
    let other = format!(
        "Here is the whole statement to those who were stranded on the island:\n\n{message}."
    );
    assert!(found(&[&marked, &block, &other]).lineages.is_empty());
}

#[test]
fn a_message_signed_with_a_handle_is_a_quotation() {
    let message = "Nobody told us that the last boat of the year would leave an hour early, so we slept in the waiting room with forty others — Ann Lee (@annlee) May 3, 2026";
    let first = format!(
        "Travelers took it with humor at first.\n\n{message}\n\nThe harbor office did not answer."
    );
    let second = format!(
        "It was a cold night for some of those who came by train.\n\n{message}\n\nOthers found a bed in town."
    );
    assert!(found(&[&first, &second]).lineages.is_empty());
}

#[test]
fn lists_of_names_and_stock_phrases_are_nobodys_prose() {
    let list = "Arne Holt, 59; Signe Dahl, 53; Peter John Lund, 73; Karen Vik, 62; Ole Berg, 46; and Mona Strand, 61";
    let first = format!(
        "Six persons died when the bridge gave way. The dead are {list}. A service will be held on Sunday in the old church by the river."
    );
    let second = format!(
        "Police named those who lost their lives: {list}. Inspectors had warned of rust for years, but the town had no money for new bolts."
    );
    assert!(found(&[&first, &second]).lineages.is_empty());
}

#[test]
fn versions_hang_together_through_the_one_between() {
    let sentences: Vec<&str> = DISPATCH.split(". ").collect();
    let early = format!(
        "{}. {}. Gulls circled over the beach.",
        sentences[0], sentences[1]
    );
    let late = format!(
        "Hundreds came to watch from the dunes. {}. {}.",
        sentences[2], sentences[3]
    );
    let found = found(&[&early, DISPATCH, &late]);
    assert_eq!(groups(&found), [[0, 1, 2]]);
    let direct: Vec<(usize, usize)> = found.lineages[0]
        .pairs
        .iter()
        .map(|p| (p.a.0, p.b.0))
        .collect();
    assert_eq!(direct, [(0, 1), (1, 2)]);
    assert!(
        found.lineages[0]
            .reason
            .contains("only through other members")
    );
}

#[test]
fn a_later_report_put_together_from_two_leaves_them_independent() {
    let other = "Customs officers opened forty crates in the warehouse and found parts of old cannons under the cheese. \
        The driver told them that he had been paid in silver coins and knew nothing of the load.";
    let first = format!("Published: 3 May 2026\n\n{DISPATCH}");
    let second = format!("Published: 4 May 2026\n\n{other}");
    let both = format!("Published: 6 May 2026\n\n{DISPATCH} {other}");
    let found = found(&[&first, &second, &both]);
    assert_eq!(groups(&found), [[0, 2]]);
    let borrowed: Vec<_> = found
        .borrowings
        .iter()
        .map(|p| p.giver_and_taker())
        .collect();
    assert_eq!(borrowed, [Some((SourceId(1), SourceId(2)))]);
    assert_eq!(found.lineages[0].origin, Origin::Source(SourceId(0)));
}

#[test]
fn the_earlier_date_had_it_first_and_without_dates_nobody_knows() {
    let direction = |first: &str, second: &str| {
        let found = found(&[&format!("{first}{DISPATCH}"), &format!("{second}{EDITED}")]);
        found.lineages[0].pairs[0].direction
    };
    let (early, late) = ("Published: 3 May 2026\n\n", "Published: 4 May 2026\n\n");
    assert_eq!(direction(early, late), Direction::FirstToSecond);
    assert_eq!(direction(late, early), Direction::SecondToFirst);
    assert_eq!(direction(early, early), Direction::Unknown);
    assert_eq!(direction("", late), Direction::Unknown);
    let wire = "NORWICK (AFP) — ";
    let agency = Direction::Agency("Agence France-Presse");
    assert_eq!(direction("", wire), agency);
    assert_eq!(direction(wire, "By Ann Lee, AFP\n\n"), agency);
}

#[test]
fn credits_are_told_apart_by_how_they_stand() {
    use CreditKind::{Byline, Contribution, CreditLine, Dateline, JointByline, Named, Picture};
    let body =
        "The ferry left the harbor of Norwick on Monday with three hundred persons on board.";
    for (text, kind) in [
        (format!("By Ann Lee, Associated Press\n\n{body}"), Byline),
        (format!("By THE ASSOCIATED PRESS\n\n{body}"), Byline),
        (
            format!("By Ann Lee, Associated Press Sports Writer\n\n{body}"),
            Byline,
        ),
        (format!("By Online Desk and AP\n\n{body}"), JointByline),
        (
            format!("By Ann Lee for Norwick.com, Associated Press\n\n{body}"),
            JointByline,
        ),
        (format!("NORWICK, Maine (AP) — {body}"), Dateline),
        (format!("NORWICK, May 3 (AP) - {body}"), Dateline),
        (format!("{body}\n\nAP"), CreditLine),
        (format!("{body}\n\nSource: AP"), CreditLine),
        (
            format!("{body}\n\n© 2026 The Associated Press. All rights reserved."),
            CreditLine,
        ),
        (
            format!("{body}\n\nThe Associated Press contributed to this report."),
            Contribution,
        ),
        (
            format!("{body}\n\nContributing: Ann Lee; The Associated Press"),
            Contribution,
        ),
        (
            format!("{body}\n\nThis report includes material from the Associated Press."),
            Contribution,
        ),
        (
            format!("{body} It was late, according to the Associated Press."),
            Named,
        ),
        (
            format!("{body} “It was late,” a sailor told the AP."),
            Named,
        ),
        (
            format!("{body}\n\nA ferry in the harbor. (Ann Lee/AP)"),
            Picture,
        ),
    ] {
        assert_eq!(kinds(&text), [("Associated Press", kind)], "{text}");
    }
    let signed = format!("{body}\n\n(Reporting by Ann Lee; Editing by Bo Dahl)");
    assert_eq!(kinds(&signed), [("Reuters", CreditLine)]);
    // A state, a vitamin, an address.
    for text in [
        "The PA turnpike was closed, police said.",
        "He contributed to AP_Norwick, she said.",
    ] {
        assert!(kinds(&format!("{body} {text}")).is_empty(), "{text}");
    }
}

#[test]
fn whole_credits_make_one_origin_and_lesser_ones_do_not() {
    let [first, second] = [
        OWN,
        "Timber floated in the bay for days. Villagers gathered planks at night and built fences, sheds and one small chapel from them.",
    ];
    let whole = found(&[
        &format!("NORWICK (UPI) — {first}"),
        &format!("By UPI\n\n{second}"),
    ]);
    assert_eq!(groups(&whole), [[0, 1]]);
    assert_eq!(whole.lineages[0].kind, LineageKind::SameAgency);
    assert!(whole.lineages[0].passages.is_empty());
    assert!(
        whole.lineages[0]
            .reason
            .contains("United Press International")
    );

    let lesser = found(&[
        &format!("NORWICK (UPI) — {first}"),
        &format!("{second}\n\nUPI contributed to this report."),
    ]);
    assert!(lesser.lineages.is_empty());
    let both = [SourceId(0), SourceId(1)];
    let root = common_root(&lesser.roots, &both).unwrap();
    assert_eq!(root.agency, "United Press International");
    assert_eq!(root.sources[1].kind, CreditKind::Contribution);
    assert_eq!(root.sources[1].evidence.len(), 1);
}

/// Five sources; rows 0 to 9 are common to four of them in turn.
fn rows(alone: &[(usize, usize, usize)]) -> Vec<RowPlaces> {
    let mut rows: Vec<RowPlaces> = (0..10)
        .map(|row| {
            (0..5)
                .filter(|s| *s != row % 5)
                .map(|s| (SourceId(s), row * 10))
                .collect()
        })
        .collect();
    let mut at = 100;
    for &(a, b, times) in alone {
        for _ in 0..times {
            rows.push(vec![(SourceId(a), at), (SourceId(b), at)]);
            at += 10;
        }
    }
    rows
}

#[test]
fn claims_of_two_alone_count_only_with_an_agency_of_two_alone() {
    let pairs: Vec<(usize, usize, usize)> = (0..5)
        .flat_map(|a| (a + 1..5).map(move |b| (a, b, 1)))
        .collect();
    let many: Vec<_> = pairs.iter().copied().chain([(1, 3, 8)]).collect();
    let plain = corpus(&["One.", "Two.", "Three.", "Four.", "Five."]);
    let readings = readings(&plain);
    let credit = |kind| Credit {
        agency: "Agence France-Presse",
        kind,
        span: None,
    };
    let added = |rows: &[RowPlaces], credits: [&[CreditKind]; 5]| {
        let mut dependence = Dependence {
            credits: credits
                .iter()
                .map(|kinds| kinds.iter().map(|&kind| credit(kind)).collect())
                .collect(),
            ..Dependence::default()
        };
        add_shared_claims(&plain, &readings, rows, &mut dependence);
        groups(&dependence)
    };
    use CreditKind::{Contribution, Dateline, JointByline, Picture, Publisher};
    let two: [&[CreditKind]; 5] = [&[], &[JointByline], &[], &[Picture], &[]];
    assert_eq!(added(&rows(&many), two), [[1, 3]]);
    // As often alone together as everybody else.
    assert!(added(&rows(&pairs), two).is_empty());
    // Nobody else's claims, but no agency; an agency that a third has too; pictures of an agency at hand.
    assert!(added(&rows(&many), [&[]; 5]).is_empty());
    assert!(
        added(
            &rows(&many),
            [&[], &[JointByline], &[Picture], &[Picture], &[]]
        )
        .is_empty()
    );
    assert!(added(&rows(&many), [&[], &[Contribution], &[], &[Picture], &[]]).is_empty());
    assert!(
        added(
            &rows(&many),
            [&[], &[Publisher, Dateline], &[], &[Picture], &[]]
        )
        .is_empty()
    );
}

#[test]
fn the_longest_two_of_all_are_alone_together_by_chance() {
    // Two sources with twenty rows of their own beside five with a few: expected, so no sign.
    let mut alone = vec![(0, 1, 12)];
    for other in 2..5 {
        alone.extend([(0, other, 6), (1, other, 6)]);
    }
    let plain = corpus(&["One.", "Two.", "Three.", "Four.", "Five."]);
    let readings = readings(&plain);
    let mut dependence = Dependence {
        credits: vec![
            vec![Credit {
                agency: "Agence France-Presse",
                kind: CreditKind::JointByline,
                span: None,
            }];
            2
        ],
        ..Dependence::default()
    };
    dependence.credits.resize(5, Vec::new());
    add_shared_claims(&plain, &readings, &rows(&alone), &mut dependence);
    assert!(dependence.lineages.is_empty(), "{:?}", dependence.lineages);
}

#[test]
fn a_text_in_hundreds_of_copies_is_one_lineage_at_linear_cost() {
    let texts = vec![DISPATCH; 300];
    let found = found(&texts);
    assert_eq!(found.lineages.len(), 1);
    assert_eq!(found.lineages[0].sources.len(), 300);
    assert!(found.lineages[0].pairs.len() <= 300 * 4);
}
