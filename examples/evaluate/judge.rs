//! Claims against passages: `crossread judge` on `VitaminC` (dev), MRPC (train part) and STS headlines.
//!
//! `VitaminC`: the verdict "supports" is SUPPORTS, "conflicts" REFUTES, all others neither; real revisions and
//! synthetic pairs apart. MRPC and STS ask whether two sentences say the same, which the score was not made for: the
//! lesser of both directions is taken, the threshold of MRPC by five-fold cross-validation. Nothing was trained on
//! any of them. `VitaminC` is by Schuster, Fisch and Barzilay (2021), CC BY-SA 3.0.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context as _;
use crossread::engine::Verdict;
use crossread::engine::verdict::judge::judge;
use rayon::prelude::*;
use serde_json::Value;

use crate::score::Measure;

const LABELS: [&str; 3] = ["SUPPORTS", "REFUTES", "NOT ENOUGH INFO"];

struct Pair {
    claim: String,
    passage: String,
    label: usize,
    part: String,
}

/// The measures on `vitaminc/vitaminc_dev.jsonl` below `data`.
#[expect(clippy::print_stdout, reason = "shows misses where asked")]
pub(crate) fn vitaminc(data: &Path, misses: usize) -> anyhow::Result<Vec<Measure>> {
    let file = data.join("vitaminc").join("vitaminc_dev.jsonl");
    if !file.is_file() {
        return Ok(Vec::new());
    }
    let pairs = std::fs::read_to_string(file)?
        .lines()
        .map(pair)
        .collect::<anyhow::Result<Vec<Pair>>>()?;
    let judged: Vec<_> = pairs
        .par_iter()
        .map(|p| judge(&p.claim, &p.passage))
        .collect();
    let mut measures = Vec::new();
    let mut printed = 0;
    for part in ["real", "synthetic"] {
        let mut table = [[0_usize; 3]; 3];
        let mut rules: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (pair, judged) in pairs.iter().zip(&judged).filter(|(p, _)| p.part == part) {
            let said = match judged.verdict {
                Verdict::Supports => 0,
                Verdict::Conflicts => 1,
                _ => 2,
            };
            table[pair.label][said] += 1;
            if judged.verdict == Verdict::Conflicts {
                let rule = rules.entry(judged.rule.name()).or_default();
                rule.0 += usize::from(pair.label == 1);
                rule.1 += 1;
            }
            if said != pair.label && printed < misses {
                printed += 1;
                println!(
                    "{} said {} ({}: {})\n  {}\n  {}",
                    LABELS[pair.label],
                    judged.verdict.name(),
                    judged.rule.name(),
                    judged.reason,
                    pair.claim,
                    pair.passage
                );
            }
        }
        let count: usize = table.iter().flatten().sum();
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let right: usize = (0..3).map(|c| table[c][c]).sum();
        let said = |c: usize| table.iter().map(|row| row[c]).sum::<usize>();
        let classes = (0..3).filter(|&c| table[c].iter().sum::<usize>() > 0);
        let f1: Vec<f64> = classes
            .map(|c| share(2 * table[c][c], said(c) + table[c].iter().sum::<usize>()))
            .collect();
        let measure = |what, value, least, aim| Measure {
            what,
            data: format!("vitaminc dev, {part}, {count} pairs"),
            value,
            least,
            aim,
        };
        let macro_f1 = f1.iter().sum::<f64>() / f1.len() as f64;
        measures.extend([
            measure("judge: accuracy", share(right, count), 0.5, 0.75),
            measure("judge: macro-F1", macro_f1, 0.55, 0.75),
            measure(
                "judge: conflict precision",
                share(table[1][1], said(1)),
                0.65,
                0.85,
            ),
            measure(
                "judge: conflict recall",
                share(table[1][1], table[1].iter().sum()),
                0.0,
                0.7,
            ),
        ]);
        measures.extend(rules.into_iter().map(|(rule, (right, fired))| Measure {
            what: rule,
            data: format!("vitaminc dev, {part}, precision of {fired} conflicts"),
            value: share(right, fired),
            least: 0.0,
            aim: 0.85,
        }));
    }
    Ok(measures)
}

fn pair(line: &str) -> anyhow::Result<Pair> {
    let value: Value = serde_json::from_str(line.trim_start_matches('\u{feff}'))?;
    let field = |name: &str| {
        value[name]
            .as_str()
            .map(str::to_owned)
            .context("a field of VitaminC is missing")
    };
    let label = field("label")?;
    Ok(Pair {
        claim: field("claim")?,
        passage: field("evidence")?,
        label: LABELS
            .iter()
            .position(|l| *l == label)
            .context("a label of VitaminC is unknown")?,
        part: field("part")?,
    })
}

