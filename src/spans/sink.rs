//! Where spans are collected while a file is walked through: bounded, counted, watched.

use super::facts::Facts;
use super::id::{self, Spelling};
use super::instant::LATEST;
use super::loose::Loose;
use super::model::{File, Format, Kind, Link, Service, Span, SpanId, Status, TraceId};
use super::note::{Note, Oddity};
use super::refusal::Lookalike;
use crate::plain::quoted;
use serde::de::Error;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// The most spans that are read of a file.
pub const MOST_SPANS: usize = 250_000;
/// The most links that are kept of a span.
const MOST_LINKS: usize = 64;
/// The most letters that are kept of a name.
const MOST_LETTERS: usize = 160;
/// The most instances that are kept of a service.
const MOST_INSTANCES: usize = 64;
/// So many spans pass from one word to whoever waits to the next.
const BETWEEN: usize = 256;

/// How far a file has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of its text, of so many.
    pub bytes: (usize, usize),
    /// Spans so far.
    pub spans: usize,
}

/// The words with which a walk through a file ends early. No parser says them.
pub(super) const CANCELLED: &str = "cancelled by whoever waits";
pub(super) const TOO_MANY: &str = "more spans than are read";

/// A span as it is found, before its fields are understood.
#[derive(Debug, Default)]
pub(super) struct Draft<'a> {
    pub trace: Loose<'a>,
    pub id: Loose<'a>,
    pub parent: Loose<'a>,
    pub service: Option<Cow<'a, str>>,
    pub instance: Option<Cow<'a, str>>,
    pub name: Cow<'a, str>,
    pub kind: Kind,
    pub start: Option<u64>,
    pub end: Option<u64>,
    pub status: Status,
    pub shared: bool,
    pub links: Vec<Link>,
    pub facts: Facts,
}

pub(super) struct Sink<'w> {
    pub spans: Vec<Span>,
    services: Vec<Service>,
    by_name: BTreeMap<Box<str>, u32>,
    notes: BTreeMap<Oddity, Note>,
    formats: Vec<Format>,
    /// What was found that is no trace.
    pub lookalike: Option<Lookalike>,
    /// Where the text begins, and how long it is.
    text: (usize, usize),
    seen: usize,
    without_id: u64,
    watch: &'w mut dyn FnMut(Progress) -> ControlFlow<()>,
}

impl<'w> Sink<'w> {
    pub(super) fn new(text: &str, watch: &'w mut dyn FnMut(Progress) -> ControlFlow<()>) -> Self {
        Self {
            spans: Vec::new(),
            services: Vec::new(),
            by_name: BTreeMap::new(),
            notes: BTreeMap::new(),
            formats: Vec::new(),
            lookalike: None,
            text: (text.as_ptr() as usize, text.len()),
            seen: 0,
            without_id: 0,
            watch,
        }
    }

    /// Notes something odd.
    pub(super) fn note(&mut self, oddity: Oddity, place: &str) {
        let note =
            self.notes.entry(oddity).or_insert_with(|| Note { oddity, count: 0, first: quoted(place, 80).into() });
        note.count = note.count.saturating_add(1);
    }

    pub(super) fn is_of(&mut self, format: Format) {
        if !self.formats.contains(&format) {
            self.formats.push(format);
        }
    }

    /// Something that is no trace. What was found first is told.
    pub(super) fn looks_like(&mut self, lookalike: Lookalike) {
        self.lookalike.get_or_insert(lookalike);
    }

    /// The number of a service.
    pub(super) fn service(&mut self, name: &str, instance: Option<&str>) -> u32 {
        let name = word(name);
        let number = if let Some(number) = self.by_name.get(&name) {
            *number
        } else {
            let number = u32::try_from(self.services.len()).unwrap_or(u32::MAX);
            self.services.push(Service { name: name.clone(), instances: Vec::new() });
            self.by_name.insert(name, number);
            number
        };
        if let (Some(instance), Some(service)) = (instance, self.services.get_mut(number as usize)) {
            let is_known = service.instances.iter().any(|known| **known == *instance);
            if !is_known && service.instances.len() < MOST_INSTANCES && !instance.is_empty() {
                service.instances.push(word(instance));
            }
        }
        number
    }

    /// Gives a service to spans that stand together, once it is known.
    pub(super) fn serve(&mut self, from: usize, name: Option<&str>, instance: Option<&str>) {
        if from >= self.spans.len() {
            return;
        }
        if name.is_none() {
            for _ in from..self.spans.len() {
                let place = self.spans[from].name.to_string();
                self.note(Oddity::NoService, &format!("“{place}”"));
            }
        }
        let service = self.service(name.unwrap_or_default(), instance);
        for span in &mut self.spans[from..] {
            span.service = service;
        }
    }

