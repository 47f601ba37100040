//! Vague times: "now", "recently", "the future", "in recent years": `PRESENT_REF`, `PAST_REF`, `FUTURE_REF`.
//!
//! In: the tokens at a place. Out: a `DATE` without days, which no claim is made of.

use super::words::Word;
use super::{Found, Reader, TimeKind};

const PRESENT: &str = "PRESENT_REF";
const PAST: &str = "PAST_REF";
const FUTURE: &str = "FUTURE_REF";

pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<Found> {
    let vague = |end: usize, value: &str| Some(Found::new(TimeKind::Date, at, end, value));
    let next_named = r.token(at + 1).is_some_and(|t| t.capital && t.is_word());
    // "Future" and "Now" in names: "Future Forum".
    if r.capital(at) && next_named && !r.is_any(at, &["now", "currently", "recently"]) {
        return None;
    }
    match r.form(at) {
        "now" => {
            let that = r.is(at + 1, "that");
            (!that && !r.joined(at + 1) && !r.joined(at)).then(|| vague(at + 1, PRESENT))?
        }
        "right" | "just" if r.is(at + 1, "now") => vague(at + 2, PRESENT),
        "currently" | "nowadays" | "presently" | "current" => vague(at + 1, PRESENT),
        "recent" | "latest" => {
            let unit = matches!(r.word(at + 1), Word::Unit(_)) && r.form(at + 1).ends_with('s');
            (r.is(at, "recent")).then(|| vague(at + 1 + usize::from(unit), PAST))?
        }
        "recently" | "lately" | "previously" => vague(at + 1, PAST),
        "soon" => {
            // "as soon as", "so soon"
            let compared = r.after_any(at, &["as", "too", "so", "how"])
                || r.is_any(at + 1, &["as", "after", "afterward", "afterwards"]);
            (!compared).then(|| vague(at + 1, FUTURE))?
        }
        "coming" | "upcoming" => vague(units(r, at + 1)?, FUTURE),
        "future" => {
            let noun = r.token(at + 1).is_none_or(|t| !t.is_word());
            let cued = r.after_any(
                at,
                &["in", "of", "near", "for", "the", "distant", "foreseeable"],
            ) || !noun;
            (cued && !r.is(at + 1, "s")).then(|| vague(at + 1, FUTURE))?
        }
        "the" | "these" => article(r, at),
        "at" if r.is(at + 1, "present") => vague(at + 2, PRESENT).map(|f| f.from(at + 1)),
        _ => None,
    }
}

/// "recent years", "coming weeks": plural units.
fn units(r: &Reader<'_>, at: usize) -> Option<usize> {
    let unit = matches!(r.word(at), Word::Unit(_)) && r.form(at).ends_with('s');
    unit.then_some(at + 1)
}

fn article(r: &Reader<'_>, at: usize) -> Option<Found> {
    let vague = |end: usize, value: &str| Some(Found::new(TimeKind::Date, at, end, value));
    let ends = |end: usize| {
        r.token(end).is_none_or(|t| {
            !t.is_word()
                || t.is_any(&[
                    "and", "as", "but", "for", "that", "when", "to", "have", "has", "had", "was",
                    "is", "of", "by", "with", "we", "he", "she", "they", "it", "i", "were",
                    "would", "will", "because", "or", "on",
                ])
        })
    };
    match r.form(at + 1) {
        "past" if r.after_any(at, &["in", "of", "from", "like", "with"]) && ends(at + 2) => {
            vague(at + 2, PAST)
        }
        "future" if ends(at + 2) || r.after_any(at, &["in", "for"]) => vague(at + 2, FUTURE),
        "near" | "foreseeable" | "immediate" | "distant" if r.is(at + 2, "future") => {
            vague(at + 3, FUTURE)
        }
        "present" if r.after_any(at, &["for", "to", "of", "at", "until"]) && ends(at + 2) => {
            vague(at + 2, PRESENT)
        }
        "coming" | "upcoming" => vague(units(r, at + 2)?, FUTURE),
        "recent" if ends(at + 2) && r.is(at + 2, "past") => vague(at + 3, PAST),
        "days" if r.is(at, "these") && (r.token(at + 2).is_none_or(|t| !t.is_word())) => {
            vague(at + 2, PRESENT)
        }
        _ => None,
    }
}
