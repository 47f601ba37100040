//! How strongly a clause is asserted, and who is said to have said it.
//!
//! In: the tokens of a clause and of the rest of its sentence. Out: [`Strength`] and [`Attribution`].

use crate::engine::Span;
use crate::engine::token::Token;

use super::quote::speaker_and_cue;

/// How strongly a source stands behind a statement, strongest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// Said in the source's own voice.
    #[default]
    Asserted,
    /// Reported with a named speaker ("police said").
    Reported,
    /// Alleged, reportedly, said to be.
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

/// Who is said to have said a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The speaker's words ("Police", "the coastguard").
    pub speaker: Option<Span>,
    /// The word or phrase that makes it a report ("said", "according to", "reportedly").
    pub cue: Span,
}

const ALLEGED: [&str; 16] = [
    "reportedly",
    "allegedly",
    "alleged",
    "purportedly",
    "supposedly",
    "apparently",
    "rumored",
    "rumoured",
    "unconfirmed",
    "unverified",
    "purported",
    "ostensibly",
    "presumably",
    "suspected",
    "speculated",
    "believed",
];

const POSSIBLE: [&str; 12] = [
    "may",
    "might",
    "could",
    "possibly",
    "perhaps",
    "probably",
    "likely",
    "potentially",
    "appears",
    "appeared",
    "seems",
    "seemed",
];

/// Whose word alone is no more than an allegation.
const NAMELESS: [&str; 9] = [
    "analysts",
    "experts",
    "sources",
    "observers",
    "reports",
    "rumors",
    "rumours",
    "critics",
    "agencies",
];

/// Verbs that say no more than that somebody thinks so.
const THINKING: [&str; 12] = [
    "estimated",
    "estimate",
    "believe",
    "believes",
    "think",
    "thinks",
    "suspect",
    "suspects",
    "indicate",
    "indicates",
    "suggest",
    "suggests",
];

/// How strongly `clause` is asserted; `frame` are the tokens of its sentence outside it and outside quotations.
pub fn strength(clause: &[Token], frame: &[Token]) -> (Strength, Option<Attribution>) {
    let cue = |tokens: &[Token], words: &[&str]| {
        tokens
            .iter()
            .find(|t| t.is_any(words) && !(t.is("may") && t.capital))
            .map(|t| t.span)
    };
    let attribution = speaker_and_cue(clause)
        .or_else(|| speaker_and_cue(frame))
        .map(|(speaker, cue)| Attribution { speaker, cue });
    if let Some(span) = cue(clause, &ALLEGED) {
        let speaker = attribution.and_then(|a| a.speaker);
        return (Strength::Alleged, Some(Attribution { speaker, cue: span }));
    }
    if nameless_report(clause) || nameless_report(frame) {
        return (Strength::Alleged, attribution);
    }
    if let Some(span) = cue(clause, &POSSIBLE) {
        return (
            Strength::Possible,
            Some(Attribution {
                speaker: None,
                cue: span,
            }),
        );
    }
    match attribution {
        Some(attribution) => (Strength::Reported, Some(attribution)),
        None => (Strength::Asserted, None),
    }
}

/// "analysts say that …", "agencies have estimated that …", "reports indicate that …".
fn nameless_report(tokens: &[Token]) -> bool {
    tokens.iter().enumerate().any(|(at, token)| {
        let nameless = token.is_any(&NAMELESS);
        nameless
            && tokens[at + 1..].iter().take(3).any(|t| {
                t.is_any(&THINKING)
                    || (t.is_any(&["say", "said", "claim", "claimed"]) && !token.is("agencies"))
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::token::tokenize;

    #[track_caller]
    fn check(text: &str, expected: Strength) {
        let tokens = tokenize(text, Span::new(0, text.len()));
        assert_eq!(strength(&tokens, &[]).0, expected, "{text}");
    }

    #[test]
    fn distance_is_read_from_its_words() {
        check("The ferry sank in ten minutes.", Strength::Asserted);
        check(
            "The ferry sank in ten minutes, police said.",
            Strength::Reported,
        );
        check("Kim reportedly awarded state honours", Strength::Alleged);
        check(
            "Reports indicate that they were involved in demining",
            Strength::Alleged,
        );
        check("The crew may have been asleep", Strength::Possible);
        check("It was formed in May", Strength::Asserted);
    }
}
