//! What a comparison is called, and what its runs differ in.

use crate::compare::naming::Aspect;
use crate::compare::{Comparison, Pane};
use crate::diagram::narration::list;
use crate::scenario::enrolment;

/// The heading of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// What it is called: as somebody did who shared it, or what it is.
    pub title: String,
    /// The note of whoever shared it, or what the runs differ in.
    pub lead: String,
}

/// The heading of a comparison.
#[must_use]
pub fn heading(comparison: &Comparison) -> Heading {
    let count = comparison.panes.len();
    let differences = differences(&comparison.panes);
    let in_style = differences.first() == Some(&STYLE);
    let process = &comparison.process().title;
    let title = match comparison.panes.as_slice() {
        [] => process.clone(),
        [only] => format!("{process}: {}", lower(&only.setup.name())),
        _ if in_style => format!("{process}, {} ways", number(count)),
        [_, _] => format!("{process}, twice"),
        _ => format!("{process}, {} times", number(count)),
    };
    // In the running example a case is a customer.
    let case = if comparison.scenario == enrolment().id { "customer" } else { "case" };
    let lead = match (count, differences.as_slice()) {
        (0 | 1, _) => format!("One {case}, one run. Break something, or add a run to compare it with."),
        (_, []) => "The same run each time: nothing differs yet.".to_owned(),
        (_, [STYLE]) => {
            format!("Same {case}, same services, same luck. Only the way the services work together differs.")
        }
        (_, [one]) => format!("Same {case}, same way to work together, same luck. Only {one} differs."),
        (_, several) => {
            let several: Vec<String> = several.iter().map(ToString::to_string).collect();
            format!("Same {case}, same luck. {} differ.", capital(&list(&several)))
        }
    };
    let own = |own: &str, usual: String| if own.is_empty() { usual } else { own.to_owned() };
    // Whoever gave it a title has said what it is about.
    let lead = if comparison.title.is_empty() { own(&comparison.note, lead) } else { comparison.note.clone() };
    Heading { title: own(&comparison.title, title), lead }
}

const STYLE: &str = "the way the services work together";

/// How people call what runs may differ in.
const fn words(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Style => STYLE,
        Aspect::Parallel => "who starts when",
        Aspect::Thin => "what the events carry",
        Aspect::Extension => "the number of steps",
        Aspect::Key => "the idempotency key",
        Aspect::Tries => "how often a caller tries",
        Aspect::Pauses => "how long it pauses between tries",
        Aspect::Breaker => "the breaker",
        Aspect::Timeout => "how long a caller waits",
        Aspect::Gateways => "the gateway",
        Aspect::Delivery => "when a message is acknowledged",
        Aspect::Client => "who asks",
        Aspect::Broker => "the broker",
        Aspect::Faults | Aspect::Unbroken => "what is broken",
    }
}

/// What the runs differ in.
fn differences(panes: &[Pane]) -> Vec<&'static str> {
    let differing = Aspect::all().filter(|aspect| aspect.differs(panes));
    // A style says already who starts when.
    let is_styled = Aspect::Style.differs(panes);
    let mut words: Vec<_> = differing.filter(|aspect| !(is_styled && *aspect == Aspect::Parallel)).map(words).collect();
    words.dedup();
    words
}

/// The same text with a small letter at its beginning, for the middle of a sentence.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn number(count: usize) -> &'static str {
    ["no", "one", "two", "three", "four"].get(count).copied().unwrap_or("many")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link;

    fn of(query: &str) -> (String, String) {
        let Heading { title, lead } = heading(&link::parse(query).0);
        (title, lead)
    }

    #[test]
    fn the_usual_comparison_differs_in_style_alone() {
        let (title, lead) = of("");
        assert_eq!(title, "Customer enrolment, two ways");
        assert!(lead.ends_with("Only the way the services work together differs."));
    }

    #[test]
    fn the_heading_says_what_differs() {
        let sync = "orchestrated,request-response,sync";
        let pair = format!("a={sync}&b={sync}");
        assert!(of(&format!("{pair}&b.breaker=2")).1.ends_with("Only the breaker differs."));
        let lead = |query: &str| of(&format!("{pair}&{query}")).1;
        assert_eq!(of(&format!("{pair}&b.key=on")).0, "Customer enrolment, twice");
        assert!(lead("fault=post>customer:lose&retry=2&b.key=on").ends_with("Only the idempotency key differs."));
        assert!(lead("b.fault=post:down").ends_with("Only what is broken differs."));
        assert!(lead("fault=post:down&b.show=unbroken").ends_with("Only what is broken differs."));
        assert!(
            lead("b.timeout=300ms&b.retry=2").ends_with("How often a caller tries and how long a caller waits differ.")
        );
        assert_eq!(lead("fault=post:down"), "The same run each time: nothing differs yet.");
        let parallel = format!("a={sync}&b={sync},parallel");
        assert!(of(&parallel).1.ends_with("Only the way the services work together differs."));
        let queues = "a=orchestrated,request-response,async&b=orchestrated,request-response,async,parallel";
        assert!(of(queues).1.ends_with("Only who starts when differs."));
        assert!(of("b.fault=post:down").1.ends_with("The way the services work together and what is broken differ."));
    }

    #[test]
    fn a_single_run_is_called_by_its_style() {
        let (title, lead) = of("a=choreographed,event-based,async,monitored");
        assert_eq!(title, "Customer enrolment: publish and subscribe, with a monitor");
        assert!(lead.starts_with("One customer, one run."));
    }

    #[test]
    fn words_of_ones_own_come_first() {
        assert_eq!(of("title=Mine&note=Look"), ("Mine".to_owned(), "Look".to_owned()));
        assert_eq!(of("title=Mine").1, "");
        assert_eq!(of("note=Look"), ("Customer enrolment, two ways".to_owned(), "Look".to_owned()));
    }
}
