//! How strongly a source stands behind what it writes, word by word.
//!
//! In: a sentence's tokens and its simple clauses. Out: `Hedges`, what each word is hedged by. A hedge
//! governs its own clause ("he may have fled"), what is said in it ("sources say he fled"), or only the
//! words after it ("two women believed to be guests", "a suspected gunman"). "An estimated 40" is an
//! approximation and no hedge. It does not know whether the source itself doubts what it reports.

use super::scope::{Role, Scopes, is_adverb, is_auxiliary, is_finite, is_gerund};
use crate::engine::lexicon::{Cue, Cues, LEXICON};
use crate::engine::span::Span;
use crate::engine::token::{Tag, Token, VerbForm};

/// How strongly a source stands behind a statement, strongest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// Said in the source's own voice.
    #[default]
    Asserted,
    /// Reported with a named speaker ("police said").
    Reported,
    /// Alleged, reportedly, said to be; or the word of a nameless source.
    Alleged,
    /// May, might, could, likely.
    Possible,
}

impl Strength {
    /// The stable name used in exports (`hedge` in the inspection format).
    pub fn name(self) -> &'static str {
        match self {
            Self::Asserted => "fact",
            Self::Reported => "reported",
            Self::Alleged => "alleged",
            Self::Possible => "possible",
        }
    }

    /// Whether the source keeps its distance.
    pub fn is_hedged(self) -> bool {
        matches!(self, Self::Alleged | Self::Possible)
    }
}

/// A hedge: how weak it makes what it governs, and the word that does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hedge {
    pub strength: Strength,
    pub cue: Span,
}

/// What is hedged in a sentence.
pub(crate) struct Hedges {
    /// By simple clause.
    clauses: Vec<Option<Hedge>>,
    /// By token, for hedges that reach no further than a phrase.
    words: Vec<Option<Hedge>>,
}

impl Hedges {
    /// What hedges the word at `at`.
    pub(crate) fn of(&self, scopes: &Scopes, at: usize) -> Option<Hedge> {
        stronger_distance(self.words[at], self.clauses[scopes.of[at]])
    }
}

/// "reportedly … might": that it is only reported says more than that it is only possible.
fn stronger_distance(a: Option<Hedge>, b: Option<Hedge>) -> Option<Hedge> {
    match (a, b) {
        (Some(a), Some(b)) if b.strength == Strength::Alleged && a.strength != b.strength => {
            Some(b)
        }
        (Some(a), _) => Some(a),
        (None, b) => b,
    }
}

/// What a cue governs.
enum Reach {
    /// A simple clause and what hangs on it.
    Clause(usize),
    /// Tokens from here, up to the next mark, at most [`PHRASE`].
    Rest(usize),
    /// The same, but only up to the next finite verb: "what it claims to have found | raises questions".
    Infinitive(usize),
    /// The noun phrase that begins here.
    NounPhrase(usize),
}

/// The longest phrase a cue may govern, in tokens.
const PHRASE: usize = 12;

/// Reads every hedge of a sentence. `skip` tells words that are not the source's own.
pub(crate) fn hedges(tokens: &[Token], scopes: &Scopes, skip: impl Fn(&Token) -> bool) -> Hedges {
    let mut found = Hedges {
        clauses: vec![None; scopes.clauses.len()],
        words: vec![None; tokens.len()],
    };
    for (at, token) in tokens.iter().enumerate() {
        let cues = LEXICON.cues(&token.form);
        if (cues.is_empty() && !is_naming(token)) || skip(token) {
            continue;
        }
        let Some((strength, reach)) = hedge(tokens, scopes, at, cues) else {
            continue;
        };
        let hedge = Some(Hedge {
            strength,
            cue: token.span,
        });
        match reach {
            Reach::Clause(k) => {
                found.clauses[k] = stronger_distance(found.clauses[k], hedge);
            }
            Reach::Rest(from) | Reach::Infinitive(from) => {
                let mut to = rest_end(tokens, from);
                if matches!(reach, Reach::Infinitive(_)) {
                    let verb = (from..to).find(|&i| {
                        is_finite(&tokens[i])
                            && i > from
                            && !is_auxiliary(&tokens[i - 1])
                            && !tokens[i - 1].is("to")
                    });
                    to = verb.unwrap_or(to);
                }
                for word in &mut found.words[from.min(to)..to] {
                    *word = stronger_distance(*word, hedge);
                }
            }
            Reach::NounPhrase(from) => {
                for word in &mut found.words[from..noun_phrase_end(tokens, from)] {
                    *word = stronger_distance(*word, hedge);
                }
            }
        }
    }
    for k in 1..scopes.clauses.len() {
        let clause = scopes.clauses[k];
        let inherits = matches!(
            clause.role,
            Role::Content | Role::Participial | Role::Predicate
        );
        if inherits
            && clause.parent < k
            && let Some(hedge) = found.clauses[clause.parent]
            && !goes_on_after_colon(tokens, clause.first, hedge)
            && flows(tokens, scopes, k, hedge)
        {
            found.clauses[k] = stronger_distance(found.clauses[k], Some(hedge));
        }
    }
    found
}

