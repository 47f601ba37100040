//! Places in two texts → how many of them follow each other in the same order in both.

/// The size of the largest set of places that rises in both texts. Sorts the places by the first text.
pub(super) fn in_order(places: &mut [(usize, usize)]) -> usize {
    places.sort_unstable();
    // The smallest end of a rising run, by its length (patience sorting).
    let mut ends: Vec<usize> = Vec::new();
    for &(_, at) in places.iter() {
        let length = ends.partition_point(|&end| end < at);
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    ends.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_common_order_is_counted() {
        for (places, expected) in [
            (&mut [][..], 0),
            (&mut [(1, 1), (2, 2), (3, 3)], 3),
            (&mut [(1, 3), (2, 2), (3, 1)], 1),
            (&mut [(4, 1), (1, 5), (2, 6), (3, 7)], 3),
        ] {
            assert_eq!(in_order(places), expected, "{places:?}");
        }
    }
}
