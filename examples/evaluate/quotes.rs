//! Quotations, reports and who said them, on `PolNeAR` (dev): brat files with Source, Cue and Content.
//!
//! Words are runs of letters and digits, and both sides are compared as sets of words by position. A gold
//! attribution is direct when at least four fifths of its content's words stand between double quotation
//! marks and its cue does not. The quoted words of direct ones are cut at paragraph ends and
//! marks into segments, ours likewise. Our direct quotations without speaker and cue count as nobody's words (titles, terms);
//! those inside gold contents that are not direct are neither right nor wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Context as _;
use crossread::engine::{Document, Metadata, Reading, Span, read};

use crate::score::{Measure, f1};

/// What is not measured, and why; counted in the label of each measure.
const OUT_OF_SCOPE: [(&str, &str); 2] = [
    (
        "second readings",
        "ten of the files annotate a text that another file annotates already",
    ),
    (
        "no content",
        "an attribution without a content has nothing to be found",
    ),
];

/// One gold attribution: words by index.
struct Gold {
    cue: BTreeSet<usize>,
    source: BTreeSet<usize>,
    content: BTreeSet<usize>,
    direct: bool,
}

/// A text as words.
struct Words {
    text: String,
    spans: Vec<Span>,
    /// Whether the word stands between double quotation marks.
    quoted: Vec<bool>,
    /// Whether a paragraph end or a double quotation mark stands before the word.
    cut: Vec<bool>,
}

#[derive(Default)]
struct Counts {
    texts: usize,
    skipped: [usize; 2],
    direct: usize,
    indirect: usize,
    segments: [usize; 3],
    quoted: [usize; 3],
    speakers: usize,
    heads: usize,
    speaker_words: [usize; 3],
    reported: [usize; 3],
    cued: [usize; 3],
    printed: usize,
}

/// The measures on `polnear/dev` below `data`.
pub(crate) fn run(data: &Path, misses: usize) -> anyhow::Result<Vec<Measure>> {
    let folder = data.join("polnear").join("dev");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut files: Vec<_> = std::fs::read_dir(folder.join("attributions"))?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    files.sort();
    let mut counts = Counts::default();
    let mut seen = BTreeSet::new();
    for file in files {
        let name = file
            .file_stem()
            .and_then(|n| n.to_str())
            .unwrap_or_default();
        // The name of the text and four characters of the annotator's.
        let (name, _) = name.rsplit_once('_').context("a name without annotator")?;
        if !seen.insert(name.to_owned()) {
            counts.skipped[0] += 1;
            continue;
        }
        let text = std::fs::read_to_string(folder.join("text").join(format!("{name}.txt")))?;
        let annotations = std::fs::read_to_string(&file)?;
        measure(&Words::of(text), &annotations, misses, &mut counts);
    }
    Ok(measures(&counts))
}

fn measures(counts: &Counts) -> Vec<Measure> {
    let [segments, quoted, speakers, reported, cued] = [
        counts.segments,
        counts.quoted,
        counts.speaker_words,
        counts.reported,
        counts.cued,
    ]
    .map(|[hit, found, expected]| f1(hit, found, expected));
    let skipped: Vec<String> = OUT_OF_SCOPE
        .iter()
        .zip(counts.skipped)
        .map(|((what, _), n)| format!("{n} {what}"))
        .collect();
    let data = |what: String| format!("polnear/dev {} texts, {what}", counts.texts);
    let direct = data(format!("{} direct", counts.direct));
    let share = |part: usize, all: usize| part as f64 / all.max(1) as f64;
    let line = |what: &'static str, data: String, value, least, aim| Measure {
        what,
        data,
        value,
        least,
        aim,
    };
    vec![
        line(
            "quotes: direct segments, exact F1",
            direct.clone(),
            segments,
            0.90,
            0.95,
        ),
        line("quotes: direct words, F1", direct, quoted, 0.90, 0.95),
        line(
            "quotes: speaker of direct ones, head",
            data(format!("{} with a source", counts.speakers)),
            share(counts.heads, counts.speakers),
            0.80,
            0.88,
        ),
        line(
            "quotes: speaker of direct ones, words F1",
            data(format!("{} with a source", counts.speakers)),
            speakers,
            0.80,
            0.88,
        ),
        line(
            "quotes: reported words, F1",
            data(format!(
                "{} indirect; P {:.3} R {:.3}",
                counts.indirect,
                share(counts.reported[0], counts.reported[1]),
                share(counts.reported[0], counts.reported[2])
            )),
            reported,
            0.60,
            0.70,
        ),
        line(
            "quotes: cues of reports, F1",
            data(format!("left out: {}", skipped.join(", "))),
            cued,
            0.0,
            0.0,
        ),
    ]
}

