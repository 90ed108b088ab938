//! An object that may be anything: the wrapping of a format, or a span of Zipkin, Jaeger or Python's console exporter.
//! Which it is its fields say.

use super::document::Document;
use super::facts::{Peer, Said};
use super::har::Log;
use super::instant::{Unit, length, moment};
use super::jaeger::{ByProcess, Process, Processes, References, Spans, text};
use super::loose::{Loose, Take, Through, skip};
use super::model::{Format, Kind, Status};
use super::note::Oddity;
use super::otlp::{Attributes, Links, Reference, Resources, StatusOf, name};
use super::own::Rows;
use super::refusal::Lookalike;
use super::sink::{Draft, Sink, word};
use super::zipkin1::{Annotations, Endpoint};
use serde::de::{Error, MapAccess, SeqAccess};
use std::borrow::Cow;

/// So many fields of what is no trace are told.
const TOLD: usize = 4;

/// A kind as a number, as OTLP has it, or as a name: `3`, `"CLIENT"`, `"SPAN_KIND_CLIENT"`, `"SpanKind.CLIENT"`.
pub(super) fn kind_of(value: &Loose) -> Option<Kind> {
    const KINDS: [(&str, Kind); 5] = [
        ("internal", Kind::Internal),
        ("server", Kind::Server),
        ("client", Kind::Client),
        ("producer", Kind::Producer),
        ("consumer", Kind::Consumer),
    ];
    if let Some(number) = value.int() {
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        return KINDS.get(index).map(|(_, kind)| *kind);
    }
    let name = value.text()?.rsplit(['.', '_']).next().unwrap_or_default();
    KINDS.iter().find(|(word, _)| name.eq_ignore_ascii_case(word)).map(|(_, kind)| *kind)
}

/// What an object turned out to be, so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Signs {
    /// It holds spans, or documents.
    holds: bool,
    jaeger: bool,
    console: bool,
    bare: bool,
    zipkin: bool,
    search: bool,
}

pub(super) struct Object<'a, 's, 'w> {
    sink: &'s mut Sink<'w>,
    signs: Signs,
    draft: Draft<'a>,
    said: Said<'a>,
    /// What its process or its resource says.
    process: Said<'a>,
    process_id: Option<Cow<'a, str>>,
    duration: Option<u64>,
    remote: Endpoint<'a>,
    annotations: Annotations<'a>,
    /// Of a Jaeger trace: each span with its process.
    pending: Vec<(usize, Box<str>)>,
    processes: ByProcess,
    own: Option<Rows>,
    unknown: Vec<String>,
}

impl<'a, 's, 'w> Object<'a, 's, 'w> {
    pub(super) fn new(sink: &'s mut Sink<'w>) -> Self {
        Self {
            sink,
            signs: Signs::default(),
            draft: Draft::default(),
            said: Said::default(),
            process: Said::default(),
            process_id: None,
            duration: None,
            remote: Endpoint::default(),
            annotations: Annotations::default(),
            pending: Vec::new(),
            processes: ByProcess::new(),
            own: None,
            unknown: Vec::new(),
        }
    }

    /// Understands what was found. The process of a Jaeger span is told to whoever has its name.
    pub(super) fn close<E: Error>(mut self) -> Result<Option<Box<str>>, E> {
        if let Some(rows) = self.own {
            return rows.close(self.sink).map(|()| None);
        }
        if !self.pending.is_empty() {
            self.name_processes();
        }
        if self.signs.holds {
            // What a query for metrics comes to is under names that traces have, too.
            if self.unknown.iter().any(|key| key == "resultType") {
                self.sink.looks_like(Lookalike::Metrics);
            }
            return Ok(None);
        }
        let Some(format) = self.format() else {
            self.looks_like();
            return Ok(None);
        };
        let mut draft = std::mem::take(&mut self.draft);
        draft.end = draft.end.or_else(|| Some(draft.start?.saturating_add(self.duration?)));
        let message = draft.facts.message.take();
        draft.facts = self.said.facts();
        draft.facts.message = draft.facts.message.take().or(message);
        if let Some(status) = self.said.status.filter(|_| draft.status == Status::Unset) {
            draft.status = status;
        }
        draft.kind = self.said.kind.unwrap_or(draft.kind);
        draft.service = draft.service.or(self.process.service.take()).or(self.said.service.take());
        draft.instance = self.process.instance.take().or(self.said.instance.take());
        self.remote.tell(&mut draft.facts);
        let process = self.process_id.take().map(|id| word(&id)).filter(|_| draft.service.is_none());
        let place = format!("“{}”", draft.name);
        if format == Format::Zipkin1 {
            let annotations = std::mem::take(&mut self.annotations);
            for half in annotations.halves(draft) {
                self.add(half, format, false, &place)?;
            }
            return Ok(None);
        }
        if self.signs.bare && format == Format::Otlp {
            self.sink.note(Oddity::Bare, &place);
        }
        self.add(draft, format, process.is_some(), &place)?;
        Ok(process)
    }

