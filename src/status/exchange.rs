//! The exchange of a guide as it travels, as curl shows it, as `fetch` sees it, and as a page can try it.

use super::guide::Guide;
use super::observe::{Seen, fetch_ok, seen_by_fetch};
use super::{Body, Class, RedirectMethod, StatusCode};

/// When all our exchanges take place.
const DATE: &str = "Sun, 22 Nov 2026 10:00:00 GMT";

/// A message of HTTP/1.1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The first line.
    pub start: String,
    /// The header fields, in order.
    pub fields: Vec<(String, String)>,
    /// The content, empty if there is none.
    pub body: String,
}

/// A request and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// The request.
    pub request: Message,
    /// The answer.
    pub response: Message,
}

impl Exchange {
    /// The exchange of a code's guide, complete.
    pub fn of(code: &StatusCode, guide: &Guide) -> Self {
        let mut request = Message::parse(&guide.request);
        if !request.body.is_empty() {
            request.add_length();
        }
        let (fields, body) = head_and_body(&guide.response);
        // 208 stands only inside the body of a 207 (RFC 5842, section 7.1).
        let start = match code.code {
            208 => "HTTP/1.1 207 Multi-Status".to_owned(),
            number => format!("HTTP/1.1 {number} {}", code.name()),
        };
        let mut response = Message { start, fields: parse_fields(fields), body };
        if code.class() != Class::Informational {
            response.fields.insert(0, ("Date".to_owned(), DATE.to_owned()));
        }
        // An answer that could have content says how much; one that cannot says nothing (RFC 9110, section 8.6).
        let may_have_length = code.body != Body::None && code.class() != Class::Informational;
        if may_have_length && response.field("Transfer-Encoding").is_none() {
            response.add_length();
        }
        Self { request, response }
    }

    /// What one types for curl, and what it shows. Over HTTP/2, where it can: there the phrase is gone, and names
    /// are in small letters.
    pub fn curl(&self) -> String {
        let old = ["Connection", "Upgrade", "Transfer-Encoding"]
            .iter()
            .any(|name| self.request.field(name).or(self.response.field(name)).is_some())
            // Whoever is told that the version is too old has not spoken the newest.
            || self.response.start.contains(" 505 ");
        let method = self.request.method();
        if method == "CONNECT" {
            // curl asks its proxy for a tunnel by itself, and shows what the proxy says.
            let command = format!("curl -i --proxy http://proxy.example:3128 https://{}/", self.request.host());
            return format!("$ {command}\n\n{}", self.response.raw());
        }
        let mut command = format!("curl -i{}", if old { " --http1.1" } else { "" });
        if !(method == "GET" || method == "POST" && !self.request.body.is_empty()) {
            command += &if method == "HEAD" { " --head".to_owned() } else { format!(" -X {method}") };
        }
        command += &format!(" {}", quoted(&self.request.url()));
        let hidden = ["Host", "Content-Length"];
        for (name, value) in self.request.fields.iter().filter(|(name, _)| !hidden.contains(&name.as_str())) {
            command += &format!(" \\\n  -H {}", quoted(&format!("{name}: {value}")));
        }
        if !self.request.body.is_empty() {
            command += &format!(" \\\n  --data {}", quoted(&self.request.body));
        }
        let answer = if old { self.response.raw() } else { self.response.raw_http2() };
        format!("$ {command}\n\n{answer}")
    }

    /// The lines that a page of the same origin would run, and what it sees.
    pub fn fetch(&self, code: &StatusCode) -> String {
        if self.request.method() == "CONNECT" {
            return "// A page cannot send CONNECT: fetch throws a TypeError.\n\
                    // The browser answers its proxy by itself, and asks for a login."
                .to_owned();
        }
        let mut options = Vec::new();
        if self.request.method() != "GET" {
            options.push(format!("  method: \"{}\",\n", self.request.method()));
        }
        let may = |(name, _): &&(String, String)| !is_forbidden(name);
        let fields: Vec<String> = self
            .request
            .fields
            .iter()
            .filter(may)
            .map(|(name, value)| format!("    \"{name}\": {},\n", script_text(value)))
            .collect();
        if !fields.is_empty() {
            options.push(format!("  headers: {{\n{}  }},\n", fields.concat()));
        }
        if !self.request.body.is_empty() {
            options.push(format!("  body: {},\n", script_text(&self.request.body)));
        }
        let options = if options.is_empty() { String::new() } else { format!(", {{\n{}}}", options.concat()) };
        let call = format!("const response = await fetch(\"{}\"{options});\n", self.request.target());
        call + &self.seen(code)
    }

