//! `/`: what this is, in a moment that plays by itself, more moments as pictures, and the ways into the rest.

use leptos::prelude::*;

use super::{CHOOSE, MISSIONS, moments};
use crate::course::{self, chapters, missions};
use crate::status::{self, Class};
use crate::ui::controls::{Opening, OpeningProps};
use crate::ui::href::{MOMENTS, chapter_href, href};
use crate::ui::live;
use crate::ui::stage::with_links;
use crate::ui::talk::talk_href;
use crate::ui::terms::with_terms;

/// Why one should care: what is the same, and what differs.
const SAME: &str = "Same customer, same services, same outage. Only the way the services talk to each other differs.";
/// And what follows from it.
const DECIDES: &str = "It decides who waits, who sees the error, and who never hears of it.";

/// How many moments it shows besides the one that it opens on.
const SHOWN: usize = 8;

/// The home page.
#[component]
pub fn Home() -> impl IntoView {
    let (opening, others) = course::moments().split_first().expect("the build has checked that there are some");
    let start = opening.stage.clone();
    let stage = Opening(OpeningProps { start: start.clone() });
    view! {
        // What the stage opens on. Where somebody makes it show something else, they say that: `controls/opening.rs`.
        <div id=live::OPENING_WORDS>
            <h1 class="opening-title">"Post is down. One customer gets an error, the other notices nothing."</h1>
            <p class="lead" inner_html=with_terms(SAME, with_links)></p>
            <p class="lead opening-more" inner_html=with_terms(DECIDES, with_links)></p>
        </div>
        <div id=live::OPENING class="live" data-start=start>{stage}</div>
        <section class="ways">
            <h2 id="moments">"More moments like this"</h2>
            <ul class="cards">{others.iter().take(SHOWN).map(moments::card).collect_view()}</ul>
            <p><a href=href(MOMENTS)>{format!("All {} moments", others.len() + 1)}</a></p>
            <h2>"Ways on"</h2>
            <Ways />
        </section>
    }
}

/// The rest of the site.
#[component]
fn Ways() -> impl IntoView {
    let first = &chapters()[0];
    let blame = [Class::ClientError, Class::ServerError]
        .map(|class| view! { <b>{class.label()}</b>{format!(" {}. ", class.sentence())} });
    view! {
        <ul class="cards">
            <li class="card">
                <h3><a href=href("/learn/")>{format!("Learn it: {} chapters", chapters().len())}</a></h3>
                <p>
                    "Some ten minutes each, beside a stage that you can break. Guess first, then see. The first is "
                    <a href=chapter_href(&first.slug)>{first.title.as_str()}</a>"."
                </p>
            </li>
            <li class="card">
                <h3><a href=href(MISSIONS)>{format!("Try it: {} missions", missions().len())}</a></h3>
                <p>"A run that disappoints, and the switches to mend it. What counts is measured, never asked."</p>
            </li>
            <li class="card">
                <h3><a href=href("/compare/")>"Compare all styles"</a></h3>
                <p>"Up to four runs on one clock, in every style that there is, with what you break in them and figures below."</p>
            </li>
            <li class="card">
                <h3><a href=talk_href(&first.slug)>"Teach it: a talk for a room"</a></h3>
                <p>
                    "Every chapter is also a set of slides with the stage live beside them, a speaker's window, and \
                     a worksheet on paper."
                </p>
            </li>
            <li class="card">
                <h3><a href=href("/status/")>{format!("Look it up: {} status codes", status::all().len())}</a></h3>
                <p>
                    {blame.into_iter().collect_view()}"502 or 503? A few questions lead to "
                    <a href=href(CHOOSE)>"the code to return"</a>"."
                </p>
            </li>
        </ul>
    }
}
