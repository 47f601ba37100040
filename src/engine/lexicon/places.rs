//! Countries, their parts and cities, and well-known bodies: what a name stands for.
//!
//! In: `countries.txt`, `regions.txt`, `cities.txt`, `organizations.txt` and `spellings.txt`, compiled in, and
//! the agencies. Out: lookups by the words of a name, lower case, hyphens as blanks. Knows no
//! coordinates and only places that news name often.

use std::sync::LazyLock;

use super::agencies::AGENCIES;
use super::lines;
use crate::engine::lookup::Lookup;

/// The gazetteer, read once.
pub static PLACES: LazyLock<Places> = LazyLock::new(Places::read);

/// What a word of the gazetteer is to its country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceRole {
    /// The country itself, under one of its names.
    Country,
    /// Its people or what belongs to it: "Norwegian".
    People,
    /// Its capital: the city, or the government in it.
    Capital,
    /// A seat of power that speaks for the government: "the Kremlin".
    Seat,
    /// A state, province or other part.
    Region,
    /// The short form papers write after a town: "Fla.".
    RegionShort,
    /// The people of a part: "Texan".
    RegionPeople,
    /// Wider than a country: "Europe".
    Wide,
    /// A city that is no capital.
    City,
}

impl PlaceRole {
    /// Whether it names people or what is theirs, rather than a place.
    pub fn is_people(self) -> bool {
        matches!(self, Self::People | Self::RegionPeople)
    }
}

/// What a place name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The country's plain name; empty for what is wider than a country.
    pub country: &'static str,
    /// The part of the country, when the name is that part or lies in it.
    pub region: Option<&'static str>,
    /// What the name is to the country.
    pub role: PlaceRole,
}

/// A person who leads or led a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leader {
    /// The country's plain name.
    pub country: &'static str,
    /// The office: "president".
    pub office: &'static str,
}

/// Everything the lists say of places.
pub struct Places {
    names: Lookup<String, Place>,
    leaders: Lookup<String, Leader>,
    leader_surnames: Lookup<String, ()>,
    spellings: Lookup<String, &'static str>,
    organizations: Lookup<String, ()>,
}

impl Places {
    fn read() -> Self {
        let mut places = Self {
            names: Lookup::default(),
            leaders: Lookup::default(),
            leader_surnames: Lookup::default(),
            organizations: Lookup::default(),
            spellings: Lookup::default(),
        };
        for line in lines(include_str!("../../../assets/lexicon/countries.txt")) {
            places.read_country(line);
        }
        for line in lines(include_str!("../../../assets/lexicon/regions.txt")) {
            places.read_regions(line);
        }
        for line in lines(include_str!("../../../assets/lexicon/cities.txt")) {
            places.read_cities(line);
        }
        for line in lines(include_str!("../../../assets/lexicon/spellings.txt")) {
            let Some((plain, others)) = line.split_once('=') else {
                continue;
            };
            for other in items(others) {
                places.spellings.insert(key(other), plain.trim());
            }
        }
        for line in lines(include_str!("../../../assets/lexicon/organizations.txt")) {
            for name in items(line) {
                places.organizations.insert(key(name), ());
            }
        }
        for agency in AGENCIES.plain_names() {
            places.organizations.insert(key(agency), ());
            places
                .organizations
                .insert(key(&format!("the {agency}")), ());
        }
        places
    }

    fn read_country(&mut self, line: &'static str) {
        const ROLES: [PlaceRole; 4] = [
            PlaceRole::People,
            PlaceRole::Capital,
            PlaceRole::Country,
            PlaceRole::Seat,
        ];
        let mut fields = line.split('|').map(str::trim);
        let country = fields.next().unwrap_or_default();
        self.add(country, country, None, PlaceRole::Country);
        for (role, names) in ROLES.into_iter().zip(fields.by_ref()) {
            for name in items(names) {
                self.add(name, country, None, role);
            }
        }
        for term in fields.next().unwrap_or_default().split(';') {
            let Some((office, persons)) = term.split_once(':') else {
                continue;
            };
            let office = office.trim();
            for person in items(persons) {
                let surname = person.rsplit(' ').next().unwrap_or(person);
                self.leader_surnames.insert(key(surname), ());
                self.leaders
                    .insert_new(key(person), Leader { country, office });
            }
        }
    }

    fn read_regions(&mut self, line: &'static str) {
        let Some((country, regions)) = line.split_once(':') else {
            return;
        };
        let (country, role) = match country {
            "-" => ("", PlaceRole::Wide),
            _ => (country, PlaceRole::Region),
        };
        for region in regions.split(';') {
            let (region, others) = region.split_once('=').unwrap_or((region, ""));
            let region = region.trim();
            let own = Some(region);
            self.add(region, country, own, role);
            for other in items(others) {
                let short = other.contains('.') || other.len() < 4;
                let role = match short {
                    true => PlaceRole::RegionShort,
                    false => PlaceRole::RegionPeople,
                };
                self.add(other, country, own, role);
            }
        }
    }

    fn read_cities(&mut self, line: &'static str) {
        let Some((whole, cities)) = line.split_once(':') else {
            return;
        };
        let whole = whole.trim();
        let (country, region) = match self.names.get(&key(whole)) {
            Some(place) if place.role == PlaceRole::Region => (place.country, place.region),
            _ => (whole, None),
        };
        // "georgia: atlanta" means the state; the country has no other city here.
        let (country, region) = match whole {
            "georgia" => ("united states", Some("georgia")),
            _ => (country, region),
        };
        for city in items(cities) {
            self.add(city, country, region, PlaceRole::City);
        }
    }

