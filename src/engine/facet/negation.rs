//! What a sentence says is not so, word by word.
//!
//! In: a sentence's tokens and its simple clauses. Out: `Negations`: for each word, the cue that denies
//! it. A cue governs its clause ("was not hurt"), what is denied in it ("denied that he fled"), or only the
//! words after it ("without a permit"); two in one clause cancel. "Not only", "no doubt", "no fewer than",
//! "nothing but" and the like deny nothing. Opposites ("unsafe") are the lexicon's.

use super::scope::{Role, Scopes, is_auxiliary};
use crate::engine::lexicon::{Cue, Cues, LEXICON};
use crate::engine::span::Span;
use crate::engine::token::{Tag, Token, TokenKind, VerbForm};

/// Whether a statement is affirmed or denied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Polarity {
    /// It says that something is so.
    #[default]
    Affirmed,
    /// It says that something is not so; the span is the cue.
    Negated(Span),
}

impl Polarity {
    /// Whether it says that something is not so.
    pub fn is_negated(self) -> bool {
        matches!(self, Self::Negated(_))
    }
}

/// What is denied in a sentence.
pub(crate) struct Negations {
    clauses: Vec<Denial>,
    words: Vec<Denial>,
}

/// The first cue, and whether an odd number of them applies.
#[derive(Clone, Copy, Debug, Default)]
struct Denial {
    cue: Option<Span>,
    odd: bool,
}

impl Denial {
    fn add(&mut self, cue: Span) {
        self.cue = self.cue.or(Some(cue));
        self.odd = !self.odd;
    }
}

impl Negations {
    /// The cue that denies the word at `at`.
    pub(crate) fn of(&self, scopes: &Scopes, at: usize) -> Option<Span> {
        let (clause, word) = (self.clauses[scopes.of[at]], self.words[at]);
        (clause.odd != word.odd)
            .then(|| word.cue.or(clause.cue))
            .flatten()
    }
}

enum Reach {
    Clause(usize),
    /// Tokens from here up to the next mark or conjunction, at most [`PHRASE`].
    Rest(usize),
}

/// The longest phrase a cue may govern, in tokens.
const PHRASE: usize = 10;

/// Reads every negation of a sentence. `skip` tells words that are not the source's own.
pub(crate) fn negations(
    tokens: &[Token],
    scopes: &Scopes,
    skip: impl Fn(&Token) -> bool,
) -> Negations {
    let mut found = Negations {
        clauses: vec![Denial::default(); scopes.clauses.len()],
        words: vec![Denial::default(); tokens.len()],
    };
    for at in 0..tokens.len() {
        let cues = LEXICON.cues(&tokens[at].form);
        let reach = if skip(&tokens[at]) {
            None
        } else if let Some(reach) = phrase(tokens, scopes, at) {
            Some(reach)
        } else {
            negation(tokens, scopes, at, cues)
        };
        match reach {
            Some(Reach::Clause(k)) => found.clauses[k].add(tokens[at].span),
            Some(Reach::Rest(from)) => {
                let to = rest_end(tokens, from);
                for word in &mut found.words[from.min(to)..to] {
                    word.add(tokens[at].span);
                }
            }
            None => {}
        }
    }
    for k in 1..scopes.clauses.len() {
        let clause = scopes.clauses[k];
        let around = clause.parent;
        // "did not deny that", "neither ate nor slept": what hangs on a denied clause is denied with it.
        // "was not dismissed but sent away" is not.
        let denied = matches!(clause.role, Role::Predicate)
            && (clause.finite.is_none() || tokens[clause.first].is("or"))
            && !tokens[clause.first].is("but");
        if denied && around < k && found.clauses[around].odd && !found.clauses[k].odd {
            found.clauses[k] = found.clauses[around];
        }
    }
    found
}

fn rest_end(tokens: &[Token], from: usize) -> usize {
    tokens
        .iter()
        .enumerate()
        .skip(from)
        .take(PHRASE)
        .find(|(_, t)| {
            t.kind == TokenKind::Mark
                || t.is_any(&[
                    "and", "but", "which", "who", "that", "because", "when", "after",
                ])
        })
        .map_or_else(|| (from + PHRASE).min(tokens.len()), |(i, _)| i)
}

