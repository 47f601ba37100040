//! How sure a verdict is, from its rule and from how close the words are that it rests on.
//!
//! In: a rule, and the best score of the source's claims with those of the others. Out: 0 to 1, which is shown as
//! strong (from 0.75), fair (from 0.5) or weak. The numbers are shares of cells that were right on eleven annotated
//! sets of articles: a cell counts as right when its row is a claim of the annotation and its verdict one of those
//! accepted there. Rules that fired less than ten times there were read by eye on 110 sets.

use super::table::Rule;

/// How sure a rule is.
enum Sure {
    /// Always the same.
    Fixed(f64),
    /// By the score: below the first threshold, below the second, from there.
    By([(f64, f64); 2], f64),
}

/// How sure a verdict by this rule is, 0 to 1. `closeness` is the best score between claims of this source and of
/// others in the row, 0 to 1.
pub fn confidence(rule: Rule, closeness: f64) -> f64 {
    match sure(rule) {
        Sure::Fixed(value) => value,
        Sure::By(steps, most) => steps
            .iter()
            .find(|(below, _)| closeness < *below)
            .map_or(most, |(_, value)| *value),
    }
}

fn sure(rule: Rule) -> Sure {
    match rule {
        Rule::SameWords => Sure::By([(0.3, 0.38), (0.55, 0.55)], 0.75),
        Rule::SameCount => Sure::Fixed(0.8),
        Rule::SameDate => Sure::By([(0.3, 0.25), (0.55, 0.75)], 0.75),
        Rule::SameDuration => Sure::By([(0.55, 0.55), (0.7, 0.55)], 0.75),
        Rule::OverlappingValue => Sure::Fixed(0.6),
        Rule::CoarserValue | Rule::OtherMoment | Rule::MovingCount => Sure::Fixed(0.5),
        Rule::OtherThing => Sure::Fixed(0.4),
        Rule::Quoted | Rule::SameQuotation | Rule::CutQuotation | Rule::SplicedQuotation => {
            Sure::By([(0.3, 0.45), (0.55, 0.45)], 0.78)
        }
        Rule::NearQuotation | Rule::Paraphrased => Sure::By([(0.3, 0.4), (0.55, 0.55)], 0.7),
        Rule::AlteredQuotation => Sure::Fixed(0.4),
        // Seven of eight on the annotated sets, eight of ten by eye.
        Rule::CountExcluded | Rule::DurationExcluded => Sure::Fixed(0.75),
        Rule::DateExcluded | Rule::DelayExcluded | Rule::OtherSpeaker => Sure::Fixed(0.5),
        Rule::Antonym | Rule::Negation | Rule::Denied | Rule::FirstSince => Sure::Fixed(0.45),
        Rule::OnlyAlleged => Sure::Fixed(0.45),
        Rule::OnlySource => Sure::Fixed(0.7),
        Rule::OtherWord | Rule::Weighed | Rule::NotFound => Sure::Fixed(0.5),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closer_words_are_never_less_sure() {
        for about in &super::super::table::RULES {
            let values = [0.0, 0.29, 0.31, 0.54, 0.56, 0.69, 0.71, 1.0]
                .map(|closeness| confidence(about.rule, closeness));
            assert!(values.is_sorted(), "{}: {values:?}", about.name);
            assert!(values.iter().all(|v| (0.0..=1.0).contains(v)));
        }
    }
}
