//! Words against words: denials, opposites, negations, firsts; else the same in other words.

use std::collections::BTreeSet;

use super::figures::figures_apart;
use super::moments::{dates_apart, delays_apart};
use super::table::Rule;
use super::{Judgement, Row, tokens_of};
use crate::engine::alignment::ClaimId;
use crate::engine::alignment::superlatives::{is_earlier_instance, is_first_since};
use crate::engine::document::SourceId;
use crate::engine::lexicon::{Cue, LEXICON};
use crate::engine::token::{Tag, Token};
use crate::engine::verdict::Ground;
use crate::engine::verdict::opposition::{Opposition, Words, is_denial, opposition, words_of};
use crate::engine::verdict::predicate::{self, Clause};

/// What each source says against the claim closest to all others.
pub fn words(ground: &Ground<'_>, row: &Row<'_>) -> Vec<(SourceId, Judgement)> {
    let reference = words_reference(ground, row);
    let standard = tokens_of(ground, reference);
    row.by_source
        .iter()
        .map(|(&source, claims)| {
            let judgement = claims
                .iter()
                .find_map(|&claim| {
                    opposed(ground, row.row.members.len(), claim, reference, &standard)
                        .filter(|j| j.rule != Rule::Negation || !takes_back(ground, claims, claim))
                })
                .unwrap_or_else(|| match claims.contains(&reference) {
                    true => measured_against(),
                    false => same_words(&shared_wording(ground, claims, &standard)),
                });
            (source, judgement)
        })
        .collect()
}

/// Whether another claim of the source says the opposite of this one: then it reports both, or means two things.
fn takes_back(ground: &Ground<'_>, claims: &[ClaimId], claim: ClaimId) -> bool {
    let clause = |c: ClaimId| clause_of(ground, c, &words_in(ground, c));
    claims
        .iter()
        .filter(|c| **c != claim)
        .any(|&other| predicate::denied(&clause(claim), &clause(other)).is_some())
}

/// The source whose words the others are compared with.
fn measured_against() -> Judgement {
    Judgement {
        reason: "States it in the words the others are compared with.".to_owned(),
        ..same_words("")
    }
}

/// The claim closest to all others stands for the row; one that is denied only where all are.
fn words_reference(ground: &Ground<'_>, row: &Row<'_>) -> ClaimId {
    let total = |claim: ClaimId| -> f64 {
        row.row
            .members
            .iter()
            .map(|&m| ground.pairs.score(claim, m))
            .sum()
    };
    row.row
        .members
        .iter()
        .copied()
        .max_by(|&a, &b| {
            let stated = |c: ClaimId| !ground.features.entry(c).claim.denied;
            stated(a)
                .cmp(&stated(b))
                .then(total(a).total_cmp(&total(b)))
                .then(b.cmp(&a))
        })
        .expect("a row has members")
}

/// Agreement by wording; `shared` names words both have.
pub fn same_words(shared: &str) -> Judgement {
    let reason = match shared {
        "" => "Says the same in other words.".to_owned(),
        shared => format!("Says the same; in common: {shared}."),
    };
    Judgement {
        rule: Rule::SameWords,
        reason,
        value: None,
        tension: None,
    }
}

/// Words shown at most.
const SHOWN: usize = 4;

/// Words of the claim that the reference has as well, for the reason.
fn shared_wording(ground: &Ground<'_>, claims: &[ClaimId], standard: &[Token]) -> String {
    let stems: BTreeSet<&str> = standard.iter().map(|t| t.stem.as_str()).collect();
    let mut words: Vec<String> = Vec::new();
    'claims: for &claim in claims {
        for token in &*tokens_of(ground, claim) {
            if words.len() == SHOWN {
                break 'claims;
            }
            let counts = stems.contains(token.stem.as_str())
                && token.form.chars().count() > 2
                && !LEXICON.is_stopword(&token.form);
            if !counts {
                continue;
            }
            let word = format!("“{}”", token.form);
            if !words.contains(&word) {
                words.push(word);
            }
        }
    }
    words.join(", ")
}

