//! What only Zipkin has: endpoints; and spans of its first version, one of which may be two halves: what the client and
//! what the server noted, under one id. `cs`, `sr`, `ss` and `cr` are when a request and its answer left and came.

use super::facts::{Facts, Peer, Said};
use super::instant::{Unit, moment};
use super::loose::{Loose, Take, Through, skip};
use super::model::Kind;
use super::sink::{Draft, word};
use serde::de::{MapAccess, SeqAccess};
use std::borrow::Cow;

/// Where something was noted, or who was on the other side.
#[derive(Default)]
pub(super) struct Endpoint<'a> {
    pub name: Option<Cow<'a, str>>,
    host: Loose<'a>,
    port: Loose<'a>,
}

impl Endpoint<'_> {
    /// Says who was asked, where nothing else did.
    pub(super) fn tell(&self, facts: &mut Facts) {
        if facts.peer_service.is_none() {
            facts.peer_service = self.name.as_deref().map(word);
        }
        if facts.peer.is_none() {
            facts.peer = self.host.text().and_then(|host| Peer::of(host, self.port.int()));
        }
    }
}

impl<'de> Take<'de> for Endpoint<'de> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "serviceName" => {
                if let Loose::Text(name) = map.next_value()?
                    && !name.is_empty()
                {
                    self.name = Some(name);
                }
            }
            "ipv4" | "ipv6" => self.host = map.next_value()?,
            "port" => self.port = map.next_value()?,
            _ => return skip(map),
        }
        Ok(())
    }
}

/// The annotations of a span: of the first version, or the plain ones of the second.
#[derive(Default)]
pub(super) struct Annotations<'a> {
    /// `cs`, `cr`, `sr`, `ss`.
    times: [Option<u64>; 4],
    client: Option<Cow<'a, str>>,
    server: Option<Cow<'a, str>>,
    anybody: Option<Cow<'a, str>>,
    /// The address of the server, as the client has it.
    asked: Endpoint<'a>,
    said: Said<'a>,
    has_binary: bool,
}

const VALUES: [&str; 4] = ["cs", "cr", "sr", "ss"];

impl<'a> Annotations<'a> {
    pub(super) fn is_first_version(&self) -> bool {
        self.has_binary || self.times.iter().any(Option::is_some)
    }

    pub(super) fn binary(&mut self) -> Binary<'a, '_> {
        self.has_binary = true;
        Binary(self)
    }

    /// The spans of a span: what the client noted, and what the server did.
    pub(super) fn halves(mut self, draft: Draft<'a>) -> Vec<Draft<'a>> {
        let [sent, received, arrived, answered] = self.times;
        let mut facts = self.said.facts();
        let mut halves = Vec::new();
        let half = |kind, service: Option<Cow<'a, str>>, start, end, facts: Facts| Draft {
            trace: draft.trace.clone(),
            id: draft.id.clone(),
            parent: draft.parent.clone(),
            name: draft.name.clone(),
            service,
            kind,
            start,
            end,
            facts,
            ..Draft::default()
        };
        let is_both = sent.is_some() && arrived.is_some();
        if sent.is_some() || received.is_some() {
            let mut facts = facts.clone();
            self.asked.tell(&mut facts);
            halves.push(half(Kind::Client, self.client.take(), sent.or(draft.start), received.or(draft.end), facts));
        }
        if arrived.is_some() || answered.is_some() {
            let server = half(Kind::Server, self.server.take(), arrived.or(draft.start), answered.or(draft.end), facts);
            halves.push(Draft { shared: is_both, ..server });
        } else if halves.is_empty() {
            self.asked.tell(&mut facts);
            let kind = if self.asked.name.is_some() { Kind::Client } else { Kind::Internal };
            halves.push(half(kind, self.anybody.take(), draft.start, draft.end, facts));
        }
        halves
    }
}

impl<'de> Take<'de> for Annotations<'de> {
    fn field<A: MapAccess<'de>>(&mut self, _: &str, map: &mut A) -> Result<(), A::Error> {
        skip(map)
    }

    fn item<A: SeqAccess<'de>>(&mut self, list: &mut A) -> Result<bool, A::Error> {
        let mut one = Annotation::default();
        if list.next_element_seed(Through(&mut one))?.is_none() {
            return Ok(false);
        }
        let Some(place) = one.value.text().and_then(|value| VALUES.iter().position(|known| *known == value)) else {
            return Ok(true);
        };
        self.times[place] = moment(&one.timestamp, Unit::Micros);
        let side = if place < 2 { &mut self.client } else { &mut self.server };
        *side = side.take().or(one.endpoint.name);
        Ok(true)
    }
}

#[derive(Default)]
struct Annotation<'a> {
    timestamp: Loose<'a>,
    value: Loose<'a>,
    endpoint: Endpoint<'a>,
    key: Loose<'a>,
}

impl<'de> Take<'de> for Annotation<'de> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "timestamp" => self.timestamp = map.next_value()?,
            "value" => self.value = map.next_value()?,
            "key" => self.key = map.next_value()?,
            "endpoint" => map.next_value_seed(Through(&mut self.endpoint))?,
            _ => return skip(map),
        }
        Ok(())
    }
}

/// Binary annotations: tags, and the addresses of the two sides.
pub(super) struct Binary<'a, 'o>(&'o mut Annotations<'a>);

impl<'de> Take<'de> for Binary<'de, '_> {
    fn field<A: MapAccess<'de>>(&mut self, _: &str, map: &mut A) -> Result<(), A::Error> {
        skip(map)
    }

    fn item<A: SeqAccess<'de>>(&mut self, list: &mut A) -> Result<bool, A::Error> {
        let mut one = Annotation::default();
        if list.next_element_seed(Through(&mut one))?.is_none() {
            return Ok(false);
        }
        match one.key.text() {
            Some("sa") => self.0.asked = one.endpoint,
            Some("ca") | None => {}
            Some(key) => {
                self.0.said.say(key, one.value);
                let name = one.endpoint.name;
                self.0.anybody = self.0.anybody.take().or(name);
            }
        }
        Ok(true)
    }
}
