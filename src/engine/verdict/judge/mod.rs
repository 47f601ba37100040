//! A claim against a passage: two texts in, a verdict out, without any other text around.
//!
//! The same facets are compared as in the matrix: figures with their units, what is denied, opposites, names, hedges.
//! Rows have other sources to lean on and two texts have not, so a small model weighs what was found; the reason
//! names what decided.

mod alignment;
mod features;
mod figures;
mod model;
mod plain;
mod reason;
mod side;
mod vocabulary;

use std::sync::LazyLock;

use features::Comparison;
pub use features::Sheet;
pub use model::{Model, NEITHER, REFUTES, SCALE, SUPPORTS};
pub use vocabulary::Vocabulary;

use super::rules::table::Rule;
use crate::engine::analysis::Verdict;

static VOCABULARY: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::parse(include_str!("../../../../assets/model/judge_words.txt")));

static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::parse(include_str!("../../../../assets/model/judge.txt")));

/// What a passage says of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// The verdict.
    pub verdict: Verdict,
    /// 0 to 1: how likely the passage supports the claim.
    pub score: f64,
    /// The rule that says why.
    pub rule: Rule,
    /// One sentence for people.
    pub reason: String,
}

/// Judges a claim by a passage of one or more sentences. Any text will do; nothing is silent on everything.
pub fn judge(claim: &str, passage: &str) -> Judged {
    let compared = Comparison::new(claim, passage, &VOCABULARY);
    let odds = MODEL.weigh(&compared.sheet().values);
    reason::decide(&compared, odds)
}

/// What the model weighs, for training and measuring it.
pub fn sheet(claim: &str, passage: &str, vocabulary: &Vocabulary) -> Sheet {
    Comparison::new(claim, passage, vocabulary).sheet()
}

/// The words without partners, for learning which stand for each other.
///
/// Stems of the claim's words that have none in the passage, and of the passage's words that are nobody's, in the
/// sentence that says most of the claim.
pub fn unmatched(
    claim: &str,
    passage: &str,
    vocabulary: &Vocabulary,
) -> (Vec<String>, Vec<String>) {
    let compared = Comparison::new(claim, passage, vocabulary);
    let plain = |w: &side::Word| w.content && w.number.is_none();
    let mine = compared
        .content()
        .filter(|(_, w, partner)| plain(w) && partner.is_none())
        .map(|(_, w, _)| w.token.stem.clone())
        .collect();
    let used = |j: usize| {
        let partners = compared.alignment.partners.iter().flatten();
        partners.clone().any(|p| p.0 == j)
    };
    let theirs = compared
        .passage
        .words
        .iter()
        .enumerate()
        .filter(|(j, w)| plain(w) && w.sentence == compared.alignment.sentence && !used(*j))
        .map(|(_, w)| w.token.stem.clone())
        .collect();
    (mine, theirs)
}

/// The stems of a text's words of content, for counting them.
pub fn stems(text: &str) -> Vec<String> {
    side::Side::new(text, &Vocabulary::default())
        .words
        .into_iter()
        .filter(|w| w.content)
        .map(|w| w.token.stem)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Verdict::{Conflicts, Hedged, Silent, Supports};

    #[track_caller]
    fn check(claim: &str, passage: &str, verdict: Verdict, rule: Rule) {
        let judged = judge(claim, passage);
        assert_eq!(
            (judged.verdict, judged.rule),
            (verdict, rule),
            "{claim} / {passage}: {judged:?}"
        );
    }

    #[test]
    fn figures_decide_by_their_intervals() {
        let passage = "The Norwick ferry carried 4,200 passengers in May 2019 .";
        check(
            "The Norwick ferry carried more than 4,000 passengers in May 2019 .",
            passage,
            Supports,
            Rule::OverlappingValue,
        );
        check(
            "The Norwick ferry carried fewer than 4,000 passengers in May 2019 .",
            passage,
            Conflicts,
            Rule::CountExcluded,
        );
    }

    #[test]
    fn opposites_and_other_names_contradict() {
        check(
            "The harbor bridge was designed by Anna Weller .",
            "The harbor bridge was designed by Peter Hallam in 1931 .",
            Conflicts,
            Rule::OtherWord,
        );
        check(
            "The critics praised the new film about Norwick .",
            "The critics condemned the new film about Norwick .",
            Conflicts,
            Rule::Antonym,
        );
    }

    #[test]
    fn what_is_alleged_is_hedged() {
        check(
            "The mayor of Norwick took money from the harbor company.",
            "The mayor of Norwick allegedly took money from the harbor company.",
            Hedged,
            Rule::OnlyAlleged,
        );
    }

    #[test]
    fn a_passage_about_something_else_is_silent() {
        check(
            "The mayor of Norwick opened the new harbor bridge.",
            "A storm blew the roof off the old school in Eastport.",
            Silent,
            Rule::NotFound,
        );
        check("", "", Silent, Rule::NotFound);
    }

    #[test]
    fn the_model_weighs_what_the_sheet_holds() {
        let sheet = sheet("The bridge is open.", "The bridge is open.", &VOCABULARY);
        assert_eq!(sheet.names, MODEL.features);
    }
}
