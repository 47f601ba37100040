//! Bytes to characters.
//!
//! In: a file's bytes and what the format itself declares. Out: its text and whether anything was lost,
//! or nothing when the bytes are no text. A UTF-8 file comes through unchanged, byte for byte.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Text, and what was lost on the way.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The characters.
    pub(super) text: String,
    /// One sentence on what could not be read, if anything.
    pub(super) loss: Option<String>,
}

/// Decodes by byte-order mark, then as UTF-8, then as `declared`, then by guess.
pub(super) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Option<Decoded> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return text_only(with(encoding, &bytes[mark..]));
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return text_only(with(encoding, bytes));
    }
    if is_binary(bytes) {
        return None;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(Decoded {
            text: text.to_owned(),
            loss: None,
        });
    }
    if is_damaged_utf_8(bytes) {
        return Some(with(UTF_8, bytes));
    }
    if let Some(encoding) = declared.filter(|&e| e != UTF_8) {
        return Some(with(encoding, bytes));
    }
    let encoding = guess(bytes);
    let mut decoded = with(encoding, bytes);
    if decoded.loss.is_none() && is_thin_evidence(encoding, bytes) {
        decoded.loss = Some(format!(
            "Not UTF-8, and too few letters to tell the encoding by: read as {}. Check the accented letters.",
            encoding.name(),
        ));
    }
    Some(decoded)
}

/// A handful of bytes may fit a rare encoding by chance; the common Western one is taken on trust.
fn is_thin_evidence(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    const ENOUGH: usize = 10;
    encoding != WINDOWS_1252 && bytes.iter().filter(|b| !b.is_ascii()).count() < ENOUGH
}

/// The encoding a web page declares in its first bytes.
pub(super) fn declared_in_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let mut rest = head.as_str();
    while let Some(at) = rest.find("charset") {
        rest = &rest[at + "charset".len()..];
        let Some(value) = rest.trim_start().strip_prefix('=') else {
            continue;
        };
        let label: String = value
            .trim_start_matches([' ', '"', '\''])
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c))
            .collect();
        if let Some(encoding) = Encoding::for_label(label.as_bytes()) {
            return Some(encoding);
        }
    }
    None
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let lost = text.matches('\u{FFFD}').count();
    let loss = damaged.then(|| {
        format!(
            "Read as {}, but {lost} {} no character in it and became \u{FFFD}.",
            encoding.name(),
            if lost == 1 {
                "place was"
            } else {
                "places were"
            },
        )
    });
    Decoded {
        text: text.into_owned(),
        loss,
    }
}

/// Refuses what decodes as UTF-16 only because a mark happens to stand in front of it.
fn text_only(decoded: Decoded) -> Option<Decoded> {
    let controls = decoded
        .text
        .chars()
        .take(4096)
        .filter(|c| c.is_control() && !c.is_whitespace() || *c == '\u{FFFD}')
        .count();
    (controls * 20 <= decoded.text.chars().take(4096).count()).then_some(decoded)
}

/// Latin text in UTF-16 has a zero in every other byte.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 8 {
        return None;
    }
    let zeros = |parity: usize| {
        let pairs = sample.chunks_exact(2);
        pairs.filter(|pair| pair[parity] == 0).count()
    };
    let pairs = sample.len() / 2;
    let (even, odd) = (zeros(0), zeros(1));
    if even == 0 && odd * 10 >= pairs * 6 {
        Some(UTF_16LE)
    } else if odd == 0 && even * 10 >= pairs * 6 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Text has no zero bytes and next to no control characters.
fn is_binary(bytes: &[u8]) -> bool {
    if bytes.contains(&0) {
        return true;
    }
    let sample = &bytes[..bytes.len().min(64 * 1024)];
    let controls = sample
        .iter()
        // Form feed and escape occur in printed text and terminal logs.
        .filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B))
        .count();
    controls * 50 > sample.len()
}

/// UTF-8 with a few broken places: most of what is not ASCII is well-formed.
///
/// A guess would take such a file for a Western encoding and spoil every accented letter to save one.
fn is_damaged_utf_8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= 2 * bad && good > 0
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    // The detector settles early; megabytes more would not change its mind.
    let sample = &bytes[..bytes.len().min(1024 * 1024)];
    detector.feed(sample, true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str) {
        let decoded = decode(bytes, None).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.loss), (text, None));
    }

    #[test]
    fn every_common_encoding_is_read_without_loss() {
        check("Fähre, 12 Tote.\r\n".as_bytes(), "Fähre, 12 Tote.\r\n");
        check("\u{FEFF}Ferry sinks".as_bytes(), "Ferry sinks");
        check(b"\xFF\xFEF\0e\0r\0r\0y\0", "Ferry");
        check(b"\xFE\xFF\0F\0e\0r\0r\0y", "Ferry");
        check(b"T\0h\0e\0 \0f\0e\0r\0r\0y\0", "The ferry");
        check(
            b"The \x93caf\xE9\x94 on the quay was full of people, she said \x96 \x91packed\x92.",
            "The “café” on the quay was full of people, she said – ‘packed’.",
        );
        let russian = "Паром затонул в проливе, сообщили в министерстве транспорта.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
        check(&bytes, russian);
    }

    #[test]
    fn a_guess_from_a_few_bytes_is_told() {
        let bytes = b"The ferry sank \xFF\xFE off Norwick, police said. Four died \xE2\x28 there.";
        let decoded = decode(bytes, None).unwrap();
        assert!(decoded.loss.unwrap().starts_with("Not UTF-8"));
    }

    #[test]
    fn a_broken_place_is_marked_and_told() {
        let decoded = decode(b"Die F\xC3\xA4hre \xC3\xBCber \xFF den Sund", None).unwrap();
        assert_eq!(decoded.text, "Die Fähre über \u{FFFD} den Sund");
        assert_eq!(
            decoded.loss.unwrap(),
            "Read as UTF-8, but 1 place was no character in it and became \u{FFFD}."
        );
    }

    #[test]
    fn binary_data_is_no_text() {
        assert_eq!(decode(b"ab\0\0\0\x01cd", None), None);
        assert_eq!(decode(b"\x01\x02\x03\x04\x05\x06\x07\x08 text", None), None);
        assert_eq!(
            decode(b"\xFF\xFE\x01\x02\x00\x00\x03\x00\x04\x00\x00\x00", None),
            None
        );
    }

    #[test]
    fn a_page_names_its_encoding() {
        let name = |page: &str| declared_in_page(page.as_bytes()).map(Encoding::name);
        assert_eq!(name("<meta charset=\"ISO-8859-2\">"), Some("ISO-8859-2"));
        assert_eq!(
            name("<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>"),
            Some("windows-1251")
        );
        assert_eq!(name("<p>The charset of his mind"), None);
    }
}
