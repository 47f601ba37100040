//! Every rule there is: its stable name, when it fires, what it says, and two sentences that fire it.
//!
//! The one place that lists them. Code names a rule by [`Rule`]; the page "How verdicts are made" is written from
//! this table (`page`), and a test runs each example through the engine.

use crate::engine::analysis::Verdict;

/// A rule, by name. [`Rule::about`] tells the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the table says what each of them is")]
pub enum Rule {
    SameCount,
    SameDate,
    SameDuration,
    OverlappingValue,
    CoarserValue,
    MovingCount,
    OtherMoment,
    OtherThing,
    CountExcluded,
    DurationExcluded,
    DateExcluded,
    DelayExcluded,
    Quoted,
    SameQuotation,
    CutQuotation,
    SplicedQuotation,
    OtherSpeaker,
    NearQuotation,
    AlteredQuotation,
    Paraphrased,
    FirstSince,
    Denied,
    Antonym,
    Negation,
    SameWords,
    OnlyAlleged,
    OnlySource,
    NotFound,
    OtherWord,
    Weighed,
}

/// Where a rule is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// For each row of the matrix.
    Rows,
    /// For a claim against a passage.
    Pairs,
    /// For both.
    Both,
}

/// What there is to know about a rule.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// The rule.
    pub rule: Rule,
    /// Its stable name, in exports.
    pub name: &'static str,
    /// The verdict it gives.
    pub verdict: Verdict,
    /// When it fires.
    pub situation: &'static str,
    /// What its reason says.
    pub says: &'static str,
    /// Where it is asked.
    pub asked: Asked,
    /// Sentences of as many sources, invented, that fire it for one of them; for a pair the claim comes first.
    pub example: &'static [&'static str],
    /// Days of publication, where they matter.
    pub days: Option<&'static [&'static str]>,
}

