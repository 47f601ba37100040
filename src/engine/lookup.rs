//! A map that can only be asked.
//!
//! Word lists are asked for every word of every article, so they hash. A hash map has no order of its own that
//! could be relied on; this one cannot be walked through, so none can leak into a result.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::hash::Hash;

use rustc_hash::FxHashMap;

/// Values by key, without an order.
#[derive(Clone, Debug)]
pub(super) struct Lookup<K, V> {
    values: FxHashMap<K, V>,
}

impl<K: Eq + Hash, V> Lookup<K, V> {
    /// The value of a key.
    pub(super) fn get<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.values.get(key)
    }

    /// How many keys there are.
    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether a key has a value.
    pub(super) fn contains_key<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.values.contains_key(key)
    }

    /// Gives a key a value, whatever it had before.
    pub(super) fn insert(&mut self, key: K, value: V) {
        self.values.insert(key, value);
    }

    /// The value of a key; the default becomes its value if it has none.
    pub(super) fn value_of(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        self.values.entry(key).or_default()
    }

    /// Gives a key a value unless it has one.
    pub(super) fn insert_new(&mut self, key: K, value: V) {
        self.values.entry(key).or_insert(value);
    }
}

impl<K, V> Default for Lookup<K, V> {
    fn default() -> Self {
        Self {
            values: FxHashMap::default(),
        }
    }
}

impl<K: Eq + Hash, V> From<BTreeMap<K, V>> for Lookup<K, V> {
    fn from(values: BTreeMap<K, V>) -> Self {
        Self {
            values: values.into_iter().collect(),
        }
    }
}

impl<K: Eq + Hash> FromIterator<K> for Lookup<K, ()> {
    fn from_iter<I: IntoIterator<Item = K>>(keys: I) -> Self {
        Self {
            values: keys.into_iter().map(|key| (key, ())).collect(),
        }
    }
}
