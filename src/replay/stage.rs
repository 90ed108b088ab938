//! A recording for the stage: what it draws is a run of ours, so an exchange becomes one, event by event. What a recording
//! has beyond a run, open ends, clocks, silences, stands beside it in the timeline.
//!
//! Nothing is said that nobody wrote down: what has one end is an event at that end only, and a broker never "has" a
//! message. Times are microseconds since the first span.

use super::exchange::{Exchange, Fate, Hop, HopKind, Visit};
use super::moment as micros;
use super::parties::Part;
use crate::diagram::Beat;
use crate::flow::{
    Activity, ActivityState, Event, EventKind, Flight, Message, MessageId, MessageKind, Node, NodeId, NodeRole,
    Outcome, OwnWork, Reason, Recorded, Seen, Setup, Style, Timeline, Trace,
};
use crate::sim::Micros;
use std::collections::BTreeMap;

/// A recording that can be drawn and played.
#[derive(Clone, Debug)]
pub struct Recording {
    /// What was put together.
    pub exchange: Exchange,
    /// The same as a run. Messages have the numbers of the exchange's, activities those of its visits.
    pub trace: Trace,
    /// The same, indexed by what lasts, with what a recording has beyond a run.
    pub timeline: Timeline,
    /// The moments worth stopping at.
    pub beats: Vec<Beat>,
}

fn node(party: usize) -> NodeId {
    NodeId(u8::try_from(party).unwrap_or(u8::MAX))
}

fn message(hop: usize) -> MessageId {
    MessageId(u32::try_from(hop).unwrap_or(u32::MAX))
}

impl Recording {
    /// Puts an exchange on the stage.
    #[must_use]
    pub fn of(exchange: Exchange) -> Self {
        let nodes = nodes(&exchange);
        let messages: Vec<Message> = (0..exchange.hops.len()).map(|hop| message_of(&exchange, hop)).collect();
        let events = Events::of(&exchange);
        let end = micros(exchange.length);
        let mut links: Vec<(NodeId, NodeId)> = Vec::new();
        for hop in exchange.hops.iter().filter(|hop| hop.kind != HopKind::Reply && hop.from != hop.to) {
            let link = (node(hop.from), node(hop.to));
            if !links.contains(&link) {
                links.push(link);
            }
        }
        let timeline = timeline(&exchange, &events);
        let trace = Trace {
            setup: Setup::new(Style::all()[0]),
            nodes,
            steps: Vec::new(),
            own_work: OwnWork { event: String::new(), counted: None },
            links,
            held: Vec::new(),
            messages,
            event_count: u32::try_from(events.list.len()).unwrap_or(u32::MAX),
            events: events.list,
            end,
        };
        let beats = beats(&exchange, &trace);
        Self { exchange, trace, timeline, beats }
    }
}

/// The nodes, by the part that they play: whoever begins is the client, whom it asks first the entry.
fn nodes(exchange: &Exchange) -> Vec<Node> {
    let begins = exchange.visits.iter().find(|visit| visit.about.is_none()).map(|visit| visit.party);
    let caller = exchange.parties.iter().position(|party| party.part == Part::Caller);
    let is_asked = |hop: &&Hop| hop.kind == HopKind::Request;
    let client = caller.or(begins.filter(|party| exchange.hops.iter().any(|hop| hop.from == *party)));
    let entry = exchange.hops.iter().filter(is_asked).find(|hop| Some(hop.from) == client && hop.to != hop.from);
    let entry = entry.map(|hop| hop.to);
    let broker = exchange.parties.iter().position(|party| party.part == Part::Broker);
    let role = |index: usize| {
        if Some(index) == client {
            NodeRole::Client
        } else if Some(index) == entry {
            NodeRole::Entry
        } else if Some(index) == broker {
            NodeRole::Topic
        } else {
            NodeRole::Participant
        }
    };
    let ids = 0..exchange.parties.len();
    ids.map(|index| Node {
        id: format!("n{index}"),
        name: exchange.parties[index].name.clone(),
        role: role(index),
        change: None,
    })
    .collect()
}

