//! Words with a full stop: does the sentence end there?
//!
//! In: the word before the stop and what follows. Out: yes or no. The lists are in
//! `assets/lexicon/abbreviations.txt`; what is on none of them ends a sentence.

use std::sync::LazyLock;

use crate::engine::lexicon::lines;
use crate::engine::lookup::Lookup;

/// What may follow an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    BeforeName,
    BeforeNumber,
    Calendar,
    AfterName,
    Starter,
    MarkedName,
}

struct Words {
    abbreviations: Lookup<&'static str, Sort>,
    starters: Lookup<&'static str, Sort>,
    marked: Lookup<&'static str, Sort>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words {
        abbreviations: Lookup::default(),
        starters: Lookup::default(),
        marked: Lookup::default(),
    };
    for line in lines(include_str!("../../../assets/lexicon/abbreviations.txt")) {
        let Some((name, list)) = line.split_once(':') else {
            continue;
        };
        let sort = match name {
            "before-name" => Sort::BeforeName,
            "before-number" => Sort::BeforeNumber,
            "calendar" => Sort::Calendar,
            "starters" => Sort::Starter,
            "marked-names" => Sort::MarkedName,
            _ => Sort::AfterName,
        };
        let map = match sort {
            Sort::Starter => &mut words.starters,
            Sort::MarkedName => &mut words.marked,
            _ => &mut words.abbreviations,
        };
        for word in list.split_whitespace() {
            map.insert_new(word, sort);
        }
    }
    words
});

/// Whether a capitalised word begins a sentence rather than going on with a name.
pub(super) fn is_starter(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && folded(word).is_some_and(|w| WORDS.starters.contains_key(w.as_str()))
}

/// Whether a word is a name that has a mark after it: "Yahoo!".
pub(super) fn is_marked_name(word: &str) -> bool {
    folded(word).is_some_and(|w| WORDS.marked.contains_key(w.as_str()))
}

/// What stands around a full stop.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop<'a> {
    /// The word before that one.
    pub(super) earlier: &'a str,
    /// The word the stop is written to, without it.
    pub(super) word: &'a str,
    /// The word after it.
    pub(super) next: &'a str,
    /// Whether fewer than four words of the sentence stand before: "At 5 a.m." is none.
    pub(super) short: bool,
}

impl Stop<'_> {
    /// Whether the stop may end a sentence, as far as its word goes.
    pub(super) fn may_end(self) -> bool {
        let digit = self.next.starts_with(|c: char| c.is_ascii_digit());
        let starter = is_starter(self.next);
        let Some(word) = folded(self.word) else {
            return true;
        };
        if matches!(word.as_str(), "a.m" | "p.m") {
            return !self.short && !is_time_zone(self.next) && !digit;
        }
        if is_initial(self.word) {
            // "you and I." is no initial; "Plan B. The" is none either.
            let named = self.earlier.starts_with(char::is_uppercase);
            return match self.word {
                "I" => !named || starter,
                _ => starter && !named,
            };
        }
        match WORDS.abbreviations.get(word.as_str()) {
            Some(Sort::BeforeName) => false,
            Some(Sort::BeforeNumber) => !digit && !self.next.starts_with(char::is_lowercase),
            Some(Sort::Calendar) => {
                self.word.starts_with(char::is_lowercase) || (!digit && starter)
            }
            // "etc. and so on" goes on.
            Some(Sort::AfterName) if word == "etc" => {
                !matches!(self.next, "and" | "or" | "but" | "in" | "of" | "at" | "for")
            }
            // "in" and "miss" are words as well; only "Ind.", "Miss." with a capital are states.
            Some(Sort::AfterName) if is_plain_word(&word) => true,
            Some(_) => starter,
            // "S.W.A.T." and others made the same way.
            None if is_initialism(&word) => starter,
            None => true,
        }
    }
}

fn is_plain_word(word: &str) -> bool {
    matches!(
        word,
        "in" | "miss"
            | "mass"
            | "ill"
            | "ore"
            | "min"
            | "max"
            | "pa"
            | "la"
            | "mo"
            | "est"
            | "pop"
            | "wash"
    )
}

/// One letter, perhaps after others with stops: "J", "J.R".
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// Single letters with stops between them: "u.s", "s.w.a.t".
fn is_initialism(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| part.chars().count() == 1)
}

fn is_time_zone(word: &str) -> bool {
    const WORDS: [&str; 30] = [
        "est",
        "edt",
        "et",
        "pst",
        "pdt",
        "pt",
        "cst",
        "cdt",
        "ct",
        "mst",
        "mdt",
        "gmt",
        "utc",
        "bst",
        "cet",
        "eastern",
        "pacific",
        "central",
        "local",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "greenwich",
        "ist",
        "aest",
        "jst",
    ];
    folded(word).is_some_and(|w| WORDS.contains(&w.as_str()))
}

/// The word in lower case; none for words too long for any list.
fn folded(word: &str) -> Option<String> {
    (word.len() <= 16).then(|| word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `stop` is "earlier word. Next": does the sentence end?
    #[track_caller]
    fn check(stop: &str, ends: bool) {
        let (before, next) = stop.split_once(". ").unwrap();
        let (earlier, word) = before.rsplit_once(' ').unwrap_or(("", before));
        let stop = Stop {
            earlier,
            word,
            next,
            short: false,
        };
        assert_eq!(stop.may_end(), ends, "{stop:?}");
    }

    #[test]
    fn titles_go_on() {
        check("told Gov. Lind", false);
        check("the governor. Lind", true);
    }

    #[test]
    fn initials_go_on() {
        check("Anna J. Lind", false);
        check("you and I. Did", true);
        check("Plan B. The", false);
        check("vitamin B. The", true);
    }

    #[test]
    fn names_end_before_a_word_that_starts_a_sentence() {
        check("the U.S. The", true);
        check("the U.S. Senate", false);
        check("Norwick Inc. Shares", false);
        check("Norwick Inc. It", true);
    }

    #[test]
    fn numbers_follow_some() {
        check("see p. 12", false);
        check("flight No. 12", false);
        check("he said no. Then", true);
        check("on Jan. 5", false);
    }

    #[test]
    fn hours_end_unless_a_zone_follows() {
        check("at 6 p.m. Lind", true);
        check("at 6 p.m. Friday", false);
    }
}
