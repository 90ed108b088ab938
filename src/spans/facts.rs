//! What attributes say that a picture needs: whom a span asked, for what, and what came of it. Stable names of
//! OpenTelemetry's conventions and those before them, and the tags of Zipkin and Jaeger, are one.

use super::loose::{Key, Loose, Take, skip};
use super::model::{Kind, Status};
use super::object::kind_of;
use super::sink::word;
use serde::de::{IgnoredAny, MapAccess, SeqAccess};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::net::IpAddr;

/// Where somebody is.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Peer {
    /// A name or a number in the network.
    pub host: Box<str>,
    /// A port; zero where none is given.
    pub port: u16,
}

/// What a span says about what it was for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The method of an HTTP request.
    pub method: Option<Box<str>>,
    /// The status code of an HTTP response.
    pub code: Option<u16>,
    /// The path that was asked for, or its pattern.
    pub path: Option<Box<str>>,
    /// Who was asked, or at a server who was asked there.
    pub peer: Option<Peer>,
    /// The service that was asked, where the caller knows its name.
    pub peer_service: Option<Box<str>>,
    /// What sort of error it was.
    pub error: Option<Box<str>>,
    /// What it says of its status in words.
    pub message: Option<Box<str>>,
    /// What broker: “rabbitmq”.
    pub messaging: Option<Box<str>>,
    /// The queue or topic, and what a message is called there.
    pub destination: Option<Box<str>>,
    /// The routing key of a message.
    pub routing_key: Option<Box<str>>,
    /// The id of a message.
    pub message_id: Option<Box<str>>,
    /// What database: “postgresql”.
    pub database: Option<Box<str>>,
    /// What was asked of the database, in a word: “SELECT”.
    pub operation: Option<Box<str>>,
    /// A remote procedure.
    pub procedure: Option<Box<str>>,
    /// Which try of a request it is, counted by its client, from one.
    pub resend: u16,
}

impl Facts {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What attributes say beside the facts.
#[derive(Debug, Default)]
pub(super) struct Said<'a> {
    pub facts: Facts,
    pub service: Option<Cow<'a, str>>,
    pub instance: Option<Cow<'a, str>>,
    pub status: Option<Status>,
    pub kind: Option<Kind>,
    /// The host, and how sure it is that it is the one who is asked.
    host: (u8, Box<str>),
    port: Option<u16>,
}

impl<'a> Said<'a> {
    /// Whether an attribute is of any use.
    fn is_known(key: &str) -> bool {
        key == "error"
            || key == "component"
            || [
                "http.",
                "url.",
                "server.",
                "net",
                "peer.",
                "messaging.",
                "db.",
                "rpc.",
                "error",
                "service.",
                "otel.status",
                "span.kind",
            ]
            .iter()
            .any(|start| key.starts_with(start))
    }

    pub(super) fn say(&mut self, key: &str, value: Loose<'a>) {
        let facts = &mut self.facts;
        let text = |value: &Loose| value.words().map(|words| word(&words));
        match key {
            "service.name" => self.service = owned(value),
            "service.instance.id" => self.instance = owned(value),
            "http.request.method" | "http.method" => facts.method = text(&value),
            "http.response.status_code" | "http.status_code" => facts.code = value.code(),
            "http.route" => facts.path = text(&value),
            "url.path" | "http.target" | "http.path" => {
                let path = value.text().map(|path| word(path.split(['?', '#']).next().unwrap_or_default()));
                facts.path = facts.path.take().or(path);
            }
            "url.full" | "http.url" => {
                if let Some((peer, path)) = value.text().and_then(url) {
                    facts.peer = Some(peer);
                    facts.path = facts.path.take().or(Some(path));
                }
            }
            "server.address" | "net.peer.name" | "peer.hostname" => self.host(2, &value),
            "network.peer.address" | "net.sock.peer.addr" | "net.peer.ip" | "peer.ipv4" | "peer.address" => {
                self.host(1, &value)
            }
            "server.port" | "net.peer.port" | "peer.port" => {
                self.port = value.int().and_then(|port| u16::try_from(port).ok());
            }
            "peer.service" => facts.peer_service = text(&value),
            "error.type" => facts.error = text(&value),
            "error" if value.is_true() => self.status = Some(Status::Error),
            // Zipkin's tag has the words for it.
            "error" if value.text().is_some_and(|text| text != "false") => {
                self.status = Some(Status::Error);
                facts.error = facts.error.take().or_else(|| text(&value));
            }
            "otel.status_code" => self.status = status_of(&value),
            "otel.status_description" => facts.message = text(&value),
            "span.kind" => self.kind = kind_of(&value),
            "messaging.system" => facts.messaging = text(&value),
            "messaging.destination.name" | "messaging.destination" => facts.destination = text(&value),
            "messaging.rabbitmq.destination.routing_key" | "messaging.rabbitmq.routing_key" => {
                facts.routing_key = text(&value);
            }
            "messaging.message.id" | "messaging.message_id" => facts.message_id = text(&value),
            "db.system.name" | "db.system" | "db.type" => facts.database = text(&value),
            "db.operation.name" | "db.operation" => facts.operation = text(&value),
            "rpc.method" => facts.procedure = text(&value),
            "http.request.resend_count" | "http.resend_count" => {
                facts.resend = value.int().and_then(|count| u16::try_from(count).ok()).unwrap_or_default();
            }
            _ => {}
        }
    }

