//! Every page of the site by its path, with the title and the description that the browser's
//! tab, a search engine and a shared link show.

mod module;

pub use module::Module;

use super::href::{BROKERS, CLIENTS, GATEWAYS, LIBRARIES, MOMENTS};
use super::pages::{AGAIN, BELIEFS, CHOOSE, MISSIONS, REPLAY, SHEET, WHO, measured};
use super::search::SEARCH;
use super::talk::{SLOT, SPEAKER, TALKS};
use super::terms::GLOSSARY;
use crate::course;
use crate::status::choose::{self, At, Place};
use crate::status::{self, StatusCode};

/// What is said about a page outside of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The text of the browser's tab, without the name of the site.
    pub title: String,
    /// One sentence for search engines and shared links.
    pub description: String,
    /// What brings its live parts to life.
    pub module: Module,
    /// The picture that a shared link shows.
    pub preview: Preview,
}

/// The picture of a shared link, 1,200 by 630 pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Its file, as a site path.
    pub path: String,
    /// What is to be seen in it.
    pub says: String,
}

impl Default for Preview {
    /// The picture of the site.
    fn default() -> Self {
        Self {
            path: "/social.png".to_owned(),
            says: "Five services as hexagons, with messages between them.".to_owned(),
        }
    }
}

impl Page {
    fn new(title: impl Into<String>, description: impl Into<String>) -> Self {
        let (title, description) = (title.into(), description.into());
        Page { title, description, module: Module::Reference, preview: Preview::default() }
    }

    fn with(self, module: Module) -> Self {
        Page { module, ..self }
    }

    fn with_stage(self) -> Self {
        self.with(Module::Stage)
    }

    /// With a picture of its own, which shows what the page is about. scripts/moments.mjs draws it.
    fn with_preview(self, name: &str) -> Self {
        let preview = Preview { path: format!("/moments/{name}.png"), says: self.description.clone() };
        Page { preview, ..self }
    }

    /// The title as it stands in the browser's tab.
    pub fn full_title(&self) -> String {
        format!("{} · Interplay", self.title)
    }
}

/// Addresses that people guess, and the page that they mean. Each is that page, which says where it belongs, so a plain
/// file server needs to know nothing of it.
pub const ALIASES: [(&str, &str); 18] = [
    ("/missions/", MISSIONS),
    ("/beliefs/", BELIEFS),
    ("/glossary/", GLOSSARY),
    ("/course/", "/learn/"),
    ("/chapters/", "/learn/"),
    ("/talks/", TALKS),
    ("/teach/", TALKS),
    ("/codes/", "/status/"),
    ("/status-codes/", "/status/"),
    ("/choose/", CHOOSE),
    ("/again/", AGAIN),
    ("/gateways/", GATEWAYS),
    ("/clients/", CLIENTS),
    ("/libraries/", LIBRARIES),
    ("/brokers/", BROKERS),
    ("/who/", WHO),
    ("/traces/", REPLAY),
    ("/trace/", REPLAY),
];

/// The site paths of all pages.
pub fn paths() -> impl Iterator<Item = String> {
    let codes = status::all().iter().map(|row| format!("/status/{}/", row.code));
    let steps = choose::all_paths()
        .into_iter()
        .map(|slugs| slugs.iter().fold(CHOOSE.to_owned(), |path, slug| path + slug + "/"));
    let chapters = course::chapters().iter().map(|chapter| format!("/learn/{}/", chapter.slug));
    let missions = course::missions().iter().map(|mission| format!("{MISSIONS}{}/", mission.slug));
    let moments = course::moments().iter().map(|moment| format!("{MOMENTS}{}/", moment.slug));
    let talks = course::chapters().iter().map(|chapter| chapter.slug.as_str()).chain([SLOT]);
    let talks = talks.flat_map(|talk| ["", SPEAKER].map(|window| format!("{TALKS}{talk}/{window}")));
    [
        "/",
        "/learn/",
        SHEET,
        MISSIONS,
        MOMENTS,
        BELIEFS,
        GLOSSARY,
        TALKS,
        "/compare/",
        REPLAY,
        "/status/",
        SEARCH,
        AGAIN,
        WHO,
    ]
    .into_iter()
    .map(str::to_owned)
    .chain(chapters)
    .chain(missions)
    .chain(moments)
    .chain(talks)
    .chain(codes)
    .chain(measured::paths())
    .chain(steps)
}

