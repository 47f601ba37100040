//! A reading → its running words: what can be copied and is the writer's own.
//!
//! Left out: the headline, captions (one picture serves many), furniture, quotations and the names of agencies.
//! Two outlets quoting one speech share long runs and have not copied each other; an agency's name is what a
//! copy changes first. What any source sets in quotation marks is a quotation in all: messages and statements
//! are often printed as blocks without marks.

use std::sync::LazyLock;

use rayon::prelude::*;

use crate::engine::document::Role;
use crate::engine::lexicon::agencies::AGENCIES;
use crate::engine::pattern::narrow::Narrow;
use crate::engine::reading::Reading;
use crate::engine::span::Span;
use crate::engine::token::TokenKind;

/// Words in a shingle: the shortest run that is looked up.
pub(super) const SHINGLE: usize = 5;

/// The running words of one source, as parallel lists.
#[derive(Default)]
pub(super) struct Words {
    /// One number for each normalised word. Equal words have equal numbers.
    pub(super) hashes: Vec<u64>,
    /// The same for the words as written, an apostrophe after them included.
    pub(super) written: Vec<u64>,
    /// Where the words stand.
    pub(super) spans: Vec<Span>,
    /// Whether a sentence begins with the word or something was left out before it: no shingle crosses.
    pub(super) breaks: Vec<bool>,
    /// Whether the word is neither part of a name nor a number: lists of names and titles are nobody's prose.
    pub(super) plain: Vec<bool>,
    /// The hash of every shingle and where it begins, by hash.
    pub(super) shingles: Vec<(u64, u32)>,
}

impl Words {
    /// The running words of a reading; `text` is its document's, `quoted` what all sources quote.
    pub(super) fn new(text: &str, reading: &Reading, quoted: &Quoted) -> Self {
        let all = Self::read(text, reading);
        let mut words = Self::default();
        let said = quoted.covers(&all);
        let mut breaks = false;
        for (at, said) in said.into_iter().enumerate() {
            breaks |= all.breaks[at];
            if said {
                breaks = true;
                continue;
            }
            words.hashes.push(all.hashes[at]);
            words.written.push(all.written[at]);
            words.spans.push(all.spans[at]);
            words.plain.push(all.plain[at]);
            words.breaks.push(breaks);
            breaks = false;
        }
        words.shingles = words.all_shingles();
        words
    }

    /// The words outside quotation marks.
    fn read(text: &str, reading: &Reading) -> Self {
        let mut words = Self::default();
        let messages = messages(text);
        for (sentence, tokens) in reading.sentences.iter().zip(&reading.tokens) {
            let message = messages.partition_point(|m| m.end <= sentence.span.start);
            let in_message = messages
                .get(message)
                .is_some_and(|m| m.contains(sentence.span));
            if in_message || !is_running(sentence.role) {
                continue;
            }
            let agencies = AGENCIES.named_in(text, sentence.span);
            let mut breaks = true;
            for token in tokens {
                if !token.form.starts_with(char::is_alphanumeric) {
                    continue;
                }
                let agency = agencies.partition_point(|a| a.span.end <= token.span.start);
                let left_out = reading.is_quoted(token.span)
                    || agencies
                        .get(agency)
                        .is_some_and(|a| a.span.contains(token.span));
                if left_out {
                    breaks = true;
                    continue;
                }
                words.hashes.push(hash(token.form.bytes()));
                words.written.push(hash(written(text, token.span).bytes()));
                words.spans.push(token.span);
                words.breaks.push(breaks);
                words
                    .plain
                    .push(!token.capital && token.kind == TokenKind::Word);
                breaks = false;
            }
        }
        words
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.hashes.len()
    }

    /// From the first byte of word `first` to the last of word `last`.
    pub(super) fn cover(&self, first: usize, last: usize) -> Span {
        self.spans[first].cover(self.spans[last])
    }

