//! The first bytes of a project file: is it one, and of which version.
//!
//! Read by hand rather than by the RON parser, so that a file of a later version, or a damaged one, is
//! still known for what it is.

/// How many bytes at the start of a file are looked at.
pub(super) const LOOK_AT: u64 = 4096;

/// The version of the project file that begins with `text`; `None` when it is no project file.
pub(super) fn version(text: &str) -> Option<u32> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = skip_blank(text);
    let text = skip_blank(text.strip_prefix("ProjectFile").unwrap_or(text));
    let text = skip_blank(text.strip_prefix('(')?);
    let text = skip_blank(text.strip_prefix("format")?);
    let text = skip_blank(text.strip_prefix(':')?);
    let text = skip_blank(text.strip_prefix("\"crossread-project\"")?);
    let text = skip_blank(text.strip_prefix(',')?);
    let text = skip_blank(text.strip_prefix("version")?);
    let text = skip_blank(text.strip_prefix(':')?);
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    text[..digits].parse().ok()
}

/// Skips white space and comments to the end of the line.
fn skip_blank(mut text: &str) -> &str {
    loop {
        text = text.trim_start();
        match text.strip_prefix("//") {
            Some(comment) => text = comment.split_once('\n').map_or("", |(_, rest)| rest),
            None => return text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_a_project_by_its_first_words() {
        let check = |text, expected| assert_eq!(version(text), expected, "{text}");
        check(
            "ProjectFile(format: \"crossread-project\", version: 1, name:",
            Some(1),
        );
        check(
            "\u{feff}// mine\n(\n format : \"crossread-project\",\n version: 12,\n",
            Some(12),
        );
        check(
            "ProjectFile(version: 1, format: \"crossread-project\")",
            None,
        );
        check("(format: \"something-else\", version: 1)", None);
        check(
            "The article quotes format: \"crossread-project\", version: 1.",
            None,
        );
        check(
            "(format: \"crossread-project\", version: 99999999999,",
            None,
        );
        check("", None);
    }
}
