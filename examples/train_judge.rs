//! Trains the model of `crossread judge`: which words stand for each other, and boosted trees over what was compared.
//!
//! ```text
//! cargo run --release --no-default-features --example train_judge -- vitaminc_train.jsonl WORDS_OUT MODEL_OUT
//! ```
//!
//! The trees are fitted by Newton steps on the logistic loss of three classes, over features in at most 64 bins
//! (Chen and Guestrin 2016). A tenth of the pages is held out and only measured. No randomness: the same file gives
//! the same model.

#![expect(clippy::print_stdout, reason = "a program that reports to its user")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anyhow::Context as _;
use crossread::engine::verdict::judge::{
    Model, NEITHER, REFUTES, SCALE, SUPPORTS, Sheet, Vocabulary, sheet, stems, unmatched,
};
use rayon::prelude::*;
use serde_json::Value;

/// Rounds of boosting; each adds a tree a class.
const ROUNDS: usize = 260;
/// Splits from root to leaf.
const DEPTH: usize = 4;
/// How much of each step is taken.
const RATE: f64 = 0.1;
/// Least sum of second derivatives in a leaf, and how leaves are held back.
const LEAST: f64 = 12.0;
const RIDGE: f64 = 4.0;
/// Values a feature is told apart by.
const BINS: usize = 64;

struct Pair {
    claim: String,
    evidence: String,
    page: String,
    label: usize,
    real: bool,
}

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [train, words_out, model_out] = &arguments[..] else {
        println!("usage: train_judge vitaminc_train.jsonl WORDS_OUT MODEL_OUT");
        return Ok(());
    };
    let pairs = read(train)?;
    println!("{} pairs", pairs.len());
    let list = words(&pairs);
    std::fs::write(words_out, &list)?;
    let vocabulary = Vocabulary::parse(&list);
    let sheets: Vec<Sheet> = pairs
        .par_iter()
        .map(|p| sheet(&p.claim, &p.evidence, &vocabulary))
        .collect();
    println!("{} features", sheets[0].names.len());
    let held = |p: &Pair| hash(&p.page).is_multiple_of(10);
    let model = fit(&pairs, &sheets, |p| !held(p));
    let parsed = Model::parse(&model);
    measure("held out", &pairs, &sheets, &parsed, held);
    let model = fit(&pairs, &sheets, |_| true);
    std::fs::write(model_out, model)?;
    Ok(())
}

fn read(path: &str) -> anyhow::Result<Vec<Pair>> {
    std::fs::read_to_string(path)?
        .lines()
        .map(|line| {
            let value: Value = serde_json::from_str(line.trim_start_matches('\u{feff}'))?;
            let field = |name: &str| {
                value[name]
                    .as_str()
                    .map(str::to_owned)
                    .with_context(|| format!("no {name}"))
            };
            Ok(Pair {
                claim: field("claim")?,
                evidence: field("evidence")?,
                page: field("page")?,
                label: match field("label")?.as_str() {
                    "SUPPORTS" => SUPPORTS,
                    "REFUTES" => REFUTES,
                    _ => NEITHER,
                },
                real: field("part")? == "real",
            })
        })
        .collect()
}

fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The list of word weights and of words that stand for each other.
fn words(pairs: &[Pair]) -> String {
    let texts: BTreeSet<&str> = pairs
        .iter()
        .flat_map(|p| [p.claim.as_str(), p.evidence.as_str()])
        .collect();
    let texts: Vec<&str> = texts.into_iter().collect();
    let read: Vec<BTreeSet<String>> = texts
        .par_iter()
        .map(|t| stems(t).into_iter().collect())
        .collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for stem in read.iter().flatten() {
        *counts.entry(stem).or_default() += 1;
    }
    let mut list = String::from(
        "# Weights of words and likely partners of words, made by examples/train_judge.rs; see NOTICE.md.\n",
    );
    let letters = |w: &str| w.chars().all(char::is_alphabetic);
    for (stem, count) in counts.iter().filter(|(w, c)| **c >= 12 && letters(w)) {
        let weight = (texts.len() as f64 / *count as f64).ln() * 10.0;
        writeln!(list, "{stem} {weight:.0}").expect("a string takes all");
    }
    let vocabulary = Vocabulary::parse(&list);
    let bags = |label: usize| -> Vec<(Vec<String>, Vec<String>, &str)> {
        pairs
            .par_iter()
            .filter(|p| p.label == label)
            .map(|p| {
                let (a, b) = unmatched(&p.claim, &p.evidence, &vocabulary);
                (a, b, p.page.as_str())
            })
            .collect()
    };
    let (supporting, refuting) = (bags(SUPPORTS), bags(REFUTES));
    let (together, against) = (beside(&supporting), beside(&refuting));
    let scale = supporting.len() as f64 / refuting.len().max(1) as f64;
    for (claim, passage, percent) in partners(&supporting) {
        // "April" and "March" stand beside each other as often where one refutes the other.
        let key = (claim.as_str(), passage.as_str());
        let apart = against.get(&key).map_or(0, BTreeSet::len) as f64 * scale;
        if together.get(&key).map_or(0, BTreeSet::len) as f64 > apart {
            writeln!(list, "{claim} {passage} {percent}").expect("a string takes all");
        }
    }
    list
}

/// The pages on which two words without partners stand beside each other.
fn beside<'a>(
    bags: &'a [(Vec<String>, Vec<String>, &'a str)],
) -> BTreeMap<(&'a str, &'a str), BTreeSet<&'a str>> {
    let mut pages: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    for (mine, theirs, page) in bags {
        for a in mine {
            for b in theirs {
                pages.entry((a, b)).or_default().insert(page);
            }
        }
    }
    pages
}

/// Which words of passages stand for a word of claims, by expectation and maximisation (IBM model 1 with an empty
/// word; Brown et al. 1993), among words that have no partner.
fn partners(bags: &[(Vec<String>, Vec<String>, &str)]) -> Vec<(String, String, usize)> {
    const EMPTY: &str = "";
    /// Least expected number of times, and of pages, a pair is kept from.
    const SEEN: f64 = 3.0;
    const PAGES: usize = 4;
    let mut chance: BTreeMap<(&str, &str), f64> = BTreeMap::new();
    let mut expected: BTreeMap<(&str, &str), f64> = BTreeMap::new();
    let pages = beside(bags);
    for round in 0..8 {
        let mut counts: BTreeMap<(&str, &str), f64> = BTreeMap::new();
        let mut totals: BTreeMap<&str, f64> = BTreeMap::new();
        for (mine, theirs, _) in bags {
            for a in mine {
                let weight = |b: &str| match round {
                    0 => 1.0,
                    _ => chance.get(&(a.as_str(), b)).copied().unwrap_or(0.0),
                };
                let total: f64 = weight(EMPTY) + theirs.iter().map(|b| weight(b)).sum::<f64>();
                for b in theirs.iter().map(String::as_str).chain([EMPTY]) {
                    let part = weight(b) / total;
                    *counts.entry((a, b)).or_default() += part;
                    *totals.entry(b).or_default() += part;
                }
            }
        }
        chance = counts
            .iter()
            .map(|(key, count)| (*key, count / (totals[key.1] + 2.0)))
            .collect();
        expected = counts;
    }
    // A word of every topic stands beside all words: both must choose each other.
    let mut of_claims: BTreeMap<&str, f64> = BTreeMap::new();
    for ((a, _), count) in &expected {
        *of_claims.entry(a).or_default() += count;
    }
    chance
        .into_iter()
        .filter_map(|((a, b), share)| {
            let seen = pages.get(&(a, b)).map_or(0, BTreeSet::len);
            let count = expected[&(a, b)];
            let both = (share * count / (of_claims[a] + 2.0)).sqrt();
            (!b.is_empty() && seen >= PAGES && count >= SEEN && both >= 0.04)
                .then(|| (a.to_owned(), b.to_owned(), (both * 100.0).round() as usize))
        })
        .collect()
}

