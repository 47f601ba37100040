//! Tokens → parts of speech, by the universal tag set (<https://universaldependencies.org/u/pos/>).
//!
//! In: the tokens of one sentence. Out: a [`Tag`] on each, and the form of verbs. A greedy averaged
//! perceptron, trained by `examples/train_tagger.rs` on the English Web Treebank (see the notice beside the
//! model). Tokens are tagged as the treebank would write them: "didn't" is `did`, `n't`; a token takes the
//! label of its first word.

pub mod features;
pub mod labels;
pub mod model;

use std::sync::LazyLock;

use self::features::look;
use self::labels::LABELED;
use self::model::{Model, label};
use super::span::Span;
use super::token::{Tag, Token, TokenKind, VerbForm, tokenize};

static MODEL: LazyLock<Option<Model<'static>>> =
    LazyLock::new(|| Model::new(include_bytes!("../../../assets/model/tagger.bin")));

/// The tokens of `span` in `text`, tagged as one sentence.
pub fn tagged(text: &str, span: Span) -> Vec<Token> {
    let mut tokens = tokenize(text, span);
    tag(text, &mut tokens);
    tokens
}

/// Sets the part of speech of each token of one sentence.
pub fn tag(text: &str, tokens: &mut [Token]) {
    let words = words(text, tokens);
    for (word, label) in words.iter().zip(labels_of(words.iter().map(|w| w.letters))) {
        if let Some(at) = word.token {
            (tokens[at].tag, tokens[at].verb) = label;
        }
    }
    for at in 1..tokens.len() {
        if is_short_stop(text, tokens, at) {
            tokens[at].tag = Tag::Punct;
        }
    }
}

/// The parts of speech of the words of one sentence, divided as in the treebank: "did", "n't".
pub fn tag_words(words: &[&str]) -> Vec<(Tag, Option<VerbForm>)> {
    labels_of(words.iter().copied()).collect()
}

fn labels_of<'a>(
    words: impl Iterator<Item = &'a str> + Clone,
) -> impl Iterator<Item = (Tag, Option<VerbForm>)> {
    let mut labels = Vec::new();
    if let Some(model) = &*MODEL {
        let mut sights = Vec::new();
        look(words, |key| model.class(key), &mut sights);
        label(model, &sights, &mut labels);
    }
    labels.into_iter().map(|l| LABELED[usize::from(l)])
}

/// A word as the treebank would write it.
struct Word<'a> {
    letters: &'a str,
    /// The token that takes its label; none for the second part of a token and for hyphens inside words.
    token: Option<usize>,
}

fn words<'a>(text: &'a str, tokens: &[Token]) -> Vec<Word<'a>> {
    let mut words = Vec::with_capacity(tokens.len() + tokens.len() / 8 + 1);
    for (at, token) in tokens.iter().enumerate() {
        if token.joined {
            words.push(Word {
                letters: "-",
                token: None,
            });
        }
        if is_short_stop(text, tokens, at) {
            continue;
        }
        let mut span = token.span;
        if is_short_stop(text, tokens, at + 1) {
            span = span.cover(tokens[at + 1].span);
        }
        let letters = span.of(text);
        let (head, rest) = match token.kind {
            TokenKind::Word => letters.split_at(head_length(letters)),
            _ => (letters, ""),
        };
        words.push(Word {
            letters: head,
            token: Some(at),
        });
        if !rest.is_empty() {
            words.push(Word {
                letters: rest,
                token: None,
            });
        }
    }
    words
}

/// Whether the token at `at` is a full stop that belongs to the word before, as in "Mr. Lind".
fn is_short_stop(text: &str, tokens: &[Token], at: usize) -> bool {
    let triple = at.checked_sub(1).and_then(|from| tokens.get(from..at + 2));
    let Some([before, stop, after]) = triple else {
        return false;
    };
    stop.is(".")
        && before.is_word()
        && before.span.end == stop.span.start
        && after.span.start > stop.span.end
        && after.span.of(text).starts_with(char::is_alphanumeric)
}