fn message_of(exchange: &Exchange, index: usize) -> Message {
    let hop = &exchange.hops[index];
    let kind = match hop.kind {
        HopKind::Request => MessageKind::Request,
        HopKind::Reply => MessageKind::Reply,
        HopKind::Publication | HopKind::Delivery | HopKind::Lead => MessageKind::Event,
    };
    Message {
        id: message(index),
        kind,
        from: node(hop.from),
        to: node(hop.to),
        label: if hop.kind == HopKind::Reply { String::new() } else { hop.label.clone() },
        step: None,
        status: hop.code,
        headers: Vec::new(),
        answers: hop.answers.filter(|_| hop.kind == HopKind::Reply).map(message),
        forwards: hop.answers.filter(|_| hop.kind == HopKind::Delivery).map(message),
        copy_of: None,
        attempt: hop.attempt,
        blocks: hop.kind == HopKind::Request,
    }
}

/// The events, in order, and where those stand that others need.
struct Events {
    list: Vec<Event>,
    /// By hop: what sent it, and what ended its way.
    sent: Vec<Option<u32>>,
    ended: Vec<Option<u32>>,
    /// The end of the first request.
    answer: Option<(Micros, u32, Outcome)>,
}

/// What an event is about, to find it again when all are in order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum About {
    Sent(usize),
    Arrived(usize),
    Outcome(usize),
    Begun(usize),
    Other,
}

impl Events {
    fn of(exchange: &Exchange) -> Self {
        let mut found: Vec<(Event, About, Option<About>)> = Vec::new();
        for (index, hop) in exchange.hops.iter().enumerate() {
            hop_events(index, hop, &mut found);
        }
        for (index, visit) in exchange.visits.iter().enumerate() {
            visit_events(exchange, index, visit, &mut found);
        }
        outcomes(exchange, &mut found);
        // Of what happens at once, what sends comes before what arrives, and that before what it leads to.
        found.sort_by_key(|(event, about, _)| (event.at, *about));
        let place: BTreeMap<About, u32> = found
            .iter()
            .zip(0..)
            .filter(|((_, about, _), _)| *about != About::Other)
            .map(|((_, about, _), seq)| (*about, seq))
            .collect();
        let list: Vec<Event> = found
            .iter()
            .zip(0..)
            .map(|((event, _, cause), seq)| {
                // A cause that is later by a clock of its own is none that one could show.
                let cause = cause.and_then(|cause| place.get(&cause).copied()).filter(|cause| *cause < seq);
                Event { seq, cause, ..*event }
            })
            .collect();
        let by = |about: fn(usize) -> About| {
            (0..exchange.hops.len()).map(|hop| place.get(&about(hop)).copied()).collect::<Vec<_>>()
        };
        let first = exchange.hops.iter().position(|hop| hop.kind == HopKind::Request);
        let answer = first.and_then(|hop| place.get(&About::Outcome(hop))).map(|seq| &list[*seq as usize]);
        let answer = answer.map(|event| (event.at, event.seq, event.outcome.unwrap_or(Outcome::Ok)));
        Self { sent: by(About::Sent), ended: by(About::Arrived), answer, list }
    }
}

fn hop_events(index: usize, hop: &Hop, found: &mut Vec<(Event, About, Option<About>)>) {
    let of = |kind: EventKind, at: i64, party: usize| Event {
        at: micros(at),
        service: Some(node(party)),
        message: Some(message(index)),
        status: hop.code,
        ..Event::of(kind)
    };
    if let Some(sent) = hop.sent {
        let cause = match (hop.kind, hop.by) {
            (_, Some(by)) => Some(About::Begun(by)),
            _ => None,
        };
        found.push((of(EventKind::Sent, sent, hop.from), About::Sent(index), cause));
    }
    let cause = match (hop.sent, hop.answers) {
        (Some(_), _) => Some(About::Sent(index)),
        (None, other) => other.map(About::Sent),
    };
    if let Some(received) = hop.received.filter(|_| hop.fate == Fate::Arrived) {
        found.push((of(EventKind::Delivered, received, hop.to), About::Arrived(index), cause));
    }
    if let Some(sent) = hop.sent.filter(|_| hop.fate == Fate::Refused) {
        found.push((Event { service: None, ..of(EventKind::Refused, sent, hop.to) }, About::Arrived(index), cause));
    }
}

