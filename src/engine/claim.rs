//! Sentences and facets → claims: one checkable statement each, with its own tight span.
//!
//! One clause feeds as many claims as it states facts: the clause itself, each quantity, each duration,
//! each date and each quotation in it. Questions, furniture and inner headings are none.

use std::ops::Range;

use super::clause::clauses;
use super::document::Role;
use super::facet::attribution::{Attribution, Strength};
use super::facet::quote::{SPEECH_VERBS, attribution_of, speaker_and_cue};
use super::facet::stance::{HedgedWords, Stances};
use super::facet::time::TimeKind;
use super::lexicon::LEXICON;
use super::reading::{Claim, ClaimKind, Fact, Reading};
use super::span::Span;
use super::token::{Tag, Token};

/// What one document states, in order.
#[derive(Default)]
pub struct Stated {
    /// Checkable statements.
    pub claims: Vec<Claim>,
    /// Words it keeps its distance from.
    pub hedged: Vec<HedgedWords>,
    /// Words it says are not so.
    pub denied: Vec<Span>,
}

/// What one document states. `reading` holds everything else.
pub fn claims(text: &str, reading: &Reading) -> Stated {
    let mut stated = Stated::default();
    let mut titled = false;
    for (index, sentence) in reading.sentences.iter().enumerate() {
        let title = sentence.role == Role::Headline && !titled;
        titled |= title;
        let inner_heading = sentence.role == Role::Headline && !title;
        let question = sentence
            .span
            .of(text)
            .trim_end_matches(['”', '"', '’', ')'])
            .ends_with('?');
        let gloss = is_gloss(sentence.span.of(text));
        if sentence.role == Role::Boilerplate || inner_heading || question || gloss {
            continue;
        }
        sentence_claims(reading, index, &mut stated);
    }
    for claim in &mut stated.claims {
        let report = match claim.fact {
            Fact::Quote(i) => reading.quotes.get(i),
            _ => attribution_of(&reading.quotes, claim.span),
        };
        claim.speaker = report.and_then(|r| r.speaker).or(claim.speaker);
    }
    stated.claims.sort_by_key(|c| (c.span, c.kind));
    stated
}

/// How many clauses before the one that begins last may still be open.
const NESTED: usize = 4;

