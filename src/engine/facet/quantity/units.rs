//! Units of measure and money: which one stands after or before a number.
//!
//! In: tokens, and the table of `assets/lexicon/units.txt`. Out: the unit's plain name and the tokens it takes,
//! "per" and what follows included ("mile per hour", "dollar per barrel"). Knows nothing of counted things.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::singular::singular;
use crate::engine::Span;
use crate::engine::lexicon::lines;
use crate::engine::lookup::Lookup;
use crate::engine::token::{Token, TokenKind, tokenize};

static UNITS: LazyLock<Units> = LazyLock::new(Units::read);

struct Units {
    /// Forms after a number by their first token, longest first.
    after: Lookup<String, Vec<Form>>,
    /// Forms before a number by their last token, longest first.
    before: Lookup<String, Vec<Form>>,
}

struct Form {
    name: &'static str,
    tokens: Vec<String>,
    /// Only after digits.
    short: bool,
    /// Only right after digits, without a space.
    tight: bool,
    /// For single letters: whether it must be a capital.
    capital: Option<bool>,
}

impl Units {
    fn read() -> Self {
        let mut after: BTreeMap<String, Vec<Form>> = BTreeMap::new();
        let mut before: BTreeMap<String, Vec<Form>> = BTreeMap::new();
        for line in lines(include_str!("../../../../assets/lexicon/units.txt")) {
            let mut fields = line.split('|').map(str::trim);
            let name = fields.next().unwrap_or_default();
            for (column, forms) in fields.enumerate() {
                for written in forms.split(',').map(str::trim).filter(|f| !f.is_empty()) {
                    let form = Form::read(name, written, column == 1);
                    let key = if column == 2 {
                        form.tokens.last()
                    } else {
                        form.tokens.first()
                    };
                    let Some(key) = key.cloned() else { continue };
                    let table = if column == 2 { &mut before } else { &mut after };
                    table.entry(key).or_default().push(form);
                }
            }
        }
        for forms in after.values_mut().chain(before.values_mut()) {
            // A stable sort: of forms equally long the one listed first is taken.
            forms.sort_by_key(|f| std::cmp::Reverse(f.tokens.len()));
        }
        Self {
            after: after.into(),
            before: before.into(),
        }
    }
}

impl Form {
    fn read(name: &'static str, written: &str, short: bool) -> Self {
        let (written, marked) = match written.strip_suffix('!') {
            Some(written) => (written, true),
            None => (written, false),
        };
        let letter = written.len() == 1 && written.starts_with(|c: char| c.is_ascii_alphabetic());
        let newton = written == "Nm";
        Self {
            name,
            tokens: tokenize(written, Span::new(0, written.len()))
                .into_iter()
                .map(|t| t.form)
                .collect(),
            short,
            // "100 m" and "5 g" are written with a space as well; "5 a" and "70 f" are not.
            tight: marked || (letter && !matches!(written, "m" | "g" | "l")),
            capital: (letter || newton || written == "nm")
                .then(|| written.starts_with(|c: char| c.is_uppercase())),
        }
    }

    fn fits(&self, tokens: &[Token], at: usize, digits: bool) -> bool {
        let Some(here) = tokens.get(at..at + self.tokens.len()) else {
            return false;
        };
        let same = here
            .iter()
            .zip(&self.tokens)
            .all(|(t, form)| t.form == *form);
        if !same || (self.short && !digits) {
            return false;
        }
        if self
            .capital
            .is_some_and(|capital| here[0].capital != capital)
        {
            return false;
        }
        !self.tight || (at > 0 && here[0].span.start == tokens[at - 1].span.end)
    }
}

/// A unit that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// Plain singular name.
    pub(super) name: &'static str,
    /// The token after it.
    pub(super) end: usize,
}

