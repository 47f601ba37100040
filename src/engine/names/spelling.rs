//! One name in several spellings: transliterations and slips of the pen.
//!
//! In: two words. Out: whether they may spell one name. Both must have the same consonants, as far as scripts
//! keep them apart, and differ in few letters: Zelensky, Zelenskyy; Mohammed, Muhammad. Only for words of one
//! kind whose other parts agree.

use std::collections::BTreeMap;

use super::gather::Form;
use super::union::Union;
use crate::engine::facet::entity::EntityKind;
use crate::engine::lexicon::places::PLACES;

/// The consonants of a word, those that scripts mix up as one, doubled ones once, a vowel only in front.
pub(super) fn skeleton(word: &str) -> String {
    let mut skeleton = String::with_capacity(word.len());
    let mut before = '\0';
    for c in word.chars() {
        let sound = match fold(c) {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' if skeleton.is_empty() => 'a',
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | '\'' | '-' => {
                before = c;
                continue;
            }
            'h' if matches!(before, 'k' | 'g' | 'p' | 't' | 's' | 'c' | 'z') => {
                before = c;
                continue;
            }
            'q' | 'c' | 'k' | 'g' => 'k',
            'w' | 'v' => 'v',
            'z' | 's' => 's',
            'j' => 'j',
            other => other,
        };
        if !(before == c || skeleton.ends_with(sound) && fold(before) == fold(c)) {
            skeleton.push(sound);
        }
        before = c;
    }
    skeleton
}

/// A letter without its accent, for the letters of Latin scripts that news use.
fn fold(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' => 'o',
        'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ů' => 'u',
        'ñ' | 'ń' | 'ň' => 'n',
        'ç' | 'ć' | 'č' => 'c',
        'š' | 'ś' | 'ş' | 'ș' => 's',
        'ž' | 'ź' | 'ż' => 'z',
        'ý' => 'y',
        'ł' => 'l',
        'ğ' => 'g',
        'ř' => 'r',
        'đ' | 'ď' => 'd',
        'ť' | 'ț' => 't',
        c => c,
    }
}

/// Whether two lower-case words may spell one name.
pub(super) fn is_close(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (a, b): (Vec<char>, Vec<char>) =
        (a.chars().map(fold).collect(), b.chars().map(fold).collect());
    let shorter = a.len().min(b.len());
    if shorter < 4 || a.len().max(b.len()) > 40 {
        return a == b;
    }
    let allowed = if shorter < 7 { 1 } else { 2 };
    let sound = |w: &[char]| skeleton(&w.iter().collect::<String>());
    distance(&a, &b) <= allowed && sound(&a) == sound(&b)
}

/// Edits between two short words (Levenshtein).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let edit = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = edit.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

/// Joins names of one word that are spelled in two ways: the same kind, six letters at least, no two places
/// that the gazetteer knows apart.
pub(super) fn join_single(forms: &[Form], union: &mut Union) {
    const LEAST: usize = 6;
    let mut by_sound: BTreeMap<(EntityKind, String), Vec<usize>> = BTreeMap::new();
    for (at, form) in forms.iter().enumerate() {
        let [word] = form.words.as_slice() else {
            continue;
        };
        if word.len() < LEAST || form.acronym || form.kind == EntityKind::Other {
            continue;
        }
        by_sound
            .entry((form.kind, skeleton(word)))
            .or_default()
            .push(at);
    }
    for members in by_sound.values() {
        let mut heads: Vec<usize> = Vec::new();
        for &at in members {
            let (word, key) = (forms[at].first(), &forms[at].key);
            let same = heads.iter().take(8).copied().find(|&head| {
                let other = forms[head].first();
                // Two persons of one surname are told apart elsewhere.
                let same_word = other == word;
                let two_places = PLACES.place(word).is_some() && PLACES.place(other).is_some();
                !same_word && !two_places && *key != forms[head].key && is_close(word, other)
            });
            match same {
                Some(head) => union.join(head, at),
                None if heads.iter().take(8).any(|&h| forms[h].first() == word) => {}
                None => heads.push(at),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, close: bool) {
        assert_eq!(is_close(a, b), close, "{a} {b}");
        assert_eq!(is_close(b, a), close, "{b} {a}");
    }

    #[test]
    fn transliterations_are_close() {
        check("zelensky", "zelenskyy", true);
        check("zelensky", "zelenskiy", true);
        check("mohammed", "muhammad", true);
        check("mohammed", "mohamed", true);
        check("gaddafi", "qaddafi", true);
        check("sergei", "sergey", true);
        check("gonzález", "gonzalez", true);
    }

    #[test]
    fn other_names_are_not() {
        check("dan", "don", false);
        check("miller", "mueller", false);
        check("miller", "milner", false);
        check("brandt", "berndt", false);
        check("austria", "australia", false);
    }
}
