//! A worker of a service takes up a message and runs the program for it, op by op.

use super::call::{CallEnd, CallKind};
use super::undo::Refused;
use super::{Case, Engine, Freight, What};
use crate::flow::fault::{FaultKind, Target};
use crate::flow::http::{self, Answer};
use crate::flow::message::{Message, MessageId, MessageKind};
use crate::flow::plan::Planned;
use crate::flow::policy::Delivery;
use crate::flow::process::Step;
use crate::flow::program::{CLIENT, Fact, Op, Response, Trigger};
use crate::flow::trace::{Event, EventKind, NodeId, Reason, StepId};
use crate::sim::Draw;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The number of the first thing that a step makes in a run; there were some before.
const FIRST_OF_A_STEP: u32 = 7;

/// One message being handled by one worker.
#[derive(Debug)]
pub(super) struct Activity {
    pub node: NodeId,
    /// What it handles; none for the client's own.
    pub message: Option<MessageId>,
    pub trigger: Trigger,
    pub case: usize,
    ops: Arc<[Op]>,
    next: usize,
    pub alive: bool,
    blocked: bool,
    /// The work that is under way elsewhere under the same idempotency key.
    pub parked: Option<(Option<StepId>, usize)>,
    pub working: Option<(Option<StepId>, usize)>,
    /// Whether what it works at is to take back.
    pub undoes: bool,
    /// The timer of its own work, so that a crash can stop it.
    pub timer: Option<crate::sim::Timer>,
    /// Calls that it waits for.
    open_calls: usize,
    called: BTreeSet<StepId>,
    succeeded: BTreeSet<StepId>,
    /// The steps called for that may be done, in the order in which their calls ended.
    pub touched: Vec<StepId>,
    /// What was turned down, its own work or what it has called for, or what its message tells of.
    pub refused: Option<Refused>,
    /// A fault that turns its work down, whatever the chance of it.
    pub is_to_refuse: bool,
    failure: Option<(CallEnd, CallKind)>,
    /// How many of the kind were made before what its own work made.
    made_before: u32,
}

impl Activity {
    pub(super) fn ops(&self) -> &[Op] {
        &self.ops
    }

    pub(super) const fn step_over(&mut self) {
        self.next += 1;
    }
}

