//! `/`: what this is, the stage at a telling moment, and the ways into the rest.

use leptos::prelude::*;

use super::CHOOSE;
use crate::status::Class;
use crate::ui::controls::Comparing;
use crate::ui::href::{compare_href, href};
use crate::ui::live;

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
    let classes = [Class::ClientError, Class::ServerError].map(|class| {
        view! { <li><b>{class.label()}</b>" "{class.sentence()}</li> }
    });
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
            <h2><a href=href("/status/")>"What the status codes mean"</a></h2>
            <p>
                "All 64 of them: whose fault it is, whether to send it again, whether somebody should wake up; try each \
                 one for real, and see it happen in a flow. Or let five questions lead you to "
                <a href=href(CHOOSE)>"the code to return"</a>
                "."
            </p>
            <ul>{classes.into_iter().collect_view()}</ul>
        </section>
    }
}
