//! Reports: each format over a comparison made by hand, and what must never get through.

use crossread::engine::{Span, Verdict};
use crossread::report::{Format, TextStyle, write_text};

use crate::util::Comparison;

#[test]
fn the_terminal_matrix_has_conflicts_first() {
    insta::assert_snapshot!(Comparison::small().report(Format::Text));
}

#[test]
fn the_json_keeps_its_format() {
    insta::assert_snapshot!(Comparison::small().report(Format::Json));
}

#[test]
fn the_table_opens_with_quotes_and_without_formulas() {
    insta::assert_snapshot!(Comparison::small().report(Format::Csv));
}

#[test]
fn the_page_is_one_file_with_every_reason() {
    insta::assert_snapshot!(Comparison::small().report(Format::Html));
}

#[test]
fn the_page_escapes_what_articles_say() {
    let page = Comparison::small().report(Format::Html);
    for raw in ["<London>", "<b>they</b>", "$2m & more"] {
        assert!(!page.contains(raw), "{raw} got through");
    }
    // Nothing is loaded and nothing runs.
    assert!(page.contains("default-src 'none'"));
    for word in ["<script", "<link", "<img", "src=", "url(", "@import"] {
        assert!(!page.contains(word), "{word} in the page");
    }
}

#[test]
fn a_table_line_has_as_many_fields_as_the_head() {
    let table = Comparison::small().report(Format::Csv);
    let mut reader = csv_fields(&table);
    let head = reader.remove(0).len();
    assert!(reader.iter().all(|line| line.len() == head));
    assert!(
        reader
            .iter()
            .flatten()
            .all(|field| !field.starts_with(['=', '+', '-', '@']))
    );
}

#[test]
fn the_matrix_fits_the_terminal() {
    let comparison = Comparison::small();
    for width in [40, 60, 80, 200] {
        let text = comparison.with_input(|input| {
            let mut out = Vec::new();
            let style = TextStyle {
                width,
                color: false,
            };
            write_text(input, style, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        });
        for line in text.lines() {
            assert!(line.chars().count() <= width, "{width}: {line:?}");
        }
        assert!(!text.contains('\u{1b}'), "an article commands the terminal");
    }
}

#[test]
fn color_only_adds_to_what_the_glyphs_say() {
    let comparison = Comparison::small();
    let colored = comparison.with_input(|input| {
        let mut out = Vec::new();
        let style = TextStyle {
            width: 100,
            color: true,
        };
        write_text(input, style, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    });
    assert!(colored.contains("\u{1b}[38;5;166m✕\u{1b}[0m"));
    let mut plain = colored.replace("\u{1b}[0m", "");
    for color in [74, 185, 166, 146] {
        plain = plain.replace(&format!("\u{1b}[38;5;{color}m"), "");
    }
    assert_eq!(plain, comparison.report(Format::Text));
}

/// The small comparison, but that the first two sources agree on one claim more than the third.
fn agreeing() -> Comparison {
    let mut comparison = Comparison::small();
    comparison.analysis.lineages.clear();
    comparison.overrides.clear();
    let mut shared = comparison.analysis.groups[1].clone();
    shared.cells[1].verdict = Verdict::Supports;
    comparison.analysis.groups[1] = shared.clone();
    shared.number = 5;
    shared.text = "A ship came in".to_owned();
    shared.cells.truncate(2);
    for cell in &mut shared.cells {
        cell.evidence = vec![Span::new(60, 66)];
    }
    comparison.analysis.groups.push(shared);
    comparison
}

#[test]
fn every_report_tells_what_a_source_leaves_out() {
    let comparison = agreeing();
    let text = comparison.report(Format::Text);
    let told =
        "Left out, though several independent sources say it\n\ns3 wire.md\n  r5   A ship came in";
    assert!(text.contains(told), "{text}");
    let page = comparison.report(Format::Html);
    assert!(
        page.contains(r##"<a href="#r5">A ship came in</a> <span class="quiet">(2 independent"##)
    );
    let json: serde_json::Value = serde_json::from_str(&comparison.report(Format::Json)).unwrap();
    let claim = serde_json::json!({"claim": "r5", "independent_sources": 2, "near_miss": null});
    let omissions = serde_json::json!([{"source": "s3", "claims": [claim], "more": 0}]);
    assert_eq!(json["omissions"], omissions);
}

#[test]
fn a_claim_of_two_independent_sources_names_those_it_hangs_on() {
    let comparison = agreeing();
    let json: serde_json::Value = serde_json::from_str(&comparison.report(Format::Json)).unwrap();
    let hinge = |source| serde_json::json!({"sources": [source], "lineage": null, "without": "single source"});
    assert_eq!(
        json["claims"][1]["hangs_on"],
        serde_json::json!([]),
        "three say it"
    );
    assert_eq!(
        json["claims"][4]["hangs_on"],
        serde_json::json!([hinge("s1"), hinge("s2")])
    );
    let page = comparison.report(Format::Html);
    assert!(
        page.contains(
            "single source without The Courier &#60;London&#62;, single source without herald.html"
        ),
        "{page}"
    );
}

#[test]
fn an_empty_comparison_is_still_a_report() {
    let mut comparison = Comparison::small();
    comparison.analysis = crossread::engine::Analysis::default();
    comparison.corpus = crossread::engine::Corpus::default();
    comparison.overrides.clear();
    for format in Format::ALL {
        assert!(!comparison.report(format).is_empty());
    }
}

/// Fields of a table, read the way a spreadsheet reads them.
fn csv_fields(table: &str) -> Vec<Vec<String>> {
    let mut lines = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = table.trim_end().chars().peekable();
    while let Some(c) = chars.next() {
        let line = lines.last_mut().unwrap();
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                line.last_mut().unwrap().push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => line.push(String::new()),
            '\n' if !quoted => lines.push(vec![String::new()]),
            c => line.last_mut().unwrap().push(c),
        }
    }
    lines
}