    fn seen(&self, code: &StatusCode) -> String {
        match seen_by_fetch(code.code) {
            Seen::Never => "\n// A page never sees this answer: fetch waits for the final one.\n".to_owned(),
            Seen::Followed => {
                let method = match code.redirect_method {
                    Some(RedirectMethod::Kept) => "the method and the content stay",
                    Some(RedirectMethod::BecomesGet) => "the next request is a GET",
                    _ => "a POST becomes a GET",
                };
                format!(
                    "\n// fetch has followed Location by itself; {method}.\n\
                     response.redirected  // true\n\
                     response.url         // the address at the end\n\
                     response.status      // that of the answer at the end, such as 200\n"
                )
            }
            Seen::Answer => {
                let mut lines = format!(
                    "\nresponse.status      // {}\nresponse.ok          // {}\n",
                    code.code,
                    fetch_ok(code.code)
                );
                let shown = self.response.fields.iter().filter(|(name, _)| {
                    !["Date", "Content-Length", "Content-Type", "Connection", "Set-Cookie"].contains(&name.as_str())
                });
                for (name, value) in shown {
                    lines += &format!(
                        "response.headers.get(\"{}\")  // {}\n",
                        name.to_ascii_lowercase(),
                        script_text(value)
                    );
                }
                if self.response.body.is_empty() {
                    return lines + "await response.text()  // \"\"\n";
                }
                let is_json = self.response.field("Content-Type").is_some_and(|kind| kind.contains("json"));
                let how = if is_json { "json" } else { "text" };
                lines
                    + &format!("await response.{how}()  // {}\n", self.response.body.lines().next().unwrap_or_default())
            }
        }
    }

    /// What the answer of a trial is made of, as the query of its address: the service worker knows no code.
    pub fn recipe(&self, code: &StatusCode) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("status", &code.code.to_string()).append_pair("reason", code.name());
        // These are the business of whoever sends the bytes, or hidden from pages.
        let left_out = ["Content-Length", "Set-Cookie", "Transfer-Encoding"];
        for (name, value) in self.response.fields.iter().filter(|(name, _)| !left_out.contains(&name.as_str())) {
            let is_way = name == "Location" && seen_by_fetch(code.code) == Seen::Followed;
            let value = if is_way { "?echo" } else { value };
            query.append_pair("header", &format!("{name}: {value}"));
        }
        if code.body == Body::Allowed && !self.response.body.is_empty() {
            query.append_pair("body", &self.response.body);
        }
        query.finish()
    }
}

impl Message {
    /// Reads a whole request.
    fn parse(text: &str) -> Self {
        let (head, body) = head_and_body(text);
        let (start, fields) = head.split_once('\n').unwrap_or((head, ""));
        Self { start: start.to_owned(), fields: parse_fields(fields), body }
    }

    /// The value of a header field.
    pub fn field(&self, name: &str) -> Option<&str> {
        let field = self.fields.iter().find(|(other, _)| other.eq_ignore_ascii_case(name))?;
        Some(&field.1)
    }

    fn add_length(&mut self) {
        self.fields.push(("Content-Length".to_owned(), self.body.len().to_string()));
    }

    /// The method of a request.
    pub fn method(&self) -> &str {
        self.start.split(' ').next().unwrap_or_default()
    }

    fn target(&self) -> &str {
        self.start.split(' ').nth(1).unwrap_or_default()
    }

    fn url(&self) -> String {
        let target = self.target();
        if target.contains("://") {
            return target.to_owned();
        }
        format!("https://{}{target}", self.host())
    }

    fn host(&self) -> &str {
        self.field("Host").unwrap_or_default()
    }

    /// As it travels in HTTP/1.1, but with plain line ends.
    pub fn raw(&self) -> String {
        let fields: String = self.fields.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
        format!("{}\n{fields}\n{}", self.start, self.body).trim_end().to_owned()
    }

