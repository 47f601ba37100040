//! What the model weighed → a verdict with its rule and one sentence of why.
//!
//! In: a comparison and how likely each outcome is. Out: [`Judged`]. The model decides; the rule is the first facet
//! that shows what it decided by, and the reason quotes the words compared.

use super::features::Comparison;
use super::figures::{Compared, Lie, What};
use super::{Judged, NEITHER, REFUTES, SUPPORTS};
use crate::engine::analysis::Verdict;
use crate::engine::verdict::opposition::Opposition;
use crate::engine::verdict::rules::table::Rule;

/// How likely a contradiction must be to be called one.
const CONFLICT: f64 = 0.5;

/// How likely where only a replaced word, or nothing, shows it.
const SURE: f64 = 0.6;

/// Share of the claim, in thousandths, the passage must have to say anything of it.
const LEAST: i32 = 30;

/// Share of the claim, in thousandths, the passage must have to leave it open rather than be silent.
const OPEN: i32 = 800;

/// Share of what both say that must be hedged, in thousandths.
const HEDGED: i32 = 800;

/// Words named in a reason.
const NAMED: usize = 4;

/// The verdict.
pub(super) fn decide(compared: &Comparison, odds: [f64; 3]) -> Judged {
    let most = (0..3)
        .max_by(|&a, &b| odds[a].total_cmp(&odds[b]).then(b.cmp(&a)))
        .unwrap_or(NEITHER);
    let negated = compared.opposition == Some(Opposition::Negation) && compared.coverage() >= OPEN;
    let (rule, reason) = match most {
        _ if negated => conflict(compared),
        _ if compared.coverage() < LEAST => neither(compared),
        REFUTES => match conflict(compared) {
            // Where no figure, opposite or denial shows it, the model must be surer.
            (Rule::OtherWord | Rule::Weighed, _) if odds[REFUTES] < SURE => neither(compared),
            _ if odds[REFUTES] < CONFLICT => neither(compared),
            conflict => conflict,
        },
        SUPPORTS if compared.hedged() >= HEDGED => hedged(),
        SUPPORTS if compared.is_finer() => neither(compared),
        SUPPORTS => support(compared),
        _ => neither(compared),
    };
    let verdict = rule.about().verdict;
    let score = match (verdict, most) {
        // What the model took for support and a rule did not.
        (Verdict::Conflicts, SUPPORTS) => 1.0 - odds[SUPPORTS],
        _ => odds[SUPPORTS],
    };
    let score = (score * 1e4).round() / 1e4;
    Judged {
        verdict,
        score,
        rule,
        reason,
    }
}

fn conflict(compared: &Comparison) -> (Rule, String) {
    if let Some(figure) = compared.worst_figure()
        && figure.lie == Lie::Apart
        && figure.sameness > 0
        && !figure.elsewhere
    {
        let rule = match figure.claim.what {
            What::Date => Rule::DateExcluded,
            What::Days => Rule::DurationExcluded,
            _ => Rule::CountExcluded,
        };
        let (mine, theirs) = quoted(compared, figure);
        return (
            rule,
            format!("{theirs} in the passage lies outside {mine}."),
        );
    }
    let antonym = match &compared.opposition {
        Some(Opposition::Antonym(mine, theirs)) => Some((mine.clone(), theirs.clone())),
        _ => compared.antonym(),
    };
    if let Some((mine, theirs)) = antonym {
        let reason = format!("“{theirs}” in the passage against “{mine}” of the same thing.");
        return (Rule::Antonym, reason);
    }
    if let Some(word) = compared.denied() {
        let reason = format!("Of “{word}” one says that it is so, the other that it is not.");
        return (Rule::Negation, reason);
    }
    if let Some(&(i, j)) = compared
        .alignment
        .replaced
        .iter()
        .max_by_key(|(i, _)| compared.claim.words[*i].weight)
    {
        let mine = compared.claim.shown(compared.claim.words[i].token.span);
        let theirs = compared.passage.shown(compared.passage.words[j].token.span);
        return (
            Rule::OtherWord,
            format!("The passage has “{theirs}” where the claim has “{mine}”."),
        );
    }
    let missing = compared.missing();
    let reason = match missing.as_str() {
        "" => {
            "The passage has the words of the claim and says something else with them.".to_owned()
        }
        missing => format!(
            "The passage speaks of the same thing and says something else: it has not {missing}."
        ),
    };
    (Rule::Weighed, reason)
}

