//! Hedges: a source that keeps its distance from what others state.
//!
//! In: a row and what was judged of its sources so far. Out: the same, with "hedged" for those that only
//! allege the claim, or leave open what others say is so. What merely seems so to the source is its own
//! account of it and no distance. Who is right it does not know.

use std::collections::{BTreeMap, BTreeSet};

use super::table::Rule;
use super::{Judgement, Row};
use crate::engine::alignment::ClaimId;
use crate::engine::analysis::Verdict;
use crate::engine::document::SourceId;
use crate::engine::facet::attribution::Strength;
use crate::engine::facet::modality::Modality;
use crate::engine::facet::scope::is_adverb;
use crate::engine::facet::stance::HedgedWords;
use crate::engine::lexicon::{Cue, LEXICON};
use crate::engine::reading::Fact;
use crate::engine::span::Span;
use crate::engine::token::{Tag, Token};
use crate::engine::verdict::Ground;

/// A source that only alleges what others assert is hedged, unless it conflicts.
pub(super) fn hedges(ground: &Ground<'_>, row: &Row<'_>, judged: &mut [(SourceId, Judgement)]) {
    let said: BTreeMap<SourceId, Said> = row
        .by_source
        .keys()
        .map(|&source| (source, said(ground, row, source)))
        .collect();
    for (source, judgement) in judged {
        let own = &said[source];
        let mut others = said.iter().filter(|(other, _)| *other != source);
        let hedged = match distance(ground, row, *source, &said) {
            Distance::None | Distance::Unreal => false,
            // Where all say that something is possible, that is what they agree on.
            Distance::Open => others.any(|(_, o)| own.doubts(o)),
            // "He claims" beside "he said": both tell whose word it is.
            Distance::Alleged if own.claimed => others.any(|(_, o)| own.is_known_to(o)),
            Distance::Alleged => true,
        };
        if hedged && judgement.rule.about().verdict != Verdict::Conflicts {
            judgement.rule = Rule::OnlyAlleged;
            judgement.reason =
                "Does not vouch for it: reports it as alleged or possible.".to_owned();
        }
    }
}

/// The concepts of a source's claims in a row, by how it says them.
#[derive(Default)]
struct Said {
    /// Every one.
    all: BTreeSet<String>,
    /// Those it vouches for.
    asserted: BTreeSet<String>,
    /// Those it says in its own voice.
    own: BTreeSet<String>,
    /// Those it says may be so.
    open: BTreeSet<String>,
    /// The verbs of "may", "might" and "could", where these are all that leaves the open ones open.
    governed: Option<BTreeSet<String>>,
    /// Whether all it keeps its distance by is that somebody claims it.
    claimed: bool,
}

impl Said {
    /// Whether the other vouches for at least half of what both say and this source leaves open; after "may" the
    /// verb among it, since "may be blamed for the fire" leaves open the blame and not the fire.
    fn doubts(&self, other: &Self) -> bool {
        let shared = self.open.intersection(&other.all).count();
        let asserted = self.open.intersection(&other.asserted).count();
        let verb = match &self.governed {
            Some(verbs) => !verbs.is_disjoint(&other.asserted),
            None => true,
        };
        asserted > 0 && asserted * 2 >= shared && verb
    }

    /// Whether the other says at least half of what both say in its own voice.
    fn is_known_to(&self, other: &Self) -> bool {
        let shared = self.all.intersection(&other.all).count();
        self.all.intersection(&other.own).count() * 2 >= shared.max(1)
    }
}

fn said(ground: &Ground<'_>, row: &Row<'_>, source: SourceId) -> Said {
    let reading = &ground.readings[source.0];
    let mut said = Said {
        governed: Some(BTreeSet::new()),
        claimed: true,
        ..Said::default()
    };
    for &claim in &row.by_source[&source] {
        let read = &ground.features.entry(claim).claim;
        let strength = own_strength(ground, claim);
        for token in substance_of(ground, claim) {
            let key = LEXICON.meaning(token);
            let hedge = hedge_of(ground, source, token.span);
            let hedged = match read.fact {
                Fact::None => hedge.map(|h| h.strength),
                _ => Some(strength).filter(|s| s.is_hedged()),
            };
            match hedged {
                Some(Strength::Possible) => {
                    said.open.insert(key.clone());
                    match hedge.and_then(|h| verb_of_modal(ground, source, h)) {
                        Some(verb) => said.governed.iter_mut().for_each(|verbs| {
                            verbs.insert(verb.clone());
                        }),
                        None => said.governed = None,
                    }
                }
                Some(_) => {
                    said.claimed &= hedge.is_some_and(|h| cue_is(ground, source, h, Cue::Claiming));
                }
                None if read.modality == Modality::Actual && !reading.is_quoted(token.span) => {
                    if strength == Strength::Asserted {
                        said.own.insert(key.clone());
                    }
                    said.asserted.insert(key.clone());
                }
                None => {}
            }
            said.all.insert(key);
        }
    }
    said
}

