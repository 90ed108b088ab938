//! The named moments: each is run, and what its text claims is looked for in the run.

use interplay::compare::Run;
use interplay::course::{Moment, chapter, moment, moments};
use interplay::flow::{Change, Event, EventKind, Knowledge, MessageKind, Outcome, Reason};
use interplay::link;
use interplay::scenario::enrolment;
use interplay::sim::Micros;

/// The runs of a moment, A and B, and its time.
struct Seen {
    a: Run,
    b: Run,
    at: Micros,
}

fn seen(slug: &str) -> Seen {
    let moment = moment(slug).unwrap_or_else(|| panic!("there is no moment {slug}"));
    let (comparison, _) = link::parse(&moment.stage);
    let mut runs = comparison.panes.iter().map(|pane| Run::new(enrolment(), &pane.shown()).expect("it runs"));
    let (a, b) = (runs.next().expect("a run A"), runs.next().expect("a run B"));
    Seen { a, b, at: comparison.at }
}

const fn ms(millis: u64) -> Micros {
    Micros::from_millis(millis)
}

/// When the customer had an answer, and which.
fn answer(run: &Run) -> (Micros, u16) {
    let waits = run.score.customer_waits.expect("the request ends");
    (waits.0, run.score.answer.expect("an answer comes"))
}

/// When a service did its work, each time.
fn work(run: &Run, service: &str) -> Vec<Micros> {
    let node = run.trace.node_by_id(service);
    run.timeline.work.iter().filter(|(worker, ..)| Some(*worker) == node).map(|(_, _, at, _)| *at).collect()
}

/// What happens in a service, of one kind.
fn events<'a>(run: &'a Run, kind: EventKind, service: &str) -> impl Iterator<Item = &'a Event> + use<'a> {
    let node = run.trace.node_by_id(service);
    run.trace.events.iter().filter(move |event| event.kind == kind && event.service == node)
}

/// The services that had to change for one more step.
fn changed(run: &Run) -> Vec<&str> {
    let nodes = run.trace.nodes.iter().filter(|node| node.change == Some(Change::Changed));
    nodes.map(|node| node.name.as_str()).collect()
}

#[test]
fn every_moment_shows_two_runs_that_differ_where_something_happens() {
    let slugs: Vec<&str> = moments().iter().map(|moment| moment.slug.as_str()).collect();
    assert!((6..=20).contains(&slugs.len()) && slugs[0] == "post-is-down", "{slugs:?}");
    for Moment { slug, stage, .. } in moments() {
        let (comparison, warnings) = link::parse(stage);
        assert_eq!((warnings, comparison.panes.len()), (vec![], 2), "{slug}");
        let Seen { a, b, at } = seen(slug);
        assert!(a.trace.setup != b.trace.setup, "{slug}: the same run twice");
        assert!([a, b].iter().any(|run| run.beats.iter().any(|beat| beat.at == at)), "{slug}: nothing happens at {at}");
    }
}

#[test]
fn every_moment_is_explained_in_a_section() {
    for moment in moments() {
        let (slug, section) = moment.explained_in();
        let chapter = chapter(slug).unwrap_or_else(|| panic!("{}: {slug}", moment.slug));
        assert!(chapter.sections.iter().any(|it| it.id == section), "{}: {section}", moment.slug);
    }
}

#[test]
fn post_is_down_and_one_customer_notices_nothing() {
    let Seen { a, b, at } = seen("post-is-down");
    assert_eq!(answer(&a), (at, 502));
    let (accepted, status) = answer(&b);
    assert!(accepted < at && status == 202);
    // The pack waits until Post is back.
    let back = events(&b, EventKind::Up, "post").next().expect("Post comes back").at;
    assert!(work(&b, "post").iter().all(|done| *done > back) && work(&b, "post").len() == 1);
    assert_eq!((b.score.undone.len(), b.score.done_twice), (0, 0));
}

#[test]
fn one_lost_answer_means_two_packs_or_one() {
    let Seen { a, b, at } = seen("two-packs");
    let [first, second] = work(&a, "post")[..] else { panic!("{:?}", work(&a, "post")) };
    assert!(first < at && second == at);
    assert_eq!(work(&b, "post"), [first]);
    // The second request has come to Post in both, and there the key was known.
    assert!(events(&b, EventKind::WorkSkipped, "post").next().is_some_and(|event| event.at < at));
    assert_eq!([answer(&a).1, answer(&b).1], [201, 201]);
}

