//! What one asks first about a code, answered: by a fact with its source, or by advice that says whose it is.

use super::facts::{self, Fact, Source};
use super::guide::{Again, Fault, Sender, Verdict};
use super::{Direction, Header, Level, StatusCode, cited_url, guide_of};

/// For whom something about a code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// For who received the code and wonders what to do.
    Received,
    /// For who sends it, or is about to.
    Sent,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// For whom it is.
    pub view: View,
    /// What is asked: "Wake somebody?"
    pub question: &'static str,
    /// The short answer, a line or a few.
    pub lines: Vec<Line>,
    /// The reason, in a sentence or two.
    pub why: String,
    /// On what it stands.
    pub basis: Basis,
    /// The section of a chapter that explains what the question is about: "errors#again".
    pub taught: Option<&'static str>,
}

/// A line of a short answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is about, if the answer has several: "POST". Alone, without an answer, it is a remark.
    pub of: Option<String>,
    /// The answer.
    pub says: String,
}

/// On what an answer stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Somebody's definition.
    Fact(Source),
    /// Advice: whose, or "ours".
    Advice(String),
}

/// The eight answers for a code, always in the same order.
pub fn answers(code: &StatusCode) -> [Answered; 8] {
    let guide = guide_of(code.code);
    let retry = &guide.retry;
    let again = |of: &str, again| Line { of: Some(of.to_owned()), says: again_words(again).to_owned() };
    let of_fact = |question, fact: Fact| Answered {
        view: View::Sent,
        question,
        lines: one(&fact.value),
        why: fact.detail.unwrap_or_default(),
        basis: Basis::Fact(fact.source),
        taught: None,
    };
    [
        Answered {
            view: View::Received,
            question: "Whose fault?",
            lines: one(fault_words(guide.fault.is)),
            why: guide.fault.why.clone(),
            basis: basis(&guide.fault.fact, &guide.fault.advice),
            taught: None,
        },
        Answered {
            view: View::Received,
            question: "Send it again?",
            lines: vec![
                again("GET, QUERY", retry.safe),
                again("PUT, DELETE", retry.idempotent),
                again("POST", retry.post),
                Line { of: Some(retry.wait.clone()), says: String::new() },
            ],
            why: retry.why.clone(),
            basis: basis(&retry.fact, &retry.advice),
            taught: Some("4xx-and-5xx#again"),
        },
        Answered {
            view: View::Received,
            question: "Count it in a breaker?",
            lines: one(verdict_words(guide.breaker.is)),
            why: guide.breaker.why.clone(),
            basis: basis(&guide.breaker.fact, &guide.breaker.advice),
            taught: Some("keep-it-simple#breaker"),
        },
        Answered {
            view: View::Received,
            question: "Wake somebody?",
            lines: one(verdict_words(guide.wake.is)),
            why: guide.wake.why.clone(),
            basis: basis(&guide.wake.fact, &guide.wake.advice),
            taught: None,
        },
        Answered {
            view: View::Sent,
            question: "Who sends it?",
            lines: one(sender_words(guide.sender.is)),
            why: guide.sender.why.clone(),
            basis: basis(&guide.sender.fact, &guide.sender.advice),
            taught: None,
        },
        headers(code),
        of_fact("Cached by default?", facts::caching(code)),
        of_fact("With a body?", facts::body(code)),
    ]
}

/// The header fields that the specification asks for, in a line each.
fn headers(code: &StatusCode) -> Answered {
    // One line for each level, in the order in which the levels are met.
    let mut lines: Vec<Line> = Vec::new();
    for header in &code.headers {
        let level = level_words(header);
        match lines.iter_mut().find(|line| line.of.as_ref() == Some(&level)) {
            Some(line) => line.says += &format!(", {}", header.name),
            None => lines.push(Line { of: Some(level), says: header.name.clone() }),
        }
    }
    let why = if lines.is_empty() {
        lines = one("none in particular");
        "Its definition asks for no header field.".to_owned()
    } else {
        "The table of header fields says when each of them goes along.".to_owned()
    };
    Answered {
        view: View::Sent,
        question: "Which header fields?",
        lines,
        why,
        basis: Basis::Fact(facts::definition(code)),
        taught: None,
    }
}

/// How strongly a header field is asked for, and in which message if that is not the answer.
fn level_words(header: &Header) -> String {
    let level = match header.level {
        Level::Must => "MUST",
        Level::Should => "SHOULD",
        Level::May => "MAY",
        Level::Expected => "expected",
        Level::Ought => "ought to",
        Level::Can => "can",
        Level::Needed => "needed in the request",
        Level::Precondition => "was in the request",
    };
    let says_where = matches!(header.level, Level::Needed | Level::Precondition);
    let suffix = if header.direction == Direction::Request && !says_where { ", in the request" } else { "" };
    format!("{level}{suffix}")
}

