//! Plain text: the extracted text is the file itself.
//!
//! In: decoded text. Out: the same text. Heads such as "Title / outlet | date | byline" and the roles of
//! paragraphs are read by the engine, which sees plain text from every source alike.

use super::extract::{Extracted, Remark};
use super::format;
use super::language;
use crate::engine::document::Metadata;

/// Takes the text as it is.
pub(super) fn read(text: String) -> Extracted {
    let remark = format::looks_like_a_page(text.as_bytes()).then(|| Remark {
        message: "The text is the source of a web page; its markup is read as words.".to_owned(),
        hint: "Rename the file to .html.".to_owned(),
    });
    let metadata = Metadata {
        language: language::of(&text, None),
        ..Metadata::default()
    };
    Extracted {
        text,
        metadata,
        layout: Vec::new(),
        remark,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_left_alone() {
        let text = "  Ferry\r\n\r\n\tTwelve\u{A0}dead.  \n\n";
        let extracted = read(text.to_owned());
        assert_eq!(extracted.text, text);
        assert!(extracted.layout.is_empty() && extracted.remark.is_none());
    }

    #[test]
    fn a_page_under_a_text_name_is_told() {
        assert!(read("<!DOCTYPE html>\n<p>x".to_owned()).remark.is_some());
    }
}
