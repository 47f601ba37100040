//! Learns the weights of the pair score from annotated clusters, and compares each cluster with weights
//! learned from all the others.
//!
//! ```text
//! cargo run --release --no-default-features --example train_alignment -- GOLD OUTPUT
//! ```
//!
//! GOLD holds `NAME.json` (claims with the evidence of each source) and `articles/NAME/`. OUTPUT receives
//! `alignment.txt`, the weights learned from all clusters, and `NAME.comparison.json`, the comparison of each
//! cluster with the weights learned from all the others: its score is a score on unseen articles.
//! Everything is counted in a fixed order, so the same files give the same weights.

#![expect(clippy::print_stdout, reason = "a program that reports to its user")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use crossread::engine::alignment::model::{Model, SIGNS, Signs, Tree};
use crossread::engine::alignment::sentences::Sentences;
use crossread::engine::alignment::statements;
use crossread::engine::alignment::stretches::{self, Stretch};
use crossread::engine::analysis::{analyze_with, prepare};
use crossread::engine::{AgreementMatrix, Corpus, Overrides, Silent, Span};
use crossread::ingest::{IngestOptions, load};
use crossread::project::Project;
use crossread::report::{Format, ReportInput, write};

/// How many trees there are, how deep they are, and how far each goes.
const TREES: usize = 90;
const DEPTH: usize = 2;
const RATE: f64 = 0.07;

/// Samples on either side of a split.
const LEAST_SAMPLES: usize = 15;

struct Cluster {
    name: String,
    corpus: Corpus,
    /// The signs of each pair of stretches, and whether both state one claim.
    samples: Vec<(Signs, bool)>,
    texts: Vec<String>,
}

fn main() -> anyhow::Result<()> {
    let arguments: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    let [gold, output] = &arguments[..] else {
        println!("usage: train_alignment GOLD OUTPUT");
        return Ok(());
    };
    std::fs::create_dir_all(output)?;
    let mut names: Vec<String> = std::fs::read_dir(gold)?
        .filter_map(|e| e.ok()?.file_name().into_string().ok())
        .filter_map(|n| Some(n.strip_suffix(".json")?.to_owned()))
        .collect();
    names.sort();
    let clusters: Vec<Cluster> = names
        .iter()
        .map(|name| cluster(gold, name))
        .collect::<anyhow::Result<_>>()?;
    for held_out in &clusters {
        let rest: Vec<&Cluster> = clusters
            .iter()
            .filter(|c| c.name != held_out.name)
            .collect();
        let model = learn(&rest);
        println!(
            "{:20} pairs {:6}, same {:5}, average precision {:.3}",
            held_out.name,
            held_out.samples.len(),
            held_out.samples.iter().filter(|s| s.1).count(),
            average_precision(&model, &held_out.samples),
        );
        if std::env::var("PAIRS").as_deref() == Ok(&held_out.name) {
            for ((signs, same), text) in held_out.samples.iter().zip(&held_out.texts) {
                println!(
                    "{:.2} {} {:?}\n{}",
                    model.probability(signs),
                    same,
                    signs,
                    text
                );
            }
        }
        compare(
            held_out,
            &model,
            &output.join(format!("{}.comparison.json", held_out.name)),
        )?;
    }
    let all: Vec<&Cluster> = clusters.iter().collect();
    std::fs::write(output.join("alignment.txt"), learn(&all).table())?;
    Ok(())
}

/// The trees learned from some clusters.
fn learn(clusters: &[&Cluster]) -> Model {
    Model {
        trees: boost(clusters),
    }
}

fn cluster(gold: &Path, name: &str) -> anyhow::Result<Cluster> {
    let annotation: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(gold.join(format!("{name}.json")))?)?;
    let corpus = load(
        &[gold.join("articles").join(name)],
        &IngestOptions::default(),
    )
    .corpus;
    let files: Vec<&str> = corpus.documents.iter().map(|d| d.file.as_str()).collect();
    let claims: Vec<BTreeMap<usize, Vec<Span>>> = annotation["claims"]
        .as_array()
        .context("no claims")?
        .iter()
        .map(|claim| {
            let mut cells = BTreeMap::new();
            for (file, cell) in claim["cells"].as_object().into_iter().flatten() {
                let Some(source) = files.iter().position(|f| f == file) else {
                    continue;
                };
                let spans: Vec<Span> = cell["evidence"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(|e| {
                        let at = |key: &str| e[key].as_u64().map(|n| n as usize);
                        Some(Span::new(at("start")?, at("end")?))
                    })
                    .collect();
                if cell["stance"] != "silent" && !spans.is_empty() {
                    cells.insert(source, spans);
                }
            }
            cells
        })
        .collect();
    let prepared = prepare(&corpus, &Silent)?;
    let sentences = Sentences::new(&prepared.features);
    let pairs = stretches::pairs(
        &prepared.readings,
        &prepared.features,
        &sentences,
        &sentences.neighbors(),
        &Model::default(),
    );
    // A stretch states a claim where each covers the other: the words around the stretch hold half of the evidence, and
    // the evidence holds half of what the stretch weighs.
    let states = |stretch: &Stretch, evidence: &[Span]| {
        let Some((_, words)) = statements::context(&prepared.readings, &prepared.features, stretch)
        else {
            return false;
        };
        let units = &prepared.features.units(stretch.place.source)[stretch.place.sentence];
        let inside = |u: &usize| evidence.iter().any(|e| e.overlap(units[*u].span) > 0);
        let weight = |of: &dyn Fn(&usize) -> bool| -> f64 {
            let chosen = stretch.units.iter().filter(|u| of(u));
            chosen.map(|&u| units[u].weight).sum()
        };
        evidence.iter().any(|e| words.overlap(*e) * 2 >= e.len())
            && weight(&inside) * 2.0 >= weight(&|_| true)
    };
    let samples = pairs
        .iter()
        .map(|pair| {
            let same = claims.iter().any(|claim| {
                match (
                    claim.get(&pair.a.place.source.0),
                    claim.get(&pair.b.place.source.0),
                ) {
                    (Some(a), Some(b)) => states(&pair.a, a) && states(&pair.b, b),
                    _ => false,
                }
            });
            (pair.signs, same)
        })
        .collect();
    let texts = pairs
        .iter()
        .map(|p| {
            let t = |s: &Stretch| {
                let units = &prepared.features.units(s.place.source)[s.place.sentence];
                let w = statements::words(&prepared.readings, &prepared.features, s)
                    .map_or("-", |w| w.1.of(&corpus.documents[s.place.source.0].text));
                let m: Vec<&str> = s
                    .units
                    .iter()
                    .map(|&u| units[u].span.of(&corpus.documents[s.place.source.0].text))
                    .collect();
                format!("{} [{}]", w.replace('\n', " "), m.join("|"))
            };
            format!("   {}\n   {}", t(&p.a), t(&p.b))
        })
        .collect();
    Ok(Cluster {
        texts,
        name: name.to_owned(),
        corpus,
        samples,
    })
}