fn one(says: &str) -> Vec<Line> {
    vec![Line { of: None, says: says.to_owned() }]
}

/// The basis of an authored answer. The build has checked that there is exactly one.
pub fn basis(fact: &Option<String>, advice: &Option<String>) -> Basis {
    match fact {
        Some(citation) => {
            Basis::Fact(Source { url: cited_url(citation).unwrap_or_default(), citation: citation.clone() })
        }
        None => Basis::Advice(advice.clone().unwrap_or_default()),
    }
}

const fn fault_words(fault: Fault) -> &'static str {
    match fault {
        Fault::Nobody => "nobody's",
        Fault::Client => "the client's",
        Fault::Server => "the server's",
        Fault::Upstream => "another server's, behind it",
    }
}

/// Whether to send it again, in a word or three.
pub const fn again_words(again: Again) -> &'static str {
    match again {
        Again::Needless => "no need",
        Again::Yes => "yes",
        Again::WithKey => "only with a key",
        Again::Changed => "after a change",
        Again::Follow => "go on as it says",
        Again::No => "no",
    }
}

const fn verdict_words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Yes => "yes",
        Verdict::IfMany => "if there are many",
        Verdict::No => "no",
    }
}

const fn sender_words(sender: Sender) -> &'static str {
    match sender {
        Sender::Origin => "the origin",
        Sender::Gateway => "a gateway or proxy",
        Sender::Either => "origin or gateway",
    }
}

#[cfg(test)]
mod tests {
    use super::super::{all, find};
    use super::*;

    #[test]
    fn every_code_answers_everything_and_says_on_what_it_stands() {
        for code in all() {
            for answer in answers(code) {
                let about = format!("{}: {answer:?}", code.code);
                assert!(
                    answer.lines.iter().all(|line| line.of.is_some() || !line.says.is_empty())
                        && !answer.lines.is_empty(),
                    "{about}"
                );
                assert!(answer.why.ends_with(['.', ')']) && !answer.why.contains("  "), "{about}");
                match &answer.basis {
                    Basis::Fact(source) => assert!(source.url.starts_with("https://"), "{about}"),
                    Basis::Advice(whose) => assert!(!whose.is_empty(), "{about}"),
                }
            }
        }
    }

    #[test]
    fn both_views_of_a_code_have_four_answers() {
        for code in all() {
            let received = answers(code).iter().filter(|answer| answer.view == View::Received).count();
            assert_eq!(received, 4, "{}", code.code);
        }
    }

    #[test]
    fn what_no_specification_says_is_advice() {
        for code in all() {
            let [_, _, breaker, wake, ..] = answers(code);
            assert!(matches!((breaker.basis, wake.basis), (Basis::Advice(_), Basis::Advice(_))), "{}", code.code);
        }
    }

    #[test]
    fn a_fault_agrees_with_the_class() {
        for code in all() {
            let fault = guide_of(code.code).fault.is;
            let expected: &[Fault] = match code.code {
                400..=499 => &[Fault::Client, Fault::Nobody, Fault::Server],
                500..=599 => &[Fault::Server, Fault::Upstream, Fault::Client, Fault::Nobody],
                _ => &[Fault::Nobody, Fault::Client, Fault::Server],
            };
            assert!(expected.contains(&fault), "{}: {fault:?}", code.code);
        }
        assert_eq!(guide_of(502).fault.is, Fault::Upstream);
        assert_eq!(guide_of(404).fault.is, Fault::Client);
    }

    #[test]
    fn a_post_is_never_safer_to_repeat_than_a_get() {
        for code in all() {
            let retry = &guide_of(code.code).retry;
            if retry.post == Again::Yes {
                assert_eq!((retry.safe, retry.idempotent), (Again::Yes, Again::Yes), "{}", code.code);
            }
        }
        // Where nobody promises that nothing was done: only with a key.
        for code in [429, 500, 502, 503, 504] {
            assert_eq!(guide_of(code).retry.post, Again::WithKey, "{code}");
        }
        let again = &answers(find(421).expect("registered"))[1].lines;
        assert_eq!(again[2].says, "yes");
        // RFC 10008: QUERY is safe.
        assert_eq!(again[0].of.as_deref(), Some("GET, QUERY"));
    }
}
