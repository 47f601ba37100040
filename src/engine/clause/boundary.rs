//! Where a clause begins, and what kind of clause.
//!
//! In: the tagged tokens of a sentence, a place in it, and the clause that is open there. Out: the clause
//! that begins there, if one does. A word that joins things as well as clauses ("and", "as", a comma)
//! begins a clause only if a verb follows.

use super::ClauseKind;
use super::phrase::{REACH, finite, is_break, nominal, subject_and_verb, verb_ahead};
use crate::engine::facet::quote::SPEECH_VERBS;
use crate::engine::token::{Tag, Token, VerbForm};

/// Words that begin a clause wherever they stand.
const OPENERS: [&str; 7] = [
    "while", "because", "although", "though", "whereas", "unless", "whether",
];

/// Words that name a time as well as begin a clause.
const TEMPORAL: [&str; 8] = [
    "after", "before", "since", "until", "when", "if", "once", "as",
];

/// Words that begin a phrase of its own after a comma.
const OPENERS_AFTER_COMMA: [&str; 13] = [
    "as",
    "with",
    "including",
    "adding",
    "according",
    "saying",
    "so",
    "however",
    "despite",
    "amid",
    "following",
    "in",
    "for",
];

/// The clause that is open.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    pub(super) from: usize,
    pub(super) kind: ClauseKind,
    /// Whether it continues the main clause after an inserted one.
    pub(super) resumes: bool,
    /// Its last finite verb so far.
    pub(super) verb: Option<usize>,
    /// Whether a finite verb or past participle has come.
    pub(super) has_verb: bool,
    /// Whether it stands between commas inside another.
    inserted: bool,
}

/// A clause that begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Begun {
    pub(super) kind: ClauseKind,
    pub(super) resumes: bool,
    /// Whether it names its own subject.
    pub(super) own_subject: bool,
    inserted: bool,
}

impl Begun {
    fn plain(kind: ClauseKind) -> Self {
        Self {
            kind,
            resumes: false,
            own_subject: true,
            inserted: false,
        }
    }
}

impl State {
    /// The first clause of a sentence.
    pub(super) fn at_start(tokens: &[Token]) -> Self {
        let first = tokens.first();
        let subordinate = first.is_some_and(|t| t.is_any(&OPENERS) || t.is_any(&TEMPORAL));
        Self {
            from: 0,
            kind: match subordinate && verb_ahead(tokens, 0).is_some() {
                true => ClauseKind::Adverbial,
                false => ClauseKind::Main,
            },
            resumes: false,
            verb: None,
            has_verb: false,
            inserted: false,
        }
    }

    /// The clause that begins at a place.
    pub(super) fn of(from: usize, begun: Begun) -> Self {
        Self {
            from,
            kind: begun.kind,
            resumes: begun.resumes,
            verb: None,
            has_verb: false,
            inserted: begun.inserted,
        }
    }
}

/// What begins at `at` (not the first token).
pub(super) fn begins(tokens: &[Token], at: usize, state: &State) -> Option<Begun> {
    let token = &tokens[at];
    let before = &tokens[at - 1];
    // "Russia–Ukraine" is one name; a dash with space before it parts clauses.
    let spaced = at >= 2 && tokens[at - 2].span.end < before.span.start;
    // "3:30 p.m." is one time.
    let glued = before.is(":") && !spaced && before.span.end == token.span.start;
    if (before.is_any(&[";", ":", "—"]) && !glued) || (before.is("–") && spaced) {
        return Some(Begun::plain(ClauseKind::Main));
    }
    if token.is("(") || before.is(")") {
        let opens = token.is("(");
        let kind = match opens {
            true => ClauseKind::Appositive,
            false => ClauseKind::Main,
        };
        return is_long_bracket(tokens, at).then(|| Begun::plain(kind));
    }
    if !token.is_word() && token.tag != Tag::Num {
        return None;
    }
    let after_comma = before.is(",");
    opener(tokens, at, state)
        .or_else(|| reported(tokens, at))
        .or_else(|| after_comma.then(|| at_comma(tokens, at, state)).flatten())
        .or_else(|| coordinated(tokens, at, state))
}

