//! Whether a clause states what is so, or what is planned, demanded, asked or supposed.
//!
//! In: a sentence's tokens and its simple clauses. Out: a [`Modality`] for each simple clause. A reported
//! plan is a plan. Possibility is no modality here but a hedge ([`super::strength`]). Imperatives are known
//! only where parts of speech are.

use super::scope::{Role, Scopes};
use super::strength::be_before;
use crate::engine::lexicon::{Cue, LEXICON};
use crate::engine::token::{Tag, Token, VerbForm};

/// In what way a clause holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modality {
    /// It is or was so.
    #[default]
    Actual,
    /// Still to come: "will", "plans to", "is expected to".
    Planned,
    /// Under a condition: "if …", "would".
    Conditional,
    /// It was not so: "would have".
    Counterfactual,
    /// Somebody wants it: "must", "urged him to".
    Demanded,
    /// A question: "whether", "?".
    Asked,
}

impl Modality {
    /// The stable name used in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Planned => "planned",
            Self::Conditional => "conditional",
            Self::Counterfactual => "counterfactual",
            Self::Demanded => "demanded",
            Self::Asked => "asked",
        }
    }
}

/// The modality of each simple clause.
pub(crate) fn modalities(tokens: &[Token], scopes: &Scopes) -> Vec<Modality> {
    let mut found: Vec<Modality> = scopes
        .clauses
        .iter()
        .map(|c| match c.role {
            Role::Asked => Modality::Asked,
            Role::Conditional => Modality::Conditional,
            _ => Modality::Actual,
        })
        .collect();
    if tokens.last().is_some_and(|t| t.is("?")) {
        found.fill(Modality::Asked);
        return found;
    }
    if is_imperative(tokens) {
        found[0] = Modality::Demanded;
    }
    for at in 0..tokens.len() {
        let clause = scopes.of[at];
        if found[clause] != Modality::Actual {
            continue;
        }
        if let Some((target, modality)) = modality(tokens, scopes, at) {
            found[target] = modality;
        }
    }
    for k in 1..found.len() {
        let clause = scopes.clauses[k];
        let shares = matches!(clause.role, Role::Predicate | Role::Participial);
        if shares && clause.parent < k && clause.finite.is_none() && found[k] == Modality::Actual {
            found[k] = found[clause.parent];
        }
    }
    found
}

fn modality(tokens: &[Token], scopes: &Scopes, at: usize) -> Option<(usize, Modality)> {
    let token = &tokens[at];
    let clause = scopes.of[at];
    let next = tokens.get(at + 1);
    let to = next.is_some_and(|t| t.is("to"));
    if token.is_any(&["would", "wouldn't", "should", "could", "might"])
        && tokens[at + 1..].iter().take(2).any(|t| t.is("have"))
    {
        let unreal =
            token.is_any(&["would", "wouldn't", "should"]) || scopes.clauses[clause].under_if;
        return unreal.then_some((clause, Modality::Counterfactual));
    }
    if token.is_any(&["would", "wouldn't"]) {
        // "He said he would resign" is a plan told in the past; "it would be the largest" supposes something.
        let told = scopes.clauses[clause].role == Role::Content && !scopes.clauses[clause].under_if;
        return Some((
            clause,
            match told {
                true => Modality::Planned,
                false => Modality::Conditional,
            },
        ));
    }
    let cues = LEXICON.cues(&token.form);
    if cues.is_empty() {
        return has_to(tokens, at).then_some((clause, Modality::Demanded));
    }
    if cues.has(Cue::Future) && token.tag != Tag::Noun && !(token.capital && at > 0) {
        return next
            .is_some_and(|t| t.is_word() && !t.capital)
            .then_some((clause, Modality::Planned));
    }
    if cues.has(Cue::Obliging) && next.is_some_and(|t| t.is_word()) {
        return Some((clause, Modality::Demanded));
    }
    if cues.has(Cue::Planned) && to && be_before(tokens, at).is_some() {
        // "was going to" and "was going to Berlin".
        let verb = tokens
            .get(at + 2)
            .is_some_and(|t| t.is_word() && !t.capital);
        return (verb && !token.is("likely")).then_some((clause, Modality::Planned));
    }
    if cues.has(Cue::Demanding)
        && let Some(target) = demanded(tokens, scopes, at)
    {
        return Some((target, Modality::Demanded));
    }
    if cues.has(Cue::Planning) && token.tag != Tag::Noun {
        if to {
            return Some((clause, Modality::Planned));
        }
        return scopes
            .content_after(at)
            .map(|content| (content, Modality::Planned));
    }
    None
}

