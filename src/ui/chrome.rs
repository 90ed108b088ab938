//! What surrounds every page: skip link, header and footer.

use leptos::prelude::*;

use super::href::href;
use super::live;
use super::theme::ThemeButton;

/// The id of the main content.
pub const MAIN: &str = "main";

/// The sections of the site, in the order of the navigation.
const SECTIONS: [(&str, &str); 3] = [("/learn/", "Learn"), ("/compare/", "Compare"), ("/status/", "Status codes")];

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
    view! {
        <header class="site-header">
            <a class="brand" href=href("/") aria-label="Interplay">
                <Logo />
                <span>"Interplay"</span>
            </a>
            <nav aria-label="Main">
                {SECTIONS.map(|(path, name)| view! { <SectionLink path=path name=name here=here.clone() /> })
                    .collect_view()}
            </nav>
            {live::part(live::THEME, ThemeButton)}
        </header>
    }
}

/// A link that knows whether the visitor is on its page or somewhere below it.
#[component]
fn SectionLink(
    /// The site path of the section.
    path: &'static str,
    /// What the link says.
    name: &'static str,
    /// The site path of the page.
    here: String,
) -> impl IntoView {
    let current = match here.as_str() {
        here if here == path => Some("page"),
        here if here.starts_with(path) => Some("true"),
        _ => None,
    };
    view! { <a href=href(path) aria-current=current>{name}</a> }
}

/// A service with a message in it. `assets/favicon.svg` is the same drawing.
#[component]
fn Logo() -> impl IntoView {
    view! {
        <svg class="logo" viewBox="0 0 24 24" aria-hidden="true">
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
        </footer>
    }
}
