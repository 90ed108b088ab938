//! What is still to happen, in the one order in which it will.

use super::Micros;
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeSet, BinaryHeap};

/// A handle on something scheduled; [`Agenda::cancel`] takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timer(u64);

/// A heap keyed by (time, sequence number): what was scheduled first happens first among equals.
#[derive(Debug)]
pub struct Agenda<T> {
    now: Micros,
    next: u64,
    heap: BinaryHeap<Reverse<Entry<T>>>,
    // An ordered set, not a hash set: nothing in the core may depend on a hash order.
    cancelled: BTreeSet<Timer>,
}

#[derive(Debug)]
struct Entry<T> {
    at: Micros,
    timer: Timer,
    what: T,
}

impl<T> Entry<T> {
    fn key(&self) -> (Micros, Timer) {
        (self.at, self.timer)
    }
}

impl<T> PartialEq for Entry<T> {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}
impl<T> Eq for Entry<T> {}
impl<T> PartialOrd for Entry<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Entry<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl<T> Default for Agenda<T> {
    fn default() -> Self {
        Self { now: Micros::ZERO, next: 0, heap: BinaryHeap::new(), cancelled: BTreeSet::new() }
    }
}

impl<T> Agenda<T> {
    /// The time of what was taken last.
    #[must_use]
    pub const fn now(&self) -> Micros {
        self.now
    }

    /// Schedules `what` after `delay` from now.
    pub fn after(&mut self, delay: Micros, what: T) -> Timer {
        self.at(self.now + delay, what)
    }

    /// Schedules `what` at a time; one that has passed counts as now.
    pub fn at(&mut self, at: Micros, what: T) -> Timer {
        let timer = Timer(self.next);
        self.next += 1;
        self.heap.push(Reverse(Entry { at: at.max(self.now), timer, what }));
        timer
    }

    /// Takes something off the agenda. It must not have happened yet.
    pub fn cancel(&mut self, timer: Timer) {
        self.cancelled.insert(timer);
    }

    /// Moves the clock to the next thing and hands it out. `None` when nothing is left.
    pub fn pop(&mut self) -> Option<(Micros, T)> {
        self.pop_by(Micros(u64::MAX))
    }

    /// The same, unless the next thing is due later than that: then the clock stays.
    pub fn pop_by(&mut self, latest: Micros) -> Option<(Micros, T)> {
        while let Some(Reverse(next)) = self.heap.peek() {
            if next.at > latest && !self.cancelled.contains(&next.timer) {
                return None;
            }
            let Reverse(entry) = self.heap.pop()?;
            if self.cancelled.remove(&entry.timer) {
                continue;
            }
            self.now = entry.at;
            return Some((entry.at, entry.what));
        }
        None
    }

    /// Whether nothing is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.heap.len() == self.cancelled.len()
    }

    /// Moves the clock forward with nothing happening.
    pub fn wait_until(&mut self, at: Micros) {
        self.now = self.now.max(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_times_keep_their_order() {
        let mut agenda = Agenda::default();
        for (at, what) in [(5, 'c'), (1, 'a'), (5, 'd'), (1, 'b')] {
            agenda.at(Micros(at), what);
        }
        let order: String = std::iter::from_fn(|| agenda.pop().map(|(_, what)| what)).collect();
        assert_eq!(order, "abcd");
        assert_eq!(agenda.now(), Micros(5));
    }

    #[test]
    fn a_cancelled_timer_never_fires() {
        let mut agenda = Agenda::default();
        let first = agenda.after(Micros(1), "first");
        agenda.after(Micros(2), "second");
        agenda.cancel(first);
        assert_eq!(agenda.pop(), Some((Micros(2), "second")));
        assert_eq!(agenda.pop(), None);
    }

    #[test]
    fn what_is_due_too_late_stays_and_the_clock_too() {
        let mut agenda = Agenda::default();
        agenda.at(Micros(3), "early");
        let cancelled = agenda.at(Micros(7), "cancelled");
        agenda.at(Micros(9), "late");
        agenda.cancel(cancelled);
        assert_eq!(agenda.pop_by(Micros(5)), Some((Micros(3), "early")));
        assert_eq!(agenda.pop_by(Micros(5)), None);
        assert_eq!(agenda.now(), Micros(3));
        agenda.wait_until(Micros(5));
        assert_eq!(agenda.now(), Micros(5));
        assert!(!agenda.is_empty());
        assert_eq!(agenda.pop(), Some((Micros(9), "late")));
        assert!(agenda.is_empty());
    }

    #[test]
    fn the_past_counts_as_now() {
        let mut agenda = Agenda::default();
        agenda.at(Micros(10), 1);
        agenda.pop();
        agenda.at(Micros(3), 2);
        assert_eq!(agenda.pop(), Some((Micros(10), 2)));
    }
}
