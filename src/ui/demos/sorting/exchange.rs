//! An exchange on the wire, and why it belongs where it does.

use leptos::prelude::*;

use crate::demo::sorting::{Case, Reason, Stands};
use crate::status::cited_url;

/// What is sent and what comes back.
pub fn wire(case: impl Fn() -> &'static Case + Copy + Send + Sync + 'static) -> impl IntoView {
    view! {
        <div class="wire">
            <p class="small soft">{move || case().client} " to " {move || case().server}</p>
            <pre>{move || case().request}</pre>
            <p class="small soft" hidden=move || case().behind.is_none()>"In the log of " {move || case().server}</p>
            <pre hidden=move || case().behind.is_none()>{move || case().behind}</pre>
            <p class="small soft">"The answer"</p>
            <pre>{move || case().answer}</pre>
        </div>
    }
}

/// A reason, and on what it stands.
pub fn reason(reason: Reason) -> impl IntoView {
    let (word, citation) = match reason.stands {
        Stands::Fact(place) => ("Fact: ", place),
        Stands::Advice(whose) => ("Advice: ", whose),
    };
    let url = cited_url(citation);
    let plain = url.is_none().then_some(citation);
    view! {
        {reason.why}
        " "
        <span class="soft small">
            {word} {plain} {url.map(|url| view! { <a href=url rel="external">{citation}</a> })}
        </span>
    }
}
