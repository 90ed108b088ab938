//! Spans as OTLP/JSON, the way others read them: ids in lower-case hex, kinds as numbers, 64-bit numbers as text, a resource
//! for each service, and the stable names of OpenTelemetry's conventions.

use super::facts::Facts;
use super::model::{File, Kind, Span, Status};
use serde::Serialize;
use serde_json::{Value, json};

/// Who writes.
const SCOPE: &str = "interplay";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SpanRow {
    trace_id: String,
    span_id: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    parent_span_id: String,
    name: String,
    kind: u8,
    start_time_unix_nano: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    end_time_unix_nano: String,
    attributes: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<Value>,
    status: Value,
}

/// Writes the spans of a file, services in their order, spans by their beginning. All moments are moved so that the first
/// one is `begin`, in nanoseconds since 1970; none leaves them as they are.
///
/// # Errors
/// None in practice; whatever `serde_json` says.
pub fn otlp(file: &File, begin: Option<u64>) -> serde_json::Result<String> {
    let first = file.spans.iter().map(|span| span.start).min().unwrap_or_default();
    let begin = begin.unwrap_or(first);
    let moved = |moment: u64| moment.saturating_sub(first).saturating_add(begin).to_string();
    let mut resources: Vec<Value> = Vec::new();
    for (number, service) in (0_u32..).zip(&file.services) {
        let mut spans: Vec<&Span> = file.spans.iter().filter(|span| span.service == number).collect();
        spans.sort_by_key(|span| (span.start, span.id));
        if spans.is_empty() {
            continue;
        }
        let rows = spans.into_iter().map(|span| serde_json::to_value(row(span, &moved)));
        let rows = rows.collect::<Result<Vec<Value>, _>>()?;
        let mut about = vec![attribute("service.name", json!({ "stringValue": service.name }))];
        if let [instance] = &*service.instances {
            about.push(attribute("service.instance.id", json!({ "stringValue": instance })));
        }
        resources.push(json!({
            "resource": { "attributes": about },
            "scopeSpans": [{ "scope": { "name": SCOPE }, "spans": rows }],
        }));
    }
    serde_json::to_string(&json!({ "resourceSpans": resources }))
}

fn row(span: &Span, moved: &impl Fn(u64) -> String) -> SpanRow {
    let message = span.facts.as_ref().and_then(|facts| facts.message.as_deref());
    let code = match span.status {
        Status::Unset => 0,
        Status::Ok => 1,
        Status::Error => 2,
    };
    let link =
        |link: &super::model::Link| json!({ "traceId": link.trace.to_string(), "spanId": link.span.to_string() });
    SpanRow {
        trace_id: span.trace.to_string(),
        span_id: span.id.to_string(),
        parent_span_id: span.parent.map(|parent| parent.to_string()).unwrap_or_default(),
        name: span.name.to_string(),
        kind: match span.kind {
            Kind::Internal => 1,
            Kind::Server => 2,
            Kind::Client => 3,
            Kind::Producer => 4,
            Kind::Consumer => 5,
        },
        start_time_unix_nano: moved(span.start),
        end_time_unix_nano: span.end.map(moved).unwrap_or_default(),
        attributes: span.facts.as_ref().map(|facts| attributes(facts, span.kind)).unwrap_or_default(),
        links: span.links.iter().map(link).collect(),
        status: message.map_or_else(|| json!({ "code": code }), |message| json!({ "code": code, "message": message })),
    }
}

fn attribute(key: &str, value: Value) -> Value {
    json!({ "key": key, "value": value })
}

/// What a span says, in the stable names. An address of a client is one text.
fn attributes(facts: &Facts, kind: Kind) -> Vec<Value> {
    let mut all = Vec::new();
    let text = |text: &str| json!({ "stringValue": text });
    let number = |number: u16| json!({ "intValue": number.to_string() });
    let peer = facts.peer.as_ref();
    let mut say = |key: &str, value: Option<Value>| all.extend(value.map(|value| attribute(key, value)));
    say("http.request.method", facts.method.as_deref().map(text));
    say("http.response.status_code", facts.code.map(number));
    let path_key = if kind == Kind::Server { "http.route" } else { "url.path" };
    say(path_key, facts.path.as_deref().map(text));
    say("server.address", peer.map(|peer| text(&peer.host)));
    say("server.port", peer.filter(|peer| peer.port > 0).map(|peer| number(peer.port)));
    say("peer.service", facts.peer_service.as_deref().map(text));
    say("error.type", facts.error.as_deref().map(text));
    say("messaging.system", facts.messaging.as_deref().map(text));
    say("messaging.destination.name", facts.destination.as_deref().map(text));
    say("messaging.rabbitmq.destination.routing_key", facts.routing_key.as_deref().map(text));
    say("messaging.message.id", facts.message_id.as_deref().map(text));
    say("db.system.name", facts.database.as_deref().map(text));
    say("db.operation.name", facts.operation.as_deref().map(text));
    say("rpc.method", facts.procedure.as_deref().map(text));
    say("http.request.resend_count", (facts.resend > 0).then(|| number(facts.resend)));
    all
}
