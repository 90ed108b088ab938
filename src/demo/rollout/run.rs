//! A roll-out, simulated: instances are replaced at set times, customers sign up at random ones.

use super::plan::{Change, Deployment, Fields, Part, Plan};
use crate::sim::{Agenda, Distribution, Micros, Stream};

/// The instances of each service.
pub const INSTANCES: usize = 3;
/// How long a roll-out is watched.
pub const END: Micros = Micros::from_millis(12 * 60_000);
/// The span by which replies are counted. Instances are replaced so far apart.
pub const BUCKET: Micros = Micros::from_millis(30_000);
/// The mean time between two customers.
pub const MEAN_GAP: Micros = Micros::from_millis(5_000);
/// The seed of what the course shows: the same customers in every plan.
pub const SEED: u64 = 1;

/// As in the process of the course: `src/scenario/data/enrolment.toml`.
const CUSTOMER_WORK: Micros = Micros::from_millis(40);
const LOYALTY_WORK: Micros = Micros::from_millis(120);
const LINK: Micros = Micros::from_millis(5);
/// The last customer comes so long before the end that the reply is still seen.
const LAST: Micros = Micros(END.0 - 1_000_000);

/// What one customer's browser got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reply {
    /// When it arrived there.
    pub at: Micros,
    /// What Customer had sent.
    pub sent: Fields,
    /// What Loyalty knew when the call arrived.
    pub known: Fields,
    /// The status of Loyalty's reply; none inside a process, where nothing is sent.
    pub from_loyalty: Option<u16>,
    /// The status of the reply to the browser.
    pub status: u16,
}

impl Reply {
    /// Whether the call was understood.
    #[must_use]
    pub const fn is_good(&self) -> bool {
        self.status < 400
    }
}

/// An instance and its versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// What it is an instance of.
    pub part: Part,
    /// Its versions, in order.
    pub spans: Vec<Span>,
}

/// A version of an instance, until the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Since when.
    pub from: Micros,
    /// What it sends or knows.
    pub fields: Fields,
}

/// A roll-out and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What was deployed.
    pub deployments: Vec<Deployment>,
    /// The instances: those of Customer and then those of Loyalty, or those of the process.
    pub lanes: Vec<Lane>,
    /// The replies, in the order in which they arrived.
    pub replies: Vec<Reply>,
}

/// What happens.
enum Event {
    /// An instance gets a new version.
    Replace { lane: usize, fields: Fields },
    /// Somebody signs up.
    SignUp,
    /// A call arrives at an instance of Loyalty.
    Call { sent: Fields, lane: usize },
    /// A reply arrives at the browser.
    Reply(Reply),
}

impl Run {
    /// Simulates a plan.
    #[must_use]
    pub fn new(plan: Plan, rolled_back: bool, seed: u64) -> Self {
        let is_inside = plan.change() == Change::Inside;
        let parts: &[Part] = if is_inside { &[Part::Process] } else { &[Part::Customer, Part::Loyalty] };
        let deployments = plan.deployments(rolled_back);
        let mut agenda = Agenda::default();
        let mut lanes = Vec::new();
        for part in parts {
            for instance in 0..INSTANCES {
                for deployment in deployments.iter().filter(|deployment| deployment.part == *part) {
                    let at = Micros(deployment.start.0 + instance as u64 * BUCKET.0);
                    agenda.at(at, Event::Replace { lane: lanes.len(), fields: deployment.to });
                }
                lanes.push(Lane { part: *part, spans: vec![Span { from: Micros::ZERO, fields: Fields::Name }] });
            }
        }
        let mut run = Self { deployments, lanes, replies: Vec::new() };
        let mut arrivals = Stream::new(seed, "browser", "arrival");
        let mut customer = Stream::new(seed, "customer", "instance");
        let mut loyalty = Stream::new(seed, "loyalty", "instance");
        let gap = Distribution::Exponential { mean: MEAN_GAP };
        agenda.after(gap.draw(&mut arrivals), Event::SignUp);
        while let Some((now, event)) = agenda.pop() {
            match event {
                Event::Replace { lane, fields } => run.lanes[lane].spans.push(Span { from: now, fields }),
                Event::SignUp if now > LAST => {}
                Event::SignUp => {
                    // Every plan draws the same, so that its customers are the same.
                    let (from, to) = (pick(&mut customer), INSTANCES + pick(&mut loyalty));
                    agenda.after(gap.draw(&mut arrivals), Event::SignUp);
                    // An instance that is replaced finishes what it has begun, with its own version.
                    let sent = run.fields(from);
                    if is_inside {
                        let reply = Reply { at: now, sent, known: sent, from_loyalty: None, status: 201 };
                        agenda.after(LINK + CUSTOMER_WORK + LOYALTY_WORK + LINK, Event::Reply(reply));
                    } else {
                        agenda.after(LINK + CUSTOMER_WORK + LINK, Event::Call { sent, lane: to });
                    }
                }
                Event::Call { sent, lane } => {
                    let known = run.fields(lane);
                    let (work, answer, status) =
                        if known.find_it_in(sent) { (LOYALTY_WORK, 201, 201) } else { (Micros::ZERO, 400, 500) };
                    let reply = Reply { at: now, sent, known, from_loyalty: Some(answer), status };
                    agenda.after(work + LINK + LINK, Event::Reply(reply));
                }
                Event::Reply(reply) => run.replies.push(Reply { at: now, ..reply }),
            }
        }
        run
    }