#[test]
fn a_timeout_means_unknown() {
    let Seen { a, b, at } = seen("timeout-means-unknown");
    for run in [&a, &b] {
        let gives_up = |event: &Event| event.kind == EventKind::Outcome && event.reason == Some(Reason::TimedOut);
        let given_up: Vec<_> = run.trace.events.iter().filter(|event| gives_up(event)).collect();
        assert_eq!(
            given_up.iter().map(|event| (event.at, event.outcome)).collect::<Vec<_>>(),
            [(at, Some(Outcome::Unknown))]
        );
    }
    assert_eq!(answer(&a), answer(&b));
    assert_eq!(answer(&a).1, 504);
    assert!(work(&a, "post").is_empty() && work(&b, "post").iter().any(|done| *done < at));
}

#[test]
fn slow_can_be_worse_than_down() {
    let Seen { a, b, at } = seen("slow-is-worse-than-down");
    assert!(answer(&a).0 < ms(200) && answer(&a).1 == 502);
    assert!(answer(&b).0 > ms(1_000) && answer(&b).1 >= 500);
    // Customer has just given up, and the pack is sent after that.
    assert!(at < answer(&b).0 && work(&b, "post").iter().all(|done| *done > answer(&b).0));
    assert!(work(&a, "post").is_empty() && work(&b, "post").len() == 1);
}

#[test]
fn an_outage_climbs_through_calls_and_waits_in_a_queue() {
    let Seen { a, b, at } = seen("an-outage-climbs");
    let errors =
        a.trace.messages.iter().filter(|message| message.kind == MessageKind::Reply && message.status > Some(499));
    let from: Vec<&str> = errors.map(|message| a.trace.node(message.from).name.as_str()).collect();
    assert_eq!(from, ["Post", "Loyalty", "Customer"]);
    assert_eq!(answer(&a), (at, 502));
    assert!(answer(&b).0 < at && answer(&b).1 == 202);
    // The mail waits: the broker holds it, and nothing is lost.
    let email = b.trace.node_by_id("email").expect("there is an Email");
    assert!(b.trace.held.iter().any(|held| held.consumer == email && !held.dead));
    assert_eq!((b.score.undone.as_slice(), b.score.lost.len()), (&["send mail".to_owned()][..], 0));
}

#[test]
fn choreography_is_hardly_faster() {
    let Seen { a, b, at } = seen("is-choreography-faster");
    assert_eq!(b.score.everything_done, Some(at));
    let together = a.score.everything_done.expect("all is done");
    assert!(at.saturating_sub(together).max(together.saturating_sub(at)) < ms(10));
    // It still waits in run A, and has long been answered in run B.
    assert!(answer(&a).0 > at && answer(&b).0 < ms(100));
}

#[test]
fn everything_was_accepted_and_nobody_knows() {
    let Seen { a, b, at } = seen("nobody-knows");
    assert_eq!([answer(&a).1, answer(&b).1], [202, 202]);
    let asks = |run: &Run| run.trace.messages.iter().filter(|message| message.label.starts_with("GET")).count();
    assert!(asks(&a) > 0 && asks(&b) == 0);
    // The browser has just read an answer, and Customer knew of two steps by then.
    assert!(events(&a, EventKind::Delivered, "browser").any(|event| event.at == at && event.status == Some(200)));
    let known = events(&a, EventKind::StepRecorded, "customer").filter(|event| event.at < at);
    let known: Vec<&str> = known.filter_map(|event| Some(a.trace.step(event.step?).id.as_str())).collect();
    assert_eq!(known, ["account", "pack"]);
    assert_eq!((a.score.knows, b.score.knows), (Knowledge::StepByStep, Knowledge::Never));
    for run in [&a, &b] {
        assert_eq!(run.score.undone, ["send mail"]);
    }
}

