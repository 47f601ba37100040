//! Trains the part-of-speech tagger: an averaged perceptron over hashed features.
//!
//! ```text
//! cargo run --release --no-default-features --example train_tagger -- TRAIN.conllu DEV.conllu OUTPUT
//! ```
//!
//! A first, short training chooses the features worth their room; a second one learns the weights that are
//! kept. The order of sentences is shuffled by a fixed generator, so the same files give the same model.

#![expect(clippy::print_stdout, reason = "a program that reports to its user")]

#[path = "evaluate/conllu.rs"]
#[expect(dead_code, reason = "only the harness reads the surface")]
mod conllu;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use crossread::engine::lexicon::lines;
use crossread::engine::tagger::features::{OUTSIDE, SURE, Sight, UNKNOWN, features, keys, look};
use crossread::engine::tagger::labels::{NAMES, number};
use crossread::engine::tagger::model::{
    LABELS, MAGIC, Model, PROBES, Scores, Weights, label, place,
};

/// Passes over the data to choose features, and to learn the weights of those kept.
const CHOOSING: usize = 5;
const LEARNING: usize = 15;

/// Slots of the two tables of the model.
const WORD_SLOTS: usize = 24_000;
const FEATURE_SLOTS: usize = 71_000;

/// How many features are kept: the table is not filled to the brim.
const KEPT: usize = 60_000;

/// A word seen so often with one label only has it always.
const SURE_AFTER: usize = 20;

/// A word seen `n` times is forgotten in this many of `FORGET + 100 n` readings.
const FORGET: usize = 100;

/// A label must outscore the others by this much, or the weights are changed.
const MARGIN: i32 = 80;

struct Sample {
    sights: Vec<Sight>,
    /// How often each word stands in the data.
    counts: Vec<usize>,
    labels: Vec<u8>,
}

/// Weights while they are learned.
#[derive(Default)]
struct Learner {
    index: HashMap<u64, u32>,
    rows: Vec<Row>,
    /// The only features that may be learned, once they are chosen.
    chosen: Option<HashSet<u64>>,
    step: i32,
}

#[derive(Clone, Default)]
struct Row {
    now: Scores,
    total: Scores,
    since: i32,
    uses: u32,
}

impl Row {
    fn settle(&mut self, step: i32) {
        for (total, now) in self.total.iter_mut().zip(self.now) {
            *total += now * (step - self.since);
        }
        self.since = step;
    }
}

impl Weights for Learner {
    fn add(&self, feature: u64, scores: &mut Scores) {
        if let Some(&row) = self.index.get(&feature) {
            for (score, weight) in scores.iter_mut().zip(self.rows[row as usize].now) {
                *score += weight;
            }
        }
    }
}

impl Learner {
    fn learn(&mut self, samples: &[Sample], passes: usize) {
        let mut order: Vec<usize> = (0..samples.len()).collect();
        let mut random = 0x2545_f491_4f6c_dd1d_u64;
        let mut draw = move || {
            random = random
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407);
            (random >> 33) as usize
        };
        let mut sights = Vec::new();
        for _ in 0..passes {
            for at in (1..order.len()).rev() {
                order.swap(at, draw() % (at + 1));
            }
            for &at in &order {
                sights.clear();
                for (sight, &count) in samples[at].sights.iter().zip(&samples[at].counts) {
                    let chance = draw() % (FORGET + 100 * count);
                    sights.push(match chance < FORGET {
                        true => sight.forgotten(),
                        false => *sight,
                    });
                }
                self.read(&sights, &samples[at].labels);
            }
        }
        for row in &mut self.rows {
            row.settle(self.step);
        }
    }

    fn read(&mut self, sights: &[Sight], labels: &[u8]) {
        let mut before = [OUTSIDE; 2];
        for (at, &gold) in labels.iter().enumerate() {
            let given = sights[at].sure.unwrap_or_else(|| {
                let keys = features(sights, at, before);
                self.step += 1;
                let mut scores = [0; LABELS];
                for &key in &keys {
                    self.add(key, &mut scores);
                }
                let mut best = usize::from(gold == 0);
                for other in 0..LABELS - 1 {
                    if other != usize::from(gold) && scores[other] > scores[best] {
                        best = other;
                    }
                }
                if scores[best] + MARGIN > scores[usize::from(gold)] {
                    self.change(&keys, usize::from(gold), best);
                }
                match scores[best] >= scores[usize::from(gold)] {
                    true => best as u8,
                    false => gold,
                }
            });
            before = [given, before[0]];
        }
    }

    fn change(&mut self, keys: &[u64], gold: usize, guess: usize) {
        for &key in keys {
            if self.chosen.as_ref().is_some_and(|c| !c.contains(&key)) {
                continue;
            }
            let fresh = self.rows.len() as u32;
            let row = *self.index.entry(key).or_insert(fresh);
            if row == fresh {
                self.rows.push(Row::default());
            }
            let row = &mut self.rows[row as usize];
            row.settle(self.step);
            row.now[gold] += 1;
            row.now[guess] -= 1;
            row.uses += 1;
        }
    }

    /// Features by what they are worth, the most first; ties by key.
    fn by_worth(&self) -> Vec<(u64, &Row)> {
        let mut all: Vec<(u64, &Row)> = self
            .index
            .iter()
            .map(|(&key, &row)| (key, &self.rows[row as usize]))
            .collect();
        let worth = |row: &Row| -> i64 {
            let most = row
                .total
                .iter()
                .map(|t| i64::from(t.abs()))
                .max()
                .unwrap_or(0);
            most * i64::from(row.uses.min(8))
        };
        all.sort_by_key(|&(key, row)| (std::cmp::Reverse(worth(row)), key));
        all
    }
}

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [train, dev, output] = &arguments[..] else {
        println!("usage: train_tagger TRAIN.conllu DEV.conllu OUTPUT");
        return Ok(());
    };
    let train = conllu::read(Path::new(train))?;
    let dev = conllu::read(Path::new(dev))?;
    let classes = dictionary(&train);
    let samples = samples(&train, &classes);

    let mut chooser = Learner::default();
    chooser.learn(&samples, CHOOSING);
    let ranked = chooser.by_worth();
    println!("{} features, {KEPT} kept", ranked.len());
    let chosen: HashSet<u64> = ranked.iter().take(KEPT).map(|&(key, _)| key).collect();
    let mut learner = Learner {
        chosen: Some(chosen),
        ..Learner::default()
    };
    learner.learn(&samples, LEARNING);
    let file = packed(&classes, &learner);
    std::fs::write(output, &file)?;
    println!("{} bytes", file.len());

    let model =
        Model::new(&file).ok_or_else(|| anyhow::anyhow!("the packed model cannot be read"))?;
    report("train", &model, &train);
    report("dev", &model, &dev);
    Ok(())
}