/// A feature's thresholds: a value's bin is how many of them it reaches.
fn thresholds(sheets: &[Sheet], feature: usize) -> Vec<i32> {
    let mut values: Vec<i32> = sheets.iter().map(|s| s.values[feature]).collect();
    values.sort_unstable();
    let mut cuts: Vec<i32> = (1..BINS)
        .map(|k| values[k * values.len() / BINS])
        .filter(|v| *v > values[0])
        .collect();
    let mut distinct = values.clone();
    distinct.dedup();
    if distinct.len() <= BINS {
        cuts = distinct[1..].to_vec();
    }
    cuts.dedup();
    cuts
}

struct Data {
    cuts: Vec<Vec<i32>>,
    /// Bins by feature, then by sample.
    bins: Vec<Vec<u8>>,
    labels: Vec<usize>,
}

fn fit(pairs: &[Pair], sheets: &[Sheet], used: impl Fn(&Pair) -> bool) -> String {
    let chosen: Vec<usize> = (0..pairs.len()).filter(|&i| used(&pairs[i])).collect();
    let cuts: Vec<Vec<i32>> = (0..sheets[0].values.len())
        .map(|f| thresholds(sheets, f))
        .collect();
    let bins = cuts
        .par_iter()
        .enumerate()
        .map(|(f, cuts)| {
            chosen
                .iter()
                .map(|&i| cuts.partition_point(|c| *c <= sheets[i].values[f]) as u8)
                .collect()
        })
        .collect();
    let data = Data {
        cuts,
        bins,
        labels: chosen.iter().map(|&i| pairs[i].label).collect(),
    };
    let total = data.labels.len();
    let mut text = String::from(
        "# Trees that weigh a claim against a passage, made by examples/train_judge.rs; see NOTICE.md.\n",
    );
    let names = sheets[0].names.join(" ");
    writeln!(text, "features {names}").expect("a string takes all");
    let mut base = [0.0; 3];
    for (class, base) in base.iter_mut().enumerate() {
        let share = data.labels.iter().filter(|l| **l == class).count() as f64 / total as f64;
        *base = share.ln();
    }
    let whole = base.map(|b| (b * SCALE).round());
    writeln!(text, "base {} {} {}", whole[0], whole[1], whole[2]).expect("a string takes all");
    let mut scores: Vec<[f64; 3]> = vec![whole.map(|b| b / SCALE); total];
    for _ in 0..ROUNDS {
        let chances: Vec<[f64; 3]> = scores.iter().map(|s| softmax(*s)).collect();
        for class in 0..3 {
            let slopes: Vec<(f64, f64)> = chances
                .iter()
                .zip(&data.labels)
                .map(|(p, label)| {
                    let p = p[class];
                    let wanted = f64::from(u8::from(*label == class));
                    (p - wanted, (p * (1.0 - p)).max(1e-6))
                })
                .collect();
            let mut nodes = String::new();
            let all: Vec<u32> = (0..total as u32).collect();
            grow(&data, &slopes, all, DEPTH, class, &mut scores, &mut nodes);
            writeln!(text, "tree {class}{nodes}").expect("a string takes all");
        }
    }
    text
}

fn softmax(scores: [f64; 3]) -> [f64; 3] {
    let most = scores.iter().copied().fold(f64::MIN, f64::max);
    let odds = scores.map(|s| libm::exp(s - most));
    let total: f64 = odds.iter().sum();
    odds.map(|o| o / total)
}

