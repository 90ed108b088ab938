//! The pages of what was measured: gateways, with a page for each, clients, libraries and brokers.

mod brokers;
mod clients;
mod gateway;
mod gateways;
mod libraries;
mod pause;

use leptos::prelude::*;

use crate::record::{self, Gateway, Situation};
use crate::ui::href::{BROKERS, CLIENTS, GATEWAYS, LIBRARIES, href};
use crate::{compare, link};
use brokers::Brokers;
use clients::Clients;
use gateway::GatewayPage;
use gateways::Gateways;
use libraries::Libraries;

/// The site paths of all these pages.
pub fn paths() -> impl Iterator<Item = String> {
    let each = record::gateways().iter().map(|gateway| format!("{GATEWAYS}{}/", gateway.id));
    [GATEWAYS, CLIENTS, LIBRARIES, BROKERS].into_iter().map(str::to_owned).chain(each)
}

/// The title and the description of the page at a site path, if it is one of these.
#[must_use]
pub fn about(site_path: &str) -> Option<(String, String)> {
    let (title, says) = match site_path {
        GATEWAYS => (
            "What gateways make of a failure",
            "Twelve gateways before one upstream that fails in every way, as measured: which status each sends, what it \
             repeats by itself, and which failures are behind a 500, 502, 503 or 504.",
        ),
        CLIENTS => (
            "What clients do by themselves",
            "Browsers, programs and libraries as measured: who sends a request again unasked, who obeys Retry-After, what \
             goes after a redirect, which statuses nobody sees, and what counts as a success.",
        ),
        LIBRARIES => (
            "What retry and breaker libraries do by default",
            "Libraries as measured: how many calls, which pauses, what is tried again, when a breaker opens and whom it lets \
             through half open.",
        ),
        BROKERS => (
            "What brokers do with a message that was not acknowledged",
            "RabbitMQ, NATS, Redis and mosquitto as measured: the order after a redelivery, counters and limits, timeouts, \
             duplicates, and what a publisher is told.",
        ),
        _ => {
            let Gateway { name, version, .. } = gateway_at(site_path)?;
            let says = format!(
                "{name} {version} as measured: what it answers when the upstream fails, how to recognise its answers, what \
                 it sends again by itself and what it hides."
            );
            return Some((format!("{name}: what it makes of a failure"), says));
        }
    };
    Some((title.to_owned(), says.to_owned()))
}

/// The page at a site path, if it is one of these.
#[must_use]
pub fn view(site_path: &str) -> Option<AnyView> {
    Some(match site_path {
        GATEWAYS => view! { <Gateways /> }.into_any(),
        CLIENTS => view! { <Clients /> }.into_any(),
        LIBRARIES => view! { <Libraries /> }.into_any(),
        BROKERS => view! { <Brokers /> }.into_any(),
        _ => {
            let gateway = gateway_at(site_path)?;
            view! { <GatewayPage gateway=gateway /> }.into_any()
        }
    })
}

/// The gateway at a site path, if there is one.
fn gateway_at(site_path: &str) -> Option<&'static Gateway> {
    record::gateway(site_path.strip_prefix(GATEWAYS)?.strip_suffix('/')?)
}

/// The address of a gateway's page.
fn gateway_href(gateway: &Gateway) -> String {
    href(&format!("{GATEWAYS}{}/", gateway.id))
}

/// The address of the run that shows what a gateway makes of a situation, if there is one.
fn run_href(gateway: &Gateway, situation: &Situation) -> Option<String> {
    let run = compare::behind(&gateway.id, &situation.id)?;
    Some(href(&format!("/compare/?{}", link::print(&run))))
}

/// A text that leads to that run, or stands alone where there is none. `label` says which run it is.
fn run_link(gateway: &Gateway, situation: &Situation, text: String, label: String) -> AnyView {
    match run_href(gateway, situation) {
        Some(run) => view! { <a href=run aria-label=label>{text}</a> }.into_any(),
        None => text.into_any(),
    }
}
