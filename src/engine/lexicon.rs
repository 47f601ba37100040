//! The word lists the engine reads: event classes, countries, stop words.
//!
//! In: the files of `assets/lexicon`, compiled in. Out: lookups by word or stem. The lists are general to
//! news language; no word stands here for the sake of one article.

pub mod names;
pub mod places;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

/// The lists, read once.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// Everything the lists say.
pub struct Lexicon {
    events: BTreeMap<String, &'static str>,
    event_stems: BTreeMap<String, &'static str>,
    stopwords: BTreeSet<&'static str>,
    countries: BTreeMap<String, CountryName>,
}

/// What a country's name or nickname stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountryName {
    /// The country's plain name.
    pub country: &'static str,
    /// Whether the words are its capital's or a seat of power, which mean themselves as well.
    pub capital: bool,
}

impl Lexicon {
    fn read() -> Self {
        let mut events = BTreeMap::new();
        let mut event_stems = BTreeMap::new();
        for line in lines(include_str!("../../assets/lexicon/events.txt")) {
            let Some((class, words)) = line.split_once(':') else {
                continue;
            };
            for word in words.split_whitespace() {
                events.entry(word.to_owned()).or_insert(class);
                event_stems.entry(stem(word)).or_insert(class);
            }
        }
        let stopwords = lines(include_str!("../../assets/lexicon/stopwords.txt"))
            .flat_map(str::split_whitespace)
            .collect();
        let mut countries = BTreeMap::new();
        for line in lines(include_str!("../../assets/lexicon/countries.txt")) {
            let mut fields = line.split('|').map(str::trim);
            let country = fields.next().unwrap_or_default();
            countries.insert(
                country.to_owned(),
                CountryName {
                    country,
                    capital: false,
                },
            );
            // People, capital, other names, seats of power; leaders are no names of the country.
            for (field, names) in fields.take(4).enumerate() {
                for name in names.split(',').map(str::trim).filter(|n| !n.is_empty()) {
                    let capital = matches!(field, 1 | 3);
                    countries
                        .entry(places::key(name))
                        .or_insert(CountryName { country, capital });
                }
            }
        }
        Self {
            events,
            event_stems,
            stopwords,
            countries,
        }
    }

    /// The event class of a lower-case word, by its form first and its stem second.
    pub fn event(&self, word: &str, stem: &str) -> Option<&'static str> {
        self.events
            .get(word)
            .or_else(|| self.event_stems.get(stem))
            .copied()
    }

    /// Whether a lower-case word carries no claim of its own.
    pub fn is_stopword(&self, word: &str) -> bool {
        self.stopwords.contains(word)
    }

    /// What a lower-case name (one or more words) says of a country.
    pub fn country(&self, name: &str) -> Option<CountryName> {
        self.countries.get(name).copied()
    }
}

/// Whether a lower-case word is a common given name, and whose.
pub fn given_name(form: &str) -> Option<names::Gender> {
    names::NAME_WORDS.given_name(form)
}

/// The stem of a lower-case English word (Porter 2).
pub fn stem(word: &str) -> String {
    STEMMER.stem(word).into_owned()
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

    #[test]
    fn words_of_one_class_stand_for_the_same_event() {
        let class = |w: &str| LEXICON.event(w, &stem(w));
        assert_eq!(class("killed"), class("deaths"));
        assert_ne!(class("killed"), class("injured"));
        assert_eq!(class("table"), None);
    }

    #[test]
    fn a_capital_names_its_country_and_stays_a_city() {
        let moscow = LEXICON.country("moscow").unwrap();
        assert_eq!(moscow.country, "russia");
        assert!(moscow.capital);
        assert!(!LEXICON.country("russian").unwrap().capital);
    }
}
