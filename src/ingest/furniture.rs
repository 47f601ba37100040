//! Lines that stand around an article but are not part of it.
//!
//! In: one line or paragraph of extracted text. Out: whether it is furniture: credits, share buttons,
//! tags, dates of publication, links to other articles. Only for formats whose markup tells blocks apart;
//! plain text is sorted by the engine.

/// Whether a short block is page furniture rather than something the article says.
pub(super) fn is_furniture(block: &str) -> bool {
    // Furniture is short: a paragraph that happens to open with "Read more" is not it.
    if block.len() > 160 {
        return false;
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
            "Photo: Ines Calloway / Harbour Pictures",
            "(Photo by Ines Calloway)",
            "Tags: ferry, fog",
            "Related stories",
            "Share",
            "Published: 14 March 2026",
            "© 2026 The Aldermouth Post. All rights reserved.",
            "Advertisement",
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
        ] {
            assert!(!is_furniture(line), "{line}");
        }
    }
}