fn visit_events(exchange: &Exchange, index: usize, visit: &Visit, found: &mut Vec<(Event, About, Option<About>)>) {
    let number = u32::try_from(index).unwrap_or(u32::MAX);
    let of = |kind: EventKind, at: i64| Event {
        at: micros(at),
        service: Some(node(visit.party)),
        activity: Some(number),
        ..Event::of(kind)
    };
    let began = Event { message: visit.about.map(message), ..of(EventKind::ActivityStarted, visit.from) };
    found.push((began, About::Begun(index), visit.about.map(About::Arrived)));
    for (from, to, state) in stretches(visit) {
        let kind = match state {
            ActivityState::Working => EventKind::WorkStarted,
            ActivityState::Blocked => EventKind::Blocked,
        };
        let until = Some(micros(to));
        found.push((Event { until, ..of(kind, from) }, About::Other, Some(About::Begun(index))));
    }
    let is_taken = visit.about.is_some_and(|about| exchange.hops[about].kind == HopKind::Delivery);
    // That a consumer did not take a message is all that tells of the next delivery.
    let failed = visit.failed && is_taken;
    let ended = if failed { EventKind::ActivityAborted } else { EventKind::ActivityEnded };
    found.push((of(ended, visit.to), About::Other, Some(About::Begun(index))));
}

/// What a visit does, one after the other: its own work, and waiting.
fn stretches(visit: &Visit) -> Vec<(i64, i64, ActivityState)> {
    let mut stretches = Vec::new();
    let mut at = visit.from;
    for (from, to) in &visit.waits {
        let (from, to) = ((*from).max(at), (*to).min(visit.to));
        if at < from {
            stretches.push((at, from, ActivityState::Working));
        }
        if from < to {
            stretches.push((from, to, ActivityState::Blocked));
            at = to;
        }
    }
    if at < visit.to {
        stretches.push((at, visit.to, ActivityState::Working));
    }
    stretches
}

/// How every call ended for who made it.
fn outcomes(exchange: &Exchange, found: &mut Vec<(Event, About, Option<About>)>) {
    for call in &exchange.ends {
        let hop = &exchange.hops[call.hop];
        let (outcome, reason) = match (call.code, call.reason) {
            (_, Reason::Answered) if call.code.is_some_and(|code| code >= 400) => (Outcome::Failed, Reason::Answered),
            (_, Reason::Answered) => (Outcome::Ok, Reason::Answered),
            (_, Reason::Refused) => (Outcome::Failed, Reason::Refused),
            (_, reason) => (Outcome::Unknown, reason),
        };
        let event = Event {
            at: micros(call.at),
            service: Some(node(hop.from)),
            message: Some(message(call.hop)),
            activity: hop.by.and_then(|by| u32::try_from(by).ok()),
            status: call.code,
            outcome: Some(outcome),
            reason: Some(reason),
            ..Event::of(EventKind::Outcome)
        };
        let cause = call.reply.filter(|_| reason == Reason::Answered).map_or(About::Sent(call.hop), About::Arrived);
        found.push((event, About::Outcome(call.hop), Some(cause)));
    }
}

