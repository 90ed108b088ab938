//! What a prediction's right answer is: the run is made and measured.

use super::chapter::Prediction;
use super::guess::Scale;
use super::measured::{measured, participants};
use crate::compare::Run;
use crate::flow::Process;
use crate::link;
use crate::sim::Micros;

/// A prediction with its right answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The right answer.
    pub right: String,
    /// All answers, the right one among them, in an order that gives nothing away.
    pub options: Vec<String>,
    /// The query of the moment at which the run shows it.
    pub moment: String,
    /// Where one chooses a time freely, the scale for it.
    pub scale: Option<Scale>,
}

/// Runs what a prediction asks about and reads its answer off the run. Nothing for a run that cannot be.
pub fn predicted(process: &Process, prediction: &Prediction) -> Option<Told> {
    let (comparison, _) = link::parse(&prediction.run);
    let run = Run::new(process, &comparison.panes.first()?.setup).ok()?;
    let (right, at) = measured(prediction.measure, &run);
    let mut options = prediction.others.clone();
    if prediction.measure.is_service() {
        options = participants(&run.trace);
    } else {
        options.push(right.clone());
        options.sort_by_key(|option| (leading_number(option), option.clone()));
    }
    let times = options.iter().filter_map(|option| option.parse().ok());
    let longest = times.fold(run.trace.end, Micros::max);
    let scale = prediction.scale.then(|| Scale::beyond(longest));
    let moment = format!("{}&t={}", prediction.run, at.to_string().replace(' ', ""));
    Some(Told { right, options, moment, scale })
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
    use super::super::chapter::Measure;
    use super::*;
    use crate::scenario::enrolment;
    use crate::sim::Distribution;

    fn ask(measure: Measure, run: &str) -> Prediction {
        Prediction {
            ask: "When?".to_owned(),
            measure,
            run: run.to_owned(),
            others: vec!["260 ms".to_owned(), "never".to_owned()],
            scale: false,
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
    fn a_service_is_chosen_among_all_of_them() {
        let chain = Prediction {
            others: vec![],
            ..ask(Measure::FirstError, "a=choreographed,request-response,sync&fault=email:down")
        };
        let told = predicted(enrolment(), &chain).expect("it runs");
        assert_eq!(told.right, "Post");
        assert_eq!(told.options, ["Customer", "Loyalty", "Post", "Email", "nobody"]);
        assert!(told.moment.ends_with("fault=email:down&t=385ms"));
    }

    #[test]
    fn a_scale_reaches_beyond_all_answers() {
        let scale = |others: &[&str], run: &str| {
            let others = others.iter().map(|other| (*other).to_owned()).collect();
            let prediction = Prediction { others, scale: true, ..ask(Measure::CustomerWaits, run) };
            predicted(enrolment(), &prediction).expect("it runs").scale.expect("it has one").most
        };
        let calls = "a=orchestrated,request-response,sync";
        assert_eq!(scale(&["60 ms"], calls), Micros::from_millis(1_000));
        assert_eq!(scale(&["60 ms", "1.2 s"], calls), Micros::from_millis(2_000));
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
