//! The registry as JSON for other people's programs: `/data/status-codes.json`.
//!
//! This shape is a contract. A field may be added; to change or remove one takes a new [`VERSION`].

use super::code::{Body, Direction, Level, RedirectMethod, Standing};
use super::exchange::Exchange;
use super::{
    Answer, Class, Confusion, Fault, ProxyError, Reading, Retry, Sender, StatusCode, VendorCode, Verdict, all,
    confusions, guide_of, proxy_errors, vendor_codes,
};
use serde::Serialize;

/// Where the file is published, relative to the site.
pub const PATH: &str = "data/status-codes.json";
/// What the file says it is.
pub const FORMAT: &str = "interplay-status-codes";
/// The version of the shape.
pub const VERSION: u32 = 1;

/// All registered codes as JSON, for people to read and programs to parse. Absent values are null, and no
/// field is ever left out.
pub fn json() -> String {
    let document = Document {
        format: FORMAT,
        version: VERSION,
        source: "The IANA HTTP Status Code Registry as of 2025-09-15, and the specification that each code names; \
                 the summaries are Interplay's own words",
        licence: env!("CARGO_PKG_LICENSE"),
        codes: all().iter().map(Published::from).collect(),
        confusions: confusions(),
        proxy_errors: proxy_errors(),
        vendor_codes: vendor_codes(),
    };
    let mut text = serde_json::to_string_pretty(&document).expect("strings, numbers and lists are always JSON");
    text.push('\n');
    text
}

#[derive(Serialize)]
struct Document {
    format: &'static str,
    version: u32,
    source: &'static str,
    licence: &'static str,
    codes: Vec<Published>,
    confusions: &'static [Confusion],
    proxy_errors: &'static [ProxyError],
    vendor_codes: &'static [VendorCode],
}

#[derive(Serialize)]
struct Published {
    code: u16,
    phrase: &'static str,
    former_phrases: Vec<&'static str>,
    class: Class,
    standing: Standing,
    summary: &'static str,
    note: Option<&'static str>,
    spec: PublishedSpec,
    headers: Vec<PublishedHeader>,
    cacheable_by_default: bool,
    cache_note: Option<&'static str>,
    body: Body,
    body_note: Option<&'static str>,
    redirect_method: Option<RedirectMethod>,
    rfc_retry: Option<&'static str>,
    guide: PublishedGuide,
}

#[derive(Serialize)]
struct PublishedGuide {
    fault: &'static Answer<Fault>,
    retry: &'static Retry,
    breaker: &'static Answer<Verdict>,
    wake: &'static Answer<Verdict>,
    sender: &'static Answer<Sender>,
    means: &'static str,
    when: &'static [String],
    not_when: &'static [String],
    mistakes: &'static [String],
    text: Option<&'static str>,
    reading: &'static [Reading],
    words: &'static [String],
    request: String,
    response: String,
}

#[derive(Serialize)]
struct PublishedSpec {
    rfc: Option<u16>,
    draft: Option<&'static str>,
    section: Option<&'static str>,
    title: Option<&'static str>,
    url: String,
}

#[derive(Serialize)]
struct PublishedHeader {
    name: &'static str,
    value: Option<&'static str>,
    level: Level,
    direction: Direction,
    condition: Option<&'static str>,
    sometimes: bool,
    source: &'static str,
}

impl From<&'static StatusCode> for Published {
    fn from(row: &'static StatusCode) -> Self {
        let headers = row.headers.iter().map(|header| PublishedHeader {
            name: &header.name,
            value: header.value.as_deref(),
            level: header.level,
            direction: header.direction,
            condition: header.condition.as_deref(),
            sometimes: header.sometimes,
            source: &header.source,
        });
        Self {
            code: row.code,
            phrase: &row.phrase,
            former_phrases: row.former.iter().map(|former| former.phrase.as_str()).collect(),
            class: row.class(),
            standing: row.standing,
            summary: &row.summary,
            note: row.note.as_deref(),
            spec: PublishedSpec {
                rfc: row.spec.rfc,
                draft: row.spec.draft.as_deref(),
                section: row.spec.section.as_deref(),
                title: row.spec.title(),
                url: row.spec.url(),
            },
            headers: headers.collect(),
            cacheable_by_default: row.cacheable_by_default,
            cache_note: row.cache_note.as_deref(),
            body: row.body,
            body_note: row.body_note(),
            redirect_method: row.redirect_method,
            rfc_retry: row.rfc_retry.as_deref(),
            guide: PublishedGuide::of(row),
        }
    }
}

impl PublishedGuide {
    fn of(row: &'static StatusCode) -> Self {
        let guide = guide_of(row.code);
        let Exchange { request, response } = Exchange::of(row, guide);
        Self {
            fault: &guide.fault,
            retry: &guide.retry,
            breaker: &guide.breaker,
            wake: &guide.wake,
            sender: &guide.sender,
            means: &guide.means,
            when: &guide.when,
            not_when: &guide.not_when,
            mistakes: &guide.mistakes,
            text: guide.text.as_deref().map(str::trim),
            reading: &guide.reading,
            words: &guide.words,
            request: request.raw(),
            response: response.raw(),
        }
    }
}