/// What keeps the source from vouching for a word. That it seems so to the source does not, and "the suspected
/// gunman" leaves open who he is, not what he did.
fn hedge_of(ground: &Ground<'_>, source: SourceId, word: Span) -> Option<HedgedWords> {
    let hedge = ground.readings[source.0].hedge_of(word)?;
    let attributive = || {
        let adjective = cue_is(ground, source, hedge, Cue::AllegedAdjective)
            || cue_is(ground, source, hedge, Cue::PossibleAdjective);
        let text = &ground.corpus.document(source).text;
        adjective
            && text
                .get(hedge.cue.end..hedge.span.start)
                .is_some_and(|between| between.trim().is_empty())
    };
    (!cue_is(ground, source, hedge, Cue::Seeming) && !attributive()).then_some(hedge)
}

fn cue_is(ground: &Ground<'_>, source: SourceId, hedge: HedgedWords, cue: Cue) -> bool {
    let word = hedge.cue.of(&ground.corpus.document(source).text);
    LEXICON.cues(&word.to_lowercase()).has(cue)
}

/// The verb that "may", "might", "could" or "likely to" governs.
fn verb_of_modal(ground: &Ground<'_>, source: SourceId, hedge: HedgedWords) -> Option<String> {
    let text = &ground.corpus.document(source).text;
    if !cue_is(ground, source, hedge, Cue::PossibleModal) && hedge.cue.of(text) != "likely" {
        return None;
    }
    ground.readings[source.0]
        .tokens_in(Span::new(hedge.cue.end.min(hedge.span.end), hedge.span.end))
        .iter()
        .find(|t| is_substance(t) && !is_adverb(t))
        .map(|t| LEXICON.meaning(t))
}

/// How strongly the source stands behind a claim as a whole.
fn own_strength(ground: &Ground<'_>, claim: ClaimId) -> Strength {
    let entry = ground.features.entry(claim);
    let reading = &ground.readings[entry.source.0];
    let strength = entry.claim.strength;
    let span = match entry.claim.fact {
        Fact::Quantity(i) => reading.quantities[i].span,
        Fact::Time(i) => reading.times[i].span,
        Fact::None | Fact::Quote(_) => entry.claim.span,
    };
    // Read as hedged by words that do not count as distance here.
    let words = reading.tokens_in(span);
    let hedged = |t: &Token| reading.hedge_of(t.span).is_some();
    let counts = |t: &Token| hedge_of(ground, entry.source, t.span).is_some();
    let lifted = strength.is_hedged() && words.iter().any(hedged) && !words.iter().any(counts);
    match lifted {
        true => Strength::Asserted,
        false => strength,
    }
}

/// The tokens of a claim that carry what it says.
fn substance_of<'a>(
    ground: &Ground<'a>,
    claim: ClaimId,
) -> impl Iterator<Item = &'a Token> + use<'a> {
    let entry = ground.features.entry(claim);
    ground.readings[entry.source.0]
        .each_token_in(entry.claim.span)
        .filter(|token| is_substance(token))
}

fn is_substance(token: &Token) -> bool {
    token.form.starts_with(char::is_alphanumeric) && !LEXICON.is_stopword(&token.form)
}

/// How far a source keeps from a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Distance {
    /// Says that it is so.
    None,
    /// Says that it will or would be so.
    Unreal,
    /// Says that it may be so, or asks.
    Open,
    /// Says that somebody says so.
    Alleged,
}

/// The least distance of a source's claims in the row.
fn distance(
    ground: &Ground<'_>,
    row: &Row<'_>,
    source: SourceId,
    said: &BTreeMap<SourceId, Said>,
) -> Distance {
    row.by_source[&source]
        .iter()
        .map(|&claim| {
            let read = &ground.features.entry(claim).claim;
            let strength = match read.fact {
                Fact::None => compared_strength(ground, claim, said),
                _ => own_strength(ground, claim),
            };
            match strength {
                Strength::Alleged => Distance::Alleged,
                Strength::Possible => Distance::Open,
                Strength::Asserted | Strength::Reported => match read.modality {
                    Modality::Actual => Distance::None,
                    Modality::Asked if read.fact == Fact::None => Distance::None,
                    Modality::Asked => Distance::Open,
                    _ => Distance::Unreal,
                },
            }
        })
        .min()
        .unwrap_or(Distance::None)
}