    /// What an instance sends or knows now.
    fn fields(&self, lane: usize) -> Fields {
        self.lanes[lane].spans.last().map_or(Fields::Name, |span| span.fields)
    }

    /// How many replies were good and how many broken, until a time.
    #[must_use]
    pub fn count(&self, until: Micros) -> (usize, usize) {
        let seen = || self.replies.iter().filter(|reply| reply.at <= until);
        let good = seen().filter(|reply| reply.is_good()).count();
        (good, seen().count() - good)
    }

    /// When the first and the last broken reply arrived.
    #[must_use]
    pub fn broken_between(&self) -> Option<(Micros, Micros)> {
        let mut broken = self.replies.iter().filter(|reply| !reply.is_good()).map(|reply| reply.at);
        let first = broken.next()?;
        Some((first, broken.next_back().unwrap_or(first)))
    }
}

/// One of the instances, all equally likely.
fn pick(stream: &mut Stream) -> usize {
    (stream.unit() * INSTANCES as f64) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every plan with every one of a few seeds, with and without a rollback.
    fn runs() -> impl Iterator<Item = (Plan, bool, u64, Run)> {
        let cases = Plan::ALL.into_iter().flat_map(|plan| [(plan, false), (plan, true)]);
        cases.flat_map(|(plan, back)| (0..20).map(move |seed| (plan, back, seed, Run::new(plan, back, seed))))
    }

    #[test]
    fn only_a_careless_order_breaks_replies() {
        for (plan, back, seed, run) in runs() {
            let (good, broken) = run.count(END);
            assert!(good > 0, "{plan:?} {back} {seed}");
            let is_careful = matches!(plan, Plan::Inside | Plan::LoyaltyExpands | Plan::CustomerExpands);
            assert_eq!(broken == 0, is_careful, "{plan:?} {back} {seed}: {broken}");
        }
    }

    #[test]
    fn every_customer_gets_one_reply_and_the_customers_are_the_same_in_every_plan() {
        for seed in 0..20 {
            let arrivals = {
                let mut stream = Stream::new(seed, "browser", "arrival");
                let gap = Distribution::Exponential { mean: MEAN_GAP };
                let mut at = Micros::ZERO;
                std::iter::from_fn(|| {
                    at += gap.draw(&mut stream);
                    (at <= LAST).then_some(())
                })
                .count()
            };
            assert!(arrivals > 90, "{arrivals}");
            for (plan, back, _, run) in runs().filter(|(.., of, _)| *of == seed) {
                let (good, broken) = run.count(END);
                assert_eq!(good + broken, arrivals, "{plan:?} {back} {seed}");
                assert_eq!(run.replies.len(), arrivals, "{plan:?} {back} {seed}");
                assert!(run.replies.is_sorted_by_key(|reply| reply.at));
            }
        }
    }

    #[test]
    fn a_reply_is_broken_where_loyalty_knows_no_field_that_was_sent() {
        for (plan, _, _, run) in runs() {
            for reply in &run.replies {
                let misses = [(Fields::Name, Fields::FullName), (Fields::FullName, Fields::Name)];
                let is_broken = misses.contains(&(reply.sent, reply.known));
                let statuses = match (plan, is_broken) {
                    (Plan::Inside, _) => (None, 201),
                    (_, false) => (Some(201), 201),
                    (_, true) => (Some(400), 500),
                };
                assert_eq!((reply.from_loyalty, reply.status), statuses, "{plan:?}");
            }
        }
    }

    /// Old meets new only between the start of the first deployment and the end of the last.
    #[test]
    fn what_breaks_breaks_while_old_meets_new() {
        for (plan, back, seed, run) in runs() {
            let Some((first, last)) = run.broken_between() else { continue };
            let start = run.deployments[0].start;
            assert!(first >= start, "{plan:?} {back} {seed}");
            if !back {
                let end = run.deployments[run.deployments.len() - 1].start.0 + INSTANCES as u64 * BUCKET.0;
                assert!(last.0 < end, "{plan:?} {seed}: {last}");
            }
        }
    }

    #[test]
    fn instances_are_replaced_one_by_one() {
        let run = Run::new(Plan::LoyaltyExpands, false, SEED);
        let starts = |lane: usize| run.lanes[lane].spans.iter().map(|span| span.from.0 / 1_000_000).collect::<Vec<_>>();
        assert_eq!((starts(0), starts(1), starts(2)), (vec![0, 240], vec![0, 270], vec![0, 300]));
        assert_eq!((starts(3), starts(4), starts(5)), (vec![0, 60, 420], vec![0, 90, 450], vec![0, 120, 480]));
        assert_eq!(run.lanes.iter().filter(|lane| lane.part == Part::Loyalty).count(), INSTANCES);
        assert_eq!(Run::new(Plan::Inside, false, SEED).lanes.len(), INSTANCES);
    }

    #[test]
    fn the_same_seed_gives_the_same_run() {
        for (plan, back, seed, run) in runs() {
            assert_eq!(run, Run::new(plan, back, seed));
        }
        let other = |seed| Run::new(Plan::LoyaltyFirst, false, seed).replies;
        assert_ne!(other(1), other(2));
    }
}
