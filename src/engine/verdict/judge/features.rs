//! A claim held against a passage, as a sheet of numbers.
//!
//! In: two texts. Out: a [`Comparison`]: both read, aligned and their figures compared, and its [`Sheet`], what
//! the model weighs: how much of the claim the passage has, how figures lie to each other, what is denied, what
//! stands in another's place. Each entry is a whole number, shares in thousandths, -1 where there is nothing to say.

use super::alignment::Alignment;
use super::figures::{Compared, Figure, Lie, What, compared};
use super::side::{Side, Word};
use super::vocabulary::Vocabulary;
use crate::engine::lexicon::antonyms::ANTONYMS;
use crate::engine::lexicon::{Cue, LEXICON};
use crate::engine::token::{Tag, Token};
use crate::engine::verdict::opposition::{Opposition, Words, opposition, words_of};

/// A claim and a passage, compared.
pub(crate) struct Comparison {
    pub(crate) claim: Side,
    pub(crate) passage: Side,
    pub(crate) alignment: Alignment,
    /// Each figure of the claim with the one it is held against.
    pub(crate) figures: Vec<(Figure, Option<Compared>)>,
    /// Whether they say opposite things.
    pub(crate) opposition: Option<Opposition>,
}

/// Names and values of everything the model weighs.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The names, always the same in the same order.
    pub names: Vec<&'static str>,
    /// Their values.
    pub values: Vec<i32>,
}

impl Sheet {
    fn add(&mut self, name: &'static str, value: i32) {
        self.names.push(name);
        self.values.push(value);
    }

    fn share(&mut self, name: &'static str, part: i64, whole: i64) {
        let value = match whole {
            0 => -1,
            whole => (part * 1000 / whole) as i32,
        };
        self.add(name, value);
    }
}

/// Words that decide what a statement covers.
const CUES: [(&str, &str, &[&str]); 11] = [
    (
        "cue_not",
        "their_not",
        &[
            "not", "no", "never", "nobody", "none", "nor", "neither", "without", "nothing", "n't",
        ],
    ),
    (
        "cue_only",
        "their_only",
        &["only", "solely", "exclusively", "just"],
    ),
    (
        "cue_all",
        "their_all",
        &[
            "all", "every", "each", "always", "entire", "entirely", "both", "any",
        ],
    ),
    (
        "cue_some",
        "their_some",
        &[
            "some", "several", "many", "various", "few", "multiple", "certain", "numerous",
        ],
    ),
    (
        "cue_most",
        "their_most",
        &["most", "majority", "mostly", "least"],
    ),
    (
        "cue_more",
        "their_more",
        &[
            "more", "over", "above", "exceed", "higher", "greater", "larger",
        ],
    ),
    (
        "cue_less",
        "their_less",
        &[
            "less", "fewer", "under", "below", "lower", "smaller", "nearly", "almost",
        ],
    ),
    (
        "cue_before",
        "their_before",
        &["before", "prior", "earlier", "until", "by"],
    ),
    (
        "cue_after",
        "their_after",
        &["after", "since", "later", "following"],
    ),
    (
        "cue_may",
        "their_may",
        &[
            "may",
            "might",
            "could",
            "possibly",
            "perhaps",
            "likely",
            "reportedly",
            "allegedly",
        ],
    ),
    (
        "cue_will",
        "their_will",
        &["will", "would", "upcoming", "plan", "planned", "expected"],
    ),
];

impl Comparison {
    /// Reads and compares two texts.
    pub(crate) fn new(claim: &str, passage: &str, vocabulary: &Vocabulary) -> Self {
        let claim = Side::new(claim, vocabulary);
        let passage = Side::new(passage, vocabulary);
        let alignment = Alignment::new(&claim, &passage, vocabulary);
        let figures = compared(&claim, &passage);
        let sentence = passage.sentence_span(alignment.sentence);
        let mut own = Words::new();
        for s in &claim.reading.sentences {
            own.extend(words_of(&claim.reading, s.span));
        }
        let opposition = opposition(&own, &words_of(&passage.reading, sentence));
        Self {
            claim,
            passage,
            alignment,
            figures,
            opposition,
        }
    }

