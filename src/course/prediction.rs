//! What a prediction's right answer is: the run is made and measured.

use super::chapter::{Measure, Prediction};
use crate::compare::Run;
use crate::diagram::narration::list;
use crate::flow::{Process, Scoreboard};
use crate::link;
use crate::sim::Micros;
use crate::status;

/// A prediction with its right answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The right answer.
    pub right: String,
    /// All answers, the right one among them, in an order that gives nothing away.
    pub options: Vec<String>,
}

/// Runs what a prediction asks about and reads its answer off the run. Nothing for a run that cannot be.
pub fn predicted(process: &Process, prediction: &Prediction) -> Option<Told> {
    let (comparison, _) = link::parse(&prediction.run);
    let run = Run::new(process, &comparison.panes.first()?.setup).ok()?;
    let right = measured(prediction.measure, &run.score);
    let mut options: Vec<String> = prediction.others.iter().cloned().chain([right.clone()]).collect();
    options.sort_by_key(|option| (leading_number(option), option.clone()));
    Some(Told { right, options })
}

fn measured(measure: Measure, score: &Scoreboard) -> String {
    let names = |names: &[String], none: &str| if names.is_empty() { none.to_owned() } else { list(names) };
    match measure {
        Measure::CustomerWaits => score.customer_waits.map_or_else(|| "never".to_owned(), |(at, _)| at.to_string()),
        Measure::Answer => score.answer.map_or_else(|| "none".to_owned(), status::named),
        Measure::EverythingDone => score.everything_done.map_or_else(|| "never".to_owned(), |at| at.to_string()),
        Measure::Messages => score.messages.to_string(),
        Measure::DoneTwice => score.done_twice.to_string(),
        Measure::Lost => names(&score.lost, "nothing"),
        Measure::MustBeUp => names(&score.must_be_up, "nobody"),
    }
}

/// Times and numbers in their order, and words after them.
fn leading_number(text: &str) -> u64 {
    if let Ok(time) = text.parse::<Micros>() {
        return time.0;
    }
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::enrolment;
    use crate::sim::Distribution;

    fn ask(measure: Measure, run: &str) -> Prediction {
        Prediction {
            ask: "When?".to_owned(),
            measure,
            run: run.to_owned(),
            others: vec!["260 ms".to_owned(), "never".to_owned()],
            why: "So.".to_owned(),
        }
    }

    #[test]
    fn the_answer_is_that_of_the_run() {
        let run = "a=orchestrated,request-response,sync";
        let told = predicted(enrolment(), &ask(Measure::CustomerWaits, run)).expect("it runs");
        assert_eq!(told.right, "480 ms");
        assert_eq!(told.options, ["260 ms", "480 ms", "never"]);
        let down = format!("{run}&fault=post:down");
        let of = |measure| predicted(enrolment(), &ask(measure, &down)).expect("it runs").right;
        assert_eq!(of(Measure::Answer), "502 Bad Gateway");
        assert_eq!(of(Measure::EverythingDone), "never");
        assert_eq!(of(Measure::Lost), "nothing");
        let events = "a=choreographed,event-based,async";
        let must = predicted(enrolment(), &ask(Measure::MustBeUp, events)).expect("it runs").right;
        assert!(must.contains("Customer") && !must.contains("Post"), "{must}");
    }

    #[test]
    fn the_answer_follows_the_numbers_of_the_scenario() {
        let mut slower = enrolment().clone();
        slower.latency = Distribution::Constant(Micros::from_millis(10));
        let told = predicted(&slower, &ask(Measure::CustomerWaits, "a=orchestrated,request-response,sync"));
        assert_eq!(told.expect("it runs").right, "520 ms");
    }

    #[test]
    fn options_stand_in_the_order_of_their_size() {
        let mut texts = ["never", "480 ms", "1.18 s", "60 ms", "8"];
        texts.sort_by_key(|text| leading_number(text));
        assert_eq!(texts, ["8", "60 ms", "480 ms", "1.18 s", "never"]);
    }

    #[test]
    fn what_cannot_run_has_no_answer() {
        assert_eq!(predicted(enrolment(), &ask(Measure::Answer, "a=orchestrated,event-based,sync")), None);
    }
}
