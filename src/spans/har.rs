//! HAR 1.1 and 1.2: every entry is a call of the browser, and nothing says what led to it.

use super::facts::{Facts, url};
use super::id::hashed;
use super::instant::date;
use super::loose::{Loose, Take, Through, skip};
use super::model::{Format, Kind, Status, TraceId};
use super::note::Oddity;
use super::sink::{Draft, Sink, word};
use serde::de::{MapAccess, SeqAccess};
use std::borrow::Cow;

/// What is under `log`.
pub(super) struct Log<'s, 'w> {
    sink: &'s mut Sink<'w>,
    browser: Option<Box<str>>,
}

impl<'s, 'w> Log<'s, 'w> {
    pub(super) fn new(sink: &'s mut Sink<'w>) -> Self {
        Self { sink, browser: None }
    }
}

impl<'de> Take<'de> for Log<'_, '_> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "entries" => {
                let from = self.sink.spans.len();
                let browser = self.browser.clone().unwrap_or_else(|| "Browser".into());
                let mut entries = Entries { sink: &mut *self.sink, browser, pages: Vec::new() };
                map.next_value_seed(Through(&mut entries))?;
                // What belongs to no page belongs to the only one.
                if let [only] = *entries.pages {
                    for span in self.sink.spans.iter_mut().skip(from).filter(|span| span.trace == NO_PAGE) {
                        span.trace = only;
                    }
                }
                self.sink.is_of(Format::Har);
            }
            "browser" => {
                let mut name = Name::default();
                map.next_value_seed(Through(&mut name))?;
                self.browser = name.0;
            }
            _ => return skip(map),
        }
        Ok(())
    }
}

/// The trace of what belongs to no page.
const NO_PAGE: TraceId = TraceId(1);

/// The name of whoever stands between a page and the network.
const WORKER: &str = "Service worker";

struct Entries<'s, 'w> {
    sink: &'s mut Sink<'w>,
    browser: Box<str>,
    pages: Vec<TraceId>,
}

impl<'de> Take<'de> for Entries<'_, '_> {
    fn field<A: MapAccess<'de>>(&mut self, _: &str, map: &mut A) -> Result<(), A::Error> {
        skip(map)
    }

    fn item<A: SeqAccess<'de>>(&mut self, list: &mut A) -> Result<bool, A::Error> {
        let mut entry = Entry::default();
        if list.next_element_seed(Through(&mut entry))?.is_none() {
            return Ok(false);
        }
        let page = entry.page.as_deref().map_or(NO_PAGE, |page| TraceId(hashed(page, 16)));
        if page != NO_PAGE && !self.pages.contains(&page) && self.pages.len() < 1_000 {
            self.pages.push(page);
        }
        let place = format!("“{} {}”", entry.method, entry.path());
        let time = match entry.time.filter(|time| *time >= 0.0) {
            Some(time) => {
                if entry.timings.is_tls_beside(time) {
                    self.sink.note(Oddity::TlsBeside, &place);
                }
                Some(time)
            }
            None => {
                self.sink.note(Oddity::NoTime, &place);
                entry.timings.sum()
            }
        };
        let start = entry.started;
        let nanos = time.map(|millis| libm::round(millis * 1e6) as u64);
        let id = format!("{:x}", self.sink.spans.len() + 1);
        let draft = Draft {
            trace: Loose::Text(Cow::Owned(page.to_string())),
            id: Loose::Text(Cow::Owned(id)),
            service: Some(Cow::Borrowed(if entry.is_worker { WORKER } else { &self.browser })),
            name: Cow::Owned(entry.method.to_string()),
            kind: Kind::Client,
            start,
            end: start.zip(nanos).map(|(start, nanos)| start.saturating_add(nanos)),
            status: if entry.failed() { Status::Error } else { Status::Unset },
            facts: entry.facts(),
            ..Draft::default()
        };
        self.sink.add(draft, Format::Har)?;
        Ok(true)
    }
}

#[derive(Default)]
struct Entry<'a> {
    page: Option<Cow<'a, str>>,
    started: Option<u64>,
    time: Option<f64>,
    method: Box<str>,
    url: Cow<'a, str>,
    code: Option<u16>,
    failure: Option<Box<str>>,
    is_worker: bool,
    size: Option<i64>,
    transferred: Option<i64>,
    timings: Timings,
}

