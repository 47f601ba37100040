//! One text, read for comparing: its words in order with what each of them is and carries.
//!
//! In: a text of one or more sentences. Out: a [`Side`]. It knows nothing of the text it will be compared with.

use std::sync::Arc;

use super::plain::plain;
use super::vocabulary::Vocabulary;
use crate::engine::document::{Block, Document, Metadata, Role};
use crate::engine::facet::number::number_at;
use crate::engine::lexicon::LEXICON;
use crate::engine::lexicon::places::PLACES;
use crate::engine::reading::{Reading, read_outlined};
use crate::engine::span::Span;
use crate::engine::token::{Tag, Token, TokenKind};

/// A text, read.
pub(crate) struct Side {
    /// The text the spans point into.
    pub(crate) text: Arc<str>,
    /// Everything read out of it.
    pub(crate) reading: Reading,
    /// Its words, numbers and marks in order.
    pub(crate) words: Vec<Word>,
}

/// A word in its place.
pub(crate) struct Word {
    /// The word itself.
    pub(crate) token: Token,
    /// Index of its sentence.
    pub(crate) sentence: usize,
    /// Whether it stands under a negation.
    pub(crate) denied: bool,
    /// Whether the text keeps its distance from it.
    pub(crate) hedged: bool,
    /// Its form without accents.
    pub(crate) folded: String,
    /// Whether it carries something of what is said.
    pub(crate) content: bool,
    /// Whether it is part of a name.
    pub(crate) name: bool,
    /// The value of the number that begins here.
    pub(crate) number: Option<f64>,
    /// The country it stands for.
    pub(crate) country: Option<&'static str>,
    /// Its class of events.
    pub(crate) event: Option<&'static str>,
    /// How much it tells, in tenths; 0 for words without content.
    pub(crate) weight: i32,
}

impl Side {
    /// Reads a text.
    pub(crate) fn new(text: &str, vocabulary: &Vocabulary) -> Self {
        let text: Arc<str> = plain(text).into();
        let mut layout = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let span = Span::new(start, start + line.len()).trimmed(&text);
            start += line.len();
            if !span.is_empty() {
                layout.push(Block {
                    span,
                    role: Role::Body,
                });
            }
        }
        let document = Document {
            file: String::new(),
            path: String::new(),
            sha256: String::new(),
            text: Arc::clone(&text),
            metadata: Metadata {
                language: Some("en".to_owned()),
                ..Metadata::default()
            },
            layout: layout.clone(),
        };
        let reading = read_outlined(&document, (document.metadata.clone(), layout), None);
        let mut words = Vec::new();
        for (sentence, tokens) in reading.tokens.iter().enumerate() {
            let mut inside_number = 0;
            for (at, token) in tokens.iter().enumerate() {
                let number = match inside_number {
                    0 => number_at(tokens, at).filter(|_| !LEXICON.is_stopword(&token.form)),
                    _ => None,
                };
                let inside = inside_number > 0;
                match number {
                    Some(number) => inside_number = number.tokens.saturating_sub(1),
                    None => inside_number = inside_number.saturating_sub(1),
                }
                let content = !inside && is_content(token, number.is_some());
                words.push(Word {
                    sentence,
                    folded: folded(&token.form),
                    denied: reading.denies(token.span),
                    hedged: reading.hedge_of(token.span).is_some(),
                    content,
                    name: token.capital && token.tag == Tag::Propn,
                    number: number.map(|n| n.value),
                    country: token
                        .capital
                        .then(|| PLACES.country(&token.form).map(|(country, _)| country))
                        .flatten(),
                    event: LEXICON.event(&token.form, &token.stem),
                    weight: match content {
                        true => vocabulary.weight(&token.stem),
                        false => 0,
                    },
                    token: token.clone(),
                });
            }
        }
        Self {
            text,
            reading,
            words,
        }
    }

    /// The words themselves, of one sentence.
    pub(crate) fn sentence_span(&self, sentence: usize) -> Span {
        self.reading
            .sentences
            .get(sentence)
            .map_or_else(|| Span::new(0, 0), |s| s.span)
    }

    /// The words a span covers, on one line.
    pub(crate) fn shown(&self, span: Span) -> String {
        span.of(&self.text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }
}

fn is_content(token: &Token, number: bool) -> bool {
    match token.kind {
        TokenKind::Mark => false,
        TokenKind::Number => true,
        TokenKind::Word => number || (token.form.len() > 1 && !LEXICON.is_stopword(&token.form)),
    }
}

/// "Siobhán" and "Siobhan" are spelled alike without accents.
fn folded(form: &str) -> String {
    if form.is_ascii() {
        return form.to_owned();
    }
    form.chars()
        .map(|c| match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
            'ç' | 'ć' | 'č' => 'c',
            'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
            'ì'..='ï' | 'ī' | 'ı' => 'i',
            'ñ' | 'ń' | 'ň' => 'n',
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
            'ś' | 'š' | 'ş' => 's',
            'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
            'ý' | 'ÿ' => 'y',
            'ź' | 'ż' | 'ž' => 'z',
            'ł' => 'l',
            'ğ' => 'g',
            c => c,
        })
        .collect()
}
