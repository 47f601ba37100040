//! How far a cue reaches: the simple clauses of a sentence, and which of them hangs on which.
//!
//! In: the tokens of one sentence. Out: [`Scopes`], the simple clause of each token. Finer than the pieces
//! shown to people ([`crate::engine::clause`]): a relative clause is cut out of the clause around it, and
//! what "police said" governs stands apart from it. One pass with bounded looks ahead, so linear in the
//! sentence. Knows closed-class words and marks, and parts of speech where they are set; a reduced relative
//! ("the man arrested on Friday") is not seen.

use super::quantity::looks_like_verb;
use crate::engine::lexicon::{Cue, LEXICON};
use crate::engine::token::{Tag, Token, TokenKind, VerbForm};

/// What a simple clause does in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Stands by itself, with a subject of its own.
    Main,
    /// What is said or thought: "police said **he fled**".
    Content,
    /// "whether he fled".
    Asked,
    /// "who fled".
    Relative,
    /// "when he fled", "by fleeing".
    Adverbial,
    /// "if he fled".
    Conditional,
    /// ", leaving the car".
    Participial,
    /// "and left the car": a further predicate of the same subject.
    Predicate,
    /// ", a former guard,".
    Aside,
    /// ", police said".
    Attribution,
}

/// One simple clause; it may be interrupted by others.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Simple {
    pub role: Role,
    /// The clause it hangs on; itself for those that hang on none.
    pub parent: usize,
    /// Index of its first token.
    pub first: usize,
    /// Index of its first finite verb.
    pub finite: Option<usize>,
    /// Whether an "if" governs it.
    pub under_if: bool,
    closes_at_comma: bool,
}

/// The simple clauses of a sentence, in the order of their first tokens.
pub(crate) struct Scopes {
    /// The clause of each token.
    pub of: Vec<usize>,
    pub clauses: Vec<Simple>,
}

impl Scopes {
    /// The clause of what is said or thought by the verb or noun at `at`, if it begins right after it.
    pub(crate) fn content_after(&self, at: usize) -> Option<usize> {
        let clause = self.of[at];
        (at + 1..=at + 3)
            .filter_map(|i| self.of.get(i).map(|&k| (i, k)))
            .find(|&(i, k)| {
                self.clauses[k].first == i
                    && self.clauses[k].parent == clause
                    && matches!(self.clauses[k].role, Role::Content | Role::Asked)
            })
            .map(|(_, k)| k)
    }

    /// The clause a cue in `clause` speaks of: that before ", police said", else itself.
    pub(crate) fn spoken_of(&self, clause: usize) -> usize {
        match self.clauses[clause].role {
            Role::Attribution => self.clauses[clause].parent,
            _ => clause,
        }
    }
}

/// How many tokens a look ahead takes in at most.
const AHEAD: usize = 10;

/// Cuts a sentence into its simple clauses.
pub(crate) fn scopes(tokens: &[Token]) -> Scopes {
    let mut cutter = Cutter {
        tokens,
        of: Vec::with_capacity(tokens.len()),
        clauses: vec![Simple {
            role: Role::Main,
            parent: 0,
            first: 0,
            finite: None,
            under_if: false,
            closes_at_comma: false,
        }],
        current: 0,
    };
    for at in 0..tokens.len() {
        cutter.step(at);
    }
    Scopes {
        of: cutter.of,
        clauses: cutter.clauses,
    }
}

struct Cutter<'a> {
    tokens: &'a [Token],
    of: Vec<usize>,
    clauses: Vec<Simple>,
    current: usize,
}