/// Whether a hedge of the clause around also governs clause `k`: not a further predicate with a verb form of its own.
fn flows(tokens: &[Token], scopes: &Scopes, k: usize, hedge: Hedge) -> bool {
    let clause = scopes.clauses[k];
    if clause.role != Role::Predicate {
        return true;
    }
    // "may have fled and was seen": the second is finite where the first is "may" with an infinitive.
    let own = clause.finite.map(|f| &tokens[f]);
    let cue = tokens.partition_point(|t| t.span.start < hedge.cue.start);
    let modal = LEXICON.cues(&tokens[cue].form).has(Cue::PossibleModal);
    !(modal && own.is_some_and(|t| is_auxiliary(t) || t.verb == Some(VerbForm::Finite)))
}

/// "He believed it impossible: …" — only a cue right before the colon governs what follows it.
fn goes_on_after_colon(tokens: &[Token], first: usize, hedge: Hedge) -> bool {
    const NEAR: usize = 4;
    let colon = first > 0 && tokens[first - 1].is(":");
    let cue = tokens.partition_point(|t| t.span.start < hedge.cue.start);
    colon && (cue + NEAR < first || LEXICON.cues(&tokens[cue].form).has(Cue::PossibleModal))
}

fn rest_end(tokens: &[Token], from: usize) -> usize {
    let ends = |i: usize| {
        let token = &tokens[i];
        let further =
            token.is_any(&["and", "but"]) && tokens[i + 1..].iter().take(3).any(is_finite);
        further
            || token.is_any(&[
                ",", ";", ":", "(", ")", "—", "–", ".", "who", "which", "before", "after", "when",
                "because",
            ])
    };
    let last = (from + PHRASE).min(tokens.len());
    (from..last)
        .find(|&i| ends(i))
        .unwrap_or_else(|| last.max(from))
}

fn noun_phrase_end(tokens: &[Token], from: usize) -> usize {
    const LONGEST: usize = 4;
    let last = (from + LONGEST).min(tokens.len());
    (from..last)
        .find(|&i| !tokens[i].is_word() || (i > from && LEXICON.is_stopword(&tokens[i].form)))
        .unwrap_or(last)
}

