//! Sentence text → tokens: the normalised form and the original span, so that matching and highlighting never disagree.
//!
//! A hyphen divides words ("120-day" is `120`, `day`), an apostrophe does not; a possessive ending is left
//! off the form and kept in the span.

use super::lexicon;
use super::span::Span;

/// One word, number or mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the document.
    pub span: Span,
    /// Lower case, straight apostrophes, no possessive ending.
    pub form: String,
    /// Porter stem of the form; the form itself for numbers and marks.
    pub stem: String,
    /// What it is.
    pub kind: TokenKind,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether a hyphen joins it to the token before.
    pub joined: bool,
    /// Part of speech; set by [`super::tagger`].
    pub tag: Tag,
    /// Form, for verbs and auxiliaries; set by [`super::tagger`].
    pub verb: Option<VerbForm>,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters.
    Word,
    /// Digits, with separators: `13,402`, `4.2`.
    Number,
    /// Anything else that is not white space.
    Mark,
}

/// A part of speech of Universal Dependencies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    /// Adjective.
    Adj,
    /// Adposition: "in", "of".
    Adp,
    /// Adverb.
    Adv,
    /// Auxiliary, modals and "be" among them.
    Aux,
    /// Coordinating conjunction: "and".
    Cconj,
    /// Determiner.
    Det,
    /// Interjection.
    Intj,
    /// Common noun.
    Noun,
    /// Number.
    Num,
    /// Particle: "not", infinitive "to", possessive ending.
    Part,
    /// Pronoun.
    Pron,
    /// Proper noun.
    Propn,
    /// Punctuation.
    Punct,
    /// Subordinating conjunction: "that", "because".
    Sconj,
    /// Symbol: "$", "%".
    Sym,
    /// Verb.
    Verb,
    /// Anything else, and every token before it is tagged.
    #[default]
    X,
}

/// What form a verb or auxiliary has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VerbForm {
    /// Finite: "sank", "is", "may".
    Finite,
    /// Infinitive: "to sink", "may sink".
    Infinitive,
    /// Past participle: "sunk", "killed by".
    Participle,
    /// Gerund or present participle: "sinking".
    Gerund,
}

impl Tag {
    /// The tag of Universal Dependencies: "NOUN".
    pub fn name(self) -> &'static str {
        match self {
            Self::Adj => "ADJ",
            Self::Adp => "ADP",
            Self::Adv => "ADV",
            Self::Aux => "AUX",
            Self::Cconj => "CCONJ",
            Self::Det => "DET",
            Self::Intj => "INTJ",
            Self::Noun => "NOUN",
            Self::Num => "NUM",
            Self::Part => "PART",
            Self::Pron => "PRON",
            Self::Propn => "PROPN",
            Self::Punct => "PUNCT",
            Self::Sconj => "SCONJ",
            Self::Sym => "SYM",
            Self::Verb => "VERB",
            Self::X => "X",
        }
    }
}

impl Token {
    /// Whether it is a word of this lower-case form.
    pub fn is(&self, form: &str) -> bool {
        self.form == form
    }

    /// Whether it is one of these lower-case forms.
    pub fn is_any(&self, forms: &[&str]) -> bool {
        forms.contains(&self.form.as_str())
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
}

/// The tokens of `span` in `text`.
pub fn tokenize(text: &str, span: Span) -> Vec<Token> {
    let mut tokens = Vec::new();
    let words = span.of(text);
    let mut rest = words.char_indices().peekable();
    let mut hyphen_end = None;
    while let Some((at, first)) = rest.next() {
        if first.is_whitespace() {
            continue;
        }
        let kind = if first.is_ascii_digit() {
            TokenKind::Number
        } else if first.is_alphanumeric() {
            TokenKind::Word
        } else {
            TokenKind::Mark
        };
        let mut end = at + first.len_utf8();
        if kind != TokenKind::Mark {
            while let Some(&(next_at, next)) = rest.peek() {
                if !continues(kind, words, next_at, next) {
                    break;
                }
                end = next_at + next.len_utf8();
                rest.next();
            }
        }
        let start = span.start + at;
        let token_span = Span::new(start, span.start + end);
        if first == '-' || first == '‑' {
            let tight = words[..at].ends_with(char::is_alphanumeric)
                && words[end..].starts_with(char::is_alphanumeric);
            if tight {
                hyphen_end = Some(token_span.end);
                continue;
            }
        }
        let form = form(&words[at..end]);
        let stem = match kind {
            TokenKind::Word => lexicon::stem(&form),
            _ => form.clone(),
        };
        tokens.push(Token {
            span: token_span,
            form,
            stem,
            kind,
            capital: first.is_uppercase(),
            joined: hyphen_end == Some(start),
            tag: Tag::X,
            verb: None,
        });
    }
    tokens
}

/// Whether `next` belongs to the token that is being read.
fn continues(kind: TokenKind, words: &str, at: usize, next: char) -> bool {
    let follower = words[at + next.len_utf8()..].chars().next();
    match kind {
        TokenKind::Number => {
            next.is_ascii_digit()
                || (matches!(next, ',' | '.') && follower.is_some_and(|c| c.is_ascii_digit()))
        }
        TokenKind::Word => {
            (next.is_alphanumeric() && !next.is_ascii_digit())
                || next.is_ascii_digit()
                || (matches!(next, '\'' | '’') && follower.is_some_and(char::is_alphabetic))
                || (next == '.' && is_initialism(words, at))
        }
        TokenKind::Mark => false,
    }
}

/// Whether the full stop at `at` belongs to letters like `U.S.` or `p.m.`.
fn is_initialism(words: &str, at: usize) -> bool {
    let before = &words[..at];
    let mut letters = before.chars().rev();
    let single = letters.next().is_some_and(char::is_alphabetic)
        && letters.next().is_none_or(|c| !c.is_alphanumeric());
    let follower = words[at + 1..].chars().next();
    let then = words[at + 1..].chars().nth(1);
    let opens = follower.is_some_and(char::is_alphabetic) && then == Some('.');
    let closes = before.chars().rev().nth(1) == Some('.');
    single && (opens || closes)
}

fn form(word: &str) -> String {
    let mut form = word.to_lowercase().replace('’', "'");
    if let Some(owner) = form.strip_suffix("'s") {
        form.truncate(owner.len());
    }
    if form.len() > 2 && form.ends_with('.') && form.contains('.') && form.matches('.').count() > 1
    {
        form = form.replace('.', "");
    }
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, forms: &[&str]) {
        let tokens = tokenize(text, Span::new(0, text.len()));
        let found: Vec<&str> = tokens.iter().map(|t| t.form.as_str()).collect();
        assert_eq!(found, forms, "{text}");
    }

    #[test]
    fn hyphens_divide_and_apostrophes_do_not() {
        check("a 120-day mission", &["a", "120", "day", "mission"]);
        check("Russia’s didn't", &["russia", "didn't"]);
    }

    #[test]
    fn separators_inside_numbers_stay() {
        check("13,402 of 4.2.", &["13,402", "of", "4.2", "."]);
        check("122mm", &["122", "mm"]);
    }

    #[test]
    fn letters_with_full_stops_are_one_word() {
        check("the U.S. at 3 p.m.", &["the", "us", "at", "3", "pm"]);
        check("It ended. A dog.", &["it", "ended", ".", "a", "dog", "."]);
    }

    #[test]
    fn spans_point_at_the_original_words() {
        let text = "Kim’s “speech”";
        let tokens = tokenize(text, Span::new(0, text.len()));
        assert_eq!(tokens[0].span.of(text), "Kim’s");
        assert_eq!(tokens[2].span.of(text), "speech");
    }
}
