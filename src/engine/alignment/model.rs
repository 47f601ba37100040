//! Signs of likeness → probability that two stretches of words state one fact.
//!
//! Boosted trees: each sign falls into one of a few bins, each tree asks two of them and gives a value, and the sum
//! of the values is the log-odds. The trees are a readable table (assets/model/alignment.txt), values in
//! thousandths, learned by `examples/train_alignment.rs`; integers give the same sum on any machine.

use std::sync::LazyLock;

/// What is known of a pair of stretches: the bin of each sign, in the order of [`SIGNS`].
pub type Signs = [u8; SIGNS.len()];

/// A sign: its name and the lower bounds of its bins but the first.
pub struct Sign {
    /// The name in the table of weights.
    pub name: &'static str,
    /// Lower bounds of the second and later bins, ascending.
    pub bounds: &'static [f64],
}

impl Sign {
    /// The bin a value falls into.
    pub fn bin(&self, value: f64) -> u8 {
        self.bounds.partition_point(|&bound| bound <= value) as u8
    }

    /// How many bins there are.
    pub fn bins(&self) -> usize {
        self.bounds.len() + 1
    }
}

const fn sign(name: &'static str, bounds: &'static [f64]) -> Sign {
    Sign { name, bounds }
}

/// Values that are their own bin: 0, 1, 2 …
const EACH: &[f64] = &[
    1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 13.0, 14.0, 15.0,
];

/// Everything the model looks at.
pub const SIGNS: [Sign; 26] = [
    // Weight (inverse sentence frequency) of the words both have.
    sign(
        "weight",
        &[5.0, 6.5, 8.0, 9.5, 11.0, 13.0, 16.0, 20.0, 26.0],
    ),
    // The rarest word both have.
    sign("rarest", &[2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0]),
    // The rarest but one.
    sign("second", &[1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5]),
    // How many words both have.
    sign("count", &[3.0, 4.0, 5.0, 6.0, 8.0]),
    // Which sorts of words both have: 8 name, 4 verb, 2 noun, 1 number.
    sign("sorts", EACH),
    // Share of the words of substance inside the stretches that both have, the lesser side.
    sign("least_density", &[0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.9]),
    // The greater side.
    sign("most_density", &[0.35, 0.45, 0.55, 0.65, 0.75, 0.9, 1.0]),
    // Share of the clauses' weight, the lesser side.
    sign("least_share", &[0.15, 0.25, 0.35, 0.45, 0.55, 0.7, 0.85]),
    // The greater side.
    sign("most_share", &[0.25, 0.35, 0.45, 0.55, 0.7, 0.85, 0.99]),
    // Likeness (Dice) of the whole sentences.
    sign("sentences", &[0.08, 0.12, 0.17, 0.23, 0.3, 0.4, 0.55, 0.75]),
    // Weight against the best stretch each sentence shares with the other source, the lesser side.
    sign("rank", &[0.4, 0.6, 0.8, 0.999]),
    // The same on the greater side.
    sign("best_rank", &[0.4, 0.6, 0.8, 0.999]),
    // Pairs of neighboring words both have in this order.
    sign("neighbors", &[1.0, 2.0, 3.0, 5.0]),
    // Shared words that are another part of speech in the other sentence.
    sign("classes", &[1.0, 2.0]),
    // Share of pairs of shared words that stand in the same order.
    sign("order", &[0.34, 0.67, 0.99]),
    // How far apart the sentences stand in their articles, in shares of their length.
    sign("apart", &[0.05, 0.1, 0.2, 0.35, 0.5]),
    // Roles: 0 both body, 1 one headline, 2 both headline, 3 one caption, 4 other.
    sign("roles", EACH),
    // Names inside the stretches that the other sentence has not.
    sign("other_names", &[1.0, 2.0, 3.0]),
    // Verbs inside the stretches that the other has not.
    sign("other_verbs", &[1.0, 2.0, 3.0, 4.0]),
    // Numbers inside the stretches that the other has not.
    sign("other_numbers", &[1.0, 2.0, 3.0]),
    // Sentences of the corpus that have the two rarest shared words.
    sign("company", &[3.0, 4.0, 6.0, 9.0, 14.0]),
    // Sentences that have nearly all shared words, per source that has them.
    sign("repeats", &[1.01, 1.26, 1.51, 2.01, 3.01, 4.5]),
    // How many sources have nearly all shared words, of those there are.
    sign("spread", &[0.3, 0.45, 0.6, 0.8]),
    // Weight the neighboring sentences share.
    sign("around", &[2.0, 5.0, 9.0, 15.0]),
    // Whether one of them denies what the other says (1), or keeps its distance (2).
    sign("stance", EACH),
    // Likeness of the clauses the words stand in, their sentences as context.
    sign(
        "clauses",
        &[0.12, 0.16, 0.2, 0.24, 0.28, 0.33, 0.4, 0.5, 0.65],
    ),
];