/// The label of a word of the treebank.
fn label_of(word: &conllu::Word) -> u8 {
    let has = |feature: &str| word.feats.split('|').any(|f| f == feature);
    let form = if has("VerbForm=Inf") {
        "Inf"
    } else if has("VerbForm=Ger") || (has("VerbForm=Part") && has("Tense=Pres")) {
        "Ger"
    } else if has("VerbForm=Part") {
        "Part"
    } else {
        "Fin"
    };
    let name = match word.upos.as_str() {
        verb @ ("VERB" | "AUX") => format!("{verb}-{form}"),
        other => other.to_owned(),
    };
    number(&name)
}

/// Word keys → classes: which labels a word has been seen with.
fn dictionary(train: &[conllu::Sentence]) -> BTreeMap<u64, u16> {
    let mut seen: BTreeMap<u64, [usize; LABELS]> = BTreeMap::new();
    for word in train.iter().flat_map(|s| &s.words) {
        let (form, lower) = keys(&word.form);
        let label = usize::from(label_of(word));
        seen.entry(lower).or_default()[label] += 1;
        if form != lower {
            seen.entry(form).or_default()[label] += 1;
        }
    }
    let mut sets: BTreeMap<u32, u16> = (0..LABELS).map(|l| (1 << l, l as u16 + 1)).collect();
    let mut classes = BTreeMap::new();
    for (key, counts) in seen {
        let all: usize = counts.iter().sum();
        if all < 2 {
            continue;
        }
        let set = counts
            .iter()
            .enumerate()
            .filter(|&(_, &n)| n * 50 >= all && n > 0)
            .fold(0_u32, |set, (label, _)| set | 1 << label);
        let next = sets.len() as u16 + 1;
        let mut class = *sets.entry(set).or_insert(next);
        if all >= SURE_AFTER && counts.contains(&all) {
            class |= SURE;
        }
        classes.insert(key, class);
    }
    for (word, set) in irregular_verbs() {
        let next = sets.len() as u16 + 1;
        let class = *sets.entry(set).or_insert(next);
        classes.entry(keys(&word).1).or_insert(class);
    }
    println!("{} words, {} classes", classes.len(), sets.len());
    classes
}

/// Forms of irregular verbs, each with the set of labels it may have.
fn irregular_verbs() -> BTreeMap<String, u32> {
    let mut verbs: BTreeMap<String, u32> = BTreeMap::new();
    for line in lines(include_str!("../assets/lexicon/irregular_verbs.txt")) {
        let labels = [&["VERB-Inf", "VERB-Fin"][..], &["VERB-Fin"], &["VERB-Part"]];
        for (forms, labels) in line.split(' ').zip(labels) {
            for form in forms.split('/') {
                for label in labels {
                    *verbs.entry(form.to_owned()).or_default() |= 1 << number(label);
                }
            }
        }
    }
    verbs
}

