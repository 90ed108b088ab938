//! What follows from a message, and who may send to whom: read off the programs.

use super::plan::Planned;
use super::program::{Fact, Op, Program, Programs, Trigger};
use super::trace::{NodeId, StepId};
use std::collections::BTreeSet;

impl Programs {
    /// The steps that follow when a service is triggered so, its own among them.
    #[must_use]
    pub fn leads_to(&self, node: NodeId, trigger: Trigger) -> Vec<StepId> {
        let mut steps = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut open: Vec<&Program> = self.find(node, trigger).into_iter().collect();
        while let Some(program) = open.pop() {
            if !seen.insert((program.node, program.trigger)) {
                continue;
            }
            for op in program.ops.iter() {
                match op {
                    Op::Work(step) => steps.extend(*step),
                    Op::Call(plan) => {
                        for planned in plan {
                            open.extend(self.receivers(Trigger::Step(planned.step)));
                        }
                    }
                    // What somebody hears of makes due what waits for it. What an orchestrator has asked for before
                    // follows from the command that it sent then.
                    Op::Command(plan) => {
                        let news = match program.trigger {
                            Trigger::Result(step) | Trigger::Fact(Fact::Done(step)) => Some(step),
                            _ => None,
                        };
                        let is_due = |planned: &&Planned| match news {
                            Some(step) => planned.after.contains(&step),
                            None => planned.after.is_empty(),
                        };
                        for planned in plan.iter().filter(is_due) {
                            open.extend(self.receivers(Trigger::Step(planned.step)));
                        }
                    }
                    Op::Publish(fact) => open.extend(self.receivers(Trigger::Fact(*fact))),
                    Op::Report(_, to) => open.extend(self.receivers(*to)),
                    // To take something back brings no step about.
                    Op::Undo(_) | Op::CallUndo(_) | Op::CommandUndo(_) | Op::RecordUndone(_) | Op::Settle(_) => {}
                    Op::Ask(_)
                    | Op::PassOn
                    | Op::Fetch(_)
                    | Op::Watch
                    | Op::Record(_)
                    | Op::Conclude
                    | Op::Respond(_) => {}
                }
            }
        }
        steps.into_iter().collect()
    }

    /// Who may send to whom, each pair once, as (sender, receiver).
    #[must_use]
    pub fn links(&self) -> Vec<(NodeId, NodeId)> {
        let mut links = Vec::new();
        let mut add = |from: NodeId, to: NodeId| {
            if !links.contains(&(from, to)) && !links.contains(&(to, from)) {
                links.push((from, to));
            }
        };
        for program in &self.programs {
            for op in program.ops.iter().chain(program.otherwise.iter()) {
                let direct = |step: StepId| self.receivers(Trigger::Step(step)).map(|program| program.node);
                match op {
                    Op::Ask(_) => [Trigger::Enrol, Trigger::Progress]
                        .into_iter()
                        .flat_map(|trigger| self.receivers(trigger))
                        .for_each(|asked| add(program.node, asked.node)),
                    Op::Call(plan) => {
                        for planned in plan {
                            direct(planned.step).for_each(|node| add(program.node, node));
                        }
                    }
                    Op::Command(plan) if plan.is_empty() => {}
                    Op::Command(_) | Op::Publish(_) | Op::Report(..) => {
                        if let Some(broker) = self.broker {
                            add(program.node, broker);
                        }
                    }
                    Op::PassOn
                    | Op::Fetch(_)
                    | Op::Work(_)
                    | Op::Watch
                    | Op::Record(_)
                    | Op::Conclude
                    // Who takes something back asks those who were asked to do it.
                    | Op::Undo(_)
                    | Op::CallUndo(_)
                    | Op::CommandUndo(_)
                    | Op::RecordUndone(_)
                    | Op::Settle(_)
                    | Op::Respond(_) => {}
                }
            }
        }
        if let Some(broker) = self.broker {
            for program in &self.programs {
                let by_broker = match program.trigger {
                    Trigger::Start | Trigger::Enrol | Trigger::Progress | Trigger::Read | Trigger::Fetch(_) => false,
                    Trigger::Step(_)
                    | Trigger::Result(_)
                    | Trigger::Finished
                    | Trigger::Undo(_)
                    | Trigger::Undone(_)
                    | Trigger::Fact(_) => true,
                };
                if by_broker {
                    add(broker, program.node);
                }
            }
        }
        // Who asks back does so past the broker.
        for program in &self.programs {
            let fetched = program.ops.iter().filter_map(|op| if let Op::Fetch(fact) = op { Some(*fact) } else { None });
            for publisher in fetched.flat_map(|fact| self.receivers(Trigger::Fetch(fact))) {
                add(program.node, publisher.node);
            }
        }
        self.lead_through_gateways(&mut links);
        links
    }
}
