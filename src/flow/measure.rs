//! What a run comes to: the figures of the scoreboard, each read off a trace or the programs.

use super::change::{CostOfChange, cost_of_change};
use super::ending::Ending;
use super::engine::simulate;
use super::fault::{Fault, FaultKind, Span, Target};
use super::process::Process;
use super::setup::{Setup, SetupError};
use super::timeline::Timeline;
use super::trace::{EventKind, NodeId, NodeRole, Outcome, StepId, Trace};
use super::undone::{Undoing, has_refusals};
use crate::sim::Micros;

/// The figures of one run.
#[derive(Clone, Debug, PartialEq)]
pub struct Scoreboard {
    /// When the client's first request ended, and how. None: it never got an answer.
    pub customer_waits: Option<(Micros, Outcome)>,
    /// The status of that answer, if there was one.
    pub answer: Option<u16>,
    /// When the last step was done for the first time. None: not all were done.
    pub everything_done: Option<Micros>,
    /// The steps that were never done, by their commands.
    pub undone: Vec<String>,
    /// The names of all that must be up for the client to get a good answer; found by taking down one
    /// at a time.
    pub must_be_up: Vec<String>,
    /// How many there are to be up: services, and the broker where there is one.
    pub services: usize,
    /// Messages sent, replies and acks among them.
    pub messages: usize,
    /// How often work was done that had been done before.
    pub done_twice: usize,
    /// Steps that the client was promised (it got a good answer) and that will never be done, since
    /// nobody holds a message for them any more. Of a run that was cut off nobody can say it yet.
    pub lost: Vec<String>,
    /// Steps that were never done, and whose message the broker keeps and hands to nobody by itself.
    pub withheld: Vec<String>,
    /// Whether the run was ended while something was under way: then nobody can say “never” of what is undone.
    pub cut_off: bool,
    /// Whether the one whom one would ask knows how far it got.
    pub knows: Knowledge,
    /// The name of the one whom one would ask: the monitor, or else the entry service.
    pub asked: String,
    /// What a change costs.
    pub change: CostOfChange,
    /// What became of what was done before a step was turned down, in a process in which one can be.
    pub undoing: Option<Undoing>,
    /// The steps that were turned down, by their commands.
    pub refused: Vec<String>,
    /// Of what was done before, what was taken back, by its commands, each once.
    pub taken_back: Vec<String>,
    /// Of what was done before, what is left half done.
    pub left: Vec<String>,
    /// The names of those who decided to take something back.
    pub deciders: Vec<String>,
}

impl Scoreboard {
    /// That of a run which nobody can repeat: nothing is known.
    #[must_use]
    pub fn unknown() -> Self {
        Self {
            customer_waits: None,
            answer: None,
            everything_done: None,
            undone: Vec::new(),
            must_be_up: Vec::new(),
            services: 0,
            messages: 0,
            done_twice: 0,
            lost: Vec::new(),
            withheld: Vec::new(),
            cut_off: true,
            knows: Knowledge::Never,
            asked: String::new(),
            change: CostOfChange::default(),
            undoing: None,
            refused: Vec::new(),
            taken_back: Vec::new(),
            left: Vec::new(),
            deciders: Vec::new(),
        }
    }
}

/// Whether a service knows how far a process got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Knowledge {
    /// It hears of every step while the next ones still run.
    StepByStep,
    /// It hears of all steps, but only when the last one is done.
    AtTheEnd,
    /// It never hears of some.
    Never,
}

impl Knowledge {
    /// Who knows how far it got, given the name of the one whom one would ask: "Customer, step by step".
    #[must_use]
    pub fn words(self, asked: &str) -> String {
        match self {
            Self::StepByStep => format!("{asked}, step by step"),
            Self::AtTheEnd => format!("{asked}, only at the end"),
            Self::Never => "nobody".to_owned(),
        }
    }
}

