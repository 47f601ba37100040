//! Where a name ends: runs of capitalized words with the small words inside them.
//!
//! In: the tokens of a sentence and where a capitalized word stands. Out: the end of its run. "of", "for" and
//! "and" belong to names of bodies only ("Ministry of Trade and Industry", not "Brandt of Norwick"); particles
//! ("van", "bin") to persons; a lower-case word after a hyphen when it is a syllable of a given name.

use crate::engine::lexicon::names::{Class, NAME_WORDS};
use crate::engine::lexicon::places::{PLACES, PlaceRole};
use crate::engine::token::{Token, TokenKind};

/// No name is longer, in tokens: what goes on is a list or a headline.
const LONGEST: usize = 14;

/// Words a number belongs to as part of the name: "Flight 12".
const NUMBERED: [&str; 12] = [
    "flight",
    "route",
    "highway",
    "interstate",
    "boeing",
    "airbus",
    "apollo",
    "area",
    "formula",
    "channel",
    "terminal",
    "runway",
];

/// Words before "of" in names beside those of bodies and places.
const BEFORE_OF: [&str; 26] = [
    "republic",
    "house",
    "kingdom",
    "duke",
    "duchess",
    "earl",
    "prince",
    "princess",
    "secretary",
    "minister",
    "order",
    "horn",
    "people",
    "friends",
    "sons",
    "daughters",
    "states",
    "emirates",
    "chiefs",
    "lords",
    "commons",
    "isle",
    "cape",
    "mount",
    "rock",
    "game",
];

/// The end of the run of name words that begins at `at`; `at` itself when none does.
pub(super) fn run_end(text: &str, tokens: &[Token], at: usize) -> usize {
    let Some(first) = tokens.get(at) else {
        return at;
    };
    let mut end = if begins(tokens, at) {
        at + 1
    } else if first.is_any(&["al", "el", "bin", "ibn", "abu", "von"])
        && is_capital(tokens.get(at + 1))
        && (tokens[at + 1].joined || !first.is_any(&["al", "el"]))
    {
        at + 2
    } else {
        return at;
    };
    while end - at < LONGEST
        && (!is_possessive(text, &tokens[end - 1]) || is_dedication(tokens, at, end))
    {
        let next = step(text, tokens, at, end);
        if next == end {
            break;
        }
        end = next;
    }
    end
}

/// "St. Ada's Cathedral": named for a saint.
fn is_dedication(tokens: &[Token], at: usize, end: usize) -> bool {
    tokens[at].is_any(&["st", "saint"])
        && tokens.get(end).is_some_and(|t| {
            t.capital
                && NAME_WORDS
                    .classes(&t.form)
                    .has_any(&[Class::Place, Class::Organization])
        })
}

/// Whether a name can begin here.
fn begins(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    if !is_capital(Some(token)) {
        return false;
    }
    let classes = NAME_WORDS.classes(&token.form);
    !classes.has(Class::Calendar) || classes.has(Class::Given) && is_capital(tokens.get(at + 1))
}

/// One word or joint further; `end` itself when the name is over.
fn step(text: &str, tokens: &[Token], at: usize, end: usize) -> usize {
    let Some(next) = tokens.get(end) else {
        return end;
    };
    let before = &tokens[end - 1];
    if is_capital(Some(next)) {
        let classes = NAME_WORDS.classes(&next.form);
        let calendar = classes.has(Class::Calendar)
            && !NAME_WORDS.classes(&before.form).has(Class::Given)
            && !before.is_any(&["black", "super", "good", "ash"]);
        return if calendar || next.joined && divides(tokens, end) {
            end
        } else {
            end + 1
        };
    }
    if next.joined {
        return joined_end(tokens, at, end);
    }
    match next.kind {
        TokenKind::Mark => mark_end(text, tokens, end),
        TokenKind::Number if before.is_any(&NUMBERED) => end + 1,
        TokenKind::Number => end,
        TokenKind::Word => small_word_end(tokens, at, end),
    }
}

/// Whether a hyphen joins two names rather than two parts of one: "Norway-Sweden".
fn divides(tokens: &[Token], end: usize) -> bool {
    let (before, next) = (&tokens[end - 1], &tokens[end]);
    let is_country = |token: &Token| {
        PLACES
            .place(&token.form)
            .is_some_and(|p| matches!(p.role, PlaceRole::Country | PlaceRole::People))
    };
    let whole = format!("{} {}", before.form, next.form);
    (is_country(before) || is_country(next)) && PLACES.place(&whole).is_none()
}

