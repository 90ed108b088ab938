//! A whole page, as the prerenderer writes it.

use leptos::prelude::*;

use super::browser::sharing::SHARE;
use super::chrome::{Footer, Header, MAIN, SearchDialog, SkipLink};
use super::href::MOMENTS;
use super::live;
use super::offline::Notice;
use super::pages::{
    AGAIN, Again, BELIEFS, Beliefs, Chapter, Choose, Compare, Glossary, Home, Learn, MISSIONS, Mission, Missions,
    Moment, Moments, NotFound, NotKept, Present, REPLAY, Replay, SHEET, Search, Sheet, Speaker, StatusCode, StatusList,
    Talks, WHO, WhoAnswered, measured,
};
use super::routes::{self, Module, OFFLINE};
use super::search::SEARCH;
use super::share::Share;
use super::talk::TALKS;
use super::terms::{self, GLOSSARY, TermNotes};

/// The page at a site path, with what surrounds every page.
#[component]
pub fn App(
    /// The site path.
    path: String,
) -> impl IntoView {
    terms::begin_page();
    let code = path.strip_prefix("/status/").and_then(|rest| routes::status_code(rest.trim_end_matches('/')));
    let place = routes::chooser_place(&path);
    let page = match (path.as_str(), code) {
        ("/", _) => view! { <Home /> }.into_any(),
        ("/compare/", _) => view! { <Compare /> }.into_any(),
        ("/learn/", _) => view! { <Learn /> }.into_any(),
        (MISSIONS, _) => view! { <Missions /> }.into_any(),
        (MOMENTS, _) => view! { <Moments /> }.into_any(),
        (BELIEFS, _) => view! { <Beliefs /> }.into_any(),
        (GLOSSARY, _) => view! { <Glossary /> }.into_any(),
        (TALKS, _) => view! { <Talks /> }.into_any(),
        (SHEET, _) => view! { <Sheet /> }.into_any(),
        (OFFLINE, _) => view! { <NotKept /> }.into_any(),
        (REPLAY, _) => view! { <Replay /> }.into_any(),
        (WHO, _) => view! { <WhoAnswered /> }.into_any(),
        (AGAIN, _) => view! { <Again /> }.into_any(),
        (SEARCH, _) => view! { <Search /> }.into_any(),
        ("/status/", _) => view! { <StatusList /> }.into_any(),
        (_, Some(code)) => view! { <StatusCode code=code /> }.into_any(),
        _ if routes::mission(&path).is_some() => {
            routes::mission(&path).map(|mission| view! { <Mission mission=mission /> }).into_any()
        }
        _ if routes::moment(&path).is_some() => {
            routes::moment(&path).map(|moment| view! { <Moment moment=moment /> }).into_any()
        }
        _ if routes::chapter(&path).is_some() => {
            routes::chapter(&path).map(|chapter| view! { <Chapter chapter=chapter /> }).into_any()
        }
        _ => match place {
            Some(place) => view! { <Choose path=path.clone() place=place /> }.into_any(),
            None => measured::view(&path).unwrap_or_else(|| view! { <NotFound /> }.into_any()),
        },
    };
    // Whatever is run on a stage can be shared. A recording is somebody's own, and no address carries it.
    let has_stage = routes::page(&path).is_some_and(|page| !matches!(page.module, Module::Reference | Module::Replay));
    let share = has_stage.then(|| live::part(SHARE, Share));
    // A talk has the screen for itself.
    if let Some((chapter, is_speakers)) = routes::talk(&path) {
        let page = if is_speakers {
            view! { <Speaker chapter=chapter /> }.into_any()
        } else {
            view! { <Present chapter=chapter /> }.into_any()
        };
        // The header is for those who have no app to leave the talk with.
        return view! {
            <Header here=path />
            <main id=MAIN class="talk" tabindex="-1">{page}</main>
            {share}
            <Notice />
        }
        .into_any();
    }
    // Its own page has the search already.
    let search = (path != SEARCH).then(|| view! { <SearchDialog /> });
    view! {
        <SkipLink />
        <Header here=path />
        <main id=MAIN tabindex="-1">{page}</main>
        <TermNotes />
        <Footer />
        {search}
        {share}
        <Notice />
    }
    .into_any()
}
