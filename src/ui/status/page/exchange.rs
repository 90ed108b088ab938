//! A real exchange: as it travels, in a shell, and in a page.

use leptos::prelude::*;

use crate::status::exchange::Exchange;
use crate::status::{Class, StatusCode, guide_of, named};
use crate::ui::live;
use crate::ui::status::SendAgain;
use crate::ui::status::trial::Trial;

/// The exchange of a code, seen three ways.
#[component]
pub fn ExchangeCard(
    /// The code.
    code: &'static StatusCode,
) -> impl IntoView {
    let exchange = Exchange::of(code, guide_of(code.code));
    let raw = |title: &'static str, text: String| {
        view! {
            <figure>
                <figcaption>{title}</figcaption>
                <pre class="mono" tabindex="0" aria-label=title>{text}</pre>
            </figure>
        }
    };
    view! {
        <section class="card exchange">
            <h2>"The exchange"</h2>
            <div class="exchange-pair">
                {raw("The request", exchange.request.raw())}
                {raw("The answer", exchange.response.raw())}
            </div>
            <div class="exchange-pair">
                {raw("In a shell, with curl -i", exchange.curl())}
                {raw("In a page of the same origin, with fetch", exchange.fetch(code))}
            </div>
        </section>
    }
}

/// What stands in for something to try where no script runs.
#[component]
fn NeedsScripts() -> impl IntoView {
    view! {
        <noscript>
            <p class="note">"To try it needs JavaScript, which is off here."</p>
        </noscript>
    }
}

/// The place to send a POST again.
#[component]
pub fn AgainCard(
    /// What a gateway answers first, if it is no lost answer.
    gateway: Option<u16>,
) -> impl IntoView {
    let first = match gateway {
        Some(code) => format!("The work is done, but a gateway answers {}. So", named(code)),
        None => "The work is done, but the answer gets lost. So".to_owned(),
    };
    view! {
        <section class="card trial">
            <h2>"Send it again"</h2>
            <p>{first} " the same POST goes out once more. How often is the work done?"</p>
            <NeedsScripts />
            <div id=live::AGAIN class="live" data-gateway=gateway>
                <SendAgain />
            </div>
        </section>
    }
}

/// The place to try the code.
#[component]
pub fn TrialCard(
    /// The code.
    code: &'static StatusCode,
) -> impl IntoView {
    let exchange = Exchange::of(code, guide_of(code.code));
    let raw = format!("{}\n\n{}", exchange.request.raw(), exchange.response.raw());
    // What a page can never get it can only show.
    let raw = (code.class() == Class::Informational).then_some(raw);
    view! {
        <section class="card trial">
            <h2>"Try it yourself"</h2>
            <p>
                "A real request from this page. A service worker on this site answers it as its address says; nothing \
                 leaves your browser. Open the developer tools and watch."
            </p>
            <NeedsScripts />
            <div id=live::TRIAL class="live" data-recipe=exchange.recipe(code) data-raw=raw>
                <Trial />
            </div>
        </section>
    }
}