fn support(compared: &Comparison) -> (Rule, String) {
    let figure = compared
        .figures
        .iter()
        .filter_map(|(_, c)| c.as_ref())
        .filter(|c| c.lie <= Lie::Overlaps && c.sameness > 0)
        // Of those that agree, the one that says most: a bound met rather than a year repeated.
        .min_by_key(|c| {
            (
                c.lie == Lie::Overlaps,
                c.claim.what == What::Date,
                c.claim.span,
            )
        });
    if let Some(figure) = figure {
        let (mine, theirs) = quoted(compared, figure);
        let same = figure.lie == Lie::Equal;
        let rule = match (&figure.claim.what, same) {
            (_, false) => Rule::OverlappingValue,
            (What::Date, _) => Rule::SameDate,
            (What::Days, _) => Rule::SameDuration,
            _ => Rule::SameCount,
        };
        let reason = match (mine == theirs, same) {
            (true, _) => format!("Both give {mine}."),
            (false, true) => format!("{theirs} and {mine} are the same value."),
            (false, false) if figure.lie == Lie::Overlaps => {
                format!("{theirs} and {mine} may be the same value.")
            }
            (false, false) => format!("{theirs} in the passage lies within {mine}."),
        };
        return (rule, reason);
    }
    let reason = match compared.shared().as_str() {
        "" => "Says the same in other words.".to_owned(),
        shared => format!("Says the same; in common: {shared}."),
    };
    (Rule::SameWords, reason)
}

fn hedged() -> (Rule, String) {
    let reason = "The passage does not vouch for it: it reports it as alleged or possible.";
    (Rule::OnlyAlleged, reason.to_owned())
}

fn neither(compared: &Comparison) -> (Rule, String) {
    let covered = compared.coverage() >= OPEN;
    if covered && compared.hedged() >= HEDGED {
        return hedged();
    }
    if covered
        && let Some(figure) = compared.worst_figure()
        && figure.lie == Lie::Overlaps
        && figure.sameness > 0
    {
        let (mine, theirs) = quoted(compared, figure);
        return (
            Rule::CoarserValue,
            format!("{theirs} in the passage leaves open whether it is {mine}."),
        );
    }
    let reason = match compared.missing().as_str() {
        "" => "The passage has the words of the claim but does not say this.".to_owned(),
        missing => format!("The passage does not say this; it has not {missing}."),
    };
    (Rule::NotFound, reason)
}

/// The words of a figure of the claim and of the one it is held against, each in quotation marks.
fn quoted(compared: &Comparison, figure: &Compared) -> (String, String) {
    (
        format!("“{}”", compared.claim.shown(figure.claim.span)),
        format!("“{}”", compared.passage.shown(figure.passage.span)),
    )
}

impl Comparison {
    /// Whether a figure of the claim is one of the many the passage leaves open ("36" of "dozens").
    fn is_finer(&self) -> bool {
        self.coverage() >= OPEN
            && self.worst_figure().is_some_and(|c| {
                c.lie == Lie::Overlaps
                    && c.sameness > 0
                    && c.claim.lo == c.claim.hi
                    && c.passage.hi >= 2.0 * c.passage.lo
            })
    }

    /// Words of the claim the passage has not, the weightiest first.
    fn missing(&self) -> String {
        let mut words: Vec<(i32, usize)> = self
            .content()
            .filter(|(_, _, partner)| partner.is_none())
            .map(|(i, word, _)| (word.weight, i))
            .collect();
        words.sort_by_key(|&(weight, i)| (std::cmp::Reverse(weight), i));
        self.named(words.into_iter().map(|w| w.1))
    }

    /// Words of the claim the passage has as well, the weightiest first.
    fn shared(&self) -> String {
        let mut words: Vec<(i32, usize)> = self
            .content()
            .filter(|(_, _, partner)| partner.is_some())
            .map(|(i, word, _)| (word.weight, i))
            .collect();
        words.sort_by_key(|&(weight, i)| (std::cmp::Reverse(weight), i));
        self.named(words.into_iter().map(|w| w.1))
    }

    fn named(&self, words: impl Iterator<Item = usize>) -> String {
        let mut names: Vec<String> = Vec::new();
        for i in words {
            let name = format!("“{}”", self.claim.shown(self.claim.words[i].token.span));
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.truncate(NAMED);
        names.join(", ")
    }

    /// The weightiest word that one of them denies and the other affirms.
    fn denied(&self) -> Option<String> {
        self.content()
            .filter_map(|(_, word, partner)| Some((word, partner?.0)))
            .filter(|(word, j)| word.denied != self.passage.words[*j].denied)
            .max_by_key(|(word, _)| word.weight)
            .map(|(word, _)| self.claim.shown(word.token.span))
    }
}
