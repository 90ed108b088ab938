//! One random stream per (entity, purpose), so that a fault in one service never changes the luck
//! of another.

use rand_core::Rng as _;
use rand_pcg::Pcg64Mcg;
use std::collections::BTreeMap;

/// A stream of random numbers that depends on nothing but its seed and its name.
#[derive(Clone, Debug)]
pub struct Stream(Pcg64Mcg);

impl Stream {
    /// The stream of one purpose of one entity in the run with this seed.
    #[must_use]
    pub fn new(seed: u64, entity: &str, purpose: &str) -> Self {
        // FNV-1a over the names with a separator that no name contains; PCG needs no better mixing
        // than the finisher below (SplitMix64, Steele et al. 2014).
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in entity.bytes().chain([0]).chain(purpose.bytes()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        let low = mix(seed.wrapping_add(hash));
        let high = mix(low ^ seed.rotate_left(32));
        Self(Pcg64Mcg::new((u128::from(high) << 64) | u128::from(low)))
    }

    /// A number in `[0, 1)`, one of 2^53.
    pub fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

fn mix(mut z: u64) -> u64 {
    z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// All streams of one run, made when first used.
#[derive(Clone, Debug)]
pub struct Streams {
    seed: u64,
    streams: BTreeMap<(String, &'static str), Stream>,
}

impl Streams {
    /// The streams of the run with this seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self { seed, streams: BTreeMap::new() }
    }

    /// The stream of one purpose of one entity.
    pub fn get(&mut self, entity: &str, purpose: &'static str) -> &mut Stream {
        let seed = self.seed;
        self.streams.entry((entity.to_owned(), purpose)).or_insert_with(|| Stream::new(seed, entity, purpose))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draws(stream: &mut Stream) -> Vec<f64> {
        (0..8).map(|_| stream.unit()).collect()
    }

    #[test]
    fn names_and_seeds_tell_streams_apart() {
        let base = draws(&mut Stream::new(1, "post", "work"));
        assert_eq!(base, draws(&mut Stream::new(1, "post", "work")));
        for other in [(2, "post", "work"), (1, "email", "work"), (1, "post", "fault"), (1, "pos", "twork")] {
            assert_ne!(base, draws(&mut Stream::new(other.0, other.1, other.2)));
        }
    }

    #[test]
    fn drawing_from_one_stream_leaves_the_others_alone() {
        let mut alone = Streams::new(7);
        let mut mixed = Streams::new(7);
        let expected = draws(alone.get("email", "work"));
        draws(mixed.get("post", "work"));
        assert_eq!(draws(mixed.get("email", "work")), expected);
    }

    #[test]
    fn unit_numbers_spread_over_the_unit_interval() {
        let mut stream = Stream::new(42, "a", "b");
        let mut buckets = [0; 10];
        for _ in 0..10_000 {
            let x = stream.unit();
            assert!((0.0..1.0).contains(&x));
            buckets[(x * 10.0) as usize] += 1;
        }
        assert!(buckets.iter().all(|&n| (900..1_100).contains(&n)), "{buckets:?}");
    }
}
