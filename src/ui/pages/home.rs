//! `/`: what this is, in a moment that plays by itself, more moments as pictures, and the ways into the rest.

use leptos::prelude::*;

use super::{CHOOSE, MISSIONS};
use crate::course::{Moment, chapters, missions, moments, still};
use crate::status::{self, Class};
use crate::ui::controls::Comparing;
use crate::ui::href::{chapter_href, compare_href, href};
use crate::ui::live;
use crate::ui::still::still;
use crate::ui::talk::talk_href;

/// The home page.
#[component]
pub fn Home() -> impl IntoView {
    view! {
        <h1>"How should services talk to each other?"</h1>
        <p class="lead">
            "A customer signs up, and four services have to work together. Run it in two styles side by side, on \
             one clock; then break something and see who notices. "
            <a href=href("/learn/")>"Read the course"</a>", "
            <a href=href("/compare/")>"compare all styles"</a>", or "
            <a href=href("/status/")>"look up a status code"</a>"."
        </p>
        {live::part(live::COMPARING, Comparing)}
        <section class="ways">
            <h2>"Moments worth a look"</h2>
            <ul class="cards">{moments().iter().map(moment).collect_view()}</ul>
            <h2>"Ways on"</h2>
            <Ways />
        </section>
    }
}

/// A moment as a card with its picture.
fn moment(moment: &'static Moment) -> impl IntoView {
    view! {
        <li class="card picture-card">
            {still(&still::of_moment(&moment.slug))}
            <div>
                <h3><a href=compare_href(&moment.stage)>{moment.title.as_str()}</a></h3>
                <p>{moment.text.as_str()}</p>
            </div>
        </li>
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