/// The unit that begins at `at`, right after a number; `digits` says whether digits wrote it.
pub(super) fn unit_after(tokens: &[Token], at: usize, digits: bool) -> Option<Unit> {
    let first = tokens.get(at)?;
    if first.is("p")
        && at > 0
        && tokens[at - 1].is_any(&["240", "360", "480", "720", "1080", "1440", "2160"])
    {
        // "1080p" is a resolution.
        return None;
    }
    if first.is("\"") && is_inch_sign(tokens, at) {
        return Some(Unit {
            name: "inch",
            end: at + 1,
        });
    }
    let forms = UNITS.after.get(&first.form)?;
    let form = forms.iter().find(|form| form.fits(tokens, at, digits))?;
    Some(Unit {
        name: form.name,
        end: at + form.tokens.len(),
    })
}

/// `6.1"` is a length; after a whole number the mark more likely ends a quotation.
fn is_inch_sign(tokens: &[Token], at: usize) -> bool {
    at > 0
        && tokens[at - 1].kind == TokenKind::Number
        && tokens[at - 1].form.contains('.')
        && tokens[at - 1].span.end == tokens[at].span.start
        && tokens.get(at + 1).is_some_and(Token::is_word)
}

/// The sign or code of money right before the number at `at`, and where it begins.
pub(super) fn money_before(tokens: &[Token], at: usize) -> Option<(&'static str, usize)> {
    let last = &tokens[at.checked_sub(1)?];
    let forms = UNITS.before.get(&last.form)?;
    let form = forms.iter().find(|form| {
        let Some(start) = at.checked_sub(form.tokens.len()) else {
            return false;
        };
        let here = &tokens[start..at];
        let same = here.iter().zip(&form.tokens).all(|(t, f)| t.form == *f);
        // "A$5" is Australian, "a $5 note" is not; "RM 12" is money, "rm" is none.
        let letter = here[0].form.len() == 1 && here[0].is_word();
        let tight = here.len() == 1
            || here[0].span.end == here[1].span.start
            || (letter && here[0].is("c"));
        let code = here.len() == 1 && here[0].is_word() && !here[0].capital && !here[0].is("kr");
        same && (!letter || tight) && !code
    })?;
    Some((form.name, at - form.tokens.len()))
}

/// What a unit is measured against: "per hour", "a barrel", "/day", "a year". Gives its singular name and the
/// token after it.
pub(super) fn per_after(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    const EACH: [&str; 46] = [
        "second",
        "minute",
        "hour",
        "day",
        "night",
        "week",
        "fortnight",
        "month",
        "quarter",
        "year",
        "decade",
        "share",
        "unit",
        "barrel",
        "tonne",
        "ton",
        "litre",
        "liter",
        "gallon",
        "pint",
        "bottle",
        "pack",
        "kilo",
        "kilogram",
        "gram",
        "pound",
        "ounce",
        "bushel",
        "mile",
        "kilometre",
        "kilometer",
        "metre",
        "meter",
        "yard",
        "foot",
        "acre",
        "hectare",
        "person",
        "head",
        "game",
        "match",
        "ticket",
        "seat",
        "episode",
        "piece",
        "square",
    ];
    let first = tokens.get(at)?;
    // "$82 a Qualcomm share"
    let named = tokens.get(at + 1).is_some_and(|t| t.capital && t.is_word())
        && tokens.get(at + 2).is_some_and(|t| t.is("share"));
    let at = at + usize::from(named);
    let word = tokens.get(at + 1)?;
    if word.kind != TokenKind::Word || first.kind == TokenKind::Number {
        return None;
    }
    let per = first.is("per") || (first.is("/") && first.span.end == word.span.start);
    let article = first.is_any(&["a", "an", "each", "every"]) && word.is_any(&EACH);
    if !(per && !word.is("cent") || article) {
        return None;
    }
    if word.is_any(&["square", "sq", "cubic"])
        && let Some(unit) = unit_after(tokens, at + 1, true)
    {
        return Some((unit.name.to_owned(), unit.end));
    }
    let name = match word.form.as_str() {
        "s" | "sec" => "second".to_owned(),
        "h" | "hr" => "hour".to_owned(),
        "yr" | "annum" => "year".to_owned(),
        "capita" => "person".to_owned(),
        form => match unit_after(tokens, at + 1, false) {
            Some(unit) if unit.end == at + 2 => unit.name.to_owned(),
            _ => singular(form),
        },
    };
    Some((name, at + 2))
}