fn sentence_claims(reading: &Reading, index: usize, stated: &mut Stated) {
    let tokens = &reading.tokens[index];
    let sentence = reading.sentences[index].span;
    let quoted = |token: &Token| reading.is_quoted(token.span);
    let stances = Stances::read(tokens, quoted);
    stated.hedged.extend(stances.hedged());
    stated.denied.extend(stances.denied());
    let claims = &mut stated.claims;
    let pieces = clauses(tokens);
    let mut said = Vec::with_capacity(pieces.len());
    for clause in &pieces {
        let piece = clause.span;
        let inside = tokens_inside(tokens, piece);
        let own: Vec<Token> = inside.iter().filter(|t| !quoted(t)).cloned().collect();
        let own = speaker_and_cue(&own).map(|(speaker, cue)| Attribution { speaker, cue });
        said.push(own.clone());
        if is_statement(inside) {
            let stance = stances.of(piece, own);
            claims.push(Claim {
                span: piece,
                sentence: index,
                kind: kind(inside),
                fact: Fact::None,
                strength: stance.strength,
                speaker: stance.attribution.and_then(|a| a.speaker),
                denied: is_denied(tokens, piece),
                negated: stance.polarity.is_negated(),
                modality: stance.modality,
                clause: Some(clause.kind),
                subject: clause.subject,
            });
        }
    }
    let mut add = |core: Span, kind: ClaimKind, fact: Fact| {
        // An inserted clause lies inside another: the narrowest is the one that states it.
        let last = pieces.partition_point(|p| p.span.start < core.end);
        let at = (last.saturating_sub(NESTED)..last)
            .filter(|&i| pieces[i].span.overlap(core) > 0)
            .min_by_key(|&i| pieces[i].span.len());
        let own = at.and_then(|i| said[i].clone());
        // "Wednesday's crash is believed to be …" takes the day for granted.
        let owner = tokens_inside(tokens, core)
            .last()
            .is_some_and(|t| t.is_word() && t.span.len() > t.form.len() + 1);
        // What is hedged in a clause is hedged of its number only where the hedge governs the number too.
        let (span, stance) = match (at, fact) {
            (_, Fact::Quote(_)) => (core, stances.of_quotation(core, own)),
            (None, _) => (core, stances.of(core, own)),
            (Some(i), _) => (pieces[i].span.cover(core), stances.of(core, own)),
        };
        let strength =
            match (owner || is_taken_for_granted(tokens, core)) && stance.strength.is_hedged() {
                true => Strength::Asserted,
                false => stance.strength,
            };
        claims.push(Claim {
            denied: is_denied(tokens, at.map_or(span, |i| pieces[i].span)),
            span,
            sentence: index,
            kind,
            fact,
            strength,
            speaker: stance.attribution.and_then(|a| a.speaker),
            negated: stance.polarity.is_negated(),
            modality: stance.modality,
            clause: at.map(|i| pieces[i].kind),
            subject: at
                .and_then(|i| pieces[i].subject)
                .filter(|s| !span.contains(*s)),
        });
    };
    for i in starting_in(&reading.quantities, |q| q.span.start, sentence) {
        let span = reading.quantities[i].span;
        add(span, ClaimKind::Quantity, Fact::Quantity(i));
    }
    for i in starting_in(&reading.times, |t| t.span.start, sentence) {
        let time = &reading.times[i];
        match time.kind {
            // An age is stated by its quantity.
            TimeKind::Duration if !time.age => {
                add(time.span, ClaimKind::Duration, Fact::Time(i));
            }
            // "recently" and "3 p.m." place nothing in the calendar.
            TimeKind::Date | TimeKind::Time if time.is_placed() => {
                add(time.span, ClaimKind::Date, Fact::Time(i));
            }
            _ => {}
        }
    }
    for i in starting_in(&reading.quotes, |q| q.span.start, sentence) {
        let quote = &reading.quotes[i];
        let words = tokens_inside(tokens, quote.content)
            .iter()
            .filter(|t| t.is_word())
            .take(3)
            .count();
        if quote.direct && (words >= 3 || !sentence.contains(quote.span)) {
            add(quote.span, ClaimKind::Quote, Fact::Quote(i));
        }
    }
}

/// Whether a measure only tells which thing is meant: "said to have paid for its four-year campaign".
fn is_taken_for_granted(tokens: &[Token], measure: Span) -> bool {
    let start = tokens.partition_point(|t| t.span.end <= measure.start);
    // "its nearly four-year campaign"
    let known = tokens[start.saturating_sub(2)..start]
        .iter()
        .any(|t| t.is_any(&["the", "its", "his", "her", "their", "this", "our"]));
    known && tokens_inside(tokens, measure).iter().any(|t| t.joined)
}

fn tokens_inside(tokens: &[Token], span: Span) -> &[Token] {
    let from = tokens.partition_point(|t| t.span.start < span.start);
    let to = tokens.partition_point(|t| t.span.end <= span.end);
    &tokens[from..to.max(from)]
}

/// Indices of those that begin in a sentence; `facets` stand in the order of the text.
fn starting_in<T>(facets: &[T], start: impl Fn(&T) -> usize, sentence: Span) -> Range<usize> {
    let from = facets.partition_point(|facet| start(facet) < sentence.start);
    let to = facets.partition_point(|facet| start(facet) < sentence.end);
    from..to
}

/// Whether a clause says something of its own: "police said" does not.
fn is_statement(tokens: &[Token]) -> bool {
    if is_label(tokens) {
        return false;
    }
    let substance = tokens
        .iter()
        .filter(|t| t.form.len() > 1 && t.form.starts_with(char::is_alphanumeric))
        .filter(|t| !LEXICON.is_stopword(&t.form) && !t.is_any(&SPEECH_VERBS) && !is_time_word(t))
        .count();
    let cue = tokens.iter().any(|t| t.is_any(&SPEECH_VERBS));
    substance >= 2 && !(cue && tokens.len() <= 5 && substance <= 3)
}

