//! Sentences against the Golden Rules (`golden_rules`) and the English Web Treebank (`ud_ewt`).
//!
//! The rules are compared as lists, white space made plain. From the treebank each document's text is put
//! together again: its sentences with a space between them, each paragraph a block; a sentence counts if both
//! its ends are right. Many of its sentences end without a mark (signatures, lists); they are asked for all the
//! same.

use std::collections::BTreeSet;
use std::path::Path;

use crossread::engine::sentence::{Quotations, sentences as split, sentences_with};
use crossread::engine::{Block, Role, Span};

use crate::conllu;
use crate::score::{Measure, f1};

/// Sentences; `CROSSREAD_DEV` in the environment asks for the dev part of the treebank.
pub(crate) fn run(data: &Path, misses: usize) -> anyhow::Result<Vec<Measure>> {
    let mut measures = Vec::new();
    let rules = data.join("golden_rules/english.json");
    if rules.exists() {
        measures.push(golden_rules(&rules, misses)?);
    }
    let part = match std::env::var_os("CROSSREAD_DEV") {
        Some(_) => "dev",
        None => "test",
    };
    let treebank = data.join(format!("ud_ewt/en_ewt-ud-{part}.conllu"));
    if treebank.exists() {
        let sentences = conllu::read(&treebank)?;
        measures.push(documents(&sentences, "sentences: both ends", part, misses));
        measures.push(documents(
            &marked_paragraphs(&sentences),
            "sentences: both ends, all ends marked",
            part,
            0,
        ));
    }
    Ok(measures)
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn golden_rules(path: &Path, mut misses: usize) -> anyhow::Result<Measure> {
    #[derive(serde::Deserialize)]
    struct Case {
        name: String,
        text: String,
        sentences: Vec<String>,
    }
    let file = std::fs::read_to_string(path)?;
    let cases: Vec<Case> = serde_json::from_str(file.trim_start_matches('\u{feff}'))?;
    let mut right = 0;
    for case in &cases {
        let block = Block {
            span: Span::new(0, case.text.len()),
            role: Role::Body,
        };
        let found: Vec<String> = sentences_with(&case.text, &[block], "en", Quotations::Whole)
            .iter()
            .map(|s| plain(s.span.of(&case.text)))
            .collect();
        let wanted: Vec<String> = case.sentences.iter().map(|s| plain(s)).collect();
        if found == wanted {
            right += 1;
        } else if misses > 0 {
            misses -= 1;
            println!(
                "    {}\n      wanted {wanted:?}\n      found  {found:?}",
                case.name
            );
        }
    }
    Ok(Measure {
        what: "sentences: Golden Rules",
        data: format!("golden_rules, {} cases", cases.len()),
        value: right as f64 / cases.len() as f64,
        least: 0.95,
        aim: 1.0,
    })
}

/// The paragraphs in which every sentence ends with a mark, as in edited prose. Out of scope here: those with
/// signatures, headings, lists and addresses, whose line breaks the treebank has lost.
fn marked_paragraphs(sentences: &[conllu::Sentence]) -> Vec<conllu::Sentence> {
    let marked = |s: &conllu::Sentence| {
        s.text
            .trim_end_matches(|c: char| "”’\"')] ".contains(c))
            .ends_with(['.', '!', '?', '…'])
    };
    sentences
        .chunk_by(|_, next| !next.new_paragraph && !next.new_document)
        .filter(|paragraph| paragraph.iter().all(marked))
        .flatten()
        .cloned()
        .collect()
}

/// A document put together from its sentences.
#[derive(Default)]
struct Document {
    text: String,
    blocks: Vec<Block>,
    sentences: BTreeSet<Span>,
}

fn documents(
    sentences: &[conllu::Sentence],
    what: &'static str,
    part: &str,
    misses: usize,
) -> Measure {
    let mut documents: Vec<Document> = Vec::new();
    for sentence in sentences {
        if sentence.new_document || documents.is_empty() {
            documents.push(Document::default());
        }
        let Some(document) = documents.last_mut() else {
            continue;
        };
        let fresh = sentence.new_paragraph || document.blocks.is_empty();
        if !document.text.is_empty() {
            document.text.push_str(if fresh { "\n\n" } else { " " });
        }
        let span = Span::new(
            document.text.len(),
            document.text.len() + sentence.text.len(),
        );
        document.text.push_str(&sentence.text);
        document.sentences.insert(span.trimmed(&document.text));
        match document.blocks.last_mut() {
            Some(block) if !fresh => block.span.end = span.end,
            _ => document.blocks.push(Block {
                span,
                role: Role::Body,
            }),
        }
    }
    let (mut matched, mut found, mut wanted) = (0, 0, 0);
    let mut misses = misses;
    for document in &documents {
        let ours: Vec<Span> = split(&document.text, &document.blocks, "en")
            .iter()
            .map(|s| s.span)
            .collect();
        let both = ours
            .iter()
            .filter(|s| document.sentences.contains(s))
            .count();
        matched += both;
        found += ours.len();
        wanted += document.sentences.len();
        for span in &ours {
            if misses > 0 && !document.sentences.contains(span) {
                misses -= 1;
                let wanted: Vec<&str> = document
                    .sentences
                    .iter()
                    .filter(|s| s.overlap(*span) > 0)
                    .map(|s| s.of(&document.text))
                    .collect();
                println!(
                    "    found {}\n      wanted [{}]",
                    span.of(&document.text),
                    wanted.join("] [")
                );
            }
        }
    }
    Measure {
        what,
        data: format!("ud_ewt {part}, {wanted} sentences"),
        value: f1(matched, found, wanted),
        least: 0.85,
        aim: 0.90,
    }
}
