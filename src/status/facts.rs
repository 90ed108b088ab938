//! What holds of a code, in short sentences, each with the place that says so.

use super::observe::{self, Seen, SpanStatus};
use super::{Body, Class, Kind, RedirectMethod, Standing, StatusCode, retried_by, retry_rules};

/// One thing that holds of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is about: "Body".
    pub label: &'static str,
    /// The short of it: "None".
    pub value: String,
    /// A sentence more.
    pub detail: Option<String>,
    /// Who says so.
    pub source: Source,
}

/// A place that can be cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// How to cite it: "RFC 9110 §15.1".
    pub citation: String,
    /// Where to read it.
    pub url: String,
}

impl Source {
    fn http_semantics(section: &str) -> Self {
        Self::rfc(9110, section)
    }

    fn rfc(rfc: u16, section: &str) -> Self {
        let url = format!("https://www.rfc-editor.org/rfc/rfc{rfc}#section-{section}");
        Self { citation: format!("RFC {rfc} §{section}"), url }
    }

    fn definition(code: &StatusCode) -> Self {
        Self { citation: code.spec.citation(), url: code.spec.url() }
    }

    fn opentelemetry() -> Self {
        Self {
            citation: "OpenTelemetry".to_owned(),
            url: "https://opentelemetry.io/docs/specs/semconv/http/http-spans/#status".to_owned(),
        }
    }

    fn fetch() -> Self {
        Self { citation: "Fetch §2.2.3".to_owned(), url: "https://fetch.spec.whatwg.org/#statuses".to_owned() }
    }
}

/// Where a code is defined.
pub fn definition(code: &StatusCode) -> Source {
    Source::definition(code)
}

/// What becomes visible of the code to those who watch: the spans of a trace, and a page.
pub fn views(code: &StatusCode) -> Vec<Fact> {
    let span = |label, status| Fact {
        label,
        value: match status {
            SpanStatus::Unset => "unset".to_owned(),
            SpanStatus::Error => "error".to_owned(),
        },
        detail: None,
        source: Source::opentelemetry(),
    };
    let (value, detail) = fetch(code);
    let page = Fact { label: "fetch in a page", value, detail, source: Source::fetch() };
    let spans = [
        span("Caller's span", observe::client_span(code.code)),
        span("Server's span", observe::server_span(code.code)),
    ];
    spans.into_iter().chain([page]).chain(beside_the_status(code).into_iter().flatten()).collect()
}

/// What a page sees beside the status, where it sees that, and which browser shows it otherwise.
fn beside_the_status(code: &StatusCode) -> Option<[Fact; 2]> {
    // Of these a page may see another status.
    if observe::seen_by_fetch(code.code) != Seen::Answer || matches!(code.code, 304 | 407) {
        return None;
    }
    let phrase = Fact {
        label: "statusText in a page",
        value: code.phrase.clone(),
        detail: Some(
            "Only over HTTP/1.1: HTTP/2 and HTTP/3 carry no phrase, and the text is empty. A phrase with letters beyond \
             ASCII that a service worker has made up is garbled in Chromium 156, and as it was in Firefox ESR 153 and \
             WebKitGTK 2.50.6 (measured, November 2026)."
                .to_owned(),
        ),
        source: Source { citation: "RFC 9113 §8.3.1".to_owned(), url: "https://www.rfc-editor.org/rfc/rfc9113#section-8.3.1".to_owned() },
    };
    let timing = Fact {
        label: "Resource Timing",
        value: format!("responseStatus {}", code.code),
        detail: Some(
            "In Chromium 156 and Firefox ESR 153; WebKitGTK 2.50.6 has no responseStatus (measured, November 2026)."
                .to_owned(),
        ),
        source: Source {
            citation: "Resource Timing".to_owned(),
            url: "https://www.w3.org/TR/resource-timing/#dom-performanceresourcetiming-responsestatus".to_owned(),
        },
    };
    Some([phrase, timing])
}

/// What stands between the two does with the code, as long as nobody tells it otherwise: a proxy, and a mesh.
pub fn intermediaries(code: &StatusCode) -> [Fact; 3] {
    let fact = |label, value: &str, detail: &str, citation: &str, url: &str| Fact {
        label,
        value: value.to_owned(),
        detail: Some(detail.to_owned()),
        source: Source { citation: citation.to_owned(), url: url.to_owned() },
    };
    let outlier = match code.code {
        502..=504 => "counts as a 5xx and as a gateway failure",
        500..=599 => "counts as a 5xx",
        _ => "does not count",
    };
    [
        fact(
            "nginx as a proxy",
            "hands it on",
            "By default only connection errors and timeouts make it try the next server. A status does so, and counts as \
             a failure of that server, only where proxy_next_upstream names it.",
            "proxy_next_upstream",
            "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_next_upstream",
        ),
        fact(
            "Envoy's outlier detection",
            outlier,
            "Where it is switched on, five 5xx in a row put a host out of use for a while; gateway failures are \
             counted apart, and are left unpunished by default.",
            "Envoy: outlier detection",
            "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/upstream/outlier",
        ),
        fact(
            "Istio's retries",
            if code.code == 503 { "hands it on; before 1.24 it tried again" } else { "hands it on" },
            "The mesh tries twice more by default, but only for failed connections, refused streams, and gRPC's \
             unavailable and cancelled.",
            "Istio: HTTPRetry",
            "https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry",
        ),
    ]
}

