//! The state that an address carries: print and parse.
//!
//! ```text
//! ?v=1                                              the version of this format
//! &a=orchestrated,request-response,sync             the style of run A; also b, c, d
//! &b=orchestrated,request-response,async,parallel   with the option to start all steps at once
//! &c=choreographed,event-based,async,monitored      with a monitor
//! &d=orchestrated,request-response,sync,extended    with the process's extension, one more step
//! &d=choreographed,event-based,async,thin           with events that carry no data
//! &fault=post:down@100ms                            a fault in all runs, as often as needed
//! &b.fault=customer>post:lose                       a fault in run B
//! &timeout=300ms &retry=3 &key=on &delivery=at-most-once    policies of all runs; a.timeout= of one
//! &retry=10,jitter=1s,cap-after=5s &retry=forever,pause=0ms how pauses grow, what spreads them, where they end
//! &gateway=customer:envoy &a.gateway=post:nginx     a gateway before a service, one for each service; `,empty`: POSTs have no content
//! &client=wget &client=chromium,kept                a measured client asks; over a connection that has served before
//! &broker=jetstream &broker=jetstream,limit=3        a measured broker keeps the messages; it delivers three times at most
//! &breaker=3 &breaker=3,open=2s                     a breaker that opens after three failures in a row; for so long
//! &b.show=unbroken                                  run B is shown without its faults
//! &scenario=enrolment &seed=7 &t=165ms &align=beat &view=events &speed=4 &loop=on
//! &title=Post%20is%20down &note=Who%20notices%3F    words of one's own, as plain text
//! ```
//!
//! What has its usual value is left out. Whatever is in an address is untrusted text: what cannot be read
//! is reported in a sentence and left out, and the rest is shown.

use crate::compare::{Align, Comparison, MOST_PANES, Pane, View};
use crate::flow::{Delivery, Fault, OPTIONS, Placed, Policy, Retry, Setup, Style};
use crate::plain::{cleaned, quoted};
use crate::player::Speed;
use crate::scenario;
use crate::sim::Micros;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// The version of the format.
pub const VERSION: &str = "1";

/// How many letters a title has at most.
pub const MOST_TITLE: usize = 80;
/// How many letters a note has at most.
pub const MOST_NOTE: usize = 280;

/// The names of the runs in an address.
const LETTERS: [&str; MOST_PANES] = ["a", "b", "c", "d"];
/// A fault for every service and link of the largest scenario would still fit.
const MOST_FAULTS: usize = 32;

/// What would end a value or be changed on the way; a comma, a colon or an @ may stay as it is.
const ESCAPED: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'&').add(b'+').add(b'<').add(b'>').add(b'=').add(b'\'');

/// The query of an address, without its question mark; empty for the usual comparison.
#[must_use]
pub fn print(comparison: &Comparison) -> String {
    let usual = Comparison::default();
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut add = |key: &str, value: String| pairs.push((key.to_owned(), value));

    let styles = |comparison: &Comparison| {
        let words = |pane: &Pane| {
            let options = OPTIONS.iter().filter(|option| (option.is_on)(&pane.setup));
            options.fold(pane.setup.style.to_string(), |words, option| format!("{words},{}", option.word))
        };
        comparison.panes.iter().map(words).collect::<Vec<_>>()
    };
    let words = styles(comparison);
    if words != styles(&usual) {
        for (letter, words) in LETTERS.iter().zip(words) {
            add(letter, words);
        }
    }
    let first = comparison.panes.first();
    let same = |of: fn(&Pane, usize) -> Vec<(&'static str, String)>, index: usize| {
        first.is_some_and(|first| comparison.panes.iter().all(|pane| of(pane, index) == of(first, index)))
    };
    for index in 0..POLICIES + 1 {
        if same(settings, index) {
            for (key, value) in first.map(|first| settings(first, index)).unwrap_or_default() {
                add(key, value);
            }
        } else {
            for (letter, pane) in LETTERS.iter().zip(&comparison.panes) {
                for (key, value) in settings(pane, index) {
                    add(&format!("{letter}.{key}"), value);
                }
            }
        }
    }
    for (letter, pane) in LETTERS.iter().zip(&comparison.panes) {
        if pane.unbroken {
            add(&format!("{letter}.show"), "unbroken".to_owned());
        }
    }
    if comparison.scenario != usual.scenario {
        add("scenario", comparison.scenario.clone());
    }
    if let Some(first) = first.filter(|first| first.setup.seed != 1) {
        add("seed", first.setup.seed.to_string());
    }
    if comparison.at != usual.at {
        add("t", compact(comparison.at));
    }
    if comparison.align == Align::Beat {
        add("align", "beat".to_owned());
    }
    if comparison.view != usual.view {
        add("view", comparison.view.word().to_owned());
    }
    if comparison.speed != Speed::Normal {
        add("speed", comparison.speed.word().to_owned());
    }
    if comparison.looping {
        add("loop", "on".to_owned());
    }
    for (key, words) in [("title", &comparison.title), ("note", &comparison.note)] {
        if !words.is_empty() {
            add(key, words.clone());
        }
    }
    if pairs.is_empty() {
        return String::new();
    }
    let pairs = pairs.iter().map(|(key, value)| format!("&{key}={}", utf8_percent_encode(value, ESCAPED)));
    format!("v={VERSION}{}", pairs.collect::<String>())
}

