//! The word lists the engine reads: event classes, cues, stop words; names, places and opposites below.
//!
//! In: the files of `assets/lexicon`, compiled in. Out: lookups by word or stem. The lists are general to
//! news language; no word stands here for the sake of one article.

pub mod agencies;
pub mod antonyms;
pub mod names;
pub mod places;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::lookup::Lookup;
use super::token::{Tag, Token};
use rust_stemmers::{Algorithm, Stemmer};

/// The lists, read once.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// The stems of a phrase after its first, and its event class.
type Phrase = (Vec<String>, &'static str);

/// Everything the lists say.
pub struct Lexicon {
    events: Lookup<String, &'static str>,
    event_stems: Lookup<String, &'static str>,
    /// Stems after the first, with their class, by the first stem of a phrase.
    event_phrases: Lookup<String, Vec<Phrase>>,
    /// Word families, by word and by stem; the line they stand in is their name.
    families: Lookup<&'static str, &'static str>,
    family_stems: Lookup<String, &'static str>,
    /// The base form of irregular verb forms.
    bases: Lookup<&'static str, &'static str>,
    stopwords: Lookup<&'static str, ()>,
    cues: Lookup<&'static str, Cues>,
}

/// What a word may do to the sentence it stands in; the lists are in `stance.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Cue {
    /// "reportedly".
    AllegedAdverb,
    /// "suspected" before a noun.
    AllegedAdjective,
    /// "believed" in "is believed to".
    Evidential,
    /// "believe" in "police believe that".
    Thinking,
    /// "suggest" in "documents suggest that".
    Indicating,
    /// "claimed".
    Claiming,
    /// "rumors" in "rumors that".
    Rumor,
    /// "sources" in "sources said".
    Nameless,
    /// "probably".
    PossibleAdverb,
    /// "possible" before a noun.
    PossibleAdjective,
    /// "might".
    PossibleModal,
    /// "appears" in "appears to".
    Seeming,
    /// "see" in "could see".
    Perceiving,
    /// "plans" in "plans to".
    Planning,
    /// "expected" in "is expected to".
    Planned,
    /// "will".
    Future,
    /// "urged" in "urged him to".
    Demanding,
    /// "must".
    Obliging,
    /// "whether".
    Asking,
    /// "unclear" in "unclear if".
    Unknown,
    /// "not".
    Not,
    /// "nobody", "no".
    None,
    /// "hardly".
    Barely,
    /// "without".
    Without,
    /// "failed" in "failed to".
    Failing,
    /// "denied".
    Denying,
    /// "lack" in "lack of".
    Lacking,
    /// "think" in "do not think that".
    Raising,
    /// "said".
    Saying,
}

impl Cue {
    const ALL: [Self; 29] = [
        Self::AllegedAdverb,
        Self::AllegedAdjective,
        Self::Evidential,
        Self::Thinking,
        Self::Indicating,
        Self::Claiming,
        Self::Rumor,
        Self::Nameless,
        Self::PossibleAdverb,
        Self::PossibleAdjective,
        Self::PossibleModal,
        Self::Seeming,
        Self::Perceiving,
        Self::Planning,
        Self::Planned,
        Self::Future,
        Self::Demanding,
        Self::Obliging,
        Self::Asking,
        Self::Unknown,
        Self::Not,
        Self::None,
        Self::Barely,
        Self::Without,
        Self::Failing,
        Self::Denying,
        Self::Lacking,
        Self::Raising,
        Self::Saying,
    ];

    /// The name of its list.
    fn name(self) -> &'static str {
        match self {
            Self::AllegedAdverb => "alleged-adverb",
            Self::AllegedAdjective => "alleged-adjective",
            Self::Evidential => "evidential",
            Self::Thinking => "thinking",
            Self::Indicating => "indicating",
            Self::Claiming => "claiming",
            Self::Rumor => "rumor",
            Self::Nameless => "nameless",
            Self::PossibleAdverb => "possible-adverb",
            Self::PossibleAdjective => "possible-adjective",
            Self::PossibleModal => "possible-modal",
            Self::Seeming => "seeming",
            Self::Perceiving => "perceiving",
            Self::Planning => "planning",
            Self::Planned => "planned",
            Self::Future => "future",
            Self::Demanding => "demanding",
            Self::Obliging => "obliging",
            Self::Asking => "asking",
            Self::Unknown => "unknown",
            Self::Not => "not",
            Self::None => "none",
            Self::Barely => "barely",
            Self::Without => "without",
            Self::Failing => "failing",
            Self::Denying => "denying",
            Self::Lacking => "lacking",
            Self::Raising => "raising",
            Self::Saying => "saying",
        }
    }
}