    /// The words of the claim with their partners, those without content left out.
    pub(crate) fn content(&self) -> impl Iterator<Item = (usize, &Word, Option<(usize, i32)>)> {
        self.claim
            .words
            .iter()
            .zip(&self.alignment.partners)
            .enumerate()
            .filter(|(_, (word, _))| word.content)
            .map(|(i, (word, partner))| (i, word, *partner))
    }

    /// Share of what the claim says that the passage has words for, in thousandths.
    pub(crate) fn coverage(&self) -> i32 {
        let (part, whole) = self.covered(|_| true, false);
        (part * 1000).checked_div(whole).unwrap_or(0) as i32
    }

    /// Share of what both say that the passage alone keeps its distance from, in thousandths; nothing where the
    /// claim speaks of what may be or is said.
    pub(crate) fn hedged(&self) -> i32 {
        let open = |w: &Word| {
            let cues = LEXICON.cues(&w.token.form);
            w.hedged
                || [
                    Cue::PossibleModal,
                    Cue::Claiming,
                    Cue::Denying,
                    Cue::Thinking,
                    Cue::Seeming,
                ]
                .iter()
                .any(|cue| cues.has(*cue))
        };
        if self.claim.words.iter().any(open) {
            return 0;
        }
        let (mut all, mut hedged) = (0, 0);
        for (_, word, partner) in self.content() {
            let Some((j, _)) = partner else { continue };
            all += word.weight;
            if self.passage.words[j].hedged && !word.hedged {
                hedged += word.weight;
            }
        }
        (hedged * 1000).checked_div(all).unwrap_or(0)
    }

    fn covered(&self, counts: impl Fn(&Word) -> bool, near: bool) -> (i64, i64) {
        let (mut part, mut whole) = (0, 0);
        for (_, word, partner) in self.content().filter(|(_, w, _)| counts(w)) {
            whole += i64::from(word.weight) * 100;
            let partner = partner.filter(|(j, _)| {
                !near || self.passage.words[*j].sentence == self.alignment.sentence
            });
            part += partner.map_or(0, |(_, like)| i64::from(word.weight * like));
        }
        (part, whole)
    }