/// One claim denies what the other says, in nearly the same words.
fn opposed(
    ground: &Ground<'_>,
    members: usize,
    claim: ClaimId,
    reference: ClaimId,
    standard: &[Token],
) -> Option<Judgement> {
    let score = ground.pairs.score(claim, reference);
    if ground.features.source(claim) == ground.features.source(reference) {
        return None;
    }
    let own = tokens_of(ground, claim);
    // Rows of just these two claims are made for being first; in a larger row "first" may be said of anything.
    if members == 2
        && let Some(judgement) = earlier_instance(&own, standard)
    {
        return Some(judgement);
    }
    let shared = shared_words(&own, standard);
    let (mine, theirs) = (words_in(ground, claim), words_in(ground, reference));
    let modality = |c: ClaimId| ground.features.entry(c).claim.modality;
    let same_modality = modality(claim) == modality(reference);
    let open = [&own[..], standard].iter().any(|t| is_open(t));
    let judgement = |rule, reason| Judgement {
        rule,
        reason,
        value: None,
        tension: None,
    };
    // "did not choose her because she was rich" does not deny that she was chosen, nor does a sentence that denies
    // more than the clause state it.
    let plain = |c: ClaimId| is_plain(ground, c, denied_of(ground, c));
    let vouched = |c: ClaimId| !ground.features.entry(c).claim.strength.is_hedged();
    if same_modality
        && !open
        && shared >= DENIED_OF_ONE
        && vouched(claim)
        && vouched(reference)
        && plain(claim)
        && plain(reference)
        && same_counts(ground, claim, reference)
        && let Some((mine, theirs)) = predicate::denied(
            &clause_of(ground, claim, &mine),
            &clause_of(ground, reference, &theirs),
        )
    {
        let reason = format!("“{mine}” against “{theirs}” of the same one.");
        return Some(judgement(Rule::Negation, reason));
    }
    if same_counts(ground, claim, reference)
        && let Some(judgement) = delays_apart(ground, claim, reference)
    {
        return Some(judgement);
    }
    if score < ALIKE && shared < FIGURES_ALIKE {
        return None;
    }
    if score.max(shared) >= FIGURES_ALIKE
        && let Some(judgement) = figures_apart(ground, claim, reference)
    {
        return Some(judgement);
    }
    if shared >= DATES_ALIKE
        && let Some(judgement) = dates_apart(ground, claim, reference)
    {
        return Some(judgement);
    }
    // "denied that he fled" and "never fled" say the same.
    let denied = |c: ClaimId| denied_of(ground, c);
    let reported =
        ground.features.entry(claim).claim.denied || ground.features.entry(reference).claim.denied;
    if reported && score >= DENIED_ALIKE && denied(claim) != denied(reference) {
        let who = |denies: bool| {
            if denies {
                "reports it as denied"
            } else {
                "says it is so"
            }
        };
        return Some(Judgement {
            rule: Rule::Denied,
            reason: format!(
                "This source {}, another {}.",
                who(denied(claim)),
                who(denied(reference))
            ),
            value: None,
            tension: None,
        });
    }
    // "Three conservative judges" and "four liberal judges" are two groups.
    if shared >= OPPOSED_ALIKE
        && same_counts(ground, claim, reference)
        && let Some((mine, theirs)) = predicate::contrary(
            &clause_of(ground, claim, &mine),
            &clause_of(ground, reference, &theirs),
        )
    {
        let reason = format!("“{mine}” against “{theirs}” of the same thing.");
        return Some(judgement(Rule::Antonym, reason));
    }
    let negated = matches!(opposition(&mine, &theirs), Some(Opposition::Negation))
        && plain(claim)
        && plain(reference)
        && vouched(claim)
        && vouched(reference)
        && !quotes(ground, claim)
        && !quotes(ground, reference)
        && !fails(&own)
        && !fails(standard);
    if negated && same_modality && !open && shared >= NEGATED_ALIKE {
        let reason = match denied(claim) {
            true => "Says that it is not so, where another says of the same thing that it is.",
            false => "Says that it is so, where another says of the same thing that it is not.",
        };
        return Some(judgement(Rule::Negation, reason.to_owned()));
    }
    None
}

/// Whether a claim says that something is not so, or is reported as denied.
fn denied_of(ground: &Ground<'_>, claim: ClaimId) -> bool {
    let claim = &ground.features.entry(claim).claim;
    claim.denied || claim.negated
}

/// "failed to meet the deadline" and "blew the deadline" say the same.
fn fails(tokens: &[Token]) -> bool {
    tokens
        .iter()
        .any(|t| LEXICON.cues(&t.form).has(Cue::Failing))
}