#[test]
fn a_monitor_hears_the_silence() {
    let Seen { a, b, at } = seen("a-monitor-notices");
    let alarms: Vec<&Event> = events(&b, EventKind::StepMissing, "monitor").collect();
    assert_eq!(alarms.iter().map(|event| event.at).collect::<Vec<_>>(), [at]);
    assert_eq!(alarms[0].step.map(|step| b.trace.step(step).command.as_str()), Some("send mail"));
    assert!(a.trace.node_by_id("monitor").is_none());
    assert_eq!([answer(&a).1, answer(&b).1], [202, 202]);
}

#[test]
fn one_more_step_changes_customer_or_nobody() {
    let Seen { a, b, at } = seen("one-more-step");
    assert_eq!((changed(&a), changed(&b)), (vec!["Customer"], vec![]));
    assert!(events(&a, EventKind::WorkStarted, "text").any(|event| event.at == at));
    assert!(work(&b, "text").iter().all(|done| *done < at) && !work(&b, "text").is_empty());
}

/// How many times the requests to a service from somebody were sent: the tries of each.
fn asked(run: &Run, from: &str, to: &str) -> Vec<Micros> {
    let (from, to) = (run.trace.node_by_id(from), run.trace.node_by_id(to));
    let is_it = |event: &&Event| {
        let message = event.message.map(|id| run.trace.message(id));
        event.kind == EventKind::Sent
            && message.is_some_and(|it| it.kind == MessageKind::Request && Some(it.from) == from && Some(it.to) == to)
    };
    run.trace.events.iter().filter(is_it).map(|event| event.at).collect()
}

/// The statuses that come to somebody, each with its time.
fn read(run: &Run, by: &str) -> Vec<(Micros, u16)> {
    let came = events(run, EventKind::Delivered, by);
    came.filter_map(|event| Some((event.at, event.status?))).collect()
}

#[test]
fn a_gateway_asks_four_times_for_one_question() {
    let Seen { a, b, at } = seen("four-tries");
    let first = |run: &Run| {
        let questions = asked(run, "browser", "customer-gateway");
        let passed = asked(run, "customer-gateway", "customer");
        // The POST is passed on once; the next question is asked later.
        let until = questions.get(2).copied().unwrap_or(run.trace.end);
        passed.iter().filter(|sent| **sent > questions[1] && **sent < until).count()
    };
    assert_eq!([first(&a), first(&b)], [2, 4]);
    for run in [&a, &b] {
        assert!(read(run, "browser").iter().any(|(when, status)| *when <= at && *status == 502));
    }
}

#[test]
fn three_seconds_pass_before_a_503() {
    let Seen { a, b, at } = seen("three-seconds");
    assert!(answer(&a).0 < ms(250) && answer(&a).1 == 502);
    assert_eq!(answer(&b), (at, 503));
    assert!(at > ms(3_000));
    let tries = asked(&b, "post-gateway", "post");
    assert_eq!(tries.len(), 4);
    assert!(tries.windows(2).all(|pair| (pair[1] - pair[0]).0.abs_diff(1_000_000) < 50_000), "{tries:?}");
    assert_eq!(read(&a, "customer")[1], (ms(195), 502), "it is nginx that says so");
    assert_eq!(read(&b, "customer").last().map(|(_, status)| *status), Some(503));
}

#[test]
fn a_connection_is_closed_without_a_status() {
    let Seen { a, b, at } = seen("no-status");
    let question = |run: &Run| {
        let asked = asked(run, "browser", "customer-gateway")[1];
        assert!(asked < at);
        read(run, "browser").into_iter().find(|(when, _)| *when > asked)
    };
    assert!(question(&a).is_some_and(|(when, status)| when < at + ms(50) && status == 502));
    // In run B it ends, and no status came.
    let broken = |event: &&Event| event.kind == EventKind::Outcome && event.reason == Some(Reason::Reset);
    let ended = b.trace.events.iter().filter(broken).find(|event| event.service == b.trace.node_by_id("browser"));
    assert_eq!(ended.map(|event| (event.at, event.status)), Some((at, None)));
    assert!(question(&b).is_some_and(|(when, _)| when > at + ms(100)));
}

