//! What is worth telling about an exchange: who was slow, who gave up, who answered nobody, what ran twice. Each finding
//! holds the figures that its sentence says, so that a test can compare them with the spans.

use super::exchange::{Call, Ending, Exchange, HopKind};
use std::collections::{BTreeMap, BTreeSet};

/// So long after its caller has left a service may still notice that it has, in nanoseconds. What goes on for longer
/// worked on for nobody: Node's server spans of work that was cut off end up to 10 ms after their caller's (measured with
/// instrumentation-http 0.300.0, November 2026).
pub(super) const WENT_ON: i64 = 20_000_000;
/// What a clock is off by is worth a word from here on, in nanoseconds.
const NOTABLE: i64 = 100_000;
/// So many of one kind are told.
const MOST: usize = 40;

/// What was found. Parties, hops and visits are places in the [`Exchange`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Of the time until the first answer most was spent at one service.
    Slowest {
        /// Who.
        party: usize,
        /// For how long, of how long, in nanoseconds.
        own: (i64, i64),
    },
    /// Of several calls that nobody asked for, the one that took longest.
    LongestWait {
        /// Who waited for whom.
        pair: (usize, usize),
        /// For what.
        label: String,
        /// For how long, in nanoseconds.
        took: i64,
    },
    /// A caller stopped waiting.
    GaveUp {
        /// Who, on whom.
        pair: (usize, usize),
        /// After so many nanoseconds.
        after: i64,
        /// How long the called went on, and what it answered, to nobody.
        went_on: Option<(i64, u16)>,
    },
    /// A server's span says that it answered, although its caller had left about then.
    SaysAnswered {
        /// The called, and the caller.
        pair: (usize, usize),
        /// What it says.
        code: u16,
    },
    /// Nobody listened.
    Refused {
        /// Who asked whom.
        pair: (usize, usize),
    },
    /// Where a failure began: a service answered a server error, and nobody behind it had.
    Failed {
        /// Who answered whom.
        pair: (usize, usize),
        /// With what, if it was a status.
        code: Option<u16>,
    },
    /// The same request was sent again.
    Retry {
        /// Who asked whom.
        pair: (usize, usize),
        /// Which try it is.
        attempt: u32,
        /// So many nanoseconds after the last try had ended.
        pause: i64,
        /// What the last try came to, if it was a status.
        after: Option<u16>,
    },
    /// The same message was delivered again.
    Redelivered {
        /// Who handed what to whom.
        pair: (usize, usize),
        /// What it is called.
        label: String,
        /// Which delivery it is.
        attempt: u32,
        /// Whether the delivery before had failed.
        failed: bool,
        /// So many nanoseconds after the end of the delivery before.
        pause: i64,
    },
    /// A service did the same for the same caller again, and both times says that it succeeded.
    RanTwice {
        /// Who did it for whom.
        pair: (usize, usize),
        /// What.
        label: String,
        /// How often.
        times: usize,
    },
    /// Work went on after the first answer.
    WentOn {
        /// Who was the last.
        party: usize,
        /// After so many nanoseconds there was an answer, and after so many all was done.
        times: (i64, i64),
    },
    /// Messages run backwards: two clocks differ.
    Backwards {
        /// Between whom.
        pair: (usize, usize),
        /// How many.
        count: usize,
        /// By how much at most, in nanoseconds.
        most: i64,
    },
    /// A clock was moved, since somebody asked for it.
    Corrected {
        /// Caller and called.
        pair: (usize, usize),
        /// By so many nanoseconds.
        by: i64,
    },
    /// Spans name parents that are not there.
    Orphans {
        /// How many.
        count: usize,
    },
}

impl Told {
    /// Whether something went wrong, or was done for nothing.
    #[must_use]
    pub const fn is_trouble(&self) -> bool {
        !matches!(
            self,
            Self::Slowest { .. }
                | Self::LongestWait { .. }
                | Self::WentOn { .. }
                | Self::Corrected { .. }
                | Self::Orphans { .. }
        )
    }
}

/// A finding, with where it is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub told: Told,
    /// When it is known, in nanoseconds since the first span.
    pub at: i64,
    /// The messages that it is about.
    pub hops: Vec<usize>,
    /// It in a sentence or two.
    pub sentence: String,
}

struct Finder<'e> {
    exchange: &'e Exchange,
    found: Vec<Finding>,
}

