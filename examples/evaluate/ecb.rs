//! Rows against events that several articles report, on ECB+ (topics 1 to 35).
//!
//! Each sub-topic (its `ecb` and its `ecbplus` documents apart) is one corpus, a sentence a line, and is analyzed
//! whole. What is compared are pairs of sentences of two documents. Gold: both mention one event, an instance of
//! an action that the annotation follows across documents. Found: both are evidence in one row. To mention one
//! event is much less than to make one claim, so recall is low by nature. Most pairs are gold, since what is
//! validated tells of one event: precision says little without the share of the other pairs that is kept apart.
//! [`OUT_OF_SCOPE`] says what is not asked.
//! ECB+ is by Cybulska and Vossen (2014), on top of `EventCorefBank` by Bejan and Harabagiu (2010).

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use crossread::engine::{Corpus, Document, Metadata, Silent, Span, analyze};
use rayon::prelude::*;

use crate::score::{Measure, f1};

/// What is not measured, and why; counted in the label of the first measure.
const OUT_OF_SCOPE: [(&str, &str); 2] = [
    (
        "not validated",
        "only the sentences the owners list were annotated in full and checked; the others are text alone",
    ),
    (
        "reports only",
        "both sentences share nothing but that someone said something; rows compare what was said",
    ),
];

/// The parts of a topic: two events of one sort.
const PARTS: [&str; 2] = ["ecb", "ecbplus"];

/// An event of a sentence.
#[derive(Clone, Default)]
struct Event {
    /// Whether all mentions of it here are of the class of reporting.
    reporting: bool,
    words: Vec<String>,
}

struct Sentence {
    span: Span,
    validated: bool,
    /// By the name of the instance.
    events: BTreeMap<String, Event>,
}

struct Article {
    document: Document,
    sentences: Vec<Sentence>,
}

/// A sentence of a corpus: its article, and which sentence of that.
type Place = (usize, usize);

#[derive(Clone, Copy, Default)]
struct Counts {
    documents: usize,
    pairs: usize,
    gold: usize,
    found: usize,
    hit: usize,
    /// Gold pairs with two events or more in common, and those of them found.
    closer: [usize; 2],
    /// Sentences that are not validated; gold pairs that share reports only, and those of them found.
    left_out: [usize; 2],
    reports_found: usize,
}

/// What was found in one sub-topic.
struct Found {
    part: &'static str,
    counts: Counts,
    missed: Vec<String>,
    wrong: Vec<String>,
}