fn compact(time: Micros) -> String {
    time.to_string().replace(' ', "")
}

/// How many policies there are, the client, the gateways and the broker among them; the faults come after them.
const POLICIES: usize = 8;

/// One policy of a pane, its client, its gateways, its broker, or its faults, as far as they are not the usual ones.
fn settings(pane: &Pane, index: usize) -> Vec<(&'static str, String)> {
    let (policy, usual) = (&pane.setup.policy, Policy::default());
    let one = |differs: bool, key, value: String| if differs { vec![(key, value)] } else { vec![] };
    match index {
        0 => one(policy.timeout != usual.timeout, "timeout", policy.timeout.map_or_else(|| "none".to_owned(), compact)),
        1 => one(policy.retry != usual.retry, "retry", policy.retry.to_string()),
        2 => one(policy.idempotency_key, "key", "on".to_owned()),
        3 => one(policy.delivery == Delivery::AtMostOnce, "delivery", "at-most-once".to_owned()),
        4 => policy.breaker.map(|breaker| ("breaker", breaker.to_string())).into_iter().collect(),
        5 => pane.setup.client.map(|chosen| ("client", chosen.to_string())).into_iter().collect(),
        6 => pane.setup.gateways.iter().map(|placed| ("gateway", placed.to_string())).collect(),
        7 => pane.setup.broker.map(|chosen| ("broker", chosen.to_string())).into_iter().collect(),
        _ => pane.setup.faults.iter().map(|fault| ("fault", fault.to_string())).collect(),
    }
}

/// Reads the query of an address. What cannot be read is left out and told in a sentence each.
#[must_use]
pub fn parse(query: &str) -> (Comparison, Vec<String>) {
    let mut reader = Reader { comparison: Comparison::default(), warnings: Vec::new() };
    let query = query.trim_start_matches('?');
    let pairs: Vec<(String, String)> =
        form_urlencoded::parse(query.as_bytes()).take(200).map(|(key, value)| (key.into(), value.into())).collect();

    // Runs first, so that what is said of them finds them. One that is left out is the usual one.
    let mut panes: Vec<Pane> = Vec::new();
    for key in LETTERS {
        let Some((_, value)) = pairs.iter().find(|(name, _)| name == key) else {
            continue;
        };
        let place = LETTERS.iter().position(|letter| *letter == key).unwrap_or_default();
        while panes.len() < place {
            panes.push(usual_pane(panes.len()));
        }
        panes.push(match run(value) {
            Ok(setup) => Pane { setup, unbroken: false },
            Err(error) => {
                reader.warn(&format!("Run {} in the address cannot be read: {error}", key.to_uppercase()));
                usual_pane(place)
            }
        });
    }
    if !panes.is_empty() {
        reader.comparison.panes = panes;
    }
    for (key, value) in &pairs {
        reader.read(key, value);
    }
    reader.check_faults();
    (reader.comparison, reader.warnings)
}

/// The run that usually stands in this place.
fn usual_pane(place: usize) -> Pane {
    let mut usual = Comparison::default();
    while usual.panes.len() <= place {
        usual.add_pane();
    }
    usual.panes.swap_remove(place)
}

