//! What every node is doing at every time, as steps: the state, the word under its name, and what it has made so far.

use super::role::NodeState;
use crate::flow::{
    ActivityState, EventKind, Message, MessageKind, Node, NodeId, NodeRole, Outcome, Reason, StepId, Timeline, Trace,
};
use crate::sim::{Micros, sort_short};

/// From a time on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Step {
    pub at: Micros,
    pub state: NodeState,
    pub word: String,
    pub made: Option<Made>,
}

/// The work that a node has done so far, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Made {
    /// “2 packs”.
    pub words: String,
    /// Whether it is more than the one piece of work that a case asks for.
    pub is_too_much: bool,
}

/// The steps of every node, by node number; each list starts at zero.
pub(super) fn steps(trace: &Trace, timeline: &Timeline) -> Vec<Vec<Step>> {
    let mut nodes: Vec<Tally> = trace.nodes.iter().map(|_| Tally::default()).collect();
    // The one who keeps the books expects something until all of it is there.
    for event in &trace.events {
        if let (
            EventKind::ProcessDone | EventKind::ProcessFailed | EventKind::ProcessRefused | EventKind::StepRecorded,
            Some(node),
        ) = (event.kind, event.service)
        {
            nodes[usize::from(node.0)].keeps_books = true;
        }
    }
    for node in timeline.recorded.iter().flat_map(|recorded| &recorded.unseen) {
        nodes[usize::from(node.0)].is_unseen = true;
    }
    let mut doing: Vec<(NodeId, Option<ActivityState>)> = Vec::new();
    let mut steps: Vec<Vec<Step>> = trace
        .nodes
        .iter()
        .zip(&nodes)
        .map(|(node, tally)| {
            let (state, word) = tally.says(node);
            vec![Step { at: Micros::ZERO, state, word, made: None }]
        })
        .collect();

    for event in &trace.events {
        if event.kind == EventKind::ActivityStarted
            && let Some(node) = event.service
        {
            doing.push((node, None));
            nodes[usize::from(node.0)].touched = true;
        }
        let activity = event.activity.and_then(|id| doing.get_mut(id as usize));
        let node = event.service.or_else(|| activity.as_ref().map(|(node, _)| *node)).or_else(|| {
            // An outcome belongs to the sender of the request.
            event.message.map(|message| trace.message(message).from)
        });
        let Some(node) = node.map(|node| usize::from(node.0)) else {
            continue;
        };
        if let Some((_, state)) = activity {
            let next = match event.kind {
                EventKind::WorkStarted | EventKind::UndoStarted => Some(ActivityState::Working),
                EventKind::Blocked => Some(ActivityState::Blocked),
                EventKind::WorkDone
                | EventKind::StepRefused
                | EventKind::UndoDone
                | EventKind::WorkSkipped
                | EventKind::WorkFailed
                | EventKind::Resumed
                | EventKind::ActivityEnded
                | EventKind::ActivityAborted => None,
                _ => *state,
            };
            nodes[node].change(*state, next);
            *state = next;
        }
        nodes[node].learn(trace, event);

        let (state, word) = nodes[node].says(&trace.nodes[node]);
        let made = nodes[node].made(trace);
        let list = &mut steps[node];
        if let Some(last) = list.last_mut() {
            let step = Step { at: event.at, state, word, made };
            if last.at == event.at {
                *last = step;
            } else if (last.state, &last.word, &last.made) != (step.state, &step.word, &step.made) {
                list.push(step);
            }
        }
    }
    steps
}

/// The step of a node at a time.
pub(super) fn at(steps: &[Step], t: Micros) -> &Step {
    let after = steps.partition_point(|step| step.at <= t);
    &steps[after.saturating_sub(1)]
}

/// What is known about a node so far.
#[derive(Clone, Debug, Default)]
struct Tally {
    working: u32,
    blocked: u32,
    touched: bool,
    keeps_books: bool,
    books_closed: bool,
    failed: bool,
    /// The word for what has become of what it did, or of the case that it keeps, after a refusal.
    refused: Option<&'static str>,
    /// Whether it is at work to take something back.
    undoes: bool,
    /// A monitor's: how many customers it watches, and whether it misses something.
    watched: usize,
    misses: bool,
    down: bool,
    /// Whether it wrote nothing of what it does.
    is_unseen: bool,
    /// Whom it does not ask, since its breaker is open.
    unasked: Vec<NodeId>,
    /// What the client has in its hands: the last answer, or that it gave up.
    got: Option<(bool, String)>,
    /// Messages the broker holds: stored and not yet acknowledged by a consumer, or given up.
    held: Vec<u32>,
    /// How often each piece of work was done; the latest last.
    work: Vec<(Option<StepId>, usize)>,
}