    /// Takes a span.
    pub(super) fn add<E: Error>(&mut self, draft: Draft, format: Format) -> Result<(), E> {
        self.seen += 1;
        self.is_of(format);
        if self.spans.len() >= MOST_SPANS {
            return Err(E::custom(TOO_MANY));
        }
        if self.seen % BETWEEN == 1 {
            self.tell(&draft)?;
        }
        let name = word(&draft.name);
        let place = || format!("“{name}”");
        let Some(start) = draft.start else {
            self.note(Oddity::NoStart, &place());
            return Ok(());
        };
        let trace = match self.id(&draft.trace, 16, &place) {
            Some(id) => id,
            None => {
                self.note(Oddity::NoTrace, &place());
                0
            }
        };
        let id = match self.id(&draft.id, 8, &place) {
            Some(id) => id as u64,
            None => {
                self.note(Oddity::NoId, &place());
                self.without_id += 1;
                // No generator of ids makes such ones.
                u64::MAX - self.without_id
            }
        };
        let parent = self.id(&draft.parent, 8, &place).map(|id| SpanId(id as u64)).filter(|parent| parent.0 != id);
        match draft.end {
            None => self.note(Oddity::NoEnd, &place()),
            Some(end) if end < start => self.note(Oddity::EndsFirst, &place()),
            Some(_) => {}
        }
        let service = match &draft.service {
            Some(name) => self.service(name, draft.instance.as_deref()),
            None => 0,
        };
        let mut links = draft.links;
        links.truncate(MOST_LINKS);
        self.spans.push(Span {
            trace: TraceId(trace),
            id: SpanId(id),
            parent,
            service,
            kind: draft.kind,
            start,
            end: draft.end.map(|end| end.min(LATEST)),
            status: draft.status,
            shared: draft.shared,
            links: links.into(),
            facts: (!draft.facts.is_empty()).then(|| Box::new(draft.facts)),
            name,
        });
        Ok(())
    }

    /// An id, with a note on how it is written.
    fn id(&mut self, value: &Loose, bytes: usize, place: &impl Fn() -> String) -> Option<u128> {
        let words = value.words()?;
        let (id, spelling) = id::parse(&words, bytes)?;
        match spelling {
            Spelling::Hex => {}
            // Once a span: its own id says how it writes the others.
            Spelling::Base64 if bytes == 16 => self.note(Oddity::Base64Ids, &place()),
            Spelling::Other if bytes == 16 => self.note(Oddity::OtherIds, &place()),
            Spelling::Base64 | Spelling::Other => {}
        }
        Some(id)
    }

    /// A link to another span.
    pub(super) fn link(trace: &Loose, span: &Loose, follows: bool) -> Option<Link> {
        let id = |value: &Loose, bytes| Some(id::parse(&value.words()?, bytes)?.0);
        Some(Link { trace: TraceId(id(trace, 16)?), span: SpanId(id(span, 8)? as u64), follows })
    }

    /// Says how far it is: where in the text the last borrowed word lies.
    fn tell<E: Error>(&mut self, draft: &Draft) -> Result<(), E> {
        let (begin, length) = self.text;
        let at = match (&draft.trace, &draft.name) {
            (Loose::Text(Cow::Borrowed(text)), _) => text.as_ptr() as usize,
            (_, Cow::Borrowed(text)) => text.as_ptr() as usize,
            _ => begin,
        };
        let done = at.checked_sub(begin).filter(|done| *done <= length).unwrap_or_default();
        let progress = Progress { bytes: (done, length), spans: self.spans.len() };
        match (self.watch)(progress) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(E::custom(CANCELLED)),
        }
    }

    /// All that was read. What stands in the file twice is there once.
    pub(super) fn finish(mut self) -> File {
        let mut first: BTreeMap<(TraceId, SpanId), usize> = BTreeMap::new();
        let mut twice = Vec::new();
        for index in 0..self.spans.len() {
            let span = &self.spans[index];
            let Some(&other) = first.get(&(span.trace, span.id)) else {
                first.insert((span.trace, span.id), index);
                continue;
            };
            let other = &self.spans[other];
            let is_same =
                (other.kind, other.start, other.end, &other.name) == (span.kind, span.start, span.end, &span.name);
            let halves = [other.kind, span.kind];
            let name = format!("“{}”", span.name);
            if is_same && other.service == span.service {
                twice.push(index);
                self.note(Oddity::Twice, &name);
            } else if halves == [Kind::Client, Kind::Server] {
                self.spans[index].shared = true;
            } else if halves == [Kind::Server, Kind::Client] {
                let other = first[&(span.trace, span.id)];
                self.spans[other].shared = true;
            } else {
                self.note(Oddity::SameId, &name);
            }
        }
        let mut index = 0;
        self.spans.retain(|_| {
            index += 1;
            twice.binary_search(&(index - 1)).is_err()
        });
        self.spans.shrink_to_fit();
        File {
            formats: self.formats,
            services: self.services,
            spans: self.spans,
            notes: self.notes.into_values().collect(),
        }
    }
}

/// A word of a file as a plain line, not too long.
pub(super) fn word(text: &str) -> Box<str> {
    let is_plain = text.len() <= MOST_LETTERS && text.bytes().all(|letter| (0x21..0x7f).contains(&letter));
    if is_plain { text.into() } else { quoted(text, MOST_LETTERS).into() }
}