/// The table, in the order of [`Rule`].
pub const RULES: [About; Rule::Weighed as usize + 1] = [
    About {
        rule: Rule::SameCount,
        name: "same-count",
        verdict: Verdict::Supports,
        situation: "The same number, measure or amount of the same thing.",
        says: "both numbers, where their wording differs",
        asked: Asked::Both,
        example: &[
            "Nine miners died in the collapse at the Norwick pit.",
            "The collapse at the Norwick pit killed nine miners.",
        ],
        days: None,
    },
    About {
        rule: Rule::SameDate,
        name: "same-date",
        verdict: Verdict::Supports,
        situation: "The same day, month or year of the same event.",
        says: "the date",
        asked: Asked::Both,
        example: &[
            "The Norwick harbor bridge was opened to traffic on 4 May 2019.",
            "The harbor bridge in Norwick was opened to traffic in May 2019, on the 4th of May 2019.",
        ],
        days: None,
    },
    About {
        rule: Rule::SameDuration,
        name: "same-duration",
        verdict: Verdict::Supports,
        situation: "The same length of time of the same thing.",
        says: "the length of time",
        asked: Asked::Both,
        example: &[
            "The repair of the Norwick bridge lasted 120 days.",
            "The repair of the Norwick bridge lasted 120 days in all.",
        ],
        days: None,
    },
    About {
        rule: Rule::OverlappingValue,
        name: "overlapping-value",
        verdict: Verdict::Supports,
        situation: "Two values of the same thing that may be the same one: rounded, or given with a bound.",
        says: "both values",
        asked: Asked::Both,
        example: &[
            "About 1,000 people marched through Norwick against the toll.",
            "Around 1,050 people marched through Norwick against the toll.",
        ],
        days: None,
    },
    About {
        rule: Rule::CoarserValue,
        name: "coarser-value",
        verdict: Verdict::Differs,
        situation: "One value includes the other and is much wider.",
        says: "which one includes which",
        asked: Asked::Rows,
        example: &[
            "Dozens of miners were rescued from the Norwick pit.",
            "Rescuers saved 36 miners from the Norwick pit: 36 miners were rescued.",
        ],
        days: None,
    },
    About {
        rule: Rule::MovingCount,
        name: "moving-count",
        verdict: Verdict::Differs,
        situation: "A count that grows as reports come in (killed, hurt, missing, rescued, arrested), in a later report or on the same day.",
        says: "both counts with their dates",
        asked: Asked::Rows,
        example: &[
            "Three miners died in the collapse at the Norwick pit, police said.",
            "Nine miners died in the collapse at the Norwick pit, police said.",
        ],
        days: Some(&["2021-03-01", "2021-03-03"]),
    },
    About {
        rule: Rule::OtherMoment,
        name: "other-moment",
        verdict: Verdict::Differs,
        situation: "Speeds, temperatures, market prices and distances that change by the hour, with other values.",
        says: "both values",
        asked: Asked::Rows,
        example: &[
            "Storm Agda had sustained winds of 125 mph as it neared Norwick.",
            "Storm Agda had sustained winds of 140 mph as it neared Norwick.",
        ],
        days: None,
    },
    About {
        rule: Rule::OtherThing,
        name: "other-thing",
        verdict: Verdict::Differs,
        situation: "Values that exclude each other where it is not sure that both measure one thing.",
        says: "both values",
        asked: Asked::Rows,
        example: &[
            "The average salary of a Norwick teacher is 76,000 dollars a year.",
            "The median salary of a Norwick teacher is 67,900 dollars a year.",
        ],
        days: None,
    },
    About {
        rule: Rule::CountExcluded,
        name: "count-excluded",
        verdict: Verdict::Conflicts,
        situation: "Two numbers of the same thing that exclude each other, bounds and rounding counted in.",
        says: "both numbers, with the range each allows",
        asked: Asked::Both,
        example: &[
            "The new Norwick bridge cost 40 million dollars to build.",
            "The new Norwick bridge cost 55 million dollars to build.",
        ],
        days: None,
    },
    About {
        rule: Rule::DurationExcluded,
        name: "duration-excluded",
        verdict: Verdict::Conflicts,
        situation: "Two lengths of time of the same thing that exclude each other.",
        says: "both lengths, with the range each allows",
        asked: Asked::Both,
        example: &[
            "The mission of the Norwick divers lasted 120 days.",
            "The mission of the Norwick divers lasted less than three months.",
        ],
        days: None,
    },
    About {
        rule: Rule::DateExcluded,
        name: "date-excluded",
        verdict: Verdict::Conflicts,
        situation: "Two dates of one event that exclude each other.",
        says: "both dates",
        asked: Asked::Both,
        example: &[
            "The Norwick harbor bridge was opened by the mayor on 4 May 2019.",
            "The Norwick harbor bridge was opened by the mayor on 9 May 2019.",
        ],
        days: None,
    },
    About {
        rule: Rule::DelayExcluded,
        name: "delay-excluded",
        verdict: Verdict::Conflicts,
        situation: "Two waits before one thing happened that exclude each other.",
        says: "both waits, with the range each allows",
        asked: Asked::Rows,
        example: &[
            "Moments later two cooks followed the sailors out of the harbor office in Norwick.",
            "Two cooks followed the sailors out of the harbor office in Norwick about an hour later.",
        ],
        days: None,
    },
    About {
        rule: Rule::Quoted,
        name: "quoted",
        verdict: Verdict::Supports,
        situation: "Has the version of a quotation that the others are measured against.",
        says: "that it has",
        asked: Asked::Rows,
        example: &[
            "“We will rebuild this bridge stone by stone,” the mayor of Norwick said.",
            "“We will rebuild this bridge stone by stone,” the mayor of Norwick said.",
        ],
        days: None,
    },
    About {
        rule: Rule::SameQuotation,
        name: "same-quotation",
        verdict: Verdict::Supports,
        situation: "Quotes the same words.",
        says: "that it does",
        asked: Asked::Rows,
        example: &[
            "“We will rebuild this bridge stone by stone,” the mayor of Norwick said.",
            "“We will rebuild this bridge stone by stone,” the mayor of Norwick said.",
        ],
        days: None,
    },
    About {
        rule: Rule::CutQuotation,
        name: "cut-quotation",
        verdict: Verdict::Supports,
        situation: "Quotes a part of the same words.",
        says: "that it does",
        asked: Asked::Rows,
        example: &[
            "“We will rebuild this bridge stone by stone before winter comes,” the mayor of Norwick said.",
            "“We will rebuild this bridge stone by stone,” the mayor of Norwick said.",
        ],
        days: None,
    },
    About {
        rule: Rule::SplicedQuotation,
        name: "spliced-quotation",
        verdict: Verdict::Supports,
        situation: "Joins parts of a quotation that stand apart in other sources, and denies nothing by it.",
        says: "what is left out between them",
        asked: Asked::Rows,
        example: &[
            "“We will rebuild this old bridge stone by stone, whatever it may cost us, before the winter comes,” the mayor of Norwick said.",
            "“We will rebuild this old bridge stone by stone before the winter comes,” the mayor of Norwick said.",
        ],
        days: None,
    },
    About {
        rule: Rule::OtherSpeaker,
        name: "other-speaker",
        verdict: Verdict::Conflicts,
        situation: "The same words are given to two people.",
        says: "both names",
        asked: Asked::Rows,
        example: &[
            "“We will rebuild this old bridge stone by stone before winter comes,” said Anna Weller in Norwick.",
            "“We will rebuild this old bridge stone by stone before winter comes,” said Peter Hallam in Norwick.",
        ],
        days: None,
    },
    About {
        rule: Rule::NearQuotation,
        name: "near-quotation",
        verdict: Verdict::Supports,
        situation: "Quotes the words with a change of small words.",
        says: "which words",
        asked: Asked::Rows,
        example: &[
            "“We will rebuild this old bridge stone by stone before the winter comes,” the mayor of Norwick said.",
            "“We will rebuild the old bridge stone by stone before winter comes,” the mayor of Norwick said.",
        ],
        days: None,
    },
    About {
        rule: Rule::AlteredQuotation,
        name: "altered-quotation",
        verdict: Verdict::Differs,
        situation: "Quotes the words with another word of substance in them.",
        says: "which words stand for which",
        asked: Asked::Rows,
        example: &[
            "“We will rebuild this old bridge stone by stone before winter comes,” the mayor of Norwick said.",
            "“We will repair this old bridge stone by stone before winter comes,” the mayor of Norwick said.",
        ],
        days: None,
    },
    About {
        rule: Rule::Paraphrased,
        name: "paraphrased",
        verdict: Verdict::Supports,
        situation: "Has quoted words without quotation marks, or in its own wording.",
        says: "that it does",
        asked: Asked::Rows,
        example: &[
            "“We will rebuild the old harbor bridge in oak and granite and copper before the winter storms come,” the mayor of Norwick said.",
            "The mayor of Norwick promised to rebuild the old harbor bridge in oak and granite and copper before the winter storms.",
        ],
        days: None,
    },
    About {
        rule: Rule::FirstSince,
        name: "first-since",
        verdict: Verdict::Conflicts,
        situation: "“The first since …” against an earlier instance.",
        says: "that one names an earlier instance",
        asked: Asked::Rows,
        example: &[
            "It was the first foreign mission of the Norwick divers since the war.",
            "The Norwick divers had previously taken part in foreign missions after the war.",
        ],
        days: None,
    },
    About {
        rule: Rule::Denied,
        name: "denied",
        verdict: Verdict::Conflicts,
        situation: "One reports as denied what the other states.",
        says: "which is which",
        asked: Asked::Rows,
        example: &[
            "The mayor of Norwick took money from the harbor company.",
            "The mayor of Norwick denied that he took money from the harbor company.",
        ],
        days: None,
    },
    About {
        rule: Rule::Antonym,
        name: "antonym",
        verdict: Verdict::Conflicts,
        situation: "A word against its opposite, said of the same thing.",
        says: "both words",
        asked: Asked::Both,
        example: &[
            "The price of bread in Norwick rose sharply last winter.",
            "The price of bread in Norwick fell sharply last winter.",
        ],
        days: None,
    },
    About {
        rule: Rule::Negation,
        name: "negation",
        verdict: Verdict::Conflicts,
        situation: "One says that it is so, the other that it is not.",
        says: "that it does",
        asked: Asked::Both,
        example: &[
            "The harbor bridge of Norwick was repaired before the storm.",
            "The harbor bridge of Norwick was not repaired before the storm.",
        ],
        days: None,
    },
    About {
        rule: Rule::SameWords,
        name: "same-words",
        verdict: Verdict::Supports,
        situation: "Says the same in other words, and nothing of what is compared differs.",
        says: "words both have",
        asked: Asked::Both,
        example: &[
            "The mayor of Norwick opened the new harbor bridge.",
            "The new harbor bridge was opened by the mayor of Norwick.",
        ],
        days: None,
    },
    About {
        rule: Rule::OnlyAlleged,
        name: "only-alleged",
        verdict: Verdict::Hedged,
        situation: "Reports as alleged or possible what others state.",
        says: "that it does not vouch for it",
        asked: Asked::Both,
        example: &[
            "The mayor of Norwick took money from the harbor company.",
            "The mayor of Norwick allegedly took money from the harbor company.",
        ],
        days: None,
    },
    About {
        rule: Rule::OnlySource,
        name: "only-source",
        verdict: Verdict::Supports,
        situation: "No other source says so.",
        says: "that it is alone",
        asked: Asked::Rows,
        example: &[
            "The mayor of Norwick opened the new harbor bridge.",
            "A storm blew the roof off the old school in Eastport.",
        ],
        days: None,
    },
    About {
        rule: Rule::NotFound,
        name: "not-found",
        verdict: Verdict::Silent,
        situation: "Nothing in the source comes near the claim. Silence is not denial.",
        says: "how near the closest words come",
        asked: Asked::Both,
        example: &[
            "The mayor of Norwick opened the new harbor bridge.",
            "A storm blew the roof off the old school in Eastport.",
        ],
        days: None,
    },
    About {
        rule: Rule::OtherWord,
        name: "other-word",
        verdict: Verdict::Conflicts,
        situation: "The passage has another name or word where the claim has one, and all around it is the same.",
        says: "both words",
        asked: Asked::Pairs,
        example: &[
            "The harbor bridge was designed by Anna Weller in Norwick.",
            "The harbor bridge was designed by Peter Hallam in Norwick.",
        ],
        days: None,
    },
    About {
        rule: Rule::Weighed,
        name: "weighed",
        verdict: Verdict::Conflicts,
        situation: "No single word decides; all that was compared, weighed together, speaks against the claim.",
        says: "words the passage does not have",
        asked: Asked::Pairs,
        example: &[
            "Norwick Nights was seen by fewer than 83 critics in Eastport.",
            "In Eastport, Norwick Nights has a rating of 61 %, going by 83 reviews.",
        ],
        days: None,
    },
];