/// Measures one run.
///
/// Runs the process a few more times: with one service down after the other, to see who must be up, and
/// without faults, to see who knows.
///
/// # Errors
/// Whatever [`simulate`] says of the setup.
pub fn scoreboard(process: &Process, trace: &Trace, timeline: &Timeline) -> Result<Scoreboard, SetupError> {
    let unbroken = Setup { faults: Vec::new(), ..trace.setup.clone() };
    // Who must be up, and who knows, is a question about a case that is not turned down.
    let calm = &*process.unrefused();
    let healthy = simulate(calm, &unbroken)?;

    let done_at = |step: StepId| {
        let done = timeline.work.iter().find(|(_, done, ..)| *done == Some(step));
        done.map(|(_, _, at, _)| *at)
    };
    let steps = || (0_u8..).map(StepId).zip(&trace.steps);
    let everything_done = steps().map(|(id, _)| done_at(id)).collect::<Option<Vec<_>>>();
    let ending = Ending::of(trace, timeline);
    let names = |ids: &[StepId]| ids.iter().map(|id| trace.step(*id).command.clone()).collect::<Vec<String>>();

    let undoing = has_refusals(trace).then(|| Undoing::of(trace, timeline));
    let of_undoing = |steps: fn(&Undoing) -> &[StepId]| {
        let mut names: Vec<String> = undoing.as_ref().map(|undoing| names(steps(undoing))).unwrap_or_default();
        names.dedup();
        names
    };
    let deciders = undoing.iter().flat_map(|undoing| &undoing.deciders);

    Ok(Scoreboard {
        refused: of_undoing(|undoing| &undoing.refused),
        taken_back: of_undoing(|undoing| &undoing.taken_back),
        left: of_undoing(|undoing| &undoing.left),
        deciders: deciders.map(|node| trace.node(*node).name.clone()).collect(),
        customer_waits: timeline.answer.map(|(at, _, outcome)| (at, outcome)),
        answer: timeline.answer.and_then(|(_, seq, _)| trace.event(seq).status),
        everything_done: everything_done.and_then(|times| times.into_iter().max()),
        lost: names(&ending.lost),
        undone: names(&ending.undone),
        withheld: names(&ending.withheld),
        cut_off: ending.cut_off,
        must_be_up: must_be_up(calm, &healthy)?,
        services: trace.nodes.iter().filter(|node| node.role != NodeRole::Client).count(),
        messages: trace.events.iter().filter(|event| event.kind == EventKind::Sent).count(),
        done_twice: ending.done_twice(),
        knows: knowledge(&healthy),
        asked: asked(trace).map(|node| trace.node(node).name.clone()).unwrap_or_default(),
        change: cost_of_change(process, &trace.setup),
        undoing,
    })
}

/// Whom one would ask how far it got.
fn asked(trace: &Trace) -> Option<NodeId> {
    let find = |role: NodeRole| trace.nodes.iter().find(|node| node.role == role);
    find(NodeRole::Monitor).or_else(|| find(NodeRole::Entry)).and_then(|node| trace.node_by_id(&node.id))
}

/// Takes down one service after the other for the whole run: those without whom the client gets no good
/// answer must be up.
fn must_be_up(process: &Process, healthy: &Trace) -> Result<Vec<String>, SetupError> {
    let mut names = Vec::new();
    for node in healthy.nodes.iter().filter(|node| node.role != NodeRole::Client) {
        let down = Fault { target: Target::Service(node.id.clone()), kind: FaultKind::Down, span: Span::default() };
        let setup = Setup { faults: vec![down], ..healthy.setup.clone() };
        let trace = simulate(process, &setup)?;
        let outcome = trace.end_of_start().and_then(|event| event.outcome);
        if outcome != Some(Outcome::Ok) {
            names.push(node.name.clone());
        }
    }
    Ok(names)
}

/// Who knows how far it got: follows every message that reaches the one whom one would ask back to its causes and
/// notes the work among them.
fn knowledge(trace: &Trace) -> Knowledge {
    let asked = asked(trace);
    let mut learned: Vec<Option<Micros>> = vec![None; trace.steps.len()];
    let mut last_done = Micros::ZERO;
    for event in &trace.events {
        if event.kind == EventKind::WorkDone && event.step.is_some() {
            last_done = last_done.max(event.at);
        }
        if event.kind != EventKind::Delivered || event.service != asked {
            continue;
        }
        let mut cause = event.cause;
        while let Some(seq) = cause {
            let earlier = trace.event(seq);
            if let (EventKind::WorkDone, Some(step)) = (earlier.kind, earlier.step) {
                learned[usize::from(step.0)].get_or_insert(event.at);
            }
            cause = earlier.cause;
        }
    }
    let times: Option<Vec<Micros>> = learned.into_iter().collect();
    match times {
        None => Knowledge::Never,
        Some(times) => {
            let early = times.iter().filter(|at| **at < last_done).count();
            if early + 1 >= times.len() { Knowledge::StepByStep } else { Knowledge::AtTheEnd }
        }
    }
}
