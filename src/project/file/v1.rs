//! Project files of version 1.
//!
//! These types are the file: a field added, renamed or dropped here makes a new version. They are apart
//! from the types of the engine and the project on purpose, and unknown fields are refused rather than
//! lost on the next save.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::Contents;
use crate::engine::{
    Block, Corpus, Document, Metadata, Role as EngineRole, Span, Verdict as EngineVerdict,
};
use crate::ingest::{Diagnostic, Severity as IngestSeverity};
use crate::project::{CellKey, ClaimKey, Project};

/// The whole file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProjectFile {
    format: String,
    version: u32,
    name: String,
    #[serde(default)]
    reviews: Vec<Review>,
    #[serde(default)]
    problems: Vec<Problem>,
    /// Last, because it is long: what a person edits stands at the top.
    #[serde(default)]
    documents: Vec<Article>,
}

/// One verdict set by a person.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Review {
    verdict: Verdict,
    /// The words the verdict is about, without case and punctuation.
    claim: String,
    /// SHA-256 of the text of the article that has those words.
    claim_text_sha256: String,
    /// SHA-256 of the text of the article the verdict is for.
    source_text_sha256: String,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Supports,
    Differs,
    Conflicts,
    Hedged,
    Silent,
}

/// One file that was not read, or not fully.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Problem {
    severity: Severity,
    path: String,
    message: String,
    #[serde(default)]
    hint: String,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Severity {
    Error,
    Warning,
}

/// One article.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Article {
    file: String,
    path: String,
    /// Of the original's bytes.
    sha256: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    outlet: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    byline: Option<String>,
    /// `2025-12-13`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    layout: Vec<LayoutBlock>,
    text: String,
}

/// Bytes `start..end` of the text have this role.
#[derive(Serialize, Deserialize)]
struct LayoutBlock(usize, usize, Role);

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Role {
    Headline,
    Lead,
    Body,
    Caption,
    Boilerplate,
}

impl ProjectFile {
    /// What is written.
    pub(super) fn new(project: &Project, corpus: &Corpus, problems: &[Diagnostic]) -> Self {
        Self {
            format: "crossread-project".to_owned(),
            version: 1,
            name: project.name.clone(),
            reviews: project
                .reviews
                .iter()
                .map(|(cell, &verdict)| Review {
                    verdict: verdict.into(),
                    claim: cell.claim.words.clone(),
                    claim_text_sha256: cell.claim.document.clone(),
                    source_text_sha256: cell.source.clone(),
                })
                .collect(),
            problems: problems.iter().map(Problem::from).collect(),
            documents: corpus.documents.iter().map(Article::from).collect(),
        }
    }
}

impl TryFrom<ProjectFile> for Contents {
    type Error = String;

    fn try_from(file: ProjectFile) -> Result<Self, String> {
        let mut reviews = BTreeMap::new();
        for review in file.reviews {
            let cell = CellKey {
                claim: ClaimKey {
                    document: review.claim_text_sha256,
                    words: review.claim,
                },
                source: review.source_text_sha256,
            };
            reviews.insert(cell, review.verdict.into());
        }
        let documents = file
            .documents
            .into_iter()
            .map(Document::try_from)
            .collect::<Result<_, _>>()?;
        Ok(Self {
            project: Project {
                name: file.name,
                reviews,
            },
            corpus: Corpus { documents },
            problems: file.problems.into_iter().map(Diagnostic::from).collect(),
        })
    }
}

impl From<&Document> for Article {
    fn from(document: &Document) -> Self {
        let Metadata {
            title,
            outlet,
            byline,
            published,
            url,
            language,
        } = document.metadata.clone();
        Self {
            file: document.file.clone(),
            path: document.path.clone(),
            sha256: document.sha256.clone(),
            title,
            outlet,
            byline,
            published: published.map(|date| date.to_string()),
            url,
            language,
            layout: document
                .layout
                .iter()
                .map(|block| LayoutBlock(block.span.start, block.span.end, block.role.into()))
                .collect(),
            text: document.text.to_string(),
        }
    }
}

impl TryFrom<Article> for Document {
    type Error = String;

    fn try_from(article: Article) -> Result<Self, String> {
        let published = match &article.published {
            None => None,
            Some(date) => Some(date.parse().map_err(|_ignored: jiff::Error| {
                format!("{date:?} of {} is no date like 2025-12-13", article.file)
            })?),
        };
        let mut layout: Vec<Block> = Vec::with_capacity(article.layout.len());
        for LayoutBlock(start, end, role) in article.layout {
            let follows = layout.last().is_none_or(|before| before.span.end <= start);
            // Spans that do not fit would make every later phase slice out of range.
            if start > end || !follows || article.text.get(start..end).is_none() {
                return Err(format!(
                    "the layout block {start}..{end} does not fit the text of {}",
                    article.file
                ));
            }
            layout.push(Block {
                span: Span::new(start, end),
                role: role.into(),
            });
        }
        Ok(Self {
            file: article.file,
            path: article.path,
            sha256: article.sha256,
            text: article.text.into(),
            metadata: Metadata {
                title: article.title,
                outlet: article.outlet,
                byline: article.byline,
                published,
                url: article.url,
                language: article.language,
            },
            layout,
        })
    }
}

impl From<&Diagnostic> for Problem {
    fn from(problem: &Diagnostic) -> Self {
        Self {
            severity: match problem.severity {
                IngestSeverity::Error => Severity::Error,
                IngestSeverity::Warning => Severity::Warning,
            },
            path: problem.path.to_string_lossy().into_owned(),
            message: problem.message.clone(),
            hint: problem.hint.clone(),
        }
    }
}

impl From<Problem> for Diagnostic {
    fn from(problem: Problem) -> Self {
        Self {
            severity: match problem.severity {
                Severity::Error => IngestSeverity::Error,
                Severity::Warning => IngestSeverity::Warning,
            },
            path: PathBuf::from(problem.path),
            message: problem.message,
            hint: problem.hint,
        }
    }
}

/// Both ways between the file's words and the engine's.
macro_rules! both_ways {
    ($ours:ident, $theirs:ident: $($name:ident),+) => {
        impl From<$theirs> for $ours {
            fn from(value: $theirs) -> Self {
                match value { $($theirs::$name => Self::$name),+ }
            }
        }
        impl From<$ours> for $theirs {
            fn from(value: $ours) -> Self {
                match value { $($ours::$name => Self::$name),+ }
            }
        }
    };
}

both_ways!(Verdict, EngineVerdict: Supports, Differs, Conflicts, Hedged, Silent);
both_ways!(Role, EngineRole: Headline, Lead, Body, Caption, Boilerplate);
