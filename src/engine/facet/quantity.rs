//! Quantities: numbers with unit, bound and what they count, as intervals.
//!
//! In: the tokens of a sentence and the times already read there. Out: [`Quantity`] values. Years, dates,
//! clock times, durations, ordinals and names with numbers in them ("KN-23") are not quantities.

use super::bound::{ABOUT, bound_before, interval};
use super::number::number_at;
use super::time::TimeExpression;
use crate::engine::Span;
use crate::engine::lexicon::LEXICON;
use crate::engine::token::{Token, TokenKind};

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
    /// Plain singular English name of the unit ("kilometre", "dollar", "percentage"), if measured.
    pub unit: Option<String>,
    /// Singular head noun of what is counted ("troop", "container").
    pub noun: Option<String>,
}

/// The quantities of one sentence. `times` are those of the same document.
pub fn quantities(tokens: &[Token], times: &[TimeExpression]) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let in_time = times
            .iter()
            .any(|t| !t.age && t.span.contains_offset(tokens[at].span.start));
        match (!in_time).then(|| quantity_at(tokens, at)).flatten() {
            Some((quantity, end)) => {
                found.push(quantity);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

fn quantity_at(tokens: &[Token], at: usize) -> Option<(Quantity, usize)> {
    if !may_begin(tokens, at) {
        return None;
    }
    let number = number_at(tokens, at)?;
    let mut end = at + number.tokens;
    if tokens
        .get(end)
        .is_some_and(|t| is_ordinal_ending(t, &tokens[end - 1]))
    {
        return None;
    }
    let bound = bound_before(tokens, at);
    let mut relation = bound.map_or(Relation::Equal, |b| b.relation);
    let (mut lo, mut hi) = interval(number.value, bound);
    if let Some((low, high)) = number.vague {
        relation = Relation::Range;
        (lo, hi) = (Some(low), Some(high));
    }
    let mut value = number.value;
    if let Some((upper, upper_end, scale)) = range_end(tokens, end) {
        if upper.is_nan() || upper <= value {
            return None;
        }
        value *= scale;
        let widen = if relation == Relation::About {
            ABOUT
        } else {
            0.0
        };
        lo = Some(value * (1.0 - widen));
        hi = Some(upper * (1.0 + widen));
        relation = Relation::Range;
        end = upper_end;
    }
    let start = at - bound.map_or(0, |b| b.tokens);
    let currency = at.checked_sub(1).and_then(|i| currency_sign(&tokens[i]));
    let (unit, noun, end) = match currency {
        Some(unit) => (Some(unit.to_owned()), None, end),
        None => what_is_counted(tokens, at, end),
    };
    // "a crew of 14", "a team of five"
    let group = (unit.is_none() && noun.is_none())
        .then(|| group_before(tokens, at))
        .flatten();
    let noun = noun.or_else(|| group.map(|g| singular(&tokens[g].form)));
    if unit.is_none() && noun.is_none() && !stands_alone(tokens, at, end, number.vague.is_some()) {
        return None;
    }
    let start = group.unwrap_or(start);
    let start = if currency.is_some() {
        start.min(at - 1)
    } else {
        start
    };
    Some((
        Quantity {
            span: tokens[start].span.cover(tokens[end - 1].span),
            value,
            lo,
            hi,
            relation,
            change: change_before(tokens, start),
            unit,
            noun,
        },
        end,
    ))
}

/// Numbers that are part of a name, a score, a clock time or a year are no quantities.
fn may_begin(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    if token.kind == TokenKind::Mark || token.joined {
        return false;
    }
    let next = tokens.get(at + 1);
    if token.kind == TokenKind::Number {
        let digits = token.form.as_str();
        let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
        let score = next.is_some_and(|t| t.joined && t.kind == TokenKind::Number);
        let after_sign = at > 0 && tokens[at - 1].is_any(&["#", ":", "no", "/"]);
        let clock = next.is_some_and(|t| t.is_any(&[":", "am", "pm", "/"]));
        // "Category 4", "Flight 370", "Route 66"
        let label = at > 0
            && tokens[at - 1].capital
            && tokens[at - 1].is_word()
            && !LEXICON.is_stopword(&tokens[at - 1].form)
            && tokens[at - 1].span.end + 1 == token.span.start
            && !digits.contains(',')
            && digits.len() <= 3;
        let counted_year =
            year && next.is_some_and(|t| t.is_word() && !LEXICON.is_stopword(&t.form));
        let long = digits.len() > 6 && !digits.contains(',') && !digits.contains('.');
        let leading_zero = digits.len() > 1 && digits.starts_with('0') && !digits.contains('.');
        return !((year && !counted_year)
            || label
            || score
            || after_sign
            || clock
            || long
            || leading_zero);
    }
    if token.is("one") {
        return next.is_some_and(|t| {
            t.is_word() && (LEXICON.event(&t.form, &t.stem).is_some() || t.is("person"))
        }) && !(at > 0
            && tokens[at - 1]
                .is_any(&["the", "this", "that", "no", "any", "every", "last", "not"]));
    }
    true
}

fn is_ordinal_ending(token: &Token, number: &Token) -> bool {
    token.span.start == number.span.end && token.is_any(&["st", "nd", "rd", "th"])
}

/// The upper end of "4.2 to 5.8 million", "between 3 and 5": value, end, and what scales the lower end.
fn range_end(tokens: &[Token], at: usize) -> Option<(f64, usize, f64)> {
    let link = tokens.get(at)?;
    let linked = link.is_any(&["to", "–", "or"])
        || (link.is("and") && at >= 2 && tokens[at - 2].is("between"));
    if !linked {
        return None;
    }
    let next = at
        + 1
        + usize::from(
            tokens
                .get(at + 1)
                .is_some_and(|t| currency_sign(t).is_some()),
        );
    tokens.get(next)?;
    let upper = number_at(tokens, next).filter(|n| n.vague.is_none())?;
    let lower_scaled = tokens[at - 1].kind != TokenKind::Number;
    let scale = match tokens.get(next + 1).map(|t| t.form.as_str()) {
        Some("million") if upper.tokens == 2 && !lower_scaled => 1e6,
        Some("billion" | "bn") if upper.tokens == 2 && !lower_scaled => 1e9,
        Some("thousand") if upper.tokens == 2 && !lower_scaled => 1e3,
        _ => 1.0,
    };
    Some((upper.value, next + upper.tokens, scale))
}

fn currency_sign(token: &Token) -> Option<&'static str> {
    Some(match token.form.as_str() {
        "$" => "dollar",
        "£" => "pound sterling",
        "€" => "euro",
        "¥" => "japanese yen",
        _ => return None,
    })
}

/// Plain singular English name of a unit word or sign.
fn unit_name(form: &str) -> Option<&'static str> {
    Some(match form {
        "%" | "percent" | "pct" => "percentage",
        "dollar" | "dollars" | "usd" => "dollar",
        "pounds" | "pound" | "gbp" => "pound",
        "euro" | "euros" | "eur" => "euro",
        "yen" => "japanese yen",
        "yuan" | "renminbi" => "chinese yuan",
        "rupees" | "rupee" => "indian rupee",
        "rubles" | "roubles" | "ruble" | "rouble" => "russian ruble",
        "cents" | "cent" => "cent",
        "km" | "kilometre" | "kilometres" | "kilometer" | "kilometers" => "kilometre",
        "m" | "metre" | "metres" | "meter" | "meters" => "metre",
        "cm" | "centimetre" | "centimetres" | "centimeter" | "centimeters" => "centimetre",
        "mm" | "millimetre" | "millimetres" | "millimeter" | "millimeters" => "millimetre",
        "mile" | "miles" => "mile",
        "foot" | "feet" | "ft" => "foot",
        "inch" | "inches" => "inch",
        "yard" | "yards" => "yard",
        "mph" => "mile per hour",
        "kph" | "kmh" => "kilometre per hour",
        "knots" | "knot" => "knot",
        "kg" | "kilo" | "kilos" | "kilogram" | "kilograms" => "kilogram",
        "tonne" | "tonnes" => "tonne",
        "ton" | "tons" => "ton",
        "acre" | "acres" => "acre",
        "hectare" | "hectares" => "hectare",
        "litre" | "litres" | "liter" | "liters" => "litre",
        "gallon" | "gallons" => "gallon",
        "barrel" | "barrels" => "barrel",
        "degrees" | "degree" => "degree",
        "celsius" => "celsius",
        "fahrenheit" => "fahrenheit",
        "megawatts" | "megawatt" | "mw" => "megawatt",
        _ => return None,
    })
}

