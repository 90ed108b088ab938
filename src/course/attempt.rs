//! How an attempt at a mission stands: which goals are reached, with how many changes.

use super::chapter::Measure;
use super::guess::NEVER;
use super::mission::{Goal, Mission};
use crate::compare::{Comparison, Pane, Run};
use crate::diagram::narration::list;
use crate::flow::{OPTIONS, Outcome, RunOption, Scoreboard, Setup};
use crate::link;
use crate::sim::Micros;

/// An attempt at a mission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// How each goal stands.
    pub goals: Vec<Measured>,
    /// How many settings differ from where one began.
    pub changes: usize,
    /// Whether everything that was broken at the start still is.
    pub is_fair: bool,
}

/// What a run says to a goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// What was measured: "504 after 1.18 s".
    pub now: String,
    /// When one sees it. What is counted is known at the end.
    pub at: Micros,
    /// Whether it reaches the goal.
    pub is_reached: bool,
}

impl Attempt {
    /// Whether the mission is solved, as far as one knows who has seen the run up to a time.
    pub fn is_solved_by(&self, seen: Micros) -> bool {
        self.is_fair && self.goals.iter().all(|goal| goal.is_reached && goal.at <= seen)
    }

    /// Whether the mission is solved.
    pub fn is_solved(&self) -> bool {
        self.is_solved_by(Micros::MAX)
    }
}

/// Judges a run. Where there is none, since it cannot be, nothing is reached.
pub fn attempt(mission: &Mission, pane: &Pane, run: Option<&Run>) -> Attempt {
    let (Comparison { panes, .. }, _) = link::parse(&mission.start);
    let start = panes.first().map(|pane| pane.setup.clone());
    let given = start.as_ref().map(|start| start.faults.as_slice()).unwrap_or_default();
    let measured = |goal| match run {
        Some(run) => {
            let (now, at) = measured(goal, run);
            Measured { now, at, is_reached: is_reached(goal, &run.score) }
        }
        None => Measured { now: "no such run".to_owned(), at: Micros::ZERO, is_reached: false },
    };
    Attempt {
        goals: mission.goal.iter().map(measured).collect(),
        changes: start.as_ref().map_or(0, |start| changes(start, &pane.setup)),
        is_fair: !pane.unbroken && given.iter().all(|fault| pane.setup.faults.contains(fault)),
    }
}

/// How many settings differ: each switch, each policy, each option that means something.
pub fn changes(start: &Setup, now: &Setup) -> usize {
    let has = |setup: &Setup, option: &RunOption| (option.is_on)(setup) && (option.matters)(setup);
    let options = OPTIONS.iter().filter(|option| has(start, option) != has(now, option)).count();
    let (from, to) = (&start.policy, &now.policy);
    let differs = [
        start.style.coordination != now.style.coordination,
        start.style.collaboration != now.style.collaboration,
        start.style.timing != now.style.timing,
        from.timeout != to.timeout,
        from.retry.attempts != to.retry.attempts,
        !from.retry.pauses_like(&to.retry),
        from.breaker != to.breaker,
        from.idempotency_key != to.idempotency_key,
        from.delivery != to.delivery,
        start.gateways != now.gateways,
        start.client != now.client,
        start.broker != now.broker,
    ];
    options + differs.into_iter().filter(|differs| *differs).count()
}

/// What a run says to a goal, and when one sees it.
fn measured(goal: &Goal, run: &Run) -> (String, Micros) {
    let (score, end) = (&run.score, run.trace.end);
    let names = |names: &[String]| if names.is_empty() { "nothing".to_owned() } else { list(names) };
    let when = |what: &str, at: Option<Micros>| match at {
        Some(at) => (format!("{what}after {at}"), at),
        None => (NEVER.to_owned(), end),
    };
    let answered = score.customer_waits.map(|(at, _)| at);
    match goal.measure {
        Measure::CustomerWaits | Measure::Answer => match (score.answer, answered) {
            (Some(status), Some(_)) => when(&format!("{status} "), answered),
            _ => ("no answer".to_owned(), end),
        },
        Measure::EverythingDone => when("", score.everything_done),
        Measure::Messages => (score.messages.to_string(), end),
        Measure::DoneTwice => (score.done_twice.to_string(), end),
        Measure::Lost => (names(&score.lost), end),
        Measure::MustBeUp => (names(&score.must_be_up), answered.unwrap_or(end)),
        Measure::FirstError | Measure::LastToWork | Measure::WorksTwice | Measure::MustChange | Measure::Alarm => {
            super::measured::measured(goal.measure, run)
        }
    }
}

