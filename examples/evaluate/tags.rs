//! Parts of speech against the English Web Treebank: `ud_ewt`.
//!
//! Two ways: on the treebank's own words, and on our tokens of its raw text. In the second, tokens are matched by
//! their letters' place; a hyphen inside a word is no token of ours, so it is not asked for.

use std::collections::BTreeMap;
use std::path::Path;

use crossread::engine::Span;
use crossread::engine::tagger::{tag_words, tagged};
use crossread::engine::token::Tag;

use crate::conllu::{self, Sentence};
use crate::score::{Measure, f1};

/// The names of the tags, as the treebank writes them.
fn name(tag: Tag) -> String {
    format!("{tag:?}").to_uppercase()
}

/// Tags, on the test part; `CROSSREAD_DEV` in the environment asks for the dev part.
pub(crate) fn run(data: &Path, misses: usize) -> anyhow::Result<Vec<Measure>> {
    let part = match std::env::var_os("CROSSREAD_DEV") {
        Some(_) => "dev",
        None => "test",
    };
    let path = data.join(format!("ud_ewt/en_ewt-ud-{part}.conllu"));
    if !path.exists() {
        return Ok(Vec::new());
    }
    let sentences = conllu::read(&path)?;
    Ok(vec![
        on_words(&sentences, part, misses),
        matched_tokens(&sentences, part),
        on_tokens(&sentences, part),
    ])
}

fn on_words(sentences: &[Sentence], part: &str, mut misses: usize) -> Measure {
    let (mut right, mut all) = (0, 0);
    for sentence in sentences {
        let words: Vec<&str> = sentence.words.iter().map(|w| &*w.form).collect();
        for (word, (tag, _)) in sentence.words.iter().zip(tag_words(&words)) {
            all += 1;
            if name(tag) == word.upos {
                right += 1;
            } else if misses > 0 {
                misses -= 1;
                println!(
                    "    {} is {}, read as {} in: {}",
                    word.form,
                    word.upos,
                    name(tag),
                    sentence.text
                );
            }
        }
    }
    Measure {
        what: "tags: part of speech, words given",
        data: format!("ud_ewt {part}, {all} words"),
        value: right as f64 / all as f64,
        least: 0.93,
        aim: 0.96,
    }
}

/// The tokens of one sentence, ours against the treebank's.
struct Compared<'a> {
    ours: usize,
    theirs: usize,
    /// Our tag and the treebank's (that of the first word) of each token both have.
    both: Vec<(Tag, &'a str)>,
}

fn compared(sentence: &Sentence) -> Compared<'_> {
    let mut expected: BTreeMap<(usize, usize), &str> = BTreeMap::new();
    let mut at = 0;
    for surface in &sentence.surfaces {
        let Some(found) = sentence.text[at..].find(&surface.form) else {
            continue;
        };
        let (start, end) = (at + found, at + found + surface.form.len());
        at = end;
        let inside = surface.form == "-"
            && sentence.text[..start].ends_with(char::is_alphanumeric)
            && sentence.text[end..].starts_with(char::is_alphanumeric);
        if !inside {
            expected.insert(
                (start, end),
                sentence.words[surface.words.start].upos.as_str(),
            );
        }
    }
    let tokens = tagged(&sentence.text, Span::new(0, sentence.text.len()));
    let both = tokens
        .iter()
        .filter_map(|t| Some((t.tag, *expected.get(&(t.span.start, t.span.end))?)))
        .collect();
    Compared {
        ours: tokens.len(),
        theirs: expected.len(),
        both,
    }
}

fn matched_tokens(sentences: &[Sentence], part: &str) -> Measure {
    let (mut found, mut wanted, mut both) = (0, 0, 0);
    for sentence in sentences {
        let compared = compared(sentence);
        found += compared.ours;
        wanted += compared.theirs;
        both += compared.both.len();
    }
    Measure {
        what: "tags: tokens of raw text",
        data: format!("ud_ewt {part}, {wanted} tokens"),
        value: f1(both, found, wanted),
        least: 0.90,
        aim: 0.95,
    }
}

fn on_tokens(sentences: &[Sentence], part: &str) -> Measure {
    let (mut right, mut all) = (0, 0);
    for sentence in sentences {
        let matched = compared(sentence).both;
        all += matched.len();
        right += matched
            .iter()
            .filter(|(tag, upos)| name(*tag) == *upos)
            .count();
    }
    Measure {
        what: "tags: part of speech, own tokens",
        data: format!("ud_ewt {part}, {all} matched tokens"),
        value: right as f64 / all as f64,
        least: 0.93,
        aim: 0.96,
    }
}
