//! `/status/gateways/`: what twelve gateways make of the same failures, and which failures are behind what one sees.

use leptos::prelude::*;

use super::{gateway_href, run_link};
use crate::record::{Gateway, Outcome, Seen, Situation, by_status, gateways, situations};
use crate::status::{self, named};
use crate::ui::href::href;
use crate::ui::status::{Citation, code_href};

/// The id of a status, or of none, among what one sees.
#[must_use]
pub fn seen_id(status: Option<u16>) -> String {
    status.map_or_else(|| "saw-nothing".to_owned(), |status| format!("saw-{status}"))
}

/// The page.
#[component]
pub fn Gateways() -> impl IntoView {
    let products = gateways().iter().map(|gateway| {
        view! { <li><a href=gateway_href(gateway)>{gateway.name.as_str()}</a>" "{gateway.version.as_str()}</li> }
    });
    let date = gateways()[0].date.as_str();
    view! {
        <article class="measured">
            <p class="soft"><a href=href("/status/")>"Status codes"</a></p>
            <h1>"What gateways make of a failure"</h1>
            <p class="lead">
                "One upstream that fails in every way, and twelve gateways before it, each with a plain configuration. They \
                 do not agree: the same failure is a 502 at one, a 503 at the next, and nothing at all at a third."
            </p>
            <p>"Measured on " <time datetime=date>{date}</time> " with these versions, over HTTP/1.1:"</p>
            <ul class="products">{products.collect_view()}</ul>
            <BySight />
            <h2 id="matrix">"Every failure at every gateway"</h2>
            <p>
                "What came of a GET; where a POST came to something else it is said. Who departs from a specification is marked "
                <span class="off">"≠"</span> " with the section."
            </p>
            <p>
                "A linked cell leads to the run that shows it: Customer sends a POST to Post, and the gateway stands before Post. Where \
                 the failure follows a GET, the browser asks Customer how far it is, and the gateway stands before Customer. The other \
                 rows are about names, bytes and fields, pools of two, and odd requests; the stage has none of these, so they have no run."
            </p>
            <Matrix />
            <List />
            <Sections />
        </article>
    }
}

/// “I got a 503”: which failures, at which gateway?
#[component]
fn BySight() -> impl IntoView {
    let all = by_status();
    let links = all.iter().map(|seen| {
        let name = seen.status.map_or_else(|| "nothing".to_owned(), |status| status.to_string());
        view! { <li><a class="button" href=format!("#{}", seen_id(seen.status))>{name}</a></li> }
    });
    let links = links.collect_view();
    let sections = all.iter().map(sight).collect_view();
    view! {
        <h2 id="seen">"What do you see?"</h2>
        <p>"A status that the gateway made itself, and every failure that ends in it."</p>
        <nav aria-label="What one sees"><ul class="sights">{links}</ul></nav>
        <div class="sight-list">{sections}</div>
    }
}

fn sight(seen: &Seen) -> impl IntoView + use<> {
    let id = seen_id(seen.status);
    let title = match seen.status {
        // Some of them make a 200 of what was none.
        Some(status) => view! { "I got " <a href=code_href(status)>{named(status)}</a> }.into_any(),
        None => "The connection was closed, and nothing was sent".into_any(),
    };
    let causes = seen.causes.iter().map(|(situation, with)| {
        let names: Vec<_> = with.iter().map(|gateway| gateway.name.as_str()).collect();
        view! { <li>{situation.sentence()}" "<strong>{names.join(", ")}</strong></li> }
    });
    view! {
        <section id=id.clone() aria-labelledby=format!("{id}-title")>
            <h3 id=format!("{id}-title")>{title}</h3>
            <ul>{causes.collect_view()}</ul>
        </section>
    }
}

