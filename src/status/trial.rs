//! What a page asks for when somebody tries a code, and what it makes of what comes back.

use std::borrow::Cow;

use super::phrase;

/// The folder, under the site's base, whose requests the service worker answers.
pub const FOLDER: &str = "/try/";

/// How long "nothing comes" lasts, in milliseconds: longer than anybody waits.
const FOR_EVER: u32 = 600_000;

/// What somebody wants to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The method.
    pub method: Method,
    /// How long the answer takes, in milliseconds.
    pub delay: u32,
    /// What becomes of it.
    pub fate: Fate,
    /// When the page gives up, in milliseconds.
    pub patience: u32,
    /// Asks for the answer's body, where it has one.
    pub body: bool,
}

/// A method that a page can try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Safe, without content.
    Get,
    /// Safe, with content: RFC 10008.
    Query,
    /// With content, and not safe.
    Post,
}

impl Method {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Get, Self::Query, Self::Post];

    /// Its name in the request.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Query => "QUERY",
            Self::Post => "POST",
        }
    }

    /// What became of it when a redirect was followed, from what the echo at its end says of the method that arrived.
    pub fn followed(self, echo: &str) -> String {
        let name = self.name();
        let arrived = Self::ALL.into_iter().find(|method| echo.contains(&format!("\"{}\"", method.name())));
        let is_empty = echo.contains("\"content\":\"\"");
        match arrived {
            _ if self == Self::Get => "The GET stayed a GET. Send a POST or a QUERY to see the difference.".to_owned(),
            Some(arrived) if arrived == self && is_empty => format!(
                "The {name} arrived as a {name}, but this browser has lost its content. The specification asks to send it \
                 again."
            ),
            Some(arrived) if arrived == self => format!("The {name} arrived as a {name}, with its content."),
            Some(arrived) => format!("The {name} arrived as a {}, and its content is gone.", arrived.name()),
            None => format!("What became of the {name} cannot be seen."),
        }
    }
}

/// What becomes of an answer on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It comes.
    Comes,
    /// It comes in every other case, about; otherwise the connection breaks.
    Perhaps,
    /// The connection breaks.
    Breaks,
    /// Nothing ever comes.
    Silence,
}

impl Wish {
    /// The usual one: a GET that is answered at once.
    pub const USUAL: Self = Self { method: Method::Get, delay: 0, fate: Fate::Comes, patience: 10_000, body: true };

    /// The query of the address to fetch, from the recipe of the code's answer.
    pub fn query(self, recipe: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(pairs(recipe).filter(|(key, _)| self.body || key != "body"));
        let delay = if self.fate == Fate::Silence { FOR_EVER } else { self.delay };
        if delay > 0 {
            query.append_pair("delay", &delay.to_string());
        }
        match self.fate {
            Fate::Comes | Fate::Silence => {}
            Fate::Perhaps => drop(query.append_pair("fail", "0.5")),
            Fate::Breaks => drop(query.append_pair("fail", "1")),
        }
        query.finish()
    }
}

/// A POST that is sent twice: the first answer says nothing of the work, the second one is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The first answer gets lost.
    Lost,
    /// A gateway answers in its stead, with this status.
    Gateway(u16),
}

impl Doubt {
    /// The query of the address for one of the two tries of a piece of work.
    pub fn query(self, work: &str, is_first: bool) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let status = match self {
            Self::Gateway(status) if is_first => status,
            _ => 201,
        };
        query.append_pair("status", &status.to_string());
        query.append_pair("reason", phrase(status).unwrap_or_default());
        query.append_pair("work", work);
        if is_first && self == Self::Lost {
            query.append_pair("fail", "1");
        }
        query.finish()
    }
}

/// A piece of work at whoever does it: the service worker's own, for a page that has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    times: u32,
    keys: Vec<String>,
}

impl Work {
    /// A request for it arrives. Gives how often the work was done by now: not again for a key that has come before.
    pub fn arrive(&mut self, key: Option<&str>) -> u32 {
        let is_known = key.is_some_and(|key| self.keys.iter().any(|known| known == key));
        if !is_known {
            self.times += 1;
            self.keys.extend(key.map(str::to_owned));
        }
        self.times
    }
}