/// Whether some of a claim's words are quoted: then what both share is not what is denied.
fn quotes(ground: &Ground<'_>, claim: ClaimId) -> bool {
    let entry = ground.features.entry(claim);
    let quoted = &ground.readings[entry.source.0].quoted;
    quoted.iter().any(|q| q.overlap(entry.claim.span) > 0)
}

/// Whether a claim denies without a "because", or states in a sentence that denies nothing.
fn is_plain(ground: &Ground<'_>, claim: ClaimId, denied: bool) -> bool {
    let entry = ground.features.entry(claim);
    let tokens = &ground.readings[entry.source.0].tokens[entry.claim.sentence];
    match denied {
        true => !tokens.iter().any(|t| t.is("because")),
        false => !tokens.iter().any(is_denial),
    }
}

/// "The first since …" cannot be true beside an earlier instance; weak, since kinds of events are compared.
fn earlier_instance(own: &[Token], standard: &[Token]) -> Option<Judgement> {
    let firsts = (is_first_since(own), is_first_since(standard));
    let earlier = (is_earlier_instance(own), is_earlier_instance(standard));
    ((firsts.0 && earlier.1) || (firsts.1 && earlier.0)).then(|| Judgement {
        rule: Rule::FirstSince,
        reason: "One says that it happened for the first time since then, the other names an earlier instance.".to_owned(),
        value: None,
        tension: None,
    })
}

/// Share of words from which what is said of one subject and object is said of one occasion.
const DENIED_OF_ONE: f64 = 0.4;

/// Likeness from which an antonym contradicts.
const ALIKE: f64 = 0.5;

/// Share of words from which an opposite is said of the same thing.
const OPPOSED_ALIKE: f64 = 0.5;

/// Whether all numbers in the words of two claims are the same.
fn same_counts(ground: &Ground<'_>, a: ClaimId, b: ClaimId) -> bool {
    let values = |id: ClaimId| -> Vec<u64> {
        let entry = ground.features.entry(id);
        let mut values: Vec<u64> = ground.readings[entry.source.0]
            .quantities
            .iter()
            .filter(|q| entry.claim.span.contains(q.span))
            .map(|q| q.value.to_bits())
            .collect();
        values.sort_unstable();
        values
    };
    values(a) == values(b)
}

/// Likeness from which a reported denial is of what the other states.
const DENIED_ALIKE: f64 = 0.6;

/// Likeness from which figures in the words measure the same thing.
const FIGURES_ALIKE: f64 = 0.6;

/// Share of words from which two dates are of the same event.
const DATES_ALIKE: f64 = 0.7;

/// Share of words from which a "not" contradicts.
const NEGATED_ALIKE: f64 = 0.75;

/// Share of the words of substance two claims have in common, of both together, numbers left out.
fn shared_words(a: &[Token], b: &[Token]) -> f64 {
    fn stems(tokens: &[Token]) -> BTreeSet<&str> {
        tokens
            .iter()
            .filter(|t| t.is_word() && t.form.len() > 1 && t.tag != Tag::Num)
            .filter(|t| !LEXICON.is_stopword(&t.form))
            .map(|t| t.stem.as_str())
            .collect()
    }
    let (a, b) = (stems(a), stems(b));
    match a.len() + b.len() {
        0 => 0.0,
        both => 2.0 * a.intersection(&b).count() as f64 / both as f64,
    }
}

/// "the first since 1959" and "none since 1959" say the same; what may be so, or is not so yet, denies nothing.
fn is_open(tokens: &[Token]) -> bool {
    const OPEN: [&str; 14] = [
        "first", "only", "except", "until", "yet", "since", "still", "longer", "may", "might",
        "could", "if", "would", "should",
    ];
    tokens.iter().any(|t| t.is_any(&OPEN))
}

/// A claim's words with the subject that stands outside them.
fn clause_of(ground: &Ground<'_>, claim: ClaimId, words: &Words) -> Clause {
    let entry = ground.features.entry(claim);
    let reading = &ground.readings[entry.source.0];
    let noun = |span| {
        let tokens = reading.tokens_in(span);
        let noun = tokens
            .iter()
            .rfind(|t| matches!(t.tag, Tag::Noun | Tag::Propn))?;
        Some(noun.stem.clone())
    };
    Clause {
        words: words.clone(),
        subject: entry.claim.subject.and_then(noun),
    }
}

/// The words of a claim, each with whether it is denied.
fn words_in(ground: &Ground<'_>, claim: ClaimId) -> Words {
    words_of(
        &ground.readings[ground.features.source(claim).0],
        ground.features.span(claim),
    )
}
