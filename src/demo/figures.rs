//! What a style comes to in Customer Enrolment, read off a run.

use super::choice::Shape;
use crate::compare::Run;
use crate::flow::{Knowledge, Setup};
use crate::scenario::enrolment;
use crate::sim::Micros;

/// The figures of a run with nothing broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// When the customer has an answer.
    pub waits: Micros,
    /// Its status.
    pub answer: u16,
    /// Who must be up for that.
    pub must_be_up: Vec<String>,
    /// How many there are to be up.
    pub services: usize,
    /// Messages sent.
    pub messages: usize,
    /// Whether the one whom one would ask knows how far it got.
    pub knows: Knowledge,
    /// The name of the one whom one would ask.
    pub asked: String,
}

impl Figures {
    /// Runs a style. Nothing for one that cannot run, or in which the customer never hears anything.
    #[must_use]
    pub fn of(shape: Shape) -> Option<Self> {
        let setup = Setup { parallel: shape.parallel, ..Setup::new(shape.style) };
        let score = Run::new(enrolment(), &setup).ok()?.score;
        Some(Self {
            waits: score.customer_waits?.0,
            answer: score.answer?,
            must_be_up: score.must_be_up,
            services: score.services,
            messages: score.messages,
            knows: score.knows,
            asked: score.asked,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::choice::SHAPES;

    #[test]
    fn the_figures_are_those_that_one_can_check_in_ones_head() {
        let waits: Vec<_> = SHAPES.iter().filter_map(|shape| Some(Figures::of(*shape)?.waits.to_string())).collect();
        assert_eq!(waits[..2], ["480 ms", "260 ms"]);
        assert_eq!((waits.len(), waits[6].as_str()), (7, "60 ms"));
    }
}