#[test]
fn a_gateway_sends_a_post_without_content_again() {
    let Seen { a, b, at } = seen("a-post-sent-again");
    for run in [&a, &b] {
        assert_eq!(
            asked(run, "customer", "post-gateway").len(),
            2,
            "the second goes over a connection that has served"
        );
        assert_eq!(work(run, "post").len(), 1, "the pack was made before the connection broke");
        assert!(
            run.trace.setup.gateways.iter().all(|placed| placed.is_empty) && run.trace.setup.policy.idempotency_key
        );
    }
    assert_eq!([&a, &b].map(|run| asked(run, "post-gateway", "post").len()), [2, 3]);
    assert!(read(&a, "customer").iter().any(|(_, status)| *status == 502));
    assert_eq!([answer(&a).1, answer(&b).1], [502, 201]);
    assert!(asked(&b, "post-gateway", "post")[2] <= at && at < answer(&b).0);
    assert!(events(&b, EventKind::WorkSkipped, "post").next().is_some());
    // With content it is sent once.
    let with = |query: &str| query.replace(",empty", "");
    let moment = moment("a-post-sent-again").expect("it is there");
    let (comparison, _) = link::parse(&with(&moment.stage));
    let run = Run::new(enrolment(), &comparison.panes[1].shown()).expect("it runs");
    assert_eq!((asked(&run, "post-gateway", "post").len(), answer(&run).1), (2, 502));
}

#[test]
fn the_browser_sends_the_form_twice() {
    let Seen { a, b, at } = seen("the-form-goes-twice");
    assert_eq!([&a, &b].map(|run| asked(run, "browser", "customer").len()), [1, 2]);
    assert_eq!([&a, &b].map(|run| work(run, "customer").len()), [1, 2]);
    assert_eq!([&a, &b].map(|run| work(run, "post").len()), [1, 2]);
    assert_eq!(a.score.answer, None, "nothing but an error of its own");
    assert_eq!(answer(&b), (at, 201));
    let names: Vec<_> = [&a, &b].map(|run| run.trace.setup.client.map(|it| (it.client.id, it.is_kept))).into();
    assert_eq!(names, [Some(("chromium", false)), Some(("chromium", true))]);
}

#[test]
fn what_was_given_up_is_kept_for_nobody_or_dropped() {
    let Seen { a, b, at } = seen("kept-for-nobody");
    let post = |run: &Run| events(run, EventKind::Delivered, "post").count();
    assert_eq!([post(&a), post(&b)], [3, 4]);
    let of =
        |run: &Run, kind: EventKind| run.trace.events.iter().find(|event| event.kind == kind).map(|event| event.at);
    assert!(of(&a, EventKind::Withheld).is_some_and(|when| when < at));
    assert_eq!(of(&b, EventKind::Dropped), Some(at));
    assert_eq!((a.score.withheld.as_slice(), a.score.lost.len()), (&["send pack".to_owned()][..], 0));
    assert_eq!((b.score.withheld.len(), b.score.lost.as_slice()), (0, &["send pack".to_owned()][..]));
    assert!([&a, &b].iter().all(|run| work(run, "post").is_empty()));
}

#[test]
fn a_message_is_pending_for_a_consumer_that_is_gone() {
    let Seen { a, b, at } = seen("pending-for-ever");
    assert_eq!(work(&a, "post"), [at]);
    let back = events(&a, EventKind::Up, "post").next().expect("Post comes back").at;
    assert!(back < at && work(&b, "post").is_empty());
    // It is back there, too.
    assert!(events(&b, EventKind::Up, "post").any(|event| event.at == back));
    assert_eq!(b.score.withheld, ["send pack"]);
    assert_eq!((a.score.undone.len(), a.score.done_twice), (0, 0));
}

#[test]
fn without_a_pause_it_asks_more_often_and_gets_through_earlier() {
    let Seen { a, b, at } = seen("no-pause");
    assert_eq!([&a, &b].map(|run| asked(run, "customer", "post").len()), [4, 33]);
    let through = |run: &Run| events(run, EventKind::Delivered, "post").next().expect("it gets through").at;
    assert_eq!(through(&b), at);
    assert_eq!((through(&a) - at).0 / 10_000, 7, "70 ms later");
    assert_eq!([answer(&a).1, answer(&b).1], [201, 201]);
}