/// A set of [`Cue`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cues(u32);

impl Cues {
    fn add(&mut self, cue: Cue) {
        self.0 |= 1 << cue as u8;
    }

    /// Whether the word may be this cue.
    pub fn has(self, cue: Cue) -> bool {
        self.0 & (1 << cue as u8) != 0
    }

    /// Whether the word is no cue at all.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl Lexicon {
    fn read() -> Self {
        let mut events = BTreeMap::new();
        let mut event_stems = BTreeMap::new();
        let mut event_phrases: BTreeMap<String, Vec<Phrase>> = BTreeMap::new();
        for line in lines(include_str!("../../assets/lexicon/events.txt")) {
            let Some((class, words)) = line.split_once(':') else {
                continue;
            };
            for word in words.split_whitespace() {
                if word.contains('-') {
                    add_phrase(&mut event_phrases, word, class);
                    continue;
                }
                events.entry(word.to_owned()).or_insert(class);
                event_stems.entry(stem(word)).or_insert(class);
            }
        }
        let mut families = BTreeMap::new();
        let mut family_stems = BTreeMap::new();
        for family in lines(include_str!("../../assets/lexicon/families.txt")) {
            for word in family.split_whitespace().filter(|w| *w != "=") {
                if word.contains('-') {
                    add_phrase(&mut event_phrases, word, family);
                    continue;
                }
                families.entry(word).or_insert(family);
                family_stems.entry(stem(word)).or_insert(family);
            }
        }
        let mut bases = BTreeMap::new();
        for line in lines(include_str!("../../assets/lexicon/irregular_verbs.txt")) {
            let mut forms = line.split([' ', '/']);
            let Some(base) = forms.next() else {
                continue;
            };
            for form in forms.filter(|&f| f != base) {
                bases.entry(form).or_insert(base);
            }
        }
        let stopwords = lines(include_str!("../../assets/lexicon/stopwords.txt"))
            .flat_map(str::split_whitespace)
            .collect();
        let mut cues: BTreeMap<&'static str, Cues> = BTreeMap::new();
        for line in lines(include_str!("../../assets/lexicon/stance.txt")) {
            let Some((name, words)) = line.split_once(':') else {
                continue;
            };
            let Some(cue) = Cue::ALL.iter().find(|c| c.name() == name) else {
                continue;
            };
            for word in words.split_whitespace() {
                cues.entry(word).or_default().add(*cue);
            }
        }
        Self {
            events: events.into(),
            event_stems: event_stems.into(),
            event_phrases: event_phrases.into(),
            families: families.into(),
            family_stems: family_stems.into(),
            bases: bases.into(),
            stopwords,
            cues: cues.into(),
        }
    }

    /// What a lower-case word may do to the sentence it stands in.
    pub fn cues(&self, word: &str) -> Cues {
        if word.len() > 3 && word.ends_with("n't") {
            let mut cues = self.cues.get(word).copied().unwrap_or_default();
            cues.add(Cue::Not);
            return cues;
        }
        self.cues.get(word).copied().unwrap_or_default()
    }

