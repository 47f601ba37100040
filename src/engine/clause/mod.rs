//! Sentence → clauses: stretches that state one thing each.
//!
//! In: the tagged tokens of a sentence. Out: clauses in order, each with its kind and, where the cut took it
//! away, its subject. `boundary` says where a clause begins; here the pieces are put together: thin ones
//! join their neighbour, and a main clause that an inserted one breaks covers both its parts.

mod boundary;
mod phrase;

use self::boundary::{State, begins};
use self::phrase::{finite, noun_phrase_before};
use super::lexicon::LEXICON;
use super::span::Span;
use super::token::{Tag, Token, VerbForm};

/// What a clause is to its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClauseKind {
    /// States the sentence's matter.
    Main,
    /// "which carried 212 passengers".
    Relative,
    /// "a former captain": a noun said again in other words.
    Appositive,
    /// "killing twelve", "attended by officials".
    Participial,
    /// "and the mate was arrested".
    Coordinate,
    /// What somebody is said to have said.
    Reported,
    /// Who says it: "police said".
    Frame,
    /// "because it rained".
    Adverbial,
}

impl ClauseKind {
    /// The stable name used in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Relative => "relative",
            Self::Appositive => "appositive",
            Self::Participial => "participial",
            Self::Coordinate => "coordinate",
            Self::Reported => "reported",
            Self::Frame => "frame",
            Self::Adverbial => "adverbial",
        }
    }
}

/// One clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its words. A main clause broken by an inserted one covers that one as well.
    pub span: Span,
    /// What it is to its sentence.
    pub kind: ClauseKind,
    /// Who or what it speaks of, if the words that say so stand outside its span.
    pub subject: Option<Span>,
}

/// A stretch of tokens on its way to a clause.
#[derive(Clone, Copy, Debug)]
struct Piece {
    from: usize,
    to: usize,
    kind: ClauseKind,
    subject: Option<Span>,
    /// Whether the main clause goes on here after an inserted one.
    resumes: bool,
    /// Whether it took in the thin beginning of the clause it stands in.
    took_start: bool,
}

/// The clauses of one sentence.
pub fn clauses(tokens: &[Token]) -> Vec<Clause> {
    let mut pieces = pieces(tokens);
    join_thin(tokens, &mut pieces);
    let mut clauses: Vec<Clause> = Vec::with_capacity(pieces.len());
    for (at, piece) in pieces.iter().enumerate() {
        let Some(mut span) = trimmed(&tokens[piece.from..piece.to]) else {
            continue;
        };
        let mut subject = piece.subject;
        if piece.resumes && at >= 1 && pieces[at - 1].took_start {
            if let Some(begun) = clauses.pop() {
                span = span.cover(begun.span);
                subject = None;
            }
        } else if piece.resumes
            && at >= 2
            && pieces[at - 1].to - pieces[at - 1].from <= LONGEST_INSERTION
        {
            // The last but one is the main clause's beginning: it becomes the whole of it.
            let first = tokens[pieces[at - 2].from].span.start;
            let last = tokens[pieces[at - 2].to - 1].span.end;
            let begun = (clauses.len().saturating_sub(3)..clauses.len())
                .rev()
                .find(|&i| first <= clauses[i].span.start && clauses[i].span.end <= last);
            if let Some(begun) = begun {
                span = span.cover(clauses[begun].span);
                subject = clauses[begun].subject;
                clauses.remove(begun);
            }
        }
        clauses.push(Clause {
            span,
            kind: piece.kind,
            subject: subject.filter(|s| !span.contains(*s)),
        });
    }
    clauses.sort_by_key(|c| (c.span.start, c.span.end));
    clauses
}

/// A main clause covers inserted clauses up to this many tokens long; a longer one leaves it in two.
const LONGEST_INSERTION: usize = 16;

