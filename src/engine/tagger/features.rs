//! What the tagger looks at: words → 64-bit feature keys.
//!
//! In: the words of one sentence. Out: for each word a fixed number of keys, from its letters, its
//! neighbours and the two labels before it. The same code serves training and tagging, so that the two can
//! never disagree. Letters are folded by ASCII rules; other scripts go by their bytes.

/// How many keys describe one word in its place.
pub const TEMPLATES: usize = 30;

/// The label that stands before the first word of a sentence.
pub const OUTSIDE: u8 = 31;

/// What the dictionary says of a word it does not know.
pub const UNKNOWN: u16 = 0;

/// Bit of a dictionary class: the word has been seen often, and always with this one label.
pub const SURE: u16 = 0x8000;

/// Longest stretch of a word that is looked at; of longer ones, both ends are.
const LONGEST: usize = 32;

/// One word as the templates see it, apart from its place.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sight {
    /// Key of the folded letters.
    lower: u64,
    /// Key of the letters as they stand.
    form: u64,
    /// Keys of the last one to five folded bytes.
    suffixes: [u64; 5],
    /// Keys of the first one to four folded bytes.
    prefixes: [u64; 4],
    /// Key of the pattern of capitals, digits and marks.
    shape: u64,
    /// The dictionary's class, or for unknown words a guess from ending and shape.
    class: u64,
    /// The only label the dictionary knows, if it is sure.
    pub sure: Option<u8>,
}

/// What a capital letter says in a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// That it is a name.
    Inner,
    /// Nothing: the sentence begins here.
    Initial,
    /// Nothing: most words of the sentence have one.
    Titled,
}

/// Looks at every word of a sentence. `class` looks a key up in the dictionary.
pub fn look<'a>(
    words: impl Iterator<Item = &'a str> + Clone,
    class: impl Fn(u64) -> u16,
    sights: &mut Vec<Sight>,
) {
    sights.clear();
    let titled = is_titled(words.clone());
    let mut initial = true;
    for word in words {
        let place = match (titled, initial) {
            (true, _) => Place::Titled,
            (false, true) => Place::Initial,
            (false, false) => Place::Inner,
        };
        let sight = see(word, place, &class);
        sights.push(sight);
        // An opening quotation mark or bracket leaves the next word the first one.
        initial = initial && !word.bytes().any(|b| b.is_ascii_alphanumeric());
    }
}

/// Whether most words of the sentence begin with a capital, as in headlines.
fn is_titled<'a>(words: impl Iterator<Item = &'a str>) -> bool {
    let (mut capital, mut small) = (0_usize, 0_usize);
    for word in words {
        match word.as_bytes() {
            [b'A'..=b'Z', ..] => capital += 1,
            // Short words stay small in titles.
            [b'a'..=b'z', _, _, _, ..] => small += 1,
            _ => {}
        }
    }
    capital >= 3 && capital > 3 * small
}

/// Keys of a word: as it stands, and folded. The dictionary is made of these.
pub fn keys(word: &str) -> (u64, u64) {
    let mut letters = [0; LONGEST];
    let length = letters_of(word, &mut letters);
    let letters = &mut letters[..length];
    let form = key(letters);
    letters.make_ascii_lowercase();
    (form, key(letters))
}

/// The word's bytes with straight quotation marks and plain dashes.
fn letters_of(word: &str, letters: &mut [u8; LONGEST]) -> usize {
    let plain = match word {
        "’" | "‘" => "'",
        "“" | "”" | "``" | "''" => "\"",
        "–" | "—" | "‑" => "-",
        "…" => "...",
        _ => word,
    };
    let bytes = plain.as_bytes();
    let mut length = 0;
    let mut at = 0;
    while at < bytes.len() && length < LONGEST {
        // U+2019, the apostrophe of print.
        if bytes[at..].starts_with(&[0xe2, 0x80, 0x99]) {
            letters[length] = b'\'';
            at += 3;
        } else {
            letters[length] = bytes[at];
            at += 1;
        }
        length += 1;
    }
    if at < bytes.len() {
        letters[LONGEST / 2..].copy_from_slice(&bytes[bytes.len() - LONGEST / 2..]);
    }
    length
}

