//! A run with each measured broker does what was measured: in which order what was handed back comes again, how often it
//! comes, what lies past the limit, and what becomes of what a consumer had when it went away. What is expected is read off
//! the record itself, and not off the table that the simulator has of it.

use interplay::compare::kept_by;
use interplay::diagram::{beats, narration};
use interplay::flow::{
    EventKind, MessageKind, Process, Scoreboard, Setup, Step, Timeline, Trace, brokers, scoreboard, simulate,
};
use interplay::link;
use interplay::record::{self, Broker, Redelivery};
use interplay::scenario::enrolment;
use interplay::sim::{Distribution, Micros};

const fn ms(millis: u64) -> Micros {
    Micros::from_millis(millis)
}

/// One service, which takes so many messages at a time, and gets these at once: 1, 2, 3 and so on.
fn process(messages: usize, at_a_time: u32, work: Micros) -> Process {
    let mut process = enrolment().clone();
    process.latency = Distribution::Constant(ms(1));
    process.entry.work = Distribution::Constant(Micros::ZERO);
    process.services.retain(|service| ["customer", "post"].contains(&service.id.as_str()));
    process.services[1].workers = at_a_time;
    let step = Step { needs: None, work: Distribution::Constant(work), ..process.steps[1].clone() };
    let number = |index: usize| Step { id: format!("step{index}"), command: index.to_string(), ..step.clone() };
    process.steps = (1..=messages).map(number).collect();
    process.polling.at_most = 0;
    (process.extension, process.new_data) = (None, None);
    process
}

fn setup(broker: &str, faults: &[&str]) -> Setup {
    let mut setup = Setup::new("orchestrated,request-response,async".parse().expect("a style"));
    setup.parallel = true;
    setup.broker = Some(broker.parse().expect("a broker"));
    setup.faults = faults.iter().map(|text| text.parse().expect("a fault")).collect();
    setup
}

/// What Post got from a time on: “1”, “1 redelivered”.
fn got(trace: &Trace, from: Micros) -> Vec<String> {
    let post = trace.node_by_id("post").expect("is there");
    let arrived = trace.events.iter().filter(|event| event.kind == EventKind::Delivered && event.at >= from);
    let deliveries = arrived.filter(|event| event.service == Some(post)).filter_map(|event| event.message);
    let deliveries = deliveries.map(|id| trace.message(id)).filter(|message| message.kind == MessageKind::Command);
    let again = |attempt: u32| if attempt > 1 { " redelivered" } else { "" };
    deliveries.map(|delivery| format!("{}{}", delivery.label, again(delivery.attempt))).collect()
}

/// A run in which Post hands the first message back, and no other: which of them fails is a matter of luck.
fn first_handed_back(broker: &str, messages: usize, at_a_time: u32) -> Trace {
    let process = process(messages, at_a_time, Micros::ZERO);
    let runs = (0..200).map(|seed| {
        let setup = Setup { seed, ..setup(broker, &["post:answer=503,rate=0.5"]) };
        simulate(&process, &setup).expect("runs")
    });
    let is_it = |trace: &Trace| {
        let mut failed = trace.events.iter().filter(|event| event.kind == EventKind::WorkFailed);
        let first = failed.next().and_then(|event| event.message).map(|id| trace.message(id).label == "1");
        first == Some(true) && failed.next().is_none()
    };
    runs.into_iter().find(is_it).expect("one of two hundred runs has this luck")
}

