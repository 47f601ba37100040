//! Quotations: whose words stand between quotation marks.
//!
//! In: the text, its blocks and sentences. Out: [`Quote`] values with speaker and cue where the sentence
//! names them. Marks of all kinds count; an unclosed quotation ends with its paragraph.

use crate::engine::document::{Block, Role};
use crate::engine::sentence::Sentence;
use crate::engine::span::Span;
use crate::engine::token::{Token, tokenize};

/// One quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words with their quotation marks.
    pub span: Span,
    /// The words alone.
    pub content: Span,
    /// Direct speech, as against reported words.
    pub direct: bool,
    /// Who is said to have said it.
    pub speaker: Option<Span>,
    /// The verb or phrase that attributes it.
    pub cue: Option<Span>,
}

/// The quotations of a document, in order.
pub fn quotes(text: &str, blocks: &[Block], sentences: &[Sentence]) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = blocks
        .iter()
        .filter(|b| b.role != Role::Boilerplate)
        .flat_map(|block| quoted_spans(text, block.span))
        .map(|span| Quote {
            span,
            content: content(text, span),
            direct: true,
            speaker: None,
            cue: None,
        })
        .filter(|q| !q.content.is_empty())
        .collect();
    quotes.sort_by_key(|q| q.span);
    attribute(text, sentences, &mut quotes);
    quotes
}

fn content(text: &str, span: Span) -> Span {
    let inner = span
        .of(text)
        .trim_start_matches(is_opening)
        .trim_end_matches(is_closing);
    let start = span.start + span.of(text).find(inner).unwrap_or(0);
    Span::new(start, start + inner.len()).trimmed(text)
}

fn is_opening(c: char) -> bool {
    matches!(c, '“' | '"' | '„' | '«' | '‘' | '\'' | '`' | '”')
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '"' | '“' | '»' | '’' | '\'' | '`')
}

/// Quoted stretches of one paragraph, with their marks.
fn quoted_spans(text: &str, block: Span) -> Vec<Span> {
    let words = block.of(text);
    let mut spans = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, mark) in words.char_indices() {
        let end = at + mark.len_utf8();
        match open {
            None if opens(words, at, mark) => open = Some((at, mark)),
            Some((start, opening)) if closes(words, at, mark, opening) => {
                spans.push(Span::new(block.start + start, block.start + end));
                open = None;
            }
            _ => {}
        }
    }
    if let Some((start, opening)) = open
        && opening != '‘'
        && opening != '\''
    {
        spans.push(Span::new(block.start + start, block.end));
    }
    spans
}

fn opens(words: &str, at: usize, mark: char) -> bool {
    let before = words[..at].chars().next_back();
    let after = words[at + mark.len_utf8()..].chars().next();
    let outside = before.is_none_or(|c| !c.is_alphanumeric());
    let inside = after.is_some_and(|c| !c.is_whitespace());
    match mark {
        '“' | '„' | '«' => true,
        '"' => outside && inside,
        // Single marks are apostrophes as well: they open only at a word's start, and close again.
        '‘' | '\'' => outside && inside && has_single_close(&words[at + mark.len_utf8()..]),
        _ => false,
    }
}

fn has_single_close(rest: &str) -> bool {
    let window: String = rest.chars().take(300).collect();
    window.char_indices().any(|(at, c)| {
        matches!(c, '’' | '\'')
            && window[..at].split_whitespace().count() >= 2
            && window[at + c.len_utf8()..]
                .chars()
                .next()
                .is_none_or(|n| !n.is_alphanumeric())
            && !window[..at].ends_with('s')
    }) || window
        .char_indices()
        .any(|(at, c)| c == '’' && window[..at].ends_with(['.', ',', '!', '?']))
}

fn closes(words: &str, at: usize, mark: char, opening: char) -> bool {
    let after = words[at + mark.len_utf8()..].chars().next();
    let outside = after.is_none_or(|c| !c.is_alphanumeric());
    match opening {
        '“' | '„' => matches!(mark, '”' | '"') || (mark == '“' && opening == '„'),
        '«' => mark == '»',
        '"' => mark == '"' || (mark == '”' && outside),
        _ => matches!(mark, '’' | '\'') && outside,
    }
}

/// Verbs that introduce somebody's words.
pub const SPEECH_VERBS: [&str; 58] = [
    "said",
    "says",
    "say",
    "saying",
    "told",
    "tells",
    "added",
    "adding",
    "adds",
    "stated",
    "stating",
    "wrote",
    "writes",
    "tweeted",
    "stressed",
    "noted",
    "noting",
    "argued",
    "claimed",
    "claiming",
    "insisted",
    "warned",
    "warning",
    "explained",
    "declared",
    "announced",
    "remarked",
    "replied",
    "asked",
    "recalled",
    "continued",
    "commented",
    "concluded",
    "confirmed",
    "acknowledged",
    "admitted",
    "suggested",
    "quoted",
    "urged",
    "called",
    "described",
    "reported",
    "reports",
    "estimated",
    "testified",
    "posted",
    "shouted",
    "tell",
    "denied",
    "according",
    "indicated",
    "revealed",
    "observed",
    "vowed",
    "promised",
    "predicted",
    "believes",
    "believe",
];

