//! Which gateway made an answer, or passed it on, or that it cannot be told.

use super::answer::Answer;
use super::sign::{Made, Sign, Statuses};
use super::signs;
use crate::plain::quoted;
use crate::record::{self, Gateway, gateways};
use crate::status;

/// What the signs say of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Every reading that fits; the surest first.
    pub readings: Vec<Reading>,
    /// Why nothing more can be told, if there is no sure reading.
    pub untold: Option<String>,
}

/// One reading of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The gateway.
    pub gateway: &'static Gateway,
    /// Who made the answer.
    pub made: Made,
    /// Whether all that the sign asks for is there. Else something of the answer was not pasted.
    pub is_sure: bool,
    /// Why, behind "because".
    pub says: &'static str,
}

/// What the signs say of an answer.
#[must_use]
pub fn judge(answer: &Answer) -> Verdict {
    let mut readings: Vec<Reading> = Vec::new();
    for gateway in gateways() {
        let own = signs().iter().filter(|sign| sign.gateway == gateway.id);
        let mut open: Vec<Reading> = Vec::new();
        for sign in own {
            let Some(is_sure) = fits(sign, answer) else { continue };
            let reading = Reading { gateway, made: sign.made, is_sure, says: &sign.says };
            if is_sure {
                // What is sure leaves nothing open behind it, but what came before it may still be so.
                open.push(reading);
                break;
            }
            if !open.iter().any(|other| other.made == reading.made) {
                open.push(reading);
            }
        }
        // A sure one after one that may be is one of two.
        let is_two = open.len() > 1;
        readings.extend(open.into_iter().map(|reading| Reading { is_sure: reading.is_sure && !is_two, ..reading }));
    }
    readings.sort_by_key(|reading| !reading.is_sure);
    let untold = (!readings.iter().any(|reading| reading.is_sure)).then(|| untold(answer, &readings));
    Verdict { readings, untold }
}

/// Whether a sign is there: surely, or as far as can be seen.
fn fits(sign: &Sign, answer: &Answer) -> Option<bool> {
    let usual = phrase(answer).unwrap_or_default();
    let all = [
        about(sign.status, answer.status),
        unless(sign.server.is_empty(), || begins(answer.field("Server"), &sign.server)),
        unless(!sign.no_server, || Some(answer.field("Server").is_none())),
        unless(sign.via.is_empty(), || Some(answer.field("Via").is_some_and(|via| contains(via, &sign.via)))),
        Some(sign.field.iter().all(|name| answer.field(name).is_some())),
        Some(sign.without.iter().all(|name| answer.field(name).is_none())),
        Some(
            sign.value.iter().all(|(name, value)| answer.field(name).is_some_and(|it| it.eq_ignore_ascii_case(value))),
        ),
        unless(sign.content_type.is_empty(), || Some(is_type(answer, &sign.content_type))),
        unless(sign.content_type_not.is_empty(), || Some(!is_type(answer, &sign.content_type_not))),
        unless(sign.phrase.is_empty(), || {
            answer.phrase.as_ref().map(|phrase| phrase.eq_ignore_ascii_case(&sign.phrase))
        }),
        unless(sign.phrase_not.is_empty(), || {
            answer.phrase.as_ref().map(|it| !it.eq_ignore_ascii_case(&sign.phrase_not))
        }),
        unless(sign.body.is_empty(), || answer.body.as_ref().map(|body| sign.body.iter().any(|it| contains(body, it)))),
        unless(sign.body_not.is_empty(), || {
            answer.body.as_ref().map(|body| !sign.body_not.iter().any(|it| contains(body, it)))
        }),
        unless(!sign.body_is_phrase, || {
            // Who writes the usual phrase as the content writes it into the first line, too.
            let says_another = |said: &String| !said.is_empty() && !said.eq_ignore_ascii_case(usual);
            if answer.phrase.as_ref().is_some_and(says_another) {
                return Some(false);
            }
            Some(answer.body.as_ref()?.trim() == phrase(answer)?)
        }),
        unless(!sign.length_of_phrase, || {
            Some(answer.field("Content-Length").is_none_or(|it| Some(it) == length(answer).as_deref()))
        }),
    ];
    if all.contains(&Some(false)) {
        return None;
    }
    Some(!all.contains(&None))
}

fn unless(is_all: bool, fits: impl FnOnce() -> Option<bool>) -> Option<bool> {
    if is_all { Some(true) } else { fits() }
}

fn about(statuses: Statuses, status: Option<u16>) -> Option<bool> {
    let is_error = status.map(|status| (400..600).contains(&status));
    match statuses {
        Statuses::All => Some(true),
        Statuses::Error => is_error,
        Statuses::Other => is_error.map(|is| !is),
    }
}

fn begins(value: Option<&str>, start: &str) -> Option<bool> {
    Some(value.and_then(|value| value.get(..start.len())).is_some_and(|it| it.eq_ignore_ascii_case(start)))
}

fn contains(text: &str, part: &str) -> bool {
    let (text, part) = (text.to_ascii_lowercase(), part.to_ascii_lowercase());
    text.contains(&part)
}

fn is_type(answer: &Answer, wanted: &str) -> bool {
    let squeezed = |text: &str| text.split_whitespace().collect::<String>().to_ascii_lowercase();
    answer.field("Content-Type").is_some_and(|it| squeezed(it) == squeezed(wanted))
}

/// The usual phrase of the status.
fn phrase(answer: &Answer) -> Option<&'static str> {
    status::phrase(answer.status?)
}

fn length(answer: &Answer) -> Option<String> {
    phrase(answer).map(|phrase| phrase.len().to_string())
}

/// The gateways that leave no mark on an error that they pass on, read off the record.
#[must_use]
pub fn unmarked() -> Vec<&'static str> {
    let is_marked = |gateway: &Gateway| {
        let passed = gateway.cells.iter().filter(|cell| cell.situation == "G13").filter_map(|cell| {
            let situation = record::situation(&cell.situation)?;
            let answer = cell.get.as_ref()?;
            (!situation.is_own(answer.status?)).then_some(answer)
        });
        // The application's own Server came along, and nothing else that names anybody.
        !passed.clone().any(|answer| {
            let is_its_own = answer.field("Server").is_some_and(|it| it.starts_with("up-test"));
            let names = ["Via", "X-Cache", "X-Varnish", "X-Envoy-Upstream-Service-Time"];
            is_its_own && names.iter().all(|name| answer.field(name).is_none())
        })
    };
    gateways().iter().filter(|gateway| !is_marked(gateway)).map(|gateway| gateway.name.as_str()).collect()
}

fn untold(answer: &Answer, readings: &[Reading]) -> String {
    if !readings.is_empty() {
        let missing = match (answer.body.is_none(), answer.status.is_none()) {
            (true, true) => "the status line and the body",
            (true, false) => "the body",
            (false, true) => "the status line",
            (false, false) => "more of the answer",
        };
        return format!("It cannot be told from this: what is here fits more than one reading. With {missing} it may.");
    }
    let quiet = unmarked().join(", ");
    match answer.field("Server").map(|server| quoted(server, 40)) {
        Some(server) => format!(
            "Whoever calls itself “{server}” made this answer, and no gateway of ours marks it. It cannot be told whether it came through \
             one: {quiet} leave the application's Server as it is and add nothing."
        ),
        None => format!(
            "It cannot be told: no gateway of ours makes such an answer, and none marks it. An application that sends no Server looks like \
             this, alone or behind {quiet}."
        ),
    }
}