/// Unit or head noun after the number, and where the quantity ends.
fn what_is_counted(
    tokens: &[Token],
    at: usize,
    end: usize,
) -> (Option<String>, Option<String>, usize) {
    let Some(next) = tokens.get(end) else {
        return (None, None, end);
    };
    let second = tokens.get(end + 1);
    if next.is("year") && second.is_some_and(|t| t.joined && t.is("old")) {
        return (Some("year of age".to_owned()), None, end + 2);
    }
    if next.is_any(&["year", "years"]) && second.is_some_and(|t| t.is("old")) {
        return (Some("year of age".to_owned()), None, end + 2);
    }
    if is_age(tokens, at, end) {
        return (Some("year of age".to_owned()), None, end);
    }
    if next.is("per") && second.is_some_and(|t| t.is("cent")) {
        return (Some("percentage".to_owned()), None, end + 2);
    }
    if next.is_any(&["percentage", "percent"])
        && second.is_some_and(|t| t.is_any(&["point", "points"]))
    {
        return (Some("percentage point".to_owned()), None, end + 2);
    }
    if next.is_any(&["square", "sq", "cubic"])
        && let Some(unit) = second.and_then(|t| unit_name(&t.form))
    {
        return (Some(format!("square {unit}")), None, end + 2);
    }
    if let Some(unit) = unit_name(&next.form)
        && !(next.is("m") && next.span.start != tokens[end - 1].span.end)
    {
        let per_hour = matches!(unit, "mile" | "kilometre")
            && second.is_some_and(|t| t.is_any(&["per", "an"]))
            && tokens.get(end + 2).is_some_and(|t| t.is("hour"));
        return match per_hour {
            true => (Some(format!("{unit} per hour")), None, end + 3),
            false => (Some(unit.to_owned()), None, end + 1),
        };
    }
    match head_noun(tokens, end) {
        Some(head) => (None, Some(singular(&tokens[head].form)), head + 1),
        None => (None, None, end),
    }
}