    /// Everything the model weighs.
    pub(crate) fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::default();
        self.add_coverage(&mut sheet);
        self.add_order(&mut sheet);
        self.add_polarity(&mut sheet);
        self.add_replaced(&mut sheet);
        self.add_figures(&mut sheet);
        self.add_cues(&mut sheet);
        sheet
    }

    fn add_coverage(&self, sheet: &mut Sheet) {
        let mut share = |name, counts: &dyn Fn(&Word) -> bool, near| {
            let (part, whole) = self.covered(counts, near);
            sheet.share(name, part, whole);
        };
        let number = |w: &Word| w.number.is_some();
        share("covered", &|_| true, false);
        share("covered_near", &|_| true, true);
        share("covered_names", &|w| w.name, false);
        share("covered_names_near", &|w| w.name, true);
        share("covered_numbers", &number, false);
        share("covered_words", &|w| !w.name && !number(w), false);
        share("covered_words_near", &|w| !w.name && !number(w), true);
        share("covered_verbs", &|w| w.token.tag == Tag::Verb, false);
        share("covered_nouns", &|w| w.token.tag == Tag::Noun, false);
        share("covered_adjectives", &|w| w.token.tag == Tag::Adj, false);
        let mut missing: Vec<(i32, usize)> = self
            .content()
            .filter(|(_, _, partner)| partner.is_none())
            .map(|(i, word, _)| (word.weight, i))
            .collect();
        missing.sort_by_key(|&(weight, i)| (std::cmp::Reverse(weight), i));
        let count = self.content().count();
        let weight = |n: usize| missing.get(n).map_or(0, |m| m.0);
        sheet.add("missing", missing.len() as i32);
        sheet.add("missing_most", weight(0));
        sheet.add("missing_second", weight(1));
        sheet.add(
            "missing_kind",
            missing
                .first()
                .map_or(-1, |&(_, i)| self.claim.words[i].token.tag as i32),
        );
        sheet.add(
            "missing_place",
            missing.first().map_or(-1, |&(_, i)| {
                (i * 1000 / self.claim.words.len().max(1)) as i32
            }),
        );
        let exact = self
            .content()
            .filter(|(_, _, p)| p.is_some_and(|p| p.1 == 100))
            .count();
        sheet.share("exact", exact as i64, count as i64);
        sheet.add("claim_words", count as i32);
        let focus = |w: &&Word| w.sentence == self.alignment.sentence && w.content;
        let theirs: i64 = self
            .passage
            .words
            .iter()
            .filter(focus)
            .map(|w| i64::from(w.weight))
            .sum();
        let used: i64 = self
            .passage
            .words
            .iter()
            .enumerate()
            .filter(|(j, w)| {
                focus(w) && self.alignment.partners.iter().flatten().any(|p| p.0 == *j)
            })
            .map(|(_, w)| i64::from(w.weight))
            .sum();
        sheet.share("covers_theirs", used, theirs);
        sheet.add(
            "their_words",
            self.passage.words.iter().filter(focus).count() as i32,
        );
        sheet.add("sentences", self.passage.reading.sentences.len() as i32);
        let first = self.content().next();
        let last = self.content().last();
        let verb = self
            .claim
            .words
            .iter()
            .position(|w| matches!(w.token.tag, Tag::Verb | Tag::Aux))
            .unwrap_or(0);
        for (name, subject) in [("covered_subject", true), ("covered_rest", false)] {
            let (mut part, mut whole) = (0, 0);
            for (_, word, partner) in self.content().filter(|(i, _, _)| (*i < verb) == subject) {
                whole += i64::from(word.weight) * 100;
                part += partner.map_or(0, |p| i64::from(p.1 * word.weight));
            }
            sheet.share(name, part, whole);
        }
        sheet.share("window", self.window(), self.covered(|_| true, false).1);
        let begins = self
            .passage
            .words
            .iter()
            .find(|w| w.sentence == self.alignment.sentence);
        let pronoun = begins.is_some_and(|w| {
            w.token.tag == Tag::Pron || w.token.is_any(&["his", "her", "their", "its"])
        });
        sheet.add("their_pronoun", i32::from(pronoun));
        for (name, word) in [("first_has", first), ("last_has", last)] {
            let like = word.map_or(-1, |(_, _, partner)| partner.map_or(0, |p| p.1));
            sheet.add(name, like);
        }
    }

    /// The most of the claim, by weight and likeness, that stands close together in the passage.
    fn window(&self) -> i64 {
        let width = self.claim.words.len() + self.claim.words.len() / 2 + 2;
        let mut matched: Vec<(usize, i64)> = self
            .content()
            .filter_map(|(_, word, partner)| {
                partner.map(|(j, like)| (j, i64::from(word.weight * like)))
            })
            .collect();
        matched.sort_unstable();
        let mut best = 0;
        let (mut from, mut sum) = (0, 0);
        for to in 0..matched.len() {
            sum += matched[to].1;
            while matched[to].0 - matched[from].0 > width {
                sum -= matched[from].1;
                from += 1;
            }
            best = best.max(sum);
        }
        best
    }

    fn add_order(&self, sheet: &mut Sheet) {
        let partners: Vec<(usize, Option<usize>)> = self
            .content()
            .map(|(i, _, p)| (i, p.map(|p| p.0)))
            .collect();
        let (mut close, mut pairs, mut turned) = (0, 0, 0);
        for pair in partners.windows(2) {
            pairs += 1;
            if let (Some(a), Some(b)) = (pair[0].1, pair[1].1) {
                close += i64::from(a < b && b - a <= 3);
                turned += i64::from(a > b);
            }
        }
        sheet.share("close", close, pairs);
        sheet.share("turned", turned, pairs);
        let matched: Vec<usize> = partners
            .iter()
            .filter_map(|p| p.1)
            .filter(|&j| self.passage.words[j].sentence == self.alignment.sentence)
            .collect();
        let spread = match (matched.iter().min(), matched.iter().max()) {
            (Some(min), Some(max)) => (max - min + 1) as i64,
            _ => 0,
        };
        sheet.share("dense", matched.len() as i64, spread);
    }

    fn add_polarity(&self, sheet: &mut Sheet) {
        let (mut all, mut differ) = (0, 0);
        let (mut said, mut said_differ) = (0, 0);
        for (_, word, partner) in self.content() {
            let Some((j, _)) = partner else { continue };
            let other = &self.passage.words[j];
            let weight = i64::from(word.weight);
            let differs = word.denied != other.denied;
            all += weight;
            differ += if differs { weight } else { 0 };
            if matches!(word.token.tag, Tag::Verb | Tag::Adj) {
                said += 1;
                said_differ += i64::from(differs);
            }
        }
        sheet.share("denial_differs", differ, all);
        sheet.share("denial_of_verbs_differs", said_differ, said);
        sheet.add("hedged", self.hedged());
        let kind = match &self.opposition {
            None => 0,
            Some(Opposition::Negation) => 1,
            Some(Opposition::Antonym(..)) => 2,
        };
        sheet.add("opposition", kind);
        sheet.add("antonyms", i32::from(self.antonym().is_some()));
    }

    /// A word of the claim without a partner and its opposite in the sentence, wherever they stand.
    pub(crate) fn antonym(&self) -> Option<(String, String)> {
        let tokens = |side: &Side, sentence: Option<usize>| -> Vec<Token> {
            side.words
                .iter()
                .filter(|w| sentence.is_none_or(|s| w.sentence == s))
                .map(|w| w.token.clone())
                .collect()
        };
        let mine = tokens(&self.claim, None);
        let theirs = tokens(&self.passage, Some(self.alignment.sentence));
        let their_sides: Vec<_> = (0..theirs.len())
            .map(|j| ANTONYMS.sides(&theirs, j))
            .collect();
        for (i, _, partner) in self.content() {
            if partner.is_some() {
                continue;
            }
            let (sides, length) = ANTONYMS.sides(&mine, i);
            for (j, (others, other_length)) in their_sides.iter().enumerate() {
                if sides.iter().any(|s| others.contains(&s.opposite())) {
                    let words = |tokens: &[Token], at: usize, length: usize| {
                        let words: Vec<&str> = tokens[at..at + length]
                            .iter()
                            .map(|t| t.form.as_str())
                            .collect();
                        words.join(" ")
                    };
                    return Some((words(&mine, i, length), words(&theirs, j, *other_length)));
                }
            }
        }
        None
    }

    fn add_replaced(&self, sheet: &mut Sheet) {
        let replaced = &self.alignment.replaced;
        let most = |weights: &mut dyn Iterator<Item = i32>| weights.max().unwrap_or(0);
        let mine = |&(i, _): &(usize, usize)| &self.claim.words[i];
        let theirs = |&(_, j): &(usize, usize)| &self.passage.words[j];
        sheet.add("replaced", replaced.len() as i32);
        sheet.add(
            "replaced_names",
            replaced
                .iter()
                .filter(|r| mine(r).name && theirs(r).name)
                .count() as i32,
        );
        sheet.add(
            "replaced_mine",
            most(&mut replaced.iter().map(|r| mine(r).weight)),
        );
        sheet.add(
            "replaced_theirs",
            most(&mut replaced.iter().map(|r| theirs(r).weight)),
        );
        sheet.add(
            "replaced_kind",
            replaced.first().map_or(-1, |r| mine(r).token.tag as i32),
        );
    }

    fn add_figures(&self, sheet: &mut Sheet) {
        let count = |lie: Lie| {
            self.figures
                .iter()
                .filter(|(_, c)| c.as_ref().is_some_and(|c| c.lie == lie))
                .count() as i32
        };
        sheet.add("figures", self.figures.len() as i32);
        sheet.add("figures_equal", count(Lie::Equal));
        sheet.add("figures_inside", count(Lie::Inside));
        sheet.add("figures_overlap", count(Lie::Overlaps));
        sheet.add("figures_apart", count(Lie::Apart));
        sheet.add(
            "figures_alone",
            self.figures.iter().filter(|(_, c)| c.is_none()).count() as i32,
        );
        sheet.add(
            "figures_elsewhere",
            self.figures
                .iter()
                .filter(|(_, c)| c.as_ref().is_some_and(|c| c.elsewhere))
                .count() as i32,
        );
        let all = || self.figures.iter().filter_map(|(_, c)| c.as_ref());
        let worst = self.worst_figure();
        sheet.add("worst_lie", worst.map_or(-1, |c| c.lie as i32));
        sheet.add("worst_company", worst.map_or(-1, |c| c.company));
        sheet.add("worst_sameness", worst.map_or(-1, |c| c.sameness));
        sheet.add("worst_closeness", worst.map_or(-1, |c| c.closeness));
        sheet.add("worst_distance", worst.map_or(-1, |c| c.distance));
        sheet.add(
            "worst_elsewhere",
            worst.map_or(-1, |c| i32::from(c.elsewhere)),
        );
        sheet.add("worst_bound", worst.map_or(-1, |c| c.claim.relation as i32));
        sheet.add(
            "worst_their_bound",
            worst.map_or(-1, |c| c.passage.relation as i32),
        );
        let what = |what: &What| match what {
            What::Unit(_) => 0,
            What::Noun(_) => 1,
            What::Bare => 2,
            What::Ordinal => 3,
            What::Date => 4,
            What::Days => 5,
        };
        sheet.add("worst_what", worst.map_or(-1, |c| what(&c.claim.what)));
        let near = all().max_by_key(|c| (c.closeness, c.company));
        sheet.add("nearest_lie", near.map_or(-1, |c| c.lie as i32));
        sheet.add("nearest_closeness", near.map_or(-1, |c| c.closeness));
        sheet.add("nearest_company", near.map_or(-1, |c| c.company));
        sheet.add(
            "least_company",
            all().map(|c| c.company).min().unwrap_or(-1),
        );
        sheet.add(
            "bounded",
            self.figures
                .iter()
                .filter(|(f, _)| {
                    f.lo.is_infinite() || f.hi.is_infinite() || f.open != (false, false)
                })
                .count() as i32,
        );
        let dates = |lie: Lie| {
            all()
                .filter(|c| c.claim.what == What::Date && c.lie == lie)
                .count() as i32
        };
        sheet.add("dates_apart", dates(Lie::Apart));
        sheet.add("dates_inside", dates(Lie::Equal) + dates(Lie::Inside));
        sheet.add(
            "dates_alone",
            self.figures
                .iter()
                .filter(|(f, c)| f.what == What::Date && c.is_none())
                .count() as i32,
        );
    }

    /// The figure of the claim that agrees least, in the likest company.
    pub(crate) fn worst_figure(&self) -> Option<&Compared> {
        self.figures
            .iter()
            .filter_map(|(_, c)| c.as_ref())
            .max_by_key(|c| {
                (
                    c.lie,
                    c.sameness,
                    c.company,
                    std::cmp::Reverse(c.claim.span),
                )
            })
    }

    fn add_cues(&self, sheet: &mut Sheet) {
        let has = |side: &Side, sentence: Option<usize>, words: &[&str]| {
            side.words
                .iter()
                .filter(|w| sentence.is_none_or(|s| s == w.sentence))
                .filter(|w| {
                    words.contains(&w.token.form.as_str())
                        || words.contains(&w.token.stem.as_str())
                        || (words.contains(&"n't") && w.token.form.ends_with("n't"))
                })
                .count() as i32
        };
        for (name, their_name, words) in CUES {
            sheet.add(name, has(&self.claim, None, words));
            sheet.add(
                their_name,
                has(&self.passage, Some(self.alignment.sentence), words),
            );
        }
        let superlative = |w: &&Word| {
            (w.token.form.ends_with("est") && matches!(w.token.tag, Tag::Adj | Tag::Adv))
                || w.token.is_any(&["most", "best", "worst", "only"])
        };
        sheet.add(
            "superlatives",
            self.claim.words.iter().filter(superlative).count() as i32,
        );
        sheet.add(
            "their_superlatives",
            self.passage
                .words
                .iter()
                .filter(|w| w.sentence == self.alignment.sentence)
                .filter(superlative)
                .count() as i32,
        );
    }
}