    fn add<E: Error>(&mut self, mut draft: Draft, format: Format, is_named_later: bool, place: &str) -> Result<(), E> {
        if draft.service.is_none() {
            draft.service = Some(Cow::Borrowed(""));
            if !is_named_later {
                self.sink.note(Oddity::NoService, place);
            }
        }
        self.sink.add(draft, format)
    }

    fn format(&self) -> Option<Format> {
        let draft = &self.draft;
        let has_ids = draft.id.words().is_some() || draft.trace.words().is_some();
        if self.signs.search && draft.id.words().is_none() {
            None
        } else if self.annotations.is_first_version() {
            Some(Format::Zipkin1)
        } else if self.signs.console && draft.start.is_some() {
            Some(Format::Console)
        } else if self.signs.bare {
            Some(Format::Otlp)
        } else if self.signs.jaeger && (has_ids || draft.start.is_some()) {
            Some(Format::Jaeger)
        } else if self.signs.zipkin && has_ids {
            Some(Format::Zipkin)
        } else {
            None
        }
    }

    fn looks_like(self) {
        let has = |name: &str| self.unknown.iter().any(|key| key == name);
        self.sink.looks_like(if self.signs.search {
            Lookalike::Search
        } else if self.unknown.is_empty() && !self.signs.zipkin && !self.signs.jaeger {
            Lookalike::Nothing
        } else if has("metric") || has("resultType") || has("metrics") {
            Lookalike::Metrics
        } else if has("stream") || has("logRecords") {
            Lookalike::Logs
        } else if self.unknown.is_empty() {
            return;
        } else {
            Lookalike::Other(self.unknown)
        });
    }

    /// Gives the spans of a Jaeger trace the services of their processes.
    fn name_processes(&mut self) {
        for (index, id) in std::mem::take(&mut self.pending) {
            let process = self.processes.get(&id);
            if process.is_none() {
                let place = self.sink.spans.get(index).map_or(String::new(), |span| format!("“{}”", span.name));
                self.sink.note(Oddity::NoProcess, &place);
            }
            let (name, instance) = process.map_or((&id, None), |(name, instance)| (name, instance.as_deref()));
            let service = self.sink.service(name, instance);
            if let Some(span) = self.sink.spans.get_mut(index) {
                span.service = service;
            }
        }
    }
}

