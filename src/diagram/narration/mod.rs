//! What is said about a run: a sentence or two for every beat, made from the trace by templates.
//!
//! All text is in this module, so that it can be translated in one place. `events` and `messages` say what one
//! event means; here what happens together is told together.

mod breaker;
mod broker;
mod client;
mod closing;
mod events;
mod faults;
mod fetches;
mod gateway;
mod knowing;
mod messages;
mod undoing;
mod words;

use super::beats::{Beat, beats, is_worth_telling};
use crate::flow::{Claim, Event, EventKind, Fate, Message, MessageKind, NodeId, NodeRole, Outcome, Timeline, Trace};
use crate::sim::{Micros, sort_short};
use crate::status::named;
use words::{capital, join, starts, task, what, who};

pub use broker::long;
pub use faults::{Broken, broken, fault_words, place_name};
pub use words::{extension, list, span};

pub(super) use events::{tells_fault, weight};
pub(super) use words::is_broker;

/// What is said about a beat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// What happened, to be set in bold.
    pub lead: String,
    /// What it means; it may be empty.
    pub rest: String,
    /// What it says of somebody's knowledge.
    pub claims: Vec<Claim>,
}

impl Sentence {
    pub(super) fn new(lead: impl Into<String>, rest: impl Into<String>) -> Self {
        Self { lead: lead.into(), rest: rest.into(), claims: Vec::new() }
    }

    /// The same, with what it says of somebody's knowledge.
    pub(super) fn claiming(mut self, claims: impl IntoIterator<Item = Claim>) -> Self {
        self.claims.extend(claims);
        self
    }

    /// What happened, and what somebody knows then.
    fn known(lead: impl Into<String>, said: knowing::Said) -> Self {
        Self::new(lead, said.text).claiming(said.claims)
    }

    /// All of it, as one text.
    #[must_use]
    pub fn text(&self) -> String {
        join(&[&self.lead, &self.rest])
    }
}

/// What is said about a single event.
#[must_use]
pub fn tell(trace: &Trace, timeline: &Timeline, event: &Event) -> Sentence {
    events::tell(&Moment { trace, timeline, at: event.at, events: vec![event] }, event)
}

/// What is said at a time: about the latest beat at or before it.
#[must_use]
pub fn narrate(trace: &Trace, timeline: &Timeline, t: Micros) -> Sentence {
    let beats = beats(trace, timeline);
    let after = beats.partition_point(|beat| beat.at <= t);
    match after.checked_sub(1).and_then(|index| beats.get(index)) {
        Some(beat) => describe(trace, timeline, beat),
        None => Sentence::new("Nothing has happened yet.", ""),
    }
}

/// What is said about a beat.
#[must_use]
pub fn describe(trace: &Trace, timeline: &Timeline, beat: &Beat) -> Sentence {
    let moment =
        Moment { trace, timeline, at: beat.at, events: beat.events.iter().map(|seq| trace.event(*seq)).collect() };
    let lead = trace.event(beat.lead);
    let mut sentence = moment.together(lead).unwrap_or_else(|| events::tell(&moment, lead));
    // One more thing that happened, if it is another story, told in short.
    let mut others: Vec<&Event> = moment.events.iter().copied().filter(|event| event.seq != beat.lead).collect();
    sort_short(&mut others, |event| std::cmp::Reverse(weight(trace, event)));
    let other = others
        .into_iter()
        .find(|event| weight(trace, event) >= events::WORTH_A_SECOND && !moment.same_story(lead, event));
    if let Some(other) = other {
        let other = moment.together(other).unwrap_or_else(|| events::tell(&moment, other));
        sentence.rest = join(&[&sentence.rest, &other.lead]);
        sentence.claims.extend(other.claims);
    }
    for turned in moment.of_kind(EventKind::Outcome).map(|(outcome, _)| breaker::turned(&moment, outcome)) {
        if !sentence.rest.contains(&turned) {
            sentence.rest = join(&[&sentence.rest, &turned]);
        }
    }
    let is_work = matches!(lead.kind, EventKind::WorkStarted | EventKind::WorkDone);
    if is_work && sentence.rest.chars().count() < 60 {
        let meanwhile = moment.kept_meanwhile().unwrap_or_else(|| moment.absent_client());
        sentence.rest = join(&[&sentence.rest, &meanwhile]);
    }
    if is_last(trace, beat)
        && let Some(closing) = closing::closing(&moment)
        && closing.text != sentence.lead
    {
        // What went wrong says more than that all is done.
        let rest = if sentence.rest == ALL_DONE { "" } else { &sentence.rest };
        sentence.rest = join(&[rest, &closing.text]);
        sentence.claims.extend(closing.claims);
    }
    sentence
}

