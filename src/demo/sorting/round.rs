//! A round of the sorting game: the exchanges in an order, one after the other.

use super::case::{Case, Next, Whose};
use super::cases::CASES;
use crate::sim::Stream;

/// The number of the first round: its order begins with plain ones and keeps the tricky one for later.
const FIRST: u64 = 9;

/// A round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Its number. It decides on the order.
    number: u64,
    /// Places in [`CASES`], in the order in which they come.
    order: Vec<usize>,
    /// For each that was answered, whether both answers were right.
    marks: Vec<bool>,
    /// Whether the one in turn was answered.
    is_checked: bool,
    /// What is chosen for the one in turn.
    pub whose: Option<Whose>,
    /// What is chosen for the one in turn.
    pub next: Option<Next>,
}

impl Default for Round {
    fn default() -> Self {
        Self::of(FIRST, (0..CASES.len()).collect())
    }
}

impl Round {
    fn of(number: u64, mut order: Vec<usize>) -> Self {
        let mut stream = Stream::new(number, "sorting", "order");
        // Fisher and Yates: each place gets one of those that are left.
        for last in (1..order.len()).rev() {
            let other = (stream.unit() * (last + 1) as f64) as usize;
            order.swap(last, other.min(last));
        }
        Self { number, order, marks: Vec::new(), is_checked: false, whose: None, next: None }
    }

    /// The exchange in turn; when the round is over, the last one.
    pub fn case(&self) -> &'static Case {
        let place = self.place().min(self.order.len().saturating_sub(1));
        &CASES[self.order.get(place).copied().unwrap_or_default()]
    }

    /// How many were there before the one in turn.
    pub fn place(&self) -> usize {
        self.marks.len() - usize::from(self.is_checked)
    }

    /// How many there are in this round.
    pub fn count(&self) -> usize {
        self.order.len()
    }

    /// How many were answered right, both questions of them.
    pub fn right(&self) -> usize {
        self.marks.iter().filter(|mark| **mark).count()
    }

    /// Whether the answers to the one in turn stand.
    pub fn is_checked(&self) -> bool {
        self.is_checked
    }

    /// Whether all were answered and seen.
    pub fn is_over(&self) -> bool {
        self.place() == self.order.len()
    }

    /// Whether the one in turn is the last one.
    pub fn is_last(&self) -> bool {
        self.place() + 1 == self.order.len()
    }

    /// Lets the chosen answers stand. Says whether there are two; else nothing has changed.
    pub fn check(&mut self) -> bool {
        let (Some(whose), Some(next)) = (self.whose, self.next) else { return false };
        if !self.is_checked && !self.is_over() {
            let case = self.case();
            self.marks.push(case.may_be(whose) && next == case.next.0);
            self.is_checked = true;
        }
        true
    }

    /// Goes on to the next one, if the one in turn was answered.
    pub fn go_on(&mut self) {
        if self.is_checked {
            (self.is_checked, self.whose, self.next) = (false, None, None);
        }
    }

    /// Those that were answered wrong.
    pub fn wrong(&self) -> impl Iterator<Item = &'static Case> {
        self.wrong_places().map(|place| &CASES[place])
    }

    /// The next round, with all of them.
    #[must_use]
    pub fn again(&self) -> Self {
        Self::of(self.number + 1, (0..CASES.len()).collect())
    }

    /// The next round, with those that were wrong.
    #[must_use]
    pub fn again_wrong(&self) -> Self {
        Self::of(self.number + 1, self.wrong_places().collect())
    }

    fn wrong_places(&self) -> impl Iterator<Item = usize> {
        self.order.iter().zip(&self.marks).filter(|(_, mark)| !**mark).map(|(place, _)| *place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Plays a round to its end: right where the plan says so.
    fn play(round: &mut Round, plan: impl Fn(usize) -> bool) {
        for place in 0..round.count() {
            let case = round.case();
            let wrong = Whose::ALL.into_iter().find(|whose| !case.may_be(*whose));
            // Where two answers are right, the other one is as good.
            let right = case.or_whose.map_or(case.whose.0, |(other, _)| other);
            round.whose = if plan(place) { Some(right) } else { wrong };
            assert!(!round.check(), "one answer is not enough");
            round.go_on();
            assert_eq!((round.place(), round.case()), (place, case), "nobody goes on without an answer");
            round.next = Some(case.next.0);
            assert!(round.check() && round.is_checked());
            assert_eq!(round.is_last(), place + 1 == round.count());
            round.go_on();
        }
    }

    proptest! {
        #[test]
        fn a_round_is_counted_and_the_wrong_ones_come_again(plan in prop::collection::vec(any::<bool>(), 16)) {
            let mut round = Round::default();
            play(&mut round, |place| plan[place]);
            prop_assert!(round.is_over());
            let right = plan.iter().filter(|right| **right).count();
            prop_assert_eq!((round.right(), round.wrong().count()), (right, 16 - right));
            let again = round.again_wrong();
            prop_assert_eq!(again.count(), 16 - right);
            let mut wrong: Vec<usize> = round.wrong_places().collect();
            let mut next = again.order.clone();
            wrong.sort_unstable();
            next.sort_unstable();
            prop_assert_eq!(wrong, next);
        }
    }

    #[test]
    fn every_round_has_all_of_them_in_an_order_of_its_own() {
        let mut orders = vec![Round::default()];
        for _ in 0..20 {
            orders.push(orders[orders.len() - 1].again());
        }
        for round in &orders {
            let mut order = round.order.clone();
            order.sort_unstable();
            assert_eq!(order, (0..CASES.len()).collect::<Vec<_>>());
        }
        let mut different: Vec<_> = orders.iter().map(|round| round.order.clone()).collect();
        different.sort();
        different.dedup();
        assert_eq!(different.len(), orders.len());
        assert_eq!(Round::default(), Round::default());
        let first = &orders[0];
        assert_eq!(CASES[first.order[0]].status, 400);
        assert!(first.order.iter().skip(CASES.len() / 2).any(|place| CASES[*place].behind.is_some()));
    }

    #[test]
    fn an_answer_stands() {
        let mut round = Round::default();
        let case = round.case();
        (round.whose, round.next) = (Some(case.whose.0), Some(case.next.0));
        assert!(round.check());
        round.whose = Whose::ALL.into_iter().find(|whose| !case.may_be(*whose));
        assert!(round.check());
        assert_eq!((round.right(), round.place()), (1, 0));
        round.go_on();
        assert_eq!((round.whose, round.next, round.place()), (None, None, 1));
    }
}
