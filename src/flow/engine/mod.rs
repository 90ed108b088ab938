//! Runs the programs of a style on the kernel and writes down what happens.
//!
//! A file per concern: `network` carries messages, `activity` runs programs, `call` waits for answers
//! and tries again, `breaker` stops asking, `broker` keeps messages, `queue` is how measured ones hand them over, `outage` begins and ends faults, `client` asks again, `gateway` passes on, `monitor` notices
//! what does not happen, `undo` turns down and takes back.

mod activity;
mod breaker;
mod broker;
mod call;
mod client;
mod gateway;
mod monitor;
mod network;
mod outage;
mod queue;
mod undo;

use super::change::mark_extensions;
use super::fault::Sends;
use super::message::{Message, MessageId};
use super::process::Process;
use super::program::{CLIENT, Programs, Trigger};
use super::setup::{Setup, SetupError};
use super::trace::{Event, EventKind, NodeId, Outcome, OwnWork, Reason, StepId, StepInfo, Trace};
use crate::sim::{Agenda, Draws, Micros, Timer};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A run that is not over by then is ended: a message that nobody will ever take must not run for ever.
pub(super) const HORIZON: Micros = Micros::from_millis(60_000);
/// No scenario of a person's making comes near; a retry storm of a thousand duplicates would.
const MOST_EVENTS: u32 = 20_000;

/// Runs a process: the same input gives the same trace, byte for byte, on every machine.
///
/// # Errors
/// A style that does not exist, or a fault that names what the process does not have.
pub fn simulate(process: &Process, setup: &Setup) -> Result<Trace, SetupError> {
    setup.check(process)?;
    let run = setup.process(process);
    let mut engine = Engine::new(&run, setup);
    if setup.extended || setup.new_data {
        mark_extensions(process, &run, setup, &mut engine.programs.nodes);
    }
    engine.run();
    Ok(engine.finish())
}

/// Something that is due at a time, and the event that brought it about.
#[derive(Debug)]
struct Due {
    what: What,
    cause: Option<u32>,
}

#[derive(Debug)]
enum What {
    Start,
    Arrive(MessageId),
    Lose(MessageId),
    WorkDone(usize),
    /// The sender of a call stops waiting.
    TimedOut(usize),
    /// The sender of a call learns that nobody took it, or that the connection broke.
    Broken(usize, MessageId, Reason),
    Retry(usize),
    /// A gateway has waited for as long as it does after a failure.
    Gives(usize),
    /// A try that was not sent is over.
    NotSent(usize),
    /// The client asks this about a case.
    Poll(Trigger, usize),
    Redeliver(usize),
    /// By now the monitor should have heard of every step of a case.
    Deadline(usize),
    /// A fault begins or ends. It alone keeps no run going.
    Fault(usize, bool),
}

/// What the engine knows of a message beyond what the trace shows.
#[derive(Clone, Copy, Debug)]
struct Freight {
    trigger: Trigger,
    case: usize,
    /// The call that waits for its answer.
    call: Option<usize>,
    /// The entry of the broker's store that it delivers.
    stored: Option<usize>,
    /// An answer that says that the process failed for good.
    says_failed: bool,
    /// What it says was turned down.
    refused: Option<undo::Refused>,
}

/// One customer being enrolled. It is kept in the entry service's database, so it survives a crash.
#[derive(Clone, Debug, Default)]
struct Case {
    commanded: BTreeSet<StepId>,
    /// The steps that are known to be done, in the order in which that was learned.
    recorded: Vec<StepId>,
    /// The steps that failed for good.
    failed: BTreeSet<StepId>,
    done: bool,
    /// What the monitor of this case waits for.
    watch: monitor::Watch,
    /// What was turned down, and how far the undoing is.
    undoing: undo::Known,
}

#[derive(Debug)]
struct NodeState {
    down: u32,
    busy: u32,
    workers: u32,
    /// Messages that arrived while all workers were busy.
    inbox: VecDeque<MessageId>,
    /// While workers take up what stood in line: the event that freed one last.
    freed_by: Option<u32>,
    /// Steps whose work is done or under way, by case: the memory behind idempotency keys. `None` is
    /// the entry's own work.
    /// Each with how many of its kind were made before.
    done: Vec<((Option<StepId>, usize), u32)>,
    doing: BTreeSet<(Option<StepId>, usize)>,
}

