//! What a web page says about itself: JSON-LD, `OpenGraph`, meta elements, `<time>`.
//!
//! In: the parsed page. Out: [`Metadata`], each field from the most trustworthy place that has it. The
//! page's words are not read here.

use dom_query::Document;
use serde_json::Value;

use super::extract::{fold, same_words};
use super::published;
use crate::engine::document::Metadata;

/// Reads the metadata; the language is left as the page declares it ("en-GB").
pub(super) fn metadata(page: &Document) -> Metadata {
    let article = linked_data(page).unwrap_or(Value::Null);
    let outlet = text_of(&article["publisher"])
        .or_else(|| {
            meta(
                page,
                &[
                    "og:site_name",
                    "application-name",
                    "publisher",
                    "dc.publisher",
                ],
            )
        })
        .filter(|name| !name.contains("://"));
    let title = title(page, &article, outlet.as_deref());
    Metadata {
        title,
        byline: names(&article["author"])
            .or_else(|| {
                meta(
                    page,
                    &[
                        "author",
                        "byl",
                        "dc.creator",
                        "parsely-author",
                        "sailthru.author",
                    ],
                )
            })
            .or_else(|| {
                first(
                    page,
                    &["[rel=author]", "[itemprop=author]", ".byline", ".author"],
                )
            })
            .and_then(|name| signed_by(&name)),
        published: published(page, &article),
        url: attribute(page, "link[rel=canonical]", "href")
            .or_else(|| meta(page, &["og:url"]))
            .or_else(|| string(&article["url"]))
            .filter(|url| url.contains("://")),
        outlet,
        language: attribute(page, "html", "lang")
            .or_else(|| attribute(page, "html", "xml:lang"))
            .or_else(|| meta(page, &["content-language", "og:locale"])),
    }
}

/// The article's object among the page's JSON-LD, if one is there.
fn linked_data(page: &Document) -> Option<Value> {
    page.select("script[type='application/ld+json']")
        .iter()
        .find_map(|script| {
            let text = script.text();
            // Some systems wrap it in a CDATA section or a comment.
            let json = text
                .trim()
                .trim_start_matches("<!--")
                .trim_start_matches("<![CDATA[")
                .trim_start_matches("//<![CDATA[")
                .trim_end_matches("-->")
                .trim_end_matches("]]>")
                .trim_end_matches("//");
            article_in(serde_json::from_str(json.trim()).ok()?)
        })
}

/// The first object whose type is some kind of article: at the top, in a list, or in `@graph`.
fn article_in(value: Value) -> Option<Value> {
    match value {
        Value::Array(items) => items.into_iter().find_map(article_in),
        Value::Object(mut object) => {
            let is_article = object.get("@type").is_some_and(|kind| match kind {
                Value::String(kind) => is_article_type(kind),
                Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(is_article_type),
                _ => false,
            });
            if is_article {
                return Some(Value::Object(object));
            }
            object.remove("@graph").and_then(article_in)
        }
        _ => None,
    }
}

fn is_article_type(kind: &str) -> bool {
    kind.ends_with("Article") || matches!(kind, "BlogPosting" | "LiveBlogPosting" | "Report")
}

/// The headline without the outlet's name behind it.
fn title(page: &Document, article: &Value, outlet: Option<&str>) -> Option<String> {
    let headings = page.select("h1");
    let mut visible = headings
        .iter()
        .map(|h| fold(&h.text()))
        .filter(|h| !h.is_empty());
    let announced = string(&article["headline"])
        .or_else(|| meta(page, &["og:title", "twitter:title", "dc.title"]))
        .or_else(|| first(page, &["title"]))
        .map(|title| without_outlet(&title, outlet));
    let Some(announced) = announced else {
        return visible.next();
    };
    // What stands on the page is what readers saw; a masthead in <h1> is not it.
    let shown = visible.find(|h| shares_words(h, &announced));
    Some(shown.unwrap_or(announced))
}

fn shares_words(a: &str, b: &str) -> bool {
    if same_words(a, b) {
        return true;
    }
    let words = |s: &str| -> Vec<String> {
        s.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.len() > 3)
            .map(str::to_owned)
            .collect()
    };
    let (a, b) = (words(a), words(b));
    let common = a.iter().filter(|w| b.contains(w)).count();
    common >= 2 && common * 2 >= a.len().min(b.len())
}

/// "Ferry sinks - The Post" → "Ferry sinks".
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    for separator in [" | ", " - ", " – ", " — ", " · ", " :: "] {
        if let Some((head, tail)) = title.rsplit_once(separator) {
            let names_outlet = outlet.is_some_and(|outlet| same_words(tail, outlet));
            // Nobody writes a bar inside a headline; a dash may belong to it.
            if names_outlet || (separator == " | " && head.len() > tail.len()) {
                return head.trim().to_owned();
            }
        }
    }
    title.to_owned()
}

fn published(page: &Document, article: &Value) -> Option<jiff::civil::Date> {
    const NAMES: [&str; 12] = [
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "date",
        "pubdate",
        "publishdate",
        "publish-date",
        "dc.date",
        "dc.date.issued",
        "dcterms.date",
        "parsely-pub-date",
        "sailthru.date",
    ];
    let linked = ["datePublished", "dateCreated"]
        .iter()
        .find_map(|key| published::day(article[*key].as_str()?));
    linked
        .or_else(|| {
            NAMES
                .iter()
                .find_map(|name| published::day(&meta(page, &[name])?))
        })
        .or_else(|| {
            [
                "[itemprop=datePublished]",
                "time[pubdate]",
                "article time",
                "header time",
                "time",
            ]
            .iter()
            .find_map(|selector| {
                let time = page.select_single(selector);
                ["datetime", "content"]
                    .iter()
                    .find_map(|name| published::day(&time.attr(name)?))
                    .or_else(|| published::day(&time.text()))
            })
        })
}