/// The page at a site path, if there is one.
pub fn page(site_path: &str) -> Option<Page> {
    Some(match site_path {
        "/" => Page::new(
            "How services work together",
            "See services talk to each other: synchronous and asynchronous, by request and by \
             event, orchestrated and choreographed.",
        )
        .with_stage(),
        "/compare/" => Page::new(
            "Compare two ways to work together",
            "Run the same customer enrolment in two styles side by side, on one clock, and break \
             a service.",
        )
        .with_stage(),
        REPLAY => Page::new(
            "Replay a recorded trace",
            "Open a trace of your own system, OTLP, Jaeger, Zipkin or HAR, and step through it: who was slow, who gave up, who \
             answered nobody. Nothing leaves your machine.",
        )
        .with(Module::Replay),
        "/learn/" => Page::new(
            "Learn how services talk to each other",
            "Thirteen short chapters on service interactions, each beside a stage that you can play and break.",
        ),
        "/status/" => Page::new(
            "HTTP status codes",
            "Every registered HTTP status code: what it means, which header fields belong to it, and who says so.",
        ),
        AGAIN => Page::new(
            "Safe to send again",
            "Which requests may be sent again, how an idempotency key is built, what its receiver has to do, and which \
             clients and gateways repeat a request unasked.",
        ),
        WHO => Page::new(
            "Who answered?",
            "Paste an answer with its header fields: which gateway made it itself, which passed it on, what may have happened \
             behind it and what it did before it answered.",
        ),
        SEARCH => Page::new(
            "Search",
            "One search over status codes, header fields, chapters, missions and the errors that proxies name.",
        ),
        MISSIONS => Page::new(
            "Missions",
            "Small tasks on the stage: reach a goal with as few changes as possible, while something is broken.",
        ),
        MOMENTS => Page::new(
            "Moments worth a look",
            "The same customer and the same trouble in two runs at the telling moment, to be played, broken and sent on.",
        ),
        BELIEFS => Page::new(
            "Twelve seconds each: true or false?",
            "What people believe about services and HTTP, most of it wrong: say true or false, and see what is true, who \
             says so, and the run that shows it.",
        ),
        GLOSSARY => Page::new(
            "Glossary",
            "The words of the field, from ack to topic: what each means, who says so, and the section that shows it.",
        ),
        SHEET => Page::new(
            "Sheet to take along: choosing a style",
            "Four questions about the work, the style that fits and what it costs, on one page to print and to write on.",
        ),
        TALKS => Page::new(
            "Teach: thirteen talks",
            "Every chapter as a talk beside a stage that runs, by length and with pictures, and slots of your own from any sections.",
        ),
        _ if site_path.starts_with(MISSIONS) => {
            let mission = mission(site_path)?;
            Page::new(format!("Mission: {}", mission.title), &mission.task)
                .with(Module::Mission)
                .with_preview(&format!("mission-{}", mission.slug))
        }
        _ if site_path.starts_with(MOMENTS) => {
            let moment = moment(site_path)?;
            Page::new(&moment.title, &moment.text).with_stage().with_preview(&moment.slug)
        }
        _ if site_path.starts_with("/learn/") => {
            let chapter = chapter(site_path)?;
            Page::new(&chapter.title, &chapter.lead)
                .with(Module::Chapter)
                .with_preview(&format!("chapter-{}", chapter.slug))
        }
        _ if site_path.starts_with(TALKS) => {
            let (chapter, is_speakers) = talk(site_path)?;
            let Some(chapter) = chapter else { return Some(slot_page(is_speakers)) };
            if is_speakers {
                Page::new(
                    format!("Speaker: {}", chapter.title),
                    format!("Notes, clock and next step for who presents “{}”.", chapter.title),
                )
            } else {
                Page::new(
                    format!("Present: {}", chapter.title),
                    format!("{} To be shown to a room, point by point, beside a stage that runs.", chapter.lead),
                )
                .with(Module::Present)
            }
        }
        _ if site_path.starts_with(CHOOSE) => chooser_page(&chooser_place(site_path)?),
        _ => {
            if let Some((title, description)) = measured::about(site_path) {
                return Some(Page::new(title, description));
            }
            let code = status_code(site_path.strip_prefix("/status/")?.strip_suffix('/')?)?;
            Page::new(format!("{} {}", code.code, code.name()), &code.summary)
        }
    })
}

/// The mission at a site path, if there is one.
pub fn mission(site_path: &str) -> Option<&'static course::Mission> {
    course::mission(site_path.strip_prefix(MISSIONS)?.strip_suffix('/')?)
}

/// The named moment at a site path, if there is one.
pub fn moment(site_path: &str) -> Option<&'static course::Moment> {
    course::moment(site_path.strip_prefix(MOMENTS)?.strip_suffix('/')?)
}

/// The chapter at a site path, if there is one.
pub fn chapter(site_path: &str) -> Option<&'static course::Chapter> {
    course::chapter(site_path.strip_prefix("/learn/")?.strip_suffix('/')?)
}

