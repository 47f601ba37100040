//! Who is said to have said it.
//!
//! How strongly it is said is read by [`super::strength`]; both come together in [`super::stance`].

use crate::engine::Span;

pub use super::strength::Strength;

/// Who is said to have said a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The speaker's words ("Police", "the coastguard").
    pub speaker: Option<Span>,
    /// The word or phrase that makes it a report ("said", "according to", "reportedly").
    pub cue: Span,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::facet::modality::Modality;
    use crate::engine::facet::stance::Stances;
    use crate::engine::token::tokenize;

    #[track_caller]
    fn check(text: &str, words: &str, expected: (Strength, Modality, bool)) {
        let tokens = tokenize(text, Span::new(0, text.len()));
        let start = text.find(words).unwrap();
        let span = Span::new(start, start + words.len());
        let stance = Stances::read(&tokens, |_| false).of(span, None);
        let found = (
            stance.strength,
            stance.modality,
            stance.polarity.is_negated(),
        );
        assert_eq!(found, expected, "{words} in: {text}");
    }

    #[test]
    fn each_part_of_a_sentence_holds_in_its_own_way() {
        let text = "Police said he may have fled, and the car was not found.";
        check(
            text,
            "he may have fled",
            (Strength::Possible, Modality::Actual, false),
        );
        check(
            text,
            "the car was not found",
            (Strength::Asserted, Modality::Actual, true),
        );
        let text = "The ferry sank in ten minutes, police said.";
        check(
            text,
            "The ferry sank in ten minutes",
            (Strength::Reported, Modality::Actual, false),
        );
        let text = "The mayor will reportedly resign on Friday.";
        check(text, text, (Strength::Alleged, Modality::Planned, false));
        check(
            "It was formed in May.",
            "It was formed in May",
            (Strength::Asserted, Modality::Actual, false),
        );
    }
}