impl Cutter<'_> {
    fn step(&mut self, at: usize) {
        if at == 0 {
            if let Some(role) = self.opener(0) {
                self.clauses[0].role = role;
                self.clauses[0].closes_at_comma = true;
            }
        } else {
            self.close(at);
            if let Some((role, closes_at_comma)) = self.opening(at) {
                self.open(at, role, closes_at_comma);
            }
        }
        if self.clauses[self.current].finite.is_none() && is_finite(&self.tokens[at]) {
            self.clauses[self.current].finite = Some(at);
        }
        self.of.push(self.current);
    }

    fn open(&mut self, at: usize, role: Role, closes_at_comma: bool) {
        let mut parent = self.current;
        // "that he drank and that he slept": both hang on what is said.
        let also = self.tokens[at - 1].is_any(&["and", "or", "but"]);
        if role == Role::Content && self.clauses[parent].role == Role::Content && also {
            parent = self.clauses[parent].parent;
        }
        if role == Role::Conditional {
            self.clauses[parent].under_if = true;
        }
        let index = self.clauses.len();
        self.clauses.push(Simple {
            role,
            parent: if role == Role::Main { index } else { parent },
            first: at,
            finite: None,
            under_if: false,
            closes_at_comma,
        });
        self.current = index;
    }

    /// Goes back to the clause around where a mark or a second predicate ends the current one.
    fn close(&mut self, at: usize) {
        let before = &self.tokens[at - 1];
        let clause = self.clauses[self.current];
        let resumes = (before.is(",") && clause.closes_at_comma)
            || (before.is(")") && clause.role == Role::Aside)
            || self.ends_relative(at, &clause);
        if !resumes {
            return;
        }
        if clause.parent == self.current {
            // A fronted clause: what follows its comma is the sentence proper.
            self.clauses[self.current].closes_at_comma = false;
            let fronted = self.current;
            self.open(at, Role::Main, false);
            self.clauses[fronted].parent = self.current;
            self.clauses[self.current].under_if = clause.role == Role::Conditional;
        } else {
            self.current = clause.parent;
        }
    }

    /// "The man who was arrested | was released", "the man seen before hiding | was hurt": the clause around
    /// still wants its verb.
    fn ends_relative(&self, at: usize, clause: &Simple) -> bool {
        let whole = match clause.role {
            Role::Relative => clause.finite.is_some_and(|f| f + 1 < at),
            Role::Adverbial => {
                clause.finite.is_none() && self.tokens.get(clause.first + 1).is_some_and(is_gerund)
            }
            _ => false,
        };
        whole
            && self.clauses[clause.parent].finite.is_none()
            && is_finite(&self.tokens[at])
            && !is_auxiliary(&self.tokens[at - 1])
            && !self.tokens[at - 1].is_any(&["and", "or", "to", "not"])
            && (self.tokens[at].tag != Tag::X || is_auxiliary(&self.tokens[at]))
    }

    /// The clause that begins at `at`, and whether the next comma ends it.
    fn opening(&self, at: usize) -> Option<(Role, bool)> {
        let (token, before) = (&self.tokens[at], &self.tokens[at - 1]);
        let finite_seen = self.clauses[self.current].finite.is_some();
        let spaced = at >= 2 && self.tokens[at - 2].span.end < before.span.start;
        if before.is_any(&[";", "—"]) || (before.is("–") && spaced) {
            return Some((Role::Main, false));
        }
        // "3:30 p.m." is one time.
        if before.is(":") && (spaced || before.span.end < token.span.start) {
            return Some((Role::Content, false));
        }
        if before.is("(") {
            return Some((Role::Aside, false));
        }
        if !token.is_word() {
            return None;
        }
        let after_comma = before.is(",");
        if let Some(role) = self.opener(at) {
            return Some((role, after_comma));
        }
        if token.is("that") {
            return self.that(at).map(|role| (role, false));
        }
        if token.is_any(&["and", "or", "but", "yet", "so", "then"]) {
            return self.coordination(at).map(|role| (role, false));
        }
        if after_comma {
            return self.after_comma(at, finite_seen);
        }
        if before.is_any(&["and", "or", "but"]) && token.is("that") {
            return Some((Role::Content, false));
        }
        // "told police he fled"
        let told = is_subject_pronoun(token)
            && !before.is_any(&["that", "to", "of"])
            && self.tokens[at.saturating_sub(4)..at - 1].iter().any(|t| {
                t.is_any(&[
                    "told", "warned", "informed", "assured", "tells", "telling", "warning",
                ])
            });
        if told && self.finite_ahead(at) {
            return Some((Role::Content, false));
        }
        let said = LEXICON.cues(&before.form);
        let introduces = [Cue::Saying, Cue::Thinking, Cue::Claiming, Cue::Indicating]
            .iter()
            .any(|&c| said.has(c))
            && !matches!(before.tag, Tag::Noun | Tag::Propn | Tag::Adj);
        (introduces && starts_subject(token) && self.finite_ahead(at))
            .then_some((Role::Content, false))
    }

    /// Clauses that a single word opens.
    fn opener(&self, at: usize) -> Option<Role> {
        let token = &self.tokens[at];
        let next = self.tokens.get(at + 1)?;
        match token.form.as_str() {
            "which" | "who" | "whom" | "whose" => (at > 0
                && !self.tokens[at - 1].is_any(&["in", "of", "for", "to", "with"]))
            .then_some(Role::Relative),
            // "His offer stands whether he wins or not" asks nothing.
            "whether" => {
                let asked = self.tokens[at.saturating_sub(4)..at].iter().any(|t| {
                    let cues = LEXICON.cues(&t.form);
                    cues.has(Cue::Unknown)
                }) || (at > 0
                    && (self.tokens[at - 1].is_any(&["about", "of", "on", "over", "as", "to"])
                        || LEXICON.cues(&self.tokens[at - 1].form).has(Cue::Saying)));
                Some(match asked {
                    true => Role::Asked,
                    false => Role::Adverbial,
                })
            }
            "how" | "why" => (at > 0).then_some(Role::Relative),
            "unless" => Some(Role::Conditional),
            "if" => {
                let unknown = self.tokens[at.saturating_sub(3)..at]
                    .iter()
                    .any(|t| LEXICON.cues(&t.form).has(Cue::Unknown));
                let thousands = next.is_any(&["not", "any"]) && !self.finite_ahead(at + 1);
                match (unknown, thousands) {
                    (true, _) => Some(Role::Asked),
                    (_, true) => None,
                    _ => Some(Role::Conditional),
                }
            }
            "because" | "although" | "though" | "whereas" => {
                (!next.is("of")).then_some(Role::Adverbial)
            }
            "when" | "while" | "until" | "after" | "before" | "since" | "once" | "where" => {
                let gerund = is_gerund(next);
                let after_comma = at > 0
                    && self.tokens[at - 1].is(",")
                    && token.is_any(&["when", "while", "where"]);
                (gerund || after_comma || (starts_subject(next) && self.finite_ahead(at + 1)))
                    .then_some(Role::Adverbial)
            }
            "as" => {
                let clause = next.is_any(&[
                    "he", "she", "it", "they", "we", "the", "a", "his", "her", "their",
                ]) && self.finite_ahead(at + 1);
                clause.then_some(Role::Adverbial)
            }
            "by" | "without" => {
                let negated = next.is("not") && self.tokens.get(at + 2).is_some_and(is_gerund);
                (is_gerund(next) || negated).then_some(Role::Adverbial)
            }
            _ => None,
        }
    }

    /// "said that", "reports that", "likely that" open what is said; "the car that" a relative clause.
    fn that(&self, at: usize) -> Option<Role> {
        const CONTENT_NOUNS: [&str; 22] = [
            "fact",
            "news",
            "evidence",
            "word",
            "idea",
            "sign",
            "signs",
            "belief",
            "hope",
            "hopes",
            "possibility",
            "concern",
            "concerns",
            "statement",
            "announcement",
            "doubt",
            "chance",
            "likelihood",
            "report",
            "confirmation",
            "view",
            "claim",
        ];
        let before = &self.tokens[at - 1];
        let next = self.tokens.get(at + 1)?;
        if matches!(before.tag, Tag::Adp) || before.is_any(&["in", "of", "at", "on", "for", "by"]) {
            return None;
        }
        let cued = self.tokens[at.saturating_sub(4)..at]
            .iter()
            .rev()
            .take_while(|t| t.is_word())
            .any(|t| {
                let cues = LEXICON.cues(&t.form);
                [
                    Cue::Saying,
                    Cue::Thinking,
                    Cue::Claiming,
                    Cue::Indicating,
                    Cue::Rumor,
                    Cue::Evidential,
                    Cue::Denying,
                    Cue::Seeming,
                    Cue::PossibleAdverb,
                    Cue::PossibleAdjective,
                    Cue::Demanding,
                    Cue::Planning,
                ]
                .iter()
                .any(|&c| cues.has(c))
            });
        let verb = match before.tag {
            Tag::X => looks_like_verb(before),
            tag => matches!(tag, Tag::Verb | Tag::Adj),
        };
        let joined = before.is_any(&["and", "or", "but"])
            && self.clauses[self.current].role == Role::Content;
        // "disputed that account" points at an account.
        let determiner = self
            .tokens
            .get(at + 2)
            .is_none_or(|t| t.kind == TokenKind::Mark && !t.is(","));
        if determiner {
            return None;
        }
        if cued || verb || joined || before.is_any(&CONTENT_NOUNS) {
            Some(Role::Content)
        } else {
            (is_finite(next) || starts_subject(next)).then_some(Role::Relative)
        }
    }

    /// "and" before a subject with its verb, or before a further verb.
    fn coordination(&self, at: usize) -> Option<Role> {
        let after_comma = self.tokens[at - 1].is(",");
        let finite_seen = self.clauses[self.current].finite.is_some();
        let mut next = at + 1;
        while self.tokens.get(next).is_some_and(is_adverb) && next <= at + 2 {
            next += 1;
        }
        let token = self.tokens.get(next)?;
        // No subject ends before an auxiliary, even where the first verb was not known for one.
        if !finite_seen && !is_auxiliary(token) {
            return None;
        }
        if token.is("that") || self.opener(next).is_some() {
            return None;
        }
        if is_finite(token) || (is_gerund(token) && after_comma) {
            return Some(Role::Predicate);
        }
        let participle = token.verb == Some(VerbForm::Participle)
            || (token.tag == Tag::X && looks_like_verb(token));
        if participle && !after_comma {
            return Some(Role::Predicate);
        }
        if !starts_subject(token) || !self.finite_ahead(next) {
            return None;
        }
        let content = self.clauses[self.current].role == Role::Content;
        match content && !after_comma {
            true => Some(Role::Content),
            false => Some(Role::Main),
        }
    }

    fn after_comma(&self, at: usize, finite_seen: bool) -> Option<(Role, bool)> {
        let token = &self.tokens[at];
        if self.is_attribution(at) {
            return Some((Role::Attribution, true));
        }
        if is_gerund(token) && !token.joined && !token.capital {
            return Some((Role::Participial, !finite_seen));
        }
        let name_before = at >= 2 && self.tokens[at - 2].is_word();
        let article = |i: usize| {
            self.tokens
                .get(i)
                .is_some_and(|t| t.is_any(&["a", "an", "the"]))
        };
        let apposition = article(at) || (is_adverb(token) && article(at + 1));
        let in_list = self.tokens[at.saturating_sub(6)..at - 1]
            .iter()
            .any(|t| t.is(","))
            || self.tokens[at..]
                .iter()
                .take(6)
                .any(|t| t.is_any(&["and", "or"]));
        let named = name_before && (self.tokens[at - 2].capital || !in_list);
        if apposition && named && !self.finite_ahead(at) {
            return Some((Role::Aside, true));
        }
        if finite_seen && is_subject_pronoun(token) && self.finite_ahead(at) {
            return Some((Role::Main, false));
        }
        let passive = token.verb == Some(VerbForm::Participle)
            || (token.tag == Tag::X && looks_like_verb(token) && !token.joined);
        let link = self
            .tokens
            .get(at + 1)
            .is_some_and(|t| LEXICON.is_stopword(&t.form));
        (passive && link && !token.capital).then_some((Role::Aside, true))
    }

    /// ", police said", ", said Ada Brandt", ", according to officials".
    fn is_attribution(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        if token.is("according") {
            return true;
        }
        let says = |t: &Token| {
            let cues = LEXICON.cues(&t.form);
            (cues.has(Cue::Saying) || cues.has(Cue::Thinking) || cues.has(Cue::Claiming))
                && !is_gerund(t)
                && !matches!(t.tag, Tag::Noun | Tag::Adj)
        };
        let next = self.tokens.get(at + 1);
        if says(token) {
            return next.is_some_and(|t| !t.is("that") && (t.capital || starts_subject(t)));
        }
        if !starts_subject(token) {
            return false;
        }
        for (i, t) in self.tokens.iter().enumerate().skip(at + 1).take(AHEAD) {
            if says(t) {
                return self.tokens.get(i + 1).is_none_or(|after| {
                    !(after.is("that") || starts_subject(after) && self.finite_ahead(i + 1))
                });
            }
            if !t.is_word() || (is_finite(t) && !is_auxiliary(t)) {
                return false;
            }
        }
        false
    }

    /// Whether a finite verb stands ahead before the next mark or opener.
    fn finite_ahead(&self, at: usize) -> bool {
        self.tokens
            .iter()
            .skip(at)
            .take(AHEAD)
            .take_while(|t| {
                !t.is_any(&[
                    ",", ";", ":", "(", ")", "—", "that", "which", "who", "whose", "and", "when",
                ])
            })
            .skip(1)
            .any(is_finite)
    }
}