fn measure(words: &Words, annotations: &str, misses: usize, counts: &mut Counts) {
    let (golds, empty) = golds(words, annotations);
    counts.texts += 1;
    counts.skipped[1] += empty;
    let document = Document {
        file: "article.txt".to_owned(),
        path: String::new(),
        sha256: String::new(),
        text: words.text.as_str().into(),
        metadata: Metadata::default(),
        layout: Vec::new(),
    };
    let reading = read(&document, None);
    measure_direct(words, &golds, &reading, misses, counts);
    measure_reported(words, &golds, &reading, misses, counts);
}

fn measure_direct(
    words: &Words,
    golds: &[Gold],
    reading: &Reading,
    misses: usize,
    counts: &mut Counts,
) {
    let direct: BTreeSet<usize> = golds
        .iter()
        .filter(|g| g.direct)
        .flat_map(|g| g.content.iter().copied())
        .filter(|&w| words.quoted[w])
        .collect();
    let other: BTreeSet<usize> = golds
        .iter()
        .filter(|g| !g.direct)
        .flat_map(|g| g.content.iter().copied())
        .filter(|w| !direct.contains(w))
        .collect();
    let spoken: BTreeSet<usize> = reading
        .quotes
        .iter()
        .filter(|q| q.direct && (q.speaker.is_some() || q.cue.is_some()))
        .flat_map(|q| words.inside(q.content))
        .collect();
    let expected = words.segments(&direct);
    let found: BTreeSet<(usize, usize)> = words
        .segments(&spoken)
        .into_iter()
        .filter(|&(first, last)| !(first..=last).all(|w| other.contains(&w)))
        .collect();
    let hit = found.intersection(&expected).count();
    add(&mut counts.segments, [hit, found.len(), expected.len()]);
    let spoken: BTreeSet<usize> = spoken.difference(&other).copied().collect();
    let hit = spoken.intersection(&direct).count();
    add(&mut counts.quoted, [hit, spoken.len(), direct.len()]);
    for segment in found.symmetric_difference(&expected) {
        let sign = if found.contains(segment) {
            "too much"
        } else {
            "not found"
        };
        miss(misses, counts, || {
            format!("{sign}: {}", words.text_of(segment.0, segment.1))
        });
    }
    for gold in golds.iter().filter(|g| g.direct) {
        counts.direct += 1;
        if gold.source.is_empty() {
            continue;
        }
        counts.speakers += 1;
        let best = reading
            .quotes
            .iter()
            .filter(|q| q.direct)
            .map(|q| {
                let common = words
                    .inside(q.content)
                    .filter(|w| gold.content.contains(w))
                    .count();
                (common, q)
            })
            .filter(|(common, _)| *common > 0)
            .max_by_key(|(common, q)| (*common, q.speaker.is_some()));
        let speaker: BTreeSet<usize> = best
            .and_then(|(_, q)| q.speaker)
            .map(|s| words.inside(s).collect())
            .unwrap_or_default();
        let common: Vec<usize> = speaker.intersection(&gold.source).copied().collect();
        let head = common
            .iter()
            .any(|&w| !is_small(words.spans[w].of(&words.text)));
        counts.heads += usize::from(head);
        add(
            &mut counts.speaker_words,
            [common.len(), speaker.len(), gold.source.len()],
        );
        if !head {
            miss(misses, counts, || {
                format!(
                    "speaker: wanted [{}] found [{}] of: {} … {}",
                    words.listed(&gold.source),
                    words.listed(&speaker),
                    words.around(gold.source.first()),
                    words.around(gold.content.last()),
                )
            });
        }
    }
}