/// The order that a run gives for what was done; none where no run can do that.
fn order(broker: &Broker, done: &Redelivery) -> Option<Vec<String>> {
    let id = broker.id.as_str();
    let bare = |got: &String| got.trim_end_matches(" redelivered").parse::<usize>().ok();
    let messages = done.got.iter().filter_map(bare).max().unwrap_or(4);
    Some(match done.when.as_str() {
        "one consumer, prefetch 1, the first handed back"
        | "without x-delivery-limit, the first handed back"
        | "the first handed back" => got(&first_handed_back(id, messages, 1), Micros::ZERO),
        "one consumer, prefetch 3, the first handed back" => got(&first_handed_back(id, messages, 3), Micros::ZERO),
        "with x-delivery-limit, the first handed back" => {
            got(&first_handed_back(&format!("{id},limit=3"), messages, 1), Micros::ZERO)
        }
        // It has the first two at hand, and is away for a while.
        "the consumer goes away with 1 and 2"
        | "a consumer dies with entries pending, another asks for new ones with >" => {
            let away = setup(id, &["post:down@3500us-6ms"]);
            got(&simulate(&process(messages, 2, ms(10)), &away).expect("runs"), ms(6))
        }
        "no ack while the connection stays" => {
            got(&simulate(&process(1, 1, Micros::ZERO), &setup(id, &["post:answer=503"])).expect("runs"), Micros::ZERO)
        }
        "no ack, then a new connection with the session kept" => {
            let away = setup(id, &["post:down@3500us-6ms"]);
            got(&simulate(&process(1, 1, ms(10)), &away).expect("runs"), Micros::ZERO)
        }
        // The stage has one consumer for a queue, and brokers as they come.
        "two consumers, A hands the first back" | "max_ack_pending 1, the first handed back" => return None,
        other => panic!("{id}: nobody has said what “{other}” is in a run"),
    })
}

#[test]
fn what_was_handed_back_comes_again_in_the_order_that_was_measured() {
    let mut orders = 0;
    for broker in record::brokers() {
        for done in &broker.order {
            let Some(ours) = order(broker, done) else { continue };
            if done.got == ["new entries only"] {
                assert_eq!(ours, ["3", "4"], "{}: {}", broker.id, done.when);
            } else {
                assert_eq!(ours, done.got, "{}: {}", broker.id, done.when);
            }
            orders += 1;
        }
    }
    assert_eq!(orders, 10);
}

#[test]
fn a_run_can_have_every_broker_that_keeps_messages() {
    let ids: Vec<&str> = brokers().iter().map(|broker| broker.id).collect();
    let keeping = record::brokers().iter().filter(|broker| !broker.order.is_empty());
    assert_eq!(ids, keeping.map(|broker| broker.id.as_str()).collect::<Vec<_>>());
    for broker in brokers() {
        let record = record::brokers().iter().find(|known| known.id == broker.id).expect("was measured");
        assert_eq!((broker.name, broker.version), (record.name.as_str(), record.version.as_str()));
    }
    assert!(std::mem::size_of_val(brokers()) < 512, "{} bytes", std::mem::size_of_val(brokers()));
}

fn run(broker: &str, faults: &[&str]) -> (Trace, Scoreboard) {
    let mut setup = setup(broker, faults);
    setup.style = "choreographed,event-based,async".parse().expect("a style");
    let trace = simulate(enrolment(), &setup).expect("runs");
    let score = scoreboard(enrolment(), &trace, &Timeline::of(&trace)).expect("runs");
    (trace, score)
}

fn deliveries(trace: &Trace, to: &str) -> Vec<Micros> {
    let to = trace.node_by_id(to).expect("is there");
    let sent = trace.events.iter().filter(|event| event.kind == EventKind::Sent);
    let sent = sent.filter_map(|event| Some((event.at, trace.message(event.message?))));
    sent.filter(|(_, message)| message.to == to && message.forwards.is_some()).map(|(at, _)| at).collect()
}

fn says(trace: &Trace, words: &str) -> bool {
    let timeline = Timeline::of(trace);
    beats(trace, &timeline).iter().any(|beat| narration::describe(trace, &timeline, beat).text().contains(words))
}

fn count(trace: &Trace, kind: EventKind) -> usize {
    trace.events.iter().filter(|event| event.kind == kind).count()
}