fn pieces(tokens: &[Token]) -> Vec<Piece> {
    if tokens.is_empty() {
        return Vec::new();
    }
    let mut pieces = Vec::new();
    let mut state = State::at_start(tokens);
    let mut subject = None;
    // The subject of the clause that others hang on.
    let mut main_subject = None;
    for at in 0..tokens.len() {
        if at > 0
            && let Some(begun) = begins(tokens, at, &state)
        {
            pieces.push(Piece {
                from: state.from,
                to: at,
                kind: state.kind,
                subject,
                resumes: state.resumes,
                took_start: false,
            });
            subject = match begun.kind {
                ClauseKind::Relative | ClauseKind::Appositive => noun_phrase_before(tokens, at),
                ClauseKind::Participial => main_subject.or_else(|| noun_phrase_before(tokens, at)),
                ClauseKind::Coordinate if !begun.own_subject => main_subject,
                ClauseKind::Main if begun.resumes => main_subject,
                _ => None,
            };
            state = State::of(at, begun);
        }
        let token = &tokens[at];
        // A past form may be read as a participle; the subject is the noun phrase before it all the same.
        let past = token.tag == Tag::Verb && token.verb == Some(VerbForm::Participle);
        if (finite(token) || past) && !state.has_verb {
            let holds = !matches!(
                state.kind,
                ClauseKind::Relative | ClauseKind::Appositive | ClauseKind::Frame
            );
            if holds && subject.is_none() {
                main_subject = noun_phrase_before(tokens, at).or(main_subject);
            }
            state.has_verb = true;
        }
        if finite(token) {
            state.verb = Some(at);
        }
    }
    pieces.push(Piece {
        from: state.from,
        to: tokens.len(),
        kind: state.kind,
        subject,
        resumes: state.resumes,
        took_start: false,
    });
    // "Police said that …": what comes before a reported clause is its frame if it is little more than that.
    for at in 1..pieces.len() {
        let reported = pieces[at].kind == ClauseKind::Reported;
        if reported && boundary::is_frame(&tokens[pieces[at - 1].from..pieces[at - 1].to]) {
            pieces[at - 1].kind = ClauseKind::Frame;
        }
    }
    pieces
}

/// How many words of substance a piece holds.
fn substance(tokens: &[Token]) -> usize {
    tokens
        .iter()
        .filter(|t| {
            t.form.len() > 1
                && t.form.starts_with(char::is_alphanumeric)
                && !LEXICON.is_stopword(&t.form)
        })
        .count()
}

/// Joins pieces with fewer than two words of substance to a neighbour; frames stay what they are.
fn join_thin(tokens: &[Token], pieces: &mut Vec<Piece>) {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    // A thin beginning waits for the piece after it; with it waits what it has of substance.
    let mut waiting: Option<(usize, usize)> = None;
    for &piece in pieces.iter() {
        let mut piece = piece;
        let mut weight = substance(&tokens[piece.from..piece.to]);
        if let Some((from, before)) = waiting.take() {
            weight += before;
            piece.from = from;
            piece.resumes = false;
            piece.took_start = true;
            if !matches!(piece.kind, ClauseKind::Frame | ClauseKind::Reported) {
                piece.kind = ClauseKind::Main;
            }
            piece.subject = None;
        }
        let frame = piece.kind == ClauseKind::Frame;
        if frame || weight >= 2 {
            joined.push(piece);
            continue;
        }
        match joined.last_mut() {
            Some(last) if last.kind != ClauseKind::Frame => last.to = piece.to,
            _ => waiting = Some((piece.from, weight)),
        }
    }
    if let Some((from, _)) = waiting {
        match joined.last_mut() {
            Some(last) => last.to = tokens.len(),
            None => joined.push(Piece {
                from,
                to: tokens.len(),
                kind: ClauseKind::Main,
                subject: None,
                resumes: false,
                took_start: false,
            }),
        }
    }
    *pieces = joined;
}