    fn raw_http2(&self) -> String {
        let code = self.start.split(' ').nth(1).unwrap_or_default();
        let lower = |(name, value): &(String, String)| format!("{}: {value}\n", name.to_ascii_lowercase());
        let fields: String = self.fields.iter().map(lower).collect();
        format!("HTTP/2 {code}\n{fields}\n{}", self.body).trim_end().to_owned()
    }
}

/// The head of a message and its content, which an empty line keeps apart.
fn head_and_body(text: &str) -> (&str, String) {
    let text = text.trim_matches('\n');
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    (head, body.to_owned())
}

fn parse_fields(lines: &str) -> Vec<(String, String)> {
    let pairs = lines.lines().filter_map(|line| line.split_once(": "));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// A word for a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// A text for a script.
fn script_text(text: &str) -> String {
    if text.contains('"') { format!("'{}'", text.replace('\'', "\\'")) } else { format!("\"{text}\"") }
}

/// Whether the Fetch standard keeps a page from setting a request's header field.
fn is_forbidden(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let forbidden = [
        "accept-charset",
        "accept-encoding",
        "connection",
        "content-length",
        "cookie",
        "date",
        "dnt",
        "expect",
        "host",
        "keep-alive",
        "origin",
        "referer",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "via",
    ];
    forbidden.contains(&name.as_str()) || name.starts_with("proxy-") || name.starts_with("sec-")
}

#[cfg(test)]
mod tests {
    use super::super::{all, find, guide_of};
    use super::*;

    fn exchange(code: u16) -> Exchange {
        let code = find(code).expect("it is registered");
        Exchange::of(code, guide_of(code.code))
    }

    #[test]
    fn a_message_is_complete() {
        let Exchange { request, response } = exchange(429);
        assert!(request.raw().starts_with("POST /customers HTTP/1.1\nHost: crm.example\n"));
        assert_eq!(request.field("Content-Length"), Some(request.body.len().to_string().as_str()));
        assert!(response.raw().starts_with("HTTP/1.1 429 Too Many Requests\nDate: Sun, 22 Nov 2026"));
        assert_eq!(response.field("content-length"), Some(response.body.len().to_string().as_str()));
        assert!(response.field("Retry-After").is_some());
    }

    #[test]
    fn what_cannot_have_content_says_no_length() {
        for code in [100, 101, 204, 304] {
            assert_eq!(exchange(code).response.field("Content-Length"), None, "{code}");
        }
        assert_eq!(exchange(205).response.field("Content-Length"), Some("0"));
        assert_eq!(exchange(103).response.field("Date"), None);
    }

    #[test]
    fn curl_shows_what_travels() {
        let curl = exchange(429).curl();
        assert!(
            curl.starts_with("$ curl -i 'https://crm.example/customers' \\\n  -H 'Content-Type: application/json'")
        );
        assert!(curl.contains("\n\nHTTP/2 429\ndate: ") && curl.contains("\nretry-after: 30\n"), "{curl}");
        assert!(exchange(101).curl().contains("--http1.1"));
        assert!(
            exchange(407).curl().starts_with("$ curl -i --proxy http://proxy.example:3128 https://loyalty.example/\n")
        );
        assert_eq!(quoted("it's"), r"'it'\''s'");
    }

    #[test]
    fn fetch_shows_what_a_page_sees() {
        let fetch = |code| exchange(code).fetch(find(code).expect("it is registered"));
        assert!(fetch(429).contains("response.ok          // false"));
        assert!(fetch(429).contains("response.headers.get(\"retry-after\")  // \"30\""));
        assert!(fetch(308).contains("the method and the content stay"));
        assert!(fetch(303).contains("the next request is a GET"));
        assert!(fetch(100).contains("never sees"));
        assert!(fetch(407).contains("cannot send CONNECT"));
        assert!(!fetch(417).contains("\"Expect\":"), "a page must not set it");
    }

    #[test]
    fn a_recipe_has_all_that_the_worker_needs() {
        for code in all() {
            let recipe = exchange(code.code).recipe(code);
            let pairs: Vec<(String, String)> = form_urlencoded::parse(recipe.as_bytes()).into_owned().collect();
            assert_eq!(pairs[0], ("status".to_owned(), code.code.to_string()));
            let body = pairs.iter().any(|(key, _)| key == "body");
            assert!(!body || code.body == Body::Allowed, "{}", code.code);
        }
        assert!(exchange(301).recipe(find(301).expect("registered")).contains("Location%3A+%3Fecho"));
    }
}