/// After a hyphen, a lower-case word or a number.
fn joined_end(tokens: &[Token], at: usize, end: usize) -> usize {
    let (before, next) = (&tokens[end - 1], &tokens[end]);
    if next.kind == TokenKind::Number {
        return end + 1;
    }
    let follower = tokens.get(end + 1);
    if follower.is_some_and(|t| t.joined && t.capital && t.is_word()) {
        return end + 2;
    }
    let classes = NAME_WORDS.classes(&before.form);
    let given = NAME_WORDS.classes(&next.form).has(Class::Syllable)
        && (classes.has_any(&[Class::Syllable, Class::FamilyFirst])
            || end - at >= 2 && before.form.len() <= 5);
    if given && !follower.is_some_and(|t| t.joined) {
        end + 1
    } else {
        end
    }
}

/// A full stop after an initial or a short title, or "&".
fn mark_end(text: &str, tokens: &[Token], end: usize) -> usize {
    let (before, mark) = (&tokens[end - 1], &tokens[end]);
    let tight = before.span.end == mark.span.start;
    if mark.is("&") && is_capital(tokens.get(end + 1)) {
        return end + 2;
    }
    // "Teldrum, Inc.", "Olle Falk, Jr."
    let suffix = mark.is(",")
        && tokens.get(end + 1).is_some_and(|t| {
            t.capital
                && (t.is_any(&["inc", "ltd", "llc", "corp"])
                    || t.form.len() > 1 && NAME_WORDS.classes(&t.form).has(Class::Suffix))
        });
    if suffix {
        return end + 2;
    }
    if !mark.is(".") || !tight || !is_capital(tokens.get(end + 1)) {
        return end;
    }
    let classes = NAME_WORDS.classes(&before.form);
    let short = before.span.of(text).chars().count() == 1
        || before.is_any(&["st", "mt", "ft"])
        || before.form.len() <= 4 && classes.has_any(&[Class::Courtesy, Class::Office]);
    if short { end + 2 } else { end }
}

/// "of the", "for", "and", "van der" between two capitalized words.
fn small_word_end(tokens: &[Token], at: usize, end: usize) -> usize {
    let (before, next) = (&tokens[end - 1], &tokens[end]);
    let classes = NAME_WORDS.classes(&before.form);
    let after_the = end + 1 + usize::from(tokens.get(end + 1).is_some_and(|t| t.is("the")));
    let run = &tokens[at..end];
    if next.is("of") {
        let body = classes.has_any(&[
            Class::Organization,
            Class::Part,
            Class::Place,
            Class::PlaceFirst,
            Class::Other,
        ]) || before.is_any(&BEFORE_OF);
        return if body && is_capital(tokens.get(after_the)) && !is_calendar(tokens.get(after_the)) {
            after_the + 1
        } else {
            end
        };
    }
    if next.is_any(&["for", "on"]) {
        let body = classes.has(Class::Organization);
        return if body
            && (end - at >= 2 || next.is("for") || before.is_any(&["council", "committee"]))
            && is_capital(tokens.get(after_the))
            && !is_calendar(tokens.get(after_the))
        {
            after_the + 1
        } else {
            end
        };
    }
    if next.is("and") && is_capital(tokens.get(end + 1)) {
        return and_end(tokens, run, end);
    }
    if classes.has_any(&[Class::Courtesy]) {
        return end;
    }
    // Up to three particles: "van der", "bin", "de la".
    let particles = tokens[end..]
        .iter()
        .take(3)
        .take_while(|t| !t.capital && NAME_WORDS.classes(&t.form).has(Class::Particle))
        .count();
    if particles > 0 && is_capital(tokens.get(end + particles)) {
        return end + particles + 1;
    }
    end
}