/// The table, where there is room for it.
#[component]
fn Matrix() -> impl IntoView {
    let heads = gateways().iter().map(|gateway| {
        view! { <th scope="col"><a href=gateway_href(gateway)>{gateway.name.as_str()}</a></th> }
    });
    let heads = heads.collect_view();
    let rows = situations().iter().map(|situation| {
        let cells = gateways().iter().map(|gateway| cell(gateway, situation)).collect_view();
        view! { <tr id=situation.slug.as_str()><th scope="row">{situation.sentence()}</th>{cells}</tr> }
    });
    view! {
        <table class="matrix" aria-labelledby="matrix">
            <thead><tr><th scope="col">"What happens"</th>{heads}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

fn cell(gateway: &Gateway, situation: &Situation) -> impl IntoView + use<> {
    let outcome = Outcome::of(gateway, situation);
    let small = |text: String| (!text.is_empty()).then(|| view! { <small>{text}</small> });
    let off = (!outcome.deviations.is_empty()).then(|| view! { <small class="off">"≠ "{outcome.departures()}</small> });
    let label = format!("{}, from {}: the run", outcome.came, gateway.name);
    let came = run_link(gateway, situation, outcome.came.clone(), label);
    view! { <td><b>{came}</b>{small(outcome.phrase.clone())}{small(outcome.rest())}{off}</td> }
}

/// The same, failure by failure, where there is none: who does the same stands together.
#[component]
fn List() -> impl IntoView {
    let failures = situations().iter().map(|situation| {
        let groups = together(situation).into_iter().map(|(outcome, with)| {
            let rest = Some(outcome.rest()).filter(|rest| !rest.is_empty()).map(|rest| format!(", {rest}"));
            let off = (!outcome.deviations.is_empty())
                .then(|| view! { <span class="off">" ≠ "{outcome.departures()}</span> });
            let many = with.len();
            let names = with.into_iter().enumerate().map(|(nth, (gateway, name))| {
                let label = format!("{name}: the run");
                let name = run_link(gateway, situation, name, label);
                view! { {name}{(nth + 1 < many).then_some(", ")} }
            });
            let names = names.collect_view();
            view! { <li><b>{outcome.came.clone()}</b>{rest}": "{names}{off}</li> }
        });
        view! {
            <section>
                <h3>{situation.sentence()}</h3>
                <ul>{groups.collect_view()}</ul>
            </section>
        }
    });
    view! { <div class="matrix-list">{failures.collect_view()}</div> }
}

/// The outcomes of a situation, each with the names of those who have it, and with phrases of their own.
fn together(situation: &Situation) -> Vec<(Outcome, Vec<(&'static Gateway, String)>)> {
    let mut all: Vec<(Outcome, Vec<(&'static Gateway, String)>)> = Vec::new();
    for gateway in gateways() {
        let outcome = Outcome::of(gateway, situation);
        let name = (gateway, named_with(gateway, &outcome));
        let same =
            |it: &Outcome| it.came == outcome.came && it.more == outcome.more && it.deviations == outcome.deviations;
        match all.iter_mut().find(|(known, _)| same(known)) {
            Some((_, names)) => names.push(name),
            None => all.push((outcome, vec![name])),
        }
    }
    all
}

fn named_with(gateway: &Gateway, outcome: &Outcome) -> String {
    match odd_phrase(outcome) {
        Some(phrase) => format!("{} (“{phrase}”)", gateway.name),
        None => gateway.name.clone(),
    }
}

/// The phrase, where it is not the registered one of the status.
fn odd_phrase(outcome: &Outcome) -> Option<&str> {
    let registered = outcome.came.parse().ok().and_then(status::find).map(|code| code.phrase.as_str());
    let is_odd = registered.is_some_and(|registered| registered != outcome.phrase) && !outcome.phrase.is_empty();
    is_odd.then_some(outcome.phrase.as_str())
}

/// The sections that cells name, each once, with where to read it.
#[component]
fn Sections() -> impl IntoView {
    let mut all: Vec<&'static str> = Vec::new();
    for situation in situations() {
        for gateway in gateways() {
            all.extend(Outcome::of(gateway, situation).deviations.iter().map(|it| it.section));
        }
    }
    all.sort_unstable();
    all.dedup();
    let links = all.into_iter().map(|section| view! { <li><Citation citation=section.to_owned() /></li> });
    view! {
        <h2 id="specifications">"The sections that are named"</h2>
        <p>
            "RFC 9209 recommends a status for each kind of failure; a gateway may have its reasons for another one. The others \
             say what a gateway must do, or should."
        </p>
        <ul>{links.collect_view()}</ul>
        <p class="soft small">
            "All answers, with every field and the configurations, are in "
            <a href=href("/data/gateways.json")>"gateways.json"</a> "."
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{gateway, situation};
    use crate::ui::render::body;

    #[test]
    fn only_a_phrase_of_its_own_is_odd() {
        let odd = |id: &str, failure: &str| {
            let outcome = Outcome::of(gateway(id).expect(id), situation(failure).expect(failure));
            odd_phrase(&outcome).map(str::to_owned)
        };
        assert_eq!(odd("nginx", "G1"), None);
        assert_eq!(odd("varnish", "G1").as_deref(), Some("Backend fetch failed"));
    }

    /// Rows of which the stage has the failure lead there, whichever method they ask by; the others have no link.
    #[test]
    fn a_cell_leads_to_its_run_where_there_is_one() {
        let html = body("/status/gateways/");
        for situation in situations() {
            let (_, row) = html.split_once(&format!("<tr id=\"{}\"", situation.slug)).expect("it has a row");
            let row = row.split("</tr>").next().unwrap_or_default();
            let links = row.matches("/compare/?").count();
            let is_shown = ["G1", "G2", "G3", "G4", "G5", "G7", "G9", "G13"].contains(&situation.id.as_str());
            assert_eq!(links, if is_shown { gateways().len() } else { 0 }, "{}", situation.id);
        }
    }

    #[test]
    fn every_gateway_stands_once_with_each_failure() {
        for situation in situations() {
            let with: usize = together(situation).iter().map(|(_, names)| names.len()).sum();
            assert_eq!(with, gateways().len(), "{}", situation.id);
        }
    }
}