impl Rule {
    /// What there is to know about it.
    pub fn about(self) -> &'static About {
        &RULES[self as usize]
    }

    /// Its stable name.
    pub fn name(self) -> &'static str {
        self.about().name
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::engine::analyze;
    use crate::engine::document::Corpus;
    use crate::engine::observer::Silent;
    use crate::engine::verdict::judge::judge;
    use crate::engine::verdict::tests::{OTHERS, article};

    /// The rules that fired, each with its reason.
    fn fired(about: &About) -> Vec<String> {
        let corpus = Corpus {
            documents: (0..about.example.len())
                .map(|at| article(about.example[at], about.days.map(|days| days[at])))
                .chain(OTHERS.iter().map(|text| article(text, None)))
                .collect(),
        };
        let analysis = analyze(&corpus, &Silent).unwrap();
        let sources: Vec<_> = corpus.sources().collect();
        analysis
            .groups
            .iter()
            .flat_map(|g| sources.iter().map(move |&s| g.at(s)))
            .map(|c| format!("{}: {}", c.rule(), c.reason()))
            .collect()
    }

    #[test]
    fn the_table_stands_in_the_order_of_the_rules() {
        for (at, about) in RULES.iter().enumerate() {
            assert_eq!(about.rule as usize, at, "{}", about.name);
        }
        let names: BTreeSet<&str> = RULES.iter().map(|r| r.name).collect();
        assert_eq!(names.len(), RULES.len());
    }

    #[test]
    fn every_rule_fires_on_its_example() {
        let mut wrong = Vec::new();
        for about in &RULES {
            if about.asked != Asked::Pairs {
                let fired = fired(about);
                let start = format!("{}: ", about.name);
                if !fired.iter().any(|f| f.starts_with(&start)) {
                    wrong.push(format!("{} in rows, but {fired:#?}", about.name));
                }
            }
            if about.asked != Asked::Rows {
                let judged = judge(about.example[0], about.example[1]);
                if judged.rule != about.rule {
                    wrong.push(format!("{} in pairs, but {judged:?}", about.name));
                }
            }
        }
        assert!(wrong.is_empty(), "not fired: {}", wrong.join("\n"));
    }
}