/// One message that nobody can handle, and a limit of three: dropped, a dead letter, or kept and shown to nobody.
#[test]
fn past_the_limit_lies_what_was_measured() {
    const SICK: &[&str] = &["post:answer=503"];
    let record = |id: &str| record::brokers().iter().find(|broker| broker.id == id).expect("was measured");
    let (trace, score) = run("rabbitmq-quorum,limit=3", SICK);
    assert!(record("rabbitmq-quorum").limit.as_ref().is_some_and(|says| says.contains("3 means four deliveries")));
    assert!(
        record("rabbitmq-quorum").past_limit.as_ref().is_some_and(|says| says.starts_with("Dropped without a word"))
    );
    assert_eq!((deliveries(&trace, "post").len(), count(&trace, EventKind::Dropped)), (4, 1));
    assert_eq!((score.lost.as_slice(), trace.held.len()), (&["send pack".to_owned()][..], 0));
    assert!(says(&trace, "RabbitMQ drops “customer created”. It was delivered 4 times without an ack"));

    let (trace, score) = run("rabbitmq-quorum,limit=3,dead-letter", SICK);
    assert_eq!((deliveries(&trace, "post").len(), count(&trace, EventKind::DeadLettered)), (4, 1));
    assert!(score.lost.is_empty() && trace.held[0].dead);

    let (trace, score) = run("jetstream,limit=3", SICK);
    assert!(
        record("jetstream").past_limit.as_ref().is_some_and(|says| says.contains("the message stays in the stream"))
    );
    assert_eq!((deliveries(&trace, "post").len(), count(&trace, EventKind::Withheld)), (3, 1));
    assert!(score.lost.is_empty() && trace.held.len() == 1 && trace.held[0].withheld && !trace.held[0].dead);
    assert_eq!(score.withheld, ["send pack"]);
    assert!(says(&trace, "JetStream keeps it and shows it to nobody: nothing is pending for Post."));
    assert!(says(&trace, "the broker holds the message for it, and hands it to nobody"));
}

/// None of them comes with a limit. The record's runs were stopped after sixty deliveries, and so are ours.
#[test]
fn without_a_limit_it_never_stops() {
    for id in ["rabbitmq-classic", "rabbitmq-quorum", "jetstream"] {
        let (trace, score) = run(id, &["post:answer=503"]);
        let record = record::brokers().iter().find(|broker| broker.id == id).expect("was measured");
        assert!(record.limit.as_ref().is_some_and(|says| says.starts_with("None")), "{id}");
        assert_eq!((deliveries(&trace, "post").len(), count(&trace, EventKind::CutOff)), (60, 1), "{id}");
        assert!(score.lost.is_empty() && score.cut_off && trace.end < ms(1_000), "{id}: {}", trace.end);
        assert!(says(&trace, "has no limit, so this never stops"), "{id}");
        // It pauses nowhere: what is handed back comes again at once.
        let times = deliveries(&trace, "post");
        assert!(times.windows(2).all(|pair| pair[1] - pair[0] == ms(10)), "{id}: {times:?}");
    }
}

/// Silence: who waits for an ack brings a message again in time, who does not keeps it.
#[test]
fn an_ack_that_never_comes_is_waited_for_as_long_as_it_was_measured() {
    let times = |id: &str| {
        let (trace, score) = run(id, &["broker>post:lose"]);
        let times = deliveries(&trace, "post");
        assert!(score.lost.is_empty(), "{id}: it is held, or done");
        (times.len(), times.last().map(|last| *last - times[0]), trace.held.iter().filter(|held| held.withheld).count())
    };
    assert_eq!(times("jetstream"), (2, Some(ms(30_000)), 0));
    for id in ["rabbitmq-classic", "rabbitmq-quorum"] {
        assert_eq!(times(id), (1, Some(Micros::ZERO), 0), "{id} waits for half an hour");
    }
    for id in ["redis-streams", "mosquitto"] {
        assert_eq!(times(id), (1, Some(Micros::ZERO), 1), "{id} waits for ever");
    }
    for broker in record::brokers() {
        let Some(known) = brokers().iter().find(|known| known.id == broker.id) else { continue };
        let says = broker.ack_timeout.as_deref().expect("was measured");
        match known.waits {
            None => assert!(says.starts_with("None"), "{says}"),
            Some(waits) => assert!(says.contains(&narration::long(waits).replace("utes", "")), "{waits}: {says}"),
        }
    }
    assert!(says(&run("rabbitmq-classic", &["broker>post:lose"]).0, "RabbitMQ waits 30 minutes for that"));
    assert!(says(&run("redis-streams", &["broker>post:lose"]).0, "by itself hands it to nobody again"));
    assert!(says(&run("mosquitto", &["broker>post:lose"]).0, "while its connection to Post stays"));
}