    fn all_shingles(&self) -> Vec<(u64, u32)> {
        let mut shingles: Vec<(u64, u32)> = self
            .hashes
            .windows(SHINGLE)
            .zip(self.breaks.windows(SHINGLE))
            .enumerate()
            .filter(|(_, (_, breaks))| !breaks[1..].contains(&true))
            .map(|(at, (words, _))| (shingle(words), at as u32))
            .collect();
        shingles.sort_unstable();
        shingles
    }
}

/// What the sources set in quotation marks, as shingles.
pub(super) struct Quoted {
    shingles: Vec<u64>,
}

/// Words of the longest stretch between marks that is believed to be one quotation; a mark that is never closed
/// makes whole articles look quoted.
const LONGEST_QUOTATION: usize = 80;

impl Quoted {
    /// The quotations of all sources.
    pub(super) fn new(readings: &[Reading]) -> Self {
        let mut shingles: Vec<u64> = readings.par_iter().flat_map_iter(quoted_shingles).collect();
        shingles.par_sort_unstable();
        shingles.dedup();
        Self { shingles }
    }

    /// For each word whether it belongs to a run that some source quotes. Such runs may cross sentences.
    fn covers(&self, words: &Words) -> Vec<bool> {
        let mut covered = vec![false; words.len()];
        for (at, run) in words.hashes.windows(SHINGLE).enumerate() {
            if self.shingles.binary_search(&shingle(run)).is_ok() {
                covered[at..at + SHINGLE].fill(true);
            }
        }
        covered
    }
}

fn quoted_shingles(reading: &Reading) -> Vec<u64> {
    let mut shingles = Vec::new();
    for &quoted in &reading.quoted {
        let words = words_between(reading, quoted);
        if words.len() <= LONGEST_QUOTATION {
            shingles.extend(words.windows(SHINGLE).map(shingle));
        }
    }
    shingles
}

/// The words of a quotation, a few more than are believed at the most.
fn words_between(reading: &Reading, quoted: Span) -> Vec<u64> {
    let first = reading
        .sentences
        .partition_point(|s| s.span.end <= quoted.start);
    reading.tokens[first..]
        .iter()
        .flat_map(|tokens| {
            let from = tokens.partition_point(|t| t.span.start < quoted.start);
            &tokens[from..]
        })
        .take_while(|t| t.span.start < quoted.end)
        .filter(|t| t.form.starts_with(char::is_alphanumeric))
        .map(|t| hash(t.form.bytes()))
        .take(LONGEST_QUOTATION + 1)
        .collect()
}

/// Bytes of the longest line that is believed to be one message.
const LONGEST_MESSAGE: usize = 700;

/// Lines that are somebody's message, signed with a handle: "… — Ann Lee (@annlee) May 3, 2026".
fn messages(text: &str) -> Vec<Span> {
    static SIGNED: LazyLock<Narrow> = LazyLock::new(|| {
        Narrow::new(r"(?m)[—–-] ?[^\n(]{1,60}\(@\w{1,30}\)[^\n]{0,40}$")
            .expect("the pattern is valid (tested)")
    });
    if !text.contains("(@") {
        return Vec::new();
    }
    SIGNED
        .find_all(text)
        .into_iter()
        .map(|found| {
            let line = text[..found.start].rfind('\n').map_or(0, |at| at + 1);
            Span::new(line, found.end)
        })
        .filter(|message| message.len() <= LONGEST_MESSAGE)
        .collect()
}

fn is_running(role: Role) -> bool {
    matches!(role, Role::Lead | Role::Body)
}

fn shingle(words: &[u64]) -> u64 {
    hash(words.iter().flat_map(|w| w.to_le_bytes()))
}

/// A word as it stands there, in lower case, with an apostrophe after it ("soldiers'").
fn written(text: &str, word: Span) -> String {
    let mut written = word.of(text).to_lowercase();
    written.extend(
        text[word.end..]
            .chars()
            .next()
            .filter(|c| matches!(c, '\'' | '’')),
    );
    written
}

/// FNV-1a, 64 bits: the same on every machine. Among a million shingles the chance that two differing ones
/// meet is one in thirty million.
fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
