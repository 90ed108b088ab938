//! `/`: what this is, the stage at a telling moment, and the ways into the rest.

use leptos::prelude::*;

use super::{CHOOSE, MISSIONS};
use crate::course::{chapters, missions};
use crate::status::{self, Class};
use crate::ui::controls::Comparing;
use crate::ui::href::{chapter_href, compare_href, href};
use crate::ui::live;
use crate::ui::talk::talk_href;

/// Moments worth a look: what they show, and the address of the comparison.
const MOMENTS: [(&str, &str, &str); 4] = [
    (
        "Post is down. Who notices?",
        "One customer gets an error. The other is enrolled, and the pack waits in the queue.",
        "fault=post:down@0ms-600ms&t=600ms",
    ),
    (
        "A timeout means unknown",
        "Customer stops waiting for Post. Post goes on, and the pack may be sent all the same.",
        "a=orchestrated,request-response,sync&fault=post:slow=4&timeout=300ms&t=475ms",
    ),
    (
        "The same retry, without and with a key",
        "An answer gets lost, so the request goes again. Only one of the two runs posts two packs.",
        "a=orchestrated,request-response,sync&b=orchestrated,request-response,sync&\
         fault=post>customer:lose&timeout=300ms&retry=2&b.key=on&t=475ms",
    ),
    (
        "Is choreography faster?",
        "No: side by side is faster than in turn, whoever decides.",
        "a=orchestrated,request-response,sync&b=orchestrated,request-response,sync,parallel&\
         c=choreographed,event-based,async&t=255ms",
    ),
];

/// The home page.
#[component]
pub fn Home() -> impl IntoView {
    let moments = MOMENTS.map(|(title, text, query)| {
        view! {
            <li class="card">
                <h3><a href=compare_href(query)>{title}</a></h3>
                <p>{text}</p>
            </li>
        }
    });
    let first = &chapters()[0];
    let blame = [Class::ClientError, Class::ServerError]
        .map(|class| view! { <b>{class.label()}</b>{format!(" {}. ", class.sentence())} });
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
            <ul class="cards">{moments.into_iter().collect_view()}</ul>
            <h2>"Ways on"</h2>
            <ul class="cards">
                <li class="card">
                    <h3><a href=href("/learn/")>{format!("Learn it: {} chapters", chapters().len())}</a></h3>
                    <p>
                        "Ten minutes each, beside a stage that you can break. Guess first, then see. The first is "
                        <a href=chapter_href(&first.slug)>{first.title.as_str()}</a>"."
                    </p>
                </li>
                <li class="card">
                    <h3><a href=href(MISSIONS)>{format!("Try it: {} missions", missions().len())}</a></h3>
                    <p>
                        "A run that disappoints, and the switches to mend it. What counts is measured, never asked."
                    </p>
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
        </section>
    }
}
