//! The words names are made of: titles, endings of organizations and places, given names.
//!
//! In: `name_words.txt`, `given_names.txt` and `nicknames.txt`, compiled in. Out: the classes of a lower-case word, in one lookup.

use std::sync::LazyLock;

use super::{lines, places};
use crate::engine::lookup::Lookup;

/// The word classes, read once.
pub static NAME_WORDS: LazyLock<NameWords> = LazyLock::new(NameWords::read);

/// What a word is in or beside names. The lists say what each is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is described where its words are listed")]
pub enum Class {
    Organization,
    Part,
    Place,
    PlaceFirst,
    Other,
    OtherFirst,
    Courtesy,
    Office,
    OfficeBefore,
    Inner,
    Particle,
    Suffix,
    Says,
    Relative,
    Role,
    RoleBefore,
    Calendar,
    People,
    Label,
    Opener,
    Abbreviation,
    Given,
    Syllable,
    FamilyFirst,
}

const CLASSES: [(&str, Class); 24] = [
    ("organization", Class::Organization),
    ("part", Class::Part),
    ("place", Class::Place),
    ("place_first", Class::PlaceFirst),
    ("other", Class::Other),
    ("other_first", Class::OtherFirst),
    ("courtesy", Class::Courtesy),
    ("office", Class::Office),
    ("office_before", Class::OfficeBefore),
    ("inner", Class::Inner),
    ("particle", Class::Particle),
    ("suffix", Class::Suffix),
    ("says", Class::Says),
    ("relative", Class::Relative),
    ("role", Class::Role),
    ("role_before", Class::RoleBefore),
    ("calendar", Class::Calendar),
    ("people", Class::People),
    ("label", Class::Label),
    ("opener", Class::Opener),
    ("abbreviation", Class::Abbreviation),
    ("given", Class::Given),
    ("syllables", Class::Syllable),
    ("family_first", Class::FamilyFirst),
];

/// The classes of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u32);

impl Classes {
    /// Whether this class is among them.
    pub fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u32) != 0
    }

    /// Whether one of these classes is among them.
    pub fn has_any(self, classes: &[Class]) -> bool {
        classes.iter().any(|&class| self.has(class))
    }
}

/// Whom a given name or a title stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// A woman.
    Female,
    /// A man.
    Male,
    /// Given to both, or not known.
    Unknown,
}

/// Everything the lists say of the words of names.
pub struct NameWords {
    classes: Lookup<String, Classes>,
    given: Lookup<&'static str, Gender>,
    titles: Lookup<&'static str, Gender>,
    full: Lookup<&'static str, &'static str>,
}

impl NameWords {
    fn read() -> Self {
        let mut words = Self {
            classes: Lookup::default(),
            given: Lookup::default(),
            titles: Lookup::default(),
            full: Lookup::default(),
        };
        for line in lines(include_str!("../../../assets/lexicon/name_words.txt")) {
            let Some((class, list)) = line.split_once(':') else {
                continue;
            };
            let Some(&(_, class)) = CLASSES.iter().find(|c| c.0 == class) else {
                debug_assert!(false, "{class} is no class of words");
                continue;
            };
            for word in list.split_whitespace() {
                let (word, gender) = word.split_once('/').unwrap_or((word, ""));
                words.add(word, class);
                let gender = match gender {
                    "f" => Gender::Female,
                    "m" => Gender::Male,
                    _ => continue,
                };
                words.titles.insert(word, gender);
            }
        }
        for line in lines(include_str!("../../../assets/lexicon/given_names.txt")) {
            let Some((class, list)) = line.split_once(':') else {
                continue;
            };
            for word in list.split_whitespace() {
                let gender = match class {
                    "female" => Gender::Female,
                    "male" => Gender::Male,
                    "either" => Gender::Unknown,
                    "syllables" => {
                        words.add(word, Class::Syllable);
                        continue;
                    }
                    _ => {
                        words.add(word, Class::FamilyFirst);
                        continue;
                    }
                };
                words.add(word, Class::Given);
                // On both lists: either.
                let known = words.given.get(word).is_some_and(|g| *g != gender);
                let gender = if known { Gender::Unknown } else { gender };
                words.given.insert(word, gender);
            }
        }
        for line in lines(include_str!("../../../assets/lexicon/nicknames.txt")) {
            let Some((full, short)) = line.split_once(':') else {
                continue;
            };
            for short in short.split_whitespace() {
                words.full.insert_new(short, full);
            }
        }
        words
    }

    fn add(&mut self, word: &str, class: Class) {
        self.classes.value_of(places::key(word)).0 |= 1 << class as u32;
    }

    /// The classes of a lower-case word; none when no list has it.
    pub fn classes(&self, form: &str) -> Classes {
        self.classes.get(form).copied().unwrap_or_default()
    }

    /// Whether a lower-case word is a common given name, and whose.
    pub fn given_name(&self, form: &str) -> Option<Gender> {
        self.given.get(form).copied()
    }

    /// The full form of a given name: "timothy" for "tim"; the name itself when it is no short form.
    pub fn full_given<'a>(&self, form: &'a str) -> &'a str {
        self.full.get(form).copied().unwrap_or(form)
    }

    /// Whom a courtesy title ("mrs") stands for.
    pub fn title_gender(&self, form: &str) -> Gender {
        self.titles.get(form).copied().unwrap_or(Gender::Unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_tell_the_gender_where_it_is_clear() {
        assert_eq!(NAME_WORDS.given_name("ada"), Some(Gender::Female));
        assert_eq!(NAME_WORDS.given_name("boris"), Some(Gender::Male));
        assert_eq!(NAME_WORDS.given_name("robin"), Some(Gender::Unknown));
        assert_eq!(NAME_WORDS.given_name("kim"), Some(Gender::Unknown));
        assert_eq!(NAME_WORDS.given_name("harbor"), None);
    }

    #[test]
    fn titles_tell_the_gender() {
        assert_eq!(NAME_WORDS.title_gender("mrs"), Gender::Female);
        assert_eq!(NAME_WORDS.title_gender("dr"), Gender::Unknown);
    }

    #[test]
    fn a_word_can_be_of_several_classes() {
        let general = NAME_WORDS.classes("general");
        assert!(general.has(Class::Office));
        assert!(!general.has(Class::Place));
        assert!(NAME_WORDS.classes("park").has_any(&[Class::Place]));
    }
}