/// The group noun of "a crew of 14".
fn group_before(tokens: &[Token], at: usize) -> Option<usize> {
    const GROUPS: [&str; 22] = [
        "crew",
        "team",
        "group",
        "staff",
        "party",
        "class",
        "family",
        "convoy",
        "gang",
        "band",
        "fleet",
        "toll",
        "squad",
        "panel",
        "crowd",
        "force",
        "workforce",
        "population",
        "delegation",
        "jury",
        "company",
        "congregation",
    ];
    let noun = at.checked_sub(2)?;
    (tokens[at - 1].is("of") && tokens[noun].is_any(&GROUPS)).then_some(noun)
}

/// "Martin Bamford, 30, from Croydon" and "aged 30".
fn is_age(tokens: &[Token], at: usize, end: usize) -> bool {
    let after = tokens.get(end).is_none_or(|t| t.is_any(&[",", ")", "."]));
    let named =
        at >= 2 && tokens[at - 1].is(",") && tokens[at - 2].capital && tokens[at - 2].is_word();
    let aged = at >= 1 && tokens[at - 1].is_any(&["aged", "age"]);
    let value = number_at(tokens, at).map_or(0.0, |n| n.value);
    aged || (after
        && named
        && (1.0..=110.0).contains(&value)
        && tokens[at].kind == TokenKind::Number)
}

/// The last word of the noun phrase that begins at `from`.
fn head_noun(tokens: &[Token], from: usize) -> Option<usize> {
    let mut start = from;
    // "nine of the soldiers", "hundreds of people"
    while tokens
        .get(start)
        .is_some_and(|t| t.is_any(&["of", "the", "its", "his", "their", "other", "more", "such"]))
    {
        start += 1;
    }
    let mut head = None;
    for (index, token) in tokens.iter().enumerate().skip(start).take(5) {
        if !token.is_word() || ends_noun_phrase(token) {
            break;
        }
        if head.is_some() && looks_like_verb(token) {
            break;
        }
        head = Some(index);
        let next_starts_name = tokens
            .get(index + 1)
            .is_some_and(|t| t.capital && !token.capital);
        if next_starts_name {
            break;
        }
    }
    // A participle alone counts people: "nine killed", "50 injured".
    head
}

fn ends_noun_phrase(token: &Token) -> bool {
    const ALSO: [&str; 18] = [
        "later",
        "ago",
        "around",
        "near",
        "across",
        "along",
        "despite",
        "per",
        "including",
        "amid",
        "toward",
        "towards",
        "within",
        "without",
        "worldwide",
        "nationwide",
        "yesterday",
        "today",
    ];
    LEXICON.is_stopword(&token.form) || token.is_any(&ALSO)
}

/// Past tenses and participles that end a noun phrase.
pub(crate) fn looks_like_verb(token: &Token) -> bool {
    const IRREGULAR: [&str; 41] = [
        "died", "went", "took", "came", "left", "got", "made", "gave", "found", "began", "held",
        "kept", "knew", "led", "lost", "met", "paid", "put", "ran", "saw", "sent", "set", "shot",
        "sold", "spent", "stood", "struck", "swept", "thought", "became", "broke", "brought",
        "built", "caught", "fell", "felt", "fled", "grew", "hit", "won", "wrote",
    ];
    let form = token.form.as_str();
    (form.len() > 4 && form.ends_with("ed") && !token.capital)
        || IRREGULAR.contains(&form)
        || (form.len() > 5 && form.ends_with("ing") && !token.capital)
}

