//! What a run says to a measure: the answer, and the moment that shows it.

use super::chapter::Measure;
use super::guess::NEVER;
use crate::compare::Run;
use crate::diagram::narration::list;
use crate::flow::{Change, EventKind, MessageKind, NodeId, NodeRole, Trace};
use crate::sim::Micros;
use crate::status;

/// Where a question about a service is answered by none of them.
const NOBODY: &str = "nobody";

/// The answer as it reads, and when one sees it. What never happens is seen at the last beat.
pub(super) fn measured(measure: Measure, run: &Run) -> (String, Micros) {
    let score = &run.score;
    let last = run.beats.last().map_or(run.trace.end, |beat| beat.at);
    let waited = score.customer_waits.map(|(at, _)| at);
    let answered = waited.unwrap_or(last);
    let names = |names: &[String], none: &str| if names.is_empty() { none.to_owned() } else { list(names) };
    let time = |at: Option<Micros>| at.map_or_else(|| NEVER.to_owned(), |at| at.to_string());
    let service = |found: Option<(NodeId, Micros)>| match found {
        Some((node, at)) => (run.trace.node(node).name.clone(), at),
        None => (NOBODY.to_owned(), last),
    };
    match measure {
        Measure::CustomerWaits => (time(waited), answered),
        Measure::Answer => (score.answer.map_or_else(|| "none".to_owned(), status::named), answered),
        Measure::EverythingDone => (time(score.everything_done), score.everything_done.unwrap_or(last)),
        Measure::Messages => (score.messages.to_string(), last),
        Measure::DoneTwice => (score.done_twice.to_string(), done_again(run).map_or(last, |(_, at)| at)),
        Measure::Lost => (names(&score.lost, "nothing"), last),
        Measure::MustBeUp => (names(&score.must_be_up, NOBODY), answered),
        Measure::FirstError => service(first_error(&run.trace)),
        Measure::LastToWork => service(last_work(run)),
        Measure::WorksTwice => service(done_again(run)),
        Measure::MustChange => (names(&changed(&run.trace), "none"), answered),
        Measure::Alarm => {
            let alarm = run.trace.events.iter().find(|event| event.kind == EventKind::StepMissing);
            (time(alarm.map(|event| event.at)), alarm.map_or(last, |event| event.at))
        }
    }
}

/// The answers to a question about a service: all of them, the broker too where there is one, and nobody.
pub(super) fn participants(trace: &Trace) -> Vec<String> {
    let nodes = trace.nodes.iter().filter(|node| node.role != NodeRole::Client);
    nodes.map(|node| node.name.clone()).chain([NOBODY.to_owned()]).collect()
}

/// The services that were there before and had to change for one more step.
fn changed(trace: &Trace) -> Vec<String> {
    let nodes = trace.nodes.iter().filter(|node| node.change == Some(Change::Changed));
    nodes.map(|node| node.name.clone()).collect()
}

/// The first answer of 4xx or 5xx that leaves a service.
fn first_error(trace: &Trace) -> Option<(NodeId, Micros)> {
    trace.events.iter().filter(|event| event.kind == EventKind::Sent).find_map(|event| {
        let message = trace.message(event.message?);
        let is_error = message.kind == MessageKind::Reply && message.status.is_some_and(|status| status >= 400);
        is_error.then_some((message.from, event.at))
    })
}

/// The last piece of work that is finished, repeats among them.
fn last_work(run: &Run) -> Option<(NodeId, Micros)> {
    run.timeline.work.last().map(|(node, _, at, _)| (*node, *at))
}