/// A style and its options.
fn run(value: &str) -> Result<Setup, String> {
    let option = |word: &&str| OPTIONS.iter().find(|option| option.word == *word);
    let (options, style): (Vec<&str>, Vec<&str>) = value.split(',').partition(|word| option(word).is_some());
    let mut setup = Setup::new(style.join(",").parse()?);
    for option in options.iter().filter_map(option) {
        (option.set)(&mut setup, true);
    }
    Ok(setup)
}

struct Reader {
    comparison: Comparison,
    warnings: Vec<String>,
}

impl Reader {
    fn warn(&mut self, sentence: &str) {
        if self.warnings.len() < 5 {
            self.warnings.push(format!("{}.", sentence.trim_end_matches('.')));
        }
    }

    fn read(&mut self, key: &str, value: &str) {
        let (panes, name) = match key.split_once('.') {
            None => (0..self.comparison.panes.len(), key),
            Some((letter, name)) => match LETTERS.iter().position(|known| *known == letter) {
                Some(index) if index < self.comparison.panes.len() => (index..index + 1, name),
                _ => return self.warn(&format!("The address names a run “{}” that it does not have", shorten(letter))),
            },
        };
        let outcome = match name {
            "a" | "b" | "c" | "d" => Ok(()),
            "v" if value == VERSION => Ok(()),
            "v" => Err("is of another version; what could be read is shown".to_owned()),
            "fault" => value.parse().and_then(|fault: Fault| {
                let full = |pane: &Pane| pane.setup.faults.len() >= MOST_FAULTS;
                if self.comparison.panes[panes.clone()].iter().any(full) {
                    return Err(format!("takes {MOST_FAULTS} faults for a run, and this is one more"));
                }
                self.each(panes, |pane| pane.setup.faults.push(fault.clone()))
            }),
            "timeout" => match value {
                "none" => Ok(None),
                _ => value.parse::<Micros>().map(Some).map_err(|error| error.to_string()),
            }
            .and_then(|timeout| self.each(panes, |pane| pane.setup.policy.timeout = timeout)),
            "retry" => value
                .parse::<Retry>()
                .and_then(|retry| self.each(panes, |pane| pane.setup.policy.retry = retry.clone())),
            "breaker" => match value {
                "none" => Ok(None),
                _ => value.parse().map(Some),
            }
            .and_then(|breaker| self.each(panes, |pane| pane.setup.policy.breaker = breaker)),
            "client" => match value {
                "none" => Ok(None),
                _ => value.parse().map(Some),
            }
            .and_then(|client| self.each(panes, |pane| pane.setup.client = client)),
            "broker" => match value {
                "none" => Ok(None),
                _ => value.parse().map(Some),
            }
            .and_then(|broker| self.each(panes, |pane| pane.setup.broker = broker)),
            "gateway" => value.parse().and_then(|placed: Placed| {
                self.each(panes, |pane| {
                    pane.setup.gateways.retain(|other| other.service != placed.service);
                    pane.setup.gateways.push(placed.clone());
                })
            }),
            "key" => on_or_off(value).and_then(|on| self.each(panes, |pane| pane.setup.policy.idempotency_key = on)),
            "delivery" => match value {
                "at-most-once" => Ok(Delivery::AtMostOnce),
                "at-least-once" => Ok(Delivery::AtLeastOnce),
                _ => Err("takes at-most-once or at-least-once".to_owned()),
            }
            .and_then(|delivery| self.each(panes, |pane| pane.setup.policy.delivery = delivery)),
            "show" => match value {
                "unbroken" | "broken" => self.each(panes, |pane| pane.unbroken = value == "unbroken"),
                _ => Err("takes broken or unbroken".to_owned()),
            },
            "scenario" if scenario::find(value).is_some() => {
                self.comparison.scenario = value.to_owned();
                Ok(())
            }
            "scenario" => Err("names a scenario that does not exist".to_owned()),
            "seed" => match value.parse() {
                Ok(seed) => self.each(0..MOST_PANES, |pane| pane.setup.seed = seed),
                Err(_) => Err("takes a whole number".to_owned()),
            },
            "t" => value
                .parse()
                .map(|at| self.comparison.at = at)
                .map_err(|error: crate::sim::ParseMicrosError| error.to_string()),
            "align" => match value {
                "time" => Ok(Align::Time),
                "beat" => Ok(Align::Beat),
                _ => Err("takes time or beat".to_owned()),
            }
            .map(|align| self.comparison.align = align),
            "view" => View::ALL
                .into_iter()
                .find(|view| view.word() == value)
                .ok_or_else(|| "takes diagrams, sequence or events".to_owned())
                .map(|view| self.comparison.view = view),
            "speed" => Speed::ALL
                .into_iter()
                .find(|speed| speed.word() == value)
                .map(|speed| self.comparison.speed = speed)
                .ok_or_else(|| "takes 0.25, 1 or 4".to_owned()),
            "loop" => on_or_off(value).map(|on| self.comparison.looping = on),
            "title" => {
                self.comparison.title = self.own_words("title", value, MOST_TITLE);
                Ok(())
            }
            "note" => {
                self.comparison.note = self.own_words("note", value, MOST_NOTE);
                Ok(())
            }
            _ => Err("is not known here".to_owned()),
        };
        if let Err(why) = outcome {
            self.warn(&format!(
                "“{}={}” in the address was left out: it {}",
                shorten(key),
                shorten(value),
                why_clause(&why)
            ));
        }
    }

