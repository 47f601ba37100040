//! Lines that stand around an article but are not part of it.
//!
//! In: one line or paragraph of extracted text. Out: whether it is furniture: credits, share buttons,
//! tags, dates of publication, links to other articles. Only for formats whose markup tells blocks apart;
//! plain text is sorted by the engine.

use super::published::is_month;

/// Whether a short block is page furniture rather than something the article says.
pub(super) fn is_furniture(block: &str) -> bool {
    // Furniture is short: a paragraph that happens to open with "Read more" is not it.
    if block.len() > 160 {
        return false;
    }
    if is_agency_credit(block) || is_signature(block) || is_date_line(block) {
        return true;
    }
    let line = block.to_lowercase();
    let line = line.trim_matches(|c: char| !c.is_alphanumeric() && c != '©');
    LABELS.iter().any(|label| {
        line.strip_prefix(label).is_some_and(|rest| {
            rest.is_empty() || rest.trim_start().starts_with([':', '|', '/', '–', '—'])
        })
    }) || OPENINGS.iter().any(|opening| line.starts_with(opening))
        || WHOLE.contains(&line)
}

/// "Inga Calloway/AFP/Getty Images": names parted by slashes, as under pictures.
fn is_agency_credit(block: &str) -> bool {
    let parts: Vec<&str> = block
        .trim_matches(['(', ')'])
        .split('/')
        .map(str::trim)
        .collect();
    parts.len() >= 2
        && block.len() <= 80
        && parts.iter().all(|part| {
            part.split_whitespace().count() <= 4 && part.starts_with(|c: char| c.is_uppercase())
        })
        && parts.iter().all(|part| !part.ends_with(['.', '!', '?']))
}

/// "By Ann Marsh in Aldermouth": a name and where it was written, not a sentence.
fn is_signature(block: &str) -> bool {
    let Some(rest) = block
        .strip_prefix("By ")
        .or_else(|| block.strip_prefix("BY "))
    else {
        return false;
    };
    rest.len() <= 80
        && !rest.ends_with('.')
        && rest.split_whitespace().all(|word| {
            matches!(
                word,
                "and" | "in" | "for" | "the" | "of" | "at" | "de" | "van" | "von"
            ) || !word.starts_with(|c: char| c.is_lowercase())
        })
}

/// "14 March 2026, 21:40 GMT": a date and perhaps a time, and nothing else.
fn is_date_line(block: &str) -> bool {
    const WORDS: [&str; 23] = [
        "sept",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "am",
        "pm",
        "gmt",
        "utc",
        "bst",
        "cet",
        "est",
        "at",
    ];
    let is_date_word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit())
            || is_month(word)
            || WORDS.contains(&word.to_lowercase().as_str())
    };
    block.len() <= 60
        && block.contains(|c: char| c.is_ascii_digit())
        && block.contains(char::is_alphabetic)
        && block
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .all(is_date_word)
}

/// Words that name what follows the colon, or stand alone as a heading.
const LABELS: [&str; 35] = [
    "photo",
    "photos",
    "photograph",
    "picture",
    "image",
    "image source",
    "image caption",
    "credit",
    "photo credit",
    "image credit",
    "illustration",
    "graphic",
    "video",
    "watch",
    "tags",
    "topics",
    "more on this story",
    "more on this",
    "related",
    "related stories",
    "related articles",
    "related topics",
    "similar articles",
    "read more",
    "read next",
    "read also",
    "see also",
    "you may also like",
    "most read",
    "share",
    "share this article",
    "published",
    "last updated",
    "updated",
    "last modified",
];

/// How a furniture line can begin.
const OPENINGS: [&str; 16] = [
    "photo by ",
    "photograph by ",
    "picture by ",
    "image by ",
    "© ",
    "copyright ©",
    "all rights reserved",
    "share this ",
    "share on ",
    "follow us on ",
    "sign up for ",
    "sign up to ",
    "subscribe to ",
    "click here",
    "we use cookies",
    "this site uses cookies",
];

/// Whole lines.
const WHOLE: [&str; 16] = [
    "advertisement",
    "ad",
    "sponsored",
    "print",
    "email",
    "facebook",
    "twitter",
    "whatsapp",
    "copy link",
    "comments",
    "leave a comment",
    "skip to content",
    "skip to main content",
    "back to top",
    "loading",
    "save",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_tags_and_buttons_are_furniture() {
        for line in [
            "Photo: Inga Calloway / Harbour Pictures",
            "(Photo by Inga Calloway)",
            "Tags: ferry, fog",
            "Related stories",
            "Share",
            "Published: 14 March 2026",
            "© 2026 The Aldermouth Post. All rights reserved.",
            "Advertisement",
            "Inga Calloway/Harbour Pictures",
            "By Ann Marsh and Tom Reed in Aldermouth",
            "Saturday 14 March 2026, 21:40 GMT",
        ] {
            assert!(is_furniture(line), "{line}");
        }
    }

    #[test]
    fn sentences_are_not() {
        for line in [
            "Photographs showed the ferry on its side.",
            "Shares in the operator fell by a tenth.",
            "Video of the crash was seen by investigators.",
            "Updated figures are expected on Monday.",
            "Published data are thin.",
            "By Friday the fog had gone",
            "In 2026",
            "212 people",
            "The on/off switch failed",
        ] {
            assert!(!is_furniture(line), "{line}");
        }
    }
}
