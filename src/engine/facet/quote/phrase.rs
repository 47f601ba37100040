//! Sentence tokens → items, and the noun phrases among them.
//!
//! In: the tokens of a sentence and the quotations in it. Out: items (a token, or a whole quotation as one
//! item) and noun phrases as ranges of items. Works with parts of speech where tokens carry them, with
//! closed-class words where not. Every search looks at a bounded number of items.

use std::ops::Range;

use crate::engine::lexicon::LEXICON;
use crate::engine::lexicon::names::{Class, NAME_WORDS};
use crate::engine::span::Span;
use crate::engine::token::{Tag, Token, TokenKind, VerbForm};

/// A noun phrase is no longer than this many items.
const LONGEST_PHRASE: usize = 24;

/// A token of the frame, or a quotation that stands in it as one piece.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'a> {
    pub(super) token: &'a Token,
    pub(super) span: Span,
    pub(super) tag: Tag,
    /// Index of the quotation this item stands for.
    pub(super) quote: Option<usize>,
    /// Whether it is a word in capital letters.
    pub(super) shouts: bool,
    /// Whether it is a quotation that ends with a comma, full stop or the like: somebody has finished.
    pub(super) finished: bool,
}

impl<'a> Item<'a> {
    /// The item of a token.
    pub(super) fn word(text: &str, token: &'a Token) -> Self {
        let tag = if token.tag == Tag::X {
            guess(token)
        } else {
            token.tag
        };
        Self {
            token,
            span: token.span,
            tag,
            quote: None,
            finished: false,
            shouts: token.capital && token.span.of(text).chars().all(|c| !c.is_lowercase()),
        }
    }

    /// The item that stands for a quotation; `token` is its first.
    pub(super) fn quotation(token: &'a Token, span: Span, quote: usize, finished: bool) -> Self {
        Self {
            token,
            span,
            tag: Tag::X,
            quote: Some(quote),
            shouts: false,
            finished,
        }
    }

    /// The item of a name in quotation marks, which stands there as a noun.
    pub(super) fn title(token: &'a Token, span: Span) -> Self {
        Self {
            token,
            span,
            tag: Tag::Propn,
            quote: None,
            shouts: false,
            finished: false,
        }
    }

    pub(super) fn is(&self, form: &str) -> bool {
        self.quote.is_none() && self.token.is(form)
    }

    pub(super) fn is_any(&self, forms: &[&str]) -> bool {
        self.quote.is_none() && self.token.is_any(forms)
    }

    pub(super) fn is_verb(&self) -> bool {
        matches!(self.tag, Tag::Verb | Tag::Aux)
    }

    /// A verb that can be a clause's predicate.
    pub(super) fn is_finite(&self) -> bool {
        self.is_verb() && matches!(self.token.verb, None | Some(VerbForm::Finite))
            || self.is_contracted()
    }

    /// "he's", "they're", "isn't": subject and verb in one token.
    fn is_contracted(&self) -> bool {
        let form = self.token.form.as_str();
        self.quote.is_none()
            && self.token.is_word()
            && ["'re", "'ve", "'ll", "n't", "'m", "'d"]
                .iter()
                .any(|ending| form.ends_with(ending))
    }

    /// Whether the word can stand inside a noun phrase as noun, adjective, article or number.
    fn is_nominal(&self) -> bool {
        self.quote.is_none()
            && (matches!(
                self.tag,
                Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num | Tag::Det | Tag::Pron | Tag::Sym
            ) || self.is_name())
            && !self.is_any(&RELATIVE)
    }

    /// Whether a noun phrase may end with the word.
    pub(super) fn is_head(&self) -> bool {
        self.quote.is_none()
            && (matches!(self.tag, Tag::Noun | Tag::Propn | Tag::Num | Tag::Pron)
                || self.is_name()
                || self.is_any(&["many", "some", "others", "most", "all", "both", "few"]))
            && !self.is_any(&RELATIVE)
    }