/// "has to leave", "needs to".
fn has_to(tokens: &[Token], at: usize) -> bool {
    tokens[at].is_any(&["has", "have", "had", "needs", "need", "needed"])
        && tokens.get(at + 1).is_some_and(|t| t.is("to"))
        && tokens.get(at + 2).is_some_and(Token::is_word)
}

/// "urged the mayor to resign", "called on him to", "demanded that he resign".
fn demanded(tokens: &[Token], scopes: &Scopes, at: usize) -> Option<usize> {
    const NEAR: usize = 6;
    if let Some(content) = scopes.content_after(at)
        && !tokens[at].is_any(&["told", "tells", "tell", "insisted", "insist"])
    {
        return Some(content);
    }
    if be_before(tokens, at).is_some() && tokens.get(at + 1).is_some_and(|t| t.is("to")) {
        return Some(scopes.of[at]);
    }
    if tokens[at].stem == "call" && !tokens.get(at + 1).is_some_and(|t| t.is_any(&["on", "for"])) {
        return None;
    }
    let to = tokens
        .iter()
        .enumerate()
        .skip(at + 2)
        .take(NEAR)
        .take_while(|(_, t)| t.is_word())
        .find(|(_, t)| t.is("to"))
        .map(|(i, _)| i)?;
    let verb = tokens.get(to + 1)?;
    let infinitive = match verb.tag {
        Tag::X => verb.is_word() && !LEXICON.is_stopword(&verb.form) && !verb.capital,
        _ => verb.verb == Some(VerbForm::Infinitive),
    };
    infinitive.then(|| scopes.of[at])
}

/// "Leave the building." with parts of speech.
fn is_imperative(tokens: &[Token]) -> bool {
    tokens
        .first()
        .is_some_and(|t| t.tag == Tag::Verb && t.verb == Some(VerbForm::Infinitive))
        && tokens.get(1).is_some_and(Token::is_word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::facet::scope::scopes;
    use crate::engine::span::Span;
    use crate::engine::token::tokenize;

    /// `word` is in the text; expected is the modality of its clause.
    #[track_caller]
    fn check(text: &str, word: &str, expected: Modality) {
        let tokens = tokenize(text, Span::new(0, text.len()));
        let scopes = scopes(&tokens);
        let at = tokens.iter().position(|t| t.span.of(text) == word).unwrap();
        assert_eq!(
            modalities(&tokens, &scopes)[scopes.of[at]],
            expected,
            "{word} in: {text}"
        );
    }

    #[test]
    fn plans_are_not_facts() {
        check("The mayor will resign.", "resign", Modality::Planned);
        check("The mayor plans to resign.", "resign", Modality::Planned);
        check(
            "The mayor is expected to resign.",
            "resign",
            Modality::Planned,
        );
        check("The mayor read his will.", "read", Modality::Actual);
        check("The mayor resigned.", "resigned", Modality::Actual);
    }

    #[test]
    fn conditions_are_not_facts() {
        let text = "If the dam breaks, the town would drown.";
        check(text, "breaks", Modality::Conditional);
        check(text, "drown", Modality::Conditional);
        check("It would have sunk.", "sunk", Modality::Counterfactual);
        check("He said he would resign.", "resign", Modality::Planned);
    }

    #[test]
    fn demands_and_questions_are_not_facts() {
        check(
            "The union urged the mayor to resign.",
            "resign",
            Modality::Demanded,
        );
        check("The mayor must resign.", "resign", Modality::Demanded);
        check("Did the mayor resign?", "resign", Modality::Asked);
        check(
            "It is unclear whether he resigned.",
            "resigned",
            Modality::Asked,
        );
        check("He told the press about it.", "told", Modality::Actual);
    }
}
