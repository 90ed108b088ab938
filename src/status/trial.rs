//! What a page asks for when somebody tries a code, and what it makes of what comes back.

use std::borrow::Cow;

/// The folder, under the site's base, whose requests the service worker answers.
pub const FOLDER: &str = "/try/";

/// How long "nothing comes" lasts, in milliseconds: longer than anybody waits.
const FOR_EVER: u32 = 600_000;

/// What somebody wants to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Sends a POST instead of a GET.
    pub post: bool,
    /// How long the answer takes, in milliseconds.
    pub delay: u32,
    /// What becomes of it.
    pub fate: Fate,
    /// When the page gives up, in milliseconds.
    pub patience: u32,
    /// Asks for the answer's body, where it has one.
    pub body: bool,
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
    pub const USUAL: Self = Self { post: false, delay: 0, fate: Fate::Comes, patience: 10_000, body: true };

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
    fn a_recipe_is_read_as_the_worker_reads_it() {
        let recipe = read(RECIPE);
        assert_eq!((recipe.status, recipe.reason.as_str()), (429, "Too Many Requests"));
        assert_eq!(recipe.headers, [("Retry-After".to_owned(), "30".to_owned())]);
        assert_eq!(recipe.body.as_deref(), Some("{}"));
        assert_eq!(read("status=x&header=y&%ff=1"), Recipe::default());
    }
}
