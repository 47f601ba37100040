//! Quantities: numbers with unit, bound and what they count, as intervals.
//!
//! In: the tokens of a sentence and the times already read there. Out: [`Quantity`] values. Years, dates,
//! clock times, durations, ordinals, scores and names with numbers in them ("KN-23") are not quantities.
//! One kind of cue a file: `units`, `age`, `range`, `noun`, `exclusion`, `change`, `predicate`.

mod age;
mod change;
mod exclusion;
mod noun;
mod predicate;
mod range;
pub(crate) mod singular;
#[cfg(test)]
mod tests;
mod units;

use super::bound::{ABOUT, Bound, bound_after, bound_before, interval};
use super::number::{Number, clean, number_at};
use super::time::TimeExpression;
use crate::engine::Span;
use crate::engine::lexicon::LEXICON;
use crate::engine::token::{Token, TokenKind};

pub(crate) use noun::looks_like_verb;

/// How the written number bounds the true one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Exactly.
    Equal,
    /// About, around, some.
    About,
    /// Less than, under.
    Less,
    /// At most, up to.
    AtMost,
    /// More than, over.
    More,
    /// At least.
    AtLeast,
    /// Between two values, or dozens, thousands.
    Range,
}

impl Relation {
    /// The stable sign used in exports.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::About => "~",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
            Self::Range => "range",
        }
    }
}

/// Whether the text says that a quantity rose or fell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// Rose, grew, increased.
    Up,
    /// Fell, shrank, decreased.
    Down,
}

/// One quantity of the text; dates and durations are kept apart in [`super::time`].
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Modifier, number and unit or noun.
    pub span: Span,
    /// The digits or words of the number alone, both ends of a range included.
    pub number: Span,
    /// The number as written.
    pub value: f64,
    /// Lowest value meant, in `unit`; `None` is unbounded.
    pub lo: Option<f64>,
    /// Highest value meant, in `unit`; `None` is unbounded.
    pub hi: Option<f64>,
    /// How the number bounds the truth.
    pub relation: Relation,
    /// Up or down where the text says so.
    pub change: Option<Change>,
    /// Plain singular English name of the crew ("kilometre", "dollar", "percentage"), if measured.
    pub unit: Option<String>,
    /// Singular head noun of what is counted ("troop", "container").
    pub noun: Option<String>,
    /// A part of what the noun names: "half of the seats", "two thirds of voters", "one of the towns".
    pub share: bool,
    /// "several", "a few", "a couple of": hardly an amount, though an exact count can be held against it.
    pub loose: bool,
    /// What is said of it: the event class of its verb ("die", "deploy"), or the verb's stem.
    pub predicate: Option<String>,
    /// Of whom or where: the phrase after what is counted ("of the crew", "in Norwick").
    pub of: Option<Span>,
}

impl Quantity {
    /// Whether it says how many or how much of something: it has a unit or a noun.
    pub fn is_measured(&self) -> bool {
        self.unit.is_some() || self.noun.is_some()
    }
}

/// The quantities of one sentence. `times` are those of the same sentence or document.
pub fn quantities(tokens: &[Token], times: &[TimeExpression]) -> Vec<Quantity> {
    let mut found = Vec::new();
    let title_case = is_title_case(tokens);
    let mut taken: Vec<Span> = times.iter().filter(|t| !t.age).map(|t| t.span).collect();
    taken.sort_unstable();
    let mut at = 0;
    while at < tokens.len() {
        let Some(number) = number_at(tokens, at) else {
            at += 1;
            continue;
        };
        let in_time = is_inside(&taken, tokens[at].span.start);
        let read = Reader {
            tokens,
            at,
            number,
            times: &taken,
            in_time,
            title_case,
        };
        match read.quantity() {
            Some((quantity, end)) => {
                found.push(quantity);
                at = end.max(at + 1);
            }
            None => at += number.tokens,
        }
    }
    found
}

/// Whether one of the spans, which are in order and apart, holds this byte.
fn is_inside(spans: &[Span], at: usize) -> bool {
    let before = spans.partition_point(|span| span.start <= at);
    before > 0 && spans[before - 1].contains_offset(at)
}

fn number_is_one(number: &Number) -> bool {
    number.tokens == 1 && number.value == 1.0
}