fn negation(tokens: &[Token], scopes: &Scopes, at: usize, cues: Cues) -> Option<Reach> {
    let clause = scopes.of[at];
    let token = &tokens[at];
    let next = tokens.get(at + 1);
    let next_is = |words: &[&str]| next.is_some_and(|t| t.is_any(words));
    let own = Some(Reach::Clause(clause));
    if cues.has(Cue::Not) {
        if is_set_phrase(tokens, at) {
            return None;
        }
        return not(tokens, scopes, at);
    }
    if cues.has(Cue::None) {
        // "No. 10", "no fewer than nine", "no doubt".
        let number = next.is_some_and(|t| t.kind == TokenKind::Number || t.is("."));
        let empty = [
            "doubt",
            "question",
            "wonder",
            "matter",
            "fewer",
            "less",
            "sooner",
            "stranger",
            "more",
            "later",
            "way",
            "means",
            "time",
            "surprise",
            "coincidence",
            "secret",
            "exception",
        ];
        if token.is("no") && (number || next_is(&empty)) {
            return None;
        }
        if next_is(&["but", "less", "short", "other"]) || next.is_none() {
            return None;
        }
        // "Neither the driver nor the guard": one negation in two words.
        if token.is("nor") && at > scopes.clauses[clause].first + 1 {
            return None;
        }
        let of_phrase = at > 0 && tokens[at - 1].is_any(&["with", "in", "by", "of", "at"]);
        let verb_far = scopes.clauses[clause].finite.is_none();
        return match of_phrase || (token.is("no") && verb_far && at > scopes.clauses[clause].first)
        {
            true => Some(Reach::Rest(at + 1)),
            false => own,
        };
    }
    if cues.has(Cue::Barely) {
        return own;
    }
    if cues.has(Cue::Without) && !next_is(&["doubt", "question", "fail", "exception"]) {
        return (!token.is("minus")).then_some(Reach::Rest(at + 1));
    }
    if cues.has(Cue::Failing) && next_is(&["to"]) {
        return own;
    }
    if cues.has(Cue::Denying) && token.tag != Tag::Noun {
        return denying(tokens, scopes, at);
    }
    if cues.has(Cue::Lacking) {
        let noun = token.is_any(&["lack", "absence"]);
        return (noun == next_is(&["of"]) || token.is("lack"))
            .then_some(Reach::Rest(at + 1 + usize::from(next_is(&["of"]))));
    }
    None
}

/// "not", "never" and "n't": the clause where they stand by its verb, else the words after them.
fn not(tokens: &[Token], scopes: &Scopes, at: usize) -> Option<Reach> {
    let clause = scopes.of[at];
    let token = &tokens[at];
    let next = tokens.get(at + 1)?;
    let contracted = token.form.ends_with("n't") || token.is_any(&["cannot", "never"]);
    let auxiliary = (at.saturating_sub(3)..at)
        .rev()
        .take_while(|&i| scopes.of[i] == clause && tokens[i].is_word())
        .any(|i| is_auxiliary(&tokens[i]));
    // "I do not think he fled" denies that he fled.
    let raised = (at + 1..=at + 2)
        .filter(|&i| {
            tokens
                .get(i)
                .is_some_and(|t| LEXICON.cues(&t.form).has(Cue::Raising))
        })
        .find_map(|i| scopes.content_after(i));
    if let Some(content) = raised {
        return Some(Reach::Clause(content));
    }
    if contracted || auxiliary {
        return Some(Reach::Clause(clause));
    }
    // "chose not to strike", "a boy, not a girl", "not far".
    let infinitive = next.is("to") || next.verb == Some(VerbForm::Infinitive);
    (infinitive || next.is_word()).then_some(Reach::Rest(at + 1))
}

/// "not only", "not least", "cannot but", "not until", "whether or not", "if not thousands".
fn is_set_phrase(tokens: &[Token], at: usize) -> bool {
    let next = tokens.get(at + 1);
    let before = at.checked_sub(1).map(|i| &tokens[i]);
    let token = &tokens[at];
    let empty = next.is_some_and(|t| {
        t.is_any(&[
            "only",
            "just",
            "merely",
            "simply",
            "solely",
            "least",
            "surprisingly",
            "unlike",
            "unexpectedly",
            "unusual",
            "uncommon",
            "but",
        ])
    });
    let more =
        next.is_some_and(|t| t.is("to")) && tokens.get(at + 2).is_some_and(|t| t.is("mention"));
    let choice = before.is_some_and(|t| t.is_any(&["or", "if", "why"])) && token.is("not");
    let mind = token.is("never") && next.is_some_and(|t| t.is("mind"));
    let help = token.is_any(&["cannot", "can't", "couldn't"])
        && next.is_some_and(|t| t.is_any(&["but", "help"]));
    // "did not leave until noon": left at noon.
    let until = tokens
        .iter()
        .skip(at + 1)
        .take(6)
        .take_while(|t| t.is_word())
        .any(|t| t.is("until"));
    empty || more || choice || mind || help || until
}