/// Relative words and subordinators.
fn opener(tokens: &[Token], at: usize, state: &State) -> Option<Begun> {
    let token = &tokens[at];
    let before = &tokens[at - 1];
    let after_comma = before.is(",");
    if token.is_any(&["which", "who", "whose", "whom", "where"]) {
        let begun = Begun {
            inserted: after_comma,
            ..Begun::plain(ClauseKind::Relative)
        };
        return verb_ahead(tokens, at + 1).is_some().then_some(begun);
    }
    if token.is_any(&OPENERS) {
        return Some(Begun::plain(ClauseKind::Adverbial));
    }
    if token.is("but") {
        return (after_comma || verb_ahead(tokens, at + 1).is_some()).then(|| Begun {
            own_subject: subject_and_verb(tokens, at + 1),
            ..Begun::plain(ClauseKind::Coordinate)
        });
    }
    if token.is_any(&TEMPORAL) && !token.is("as") {
        // "died when the ferry sank" tells of one event.
        // "since August", "after Friday", "before the war" name a time; they stay with their clause.
        let gerund = tokens
            .get(at + 1)
            .is_some_and(|t| t.verb == Some(VerbForm::Gerund));
        let clause = gerund
            || (!token.is("when") && subject_and_verb(tokens, at + 1))
            || tokens.get(at + 1).is_some_and(|t| t.tag == Tag::Pron);
        return (clause || after_comma).then(|| Begun::plain(ClauseKind::Adverbial));
    }
    // "As dawn broke, …" and "after the ferry sank, police …": the main clause begins at the comma.
    if after_comma
        && state.from == 0
        && state.kind == ClauseKind::Adverbial
        && state.verb.is_some()
        && verb_ahead(tokens, at).is_some()
    {
        return Some(Begun::plain(ClauseKind::Main));
    }
    None
}

/// What somebody says: "said that …", "said the captain drank".
fn reported(tokens: &[Token], at: usize) -> Option<Begun> {
    let token = &tokens[at];
    let before = &tokens[at - 1];
    if token.is("that") {
        let said = before.is_any(&SPEECH_VERBS)
            || (token.tag == Tag::Sconj
                && tokens[at.saturating_sub(5)..at]
                    .iter()
                    .any(|t| t.is_any(&SPEECH_VERBS))
                && !tokens[at.saturating_sub(5)..at].iter().any(is_break));
        return said.then(|| Begun::plain(ClauseKind::Reported));
    }
    let said = before.is_any(&SPEECH_VERBS) && finite(before) && !before.is("told");
    (said && subject_and_verb(tokens, at)).then(|| Begun::plain(ClauseKind::Reported))
}

/// What begins after a comma.
fn at_comma(tokens: &[Token], at: usize, state: &State) -> Option<Begun> {
    let token = &tokens[at];
    let next = tokens.get(at + 1);
    // A relative clause has a verb of its own before the main clause's verb comes.
    if state.inserted && (state.verb.is_some() || state.kind != ClauseKind::Relative) {
        let adverbs = tokens[at..].iter().take(2);
        let verb = at + adverbs.take_while(|t| t.tag == Tag::Adv).count();
        if tokens.get(verb).is_some_and(finite) {
            return Some(Begun {
                resumes: true,
                ..Begun::plain(ClauseKind::Main)
            });
        }
    }
    if token.is_any(&["and", "or", "nor"]) {
        // "artillery, and 120 launchers" goes on with a list.
        return has_predicate(tokens, at + 1).then(|| Begun {
            own_subject: subject_and_verb(tokens, at + 1),
            ..Begun::plain(ClauseKind::Coordinate)
        });
    }
    if is_closing_frame(tokens, at) {
        return Some(Begun::plain(ClauseKind::Frame));
    }
    if token.is_any(&OPENERS_AFTER_COMMA) {
        return Some(Begun::plain(ClauseKind::Adverbial));
    }
    if token.tag == Tag::Verb && !token.joined && is_participle(token, next) {
        return Some(Begun {
            inserted: true,
            ..Begun::plain(ClauseKind::Participial)
        });
    }
    if subject_and_verb(tokens, at) {
        return Some(Begun::plain(ClauseKind::Main));
    }
    if finite(token) {
        return Some(Begun {
            own_subject: false,
            ..Begun::plain(ClauseKind::Coordinate)
        });
    }
    let named = at >= 2 && matches!(tokens[at - 2].tag, Tag::Noun | Tag::Propn | Tag::Num);
    let renames = named && token.is_any(&["the", "its", "their", "a", "an"]);
    renames.then(|| Begun {
        inserted: true,
        ..Begun::plain(ClauseKind::Appositive)
    })
}