/// What is said to a client that was told so, and where nothing is amiss.
const ALL_DONE: &str = "Everything is done.";

/// Whether nothing worth telling happens after a beat.
fn is_last(trace: &Trace, beat: &Beat) -> bool {
    let after = beat.events.last().map_or(0, |seq| *seq as usize + 1);
    !trace.events[after..].iter().any(|event| is_worth_telling(trace, event))
}

/// Everything worth telling that happens at one time.
pub(super) struct Moment<'a> {
    pub trace: &'a Trace,
    pub timeline: &'a Timeline,
    pub at: Micros,
    pub events: Vec<&'a Event>,
}

impl<'a> Moment<'a> {
    pub(super) fn message(&self, event: &Event) -> Option<&'a Message> {
        event.message.map(|id| self.trace.message(id))
    }

    /// Events of a kind, with their messages.
    pub(super) fn of_kind(&self, kind: EventKind) -> impl Iterator<Item = (&'a Event, &'a Message)> {
        self.events
            .iter()
            .filter(move |event| event.kind == kind)
            .filter_map(|event| self.message(event).map(|message| (*event, message)))
    }

    /// What several events mean when they happen at once; none where the lead speaks for itself.
    fn together(&self, lead: &Event) -> Option<Sentence> {
        match lead.kind {
            EventKind::Sent => self.sending(lead),
            EventKind::Outcome => self.fetched(lead),
            EventKind::Down => {
                let nodes = self.nodes(EventKind::Down);
                let goes = if self.at == Micros::ZERO { "are down from the start" } else { "go down" };
                (nodes.len() > 1).then(|| Sentence::new(format!("{} {goes}.", capital(&list(&nodes))), ""))
            }
            EventKind::WorkStarted => {
                let nodes = self.nodes(EventKind::WorkStarted);
                let watches = !self.nodes(EventKind::WatchStarted).is_empty();
                let rest = if watches { "The monitor has the event, too, and begins to watch." } else { "" };
                (nodes.len() > 1).then(|| Sentence::new(format!("{} work side by side.", capital(&list(&nodes))), rest))
            }
            _ => None,
        }
    }

    fn nodes(&self, kind: EventKind) -> Vec<String> {
        let mut ids: Vec<NodeId> =
            self.events.iter().filter(|event| event.kind == kind).filter_map(|event| event.service).collect();
        sort_short(&mut ids, |id| *id);
        ids.dedup();
        ids.into_iter().map(|id| who(self.trace, id)).collect()
    }

    /// Messages of one kind that one sender sends at once.
    fn sending(&self, lead: &Event) -> Option<Sentence> {
        let first = self.message(lead)?;
        let same: Vec<&Message> = self
            .of_kind(EventKind::Sent)
            .map(|(_, message)| message)
            .filter(|message| message.from == first.from && message.kind == first.kind)
            .collect();
        let trace = self.trace;
        let sender = starts(trace, first.from);
        let mut receivers: Vec<String> = Vec::new();
        for receiver in same.iter().map(|message| who(trace, message.to)) {
            if !receivers.contains(&receiver) {
                receivers.push(receiver);
            }
        }
        let receivers = list(&receivers);
        let again = if first.attempt > 1 { " again" } else { "" };
        let is_client = trace.node(first.from).role == NodeRole::Client;
        Some(match first.kind {
            MessageKind::Request if is_client => self.client_asks(first),
            MessageKind::Request if trace.behind(first.from).is_some() => gateway::passing(trace, first),
            MessageKind::Request if first.is_question() => self.fetching(first, again),
            MessageKind::Request if first.blocks => {
                let answered = self
                    .of_kind(EventKind::Outcome)
                    .find(|(event, message)| event.outcome == Some(Outcome::Ok) && message.from == first.from);
                let with = self.waiting_with(first.from);
                let rest = match answered.and_then(|(event, message)| Some((message.to, event.status?))) {
                    Some((other, code)) => {
                        format!(
                            "{} answered {}; now it waits for {receivers}{with}.",
                            starts(trace, other),
                            named(code)
                        )
                    }
                    None if same.len() > 1 => {
                        format!("It has asked {receivers} at once and waits for all of them{with}.")
                    }
                    None => {
                        format!("It has sent {} to {receivers}{again} and waits for the answer{with}.", what(first))
                    }
                };
                Sentence::new(format!("{sender} is blocked."), rest)
            }
            MessageKind::Request => Sentence::new(
                format!("{sender} asks {receivers}{again}: {}.", what(first)),
                "It does not wait for the answer.",
            ),
            _ if is_broker(trace, first.from) => self.handing_on(&same, &receivers),
            MessageKind::Command => {
                let tasks: Vec<String> = same.iter().map(|message| what(message)).collect();
                let rest = match same.as_slice() {
                    [one] => one.step.map(|step| format!("It is for {}; ", who(trace, trace.step(step).node))),
                    _ => None,
                };
                let rest = capital(&format!("{}{}.", rest.unwrap_or_default(), "nobody waits for the work to be done"));
                let noun = if same.len() > 1 { "queues" } else { "queue" };
                Sentence::new(format!("{sender} puts {} on the {noun}{again}.", list(&tasks)), rest)
            }
            MessageKind::Event => {
                let facts: Vec<String> = same.iter().map(|message| what(message)).collect();
                let rest = if trace.setup.is_thin() {
                    "It says only what has happened to whom: who needs data has to ask."
                } else {
                    "It does not know who will react."
                };
                Sentence::new(format!("{sender} publishes {}{again}.", list(&facts)), rest)
            }
            MessageKind::Result => Sentence::new(
                format!("{sender} reports back: {}.", what(first)),
                "The correlation id says which request it answers.",
            ),
            MessageKind::Reply | MessageKind::Ack => return None,
        })
    }

    fn client_asks(&self, first: &Message) -> Sentence {
        let (trace, client) = (self.trace, who(self.trace, first.from));
        let service = who(trace, first.to);
        let is_first = trace.first_request().is_some_and(|request| request.id == first.id);
        if is_first {
            let rest = format!("It waits until {service} answers.");
            Sentence::new(format!("{} sends {} to {service}.", capital(&client), first.label), rest)
        } else if let Some(sentence) = client::sending_again(trace, first) {
            sentence
        } else if let Some((_, sent_on)) = self
            .of_kind(EventKind::Outcome)
            .find(|(event, asked)| event.status == Some(303) && asked.from == first.from)
        {
            let lead = format!("{} is sent on: {}.", capital(&client), named(303));
            Sentence::new(lead, format!("What it asked about with {} is there, so it fetches it.", what(sent_on)))
        } else if first.attempt > 1 {
            Sentence::new(
                format!("{} tries again.", capital(&client)),
                format!("This is try {} of {}.", first.attempt, what(first)),
            )
        } else {
            Sentence::new(
                format!("{} asks how far it got.", capital(&client)),
                format!("It sends {} to {service}.", first.label),
            )
        }
    }

    fn handing_on(&self, same: &[&Message], receivers: &str) -> Sentence {
        let broker = starts(self.trace, same[0].from);
        let mut whats: Vec<String> = same.iter().map(|message| what(message)).collect();
        whats.dedup();
        let whats = list(&whats);
        if let Some(again) = same.iter().find(|message| message.attempt > 1) {
            let lead = format!("{broker} delivers {} to {} again.", what(again), who(self.trace, again.to));
            return Sentence::new(lead, format!("It has no ack for it; this is delivery {}.", again.attempt));
        }
        let rest =
            if same.len() > 1 && same[0].kind == MessageKind::Event { "Each of them gets its own copy." } else { "" };
        Sentence::new(format!("{broker} hands {whats} to {receivers}."), rest)
    }

    /// “, and the browser waits with it”, where it does.
    pub(super) fn waiting_with(&self, node: NodeId) -> String {
        let Some(first) = self.trace.first_request() else { return String::new() };
        let waits = self.timeline.answer.is_none_or(|(at, ..)| at > self.at);
        if waits && first.blocks && first.from != node {
            format!(", and {} waits with it", who(self.trace, first.from))
        } else {
            String::new()
        }
    }

    /// That the broker keeps something for a service that is down while others work: what one cannot see happen.
    fn kept_meanwhile(&self) -> Option<String> {
        let (trace, timeline) = (self.trace, self.timeline);
        let is_down = |node: NodeId| {
            timeline.outages.iter().any(|outage| outage.node == node && outage.from <= self.at && self.at < outage.to)
        };
        timeline.flights.iter().filter(|flight| flight.from > self.at).find_map(|flight| {
            let delivery = trace.message(flight.message);
            let kept = timeline.flights.get(delivery.forwards?.0 as usize)?;
            let is_kept = kept.fate == Fate::Delivered && kept.to <= self.at;
            (is_kept && is_down(delivery.to)).then(|| {
                let (broker, service) = (starts(trace, delivery.from), who(trace, delivery.to));
                format!("{broker} keeps {} for {service}, which is down.", what(trace.message(kept.message)))
            })
        })
    }

    /// That the client has left while others still work, for who asks only once.
    fn absent_client(&self) -> String {
        let trace = self.trace;
        let (Some(first), Some((at, seq, Outcome::Ok))) = (trace.first_request(), self.timeline.answer) else {
            return String::new();
        };
        let asks = trace.messages.iter().filter(|message| message.from == first.from).count();
        let work_is_left = self.timeline.work.iter().any(|(_, step, done, _)| step.is_some() && *done >= self.at);
        match trace.event(seq).status {
            Some(code) if at < self.at && asks == 1 && work_is_left => {
                format!("{} left {} ago with {}.", starts(trace, first.from), span(self.at - at), named(code))
            }
            _ => String::new(),
        }
    }

    /// Whether one event only repeats what another has said.
    fn same_story(&self, lead: &Event, other: &Event) -> bool {
        let (first, second) = (self.message(lead), self.message(other));
        let same_message = first.is_some() && lead.message == other.message;
        let answers =
            |a: Option<&Message>, b: Option<&Message>| a.is_some_and(|a| b.is_some_and(|b| a.answers == Some(b.id)));
        let same_step = lead.step.is_some() && lead.step == other.step;
        let same_kind = lead.kind == other.kind;
        // What a service does because of what it has just learned is told with it.
        let same_service = lead.service.is_some() && lead.service == other.service;
        // That a service is back is told with what comes for it.
        let is_delivery = lead.kind == EventKind::Up && second.is_some_and(|message| Some(message.to) == lead.service);
        is_delivery
            || same_message
            || answers(first, second)
            || answers(second, first)
            || same_step
            || same_kind
            || same_service
    }

    /// Whom a service still waits for, having asked them all at once.
    pub(super) fn still_awaited(&self, sender: NodeId) -> Vec<String> {
        let is_open = |message: &&Message| {
            let sent = self.timeline.flights.get(message.id.0 as usize).is_some_and(|flight| flight.from < self.at);
            let ended = self.trace.outcome_of(message.id).is_some_and(|event| event.at <= self.at);
            message.from == sender && message.kind == MessageKind::Request && sent && !ended
        };
        self.trace.messages.iter().filter(is_open).map(|message| who(self.trace, message.to)).collect()
    }

    /// Whether the work on a step was done before now, and whether it will be yet.
    pub(super) fn work(&self, step: Option<crate::flow::StepId>) -> (usize, usize) {
        let of_step = self.timeline.work.iter().filter(|(_, done, ..)| *done == step);
        let (past, future): (Vec<&_>, Vec<&_>) = of_step.partition(|(_, _, at, _)| *at <= self.at);
        (past.len(), future.len())
    }

    /// Whether all steps are done by now.
    pub(super) fn all_done(&self) -> bool {
        (0..self.trace.steps.len())
            .all(|step| u8::try_from(step).is_ok_and(|step| self.work(Some(crate::flow::StepId(step))).0 > 0))
    }

    /// Whether somebody keeps track of the process in this run.
    pub(super) fn has_books(&self) -> bool {
        let books =
            [EventKind::StepRecorded, EventKind::ProcessDone, EventKind::ProcessFailed, EventKind::ProcessRefused];
        self.trace.events.iter().any(|event| books.contains(&event.kind))
    }

    /// The task of a step, at the beginning of a sentence.
    pub(super) fn task(&self, step: Option<crate::flow::StepId>) -> String {
        task(self.trace, step)
    }
}