fn hedge(tokens: &[Token], scopes: &Scopes, at: usize, cues: Cues) -> Option<(Strength, Reach)> {
    use Strength::{Alleged, Possible};
    let clause = scopes.of[at];
    let target = scopes.spoken_of(clause);
    if let Some(strength) = adjective(tokens, at, cues) {
        return Some((strength, Reach::NounPhrase(at + 1)));
    }
    if cues.has(Cue::AllegedAdverb) || cues.has(Cue::PossibleAdverb) {
        let strength = match cues.has(Cue::AllegedAdverb) {
            true => Alleged,
            false => Possible,
        };
        // "was arrested for allegedly taking money": the arrest is certain.
        let act = at > 0 && tokens.get(at + 1).is_some_and(is_gerund);
        if act && !is_auxiliary(&tokens[at - 1]) {
            return Some((strength, Reach::Rest(at + 1)));
        }
        return adverb(tokens, at).map(|phrase| match phrase {
            true => (strength, Reach::NounPhrase(at + 1)),
            false => (strength, Reach::Clause(target)),
        });
    }
    if cues.has(Cue::PossibleModal) && is_possibility(tokens, scopes, at) {
        return Some((Possible, Reach::Clause(clause)));
    }
    if cues.has(Cue::Seeming)
        && let Some(reach) = seeming(tokens, scopes, at)
    {
        return Some((Possible, reach));
    }
    if cues.has(Cue::Evidential)
        && let Some(reach) = evidential(tokens, scopes, at)
    {
        return Some((Alleged, reach));
    }
    if cues.has(Cue::Nameless)
        && let Some(reach) = nameless(tokens, scopes, at)
    {
        return Some((Alleged, reach));
    }
    let content = || scopes.content_after(at).map(Reach::Clause);
    let next = tokens.get(at + 1);
    if cues.has(Cue::Rumor) && !is_verb_after_name(tokens, at) {
        if next.is_some_and(|t| t.is("that")) {
            return content().map(|reach| (Alleged, reach));
        }
        // "after reports of his offer" takes it for known; "there were reports of fire" does not.
        let known = tokens[at].is("reports")
            && !at.checked_sub(1).is_some_and(|i| {
                is_auxiliary(&tokens[i]) || LEXICON.cues(&tokens[i].form).has(Cue::AllegedAdjective)
            });
        if next.is_some_and(|t| t.is("of")) && !known && !tokens[at].is("suggestions") {
            return Some((Alleged, Reach::Rest(at + 2)));
        }
    }
    if cues.has(Cue::Claiming) {
        if scopes.clauses[clause].role == Role::Attribution {
            return Some((Alleged, Reach::Clause(target)));
        }
        if next.is_some_and(|t| t.is("to")) {
            return Some((Alleged, Reach::Infinitive(at + 1)));
        }
        if let Some(reach) = content() {
            return Some((Alleged, reach));
        }
    }
    if cues.has(Cue::Thinking) && !first_person(tokens, at) && !is_noun(&tokens[at]) {
        if scopes.clauses[clause].role == Role::Attribution {
            return Some((Alleged, Reach::Clause(target)));
        }
        return content().map(|reach| (Alleged, reach));
    }
    // "The letters suggest that he fled"; people who suggest something propose it.
    if cues.has(Cue::Indicating)
        && tokens[at].stem != "estim"
        && at > 0
        && !tokens[at - 1].capital
        && !tokens[at - 1].is_any(&["he", "she", "they", "we", "i", "it", "this", "that"])
    {
        return content().map(|reach| (Alleged, reach));
    }
    distanced(tokens, at).map(|from| (Alleged, Reach::Rest(from)))
}

fn is_noun(token: &Token) -> bool {
    matches!(token.tag, Tag::Noun | Tag::Propn)
}

/// "I think", and "he thought" of one's own affairs: opinions and memories, no distance.
fn first_person(tokens: &[Token], at: usize) -> bool {
    let own = tokens[at].is_any(&["thought", "believed", "feared"]);
    let near = |reach: usize| &tokens[at.saturating_sub(reach)..at];
    near(3).iter().any(|t| t.is_any(&["i", "we"]))
        || (own && near(2).iter().any(|t| t.is_any(&["he", "she", "they"])))
}

/// "Reuters reports that": the agency's verb, not rumors.
fn is_verb_after_name(tokens: &[Token], at: usize) -> bool {
    tokens[at].tag == Tag::Verb || (at > 0 && tokens[at - 1].capital && tokens[at].tag == Tag::X)
}

/// "the suspected gunman", "a possible motive": weakens the noun alone.
fn adjective(tokens: &[Token], at: usize, cues: Cues) -> Option<Strength> {
    let strength = if cues.has(Cue::AllegedAdjective) {
        Strength::Alleged
    } else if cues.has(Cue::PossibleAdjective) {
        Strength::Possible
    } else {
        return None;
    };
    let next = tokens.get(at + 1)?;
    let noun_follows = next.is_word()
        && !LEXICON.is_stopword(&next.form)
        && !is_adverb(next)
        && !LEXICON.cues(&next.form).has(Cue::Rumor);
    let before = at.checked_sub(1).map(|i| &tokens[i]);
    let verb_before = before.is_some_and(|t| {
        is_auxiliary(t)
            || t.is_any(&["he", "she", "they", "it", "we", "i", "who"])
            || (t.capital && !LEXICON.is_stopword(&t.form))
    });
    (noun_follows && !verb_before && tokens[at].verb != Some(VerbForm::Finite)).then_some(strength)
}

