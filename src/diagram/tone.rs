//! How a message looks and what is written beside it, the same on the map and in the sequence.

use super::narration;
use super::role::{HeadKind, LineKind, Tone};
use crate::flow::{Fate, Flight, Message, MessageKind, NodeId, Seen, Timeline, Trace};
use crate::status;

/// What a message means.
pub(super) const fn tone(message: &Message) -> Tone {
    match (message.kind, message.status) {
        (MessageKind::Reply | MessageKind::Result, Some(400..)) => Tone::Failure,
        (MessageKind::Request, _) => Tone::Request,
        (MessageKind::Reply | MessageKind::Result, _) => Tone::Reply,
        (MessageKind::Command, _) => Tone::Command,
        (MessageKind::Event, _) => Tone::Event,
        (MessageKind::Ack, _) => Tone::Ack,
    }
}

/// How its line is drawn: UML's convention, a dashed line for what answers.
pub(super) const fn line(message: &Message) -> LineKind {
    match message.kind {
        MessageKind::Reply | MessageKind::Result | MessageKind::Ack => LineKind::Answer,
        MessageKind::Request if message.blocks => LineKind::Synchronous,
        MessageKind::Request | MessageKind::Command | MessageKind::Event => LineKind::Asynchronous,
    }
}

/// How its line ends.
pub(super) fn head(message: &Message, flight: &Flight) -> HeadKind {
    match (flight.fate, line(message)) {
        _ if flight.seen == Seen::Nobody => HeadKind::Cross,
        (Fate::Lost, _) => HeadKind::Cross,
        (Fate::Refused, _) => HeadKind::Barred,
        (_, LineKind::Synchronous) => HeadKind::Filled,
        (_, LineKind::Asynchronous) => HeadKind::Open,
        (..) if matches!(message.kind, MessageKind::Reply) => HeadKind::Filled,
        (..) => HeadKind::Open,
    }
}

/// What may be written beside it, the fullest first. An ack says nothing.
pub(super) fn texts(message: &Message, fate: Fate) -> Vec<String> {
    let mut texts = match (message.kind, message.status) {
        (MessageKind::Ack, _) => Vec::new(),
        (_, Some(code)) => {
            let mut texts = vec![code.to_string()];
            if message.kind != MessageKind::Reply && !message.label.is_empty() {
                texts.insert(0, format!("{} {code}", message.label));
            } else if let Some(phrase) = status::phrase(code) {
                texts.insert(0, format!("{code} {}", phrase));
            }
            texts
        }
        (MessageKind::Request, None) => {
            let method = message.label.split_once(' ').map(|(method, _)| method.to_owned());
            let method = method.filter(|word| word.chars().all(|c| c.is_ascii_uppercase()));
            // A client that asks again and again says the same each time: the method is enough.
            let asks_again = message.is_question() && message.from == NodeId(0);
            let full = (!asks_again).then(|| message.label.clone());
            full.into_iter().chain(method).collect()
        }
        _ => vec![message.label.clone()],
    };
    texts.retain(|text| !text.is_empty());
    let note = match fate {
        Fate::Lost => Some("lost"),
        Fate::Refused => Some("refused"),
        _ if message.copy_of.is_some() => Some("copy"),
        _ => None,
    };
    let is_answer = matches!(line(message), LineKind::Answer);
    if message.attempt > 1 && !is_answer && message.copy_of.is_none() && !texts.is_empty() {
        let first = texts[0].clone();
        let again = if message.forwards.is_some() { "again" } else { "try" };
        let note = if again == "again" { again.to_owned() } else { format!("try {}", message.attempt) };
        texts.insert(0, format!("{first}, {note}"));
        texts.insert(1, note);
    }
    if let Some(note) = note {
        let full = texts.first().map(|first| format!("{first}: {note}"));
        texts = full.into_iter().chain([note.to_owned()]).collect();
    }
    texts
}

/// The same for a way of which less may be known than of those of our own runs.
pub(super) fn texts_of(message: &Message, flight: &Flight, is_backwards: bool) -> Vec<String> {
    let mut texts = texts(message, flight.fate);
    let note = match flight.seen {
        Seen::Nobody => "to nobody",
        _ if is_backwards => "before it was sent",
        Seen::Both | Seen::Sender | Seen::Receiver => return texts,
    };
    let full = texts.first().map(|first| format!("{first}: {note}"));
    texts.clear();
    texts.extend(full.into_iter().chain([note.to_owned()]));
    texts
}

/// How much a label matters where there is no room for all; the smallest matters most.
pub(super) fn rank(trace: &Trace, message: &Message, fate: Fate) -> u8 {
    let client = trace.first_request().map(|first| first.from);
    let is_first = trace.first_request().is_some_and(|first| first.id == message.id);
    let to_client = Some(message.to) == client && message.kind == MessageKind::Reply;
    match message.kind {
        _ if is_first => 0,
        MessageKind::Reply if to_client && message.status.is_some_and(|code| code != 200) => 0,
        _ if matches!(fate, Fate::Lost | Fate::Refused) => 1,
        _ if message.status.is_some_and(|code| code >= 400) => 1,
        MessageKind::Ack => 9,
        _ if message.copy_of.is_some() => 2,
        // What the broker hands on has been said once already.
        _ if message.forwards.is_some() => 6,
        MessageKind::Request | MessageKind::Command | MessageKind::Event if Some(message.from) != client => 2,
        MessageKind::Reply => 3,
        MessageKind::Result => 4,
        _ => 5,
    }
}

/// What a run is, in a sentence.
pub(super) fn summary(trace: &Trace, timeline: &Timeline) -> String {
    let names: Vec<&str> = trace.nodes.iter().map(|node| node.name.as_str()).collect();
    let answered =
        timeline.answer.map_or_else(String::new, |(at, ..)| format!("; the first answer is known after {at}"));
    let change = narration::extension(trace).map_or_else(String::new, |change| format!(" {change}"));
    format!("{} messages between {} in {}{answered}.{change}", timeline.flights.len(), names.join(", "), trace.end)
}

/// What a drawing shows of which style.
pub(super) fn title(what: &str, trace: &Trace, timeline: &Timeline) -> String {
    if timeline.recorded.is_some() {
        return format!("{what}: a recording");
    }
    format!("{what}: {}", trace.setup.style.to_string().replace(',', ", "))
}
