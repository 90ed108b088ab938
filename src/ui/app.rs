//! The root component: the router, and what surrounds every page.

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::use_location;
use leptos_router::path;

use super::browser::document;
use super::chrome::{Footer, Header, MAIN, SkipLink};
use super::href::{base, site_path};
use super::pages::{Compare, Home, NotFound, StatusCode, StatusList};
use super::routes;

/// The whole app, for the browser and for the prerenderer.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Router base=base()>
            <PageTitle />
            <SkipLink />
            <Header />
            <main id=MAIN tabindex="-1">
                <FlatRoutes fallback=NotFound>
                    <Route path=path!("/") view=Home />
                    <Route path=path!("/compare") view=Compare />
                    <Route path=path!("/status") view=StatusList />
                    <Route path=path!("/status/:code") view=StatusCode />
                </FlatRoutes>
            </main>
            <Footer />
        </Router>
    }
}

/// Does for a navigation inside the app what the browser does when it loads a page: the tab gets
/// the new title, and the keyboard and the screen reader start at the new content.
#[component]
fn PageTitle() -> impl IntoView {
    let path = use_location().pathname;
    Effect::new(move |loaded: Option<()>| {
        let page = routes::page(&site_path(&path.read())).unwrap_or_else(routes::not_found);
        document::set_title(&page.full_title());
        if loaded.is_some() {
            document::focus(MAIN);
        }
    });
}