/// Whether an adverb hedges a phrase (`Some(true)`), its clause (`Some(false)`), or nothing.
fn adverb(tokens: &[Token], at: usize) -> Option<bool> {
    let before = at.checked_sub(1).map(|i| &tokens[i]);
    let next = tokens.get(at + 1);
    // "a law on potentially dangerous goods"
    let attributive = next.is_some_and(|t| t.tag == Tag::Adj)
        && tokens.get(at + 2).is_some_and(is_noun)
        && !before.is_some_and(|t| is_auxiliary(t) || t.is("not"));
    if attributive {
        return Some(true);
    }
    // "Perhaps most remarkably, she won" doubts what is most remarkable.
    if next.is_some_and(|t| t.is_any(&["most", "more"])) {
        return Some(true);
    }
    if tokens[at].is("likely")
        && before.is_some_and(|t| t.is_any(&["more", "less", "equally", "as"]))
    {
        return None;
    }
    let in_noun_phrase = before.is_some_and(|t| {
        t.is_any(&[
            "the", "a", "an", "his", "her", "their", "its", "this", "that", "no",
        ]) && !next.is_some_and(is_auxiliary)
    }) && !before
        .is_some_and(|t| t.is("that") && next.is_some_and(|n| n.tag == Tag::Verb));
    let phrase_follows = at > 0
        && next.is_some_and(|t| {
            t.is_any(&["a", "an", "the"]) || t.kind == crate::engine::token::TokenKind::Number
        })
        && !before.is_some_and(is_auxiliary)
        && !before.is_some_and(|t| t.is(","));
    let relative = before.is_some_and(|t| t.is("that")) && next.is_some_and(|t| t.tag != Tag::Adj);
    Some((in_noun_phrase && !relative) || phrase_follows)
}

/// "may", "might" and "could" where they say that something is possible.
fn is_possibility(tokens: &[Token], scopes: &Scopes, at: usize) -> bool {
    let token = &tokens[at];
    let Some(next) = tokens.get(at + 1) else {
        return false;
    };
    if token.is("may") && (token.tag == Tag::Propn || (token.capital && at > 0)) {
        return false;
    }
    if !next.is_word() || is_noun(token) {
        return false;
    }
    if token.is("may") && next.capital && at > 0 && tokens[at - 1].is_any(&["in", "of", "last"]) {
        return false;
    }
    if token.is("might") && at > 0 && tokens[at - 1].is_any(&["the", "military", "its", "full"]) {
        return false;
    }
    if !token.is("could") {
        return true;
    }
    // Past ability: "could see", "could be heard", "could not be reached", "so that they could rest".
    let verb = tokens[at + 1..]
        .iter()
        .take(4)
        .find(|t| !is_adverb(t) && !t.is("be"));
    let perceived = verb.is_some_and(|t| {
        LEXICON.cues(&t.form).has(Cue::Perceiving)
            || t.is_any(&[
                "seen", "heard", "felt", "reached", "found", "told", "afforded",
            ])
    });
    let denied = next.is("not");
    let purpose = matches!(
        scopes.clauses[scopes.of[at]].role,
        Role::Conditional | Role::Adverbial | Role::Asked
    ) || tokens[at.saturating_sub(4)..at].iter().any(|t| t.is("so"));
    !perceived && !denied && !purpose
}

/// "appears to have fled", "it seems that", "appeared calm"; not "appeared in court".
fn seeming(tokens: &[Token], scopes: &Scopes, at: usize) -> Option<Reach> {
    // "did not appear to have aimed" says as much as "there is no sign that".
    if at > 0 && LEXICON.cues(&tokens[at - 1].form).has(Cue::Not) {
        return None;
    }
    let mut next = at + 1;
    while next <= at + 2 && tokens.get(next).is_some_and(is_adverb) {
        next += 1;
    }
    let token = tokens.get(next)?;
    if token.is("to") {
        let free = at > 0 && tokens[at - 1].is("what");
        return Some(match free {
            true => Reach::Rest(next),
            false => Reach::Clause(scopes.of[at]),
        });
    }
    if token.is("that") {
        return scopes.content_after(at).map(Reach::Clause);
    }
    let adjective = token.tag == Tag::Adj
        || (token.tag == Tag::X
            && token.is_word()
            && !LEXICON.is_stopword(&token.form)
            && !tokens[at].form.ends_with("ing"));
    adjective.then_some(Reach::NounPhrase(next))
}

