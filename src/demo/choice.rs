//! From what an interaction needs to a style. All of it is advice, in the words of the chapter on choosing.

use crate::flow::{Collaboration, Coordination, Style, Timing};

/// Must the caller know now?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Know {
    /// It cannot go on without the outcome.
    Now,
    /// It would only say thank you.
    Later,
}

/// How long does it take?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Long {
    /// A second at most.
    Moment,
    /// Seconds.
    Seconds,
    /// Minutes or days.
    Days,
}

/// How many react?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Many {
    /// A few, known by name.
    Few,
    /// Many, or more will come.
    Open,
}

/// Who owns the process?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Somebody answers for the whole.
    Somebody,
    /// Each reacts for reasons of its own.
    Nobody,
}

/// The answers to the four questions, as numbers of options, in the order of [`QUESTIONS`].
pub type Answers = [usize; 4];

/// A question about the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// How it reads.
    pub ask: &'static str,
    /// The answers that it may have.
    pub options: &'static [&'static str],
}

/// The four questions of the chapter, in its order.
pub const QUESTIONS: [Question; 4] = [
    Question {
        ask: "Must the caller know now?",
        options: &["Yes, it cannot go on without the outcome", "No, it would only say thank you"],
    },
    Question { ask: "How long does it take?", options: &["A second at most", "Seconds", "Minutes or days"] },
    Question { ask: "How many react?", options: &["A few, known by name", "Many, or more will come"] },
    Question {
        ask: "Who owns the process?",
        options: &["Somebody answers for the whole", "Each reacts for its own reasons"],
    },
];

/// What an interaction needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needs {
    /// Must the caller know now?
    pub know: Know,
    /// How long does it take?
    pub long: Long,
    /// How many react?
    pub many: Many,
    /// Who owns the process?
    pub owner: Owner,
}

impl Needs {
    /// The needs behind some answers. A number that no option has counts as the first.
    #[must_use]
    pub fn of([know, long, many, owner]: Answers) -> Self {
        Self {
            know: if know == 1 { Know::Later } else { Know::Now },
            long: [Long::Moment, Long::Seconds, Long::Days].get(long).copied().unwrap_or(Long::Moment),
            many: if many == 1 { Many::Open } else { Many::Few },
            owner: if owner == 1 { Owner::Nobody } else { Owner::Somebody },
        }
    }
}

/// A style that can be run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The three switches.
    pub style: Style,
    /// Whether an orchestrator starts all steps at once.
    pub parallel: bool,
}

/// All that are compared. Advice comes to any of them but the chain of calls: who waits for one outcome is served
/// better by an owner, and the chain is what it would be without.
pub const SHAPES: [Shape; 7] = {
    use Collaboration::{EventBased, RequestResponse};
    use Coordination::{Choreographed, Orchestrated};
    use Timing::{Asynchronous, Synchronous};
    const fn shape(coordination: Coordination, collaboration: Collaboration, timing: Timing) -> Shape {
        Shape { style: Style::new(coordination, collaboration, timing), parallel: false }
    }
    [
        shape(Orchestrated, RequestResponse, Synchronous),
        Shape { style: Style::new(Orchestrated, RequestResponse, Synchronous), parallel: true },
        shape(Orchestrated, RequestResponse, Asynchronous),
        shape(Orchestrated, EventBased, Asynchronous),
        shape(Choreographed, RequestResponse, Synchronous),
        shape(Choreographed, RequestResponse, Asynchronous),
        shape(Choreographed, EventBased, Asynchronous),
    ]
};

