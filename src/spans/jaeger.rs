//! What only Jaeger has: processes beside the spans, and references. Names are those of Jaeger's `model/json/model.go`.

use super::facts::Said;
use super::loose::{Loose, Take, Through, skip};
use super::object::Object;
use super::otlp::Reference;
use super::sink::{Draft, Sink, word};
use serde::de::{MapAccess, SeqAccess};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The spans of a Jaeger trace.
pub(super) struct Spans<'s, 'w> {
    pub sink: &'s mut Sink<'w>,
    pub pending: &'s mut Vec<(usize, Box<str>)>,
}

impl<'de> Take<'de> for Spans<'_, '_> {
    fn field<A: MapAccess<'de>>(&mut self, _: &str, map: &mut A) -> Result<(), A::Error> {
        skip(map)
    }

    fn item<A: SeqAccess<'de>>(&mut self, list: &mut A) -> Result<bool, A::Error> {
        let at = self.sink.spans.len();
        let mut object = Object::new(&mut *self.sink);
        if list.next_element_seed(Through(&mut object))?.is_none() {
            return Ok(false);
        }
        let process = object.close()?;
        if let Some(process) = process.filter(|_| self.sink.spans.len() > at) {
            self.pending.push((at, process));
        }
        Ok(true)
    }
}

/// `{ "p1": { "serviceName": …, "tags": … } }`
pub(super) struct Processes<'o>(pub &'o mut ByProcess);

/// The service of a process, and its instance.
pub(super) type ByProcess = BTreeMap<Box<str>, (Box<str>, Option<Box<str>>)>;

impl<'de> Take<'de> for Processes<'_> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        let mut said = Said::default();
        map.next_value_seed(Through(&mut Process(&mut said)))?;
        if let Some(name) = said.service {
            self.0.insert(word(key), (word(&name), said.instance.map(|instance| word(&instance))));
        }
        Ok(())
    }
}

pub(super) struct Process<'a, 'o>(pub &'o mut Said<'a>);

impl<'de> Take<'de> for Process<'de, '_> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "serviceName" => {
                self.0.service = text(map.next_value()?);
                Ok(())
            }
            "tags" => {
                let mut said = Said::default();
                map.next_value_seed(Through(&mut said))?;
                self.0.instance = said.instance;
                Ok(())
            }
            _ => skip(map),
        }
    }
}

/// Jaeger's references: the first one that says CHILD_OF is the parent, in this trace; all else are links.
pub(super) struct References<'a, 'o>(pub &'o mut Draft<'a>);

impl<'de> Take<'de> for References<'de, '_> {
    fn field<A: MapAccess<'de>>(&mut self, _: &str, map: &mut A) -> Result<(), A::Error> {
        skip(map)
    }

    fn item<A: SeqAccess<'de>>(&mut self, list: &mut A) -> Result<bool, A::Error> {
        let mut reference = Reference::default();
        if list.next_element_seed(Through(&mut reference))?.is_none() {
            return Ok(false);
        }
        let follows = reference.kind.text() == Some("FOLLOWS_FROM");
        if !follows && self.0.parent.words().is_none() {
            self.0.parent = reference.span;
        } else {
            self.0.links.extend(Sink::link(&reference.trace, &reference.span, follows));
        }
        Ok(true)
    }
}

/// A text that is not empty.
pub(super) fn text(value: Loose<'_>) -> Option<Cow<'_, str>> {
    match value {
        Loose::Text(text) if !text.is_empty() => Some(text),
        _ => None,
    }
}
