//! Where names stand, against the proper nouns of the English Web Treebank: `ud_ewt`.
//!
//! A proxy: the treebank marks words, not names, and says no kinds. Counted are capitalized words: those the
//! treebank calls proper nouns against those inside our names and titles. On the test part unless
//! `CROSSREAD_DEV` is set.

use std::path::Path;

use crossread::engine::facet::entity::entities;
use crossread::engine::lexicon::names::{Class, NAME_WORDS};
use crossread::engine::lexicon::places::PLACES;
use crossread::engine::tagger::tagged;
use crossread::engine::token::Token;
use crossread::engine::{Role, Sentence, Span};

use crate::conllu;
use crate::score::{Measure, f1};

/// Words that are not asked for, and why.
const LEFT_OUT: [(&str, &str); 5] = [
    (
        "days and months",
        "proper nouns there, times and no names here",
    ),
    (
        "peoples",
        "adjectives or proper nouns there, mentions of a country here",
    ),
    (
        "lines without lower-case words",
        "capitals tell nothing; names are looked for there by the rest of the text",
    ),
    (
        "common words inside names",
        "\"United\" of \"United States\" is an adjective there; the name is right when it holds a proper noun",
    ),
    (
        "addresses and words without letters",
        "e-mail, links and numbers are no names here",
    ),
];

/// Words inside names.
pub(crate) fn run(data: &Path, mut misses: usize) -> anyhow::Result<Vec<Measure>> {
    let part = match std::env::var_os("CROSSREAD_DEV") {
        Some(_) => "dev",
        None => "test",
    };
    let path = data.join(format!("ud_ewt/en_ewt-ud-{part}.conllu"));
    if !path.exists() {
        return Ok(Vec::new());
    }
    let sentences = conllu::read(&path)?;
    let mut counts = Counts::default();
    let mut from = 0;
    while from < sentences.len() {
        let length = sentences[from + 1..]
            .iter()
            .position(|s| s.new_document)
            .map_or(sentences.len() - from, |at| at + 1);
        document(&sentences[from..from + length], &mut counts, &mut misses);
        from += length;
    }
    Ok(vec![Measure {
        what: "names: capitalized words inside names",
        data: format!(
            "ud_ewt {part}, {} words; {} left out in {} classes",
            counts.expected,
            counts.left_out,
            LEFT_OUT.len()
        ),
        value: f1(counts.matched, counts.found, counts.expected),
        least: 0.0,
        aim: 0.9,
    }])
}

#[derive(Default)]
struct Counts {
    matched: usize,
    found: usize,
    expected: usize,
    left_out: usize,
}

fn document(given: &[conllu::Sentence], counts: &mut Counts, misses: &mut usize) {
    let mut text = String::new();
    let mut sentences = Vec::new();
    for sentence in given {
        let start = text.len();
        text.push_str(&sentence.text);
        sentences.push(Sentence {
            span: Span::new(start, text.len()),
            role: Role::Body,
        });
        text.push('\n');
    }
    let tokens: Vec<Vec<Token>> = sentences.iter().map(|s| tagged(&text, s.span)).collect();
    let names = entities(&text, &sentences, &tokens);
    let inside: Vec<Span> = names
        .iter()
        .map(|name| name.title.map_or(name.span, |title| title.cover(name.span)))
        .collect();
    for (sentence, own) in given.iter().zip(&sentences) {
        let shouted = !sentence
            .words
            .iter()
            .any(|w| w.form.len() > 3 && w.form.chars().all(char::is_lowercase));
        let mut at = own.span.start;
        let mut proper: Vec<&Span> = Vec::new();
        for surface in &sentence.surfaces {
            let Some(found) = text[at..own.span.end].find(&surface.form) else {
                continue;
            };
            let span = Span::new(at + found, at + found + surface.form.len());
            at = span.end;
            if sentence.words[surface.words.start].upos == "PROPN" {
                proper.extend(inside.iter().filter(|s| s.overlap(span) > 0));
            }
        }
        let mut at = own.span.start;
        for surface in &sentence.surfaces {
            let Some(found) = text[at..own.span.end].find(&surface.form) else {
                continue;
            };
            let span = Span::new(at + found, at + found + surface.form.len());
            at = span.end;
            let word = &sentence.words[surface.words.start];
            if !word.form.starts_with(char::is_uppercase) {
                continue;
            }
            let form = word.form.to_lowercase().replace('.', "");
            let calendar = NAME_WORDS.classes(&form).has(Class::Calendar);
            let people = NAME_WORDS.classes(&form).has(Class::People)
                || PLACES.place(&form).is_some_and(|p| p.role.is_people());
            let address = word.form.contains(['@', '/', '_']) || word.form.contains(".c");
            if shouted || calendar || people || address {
                counts.left_out += 1;
                continue;
            }
            let theirs = word.upos == "PROPN";
            let ours = inside.iter().any(|s| s.overlap(span) > 0);
            if !theirs && proper.iter().any(|s| s.overlap(span) > 0) {
                counts.left_out += 1;
                continue;
            }
            counts.expected += usize::from(theirs);
            counts.found += usize::from(ours);
            counts.matched += usize::from(ours && theirs);
            if ours != theirs && *misses > 0 {
                *misses -= 1;
                println!(
                    "    {} is {}, {} in: {}",
                    word.form,
                    word.upos,
                    if ours { "read as a name" } else { "not read" },
                    sentence.text
                );
            }
        }
    }
}
