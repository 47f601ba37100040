//! The page "How verdicts are made", written from the table of rules, so that it cannot say anything else.
//!
//! In: [`RULES`]. Out: one Markdown text. The window shows the same table.

use std::fmt::Write as _;

use super::table::{About, Asked, RULES};
use crate::engine::analysis::Verdict;

/// What stands before the rules, one paragraph each.
pub const PREFACE: [&str; 5] = [
    "A row of the matrix is one claim; a cell says what one source makes of it. Rules are asked in a fixed order and \
     the first that fires decides. Its reason quotes the words that were compared, and the cell keeps the places they \
     stand in.",
    "Values are compared only where both measure the same thing: the same unit or noun, the same said of it, and \
     nothing around them that tells them apart (another name, day, kind, or an earlier and a later figure). They are \
     held against the value that most independent sources give; copies count once.",
    "“About” reaches 8 % to either side of a round number, 2 to 3 % where more digits are given; “nearly” reaches 10 % \
     down; “at least”, “less than” and the like are open to one side; a month is 28 to 31 days; 76,000 may be rounded \
     from 75,950 to 76,050.",
    "A conflict is reported only where both cannot be true. What is silent says nothing of the claim; silence is not \
     denial.",
    "Beside each verdict stands how sure it is. On our annotated articles, cells called strong were right most often \
     and weak ones least; a weak conflict asks to be checked.",
];

/// The verdicts in the order of the page, each with what it means.
pub const MEANINGS: [(Verdict, &str); 5] = [
    (Verdict::Supports, "Says the same."),
    (
        Verdict::Differs,
        "Says the same with another detail or less exactly; both may be true.",
    ),
    (Verdict::Conflicts, "Both cannot be true."),
    (
        Verdict::Hedged,
        "Only alleges, or leaves open, what others state.",
    ),
    (Verdict::Silent, "Says nothing of it."),
];

/// The rules that give a verdict, in the order of the table.
pub fn rules_of(verdict: Verdict) -> impl Iterator<Item = &'static About> {
    RULES.iter().filter(move |about| about.verdict == verdict)
}

/// Where a rule is asked, in words.
pub fn asked(about: &About) -> &'static str {
    match about.asked {
        Asked::Rows => "rows of the matrix",
        Asked::Pairs => "a claim against a passage",
        Asked::Both => "rows of the matrix, and a claim against a passage",
    }
}

/// The page as Markdown.
pub fn page() -> String {
    let mut page = String::from(
        "# How verdicts are made\n\n\
         <!-- Written from src/engine/verdict/rules/table.rs. Change it there, then run\n     \
         CROSSREAD_WRITE_PAGE=1 cargo test --no-default-features the_page -->\n",
    );
    let mut line = |text: &str| writeln!(page, "{text}").expect("a string takes all");
    for paragraph in PREFACE {
        line(&format!("\n{paragraph}"));
    }
    for (verdict, meaning) in MEANINGS {
        line(&format!(
            "\n## {}\n\n{meaning}",
            capitalised(verdict.label())
        ));
        for about in rules_of(verdict) {
            line(&format!("\n### `{}`\n\n{}", about.name, about.situation));
            line(&format!("\nThe reason names {}.", about.says));
            line(&format!("\nAsked of {}.\n", asked(about)));
            for (at, sentence) in about.example.iter().enumerate() {
                let day = about
                    .days
                    .map_or(String::new(), |days| format!(" ({})", days[at]));
                line(&format!("> {sentence}{day}"));
                if at + 1 < about.example.len() {
                    line(">");
                }
            }
        }
    }
    page
}

/// The word with a capital.
pub fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