fn samples(sentences: &[conllu::Sentence], classes: &BTreeMap<u64, u16>) -> Vec<Sample> {
    let class = |key| classes.get(&key).copied().unwrap_or(UNKNOWN);
    let mut seen: BTreeMap<u64, usize> = BTreeMap::new();
    for word in sentences.iter().flat_map(|s| &s.words) {
        *seen.entry(keys(&word.form).1).or_default() += 1;
    }
    sentences
        .iter()
        .map(|sentence| {
            let mut sights = Vec::new();
            look(sentence.words.iter().map(|w| &*w.form), class, &mut sights);
            Sample {
                sights,
                counts: sentence
                    .words
                    .iter()
                    .map(|w| seen[&keys(&w.form).1])
                    .collect(),
                labels: sentence.words.iter().map(label_of).collect(),
            }
        })
        .collect()
}

/// The model file of a dictionary and averaged weights.
fn packed(classes: &BTreeMap<u64, u16>, learner: &Learner) -> Vec<u8> {
    let mut words = Slots::new(WORD_SLOTS, 2);
    for (&key, class) in classes {
        words.put(key, &class.to_le_bytes());
    }
    let ranked = learner.by_worth();
    let mut sizes: Vec<i32> = ranked
        .iter()
        .flat_map(|(_, row)| row.total)
        .map(i32::abs)
        .filter(|&t| t > 0)
        .collect();
    sizes.sort_unstable();
    // The largest weight in two thousand is the last that fits.
    let largest = i64::from(
        sizes
            .get(sizes.len() * 1999 / 2000)
            .copied()
            .unwrap_or(1)
            .max(1),
    );
    let mut rows = Slots::new(FEATURE_SLOTS, LABELS);
    for (key, row) in &ranked {
        let small = row.total.map(|total| {
            let scaled = i64::from(total) * 127 * 2 + largest * i64::from(total.signum());
            (scaled / (2 * largest)).clamp(-127, 127) as i8
        });
        if small.iter().any(|&w| w != 0) {
            rows.put(*key, &small.map(i8::cast_unsigned));
        }
    }
    println!(
        "{} words and {} features found no room",
        words.lost, rows.lost
    );
    let mut file = MAGIC.to_vec();
    file.extend((WORD_SLOTS as u32).to_le_bytes());
    file.extend((FEATURE_SLOTS as u32).to_le_bytes());
    for table in [words, rows] {
        file.extend(table.checks.iter().flat_map(|c| c.to_le_bytes()));
        file.extend(table.values);
    }
    file
}

/// A table of the model file while it is filled.
struct Slots {
    checks: Vec<u16>,
    values: Vec<u8>,
    width: usize,
    lost: usize,
}

impl Slots {
    fn new(slots: usize, width: usize) -> Self {
        Self {
            checks: vec![0; slots],
            values: vec![0; slots * width],
            width,
            lost: 0,
        }
    }

    fn put(&mut self, key: u64, value: &[u8]) {
        let (first, check) = place(key, self.checks.len());
        let last = self.checks.len().min(first + PROBES);
        // A key with the same check in reach would be taken for this one; the earlier, worthier one stays.
        let free = (first..last)
            .find(|&slot| self.checks[slot] == 0 || self.checks[slot] == check)
            .filter(|&slot| self.checks[slot] == 0);
        match free {
            Some(slot) => {
                self.checks[slot] = check;
                self.values[slot * self.width..][..self.width].copy_from_slice(value);
            }
            None => self.lost += 1,
        }
    }
}

fn report(name: &str, model: &Model<'_>, sentences: &[conllu::Sentence]) {
    let (mut sights, mut labels) = (Vec::new(), Vec::new());
    let (mut all, mut tags, mut both) = (0, 0, 0);
    let mut wrong: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for sentence in sentences {
        look(
            sentence.words.iter().map(|w| &*w.form),
            |key| model.class(key),
            &mut sights,
        );
        label(model, &sights, &mut labels);
        for (word, &found) in sentence.words.iter().zip(&labels) {
            let gold = NAMES[usize::from(label_of(word))];
            let found = NAMES[usize::from(found)];
            let upos = |label: &'static str| label.split('-').next();
            all += 1;
            tags += usize::from(upos(gold) == upos(found));
            both += usize::from(gold == found);
            if gold != found {
                *wrong.entry((gold, found)).or_default() += 1;
            }
        }
    }
    println!(
        "{name}: {all} words, tag {:.4}, tag and verb form {:.4}",
        tags as f64 / all as f64,
        both as f64 / all as f64
    );
    let mut wrong: Vec<_> = wrong.into_iter().collect();
    wrong.sort_by_key(|&(pair, n)| (std::cmp::Reverse(n), pair));
    for ((gold, found), n) in wrong.into_iter().take(12) {
        println!("    {n:5}  {gold} read as {found}");
    }
}
