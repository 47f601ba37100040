//! The page "How verdicts are made" is the one the table of rules writes.

use std::path::Path;

use crossread::engine::verdict::rules::page::page;

#[test]
fn the_page_is_the_one_the_table_writes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/HOW_VERDICTS_ARE_MADE.md");
    if std::env::var_os("CROSSREAD_WRITE_PAGE").is_some() {
        std::fs::write(&path, page()).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(
        written == page(),
        "the page is old; write it again with CROSSREAD_WRITE_PAGE=1"
    );
}