/// Whether words only name something: "Ann Poe / Norwick Herald"; or say one thing twice, as the caption and the
/// spoken text of a picture do: "Norwick harbor Norwick harbor".
fn is_label(tokens: &[Token]) -> bool {
    let words: Vec<&Token> = tokens.iter().filter(|t| t.is_word()).collect();
    let (first, second) = words.split_at(words.len() / 2);
    let twice = words.len() >= 4
        && first
            .iter()
            .map(|t| &t.form)
            .eq(second.iter().map(|t| &t.form));
    let names = |t: &&Token| t.capital && (t.tag == Tag::Propn || LEXICON.is_stopword(&t.form));
    twice || (!words.is_empty() && words.len() <= LONGEST_LABEL && words.iter().all(names))
}

/// Names in a row beyond this are a headline in capitals.
const LONGEST_LABEL: usize = 6;

/// Whether the words right before a clause deny it: "denied that", "rejected claims that".
fn is_denied(tokens: &[Token], clause: Span) -> bool {
    let start = tokens.partition_point(|t| t.span.end <= clause.start);
    let said = start > 0 && tokens[start - 1].is("that");
    said && tokens[start.saturating_sub(4)..start]
        .iter()
        .any(|t| LEXICON.event(&t.form, &t.stem) == Some("deny"))
}

/// Words that say when and nothing else.
fn is_time_word(token: &Token) -> bool {
    const WORDS: [&str; 34] = [
        "year",
        "years",
        "month",
        "months",
        "week",
        "weeks",
        "day",
        "days",
        "today",
        "yesterday",
        "tomorrow",
        "earlier",
        "later",
        "morning",
        "afternoon",
        "evening",
        "night",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "fourth",
        "third",
        "second",
        "first",
        "last",
        "next",
        "recent",
        "recently",
        "previous",
        "meanwhile",
    ];
    token.is_any(&WORDS)
}

/// "DPRK is short for the North's official name" explains a word and states no fact.
fn is_gloss(text: &str) -> bool {
    text.contains(" is short for ")
        || text.contains(" stands for ")
        || text.contains(" is an acronym ")
}

fn kind(tokens: &[Token]) -> ClaimKind {
    const JUDGING: [&str; 36] = [
        "highlights",
        "underscores",
        "underscored",
        "underscore",
        "significant",
        "raises",
        "represents",
        "signals",
        "suggests",
        "implications",
        "unclear",
        "concerns",
        "questions",
        "likely",
        "important",
        "rare",
        "unusual",
        "worst",
        "best",
        "greatest",
        "biggest",
        "tragic",
        "remarkable",
        "stunning",
        "historic",
        "controversial",
        "deepening",
        "growing",
        "highlighted",
        "reflects",
        "reflect",
        "marks",
        "critical",
        "crucial",
        "difficult",
        "impossible",
    ];
    if tokens.iter().any(|t| t.is_any(&JUDGING)) {
        return ClaimKind::Evaluation;
    }
    if tokens.iter().any(|t| t.is("according")) {
        return ClaimKind::Attribution;
    }
    match tokens
        .iter()
        .any(|t| LEXICON.event(&t.form, &t.stem).is_some())
    {
        true => ClaimKind::Event,
        false => ClaimKind::Background,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::tagger::tagged;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        let tokens = tagged(text, Span::new(0, text.len()));
        assert_eq!(is_statement(&tokens), expected, "{text}");
    }

    #[test]
    fn a_clause_with_something_to_say_is_a_statement() {
        check("the ferry sank off Norwick", true);
        check("police said", false);
        check("in a statement on Friday", false);
    }

    #[test]
    fn names_and_captions_told_twice_are_none() {
        check("Ann Poe / Norwick Herald", false);
        check("Norwick ferry crossing Norwick ferry crossing", false);
        check("Ann Poe leads Norwick Herald", true);
    }
}