/// How strongly a claim states what others have in common with it, the more of them the more it counts: verbs if
/// there are any, since they say what is stated ("ordered an inquiry into allegations that …"). Its own strength where
/// little is common.
fn compared_strength(
    ground: &Ground<'_>,
    claim: ClaimId,
    said: &BTreeMap<SourceId, Said>,
) -> Strength {
    const LEAST_WORDS: usize = 2;
    let entry = ground.features.entry(claim);
    let mut words = 0;
    let (mut all, mut verbs) = (Tally::default(), Tally::default());
    let mut predicated = false;
    for token in substance_of(ground, claim) {
        let key = LEXICON.meaning(token);
        let weight = said
            .iter()
            .filter(|(other, o)| **other != entry.source && o.all.contains(&key))
            .count();
        if weight == 0 {
            continue;
        }
        words += 1;
        let hedge = hedge_of(ground, entry.source, token.span);
        all.add(weight, hedge);
        if token.tag == Tag::Verb && !LEXICON.cues(&token.form).has(Cue::Saying) {
            verbs.add(weight, hedge);
        }
        // "The mayor may resign" hedges what the mayor does, not that there is a mayor.
        predicated |= hedge.is_some_and(|h| token.span.start >= h.cue.start);
    }
    if words < LEAST_WORDS {
        own_strength(ground, claim)
    } else if !predicated {
        Strength::Asserted
    } else if verbs.all > 0 && all.is_touched() {
        verbs.strength()
    } else {
        all.strength()
    }
}

/// Words in common, by how they are hedged.
#[derive(Default)]
struct Tally {
    all: usize,
    alleged: usize,
    possible: usize,
}

impl Tally {
    fn add(&mut self, weight: usize, hedge: Option<HedgedWords>) {
        self.all += weight;
        match hedge.map(|h| h.strength) {
            Some(Strength::Alleged) => self.alleged += weight,
            Some(_) => self.possible += weight,
            None => {}
        }
    }

    /// Whether more than a third of them are hedged.
    fn is_touched(&self) -> bool {
        (self.alleged + self.possible) * 3 > self.all
    }

    /// The strength of more than half of them.
    fn strength(&self) -> Strength {
        if (self.alleged + self.possible) * 2 <= self.all {
            Strength::Asserted
        } else if self.alleged >= self.possible {
            Strength::Alleged
        } else {
            Strength::Possible
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::engine::analysis::Verdict;
    use crate::engine::analyze;
    use crate::engine::document::Corpus;
    use crate::engine::observer::Silent;
    use crate::engine::verdict::tests::{OTHERS, article};

    /// Whether the second article keeps its distance in the widest row that both speak in.
    #[track_caller]
    fn check(stated: &str, said: &str, expected: bool) {
        let texts = [stated, said].into_iter().chain(OTHERS);
        let corpus = Corpus {
            documents: texts.map(|text| article(text, None)).collect(),
        };
        let analysis = analyze(&corpus, &Silent).unwrap();
        let sources: Vec<_> = corpus.sources().collect();
        let verdicts: Vec<Verdict> = analysis
            .groups
            .iter()
            .filter(|g| g.at(sources[0]).verdict() != Verdict::Silent)
            .map(|g| g.at(sources[1]).verdict())
            .filter(|&v| v != Verdict::Silent)
            .collect();
        assert!(!verdicts.is_empty(), "no row for: {said}");
        let hedged = verdicts.contains(&Verdict::Hedged);
        assert_eq!(hedged, expected, "{verdicts:?} in: {said}");
    }

    const STATED: &str = "The mayor of Norwick took money from the harbor company.";

    #[test]
    fn a_report_that_vouches_for_nothing_is_hedged() {
        check(
            STATED,
            "The mayor of Norwick reportedly took money from the harbor company.",
            true,
        );
        check(
            STATED,
            "The mayor of Norwick is believed to have taken money from the harbor company.",
            true,
        );
        check(
            STATED,
            "A rival claimed that the mayor of Norwick took money from the harbor company.",
            true,
        );
        check(
            "The mayor of Norwick visited the harbor company in March.",
            "The mayor of Norwick may have visited the harbor company in March.",
            true,
        );
    }

    #[test]
    fn what_seems_so_is_the_source_s_own_account() {
        check(
            STATED,
            "The mayor of Norwick appears to have taken money from the harbor company.",
            false,
        );
    }

    #[test]
    fn a_claim_beside_a_report_is_no_hedge() {
        check(
            "The mayor of Norwick took money from the harbor company, said Anna Weller.",
            "Anna Weller claimed that the mayor of Norwick took money from the harbor company.",
            false,
        );
    }

    #[test]
    fn a_modifier_leaves_open_who_and_not_what() {
        check(
            "The arsonist of Norwick fled across the harbor bridge on a bicycle.",
            "The suspected arsonist of Norwick fled across the harbor bridge on a bicycle.",
            false,
        );
    }
}