    /// A capitalized word the tagger took for something else than a name.
    fn is_name(&self) -> bool {
        matches!(self.tag, Tag::Verb | Tag::Adv | Tag::Intj | Tag::X)
            && self.token.capital
            && self.token.is_word()
            && self.token.form.len() > 3
            && self.token.verb != Some(VerbForm::Gerund)
            && !LEXICON.is_stopword(&self.token.form)
            && super::cue::CUES.verb(&self.token.form).is_empty()
            && !self.token.form.ends_with("ly")
    }

    /// Whether a noun phrase can begin with the word.
    pub(super) fn begins_phrase(&self) -> bool {
        self.is_nominal()
    }

    pub(super) fn is_pronoun(&self) -> bool {
        self.is_any(&PRONOUNS)
    }

    /// Whether the word owns what follows: "Brandt's", "her".
    pub(super) fn is_possessive(&self) -> bool {
        self.is_any(&["his", "her", "its", "their", "my", "our", "your", "whose"])
            || (self.token.is_word()
                && (self.token.span.len() > self.token.form.len() + 1
                    && !self.token.form.contains('\'')))
    }

    pub(super) fn is_relative(&self) -> bool {
        self.is_any(&RELATIVE)
    }

    /// "Monday", "yesterday": an adverbial of time that needs no preposition.
    pub(super) fn is_day(&self) -> bool {
        self.is_any(&DAYS)
    }
}

const RELATIVE: [&str; 4] = ["who", "which", "that", "whom"];

pub(super) const PRONOUNS: [&str; 9] = ["he", "she", "they", "it", "we", "i", "you", "who", "one"];

const DAYS: [&str; 16] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "yesterday",
    "today",
    "tomorrow",
    "tonight",
    "earlier",
    "later",
    "then",
    "recently",
    "afterward",
];

/// A part of speech from the word alone, for tokens that carry none.
fn guess(token: &Token) -> Tag {
    const DETERMINERS: [&str; 14] = [
        "the", "a", "an", "this", "these", "those", "some", "his", "her", "its", "their", "my",
        "our", "no",
    ];
    const PREPOSITIONS: [&str; 22] = [
        "of", "in", "on", "at", "for", "from", "with", "by", "to", "about", "into", "during",
        "after", "before", "over", "under", "between", "against", "near", "through", "among", "as",
    ];
    const AUXILIARIES: [&str; 26] = [
        "is", "are", "was", "were", "be", "been", "being", "am", "has", "have", "had", "do",
        "does", "did", "will", "would", "can", "could", "may", "might", "must", "shall", "should",
        "isn't", "wasn't", "didn't",
    ];
    const ADVERBS: [&str; 10] = [
        "also", "not", "never", "again", "now", "already", "still", "even", "just", "only",
    ];
    match token.kind {
        TokenKind::Number => Tag::Num,
        TokenKind::Mark => Tag::Punct,
        TokenKind::Word if token.is_any(&DETERMINERS) => Tag::Det,
        TokenKind::Word if token.is_any(&PRONOUNS) => Tag::Pron,
        TokenKind::Word if token.is_any(&PREPOSITIONS) => Tag::Adp,
        TokenKind::Word if token.is_any(&AUXILIARIES) => Tag::Aux,
        TokenKind::Word if token.is_any(&["and", "or", "but"]) => Tag::Cconj,
        TokenKind::Word if token.is_any(&["that", "because", "if", "while", "although"]) => {
            Tag::Sconj
        }
        TokenKind::Word if token.is_any(&ADVERBS) || token.form.ends_with("ly") => Tag::Adv,
        TokenKind::Word if token.capital => Tag::Propn,
        TokenKind::Word if !super::cue::CUES.verb(&token.form).is_empty() => Tag::Verb,
        TokenKind::Word => Tag::Noun,
    }
}

