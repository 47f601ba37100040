//! The model: trees that weigh a sheet, written as numbers in `assets/model/judge.txt`.
//!
//! In: the file, compiled in, and a sheet. Out: how likely the passage supports the claim, contradicts it, or says
//! nothing of it. Trees add whole numbers, so all machines agree; only the last step is a function of reals.
//! `examples/train_judge.rs` makes the file.

/// Units of a leaf in one unit of log-odds.
pub const SCALE: f64 = 1000.0;

/// What a passage does with a claim, as numbered in the file.
pub const SUPPORTS: usize = 0;
/// Contradicts it.
pub const REFUTES: usize = 1;
/// Neither.
pub const NEITHER: usize = 2;

#[derive(Clone, Copy, Debug)]
enum Node {
    /// Below the threshold the next node, else the one at `right`.
    Split {
        feature: usize,
        threshold: i32,
        right: usize,
    },
    Leaf(i32),
}

/// Trees by what they speak for.
#[derive(Clone, Debug, Default)]
pub struct Model {
    base: [i64; 3],
    trees: Vec<(usize, Vec<Node>)>,
    /// What the sheet must hold, in order.
    pub features: Vec<String>,
}

impl Model {
    /// Reads `features NAME…`, `base S R N` and `tree CLASS NODE…` lines; a node is `FEATURE<THRESHOLD` followed by
    /// its two branches, or `=LEAF`. What cannot be read is left out.
    pub fn parse(text: &str) -> Self {
        let mut model = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split_whitespace();
            match fields.next() {
                Some("features") => model.features = fields.map(str::to_owned).collect(),
                Some("base") => {
                    for (base, field) in model.base.iter_mut().zip(fields) {
                        *base = field.parse().unwrap_or(0);
                    }
                }
                Some("tree") => {
                    let Some(class) = fields.next().and_then(|c| c.parse().ok()) else {
                        continue;
                    };
                    let mut nodes = Vec::new();
                    if read(&mut fields, &mut nodes).is_some() && class < 3 {
                        model.trees.push((class, nodes));
                    }
                }
                _ => {}
            }
        }
        model
    }

    /// How likely each is; they add up to one.
    pub fn weigh(&self, sheet: &[i32]) -> [f64; 3] {
        let mut sums = self.base;
        for (class, nodes) in &self.trees {
            sums[*class] += i64::from(leaf(nodes, sheet));
        }
        let most = sums.iter().copied().max().unwrap_or(0);
        let odds = sums.map(|s| libm::exp((s - most) as f64 / SCALE));
        let total = odds[0] + odds[1] + odds[2];
        odds.map(|o| o / total)
    }
}

fn read<'a>(fields: &mut impl Iterator<Item = &'a str>, nodes: &mut Vec<Node>) -> Option<()> {
    let field = fields.next()?;
    if let Some(leaf) = field.strip_prefix('=') {
        nodes.push(Node::Leaf(leaf.parse().ok()?));
        return Some(());
    }
    let (feature, threshold) = field.split_once('<')?;
    let at = nodes.len();
    let (feature, threshold) = (feature.parse().ok()?, threshold.parse().ok()?);
    nodes.push(Node::Leaf(0));
    read(fields, nodes)?;
    nodes[at] = Node::Split {
        feature,
        threshold,
        right: nodes.len(),
    };
    read(fields, nodes)
}

fn leaf(nodes: &[Node], sheet: &[i32]) -> i32 {
    let mut at = 0;
    loop {
        match nodes.get(at) {
            Some(Node::Leaf(value)) => return *value,
            Some(&Node::Split {
                feature,
                threshold,
                right,
            }) => {
                let below = sheet.get(feature).copied().unwrap_or(0) < threshold;
                at = if below { at + 1 } else { right };
            }
            None => return 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_are_read_in_the_order_they_are_written() {
        let model = Model::parse(
            "# a comment\nfeatures a b\nbase 0 0 0\ntree 0 0<5 =1000 1<2 =-1000 =3000\n",
        );
        let supports = |sheet: &[i32]| model.weigh(sheet)[SUPPORTS];
        assert!(supports(&[4, 0]) > supports(&[9, 0]));
        assert!(supports(&[9, 2]) > supports(&[4, 0]));
        assert!((model.weigh(&[4, 0]).iter().sum::<f64>() - 1.0).abs() < 1e-9);
    }
}
