//! Saved web pages.
//!
//! In: HTML text. Out: headline and main text as paragraphs with roles, and what the page says about
//! itself. The main text is found by `dom_smoothie` (a Readability); where it finds none, the whole page is
//! taken without its obvious furniture, and the person is told. Nothing is fetched.

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use super::extract::{Blocks, Extracted, Remark, fold, same_words};
use super::{furniture, language, page};
use crate::engine::document::Role;

/// Deeper pages are not articles but accidents or attacks, and would exhaust the stack of the readers.
const MAX_DEPTH: usize = 400;

/// Parsing takes time with the square of how many elements are open at once: 100,000 would take minutes.
const MAX_OPEN: usize = 5_000;

/// A main text shorter than this is doubted when the page has much more to say.
const MIN_ARTICLE_BYTES: usize = 200;

/// Reads a page; refuses one that no browser wrote.
pub(super) fn read(source: &str) -> Result<Extracted, Remark> {
    if open_at_once(source) > MAX_OPEN {
        return Err(Remark {
            message: "The page is damaged: thousands of its elements are never closed.".to_owned(),
            hint: "Save the page again, or save the article as plain text.".to_owned(),
        });
    }
    let document = Document::from(source);
    let mut metadata = page::metadata(&document);
    let declared = metadata.language.take();

    let mut blocks = Blocks::default();
    if let Some(title) = &metadata.title {
        blocks.push(title, Role::Headline);
    }
    let title_bytes = blocks.len();
    let main = if depth_exceeds(&document, MAX_DEPTH) {
        None
    } else {
        main_content(source)
    };
    if let Some(main) = &main {
        walk(&main.root(), metadata.title.as_deref(), &mut blocks);
    }
    let mut remark = None;
    if blocks.len() < title_bytes + MIN_ARTICLE_BYTES {
        let mut whole = Blocks::default();
        if let Some(title) = &metadata.title {
            whole.push(title, Role::Headline);
        }
        walk(&document.root(), metadata.title.as_deref(), &mut whole);
        // A short notice is an article too: the whole page replaces it only if it says clearly more.
        if whole.len() > 2 * blocks.len() {
            blocks = whole;
            remark = Some(Remark {
                message: "The article could not be told from the rest of the page; all of its text was taken."
                    .to_owned(),
                hint: "Check the text, or save the article alone (reader view) and use that.".to_owned(),
            });
        }
    }
    let only_title = blocks.len() == title_bytes;
    let mut extracted = blocks.finish(metadata);
    if only_title {
        // A page of scripts with a title in its head is an empty page.
        return Ok(Extracted::default());
    }
    extracted.metadata.language = language::of(&extracted.text, declared.as_deref());
    extracted.remark = remark;
    Ok(extracted)
}

/// The words of a fragment of markup, without the markup.
pub(super) fn words(markup: &str) -> String {
    let mut blocks = Blocks::default();
    walk(&Document::fragment(markup).root(), None, &mut blocks);
    blocks.finish(Default::default()).text
}

/// The part of the page that is the article, as a document of its own.
fn main_content(source: &str) -> Option<Document> {
    let config = Config {
        // Classes tell standfirsts and credits apart.
        keep_classes: true,
        ..Config::default()
    };
    let article = Readability::new(source, None, Some(config))
        .ok()?
        .parse()
        .ok()?;
    Some(Document::from(article.content))
}

/// What a step of the walk does.
enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave(Left),
}

/// What ends where an element ends.
#[derive(Clone, Copy)]
struct Left {
    block: bool,
    link: bool,
    role: bool,
    cell: bool,
}

/// Writes the text below `root`, one block an element that browsers show as a block.
///
/// The stack is our own: pages can nest deeper than the program's.
fn walk(root: &NodeRef<'_>, title: Option<&str>, blocks: &mut Blocks) {
    let mut state = State {
        blocks,
        title,
        words: String::new(),
        linked: 0,
        links: 0,
        roles: Vec::new(),
    };
    let mut steps = vec![Step::Enter(*root)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Leave(left) => state.leave(left),
            Step::Enter(node) => {
                if node.is_text() {
                    state.text(&node.text());
                    continue;
                }
                if node.is_element() {
                    let name = node
                        .node_name()
                        .map(|n| n.to_ascii_lowercase())
                        .unwrap_or_default();
                    let Some(left) = state.enter(&name, &node) else {
                        continue;
                    };
                    steps.push(Step::Leave(left));
                }
                steps.extend(node.children_it(true).map(Step::Enter));
            }
        }
    }
    state.flush();
}