fn is_reached(goal: &Goal, figures: &Scoreboard) -> bool {
    let in_time = |at: Option<Micros>| {
        let latest = goal.within.as_deref().and_then(|text| text.parse::<Micros>().ok());
        at.zip(latest).is_some_and(|(at, latest)| at <= latest)
    };
    let few = |count: usize| goal.at_most.is_some_and(|most| count <= most);
    match goal.measure {
        Measure::CustomerWaits => {
            in_time(figures.customer_waits.filter(|(_, outcome)| *outcome == Outcome::Ok).map(|(at, _)| at))
        }
        Measure::EverythingDone => in_time(figures.everything_done),
        Measure::Answer => match (goal.status, goal.good) {
            (Some(status), _) => figures.answer == Some(status),
            (None, Some(good)) => figures.answer.is_some_and(|status| (status < 400) == good),
            (None, None) => false,
        },
        Measure::Messages => few(figures.messages),
        Measure::DoneTwice => few(figures.done_twice),
        Measure::Lost => few(figures.lost.len()),
        Measure::MustBeUp => few(figures.must_be_up.len()),
        // Who did something is a question and no goal.
        Measure::FirstError | Measure::LastToWork | Measure::WorksTwice | Measure::MustChange | Measure::Alarm => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::missions;
    use super::*;
    use crate::flow::{Breaker, Delivery, Style};
    use crate::scenario::enrolment;

    fn pane(query: &str) -> Pane {
        let (comparison, warnings) = link::parse(query);
        assert_eq!((warnings, comparison.panes.len()), (vec![], 1), "{query}");
        comparison.panes[0].clone()
    }

    fn tried(mission: &Mission, pane: &Pane) -> Attempt {
        let run = Run::new(enrolment(), &pane.shown()).ok();
        attempt(mission, pane, run.as_ref())
    }

    #[test]
    fn the_start_fails_and_the_model_solution_passes_at_par() {
        assert!(missions().len() >= 10);
        for mission in missions() {
            let start = tried(mission, &pane(&mission.start));
            assert!(!start.is_solved() && start.changes == 0, "{}: solved at the start", mission.slug);
            let solved = tried(mission, &pane(&mission.solution));
            assert!(solved.is_solved(), "{}: {solved:?}", mission.slug);
            assert_eq!(solved.changes, mission.par, "{}", mission.slug);
            assert_eq!(mission.hints.len(), 3, "{}", mission.slug);
            assert!(mission.why.len() > 60, "{}: why does it work?", mission.slug);
        }
    }

    #[test]
    fn a_goal_says_what_came_and_when() {
        let now = |slug: &str, query: &str| {
            let mission = missions().iter().find(|mission| mission.slug == slug).expect("it is there");
            let goals = tried(mission, &pane(query)).goals.into_iter();
            goals.map(|goal| (goal.now, goal.at.0 / 1_000, goal.is_reached)).collect::<Vec<_>>()
        };
        let slow = "a=orchestrated,request-response,sync&fault=post:slow=10";
        let goals = now("slow-and-once", slow);
        assert_eq!(goals[0], ("504 after 1.18 s".to_owned(), 1_180, false));
        assert_eq!(goals[1].0, "never");
        assert_eq!((goals[2].0.as_str(), goals[2].2), ("0", true));
        let legs = now("fewer-legs", "a=orchestrated,request-response,sync");
        assert_eq!(legs[0], ("Customer, Loyalty, Post and Email".to_owned(), 480, false));
        assert_eq!(legs[1], ("after 470 ms".to_owned(), 470, false));
        assert_eq!(now("fewer-legs", "a=orchestrated,event-based,sync")[0].0, "no such run");
    }

    /// Whoever sees only the beginning of a run does not know yet that it reaches the goal.
    #[test]
    fn a_goal_is_reached_when_the_clock_comes_to_it() {
        for mission in missions() {
            let solved = tried(mission, &pane(&mission.solution));
            let last = solved.goals.iter().map(|goal| goal.at).max().unwrap_or_default();
            assert!(solved.is_solved_by(last) && !solved.is_solved_by(last - Micros(1)), "{}", mission.slug);
        }
    }

    /// Tries everything that takes fewer changes.
    #[test]
    fn nothing_below_par_passes() {
        for mission in missions() {
            let start = pane(&mission.start);
            for setup in variants(&start.setup) {
                let changes = changes(&start.setup, &setup);
                if (1..mission.par).contains(&changes) {
                    let tried = tried(mission, &Pane { setup: setup.clone(), unbroken: false });
                    assert!(!tried.is_solved(), "{}: {changes} changes suffice: {setup:?}", mission.slug);
                }
            }
        }
    }

    fn variants(start: &Setup) -> Vec<Setup> {
        let mut all = Vec::new();
        for style in Style::runnable() {
            for flags in 0..1 << OPTIONS.len() {
                for timeout in [None, Some(100), Some(300), Some(1_000), Some(3_000)] {
                    for attempts in 1..=3 {
                        for key in [false, true] {
                            for delivery in [Delivery::AtMostOnce, Delivery::AtLeastOnce] {
                                for breaker in [None, Some(Breaker::after(1)), Some(Breaker::after(2))] {
                                    let mut setup = Setup { style, ..start.clone() };
                                    for (index, option) in OPTIONS.iter().enumerate() {
                                        (option.set)(&mut setup, flags >> index & 1 == 1);
                                    }
                                    setup.policy.timeout = timeout.map(Micros::from_millis);
                                    setup.policy.retry.attempts = attempts;
                                    setup.policy.idempotency_key = key;
                                    setup.policy.delivery = delivery;
                                    setup.policy.breaker = breaker;
                                    all.push(setup);
                                }
                            }
                        }
                    }
                }
            }
        }
        all
    }

    #[test]
    fn repairing_what_is_broken_is_not_fair() {
        let mission = missions().iter().find(|mission| mission.slug == "post-is-down").expect("it is there");
        let mut pane = pane(&mission.solution);
        pane.setup.faults.clear();
        assert!(!tried(mission, &pane).is_fair);
        let unbroken = Pane { unbroken: true, ..self::pane(&mission.solution) };
        assert!(!tried(mission, &unbroken).is_solved());
    }
}