fn measure_reported(
    words: &Words,
    golds: &[Gold],
    reading: &Reading,
    misses: usize,
    counts: &mut Counts,
) {
    let mut expected = BTreeSet::new();
    let mut cues = BTreeSet::new();
    for gold in golds.iter().filter(|g| !g.direct) {
        counts.indirect += 1;
        expected.extend(gold.content.iter().copied());
        cues.extend(gold.cue.iter().copied());
    }
    let mut found = BTreeSet::new();
    let mut found_cues = BTreeSet::new();
    for quote in reading.quotes.iter().filter(|q| !q.direct) {
        found.extend(quote.parts().flat_map(|part| words.inside(part)));
        found_cues.extend(quote.cue.iter().flat_map(|&cue| words.inside(cue)));
    }
    let hit = found.intersection(&expected).count();
    add(&mut counts.reported, [hit, found.len(), expected.len()]);
    let hit = found_cues.intersection(&cues).count();
    add(&mut counts.cued, [hit, found_cues.len(), cues.len()]);
    for gold in golds.iter().filter(|g| !g.direct) {
        let share = gold.content.intersection(&found).count();
        if 2 * share < gold.content.len() {
            miss(misses, counts, || {
                format!(
                    "report: [{}] {} [{}] in: {}",
                    words.listed(&gold.source),
                    words.listed(&gold.cue),
                    words.listed(&gold.content),
                    words.around(gold.cue.first()),
                )
            });
        }
    }
    for quote in reading.quotes.iter().filter(|q| !q.direct) {
        let inside: Vec<usize> = quote.parts().flat_map(|p| words.inside(p)).collect();
        let share = inside.iter().filter(|w| expected.contains(w)).count();
        if 2 * share < inside.len() {
            miss(misses, counts, || {
                let of = |s: Option<Span>| s.map_or("-", |s| s.of(&words.text));
                format!(
                    "no report: [{}] {} [{}]",
                    of(quote.speaker),
                    of(quote.cue),
                    quote.content.of(&words.text)
                )
            });
        }
    }
}

fn add(sum: &mut [usize; 3], more: [usize; 3]) {
    for (total, n) in sum.iter_mut().zip(more) {
        *total += n;
    }
}

#[expect(clippy::print_stdout, reason = "a program that reports to its user")]
fn miss(misses: usize, counts: &mut Counts, text: impl Fn() -> String) {
    if counts.printed < misses {
        counts.printed += 1;
        println!("  {}", text().replace('\n', " / "));
    }
}

/// Words that two noun phrases may share without naming the same.
fn is_small(word: &str) -> bool {
    const SMALL: [&str; 14] = [
        "the", "a", "an", "of", "for", "in", "at", "and", "on", "his", "her", "their", "from", "to",
    ];
    SMALL.contains(&word.to_lowercase().as_str())
}

