//! The language of a text.
//!
//! In: text and what its markup declares. Out: an ISO 639-1 code, or nothing when it is unsure. Short
//! texts are left open: a wrong language would be worse than none.

use whatlang::Lang;

/// The language of `text`; `declared` decides when the text is too short to tell.
pub(super) fn of(text: &str, declared: Option<&str>) -> Option<String> {
    let mut end = text.len().min(20_000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    // The opening tells as much as the whole.
    let detected = whatlang::detect(&text[..end])
        .filter(whatlang::Info::is_reliable)
        .and_then(|info| code(info.lang()))
        .map(str::to_owned);
    detected.or_else(|| declared.and_then(primary))
}

/// "en-GB" → "en"; nothing for what is no language tag.
fn primary(tag: &str) -> Option<String> {
    let first = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    (first.len() == 2 && first.bytes().all(|b| b.is_ascii_lowercase())).then_some(first)
}

/// ISO 639-1 for what the detector names in ISO 639-3.
fn code(language: Lang) -> Option<&'static str> {
    Some(match language.code() {
        "epo" => "eo",
        "eng" => "en",
        "rus" => "ru",
        "cmn" => "zh",
        "spa" => "es",
        "por" => "pt",
        "ita" => "it",
        "ben" => "bn",
        "fra" => "fr",
        "deu" => "de",
        "ukr" => "uk",
        "kat" => "ka",
        "ara" => "ar",
        "hin" => "hi",
        "jpn" => "ja",
        "heb" => "he",
        "yid" => "yi",
        "pol" => "pl",
        "amh" => "am",
        "jav" => "jv",
        "kor" => "ko",
        "nob" => "nb",
        "dan" => "da",
        "swe" => "sv",
        "fin" => "fi",
        "tur" => "tr",
        "nld" => "nl",
        "hun" => "hu",
        "ces" => "cs",
        "ell" => "el",
        "bul" => "bg",
        "bel" => "be",
        "mar" => "mr",
        "kan" => "kn",
        "ron" => "ro",
        "slv" => "sl",
        "hrv" => "hr",
        "srp" => "sr",
        "mkd" => "mk",
        "lit" => "lt",
        "lav" => "lv",
        "est" => "et",
        "tam" => "ta",
        "vie" => "vi",
        "urd" => "ur",
        "tha" => "th",
        "guj" => "gu",
        "uzb" => "uz",
        "pan" => "pa",
        "aze" => "az",
        "ind" => "id",
        "tel" => "te",
        "pes" => "fa",
        "mal" => "ml",
        "ori" => "or",
        "mya" => "my",
        "nep" => "ne",
        "sin" => "si",
        "khm" => "km",
        "tuk" => "tk",
        "aka" => "ak",
        "zul" => "zu",
        "sna" => "sn",
        "afr" => "af",
        "lat" => "la",
        "slk" => "sk",
        "cat" => "ca",
        "tgl" => "tl",
        "hye" => "hy",
        "cym" => "cy",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_enough() {
        let check = |text, expected: &str| assert_eq!(of(text, None).as_deref(), Some(expected));
        check(
            "The ferry ran aground in thick fog shortly after leaving the harbour on Friday night, officials said.",
            "en",
        );
        check(
            "Die Fähre lief am Freitagabend kurz nach dem Verlassen des Hafens im dichten Nebel auf Grund, teilten die Behörden mit.",
            "de",
        );
        check(
            "Паром сел на мель в густом тумане вскоре после выхода из порта в пятницу вечером, сообщили власти. \
             Все пассажиры были спасены и доставлены на берег, где им оказали медицинскую помощь.",
            "ru",
        );
    }

    #[test]
    fn what_is_too_short_is_left_to_the_markup() {
        assert_eq!(of("Oslo 7", None), None);
        assert_eq!(of("Oslo 7", Some("nb-NO")).as_deref(), Some("nb"));
        assert_eq!(of("Oslo 7", Some("x")), None);
    }
}
