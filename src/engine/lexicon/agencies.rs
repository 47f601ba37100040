//! The news agencies: their names, abbreviations and addresses.
//!
//! In: `agencies.txt`, compiled in. Out: where a text names one, and which address is one's. Whether a mention
//! is a credit is not known here.

use std::sync::LazyLock;

use regex::Regex;

use super::lines;
use crate::engine::lookup::Lookup;
use crate::engine::span::Span;

/// The agencies, read once.
pub static AGENCIES: LazyLock<Agencies> = LazyLock::new(Agencies::read);

/// Everything the list says.
pub struct Agencies {
    /// By written form: the agency's name, and whether the form means other things too.
    forms: Lookup<String, (&'static str, bool)>,
    any: Regex,
    addresses: Vec<(&'static str, &'static str)>,
    plain: Vec<String>,
}

/// A place that names an agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgencyName {
    /// Where.
    pub span: Span,
    /// The agency's usual name.
    pub agency: &'static str,
    /// Whether the form means other things too ("PA") and counts only where a credit stands.
    pub ambiguous: bool,
}

impl Agencies {
    fn read() -> Self {
        let mut forms = std::collections::BTreeMap::new();
        let mut addresses = Vec::new();
        let mut plain = Vec::new();
        for line in lines(include_str!("../../../assets/lexicon/agencies.txt")) {
            let Some((name, rest)) = line.split_once(':') else {
                continue;
            };
            let mut parts = rest.split('|').map(|part| {
                part.split(',')
                    .map(str::trim)
                    .filter(|form| !form.is_empty())
            });
            let own = parts.next().into_iter().flatten();
            for form in std::iter::once(name).chain(own) {
                plain.push(form.to_lowercase());
                forms.insert(form.to_owned(), (name, false));
                forms.insert(form.to_uppercase(), (name, false));
            }
            for form in parts.next().into_iter().flatten() {
                forms.insert(form.to_owned(), (name, true));
            }
            addresses.extend(parts.next().into_iter().flatten().map(|a| (a, name)));
        }
        let mut longest_first: Vec<&String> = forms.keys().collect();
        longest_first.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        let any: Vec<String> = longest_first
            .into_iter()
            .map(|form| regex::escape(form))
            .collect();
        Self {
            any: Regex::new(&any.join("|")).expect("escaped words are a valid pattern"),
            forms: forms.into(),
            addresses,
            plain,
        }
    }

    /// The agencies named in a stretch of `text`, in order.
    pub fn named_in(&self, text: &str, within: Span) -> Vec<AgencyName> {
        let words = within.of(text);
        self.any
            .find_iter(words)
            .filter(|found| {
                let before = words[..found.start()].chars().next_back();
                let after = words[found.end()..].chars().next();
                // "AP_NFL" and "apnews.com" are addresses, "AP-NORC" is a poll.
                !before.is_some_and(|c| c.is_alphanumeric() || "_@#-.".contains(c))
                    && !after.is_some_and(|c| c.is_alphanumeric() || "_@-".contains(c))
            })
            .filter_map(|found| {
                let &(agency, ambiguous) = self.forms.get(found.as_str())?;
                Some(AgencyName {
                    span: Span::new(within.start + found.start(), within.start + found.end()),
                    agency,
                    ambiguous,
                })
            })
            .collect()
    }

    /// The agency that publishes under this name or address ("Reuters", "uk.reuters.com").
    pub fn publishing_as(&self, outlet: &str) -> Option<&'static str> {
        let outlet = outlet.trim();
        if let Some(&(agency, ambiguous)) = self.forms.get(outlet.trim_start_matches("The ")) {
            return (!ambiguous).then_some(agency);
        }
        let host = outlet.to_lowercase();
        self.addresses
            .iter()
            .find(|(address, _)| {
                host.strip_suffix(address)
                    .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
            })
            .map(|&(_, agency)| agency)
    }

    /// Names and abbreviations that mean nothing else, in lower case.
    pub fn plain_names(&self) -> impl Iterator<Item = &str> {
        self.plain.iter().map(String::as_str)
    }

    /// The written forms as alternatives of a pattern, for use inside parentheses.
    pub fn pattern(&self) -> &str {
        self.any.as_str()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Vec<&'static str> {
        AGENCIES
            .named_in(text, Span::new(0, text.len()))
            .iter()
            .map(|name| name.agency)
            .collect()
    }

    #[test]
    fn names_and_abbreviations_are_one_agency() {
        for text in [
            "By Ann Lee, Associated Press",
            "a spokesman told the AP on Friday",
            "NORWICK (AP) —",
            "THE ASSOCIATED PRESS",
        ] {
            assert_eq!(named(text), ["Associated Press"], "{text}");
        }
        assert_eq!(named("(AFP, dpa)").len(), 2);
    }

    #[test]
    fn parts_of_words_and_addresses_are_none() {
        for text in [
            "the MAP of Norwick",
            "write to @AP_Sports",
            "an AP-style poll",
            "tape",
        ] {
            assert!(named(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn an_address_belongs_to_its_agency() {
        assert_eq!(AGENCIES.publishing_as("uk.reuters.com"), Some("Reuters"));
        assert_eq!(
            AGENCIES.publishing_as("The Associated Press"),
            Some("Associated Press")
        );
        assert_eq!(AGENCIES.publishing_as("www.norwickherald.com"), None);
        assert_eq!(AGENCIES.publishing_as("notreuters.com"), None);
    }
}