/// The piece without marks and linking words at its ends.
fn trimmed(tokens: &[Token]) -> Option<Span> {
    let edge = |t: &Token| {
        !t.form.starts_with(char::is_alphanumeric) && !t.is_any(&["$", "£", "€", "“", "\"", "‘"])
    };
    let link = |t: &Token| t.is_any(&["and", "but", "or", "that", "which", "who", "while", "as"]);
    let from = tokens.iter().position(|t| !edge(t) && !link(t))?;
    let closing = |t: &Token| t.is_any(&["”", "\"", "’", "%"]);
    let mut to = tokens.iter().rposition(|t| !edge(t) || closing(t))?;
    // A bracket opened inside is closed inside.
    let open = tokens
        .get(from..=to)?
        .iter()
        .rposition(|t| t.is_any(&["(", ")"]));
    if open.is_some_and(|at| tokens[from + at].is("("))
        && tokens.get(to + 1).is_some_and(|t| t.is(")"))
    {
        to += 1;
    }
    (from <= to).then(|| tokens[from].span.cover(tokens[to].span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::tagger::tagged;

    /// `expected` are clauses as "kind: words", with " < subject" where one stands outside.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let tokens = tagged(text, Span::new(0, text.len()));
        let found: Vec<String> = clauses(&tokens)
            .into_iter()
            .map(|c| {
                let subject = c.subject.map(|s| format!(" < {}", s.of(text)));
                format!(
                    "{}: {}{}",
                    c.kind.name(),
                    c.span.of(text),
                    subject.unwrap_or_default()
                )
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_broken_main_clause_covers_both_parts() {
        check(
            "The ferry, which carried 212 passengers, sank off Norwick, and the captain was arrested.",
            &[
                "main: The ferry, which carried 212 passengers, sank off Norwick",
                "coordinate: the captain was arrested",
            ],
        );
        check(
            "The Norwick Star ferry, which carried 212 passengers, sank near the northern port.",
            &[
                "main: The Norwick Star ferry, which carried 212 passengers, sank near the northern port",
                "relative: carried 212 passengers < The Norwick Star ferry",
            ],
        );
    }

    #[test]
    fn a_time_of_day_is_not_divided() {
        check(
            "The ferry sank at 3:30 p.m. off Norwick.",
            &["main: The ferry sank at 3:30 p.m. off Norwick"],
        );
    }

    #[test]
    fn a_frame_and_what_it_reports() {
        check(
            "Police said that the captain drank and that the mate slept.",
            &[
                "frame: Police said",
                "reported: the captain drank",
                "reported: the mate slept",
            ],
        );
        check(
            "The ferry sank near Norwick, the mayor said on Monday.",
            &[
                "main: The ferry sank near Norwick",
                "frame: the mayor said on Monday",
            ],
        );
    }

    #[test]
    fn a_second_predicate_has_the_subject_of_the_first() {
        check(
            "The captain of the ferry attacked two passengers and fled with a lifeboat.",
            &[
                "main: The captain of the ferry attacked two passengers",
                "coordinate: fled with a lifeboat < The captain of the ferry",
            ],
        );
    }

    #[test]
    fn a_noun_is_said_again() {
        check(
            "Norwick opened a second ferry line, a service that has grown every year.",
            &[
                "main: Norwick opened a second ferry line",
                "appositive: a service that has grown every year < a second ferry line",
            ],
        );
    }

    #[test]
    fn a_participle_has_it_too() {
        check(
            "A truck hit the crowded market, killing twelve people.",
            &[
                "main: A truck hit the crowded market",
                "participial: killing twelve people < A truck",
            ],
        );
    }

    #[test]
    fn adverbial_clauses_stand_before_and_behind() {
        check(
            "After the ferry sank, police arrested the captain because the mate accused him.",
            &[
                "adverbial: After the ferry sank",
                "main: police arrested the captain",
                "adverbial: because the mate accused him",
            ],
        );
        check(
            "The town has changed since the war.",
            &["main: The town has changed since the war"],
        );
    }

    #[test]
    fn thin_pieces_join_their_neighbour() {
        check(
            "However, the ferry sank.",
            &["main: However, the ferry sank"],
        );
    }

    #[test]
    fn lists_stay_together() {
        check(
            "Moscow sent food, fuel and rockets to the front.",
            &["main: Moscow sent food, fuel and rockets to the front"],
        );
        check(
            "Moscow sent heavy artillery systems, and 120 rocket launchers.",
            &["main: Moscow sent heavy artillery systems, and 120 rocket launchers"],
        );
    }
}
