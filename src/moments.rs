//! Where a status code happens: the moment in a flow in which a service answers with it.
//!
//! Nothing here is a table of moments. The flows are run, in a fixed order, until an answer has the code.

use crate::compare::{Comparison, Pane};
use crate::flow::{EventKind, Fault, FaultKind, MessageKind, NodeRole, Setup, Span, Style, Target, Trace, simulate};
use crate::link;
use crate::scenario;
use crate::sim::Micros;

/// A moment in which a service answers with a certain status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The query of the comparison's address, paused at that moment.
    pub query: String,
    /// What happens there: "In a run where Post is down, Customer answers 502."
    pub sentence: String,
}

/// The service that breaks.
const BROKEN: &str = "post";

/// What an ordinary service may answer to an ordinary POST when it fails before doing any work.
///
/// Left out is what would be nonsense there: codes for a condition, a range or an expectation that the request
/// does not have (412, 416, 417), for a target as long as no target here is (414), for TLS early data (425), for
/// a change of protocol (426, 505), for updates of what others may have changed (428), codes of proxies and
/// networks (407, 511) and of WebDAV and other extensions (423, 424, 506, 507, 508, 510), the reserved 402, the
/// legal 451. The unused 418 is there, because people look for it. 502 and 504 come from a service that stands
/// before a broken one, never from Post.
const ANSWERS: [u16; 19] =
    [400, 401, 403, 404, 405, 406, 408, 409, 410, 411, 413, 415, 418, 421, 422, 429, 431, 500, 503];

/// The first moment in which a service answers with this status; none if that happens in no flow.
pub fn moment(code: u16) -> Option<Moment> {
    candidates(code).find_map(|setup| moment_in(setup, code))
}

/// The runs to look into, the simplest first: nothing broken, then Post down, slow, or answering with the code.
fn candidates(code: u16) -> impl Iterator<Item = Setup> {
    let answer = ANSWERS.contains(&code).then_some(FaultKind::Answer(code, 1.0));
    let kinds = [None, Some(FaultKind::Down), Some(FaultKind::Slow(10.0))].into_iter().chain(answer.map(Some));
    kinds.flat_map(|kind| {
        Style::runnable().map(move |style| {
            let mut setup = Setup::new(style);
            setup.faults = kind
                .map(|kind| Fault { target: Target::Service(BROKEN.to_owned()), kind, span: Span::default() })
                .into_iter()
                .collect();
            setup
        })
    })
}

fn moment_in(setup: Setup, code: u16) -> Option<Moment> {
    let trace = simulate(scenario::enrolment(), &setup).ok()?;
    let reply = trace.messages.iter().find(|message| message.status == Some(code))?;
    let arrival =
        trace.events.iter().find(|event| event.kind == EventKind::Delivered && event.message == Some(reply.id))?;
    let sentence = sentence(&trace, &trace.node(reply.from).name, code);
    let query = address(setup, arrival.at);
    Some(Moment { query, sentence })
}

/// The query that shows one run, paused.
fn address(setup: Setup, at: Micros) -> String {
    link::print(&Comparison { panes: vec![Pane { setup, unbroken: false }], at, ..Comparison::default() })
}

fn sentence(trace: &Trace, sender: &str, code: u16) -> String {
    let Some(fault) = trace.setup.faults.first() else {
        return format!("In a run where nothing is broken, {sender} answers {code}.");
    };
    let broken = trace.node_by_id(BROKEN).map_or("a service", |id| trace.node(id).name.as_str());
    match fault.kind {
        FaultKind::Answer(..) => {
            let (entry, answer) = last_answer(trace);
            let too = if answer == Some(code) { " too" } else { "" };
            match answer {
                Some(answer) => format!("In a run where {broken} answers {code}, {entry} answers {answer}{too}."),
                None => format!("In a run where something is wrong, {broken} answers {code}."),
            }
        }
        FaultKind::Slow(factor) => {
            format!("In a run where {broken} is {factor} times as slow as usual, {sender} answers {code}.")
        }
        _ => format!("In a run where {broken} is down, {sender} answers {code}."),
    }
}

/// Who answers the client at last, and with which status.
fn last_answer(trace: &Trace) -> (&str, Option<u16>) {
    let to_client = |message: &&crate::flow::Message| {
        message.kind == MessageKind::Reply && trace.node(message.to).role == NodeRole::Client
    };
    let last = trace.messages.iter().rev().find(to_client);
    (last.map_or("nobody", |message| &trace.node(message.from).name), last.and_then(|message| message.status))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::status;

    fn shown() -> Vec<u16> {
        status::all().iter().map(|row| row.code).filter(|code| moment(*code).is_some()).collect()
    }

    #[test]
    fn every_address_leads_to_a_run_that_has_the_status_just_then() {
        for code in shown() {
            let moment = moment(code).expect("it was just there");
            let (comparison, warnings) = link::parse(&moment.query);
            assert_eq!(warnings, Vec::<String>::new(), "{code}: {}", moment.query);
            let [pane] = comparison.panes.as_slice() else { panic!("{code}: {}", moment.query) };
            let trace = simulate(scenario::enrolment(), &pane.shown()).expect("it ran before");
            let arrives = trace.events.iter().any(|event| {
                let message = event.message.map(|id| trace.message(id));
                event.kind == EventKind::Delivered
                    && event.at == comparison.at
                    && message.is_some_and(|message| message.kind == MessageKind::Reply && message.status == Some(code))
            });
            assert!(arrives, "{code}: {}", moment.query);
            assert!(moment.sentence.contains(&format!("answers {code}")), "{}", moment.sentence);
        }
    }

    #[test]
    fn there_is_a_moment_for_whatever_an_ordinary_service_answers() {
        let unbroken = [200, 201, 202, 204, 303];
        let of_gateways = [502, 504];
        let mut expected: Vec<u16> = unbroken.into_iter().chain(ANSWERS).chain(of_gateways).collect();
        expected.sort_unstable();
        assert_eq!(shown(), expected);
    }

    #[test]
    fn the_simplest_run_is_taken() {
        let sentence = |code| moment(code).map(|moment| moment.sentence).unwrap_or_default();
        assert_eq!(sentence(201), "In a run where nothing is broken, Loyalty answers 201.");
        assert_eq!(sentence(502), "In a run where Post is down, Customer answers 502.");
        assert_eq!(sentence(504), "In a run where Post is 10 times as slow as usual, Customer answers 504.");
        assert_eq!(sentence(409), "In a run where Post answers 409, Customer answers 500.");
        assert_eq!(sentence(503), "In a run where Post answers 503, Customer answers 503 too.");
        assert!(moment(409).is_some_and(|moment| moment.query.contains("&fault=post:answer=409")
            || moment.query.contains("fault=post:answer%3D409")));
    }

    #[test]
    fn nonsense_happens_nowhere() {
        for code in [0, 100, 101, 304, 407, 412, 511, 599, 999] {
            assert_eq!(moment(code), None, "{code}");
        }
    }
}
