//! A style, compiled: what each service does when something reaches it.
//!
//! The engine runs these programs and knows no style. The cost of a change is read off them too: a
//! service has to change when its program does ([`super::change`]).

use super::data::Data;
use super::front::Front;
use super::plan::{Plan, Planned};
use super::process::Process;
use super::setup::Setup;
use super::style::{Collaboration, Coordination, Timing};
use super::trace::{Node, NodeId, NodeRole, StepId};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a message asks of, or tells, the one it reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trigger {
    /// The client starts: the first thing that happens.
    Start,
    /// The client's request that starts the process.
    Enrol,
    /// The client asks how far it got, at the status monitor that a 202 points to (RFC 9110 section 15.3.3).
    Progress,
    /// The client reads what was created.
    Read,
    /// Do a step.
    Step(StepId),
    /// The answer to a command: a step is done, or failed for good.
    Result(StepId),
    /// The answer to the first command of a chain: its last link is done, or failed for good, or a link was turned down and
    /// all before it are undone. A link in the middle that fails has nobody to tell.
    Finished,
    /// Take a step back: the case was turned down.
    Undo(StepId),
    /// The answer to that: the step is taken back, or cannot be.
    Undone(StepId),
    /// Something has happened.
    Fact(Fact),
    /// Somebody who has heard of a fact asks its publisher for the data that the event left out.
    Fetch(Fact),
}

impl Trigger {
    /// Numbers of its own, for the draws that it is about.
    pub(super) const fn numbers(self) -> [u8; 2] {
        match self {
            Self::Start => [0, 0],
            Self::Enrol => [1, 0],
            Self::Progress => [2, 0],
            Self::Read => [3, 0],
            Self::Finished => [4, 0],
            Self::Fact(Fact::Created) => [5, 0],
            Self::Fetch(Fact::Created) => [6, 0],
            Self::Step(StepId(step)) => [7, step],
            Self::Result(StepId(step)) => [8, step],
            Self::Fact(Fact::Done(StepId(step))) => [9, step],
            Self::Fetch(Fact::Done(StepId(step))) => [10, step],
            Self::Undo(StepId(step)) => [11, step],
            Self::Undone(StepId(step)) => [12, step],
            Self::Fact(Fact::Refused(StepId(step))) => [13, step],
            Self::Fact(Fact::Undone(StepId(step))) => [14, step],
            Self::Fetch(Fact::Refused(StepId(step))) => [15, step],
            Self::Fetch(Fact::Undone(StepId(step))) => [16, step],
        }
    }
}

/// A fact that one may subscribe to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// The entry service has done its own work.
    Created,
    /// A step is done.
    Done(StepId),
    /// A step was turned down.
    Refused(StepId),
    /// A step is taken back.
    Undone(StepId),
}

/// What a service does next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Op {
    /// Ask whoever answers to this, and wait.
    Ask(Trigger),
    /// Pass on what was asked to the service behind, and what it answers to the one who asked.
    PassOn,
    /// Ask the publisher of a fact for the data that the event left out, and wait.
    Fetch(Fact),
    /// Do its own work: that of a step, or of the entry service.
    Work(Option<StepId>),
    /// Call the services of these steps and wait for their answers.
    Call(Vec<Planned>),
    /// Put commands for these steps on queues, as far as they are due.
    Command(Vec<Planned>),
    /// Publish a fact.
    Publish(Fact),
    /// Send the result of a step back to the entry service by its correlation id.
    Report(StepId, Trigger),
    /// Expect to hear of every step of a case in time, from now on.
    Watch,
    /// Note that a step is done.
    Record(StepId),
    /// Note that the last step, and so the process, is done.
    Conclude,
    /// Take a step back, if it was done.
    Undo(StepId),
    /// Call for each of these steps that was called for to be taken back, the latest first.
    CallUndo(Vec<StepId>),
    /// Put the command on a queue that takes back the latest of these steps that is done, once the case was turned down.
    CommandUndo(Vec<StepId>),
    /// Note that a step is taken back.
    RecordUndone(StepId),
    /// Note that none of these steps is left to be taken back, if that is so.
    Settle(Vec<StepId>),
    /// Answer the request.
    Respond(Response),
}

/// A successful answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Response {
    /// All is done and the resource exists.
    Created,
    /// The rest will happen. The client can ask how far it is, if anybody knows.
    Accepted {
        /// Whether there is somebody to ask.
        can_ask: bool,
    },
    /// The step is done.
    Step(StepId),
    /// The step was turned down, or one that it has led to.
    Refused,
    /// The step is taken back.
    Undone,
    /// How far it got: done, not yet, being undone, or refused.
    Progress,
    /// The resource itself.
    Resource,
}

/// What one service does when it is triggered in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// Which service.
    pub node: NodeId,
    /// When.
    pub trigger: Trigger,
    /// What, in order.
    pub ops: Arc<[Op]>,
    /// What instead, once its own work is turned down or what it has called for.
    pub otherwise: Arc<[Op]>,
    /// The data that what triggers it must carry.
    pub takes: BTreeSet<String>,
    /// The data that what it sends carries.
    pub gives: BTreeSet<String>,
}