/// Headlines capitalise most words, so a capital tells nothing there.
fn is_title_case(tokens: &[Token]) -> bool {
    let long = || tokens.iter().filter(|t| t.is_word() && t.form.len() > 3);
    let capitals = long().filter(|t| t.capital).count();
    let all = long().count();
    all >= 4 && capitals * 3 > all * 2
}

/// One number of a sentence on its way to a quantity.
struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    number: Number,
    /// The times of the sentence, in order.
    times: &'a [Span],
    in_time: bool,
    title_case: bool,
}

/// What is measured or counted, and the token after it.
struct What {
    unit: Option<String>,
    noun: Option<String>,
    end: usize,
}

impl Reader<'_> {
    fn quantity(&self) -> Option<(Quantity, usize)> {
        let (tokens, at) = (self.tokens, self.at);
        let number = self.number;
        let mut end = at + number.tokens;
        let money = units::money_before(tokens, at);
        let age = money
            .is_none()
            .then(|| age::age(tokens, at, end, number.value))
            .flatten();
        if age.is_none() && self.in_time && money.is_none() {
            return None;
        }
        let labelled = age.is_some()
            && at
                .checked_sub(1)
                .is_some_and(|i| tokens[i].is_any(&["aged", "age", "ages"]));
        let begin = match money {
            Some((_, start)) => start,
            None => at - usize::from(labelled),
        };
        let bound = bound_before(tokens, begin);
        let range = range::range_after(tokens, at, &number, money.map(|m| m.0), bound.is_some());
        let is_range = range.is_some();
        if money.is_none()
            && age.is_none()
            && !is_range
            && exclusion::is_excluded(tokens, at, &number, self.title_case)
        {
            return None;
        }
        let mut value = number.value;
        let mut scale = number.scale;
        let mut relation = bound.map_or(Relation::Equal, |b| b.relation);
        let (mut lo, mut hi) = interval(value, bound);
        if let Some((low, high)) = number.vague {
            relation = Relation::Range;
            (lo, hi) = (Some(low), Some(high));
        }
        if let Some(range) = &range {
            value = range.low;
            scale = scale.max(range.scale);
            let widen = match relation {
                Relation::About => ABOUT,
                _ => 0.0,
            };
            lo = Some(clean(range.low * (1.0 - widen)));
            hi = Some(clean(range.high * (1.0 + widen)));
            relation = Relation::Range;
            end = range.end;
        }
        if !is_range && let Some((high, after)) = self.upper_bound(end, bound) {
            relation = Relation::Range;
            (lo, hi) = (Some(value), Some(high));
            end = after;
        }
        // "40 to 50 years old"
        let age = match &range {
            Some(range) if money.is_none() => age::age(tokens, at, end, range.high),
            _ => age,
        };
        let number_end = end;
        let is_range = relation == Relation::Range;
        let after = |end: usize| {
            let open = bound.is_none_or(|b| b.relation == Relation::About);
            (open && !is_range && number.vague.is_none())
                .then(|| bound_after(tokens, end))
                .flatten()
        };
        let mut late = after(end);
        end += late.map_or(0, |b| b.tokens);
        let mut what = match (money, age) {
            (Some((name, _)), _) => self.money(name, end),
            (None, Some((unit, age_end))) => What {
                unit: Some(unit.to_owned()),
                noun: None,
                end: age_end.max(end),
            },
            _ => self.what_is_counted(end, scale),
        };
        if let Some((more, parts_end)) = self.smaller_parts(&what) {
            value = clean(value + more);
            (lo, hi) = (lo.map(|v| clean(v + more)), hi.map(|v| clean(v + more)));
            what.end = parts_end;
        }
        if late.is_none() {
            late = after(what.end);
            what.end += late.map_or(0, |b| b.tokens);
        }
        if let Some(bound) = late {
            relation = bound.relation;
            (lo, hi) = interval(value, Some(bound));
        }
        self.finish(
            Quantity {
                span: tokens[at].span,
                number: tokens[at].span.cover(tokens[number_end - 1].span),
                value,
                lo,
                hi,
                relation,
                change: None,
                unit: what.unit,
                noun: what.noun,
                // "thousands of its soldiers" counts soldiers.
                share: number.share
                    || (number.tokens == 1 && number.vague.is_none() && self.is_partitive()),
                loose: false,
                predicate: None,
                of: None,
            },
            begin,
            bound,
            what.end,
        )
    }

    /// Spans, change, predicate; nothing where a bare number cannot be meant as an amount.
    fn finish(
        &self,
        mut quantity: Quantity,
        begin: usize,
        bound: Option<Bound>,
        end: usize,
    ) -> Option<(Quantity, usize)> {
        let (tokens, at) = (self.tokens, self.at);
        let mut start = begin - bound.map_or(0, |b| b.tokens);
        if !quantity.is_measured()
            && let Some(group) = noun::group_before(tokens, start)
        {
            // "a crew of 14", "a team of about five"
            quantity.noun = Some(singular::singular(&tokens[group].form));
            start = group;
        }
        let hyphened = tokens[end - 1].joined && end > at + 1;
        if let Some(noun) = quantity.noun.as_deref()
            && (noun::is_time_noun(noun) || (hyphened && noun::counts_nothing(noun)))
        {
            return None;
        }
        quantity.change = change::change(tokens, start, end, quantity.noun.is_none());
        if !quantity.is_measured() && !self.stands_alone(&quantity, bound, end) {
            return None;
        }
        quantity.loose = self.number.vague.is_some()
            && self.number.scale == 1.0
            && tokens[at].is_any(&["several", "multiple", "few", "a"]);
        quantity.span = tokens[start].span.cover(tokens[end - 1].span);
        quantity.predicate = predicate::predicate(tokens, start, end);
        // "12 people on Friday" says when, not of whom or where.
        quantity.of = predicate::of_phrase(tokens, end)
            .filter(|_| !is_inside(self.times, tokens[end + 1].span.start));
        Some((quantity, end))
    }

    /// "one of the towns", "two of his brothers".
    fn is_partitive(&self) -> bool {
        let next = |i: usize| self.tokens.get(self.at + 1 + i);
        self.number.scale == 1.0
            && next(0).is_some_and(|t| t.is("of"))
            && next(1).is_some_and(|t| {
                t.is_any(&[
                    "the", "its", "his", "her", "their", "our", "my", "these", "those",
                ])
            })
    }

    /// A number with neither unit nor noun: an amount where figures, a bound or a change say so, or where
    /// people are meant ("killing at least nine").
    fn stands_alone(&self, quantity: &Quantity, bound: Option<Bound>, end: usize) -> bool {
        let (tokens, at) = (self.tokens, self.at);
        let outcome = self.is_toll(end);
        if self.number.vague.is_some() {
            return outcome;
        }
        let figures = tokens[at].kind != TokenKind::Word;
        if quantity.share && number_is_one(&self.number) {
            // "one of them"
            return false;
        }
        if quantity.share && !figures {
            return bound.is_some() || tokens.get(end).is_some_and(|t| t.is("of"));
        }
        let pointed = at.checked_sub(1).is_some_and(|i| {
            tokens[i].is_any(&[
                "the", "these", "those", "all", "both", "other", "any", "every", "first", "last",
                "next", "between", "top",
            ])
        });
        outcome
            || bound.is_some()
            || quantity.change.is_some()
            || quantity.relation == Relation::Range
            || (!pointed && (figures || quantity.value >= 2.0))
    }

    /// Whether people who died, were hurt, missing, rescued or arrested are counted.
    fn is_toll(&self, end: usize) -> bool {
        let (tokens, at) = (self.tokens, self.at);
        (at.saturating_sub(4)..at)
            .chain(end..(end + 3).min(tokens.len()))
            .filter_map(|i| LEXICON.event(&tokens[i].form, &tokens[i].stem))
            .any(|class| matches!(class, "die" | "injure" | "arrest" | "missing" | "rescue"))
    }

    /// "$5 a barrel", "£5m", and the noun of "a $5 million grant" is not what is counted.
    fn money(&self, name: &str, end: usize) -> What {
        let tokens = self.tokens;
        // "$10 dollars", "$50 US"
        let end = match units::unit_after(tokens, end, true) {
            Some(unit) if unit.name.ends_with("dollar") && name.ends_with("dollar") => {
                return self.per(unit.name, unit.end);
            }
            _ => end,
        };
        self.per(name, end)
    }

    fn per(&self, name: &str, end: usize) -> What {
        match units::per_after(self.tokens, end) {
            Some((per, end)) if !name.contains(" per ") => What {
                unit: Some(format!("{name} per {per}")),
                noun: None,
                end,
            },
            _ => What {
                unit: Some(name.to_owned()),
                noun: None,
                end,
            },
        }
    }

    /// Unit or head noun after the number, and where the quantity ends.
    fn what_is_counted(&self, end: usize, scale: f64) -> What {
        let tokens = self.tokens;
        let digits = tokens[end - 1].kind == TokenKind::Number || scale > 1.0;
        // "half a mile", "a quarter of an inch", "half the distance"
        let mut from = end;
        if self.number.share || self.number.vague.is_some() {
            from += usize::from(tokens.get(from).is_some_and(|t| t.is("of")));
            from += usize::from(tokens.get(from).is_some_and(|t| t.is_any(&["a", "an"])));
        }
        if let Some(unit) = units::unit_after(tokens, from, digits) {
            let sterling = unit.name == "pound"
                && unit.end == from + 1
                && tokens[from].form.starts_with("pound")
                && units::is_sterling(tokens, self.at, scale);
            let name = if sterling {
                "pound sterling"
            } else {
                unit.name
            };
            return self.per(name, unit.end);
        }
        // "a 68-page report", "a four-block radius": what the hyphen joins is counted.
        // "a 15-strong team" counts the team's members, which have no name here.
        let strong = tokens.get(from).is_some_and(|t| t.joined && t.is("strong"));
        from += usize::from(strong);
        if tokens.get(from).is_some_and(|t| t.joined && t.is_word()) {
            let mut last = from;
            while tokens
                .get(last + 1)
                .is_some_and(|t| t.joined && t.is_word())
            {
                last += 1;
            }
            return What {
                unit: None,
                noun: Some(singular::singular(&tokens[last].form)),
                end: last + 1,
            };
        }
        let in_time = |token: &Token| is_inside(self.times, token.span.start);
        // "three of the four suspects": the other number is a quantity of its own.
        if self.is_partitive()
            && let Some(other) = number_at(tokens, from + 2)
        {
            let head = noun::head_noun(tokens, from + 2 + other.tokens, in_time);
            return What {
                unit: None,
                noun: head.map(|h| singular::singular(&tokens[h].form)),
                end,
            };
        }
        match noun::head_noun(tokens, from, in_time) {
            Some(head) => What {
                unit: None,
                noun: Some(singular::singular(&tokens[head].form)),
                end: head + 1,
            },
            None => What {
                unit: None,
                noun: None,
                end,
            },
        }
    }

    /// "but fewer than 20" after "more than 10": the upper number, and the token after it.
    fn upper_bound(&self, end: usize, lower: Option<Bound>) -> Option<(f64, usize)> {
        let tokens = self.tokens;
        lower.filter(|b| matches!(b.relation, Relation::More | Relation::AtLeast))?;
        tokens.get(end).filter(|t| t.is_any(&["and", "but"]))?;
        (end + 2..(end + 7).min(tokens.len())).find_map(|at| {
            let bound = bound_before(tokens, at)
                .filter(|b| matches!(b.relation, Relation::Less | Relation::AtMost))?;
            let number = number_at(tokens, at)
                .filter(|n| n.vague.is_none() && n.value > self.number.value)?;
            (at - bound.tokens == end + 1).then_some((number.value, at + number.tokens))
        })
    }

    /// "2 inches" after "5 feet", in the larger unit, and where they end.
    fn smaller_parts(&self, what: &What) -> Option<(f64, usize)> {
        let unit = what.unit.as_deref()?;
        let mut next = what.end;
        next += usize::from(self.tokens.get(next).is_some_and(|t| t.is("and")));
        let number = number_at(self.tokens, next).filter(|n| n.vague.is_none())?;
        let end = next + number.tokens;
        let inches = unit == "foot" && self.tokens.get(end).is_some_and(|t| t.is("in"));
        if inches && self.tokens[next].kind == TokenKind::Number && number.value < 12.0 {
            return Some((number.value / 12.0, end + 1));
        }
        let smaller = units::unit_after(self.tokens, end, true);
        // "6-foot-4"
        if smaller.is_none() && unit == "foot" && self.tokens[next].joined {
            return (number.value < 12.0).then_some((number.value / 12.0, end));
        }
        let smaller = smaller?;
        let parts = units::parts_of(unit, smaller.name)?;
        (number.value < parts).then_some((number.value / parts, smaller.end))
    }
}
