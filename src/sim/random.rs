//! Random numbers that depend on nothing but who draws for what: no draw changes the luck of another, whatever happens
//! before it, and in whatever order.
//!
//! There is no generator whose state moves on. A number is a function of a key, which is the seed and the name of a
//! purpose, and of a counter, which is the case, the attempt and how often the same was drawn before.

use std::collections::BTreeMap;

/// Philox4x32 with ten rounds, a function from a counter and a key to 128 random bits (Salmon, Moraes, Dror and Shaw,
/// “Parallel Random Numbers: As Easy as 1, 2, 3”, SC 2011).
fn philox(mut counter: [u32; 4], mut key: [u32; 2]) -> [u32; 4] {
    let halves = |product: u64| ((product >> 32) as u32, product as u32);
    for _ in 0..10 {
        let (high, low) = halves(0xd251_1f53 * u64::from(counter[0]));
        let (other_high, other_low) = halves(0xcd9e_8d57 * u64::from(counter[2]));
        counter = [other_high ^ counter[1] ^ key[0], other_low, high ^ counter[3] ^ key[1], low];
        key = [key[0].wrapping_add(0x9e37_79b9), key[1].wrapping_add(0xbb67_ae85)];
    }
    counter
}

/// The numbers of one draw, or of one purpose without cases: as many as one asks for.
#[derive(Clone, Debug)]
pub struct Stream {
    key: [u32; 2],
    counter: [u32; 4],
    /// The second number of the block that was made last.
    spare: Option<u64>,
}

impl Stream {
    /// The stream of one purpose of one entity under this seed.
    #[must_use]
    pub fn new(seed: u64, entity: &str, purpose: &str) -> Self {
        Self::at(key(seed, &[entity, purpose], &[]), [0; 3])
    }

    const fn at(key: u64, [case, attempt, before]: [u32; 3]) -> Self {
        Self { key: [key as u32, (key >> 32) as u32], counter: [0, case, attempt, before], spare: None }
    }

    /// A number in `[0, 1)`, one of 2^53.
    pub fn unit(&mut self) -> f64 {
        let bits = self.spare.take().unwrap_or_else(|| {
            let [a, b, c, d] = philox(self.counter, self.key).map(u64::from);
            self.counter[0] = self.counter[0].wrapping_add(1);
            self.spare = Some(d << 32 | c);
            b << 32 | a
        });
        (bits >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// FNV-1a over names, each ended by a byte that no name contains, and over numbers; then the finisher of SplitMix64 (Steele,
/// Lea and Flood 2014), so that all bits of the seed count.
fn key(seed: u64, names: &[&str], numbers: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let bytes = names.iter().flat_map(|name| name.bytes().chain([0]));
    for byte in bytes.chain(numbers.iter().copied()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    mix(mix(hash) ^ seed)
}

fn mix(mut z: u64) -> u64 {
    z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Who draws for what.
#[derive(Clone, Copy, Debug)]
pub struct Draw<'a> {
    /// What it is for, such as “work”.
    pub purpose: &'static str,
    /// Who draws: a service, a step, or both ends of a link.
    pub who: [&'a str; 2],
    /// Which of the things that one does, by numbers of the caller's own.
    pub about: [u8; 3],
    /// For which case.
    pub case: u32,
    /// At which attempt, from 1.
    pub attempt: u32,
}

/// All draws of one run.
#[derive(Clone, Debug)]
pub struct Draws {
    seed: u64,
    /// How often the same was drawn.
    before: BTreeMap<(u64, u32, u32), u32>,
}

impl Draws {
    /// The draws of the run with this seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self { seed, before: BTreeMap::new() }
    }

    /// The numbers of a draw that are the same however often it is made.
    #[must_use]
    pub fn fixed(&self, draw: Draw) -> Stream {
        Stream::at(self.key(&draw), [draw.case, draw.attempt, 0])
    }

    fn key(&self, draw: &Draw) -> u64 {
        let [first, second] = draw.who;
        key(self.seed, &[draw.purpose, first, second], &draw.about)
    }

    /// The numbers of a draw. Who draws the very same a second time, as a service does that gets a request twice, has
    /// other luck; nobody else has.
    pub fn of(&mut self, draw: Draw) -> Stream {
        let key = self.key(&draw);
        let before = self.before.entry((key, draw.case, draw.attempt)).or_default();
        let stream = Stream::at(key, [draw.case, draw.attempt, *before]);
        *before += 1;
        stream
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draws(mut stream: Stream) -> Vec<f64> {
        (0..8).map(|_| stream.unit()).collect()
    }

    const POST: Draw = Draw { purpose: "work", who: ["post", ""], about: [0; 3], case: 0, attempt: 1 };

    /// The known answers that the authors publish with their library Random123 (`kat_vectors`).
    #[test]
    fn philox_gives_the_answers_of_its_authors() {
        let of = philox;
        assert_eq!(of([0; 4], [0; 2]), [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]);
        assert_eq!(of([u32::MAX; 4], [u32::MAX; 2]), [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]);
        let pi = of([0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0]);
        assert_eq!(pi, [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]);
    }

    #[test]
    fn names_and_seeds_tell_streams_apart() {
        let base = draws(Stream::new(1, "post", "work"));
        assert_eq!(base, draws(Stream::new(1, "post", "work")));
        for other in [(2, "post", "work"), (1, "email", "work"), (1, "post", "fault"), (1, "pos", "twork")] {
            assert_ne!(base, draws(Stream::new(other.0, other.1, other.2)));
        }
    }

    #[test]
    fn whatever_is_drawn_for_changes_the_numbers() {
        let of = |draw| draws(Draws::new(7).of(draw));
        assert_eq!(of(POST), of(POST));
        let others = [
            Draw { purpose: "latency", ..POST },
            Draw { who: ["email", ""], ..POST },
            Draw { who: ["", "post"], ..POST },
            Draw { about: [0, 1, 0], ..POST },
            Draw { case: 1, ..POST },
            Draw { attempt: 2, ..POST },
        ];
        for other in others {
            assert_ne!(of(POST), of(other), "{other:?}");
        }
        assert_ne!(of(POST), draws(Draws::new(8).of(POST)), "another seed");
    }

    #[test]
    fn no_draw_changes_another_whatever_comes_first() {
        let email = Draw { who: ["email", ""], ..POST };
        let again = Draw { attempt: 2, ..POST };
        let mut one = Draws::new(7);
        let mut other = Draws::new(7);
        let in_turn = [email, POST, again].map(|draw| draws(one.of(draw)));
        draws(other.of(email));
        let [later, post, other_email] = [again, POST, email].map(|draw| draws(other.of(draw)));
        assert_eq!(in_turn[1..], [post, later]);
        assert_ne!(in_turn[0], other_email, "the very same a second time");
    }

    #[test]
    fn unit_numbers_spread_over_the_unit_interval() {
        // Numbers of one stream, and the first numbers of many.
        let mut stream = Stream::new(42, "a", "b");
        let firsts = |case| Draws::new(42).of(Draw { case, ..POST }).unit();
        for numbers in [(0..10_000).map(|_| stream.unit()).collect::<Vec<_>>(), (0..10_000).map(firsts).collect()] {
            let mut buckets = [0; 10];
            for x in numbers {
                assert!((0.0..1.0).contains(&x));
                buckets[(x * 10.0) as usize] += 1;
            }
            assert!(buckets.iter().all(|&n| (900..1_100).contains(&n)), "{buckets:?}");
        }
    }
}
