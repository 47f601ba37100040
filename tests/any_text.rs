//! What holds for any text at all, however broken: the analysis ends, and points inside the texts.

use std::sync::Arc;

use crossread::engine::{
    Analysis, Corpus, Document, Metadata, Reading, Silent, Span, Verdict, analyze, read,
};
use crossread::report::inspect;
use proptest::prelude::*;

use crate::util::generated;

fn document(file: &str, text: &str) -> Document {
    Document {
        file: file.to_owned(),
        path: file.to_owned(),
        sha256: String::new(),
        text: Arc::from(text),
        metadata: Metadata::default(),
        layout: Vec::new(),
    }
}

fn analyzed(corpus: &Corpus) -> Analysis {
    analyze(corpus, &Silent).unwrap()
}

/// All places a reading points at.
fn spans(reading: &Reading) -> Vec<Span> {
    let mut spans: Vec<Span> = reading.sentences.iter().map(|s| s.span).collect();
    spans.extend(reading.tokens.iter().flatten().map(|token| token.span));
    spans.extend(reading.quantities.iter().map(|quantity| quantity.span));
    spans.extend(reading.times.iter().map(|time| time.span));
    spans.extend(reading.entities.iter().map(|entity| entity.span));
    for quote in &reading.quotes {
        spans.extend([quote.span, quote.content]);
        spans.extend(quote.speaker);
        spans.extend(quote.cue);
    }
    for claim in &reading.claims {
        spans.push(claim.span);
        spans.extend(claim.speaker);
    }
    spans
}

/// What is read out of a text, as its export shows it; checks that everything points at whole characters of it.
fn inspected(text: &str) -> String {
    let document = document("a.txt", text);
    let reading = read(&document, "2026-03-20".parse().ok());
    for span in spans(&reading) {
        assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
    }
    for quantity in &reading.quantities {
        assert!(quantity.value.is_finite(), "{quantity:?}");
        if let (Some(lo), Some(hi)) = (quantity.lo, quantity.hi) {
            assert!(lo <= hi, "{quantity:?}");
        }
    }
    for time in &reading.times {
        if let (Some(lo), Some(hi)) = (time.lo, time.hi) {
            assert!(lo <= hi, "{time:?}");
        }
    }
    let mut json = Vec::new();
    inspect::write(&document, &reading, true, &mut json).unwrap();
    String::from_utf8(json).unwrap()
}

/// Everything that points at words points at words.
fn holds_for(corpus: &Corpus) {
    let analysis = analyzed(corpus);
    let sources = corpus.documents.len();
    assert_eq!(analysis.readings.len(), sources);
    let fits = |source: usize, span: Span| {
        let words = corpus.documents[source].text.get(span.range());
        assert!(
            words.is_some(),
            "{span:?} does not fit {}",
            corpus.documents[source].file
        );
    };
    for (source, reading) in analysis.readings.iter().enumerate() {
        for span in spans(reading) {
            fits(source, span);
        }
    }
    for (index, group) in analysis.groups.iter().enumerate() {
        assert_eq!(group.number, index + 1);
        fits(group.wording.0.0, group.wording.1);
        assert!(!group.cells.is_empty(), "{group:?}");
        for cell in &group.cells {
            assert_ne!(cell.verdict, Verdict::Silent, "{group:?}");
            assert!(!cell.evidence.is_empty(), "{group:?}");
            assert!((0.0..=1.0).contains(&cell.confidence));
            for &span in cell.evidence.iter().chain(&cell.speaker) {
                fits(cell.source.0, span);
            }
        }
        for near in &group.near {
            fits(near.source.0, near.span);
        }
    }
    for tension in &analysis.tensions {
        fits(tension.source.0, tension.a);
        fits(tension.source.0, tension.b);
    }
}

#[test]
fn texts_in_any_script_are_read_to_their_end() {
    let texts = [
        "",
        "\n\n",
        "Los paralelos terminan allí. La CNIL soulève qu’il peut être levé. Él.",
        "在浓雾中沉没。四人死亡。",
        "غرقت العبارة يوم الجمعة، وقتل أربعة أشخاص.",
        "Паром сел на мель. Погибли 4 человека.",
        "[?\t]À",
        "0… .A",
        "É. à. ß. 12 ½ ② ３ \u{1F6A2}\u{200D}\u{FE0F} “a ‘b” c’",
    ];
    let documents = texts.iter().map(|text| document("a.txt", text)).collect();
    holds_for(&Corpus { documents });
}

/// Words news is made of, so that generated texts reach the rules, and characters that break naive slicing.
const PIECES: &[&str] = &[
    "Four people died",
    "about 200",
    "passengers",
    " on Friday",
    ", ",
    ". ",
    "\n\n",
    "\"",
    "“",
    "”",
    "’s ",
    "é",
    "—",
    "he said",
    "denied",
    "less than",
    "three hours",
    "3.5 million",
    "$",
    "%",
    "20 March 2026",
    "p.m.",
    "U.S.",
    "É.",
    "reportedly ",
    "the Orla Line ",
    "(",
    ")",
    "1,",
    "000",
    "\u{1F6A2}",
    "\u{301}",
    " ",
    "no ",
    "killed 12",
    "between 3 and ",
    "one and a half",
    "tens of thousands of ",
    "½",
    "5-",
    "’90s",
    "Dec. ",
    "31 February",
    "9999",
    "9999999999999999999999",
    "1e400",
    "the last ",
    "two years ago",
    "every Monday",
    "Q3 ",
    "according to ",
    "“‘",
    "’”",
    "said that ",
    "Mr. ",
    "Kim Jong-un",
    "al-",
    " (NKR) ",
    "if ",
    "not only",
    "would have",
    "per cent",
    "/",
    ":",
    "06:00",
    "-",
];

proptest! {
    #![proptest_config(generated(96))]

    #[test]
    fn no_text_makes_the_analysis_fail(
        texts in proptest::collection::vec(
            proptest::collection::vec(proptest::sample::select(PIECES), 0..40), 1..4),
        noise in ".{0,60}|[a-cA-C0-9\\[\\]()\"'“”‘’.!?…,;:/ \t\n—-]{0,60}",
    ) {
        let mut documents: Vec<Document> = texts
            .iter()
            .map(|pieces| document("a.txt", &pieces.concat()))
            .collect();
        documents.push(document("noise.txt", &noise));
        holds_for(&Corpus { documents });
    }

    #[test]
    fn whatever_is_read_points_into_the_text_and_is_read_the_same_twice(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..60),
        noise in "\\PC{0,40}|[a-cA-C0-9\\[\\]()\"'“”‘’.!?…,;:/ \t\n—-]{0,40}",
        at in 0_usize..60,
    ) {
        let mut pieces: Vec<&str> = pieces;
        pieces.insert(at.min(pieces.len()), &noise);
        let text = pieces.concat();
        prop_assert_eq!(inspected(&text), inspected(&text));
    }
}