struct State<'a> {
    blocks: &'a mut Blocks,
    /// The headline, which already stands at the top.
    title: Option<&'a str>,
    words: String,
    /// Bytes of the block that are inside links.
    linked: usize,
    links: usize,
    roles: Vec<Role>,
}

impl State<'_> {
    fn text(&mut self, text: &str) {
        self.words.push_str(text);
        if self.links > 0 {
            self.linked += fold(text).len();
        }
    }

    /// What is to be done when this element ends; `None` to pass over it and all inside.
    fn enter(&mut self, name: &str, node: &NodeRef<'_>) -> Option<Left> {
        if is_skipped(name) || is_hidden(node) {
            return None;
        }
        if name == "br" {
            self.words.push('\n');
            return None;
        }
        let role = role_of(name, node);
        // A credit inside a caption is a block of its own, or it would take part in the caption's role.
        let block = is_block(name) || role == Some(Role::Boilerplate);
        if block {
            self.flush();
        }
        self.roles.extend(role);
        let link = name == "a";
        self.links += usize::from(link);
        Some(Left {
            block,
            link,
            role: role.is_some(),
            cell: matches!(name, "td" | "th"),
        })
    }

    fn leave(&mut self, left: Left) {
        if left.cell {
            self.words.push_str(" | ");
        }
        if left.block {
            self.flush();
        }
        self.links -= usize::from(left.link);
        if left.role {
            self.roles.pop();
        }
    }

    fn flush(&mut self) {
        let words = fold(std::mem::take(&mut self.words).trim_end_matches([' ', '|']));
        let linked = std::mem::take(&mut self.linked);
        if words.is_empty() || self.title.is_some_and(|title| same_words(title, &words)) {
            return;
        }
        let role = self.roles.last().copied().unwrap_or(Role::Body);
        let all_link = linked * 10 >= words.len() * 9 && words.len() < 160;
        let role = if furniture::is_furniture(&words) || (all_link && role != Role::Headline) {
            Role::Boilerplate
        } else {
            role
        };
        self.blocks.push(&words, role);
    }
}

/// Elements whose content is no part of an article.
fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "head"
            | "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "nav"
            | "footer"
            | "form"
            | "button"
            | "select"
            | "textarea"
            | "input"
            | "aside"
            | "dialog"
            | "audio"
            | "video"
            | "canvas"
            | "map"
            | "code"
            | "menu"
    )
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    node.has_attr("hidden")
        || node.attr("aria-hidden").is_some_and(|v| &*v == "true")
        || node.attr("style").is_some_and(|v| {
            v.replace(' ', "")
                .to_ascii_lowercase()
                .contains("display:none")
        })
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "body"
            | "html"
            | "blockquote"
            | "pre"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "thead"
            | "tbody"
            | "tfoot"
            | "tr"
            | "caption"
            | "figure"
            | "figcaption"
            | "hr"
            | "address"
            | "details"
            | "summary"
            | "fieldset"
            | "center"
            | "hgroup"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
    )
}

/// The role an element gives to what is in it.
fn role_of(name: &str, node: &NodeRef<'_>) -> Option<Role> {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => return Some(Role::Headline),
        "figcaption" | "caption" => return Some(Role::Caption),
        "address" => return Some(Role::Boilerplate),
        _ => {}
    }
    let class = node.class()?.to_ascii_lowercase();
    let mut parts = class.split(|c: char| !c.is_ascii_alphanumeric());
    parts.find_map(|part| match part {
        "standfirst" | "dek" | "subhead" | "subheadline" | "strapline" => Some(Role::Lead),
        "credit" | "credits" | "copyright" | "byline" | "dateline" | "tags" | "share"
        | "sharing" | "related" | "newsletter" | "promo" | "breadcrumb" | "breadcrumbs" => {
            Some(Role::Boilerplate)
        }
        _ => None,
    })
}

/// How many elements are open at once at most, judged by the tags alone.
///
/// Elements that end by themselves where the next one starts (`<p>`, `<li>`, `<td>` …) do not count.
fn open_at_once(source: &str) -> usize {
    let (mut open, mut most) = (0_usize, 0);
    let bytes = source.as_bytes();
    for (at, _) in source.match_indices('<') {
        let rest = &bytes[at + 1..];
        let closing = rest.first() == Some(&b'/');
        let name = &rest[usize::from(closing)..];
        let length = name
            .iter()
            .take(12)
            .take_while(|b| b.is_ascii_alphanumeric())
            .count();
        let name = name[..length].to_ascii_lowercase();
        if length == 0 || ends_by_itself(&name) {
            continue;
        }
        if closing {
            open = open.saturating_sub(1);
        } else {
            open += 1;
            most = most.max(open);
        }
    }
    most
}