/// Whether a form of "be" stands right before, adverbs aside.
pub(crate) fn be_before(tokens: &[Token], at: usize) -> Option<usize> {
    (at.saturating_sub(4)..at)
        .rev()
        .find(|&i| !is_adverb(&tokens[i]))
        .filter(|&i| {
            tokens[i].is_any(&[
                "is", "are", "was", "were", "be", "been", "being", "isn't", "aren't", "wasn't",
                "weren't", "they're", "we're", "i'm", "you're",
            ])
        })
}

/// "is believed to", "it was reported that", "feared dead", "a man thought to be".
fn evidential(tokens: &[Token], scopes: &Scopes, at: usize) -> Option<Reach> {
    let next = tokens.get(at + 1)?;
    let be = be_before(tokens, at);
    let clause = scopes.of[at];
    if be.is_some() {
        if next.is("that") {
            return scopes.content_after(at).map(Reach::Clause);
        }
        let outcome = next.is_any(&["dead", "missing", "trapped", "lost", "drowned", "alive"]);
        if next.is("of") && tokens[at].is("suspected") {
            return Some(Reach::Rest(at + 2));
        }
        let free = be.is_some_and(|b| b > 0 && tokens[b - 1].is("what"));
        return match (next.is("to") || outcome, free) {
            (true, true) => Some(Reach::Rest(at + 1)),
            (true, false) => Some(Reach::Clause(clause)),
            _ => None,
        };
    }
    let verb = tokens.get(at + 2)?;
    let reduced = next.is("to")
        && (verb.is_any(&["be", "have"])
            || (tokens[at].is_any(&["believed", "thought", "feared", "understood", "rumored"])
                && verb.is_word()))
        && !tokens[at.saturating_sub(1)..at]
            .iter()
            .any(|t| is_auxiliary(t) || t.is_any(&["he", "she", "they", "it", "who"]));
    let suspected = next.is("of") && tokens[at].is("suspected");
    (reduced || suspected).then_some(Reach::Infinitive(at + 2))
}

/// "sources say that …", "…, experts said", "according to unconfirmed reports".
fn nameless(tokens: &[Token], scopes: &Scopes, at: usize) -> Option<Reach> {
    let clause = scopes.of[at];
    let vague = tokens[at].is_any(&["some", "many", "people", "locals", "posts"]);
    if scopes.clauses[clause].role == Role::Attribution {
        let first = scopes.clauses[clause].first;
        let near = at - first <= 5;
        let exempt = vague && !tokens.get(at + 1).is_some_and(says);
        return (near && !exempt).then(|| Reach::Clause(scopes.clauses[clause].parent));
    }
    // "Reuters' sources" and "the department's experts" are somebody's; "army sources" are nobody's.
    let reach = match vague {
        true => 1,
        false => 3,
    };
    let verb = (at + 1..=at + reach).find(|&i| tokens.get(i).is_some_and(says))?;
    if tokens[verb].is_any(&["say", "said", "told"]) && tokens[at].is("agencies") {
        return None;
    }
    scopes.content_after(verb).map(Reach::Clause).or_else(|| {
        // What is said may begin with a bare noun, which opens no clause.
        (tokens[verb].is_any(&["say", "said"])).then_some(Reach::Rest(verb + 1))
    })
}

fn says(token: &Token) -> bool {
    let cues = LEXICON.cues(&token.form);
    [Cue::Saying, Cue::Thinking, Cue::Indicating, Cue::Claiming]
        .iter()
        .any(|&c| cues.has(c))
        && !is_noun(token)
}

/// "what the army called a depot": words that give a thing somebody's name for it.
fn is_naming(token: &Token) -> bool {
    token.is_any(&["called", "calls", "described", "describes"])
}

