//! The sample article set, built into the program.
//!
//! In: nothing. Out: the documents of `assets/samples/ferry`, so that "Try the sample" works wherever the
//! program is installed. They pass through the same readers as any other file.

use std::path::Path;

use super::format::{Kind, kind_of};
use super::{Intake, read_bytes};
use crate::engine::document::Corpus;

/// What the sample is called in the window and in a project made from it.
pub const SAMPLE_NAME: &str = "Ferry accident (sample)";

/// The files of a folder below `assets/samples`, with their names, in the order of their names.
macro_rules! articles {
    ($folder:literal: $($name:literal),+ $(,)?) => {
        [$((
            $name,
            include_bytes!(concat!("../../assets/samples/", $folder, "/", $name)).as_slice(),
        )),+]
    };
}

const FERRY: [(&str, &[u8]); 6] = articles!["ferry":
    "1-norsund-wire.txt",
    "2-port-harrow-courier.html",
    "3-kestrel-coast-radio.md",
    "4-westmark-ledger.txt",
    "5-daybeacon.html",
    "6-strait-and-tide.txt",
];

/// Reads the built-in sample: six reports of one invented event.
pub fn sample() -> Intake {
    let mut documents = Vec::new();
    let mut problems = Vec::new();
    for (name, bytes) in FERRY {
        // Not a place on this disk: the articles are part of the program.
        let path = Path::new("sample").join("ferry").join(name);
        let format = match kind_of(&path) {
            Kind::Article(format) => Some(format),
            _ => None,
        };
        let outcome = read_bytes(name, &path, format, bytes);
        documents.extend(outcome.document);
        problems.extend(outcome.problems);
    }
    Intake {
        corpus: Corpus { documents },
        problems,
    }
}
