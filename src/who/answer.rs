//! An answer as somebody has it: what `curl -i` prints, header fields alone, or an entry of a HAR file.

use serde_json::Value;

/// How much of a paste is read, in bytes.
pub const MOST: usize = 64 * 1024;

/// What is known of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Its status, if a status line came along.
    pub status: Option<u16>,
    /// The phrase of its status line. HTTP/2 and HTTP/3 have none.
    pub phrase: Option<String>,
    /// Its header fields.
    pub fields: Vec<(String, String)>,
    /// Its body, if one came along.
    pub body: Option<String>,
}

impl Answer {
    /// The value of a header field.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Whether nothing is all that can have come behind the header fields. `curl -I` prints no body, and its fields tell of
    /// one.
    fn is_empty(&self) -> bool {
        let length = self.field("Content-Length");
        self.status.is_some() && length.is_none_or(|length| length == "0") && self.field("Transfer-Encoding").is_none()
    }
}

/// Reads an answer.
///
/// # Errors
/// What is missing, and what would be right.
pub fn parse(text: &str) -> Result<Answer, String> {
    let end = (0..=text.len().min(MOST)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let text = text[..end].trim_start_matches(['\u{feff}', '\n', '\r', ' ', '\t']);
    if text.starts_with(['{', '[']) {
        return har(text);
    }
    let answer = printed(text);
    if answer.status.is_none() && answer.fields.is_empty() {
        return Err(
            "There is no status line and no header field in this. Paste what curl -i prints, the header fields of an \
                    answer, or an entry of a HAR file."
                .to_owned(),
        );
    }
    Ok(answer)
}

/// An answer as `curl -i` or `curl -v` prints it; of several the last that is final.
fn printed(text: &str) -> Answer {
    let is_traced = text.lines().any(|line| line.starts_with("< "));
    let mut answer = Answer::default();
    let mut body: Option<String> = None;
    for line in text.lines() {
        let own = line.strip_prefix("< ").unwrap_or(line);
        if is_traced
            && (line.starts_with("> ")
                || line.starts_with("* ")
                || line == ">"
                || line.starts_with("{ [")
                || line.starts_with("} ["))
        {
            continue;
        }
        // What comes behind an answer of 1xx, or behind a redirect that was followed, is an answer of its own.
        let is_over = body.as_ref().is_none_or(|body| body.trim().is_empty());
        if let Some((status, phrase)) = status_line(own).filter(|_| is_over) {
            answer = Answer { status: Some(status), phrase, ..Answer::default() };
            body = None;
        } else if let Some(body) = &mut body {
            body.push_str(line);
            body.push('\n');
        } else if own.trim().is_empty() || (is_traced && own == "<") {
            body = Some(String::new());
        } else if let Some((name, value)) = field(own) {
            match name.as_str() {
                ":status" => answer.status = value.parse().ok(),
                _ => answer.fields.push((name, value)),
            }
        } else if answer.fields.is_empty() && answer.status.is_none() {
            // What stands before the answer is not of it.
            continue;
        } else {
            body = Some(format!("{line}\n"));
        }
    }
    answer.body =
        body.filter(|body| !body.trim().is_empty() || answer.is_empty()).map(|body| body.trim_end().to_owned());
    answer
}

/// Status and phrase of a status line.
fn status_line(line: &str) -> Option<(u16, Option<String>)> {
    let rest = line.trim_start().strip_prefix("HTTP/")?;
    let (_, rest) = rest.split_once(' ')?;
    let (status, phrase) = rest.trim_start().split_at_checked(3)?;
    let status = status.parse().ok()?;
    let phrase = phrase.trim();
    (!phrase.starts_with(|letter: char| letter.is_ascii_digit()))
        .then(|| (status, (!phrase.is_empty()).then(|| phrase.to_owned())))
}

fn field(line: &str) -> Option<(String, String)> {
    let at = line[usize::from(line.starts_with(':'))..].find(':')? + usize::from(line.starts_with(':'));
    let (name, value) = (&line[..at], &line[at + 1..]);
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || "-_.:".contains(letter);
    (!name.is_empty() && name.chars().all(is_name)).then(|| (name.to_owned(), value.trim().to_owned()))
}

/// The answer of a HAR file: of its entry, or of the last of its entries that failed.
fn har(text: &str) -> Result<Answer, String> {
    let wrong = |what: &str| {
        format!(
            "This looks like JSON, but {what}. An entry of a HAR file has a “response” with “status” and “headers”."
        )
    };
    let value: Value = serde_json::from_str(text).map_err(|error| wrong(&format!("it cannot be read: {error}")))?;
    let entries =
        value.pointer("/log/entries").or(Some(&value).filter(|value| value.is_array())).and_then(Value::as_array);
    let status_of = |entry: &Value| entry.pointer("/response/status").and_then(Value::as_u64).unwrap_or_default();
    let entry = match entries {
        Some(entries) => entries
            .iter()
            .rev()
            .find(|entry| status_of(entry) >= 400)
            .or(entries.last())
            .ok_or_else(|| wrong("it has no entry"))?,
        None => &value,
    };
    let response = entry.get("response").unwrap_or(entry);
    let headers = response.get("headers").and_then(Value::as_array).ok_or_else(|| wrong("it has no “headers”"))?;
    let text_of = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let fields = headers.iter().filter_map(|header| Some((text_of(header, "name")?, text_of(header, "value")?)));
    let status = response
        .get("status")
        .and_then(Value::as_u64)
        .and_then(|status| u16::try_from(status).ok())
        .filter(|status| *status > 0);
    let content = response.get("content");
    let is_encoded = content.is_some_and(|content| content.get("encoding").is_some());
    Ok(Answer {
        status,
        phrase: text_of(response, "statusText").filter(|phrase| !phrase.is_empty()),
        fields: fields.collect(),
        body: content.and_then(|content| text_of(content, "text")).filter(|_| !is_encoded),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_however_it_is_printed() {
        let plain = "HTTP/1.1 502 Bad Gateway\r\nServer: nginx\r\n\r\n<html>\r\n";
        let traced = "* Connected\n> GET / HTTP/1.1\n> \n< HTTP/1.1 502 Bad Gateway\n< Server: nginx\n< \n<html>\n";
        let followed = format!("HTTP/1.1 301 Moved Permanently\r\nLocation: /\r\n\r\n{plain}");
        let interim = format!("HTTP/1.1 103 Early Hints\r\nLink: </s.css>\r\n\r\n{plain}");
        let har = r#"{"response":{"status":502,"statusText":"Bad Gateway","headers":[{"name":"Server","value":"nginx"}],"content":{"text":"<html>"}}}"#;
        let log = format!(r#"{{"log":{{"entries":[{har}]}}}}"#);
        for text in [plain, traced, &followed, &interim, har, &log] {
            let answer = parse(text).unwrap_or_default();
            assert_eq!((answer.status, answer.phrase.as_deref()), (Some(502), Some("Bad Gateway")), "{text}");
            assert_eq!((answer.field("server"), answer.body.as_deref()), (Some("nginx"), Some("<html>")), "{text}");
        }
    }

    #[test]
    fn fields_alone_and_http_2_will_do() {
        let fields = parse("server: envoy\ncontent-length: 19").unwrap_or_default();
        assert_eq!((fields.status, fields.field("Server"), fields.body.as_deref()), (None, Some("envoy"), None));
        let second = parse("HTTP/2 503 \r\nserver: envoy\r\n\r\nno healthy upstream").unwrap_or_default();
        assert_eq!(
            (second.status, second.phrase, second.body.as_deref()),
            (Some(503), None, Some("no healthy upstream"))
        );
    }

    #[test]
    fn a_body_that_was_not_pasted_is_no_empty_body() {
        let body = |fields: &str| parse(&format!("HTTP/1.1 502 Bad Gateway\r\n{fields}")).unwrap_or_default().body;
        for fields in ["", "Server: nginx\r\n", "Content-Length: 157\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n"] {
            assert_eq!(body(fields), None, "{fields}");
        }
        for fields in ["\r\n", "Content-Length: 0\r\n\r\n"] {
            assert_eq!(body(fields).as_deref(), Some(""), "{fields}");
        }
    }

    #[test]
    fn what_is_no_answer_gets_a_sentence() {
        for text in ["", "hello", "{", "[]", "{}", "{\"response\":{}}", "HTTP/", "HTTP/1.1 é"] {
            let problem = parse(text).expect_err("it is none");
            assert!(problem.contains("HAR file"), "{text}: {problem}");
        }
    }
}