/// What is not acknowledged holds up what comes after it where a consumer's share is limited by just that.
#[test]
fn what_is_not_acknowledged_holds_up_the_rest_only_in_rabbitmq() {
    let after = |id: &str| {
        got(&simulate(&process(3, 1, Micros::ZERO), &setup(id, &["broker>post:lose"])).expect("runs"), ms(0))
    };
    assert_eq!(after("rabbitmq-classic"), Vec::<String>::new());
    for id in ["redis-streams", "mosquitto"] {
        assert_eq!(after(id), ["2", "3"], "{id}");
    }
    assert_eq!(after("jetstream"), ["2", "3", "1 redelivered"]);
}

#[test]
fn who_knows_a_message_that_comes_twice_keeps_one() {
    let kept = |id: &str, has_key: bool| {
        let mut setup = setup(id, &["customer>broker:duplicate"]);
        setup.style = "choreographed,event-based,async".parse().expect("a style");
        setup.policy.idempotency_key = has_key;
        let trace = simulate(enrolment(), &setup).expect("runs");
        let timeline = Timeline::of(&trace);
        let ignored = trace.events.iter().find(|event| event.kind == EventKind::Ignored);
        let told = ignored.map(|event| narration::tell(&trace, &timeline, event).text()).unwrap_or_default();
        (deliveries(&trace, "post").len(), told.contains("It knows the key, and keeps the first one only."))
    };
    for broker in record::brokers().iter().filter(|broker| !broker.order.is_empty()) {
        let is_known = broker.duplicates.as_ref().is_some_and(|says| says.contains("duplicate=true"));
        let expected = if is_known { (1, true) } else { (2, false) };
        assert_eq!((kept(&broker.id, true), kept(&broker.id, false)), (expected, (2, false)), "{}", broker.id);
    }
}

/// Who comes from the record's page sees on the stage what stands there.
#[test]
fn the_runs_behind_a_broker_show_what_its_page_says() {
    let mut runs = 0;
    for (record, has_limit) in record::brokers().iter().flat_map(|record| [(record, false), (record, true)]) {
        let Some(shown) = kept_by(&record.id, has_limit) else { continue };
        let (read, warnings) = link::parse(&link::print(&shown));
        assert_eq!((&read, warnings), (&shown, vec![]), "its address says all of it");
        let trace = simulate(enrolment(), &shown.panes[0].setup).expect("runs");
        let held = trace.held.iter().any(|held| held.withheld);
        let what = (deliveries(&trace, "post").len(), count(&trace, EventKind::Dropped), held);
        let expected = match (record.id.as_str(), has_limit) {
            ("rabbitmq-quorum", true) => (4, 1, false),
            ("jetstream", true) => (3, 0, true),
            ("redis-streams" | "mosquitto", false) => (1, 0, true),
            _ => (60, 0, false),
        };
        assert_eq!(what, expected, "{} {has_limit}", record.id);
        runs += 1;
    }
    assert_eq!(runs, 5 + 2);
}

/// A broker has no effect where there is none.
#[test]
fn calls_need_no_broker() {
    let mut setup = Setup::new("orchestrated,request-response,sync".parse().expect("a style"));
    let plain = simulate(enrolment(), &setup).expect("runs");
    setup.broker = Some("jetstream".parse().expect("a broker"));
    assert_eq!(simulate(enrolment(), &setup).expect("runs").events, plain.events);
}