fn ends_by_itself(name: &[u8]) -> bool {
    matches!(
        name,
        b"p" | b"li"
            | b"dt"
            | b"dd"
            | b"tr"
            | b"td"
            | b"th"
            | b"thead"
            | b"tbody"
            | b"tfoot"
            | b"option"
            | b"br"
            | b"hr"
            | b"img"
            | b"meta"
            | b"link"
            | b"input"
            | b"source"
            | b"wbr"
            | b"area"
            | b"base"
            | b"col"
            | b"embed"
            | b"param"
            | b"track"
            | b"path"
            | b"rect"
            | b"circle"
            | b"use"
            | b"g"
    )
}

/// Whether some element lies deeper than `limit`.
fn depth_exceeds(document: &Document, limit: usize) -> bool {
    let mut steps = vec![(document.root(), 0)];
    while let Some((node, depth)) = steps.pop() {
        if depth > limit {
            return true;
        }
        steps.extend(node.children_it(false).map(|child| (child, depth + 1)));
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!DOCTYPE html><html lang="en-GB"><head><title>Ferry sinks in fog | The Post</title>
<meta property="og:site_name" content="The Post"><script>var tracking = "no text";</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<main><article><h1>Ferry sinks in fog</h1>
<p class="standfirst">Rescue boats took off everyone on board, the coastguard said late on Saturday.</p>
<figure><img src="a.jpg" alt=""><figcaption>The wreck at dawn. <span class="credit">Photo: I. Calloway</span></figcaption></figure>
<p>The ferry <em>Marigold</em> ran on to a reef on Friday night with about 200 people on board, the
   harbour authority said, and went down within the hour as lifeboats circled.</p>
<p>All of those on board were brought ashore, according to the coastguard, although eleven of them were
   treated in hospital for the effects of the cold water, a spokeswoman said.</p>
<h2>What the operator says</h2>
<p>The operator said that the ship had been inspected in January, and that no fault had been found in
   her steering gear or her radar at that time, or at any time since.</p>
<ul><li>The reef is marked on every chart.</li><li><a href="/fog">Fog: a history</a></li></ul>
</article></main>
<aside><h3>Most read</h3><p>Ten recipes for a rainy day that you will love to cook tonight.</p></aside>
<footer><p>© 2026 The Post. All rights reserved.</p></footer></body></html>"#;

    #[test]
    fn the_article_is_told_from_its_page() {
        let extracted = read(PAGE).unwrap();
        let blocks: Vec<(&str, &str)> = extracted
            .layout
            .iter()
            .map(|b| (b.role.name(), b.span.of(&extracted.text)))
            .collect();
        let has = |role: &str, start: &str| {
            assert!(
                blocks
                    .iter()
                    .any(|(r, words)| *r == role && words.starts_with(start)),
                "{role} {start}: {blocks:#?}"
            );
        };
        assert_eq!(blocks[0], ("headline", "Ferry sinks in fog"));
        has("lead", "Rescue boats took off");
        has("caption", "The wreck at dawn.");
        has("boilerplate", "Photo: I. Calloway");
        has(
            "body",
            "The ferry Marigold ran on to a reef on Friday night with about 200 people on board, the harbour",
        );
        has("headline", "What the operator says");
        has("body", "The reef is marked");
        for noise in ["Home", "Most read", "recipes", "tracking", "All rights"] {
            assert!(!extracted.text.contains(noise), "{noise}");
        }
        assert_eq!(extracted.metadata.outlet.as_deref(), Some("The Post"));
        assert_eq!(extracted.metadata.language.as_deref(), Some("en"));
        assert!(extracted.remark.is_none());
    }

    #[test]
    fn a_page_without_text_gives_no_text() {
        let page =
            "<html><head><title>The Post</title></head><body><script>x()</script></body></html>";
        assert_eq!(read(page).unwrap().text, "");
    }

    #[test]
    fn a_short_notice_is_read() {
        let extracted = read("<h1>Ferry late</h1><p>The ferry is late.</p>").unwrap();
        assert_eq!(extracted.text, "Ferry late\n\nThe ferry is late.\n");
    }

    #[test]
    fn no_nesting_is_too_deep() {
        let deep = |levels| {
            format!(
                "{}It sank.{}",
                "<div>".repeat(levels),
                "</div>".repeat(levels)
            )
        };
        assert!(read(&deep(3_000)).unwrap().text.contains("It sank."));
        assert!(read(&deep(100_000)).is_err());
    }
}
