//! Whether the words around an expression look ahead or back: "will vote on Monday", "said on Monday".
//!
//! In: the tokens around it. Out: ahead, back or no sign. The nearest sign before it decides; without one the
//! first after it. Looks a bounded number of tokens away.

use super::Reader;
use crate::engine::token::Tag;

/// Which way the words around an expression look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Ahead,
    Back,
}

const AHEAD: [&str; 47] = [
    "will",
    "'ll",
    "won't",
    "expected",
    "expects",
    "expect",
    "scheduled",
    "plans",
    "planned",
    "plan",
    "planning",
    "forecast",
    "forecasts",
    "would",
    "set",
    "due",
    "shall",
    "upcoming",
    "could",
    "may",
    "might",
    "going",
    "predicted",
    "until",
    "should",
    "must",
    "intends",
    "hopes",
    "aims",
    "slated",
    "starting",
    "beginning",
    "effective",
    "deadline",
    "expire",
    "expires",
    "next",
    "future",
    "tomorrow",
    "ahead",
    "i'll",
    "we'll",
    "he'll",
    "she'll",
    "they'll",
    "it'll",
    "can",
];

const BACK: [&str; 45] = [
    "was", "were", "had", "did", "said", "told", "went", "came", "took", "made", "fell", "rose",
    "began", "won", "lost", "left", "met", "held", "killed", "ago", "since", "been", "wrote",
    "spoke", "became", "got", "gave", "found", "struck", "broke", "hit", "shot", "saw", "knew",
    "sent", "grew", "ran", "led", "paid", "sold", "bought", "died", "added", "has", "have",
];

/// How far to look on either side, in tokens.
const REACH: usize = 12;

/// Which way the words around the expression at `from..end` look.
pub(super) fn tense(r: &Reader<'_>, from: usize, end: usize) -> Option<Tense> {
    let before = (from.saturating_sub(REACH)..from).rev();
    let after = end..r.tokens.len().min(end + REACH);
    before.chain(after).find_map(|at| sign(r, at))
}

fn sign(r: &Reader<'_>, at: usize) -> Option<Tense> {
    let form = r.tokens[at].form.as_str();
    // "is to meet", "are due to": ahead. A bare "to meet" leans ahead as well, but weakly.
    let planned = form == "to" && at > 0 && r.is_any(at - 1, &["is", "are"]);
    // "due to cuts" is a cause; "is due to meet" is a plan.
    if form == "due"
        && r.is(at + 1, "to")
        && !(at > 0 && r.is_any(at - 1, &["is", "are", "was", "were", "be"]))
    {
        return None;
    }
    if planned || AHEAD.contains(&form) {
        return Some(Tense::Ahead);
    }
    // What is scheduled stands in the present: "the fair opens Monday".
    const SCHEDULED: [&str; 13] = [
        "begins", "starts", "ends", "opens", "meets", "faces", "resumes", "votes", "travels",
        "arrives", "runs", "closes", "takes",
    ];
    if r.tokens[at].tag == Tag::Verb && SCHEDULED.contains(&form) {
        return Some(Tense::Ahead);
    }
    // "to be held Friday", "be finished": the participle says nothing of when.
    let passive = at > 0 && r.is(at - 1, "be");
    if passive {
        return None;
    }
    let regular = form.len() > 4 && form.ends_with("ed") && !form.ends_with("eed");
    (BACK.contains(&form) || regular).then_some(Tense::Back)
}