/// All programs of one process in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programs {
    /// The nodes: the client first, then the services, then the broker, the monitor and gateways if there are such.
    pub nodes: Vec<Node>,
    /// The entry service.
    pub entry: NodeId,
    /// The broker.
    pub broker: Option<NodeId>,
    /// The programs, in the order of the business.
    pub programs: Vec<Program>,
    /// The gateways. Each passes on whatever comes, so it needs no program.
    pub fronts: Vec<Front>,
}

/// The client is always the first node.
pub const CLIENT: NodeId = NodeId(0);
/// The id of the monitor.
const MONITOR: &str = "monitor";

impl Programs {
    /// Compiles a process for a style that runs.
    #[must_use]
    pub fn compile(process: &Process, setup: &Setup) -> Self {
        let style = setup.style;
        let nodes = nodes(process, setup);
        let node_of = |service: &str| {
            let index = nodes.iter().position(|node| node.id == service).unwrap_or_default();
            NodeId(u8::try_from(index).unwrap_or_default())
        };
        let entry = node_of(&process.entry.service);
        let mut programs = Self {
            entry,
            broker: style.has_broker().then(|| node_of("broker")),
            programs: vec![],
            nodes: nodes.clone(),
            fronts: vec![],
        };
        let steps: Vec<(StepId, NodeId)> =
            process.steps.iter().zip(0..).map(|(step, index)| (StepId(index), node_of(&step.service))).collect();
        let needs = |id: StepId| {
            let needed = process.steps[usize::from(id.0)].needs.as_deref()?;
            let index = process.steps.iter().position(|step| step.id == needed)?;
            u8::try_from(index).ok().map(StepId)
        };
        let plan = Plan { steps: &steps, needs: &needs };
        let data = Data::of(process);

        programs.add(CLIENT, Trigger::Start, vec![Op::Ask(Trigger::Enrol)]);
        match (style.coordination, style.collaboration, style.timing) {
            (Coordination::Orchestrated, Collaboration::RequestResponse, Timing::Synchronous) => {
                programs.add(
                    entry,
                    Trigger::Enrol,
                    vec![Op::Work(None), Op::Call(plan.orchestrated(setup.parallel)), Op::Respond(Response::Created)],
                );
                for (step, node) in &steps {
                    programs.add(
                        *node,
                        Trigger::Step(*step),
                        vec![Op::Work(Some(*step)), Op::Respond(Response::Step(*step))],
                    );
                }
            }
            (Coordination::Orchestrated, Collaboration::RequestResponse, Timing::Asynchronous) => {
                let direct = Op::Command(plan.orchestrated(setup.parallel));
                programs.add(
                    entry,
                    Trigger::Enrol,
                    vec![Op::Work(None), direct.clone(), Op::Respond(Response::Accepted { can_ask: true })],
                );
                for (step, node) in &steps {
                    programs.add(
                        *node,
                        Trigger::Step(*step),
                        vec![Op::Work(Some(*step)), Op::Report(*step, Trigger::Result(*step))],
                    );
                    programs.add(entry, Trigger::Result(*step), vec![Op::Record(*step), direct.clone()]);
                }
                programs.add_status(entry);
            }
            (Coordination::Orchestrated, Collaboration::EventBased, _) => {
                let direct = Op::Command(plan.orchestrated(setup.parallel));
                programs.add(
                    entry,
                    Trigger::Enrol,
                    vec![Op::Work(None), Op::Publish(Fact::Created), Op::Respond(Response::Accepted { can_ask: true })],
                );
                programs.add(entry, Trigger::Fact(Fact::Created), vec![direct.clone()]);
                for (step, node) in &steps {
                    let done = Fact::Done(*step);
                    programs.add(*node, Trigger::Step(*step), vec![Op::Work(Some(*step)), Op::Publish(done)]);
                    programs.add(entry, Trigger::Fact(done), vec![Op::Record(*step), direct.clone()]);
                }
                programs.add_status(entry);
            }
            (Coordination::Choreographed, Collaboration::RequestResponse, timing) => {
                let sync = timing == Timing::Synchronous;
                let next = |index| plan.link(index).map(|plan| if sync { Op::Call(plan) } else { Op::Command(plan) });
                let answer = if sync { Response::Created } else { Response::Accepted { can_ask: true } };
                let mut ops = vec![Op::Work(None)];
                ops.extend(next(0));
                ops.push(Op::Respond(answer));
                programs.add(entry, Trigger::Enrol, ops);
                for (index, (step, node)) in steps.iter().enumerate() {
                    let mut ops = vec![Op::Work(Some(*step))];
                    let next = next(index + 1);
                    if !sync && next.is_none() {
                        ops.push(Op::Report(*step, Trigger::Finished));
                        programs.add(entry, Trigger::Finished, vec![Op::Conclude]);
                    }
                    ops.extend(next);
                    if sync {
                        ops.push(Op::Respond(Response::Step(*step)));
                    }
                    programs.add(*node, Trigger::Step(*step), ops);
                }
                if !sync {
                    programs.add_status(entry);
                }
            }
            (Coordination::Choreographed, Collaboration::EventBased, _) => {
                programs.add(
                    entry,
                    Trigger::Enrol,
                    vec![
                        Op::Work(None),
                        Op::Publish(Fact::Created),
                        Op::Respond(Response::Accepted { can_ask: setup.has_monitor() }),
                    ],
                );
                let publisher = |fact| match fact {
                    Fact::Created => entry,
                    Fact::Done(step) | Fact::Refused(step) | Fact::Undone(step) => steps[usize::from(step.0)].1,
                };
                for (step, node) in &steps {
                    let heard = needs(*step).map_or(Fact::Created, Fact::Done);
                    let fetched = if setup.is_thin() { data.sources(*step) } else { vec![] };
                    for fact in fetched.into_iter().filter(|fact| publisher(*fact) != *node) {
                        programs.add_fetch(*node, Trigger::Fact(heard), fact, publisher(fact));
                    }
                    let mut ops = vec![Op::Work(Some(*step))];
                    // A fact is published for those who listen.
                    if setup.has_monitor() || steps.iter().any(|(other, _)| needs(*other) == Some(*step)) {
                        ops.push(Op::Publish(Fact::Done(*step)));
                    }
                    programs.add(*node, Trigger::Fact(heard), ops);
                }
                if setup.has_monitor() {
                    let monitor = node_of(MONITOR);
                    programs.add(monitor, Trigger::Fact(Fact::Created), vec![Op::Watch]);
                    for (step, _) in &steps {
                        let done = Trigger::Fact(Fact::Done(*step));
                        programs.add(monitor, done, vec![Op::Watch, Op::Record(*step)]);
                    }
                    programs.add_status(monitor);
                }
            }
        }
        if process.can_be_refused() {
            programs.take_refusals(process, setup, &plan);
        }
        programs.load(&data, setup);
        programs.place_gateways(setup);
        programs
    }