    fn own_words(&mut self, what: &str, value: &str, most: usize) -> String {
        let (words, is_cut) = cleaned(value, most);
        if is_cut {
            self.warn(&format!("The {what} in the address has more than {most} letters: the rest was left out"));
        }
        words
    }

    fn each(&mut self, panes: std::ops::Range<usize>, mut change: impl FnMut(&mut Pane)) -> Result<(), String> {
        for pane in self.comparison.panes.iter_mut().take(panes.end).skip(panes.start) {
            change(pane);
        }
        Ok(())
    }

    /// Faults and gateways that name what the scenario does not have would keep the whole run from showing.
    fn check_faults(&mut self) {
        let Some(process) = scenario::find(&self.comparison.scenario) else {
            return;
        };
        let mut complaints: Vec<String> = Vec::new();
        for pane in &mut self.comparison.panes {
            // Any style that runs will do: the names are the same in all.
            let Some(style) = Style::runnable().next() else {
                return;
            };
            let mut fits = |alone: Setup| match alone.check(process) {
                Ok(()) => true,
                Err(error) => {
                    let sentence = format!("Left out of the address: {error}");
                    if !complaints.contains(&sentence) {
                        complaints.push(sentence);
                    }
                    false
                }
            };
            pane.setup.faults.retain(|fault| fits(Setup { faults: vec![fault.clone()], ..Setup::new(style) }));
            pane.setup.gateways.retain(|placed| fits(Setup { gateways: vec![placed.clone()], ..Setup::new(style) }));
        }
        for complaint in complaints {
            self.warn(&complaint);
        }
    }
}

fn on_or_off(value: &str) -> Result<bool, String> {
    match value {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err("takes on or off".to_owned()),
    }
}

/// Sentences of other parsers stand after a colon of their own.
fn why_clause(why: &str) -> String {
    if why.starts_with("takes") || why.starts_with("is ") || why.starts_with("names") {
        why.to_owned()
    } else {
        format!("cannot be read ({why})")
    }
}