/// Trees over all signs that lower the logistic loss, each cluster weighing nearly the same (gradient boosting
/// after Friedman 2001, with second-order leaves).
fn boost(clusters: &[&Cluster]) -> Vec<Tree> {
    let most = clusters.iter().map(|c| c.samples.len()).max().unwrap_or(1) as f64;
    let mut rows: Vec<Row<'_>> = Vec::new();
    for cluster in clusters {
        let weight = (most / cluster.samples.len().max(1) as f64).min(3.0).sqrt();
        for (signs, same) in &cluster.samples {
            rows.push(Row {
                signs,
                same: f64::from(u8::from(*same)),
                weight,
                sum: 0.0,
                slope: 0.0,
                curve: 0.0,
            });
        }
    }
    (0..TREES)
        .map(|_| {
            for row in &mut rows {
                let likely = 1.0 / (1.0 + libm::exp(-row.sum));
                row.slope = row.weight * (row.same - likely);
                row.curve = row.weight * likely * (1.0 - likely);
            }
            let all: Vec<&Row<'_>> = rows.iter().collect();
            let tree = grow(&all, DEPTH);
            let values: Vec<f64> = rows
                .iter()
                .map(|r| f64::from(tree.value(r.signs)) / 1000.0)
                .collect();
            for (row, value) in rows.iter_mut().zip(values) {
                row.sum += value;
            }
            tree
        })
        .collect()
}

struct Row<'a> {
    signs: &'a Signs,
    same: f64,
    weight: f64,
    sum: f64,
    slope: f64,
    curve: f64,
}

fn grow(rows: &[&Row<'_>], depth: usize) -> Tree {
    const HELD: f64 = 2.0;
    let slope: f64 = rows.iter().map(|r| r.slope).sum();
    let curve: f64 = rows.iter().map(|r| r.curve).sum();
    let gain = |slope: f64, curve: f64| slope * slope / (curve + HELD);
    let mut best = (1e-6, 0, 0_u8);
    for sign in (0..SIGNS.len()).filter(|_| depth > 0) {
        let mut bins = [(0.0, 0.0, 0_usize); 16];
        for row in rows {
            let bin = &mut bins[usize::from(row.signs[sign])];
            bin.0 += row.slope;
            bin.1 += row.curve;
            bin.2 += 1;
        }
        let mut left = (0.0, 0.0, 0);
        for (bound, bin) in bins.iter().enumerate().take(15) {
            left = (left.0 + bin.0, left.1 + bin.1, left.2 + bin.2);
            if left.2 < LEAST_SAMPLES || rows.len() - left.2 < LEAST_SAMPLES {
                continue;
            }
            let won =
                gain(left.0, left.1) + gain(slope - left.0, curve - left.1) - gain(slope, curve);
            if won > best.0 {
                best = (won, sign, bound as u8);
            }
        }
    }
    if best.0 <= 1e-6 {
        return Tree::Leaf((1000.0 * RATE * slope / (curve + HELD)).round() as i32);
    }
    let (left, right): (Vec<&Row<'_>>, Vec<&Row<'_>>) = rows
        .iter()
        .copied()
        .partition(|r| r.signs[best.1] <= best.2);
    Tree::Split {
        sign: best.1,
        bound: best.2,
        left: Box::new(grow(&left, depth - 1)),
        right: Box::new(grow(&right, depth - 1)),
    }
}

fn average_precision(model: &Model, samples: &[(Signs, bool)]) -> f64 {
    let mut scored: Vec<(f64, bool)> = samples
        .iter()
        .map(|(signs, same)| (model.probability(signs), *same))
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut right = 0.0;
    let mut total = 0.0;
    for (at, (_, same)) in scored.iter().enumerate() {
        if *same {
            right += 1.0;
            total += right / (at + 1) as f64;
        }
    }
    total / f64::max(right, 1.0)
}

fn compare(cluster: &Cluster, model: &Model, path: &Path) -> anyhow::Result<()> {
    let analysis = analyze_with(&cluster.corpus, model, &Silent)?;
    let matrix = AgreementMatrix::new(&analysis, &Overrides::default());
    let input = ReportInput {
        project: &Project::default(),
        corpus: &cluster.corpus,
        analysis: &analysis,
        matrix: &matrix,
        problems: &[],
    };
    let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
    write(Format::Json, &input, &mut file)?;
    Ok(())
}
