//! A door and those who knock: every case runs under a watch, and its memory and its work are counted.
//!
//! Work is the number of allocations: it is the same on every machine, and what reads text allocates as it goes. What
//! runs on without allocating is stopped by the watch. Its bound is no measure of speed: a case takes some microseconds,
//! the slowest a second on a busy machine.

use std::any::Any;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::exit;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use proptest::test_runner::{Config, TestCaseError, TestRunner};

use crate::text;

/// After so long a case hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// How much a case may take: so much in any case, and so much for each byte of its text.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// Bytes that are held at the same time.
    pub bytes: (u64, u64),
    /// Allocations, one after the other.
    pub work: (u64, u64),
}

/// What is being tried, and since when.
type Watched = Arc<Mutex<Option<(String, Instant)>>>;

/// A door.
pub struct Door {
    name: &'static str,
    seeds: Vec<String>,
    /// The longest text.
    most: usize,
    cost: Cost,
    /// Of this many cases the usual number is taken once: for what takes long.
    share: u32,
    /// The most bytes and allocations of a case so far.
    most_taken: Mutex<(u64, u64)>,
}

impl Door {
    /// A door with the seeds of its folder, for texts of so many bytes.
    pub fn new(name: &'static str, most: usize, cost: Cost) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(name);
        let read = |entry: Result<fs::DirEntry, _>| {
            let path = entry.expect("the folder can be read").path();
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        };
        let mut seeds: Vec<String> = fs::read_dir(&folder).expect("every door has its seeds").map(read).collect();
        seeds.sort();
        assert!(!seeds.is_empty(), "{} is empty", folder.display());
        Self { name, seeds, most, cost, share: 1, most_taken: Mutex::default() }
    }

    /// Takes only one of so many cases.
    pub fn one_of(self, share: u32) -> Self {
        Self { share, ..self }
    }

    /// Knocks: with every seed, then with what edits make of them. `$FUZZ_CASES` says how often.
    pub fn knock(&self, visit: impl Fn(&str) -> Result<(), String>) {
        let watched = watch(self.name);
        let tried = |text: &str| {
            *lock(&watched) = Some((text.to_owned(), Instant::now()));
            let outcome = self.visit(text, &visit);
            *lock(&watched) = None;
            outcome
        };
        for seed in &self.seeds {
            tried(seed).unwrap_or_else(|why| panic!("{}: {why}\n{seed}", self.name));
        }
        let cases = std::env::var("FUZZ_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(10_000);
        let cases = (cases / self.share).max(1);
        // What is found becomes a seed, where people read it.
        let config = Config { cases, failure_persistence: None, max_shrink_iters: 20_000, ..Config::default() };
        let outcome = TestRunner::new(config)
            .run(&text::edited(&self.seeds, self.most), |text| tried(&text).map_err(TestCaseError::fail));
        if let Err(error) = outcome {
            panic!("{}: {error}", self.name);
        }
        let (bytes, work) = *lock(&self.most_taken);
        let seeds = self.seeds.len();
        println!("{}: {seeds} seeds, {cases} cases, at most {bytes} bytes and {work} allocations in one", self.name);
    }

    fn visit(&self, text: &str, visit: &impl Fn(&str) -> Result<(), String>) -> Result<(), String> {
        let mut outcome = Ok(Ok(()));
        // A panic must not leave while memory is counted: the count would go on.
        let taken = allocation_counter::measure(|| outcome = catch_unwind(AssertUnwindSafe(|| visit(text))));
        outcome.map_err(|panic| format!("it panics: {}", words_of(panic.as_ref())))??;
        let mut most = lock(&self.most_taken);
        *most = (most.0.max(taken.bytes_max), most.1.max(taken.count_total));
        drop(most);
        let within = |what: &str, taken: u64, (any, each): (u64, u64)| {
            let most = any + each * text.len() as u64;
            let why = || format!("{taken} {what} for {} bytes of text, and {most} is the most", text.len());
            if taken <= most { Ok(()) } else { Err(why()) }
        };
        within("bytes at a time", taken.bytes_max, self.cost.bytes)?;
        within("allocations", taken.count_total, self.cost.work)
    }
}

/// What a panic says.
fn words_of(panic: &(dyn Any + Send)) -> &str {
    let owned = panic.downcast_ref::<String>().map(String::as_str);
    owned.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("nothing that could be read")
}

/// Watches what is tried for as long as somebody tries. A hang cannot be caught: it ends the tests and says what hung.
fn watch(name: &'static str) -> Watched {
    let watched = Watched::default();
    let mine = Arc::downgrade(&watched);
    thread::spawn(move || {
        while let Some(watched) = mine.upgrade() {
            if let Some((text, since)) = &*lock(&watched)
                && since.elapsed() > PATIENCE
            {
                eprintln!("{name}: no end after {} s of\n{text:?}", PATIENCE.as_secs());
                exit(1);
            }
            drop(watched);
            thread::sleep(PATIENCE / 100);
        }
    });
    watched
}

/// A case that panicked has left nothing half done.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether a text is a sentence that one can show: not empty, not endless, plain, and with an end.
pub fn sentence(text: &str) -> Result<(), String> {
    let is_plain = !text.chars().any(char::is_control);
    let is_sentence = (8..=600).contains(&text.chars().count()) && text.ends_with(['.', '?', '!']);
    if is_plain && is_sentence { Ok(()) } else { Err(format!("this is no sentence: {text:?}")) }
}

/// Fails with a sentence unless something holds.
pub fn holds(it: bool, why: impl Fn() -> String) -> Result<(), String> {
    if it { Ok(()) } else { Err(why()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Cost = Cost { bytes: (1_000, 2), work: (10, 1) };

    fn outcome(visit: impl Fn(&str) -> Result<(), String>) -> Result<(), String> {
        let door = Door {
            name: "tests",
            seeds: vec!["ab".to_owned()],
            most: 8,
            cost: SMALL,
            share: 1,
            most_taken: Mutex::default(),
        };
        door.visit("abcdef", &visit)
    }

    #[test]
    fn what_grows_is_told() {
        assert_eq!(outcome(|_| Ok(())), Ok(()));
        assert!(outcome(|_| Err("no".to_owned())).is_err());
        assert!(outcome(|_| panic!("a corner")).is_err_and(|why| why == "it panics: a corner"));
        let large = outcome(|text| holds(vec![text; 1_000].len() == 1_000, String::new));
        assert!(large.is_err_and(|why| why.contains("bytes at a time")));
        let busy = outcome(|text| holds((0..100).all(|_| !text.to_owned().is_empty()), String::new));
        assert!(busy.is_err_and(|why| why.contains("allocations")));
    }

    #[test]
    fn a_sentence_is_plain_and_has_an_end() {
        assert_eq!(sentence("It is empty, and that is all."), Ok(()));
        for text in ["", "No end", "Two\nlines are not one.", &"a".repeat(700)] {
            assert!(sentence(text).is_err(), "{text}");
        }
    }
}