fn timeline(exchange: &Exchange, events: &Events) -> Timeline {
    let flight = |(index, hop): (usize, &Hop)| {
        let (from, to) = (hop.sent.or(hop.received), hop.received.or(hop.sent));
        let seen = match (hop.fate, hop.sent, hop.received) {
            (Fate::ToNobody, ..) => Seen::Nobody,
            (_, Some(_), Some(_)) => Seen::Both,
            (_, Some(_), None) => Seen::Sender,
            (_, None, _) => Seen::Receiver,
        };
        let fate = match hop.fate {
            Fate::Refused => crate::flow::Fate::Refused,
            Fate::Arrived | Fate::ToNobody => crate::flow::Fate::Delivered,
        };
        Flight {
            message: message(index),
            from: micros(from.unwrap_or_default()),
            to: micros(to.unwrap_or_default()),
            fate,
            sent: events.sent[index].or(events.ended[index]).unwrap_or_default(),
            ended: events.ended[index],
            reach: 1.0,
            // That nobody listened is seen at the other end.
            seen: if hop.fate == Fate::Refused { Seen::Both } else { seen },
        }
    };
    let activity = |(index, visit): (usize, &Visit)| Activity {
        id: u32::try_from(index).unwrap_or(u32::MAX),
        node: node(visit.party),
        message: visit.about.map(message),
        from: micros(visit.from),
        to: micros(visit.to),
        aborted: false,
        spans: stretches(visit).into_iter().map(|(from, to, state)| (micros(from), micros(to), state)).collect(),
        step: None,
    };
    let critical = exchange
        .critical
        .iter()
        .rev()
        .map(|(visit, from, to)| (node(exchange.visits[*visit].party), micros(*from), micros(*to)));
    let unseen = (0..exchange.parties.len()).filter(|party| exchange.parties[*party].part != Part::Service);
    let backwards = (0..exchange.hops.len()).filter(|hop| exchange.hops[*hop].backwards.is_some());
    let recorded = Recorded {
        unseen: unseen.map(node).collect(),
        backwards: backwards.map(message).collect(),
        silences: exchange.silences.iter().map(|silence| (micros(silence.from), micros(silence.to))).collect(),
        critical: critical.collect(),
    };
    Timeline {
        flights: exchange.hops.iter().enumerate().map(flight).collect(),
        activities: exchange.visits.iter().enumerate().map(activity).collect(),
        answer: events.answer,
        recorded: Some(recorded),
        ..Timeline::default()
    }
}

/// How much an event matters among those of one moment; nothing for what is no reason to stop.
fn weight(trace: &Trace, event: &Event) -> u32 {
    let message = event.message.map(|id| trace.message(id));
    let kind = message.map(|message| message.kind);
    match event.kind {
        EventKind::Outcome if event.reason != Some(Reason::Answered) => 90,
        EventKind::Refused => 85,
        EventKind::ActivityAborted => 80,
        EventKind::Sent if kind == Some(MessageKind::Request) => 60,
        EventKind::Sent if kind == Some(MessageKind::Event) => 58,
        EventKind::Delivered if kind == Some(MessageKind::Reply) => 50,
        EventKind::Delivered if kind == Some(MessageKind::Event) => 55,
        // An answer that leaves is told when it arrives, if it does.
        EventKind::Sent => 20,
        EventKind::Delivered => 10,
        EventKind::ActivityEnded => 5,
        _ => 0,
    }
}

fn beats(exchange: &Exchange, trace: &Trace) -> Vec<Beat> {
    let is_open = |id: MessageId| {
        exchange.hops.get(id.0 as usize).is_some_and(|hop| hop.received.is_none() || hop.sent.is_none())
    };
    let is_reason = |event: &&Event| {
        let is_end = event.kind == EventKind::ActivityEnded
            && event
                .activity
                .and_then(|number| exchange.visits.get(number as usize))
                .is_some_and(|visit| visit.about.is_some_and(|about| exchange.hops[about].kind == HopKind::Delivery));
        weight(trace, event) >= 50 || is_end || (weight(trace, event) >= 10 && event.message.is_some_and(is_open))
    };
    let moments = trace.events.chunk_by(|a, b| a.at == b.at);
    let beat = |moment: &[Event]| {
        let events: Vec<&Event> = moment.iter().filter(is_reason).collect();
        let lead = events.iter().max_by_key(|event| (weight(trace, event), std::cmp::Reverse(event.seq)))?;
        let messages: Vec<MessageId> = events.iter().filter_map(|event| event.message).collect();
        let ends = messages.iter().map(|id| trace.message(*id)).flat_map(|message| [message.from, message.to]);
        let mut nodes: Vec<NodeId> = ends.chain(events.iter().filter_map(|event| event.service)).collect();
        nodes.sort_unstable();
        nodes.dedup();
        Some(Beat {
            at: lead.at,
            lead: lead.seq,
            events: events.iter().map(|event| event.seq).collect(),
            nodes,
            messages,
        })
    };
    moments.filter_map(beat).collect()
}