/// How many bytes the first word of a token has: "did" of "didn't", "Kim" of "Kim's", "can" of "cannot".
fn head_length(letters: &str) -> usize {
    const ENDINGS: [&str; 7] = ["n't", "'s", "'re", "'ve", "'ll", "'d", "'m"];
    if letters.eq_ignore_ascii_case("cannot") {
        return 3;
    }
    let Some(apostrophe) = letters.rfind(['\'', '’']) else {
        return letters.len();
    };
    let mark = letters[apostrophe..]
        .chars()
        .next()
        .map_or(1, char::len_utf8);
    let after = &letters[apostrophe + mark..];
    let before = &letters[..apostrophe];
    for ending in ENDINGS {
        let Some((left, right)) = ending.split_once('\'') else {
            continue;
        };
        let cut = before.len().checked_sub(left.len());
        let fits = cut.is_some_and(|cut| {
            cut > 0
                && before
                    .get(cut..)
                    .is_some_and(|b| b.eq_ignore_ascii_case(left))
        });
        if fits && after.eq_ignore_ascii_case(right) {
            return before.len() - left.len();
        }
    }
    letters.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `marked` is a sentence of words, each after its tag: "Det:the Noun:ferry".
    #[track_caller]
    fn check(marked: &str) {
        let mut text = String::new();
        let mut expected = Vec::new();
        for pair in marked.split(' ') {
            let (tag, word) = pair.split_once(':').unwrap();
            if !text.is_empty() && word.starts_with(char::is_alphanumeric) {
                text.push(' ');
            }
            text.push_str(word);
            expected.push(format!("{tag}:{word}"));
        }
        let found: Vec<String> = tagged(&text, Span::new(0, text.len()))
            .iter()
            .map(|t| format!("{:?}:{}", t.tag, t.span.of(&text)))
            .collect();
        assert_eq!(found, expected);
    }

    #[track_caller]
    fn check_form(text: &str, word: &str, form: Option<VerbForm>) {
        let tokens = tagged(text, Span::new(0, text.len()));
        let token = tokens.iter().find(|t| t.is(word)).unwrap();
        assert_eq!(token.verb, form, "{word} in {text}");
    }

    #[test]
    fn a_plain_sentence() {
        check("Det:The Noun:ferry Verb:sank Adp:off Propn:Norwick Adp:on Propn:Tuesday Punct:.");
    }

    #[test]
    fn the_first_part_of_a_contraction_counts() {
        check("Det:The Noun:girl's Noun:father Aux:didn't Verb:see Pron:it Punct:.");
    }

    #[test]
    fn one_word_can_be_verb_or_noun() {
        check("Det:The Noun:strike Verb:ended Punct:.");
        check("Pron:They Aux:will Verb:strike Adv:again Punct:.");
    }

    #[test]
    fn verbs_have_forms() {
        let text = "Two men were killed while trying to save a girl who drowned.";
        check_form(text, "were", Some(VerbForm::Finite));
        check_form(text, "killed", Some(VerbForm::Participle));
        check_form(text, "trying", Some(VerbForm::Gerund));
        check_form(text, "save", Some(VerbForm::Infinitive));
        check_form(text, "drowned", Some(VerbForm::Finite));
        check_form(text, "girl", None);
    }

    #[test]
    fn the_stop_of_an_abbreviation_is_read_with_its_word() {
        let tokens = tagged("Mr. Lind spoke.", Span::new(0, 15));
        let tags: Vec<Tag> = tokens.iter().map(|t| t.tag).collect();
        assert_eq!(
            tags,
            [Tag::Propn, Tag::Punct, Tag::Propn, Tag::Verb, Tag::Punct]
        );
    }

    #[test]
    fn heads_of_tokens() {
        let head = |letters: &'static str| &letters[..head_length(letters)];
        assert_eq!(head("didn’t"), "did");
        assert_eq!(head("Kim's"), "Kim");
        assert_eq!(head("cannot"), "can");
        assert_eq!(head("O'Brien"), "O'Brien");
        assert_eq!(head("n't"), "n't");
    }

    #[test]
    fn any_text_is_tagged() {
        for text in [
            "",
            "’",
            "’’s n’t",
            "日本語 ’s",
            "a-b-c-",
            "....",
            "\u{200b}x’",
        ] {
            tagged(text, Span::new(0, text.len()));
        }
    }
}