fn shorten(text: &str) -> String {
    quoted(text, 40)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::{Breaker, FaultKind, Jitter, Span, Target};
    use proptest::prelude::*;

    #[test]
    fn the_usual_comparison_needs_no_query() {
        assert_eq!(print(&Comparison::default()), "");
        assert_eq!(parse(""), (Comparison::default(), vec![]));
        assert_eq!(parse("v=1"), (Comparison::default(), vec![]));
    }

    #[test]
    fn an_address_can_be_read_by_a_person() {
        let query = "v=1&a=choreographed,event-based,async&fault=post:down@100ms&key=on&t=165ms";
        let (comparison, warnings) = parse(query);
        assert_eq!(warnings, Vec::<String>::new());
        assert_eq!(comparison.panes.len(), 1);
        assert!(comparison.panes[0].setup.policy.idempotency_key);
        assert_eq!(print(&comparison), "v=1&a=choreographed,event-based,async&key=on&fault=post:down@100ms&t=165ms");
    }

    #[test]
    fn nonsense_gets_a_sentence_and_the_rest_is_shown() {
        for (query, part) in [
            ("v=2", "another version"),
            ("a=sideways", "Run A"),
            ("fault=post:explode", "post:explode"),
            ("fault=nobody:down", "“nobody”"),
            ("t=soon", "soon"),
            ("t=165", "165"),
            ("d.fault=post:down", "a run “d”"),
            ("speed=3", "takes 0.25, 1 or 4"),
            ("retry=0", "1 to 30"),
            ("retry=3,pause=soon", "such as 5s"),
            ("breaker=0", "from 1 to 10"),
            ("client=netscape", "such as wget"),
            ("broker=kafka", "such as jetstream"),
            ("broker=rabbitmq-classic,limit=3", "takes no limit"),
            ("gateway=customer:iis", "such as customer:envoy"),
            ("gateway=nobody:envoy", "nobody:envoy"),
            ("colour=red", "not known here"),
            ("scenario=%3Cscript%3E", "does not exist"),
            ("%FF%FE=%00", "not known here"),
        ] {
            let (comparison, warnings) = parse(&format!("{query}&seed=9"));
            assert_eq!(warnings.len(), 1, "{query}: {warnings:?}");
            assert!(warnings[0].contains(part) && warnings[0].ends_with('.'), "{}", warnings[0]);
            assert_eq!(comparison.panes[0].setup.seed, 9, "{query}");
        }
    }

    #[test]
    fn words_of_ones_own_come_last_as_plain_text() {
        let mut comparison = Comparison { title: "Post & <b>me</b>".to_owned(), ..Comparison::default() };
        assert_eq!(print(&comparison), "v=1&title=Post%20%26%20%3Cb%3Eme%3C/b%3E");
        comparison.looping = true;
        comparison.note = "50% of 1+1 = ? #1".to_owned();
        let query = print(&comparison);
        assert!(
            query.ends_with("&loop=on&title=Post%20%26%20%3Cb%3Eme%3C/b%3E&note=50%25%20of%201%2B1%20%3D%20?%20%231")
        );
        assert_eq!(parse(&query), (comparison, vec![]));
    }

    #[test]
    fn words_that_are_too_long_are_cut_and_told() {
        let (comparison, warnings) = parse(&format!("title={}&note={}", "t".repeat(81), "n".repeat(280)));
        assert_eq!((comparison.title.len(), comparison.note.len()), (80, 280));
        assert_eq!(warnings, ["The title in the address has more than 80 letters: the rest was left out."]);
    }

    #[test]
    fn a_run_that_is_left_out_is_the_usual_one() {
        let (comparison, warnings) = parse("b=choreographed,request-response,sync&b.fault=post:down");
        assert_eq!(warnings, Vec::<String>::new());
        assert_eq!(comparison.panes[0], Comparison::default().panes[0]);
        assert_eq!(comparison.panes[1].setup.style.to_string(), "choreographed,request-response,sync");
        assert_eq!(comparison.panes[1].setup.faults.len(), 1);
    }

    #[test]
    fn too_many_faults_are_told() {
        let (comparison, warnings) = parse(&"fault=post:down&".repeat(MOST_FAULTS + 1));
        assert_eq!(comparison.panes[0].setup.faults.len(), MOST_FAULTS);
        assert!(warnings[0].contains("one more"), "{}", warnings[0]);
    }

    fn comparisons() -> impl Strategy<Value = Comparison> {
        let faults = prop::sample::subsequence(
            vec![
                "post:down",
                "post:down@100ms-400ms",
                "email:slow=2.5",
                "loyalty:answer=503,rate=0.5",
                "customer>post:lose@45ms",
                "post>customer:duplicate",
                "broker:down@1.5ms",
            ],
            0..4,
        );
        let pane = (
            prop::sample::select(Style::all().to_vec()),
            any::<[bool; OPTIONS.len()]>(),
            faults,
            (
                any::<[bool; 3]>(),
                prop::sample::subsequence(vec!["customer:envoy", "post:by-the-book", "email:caddy,empty"], 0..=3),
            ),
            (retries(), prop::option::of((1..=Breaker::MOST, 1..9_000_000_u64))),
            prop::option::of(1..9_000_000_u64),
        )
            .prop_map(|(style, options, faults, (words, gateways), (retry, breaker), timeout)| {
                let [key, at_most_once, unbroken] = words;
                let mut pane = Pane::new(style);
                for (option, on) in OPTIONS.iter().zip(options) {
                    (option.set)(&mut pane.setup, on);
                }
                pane.setup.faults = faults.into_iter().map(|fault| fault.parse().expect("a fault")).collect();
                pane.setup.policy = Policy {
                    timeout: timeout.map(Micros),
                    retry,
                    breaker: breaker.map(|(after, open)| Breaker { after, open: Micros(open) }),
                    idempotency_key: key,
                    delivery: if at_most_once { Delivery::AtMostOnce } else { Delivery::AtLeastOnce },
                };
                pane.setup.gateways = gateways.into_iter().map(|placed| placed.parse().expect("a gateway")).collect();
                pane.unbroken = unbroken;
                pane
            });
        let words = (texts(), texts());
        let player = (any::<[bool; 2]>(), 0..3_usize, 0..3_usize, 0..90_000_000_u64);
        (prop::collection::vec(pane, 1..=MOST_PANES), player, any::<u64>(), words).prop_map(
            |(mut panes, ([beat, looping], view, speed, at), seed, (title, note))| {
                panes.iter_mut().for_each(|pane| pane.setup.seed = seed);
                Comparison {
                    panes,
                    align: if beat { Align::Beat } else { Align::Time },
                    view: View::ALL[view],
                    at: Micros(at),
                    speed: Speed::ALL[speed],
                    looping,
                    title: cleaned(&title, MOST_TITLE).0,
                    note: cleaned(&note, MOST_NOTE).0,
                    ..Comparison::default()
                }
            },
        )
    }

    fn retries() -> impl Strategy<Value = Retry> {
        let time = || prop::option::of((0..=3_600_000_000_u64).prop_map(Micros));
        let jitter = prop_oneof![
            prop::sample::select(vec![Jitter::None, Jitter::Full, Jitter::Half, Jitter::Double, Jitter::Decorrelated]),
            (0..=3_600_000_000_u64).prop_map(|most| Jitter::Plus(Micros(most))),
        ];
        let attempts = prop_oneof![1..=Retry::MOST, Just(Retry::NO_END)];
        (attempts, time(), jitter, prop_oneof![Just(200), 100..=10_000_u32], any::<bool>(), [time(), time(), time()])
            .prop_map(|(attempts, base, jitter, growth, first_at_once, [cap, cap_after, within])| Retry {
                attempts,
                base: base.unwrap_or(Retry::PAUSE),
                jitter,
                growth,
                cap,
                cap_after,
                first_at_once,
                within,
            })
    }

    /// Any letters at all, those included that nobody sees.
    fn texts() -> impl Strategy<Value = String> {
        prop::collection::vec(any::<char>(), 0..400).prop_map(|letters| letters.into_iter().collect())
    }

    proptest! {
        #[test]
        fn opening_an_address_gives_the_same_comparison(comparison in comparisons()) {
            let (read, warnings) = parse(&print(&comparison));
            prop_assert_eq!(warnings, Vec::<String>::new());
            prop_assert_eq!(read, comparison);
        }

        #[test]
        fn words_of_ones_own_change_nothing_else(title in texts(), note in texts()) {
            let hostile = Comparison { title, note, ..Comparison::default() };
            let (read, _) = parse(&print(&hostile));
            prop_assert_eq!(&read.title, &cleaned(&hostile.title, MOST_TITLE).0);
            prop_assert_eq!(&read.note, &cleaned(&hostile.note, MOST_NOTE).0);
            prop_assert_eq!(Comparison { title: String::new(), note: String::new(), ..read }, Comparison::default());
        }

        #[test]
        fn no_text_makes_it_panic(query in "\\PC{0,80}") {
            let (comparison, _) = parse(&query);
            prop_assert!((1..=MOST_PANES).contains(&comparison.panes.len()));
        }

        #[test]
        fn every_fault_survives_an_address(factor in 1_000..1_000_000_u32, rate in 1..1_000_u32, from in 0..9_000_000_u64) {
            let (factor, rate) = (f64::from(factor) / 1_000.0, f64::from(rate) / 1_000.0);
            let span = Span { from: Micros(from), until: None };
            for fault in [
                Fault { target: Target::Service("post".to_owned()), kind: FaultKind::Slow(factor), span },
                Fault { target: Target::Service("post".to_owned()), kind: FaultKind::Answer(503, rate), span },
            ] {
                let mut comparison = Comparison::default();
                comparison.panes[0].setup.faults.push(fault);
                prop_assert_eq!(parse(&print(&comparison)).0, comparison);
            }
        }
    }
}