/// The measures on `ecbplus` below `data`.
#[expect(clippy::print_stdout, reason = "shows misses where asked")]
pub(crate) fn run(data: &Path, misses: usize) -> anyhow::Result<Vec<Measure>> {
    let folder = data.join("ecbplus");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let validated = validated(&folder.join("ECBplus_coreference_sentences.csv"))?;
    let mut topics: Vec<PathBuf> = std::fs::read_dir(&folder)?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    topics.retain(|path| path.is_dir());
    topics.sort_by_key(|path| {
        let name = path.file_name().unwrap_or_default().to_owned();
        (name.len(), name)
    });
    let corpora: Vec<(&Path, &'static str)> = topics
        .iter()
        .flat_map(|topic| PARTS.map(|part| (topic.as_path(), part)))
        .collect();
    let found = corpora
        .par_iter()
        .map(|&(topic, part)| {
            let articles = articles(topic, part, &validated)?;
            compare(part, &articles, misses > 0)
        })
        .collect::<anyhow::Result<Vec<Found>>>()?;
    for (what, cases) in [
        ("missed", found.iter().flat_map(|f| &f.missed).collect()),
        (
            "wrong",
            found.iter().flat_map(|f| &f.wrong).collect::<Vec<_>>(),
        ),
    ] {
        // Spread over all topics.
        let step = cases.len().div_ceil(misses.max(1)).max(1);
        for case in cases.iter().step_by(step) {
            println!("{what}: {case}");
        }
    }
    Ok(measures(&found))
}

fn measures(found: &[Found]) -> Vec<Measure> {
    let total = |part: Option<&str>| {
        let of_part = |f: &&Found| part.is_none_or(|p| p == f.part);
        let mut sum = Counts::default();
        for counts in found.iter().filter(of_part).map(|f| f.counts) {
            sum.documents += counts.documents;
            sum.pairs += counts.pairs;
            sum.gold += counts.gold;
            sum.found += counts.found;
            sum.hit += counts.hit;
            sum.reports_found += counts.reports_found;
            for at in 0..2 {
                sum.closer[at] += counts.closer[at];
                sum.left_out[at] += counts.left_out[at];
            }
        }
        sum
    };
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let measure = |what, data, value| Measure {
        what,
        data,
        value,
        least: 0.0,
        aim: 0.0,
    };
    let all = total(None);
    let skipped: Vec<String> = OUT_OF_SCOPE
        .iter()
        .zip(all.left_out)
        .map(|((class, _), count)| format!("{count} {class}"))
        .collect();
    let with_reports = f1(
        all.hit + all.reports_found,
        all.found + all.reports_found,
        all.gold + all.left_out[1],
    );
    let mut measures = vec![
        measure(
            "ecb: rows against shared events, precision",
            format!(
                "{} documents, {} pairs found; left out: {}",
                all.documents,
                all.found,
                skipped.join(", ")
            ),
            share(all.hit, all.found),
        ),
        measure(
            "ecb: pairs without a shared event kept apart",
            format!("{} pairs", all.pairs - all.gold),
            1.0 - share(all.found - all.hit, all.pairs - all.gold),
        ),
        measure(
            "ecb: rows against shared events, recall",
            format!(
                "{} of {} pairs gold, {:.3} of them",
                all.gold,
                all.pairs,
                share(all.gold, all.pairs)
            ),
            share(all.hit, all.gold),
        ),
        measure(
            "ecb: recall, two shared events or more",
            format!("{} pairs gold", all.closer[0]),
            share(all.closer[1], all.closer[0]),
        ),
        measure(
            "ecb: rows against shared events, F1",
            format!(
                "{} right (all pairs taken: {:.3}; reports counted: {with_reports:.3})",
                all.hit,
                f1(all.gold, all.pairs, all.gold)
            ),
            f1(all.hit, all.found, all.gold),
        ),
    ];
    for (part, what) in PARTS
        .into_iter()
        .zip(["ecb: F1, first event", "ecb: F1, second event"])
    {
        let counts = total(Some(part));
        measures.push(measure(
            what,
            format!(
                "{} of {} pairs gold; P {:.3} R {:.3}",
                counts.gold,
                counts.pairs,
                share(counts.hit, counts.found),
                share(counts.hit, counts.gold)
            ),
            f1(counts.hit, counts.found, counts.gold),
        ));
    }
    measures
}

/// The validated sentences by the name of their document.
fn validated(list: &Path) -> anyhow::Result<BTreeMap<String, BTreeSet<usize>>> {
    let mut validated: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for record in csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_path(list)?
        .deserialize()
    {
        let (topic, document, sentence): (String, String, usize) = record?;
        let name = format!("{topic}_{document}");
        validated.entry(name).or_default().insert(sentence);
    }
    Ok(validated)
}

/// The documents of one part of a topic, by number.
fn articles(
    topic: &Path,
    part: &str,
    validated: &BTreeMap<String, BTreeSet<usize>>,
) -> anyhow::Result<Vec<Article>> {
    let mut names: Vec<String> = Vec::new();
    for entry in std::fs::read_dir(topic)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix(".xml") else {
            continue;
        };
        // "1_10ecbplus" ends with the part and has a digit before it.
        if stem
            .strip_suffix(part)
            .is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()))
        {
            names.push(stem.to_owned());
        }
    }
    names.sort_by_key(|name| (name.len(), name.clone()));
    let none = BTreeSet::new();
    names
        .iter()
        .map(|name| {
            let path = topic.join(format!("{name}.xml"));
            article(
                name,
                &std::fs::read_to_string(&path)?,
                validated.get(name).unwrap_or(&none),
            )
            .with_context(|| name.clone())
        })
        .collect()
}

