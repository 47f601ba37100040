//! What a name stands for: cues of one mention, as points for each kind.
//!
//! In: a name and the words around it. Out: points; those of all mentions in a document add up. The cues are
//! titles, given names, endings ("Authority", "River"), the gazetteer, and prepositions, ages and relative
//! clauses beside the name.

use super::EntityKind;
use super::case::{Usage, is_upper};
use super::split::{Piece, within};
use crate::engine::lexicon::LEXICON;
use crate::engine::lexicon::names::{Class, NAME_WORDS};
use crate::engine::lexicon::places::{PLACES, PlaceRole};
use crate::engine::token::{Tag, Token, TokenKind};

/// Points for each kind, in the order of [`EntityKind::ALL`].
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Scores([i32; 4]);

impl Scores {
    pub(super) fn add(&mut self, other: Self) {
        for (own, more) in self.0.iter_mut().zip(other.0) {
            // One repeated weak cue must not outvote the world.
            *own = (*own + more).clamp(-40, 40);
        }
    }

    pub(super) fn raise(&mut self, kind: EntityKind, points: i32) {
        self.0[kind as usize] += points;
    }

    /// Whether nothing has been said.
    pub(super) fn is_empty(self) -> bool {
        self.0 == [0; 4]
    }

    /// The kind with most points; [`EntityKind::Other`] when none has any.
    pub(super) fn kind(self) -> EntityKind {
        let most = self.0.iter().copied().max().unwrap_or(0);
        if most <= 0 {
            return EntityKind::Other;
        }
        EntityKind::ALL
            .into_iter()
            .find(|&kind| self.0[kind as usize] == most)
            .unwrap_or(EntityKind::Other)
    }
}

/// Whether a name ending in this word is a company's: the rest alone names it too.
pub fn is_company_ending(word: &str) -> bool {
    const ENDINGS: [&str; 20] = [
        "inc",
        "corp",
        "corporation",
        "ltd",
        "limited",
        "llc",
        "plc",
        "co",
        "company",
        "group",
        "holdings",
        "airlines",
        "airways",
        "motors",
        "technologies",
        "industries",
        "incorporated",
        "ag",
        "sa",
        "gmbh",
    ];
    ENDINGS.contains(&word)
}

/// The points one mention gives.
pub(super) fn scores(text: &str, tokens: &[Token], piece: &Piece, usage: &Usage<'_>) -> Scores {
    let mut scores = Scores::default();
    let name = &tokens[piece.name.clone()];
    inside(text, name, &mut scores);
    let given = NAME_WORDS.classes(&name[0].form).has(Class::Given);
    if name.len() > 1 && !given && name.iter().any(|t| t.capital && usage.lower(&t.form) > 0) {
        // "Economic Policy" where the article also writes "policy".
        scores.raise(EntityKind::Person, -2);
        scores.raise(EntityKind::Other, 1);
    }
    if let Some(title) = &piece.title {
        let body = name.last().is_some_and(|t| {
            let classes = NAME_WORDS.classes(&t.form);
            classes.has(Class::Organization) && !classes.has(Class::Given)
        });
        let acronym = name.len() == 1 && is_upper(text, &name[0]);
        let courtesy = tokens[title.clone()]
            .iter()
            .any(|t| NAME_WORDS.classes(&t.form).has(Class::Courtesy));
        let points = match (courtesy, body || acronym) {
            (true, _) => 9,
            (false, true) => 1,
            (false, false) => 7,
        };
        scores.raise(EntityKind::Person, points);
    }
    before(tokens, piece, name, &mut scores);
    after(tokens, piece.name.end, name, &mut scores);
    scores
}

/// Endings of bodies and places that are surnames as well.
const SURNAMES: [&str; 52] = [
    "church", "bank", "banks", "parish", "temple", "post", "press", "court", "chambers", "park",
    "hall", "lake", "field", "fields", "rivers", "river", "hill", "hills", "castle", "ward",
    "marsh", "bridges", "bridge", "wells", "woods", "pond", "rock", "shore", "street", "lane",
    "gates", "gate", "towers", "house", "day", "camp", "farmer", "grove", "heights", "forest",
    "forests", "power", "bowl", "summit", "bible", "law", "bill", "reich", "storm", "shield",
    "cross", "green",
];

