//! The labels the model decides between: a part of speech, and for verbs the form.

use crate::engine::token::{Tag, VerbForm};

/// Names of the labels by number: the treebank's parts of speech, and the form of verbs.
pub const NAMES: [&str; 23] = [
    "ADJ",
    "ADP",
    "ADV",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB-Fin",
    "VERB-Inf",
    "VERB-Part",
    "VERB-Ger",
    "AUX-Fin",
    "AUX-Inf",
    "AUX-Part",
    "AUX-Ger",
    "X",
];

/// What the labels mean, in the same order.
pub const LABELED: [(Tag, Option<VerbForm>); NAMES.len()] = [
    (Tag::Adj, None),
    (Tag::Adp, None),
    (Tag::Adv, None),
    (Tag::Cconj, None),
    (Tag::Det, None),
    (Tag::Intj, None),
    (Tag::Noun, None),
    (Tag::Num, None),
    (Tag::Part, None),
    (Tag::Pron, None),
    (Tag::Propn, None),
    (Tag::Punct, None),
    (Tag::Sconj, None),
    (Tag::Sym, None),
    (Tag::Verb, Some(VerbForm::Finite)),
    (Tag::Verb, Some(VerbForm::Infinitive)),
    (Tag::Verb, Some(VerbForm::Participle)),
    (Tag::Verb, Some(VerbForm::Gerund)),
    (Tag::Aux, Some(VerbForm::Finite)),
    (Tag::Aux, Some(VerbForm::Infinitive)),
    (Tag::Aux, Some(VerbForm::Participle)),
    (Tag::Aux, Some(VerbForm::Gerund)),
    (Tag::X, None),
];

/// The number of a label's name; that of `X` if there is no such label.
pub fn number(name: &str) -> u8 {
    NAMES
        .iter()
        .position(|&n| n == name)
        .unwrap_or(NAMES.len() - 1) as u8
}
