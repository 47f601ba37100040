//! What is read out of whole texts: quotations, reports, speakers and the names they stand for.

use super::*;
use crate::engine::facet::entity::entities;
use crate::engine::sentence::sentences;
use crate::engine::tagger::tagged;

fn read(text: &str) -> Vec<Quote> {
    let blocks: Vec<Block> = text
        .split_inclusive('\n')
        .scan(0, |at, line| {
            let start = *at;
            *at += line.len();
            Some(Span::new(start, start + line.trim_end().len()))
        })
        .map(|span| Block {
            span,
            role: Role::Body,
        })
        .collect();
    let sentences = sentences(text, &blocks, "en");
    let tokens: Vec<Vec<Token>> = sentences.iter().map(|s| tagged(text, s.span)).collect();
    let names = entities(text, &sentences, &tokens);
    quotes(text, &blocks, &sentences, &tokens, &names)
}

/// Expected: content and speaker of direct quotations.
#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) {
    let found = read(text);
    let found: Vec<(&str, &str)> = found
        .iter()
        .filter(|q| q.direct)
        .map(|q| (q.content.of(text), q.speaker.map_or("-", |s| s.of(text))))
        .collect();
    assert_eq!(found, expected, "{text}");
}

/// Expected: content, speaker and cue of reported words.
#[track_caller]
fn check_indirect(text: &str, expected: &[(&str, &str, &str)]) {
    let found = read(text);
    let found: Vec<(&str, &str, &str)> = found
        .iter()
        .filter(|q| !q.direct)
        .map(|q| {
            (
                q.content.of(text),
                q.speaker.map_or("-", |s| s.of(text)),
                q.cue.map_or("-", |s| s.of(text)),
            )
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

/// Expected: the names the speakers stand for.
#[track_caller]
fn check_names(text: &str, expected: &[&str]) {
    let found = read(text);
    let found: Vec<&str> = found
        .iter()
        .map(|q| q.named_speaker.map_or("-", |s| s.of(text)))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn the_speaker_stands_before_or_behind_the_words() {
    check("“We are safe,” Kim said.", &[("We are safe,", "Kim")]);
    check(
        "\"We are safe,\" said Ada Brandt.",
        &[("We are safe,", "Ada Brandt")],
    );
    check(
        "The mayor told reporters: “We are safe.”",
        &[("We are safe.", "The mayor")],
    );
    check(
        "“The ferry is old,” she said, “and the crew is tired.”",
        &[
            ("The ferry is old,", "she"),
            ("and the crew is tired.", "she"),
        ],
    );
}

#[test]
fn a_running_quotation_keeps_its_speaker() {
    check(
        "“We go on,” said Ada Brandt. “We are many.”\n“And we are glad.”",
        &[
            ("We go on,", "Ada Brandt"),
            ("We are many.", "Ada Brandt"),
            ("And we are glad.", "Ada Brandt"),
        ],
    );
}

#[test]
fn words_in_marks_that_nobody_says_have_no_speaker() {
    check(
        "He spoke at a ‘victory abroad’ parade.",
        &[("victory abroad", "-")],
    );
}

#[test]
fn reported_clauses_end_where_the_report_ends() {
    check_indirect(
        "Police said that the ferry sank.",
        &[("that the ferry sank", "Police", "said")],
    );
    check_indirect(
        "The ferry was new, police said.",
        &[("The ferry was new", "police", "said")],
    );
    check_indirect(
        "According to the owner, the ferry was new.",
        &[("the ferry was new", "the owner", "According to")],
    );
}

#[test]
fn chains_of_sources_are_kept() {
    let text = "Radio North reported that the mayor said the ferry was new.";
    let found = read(text);
    let inner = found
        .iter()
        .find(|q| q.cue.unwrap().of(text) == "said")
        .unwrap();
    assert_eq!(found[inner.via.unwrap()].cue.unwrap().of(text), "reported");
}

#[test]
fn a_report_is_no_part_of_what_stands_beside_it() {
    check_indirect(
        "The mayor said the bridge was safe, adding that it would open soon.",
        &[
            ("the bridge was safe", "The mayor", "said"),
            ("that it would open soon", "The mayor", "adding"),
        ],
    );
    check_indirect(
        "Ada Brandt, the mayor of the town, told reporters on Monday that the bridge was safe.",
        &[(
            "that the bridge was safe",
            "Ada Brandt, the mayor of the town",
            "told",
        )],
    );
    check_indirect("The crew painted the bridge on Monday.", &[]);
    check_indirect("The self-proclaimed king waved.", &[]);
}

#[test]
fn wishes_fears_and_denials_are_reports_too() {
    check_indirect(
        "The owner denied that the ferry was old.",
        &[("that the ferry was old", "The owner", "denied")],
    );
    check_indirect(
        "The crew hopes to sail on Friday.",
        &[("to sail on Friday", "The crew", "hopes")],
    );
    check_indirect(
        "Brandt’s claim that the ferry was new did not last.",
        &[("that the ferry was new did not last", "Brandt’s", "claim")],
    );
    check_indirect(
        "The crew was told that the ferry was new.",
        &[("that the ferry was new", "-", "told")],
    );
}

#[test]
fn mixed_reports_give_both() {
    let text = "Brandt said the old plan was “a disgrace for all of us” on Monday.";
    check(text, &[("a disgrace for all of us", "Brandt")]);
    check_indirect(
        text,
        &[(
            "the old plan was “a disgrace for all of us” on Monday",
            "Brandt",
            "said",
        )],
    );
}

#[test]
fn the_innermost_report_holds_a_clause() {
    let text = "Radio North reported that the mayor said the ferry was new.";
    let found = read(text);
    let at = text.find("the ferry was new").unwrap();
    let clause = Span::new(at, at + "the ferry was new".len());
    let report = attribution_of(&found, clause).unwrap();
    assert_eq!(report.speaker.unwrap().of(text), "the mayor");
    let all = Span::new(0, text.len());
    assert_eq!(
        attribution_of(&found, all).unwrap().cue.unwrap().of(text),
        "reported"
    );
    assert!(attribution_of(&found, Span::new(0, 11)).is_none());
}

#[test]
fn a_signature_names_the_speaker() {
    check(
        "“We never sail in fog.” — Ada Brandt",
        &[("We never sail in fog.", "Ada Brandt")],
    );
}

#[test]
fn a_question_may_end_the_sentence_before_its_cue() {
    check(
        "“Who sails in fog?” the mayor asked.",
        &[("Who sails in fog?", "the mayor")],
    );
}

#[test]
fn titles_of_works_are_said_by_nobody() {
    let text = "Brandt told “Morning in Northland” that the ferry was old.";
    check(text, &[("Morning in Northland", "-")]);
    check_indirect(text, &[("that the ferry was old", "Brandt", "told")]);
    check("“Never Again,” Brandt said.", &[("Never Again,", "Brandt")]);
}

#[test]
fn transcripts_label_their_speakers() {
    check(
        "“BRANDT: We go on.\n“HOLM: And we are glad.”",
        &[("We go on.", "BRANDT"), ("And we are glad.", "HOLM")],
    );
    check_indirect(
        "HOLM: The ferry was new.",
        &[("The ferry was new", "HOLM", ":")],
    );
}

#[test]
fn very_long_sentences_are_read_in_a_moment() {
    for piece in [
        "he said that ",
        "“a”, said she, ",
        "said ",
        ", , ",
        "the claim of ",
    ] {
        let text = piece.repeat(4_000);
        read(&text);
    }
}

#[test]
fn speakers_are_named_where_the_article_names_them() {
    check_names(
        "“It sank,” said Ada Brandt. “We saw it,” she added.",
        &["Ada Brandt", "Ada Brandt"],
    );
    check_names(
        "“It sank,” said the mayor Ada Brandt. “We saw it,” the mayor added.",
        &["Ada Brandt", "Ada Brandt"],
    );
    check_names(
        "Ada Brandt met Boris Holm in town. He said the ferry sank.",
        &["Boris Holm"],
    );
    check_names("A spokesman for Ada Brandt said the ferry sank.", &["-"]);
}