/// The points a name gives that stands in headlines only.
pub(super) fn scores_alone(text: &str, name: &[Token]) -> Scores {
    let mut scores = Scores::default();
    inside(text, name, &mut scores);
    scores
}

/// What the words of the name itself say.
fn inside(text: &str, name: &[Token], scores: &mut Scores) {
    use EntityKind::{Organization, Other, Person, Place};
    let words: Vec<&Token> = name.iter().filter(|t| t.kind != TokenKind::Mark).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return;
    };
    let (first_classes, last_classes) = (
        NAME_WORDS.classes(&first.form),
        NAME_WORDS.classes(&last.form),
    );
    let single = words.len() == 1;
    let key = words
        .iter()
        .map(|t| t.form.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    let listed = PLACES.place(&key);
    if let Some(place) = listed {
        let given = single && first_classes.has(Class::Given);
        match place.role {
            PlaceRole::People | PlaceRole::RegionPeople => scores.raise(Other, 6),
            PlaceRole::Seat => scores.raise(Organization, 5),
            PlaceRole::RegionShort => scores.raise(Place, 2),
            PlaceRole::Country => scores.raise(Place, 8),
            _ => scores.raise(Place, if given { 2 } else { 5 }),
        }
    }
    if first_classes.has(Class::People) && single {
        scores.raise(Other, 9);
    }
    let people_last = last_classes.has(Class::People)
        || PLACES.place(&last.form).is_some_and(|p| p.role.is_people());
    if people_last && !single {
        // "Native American"
        scores.raise(Other, 6);
        scores.raise(Person, -4);
    }
    if PLACES.leader(&key).is_some() {
        scores.raise(Person, 6);
    }
    let well_known = PLACES.is_organization(&key);
    if well_known {
        scores.raise(Organization, 8);
    }
    if single {
        if first_classes.has(Class::Given) {
            scores.raise(Person, 3);
        }
        if listed.is_none() && PLACES.is_leader_surname(&first.form) {
            scores.raise(Person, 3);
        }
        if is_upper(text, first) && first.form.len() <= 6 && listed.is_none() {
            scores.raise(Organization, 4);
        } else if first_classes.has(Class::Organization) {
            scores.raise(Organization, 3);
        } else if first_classes.has(Class::Other) {
            scores.raise(Other, 2);
        }
        return;
    }
    // "Ministry of Trade": the word before "of" says what it is.
    let head = words
        .iter()
        .position(|t| t.is_any(&["of", "for", "on"]))
        .filter(|&at| at > 0)
        .map_or(*last, |at| words[at - 1]);
    let head_classes = NAME_WORDS.classes(&head.form);
    let given_first = listed.is_none()
        && first_classes.has(Class::Given)
        && PLACES
            .place(&first.form)
            .is_none_or(|p| p.role == PlaceRole::City)
        && words.len() <= 4;
    let family_first =
        listed.is_none() && first_classes.has(Class::FamilyFirst) && words.len() <= 3;
    // "Ada Hall" is a person, "June Medical Services" is none.
    let weight = if given_first && SURNAMES.contains(&head.form.as_str()) {
        3
    } else if given_first {
        9
    } else {
        6
    };
    if words[1..]
        .iter()
        .any(|t| t.capital && LEXICON.is_stopword(&t.form) && t.form.len() > 1)
    {
        scores.raise(Other, 4);
        scores.raise(Person, -3);
    }
    if head_classes.has_any(&[Class::Organization, Class::Part]) {
        scores.raise(Organization, weight);
    } else if head_classes.has(Class::Place) {
        scores.raise(Place, weight);
    } else if head_classes.has(Class::Other) {
        scores.raise(Other, weight);
    }
    if words
        .iter()
        .any(|t| NAME_WORDS.classes(&t.form).has(Class::Organization))
        && !given_first
    {
        scores.raise(Organization, 1);
    }
    if first_classes.has(Class::PlaceFirst) && !first_classes.has(Class::Given) {
        scores.raise(Place, 4);
    }
    if first_classes.has(Class::OtherFirst) {
        scores.raise(Other, 7);
    }
    if given_first {
        scores.raise(Person, 5);
    }
    if family_first {
        scores.raise(Person, 2);
    }
    let starts_with_place = PLACES.place(&first.form).is_some()
        && !first_classes.has_any(&[Class::Given, Class::FamilyFirst])
        || first_classes.has(Class::People);
    if starts_with_place && listed.is_none() && !given_first {
        scores.raise(Organization, 2);
        scores.raise(Other, 1);
        scores.raise(Person, -2);
    }
    if last_classes.has(Class::Suffix) {
        scores.raise(Person, 6);
    }
    let is_initial = |t: &&&Token| t.capital && t.form.chars().count() == 1;
    if words[..words.len() - 1].iter().any(|t| is_initial(&t)) && words.len() <= 4 {
        scores.raise(Person, 4);
    }
    if name.iter().any(|t| t.is("&")) {
        scores.raise(Organization, 6);
    }
    let small = words
        .iter()
        .any(|t| !t.capital && t.is_any(&["of", "for", "and", "on"]));
    let particle = words[1..]
        .iter()
        .any(|t| !t.capital && NAME_WORDS.classes(&t.form).has(Class::Particle));
    let syllable = words[1..].iter().any(|t| t.joined && !t.capital);
    if (particle || syllable) && !small {
        scores.raise(Person, 3);
    }
    if small {
        scores.raise(Organization, 1);
        scores.raise(Other, 1);
    }
    let upper = words.iter().filter(|t| is_upper(text, t)).count();
    if upper == words.len() && words.len() > 1 || first.form.len() > 1 && is_upper(text, first) {
        scores.raise(Organization, 2);
    } else if listed.is_none()
        && (2..=3).contains(&words.len())
        && !small
        && !words.iter().any(|t| t.kind == TokenKind::Number)
    {
        scores.raise(Person, 2);
    } else if words.len() > 4 {
        scores.raise(Other, 1);
    }
}