impl Tally {
    fn change(&mut self, old: Option<ActivityState>, new: Option<ActivityState>) {
        match old {
            Some(ActivityState::Working) => self.working = self.working.saturating_sub(1),
            Some(ActivityState::Blocked) => self.blocked = self.blocked.saturating_sub(1),
            None => {}
        }
        match new {
            Some(ActivityState::Working) => self.working += 1,
            Some(ActivityState::Blocked) => self.blocked += 1,
            None => {}
        }
    }

    fn learn(&mut self, trace: &Trace, event: &crate::flow::Event) {
        let message = event.message.map(|id| trace.message(id));
        match event.kind {
            EventKind::Down => {
                self.down = true;
                self.unasked.clear();
                // What it was at work on is gone. Who has made nothing begins anew.
                self.touched &= self.work.iter().any(|(_, count)| *count > 0);
            }
            EventKind::BreakerOpened => self.unasked.extend(event.peer),
            EventKind::BreakerHalfOpened => self.unasked.retain(|other| Some(*other) != event.peer),
            EventKind::Up => self.down = false,
            EventKind::WorkStarted | EventKind::WorkSkipped => self.failed = false,
            EventKind::WorkDone => {
                self.failed = false;
                let before = self.work.iter().position(|(step, _)| *step == event.step);
                let (step, count) = before.map_or((event.step, 0), |index| self.work.remove(index));
                self.work.push((step, count + 1));
            }
            EventKind::StepRefused => self.refused = Some("refused"),
            EventKind::UndoStarted => (self.failed, self.undoes) = (false, true),
            EventKind::UndoDone => {
                (self.undoes, self.refused) = (false, Some("undone"));
                if let Some(work) = self.work.iter_mut().find(|(step, _)| *step == event.step) {
                    work.1 = work.1.saturating_sub(1);
                }
            }
            EventKind::ProcessRefused => self.refused = Some("undoing"),
            EventKind::ProcessUndone => {
                (self.books_closed, self.refused) = (true, Some("refused"));
                self.watched = self.watched.saturating_sub(1);
                self.misses &= self.watched > 0;
            }
            EventKind::WorkFailed => self.failed = true,
            EventKind::Sent if message.is_some_and(|message| message.kind == MessageKind::Reply) => {
                self.failed =
                    event.status.or(message.and_then(|message| message.status)).is_some_and(|code| code >= 400);
            }
            EventKind::WatchStarted => (self.watched, self.failed) = (self.watched + 1, false),
            EventKind::StepRecorded => self.failed = false,
            EventKind::StepMissing => self.misses = true,
            EventKind::ProcessDone => {
                self.books_closed = true;
                self.watched = self.watched.saturating_sub(1);
                self.misses &= self.watched > 0;
            }
            EventKind::ProcessFailed => (self.books_closed, self.failed) = (true, true),
            EventKind::GaveUp => self.got = Some((false, "gave up".to_owned())),
            EventKind::Outcome => {
                // Without what it has asked for it cannot do its work.
                if message.is_some_and(Message::is_question) {
                    self.failed = event.outcome != Some(Outcome::Ok);
                }
                let words = match (event.outcome, event.reason, event.status) {
                    (_, _, Some(code)) => format!("got {code}"),
                    (Some(Outcome::Unknown), Some(Reason::TimedOut), _) => "gave up".to_owned(),
                    (Some(Outcome::Unknown), ..) => "in doubt".to_owned(),
                    (_, Some(Reason::Refused), _) => "refused".to_owned(),
                    _ => "answered".to_owned(),
                };
                self.got = Some((event.outcome == Some(Outcome::Ok), words));
            }
            EventKind::Delivered => {
                let Some(message) = message else { return };
                let node = &trace.node(message.to).role;
                if !matches!(node, NodeRole::Queues | NodeRole::Topic) {
                    return;
                }
                if message.kind == MessageKind::Ack {
                    // The ack of a delivery frees what was delivered; what comes back with an error stays.
                    let is_ack = message.status.is_none();
                    let delivery = message.answers.filter(|_| is_ack).map(|id| trace.message(id));
                    if let Some(original) = delivery.and_then(|delivery| delivery.forwards) {
                        self.free(original.0);
                    }
                } else {
                    let receivers = receivers(trace, message);
                    self.held.extend(std::iter::repeat_n(message.id.0, receivers));
                }
            }
            EventKind::DeadLettered | EventKind::Dropped => {
                let original = message.map(|message| message.forwards.unwrap_or(message.id));
                if let Some(original) = original {
                    self.free(original.0);
                }
            }
            _ => {}
        }
    }

