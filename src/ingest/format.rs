//! Which format a file has, by its name or, where the name says nothing, by its first bytes.
//!
//! In: a path or bytes. Out: a [`Format`], or what else it is. Reads no file.

use std::path::Path;

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// Plain text.
    Text,
    /// Markdown, with or without front matter.
    Markdown,
    /// A saved web page.
    Html,
}

impl Format {
    /// The name people know it by.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Text => "plain-text",
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
        }
    }
}

/// What a file's name says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A format that is read.
    Article(Format),
    /// A document people do keep articles in, but not read here. The name of the format.
    OtherDocument(&'static str),
    /// Never an article: pictures, styles, data, programs. Passed over without a word.
    Beside,
    /// The name tells nothing.
    Unknown,
}

/// The endings that are read, for hints.
pub(super) const SUPPORTED: &str = ".txt, .md or .html";

/// What the ending of `path` says.
pub(super) fn kind_of(path: &Path) -> Kind {
    let ending = path
        .extension()
        .map(|e| e.to_string_lossy().to_ascii_lowercase())
        .unwrap_or_default();
    match ending.as_str() {
        "txt" | "text" => Kind::Article(Format::Text),
        "md" | "markdown" | "mdown" | "mkd" => Kind::Article(Format::Markdown),
        "html" | "htm" | "xhtml" | "xht" | "shtml" => Kind::Article(Format::Html),
        "pdf" => Kind::OtherDocument("PDF"),
        "doc" | "docx" | "docm" | "dot" | "dotx" => Kind::OtherDocument("Word"),
        "odt" | "fodt" => Kind::OtherDocument("OpenDocument"),
        "rtf" => Kind::OtherDocument("RTF"),
        "eml" | "msg" | "mbox" => Kind::OtherDocument("e-mail"),
        "mht" | "mhtml" => Kind::OtherDocument("MHTML"),
        "webarchive" => Kind::OtherDocument("web archive"),
        "epub" | "mobi" | "azw3" => Kind::OtherDocument("e-book"),
        "pages" => Kind::OtherDocument("Pages"),
        "tex" => Kind::OtherDocument("TeX"),
        "xls" | "xlsx" | "ods" => Kind::OtherDocument("spreadsheet"),
        "crossread" | "ron" | "json" | "jsonl" | "ndjson" | "csv" | "tsv" | "xml" | "yaml"
        | "yml" | "toml" | "ini" | "cfg" | "conf" | "sqlite" | "db" | "bib" | "ris" | "log" => {
            Kind::Beside
        }
        "png" | "jpg" | "jpeg" | "jpe" | "gif" | "webp" | "avif" | "svg" | "bmp" | "ico"
        | "tif" | "tiff" | "heic" | "psd" => Kind::Beside,
        "mp3" | "mp4" | "m4a" | "m4v" | "mov" | "avi" | "mkv" | "webm" | "wav" | "ogg" | "oga"
        | "flac" | "srt" | "vtt" => Kind::Beside,
        "css" | "js" | "mjs" | "map" | "woff" | "woff2" | "ttf" | "otf" | "eot" | "wasm" => {
            Kind::Beside
        }
        "zip" | "gz" | "tgz" | "bz2" | "xz" | "zst" | "7z" | "rar" | "tar" | "exe" | "dll"
        | "so" | "dylib" | "py" | "sh" | "rs" | "lnk" | "url" | "desktop" | "part"
        | "crdownload" | "tmp" | "bak" | "lock" => Kind::Beside,
        _ => Kind::Unknown,
    }
}

/// The format of a file whose name says nothing.
pub(super) fn sniff(bytes: &[u8]) -> Format {
    if looks_like_a_page(bytes) {
        Format::Html
    } else {
        Format::Text
    }
}

/// Whether the text opens as a web page does.
pub(super) fn looks_like_a_page(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let head = head.trim_start_matches('\u{FEFF}').trim_start();
    head.starts_with("<!doctype html")
        || head.starts_with("<html")
        || (head.starts_with("<?xml") && head.contains("<html"))
        || (head.starts_with("<!--") && head.contains("<html"))
}

/// What the bytes really are, when they open with the mark of a well-known binary format.
pub(super) fn disguise(bytes: &[u8]) -> Option<&'static str> {
    const MARKS: [(&[u8], &str); 12] = [
        (b"%PDF-", "a PDF document"),
        (
            b"PK\x03\x04",
            "a zip archive, as Word and OpenDocument files are",
        ),
        (
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            "an old Microsoft Office document",
        ),
        (b"{\\rtf", "an RTF document"),
        (b"\x89PNG\r\n\x1A\n", "a PNG picture"),
        (b"\xFF\xD8\xFF", "a JPEG picture"),
        (b"GIF87a", "a GIF picture"),
        (b"GIF89a", "a GIF picture"),
        (b"\x1F\x8B", "a gzip archive"),
        (b"\x7FELF", "a program"),
        (b"SQLite format 3\0", "a database"),
        (b"bplist00", "a web archive or property list"),
    ];
    MARKS
        .iter()
        .find(|(mark, _)| bytes.starts_with(mark))
        .map(|&(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_decide_whatever_their_case() {
        let kind = |name: &str| kind_of(Path::new(name));
        assert_eq!(kind("a.TXT"), Kind::Article(Format::Text));
        assert_eq!(kind("a.b.Markdown"), Kind::Article(Format::Markdown));
        assert_eq!(kind("page.xhtml"), Kind::Article(Format::Html));
        assert_eq!(kind("report.pdf"), Kind::OtherDocument("PDF"));
        assert_eq!(kind("notes.json"), Kind::Beside);
        assert_eq!(kind("photo.JPG"), Kind::Beside);
        assert_eq!(kind("letter"), Kind::Unknown);
    }

    #[test]
    fn pages_are_known_by_their_first_words() {
        for page in [
            "<!DOCTYPE html><p>x",
            "\u{FEFF}\n <HTML lang=en>",
            "<!-- saved from url=(0025)https://example.org/ -->\n<html>",
        ] {
            assert_eq!(sniff(page.as_bytes()), Format::Html, "{page}");
        }
        assert_eq!(sniff(b"<b>no</b> page"), Format::Text);
    }
}
