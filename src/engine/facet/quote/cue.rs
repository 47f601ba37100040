//! The words that attribute: verbs and nouns of saying, thinking, wanting, finding, by their inflected forms.
//!
//! In: the lists of `assets/lexicon/speech.txt`. Out: for a lower-case word its class and the frames in
//! which its content follows. It does not know whether the word is one here; see `indirect`.

use std::sync::LazyLock;

use crate::engine::lexicon::lines;
use crate::engine::lookup::Lookup;

/// What sort of report a cue makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CueClass {
    /// Neutral: "said", "according to".
    Say,
    /// With distance: "claimed", "alleged".
    Claim,
    /// "denied", "rejected".
    Deny,
    /// "asked whether".
    Ask,
    /// "urged", "called for".
    Demand,
    /// "believes", "knows".
    Think,
    /// "hopes", "fears", "wants".
    Hope,
    /// "announced", "promised", "decided".
    Plan,
    /// "found", "shows": documents, studies, courts.
    Find,
    /// "praised", "blamed", "called him".
    Judge,
}

impl CueClass {
    /// The stable name used in exports and in the word list.
    pub fn name(self) -> &'static str {
        match self {
            Self::Say => "say",
            Self::Claim => "claim",
            Self::Deny => "deny",
            Self::Ask => "ask",
            Self::Demand => "demand",
            Self::Think => "think",
            Self::Hope => "hope",
            Self::Plan => "plan",
            Self::Find => "find",
            Self::Judge => "judge",
        }
    }

    /// Whether the cue gives somebody's word for what is so, as against what somebody asks, wants or does.
    pub fn reports(self) -> bool {
        matches!(
            self,
            Self::Say | Self::Claim | Self::Deny | Self::Think | Self::Find
        )
    }

    fn from_name(name: &str) -> Option<Self> {
        const ALL: [CueClass; 10] = [
            CueClass::Say,
            CueClass::Claim,
            CueClass::Deny,
            CueClass::Ask,
            CueClass::Demand,
            CueClass::Think,
            CueClass::Hope,
            CueClass::Plan,
            CueClass::Find,
            CueClass::Judge,
        ];
        ALL.into_iter().find(|class| class.name() == name)
    }
}

/// Which inflected form of the verb a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inflection {
    /// "say".
    Base,
    /// "says".
    Present,
    /// "said": past, and participle where both are the same.
    Past,
    /// "written" where the past is "wrote".
    Participle,
    /// "saying".
    Gerund,
}

/// One reading of a word as a cue.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    pub(super) class: CueClass,
    pub(super) inflection: Inflection,
    /// The word that must follow ("for" of "call for").
    pub(super) particle: Option<&'static str>,
    frames: Vec<&'static str>,
}

impl Cue {
    /// Whether content may follow in this frame.
    pub(super) fn takes(&self, frame: &str) -> bool {
        self.frames.contains(&frame)
    }
}

/// All cues, by lower-case word.
pub(super) struct Cues {
    verbs: Lookup<String, Vec<Cue>>,
    nouns: Lookup<String, Cue>,
}

/// The cues of the word list, read once.
pub(super) static CUES: LazyLock<Cues> =
    LazyLock::new(|| Cues::read(include_str!("../../../../assets/lexicon/speech.txt")));

impl Cues {
    fn read(list: &'static str) -> Self {
        let mut cues = Self {
            verbs: Lookup::default(),
            nouns: Lookup::default(),
        };
        let mut section = "";
        for line in lines(list) {
            if line.starts_with('[') {
                section = line;
                continue;
            }
            let mut fields = line.split('|').map(str::trim);
            let (Some(class), Some(frames), Some(words)) = (
                fields.next().and_then(CueClass::from_name),
                fields.next(),
                fields.next(),
            ) else {
                continue;
            };
            let frames: Vec<&'static str> = frames.split_whitespace().collect();
            for word in words.split_whitespace() {
                match section {
                    "[nouns]" => cues.add_noun(word, class, &frames),
                    "[adjectives]" => cues.add_form(word, class, &frames),
                    _ => cues.add_verb(word, class, &frames),
                }
            }
        }
        cues
    }

    fn add_noun(&mut self, lemma: &str, class: CueClass, frames: &[&'static str]) {
        let cue = Cue {
            class,
            inflection: Inflection::Base,
            particle: None,
            frames: frames.to_vec(),
        };
        self.nouns.insert(lemma.to_owned(), cue.clone());
        self.nouns.insert(with_s(lemma), cue);
    }

    /// An adjective makes a predicate of one form: "was sure that".
    fn add_form(&mut self, form: &'static str, class: CueClass, frames: &[&'static str]) {
        self.verbs.value_of(form.to_owned()).push(Cue {
            class,
            inflection: Inflection::Base,
            particle: None,
            frames: frames.to_vec(),
        });
    }