    fn free(&mut self, message: u32) {
        if let Some(index) = self.held.iter().position(|held| *held == message) {
            self.held.swap_remove(index);
        }
    }

    /// What was made most often, and of equals the latest. Work whose results have no name is told from the second
    /// time on.
    fn made(&self, trace: &Trace) -> Option<Made> {
        let (step, count) = self.work.iter().copied().max_by_key(|(_, count)| *count)?;
        let words = match trace.counted(step) {
            // What was taken back.
            _ if count == 0 => return None,
            Some(counted) => format!("{count} {}", counted.word(count)),
            None if count > 1 => format!("{count} times"),
            None => return None,
        };
        Some(Made { words, is_too_much: count > 1 })
    }

    /// The state, and the word for it.
    fn says(&self, node: &Node) -> (NodeState, String) {
        let word = |state, word: &str| (state, word.to_owned());
        if self.down {
            return word(NodeState::Down, "down");
        }
        if self.is_unseen {
            return word(NodeState::Idle, "no spans");
        }
        match node.role {
            NodeRole::Queues | NodeRole::Topic => match self.held.len() {
                0 => word(NodeState::Idle, "empty"),
                count => (NodeState::Working, format!("holds {count}")),
            },
            NodeRole::Client => match &self.got {
                _ if self.blocked > 0 => word(NodeState::Blocked, "waiting"),
                Some((true, words)) => word(NodeState::Done, words),
                Some((false, words)) => word(NodeState::Failed, words),
                None => word(NodeState::Idle, "idle"),
            },
            NodeRole::Monitor if self.refused.is_some() && !self.misses => {
                (NodeState::Failed, self.refused.unwrap_or_default().to_owned())
            }
            NodeRole::Monitor if self.failed => word(NodeState::Failed, "failed"),
            NodeRole::Monitor if self.misses => word(NodeState::Failed, "alarm"),
            NodeRole::Monitor if self.watched > 0 => word(NodeState::Waiting, "watching"),
            NodeRole::Monitor if self.books_closed => word(NodeState::Done, "all heard"),
            NodeRole::Monitor => word(NodeState::Idle, "idle"),
            NodeRole::Gateway if self.blocked > 0 => word(NodeState::Blocked, "waiting"),
            NodeRole::Gateway if self.failed => word(NodeState::Failed, "failed"),
            NodeRole::Gateway if !self.touched => word(NodeState::Idle, "idle"),
            NodeRole::Gateway => word(NodeState::Done, "passed on"),
            NodeRole::Entry | NodeRole::Participant if self.working > 0 && self.undoes => {
                word(NodeState::Working, "undoing")
            }
            NodeRole::Entry | NodeRole::Participant if self.working > 0 => word(NodeState::Working, "working"),
            NodeRole::Entry | NodeRole::Participant if self.blocked > 0 => {
                word(NodeState::Blocked, if self.unasked.is_empty() { "blocked" } else { "breaker open" })
            }
            NodeRole::Entry | NodeRole::Participant if self.refused.is_some() => {
                (NodeState::Failed, self.refused.unwrap_or_default().to_owned())
            }
            NodeRole::Entry | NodeRole::Participant if self.failed => word(NodeState::Failed, "failed"),
            NodeRole::Entry | NodeRole::Participant if !self.touched => word(NodeState::Idle, "idle"),
            NodeRole::Entry if self.keeps_books && !self.books_closed => word(NodeState::Waiting, "waiting"),
            NodeRole::Entry | NodeRole::Participant => word(NodeState::Done, "done"),
        }
    }
}

/// How many will take a message from the broker: those to whom it hands it, and those for whom it keeps it in the end.
fn receivers(trace: &Trace, message: &Message) -> usize {
    let handed = trace.messages.iter().filter(|other| other.forwards == Some(message.id)).map(|other| other.to);
    let kept = trace.held.iter().filter(|held| held.message == message.id).map(|held| held.consumer);
    let mut receivers: Vec<NodeId> = handed.chain(kept).collect();
    sort_short(&mut receivers, |node| *node);
    receivers.dedup();
    receivers.len().max(1)
}