struct Engine<'a> {
    process: &'a Process,
    setup: &'a Setup,
    programs: Programs,
    agenda: Agenda<Due>,
    /// Things on the agenda that are not faults: while there are some, the run goes on.
    live: usize,
    draws: Draws,
    nodes: Vec<NodeState>,
    messages: Vec<Message>,
    freight: Vec<Freight>,
    activities: Vec<activity::Activity>,
    calls: Vec<call::Call>,
    /// By caller and whom it calls.
    breakers: BTreeMap<(NodeId, NodeId), breaker::State>,
    /// By gateway.
    kept: BTreeMap<NodeId, gateway::Kept>,
    /// To whom the client has a connection that has served before.
    kept_by_client: BTreeSet<NodeId>,
    /// Requests whose answers broke off, and how.
    broken: BTreeMap<MessageId, Sends>,
    store: Vec<broker::Stored>,
    /// What a measured broker has for each consumer and has not handed over, in order.
    queues: BTreeMap<NodeId, Vec<usize>>,
    /// Whether a broker or a caller that never stops has gone on for as long as a run shows it.
    is_endless: bool,
    cases: Vec<Case>,
    /// How often the work of each step was done.
    made: Vec<u32>,
    /// What services remember of what was turned down and taken back; none where nothing can be.
    undo: Option<undo::Memory>,
    polls: u32,
    spent_faults: BTreeSet<usize>,
    active_faults: BTreeSet<usize>,
    events: Vec<Event>,
    event_count: u32,
    end: Micros,
}

impl NodeState {
    /// What has waited longest, if a worker is free for it.
    fn next_in_line(&mut self) -> Option<MessageId> {
        if self.busy < self.workers { self.inbox.pop_front() } else { None }
    }
}

impl<'a> Engine<'a> {
    fn new(process: &'a Process, setup: &'a Setup) -> Self {
        let programs = Programs::compile(process, setup);
        let nodes = programs
            .nodes
            .iter()
            .map(|node| NodeState {
                down: 0,
                busy: 0,
                workers: process
                    .services
                    .iter()
                    .find(|service| service.id == node.id)
                    .map_or(u32::MAX, |service| service.workers.max(1)),
                inbox: VecDeque::new(),
                freed_by: None,
                done: Vec::new(),
                doing: BTreeSet::new(),
            })
            .collect();
        Self {
            process,
            setup,
            programs,
            agenda: Agenda::default(),
            live: 0,
            draws: Draws::new(setup.seed),
            nodes,
            messages: Vec::new(),
            freight: Vec::new(),
            activities: Vec::new(),
            calls: Vec::new(),
            breakers: BTreeMap::new(),
            kept: BTreeMap::new(),
            kept_by_client: BTreeSet::new(),
            broken: BTreeMap::new(),
            store: Vec::new(),
            queues: BTreeMap::new(),
            is_endless: false,
            cases: Vec::new(),
            made: vec![0; process.steps.len()],
            undo: process.can_be_refused().then(undo::Memory::default),
            polls: 0,
            spent_faults: BTreeSet::new(),
            active_faults: BTreeSet::new(),
            events: Vec::new(),
            event_count: 0,
            end: Micros::ZERO,
        }
    }

    fn run(&mut self) {
        self.warm_client();
        // Faults first: what is down from the start is down before anything happens.
        for (index, fault) in self.setup.faults.iter().enumerate() {
            self.agenda.at(fault.span.from, Due { what: What::Fault(index, true), cause: None });
        }
        self.schedule(Micros::ZERO, What::Start, None);
        while self.event_count < MOST_EVENTS
            && !self.is_endless
            && let Some((_, due)) = self.agenda.pop_by(HORIZON)
        {
            if let What::Fault(index, begins) = due.what {
                // When nothing is under way or kept, a fault finds nothing to change.
                if self.live == 0 && !self.is_anything_kept() {
                    break;
                }
                self.fault(index, begins);
                continue;
            }
            self.live -= 1;
            self.happen(due);
        }
        // What the broker keeps waits for a fault to end.
        if self.live > 0 || self.is_endless || self.is_anything_kept() && !self.agenda.is_empty() {
            self.cut_off();
        }
        self.close_open_calls();
    }

