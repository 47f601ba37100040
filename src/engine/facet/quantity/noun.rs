//! What is counted: the head of the noun phrase after a number.
//!
//! In: tokens. Out: the index of the head ("soldier" of "15 injured North Korean soldiers"). Parts of speech
//! decide where they are known; word lists and endings where they are not.

use crate::engine::facet::number::small_number;
use crate::engine::lexicon::LEXICON;
use crate::engine::token::{Tag, Token};

/// How many words a noun phrase after a number may have.
const LONGEST: usize = 7;

/// The last word of the noun phrase that begins at `from`. `ends` tells of words that belong to something
/// else, such as a date.
pub(super) fn head_noun(
    tokens: &[Token],
    from: usize,
    ends: impl Fn(&Token) -> bool,
) -> Option<usize> {
    let mut start = from;
    // "nine of the soldiers", "hundreds of people", "20 more people"
    while start < from + 4
        && tokens.get(start).is_some_and(|t| {
            t.is_any(&[
                "of",
                "the",
                "its",
                "his",
                "her",
                "their",
                "our",
                "my",
                "your",
                "these",
                "those",
                "other",
                "more",
                "such",
                "additional",
                "extra",
                "further",
                "different",
            ])
        })
    {
        start += 1;
    }
    let mut head: Option<usize> = None;
    let mut modifiers = (0, None);
    let mut chained = false;
    for index in start..tokens.len().min(start + LONGEST) {
        let token = &tokens[index];
        let next = tokens.get(index + 1);
        let tight = index > start && tokens[index - 1].span.end == token.span.start;
        if tight && token.is_any(&["'", "’"]) && tokens[index - 1].form.ends_with('s') {
            // "one of the players' agents"
            head = None;
            continue;
        }
        if index > start && (token.joined && !token.is_word() || tight && token.is_word()) {
            // "two B-1B bombers"
            head = None;
            continue;
        }
        if !token.is_word() || small_number(&token.form).is_some() || token.is("old") {
            break;
        }
        if head.is_none() && token.is_any(&["most", "more", "very", "so", "newly", "nearly"]) {
            continue;
        }
        if is_possessive(token) {
            // "one of the coast's oldest boatyards"
            head = None;
            continue;
        }
        if next.is_some_and(|t| t.joined && !t.is_word()) {
            // "B-1B": a name that digits end
            head = None;
            continue;
        }
        if next.is_some_and(|t| t.joined && t.is_word()) && !token.joined {
            // "out-of-town visitors", "asylum-seekers": the last part decides.
            chained = true;
            continue;
        }
        if chained && token.joined && next.is_some_and(|t| t.joined) {
            continue;
        }
        chained = false;
        // "US" is the country, not the pronoun its form looks like.
        let country = token.is("us") && token.capital && token.tag == Tag::Propn;
        if (ends_noun_phrase(token) && !country) || ends(token) {
            break;
        }
        if let Some(plural) = head.filter(|h| index == h + 1).map(|h| &tokens[h])
            && is_plural(plural)
            && !plural.capital
            && !token.joined
            && !ATTRIBUTIVE.contains(&plural.form.as_str())
        {
            // "thousands of demonstrators gather": a verb, whatever its tag.
            break;
        }
        match role(token, next, head.is_some()) {
            Role::Head => head = Some(index),
            // "self-propelled guns": the hyphen binds it to what it describes.
            Role::End if token.joined => head = None,
            Role::Modifier => modifiers = (modifiers.0 + 1, Some(index)),
            Role::End => break,
        }
        // "two men Kansas police held": a name after a common noun begins anew.
        if head.is_some() && next.is_some_and(|t| t.capital && !token.capital && !t.joined) {
            break;
        }
    }
    // "one British national": an adjective after another may be a noun the tagger missed.
    head.or_else(|| modifiers.1.filter(|_| modifiers.0 >= 2))
}

/// Whether the token is written with an ending its form leaves off. "U.S." is shortened as well, to half.
fn is_possessive(token: &Token) -> bool {
    let (written, form) = (token.span.end - token.span.start, token.form.len());
    matches!(written.saturating_sub(form), 2 | 4) && written != 2 * form
}

/// Plurals that stand before another noun: "two sports fans".
const ATTRIBUTIVE: [&str; 46] = [
    "sports",
    "arms",
    "sales",
    "goods",
    "jobs",
    "news",
    "systems",
    "operations",
    "communications",
    "weapons",
    "drugs",
    "rights",
    "affairs",
    "savings",
    "earnings",
    "securities",
    "futures",
    "bonds",
    "customs",
    "services",
    "games",
    "graphics",
    "electronics",
    "logistics",
    "politics",
    "economics",
    "physics",
    "athletics",
    "genetics",
    "robotics",
    "works",
    "parts",
    "materials",
    "options",
    "awards",
    "sciences",
    "admissions",
    "appeals",
    "claims",
    "crimes",
    "elections",
    "ethics",
    "accounts",
    "resources",
    "records",
    "studies",
];

enum Role {
    Head,
    Modifier,
    End,
}