impl Engine<'_> {
    /// A request or a delivery has arrived: a free worker takes it, or it waits in line.
    pub(super) fn accept(&mut self, id: MessageId, delivered: u32) {
        let node = self.message(id).to;
        let state = self.node(node);
        if state.busy >= state.workers {
            state.inbox.push_back(id);
        } else {
            self.take_up(id, delivered);
        }
    }

    fn take_up(&mut self, id: MessageId, delivered: u32) {
        let freight = self.freight(id);
        let node = self.message(id).to;
        let Some(index) = self.begin(node, Some(id), freight.trigger, freight.case, Some(delivered)) else {
            return;
        };
        let started = self.event_count - 1;
        if freight.stored.is_some() && self.setup.policy.delivery == Delivery::AtMostOnce {
            self.ack(id, None, started);
        }
        if let Some(status) = self.answer_fault(index).filter(|status| !self.is_refusal(index, *status)) {
            let failed = self.emit(
                Some(started),
                Event {
                    service: Some(node),
                    activity: Some(id_of(index)),
                    message: Some(id),
                    status: Some(status),
                    ..Event::of(EventKind::WorkFailed)
                },
            );
            let answer = http::refusal(status, &self.message(id).label);
            self.fail(index, answer, failed);
        } else {
            self.go_on(index, started);
        }
    }

    /// Starts an activity; nothing of its program has run yet.
    pub(super) fn begin(
        &mut self,
        node: NodeId,
        message: Option<MessageId>,
        trigger: Trigger,
        case: usize,
        cause: Option<u32>,
    ) -> Option<usize> {
        let ops = if self.programs.front(node).is_some() {
            Arc::from([Op::PassOn])
        } else if node == CLIENT {
            Arc::from([Op::Ask(if trigger == Trigger::Start { Trigger::Enrol } else { trigger })])
        } else {
            Arc::clone(&self.programs.find(node, trigger)?.ops)
        };
        let index = self.activities.len();
        self.activities.push(Activity {
            node,
            message,
            trigger,
            case,
            ops,
            next: 0,
            alive: true,
            blocked: false,
            parked: None,
            working: None,
            undoes: false,
            timer: None,
            open_calls: 0,
            called: BTreeSet::new(),
            succeeded: BTreeSet::new(),
            touched: Vec::new(),
            refused: message.and_then(|message| self.freight(message).refused),
            is_to_refuse: false,
            failure: None,
            made_before: 0,
        });
        self.node(node).busy += 1;
        self.emit(
            cause,
            Event {
                service: Some(node),
                activity: Some(id_of(index)),
                message,
                ..Event::of(EventKind::ActivityStarted)
            },
        );
        Some(index)
    }

    /// Runs the program until it has to wait or is over.
    pub(super) fn go_on(&mut self, index: usize, mut cause: u32) {
        while let Some(op) = self.activities[index].ops.get(self.activities[index].next).cloned() {
            let waits = match op {
                Op::Work(step) => self.work(index, step, &mut cause),
                Op::Ask(trigger) => {
                    self.ask(index, trigger, cause);
                    true
                }
                Op::PassOn => {
                    self.pass_on(index, cause);
                    true
                }
                Op::Fetch(fact) => {
                    self.fetch(index, fact, cause);
                    true
                }
                Op::Call(plan) => self.call_due(index, &plan, cause),
                Op::Command(plan) => self.command_due(index, &plan, cause),
                Op::Publish(fact) => match self.says(index, fact) {
                    Some(label) => {
                        self.publish(index, MessageKind::Event, Trigger::Fact(fact), label, cause);
                        true
                    }
                    None => false,
                },
                Op::Report(step, to) => {
                    let label = self.reports(index, step, to);
                    self.publish(index, MessageKind::Result, to, label, cause);
                    true
                }
                Op::Undo(step) => self.undo(index, step, &mut cause),
                Op::CallUndo(steps) => self.call_undo(index, &steps, cause),
                Op::CommandUndo(steps) => self.command_undo(index, &steps, &mut cause),
                Op::RecordUndone(step) => {
                    cause = self.record_undone(index, step, cause);
                    false
                }
                Op::Settle(steps) => {
                    cause = self.settle(index, &steps, cause);
                    false
                }
                Op::Watch => {
                    cause = self.watch(index, cause);
                    false
                }
                Op::Record(step) => {
                    cause = self.record(index, step, cause);
                    false
                }
                Op::Conclude => {
                    cause = self.conclude(index, cause);
                    false
                }
                Op::Respond(response) => {
                    let answer = self.response(index, response);
                    cause = self.reply(index, answer, cause);
                    false
                }
            };
            if waits {
                self.block(index, cause);
                return;
            }
            self.activities[index].next = self.activities[index].next.wrapping_add(1);
        }
        self.end(index, cause);
    }

    /// Goes on with what the program says for the case that something was turned down.
    pub(super) fn divert(&mut self, index: usize, refused: Refused) {
        let Activity { node, trigger, .. } = self.activities[index];
        let otherwise = self.programs.find(node, trigger).map(|program| Arc::clone(&program.otherwise));
        let activity = &mut self.activities[index];
        activity.ops = otherwise.unwrap_or_else(|| Arc::from([]));
        (activity.next, activity.refused, activity.failure) = (0, Some(refused), None);
    }

    pub(super) fn step(&self, step: StepId) -> &Step {
        &self.process.steps[usize::from(step.0)]
    }

    fn work(&mut self, index: usize, step: Option<StepId>, cause: &mut u32) -> bool {
        let node = self.activities[index].node;
        if step.is_none() && (self.cases.is_empty() || !self.setup.policy.idempotency_key) {
            // Without a key every request to start is a new customer.
            self.cases.push(Case::default());
            self.activities[index].case = self.cases.len() - 1;
        }
        let key = (step, self.activities[index].case);
        let about =
            Event { service: Some(node), activity: Some(id_of(index)), step, ..Event::of(EventKind::WorkSkipped) };
        if let Some(refused) = self.was_refused(node, key) {
            *cause = self.turn_down(index, refused, Some(*cause));
            // The loop goes on with the first op of what it does instead.
            self.activities[index].next = usize::MAX;
            return false;
        }
        if self.setup.policy.idempotency_key {
            let known = self.node(node).done.iter().find(|(done, _)| *done == key).copied();
            if let Some((_, made_before)) = known {
                self.activities[index].made_before = made_before;
                *cause = self.emit(Some(*cause), about);
                return false;
            }
            if self.node(node).doing.contains(&key) {
                self.activities[index].parked = Some(key);
                return true;
            }
            self.node(node).doing.insert(key);
        }
        let service = self.programs.nodes[usize::from(node.0)].id.clone();
        // A purpose of its own, because a step may have the id of a service.
        let (name, purpose, work) = match step {
            Some(step) => {
                let Step { id, work, .. } = &self.process.steps[usize::from(step.0)];
                (id, "work", work)
            }
            None => (&service, "entry work", &self.process.entry.work),
        };
        let draw = self.draw(index, purpose, name);
        let drawn = work.drawn(&mut self.draws, draw);
        let takes = drawn.scaled(self.slowness(&Target::Service(service)));
        let until = Some(self.agenda.now() + takes);
        let started = self.emit(Some(*cause), Event { until, kind: EventKind::WorkStarted, ..about });
        let timer = self.schedule(takes, What::WorkDone(index), Some(started));
        let activity = &mut self.activities[index];
        activity.working = Some(key);
        activity.timer = Some(timer);
        true
    }

    /// A draw of a service, or for a step, while it handles something. A step has the same luck in all styles, whatever
    /// brought it about.
    pub(super) fn draw<'a>(&self, index: usize, purpose: &'static str, who: &'a str) -> Draw<'a> {
        let Activity { message, case, .. } = self.activities[index];
        let attempt = message.map_or(1, |message| self.message(message).attempt);
        Draw { purpose, who: [who, ""], about: [0; 3], case: id_of(case), attempt }
    }

    pub(super) fn work_done(&mut self, index: usize, cause: Option<u32>) {
        let activity = &mut self.activities[index];
        let node = activity.node;
        activity.timer = None;
        let Some(key) = activity.working.take() else {
            return;
        };
        if std::mem::take(&mut activity.undoes) {
            return self.undo_done(index, key, cause);
        }
        if let Some(refused) = self.refuses(index, key) {
            self.node(node).doing.remove(&key);
            let refusal = self.turn_down(index, refused, cause);
            self.go_on(index, refusal);
            return self.unpark(node, key, refusal);
        }
        let done = self.emit(
            cause,
            Event { service: Some(node), activity: Some(id_of(index)), step: key.0, ..Event::of(EventKind::WorkDone) },
        );
        let mut made_before = 0;
        if let (Some(StepId(step)), _) = key {
            // Steps that make things at one place count them together.
            let own = &self.process.steps[usize::from(step)];
            let is_same_place = |other: &Step| other.service == own.service && other.path == own.path;
            let first = self.process.steps.iter().position(is_same_place);
            let made = &mut self.made[first.unwrap_or_default()];
            made_before = *made;
            *made += 1;
        }
        if let (Some(memory), (Some(step), case)) = (&mut self.undo, key) {
            memory.done.push((step, case));
        }
        if self.setup.policy.idempotency_key {
            self.node(node).doing.remove(&key);
            self.node(node).done.push((key, made_before));
        }
        self.activities[index].made_before = made_before;
        self.activities[index].next += 1;
        self.go_on(index, done);
        self.unpark(node, key, done);
    }

    /// Whoever waited for the same work finds it done.
    pub(super) fn unpark(&mut self, node: NodeId, key: (Option<StepId>, usize), cause: u32) {
        for index in 0..self.activities.len() {
            let activity = &self.activities[index];
            if activity.alive && activity.node == node && activity.parked == Some(key) {
                self.activities[index].parked = None;
                let resumed = self.unblock(index, cause);
                self.go_on(index, resumed);
            }
        }
    }

    /// Calls what is due of a plan. True while answers are missing.
    fn call_due(&mut self, index: usize, plan: &[Planned], cause: u32) -> bool {
        for planned in plan {
            let activity = &self.activities[index];
            let due = activity.failure.is_none()
                && activity.refused.is_none()
                && !activity.called.contains(&planned.step)
                && planned.after.iter().all(|step| activity.succeeded.contains(step));
            if due {
                let to = self.node_of_step(planned.step);
                let label = format!("POST {}", self.step(planned.step).path);
                self.activities[index].called.insert(planned.step);
                self.call(index, CallKind::Http, to, Trigger::Step(planned.step), label, cause);
            }
        }
        self.activities[index].open_calls > 0
    }

    /// Puts commands for what is due of a plan on queues. True while acks are missing.
    fn command_due(&mut self, index: usize, plan: &[Planned], cause: u32) -> bool {
        let (node, case) = (self.activities[index].node, self.activities[index].case);
        // The orchestrator remembers what it asked for; a link of a chain only hands on.
        let keeps_state = node == self.programs.entry;
        for planned in plan {
            let (known, step) = (&self.cases[case], planned.step);
            // Without an ack nobody knows whether the broker has a command, so it goes out again.
            let is_settled = keeps_state
                && (known.recorded.contains(&step)
                    || [&known.commanded, &known.failed].into_iter().any(|steps| steps.contains(&step)));
            let due = !is_settled
                && (!keeps_state || known.undoing.refused.is_none())
                && !self.activities[index].called.contains(&step)
                && planned.after.iter().all(|step| known.recorded.contains(step));
            if due {
                self.activities[index].called.insert(step);
                let label = self.step(planned.step).command.clone();
                self.publish(index, MessageKind::Command, Trigger::Step(planned.step), label, cause);
            }
        }
        self.activities[index].open_calls > 0
    }

    pub(super) fn publish(&mut self, index: usize, kind: MessageKind, trigger: Trigger, label: String, cause: u32) {
        if let Some(broker) = self.programs.broker {
            self.call(index, CallKind::Publication(kind), broker, trigger, label, cause);
        }
    }

    pub(super) fn call(
        &mut self,
        index: usize,
        kind: CallKind,
        to: NodeId,
        trigger: Trigger,
        label: String,
        cause: u32,
    ) {
        self.activities[index].open_calls += 1;
        self.place_call(index, kind, to, trigger, label, cause);
    }

    pub(super) fn ask(&mut self, index: usize, trigger: Trigger, cause: u32) {
        let entry = &self.process.entry;
        let case = self.activities[index].case;
        let label = match trigger {
            Trigger::Progress => format!("GET {}", http::numbered(&entry.monitor, case)),
            Trigger::Read => format!("GET {}", http::numbered(&entry.resource, case)),
            _ => format!("POST {}", entry.path),
        };
        let asked = self.programs.receivers(trigger).next().map_or(self.programs.entry, |program| program.node);
        self.call(index, CallKind::Client, asked, trigger, label, cause);
    }

    /// A service asks the publisher of a fact for what the event left out: a call like any other. If it fails, the event
    /// goes back to the broker.
    fn fetch(&mut self, index: usize, fact: Fact, cause: u32) {
        let case = self.activities[index].case;
        let path = match fact {
            Fact::Created => self.process.entry.resource.clone(),
            Fact::Done(step) | Fact::Refused(step) | Fact::Undone(step) => {
                format!("{}/{FIRST_OF_A_STEP}", self.step(step).path)
            }
        };
        let trigger = Trigger::Fetch(fact);
        let publisher = self.programs.receivers(trigger).next().map(|program| program.node);
        if let Some(publisher) = publisher {
            let label = format!("GET {}", http::numbered(&path, case));
            self.call(index, CallKind::Http, publisher, trigger, label, cause);
        }
    }

    /// A call of an activity has ended, once and for all.
    pub(super) fn call_ended(&mut self, index: usize, kind: CallKind, trigger: Trigger, end: CallEnd, cause: u32) {
        let activity = &mut self.activities[index];
        if !activity.alive {
            return;
        }
        activity.open_calls -= 1;
        if kind == CallKind::Gateway {
            let resumed = self.unblock(index, cause);
            return self.hand_back(index, end.case, resumed);
        }
        if end.is_ok() {
            if let Trigger::Step(step) = trigger {
                activity.succeeded.insert(step);
                activity.touched.push(step);
                if activity.node == self.programs.entry && kind != CallKind::Http {
                    let case = activity.case;
                    self.cases[case].commanded.insert(step);
                }
            }
            if let (Trigger::Undo(step), CallKind::Publication(MessageKind::Command)) = (trigger, kind) {
                let case = activity.case;
                self.cases[case].undoing.commanded.push(step);
            }
        } else if let (Some(refused), CallKind::Http) = (end.refused, kind) {
            activity.refused.get_or_insert(refused);
        } else if let (Trigger::Undo(step), CallKind::Http) = (trigger, kind) {
            self.undo_failed(index, step, end.status, cause);
        } else {
            // Unless nobody has even seen the request it may be done.
            if let (Trigger::Step(step), false) = (trigger, matches!(end.reason, Reason::Refused | Reason::NotSent)) {
                activity.touched.push(step);
            }
            // Of several failures, the one that leaves most open decides the answer.
            if activity.failure.is_none_or(|(known, _)| end.silence() > known.silence()) {
                activity.failure = Some((end, kind));
            }
        }
        if kind == CallKind::Client {
            let resumed = self.unblock(index, cause);
            self.activities[index].next += 1;
            self.go_on(index, resumed);
            self.client_answered(trigger, end, resumed);
            return;
        }
        // With nothing failed, an answer may make further steps of the plan due.
        let activity = &self.activities[index];
        if activity.failure.is_none()
            && let Some(Op::Call(plan)) = activity.ops.get(activity.next).cloned()
        {
            self.call_due(index, &plan, cause);
        }
        if self.activities[index].open_calls > 0 {
            return;
        }
        let resumed = self.unblock(index, cause);
        let activity = &self.activities[index];
        let op = activity.ops.get(activity.next);
        if let (Some(refused), Some(Op::Call(_))) = (activity.refused, op) {
            self.divert(index, refused);
            return self.go_on(index, resumed);
        }
        // There may be more to be taken back.
        if matches!(op, Some(Op::CallUndo(_))) {
            return self.go_on(index, resumed);
        }
        match activity.failure {
            None => {
                self.activities[index].next += 1;
                self.go_on(index, resumed);
            }
            Some((end, CallKind::Http)) => {
                self.fail(index, http::after_failed_call(end.reason, end.status), resumed);
            }
            Some((end, _)) => self.fail(index, http::without_broker(end.reason), resumed),
        }
    }

    /// An activity cannot finish: it answers with an error, or gives its message back to the broker.
    fn fail(&mut self, index: usize, answer: Answer, cause: u32) {
        let Some(message) = self.activities[index].message else {
            return self.end(index, cause);
        };
        if self.message(message).kind == MessageKind::Request {
            let replied = self.reply(index, answer, cause);
            self.end_without_ack(index, replied);
            return;
        }
        // What was done stays done, even when nobody could be told.
        let activity = &self.activities[index];
        let has_worked = activity.ops[..activity.next].iter().any(|op| matches!(op, Op::Work(_) | Op::Undo(_)));
        self.give_back(index, message, answer.0, has_worked, cause);
    }

    pub(super) fn end_without_ack(&mut self, index: usize, cause: u32) {
        let node = self.activities[index].node;
        self.activities[index].alive = false;
        let ended = self.emit(
            Some(cause),
            Event { service: Some(node), activity: Some(id_of(index)), ..Event::of(EventKind::ActivityEnded) },
        );
        self.node(node).busy -= 1;
        // What is taken up may be over at once. Then the next is taken up here, not deeper down: a long line would make
        // a deep stack.
        if self.node(node).freed_by.replace(ended).is_some() {
            return;
        }
        while let Some(cause) = self.node(node).freed_by
            && let Some(next) = self.node(node).next_in_line()
        {
            self.take_up(next, cause);
        }
        self.node(node).freed_by = None;
    }

    fn end(&mut self, index: usize, mut cause: u32) {
        if let Some(message) = self.activities[index].message
            && self.freight(message).stored.is_some()
            && self.setup.policy.delivery == Delivery::AtLeastOnce
        {
            cause = self.ack(message, None, cause);
        }
        self.end_without_ack(index, cause);
    }

    fn block(&mut self, index: usize, cause: u32) {
        let activity = &mut self.activities[index];
        if activity.working.is_some() || activity.blocked {
            return;
        }
        activity.blocked = true;
        let node = activity.node;
        self.emit(
            Some(cause),
            Event { service: Some(node), activity: Some(id_of(index)), ..Event::of(EventKind::Blocked) },
        );
    }

    fn unblock(&mut self, index: usize, cause: u32) -> u32 {
        let activity = &mut self.activities[index];
        activity.blocked = false;
        let node = activity.node;
        self.emit(
            Some(cause),
            Event { service: Some(node), activity: Some(id_of(index)), ..Event::of(EventKind::Resumed) },
        )
    }

    /// Kills an activity with its service. What it waited for will never reach it.
    pub(super) fn abort(&mut self, index: usize, cause: u32) {
        let activity = &mut self.activities[index];
        activity.alive = false;
        activity.parked = None;
        let (node, working, timer) = (activity.node, activity.working.take(), activity.timer.take());
        if let Some(key) = working {
            self.node(node).doing.remove(&key);
        }
        if let Some(timer) = timer {
            self.cancel(timer);
        }
        self.node(node).busy -= 1;
        self.emit(Some(cause), Event { activity: Some(id_of(index)), ..Event::of(EventKind::ActivityAborted) });
    }

    fn record(&mut self, index: usize, step: StepId, cause: u32) -> u32 {
        let activity = &self.activities[index];
        let (node, case) = (activity.node, activity.case);
        let failed = activity.message.and_then(|id| self.message(id).status).filter(|status| *status >= 400);
        let about = Event {
            service: Some(node),
            activity: Some(id_of(index)),
            step: Some(step),
            ..Event::of(EventKind::StepRecorded)
        };
        // A second try that failed changes nothing about a first one that did not.
        if self.cases[case].recorded.contains(&step) {
            return cause;
        }
        if let Some(refused) = activity.refused.filter(|_| failed.is_some()) {
            return self.record_refusal(index, refused, cause);
        }
        if let Some(status) = failed {
            // That a case has failed is no news once it is turned down.
            if !self.cases[case].failed.insert(step) || self.cases[case].undoing.refused.is_some() {
                return cause;
            }
            return self.emit(Some(cause), Event { status: Some(status), kind: EventKind::ProcessFailed, ..about });
        }
        self.cases[case].recorded.push(step);
        self.cases[case].undoing.is_settled = false;
        let recorded = self.emit(Some(cause), about);
        if self.cases[case].recorded.len() < self.process.steps.len() {
            return recorded;
        }
        self.conclude(index, recorded)
    }

    fn conclude(&mut self, index: usize, cause: u32) -> u32 {
        let activity = &self.activities[index];
        let (node, case) = (activity.node, activity.case);
        let failed = activity.message.and_then(|id| self.message(id).status).filter(|status| *status >= 400);
        let about = Event { service: Some(node), activity: Some(id_of(index)), ..Event::of(EventKind::ProcessDone) };
        if self.cases[case].done {
            return cause;
        }
        if let Some(refused) = activity.refused.filter(|_| failed.is_some()) {
            let refusal = self.record_refusal(index, refused, cause);
            return self.settled(index, refused, refusal);
        }
        if let Some(status) = failed {
            let step = activity.message.and_then(|id| self.message(id).step);
            if step.is_some_and(|step| !self.cases[case].failed.insert(step)) {
                return cause;
            }
            return self.emit(Some(cause), Event { status: Some(status), kind: EventKind::ProcessFailed, ..about });
        }
        self.cases[case].done = true;
        self.stop_watching(case);
        self.emit(Some(cause), about)
    }

    fn response(&self, index: usize, response: Response) -> Answer {
        let entry = &self.process.entry;
        let activity = &self.activities[index];
        // A relative reference means the one who answers.
        let place = |trigger: Trigger, path: &str| {
            let path = http::numbered(path, activity.case);
            match self.programs.receivers(trigger).next() {
                Some(program) if program.node != activity.node => {
                    format!("https://{}.example{path}", self.programs.nodes[usize::from(program.node.0)].id)
                }
                _ => path,
            }
        };
        match response {
            Response::Created => http::located(201, place(Trigger::Read, &entry.resource)),
            Response::Accepted { can_ask: true } => http::located(202, place(Trigger::Progress, &entry.monitor)),
            Response::Accepted { can_ask: false } => http::located(202, place(Trigger::Read, &entry.resource)),
            Response::Step(step) => {
                let step = self.step(step);
                match step.status {
                    201 => http::located(201, format!("{}/{}", step.path, FIRST_OF_A_STEP + activity.made_before)),
                    status => (status, vec![]),
                }
            }
            Response::Refused => {
                let request = activity.message.map_or("", |message| &self.message(message).label);
                http::refusal(activity.refused.map_or(409, |refused| refused.status), request)
            }
            Response::Undone => (204, vec![]),
            Response::Progress if self.cases[activity.case].done => {
                http::located(303, place(Trigger::Read, &entry.resource))
            }
            Response::Progress | Response::Resource => (200, vec![]),
        }
    }

    pub(super) fn reply(&mut self, index: usize, (status, headers): Answer, cause: u32) -> u32 {
        let activity = &self.activities[index];
        let Some(request) = activity.message else {
            return cause;
        };
        if let Some(sends) = self.sends_instead(activity.node) {
            return self.break_answer(index, request, sends, cause);
        }
        let activity = &self.activities[index];
        let (from, to, case) = (activity.node, self.message(request).from, activity.case);
        // Of what was turned down it is news that nothing is left to be undone.
        let says_failed = self.cases.get(case).is_some_and(|case| match case.undoing.refused {
            Some(_) => case.undoing.is_settled,
            None => !case.failed.is_empty(),
        });
        let refused = activity.refused.filter(|refused| refused.status == status);
        let freight = Freight { case, call: None, stored: None, says_failed, refused, ..self.freight(request) };
        let reply = Message {
            id: MessageId(0),
            kind: MessageKind::Reply,
            from,
            to,
            label: String::new(),
            step: self.message(request).step,
            status: Some(status),
            headers,
            answers: Some(request),
            forwards: None,
            copy_of: None,
            attempt: self.message(request).attempt,
            blocks: false,
        };
        self.send(Some(cause), reply, freight).1
    }

    fn answer_fault(&mut self, index: usize) -> Option<u16> {
        let now = self.agenda.now();
        let id = self.programs.nodes[usize::from(self.activities[index].node.0)].id.clone();
        let [what, step] = self.activities[index].trigger.numbers();
        let draw = Draw { about: [0, what, step], ..self.draw(index, "fault", &id) };
        for fault in &self.setup.faults {
            if let FaultKind::Answer(status, rate) = fault.kind
                && fault.target == Target::Service(id.clone())
                && fault.span.contains(now)
                && (rate >= 1.0 || self.draws.of(draw).unit() < rate)
            {
                return Some(status);
            }
        }
        None
    }
}

pub(super) fn id_of(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
