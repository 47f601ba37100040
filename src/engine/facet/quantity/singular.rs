//! The singular of a plain English plural: "countries" to "country", "lives" to "life".
//!
//! In: a lower-case word. Out: its singular; a word that is none stays as it is.

/// The singular of a lower-case noun.
pub(crate) fn singular(word: &str) -> String {
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == word) {
        return (*one).to_owned();
    }
    if UNCHANGED.contains(&word) || !word.ends_with(['s', 'n']) {
        return word.to_owned();
    }
    // "policemen", "businesswomen", "grandchildren"
    for (ending, one) in [("women", "woman"), ("men", "man"), ("children", "child")] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() > 2
        {
            return format!("{stem}{one}");
        }
    }
    let Some(base) = word.strip_suffix('s') else {
        return word.to_owned();
    };
    if base.len() < 2 || base.ends_with(['s', 'i']) || (base.ends_with('u') && base.len() > 2) {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies")
        && stem.len() > 1
    {
        return if KEEP_IE.contains(&word) {
            base.to_owned()
        } else {
            format!("{stem}y")
        };
    }
    if let Some(stem) = word.strip_suffix("es") {
        let hissing = ["ss", "sh", "ch", "x", "zz"]
            .iter()
            .any(|end| stem.ends_with(end));
        // "viruses", "bonuses"; not "houses", "causes"
        let latin = stem.ends_with("us") && !stem.ends_with("ous") && !stem.ends_with("aus");
        let o = stem.ends_with('o') && stem.len() > 3 && !stem.ends_with("noo");
        if (hissing && !KEEP_E.contains(&word))
            || (latin && !KEEP_E.contains(&word))
            || (o && !KEEP_E.contains(&word))
        {
            return stem.to_owned();
        }
    }
    base.to_owned()
}

const IRREGULAR: [(&str, &str); 35] = [
    ("people", "person"),
    ("persons", "person"),
    ("children", "child"),
    ("men", "man"),
    ("women", "woman"),
    ("lives", "life"),
    ("wives", "wife"),
    ("knives", "knife"),
    ("wolves", "wolf"),
    ("halves", "half"),
    ("thieves", "thief"),
    ("shelves", "shelf"),
    ("loaves", "loaf"),
    ("leaves", "leaf"),
    ("calves", "calf"),
    ("scarves", "scarf"),
    ("hooves", "hoof"),
    ("feet", "foot"),
    ("teeth", "tooth"),
    ("geese", "goose"),
    ("mice", "mouse"),
    ("oxen", "ox"),
    ("crises", "crisis"),
    ("analyses", "analysis"),
    ("hypotheses", "hypothesis"),
    ("diagnoses", "diagnosis"),
    ("criteria", "criterion"),
    ("phenomena", "phenomenon"),
    ("quizzes", "quiz"),
    ("gases", "gas"),
    ("buses", "bus"),
    ("lenses", "lens"),
    ("biases", "bias"),
    ("alumni", "alumnus"),
    ("nuclei", "nucleus"),
];

const UNCHANGED: [&str; 27] = [
    "specimen",
    "regimen",
    "abdomen",
    "police",
    "news",
    "series",
    "species",
    "headquarters",
    "aircraft",
    "barracks",
    "crossroads",
    "politics",
    "economics",
    "gas",
    "bus",
    "lens",
    "bias",
    "yes",
    "plus",
    "canvas",
    "atlas",
    "christmas",
    "texas",
    "kansas",
    "means",
    "women's",
    "men's",
];

const KEEP_IE: [&str; 14] = [
    "movies",
    "cookies",
    "calories",
    "zombies",
    "selfies",
    "rookies",
    "ties",
    "lies",
    "pies",
    "smoothies",
    "prairies",
    "hoodies",
    "bookies",
    "veggies",
];

const KEEP_E: [&str; 16] = [
    "aches",
    "headaches",
    "caches",
    "niches",
    "avalanches",
    "axes",
    "uses",
    "abuses",
    "excuses",
    "fuses",
    "muses",
    "shoes",
    "canoes",
    "horseshoes",
    "snowshoes",
    "masseuses",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_have_their_singular() {
        for (many, one) in [
            ("soldiers", "soldier"),
            ("countries", "country"),
            ("boxes", "box"),
            ("prizes", "prize"),
            ("houses", "house"),
            ("viruses", "virus"),
            ("heroes", "hero"),
            ("people", "person"),
            ("policemen", "policeman"),
            ("mps", "mp"),
            ("cases", "case"),
            ("churches", "church"),
            ("deaths", "death"),
        ] {
            assert_eq!(singular(many), one);
        }
    }

    #[test]
    fn a_singular_stays() {
        for word in [
            "series",
            "bus",
            "class",
            "personnel",
            "crisis",
            "campus",
            "aircraft",
            "green",
        ] {
            assert_eq!(singular(word), word);
        }
    }
}