fn article(name: &str, xml: &str, validated: &BTreeSet<usize>) -> anyhow::Result<Article> {
    let tree = roxmltree::Document::parse(xml)?;
    let mut lines: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    let mut tokens: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    let nodes = |tag: &'static str| tree.descendants().filter(move |n| n.has_tag_name(tag));
    for token in nodes("token") {
        let sentence: usize = token
            .attribute("sentence")
            .context("no sentence")?
            .parse()?;
        let word = token.text().unwrap_or_default().trim();
        lines.entry(sentence).or_default().push(word);
        tokens.insert(
            token.attribute("t_id").context("no name")?,
            (sentence, word),
        );
    }
    let mut events: BTreeMap<usize, BTreeMap<String, Event>> = BTreeMap::new();
    for relation in nodes("CROSS_DOC_COREF") {
        let instance = relation.attribute("note").unwrap_or_default();
        for source in relation.children().filter(|n| n.has_tag_name("source")) {
            let mention = nodes("Markables")
                .flat_map(|m| m.children())
                .find(|m| m.is_element() && m.attribute("m_id") == source.attribute("m_id"))
                .context("a mention is missing")?;
            let class = mention.tag_name().name();
            if !class.contains("ACTION") {
                continue;
            }
            let anchors: Vec<(usize, &str)> = mention
                .children()
                .filter_map(|a| tokens.get(a.attribute("t_id")?).copied())
                .collect();
            let Some(&(sentence, _)) = anchors.first() else {
                continue;
            };
            let known = events.entry(sentence).or_default();
            let event = known.entry(instance.to_owned()).or_insert_with(|| Event {
                reporting: true,
                words: Vec::new(),
            });
            event.reporting &= class.ends_with("_REPORTING");
            event
                .words
                .push(anchors.iter().map(|a| a.1).collect::<Vec<_>>().join(" "));
        }
    }
    // The second part is divided at every mark ("5 . 9"), and its first line is the address.
    let divided = name.ends_with("ecbplus");
    let mut text = String::new();
    let mut sentences = Vec::new();
    for (number, words) in lines {
        if divided && words.first().is_some_and(|w| w.starts_with("http")) {
            continue;
        }
        let start = text.len();
        text.push_str(&joined(&words, divided));
        sentences.push(Sentence {
            span: Span::new(start, text.len()),
            validated: validated.contains(&number),
            events: events.remove(&number).unwrap_or_default(),
        });
        text.push('\n');
    }
    let document = Document {
        file: format!("{name}.txt"),
        path: String::new(),
        sha256: String::new(),
        text: text.into(),
        metadata: Metadata::default(),
        layout: Vec::new(),
    };
    Ok(Article {
        document,
        sentences,
    })
}

/// Whether any row holds both sentences of a pair of two documents.
fn compare(part: &'static str, articles: &[Article], show: bool) -> anyhow::Result<Found> {
    let corpus = Corpus {
        documents: articles.iter().map(|a| a.document.clone()).collect(),
    };
    let analysis = analyze(&corpus, &Silent)?;
    // The rows of each pair and of each sentence.
    let mut together: BTreeMap<(Place, Place), usize> = BTreeMap::new();
    let mut rows: BTreeMap<Place, Vec<usize>> = BTreeMap::new();
    for (row, group) in analysis.groups.iter().enumerate() {
        if group.cells.len() < 2 {
            continue;
        }
        let places: BTreeSet<Place> = group
            .cells
            .iter()
            .flat_map(|cell| cell.evidence.iter().map(move |&span| (cell.source.0, span)))
            .flat_map(|(source, span)| {
                let sentences = articles[source].sentences.iter().enumerate();
                sentences
                    .filter(move |(_, s)| s.span.overlap(span) > 0)
                    .map(move |(at, _)| (source, at))
            })
            .collect();
        for &a in &places {
            rows.entry(a).or_default().push(row);
            for &b in places.range(a..) {
                together.entry((a, b)).or_insert(row);
            }
        }
    }
    let mut found = Found {
        part,
        counts: Counts::default(),
        missed: Vec::new(),
        wrong: Vec::new(),
    };
    let counts = &mut found.counts;
    counts.documents = articles.len();
    let mut places: Vec<Place> = Vec::new();
    for (source, article) in articles.iter().enumerate() {
        for (at, sentence) in article.sentences.iter().enumerate() {
            if sentence.validated {
                places.push((source, at));
            } else {
                counts.left_out[0] += 1;
            }
        }
    }
    let sentence = |place: Place| &articles[place.0].sentences[place.1];
    // A sentence with the rows it stands in, its role and how many claims were read from it.
    let shown = |place: Place| {
        let (reading, span) = (&analysis.readings[place.0], sentence(place).span);
        let claims = reading.claims.iter();
        let claims = claims.filter(|c| c.span.overlap(span) > 0).count();
        let block = reading.blocks.iter().find(|b| b.span.overlap(span) > 0);
        format!(
            "\n  {} {:?} {} {claims}: {}",
            articles[place.0].document.file,
            rows.get(&place).map_or(&[][..], Vec::as_slice),
            block.map_or("none", |b| b.role.name()),
            span.of(&articles[place.0].document.text)
        )
    };
    for (at, &a) in places.iter().enumerate() {
        for &b in places[at + 1..].iter().filter(|b| b.0 != a.0) {
            let (mine, theirs) = (&sentence(a).events, &sentence(b).events);
            let shared: Vec<(&Event, &Event)> = mine
                .iter()
                .filter_map(|(instance, event)| Some((event, theirs.get(instance)?)))
                .collect();
            let said = shared.iter().filter(|(a, b)| a.reporting && b.reporting);
            let telling = shared.len() - said.count();
            let row = together.get(&(a, b));
            if !shared.is_empty() && telling == 0 {
                counts.left_out[1] += 1;
                counts.reports_found += usize::from(row.is_some());
                continue;
            }
            counts.pairs += 1;
            counts.gold += usize::from(telling > 0);
            counts.found += usize::from(row.is_some());
            counts.hit += usize::from(telling > 0 && row.is_some());
            counts.closer[0] += usize::from(telling > 1);
            counts.closer[1] += usize::from(telling > 1 && row.is_some());
            match row {
                None if telling > 0 && show => {
                    let events: Vec<String> = shared
                        .iter()
                        .map(|(a, b)| format!("{} / {}", a.words.join("+"), b.words.join("+")))
                        .collect();
                    let events = events.join(", ");
                    found
                        .missed
                        .push(format!("[{events}]{}{}", shown(a), shown(b)));
                }
                Some(&row) if telling == 0 && show => {
                    let group = &analysis.groups[row];
                    found.wrong.push(format!(
                        "[{} {}: {}]{}{}",
                        group.number,
                        group.kind.name(),
                        group.text,
                        shown(a),
                        shown(b)
                    ));
                }
                _ => {}
            }
        }
    }
    Ok(found)
}