/// How a code stands in the registry, if that is not simply "registered".
pub fn standing(code: &StatusCode) -> Option<String> {
    match code.standing {
        Standing::Registered => None,
        Standing::Unused => Some("Registered as “(Unused)”: the number is reserved and has no meaning.".to_owned()),
        Standing::Temporary | Standing::Obsoleted => {
            Some(format!("The registry's copy of 2025-09-15 has it as “{}”.", code.registry_description()))
        }
    }
}

/// How many clients, rules of proxies and lists take the code for worth a retry.
pub fn retry_count(code: &StatusCode) -> String {
    let counts = Kind::ALL.map(|kind| {
        let named = retried_by(code.code).filter(|rule| rule.kind == kind).count();
        (named, retry_rules().iter().filter(|rule| rule.kind == kind).count())
    });
    match counts {
        [(0, clients), (0, proxies), (0, lists)] => {
            format!("Of {clients} clients, {proxies} rules of proxies and {lists} lists, none names it.")
        }
        [(client, clients), (proxy, proxies), (list, lists)] => format!(
            "Of {clients} clients, {client} name it; of {proxies} rules of proxies, {proxy}; of {lists} lists, {list}."
        ),
    }
}

/// What the definition says on sending the request again, where it says something.
pub fn retry(code: &StatusCode) -> Option<Fact> {
    let rule = code.rfc_retry.as_ref()?;
    let source = Source::definition(code);
    Some(Fact { label: "Its definition on retrying", value: capitalised(rule), detail: None, source })
}

/// What becomes of the method when a client follows a redirect.
pub fn redirect(code: &StatusCode) -> Option<Fact> {
    let (value, detail) = match code.redirect_method? {
        RedirectMethod::PostMayBecomeGet => {
            ("POST may become GET", "In browsers it does. Other methods stay, QUERY among them (RFC 10008 2.5).")
        }
        RedirectMethod::BecomesGet => {
            ("Every method should become GET", "Only HEAD stays HEAD. Some clients keep the method.")
        }
        RedirectMethod::Kept => ("The method stays", "A POST is sent again as a POST, with its content."),
    };
    let source = Source::definition(code);
    Some(Fact { label: "When followed", value: value.to_owned(), detail: Some(detail.to_owned()), source })
}

/// Whether a cache may keep it without being told to.
pub fn caching(code: &StatusCode) -> Fact {
    let (general, source) = match (code.cacheable_by_default, code.class()) {
        (_, Class::Informational) => ("Only final answers are stored.", Source::rfc(9111, "3")),
        (true, _) => (
            "A cache may reuse it without being told to, unless the method or the answer's own fields say otherwise, or the \
             cache is shared and the request had Authorization.",
            Source::http_semantics("15.1"),
        ),
        (false, _) => (
            "A cache may store it only if the answer itself allows it, for example with max-age.",
            Source::rfc(9111, "3"),
        ),
    };
    // What the definition of a code says on caching stands before the general rule.
    let (detail, source) = match &code.cache_note {
        Some(note) => (sentence(note), Source::definition(code)),
        None => (general.to_owned(), source),
    };
    let value = if code.cacheable_by_default { "yes" } else { "no" };
    Fact { label: "Cacheable by default", value: value.to_owned(), detail: Some(detail), source }
}

/// Whether it has a body.
pub fn body(code: &StatusCode) -> Fact {
    let (value, general, source) = match code.body {
        Body::Allowed => ("allowed", "An answer to HEAD never has one.", Source::http_semantics("6.4.1")),
        Body::None => ("none", "The answer ends with its header fields.", Source::http_semantics("6.4.1")),
        Body::MustNotGenerate => {
            ("MUST NOT have one", "The server must not generate content.", Source::definition(code))
        }
    };
    let (detail, source) = match (code.body_note(), code.class()) {
        (None, _) => (general.to_owned(), source),
        (Some(note), class) if class.body_note() == Some(note) => {
            let section = if class == Class::ClientError { "15.5" } else { "15.6" };
            (sentence(note), Source::http_semantics(section))
        }
        (Some(note), _) => (sentence(note), Source::definition(code)),
    };
    Fact { label: "Body", value: value.to_owned(), detail: Some(detail), source }
}