fn role(token: &Token, next: Option<&Token>, has_head: bool) -> Role {
    let nominal = |t: &Token| {
        matches!(t.tag, Tag::Noun | Tag::Propn | Tag::Adj) || t.tag == Tag::X && t.is_word()
    };
    let next_nominal = next.is_some_and(|t| nominal(t) && !ends_noun_phrase(t));
    match token.tag {
        Tag::Noun | Tag::Propn => Role::Head,
        Tag::Adj if has_head && !next_nominal => Role::End,
        Tag::Adj => Role::Modifier,
        Tag::Verb if !has_head && next_nominal && token.form.ends_with(['d', 'n', 'g', 't']) => {
            Role::Modifier
        }
        Tag::Adv if !has_head && next.is_some_and(|t| matches!(t.tag, Tag::Adj | Tag::Verb)) => {
            Role::Modifier
        }
        Tag::X if has_head && looks_like_verb(token) => Role::End,
        Tag::X if is_outcome(token) && !next_nominal => Role::End,
        Tag::X => Role::Head,
        _ => Role::End,
    }
}

/// "nine killed", "50 injured", "three dead": what happened, not what is counted.
fn is_outcome(token: &Token) -> bool {
    token.is_any(&[
        "killed",
        "injured",
        "wounded",
        "dead",
        "missing",
        "hurt",
        "arrested",
        "died",
        "shot",
        "rescued",
        "detained",
        "displaced",
        "infected",
        "hospitalized",
        "hospitalised",
        "stranded",
        "unaccounted",
        "left",
        "said",
        "went",
        "came",
        "stood",
        "remain",
        "remained",
        "survived",
        "took",
        "made",
        "have",
    ])
}

fn ends_noun_phrase(token: &Token) -> bool {
    const ALSO: [&str; 44] = [
        "last",
        "next",
        "per",
        "later",
        "ago",
        "around",
        "near",
        "across",
        "along",
        "despite",
        "including",
        "amid",
        "toward",
        "towards",
        "within",
        "without",
        "worldwide",
        "nationwide",
        "yesterday",
        "today",
        "tomorrow",
        "tonight",
        "ahead",
        "away",
        "together",
        "compared",
        "following",
        "among",
        "behind",
        "beyond",
        "inside",
        "outside",
        "via",
        "onto",
        "upon",
        "throughout",
        "besides",
        "except",
        "versus",
        "vs",
        "earlier",
        "instead",
        "apiece",
        "altogether",
    ];
    LEXICON.is_stopword(&token.form) || token.is_any(&ALSO)
}

/// Past tenses and participles that end a noun phrase.
pub(crate) fn looks_like_verb(token: &Token) -> bool {
    const IRREGULAR: [&str; 41] = [
        "died", "went", "took", "came", "left", "got", "made", "gave", "found", "began", "held",
        "kept", "knew", "led", "lost", "met", "paid", "put", "ran", "saw", "sent", "set", "shot",
        "sold", "spent", "stood", "struck", "swept", "thought", "became", "broke", "brought",
        "built", "caught", "fell", "felt", "fled", "grew", "hit", "won", "wrote",
    ];
    let form = token.form.as_str();
    (form.len() > 4 && form.ends_with("ed") && !token.capital)
        || IRREGULAR.contains(&form)
        || (form.len() > 5 && form.ends_with("ing") && !token.capital)
}

/// Words for people, whose plural does not end in "s" as well.
pub(super) fn is_people(form: &str) -> bool {
    matches!(
        form,
        "people"
            | "men"
            | "women"
            | "children"
            | "person"
            | "police"
            | "personnel"
            | "staff"
            | "troops"
    )
}

/// Whether a word looks like a plural noun.
pub(super) fn is_plural(token: &Token) -> bool {
    let form = token.form.as_str();
    token.is_word()
        && form.len() > 3
        && form.ends_with('s')
        && !form.ends_with("ss")
        && !form.ends_with("us")
        && !form.ends_with("is")
        && !matches!(token.tag, Tag::Verb | Tag::Aux | Tag::Adp | Tag::Adv)
        && !LEXICON.is_stopword(form)
        && !matches!(
            form,
            "across"
                | "towards"
                | "besides"
                | "perhaps"
                | "says"
                | "remains"
                | "comes"
                | "gets"
                | "makes"
                | "takes"
        )
}

/// The group noun of "a crew of 14".
pub(super) fn group_before(tokens: &[Token], at: usize) -> Option<usize> {
    const GROUPS: [&str; 32] = [
        "crew",
        "team",
        "group",
        "staff",
        "party",
        "class",
        "family",
        "convoy",
        "gang",
        "band",
        "fleet",
        "toll",
        "squad",
        "panel",
        "crowd",
        "force",
        "workforce",
        "population",
        "delegation",
        "jury",
        "company",
        "congregation",
        "attendance",
        "audience",
        "turnout",
        "membership",
        "capacity",
        "field",
        "contingent",
        "garrison",
        "circulation",
        "readership",
    ];
    let noun = at.checked_sub(2)?;
    (tokens[at - 1].is("of") && tokens[noun].is_any(&GROUPS)).then_some(noun)
}

/// "two-way", "six-figure", "four-time", "two-sided": hyphened to a number, these count nothing.
pub(super) fn counts_nothing(noun: &str) -> bool {
    matches!(
        noun,
        "way"
            | "figure"
            | "digit"
            | "time"
            | "fold"
            | "party"
            | "state"
            | "part"
            | "something"
            | "plus"
            | "off"
            | "for"
            | "up"
            | "on"
            | "a"
            | "to"
    ) || (noun.len() > 4 && noun.ends_with("ed"))
        || noun.len() < 3
}

/// Nouns of time: lengths and moments are read by the times.
pub(super) fn is_time_noun(noun: &str) -> bool {
    matches!(
        noun,
        "second"
            | "minute"
            | "hour"
            | "day"
            | "week"
            | "fortnight"
            | "month"
            | "year"
            | "decade"
            | "century"
    )
}