/// How many of a smaller unit make the larger one, where both are said together: "5 feet 2 inches".
pub(super) fn parts_of(larger: &str, smaller: &str) -> Option<f64> {
    Some(match (larger, smaller) {
        ("foot", "inch") => 12.0,
        ("yard", "foot") => 3.0,
        ("stone", "pound") => 14.0,
        ("pound", "ounce") => 16.0,
        ("metre", "centimetre") | ("dollar" | "euro", "cent") | ("pound sterling", "penny") => {
            100.0
        }
        _ => return None,
    })
}

/// "pounds" are money after millions and after words of paying, else a weight.
pub(super) fn is_sterling(tokens: &[Token], at: usize, scale: f64) -> bool {
    const PAYING: [&str; 40] = [
        "cost", "costs", "costing", "price", "priced", "pay", "pays", "paid", "paying", "worth",
        "spend", "spent", "spending", "fine", "fined", "fee", "fees", "bill", "bills", "budget",
        "debt", "debts", "loan", "invest", "invested", "raise", "raised", "sell", "sold", "bought",
        "revenue", "profit", "salary", "wage", "wages", "tax", "fund", "funding", "grant", "earn",
    ];
    const WEIGHING: [&str; 14] = [
        "weigh",
        "weighs",
        "weighed",
        "weighing",
        "weight",
        "thrust",
        "payload",
        "heavy",
        "lift",
        "lifted",
        "kilogram",
        "kilograms",
        "kg",
        "tons",
    ];
    let end = (at + 8).min(tokens.len());
    if tokens[at.saturating_sub(8)..end]
        .iter()
        .any(|t| t.is_any(&WEIGHING))
    {
        return false;
    }
    scale >= 1e6
        || tokens[at.saturating_sub(8)..at]
            .iter()
            .any(|t| t.is_any(&PAYING))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, at: usize, name: Option<&str>) {
        let tokens = tokenize(text, Span::new(0, text.len()));
        let digits = tokens[at - 1].kind == TokenKind::Number;
        let found = unit_after(&tokens, at, digits);
        assert_eq!(found.map(|u| u.name), name, "{text}");
    }

    #[test]
    fn short_forms_follow_digits_only() {
        check("5 km away", 1, Some("kilometre"));
        check("70F today", 1, Some("fahrenheit"));
        check("70 f", 1, None);
        check("50p a go", 1, Some("penny"));
        check("five in total", 1, None);
        check("5 in total", 1, None);
        check("48m long", 1, Some("metre"));
        check("5G network", 1, None);
    }

    #[test]
    fn the_longest_form_is_taken() {
        check("60 km/h", 1, Some("kilometre per hour"));
        check("3 per cent", 1, Some("percentage"));
        check("3 percentage points", 1, Some("percentage point"));
        check("2 square miles", 1, Some("square mile"));
        check("10 degrees Celsius", 1, Some("celsius"));
    }

    #[test]
    fn money_may_stand_before() {
        let before = |text: &str, at: usize| {
            let tokens = tokenize(text, Span::new(0, text.len()));
            money_before(&tokens, at)
        };
        assert_eq!(before("$5", 1), Some(("dollar", 0)));
        assert_eq!(before("US$5", 2), Some(("dollar", 0)));
        assert_eq!(before("HK$5", 2), Some(("hong kong dollar", 0)));
        assert_eq!(before("a $5 note", 2), Some(("dollar", 1)));
        assert_eq!(before("A$5", 2), Some(("australian dollar", 0)));
        assert_eq!(before("EUR 5", 1), Some(("euro", 0)));
    }
}