/// "denied that he fled", "denied fleeing", "rejected the claims", "ruled out"; not "rejected the offer".
fn denying(tokens: &[Token], scopes: &Scopes, at: usize) -> Option<Reach> {
    if let Some(content) = scopes.content_after(at) {
        return Some(Reach::Clause(content));
    }
    let reports = tokens
        .iter()
        .enumerate()
        .skip(at + 1)
        .take(4)
        .take_while(|(_, t)| t.is_word())
        .find(|(_, t)| {
            t.is_any(&[
                "claims",
                "claim",
                "reports",
                "report",
                "allegations",
                "allegation",
                "rumors",
                "rumours",
                "suggestions",
                "accusations",
            ])
        });
    if let Some((i, _)) = reports {
        return scopes
            .content_after(i)
            .map(Reach::Clause)
            .or(Some(Reach::Rest(at + 1)));
    }
    let next = tokens.get(at + 1)?;
    let denied = tokens[at].form.starts_with("deni") || tokens[at].form.starts_with("deny");
    let gerund = match next.tag {
        Tag::X => next.form.len() > 4 && next.form.ends_with("ing"),
        _ => next.verb == Some(VerbForm::Gerund),
    };
    (denied && (gerund || next.is_any(&["any", "having", "being", "involvement"])))
        .then_some(Reach::Rest(at + 1))
}

/// Cues of two words: "ruled out", "far from over", "yet to", "anything but", "stopped short of", "instead of".
fn phrase(tokens: &[Token], scopes: &Scopes, at: usize) -> Option<Reach> {
    const SURE: [&str; 10] = [
        "over", "clear", "certain", "safe", "perfect", "ideal", "dead", "complete", "enough",
        "easy",
    ];
    let is = |n: usize, words: &[&str]| tokens.get(at + n).is_some_and(|t| t.is_any(words));
    let own = Reach::Clause(scopes.of[at]);
    match tokens[at].form.as_str() {
        "ruled" | "rules" | "ruling" | "rule" if is(1, &["out"]) => Some(Reach::Rest(at + 2)),
        "yet" if is(1, &["to"]) && at > 0 && is_auxiliary(&tokens[at - 1]) => Some(own),
        "anything" | "all" if is(1, &["but"]) => Some(Reach::Rest(at + 2)),
        // "far from over", not "far from the coast".
        "far" if is(1, &["from"]) => {
            let quality = tokens
                .get(at + 2)
                .is_some_and(|t| t.tag == Tag::Adj || t.is_any(&SURE) || t.form.ends_with("ing"));
            quality.then_some(Reach::Rest(at + 2))
        }
        "stopped" | "stops" | "stop" if is(1, &["short"]) && is(2, &["of"]) => {
            Some(Reach::Rest(at + 3))
        }
        "instead" if is(1, &["of"]) => Some(Reach::Rest(at + 2)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::facet::scope::scopes;
    use crate::engine::token::tokenize;

    /// `words` end with the word in question; whether it is denied.
    #[track_caller]
    fn check(text: &str, words: &str, expected: bool) {
        let tokens = tokenize(text, Span::new(0, text.len()));
        let scopes = scopes(&tokens);
        let found = negations(&tokens, &scopes, |_| false);
        let end = text.find(words).unwrap() + words.len();
        let at = tokens.iter().position(|t| t.span.end == end).unwrap();
        assert_eq!(
            found.of(&scopes, at).is_some(),
            expected,
            "{words} in: {text}"
        );
    }

    #[test]
    fn a_negation_ends_with_its_clause() {
        let text = "The driver was not hurt, but the guard was killed.";
        check(text, "hurt", true);
        check(text, "killed", false);
        check("Nobody was hurt.", "hurt", true);
        check("They found no survivors.", "survivors", true);
    }

    #[test]
    fn verbs_and_phrases_deny() {
        check("The crew failed to brake.", "brake", true);
        check(
            "The army will not accept or allow late recruits.",
            "allow",
            true,
        );
        check("The mayor denied that he fled.", "fled", true);
        check("The mayor denied fleeing the town.", "town", true);
        check("He drove without a license.", "license", true);
        check("He drove without a license.", "drove", false);
        check("The mayor denied that he fled.", "mayor", false);
        check("The road is no longer open.", "open", true);
        check("Police ruled out arson.", "arson", true);
        check("The strike is far from over.", "over", true);
        check("The town is far from the coast.", "coast", false);
    }

    #[test]
    fn set_phrases_deny_nothing() {
        check("Not only the driver was hurt.", "hurt", false);
        check("No doubt the driver was hurt.", "hurt", false);
        check("No fewer than nine people died.", "died", false);
        check("He won No. 3 last year.", "won", false);
        check("They did not leave until noon.", "leave", false);
        check("There was nothing but mud.", "mud", false);
    }

    #[test]
    fn two_negations_cancel() {
        check("He did not fail to stop.", "stop", false);
        check("Nobody was not hurt.", "hurt", false);
    }
}