/// All that is worth telling, by when it is known.
pub(super) fn of(exchange: &Exchange, calls: &[Call], again: &[(usize, usize)]) -> Vec<Finding> {
    let mut finder = Finder { exchange, found: Vec::new() };
    finder.slowest();
    finder.longest(calls);
    finder.calls(calls);
    finder.twice(calls);
    finder.deliveries(again);
    finder.went_on(calls);
    finder.clocks();
    let mut found = finder.found;
    found.sort_by_key(|finding| finding.at);
    found
}

impl Finder<'_> {
    fn tell(&mut self, told: Told, at: i64, hops: Vec<usize>) {
        let is_same = |other: &&Finding| std::mem::discriminant(&other.told) == std::mem::discriminant(&told);
        if self.found.iter().filter(is_same).count() < MOST {
            let sentence = self.exchange.sentence(&told);
            self.found.push(Finding { told, at, hops, sentence });
        }
    }

    /// Who was slow: whose own time on the critical path is the most.
    fn slowest(&mut self) {
        let exchange = self.exchange;
        let mut own: BTreeMap<usize, i64> = BTreeMap::new();
        let whole = exchange.critical.iter().map(|(_, from, to)| to - from).sum();
        for (visit, from, to) in &exchange.critical {
            let visit = &exchange.visits[*visit];
            // While it waits for somebody of whom nothing is written, it is not the one who is slow.
            let waited: i64 = visit.waits.iter().map(|wait| (wait.1.min(*to) - wait.0.max(*from)).max(0)).sum();
            *own.entry(visit.party).or_default() += to - from - waited;
        }
        let roots = exchange.visits.iter().filter(|visit| visit.about.is_none()).count();
        if roots > 1 {
            return;
        }
        let end = exchange.critical.first().map_or(0, |(.., to)| *to);
        if let Some((party, most)) = own.into_iter().max_by_key(|(_, own)| *own).filter(|(_, own)| *own > whole / 4) {
            self.tell(Told::Slowest { party, own: (most, whole) }, end, vec![]);
        }
    }

    /// Where several things begin by themselves there is no one way through them: then the longest wait is told.
    fn longest(&mut self, calls: &[Call]) {
        let exchange = self.exchange;
        let is_first =
            |call: &&Call| exchange.hops[call.request].by.is_some_and(|by| exchange.visits[by].about.is_none());
        let first: Vec<&Call> = calls.iter().filter(is_first).collect();
        if first.len() > 1
            && let Some(call) = first.iter().max_by_key(|call| call.to - call.from)
        {
            let request = &exchange.hops[call.request];
            let told = Told::LongestWait {
                pair: (request.from, request.to),
                label: request.label.clone(),
                took: call.to - call.from,
            };
            self.tell(told, call.to, vec![call.request]);
        }
    }

    fn calls(&mut self, calls: &[Call]) {
        let exchange = self.exchange;
        // Visits that had a failure behind them.
        let failed: BTreeSet<Option<usize>> =
            calls.iter().filter(|call| call.failed()).map(|call| exchange.hops[call.request].by).collect();
        for call in calls {
            let request = &exchange.hops[call.request];
            let pair = (request.from, request.to);
            let hops = vec![call.request];
            let visit = call.visit.map(|visit| &exchange.visits[visit]);
            match call.ending {
                Ending::GaveUp => {
                    let late = visit.map_or(0, |visit| visit.to - call.to);
                    let code = visit.and_then(|visit| visit.code);
                    let went_on = code.filter(|_| late > WENT_ON).map(|code| (late, code));
                    let hops = hops.iter().copied().chain(call.reply).collect();
                    self.tell(Told::GaveUp { pair, after: call.to - call.from, went_on }, call.to, hops);
                    if let Some(code) = code.filter(|code| went_on.is_none() && *code < 400) {
                        self.tell(Told::SaysAnswered { pair: (pair.1, pair.0), code }, call.to, vec![call.request]);
                    }
                }
                Ending::Refused => self.tell(Told::Refused { pair }, call.to, hops),
                Ending::Broken => self.tell(Told::Failed { pair: (pair.1, pair.0), code: None }, call.to, hops),
                Ending::Answered => {
                    let is_error = matches!(call.code, Some(500..));
                    // Whoever has a failure behind it only passed it on.

                    if is_error && (call.visit.is_none() || !failed.contains(&call.visit)) {
                        self.tell(Told::Failed { pair: (pair.1, pair.0), code: call.code }, call.to, hops);
                    }
                }
            }
            if let Some(before) = call.after.and_then(|before| calls.get(before)) {
                let pause = call.from - before.to;
                let told = Told::Retry { pair, attempt: request.attempt, pause, after: before.code };
                self.tell(told, call.from, vec![before.request, call.request]);
            }
        }
    }

    /// What ran twice: the same asked by the same visit, and done more than once.
    fn twice(&mut self, calls: &[Call]) {
        let exchange = self.exchange;
        let mut done: BTreeMap<(Option<usize>, usize, &str), Vec<&Call>> = BTreeMap::new();
        for call in calls {
            let request = &exchange.hops[call.request];
            let is_question = request.label.starts_with("GET ") || request.label.starts_with("HEAD ");
            let has_done = call.visit.is_some_and(|visit| exchange.visits[visit].code.is_some_and(|code| code < 400));
            if has_done && !is_question {
                done.entry((request.by, request.to, &request.label)).or_default().push(call);
            }
        }
        for ((_, to, label), all) in done {
            // To send the same again after a good answer is a loop, and meant.
            let is_again = all.iter().any(|call| call.ending == Ending::GaveUp) && all.len() > 1;
            if is_again && let Some(last) = all.iter().max_by_key(|call| call.to) {
                let hops: Vec<usize> = all.iter().map(|call| call.request).collect();
                let pair = (to, exchange.hops[last.request].from);
                let told = Told::RanTwice { pair, label: label.to_owned(), times: all.len() };
                self.tell(told, last.to, hops);
            }
        }
    }

    fn deliveries(&mut self, again: &[(usize, usize)]) {
        let exchange = self.exchange;
        for &(before, index) in again {
            let hop = &exchange.hops[index];
            let visit = exchange.hops[before].leads_to.and_then(|visit| exchange.visits.get(visit));
            let Some(visit) = visit else { continue };
            let told = Told::Redelivered {
                pair: (hop.from, hop.to),
                label: hop.label.clone(),
                attempt: hop.attempt,
                failed: visit.failed,
                pause: hop.begins() - visit.to,
            };
            self.tell(told, hop.begins(), vec![before, index]);
        }
    }

    /// Work that goes on after the first answer.
    fn went_on(&mut self, calls: &[Call]) {
        let exchange = self.exchange;
        let first = calls.iter().min_by_key(|call| (call.from, -call.to)).filter(|call| {
            let by = exchange.hops[call.request].by;
            call.ending == Ending::Answered && by.is_some_and(|by| exchange.visits[by].about.is_none())
        });
        let Some(first) = first else { return };
        let is_taken =
            |visit: &&super::Visit| visit.about.is_some_and(|about| exchange.hops[about].kind == HopKind::Delivery);
        let last = exchange.visits.iter().filter(is_taken).max_by_key(|visit| visit.to);
        if let Some(last) = last.filter(|last| last.to > first.to + WENT_ON) {
            self.tell(Told::WentOn { party: last.party, times: (first.to, last.to) }, last.to, vec![]);
        }
    }

    fn clocks(&mut self) {
        let exchange = self.exchange;
        // How many, by how much at most, when first, and which.
        type Pair = (usize, i64, i64, Vec<usize>);
        let mut pairs: BTreeMap<(usize, usize), Pair> = BTreeMap::new();
        for (index, hop) in exchange.hops.iter().enumerate() {
            if let Some(by) = hop.backwards.filter(|by| *by > NOTABLE) {
                let pair =
                    pairs.entry((hop.from.min(hop.to), hop.from.max(hop.to))).or_insert((0, 0, hop.begins(), vec![]));
                (pair.0, pair.1) = (pair.0 + 1, pair.1.max(by));
                pair.3.push(index);
            }
        }
        for (pair, (count, most, at, hops)) in pairs {
            self.tell(Told::Backwards { pair, count, most }, at, hops);
        }
        for correction in &exchange.corrections {
            let told = Told::Corrected { pair: (correction.caller, correction.called), by: correction.by };
            self.tell(told, 0, vec![]);
        }
        if exchange.orphans > 0 {
            self.tell(Told::Orphans { count: exchange.orphans }, 0, vec![]);
        }
    }
}
