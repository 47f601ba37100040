//! Markdown, with or without front matter.
//!
//! In: Markdown text. Out: its words without markup, a blank line between blocks, headings, captions and
//! furniture told apart. Code is dropped: it is no prose.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::extract::{Blocks, Extracted, fold, same_words};
use super::{furniture, html, language, published};
use crate::engine::document::{Metadata, Role};

/// Reads front matter and blocks.
pub(super) fn read(source: &str) -> Extracted {
    let (metadata, body) = front_matter(source);
    let mut writer = Writer {
        metadata,
        ..Writer::default()
    };
    if let Some(title) = writer.metadata.title.clone() {
        writer.blocks.push(&title, Role::Headline);
    }
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    for event in Parser::new_ext(body, options) {
        writer.event(event);
    }
    writer.flush();
    let Writer {
        blocks,
        mut metadata,
        declared_language,
        ..
    } = writer;
    let declared = metadata.language.take().or(declared_language);
    let mut extracted = blocks.finish(metadata);
    extracted.metadata.language = language::of(&extracted.text, declared.as_deref());
    extracted
}

/// Splits a leading `---` block of `key: value` lines from the rest.
fn front_matter(source: &str) -> (Metadata, &str) {
    let mut metadata = Metadata::default();
    let Some(after) = source
        .strip_prefix("---\n")
        .or_else(|| source.strip_prefix("---\r\n"))
    else {
        return (metadata, source);
    };
    let mut offset = source.len() - after.len();
    let mut fields = Vec::new();
    for line in after.split_inclusive('\n') {
        offset += line.len();
        let line = line.trim_end();
        if line == "---" || line == "..." {
            for (key, value) in fields {
                set(&mut metadata, key, value);
            }
            return (metadata, &source[offset..]);
        }
        fields.extend(line.split_once(':'));
    }
    // No closing line: the dashes are a rule, not front matter.
    (metadata, source)
}

fn set(metadata: &mut Metadata, key: &str, value: &str) {
    let value = fold(value.trim().trim_matches(['"', '\'']));
    if value.is_empty() || value == "null" {
        return;
    }
    let put = |field: &mut Option<String>, value| {
        field.get_or_insert(value);
    };
    match key.trim().to_ascii_lowercase().as_str() {
        "title" | "headline" => put(&mut metadata.title, value),
        "source" | "url" | "link" | "permalink" | "canonical" if value.contains("://") => {
            put(&mut metadata.url, value);
        }
        "outlet" | "source" | "publisher" | "publication" | "site" | "site_name" | "newspaper" => {
            put(&mut metadata.outlet, value);
        }
        "author" | "authors" | "byline" | "by" => {
            let names = value.trim_matches(['[', ']']).replace(['"', '\''], "");
            put(&mut metadata.byline, names);
        }
        "date" | "published" | "publish_date" | "date_published" | "published_at" | "pubdate" => {
            metadata.published = metadata.published.or_else(|| published::day(&value));
        }
        "lang" | "language" => put(&mut metadata.language, value),
        _ => {}
    }
}

/// Turns the parser's events into blocks.
#[derive(Default)]
struct Writer {
    blocks: Blocks,
    metadata: Metadata,
    declared_language: Option<String>,
    /// The block being collected.
    words: String,
    /// Its role, once known.
    role: Option<Role>,
    /// Alternative text of the image being read.
    image: Option<String>,
    /// Alternative texts whose paragraph is not finished.
    captions: Vec<String>,
    /// Inside code: its text is dropped.
    code: bool,
    /// How many bytes of the block are inside links, and how deep we are.
    linked: usize,
    link_depth: usize,
    /// How many bytes of the block are emphasised, and how deep we are.
    stressed: usize,
    stress_depth: usize,
    /// Markup blocks collected for the HTML reader.
    markup: String,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.text(&text),
            Event::SoftBreak | Event::HardBreak => self.text(" "),
            Event::Html(html) => self.markup.push_str(&html),
            Event::Rule => self.flush(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.code {
            return;
        }
        if let Some(image) = &mut self.image {
            image.push_str(text);
            return;
        }
        self.words.push_str(text);
        if self.link_depth > 0 {
            self.linked += text.len();
        }
        if self.stress_depth > 0 {
            self.stressed += text.len();
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { .. } => {
                self.flush();
                self.role = Some(Role::Headline);
            }
            Tag::Paragraph
            | Tag::Item
            | Tag::List(_)
            | Tag::BlockQuote(_)
            | Tag::TableRow
            | Tag::TableHead
            | Tag::FootnoteDefinition(_) => self.flush(),
            Tag::CodeBlock(_) => {
                self.flush();
                self.code = true;
            }
            Tag::Image { .. } => self.image = Some(String::new()),
            Tag::Link { .. } => self.link_depth += 1,
            Tag::Emphasis | Tag::Strong => self.stress_depth += 1,
            Tag::HtmlBlock => {
                self.flush();
                self.markup.clear();
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                let first = level == HeadingLevel::H1;
                let title = fold(&self.words);
                if first && self.metadata.title.is_none() && !title.is_empty() {
                    self.metadata.title = Some(title);
                } else if self
                    .metadata
                    .title
                    .as_ref()
                    .is_some_and(|known| same_words(known, &title) && self.blocks.has(known))
                {
                    // The heading repeats the title that already opens the text.
                    self.words.clear();
                }
                self.flush();
            }
            TagEnd::Paragraph
            | TagEnd::Item
            | TagEnd::BlockQuote(_)
            | TagEnd::TableRow
            | TagEnd::TableHead
            | TagEnd::FootnoteDefinition => self.flush(),
            TagEnd::TableCell => self.words.push_str(" | "),
            TagEnd::CodeBlock => self.code = false,
            TagEnd::Image => self.captions.extend(self.image.take()),
            TagEnd::Link => self.link_depth = self.link_depth.saturating_sub(1),
            TagEnd::Emphasis | TagEnd::Strong => {
                self.stress_depth = self.stress_depth.saturating_sub(1);
            }
            TagEnd::HtmlBlock => {
                let markup = std::mem::take(&mut self.markup);
                self.blocks.push(&html::words(&markup), Role::Body);
            }
            _ => {}
        }
    }