impl Shape {
    /// What people call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.style.name(self.parallel)
    }

    /// As an address spells it.
    #[must_use]
    pub fn words(self) -> String {
        format!("{}{}", self.style, if self.parallel { ",parallel" } else { "" })
    }

    /// Its place in [`SHAPES`].
    #[must_use]
    pub fn index(self) -> usize {
        SHAPES.iter().position(|shape| *shape == self).unwrap_or_default()
    }

    /// What one gives up with it.
    #[must_use]
    pub const fn trade_offs(self) -> [&'static str; 2] {
        use Collaboration::EventBased;
        use Coordination::{Choreographed, Orchestrated};
        use Timing::{Asynchronous, Synchronous};
        match (self.style.coordination, self.style.collaboration, self.style.timing) {
            (Orchestrated, _, Synchronous) if self.parallel => [
                "All that are called must be up at this moment.",
                "All begin before anybody knows whether one of them fails.",
            ],
            (Orchestrated, _, Synchronous) => [
                "All that are called must be up at this moment.",
                "The caller waits for all the work and all the trips, one after the other.",
            ],
            (Orchestrated, EventBased, Asynchronous) => [
                "Many messages travel, since every participant tells what it has done, and a broker must be up.",
                "One service listens to everything, and changes when the rules between the steps do.",
            ],
            (Orchestrated, _, Asynchronous) => [
                "Many messages travel, and a broker must be up.",
                "The caller only hears accepted at first, and has to ask for the outcome.",
            ],
            (Choreographed, _, Synchronous) => [
                "Each waits for all that come after it, so all must be up at this moment.",
                "There is no place where the whole process can be read.",
            ],
            (Choreographed, EventBased, Asynchronous) => [
                "Nobody knows how far it got, unless something listens to all events for that purpose.",
                "The caller is gone when a later step fails, and a broker must be up.",
            ],
            (Choreographed, _, Asynchronous) => [
                "The first service hears how far it got only when the last one reports, and a broker must be up.",
                "There is no place where the whole process can be read.",
            ],
        }
    }
}

/// What a cell of the two by two is built with. Nothing for the empty one.
#[must_use]
pub const fn technologies(collaboration: Collaboration, timing: Timing) -> Option<&'static str> {
    match (collaboration, timing) {
        (Collaboration::RequestResponse, Timing::Synchronous) => Some("RPC, HTTP"),
        (Collaboration::RequestResponse, Timing::Asynchronous) => Some("RPC, HTTP, Akka, message brokers"),
        (Collaboration::EventBased, Timing::Asynchronous) => Some("HTTP (feeds), message brokers"),
        (Collaboration::EventBased, Timing::Synchronous) => None,
    }
}

/// What an answer has decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The number of the question.
    pub question: usize,
    /// What follows from its answer.
    pub says: &'static str,
}

/// A style, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// The style.
    pub shape: Shape,
    /// Which answers decided what, in the order of the questions.
    pub reasons: Vec<Reason>,
    /// Where answers contradict each other, and what to do about it.
    pub clashes: Vec<&'static str>,
}

const KNOW: usize = 0;
const LONG: usize = 1;
const MANY: usize = 2;
const OWNER: usize = 3;

/// The style that fits some needs.
#[must_use]
pub fn advise(needs: Needs) -> Advice {
    let (shape, reasons) = if needs.know == Know::Now && needs.long != Long::Days {
        blocking(needs)
    } else if needs.know == Know::Now {
        asking_later(needs)
    } else {
        going_on(needs)
    };
    let reasons = reasons.into_iter().map(|(question, says)| Reason { question, says }).collect();
    Advice { shape, reasons, clashes: clashes(needs) }
}