/// An answer as a recipe has it, for a page that has no service worker and builds it itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recipe {
    /// The status.
    pub status: u16,
    /// The phrase.
    pub reason: String,
    /// The header fields, in order.
    pub headers: Vec<(String, String)>,
    /// The content, if there is any.
    pub body: Option<String>,
}

/// Reads a recipe. What it does not know it leaves out.
pub fn read(recipe: &str) -> Recipe {
    let mut read = Recipe::default();
    for (key, value) in pairs(recipe) {
        match &*key {
            "status" => read.status = value.parse().unwrap_or_default(),
            "reason" => read.reason = value.into_owned(),
            "body" => read.body = Some(value.into_owned()),
            "header" => {
                if let Some((name, value)) = value.split_once(':') {
                    read.headers.push((name.to_owned(), value.trim().to_owned()));
                }
            }
            _ => {}
        }
    }
    read
}

fn pairs(query: &str) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    form_urlencoded::parse(query.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECIPE: &str = "status=429&reason=Too+Many+Requests&header=Retry-After%3A+30&body=%7B%7D";

    #[test]
    fn a_wish_goes_into_the_address() {
        assert_eq!(Wish::USUAL.query(RECIPE), RECIPE);
        let wish = Wish { delay: 500, fate: Fate::Perhaps, body: false, ..Wish::USUAL };
        let expected = "status=429&reason=Too+Many+Requests&header=Retry-After%3A+30&delay=500&fail=0.5";
        assert_eq!(wish.query(RECIPE), expected);
        assert!(Wish { fate: Fate::Silence, ..wish }.query(RECIPE).contains("delay=600000"));
    }

    #[test]
    fn a_redirect_tells_what_became_of_the_method() {
        let echo = |method: &str, content: &str| format!("{{\"method\":\"{method}\",\"content\":\"{content}\"}}");
        let told = |method: Method, arrived| method.followed(&echo(arrived, if arrived == "GET" { "" } else { "{}" }));
        assert_eq!(told(Method::Query, "QUERY"), "The QUERY arrived as a QUERY, with its content.");
        assert_eq!(told(Method::Query, "GET"), "The QUERY arrived as a GET, and its content is gone.");
        assert_eq!(told(Method::Post, "GET"), "The POST arrived as a GET, and its content is gone.");
        assert!(told(Method::Get, "GET").starts_with("The GET stayed a GET."));
        let lost = Method::Post.followed(&echo("POST", ""));
        assert!(lost.starts_with("The POST arrived as a POST, but this browser has lost its content."), "{lost}");
        assert_eq!(Method::Post.followed("{}"), "What became of the POST cannot be seen.");
    }

    #[test]
    fn the_first_of_two_tries_leaves_a_doubt_and_the_second_does_not() {
        assert_eq!(Doubt::Lost.query("7", true), "status=201&reason=Created&work=7&fail=1");
        assert_eq!(Doubt::Gateway(504).query("7", true), "status=504&reason=Gateway+Timeout&work=7");
        for doubt in [Doubt::Lost, Doubt::Gateway(504)] {
            assert_eq!(doubt.query("7", false), "status=201&reason=Created&work=7");
        }
    }

    #[test]
    fn work_is_done_once_for_a_key_and_each_time_without() {
        let mut work = Work::default();
        assert_eq!([work.arrive(None), work.arrive(None)], [1, 2]);
        assert_eq!([work.arrive(Some("a")), work.arrive(Some("a")), work.arrive(Some("b"))], [3, 3, 4]);
    }

    #[test]
    fn a_recipe_is_read_as_the_worker_reads_it() {
        let recipe = read(RECIPE);
        assert_eq!((recipe.status, recipe.reason.as_str()), (429, "Too Many Requests"));
        assert_eq!(recipe.headers, [("Retry-After".to_owned(), "30".to_owned())]);
        assert_eq!(recipe.body.as_deref(), Some("{}"));
        assert_eq!(read("status=x&header=y&%ff=1"), Recipe::default());
    }
}