    fn add_verb(&mut self, entry: &'static str, class: CueClass, frames: &[&'static str]) {
        let (head, irregular) = entry
            .split_once('/')
            .map_or((entry, None), |(head, rest)| (head, Some(rest)));
        let (lemma, particle) = head
            .split_once('+')
            .map_or((head, None), |(lemma, particle)| (lemma, Some(particle)));
        let doubles = lemma.ends_with('*') || particle.is_some_and(|p| p.ends_with('*'));
        let lemma = lemma.trim_end_matches('*');
        let particle = particle.map(|p| p.trim_end_matches('*'));
        let stem = stem(lemma, doubles);
        let (past, participle) = match irregular {
            None if stem.ends_with('e') => (format!("{stem}d"), None),
            None => (format!("{stem}ed"), None),
            Some(forms) => {
                let (past, participle) = forms.split_once('/').unwrap_or((forms, forms));
                (past.to_owned(), Some(participle.to_owned()))
            }
        };
        let past = match past.strip_suffix("yed") {
            Some(before) if !before.ends_with(['a', 'e', 'o', 'u']) => format!("{before}ied"),
            _ => past,
        };
        let mut add = |form: String, inflection: Inflection| {
            let readings = self.verbs.value_of(form);
            readings.push(Cue {
                class,
                inflection,
                particle,
                frames: frames.to_vec(),
            });
            // A reading with a particle is tried before the plain one.
            readings.sort_by_key(|cue| cue.particle.is_none());
        };
        add(lemma.to_owned(), Inflection::Base);
        add(with_s(lemma), Inflection::Present);
        add(format!("{stem}ing"), Inflection::Gerund);
        if let Some(participle) = participle.filter(|p| *p != past) {
            add(participle, Inflection::Participle);
        }
        add(past, Inflection::Past);
    }

    /// The readings of a lower-case word as a verb, those with a particle first.
    pub(super) fn verb(&self, form: &str) -> &[Cue] {
        self.verbs.get(form).map_or(&[], Vec::as_slice)
    }

    /// The reading of a lower-case word as a noun.
    pub(super) fn noun(&self, form: &str) -> Option<&Cue> {
        self.nouns.get(form)
    }
}

/// The lemma as it stands before "-ed" and "-ing".
fn stem(lemma: &str, doubles: bool) -> String {
    match lemma.strip_suffix('e') {
        _ if doubles => format!("{lemma}{}", lemma.chars().next_back().unwrap_or_default()),
        Some(before) if !before.ends_with(['e', 'o', 'y']) => before.to_owned(),
        _ => lemma.to_owned(),
    }
}

fn with_s(lemma: &str) -> String {
    if lemma.ends_with(['s', 'x', 'z']) || lemma.ends_with("ch") || lemma.ends_with("sh") {
        return format!("{lemma}es");
    }
    match lemma.strip_suffix('y') {
        Some(before) if !before.ends_with(['a', 'e', 'o', 'u']) => format!("{before}ies"),
        _ => format!("{lemma}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(form: &str, expected: Option<(CueClass, Inflection)>) {
        let found = CUES.verb(form).first().map(|c| (c.class, c.inflection));
        assert_eq!(found, expected, "{form}");
    }

    #[test]
    fn verbs_are_known_by_every_form() {
        check("said", Some((CueClass::Say, Inflection::Past)));
        check("says", Some((CueClass::Say, Inflection::Present)));
        check("denied", Some((CueClass::Deny, Inflection::Past)));
        check("denies", Some((CueClass::Deny, Inflection::Present)));
        check("written", Some((CueClass::Say, Inflection::Participle)));
        check("admitting", Some((CueClass::Claim, Inflection::Gerund)));
        check("arguing", Some((CueClass::Claim, Inflection::Gerund)));
        check("agreeing", Some((CueClass::Plan, Inflection::Gerund)));
        check("agreed", Some((CueClass::Plan, Inflection::Past)));
        check("stressed", Some((CueClass::Say, Inflection::Past)));
        check("table", None);
    }

    #[test]
    fn a_particle_makes_another_cue() {
        let called = CUES.verb("called");
        assert_eq!(called[0].particle, Some("on"));
        assert!(called.iter().any(|c| c.particle.is_none()));
    }

    #[test]
    fn every_line_of_the_list_is_read() {
        let list = include_str!("../../../../assets/lexicon/speech.txt");
        for line in lines(list).filter(|l| !l.starts_with('[')) {
            let class = line.split('|').next().unwrap().trim();
            assert!(CueClass::from_name(class).is_some(), "{line}");
            assert_eq!(line.split('|').count(), 3, "{line}");
        }
    }
}