/// Sets right what the tagger of single words mistakes: "reports indicate" begins with a noun.
pub(super) fn retag(items: &mut [Item<'_>]) {
    for at in 0..items.len().saturating_sub(1) {
        let finite_next = items[at + 1].tag == Tag::Verb && items[at + 1].is_finite();
        let item = &mut items[at];
        let noun = super::cue::CUES.noun(&item.token.form).is_some();
        if item.quote.is_none() && item.tag == Tag::Verb && noun && finite_next {
            item.tag = Tag::Noun;
        }
    }
}

/// Whether a phrase is no more than a date: "December 13" in a caption says nothing.
pub(super) fn is_date(items: &[Item<'_>]) -> bool {
    items.iter().all(|i| {
        i.tag == Tag::Num
            || i.token.form.chars().all(|c| !c.is_alphabetic())
            || i.is_day()
            || NAME_WORDS.classes(&i.token.form).has(Class::Calendar)
    })
}

/// The noun phrase that ends right before `end`.
pub(super) fn phrase_before(items: &[Item<'_>], end: usize) -> Option<Range<usize>> {
    let least = end.saturating_sub(LONGEST_PHRASE);
    let mut start = end;
    while start > least {
        let item = &items[start - 1];
        let left = start.checked_sub(2).map(|i| &items[i]);
        let inside = start < end;
        let goes_on = match item.tag {
            _ if item.quote.is_some() => false,
            // "the so-called crisis", "a newly elected mayor"
            Tag::Adv => inside && left.is_some_and(|l| l.tag == Tag::Det),
            // "people living nearby", "a poll taken in May"; not "the mayor awarded medals".
            Tag::Verb if inside || item.token.joined => {
                let behind = items.get(start);
                let describes = match item.token.verb {
                    Some(VerbForm::Gerund) => behind.is_some_and(|b| b.tag != Tag::Det),
                    Some(VerbForm::Participle) => {
                        behind.is_some_and(|b| b.tag == Tag::Adp || b.is_day())
                    }
                    _ => false,
                };
                item.token.joined || (describes && left.is_some_and(Item::is_nominal))
            }
            Tag::Adp => {
                inside
                    && left.is_some_and(|l| {
                        (l.is_head() && !l.is_pronoun())
                            || (l.tag == Tag::Verb && l.token.verb == Some(VerbForm::Gerund))
                    })
            }
            Tag::Cconj => inside && left.is_some_and(|l| l.is_head() && !l.is_pronoun()),
            Tag::Part => inside && !item.is("to"),
            Tag::Punct => {
                (item.is(".") && left.is_some_and(is_abbreviation))
                    || (inside && item.is_any(&["/", "&", "-", "–", "’", "'"]))
            }
            _ if item.is_pronoun() => {
                if !inside {
                    return Some(start - 1..end);
                }
                false
            }
            _ => item.is_nominal(),
        };
        if item.is(")") {
            let from = start.saturating_sub(8);
            let Some(open) = (from..start - 1).rev().find(|&i| items[i].is("(")) else {
                break;
            };
            start = open;
            continue;
        }
        if !goes_on {
            break;
        }
        start -= 1;
        // Left of an article another phrase begins, unless a small word ties both together.
        if matches!(item.tag, Tag::Det)
            && !left.is_some_and(|l| {
                matches!(l.tag, Tag::Adp | Tag::Cconj) || l.is_any(&["all", "both", "half"])
            })
        {
            break;
        }
    }
    // "rejected the plan and Brandt said": what is left of "and" belongs to the verb before.
    let object = start > 0 && matches!(items[start - 1].tag, Tag::Verb | Tag::Adp);
    let cut = (start..end)
        .rev()
        .find(|&i| items[i].tag == Tag::Cconj)
        .filter(|_| object);
    trimmed(items, cut.map_or(start, |i| i + 1)..end)
}

fn is_abbreviation(item: &Item<'_>) -> bool {
    item.token.capital && item.token.is_word() && item.token.form.len() <= 5
}

/// The phrase without small words at its ends and without adverbials of time.
fn trimmed(items: &[Item<'_>], range: Range<usize>) -> Option<Range<usize>> {
    let Range { mut start, mut end } = range;
    while start < end
        && (matches!(
            items[start].tag,
            Tag::Adp | Tag::Cconj | Tag::Adv | Tag::Part | Tag::Punct
        ) || (items[start].is_day() && end - start > 1))
    {
        start += 1;
    }
    while start < end
        && (matches!(
            items[end - 1].tag,
            Tag::Adp | Tag::Cconj | Tag::Adv | Tag::Part | Tag::Sconj | Tag::Det
        ) && !items[end - 1].is_head()
            || (items[end - 1].is_day() && end - start > 1))
    {
        end -= 1;
    }
    let named = items[start..end].iter().any(Item::is_head);
    (start < end && named).then_some(start..end)
}

/// The noun phrase that begins at `start`, with what is tied to it by small words and an apposition.
pub(super) fn phrase_from(items: &[Item<'_>], start: usize) -> Option<Range<usize>> {
    let end = simple_end(items, start);
    let phrase = trimmed(items, start..end)?;
    if phrase.start != start {
        return None;
    }
    if items[start].is_pronoun() {
        return Some(start..start + 1);
    }
    Some(start..apposition_end(items, phrase.end))
}

fn simple_end(items: &[Item<'_>], start: usize) -> usize {
    let most = items.len().min(start + LONGEST_PHRASE);
    let mut at = start;
    while at < most {
        let item = &items[at];
        let next = items.get(at + 1);
        let inside = at > start;
        let goes_on = match item.tag {
            _ if item.quote.is_some() => false,
            _ if item.is_pronoun() => !inside,
            Tag::Det if inside => {
                matches!(items[at - 1].tag, Tag::Adp | Tag::Cconj | Tag::Det)
                    || items[at - 1].is_any(&["all", "both", "half"])
            }
            Tag::Adp => {
                inside
                    && item.is_any(&["of", "for", "at", "from", "with"])
                    && next.is_some_and(Item::is_nominal)
            }
            Tag::Cconj => {
                inside && next.is_some_and(Item::is_nominal) && !next.is_some_and(Item::is_pronoun)
            }
            Tag::Part => inside && !item.is("to"),
            Tag::Adv => next.is_some_and(|n| n.tag == Tag::Adj || n.token.joined),
            Tag::Verb => item.token.joined || (next.is_some_and(|n| n.token.joined)),
            Tag::Punct => {
                inside
                    && ((item.is(".") && is_abbreviation(&items[at - 1]) && next.is_some())
                        || item.is_any(&["/", "&", "-", "–", "’", "'"]))
            }
            _ => item.is_nominal(),
        };
        if item.is("(") && inside {
            let to = items.len().min(at + 8);
            let Some(close) = (at..to).find(|&i| items[i].is(")")) else {
                break;
            };
            at = close + 1;
            continue;
        }
        if !goes_on || (inside && item.is_day() && !items[at - 1].tag.eq(&Tag::Adp)) {
            break;
        }
        at += 1;
        if item.is_pronoun() {
            break;
        }
    }
    at
}

/// Where ", the mayor of the town," ends that may follow a phrase ending at `end`.
fn apposition_end(items: &[Item<'_>], end: usize) -> usize {
    let comma = items.get(end).is_some_and(|i| i.is(","));
    let begins = items.get(end + 1).is_some_and(|i| {
        (i.tag == Tag::Det || i.tag == Tag::Noun || i.tag == Tag::Adj || i.is("of"))
            && !i.is_pronoun()
    });
    if !comma || !begins {
        return end;
    }
    let inner = simple_end(items, end + 1 + usize::from(items[end + 1].is("of")));
    let closes = items.get(inner).is_none_or(|i| {
        i.is_any(&[",", ".", ";", "?", "!"]) || i.tag == Tag::Adp || i.is_relative()
    });
    if closes && inner > end + 1 {
        inner
    } else {
        end
    }
}

/// The words of a range of items as one span.
pub(super) fn span_of(items: &[Item<'_>], range: &Range<usize>) -> Option<Span> {
    let inside = items.get(range.clone())?;
    Some(inside.first()?.span.cover(inside.last()?.span))
}