fn fetch(code: &StatusCode) -> (String, Option<String>) {
    let number = code.code;
    let plain = format!("status {number}, ok {}", observe::fetch_ok(number));
    let (value, detail) = match (observe::seen_by_fetch(number), number) {
        (Seen::Never, _) => {
            ("nothing".to_owned(), Some("Interim answers are not shown to a page; it gets the final one."))
        }
        (Seen::Followed, _) => (
            "the answer at its end".to_owned(),
            Some("With redirect: \"manual\" the page gets a response of type opaqueredirect, with status 0."),
        ),
        (Seen::Answer, 304) => (
            plain,
            Some(
                "That is so if the page itself made the request conditional. If the browser did, to check its own \
                 copy, the page gets that copy with its status, such as 200.",
            ),
        ),
        (Seen::Answer, 407) => (
            "depends on the browser".to_owned(),
            Some("Browsers answer proxies themselves. Chrome rejects the fetch; the page sees no status."),
        ),
        (Seen::Answer, _) => (plain, None),
    };
    (value, detail.map(str::to_owned))
}

/// A note of the data, which is a clause, as a sentence.
fn sentence(note: &str) -> String {
    let end = if note.ends_with('.') { "" } else { "." };
    format!("{}{end}", capitalised(note))
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::super::{all, find};
    use super::*;

    fn of(code: u16) -> &'static StatusCode {
        find(code).expect("it is registered")
    }

    #[test]
    fn every_fact_says_something_and_who_says_so() {
        for code in all() {
            let own = [Some(caching(code)), Some(body(code)), retry(code), redirect(code)];
            for fact in own.into_iter().flatten().chain(views(code)).chain(intermediaries(code)) {
                assert!(!fact.value.is_empty(), "{}: {fact:?}", code.code);
                assert!(fact.source.url.starts_with("https://"), "{}: {fact:?}", code.code);
                let detail = fact.detail.unwrap_or_else(|| ".".to_owned());
                assert!(detail.ends_with('.') && !detail.ends_with(".."), "{}: {detail}", code.code);
            }
        }
    }

    #[test]
    fn only_redirects_are_a_matter_of_following() {
        for code in all() {
            let followed = observe::seen_by_fetch(code.code) == Seen::Followed;
            assert_eq!(redirect(code).is_some(), followed, "{}", code.code);
        }
    }

    #[test]
    fn a_codes_own_rule_stands_before_the_general_one() {
        let rule = body(of(429));
        assert_eq!(rule.detail.as_deref(), Some("SHOULD explain the condition."));
        assert_eq!(rule.source.citation, "RFC 6585 §4");
        assert_eq!(body(of(404)).source.citation, "RFC 9110 §15.5");
        let cache = caching(of(429));
        assert_eq!((cache.value.as_str(), cache.source.citation.as_str()), ("no", "RFC 6585 §4"));
        let retry = retry(of(503)).expect("its definition says so");
        assert_eq!(
            (retry.value.as_str(), retry.source.citation.as_str()),
            ("After Retry-After, if sent", "RFC 9110 §15.6.4")
        );
    }

    #[test]
    fn intermediaries_hand_on_what_they_are_not_told_to_handle() {
        let values = |code| intermediaries(of(code)).map(|fact| fact.value);
        assert_eq!(values(404)[1], "does not count");
        assert_eq!(values(500)[1], "counts as a 5xx");
        assert_eq!(values(503)[1], "counts as a 5xx and as a gateway failure");
    }

    #[test]
    fn the_rules_are_counted() {
        let count = |code| retry_count(find(code).expect("it is registered"));
        assert_eq!(count(502), "Of 16 clients, 10 name it; of 2 rules of proxies, 1; of 2 lists, 2.");
        assert_eq!(count(409), "Of 16 clients, 0 name it; of 2 rules of proxies, 1; of 2 lists, 0.");
        assert_eq!(count(404), "Of 16 clients, 2 rules of proxies and 2 lists, none names it.");
    }

    #[test]
    fn only_what_is_out_of_the_ordinary_has_a_standing() {
        let standing = |code| standing(find(code).expect("it is registered"));
        assert_eq!(standing(503), None);
        assert!(standing(418).is_some_and(|text| text.contains("(Unused)")));
        assert!(standing(104).is_some_and(|text| text.contains("TEMPORARY")));
        assert!(standing(510).is_some_and(|text| text.contains("OBSOLETED")));
    }
}