    fn add(
        &mut self,
        name: &'static str,
        country: &'static str,
        region: Option<&'static str>,
        role: PlaceRole,
    ) {
        let place = Place {
            country,
            region,
            role,
        };
        self.names.insert_new(key(name), place);
    }

    /// What a name (lower-case words, single blanks) stands for.
    pub fn place(&self, name: &str) -> Option<Place> {
        self.names.get(name).copied()
    }

    /// The country a name (lower-case words, single blanks) speaks for: its own, its people's, its capital's, its
    /// seat of power's. With it, whether the words may mean the capital or the seat themselves as well.
    pub fn country(&self, name: &str) -> Option<(&'static str, bool)> {
        let place = self.names.get(name)?;
        match place.role {
            PlaceRole::Country | PlaceRole::People => Some((place.country, false)),
            PlaceRole::Capital | PlaceRole::Seat => Some((place.country, true)),
            _ => None,
        }
    }

    /// The country a full name's bearer leads or led.
    pub fn leader(&self, name: &str) -> Option<Leader> {
        self.leaders.get(name).copied()
    }

    /// Whether a leader has this surname.
    pub fn is_leader_surname(&self, surname: &str) -> bool {
        self.leader_surnames.contains_key(surname)
    }

    /// Whether a name is a well-known organization's.
    pub fn is_organization(&self, name: &str) -> bool {
        self.organizations.contains_key(name)
    }

    /// The plain form of a name that is spelled in several ways.
    pub fn plain_spelling(&self, name: &str) -> Option<&'static str> {
        self.spellings.get(name).copied()
    }
}

fn items(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(',').map(str::trim).filter(|i| !i.is_empty())
}

/// A name of the lists as tokens give it: no full stops, hyphens as blanks, no possessive inside.
pub(super) fn key(name: &str) -> String {
    name.replace('.', "").replace('-', " ").replace("'s", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_names_its_country_and_stays_a_city() {
        assert_eq!(PLACES.country("moscow"), Some(("russia", true)));
        assert_eq!(PLACES.country("russian"), Some(("russia", false)));
        assert_eq!(PLACES.country("texas"), None);
    }

    #[test]
    fn a_name_says_what_it_is_to_its_country() {
        let role = |name: &str| PLACES.place(name).map(|p| (p.country, p.role));
        assert_eq!(role("kremlin"), Some(("russia", PlaceRole::Seat)));
        assert_eq!(role("oslo"), Some(("norway", PlaceRole::Capital)));
        assert_eq!(role("dprk"), Some(("north korea", PlaceRole::Country)));
        assert_eq!(role("port au prince"), Some(("haiti", PlaceRole::Capital)));
        assert_eq!(role("fla"), Some(("united states", PlaceRole::RegionShort)));
        assert_eq!(role("norwick"), None);
    }

    #[test]
    fn cities_know_their_state() {
        assert_eq!(PLACES.place("atlanta").unwrap().region, Some("georgia"));
        assert_eq!(PLACES.place("tbilisi").unwrap().country, "georgia");
    }

    #[test]
    fn leaders_stand_for_their_country() {
        let leader = PLACES.leader("kim jong un").unwrap();
        assert_eq!((leader.country, leader.office), ("north korea", "leader"));
    }

    #[test]
    fn every_state_of_the_world_is_listed() {
        /// Parts and dependencies of other states, and those that go by another name here.
        const LEFT_OUT: [&str; 52] = [
            "AX", "AI", "AQ", "AS", "AW", "BL", "BM", "BQ", "BV", "CC", "CK", "CW", "CX", "EH",
            "FK", "FO", "GF", "GG", "GI", "GL", "GP", "GS", "GU", "HK", "HM", "IM", "IO", "JE",
            "KY", "MF", "MO", "MP", "MQ", "MS", "NC", "NF", "NU", "PF", "PM", "PN", "PR", "RE",
            "SH", "SJ", "SX", "TC", "TF", "TK", "UM", "VG", "VI", "YT",
        ];
        /// What the standard calls differently.
        const OTHERWISE: [(&str, &str); 9] = [
            ("CG", "congo"),
            ("CD", "democratic republic of congo"),
            ("KP", "north korea"),
            ("KR", "south korea"),
            ("VA", "vatican"),
            ("TR", "turkey"),
            ("SY", "syria"),
            ("LA", "laos"),
            ("WF", "france"),
        ];
        for country in rust_iso3166::ALL {
            let code = country.alpha2;
            if LEFT_OUT.contains(&code) {
                continue;
            }
            let short: String = country.name.to_lowercase();
            let short = short.split(['(', ',', '[']).next().unwrap().trim();
            let short = short
                .replace('ô', "o")
                .replace('é', "e")
                .replace('ã', "a")
                .replace('í', "i")
                .replace('ü', "u")
                .replace('’', "'");
            let name = OTHERWISE
                .iter()
                .find(|o| o.0 == code)
                .map_or(short.as_str(), |o| o.1);
            let found = PLACES.place(&key(name)).map(|p| p.role);
            let first = name.split(" of ").next().unwrap();
            let found = found.or_else(|| PLACES.place(&key(first)).map(|p| p.role));
            assert!(
                found == Some(PlaceRole::Country),
                "{code} {} is not listed",
                country.name
            );
        }
    }
}
