//! What may have happened behind a gateway that answered by itself, read off the record.

use super::SIGNS;
use super::answer::Answer;
use crate::record::{Answer as Measured, Gateway, Situation, situations};

/// Something that may have led to an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Cause {
    /// What happened.
    pub situation: &'static Situation,
    /// The answers that were measured for it, with the method.
    pub answers: Vec<(&'static str, &'static Measured)>,
    /// Whether they are just like the one that was pasted.
    pub fits: bool,
}

impl Cause {
    /// How many times the upstream had the request, and how long the client waited: "once, 1 s".
    #[must_use]
    pub fn did(&self) -> String {
        let did = |answer: &Measured| {
            let seen = match answer.saw {
                0 => "not once".to_owned(),
                1 => "once".to_owned(),
                count => format!("{count} times"),
            };
            let waited = if answer.ms < 100 {
                "at once".to_owned()
            } else {
                format!("after {}.{} s", answer.ms / 1000, answer.ms % 1000 / 100)
            };
            (seen, waited)
        };
        let all: Vec<(&str, (String, String))> =
            self.answers.iter().map(|(method, answer)| (*method, did(answer))).collect();
        let said = |(seen, waited): &(String, String)| {
            format!("the upstream had the request {seen}; the answer came {waited}")
        };
        match all.as_slice() {
            [] => String::new(),
            [(_, one)] => said(one),
            [(_, one), rest @ ..] if rest.iter().all(|(_, other)| other.0 == one.0) => said(one),
            many => many.iter().map(|(method, one)| format!("{method}: {}", said(one))).collect::<Vec<_>>().join("; "),
        }
    }

    /// What the gateway says when it happens: "503 Service Unavailable".
    #[must_use]
    pub fn shows(&self) -> String {
        let said = |answer: &Measured| match answer.status {
            Some(status) => format!("{status} {}", answer.phrase).trim_end().to_owned(),
            None if answer.body.is_empty() => "a closed connection".to_owned(),
            None => "bytes without a status line".to_owned(),
        };
        self.answers.first().map(|(_, answer)| said(answer)).unwrap_or_default()
    }
}

/// Everything that makes a gateway answer by itself, with what fits the answer first.
#[must_use]
pub fn causes(gateway: &'static Gateway, answer: &Answer) -> Vec<Cause> {
    let mut all: Vec<Cause> = situations()
        .iter()
        .filter_map(|situation| {
            let cell = gateway.cell(&situation.id)?;
            let own = |answer: &Measured| answer.status.is_none_or(|status| situation.is_own(status));
            let answers: Vec<_> = cell.answers().filter(|(_, answer)| own(answer)).collect();
            let fits = answers.iter().any(|(_, measured)| is_like(measured, answer));
            (!answers.is_empty()).then_some(Cause { situation, answers, fits })
        })
        .collect();
    all.sort_by_key(|cause| !cause.fits);
    all
}

/// Whether a measured answer is like a pasted one in all that tells failures apart. What was not pasted tells nothing.
fn is_like(measured: &Measured, answer: &Answer) -> bool {
    let Some(status) = measured.status else { return false };
    let is_same = |one: Option<&str>, other: Option<&str>| {
        one.zip(other).is_none_or(|(one, other)| one.eq_ignore_ascii_case(other))
    };
    let error = |value: Option<&str>| value.and_then(|value| value.split(' ').next()).map(str::to_owned);
    let squid = (error(measured.field("X-Squid-Error")), error(answer.field("X-Squid-Error")));
    let first = |body: &str| body.lines().next().unwrap_or_default().trim().to_owned();
    let body = answer.body.as_deref().map(first);
    // A body may go on where the measured one ends: Envoy adds why the transport failed.
    let is_like_body = body.is_none_or(|body| {
        let known = first(&measured.body);
        known.is_empty() == body.is_empty() && (body.starts_with(&known) || known.starts_with(&body))
    });
    answer.status.is_none_or(|own| own == status)
        && is_same(Some(&measured.phrase), answer.phrase.as_deref())
        && is_same(squid.0.as_deref(), squid.1.as_deref())
        && is_like_body
}

/// What to look at next, for what may have happened; each advice once.
#[must_use]
pub fn next(causes: &[Cause]) -> Vec<&'static str> {
    let is_asked =
        |situations: &Vec<String>| causes.iter().any(|cause| cause.fits && situations.contains(&cause.situation.id));
    SIGNS.nexts.iter().filter(|next| is_asked(&next.situations)).map(|next| next.says.as_str()).collect()
}

/// One kind of own answer of a gateway, and what leads to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The status with its phrase, and what else tells it from others: "502 Bad Gateway".
    pub shows: String,
    /// What tells it apart besides: the first words of a body in plain text, or the code of an error.
    pub mark: String,
    /// What leads to it.
    pub causes: Vec<Cause>,
}

/// All kinds of own answers of a gateway, in the order of the situations.
#[must_use]
pub fn pages(gateway: &'static Gateway) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    for cause in causes(gateway, &Answer::default()) {
        let Some((_, answer)) = cause.answers.first() else { continue };
        let error = answer.field("X-Squid-Error").and_then(|value| value.split(' ').next()).map(str::to_owned);
        let is_text = answer.field("Content-Type").is_some_and(|it| it.starts_with("text/plain"));
        let mark = error.unwrap_or_else(|| if is_text { answer.body.clone() } else { String::new() });
        let shows = cause.shows();
        match pages.iter_mut().find(|page| page.shows == shows && page.mark == mark) {
            Some(page) => page.causes.push(cause),
            None => pages.push(Page { shows, mark, causes: vec![cause] }),
        }
    }
    pages
}