/// A number with neither unit nor noun counts only where people are meant: "killing at least nine".
fn stands_alone(tokens: &[Token], at: usize, end: usize, vague: bool) -> bool {
    if vague && tokens[at].is_any(&["several", "multiple"]) {
        return false;
    }
    let before = at.saturating_sub(4)..at;
    let after = end..(end + 3).min(tokens.len());
    before
        .chain(after)
        .filter_map(|i| LEXICON.event(&tokens[i].form, &tokens[i].stem))
        .any(|class| matches!(class, "die" | "injure" | "arrest" | "missing" | "rescue"))
}

fn change_before(tokens: &[Token], start: usize) -> Option<Change> {
    tokens[start.saturating_sub(3)..start]
        .iter()
        .rev()
        .find_map(|t| match LEXICON.event(&t.form, &t.stem)? {
            "rise" => Some(Change::Up),
            "fall" => Some(Change::Down),
            _ => None,
        })
}

/// The singular of a plain English plural.
pub(crate) fn singular(word: &str) -> String {
    let irregular = match word {
        "people" | "persons" => "person",
        "children" => "child",
        "men" => "man",
        "women" => "woman",
        "lives" => "life",
        "wives" => "wife",
        "feet" => "foot",
        "police" | "news" | "series" | "species" | "headquarters" | "aircraft" => word,
        _ => "",
    };
    if !irregular.is_empty() {
        return irregular.to_owned();
    }
    for (ending, with) in [
        ("policemen", "policeman"),
        ("firemen", "fireman"),
        ("men", "man"),
    ] {
        if word.len() > ending.len() && word.ends_with(ending) {
            return format!("{}{with}", &word[..word.len() - ending.len()]);
        }
    }
    if let Some(base) = word.strip_suffix("ies")
        && base.len() > 1
    {
        return format!("{base}y");
    }
    for ending in ["sses", "shes", "ches", "xes", "zes"] {
        if word.ends_with(ending) {
            return word[..word.len() - 2].to_owned();
        }
    }
    match word.strip_suffix('s') {
        Some(base)
            if base.len() > 2
                && !word.ends_with("ss")
                && !word.ends_with("us")
                && !word.ends_with("is") =>
        {
            base.to_owned()
        }
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::facet::time::times;
    use crate::engine::token::tokenize;

    /// Expected: relation, value, lo..hi, unit or noun.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let tokens = tokenize(text, Span::new(0, text.len()));
        let times = times(&tokens, None);
        let found: Vec<String> = quantities(&tokens, &times)
            .iter()
            .map(|q| {
                let end = |v: Option<f64>| v.map_or_else(|| "*".to_owned(), |v| format!("{v:.0}"));
                let what = q.unit.as_deref().or(q.noun.as_deref()).unwrap_or("-");
                format!(
                    "{} {} {}..{} {what}",
                    q.relation.sign(),
                    q.value,
                    end(q.lo),
                    end(q.hi)
                )
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn counts_have_a_bound_and_a_singular_head_noun() {
        check(
            "around 1,000 engineer troops to Kursk",
            &["~ 1000 850..1150 troop"],
        );
        check(
            "at least 15,809 containers to Russia",
            &[">= 15809 15809..* container"],
        );
        check("nine members of the unit died", &["= 9 9..9 member"]);
        check("The driver said 7 people died", &["= 7 7..7 person"]);
        check("with a crew of 14.", &["= 14 14..14 crew"]);
    }

    #[test]
    fn ranges_and_vague_numbers_are_intervals() {
        check(
            "an estimated 4.2 to 5.8 million rounds of ammunition",
            &["range 4200000 3570000..6670000 round"],
        );
        check(
            "dispatched thousands of personnel",
            &["range 2000 2000..99999 personnel"],
        );
    }

    #[test]
    fn money_percent_and_lengths_have_units() {
        check(
            "a $2.8 billion bid",
            &["= 2800000000 2800000000..2800000000 dollar"],
        );
        check("nearly 50% of shells", &["~ 50 42..50 percentage"]);
        check("122mm shells", &["= 122 122..122 millimetre"]);
        check("at 70 miles per hour", &["= 70 70..70 mile per hour"]);
    }

    #[test]
    fn ages_are_measured_in_years_of_age() {
        check("a 42-year-old man", &["= 42 42..42 year of age"]);
        check(
            "Martin Bamford, 30, from Croydon",
            &["= 30 30..30 year of age"],
        );
    }

    #[test]
    fn names_scores_years_and_times_are_no_quantities() {
        check(
            "KN-23 missiles won 2-1 in 2024 on the 12th at 06:00 GMT",
            &[],
        );
        check("the 528th Regiment of Engineers", &[]);
    }
}