const AUXILIARIES: [&str; 34] = [
    "is", "are", "was", "were", "am", "has", "have", "had", "do", "does", "did", "will", "would",
    "can", "could", "may", "might", "shall", "should", "must", "isn't", "aren't", "wasn't",
    "weren't", "hasn't", "haven't", "hadn't", "don't", "doesn't", "didn't", "won't", "wouldn't",
    "can't", "couldn't",
];

pub(crate) fn is_auxiliary(token: &Token) -> bool {
    token.is_any(&AUXILIARIES) || token.is_any(&["be", "been", "being", "cannot"])
}

/// Whether it is a finite verb, or may be one where parts of speech are not known.
pub(crate) fn is_finite(token: &Token) -> bool {
    if token.is_any(&AUXILIARIES) || token.is("cannot") {
        return !(token.is("may") && token.capital);
    }
    match token.tag {
        Tag::Verb | Tag::Aux => token.verb == Some(VerbForm::Finite),
        Tag::X => {
            (looks_like_verb(token) && !token.form.ends_with("ing"))
                || token.is_any(&["said", "says", "say", "told", "fled", "left"])
        }
        _ => false,
    }
}

pub(crate) fn is_gerund(token: &Token) -> bool {
    match token.tag {
        Tag::Verb | Tag::Aux => token.verb == Some(VerbForm::Gerund),
        Tag::X => token.form.len() > 4 && token.form.ends_with("ing"),
        _ => false,
    }
}

