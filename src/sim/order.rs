//! Putting short lists in order.

/// Sorts a short list by a key; equals keep their order.
///
/// An insertion sort. The standard library's sorts are made for millions of items, and every type that they sort
/// adds four kilobytes to the download. Lists that may be long use those.
pub fn sort_short<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    for end in 1..items.len() {
        let mut place = end;
        while place > 0 && key(&items[place - 1]) > key(&items[place]) {
            items.swap(place - 1, place);
            place -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(mut items in prop::collection::vec((0..9_u8, 0..99_u8), 0..40)) {
            let mut expected = items.clone();
            expected.sort_by_key(|(key, _)| *key);
            sort_short(&mut items, |(key, _)| *key);
            prop_assert_eq!(items, expected);
        }
    }
}