/// Speaker and cue from the words around each quotation in its own sentence, else from the quotation before.
fn attribute(text: &str, sentences: &[Sentence], quotes: &mut [Quote]) {
    let mut previous: Option<(usize, Option<Span>, Option<Span>)> = None;
    let all: Vec<Span> = quotes.iter().map(|q| q.span).collect();
    for quote in quotes {
        let index = sentences.partition_point(|s| s.span.end <= quote.span.start);
        let last = sentences.partition_point(|s| s.span.start < quote.span.end);
        let found = (index..last)
            .rev()
            .chain(index.checked_sub(1))
            .filter_map(|i| sentences.get(i).map(|s| (i, s)))
            .find_map(|(i, sentence)| {
                let introduces = i < index && !sentence.span.of(text).trim_end().ends_with(':');
                if introduces {
                    return None;
                }
                let tokens: Vec<Token> = tokenize(text, sentence.span)
                    .into_iter()
                    .filter(|t| !all.iter().any(|q| q.contains(t.span)))
                    .collect();
                speaker_and_cue(&tokens)
            });
        if let Some((speaker, cue)) = found {
            quote.speaker = speaker;
            quote.cue = Some(cue);
        } else if let Some((before, speaker, cue)) = previous
            && index <= before + 2
        {
            quote.speaker = speaker;
            quote.cue = cue;
        }
        if quote.speaker.is_some() {
            previous = Some((last, quote.speaker, quote.cue));
        }
    }
}

/// The nearest speech verb and the name or noun phrase beside it.
pub fn speaker_and_cue(tokens: &[Token]) -> Option<(Option<Span>, Span)> {
    let cue = tokens.iter().position(|t| t.is_any(&SPEECH_VERBS))?;
    let (from, cue_end) = if tokens[cue].is("according") {
        let to = tokens.get(cue + 1).is_some_and(|t| t.is("to"));
        (cue + 1 + usize::from(to), cue + usize::from(to))
    } else {
        (cue + 1, cue)
    };
    let cue_span = tokens[cue].span.cover(tokens[cue_end].span);
    let after = noun_phrase_from(tokens, from);
    if tokens[cue].is("according") {
        return Some((after, cue_span));
    }
    let before = noun_phrase_until(tokens, cue);
    Some((before.or(after), cue_span))
}

fn in_noun_phrase(token: &Token) -> bool {
    const SMALL: [&str; 14] = [
        "the", "a", "an", "of", "for", "he", "she", "they", "it", "his", "her", "its", "'s", "and",
    ];
    token.is_word()
        && (token.capital
            || token.is_any(&SMALL)
            || !crate::engine::lexicon::LEXICON.is_stopword(&token.form))
        && !token.is_any(&SPEECH_VERBS)
}

fn noun_phrase_until(tokens: &[Token], end: usize) -> Option<Span> {
    let mut last = end.checked_sub(1)?;
    // "Kim reportedly said", "he also said"
    while tokens[last].is_any(&[
        "also",
        "has",
        "have",
        "had",
        "was",
        "is",
        "later",
        "then",
        "reportedly",
        "publicly",
    ]) {
        last = last.checked_sub(1)?;
    }
    let mut first = last + 1;
    while first > 0 && last + 1 - (first - 1) <= 8 && in_noun_phrase(&tokens[first - 1]) {
        first -= 1;
    }
    while first <= last && tokens[first].is_any(&["and", "of", "for"]) {
        first += 1;
    }
    (first <= last).then(|| tokens[first].span.cover(tokens[last].span))
}

fn noun_phrase_from(tokens: &[Token], start: usize) -> Option<Span> {
    let mut end = start;
    while end < tokens.len() && end - start < 8 && in_noun_phrase(&tokens[end]) {
        end += 1;
    }
    while end > start && tokens[end - 1].is_any(&["and", "of", "for", "the"]) {
        end -= 1;
    }
    (end > start).then(|| tokens[start].span.cover(tokens[end - 1].span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::sentence::sentences;

    /// Expected: content and speaker.
    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let block = Block {
            span: Span::new(0, text.len()),
            role: Role::Body,
        };
        let found = quotes(text, &[block], &sentences(text, &[block], "en"));
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|q| (q.content.of(text), q.speaker.map_or("-", |s| s.of(text))))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn marks_of_all_kinds_hold_a_quotation() {
        check("“We are safe,” Kim said.", &[("We are safe,", "Kim")]);
        check(
            "\"We are safe,\" said Ada Brandt.",
            &[("We are safe,", "Ada Brandt")],
        );
        check(
            "He spoke of a ‘victory abroad’ again.",
            &[("victory abroad", "-")],
        );
    }

    #[test]
    fn apostrophes_are_no_quotations() {
        check("The soldiers' families didn't leave Kim's side.", &[]);
        check("the regiment’s soldiers’ return", &[]);
    }

    #[test]
    fn an_unclosed_quotation_ends_with_its_paragraph() {
        check(
            "He said: “We go on. We fight.",
            &[("We go on. We fight.", "He")],
        );
    }
}