    /// Ends the block being collected.
    fn flush(&mut self) {
        let words = fold(std::mem::take(&mut self.words).trim_end_matches([' ', '|']));
        let pictured = !self.captions.is_empty();
        let role = self.role.take().unwrap_or_else(|| {
            let link_only = self.linked > 0 && self.linked + 3 >= words.len() && words.len() < 120;
            let stressed_only = self.stressed > 0 && self.stressed >= words.len();
            if furniture::is_furniture(&words) || link_only {
                Role::Boilerplate
            } else if pictured && stressed_only {
                // A line in italics under a picture is its caption.
                Role::Caption
            } else {
                Role::Body
            }
        });
        for caption in std::mem::take(&mut self.captions) {
            let role = if furniture::is_furniture(&caption) {
                Role::Boilerplate
            } else {
                Role::Caption
            };
            self.blocks.push(&caption, role);
        }
        let role = match role {
            Role::Headline if furniture::is_furniture(&words) => Role::Boilerplate,
            role => role,
        };
        self.blocks.push(&words, role);
        (self.linked, self.stressed) = (0, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One line a block: its role and words.
    fn check(source: &str, expected: &[&str]) -> Metadata {
        let extracted = read(source);
        let blocks: Vec<String> = extracted
            .layout
            .iter()
            .map(|b| format!("{}: {}", b.role.name(), b.span.of(&extracted.text)))
            .collect();
        assert_eq!(blocks, expected);
        extracted.metadata
    }

    #[test]
    fn blocks_lose_their_markup_and_keep_their_roles() {
        check(
            "# Ferry *sinks*\n\nTwelve **people**\ndied, [officials](https://x.example) said.\n\n![The wreck at dawn](a.jpg)\n*Photo: I. Calloway*\n\n## What we know\n\n- one lifeboat\n- two\n\n> \"It tilted,\" she said.\n\n```\nlet x = 1;\n```\n",
            &[
                "headline: Ferry sinks",
                "body: Twelve people died, officials said.",
                "caption: The wreck at dawn",
                "boilerplate: Photo: I. Calloway",
                "headline: What we know",
                "body: one lifeboat",
                "body: two",
                "body: \"It tilted,\" she said.",
            ],
        );
    }

    #[test]
    fn front_matter_is_metadata_and_the_title_opens_the_text() {
        let metadata = check(
            "---\ntitle: \"Ferry sinks\"\nsource: The Post\nauthor: A. Marsh\ndate: 2026-03-14\nurl: https://post.example/ferry\nlang: en-GB\n---\n\n# Ferry sinks\n\nIt sank.\n",
            &["headline: Ferry sinks", "body: It sank."],
        );
        assert_eq!(metadata.outlet.as_deref(), Some("The Post"));
        assert_eq!(metadata.byline.as_deref(), Some("A. Marsh"));
        assert_eq!(
            metadata.published.map(|d| d.to_string()).as_deref(),
            Some("2026-03-14")
        );
        assert_eq!(metadata.url.as_deref(), Some("https://post.example/ferry"));
        assert_eq!(metadata.language.as_deref(), Some("en"));
    }

    #[test]
    fn dashes_without_an_end_are_no_front_matter() {
        check("---\n\nIt sank: fast.\n", &["body: It sank: fast."]);
    }

    #[test]
    fn lists_of_links_are_furniture() {
        check(
            "It sank.\n\n- [Fog delays flights](/fog)\n- [Opinion: who pays?](/who)\n",
            &[
                "body: It sank.",
                "boilerplate: Fog delays flights",
                "boilerplate: Opinion: who pays?",
            ],
        );
    }
}