/// Marks that stand directly after a word.
const CLOSING: [&str; 23] = [
    ".", ",", ":", ";", "?", "!", ")", "]", "%", "''", "”", "...", "…", "'s", "'m", "'re", "'ve",
    "'d", "'ll", "n't", "'", "’", "/",
];

/// Marks that stand directly before a word.
const OPENING: [&str; 9] = ["(", "[", "$", "£", "€", "``", "“", "‘", "/"];

/// Words a dash between clauses is likely to stand before.
const AFTER_DASH: [&str; 12] = [
    "a",
    "an",
    "and",
    "but",
    "he",
    "including",
    "it",
    "she",
    "that",
    "the",
    "which",
    "who",
];

/// The words of a sentence as they stand in print; `divided` where words are cut at every mark ("5 . 9").
fn joined(words: &[&str], divided: bool) -> String {
    let mut line = String::new();
    // Whether a plain quotation mark is open.
    let mut open = false;
    for (at, &word) in words.iter().enumerate() {
        let before = at.checked_sub(1).map_or("", |before| words[before]);
        let touches = CLOSING.contains(&word)
            || OPENING.contains(&before)
            || open && (word == "\"" || before == "\"")
            || before == ":" && within_word(words, at - 1)
            || if divided {
                at > 0 && within_word(words, at - 1) || word == "-" && within_word(words, at)
            } else {
                word.len() > 1 && word.starts_with('-') && word != "--"
            };
        if at > 0 && !touches {
            line.push(' ');
        }
        line.push_str(match word {
            "``" => "“",
            "''" => "”",
            other => other,
        });
        if word.matches('"').count() == 1 {
            open = !open;
        }
    }
    line
}

/// Whether the mark at `at` is part of one word with the pieces around it: "5 . 9", "U . S", "state - run",
/// "Foster - Lane"; not "DUBAI - A strong".
fn within_word(words: &[&str], at: usize) -> bool {
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    let (first, last) = (at.checked_sub(1).map_or("", word), word(at + 1));
    let digits = |w: &str| w.bytes().take_while(u8::is_ascii_digit).count();
    let numbers = first.ends_with(|c: char| c.is_ascii_digit()) && digits(last) > 0;
    match words[at] {
        "." => {
            let letter = |w: &str| w.len() == 1 && w.starts_with(|c: char| c.is_ascii_alphabetic());
            numbers || letter(first) && letter(last)
        }
        ":" => numbers && digits(last) == 2,
        "," => numbers && digits(last) == 3,
        "’" => ["s", "t", "re", "ve", "m", "d", "ll"].contains(&last),
        "-" => {
            let capitals = first.len() > 1 && first.chars().all(char::is_uppercase);
            let small = last.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
            // "hit - and - run".
            let chain = [at.checked_sub(2).map_or("", word), word(at + 2)].contains(&"-");
            first.ends_with(char::is_alphanumeric)
                && last.starts_with(char::is_alphanumeric)
                && (chain || !AFTER_DASH.contains(&last) && (small || !capitals))
        }
        _ => false,
    }
}
