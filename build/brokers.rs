//! Translates what was measured of brokers into what the simulator needs of them: a table that the compiler reads. The
//! record says it in words for people; what cannot be understood is an error of the build.

use crate::record::Broker;
use std::fmt::Write as _;

/// The table as source text. What has no order of deliveries keeps nothing, and is no broker of a run.
pub fn table(brokers: &[Broker]) -> Result<String, String> {
    let on_stage: Vec<&Broker> = brokers.iter().filter(|broker| !broker.order.is_empty()).collect();
    let mut text = format!("static BROKERS: [MeasuredBroker; {}] = [\n", on_stage.len());
    for broker in on_stage {
        let row = row(broker).map_err(|error| format!("{}: {error}", broker.id))?;
        // Writing to a string cannot fail.
        let _ = writeln!(text, "    MeasuredBroker {{ {row} }},");
    }
    Ok(text + "];\n")
}

fn row(broker: &Broker) -> Result<String, String> {
    // As it comes: with what was set to other figures the order may differ.
    let with_limit = |when: &str| when.starts_with("with x-delivery-limit");
    let is_usual = |when: &str| !with_limit(when) && !when.contains("max_ack_pending");
    let stands = handed_back(broker, &is_usual)?;
    let limit = match (broker.limit.as_deref(), broker.past_limit.as_deref()) {
        (Some(limit), Some(past)) => {
            let more = u8::from(limit.contains("x-delivery-limit 3 means four deliveries"));
            let past = if past.starts_with("Dropped") {
                "Dropped"
            } else if past.contains("the message stays in the stream") {
                "Withheld"
            } else {
                return Err(format!("what lies past its limit? “{past}”"));
            };
            let stands = option(handed_back(broker, &with_limit)?);
            format!("Some(Limit {{ more: {more}, stands: {stands}, past: Past::{past} }})")
        }
        _ => "None".to_owned(),
    };
    let waits = match broker.ack_timeout.as_deref() {
        Some(says) if says.starts_with("None") => None,
        Some(says) => Some(time(says).ok_or_else(|| format!("how long does it wait? “{says}”"))?),
        None => None,
    };
    let goes = broker
        .order
        .iter()
        .find(|order| ["goes away", "dies", "a new connection"].iter().any(|words| order.when.contains(words)));
    let gone = match goes {
        Some(order) if order.got.iter().any(|got| got == "1 redelivered") => "Again",
        Some(order) if order.got.iter().any(|got| got == "new entries only") => "Never",
        Some(order) => return Err(format!("what comes when a consumer goes away? {:?}", order.got)),
        None if waits.is_some() => "InTime",
        None => return Err("nothing says what comes when a consumer goes away".to_owned()),
    };
    // A window of messages is measured where it is what keeps others back.
    let holds_up = broker.order.iter().any(|order| order.when.contains("prefetch")) || broker.product == "RabbitMQ";
    let knows_twice = broker.duplicates.as_deref().is_some_and(|says| says.contains("duplicate=true"));
    let waits = waits.map_or_else(|| "None".to_owned(), |millis| format!("Some(Micros::from_millis({millis}))"));
    let (id, name, version) = (&broker.id, &broker.name, &broker.version);
    Ok(format!(
        "id: {id:?}, name: {name:?}, version: {version:?}, stands: {}, waits: {waits}, holds_up: {holds_up}, \
         gone: Gone::{gone}, limit: {limit}, knows_twice: {knows_twice}",
        option(stands)
    ))
}

fn option(stands: Option<&str>) -> String {
    stands.map_or_else(|| "None".to_owned(), |stands| format!("Some(Stands::{stands})"))
}

/// Where the first message stands once it was handed back, read off what came after it.
fn handed_back(broker: &Broker, is_it: &dyn Fn(&str) -> bool) -> Result<Option<&'static str>, String> {
    let Some(order) = broker.order.iter().find(|order| order.when.contains("first handed back") && is_it(&order.when))
    else {
        return Ok(None);
    };
    let got: Vec<&str> = order.got.iter().map(String::as_str).collect();
    match got.as_slice() {
        ["1", "1 redelivered", "2", "3"] => Ok(Some("InItsPlace")),
        ["1", "2", "1 redelivered", "3"] => Ok(Some("AfterTheNext")),
        ["1", "2", "3", "1 redelivered"] => Ok(Some("Last")),
        got => Err(format!("where does a message stand after {got:?}?")),
    }
}

/// The first time in a text, in milliseconds: "30 min. Set to …", "ack_wait is 30 s."
fn time(text: &str) -> Option<u64> {
    let words: Vec<&str> = text.split(' ').collect();
    words.windows(2).find_map(|pair| {
        let number: u64 = pair[0].parse().ok()?;
        match pair[1].trim_end_matches(['.', ',', ';']) {
            "min" => Some(60_000 * number),
            "s" => Some(1_000 * number),
            _ => None,
        }
    })
}
