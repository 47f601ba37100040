//! How fast one article is read: all facets together, and whether the time stays linear in the length.
//!
//! ```text
//! cargo bench --no-default-features
//! ```
//!
//! Criterion prints bytes a second. The text is the built-in sample, repeated: as paragraphs, as one line of
//! 5 MB, and as text made to provoke look-ahead (quotation marks that never close, numbers without end).

use std::sync::Arc;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use crossread::engine::{Document, Metadata, read};

/// The articles of the built-in sample, one after the other.
fn sample() -> String {
    let corpus = crossread::ingest::sample().corpus;
    corpus
        .documents
        .iter()
        .map(|document| document.text.as_ref())
        .collect::<Vec<_>>()
        .join("\n\n")
}

fn document(text: String) -> Document {
    Document {
        file: "bench.txt".to_owned(),
        path: "bench.txt".to_owned(),
        sha256: String::new(),
        text: Arc::from(text),
        metadata: Metadata::default(),
        layout: Vec::new(),
    }
}

/// `text` again and again, up to about `length` bytes.
fn repeated(text: &str, length: usize) -> String {
    text.repeat(length / text.len() + 1)
}

fn reading(criterion: &mut Criterion) {
    let sample = sample();
    let mut line = sample.split_whitespace().collect::<Vec<_>>().join(" ");
    line.push(' ');
    let mut group = criterion.benchmark_group("read");
    group.sample_size(10);
    let texts = [
        ("articles, 50 kB", repeated(&sample, 50_000)),
        ("articles, 500 kB", repeated(&sample, 500_000)),
        ("one line, 500 kB", repeated(&line, 500_000)),
        ("one line, 5 MB", repeated(&line, 5_000_000)),
        ("opening marks, 500 kB", repeated("“‘\"(«", 500_000)),
        ("numbers, 500 kB", repeated("12 hundred and 5 to ", 500_000)),
        ("capitals, 500 kB", repeated("Kim Of The United ", 500_000)),
    ];
    for (name, text) in texts {
        let document = document(text);
        group.throughput(Throughput::Bytes(document.text.len() as u64));
        group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
            bencher.iter(|| read(&document, None));
        });
    }
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