/// The lesser of both directions: each must support the other.
fn same(a: &str, b: &str) -> f64 {
    judge(a, b).score.min(judge(b, a).score)
}

/// The measures on `mrpc/msr_paraphrase_train.txt` below `data`.
pub(crate) fn mrpc(data: &Path, _misses: usize) -> anyhow::Result<Vec<Measure>> {
    const FOLDS: usize = 5;
    let file = data.join("mrpc").join("msr_paraphrase_train.txt");
    if !file.is_file() {
        return Ok(Vec::new());
    }
    let text = std::fs::read_to_string(file)?;
    let rows: Vec<Vec<&str>> = text
        .lines()
        .skip(1)
        .map(|l| l.split('\t').collect())
        .collect();
    let scored: Vec<(f64, bool)> = rows
        .par_iter()
        .filter(|row| row.len() >= 5)
        .map(|row| (same(row[3], row[4]), row[0].ends_with('1')))
        .collect();
    let (mut right, mut hit, mut said, mut wanted) = (0, 0, 0, 0);
    for fold in 0..FOLDS {
        let inside = |at: usize| at % FOLDS == fold;
        let train: Vec<(f64, bool)> = (0..scored.len())
            .filter(|&i| !inside(i))
            .map(|i| scored[i])
            .collect();
        let threshold = threshold(train);
        for (_, &(score, label)) in scored.iter().enumerate().filter(|(i, _)| inside(*i)) {
            let yes = score >= threshold;
            right += usize::from(yes == label);
            hit += usize::from(yes && label);
            said += usize::from(yes);
            wanted += usize::from(label);
        }
    }
    let data = format!("mrpc train, {} pairs, {FOLDS} folds", scored.len());
    let measure = |what, value, aim| Measure {
        what,
        data: data.clone(),
        value,
        least: 0.0,
        aim,
    };
    Ok(vec![
        measure("judge: accuracy", right as f64 / scored.len() as f64, 0.75),
        measure("judge: F1", 2.0 * hit as f64 / (said + wanted) as f64, 0.82),
    ])
}

/// The score from which most pairs are told rightly.
fn threshold(mut scored: Vec<(f64, bool)>) -> f64 {
    scored.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut right = scored.iter().filter(|s| s.1).count();
    let mut best = (right, f64::MIN);
    for &(score, label) in &scored {
        // Above this score only.
        right = if label { right - 1 } else { right + 1 };
        if right > best.0 {
            best = (right, score + 1e-9);
        }
    }
    best.1
}

/// The measures on `sts_headlines/*.tsv` below `data`.
pub(crate) fn sts(data: &Path, _misses: usize) -> anyhow::Result<Vec<Measure>> {
    let mut measures = Vec::new();
    for year in ["2013", "2014", "2015", "2016"] {
        let file = data.join("sts_headlines").join(format!("{year}.tsv"));
        if !file.is_file() {
            continue;
        }
        let text = std::fs::read_to_string(file)?;
        let rows: Vec<(f64, &str, &str)> = text
            .lines()
            .filter_map(|line| {
                let mut fields = line.split('\t');
                let score = fields.next()?.trim().parse().ok()?;
                Some((score, fields.next()?, fields.next()?))
            })
            .collect();
        let scored: Vec<(f64, f64)> = rows
            .par_iter()
            .map(|(score, a, b)| (*score, same(a, b)))
            .collect();
        measures.push(Measure {
            what: "judge: Pearson",
            data: format!("sts headlines {year}, {} pairs", scored.len()),
            value: pearson(&scored),
            least: 0.0,
            aim: 0.75,
        });
    }
    Ok(measures)
}

fn pearson(pairs: &[(f64, f64)]) -> f64 {
    let count = pairs.len() as f64;
    let (mean_x, mean_y) = (
        pairs.iter().map(|p| p.0).sum::<f64>() / count,
        pairs.iter().map(|p| p.1).sum::<f64>() / count,
    );
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (x, y) in pairs {
        let (dx, dy) = (x - mean_x, y - mean_y);
        xy += dx * dy;
        xx += dx * dx;
        yy += dy * dy;
    }
    xy / (xx * yy).sqrt()
}