pub(crate) fn is_adverb(token: &Token) -> bool {
    token.tag == Tag::Adv
        || (token.form.len() > 4 && token.form.ends_with("ly") && token.tag != Tag::Adj)
        || token.is_any(&[
            "also", "then", "now", "later", "soon", "still", "even", "already", "just", "once",
            "not", "never", "long", "perhaps", "maybe", "so",
        ])
}

fn is_subject_pronoun(token: &Token) -> bool {
    token.is_any(&["i", "we", "he", "she", "it", "they", "you", "there"])
}

/// Whether a subject may begin here: an article, pronoun, name or noun, no preposition and no verb.
fn starts_subject(token: &Token) -> bool {
    if is_subject_pronoun(token)
        || token.is_any(&[
            "the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "these", "those",
            "that", "such", "some", "many", "no", "nobody", "none", "two", "three", "one",
            "another", "both", "several", "most", "all",
        ])
    {
        return true;
    }
    match token.tag {
        Tag::X => {
            token.capital
                || (token.is_word()
                    && !LEXICON.is_stopword(&token.form)
                    && !looks_like_verb(token)
                    && !is_adverb(token))
        }
        tag => {
            matches!(tag, Tag::Noun | Tag::Propn | Tag::Det | Tag::Num | Tag::Adj)
                || (tag == Tag::Pron && !token.is_any(&["him", "them", "me", "us"]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::span::Span;
    use crate::engine::token::tokenize;

    /// Expected: role and words of each simple clause.
    #[track_caller]
    fn check(text: &str, expected: &[(Role, &str)]) {
        let tokens = tokenize(text, Span::new(0, text.len()));
        let scopes = scopes(&tokens);
        let found: Vec<(Role, String)> = (0..scopes.clauses.len())
            .map(|k| {
                let words: Vec<&str> = tokens
                    .iter()
                    .zip(&scopes.of)
                    .filter(|(t, c)| **c == k && t.kind != crate::engine::token::TokenKind::Mark)
                    .map(|(t, _)| t.span.of(text))
                    .collect();
                (scopes.clauses[k].role, words.join(" "))
            })
            .collect();
        let found: Vec<(Role, &str)> = found.iter().map(|(r, w)| (*r, w.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_is_said_ends_where_a_new_statement_begins() {
        check(
            "Police said he may have fled, and the car was found.",
            &[
                (Role::Main, "Police said"),
                (Role::Content, "he may have fled"),
                (Role::Main, "and the car was found"),
            ],
        );
        check(
            "The bridge was closed, police said.",
            &[
                (Role::Main, "The bridge was closed"),
                (Role::Attribution, "police said"),
            ],
        );
    }

    #[test]
    fn a_relative_clause_is_cut_out_of_the_clause_around_it() {
        check(
            "The ferry, which may have been overloaded, was lost.",
            &[
                (Role::Main, "The ferry was lost"),
                (Role::Relative, "which may have been overloaded"),
            ],
        );
        check(
            "The man who was hurt was released.",
            &[
                (Role::Main, "The man was released"),
                (Role::Relative, "who was hurt"),
            ],
        );
    }

    #[test]
    fn fronted_clauses_end_with_their_comma() {
        check(
            "If the dam breaks, the town would be flooded.",
            &[
                (Role::Conditional, "If the dam breaks"),
                (Role::Main, "the town would be flooded"),
            ],
        );
    }

    #[test]
    fn lists_and_time_phrases_stay_with_their_clause() {
        check(
            "The army reportedly sent food, fuel and tents.",
            &[(Role::Main, "The army reportedly sent food fuel and tents")],
        );
        check(
            "On Tuesday, he was seen after the storm.",
            &[(Role::Main, "On Tuesday he was seen after the storm")],
        );
    }
}
