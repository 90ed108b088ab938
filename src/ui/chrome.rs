//! What surrounds every page: skip link, header and footer.

use leptos::prelude::*;

use super::href::{MISSIONS, REPLAY, href};
use super::live;
use super::offline::Keeping;
use super::routes;
use super::search::{DIALOG, SEARCH, SearchBox};
use super::talk::TALKS;
use super::theme::ThemeButton;

/// The id of the main content.
pub const MAIN: &str = "main";

/// The id of the navigation.
const NAVIGATION: &str = "sections";

/// The sections of the site, in the order of the navigation.
const SECTIONS: [(&str, &str); 6] = [
    ("/learn/", "Learn"),
    (MISSIONS, "Missions"),
    ("/compare/", "Compare"),
    (REPLAY, "Replay"),
    ("/status/", "Status codes"),
    (TALKS, "Teach"),
];

/// The first stop of the Tab key: past the header, to the content.
#[component]
pub fn SkipLink() -> impl IntoView {
    view! { <a class="skip-link" href=format!("#{MAIN}")>"Skip to content"</a> }
}

/// The name of the site, its sections, and the theme.
#[component]
pub fn Header(
    /// The site path of the page.
    here: String,
) -> impl IntoView {
    // Of two that a page lies under it is the inner one.
    let around =
        SECTIONS.iter().map(|(path, _)| *path).filter(|path| here.starts_with(path)).max_by_key(|path| path.len());
    let links = SECTIONS.iter().filter(|(path, _)| routes::page(path).is_some()).map(|&(path, name)| {
        let current = (around == Some(path)).then_some(if here == path { "page" } else { "true" });
        view! { <a href=href(path) aria-current=current>{name}</a> }
    });
    view! {
        <header class="site-header">
            <a class="brand" href=href("/") aria-label="Interplay">
                <Logo />
                <span>"Interplay"</span>
            </a>
            // On a phone the sections open from a button, by the browser alone; elsewhere they simply stand there.
            <nav id=NAVIGATION aria-label="Main" popover="auto">
                {links.collect_view()}
            </nav>
            <SearchLink here=here.clone() />
            {live::part(live::THEME, ThemeButton)}
            <button type="button" class="menu-button" popovertarget=NAVIGATION>"Menu"</button>
        </header>
    }
}

/// The way to the search. `boot.js` opens the dialog instead.
#[component]
fn SearchLink(here: String) -> impl IntoView {
    let current = (here == SEARCH).then_some("page");
    view! {
        <a
            class="button icon-button search-link"
            href=href(SEARCH)
            aria-label="Search"
            aria-keyshortcuts="/"
            title="Search (/)"
            aria-current=current
        >
            <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
                <circle class="theme-sky" cx="10.5" cy="10.5" r="6.5" />
                <path class="theme-sky" d="m15.5 15.5 5 5" />
            </svg>
        </a>
    }
}

/// The search over the page. `boot.js` opens it and lets its module come.
#[component]
pub fn SearchDialog() -> impl IntoView {
    view! {
        <dialog id=DIALOG class="search-dialog" aria-label="Search">
            {live::part(live::SEARCH, SearchBox)}
            <form method="dialog">
                <button class="icon-button" aria-label="Close">"×"</button>
            </form>
        </dialog>
    }
}

/// A service with a message in it. `assets/favicon.svg` is the same drawing.
#[component]
fn Logo() -> impl IntoView {
    view! {
        <svg class="logo" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <path class="logo-service" d="M12 1.6 21 6.8 21 17.2 12 22.4 3 17.2 3 6.8Z" />
            <circle class="logo-message" cx="12" cy="12" r="3.6" />
        </svg>
    }
}

/// What a visitor may want to know before trusting the site.
#[component]
pub fn Footer() -> impl IntoView {
    view! {
        <footer class="site-footer">
            <p>
                "Everything here runs in your browser. Nothing you do is sent anywhere."
            </p>
            <Keeping />
        </footer>
    }
}
