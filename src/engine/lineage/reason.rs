//! A lineage → the sentence people read: what its members share, in figures, and who had it first.

use super::direction::Ground;
use super::{Lineage, LineageKind, Origin, SourcePair};
use crate::engine::document::SourceId;

/// Names listed before the rest is counted.
const LISTED: usize = 3;

/// Why the members of a lineage count as one.
pub(super) fn reason(ground: &Ground<'_>, lineage: &Lineage) -> String {
    let copied: Vec<&SourcePair> = lineage
        .pairs
        .iter()
        .filter(|p| p.kind == LineageKind::Copied)
        .collect();
    let best = copied.iter().max_by(|x, y| {
        x.share
            .total_cmp(&y.share)
            .then_with(|| (y.a, y.b).cmp(&(x.a, x.b)))
    });
    let mut parts = Vec::new();
    if let Some(best) = best {
        parts.push(shares(ground, best, copied.len() > 1));
        parts.extend(through_others(lineage, &copied));
    }
    parts.extend(credited(ground, lineage, best.is_some()));
    if let Some(origin) = origin(ground, lineage) {
        parts.push(origin);
    }
    format!("{}.", parts.join("; "))
}

fn shares(ground: &Ground<'_>, pair: &SourcePair, of_several: bool) -> String {
    let passages = match pair.passages {
        0 | 1 => "in one passage".to_owned(),
        some => format!(
            "in {some} passages, {} of them in the same order, the longest {} words long",
            pair.in_order, pair.longest
        ),
    };
    format!(
        "{} and {} share {} words outside quotations, {:.0} % of the shorter text{}, {passages}",
        name(ground, pair.a),
        name(ground, pair.b),
        pair.words,
        (pair.share * 100.0).min(100.0),
        if of_several {
            ", more than of any other pair"
        } else {
            ""
        },
    )
}

/// How many pairs of sources that share text with somebody share too little with each other.
fn through_others(lineage: &Lineage, copied: &[&SourcePair]) -> Option<String> {
    let sharing = lineage
        .sources
        .iter()
        .filter(|s| copied.iter().any(|p| p.a == **s || p.b == **s))
        .count();
    let all = sharing * sharing.saturating_sub(1) / 2;
    match all.saturating_sub(copied.len()) {
        0 => None,
        1 => Some(format!(
            "1 of the {all} pairs is connected only through other members"
        )),
        some => Some(format!(
            "{some} of the {all} pairs are connected only through other members"
        )),
    }
}

/// "b.txt and c.txt are credited to AP like the others".
fn credited(ground: &Ground<'_>, lineage: &Lineage, has_copies: bool) -> Option<String> {
    let Origin::Agency(agency) = lineage.origin else {
        return None;
    };
    let members: Vec<SourceId> = lineage
        .sources
        .iter()
        .copied()
        .filter(|s| ground.agency(s.0) == Some(agency))
        .collect();
    let all = members.len() == lineage.sources.len();
    let who = match (all, members.len()) {
        (true, 2) if !has_copies => names(ground, &members),
        (true, 2) => "both".to_owned(),
        (true, _) => "all".to_owned(),
        (false, _) => names(ground, &members),
    };
    let verb = if members.len() == 1 { "is" } else { "are" };
    Some(match has_copies {
        true => format!("{who} {verb} credited to {agency}"),
        false => format!("{who} {verb} credited to {agency} as a whole, in words of their own"),
    })
}

fn origin(ground: &Ground<'_>, lineage: &Lineage) -> Option<String> {
    match lineage.origin {
        Origin::Agency(_) => None,
        Origin::Source(source) => {
            let published = ground.readings[source.0].metadata.published;
            let date = published
                .map(|date| format!(", of {date}"))
                .unwrap_or_default();
            Some(format!("{}{date}, had it first", name(ground, source)))
        }
        Origin::Unknown => Some("who had it first is not known".to_owned()),
    }
}

/// "a, b, c and 4 others".
pub(super) fn names(ground: &Ground<'_>, sources: &[SourceId]) -> String {
    let mut listed: Vec<String> = sources
        .iter()
        .take(LISTED)
        .map(|s| name(ground, *s).to_owned())
        .collect();
    match sources.len() - listed.len() {
        0 => {}
        1 => listed.push(name(ground, sources[LISTED]).to_owned()),
        more => listed.push(format!("{more} others")),
    }
    match listed.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

pub(super) fn name<'a>(ground: &Ground<'a>, source: SourceId) -> &'a str {
    &ground.corpus.documents[source.0].file
}