/// What stands before the name or its title says.
fn before(tokens: &[Token], piece: &Piece, name: &[Token], scores: &mut Scores) {
    use EntityKind::{Organization, Other, Person, Place};
    let start = piece.title.as_ref().map_or(piece.name.start, |t| t.start);
    let Some(before) = start.checked_sub(1).map(|at| &tokens[at]) else {
        return;
    };
    let earlier = start.checked_sub(2).map(|at| &tokens[at]);
    if before.is("the") && piece.title.is_none() {
        // "the Falk family" is named for Falk; "the Harbor said" is a body.
        let attributive = tokens.get(piece.name.end).is_some_and(|t| {
            t.is_word()
                && !t.capital
                && !LEXICON.is_stopword(&t.form)
                && !matches!(t.tag, Tag::Verb | Tag::Aux | Tag::Adp | Tag::Adv)
        });
        if attributive {
            scores.raise(Organization, i32::from(name.len() > 1));
            return;
        }
        scores.raise(Person, -4);
        if name.len() > 1 {
            scores.raise(Organization, 1);
            scores.raise(Other, 1);
        }
        return;
    }
    if before.is_any(&["in", "near", "outside", "across", "around", "throughout"]) {
        scores.raise(Place, 3);
        scores.raise(Person, -1);
    } else if before.is("of")
        && earlier.is_some_and(|t| {
            NAME_WORDS
                .classes(&t.form)
                .has_any(&[Class::Place, Class::PlaceFirst])
                || t.is_any(&[
                    "north",
                    "south",
                    "east",
                    "west",
                    "northeast",
                    "outskirts",
                    "part",
                    "parts",
                    "miles",
                    "kilometers",
                    "km",
                ])
        })
    {
        scores.raise(Place, 3);
    } else if NAME_WORDS.classes(&before.form).has(Class::Relative) {
        scores.raise(Person, 4);
    } else if before.is_any(&["told", "tells", "named", "identified", "nominee"]) {
        scores.raise(Person, 2);
    } else if before.is_any(&[
        "northern", "southern", "eastern", "western", "central", "downtown", "nearby",
    ]) {
        scores.raise(Place, 4);
    } else if before.is("of")
        && earlier
            .is_some_and(|t| t.is_any(&["shares", "subsidiary", "ceo", "customers", "employees"]))
        || before.is("at")
            && earlier.is_some_and(|t| {
                t.is_any(&[
                    "analyst",
                    "analysts",
                    "engineer",
                    "executive",
                    "executives",
                    "employee",
                    "professor",
                    "economist",
                ])
            })
    {
        scores.raise(Organization, 3);
    } else if before.is_any(&[
        "company",
        "firm",
        "maker",
        "giant",
        "agency",
        "group",
        "newspaper",
        "outlet",
        "retailer",
        "carrier",
        "broadcaster",
        "operator",
        "rival",
        "channel",
    ]) {
        scores.raise(Organization, 4);
    }
}