    /// The event class of a lower-case word, by its form first and its stem second.
    pub fn event(&self, word: &str, stem: &str) -> Option<&'static str> {
        self.events
            .get(word)
            .or_else(|| self.event_stems.get(stem))
            .copied()
    }

    /// What a word stands for where statements are compared: the kind of event it reports, its family (words of
    /// one root, or that report one thing), or the stem of its base form. Names are in no family.
    pub fn meaning(&self, token: &Token) -> String {
        if let Some(class) = self.event(&token.form, &token.stem) {
            return format!("e:{class}");
        }
        // "left" is a form of "leave" only where it is a verb.
        let base = match token.tag {
            Tag::Verb => self.bases.get(token.form.as_str()),
            _ => None,
        };
        let (form, stem) = match base {
            Some(base) => (*base, stem(base)),
            None => (token.form.as_str(), token.stem.clone()),
        };
        let named = token.capital && token.tag == Tag::Propn;
        let family = self
            .families
            .get(form)
            .or_else(|| self.family_stems.get(&stem));
        match family.filter(|f| !named || f.starts_with('=')) {
            Some(family) => format!("f:{family}"),
            None => format!("w:{stem}"),
        }
    }

    /// The event class of the phrase of two or three words that begins at `at`, and its length.
    pub fn event_phrase(&self, tokens: &[Token], at: usize) -> Option<(&'static str, usize)> {
        let phrases = self.event_phrases.get(tokens[at].stem.as_str())?;
        phrases.iter().find_map(|(rest, class)| {
            let follows = rest
                .iter()
                .enumerate()
                .all(|(i, stem)| tokens.get(at + 1 + i).is_some_and(|t| t.stem == *stem));
            follows.then_some((*class, rest.len() + 1))
        })
    }

    /// Whether a lower-case word carries no claim of its own.
    pub fn is_stopword(&self, word: &str) -> bool {
        self.stopwords.contains_key(word)
    }
}

/// Whether a lower-case word is a common given name, and whose.
pub fn given_name(form: &str) -> Option<names::Gender> {
    names::NAME_WORDS.given_name(form)
}

/// Adds "opened-fire" to the phrases by their first stem.
fn add_phrase(phrases: &mut BTreeMap<String, Vec<Phrase>>, words: &str, class: &'static str) {
    let mut stems = words.split('-').map(stem);
    let first = stems.next().unwrap_or_default();
    let phrase = (stems.collect(), class);
    phrases.entry(first).or_default().push(phrase);
}

/// Stems that are kept to be given again; news has few words, each many times.
const KEPT: usize = 1 << 16;

/// The stem of a lower-case English word (Porter 2).
pub fn stem(word: &str) -> String {
    thread_local! {
        static KNOWN: RefCell<Lookup<Box<str>, Box<str>>> = RefCell::default();
    }
    KNOWN.with_borrow_mut(|known| {
        if let Some(stem) = known.get(word) {
            return (**stem).to_owned();
        }
        let stem = STEMMER.stem(word);
        if known.len() < KEPT {
            known.insert(word.into(), (*stem).into());
        }
        stem.into_owned()
    })
}

/// The lines of a list without comments and blanks.
pub fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::span::Span;
    use crate::engine::tagger::tagged;
    use crate::engine::token::tokenize;

    #[test]
    fn words_of_one_class_stand_for_the_same_event() {
        let class = |w: &str| LEXICON.event(w, &stem(w));
        assert_eq!(class("killed"), class("deaths"));
        assert_ne!(class("killed"), class("injured"));
        assert_eq!(class("table"), None);
    }

    #[test]
    fn phrases_stand_for_events() {
        let class = |text: &str| {
            let tokens = tokenize(text, Span::new(0, text.len()));
            LEXICON.event_phrase(&tokens, 0)
        };
        assert_eq!(class("lost their lives"), Some(("die", 3)));
        assert_eq!(class("lost their keys"), None);
    }

    #[test]
    fn words_of_one_family_mean_the_same() {
        let meaning = |text: &str| {
            let tokens = tagged(text, Span::new(0, text.len()));
            LEXICON.meaning(&tokens[tokens.len() - 2])
        };
        assert_eq!(meaning("She got a receipt."), meaning("She will receive."));
        assert_eq!(
            meaning("The ring was taken."),
            meaning("The rings he takes.")
        );
        assert_ne!(
            meaning("The boat went left."),
            meaning("The boat may leave.")
        );
        assert_ne!(
            meaning("She praised Anna Young."),
            meaning("She praised the youth.")
        );
        assert_eq!(meaning("He came in Nov."), meaning("He came in November."));
    }

    #[test]
    fn a_word_stands_in_one_line_only() {
        let events = lines(include_str!("../../assets/lexicon/events.txt"))
            .filter_map(|line| line.split_once(':'))
            .map(|(_, words)| words);
        let families = lines(include_str!("../../assets/lexicon/families.txt"));
        let mut seen = BTreeMap::new();
        for line in events.chain(families) {
            for word in line.split_whitespace().filter(|w| *w != "=") {
                let before = seen.insert(word, line);
                assert_eq!(before, None, "{word}");
            }
        }
    }
}