/// "what Norland says was a training flight", "what officials described as": the words after it are theirs.
fn distanced(tokens: &[Token], at: usize) -> Option<usize> {
    if !says(&tokens[at]) && !is_naming(&tokens[at]) {
        return None;
    }
    tokens[at.saturating_sub(5)..at]
        .iter()
        .any(|t| t.is("what"))
        .then_some(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::facet::scope::scopes;
    use crate::engine::token::tokenize;

    /// `words` is part of the text; expected is what hedges its last word.
    #[track_caller]
    fn check(text: &str, words: &str, expected: Strength) {
        let tokens = tokenize(text, Span::new(0, text.len()));
        let scopes = scopes(&tokens);
        let hedges = hedges(&tokens, &scopes, |_| false);
        let end = text.find(words).unwrap() + words.len();
        let at = tokens.iter().position(|t| t.span.end == end).unwrap();
        let found = hedges
            .of(&scopes, at)
            .map_or(Strength::Asserted, |h| h.strength);
        assert_eq!(found, expected, "{words} in: {text}");
    }

    #[test]
    fn a_modal_governs_its_clause_alone() {
        let text = "Police said he may have fled, and the car was found.";
        check(text, "he may have fled", Strength::Possible);
        check(text, "car", Strength::Asserted);
        check("He may have fled and was seen.", "seen", Strength::Asserted);
    }

    #[test]
    fn the_month_and_past_ability_are_no_hedges() {
        check(
            "It was formed in May after talks.",
            "formed",
            Strength::Asserted,
        );
        check("They could see the smoke.", "smoke", Strength::Asserted);
        check(
            "The mayor could not be reached.",
            "reached",
            Strength::Asserted,
        );
        check("The dam could burst.", "burst", Strength::Possible);
    }

    #[test]
    fn what_is_believed_is_alleged() {
        check(
            "The driver is believed to have slept.",
            "slept",
            Strength::Alleged,
        );
        check(
            "It is thought that the driver slept.",
            "slept",
            Strength::Alleged,
        );
        let text = "Two men believed to be guards, left early.";
        check(text, "guards", Strength::Alleged);
        check(text, "left", Strength::Asserted);
        check("He said it to reporters.", "reporters", Strength::Asserted);
    }

    #[test]
    fn a_modifier_hedges_its_noun_alone() {
        let text = "The suspected arsonist was arrested.";
        check(text, "arsonist", Strength::Alleged);
        check(text, "arrested", Strength::Asserted);
        check("An estimated 40 people came.", "came", Strength::Asserted);
    }

    #[test]
    fn nameless_sources_allege_and_named_ones_report() {
        check(
            "Sources said the mine was closed.",
            "closed",
            Strength::Alleged,
        );
        check(
            "The mine was closed, sources said.",
            "closed",
            Strength::Alleged,
        );
        check(
            "Mayor Jane Roe said the mine was closed.",
            "closed",
            Strength::Asserted,
        );
    }

    #[test]
    fn claims_and_rumors_are_alleged() {
        check("His family claimed he fell.", "fell", Strength::Alleged);
        check(
            "There were rumors that the bank had failed.",
            "failed",
            Strength::Alleged,
        );
        check("The flood claimed nine lives.", "lives", Strength::Asserted);
        check(
            "It hit what the army called a depot.",
            "depot",
            Strength::Alleged,
        );
    }

    #[test]
    fn adverbs_govern_their_clause_or_their_noun() {
        check(
            "The mayor reportedly resigned.",
            "resigned",
            Strength::Alleged,
        );
        check(
            "The reportedly drunk driver was arrested.",
            "arrested",
            Strength::Asserted,
        );
        check("Rain is likely to fall.", "fall", Strength::Possible);
        check("Men are more likely to drown.", "drown", Strength::Asserted);
    }

    #[test]
    fn a_hedge_ends_with_what_it_governs() {
        check(
            "What the firm claims to have found was sold.",
            "sold",
            Strength::Asserted,
        );
        check(
            "He was arrested for allegedly taking money.",
            "arrested",
            Strength::Asserted,
        );
        check(
            "He was arrested for allegedly taking money.",
            "money",
            Strength::Alleged,
        );
        check(
            "Perhaps most strangely, the dam held.",
            "held",
            Strength::Asserted,
        );
        check(
            "The miners believed it was lost: the rope had snapped.",
            "snapped",
            Strength::Asserted,
        );
    }

    #[test]
    fn what_seems_is_possible() {
        check("The pilot appeared to sleep.", "sleep", Strength::Possible);
        check("The pilot appeared in court.", "court", Strength::Asserted);
    }

    #[test]
    fn results_and_further_predicates_share_the_hedge() {
        check(
            "He allegedly stole a van and drove off.",
            "drove",
            Strength::Alleged,
        );
        check(
            "The army is reportedly sending fuel, enabling them to advance.",
            "advance",
            Strength::Alleged,
        );
    }
}
