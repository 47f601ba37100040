//! CoNLL-U files → documents of sentences of words.

use std::path::Path;

use anyhow::Context as _;

/// One word of a sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Word {
    /// The word as it stands.
    pub(crate) form: String,
    /// Universal part of speech.
    pub(crate) upos: String,
    /// Features: `Tense=Past|VerbForm=Fin`.
    pub(crate) feats: String,
}

/// One surface token: a word, or several written as one ("don't").
#[derive(Clone, Debug)]
pub(crate) struct Surface {
    /// The letters as they stand in the text.
    pub(crate) form: String,
    /// Indices of its words.
    pub(crate) words: std::ops::Range<usize>,
}

/// One sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sentence {
    /// Its text.
    pub(crate) text: String,
    /// Whether a document begins with it.
    pub(crate) new_document: bool,
    /// Whether a paragraph begins with it.
    pub(crate) new_paragraph: bool,
    /// Its words.
    pub(crate) words: Vec<Word>,
    /// Its surface tokens.
    pub(crate) surfaces: Vec<Surface>,
}

/// Reads a file.
pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<Sentence>> {
    let file =
        std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let mut sentences = Vec::new();
    let mut sentence = Sentence::default();
    let mut covered = 0;
    for line in file.trim_start_matches('\u{feff}').lines().chain([""]) {
        if let Some(comment) = line.strip_prefix("# ") {
            sentence.new_document |= comment.starts_with("newdoc");
            sentence.new_paragraph |= comment.starts_with("newpar");
            if let Some(text) = comment.strip_prefix("text = ") {
                text.clone_into(&mut sentence.text);
            }
        } else if line.is_empty() {
            if !sentence.words.is_empty() {
                sentences.push(std::mem::take(&mut sentence));
            }
            covered = 0;
        } else {
            let columns: Vec<&str> = line.split('\t').collect();
            let [id, form, _, upos, _, feats, ..] = columns[..] else {
                continue;
            };
            if let Some((from, to)) = id.split_once('-') {
                let (from, to): (usize, usize) = (from.parse()?, to.parse()?);
                sentence.surfaces.push(Surface {
                    form: form.to_owned(),
                    words: from - 1..to,
                });
                covered = to;
            } else if let Ok(id) = id.parse::<usize>() {
                if id > covered {
                    sentence.surfaces.push(Surface {
                        form: form.to_owned(),
                        words: id - 1..id,
                    });
                }
                sentence.words.push(Word {
                    form: form.to_owned(),
                    upos: upos.to_owned(),
                    feats: feats.to_owned(),
                });
            }
        }
    }
    Ok(sentences)
}