    /// A service that does two things when the same happens does them in one go, one after the other.
    pub(super) fn add(&mut self, node: NodeId, trigger: Trigger, mut ops: Vec<Op>) {
        match self.programs.iter_mut().find(|program| program.node == node && program.trigger == trigger) {
            Some(program) => {
                ops.splice(..0, program.ops.iter().cloned());
                program.ops = ops.into();
            }
            None => {
                let (takes, gives) = (BTreeSet::new(), BTreeSet::new());
                self.programs.push(Program { node, trigger, ops: ops.into(), otherwise: [].into(), takes, gives });
            }
        }
    }

    /// Who hears of something fetches what it needs of a fact, once, and its publisher answers.
    fn add_fetch(&mut self, node: NodeId, heard: Trigger, fact: Fact, publisher: NodeId) {
        let fetch = Op::Fetch(fact);
        if self.find(node, heard).is_none_or(|program| !program.ops.contains(&fetch)) {
            self.add(node, heard, vec![fetch]);
        }
        if self.find(publisher, Trigger::Fetch(fact)).is_none() {
            self.add(publisher, Trigger::Fetch(fact), vec![Op::Respond(Response::Resource)]);
        }
    }

    /// One knows how far it got and can be asked; what was created is the entry's.
    fn add_status(&mut self, node: NodeId) {
        self.add(node, Trigger::Progress, vec![Op::Respond(Response::Progress)]);
        self.add(self.entry, Trigger::Read, vec![Op::Respond(Response::Resource)]);
    }

    /// What a service does when it is triggered so.
    #[must_use]
    pub fn find(&self, node: NodeId, trigger: Trigger) -> Option<&Program> {
        self.programs.iter().find(|program| program.node == node && program.trigger == trigger)
    }

    /// Who gets what is published or put on a queue: one receiver for a command or a result, every
    /// subscriber for a fact.
    pub fn receivers(&self, trigger: Trigger) -> impl Iterator<Item = &Program> {
        self.programs.iter().filter(move |program| program.trigger == trigger)
    }
}

fn nodes(process: &Process, setup: &Setup) -> Vec<Node> {
    let client = &process.client;
    let name = setup.client.map_or_else(|| client.name.clone(), |chosen| chosen.client.label().to_owned());
    let mut nodes = vec![Node { id: client.id.clone(), name, role: NodeRole::Client, change: None }];
    nodes.extend(process.services.iter().map(|service| Node {
        id: service.id.clone(),
        name: service.name.clone(),
        role: if service.id == process.entry.service { NodeRole::Entry } else { NodeRole::Participant },
        change: None,
    }));
    if setup.style.has_broker() {
        let role = match setup.style.collaboration {
            Collaboration::EventBased => NodeRole::Topic,
            Collaboration::RequestResponse => NodeRole::Queues,
        };
        let name = setup.broker.map_or_else(|| setup.style.broker_name(), |chosen| chosen.broker.label()).to_owned();
        nodes.push(Node { id: "broker".to_owned(), name, role, change: None });
    }
    if setup.has_monitor() {
        let (id, name) = (MONITOR.to_owned(), "Monitor".to_owned());
        nodes.push(Node { id, name, role: NodeRole::Monitor, change: None });
    }
    nodes
}
