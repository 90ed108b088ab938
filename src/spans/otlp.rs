//! OTLP/JSON: `resourceSpans`, by whatever names its versions and its relatives have for the parts. Names are those of
//! opentelemetry-proto `trace/v1/trace.proto`, in lowerCamelCase as its JSON mapping has them, or as in the file itself.

use super::facts::{Said, status_of};
use super::instant::{Unit, moment};
use super::loose::{Loose, Take, Through, skip};
use super::model::{Format, Status};
use super::object::kind_of;
use super::sink::{Draft, Sink, word};
use serde::de::{MapAccess, SeqAccess};
use std::borrow::Cow;

/// A list of what one resource has done.
pub(super) struct Resources<'s, 'w>(pub &'s mut Sink<'w>);

impl<'de> Take<'de> for Resources<'_, '_> {
    fn field<A: MapAccess<'de>>(&mut self, _: &str, map: &mut A) -> Result<(), A::Error> {
        skip(map)
    }

    fn item<A: SeqAccess<'de>>(&mut self, list: &mut A) -> Result<bool, A::Error> {
        let from = self.0.spans.len();
        let mut one = Resource { sink: &mut *self.0, said: Said::default() };
        if list.next_element_seed(Through(&mut one))?.is_none() {
            return Ok(false);
        }
        let said = one.said;
        self.0.serve(from, said.service.as_deref(), said.instance.as_deref());
        Ok(true)
    }
}

struct Resource<'a, 's, 'w> {
    sink: &'s mut Sink<'w>,
    said: Said<'a>,
}

impl<'de> Take<'de> for Resource<'de, '_, '_> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "resource" => map.next_value_seed(Through(&mut Attributes(&mut self.said))),
            "scopeSpans" | "scope_spans" | "instrumentationLibrarySpans" | "instrumentation_library_spans" => {
                map.next_value_seed(Through(&mut Scopes(&mut *self.sink)))
            }
            "spans" => map.next_value_seed(Through(&mut Spans(&mut *self.sink))),
            _ => skip(map),
        }
    }
}

/// An object that has attributes.
pub(super) struct Attributes<'a, 'o>(pub &'o mut Said<'a>);

impl<'de> Take<'de> for Attributes<'de, '_> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "attributes" | "tags" => map.next_value_seed(Through(&mut *self.0)),
            _ => skip(map),
        }
    }
}

struct Scopes<'s, 'w>(&'s mut Sink<'w>);

impl<'de> Take<'de> for Scopes<'_, '_> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "spans" => map.next_value_seed(Through(&mut Spans(&mut *self.0))),
            _ => skip(map),
        }
    }

    fn item<A: SeqAccess<'de>>(&mut self, list: &mut A) -> Result<bool, A::Error> {
        let mut one = Scopes(&mut *self.0);
        Ok(list.next_element_seed(Through(&mut one))?.is_some())
    }
}

struct Spans<'s, 'w>(&'s mut Sink<'w>);

impl<'de> Take<'de> for Spans<'_, '_> {
    fn field<A: MapAccess<'de>>(&mut self, _: &str, map: &mut A) -> Result<(), A::Error> {
        skip(map)
    }

    fn item<A: SeqAccess<'de>>(&mut self, list: &mut A) -> Result<bool, A::Error> {
        let mut span = Span::default();
        if list.next_element_seed(Through(&mut span))?.is_none() {
            return Ok(false);
        }
        let mut draft = span.draft;
        draft.facts = span.said.facts();
        if draft.facts.message.is_none() {
            draft.facts.message = span.message;
        }
        self.0.add(draft, Format::Otlp)?;
        Ok(true)
    }
}

#[derive(Default)]
struct Span<'a> {
    draft: Draft<'a>,
    said: Said<'a>,
    message: Option<Box<str>>,
}

impl<'de> Take<'de> for Span<'de> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        let draft = &mut self.draft;
        match key {
            "traceId" | "trace_id" => draft.trace = map.next_value()?,
            "spanId" | "span_id" => draft.id = map.next_value()?,
            "parentSpanId" | "parent_span_id" => draft.parent = map.next_value()?,
            "name" => draft.name = name(map.next_value()?),
            "kind" => draft.kind = kind_of(&map.next_value()?).unwrap_or_default(),
            "startTimeUnixNano" | "start_time_unix_nano" => draft.start = moment(&map.next_value()?, Unit::Nanos),
            "endTimeUnixNano" | "end_time_unix_nano" => draft.end = moment(&map.next_value()?, Unit::Nanos),
            "attributes" => map.next_value_seed(Through(&mut self.said))?,
            "status" => {
                let mut status = StatusOf::default();
                map.next_value_seed(Through(&mut status))?;
                draft.status = status.code;
                self.message = status.message;
            }
            "links" => map.next_value_seed(Through(&mut Links(draft)))?,
            _ => return skip(map),
        }
        Ok(())
    }
}

/// A name; what is no text has none.
pub(super) fn name(value: Loose<'_>) -> Cow<'_, str> {
    match value {
        Loose::Text(text) => text,
        _ => Cow::Borrowed(""),
    }
}

/// `{code, message}`, or as others write it `{status_code, description}`.
#[derive(Default)]
pub(super) struct StatusOf {
    pub code: Status,
    pub message: Option<Box<str>>,
}

impl<'de> Take<'de> for StatusOf {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "code" | "status_code" => self.code = status_of(&map.next_value()?).unwrap_or_default(),
            "message" | "description" => self.message = map.next_value::<Loose>()?.text().map(word),
            _ => return skip(map),
        }
        Ok(())
    }

    fn scalar(&mut self, value: Loose<'de>) {
        self.code = status_of(&value).unwrap_or_default();
    }
}

/// What a span links to.
pub(super) struct Links<'a, 'o>(pub &'o mut Draft<'a>);

impl<'de> Take<'de> for Links<'de, '_> {
    fn field<A: MapAccess<'de>>(&mut self, _: &str, map: &mut A) -> Result<(), A::Error> {
        skip(map)
    }

    fn item<A: SeqAccess<'de>>(&mut self, list: &mut A) -> Result<bool, A::Error> {
        let mut reference = Reference::default();
        if list.next_element_seed(Through(&mut reference))?.is_none() {
            return Ok(false);
        }
        self.0.links.extend(Sink::link(&reference.trace, &reference.span, false));
        Ok(true)
    }
}

/// The ids of another span, wherever they stand.
#[derive(Default)]
pub(super) struct Reference<'a> {
    pub trace: Loose<'a>,
    pub span: Loose<'a>,
    /// Jaeger's word for what the other is.
    pub kind: Loose<'a>,
}

impl<'de> Take<'de> for Reference<'de> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "traceId" | "trace_id" | "traceID" => self.trace = map.next_value()?,
            "spanId" | "span_id" | "spanID" => self.span = map.next_value()?,
            "refType" => self.kind = map.next_value()?,
            "context" => map.next_value_seed(Through(&mut *self))?,
            _ => return skip(map),
        }
        Ok(())
    }
}
