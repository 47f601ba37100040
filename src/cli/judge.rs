//! `crossread judge`: claims with passages in, one a line, verdicts out in the same order.
//!
//! Lines are read, judged and written in batches, so that any number of them takes the same room. A line that cannot
//! be read says so in its place and stops nothing.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};

use anyhow::Context as _;
use rayon::prelude::*;
use serde_json::{Value, json};

use super::Status;
use super::args::JudgeArguments;
use super::output::Target;
use crate::engine::verdict::judge::judge;
use crate::report::ReportError;

/// Lines judged at a time.
const BATCH: usize = 1024;

/// Does what was typed.
pub(super) fn run(arguments: &JudgeArguments) -> anyhow::Result<Status> {
    let mut input: Box<dyn BufRead> = match &arguments.file {
        Some(path) if path.as_os_str() != "-" => Box::new(BufReader::new(
            File::open(path).with_context(|| format!("cannot open {}", path.display()))?,
        )),
        _ => Box::new(BufReader::new(io::stdin())),
    };
    let mut status = Status::Done;
    Target::new(arguments.output.clone()).write(|out| {
        let all_judged = judge_lines(&mut *input, out).map_err(ReportError::Write)?;
        if !all_judged {
            status = Status::Problems;
        }
        Ok(())
    })?;
    Ok(status)
}

/// Judges line after line; whether all of them could be read.
fn judge_lines(input: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<bool> {
    let mut all_judged = true;
    let mut first = 1;
    loop {
        let batch = batch(input)?;
        if batch.is_empty() {
            return Ok(all_judged);
        }
        let judged: Vec<Result<Value, String>> =
            batch.par_iter().map(|line| judge_line(line)).collect();
        for (at, result) in judged.into_iter().enumerate() {
            let line = result.unwrap_or_else(|error| {
                all_judged = false;
                json!({"line": first + at, "error": error})
            });
            serde_json::to_writer(&mut *out, &line)?;
            out.write_all(b"\n")?;
        }
        out.flush()?;
        first += batch.len();
    }
}

/// The next lines, without their ends.
fn batch(input: &mut dyn BufRead) -> io::Result<Vec<Vec<u8>>> {
    let mut lines = Vec::new();
    while lines.len() < BATCH {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        lines.push(line);
    }
    Ok(lines)
}

fn judge_line(line: &[u8]) -> Result<Value, String> {
    const MARK: &[u8] = "\u{feff}".as_bytes();
    let line = line.strip_prefix(MARK).unwrap_or(line);
    let pair: Value = serde_json::from_slice(line).map_err(|error| format!("no JSON: {error}"))?;
    let text = |name: &str| {
        pair.get(name)
            .and_then(Value::as_str)
            .ok_or_else(|| format!("“{name}” is missing or no text"))
    };
    let id = pair
        .get("id")
        .filter(|id| id.is_string() || id.is_number())
        .ok_or("“id” is missing or no text")?;
    let judged = judge(text("claim")?, text("evidence")?);
    Ok(json!({
        "id": id,
        "verdict": judged.verdict.name(),
        "score": judged.score,
        "rule": judged.rule.name(),
        "reason": judged.reason,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(lines: &str) -> (bool, Vec<Value>) {
        let mut out = Vec::new();
        let all = judge_lines(&mut lines.as_bytes(), &mut out).unwrap();
        let lines = out.split(|b| *b == b'\n').filter(|l| !l.is_empty());
        let values = lines.map(|l| serde_json::from_slice(l).unwrap()).collect();
        (all, values)
    }

    #[test]
    fn lines_come_out_in_their_order_and_bad_ones_stop_nothing() {
        let (all, values) = judged(concat!(
            r#"{"id": "a", "claim": "The bridge is open.", "evidence": "The bridge is closed."}"#,
            "\nnothing\n",
            r#"{"id": 7, "claim": "The bridge is open.", "evidence": "The bridge is open."}"#,
        ));
        assert!(!all);
        assert_eq!(values[0]["id"], "a");
        assert_eq!(values[1]["line"], 2);
        assert_eq!(values[2]["id"], 7);
        assert_eq!(values[2]["verdict"], "supports");
    }

    #[test]
    fn a_pair_without_its_texts_is_told() {
        let (all, values) = judged(r#"{"id": "a", "claim": "The bridge is open."}"#);
        assert!(!all);
        assert!(values[0]["error"].as_str().unwrap().contains("evidence"));
    }
}
