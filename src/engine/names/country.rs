//! What a name has to do with a country: its people, capital, seat of power, parts and leaders.
//!
//! In: the names and the gazetteer. Out: relations. "Moscow" and "the Kremlin" stand for Russia without being
//! it; Lyon is part of France; a leader leads. Where the country itself goes unnamed, only [`Name::country`] says so.

use std::collections::BTreeMap;

use super::gather::Form;
use super::{Name, Relation};
use crate::engine::facet::entity::EntityKind;
use crate::engine::lexicon::places::{PLACES, PlaceRole};

/// Adds the relations of all names.
pub(super) fn relate(forms: &[Form], name_of_form: &[usize], names: &mut [Name]) {
    let mut countries: BTreeMap<&str, usize> = BTreeMap::new();
    let mut regions: BTreeMap<&str, usize> = BTreeMap::new();
    for (form, &name) in forms.iter().zip(name_of_form) {
        match form.place {
            Some(place) if place.role == PlaceRole::Country => {
                countries.entry(place.country).or_insert(name);
            }
            Some(place) if place.role == PlaceRole::Region => {
                regions
                    .entry(place.region.unwrap_or_default())
                    .or_insert(name);
            }
            _ => {}
        }
    }
    for (form, &name) in forms.iter().zip(name_of_form) {
        let (country, region, relations): (_, _, &[Relation]) = match (form.kind, form.place) {
            (EntityKind::Person, _) => {
                let Some(leader) = PLACES.leader(&form.words.join(" ")) else {
                    continue;
                };
                (leader.country, None, &[Relation::Leads])
            }
            (_, Some(place)) => (
                place.country,
                place.region,
                match place.role {
                    PlaceRole::Country | PlaceRole::Wide => &[],
                    PlaceRole::People | PlaceRole::Seat | PlaceRole::RegionPeople => {
                        &[Relation::Metonym]
                    }
                    PlaceRole::Capital => &[Relation::PartOf, Relation::Metonym],
                    PlaceRole::Region | PlaceRole::RegionShort | PlaceRole::City => {
                        &[Relation::PartOf]
                    }
                },
            ),
            _ => continue,
        };
        // "Paris in texas": the gazetteer's Paris is another one.
        let elsewhere = form
            .key
            .rsplit_once(" in ")
            .is_some_and(|(_, lies)| lies != country && Some(lies) != region);
        if elsewhere || country.is_empty() {
            continue;
        }
        names[name].country = Some(country);
        for &relation in relations {
            let whole = match relation {
                Relation::PartOf | Relation::Metonym => region
                    .and_then(|r| regions.get(r))
                    .filter(|&&r| r != name)
                    .or_else(|| countries.get(country)),
                Relation::Leads => countries.get(country),
            };
            if let Some(&whole) = whole
                && whole != name
                && !names[name].related.contains(&(whole, relation))
            {
                names[name].related.push((whole, relation));
            }
        }
    }
    for name in names {
        name.related.sort_unstable();
    }
}