/// A `<meta>` by `name`, `property`, `itemprop` or `http-equiv`, whatever their case.
fn meta(page: &Document, names: &[&str]) -> Option<String> {
    let metas = page.select("meta");
    names.iter().find_map(|name| {
        metas.iter().find_map(|element| {
            let named = ["name", "property", "itemprop", "http-equiv"]
                .iter()
                .any(|key| {
                    element
                        .attr(key)
                        .is_some_and(|v| v.trim().eq_ignore_ascii_case(name))
                });
            let content = named.then(|| element.attr("content"))??;
            Some(fold(&content)).filter(|c| !c.is_empty())
        })
    })
}

fn attribute(page: &Document, selector: &str, name: &str) -> Option<String> {
    let value = page.select_single(selector).attr(name)?;
    Some(value.trim().to_owned()).filter(|v| !v.is_empty())
}

fn first(page: &Document, selectors: &[&str]) -> Option<String> {
    selectors
        .iter()
        .map(|selector| fold(&page.select_single(selector).text()))
        .find(|text| !text.is_empty())
}

/// "By Ann Marsh, Tom Reed" → "Ann Marsh, Tom Reed"; an address or a paragraph is nobody's name.
fn signed_by(name: &str) -> Option<String> {
    let name = name.trim();
    let name = match name.split_once([' ', ':']) {
        Some((by, rest)) if by.eq_ignore_ascii_case("by") => rest.trim_start_matches([' ', ':']),
        _ => name,
    };
    // "Ann Marsh 22 Dec 2026", "Ann Marsh March 14": some pages put the date into the same element.
    let ends = [' ', ',', '|', '-', '–'];
    let name = match name.find(|c: char| c.is_ascii_digit()) {
        None => name,
        Some(digit) => match name[..digit].trim_end_matches(ends).rsplit_once(' ') {
            Some((before, month)) if published::is_month(month) => before,
            _ => &name[..digit],
        },
    }
    .trim_end_matches(ends);
    let plausible = !name.is_empty() && name.chars().count() <= 120 && !name.contains("://");
    plausible.then(|| name.to_owned())
}

fn string(value: &Value) -> Option<String> {
    let text = fold(value.as_str()?);
    (!text.is_empty()).then_some(text)
}

/// A name given as text or as an object with a `name`.
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::Array(items) => items.iter().find_map(text_of),
        Value::Object(object) => string(object.get("name")?),
        value => string(value),
    }
}

fn names(value: &Value) -> Option<String> {
    match value {
        Value::Array(items) => {
            let names: Vec<String> = items.iter().filter_map(text_of).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        value => text_of(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, title: &str, outlet: &str, byline: &str, published: &str) {
        let found = metadata(&Document::from(html));
        assert_eq!(found.title.as_deref().unwrap_or(""), title, "title");
        assert_eq!(found.outlet.as_deref().unwrap_or(""), outlet, "outlet");
        assert_eq!(found.byline.as_deref().unwrap_or(""), byline, "byline");
        let day = found.published.map(|d| d.to_string()).unwrap_or_default();
        assert_eq!(day, published, "published");
    }

    #[test]
    fn linked_data_wins() {
        check(
            r#"<title>Ferry sinks - The Post</title><h1>The Post</h1>
            <script type="application/ld+json">{"@context":"https://schema.org","@graph":[
              {"@type":"WebSite","name":"x"},
              {"@type":["NewsArticle"],"headline":"Ferry sinks in fog","datePublished":"2026-03-14T22:00:00Z",
               "author":[{"@type":"Person","name":"Ann Marsh"},{"name":"Tom Reed"}],"publisher":{"name":"The Post"}}]}</script>
            <meta property="og:title" content="Another title">"#,
            "Ferry sinks in fog",
            "The Post",
            "Ann Marsh, Tom Reed",
            "2026-03-14",
        );
    }

    #[test]
    fn meta_elements_serve_where_there_is_no_linked_data() {
        check(
            r#"<title>Ferry sinks in fog | The Post</title><meta property="og:site_name" content="The Post">
            <meta NAME="Author" content="By Ann Marsh"><meta property="article:published_time" content="2026-03-14T22:00">"#,
            "Ferry sinks in fog",
            "The Post",
            "Ann Marsh",
            "2026-03-14",
        );
    }

    #[test]
    fn the_page_itself_serves_where_there_is_neither() {
        check(
            r#"<title>Ferry sinks in fog - The Post</title><article><h1>Ferry sinks in thick fog</h1>
            <p class="byline">by: Ann Marsh, March 14</p><time datetime="2026-03-14">Saturday</time></article>"#,
            "Ferry sinks in thick fog",
            "",
            "Ann Marsh",
            "2026-03-14",
        );
    }

    #[test]
    fn broken_linked_data_is_passed_over() {
        check(
            r#"<script type="application/ld+json">{"@type":"NewsArticle", oops</script><h1>It sank</h1>"#,
            "It sank",
            "",
            "",
            "",
        );
    }
}