/// Trees over the signs; the sum of their values is the log-odds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Model {
    /// In the order they were learned.
    pub trees: Vec<Tree>,
}

/// A decision tree over bins, its values in thousandths of log-odds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// A value.
    Leaf(i32),
    /// Bins of a sign up to the bound go left, others right.
    Split {
        /// Number of the sign.
        sign: usize,
        /// The last bin that goes left.
        bound: u8,
        /// The branch for bins up to the bound.
        left: Box<Self>,
        /// The branch for the others.
        right: Box<Self>,
    },
}

/// The model the program comes with.
pub static MODEL: LazyLock<Model> = LazyLock::new(|| {
    Model::read(include_str!("../../../assets/model/alignment.txt"))
        .expect("every line of the table is a tree over known signs")
});

impl Tree {
    /// What it says of a pair, in thousandths of log-odds.
    pub fn value(&self, signs: &Signs) -> i32 {
        match self {
            Self::Leaf(value) => *value,
            Self::Split {
                sign,
                bound,
                left,
                right,
            } => match signs[*sign] <= *bound {
                true => left.value(signs),
                false => right.value(signs),
            },
        }
    }

    /// `value` or `(sign<=bin left right)`.
    fn read(words: &mut std::vec::IntoIter<&str>, depth: usize) -> Option<Self> {
        let word = words.next()?;
        let Some((name, bound)) = word.split_once("<=") else {
            return word.parse().ok().map(Self::Leaf);
        };
        (depth < DEEPEST).then_some(())?;
        Some(Self::Split {
            sign: SIGNS.iter().position(|s| s.name == name)?,
            bound: bound.parse().ok()?,
            left: Box::new(Self::read(words, depth + 1)?),
            right: Box::new(Self::read(words, depth + 1)?),
        })
    }

    fn write(&self, line: &mut String) {
        match self {
            Self::Leaf(value) => {
                line.push(' ');
                line.push_str(&value.to_string());
            }
            Self::Split {
                sign,
                bound,
                left,
                right,
            } => {
                line.push(' ');
                line.push_str(SIGNS[*sign].name);
                line.push_str("<=");
                line.push_str(&bound.to_string());
                left.write(line);
                right.write(line);
            }
        }
    }
}

/// Trees are at most this deep.
const DEEPEST: usize = 8;

impl Model {
    /// Reads a table: a line a tree (sign and bound, what is left, what is right); `#` begins a comment. None where a
    /// line is no tree.
    pub fn read(table: &str) -> Option<Self> {
        let lines = table
            .lines()
            .map(str::trim)
            .filter(|l| !l.is_empty() && !l.starts_with('#'));
        let trees = lines
            .map(|line| {
                let words: Vec<&str> = line.strip_prefix("tree")?.split_whitespace().collect();
                let mut words = words.into_iter();
                let tree = Tree::read(&mut words, 0)?;
                words.next().is_none().then_some(tree)
            })
            .collect::<Option<_>>()?;
        Some(Self { trees })
    }

    /// The table as text.
    pub fn table(&self) -> String {
        let mut table = String::new();
        for tree in &self.trees {
            table.push_str("tree");
            tree.write(&mut table);
            table.push('\n');
        }
        table
    }

    /// 0 to 1: how probable it is that both state one fact.
    pub fn probability(&self, signs: &Signs) -> f64 {
        let odds: i32 = self.trees.iter().map(|t| t.value(signs)).sum();
        1.0 / (1.0 + libm::exp(-f64::from(odds) / 1000.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_weights_reads_as_it_was_written() {
        assert_eq!(Model::read(&MODEL.table()).as_ref(), Some(&*MODEL));
        assert!(MODEL.trees.len() > 10);
    }

    #[test]
    fn a_broken_table_is_no_model() {
        assert_eq!(Model::read("tree weight<=3 1"), None);
        assert_eq!(Model::read("tree lightness<=3 1 2"), None);
        assert_eq!(Model::read("tree weight<=3 1 2 3"), None);
    }

    #[test]
    fn a_value_falls_into_the_bin_of_its_bounds() {
        let sign = sign("any", &[1.0, 2.0]);
        assert_eq!([0.5, 1.0, 1.5, 2.0].map(|v| sign.bin(v)), [0, 1, 1, 2]);
    }

    #[test]
    fn what_is_shared_by_more_words_is_likelier_one_fact() {
        let signs = |weight: u8, dice: u8| {
            let mut signs: Signs = [2; SIGNS.len()];
            for (at, sign) in SIGNS.iter().enumerate() {
                match sign.name {
                    "weight" => signs[at] = weight,
                    "sentences" => signs[at] = dice,
                    _ => {}
                }
            }
            MODEL.probability(&signs)
        };
        assert!(signs(9, 7) > signs(0, 0));
    }
}