    fn host(&mut self, sure: u8, value: &Loose) {
        if let Some(text) = value.text().filter(|_| sure > self.host.0) {
            self.host = (sure, word(text));
        }
    }

    /// All facts; whom it asked stands in the address, or beside it.
    pub(super) fn facts(&mut self) -> Facts {
        let mut facts = std::mem::take(&mut self.facts);
        let host = std::mem::take(&mut self.host.1);
        if facts.peer.is_none() && !host.is_empty() {
            facts.peer = Some(Peer { host, port: self.port.unwrap_or_default() });
        }
        facts
    }
}

fn owned(value: Loose<'_>) -> Option<Cow<'_, str>> {
    match value {
        Loose::Text(text) if !text.is_empty() => Some(text),
        Loose::Int(number) => Some(number.to_string().into()),
        _ => None,
    }
}

/// A status as a number or a name: `2`, `"ERROR"`, `"STATUS_CODE_ERROR"`, `"StatusCode.ERROR"`.
pub(super) fn status_of(value: &Loose) -> Option<Status> {
    if let Some(number) = value.int() {
        return [Status::Unset, Status::Ok, Status::Error].get(usize::try_from(number).ok()?).copied();
    }
    let name = value.text()?.rsplit(['.', '_']).next().unwrap_or_default();
    let all = [("unset", Status::Unset), ("ok", Status::Ok), ("error", Status::Error)];
    all.into_iter().find(|(word, _)| name.eq_ignore_ascii_case(word)).map(|(_, status)| status)
}

/// Whom an address asks, and for what.
pub(super) fn url(text: &str) -> Option<(Peer, Box<str>)> {
    let (scheme, rest) = text.split_once("://")?;
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let authority = authority.rsplit('@').next().unwrap_or_default();
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port.parse().unwrap_or_default()),
        _ => (authority, if scheme.eq_ignore_ascii_case("https") { 443 } else { 80 }),
    };
    (!host.is_empty()).then(|| (Peer { host: word(host), port }, word(if path.is_empty() { "/" } else { path })))
}

impl Peer {
    /// Whether it is a number in the network, which says nothing to people.
    #[must_use]
    pub fn is_number(&self) -> bool {
        self.host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok() || &*self.host == "localhost"
    }
}

/// Attributes: a list of `{key, value}`, or an object.
impl<'de> Take<'de> for Said<'de> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        if Self::is_known(key) {
            let value = map.next_value()?;
            self.say(key, value);
            return Ok(());
        }
        skip(map)
    }

    fn item<A: SeqAccess<'de>>(&mut self, list: &mut A) -> Result<bool, A::Error> {
        let mut pair = Pair::default();
        if list.next_element_seed(super::loose::Through(&mut pair))?.is_none() {
            return Ok(false);
        }
        if let Some(key) = pair.key {
            self.say(&key, pair.value);
        }
        Ok(true)
    }
}

/// An attribute in a list.
#[derive(Default)]
struct Pair<'a> {
    key: Option<Cow<'a, str>>,
    useless: bool,
    value: Loose<'a>,
}

impl<'de> Take<'de> for Pair<'de> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "key" => {
                let Key(key) = match map.next_value::<Loose>()? {
                    Loose::Text(text) => Key(text),
                    _ => return Ok(()),
                };
                self.useless = !Said::is_known(&key);
                self.key = (!self.useless).then_some(key);
            }
            // Most attributes are of no use, and most say first which they are.
            "value" if self.useless => drop(map.next_value::<IgnoredAny>()?),
            "value" => self.value = map.next_value()?,
            _ => return skip(map),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_who_and_what() {
        let read = |text: &str| url(text).map(|(peer, path)| (peer.host.to_string(), peer.port, path.to_string()));
        let row = |host: &str, port, path: &str| Some((host.to_owned(), port, path.to_owned()));
        assert_eq!(read("http://127.0.0.1:25461/accounts?style=inturn"), row("127.0.0.1", 25461, "/accounts"));
        assert_eq!(read("https://user:word@example.com"), row("example.com", 443, "/"));
        assert_eq!(read("http://[::1]:8080/a#b"), row("[::1]", 8080, "/a"));
        assert_eq!(read("http://[::1]/a"), row("[::1]", 80, "/a"));
        assert_eq!(read("/accounts"), None);
    }

    #[test]
    fn a_status_has_many_names() {
        for text in ["ERROR", "STATUS_CODE_ERROR", "StatusCode.ERROR", "error", "2"] {
            assert_eq!(status_of(&Loose::Text(text.into())), Some(Status::Error), "{text}");
        }
        assert_eq!(status_of(&Loose::Int(1)), Some(Status::Ok));
        assert_eq!(status_of(&Loose::Int(9)), None);
    }
}