fn see(word: &str, place: Place, class: &impl Fn(u64) -> u16) -> Sight {
    let initial = place != Place::Inner;
    let titled = place == Place::Titled;
    let mut letters = [0; LONGEST];
    let length = letters_of(word, &mut letters);
    let letters = &mut letters[..length];
    let shape = shape(letters) ^ (u64::from(initial) << 60) ^ (u64::from(titled) << 61);
    let form = key(letters);
    letters.make_ascii_lowercase();
    let lower = key(letters);
    let mut sight = Sight {
        lower,
        form: mixed(form, u64::from(initial)),
        shape,
        ..Sight::default()
    };
    for (end, suffix) in sight.suffixes.iter_mut().enumerate() {
        *suffix = key(&letters[length.saturating_sub(end + 1)..]);
    }
    for (end, prefix) in sight.prefixes.iter_mut().enumerate() {
        *prefix = key(&letters[..length.min(end + 1)]);
    }
    let found = match initial {
        true => or_unknown(class(lower), || class(form)),
        false => or_unknown(class(form), || class(lower)),
    };
    if found & SURE != 0 {
        // Classes of one label are numbered by it, from 1.
        sight.sure = Some((found & !SURE) as u8 - 1);
    }
    sight.class = match found & !SURE {
        UNKNOWN => guess(&sight),
        known => u64::from(known),
    };
    sight
}

/// The class of a word that the dictionary does not know.
fn guess(sight: &Sight) -> u64 {
    mixed(sight.suffixes[2], sight.shape) | 1 << 63
}

impl Sight {
    /// The word as it would look had it never been seen: training forgets words now and then, so that
    /// endings and neighbours learn to speak for unknown ones.
    pub fn forgotten(&self) -> Self {
        Self {
            lower: mixed(self.lower, 0x0123_4567_89ab_cdef),
            form: mixed(self.form, 0x0123_4567_89ab_cdef),
            class: guess(self),
            sure: None,
            ..*self
        }
    }
}

fn or_unknown(class: u16, otherwise: impl Fn() -> u16) -> u16 {
    match class {
        UNKNOWN => otherwise(),
        known => known,
    }
}

/// The pattern of a word, repeated kinds once: capital, dash, digits for "B-52".
fn shape(letters: &[u8]) -> u64 {
    let mut shape = 0_u64;
    let mut last = 0;
    let mut symbols = 0;
    for &letter in letters {
        let kind = match letter {
            b'A'..=b'Z' => 1,
            b'a'..=b'z' => 2,
            b'0'..=b'9' => 3,
            b'-' => 4,
            b'.' => 5,
            b'\'' => 6,
            128.. => 7,
            _ => 8,
        };
        // Whether a run of capitals is longer than one matters: "US" against "Us".
        if (kind != last || (kind == 1 && symbols == 1)) && symbols < 8 {
            shape = shape << 4 | kind;
            symbols += 1;
        }
        last = kind;
    }
    shape
}

/// A key of bytes: FNV-1a, stirred once more so that short words fill all bits.
fn key(bytes: &[u8]) -> u64 {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    mixed(hash, 0)
}

/// Two keys as one, order told apart.
fn mixed(a: u64, b: u64) -> u64 {
    let product = (a ^ b.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    product ^ (product >> 32)
}

/// The keys of the word at `at`. `before` holds the labels of the last word and the one before it.
pub fn features(sights: &[Sight], at: usize, before: [u8; 2]) -> [u64; TEMPLATES] {
    const NOTHING: Sight = Sight {
        lower: 1,
        form: 1,
        suffixes: [1; 5],
        prefixes: [1; 4],
        shape: 1,
        class: 0x7fff,
        sure: None,
    };
    let near = |offset: isize| {
        at.checked_add_signed(offset)
            .and_then(|i| sights.get(i))
            .unwrap_or(&NOTHING)
    };
    let (two_back, back, here, next, then) = (near(-2), near(-1), near(0), near(1), near(2));
    let last = u64::from(before[0]);
    let both = last << 8 | u64::from(before[1]) | 1 << 20;
    let mut keys = [
        here.form,
        here.lower,
        here.suffixes[0],
        here.suffixes[1],
        here.suffixes[2],
        here.suffixes[3],
        here.suffixes[4],
        here.prefixes[0],
        here.prefixes[1],
        here.prefixes[2],
        here.prefixes[3],
        here.shape,
        here.class,
        last,
        both,
        back.lower,
        next.lower,
        two_back.lower,
        then.lower,
        mixed(next.class, then.class),
        mixed(last, here.lower),
        mixed(last, here.class),
        mixed(both, here.class),
        mixed(back.lower, here.lower),
        mixed(here.lower, next.lower),
        mixed(here.class, next.class),
        mixed(last, here.suffixes[2]),
        next.suffixes[2],
        mixed(next.shape, mixed(here.shape, back.shape)),
        mixed(here.shape, here.suffixes[2]),
    ];
    for (template, key) in keys.iter_mut().enumerate() {
        *key = mixed(*key, template as u64 + 1).wrapping_mul(0xd6e8_feb8_6659_fd93);
    }
    keys
}
