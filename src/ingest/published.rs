//! Days of publication as markup writes them.
//!
//! In: an attribute's value ("2026-03-14T22:05:00+01:00", "14 March 2026"). Out: the day, in the zone the
//! page wrote it in. Dates inside sentences are the engine's business.

use jiff::civil::Date;
use jiff::fmt::strtime;

/// The day `value` names, if it names one without doubt.
///
/// "03/04/2026" is left alone: which number is the month depends on the country.
pub(super) fn day(value: &str) -> Option<Date> {
    let value = value.trim();
    iso(value)
        .or_else(|| rfc_2822(value))
        .or_else(|| in_words(value))
        .filter(|day| (1800..=2200).contains(&day.year()))
}

/// Whether a word is the English name of a month, in full or cut to three letters.
pub(super) fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_end_matches(['.', ',']).to_lowercase();
    MONTHS
        .iter()
        .any(|month| *month == word || word.len() == 3 && month.starts_with(&word))
}

/// "2026-03-14", with or without a time; also "20260314…" and "2026/03/14".
fn iso(value: &str) -> Option<Date> {
    let head = value.get(..10).unwrap_or(value);
    ["%Y-%m-%d", "%Y/%m/%d"]
        .iter()
        .find_map(|format| Date::strptime(format, head).ok())
        .or_else(|| {
            let digits = value.get(..8)?;
            let more = value.as_bytes().get(8).is_some_and(u8::is_ascii_digit);
            (!more && digits.bytes().all(|b| b.is_ascii_digit()))
                .then(|| Date::strptime("%Y%m%d", digits).ok())?
        })
}

fn rfc_2822(value: &str) -> Option<Date> {
    // "Sat, 14 Mar 2026 21:40:00 GMT"
    let head: Vec<&str> = value.split_whitespace().take(4).collect();
    Date::strptime("%a, %d %b %Y", head.join(" ")).ok()
}

/// "14 March 2026", "March 14, 2026", "Saturday 14 March 2026 21:40": the month as a word, English.
fn in_words(value: &str) -> Option<Date> {
    let words: Vec<String> = value
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(|w| {
            let digits = w.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let ordinal =
                !digits.is_empty() && matches!(&w[digits.len()..], "st" | "nd" | "rd" | "th");
            if ordinal {
                digits.to_owned()
            } else {
                w.to_owned()
            }
        })
        .collect();
    let formats = ["%d %B %Y", "%B %d %Y", "%d %b %Y", "%b %d %Y"];
    words.windows(3).find_map(|three| {
        let three = three.join(" ").replace("Sept ", "Sep ");
        formats
            .iter()
            .find_map(|format| strtime::parse(format, &three).ok()?.to_date().ok())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_common_form_is_read() {
        for value in [
            "2026-03-14",
            "2026-03-14T23:58:00+01:00",
            " 2026-03-14 21:40",
            "2026/03/14",
            "20260314",
            "20260314T214000Z",
            "14 March 2026",
            "14th Mar 2026, 21:40",
            "Saturday, March 14, 2026",
            "Published: 14 March 2026 | Updated 15 March 2026",
            "Sat, 14 Mar 2026 21:40:00 GMT",
        ] {
            assert_eq!(
                day(value).map(|d| d.to_string()).as_deref(),
                Some("2026-03-14"),
                "{value}"
            );
        }
    }

    #[test]
    fn what_names_no_day_stays_open() {
        for value in [
            "",
            "yesterday",
            "March 2026",
            "03/04/2026",
            "202603141",
            "1773525600",
            "0001-01-01",
        ] {
            assert_eq!(day(value), None, "{value}");
        }
    }
}