/// Grows a tree over some samples, writes it, and adds its leaves to their scores.
fn grow(
    data: &Data,
    slopes: &[(f64, f64)],
    samples: Vec<u32>,
    depth: usize,
    class: usize,
    scores: &mut [[f64; 3]],
    text: &mut String,
) {
    let sum = |samples: &[u32]| {
        samples.iter().fold((0.0, 0.0), |(g, h), &i| {
            let (dg, dh) = slopes[i as usize];
            (g + dg, h + dh)
        })
    };
    let (g, h) = sum(&samples);
    let worth = |g: f64, h: f64| g * g / (h + RIDGE);
    let best = match depth {
        0 => None,
        _ => data
            .bins
            .par_iter()
            .enumerate()
            .map(|(feature, bins)| {
                let mut sums = [(0.0_f64, 0.0_f64); BINS + 1];
                for &i in &samples {
                    let (dg, dh) = slopes[i as usize];
                    let sum = &mut sums[usize::from(bins[i as usize])];
                    sum.0 += dg;
                    sum.1 += dh;
                }
                let (mut left_g, mut left_h) = (0.0, 0.0);
                let mut best = (0.0, feature, 0);
                for (cut, (dg, dh)) in sums.iter().enumerate().take(data.cuts[feature].len()) {
                    left_g += dg;
                    left_h += dh;
                    let (right_g, right_h) = (g - left_g, h - left_h);
                    if left_h < LEAST || right_h < LEAST {
                        continue;
                    }
                    let gain = worth(left_g, left_h) + worth(right_g, right_h) - worth(g, h);
                    if gain > best.0 {
                        best = (gain, feature, cut);
                    }
                }
                best
            })
            .collect::<Vec<_>>()
            .into_iter()
            .fold(
                None,
                |best: Option<(f64, usize, usize)>, found| match best {
                    Some(best) if best.0 >= found.0 => Some(best),
                    _ => Some(found),
                },
            )
            .filter(|best| best.0 > 0.5),
    };
    let Some((_, feature, cut)) = best else {
        let leaf = (-g / (h + RIDGE) * RATE * SCALE).round();
        for i in samples {
            scores[i as usize][class] += leaf / SCALE;
        }
        write!(text, " ={leaf}").expect("a string takes all");
        return;
    };
    write!(text, " {feature}<{}", data.cuts[feature][cut]).expect("a string takes all");
    let (left, right): (Vec<u32>, Vec<u32>) = samples
        .into_iter()
        .partition(|&i| usize::from(data.bins[feature][i as usize]) <= cut);
    grow(data, slopes, left, depth - 1, class, scores, text);
    grow(data, slopes, right, depth - 1, class, scores, text);
}

fn measure(
    name: &str,
    pairs: &[Pair],
    sheets: &[Sheet],
    model: &Model,
    used: impl Fn(&Pair) -> bool,
) {
    for real in [true, false] {
        let mut table = [[0_usize; 3]; 3];
        for (pair, sheet) in pairs.iter().zip(sheets) {
            if used(pair) && pair.real == real {
                let odds = model.weigh(&sheet.values);
                let said = (0..3)
                    .max_by(|&a, &b| odds[a].total_cmp(&odds[b]))
                    .unwrap_or(NEITHER);
                table[pair.label][said] += 1;
            }
        }
        let total: usize = table.iter().flatten().sum();
        let right = table[0][0] + table[1][1] + table[2][2];
        let f1 = |c: usize| {
            let said: usize = table.iter().map(|row| row[c]).sum();
            let wanted: usize = table[c].iter().sum();
            2.0 * table[c][c] as f64 / (said + wanted).max(1) as f64
        };
        let said: usize = table.iter().map(|row| row[REFUTES]).sum();
        println!(
            "{name}, {}: {total} pairs, accuracy {:.3}, macro-F1 {:.3}, conflict precision {:.3}, {table:?}",
            if real { "real" } else { "synthetic" },
            right as f64 / total as f64,
            (f1(0) + f1(1) + f1(2)) / 3.0,
            table[REFUTES][REFUTES] as f64 / said.max(1) as f64,
        );
    }
}