/// "and" belongs to the name of a body whose last word follows, or whose field it divides.
fn and_end(tokens: &[Token], run: &[Token], end: usize) -> usize {
    // "U.S. Securities and Exchange Commission": the country in front decides nothing.
    let country_first = run.len() > 1
        && PLACES
            .place(&run[0].form)
            .is_some_and(|p| matches!(p.role, PlaceRole::Country | PlaceRole::People));
    let run = &run[usize::from(country_first)..];
    let place = format!("{} and {}", run[run.len() - 1].form, tokens[end + 1].form);
    if PLACES.place(&place).is_some() {
        return end + 2;
    }
    let named = run
        .iter()
        .any(|t| NAME_WORDS.classes(&t.form).has(Class::Given) || PLACES.place(&t.form).is_some());
    let divides_field = run.iter().any(|t| t.is("of") || t.is("for"))
        && !run.iter().any(|t| t.is("and"))
        && run.iter().take_while(|t| !t.is("of")).any(|t| {
            NAME_WORDS.classes(&t.form).has(Class::Organization)
                && !t.is_any(&["university", "bank", "church", "parish", "college", "court"])
        });
    let following: Vec<_> = tokens[end + 1..]
        .iter()
        .take(4)
        .take_while(|t| is_capital(Some(t)))
        .map(|t| (t, NAME_WORDS.classes(&t.form)))
        .collect();
    let place_follows = following
        .first()
        .is_none_or(|(t, _)| PLACES.place(&t.form).is_some());
    if divides_field {
        let other_body = following
            .first()
            .is_some_and(|(_, c)| c.has(Class::Organization))
            || tokens.get(end + 2).is_some_and(|t| t.is("of"));
        return if other_body || place_follows {
            end
        } else {
            end + 2
        };
    }
    let body_follows = following.len() >= 2
        && following
            .last()
            .is_some_and(|(_, c)| c.has(Class::Organization));
    let body_before = run
        .iter()
        .any(|t| NAME_WORDS.classes(&t.form).has(Class::Organization));
    if run.len() <= 2 && !named && !body_before && body_follows && !place_follows {
        end + 2
    } else {
        end
    }
}

fn is_calendar(token: Option<&Token>) -> bool {
    token.is_some_and(|t| NAME_WORDS.classes(&t.form).has(Class::Calendar))
}

fn is_capital(token: Option<&Token>) -> bool {
    token.is_some_and(|t| t.capital && t.is_word() && t.form != "i" && !is_contraction(&t.form))
}

/// "I'm", "We've", "Don't": two words, and neither is a name.
fn is_contraction(form: &str) -> bool {
    form.split_once('\'').is_some_and(|(_, after)| {
        matches!(after, "m" | "re" | "ve" | "ll" | "d" | "t") && form.len() <= 9
    })
}

/// Whether the token ends in "'s": the name is over ("Norway's Falk" is two).
pub(super) fn is_possessive(text: &str, token: &Token) -> bool {
    let written = token.span.of(text);
    (written.ends_with("'s") || written.ends_with("’s")) && !token.form.ends_with("'s")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Span;
    use crate::engine::token::tokenize;

    /// The first run of the text.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let tokens = tokenize(text, Span::new(0, text.len()));
        let found = (0..tokens.len()).find_map(|at| {
            let end = run_end(text, &tokens, at);
            (end > at).then(|| tokens[at].span.cover(tokens[end - 1].span).of(text))
        });
        assert_eq!(found, Some(expected), "{text}");
    }

    #[test]
    fn names_of_bodies_hold_small_words() {
        check(
            "the Ministry of Trade and Industry said",
            "Ministry of Trade and Industry",
        );
        check("the Food and Drug Agency said", "Food and Drug Agency");
        check("the Center for Harbor Studies", "Center for Harbor Studies");
        check("seen by Brandt of the Harbor Authority", "Brandt");
        check("both Norway and Sweden", "Norway");
        check(
            "the Ministry of Trade and Sweden agree",
            "Ministry of Trade",
        );
    }

    #[test]
    fn particles_and_initials_stay_inside() {
        check("as Pieter van der Meer said", "Pieter van der Meer");
        check("as Omar bin Said al-Harun left", "Omar bin Said al-Harun");
        check("as George W. Falk left", "George W. Falk");
        check("as Olle Falk, Jr., left", "Olle Falk, Jr");
        check("at Teldrum, Inc., and others", "Teldrum, Inc");
        check("to the Harbor Board I will go", "Harbor Board");
        check("with Falk, Information Office head", "Falk");
        check("in St. Ada on Monday", "St. Ada");
        check("in St. Ada's Cathedral today", "St. Ada's Cathedral");
        check("by al-Harun today", "al-Harun");
    }

    #[test]
    fn hyphens_join_given_names_and_divide_countries() {
        check("as Park Min-jun left", "Park Min-jun");
        check("the Norway-Sweden border", "Norway");
        check("a Norwick-based firm", "Norwick");
        check("in Port-au-Prince today", "Port-au-Prince");
    }

    #[test]
    fn a_possessive_and_a_day_end_the_name() {
        check("as Norway's Falk left", "Norway's");
        check("by Falk Tuesday", "Falk");
    }
}
