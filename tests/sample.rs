//! The sample: its gold points at the words it names, and the analysis shows what was planted.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crossread::engine::{
    Analysis, ClaimGroup, Corpus, Document, Silent, SourceId, Span, Verdict, analyze,
};
use crossread::ingest::{IngestOptions, load, sample};
use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/ferry")
}

fn gold() -> Value {
    let path = folder().with_extension("gold.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Everything in the gold that names words and says where they are: file and evidence.
fn marked(gold: &Value) -> Vec<(&str, &Value)> {
    let mut marked = Vec::new();
    for claim in gold["claims"].as_array().unwrap() {
        for (file, cell) in claim["cells"].as_object().unwrap() {
            let evidence = cell["evidence"].as_array().unwrap();
            marked.extend(evidence.iter().map(|e| (file.as_str(), e)));
        }
    }
    let junk = gold["junk"].as_array().unwrap();
    marked.extend(junk.iter().map(|j| (j["file"].as_str().unwrap(), j)));
    marked
}

fn document<'a>(corpus: &'a Corpus, file: &str) -> (SourceId, &'a Document) {
    let at = corpus
        .documents
        .iter()
        .position(|d| d.file == file)
        .unwrap();
    (SourceId(at), &corpus.documents[at])
}

fn span(evidence: &Value) -> Span {
    let offset = |key: &str| evidence[key].as_u64().unwrap() as usize;
    Span::new(offset("start"), offset("end"))
}

#[test]
fn the_gold_points_at_the_words_it_names() {
    let corpus = sample().corpus;
    let gold = gold();
    let mut wrong = Vec::new();
    for (file, evidence) in marked(&gold) {
        let (_, document) = document(&corpus, file);
        let (words, span) = (evidence["text"].as_str().unwrap(), span(evidence));
        if document.text.get(span.range()) != Some(words) {
            let right: Vec<usize> = document
                .text
                .match_indices(words)
                .map(|(at, _)| at)
                .collect();
            wrong.push(format!(
                "{file}: {words:?} is not at {span:?} but starts at {right:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_built_in_sample_is_the_folder() {
    let (built_in, on_disk) = (sample(), load(&[folder()], &IngestOptions::default()));
    assert!(built_in.problems.is_empty() && on_disk.problems.is_empty());
    let content = |corpus: &Corpus| -> Vec<Document> {
        let mut documents = corpus.documents.clone();
        for document in &mut documents {
            document.path.clear();
        }
        documents
    };
    assert_eq!(content(&built_in.corpus), content(&on_disk.corpus));
    let names: Vec<String> = on_disk
        .corpus
        .documents
        .iter()
        .map(|d| d.file.clone())
        .collect();
    let gold = gold();
    let in_gold: Vec<&str> = gold["files"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(names, in_gold);
}

#[test]
fn pages_and_markdown_tell_who_published_them_and_when() {
    let corpus = sample().corpus;
    let known: BTreeMap<&str, (Option<&str>, Option<String>)> = corpus
        .documents
        .iter()
        .filter(|d| !d.layout.is_empty())
        .map(|d| {
            let day = d.metadata.published.map(|day| day.to_string());
            (d.file.as_str(), (d.metadata.outlet.as_deref(), day))
        })
        .collect();
    let expected = [
        ("2-port-harrow-courier.html", "The Port Harrow Courier"),
        ("3-kestrel-coast-radio.md", "Kestrel Coast Radio"),
        ("5-daybeacon.html", "Daybeacon"),
    ];
    for (file, outlet) in expected {
        assert_eq!(
            known[file],
            (Some(outlet), Some("2026-03-21".to_owned())),
            "{file}"
        );
    }
    for document in &corpus.documents {
        assert_eq!(
            document.metadata.language.as_deref(),
            Some("en"),
            "{}",
            document.file
        );
        for noise in ["cookies", "Most read", "Can you name", "Privacy"] {
            assert!(!document.text.contains(noise), "{}: {noise}", document.file);
        }
    }
}

/// What a careful reader finds in the sample: a gold claim, and for some of its sources the verdicts that
/// are right. Other sources of the claim may be found or missed.
struct Planted {
    name: &'static str,
    claim: &'static str,
    cells: &'static [(char, &'static [Verdict])],
}

const AGREES: &[Verdict] = &[Verdict::Supports];
const DIFFERS: &[Verdict] = &[Verdict::Differs];
const CONFLICTS: &[Verdict] = &[Verdict::Conflicts];
const HEDGED: &[Verdict] = &[Verdict::Hedged];
/// Where a careful reader may say either.
const NEAR: &[Verdict] = &[Verdict::Supports, Verdict::Differs];
/// A conflict has two sides, and either may be the one that is measured against.
const EITHER_SIDE: &[Verdict] = &[Verdict::Supports, Verdict::Conflicts];

const PLANTED: &[Planted] = &[
    Planted {
        name: "31 people in hospital agree in all six",
        claim: "c07",
        cells: &[
            ('1', AGREES),
            ('2', AGREES),
            ('3', AGREES),
            ('4', AGREES),
            ('5', AGREES),
            ('6', AGREES),
        ],
    },
    Planted {
        name: "the year of building agrees in all six",
        claim: "c11",
        cells: &[
            ('1', AGREES),
            ('2', AGREES),
            ('3', AGREES),
            ('4', AGREES),
            ('5', AGREES),
            ('6', AGREES),
        ],
    },
    Planted {
        name: "visibility agrees under two wordings",
        claim: "c13",
        cells: &[('1', AGREES), ('2', AGREES), ('3', AGREES), ('6', AGREES)],
    },
    Planted {
        name: "about 200 passengers is 212 with less precision",
        claim: "c04",
        cells: &[
            ('1', NEAR),
            ('2', AGREES),
            ('3', AGREES),
            ('4', NEAR),
            ('6', AGREES),
        ],
    },
    Planted {
        name: "around 40 vehicles is 38 with less precision",
        claim: "c24",
        cells: &[('4', NEAR), ('6', NEAR)],
    },
    Planted {
        name: "a crew of 19 conflicts with 14",
        claim: "c05",
        cells: &[
            ('1', AGREES),
            ('2', AGREES),
            ('3', AGREES),
            ('4', CONFLICTS),
        ],
    },
    Planted {
        name: "three hours conflict with less than 90 minutes",
        claim: "c08",
        cells: &[('2', EITHER_SIDE), ('3', EITHER_SIDE)],
    },
    Planted {
        name: "the denied radar fault conflicts with the confirmed one",
        claim: "c17",
        cells: &[('4', EITHER_SIDE), ('6', EITHER_SIDE)],
    },
    Planted {
        name: "seven dead on Monday update four on Friday",
        claim: "c06",
        cells: &[('1', AGREES), ('2', AGREES), ('3', AGREES), ('6', DIFFERS)],
    },
    Planted {
        name: "one date in four forms agrees",
        claim: "c02",
        cells: &[
            ('1', AGREES),
            ('2', AGREES),
            ('3', AGREES),
            ('4', AGREES),
            ('6', AGREES),
        ],
    },
    Planted {
        name: "the quotation on the crew is altered",
        claim: "c19",
        cells: &[('1', AGREES), ('2', DIFFERS), ('5', AGREES)],
    },
    Planted {
        name: "the quotation on the noise is altered",
        claim: "c21",
        cells: &[('1', AGREES), ('3', DIFFERS), ('5', AGREES)],
    },
    Planted {
        name: "the minister's quotation is altered",
        claim: "c23",
        cells: &[('1', NEAR), ('4', NEAR)],
    },
    Planted {
        name: "a quotation told alike agrees",
        claim: "c20",
        cells: &[('1', AGREES), ('2', AGREES), ('3', AGREES), ('5', AGREES)],
    },
    Planted {
        name: "the reported speed is asserted elsewhere",
        claim: "c15",
        cells: &[('4', HEDGED), ('6', AGREES)],
    },
    Planted {
        name: "the nine days without radar stand in one source alone",
        claim: "c18",
        cells: &[
            ('3', AGREES),
            ('1', &[Verdict::Silent]),
            ('6', &[Verdict::Silent]),
        ],
    },
];

/// Whether some row says of the claim what was planted.
fn is_shown(
    analysis: &Analysis,
    corpus: &Corpus,
    gold: &Value,
    planted: &Planted,
) -> Result<(), String> {
    let claims = gold["claims"].as_array().unwrap();
    let claim = claims.iter().find(|c| c["id"] == planted.claim).unwrap();
    let mut best = "no row has evidence there".to_owned();
    let mut best_right = 0;
    for group in &analysis.groups {
        let mut right = 0;
        let mut told = Vec::new();
        let mut touched = false;
        for &(first, allowed) in planted.cells {
            let (source, file, evidence) = gold_cell(corpus, claim, first);
            let cell = group.at(source);
            let hit = cell.evidence().iter().any(|&e| hits(e, &evidence));
            touched |= hit;
            let verdict = if hit { cell.verdict() } else { Verdict::Silent };
            if allowed.contains(&verdict) {
                right += 1;
            }
            told.push(format!("{} {}", &file[..1], verdict.name()));
        }
        // Two sides of one conflict cannot both be the measure.
        let split = planted
            .cells
            .iter()
            .any(|(_, allowed)| *allowed == EITHER_SIDE);
        let conflict = group.cells.iter().any(|c| c.verdict == Verdict::Conflicts);
        if touched && right == planted.cells.len() && (!split || conflict) {
            return Ok(());
        }
        if touched && right >= best_right {
            best_right = right;
            best = format!(
                "row {} {:?} has {}",
                group.number,
                group.text,
                told.join(", ")
            );
        }
    }
    Err(format!("{} ({}): {best}", planted.name, planted.claim))
}

/// Whether each conflicting cell of the row stands where the gold has one side of a conflict.
fn is_planted_conflict(corpus: &Corpus, gold: &Value, group: &ClaimGroup) -> bool {
    let claims = gold["claims"].as_array().unwrap();
    let disputed: Vec<&Value> = claims
        .iter()
        .filter(|claim| {
            let mut cells = claim["cells"].as_object().unwrap().values();
            cells.any(|cell| cell["stance"] == "conflicts")
        })
        .collect();
    group.cells.iter().all(|cell| {
        let first = corpus.documents[cell.source.0].file.chars().next().unwrap();
        cell.verdict != Verdict::Conflicts
            || disputed.iter().any(|claim| {
                let (_, _, evidence) = gold_cell(corpus, claim, first);
                cell.evidence.iter().any(|&e| hits(e, &evidence))
            })
    })
}

fn gold_cell<'a>(corpus: &Corpus, claim: &'a Value, first: char) -> (SourceId, &'a str, Vec<Span>) {
    let cells = claim["cells"].as_object().unwrap();
    let (file, cell) = cells
        .iter()
        .find(|(file, _)| file.starts_with(first))
        .unwrap();
    let evidence = cell["evidence"]
        .as_array()
        .unwrap()
        .iter()
        .map(span)
        .collect();
    (document(corpus, file).0, file, evidence)
}

/// The scorer's measure: half of the gold, and not lost in a whole article.
fn hits(predicted: Span, gold: &[Span]) -> bool {
    gold.iter().any(|&g| {
        let shared = predicted.overlap(g);
        2 * shared >= g.len() && (10 * shared >= predicted.len() || predicted.len() <= 400)
    })
}

/// Claims of [`PLANTED`] that the engine does not show yet. Shorten it as the engine learns; a planted
/// finding that is not in this list is never to be lost again.
const NOT_YET: &[&str] = &["c02", "c24"];

/// How many rows may claim a conflict that is none. A false contradiction costs all trust: bring it to 0.
const FALSE_CONFLICTS: usize = 0;

#[test]
fn the_sample_shows_what_was_planted() {
    let corpus = sample().corpus;
    let analysis = analyze(&corpus, &Silent).unwrap();
    let gold = gold();
    let mut missed = Vec::new();
    for planted in PLANTED {
        let shown = is_shown(&analysis, &corpus, &gold, planted);
        match (shown, NOT_YET.contains(&planted.claim)) {
            (Err(reason), false) => missed.push(reason),
            // Run with --nocapture to see what is still to be done.
            (Err(reason), true) => println!("not yet: {reason}"),
            (Ok(()), true) => println!("take off the list: {} ({})", planted.name, planted.claim),
            (Ok(()), false) => {}
        }
    }

    let lineages: Vec<Vec<usize>> = analysis
        .lineages
        .iter()
        .map(|lineage| lineage.sources.iter().map(|s| s.0 + 1).collect())
        .collect();
    if lineages != [[1, 5]] {
        missed.push(format!(
            "Daybeacon copies Norsund Wire, and nobody else: {lineages:?}"
        ));
    }
    let false_conflicts: Vec<String> = analysis
        .groups
        .iter()
        .filter(|group| group.cells.iter().any(|c| c.verdict == Verdict::Conflicts))
        .filter(|group| !is_planted_conflict(&corpus, &gold, group))
        .map(|group| format!("a false conflict: row {} {:?}", group.number, group.text))
        .collect();
    if false_conflicts.len() > FALSE_CONFLICTS {
        missed.extend(false_conflicts);
    } else {
        for row in false_conflicts {
            println!("{row}");
        }
    }
    let rows_of_furniture = analysis.groups.iter().filter(|group| {
        group.cells.iter().any(|cell| {
            let document = &corpus.documents[cell.source.0];
            cell.evidence
                .iter()
                .any(|&e| is_furniture(&gold, &document.file, e))
        })
    });
    missed.extend(rows_of_furniture.map(|group| format!("a row of furniture: {:?}", group.text)));
    assert!(
        missed.is_empty(),
        "{} missed:\n{}",
        missed.len(),
        missed.join("\n")
    );
}

fn is_furniture(gold: &Value, file: &str, evidence: Span) -> bool {
    let junk = gold["junk"].as_array().unwrap();
    junk.iter()
        .filter(|j| j["file"] == file)
        .any(|j| 2 * evidence.overlap(span(j)) >= evidence.len())
}
