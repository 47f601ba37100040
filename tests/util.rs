//! What several test modules need: temporary folders, a workspace, the program, a comparison made by hand.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crossread::engine::facet::attribution::Strength;
use crossread::engine::{
    AgreementMatrix, Analysis, Cell, ClaimGroup, ClaimKind, Corpus, Document, Lineage, Metadata,
    Nearest, Overrides, SourceId, Span, Tension, Verdict,
};
use crossread::ingest::{Diagnostic, Severity};
use crossread::project::Project;
use crossread::project::claim_key::text_sha256;
use crossread::report::{Format, ReportInput};
use crossread::workspace::{Command, FileCommand, Workspace};
use proptest::test_runner::{Config as ProptestConfig, RngSeed};

/// A folder below `tests/`.
pub(crate) fn tests_folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name)
}

/// The invented events in `tests/corpora`.
pub(crate) fn corpora() -> Vec<PathBuf> {
    ["bridge", "warehouse"]
        .map(|name| tests_folder("corpora").join(name))
        .to_vec()
}

/// A temporary folder of articles.
pub(crate) struct Folder {
    folder: tempfile::TempDir,
}

impl Folder {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A copy of one of the invented events.
    pub(crate) fn of(corpus: &str) -> Self {
        let copy = Self::new();
        for entry in std::fs::read_dir(tests_folder("corpora").join(corpus)).unwrap() {
            let from = entry.unwrap().path();
            std::fs::copy(&from, copy.file(from.file_name().unwrap())).unwrap();
        }
        copy
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The path of a file in it.
    pub(crate) fn file(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.file(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path
    }
}

/// An empty workspace that wakes nobody.
pub(crate) fn workspace() -> Workspace {
    Workspace::new(Arc::new(|| {}))
}

/// A workspace with these paths open.
pub(crate) fn opened(paths: &[PathBuf]) -> Workspace {
    let mut workspace = workspace();
    workspace.run(Command::File(FileCommand::Open(paths.to_vec())));
    workspace.wait();
    workspace
}

/// The built program, without a display and without color.
pub(crate) fn crossread() -> assert_cmd::Command {
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_crossread"));
    for name in [
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "WAYLAND_SOCKET",
        "CROSSREAD_LOG",
    ] {
        command.env_remove(name);
    }
    command
}

/// A document with nothing but its text.
pub(crate) fn document(file: &str, text: &str) -> Document {
    Document {
        file: file.to_owned(),
        path: format!("/articles/{file}"),
        sha256: text_sha256(text),
        text: text.into(),
        metadata: Metadata::default(),
        layout: Vec::new(),
    }
}

/// A comparison made by hand, so that tests of reports and keys do not hang on the engine's rules.
pub(crate) struct Comparison {
    pub(crate) project: Project,
    pub(crate) corpus: Corpus,
    pub(crate) analysis: Analysis,
    pub(crate) overrides: Overrides,
    pub(crate) problems: Vec<Diagnostic>,
}

impl Comparison {
    /// Three sources and four claims, with one of everything a report can show.
    pub(crate) fn small() -> Self {
        let mut courier = document(
            "courier.txt",
            "The strike lasted 120 days. \"We won,\" said Ira Moss. Nine ships waited, 8 said others.",
        );
        courier.metadata.outlet = Some("The Courier <London>".to_owned());
        courier.metadata.published = Some(jiff::civil::date(2025, 3, 4));
        let mut herald = document(
            "herald.html",
            "The strike lasted less than three months. The port lost $2m & more.",
        );
        herald.metadata.title = Some("A \"short\" strike, <b>they</b> say".to_owned());
        let wire = document(
            "wire.md",
            "The strike lasted 120 days. =SUM(A1), wrote a reader.\u{1b}[2J",
        );
        let corpus = Corpus {
            documents: vec![courier, herald, wire],
        };
        let at = |source: usize, words: &str| {
            let start = corpus.documents[source].text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let group = |number, kind, source, words: &str, cells| ClaimGroup {
            number,
            kind,
            wording: (SourceId(source), at(source, words)),
            text: words.to_owned(),
            cells,
            rarity: 1.0,
            near: Vec::new(),
        };
        let said = |source, verdict, words, value: Option<&str>, rule, reason: &str| Cell {
            source: SourceId(source),
            verdict,
            evidence: vec![at(source, words)],
            value: value.map(str::to_owned),
            confidence: 0.9,
            rule,
            reason: reason.to_owned(),
            strength: Strength::Asserted,
            speaker: None,
        };
        let mut groups = vec![
            group(
                1,
                ClaimKind::Quote,
                0,
                "\"We won,\"",
                vec![Cell {
                    speaker: Some(at(0, "Ira Moss")),
                    ..said(
                        0,
                        Verdict::Supports,
                        "\"We won,\"",
                        None,
                        "single",
                        "Only here.",
                    )
                }],
            ),
            group(
                2,
                ClaimKind::Duration,
                0,
                "The strike lasted 120 days.",
                vec![
                    said(
                        0,
                        Verdict::Supports,
                        "The strike lasted 120 days.",
                        Some("120 days"),
                        "same-duration",
                        "Both say 120 days.",
                    ),
                    said(
                        1,
                        Verdict::Conflicts,
                        "The strike lasted less than three months.",
                        Some("< 3 months"),
                        "duration-interval",
                        "120 days lies outside less than three months (at most 92 days).",
                    ),
                    said(
                        2,
                        Verdict::Supports,
                        "The strike lasted 120 days.",
                        Some("120 days"),
                        "same-duration",
                        "Both say 120 days.",
                    ),
                ],
            ),
            group(
                3,
                ClaimKind::Quantity,
                1,
                "The port lost $2m & more.",
                vec![said(
                    1,
                    Verdict::Supports,
                    "The port lost $2m & more.",
                    Some("> $2m"),
                    "single",
                    "Only here.",
                )],
            ),
            group(
                4,
                ClaimKind::Evaluation,
                2,
                "=SUM(A1), wrote a reader.",
                vec![said(
                    2,
                    Verdict::Hedged,
                    "=SUM(A1), wrote a reader.\u{1b}[2J",
                    Some("=1+1"),
                    "alleged",
                    "Only alleged.",
                )],
            ),
        ];
        groups[0].near.push(Nearest {
            source: SourceId(1),
            span: at(1, "The port lost $2m & more."),
            score: 0.123_456,
            unsure: true,
        });
        let analysis = Analysis {
            readings: Vec::new(),
            names: crossread::engine::Names::default(),
            lineages: vec![Lineage {
                sources: vec![SourceId(0), SourceId(2)],
                reason: "Both have 5 words in a row.".to_owned(),
                ..Lineage::default()
            }],
            tensions: vec![Tension {
                source: SourceId(0),
                a: at(0, "Nine ships"),
                b: at(0, "8"),
                reason: "Nine and eight ships.".to_owned(),
            }],
            groups,
            ..Analysis::default()
        };
        Self {
            project: Project {
                name: "Port strike".to_owned(),
                ..Project::default()
            },
            corpus,
            analysis,
            overrides: Overrides::from([((2, SourceId(1)), Verdict::Differs)]),
            problems: vec![Diagnostic {
                severity: Severity::Error,
                path: PathBuf::from("/home/me/strike/broken.pdf"),
                message: "PDF files are not read.".to_owned(),
                hint: "Save it as text.".to_owned(),
            }],
        }
    }

    /// A report of it.
    pub(crate) fn report(&self, format: Format) -> String {
        self.with_input(|input| {
            let mut out = Vec::new();
            crossread::report::write(format, input, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        })
    }

    /// Does something with what reports are made from.
    pub(crate) fn with_input<T>(&self, use_it: impl FnOnce(&ReportInput<'_>) -> T) -> T {
        let matrix = AgreementMatrix::new(&self.analysis, &self.overrides);
        use_it(&ReportInput {
            project: &self.project,
            corpus: &self.corpus,
            analysis: &self.analysis,
            matrix: &matrix,
            problems: &self.problems,
        })
    }
}

/// How many cases a test with generated input runs: `cases` of a fixed seed, so that a failure is about the change
/// at hand and shows again on the next run. With `PROPTEST_CASES` set, as many as it says, of a seed of their own.
pub(crate) fn generated(cases: u32) -> ProptestConfig {
    let exploring = ProptestConfig::default();
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig {
        cases: if asked { exploring.cases } else { cases },
        rng_seed: if asked {
            exploring.rng_seed
        } else {
            RngSeed::Fixed(20_260_320)
        },
        failure_persistence: None,
        ..exploring
    }
}