/// "and was arrested", "and the mate fled".
fn coordinated(tokens: &[Token], at: usize, state: &State) -> Option<Begun> {
    let token = &tokens[at];
    if !token.is_any(&["and", "or", "as"]) {
        return None;
    }
    let next = tokens.get(at + 1)?;
    let predicate = at + 1 + usize::from(next.tag == Tag::Adv);
    let verb = tokens.get(predicate)?;
    if token.is("as") {
        return subject_and_verb(tokens, at + 1).then(|| Begun::plain(ClauseKind::Adverbial));
    }
    if next.is("that") {
        return Some(Begun::plain(ClauseKind::Reported));
    }
    let past = verb.tag == Tag::Verb && verb.verb == Some(VerbForm::Participle);
    if !verb.capital && (finite(verb) || past) && state.has_verb {
        return Some(Begun {
            own_subject: false,
            ..Begun::plain(ClauseKind::Coordinate)
        });
    }
    // "said the captain and the mate slept" has one verb for both.
    let own = subject_and_verb(tokens, at + 1)
        && state
            .verb
            .is_some_and(|v| v + 1 < at && !tokens[v].is_any(&SPEECH_VERBS));
    own.then(|| Begun::plain(ClauseKind::Coordinate))
}

/// "advanced military technology" lists a thing; "attended by officials" says something of it.
fn is_participle(token: &Token, next: Option<&Token>) -> bool {
    match token.verb {
        Some(VerbForm::Gerund) => true,
        Some(VerbForm::Participle) => {
            next.is_some_and(|t| !matches!(t.tag, Tag::Noun | Tag::Adj | Tag::Punct))
        }
        _ => false,
    }
}

/// Words that only say who speaks, to whom and when: "Police said", "The mayor told reporters on Monday".
pub(super) fn is_frame(tokens: &[Token]) -> bool {
    const LONGEST: usize = 14;
    const AROUND: [&str; 32] = [
        "reporters",
        "journalists",
        "statement",
        "interview",
        "conference",
        "news",
        "press",
        "briefing",
        "tweet",
        "post",
        "email",
        "television",
        "radio",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "morning",
        "afternoon",
        "evening",
        "night",
        "day",
        "week",
        "that",
        "a",
        "an",
        "the",
    ];
    if tokens.len() > LONGEST {
        return false;
    }
    let mut verbs = (0..tokens.len()).filter(|&i| finite(&tokens[i]));
    let (Some(verb), None) = (verbs.next(), verbs.next()) else {
        return false;
    };
    let around = |t: &Token| {
        t.is_any(&AROUND)
            || matches!(
                t.tag,
                Tag::Adv | Tag::Adp | Tag::Punct | Tag::Num | Tag::Sconj
            )
    };
    // "said the mayor of Norwick": the speaker follows.
    let inverted = tokens[..verb]
        .iter()
        .all(|t| matches!(t.tag, Tag::Adv | Tag::Punct | Tag::Cconj));
    tokens[verb].is_any(&SPEECH_VERBS)
        && tokens[verb + 1..].iter().all(|t| {
            around(t) || ((inverted || tokens[verb].is("told")) && (nominal(t) || t.is("of")))
        })
}

/// Whether a verb of any form follows before the next mark: "artillery, and 120 launchers" has none.
fn has_predicate(tokens: &[Token], at: usize) -> bool {
    tokens[at.min(tokens.len())..]
        .iter()
        .take(REACH)
        .take_while(|t| !is_break(t))
        .any(|t| t.verb.is_some() && !t.joined)
}

/// Whether ", police said" or ", said the mayor" begins at `at` and runs to the next mark or the end.
fn is_closing_frame(tokens: &[Token], at: usize) -> bool {
    const LONGEST: usize = 10;
    let end = (at..tokens.len().min(at + LONGEST + 1))
        .find(|&i| is_break(&tokens[i]) || tokens[i].is("."))
        .unwrap_or(tokens.len());
    end - at <= LONGEST && end > at + 1 && is_frame(&tokens[at..end])
}

/// Whether the bracket that opens or closes at `at` holds a clause rather than an acronym or a gloss.
fn is_long_bracket(tokens: &[Token], at: usize) -> bool {
    const LEAST_WORDS: usize = 5;
    let inside = match tokens[at].is("(") {
        true => tokens[at + 1..]
            .iter()
            .take(LEAST_WORDS)
            .position(|t| t.is(")")),
        false => tokens[..at - 1]
            .iter()
            .rev()
            .take(LEAST_WORDS)
            .position(|t| t.is("(")),
    };
    inside.is_none()
}
