//! What somebody puts into an address, a file or a field is text wherever it is shown, never markup. The payloads only
//! try to add an element, or an attribute to one that is there. `e2e/text.spec.mjs` looks for the same in a browser.

use interplay::course::progress;
use interplay::diagram::svg::{Theme, escaped};
use interplay::link;
use interplay::scenario::enrolment;
use interplay::share::{Look, Shared, card, markdown, picture};
use interplay::talk::Slot;

/// Shapes that would add something, each where another text is taken for markup.
pub const PAYLOADS: [&str; 16] = [
    "<b id=added>x</b>",
    "\"><b id=added>",
    "'><b id=added>",
    "--><b id=added>",
    "]]><b id=added>",
    "</title><b id=added>",
    "</text></svg><b id=added>",
    "</textarea><b id=added>",
    "<svg><b id=added>",
    "<B\tID=added\n>",
    "<b/id=added/>",
    "\" id=\"added",
    "' id='added",
    " id=added ",
    "&lt;b id=added&gt;",
    "%3Cb id=added%3E",
];

/// Whether a tag of this markup has what a payload tries to add.
pub fn has_added(markup: &str) -> bool {
    let mut rest = markup;
    while let Some(start) = rest.find('<') {
        let (has_it, after) = tag(&rest[start + 1..]);
        if has_it {
            return true;
        }
        rest = after;
    }
    false
}

/// Whether the tag that a text begins with has it, and what follows the tag.
fn tag(text: &str) -> (bool, &str) {
    let is_between = |letter: char| letter.is_whitespace() || letter == '/';
    let mut rest = text.trim_start_matches(|letter: char| !is_between(letter) && letter != '>');
    let mut has_it = false;
    loop {
        rest = rest.trim_start_matches(is_between);
        if rest.is_empty() || rest.starts_with('>') {
            return (has_it, rest);
        }
        let end = rest.find(|letter: char| is_between(letter) || "=>".contains(letter)).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let value;
        (value, rest) = match after.strip_prefix('=') {
            Some(quoted) if quoted.starts_with(['"', '\'']) => {
                let end = quoted[1..].find(&quoted[..1]).map_or(quoted.len() - 1, |end| end);
                (&quoted[1..=end], quoted.get(end + 2..).unwrap_or_default())
            }
            Some(bare) => {
                bare.split_at(bare.find(|letter: char| is_between(letter) || letter == '>').unwrap_or(bare.len()))
            }
            // A name of no length is a stray mark.
            None => ("", after.get(usize::from(name.is_empty())..).unwrap_or_default()),
        };
        has_it |= name.eq_ignore_ascii_case("id") && value == "added";
    }
}

/// Fails where something was added.
pub fn adds_nothing(markup: &str) -> Result<(), String> {
    if has_added(markup) { Err(format!("something was added: {markup}")) } else { Ok(()) }
}

fn query(name: &str, payload: &str) -> String {
    form_urlencoded::Serializer::new(String::new()).append_pair(name, payload).finish()
}

#[test]
fn what_is_added_is_noticed() {
    for shown in
        ["<p><b id=added>x</b></p>", "<p title=\"\" id=\"added\">", "<a href='x' id='added'>", "<B\tID=added\n>"]
    {
        assert!(has_added(shown), "{shown}");
    }
    for shown in ["<p>id=added</p>", "<p title=\"id=added\">", "&lt;b id=added&gt;", "1 < 2 and id=2"] {
        assert!(!has_added(shown), "{shown}");
    }
    let raw = PAYLOADS.iter().filter(|payload| has_added(&format!("<p>{payload}</p>"))).count();
    assert!(raw >= 9, "{raw} of them would add something to a text");
    assert!(has_added(&format!("<p title=\"{}\">", PAYLOADS[11])));
}

#[test]
fn a_text_of_an_address_is_text_in_every_picture() {
    for payload in PAYLOADS {
        assert_eq!(adds_nothing(&format!("<p title=\"{0}\">{0}</p>", escaped(payload))), Ok(()), "{payload}");
        for name in ["title", "note", "fault", "a", "t", payload] {
            let (comparison, warnings) = link::parse(&query(name, payload));
            // Each is shown, or refused with a sentence that quotes it.
            let is_shown = [&comparison.title, &comparison.note].iter().any(|text| !text.is_empty());
            assert_eq!(warnings.len(), usize::from(!is_shown), "{name}={payload}: {warnings:?}");
            let shared = Shared::new(enrolment(), comparison);
            let address = format!("https://example.org/?{}", query(name, payload));
            let look = Look { has_sequence: false, address: &address, theme: Theme::Light, fonts: "" };
            assert_eq!(adds_nothing(&picture(&shared, &look).svg), Ok(()), "{name}={payload}");
            assert_eq!(adds_nothing(&card(&shared, payload)), Ok(()), "{name}={payload}");
            // Markdown takes what follows a backslash for text.
            let text = markdown(&shared, &address, "moment.png").replace("\\<", "");
            assert_eq!(adds_nothing(&text), Ok(()), "{name}={payload}");
        }
    }
}

#[test]
fn a_refusal_quotes_no_more_than_a_line() {
    for payload in PAYLOADS {
        let (_, problems) = Slot::parse(&query("s", payload));
        assert!(
            !problems.is_empty() && problems.iter().all(|problem| !problem.contains(char::is_control)),
            "{problems:?}"
        );
        let why = progress::parse(payload).expect_err("it is no progress");
        assert!(why.ends_with('.') && !why.contains(char::is_control), "{why:?}");
    }
}