type Decided = (Shape, Vec<(usize, &'static str)>);

/// The caller waits for the outcome.
fn blocking(needs: Needs) -> Decided {
    let know = (KNOW, "The caller cannot go on without the outcome, so it asks and waits.");
    let owner = match needs.owner {
        Owner::Somebody => (OWNER, "One service answers for the whole, so it calls the others itself."),
        Owner::Nobody => (OWNER, OWNED),
    };
    if needs.long == Long::Seconds {
        let long = (LONG, "The wait is felt, so what can run at the same time should.");
        (SHAPES[1], vec![know, long, owner])
    } else {
        (SHAPES[0], vec![know, (LONG, "The wait is short, so block and be done."), owner])
    }
}

/// Who waits for one outcome is served by one who answers for it.
const OWNED: &str = "One outcome needs somebody who answers for it. So let the service that is asked own it.";
const PUBLISHED: &str = "Participants publish what they did, so others can react without a change to the participants.";

/// The caller must know, and cannot wait that long.
fn asking_later(needs: Needs) -> Decided {
    let know = (KNOW, "The caller must learn the outcome, so somebody has to be able to tell it.");
    let long = (LONG, "Nobody can block for minutes or days, so the first answer is 202 and the caller asks again.");
    match (needs.owner, needs.many) {
        (Owner::Somebody, Many::Few) => {
            (SHAPES[2], vec![know, long, (OWNER, "One service sends the commands and collects the results.")])
        }
        (Owner::Somebody, Many::Open) => {
            let many = (MANY, PUBLISHED);
            (
                SHAPES[3],
                vec![know, long, many, (OWNER, "One service listens, decides what comes next, and can be asked.")],
            )
        }
        (Owner::Nobody, _) => (
            SHAPES[5],
            vec![know, long, (OWNER, "Nobody directs: each hands on to the next, and the last one reports.")],
        ),
    }
}

/// The caller need not know.
fn going_on(needs: Needs) -> Decided {
    let know = (KNOW, "The caller would only say thank you, so it does not wait.");
    match (needs.owner, needs.many, needs.long) {
        (Owner::Somebody, Many::Few, Long::Moment) => {
            let know = (KNOW, "The caller could do without the outcome, but that alone is no reason for a broker.");
            let long = (LONG, "It is over in a moment, so the simple style does: block and be done.");
            (SHAPES[0], vec![know, long, (OWNER, "One service answers for the whole, so it calls the others itself.")])
        }
        (Owner::Somebody, Many::Few, _) => {
            let long = (LONG, "It would be a long time to block. A queue keeps the work until somebody has done it.");
            (SHAPES[2], vec![know, long, (OWNER, "One service sends the commands and collects the results.")])
        }
        (Owner::Somebody, Many::Open, _) => {
            let many = (MANY, PUBLISHED);
            (SHAPES[3], vec![know, many, (OWNER, "One service listens, decides what comes next, and can be asked.")])
        }
        (Owner::Nobody, many, _) => {
            let says = if many == Many::Open { "More can subscribe, and nobody has to change for them." } else { FEW };
            (SHAPES[6], vec![know, (MANY, says), (OWNER, "Each reacts for its own reasons, so an event is enough.")])
        }
    }
}

const FEW: &str = "Few react today. With events it would not matter if there were more.";

fn clashes(needs: Needs) -> Vec<&'static str> {
    let mut clashes = Vec::new();
    if needs.know == Know::Later {
        return clashes;
    }
    if needs.long == Long::Days {
        clashes.push(
            "The caller must know now, and it takes minutes or days. Both cannot be had. Answer 202 and say where \
             the caller can ask how far it got.",
        );
    }
    if needs.many == Many::Open {
        clashes.push(
            "The caller must know the outcome, and more will react whom nobody knows yet. Nobody can wait for those. \
             Ask the few whose outcome counts, and publish an event for the rest.",
        );
    }
    if needs.owner == Owner::Nobody {
        clashes.push(
            "The caller wants one outcome, and nobody answers for the whole. Ask whether the process should not have \
             an owner after all. Without one, each would call the next: all must be up, and no place tells how far it \
             got. Keep such a chain short.",
        );
    }
    clashes
}

/// What another answer to one question would lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Otherwise {
    /// The number of the question.
    pub question: usize,
    /// The number of the other answer.
    pub option: usize,
    /// The style that would fit then.
    pub shape: Shape,
}

/// The answers that would change the style if they alone were different, in the order of the questions. The first is
/// the nearest alternative.
#[must_use]
pub fn otherwise(answers: Answers) -> Vec<Otherwise> {
    let now = advise(Needs::of(answers)).shape;
    let mut found = Vec::new();
    for (question, Question { options, .. }) in QUESTIONS.iter().enumerate() {
        for option in 0..options.len() {
            let mut changed = answers;
            changed[question] = option;
            let shape = advise(Needs::of(changed)).shape;
            if shape != now {
                found.push(Otherwise { question, option, shape });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests;
