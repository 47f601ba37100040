//! Tokens → parts of speech, by the universal tag set (<https://universaldependencies.org/u/pos/>).
//!
//! In: the tokens of one sentence. Out: a [`super::token::Tag`] on each, and the form of verbs.

use super::span::Span;
use super::token::{Token, tokenize};

/// The tokens of `span` in `text`, tagged as one sentence.
pub fn tagged(text: &str, span: Span) -> Vec<Token> {
    let mut tokens = tokenize(text, span);
    tag(text, &mut tokens);
    tokens
}

/// Sets the part of speech of each token of one sentence.
pub fn tag(_text: &str, _tokens: &mut [Token]) {}