    /// Something is still under way, but the run has lasted long enough.
    fn cut_off(&mut self) {
        if self.event_count < MOST_EVENTS && !self.is_endless {
            self.agenda.wait_until(HORIZON);
        }
        self.emit(None, Event::of(EventKind::CutOff));
    }

    fn happen(&mut self, due: Due) {
        match due.what {
            What::Start => self.start_client(Trigger::Start, 0, None),
            What::Arrive(message) => self.arrive(message, due.cause),
            What::Lose(message) => {
                let lost = self.emit(due.cause, Event { message: Some(message), ..Event::of(EventKind::Lost) });
                self.let_go_of_lost(message, lost);
            }
            What::WorkDone(activity) => self.work_done(activity, due.cause),
            What::TimedOut(call) => self.call_timed_out(call, due.cause),
            What::Broken(call, message, reason) => self.call_broken(call, message, reason, due.cause),
            What::Retry(call) => self.retry(call, due.cause),
            What::Gives(call) => self.gateway_waited(call, due.cause),
            What::NotSent(call) => self.was_not_sent(call, due.cause),
            What::Poll(trigger, case) => self.poll(trigger, case, due.cause),
            What::Redeliver(stored) => self.redeliver(stored, due.cause),
            What::Deadline(case) => self.deadline(case, due.cause),
            // Taken care of by `run`.
            What::Fault(..) => {}
        }
    }

    fn finish(self) -> Trace {
        let programs = &self.programs;
        let steps = self
            .process
            .steps
            .iter()
            .zip(0..)
            .map(|(step, index)| StepInfo {
                id: step.id.clone(),
                node: self.node_of_step(StepId(index)),
                command: step.command.clone(),
                event: step.event.clone(),
                counted: step.counted.clone(),
                refuse: step.refuse.clone(),
                undo: step.undo.clone(),
                is_final: step.is_final,
            })
            .collect();
        let held = self.held();
        Trace {
            setup: self.setup.clone(),
            nodes: programs.nodes.clone(),
            steps,
            own_work: OwnWork { event: self.process.entry.event.clone(), counted: self.process.entry.counted.clone() },
            links: programs.links(),
            held,
            messages: self.messages,
            events: self.events,
            event_count: self.event_count,
            end: self.end,
        }
    }

    fn emit(&mut self, cause: Option<u32>, event: Event) -> u32 {
        let seq = self.event_count;
        self.event_count += 1;
        self.end = self.agenda.now();
        if self.setup.keep_events {
            self.events.push(Event { seq, at: self.agenda.now(), cause, ..event });
        }
        seq
    }

    fn schedule(&mut self, delay: Micros, what: What, cause: Option<u32>) -> Timer {
        self.live += 1;
        self.agenda.after(delay, Due { what, cause })
    }

    fn cancel(&mut self, timer: Timer) {
        self.live -= 1;
        self.agenda.cancel(timer);
    }

    fn node(&mut self, id: NodeId) -> &mut NodeState {
        &mut self.nodes[usize::from(id.0)]
    }

    fn is_down(&self, id: NodeId) -> bool {
        self.nodes[usize::from(id.0)].down > 0
    }

    fn message(&self, id: MessageId) -> &Message {
        &self.messages[id.0 as usize]
    }

    fn freight(&self, id: MessageId) -> Freight {
        self.freight[id.0 as usize]
    }

    fn node_of_step(&self, step: StepId) -> NodeId {
        let service = &self.process.steps[usize::from(step.0)].service;
        let index = self.programs.nodes.iter().position(|node| node.id == *service);
        index.and_then(|index| u8::try_from(index).ok()).map_or(CLIENT, NodeId)
    }

    /// Every request ends in exactly one outcome, even if the run ends first.
    fn close_open_calls(&mut self) {
        for index in 0..self.calls.len() {
            if let Some(message) = self.calls[index].close() {
                let cause = self.calls[index].sent;
                self.emit(
                    Some(cause),
                    Event {
                        message: Some(message),
                        outcome: Some(Outcome::Unknown),
                        reason: Some(Reason::Unanswered),
                        ..Event::of(EventKind::Outcome)
                    },
                );
            }
        }
    }
}
