//! What a prediction's right answer is: the run is made and measured.

use super::chapter::Prediction;
use super::guess::Scale;
use super::measured::{measured, participants};
use crate::compare::Run;
use crate::diagram::describe;
use crate::flow::Process;
use crate::link;
use crate::sim::Micros;

/// A cause that lies less than this before the answer is a part of it.
const SAME_BREATH: Micros = Micros::from_millis(40);

/// A prediction with its right answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The right answer.
    pub right: String,
    /// All answers, the right one among them, in an order that gives nothing away.
    pub options: Vec<String>,
    /// The query of the moment at which the run shows it.
    pub moment: String,
    /// Just before the moment that decides it: from there on one sees how the answer comes about.
    pub from: Micros,
    /// Where one chooses a time freely, the scale for it.
    pub scale: Option<Scale>,
    /// For the scale: what has happened up to a time that is not right, from which time on that is what to say.
    pub course: Vec<(Micros, String)>,
}

/// Runs what a prediction asks about and reads its answer off the run. Nothing for a run that cannot be.
pub fn predicted(process: &Process, prediction: &Prediction) -> Option<Told> {
    let (comparison, _) = link::parse(&prediction.run);
    let run = Run::new(process, &comparison.panes.first()?.setup).ok()?;
    let (right, at) = measured(prediction.measure, &run);
    let mut options: Vec<String> = prediction.others.keys().cloned().collect();
    if prediction.measure.is_service() {
        options = participants(&run.trace);
    } else {
        options.push(right.clone());
        options.sort_by_key(|option| (leading_number(option), option.clone()));
    }
    let times = options.iter().filter_map(|option| option.parse().ok());
    let longest = times.fold(run.trace.end, Micros::max);
    let scale = prediction.scale.then(|| Scale::beyond(longest));
    let course = if prediction.scale { course(&run, at) } else { Vec::new() };
    let moment = format!("{}&t={}", prediction.run, at.to_string().replace(' ', ""));
    Some(Told { right, options, moment, from: before_it_is_decided(&run, at), scale, course })
}

/// Just before the latest of the causes of a moment that lies a good while before it: a request that was never answered,
/// the beginning of a long piece of work.
fn before_it_is_decided(run: &Run, at: Micros) -> Micros {
    let lead = run.beats.iter().find(|beat| beat.at == at).map(|beat| run.trace.event(beat.lead));
    let causes = std::iter::successors(lead, |event| Some(run.trace.event(event.cause?)));
    let decided = causes.map(|event| event.at).find(|cause| *cause + SAME_BREATH <= at).unwrap_or_default();
    decided.saturating_sub(Micros((at - decided).0 / 10))
}

/// What is said to a time that somebody has chosen on a scale and that is not right: where the run was at that time, or
/// that the answer was there long before.
fn course(run: &Run, answer: Micros) -> Vec<(Micros, String)> {
    let says = |at: Micros| {
        let beat = run.beats.iter().rfind(|beat| beat.at <= at)?;
        let says = describe(&run.trace, &run.timeline, beat).lead;
        Some(if beat.at < answer {
            format!("The last thing before that, at {}: {says}", beat.at)
        } else {
            format!("At {} it was there: {says}", beat.at)
        })
    };
    let beats = run.beats.iter().map(|beat| beat.at).filter(|at| *at <= answer);
    beats.filter_map(|at| Some((at, says(at)?))).collect()
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
    use std::collections::BTreeMap;

    fn wrong(others: &[&str]) -> BTreeMap<String, String> {
        others.iter().map(|other| ((*other).to_owned(), "Not so.".to_owned())).collect()
    }

    fn ask(measure: Measure, run: &str) -> Prediction {
        Prediction {
            ask: "When?".to_owned(),
            measure,
            run: run.to_owned(),
            scale: false,
            why: "So.".to_owned(),
            others: wrong(&["260 ms", "never"]),
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
        let chain = ask(Measure::FirstError, "a=choreographed,request-response,sync&fault=email:down");
        let told = predicted(enrolment(), &chain).expect("it runs");
        assert_eq!(told.right, "Post");
        assert_eq!(told.options, ["Customer", "Loyalty", "Post", "Email", "nobody"]);
        assert!(told.moment.ends_with("fault=email:down&t=385ms"));
    }

    #[test]
    fn a_scale_reaches_beyond_all_answers() {
        let scale = |others: &[&str], run: &str| {
            let prediction = Prediction { others: wrong(others), scale: true, ..ask(Measure::CustomerWaits, run) };
            predicted(enrolment(), &prediction).expect("it runs").scale.expect("it has one").most
        };
        let calls = "a=orchestrated,request-response,sync";
        assert_eq!(scale(&["60 ms"], calls), Micros::from_millis(1_000));
        assert_eq!(scale(&["60 ms", "1.2 s"], calls), Micros::from_millis(2_000));
    }

    /// What is played begins with what decides: the call that gets no answer, the work that takes long.
    #[test]
    fn the_answer_is_seen_to_come_about() {
        let from = |measure: Measure, run: &str| {
            let told = predicted(enrolment(), &ask(measure, run)).expect("it runs");
            (told.from.0 / 1_000, told.moment.rsplit_once("t=").map(|(_, at)| at.to_owned()).unwrap_or_default())
        };
        let calls = "a=orchestrated,request-response,sync";
        assert_eq!(from(Measure::CustomerWaits, calls), (381, "480ms".to_owned()));
        let lost = format!("{calls}&fault=post%3Ecustomer:lose&timeout=300ms");
        assert_eq!(from(Measure::Answer, &lost), (144, "480ms".to_owned()));
        assert_eq!(from(Measure::Answer, "a=choreographed,event-based,async"), (0, "60ms".to_owned()));
    }

    #[test]
    fn a_time_on_a_scale_is_told_how_far_the_run_was() {
        let prediction =
            Prediction { scale: true, ..ask(Measure::CustomerWaits, "a=orchestrated,request-response,sync") };
        let course = predicted(enrolment(), &prediction).expect("it runs").course;
        let said = |millis: u64| {
            let at = course.iter().rfind(|(at, _)| *at <= Micros::from_millis(millis));
            at.map(|(_, says)| says.clone()).unwrap_or_default()
        };
        assert!(said(200).starts_with("The last thing before that, at 180 ms: "), "{}", said(200));
        assert!(said(900).starts_with("At 480 ms it was there: "), "{}", said(900));
        assert!(
            predicted(enrolment(), &ask(Measure::Answer, "a=orchestrated,request-response,sync"))
                .is_some_and(|told| told.course.is_empty())
        );
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