impl Words {
    fn of(text: String) -> Self {
        let mut words = Self {
            spans: Vec::new(),
            quoted: Vec::new(),
            cut: Vec::new(),
            text: String::new(),
        };
        let (mut open, mut cut) = (false, true);
        let mut word: Option<usize> = None;
        let mut twin = false;
        let mut rest = text.char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            if c.is_alphanumeric() {
                if word.is_none() {
                    word = Some(at);
                    words.quoted.push(open);
                    words.cut.push(cut);
                    cut = false;
                }
            } else if let Some(start) = word.take() {
                words.spans.push(Span::new(start, at));
            }
            let second = std::mem::take(&mut twin);
            twin = c == '\'' && !second && rest.peek().is_some_and(|&(_, n)| n == '\'');
            match c {
                '“' => open = true,
                '”' => open = false,
                '"' => open = !open,
                '\'' if twin => open = !open,
                '\n' => open = false,
                _ => continue,
            }
            cut = true;
        }
        if let Some(start) = word {
            words.spans.push(Span::new(start, text.len()));
        }
        words.text = text;
        words
    }

    /// The words that overlap a span.
    fn inside(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.spans.partition_point(|w| w.end <= span.start);
        let last = self.spans.partition_point(|w| w.start < span.end);
        first..last.max(first)
    }

    /// Runs of neighbouring words, cut at marks and paragraph ends.
    fn segments(&self, set: &BTreeSet<usize>) -> BTreeSet<(usize, usize)> {
        let mut segments = BTreeSet::new();
        let mut run: Option<(usize, usize)> = None;
        for &word in set {
            run = match run {
                Some((first, last)) if last + 1 == word && !self.cut[word] => Some((first, word)),
                Some(done) => {
                    segments.insert(done);
                    Some((word, word))
                }
                None => Some((word, word)),
            };
        }
        segments.extend(run);
        segments
    }

    fn text_of(&self, first: usize, last: usize) -> &str {
        Span::new(self.spans[first].start, self.spans[last].end).of(&self.text)
    }

    /// Some words before and behind one.
    fn around(&self, word: Option<&usize>) -> &str {
        let Some(&word) = word else {
            return "";
        };
        self.text_of(
            word.saturating_sub(10),
            (word + 12).min(self.spans.len() - 1),
        )
    }

    fn listed(&self, set: &BTreeSet<usize>) -> String {
        let words: Vec<&str> = set.iter().map(|&w| self.spans[w].of(&self.text)).collect();
        words.join(" ")
    }
}

/// The gold attributions, and how many had no content.
fn golds(words: &Words, annotations: &str) -> (Vec<Gold>, usize) {
    let mut bytes: Vec<usize> = words.text.char_indices().map(|(at, _)| at).collect();
    bytes.push(words.text.len());
    let mut parts: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    let mut golds = Vec::new();
    let mut empty = 0;
    for line in annotations.lines() {
        let mut fields = line.split('\t');
        let (Some(id), Some(value)) = (fields.next(), fields.next()) else {
            continue;
        };
        if id.starts_with('T') {
            let ranges = value.split_once(' ').map_or("", |(_, r)| r);
            let set = ranges
                .split(';')
                .filter_map(|r| {
                    let (from, to) = r.split_once(' ')?;
                    let at = |n: &str| bytes.get(n.parse::<usize>().ok()?).copied();
                    Some(Span::new(at(from)?, at(to)?))
                })
                .flat_map(|span| words.inside(span))
                .collect();
            parts.insert(id, set);
        }
    }
    for line in annotations.lines().filter(|l| l.starts_with('E')) {
        let Some((_, value)) = line.split_once('\t') else {
            continue;
        };
        let all = |role: &str| -> BTreeSet<usize> {
            value
                .split(' ')
                .filter_map(|pair| pair.split_once(':'))
                .filter(|(name, _)| name.trim_end_matches(|c: char| c.is_ascii_digit()) == role)
                .filter_map(|(_, id)| parts.get(id))
                .flatten()
                .copied()
                .collect()
        };
        let (cue, source, content) = (all("Cue"), all("Source"), all("Content"));
        if content.is_empty() {
            empty += 1;
            continue;
        }
        let quoted = |set: &BTreeSet<usize>| set.iter().filter(|&&w| words.quoted[w]).count();
        let direct = 5 * quoted(&content) >= 4 * content.len() && quoted(&cue) == 0;
        golds.push(Gold {
            cue,
            source,
            content,
            direct,
        });
    }
    (golds, empty)
}
