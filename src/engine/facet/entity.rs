//! Names: persons, organisations, places.
//!
//! In: the tokens of a sentence. Out: runs of capitalised words with a guess of what they name. A first
//! reading: it knows countries and the words organisations are made of, and nothing of the world besides.

use crate::engine::Span;
use crate::engine::lexicon::LEXICON;
use crate::engine::token::Token;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A company, agency, party, unit.
    Organization,
    /// A place.
    Place,
    /// Anything else with a name.
    Other,
}

impl EntityKind {
    /// The stable name used in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Other => "other",
        }
    }
}

/// One mention of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Where it stands.
    pub span: Span,
    /// What it stands for.
    pub kind: EntityKind,
    /// The name as written.
    pub name: String,
}

/// The names of one sentence.
pub fn entities(text: &str, tokens: &[Token]) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let end = run_end(tokens, at);
        if end == at {
            at += 1;
            continue;
        }
        let common_start = at == 0
            && (LEXICON.is_stopword(&tokens[0].form)
                || (end == 1 && tokens[0].stem != tokens[0].form));
        let from = at + usize::from(common_start);
        if from < end {
            let span = tokens[from].span.cover(tokens[end - 1].span);
            found.push(Entity {
                span,
                kind: kind(&tokens[from..end], from.checked_sub(1).map(|i| &tokens[i])),
                name: span
                    .of(text)
                    .trim_end_matches("’s")
                    .trim_end_matches("'s")
                    .to_owned(),
            });
        }
        at = end;
    }
    found
}

/// The end of the run of name words that begins at `at`; `at` itself when none does.
fn run_end(tokens: &[Token], at: usize) -> usize {
    let mut end = at;
    while let Some(token) = tokens.get(end) {
        let capital = token.capital && token.is_word();
        let next_is_capital = tokens
            .get(end + 1)
            .is_some_and(|t| t.capital && t.is_word());
        let links = end > at && token.is("of") && next_is_capital;
        let joined = end > at && token.joined && token.is_word();
        if !(capital || links || joined) {
            break;
        }
        end += 1;
        // A possessive ends the name: "North Korea's Kim" is two.
        if token.span.len() >= token.form.len() + 2 {
            break;
        }
    }
    end
}

fn kind(name: &[Token], before: Option<&Token>) -> EntityKind {
    const ORGANIZATION: [&str; 34] = [
        "agency",
        "ministry",
        "police",
        "university",
        "company",
        "inc",
        "corp",
        "ltd",
        "party",
        "council",
        "court",
        "department",
        "committee",
        "association",
        "union",
        "army",
        "regiment",
        "center",
        "centre",
        "institute",
        "bank",
        "office",
        "service",
        "board",
        "commission",
        "news",
        "times",
        "post",
        "press",
        "hospital",
        "group",
        "authority",
        "guard",
        "federation",
    ];
    const TITLES: [&str; 24] = [
        "mr",
        "mrs",
        "ms",
        "dr",
        "president",
        "minister",
        "leader",
        "gov",
        "governor",
        "sen",
        "senator",
        "rep",
        "mayor",
        "chief",
        "judge",
        "captain",
        "prince",
        "princess",
        "king",
        "queen",
        "pope",
        "sir",
        "general",
        "secretary",
    ];
    let words: Vec<&str> = name.iter().map(|t| t.form.as_str()).collect();
    if LEXICON.country(&words.join(" ")).is_some() {
        return EntityKind::Place;
    }
    if words.iter().any(|w| ORGANIZATION.contains(w)) || is_acronym(name) {
        return EntityKind::Organization;
    }
    let titled = before.is_some_and(|t| t.is_any(&TITLES))
        || words.first().is_some_and(|w| TITLES.contains(w));
    if titled || (2..=3).contains(&words.len()) && !words.contains(&"of") {
        return EntityKind::Person;
    }
    if before.is_some_and(|t| t.is_any(&["in", "at", "near", "from", "to"])) {
        return EntityKind::Place;
    }
    EntityKind::Other
}

fn is_acronym(name: &[Token]) -> bool {
    // The form is lower case; an acronym shows in its stem being untouched and its length.
    name.len() == 1
        && name[0].form.len() <= 5
        && name[0].form.len() >= 2
        && !name[0].form.contains(['a', 'e', 'i', 'o', 'u'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::token::tokenize;

    #[test]
    fn runs_of_capitals_are_names() {
        let text =
            "Police in Norwick said Ada Brandt of the Harbour Authority flew to North Korea.";
        let tokens = tokenize(text, Span::new(0, text.len()));
        let found: Vec<(String, EntityKind)> = entities(text, &tokens)
            .into_iter()
            .map(|e| (e.name, e.kind))
            .collect();
        assert!(
            found.contains(&("Ada Brandt".to_owned(), EntityKind::Person)),
            "{found:?}"
        );
        assert!(
            found.contains(&("North Korea".to_owned(), EntityKind::Place)),
            "{found:?}"
        );
        assert!(
            found.contains(&("Norwick".to_owned(), EntityKind::Place)),
            "{found:?}"
        );
        assert!(
            found.contains(&("Harbour Authority".to_owned(), EntityKind::Organization)),
            "{found:?}"
        );
    }
}
