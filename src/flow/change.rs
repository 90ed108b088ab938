//! What a change to the process costs: how many of the services that exist have to change.
//!
//! Nothing is typed in. A style is compiled for the process as it is and as it is to be, and a service
//! has to change when its programs differ.

use super::process::{Process, Refuse, Service, Step};
use super::program::{Program, Programs};
use super::setup::Setup;
use super::trace::{Change, Node, NodeId, NodeRole};
use crate::sim::{Distribution, Micros};
use std::sync::Arc;

/// The names of the existing services that have to change, for three honest sorts of change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CostOfChange {
    /// To add a reaction: one more thing that happens when the process runs, done by a new service, with no more data
    /// than what others are told already.
    pub add_reaction: Vec<String>,
    /// To add a reaction that needs data which nothing in the process carries yet.
    pub add_data: Vec<String>,
    /// To add an order: the last step starts only after the one before it. What it does and needs stays the same.
    pub add_order: Vec<String>,
    /// To add a step that can be turned down: the last one, done by a new service. None where no step can be.
    pub add_refusal: Option<Vec<String>>,
}

/// The cost of changing a process that runs in this style.
#[must_use]
pub fn cost_of_change(process: &Process, setup: &Setup) -> CostOfChange {
    let process = &*setup.process(process);
    let changed = |to: &Process| services_that_differ(process, to, setup).into_iter().map(|node| node.name).collect();
    CostOfChange {
        add_reaction: changed(&with_reaction(process, None, None)),
        add_data: changed(&with_reaction(process, Some("+data"), None)),
        add_order: changed(&with_order(process)),
        add_refusal: process.can_be_refused().then(|| {
            let refuse = Refuse { status: 409, event: String::new(), chance: 1.0 };
            changed(&with_reaction(process, None, Some(refuse)))
        }),
    }
}

/// What the extensions of a process mean for each node of a run that has some of them.
pub(super) fn mark_extensions(process: &Process, extended: &Process, setup: &Setup, nodes: &mut [Node]) {
    let changed = services_that_differ(process, extended, setup);
    for node in nodes {
        let is_new = process.extensions().any(|extension| extension.service.id == node.id);
        node.change = match is_new {
            true => Some(Change::New),
            false => changed.iter().any(|other| other.id == node.id).then_some(Change::Changed),
        };
    }
}

fn with_reaction(process: &Process, uses: Option<&str>, refuse: Option<Refuse>) -> Process {
    // Names that no scenario file can hold, so that they collide with nothing.
    let (service, step) = ("+service".to_owned(), "+step".to_owned());
    let mut changed = process.clone();
    changed.services.push(Service { id: service.clone(), name: service.clone(), workers: 1 });
    changed.steps.push(Step {
        id: step.clone(),
        service,
        command: step.clone(),
        event: step,
        path: "/".to_owned(),
        status: 200,
        work: Distribution::Constant(Micros::ZERO),
        counted: None,
        needs: None,
        uses: uses.map(str::to_owned).into_iter().collect(),
        tells: vec![],
        refuse,
        undo: None,
        is_final: false,
    });
    changed
}

fn with_order(process: &Process) -> Process {
    let mut changed = process.clone();
    if let [.., before, last] = changed.steps.as_mut_slice() {
        last.needs = Some(before.id.clone());
    }
    changed
}

fn services_that_differ(from: &Process, to: &Process, setup: &Setup) -> Vec<Node> {
    let before = Programs::compile(from, setup);
    let after = Programs::compile(to, setup);
    let of = |programs: &Programs, id: &str| {
        let node = programs.nodes.iter().position(|node| node.id == id).and_then(|index| u8::try_from(index).ok());
        let own = programs.programs.iter().filter(|program| Some(program.node) == node.map(NodeId));
        let tells = |it: &Program| {
            (it.trigger, it.takes.clone(), it.gives.clone(), Arc::clone(&it.ops), Arc::clone(&it.otherwise))
        };
        own.map(tells).collect::<Vec<_>>()
    };
    // The client and the broker are no services of ours, and the monitor is.
    let is_own = |node: &&Node| matches!(node.role, NodeRole::Entry | NodeRole::Participant | NodeRole::Monitor);
    let differs = |node: &&Node| of(&before, &node.id) != of(&after, &node.id);
    before.nodes.iter().filter(is_own).filter(differs).cloned().collect()
}
