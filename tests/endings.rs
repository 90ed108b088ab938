//! What runs come to, as the last sentence says it, as the map counts it, and as the causes of a failure stand out.

use interplay::compare::Run;
use interplay::diagram::{Role, Shape, describe, map, sequence};
use interplay::flow::{EventKind, NodeRole};
use interplay::link;
use interplay::scenario::enrolment;

const CALLS: &str = "a=orchestrated,request-response,sync";
const QUEUES: &str = "a=orchestrated,request-response,async";
const MANAGER: &str = "a=orchestrated,event-based,async";
const CHAIN: &str = "a=choreographed,request-response,sync";
const EVENTS: &str = "a=choreographed,event-based,async";
const RETRIES: &str = "&retry=2&timeout=300ms&fault=post>customer:lose";

fn run(query: &str) -> Run {
    let (comparison, warnings) = link::parse(query);
    assert_eq!(warnings, Vec::<String>::new());
    Run::new(enrolment(), &comparison.panes[0].setup).expect("it runs")
}

fn last_sentence(run: &Run) -> String {
    describe(&run.trace, &run.timeline, run.beats.last().expect("something happens")).text()
}

#[test]
fn the_last_sentence_says_what_nobody_noticed() {
    for (style, rest, says) in [
        (CALLS, RETRIES, "201 Created. Two packs were sent, and nobody saw an error."),
        (
            CHAIN,
            "&retry=2&timeout=500ms&fault=post>loyalty:lose",
            "Two accounts were opened, three packs were sent and three mails were sent, and nobody saw an error.",
        ),
        (
            QUEUES,
            "&fault=broker>post:duplicate",
            "Two packs were sent and two mails were sent, and nobody saw an error.",
        ),
        (CALLS, "&fault=browser>customer:duplicate", "Two customers were created, two accounts were opened"),
        (CALLS, "&timeout=300ms&fault=post>customer:lose", "504 Gateway Timeout. "),
        (CALLS, "&timeout=300ms&fault=email>customer:lose", "Everything is done all the same."),
        (CALLS, "&fault=post:down", "The customer was created and the account was opened all the same."),
        (EVENTS, "", "Everything is done, and nobody knows it."),
        (EVENTS, "&delivery=at-most-once&fault=broker>post:lose", "The pack was never sent, and nobody waits for it."),
        (EVENTS, "&fault=post:down", "The pack was not sent yet: the broker still keeps the message for it."),
        (EVENTS, "&fault=post:answer=503", "The pack was not sent: until somebody looks into the dead letter queue"),
        (QUEUES, "&delivery=at-most-once&fault=broker>post:lose", "and Customer waits for"),
        (
            MANAGER,
            "&delivery=at-most-once&fault=broker>customer:lose@255ms",
            "The mail was never sent, and Customer waits for it in vain.",
        ),
        (
            "a=choreographed,event-based,async,monitored",
            "&delivery=at-most-once&fault=broker>post:lose",
            "The pack was never sent, and only the monitor knows.",
        ),
    ] {
        let said = last_sentence(&run(&format!("{style}{rest}")));
        assert!(said.contains(says), "{style}{rest}: {said}");
    }
}

#[test]
fn where_all_is_well_nobody_says_otherwise() {
    for style in [CALLS, QUEUES, MANAGER, CHAIN, "a=choreographed,event-based,async,monitored"] {
        let said = last_sentence(&run(style));
        for amiss in ["nobody", "never", "though", "not know", "in vain"] {
            assert!(!said.contains(amiss), "{style}: {said}");
        }
    }
}

#[test]
fn a_service_counts_its_work_and_the_second_stands_out() {
    let run = run(&format!("{CALLS}{RETRIES}"));
    let post = run.trace.node_by_id("post").expect("there");
    let done: Vec<_> = run.timeline.work.iter().filter(|(node, ..)| *node == post).map(|(.., at, _)| *at).collect();
    assert_eq!(done.len(), 2);
    for width in [360.0, 640.0] {
        let layout = map::Layout::new(&run.trace, &run.timeline, width);
        let words = |at, role: fn(Role) -> bool| -> Vec<String> {
            let marks = layout.at(at).into_iter().filter(|mark| role(mark.role));
            let texts = marks.filter_map(|mark| match mark.shape {
                Shape::Text(text) => Some(text.text),
                _ => None,
            });
            texts.collect()
        };
        let twice = |at| words(at, |role| role == Role::TwiceWord);
        assert_eq!(twice(interplay::sim::Micros(done[1].0 - 1)), Vec::<String>::new());
        assert!(twice(done[1])[0].ends_with("2 packs"), "{:?}", twice(done[1]));
        let once = words(run.trace.end, |role| matches!(role, Role::NodeWord(_)));
        assert!(width < 500.0 || once.iter().any(|word| word.ends_with("done, 1 mail")), "{once:?}");
        // Whatever is looked at, it stays.
        for beat in run.beats.iter().filter(|beat| beat.at >= done[1]) {
            let mut marks = layout.at(beat.at);
            beat.put_aside(&mut marks);
            assert!(marks.iter().any(|mark| mark.role == Role::TwiceWord && !mark.is_aside), "at {}", beat.at);
        }
    }
    let sequence = sequence::Layout::new(&run.trace, &run.timeline, 640.0, run.trace.end);
    let counted = sequence.under.iter().filter(|mark| mark.role == Role::TwiceWord).count();
    assert_eq!(counted, 1, "where the second was sent");
}

/// At the moment of the 502 the refused request and the service that is down are the cause, and stay strong.
#[test]
fn the_causes_of_a_failure_stay_strong() {
    for style in [CALLS, CHAIN] {
        let run = run(&format!("{style}&fault=post:down"));
        let (at, answer, _) = run.timeline.answer.expect("an answer");
        assert_eq!(run.trace.event(answer).status, Some(502));
        let beat = run.beats.iter().find(|beat| beat.at == at).expect("a beat");
        let refused = run.trace.events.iter().find(|event| event.kind == EventKind::Refused).expect("nobody listens");
        assert!(beat.messages.contains(&refused.message.expect("a request")), "{style}");
        assert!(beat.nodes.contains(&run.trace.node_by_id("post").expect("there")), "{style}");
        // What has no part in it still steps back.
        let email = run.trace.node_by_id("email").expect("there");
        assert!(!beat.nodes.contains(&email), "{style}");
    }
    // Silence has a cause, too: the answer that was lost.
    let run = run(&format!("{CALLS}&timeout=300ms&fault=post>customer:lose"));
    let lost = run.trace.events.iter().find(|event| event.kind == EventKind::Lost).expect("lost");
    let last = run.beats.last().expect("a beat");
    assert!(last.messages.contains(&lost.message.expect("an answer")));
    // Where nothing fails, only what takes part is strong.
    let run = self::run(CALLS);
    let last = run.beats.last().expect("a beat");
    let participants = |id: &&interplay::flow::NodeId| run.trace.node(**id).role == NodeRole::Participant;
    assert_eq!(last.nodes.iter().filter(participants).count(), 0);
}