impl Entry<'_> {
    fn failed(&self) -> bool {
        self.code.is_none_or(|code| code >= 400)
    }

    /// Whether a service worker answered: then nothing was transferred, and the size of the body is less than none
    /// (measured with Playwright 1.65.1 and Chromium 156, November 2026).
    fn is_answered_here(&self) -> bool {
        !self.is_worker && self.transferred == Some(0) && self.size.is_some_and(|size| size < -1)
    }

    fn path(&self) -> Box<str> {
        url(&self.url).map_or_else(|| word(&self.url), |(_, path)| path)
    }

    fn facts(&self) -> Facts {
        let no_answer = || if self.code.is_none() { Some("no answer".into()) } else { None };
        Facts {
            method: Some(self.method.clone()),
            code: self.code,
            path: Some(self.path()),
            peer: url(&self.url).map(|(peer, _)| peer).filter(|_| !self.is_answered_here()),
            peer_service: self.is_answered_here().then(|| WORKER.into()),
            error: self.failure.clone().or_else(no_answer),
            ..Facts::default()
        }
    }
}

impl<'de> Take<'de> for Entry<'de> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "pageref" => {
                if let Loose::Text(page) = map.next_value()? {
                    self.page = Some(page);
                }
            }
            "startedDateTime" => self.started = map.next_value::<Loose>()?.text().and_then(date),
            "time" => self.time = number(&map.next_value()?),
            "request" => map.next_value_seed(Through(&mut Request(self)))?,
            "response" => map.next_value_seed(Through(&mut Response(self)))?,
            "timings" => map.next_value_seed(Through(&mut self.timings))?,
            "_serviceWorkerRef" => self.is_worker = map.next_value::<Loose>()?.text().is_some(),
            _ => return skip(map),
        }
        Ok(())
    }
}

fn number(value: &Loose) -> Option<f64> {
    match value {
        Loose::Int(number) => Some(*number as f64),
        Loose::Float(number) => Some(*number),
        Loose::Text(text) => text.parse().ok().filter(|number: &f64| number.is_finite()),
        _ => None,
    }
}

struct Request<'a, 'o>(&'o mut Entry<'a>);

impl<'de> Take<'de> for Request<'de, '_> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "method" => self.0.method = map.next_value::<Loose>()?.text().map(word).unwrap_or_default(),
            "url" => {
                if let Loose::Text(url) = map.next_value()? {
                    self.0.url = url;
                }
            }
            _ => return skip(map),
        }
        Ok(())
    }
}

struct Response<'a, 'o>(&'o mut Entry<'a>);

impl<'de> Take<'de> for Response<'de, '_> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            // 0 and -1 say that there was no answer.
            "status" => self.0.code = map.next_value::<Loose>()?.code(),
            "bodySize" => self.0.size = map.next_value::<Loose>()?.int(),
            "_transferSize" => self.0.transferred = map.next_value::<Loose>()?.int(),
            "_failureText" | "_error" => self.0.failure = map.next_value::<Loose>()?.text().map(word),
            _ => return skip(map),
        }
        Ok(())
    }
}

/// How long the parts of a request took, in milliseconds; -1 is none.
#[derive(Default)]
struct Timings {
    /// Without the handshake.
    parts: f64,
    has_parts: bool,
    connect: f64,
    ssl: f64,
}

impl Timings {
    /// Whether the whole is the sum of its parts only with the handshake as one of them.
    fn is_tls_beside(&self, time: f64) -> bool {
        let near = |sum: f64| libm::fabs(sum - time) < 0.5;
        self.ssl > 1.0 && near(self.parts + self.ssl) && !near(self.parts)
    }

    /// What the parts come to. The handshake is inside the connection (HAR 1.2), unless it took longer than that.
    fn sum(&self) -> Option<f64> {
        let beside = if self.ssl > self.connect { self.ssl } else { 0.0 };
        self.has_parts.then_some(self.parts + beside)
    }
}

impl<'de> Take<'de> for Timings {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        let is_part = matches!(key, "blocked" | "dns" | "connect" | "send" | "wait" | "receive");
        if !is_part && key != "ssl" {
            return skip(map);
        }
        let Some(millis) = number(&map.next_value()?).filter(|millis| *millis >= 0.0) else { return Ok(()) };
        if is_part {
            self.parts += millis;
            self.has_parts = true;
        }
        match key {
            "connect" => self.connect = millis,
            "ssl" => self.ssl = millis,
            _ => {}
        }
        Ok(())
    }
}

/// The name in an object that has one.
#[derive(Default)]
struct Name(Option<Box<str>>);

impl<'de> Take<'de> for Name {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "name" => {
                self.0 = map.next_value::<Loose>()?.text().map(word);
                Ok(())
            }
            _ => skip(map),
        }
    }
}