/// The first piece of work that had been done before.
fn done_again(run: &Run) -> Option<(NodeId, Micros)> {
    let work = &run.timeline.work;
    let again = work.iter().enumerate().find(|(index, (node, step, ..))| {
        work[..*index].iter().any(|(earlier, what, ..)| (earlier, what) == (node, step))
    });
    again.map(|(_, (node, _, at, _))| (*node, *at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::Process;
    use crate::link;
    use crate::scenario::enrolment;
    use crate::sim::Distribution;

    fn told(process: &Process, measure: Measure, run: &str) -> (String, u64) {
        let (comparison, warnings) = link::parse(run);
        assert_eq!(warnings, Vec::<String>::new(), "{run}");
        let run = Run::new(process, &comparison.panes[0].setup).expect("it runs");
        let (text, at) = measured(measure, &run);
        assert!(run.beats.iter().any(|beat| beat.at == at), "nothing happens at {at}");
        (text, at.0 / 1_000)
    }

    /// Enrolment with another time for the work of one service.
    fn with_work(service: &str, millis: u64) -> Process {
        let mut process = enrolment().clone();
        let step = process.steps.iter_mut().find(|step| step.service == service).expect("it has a step");
        step.work = Distribution::Constant(Micros::from_millis(millis));
        process
    }

    #[test]
    fn the_last_to_work_follows_the_times_of_the_work() {
        let events = "a=choreographed,event-based,async";
        let ask = |process: &Process| told(process, Measure::LastToWork, events);
        assert_eq!(ask(enrolment()), ("Post".to_owned(), 255));
        assert_eq!(ask(&with_work("post", 50)), ("Loyalty".to_owned(), 175));
        assert_eq!(ask(&with_work("email", 300)), ("Email".to_owned(), 355));
        assert_eq!(told(enrolment(), Measure::LastToWork, "a=orchestrated,request-response,sync").0, "Email");
    }

    #[test]
    fn the_first_error_follows_the_times_of_the_work() {
        let chain = "a=choreographed,request-response,sync&timeout=300ms";
        let ask = |process: &Process| told(process, Measure::FirstError, chain);
        // Customer's patience ends first, unless everybody below is quick.
        assert_eq!(ask(enrolment()), ("Customer".to_owned(), 345));
        assert_eq!(ask(&with_work("post", 20)).0, "nobody");
    }

    #[test]
    fn an_error_begins_with_the_one_who_answers() {
        let ask = |run: &str| told(enrolment(), Measure::FirstError, run);
        assert_eq!(ask("a=choreographed,request-response,sync&fault=email:down"), ("Post".to_owned(), 385));
        assert_eq!(ask("a=orchestrated,request-response,sync&fault=post:down"), ("Customer".to_owned(), 185));
        assert_eq!(ask("a=orchestrated,request-response,sync&fault=post:answer=503").0, "Post");
        assert_eq!(ask("a=choreographed,event-based,async&fault=email:down").0, "nobody");
    }

    #[test]
    fn who_works_twice_follows_the_times_of_the_work() {
        let events = "a=choreographed,event-based,async";
        let ask = |process: &Process| told(process, Measure::WorksTwice, events).0;
        assert_eq!(ask(enrolment()), "nobody");
        // The broker waits for one second.
        assert_eq!(ask(&with_work("post", 1_200)), "Post");
        assert_eq!(ask(&with_work("email", 1_200)), "Email");
    }

    #[test]
    fn who_must_change_follows_the_style() {
        let ask = |style: &str| told(enrolment(), Measure::MustChange, &format!("a={style},extended")).0;
        assert_eq!(ask("orchestrated,request-response,sync"), "Customer");
        assert_eq!(ask("choreographed,request-response,sync"), "Email");
        assert_eq!(ask("choreographed,event-based,async"), "none");
        assert_eq!(ask("choreographed,event-based,async,monitored"), "Monitor");
    }

    #[test]
    fn the_alarm_follows_the_patience_of_the_monitor_and_the_times_of_the_work() {
        let ask = |process: &Process, fault: &str| {
            told(process, Measure::Alarm, &format!("a=choreographed,event-based,async,monitored{fault}"))
        };
        assert_eq!(ask(enrolment(), "&fault=post:down@100ms"), ("1.055 s".to_owned(), 1_055));
        assert_eq!(ask(enrolment(), "").0, "never");
        // Post is slow here, and nothing is broken.
        assert_eq!(ask(&with_work("post", 1_200), "").0, "1.055 s");
        let mut patient = enrolment().clone();
        patient.monitoring.within = Micros::from_millis(400);
        assert_eq!(ask(&patient, "&fault=post:down@100ms").1, 455);
    }

    #[test]
    fn counts_are_seen_where_they_are_made() {
        let lost = "a=orchestrated,request-response,sync&fault=post%3Ecustomer:lose&timeout=300ms&retry=2";
        let (count, at) = told(enrolment(), Measure::DoneTwice, lost);
        assert_eq!(count, "1");
        assert!((700..1_000).contains(&at), "{at}");
        assert_eq!(told(enrolment(), Measure::Messages, "a=orchestrated,request-response,sync"), ("8".to_owned(), 480));
    }

    #[test]
    fn all_services_may_be_the_answer() {
        let trace = |style: &str| Run::new(enrolment(), &link::parse(style).0.panes[0].setup).expect("it runs").trace;
        let calls = participants(&trace("a=orchestrated,request-response,sync"));
        assert_eq!(calls, ["Customer", "Loyalty", "Post", "Email", "nobody"]);
        assert_eq!(participants(&trace("a=choreographed,event-based,async"))[4..], ["Topic", "nobody"]);
    }
}