/// The chapter that is presented at a site path, if something is: none for a slot. And whether it is the speaker's
/// window.
pub fn talk(site_path: &str) -> Option<(Option<&'static course::Chapter>, bool)> {
    let rest = site_path.strip_prefix(TALKS)?;
    let (rest, is_speakers) = rest.strip_suffix(SPEAKER).map_or((rest, false), |rest| (rest, true));
    let name = rest.strip_suffix('/')?;
    let chapter = if name == SLOT { None } else { Some(course::chapter(name)?) };
    Some((chapter, is_speakers))
}

fn slot_page(is_speakers: bool) -> Page {
    if is_speakers {
        return Page::new("Speaker: a slot", "Notes, clock and next step for who presents a slot of chosen sections.");
    }
    Page::new(
        "Present: a slot",
        "A talk of the sections that its address names, point by point, beside a stage that runs.",
    )
    .with(Module::Present)
}

/// Where a site path leads in the chooser, if it is one of its addresses.
pub fn chooser_place(site_path: &str) -> Option<Place> {
    let slugs = site_path.strip_prefix(CHOOSE)?;
    if slugs.is_empty() {
        return choose::place([]);
    }
    choose::place(slugs.strip_suffix('/')?.split('/'))
}

fn chooser_page(place: &Place) -> Page {
    let way: Vec<&str> = place.path.iter().map(|taken| taken.chosen).collect();
    let way = way.join(": ");
    match &place.at {
        At::Question { .. } if way.is_empty() => Page::new(
            "Which status code do I return?",
            "A chooser of at most six questions, from who failed to the code to return, with the reasons against its \
             neighbours.",
        ),
        At::Question { question, .. } => Page::new(format!("{way}: {question}"), format!("{way}. {question}")),
        At::Answer(answer) => Page::new(format!("{way}: {}", answer.code), answer.because.clone()),
    }
}

/// The path of what stands in for a page that is not kept. It is no page of the site.
pub const OFFLINE: &str = "/offline.html";

/// What stands in, without a connection, for a page that was never opened here.
pub fn not_kept() -> Page {
    Page::new("No copy of this page", "There is no connection, and this page is not kept on this device.")
}

/// What stands in for a page that does not exist.
pub fn not_found() -> Page {
    Page::new("No such page", "There is no page at this address.")
}

/// The registered status code that a piece of an address names. Only "503" is the name of 503, not "0503".
pub fn status_code(text: &str) -> Option<&'static StatusCode> {
    let code = status::find(text.parse().ok()?)?;
    (code.code.to_string() == text).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue;
    use crate::ui::render::body;

    #[test]
    fn every_path_has_a_page_of_its_own() {
        let mut on = course::chapters().iter().flat_map(|chapter| &chapter.pages);
        assert!(on.all(|on| page(&on.path).is_some()), "a chapter goes on to a page that is not there");
        let mut titles: Vec<_> = paths().map(|path| page(&path).expect(&path).title).collect();
        let count = titles.len();
        titles.sort();
        titles.dedup();
        assert_eq!(titles.len(), count);
    }

    #[test]
    fn what_people_guess_leads_to_a_page_and_is_none() {
        for (alias, path) in ALIASES {
            assert!(page(path).is_some() && paths().any(|it| it == path), "{alias} leads to {path}");
            assert!(page(alias).is_none(), "{alias} is a page of its own");
        }
    }

    #[test]
    fn all_that_can_be_found_exists() {
        let mut parts: Vec<(String, String)> = Vec::new();
        for entry in catalogue::index() {
            let (address, part) = entry.path.split_once('#').unwrap_or((&entry.path, ""));
            let path = address.split('?').next().unwrap_or_default();
            assert!(page(path).is_some(), "{} leads to {path}", entry.title);
            if !part.is_empty() {
                parts.push((path.to_owned(), part.to_owned()));
            }
        }
        assert!(parts.len() > 100, "sections and words are parts of pages");
        parts.sort();
        for of_page in parts.chunk_by(|a, b| a.0 == b.0) {
            let html = body(&of_page[0].0);
            for (path, part) in of_page {
                assert!(html.contains(&format!(" id=\"{part}\"")), "{path} has no part {part}");
            }
        }
    }

    #[test]
    fn a_code_has_its_name_in_the_title() {
        let title = |path: &str| page(path).map(|page| page.title);
        assert_eq!(title("/status/503/").as_deref(), Some("503 Service Unavailable"));
        assert_eq!(title("/status/418/").as_deref(), Some("418 I'm a teapot"));
    }

    #[test]
    fn an_unknown_path_has_none() {
        for path in [
            "/nowhere/",
            "/status/999/",
            "/status/499/",
            "/status/0503/",
            "/status/+503/",
            "/status/x/",
            "/status/503",
            "",
        ] {
            assert_eq!(page(path), None, "{path}");
        }
    }
}