impl<'de> Take<'de> for Object<'de, '_, '_> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        let (signs, draft) = (&mut self.signs, &mut self.draft);
        match key {
            "resourceSpans" | "resource_spans" | "batches" => {
                signs.holds = true;
                self.sink.is_of(Format::Otlp);
                map.next_value_seed(Through(&mut Resources(&mut *self.sink)))?;
            }
            "result" | "data" | "trace" | "traces" => {
                signs.holds = true;
                map.next_value_seed(Through(&mut Document(&mut *self.sink)))?;
            }
            "log" => {
                signs.holds = true;
                map.next_value_seed(Through(&mut Log::new(&mut *self.sink)))?;
            }
            "format" => {
                let format = map.next_value::<Loose>()?;
                self.own = (format.text() == Some(crate::flow::FORMAT)).then(Rows::default);
            }
            "services" | "messages" | "events" | "setup" | "scenario" if self.own.is_some() => {
                if let Some(rows) = &mut self.own {
                    rows.take(key, map)?;
                }
            }
            "resourceMetrics" | "resource_metrics" => {
                self.sink.looks_like(Lookalike::Metrics);
                signs.holds = true;
                skip(map)?;
            }
            "resourceLogs" | "resource_logs" => {
                self.sink.looks_like(Lookalike::Logs);
                signs.holds = true;
                skip(map)?;
            }
            "errors" => {
                let mut failure = Failure::default();
                map.next_value_seed(Through(&mut failure))?;
                if let Some(why) = failure.0 {
                    self.sink.looks_like(Lookalike::Failure(why.into()));
                    signs.holds = true;
                }
            }
            "spans" => {
                signs.holds = true;
                map.next_value_seed(Through(&mut Spans { sink: &mut *self.sink, pending: &mut self.pending }))?;
            }
            "processes" => map.next_value_seed(Through(&mut Processes(&mut self.processes)))?,
            "process" => map.next_value_seed(Through(&mut Process(&mut self.process)))?,
            "processID" => self.process_id = text(map.next_value()?),
            "rootServiceName" | "rootTraceName" | "spanSet" | "spanSets" => {
                signs.search = true;
                skip(map)?;
            }

            "traceId" | "trace_id" => draft.trace = map.next_value()?,
            "traceID" => (draft.trace, signs.jaeger) = (map.next_value()?, true),
            "id" => (draft.id, signs.zipkin) = (map.next_value()?, true),
            "spanID" => (draft.id, signs.jaeger) = (map.next_value()?, true),
            "spanId" | "span_id" => draft.id = map.next_value()?,
            "parentId" | "parent_id" | "parentSpanId" | "parent_span_id" | "parentSpanID" => {
                draft.parent = map.next_value()?;
            }
            "name" => draft.name = name(map.next_value()?),
            "operationName" => (draft.name, signs.jaeger) = (name(map.next_value()?), true),
            "kind" => draft.kind = kind_of(&map.next_value()?).unwrap_or_default(),
            "timestamp" => draft.start = moment(&map.next_value()?, Unit::Micros),
            "startTime" => draft.start = moment(&map.next_value()?, Unit::Micros),
            "start_time" => (draft.start, signs.console) = (moment(&map.next_value()?, Unit::Nanos), true),
            "end_time" => draft.end = moment(&map.next_value()?, Unit::Nanos),
            "startTimeUnixNano" | "start_time_unix_nano" => {
                (draft.start, signs.bare) = (moment(&map.next_value()?, Unit::Nanos), true);
            }
            "endTimeUnixNano" | "end_time_unix_nano" => draft.end = moment(&map.next_value()?, Unit::Nanos),
            "duration" => self.duration = length(&map.next_value()?, Unit::Micros),
            "shared" => draft.shared = map.next_value::<Loose>()?.is_true(),
            "tags" | "attributes" => map.next_value_seed(Through(&mut self.said))?,
            "resource" => map.next_value_seed(Through(&mut Attributes(&mut self.process)))?,
            "localEndpoint" => {
                let mut endpoint = Endpoint::default();
                map.next_value_seed(Through(&mut endpoint))?;
                draft.service = endpoint.name;
            }
            "remoteEndpoint" => map.next_value_seed(Through(&mut self.remote))?,
            "annotations" => map.next_value_seed(Through(&mut self.annotations))?,
            "binaryAnnotations" => map.next_value_seed(Through(&mut self.annotations.binary()))?,
            "status" => {
                let mut status = StatusOf::default();
                map.next_value_seed(Through(&mut status))?;
                draft.status = status.code;
                draft.facts.message = status.message;
            }
            "context" => {
                let mut context = Reference::default();
                map.next_value_seed(Through(&mut context))?;
                (draft.trace, draft.id) = (context.trace, context.span);
            }
            "references" => map.next_value_seed(Through(&mut References(draft)))?,
            "links" => map.next_value_seed(Through(&mut Links(draft)))?,
            _ => {
                if self.unknown.len() < TOLD {
                    self.unknown.push(key.chars().take(40).collect());
                }
                skip(map)?;
            }
        }
        Ok(())
    }
}

/// What a server says went wrong: the first message.
#[derive(Default)]
struct Failure(Option<Box<str>>);

impl<'de> Take<'de> for Failure {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "msg" | "message" | "detail" => {
                self.0 = map.next_value::<Loose>()?.text().map(word);
                Ok(())
            }
            _ => skip(map),
        }
    }

    fn item<A: SeqAccess<'de>>(&mut self, list: &mut A) -> Result<bool, A::Error> {
        let mut one = Self::default();
        if list.next_element_seed(Through(&mut one))?.is_none() {
            return Ok(false);
        }
        self.0 = self.0.take().or(one.0).or(Some("".into()));
        Ok(true)
    }

    fn scalar(&mut self, value: Loose<'de>) {
        self.0 = value.text().map(word);
    }
}

impl Peer {
    /// From what an endpoint says of itself.
    pub(super) fn of(host: &str, port: Option<i64>) -> Option<Self> {
        let port = port.and_then(|port| u16::try_from(port).ok()).unwrap_or_default();
        (!host.is_empty()).then(|| Self { host: word(host), port })
    }
}