/// What stands after the name says.
fn after(tokens: &[Token], end: usize, name: &[Token], scores: &mut Scores) {
    use EntityKind::{Organization, Person, Place};
    let Some(next) = tokens.get(end) else {
        return;
    };
    let then = tokens.get(end + 1);
    if next.joined {
        if next.is_any(&["based", "bound", "area", "born", "style"]) {
            scores.raise(Place, if next.is("style") { 0 } else { 5 });
        }
        return;
    }
    if next.is("who") || next.is(",") && then.is_some_and(|t| t.is_any(&["who", "whose", "whom"])) {
        scores.raise(Person, 4);
        return;
    }
    if next.is(",") {
        if within(tokens, end).is_some() {
            scores.raise(Place, 4);
        }
        let age = then.is_some_and(|t| {
            t.kind == TokenKind::Number && t.form.len() <= 3 && !t.form.contains(['.', ','])
        });
        let closes = tokens
            .get(end + 2)
            .is_none_or(|t| t.is_any(&[",", ".", "and", "of", "from", "who", ";"]));
        if age && closes {
            scores.raise(Person, 6);
        }
        if apposition_is_office(tokens, end + 1) {
            scores.raise(Person, 3);
        }
        return;
    }
    if name.len() > 1
        && next.is_any(&[
            "hospital",
            "university",
            "school",
            "store",
            "plant",
            "branch",
        ])
    {
        scores.raise(Organization, 4);
    } else if NAME_WORDS.classes(&next.form).has(Class::Says) {
        scores.raise(Person, 1);
    } else if next.is_any(&[
        "shares",
        "stock",
        "executives",
        "employees",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "customers",
        "ceo",
        "subsidiary",
        "officials",
        "fighters",
        "militants",
        "lawmakers",
    ]) {
        scores.raise(Organization, 2);
    } else if name.len() <= 2
        && next.is_any(&[
            "police",
            "residents",
            "suburb",
            "airport",
            "area",
            "region",
            "mayor",
            "city",
            "native",
            "hospital",
            "river",
            "coast",
            "harbor",
            "district",
        ])
    {
        scores.raise(Place, 3);
    }
}

/// Whether ", the company's spokeswoman" or the like begins here: an office before the next comma.
fn apposition_is_office(tokens: &[Token], from: usize) -> bool {
    let opens = tokens
        .get(from)
        .is_some_and(|t| t.is_any(&["a", "an", "the", "his", "her", "their", "former", "who"]))
        || tokens
            .get(from)
            .is_some_and(|t| NAME_WORDS.classes(&t.form).has(Class::Office));
    opens
        && tokens[from..]
            .iter()
            .take(7)
            .take_while(|t| !t.is_any(&[",", ".", ";"]))
            .any(|t| {
                !t.capital
                    && NAME_WORDS
                        .classes(&t.form)
                        .has_any(&[Class::Office, Class::Relative])
            })
}
