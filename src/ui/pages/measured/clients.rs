//! `/status/clients/`: what thirty-one clients do by themselves, question by question.

use leptos::prelude::*;

use crate::compare;
use crate::link;
use crate::record::{Asks, Case, Client, Conduct, cases, cases_of, clients, groups, verdict};
use crate::ui::href::href;
use crate::ui::status::code_href;

/// Of how many clients at most all are named where they do what one expects.
const FEW: usize = 6;

/// The cases whose answers are looked at for what a client calls a success.
const JUDGED: [&str; 6] = ["C9", "C15", "C24.299", "C24.399", "C25.600", "C25.999"];

/// The id of the question what counts as success.
const SUCCESS: &str = "success";
const SUCCESS_TITLE: &str = "What counts as a success";

/// The page.
#[component]
pub fn Clients() -> impl IntoView {
    let date = clients()[0].date.as_str();
    let products = clients().iter().map(|client| {
        view! { <li id=client.id.as_str()><strong>{client.name.as_str()}</strong>" "{client.version.as_str()}": "{client.setting.as_str()}</li> }
    });
    let parts = Asks::ALL.into_iter().map(|asks| (asks.id(), asks.title()));
    let parts = parts.chain([(SUCCESS, SUCCESS_TITLE), ("versions", "What was measured")]);
    let links = parts.map(|(id, title)| view! { <li><a href=format!("#{id}")>{title}</a></li> });
    view! {
        <article class="measured">
            <p class="soft"><a href=href("/status/")>"Status codes"</a></p>
            <h1>"What clients do by themselves"</h1>
            <p class="lead">
                "A client is no pipe. It sends requests again that nobody repeated, changes their method, waits, gives up, and \
                 hides statuses from who called it. Here is which one does what, as it comes."
            </p>
            <p>
                "Measured on " <time datetime=date>{date}</time>
                " over HTTP/1.1, with one server that gives every request the same answer; versions are "
                <a href="#versions">"below"</a> ". A name that is a link leads to a run on the stage with just that client."
            </p>
            <nav class="code-index" aria-label="On this page"><ul>{links.collect_view()}</ul></nav>
            {Asks::ALL.into_iter().map(|asks| view! { <Question asks=asks /> }).collect_view()}
            <Success />
            <h2 id="versions">"What was measured"</h2>
            <ul>{products.collect_view()}</ul>
            <p class="soft small">
                "Every request that was seen, and when, is in " <a href=href("/data/clients.json")>"clients.json"</a> "."
            </p>
        </article>
    }
}

#[component]
fn Question(asks: Asks) -> impl IntoView {
    let all: Vec<&Case> = cases_of(asks).collect();
    let rows = all.into_iter().map(|case| {
        let title = match case.status {
            Some(status) if crate::status::find(status).is_some() => {
                view! { <a href=code_href(status)>{case.sentence()}</a> }.into_any()
            }
            _ => case.sentence().into_any(),
        };
        view! { <div><dt>{title}</dt><dd>{conducts(case, &groups(case))}</dd></div> }
    });
    let rows = rows.collect_view();
    let documented = (asks == Asks::Patience).then(patience);
    view! {
        <h2 id=asks.id()>{asks.title()}</h2>
        <dl class="met">{rows}</dl>
        {documented}
    }
}

/// Who does what; what most do, and one expects, without their names.
fn conducts(case: &Case, groups: &[Conduct]) -> impl IntoView + use<> {
    let lines = groups.iter().map(|group| {
        let all = groups.iter().map(|group| group.clients.len()).sum::<usize>();
        let is_rest = !group.is_own && group.clients.len() > FEW;
        if !is_rest {
            return view! { <li><b>{group.does.clone()}</b>": "{linked(case, &group.clients)}</li> }.into_any();
        }
        let names = names(&group.clients);
        let count = group.clients.len();
        let rest = if count == all { format!("all {count}") } else { format!("the other {count} of {all}") };
        view! { <li><details><summary>{format!("{}: {rest}", group.does)}</summary>{names}</details></li> }.into_any()
    });
    let lines: Vec<_> = lines.collect();
    view! { <ul>{lines}</ul> }
}

/// Their names; each leads to the run that shows what it does then, if there is one.
fn linked(case: &Case, clients: &[&Client]) -> impl IntoView + use<> {
    let all = clients.iter().enumerate().map(|(number, client)| {
        let semicolon = if number > 0 { "; " } else { "" };
        let name = match compare::asked_by(&client.id, &case.id) {
            Some(run) => {
                let label = format!("{}, {}: on the stage", client.name, case.sentence());
                let run = href(&format!("/compare/?{}", link::print(&run)));
                view! { <a href=run aria-label=label>{client.name.clone()}</a> }.into_any()
            }
            None => client.name.clone().into_any(),
        };
        view! { {semicolon}{name} }
    });
    all.collect::<Vec<_>>()
}

fn names(clients: &[&Client]) -> String {
    clients.iter().map(|client| client.name.as_str()).collect::<Vec<_>>().join("; ")
}

/// How long each waits, as its documents say.
fn patience() -> impl IntoView {
    let rows = clients().iter().filter_map(|client| {
        let says = client.patience.as_deref()?;
        Some(view! { <div><dt>{client.full_name()}</dt><dd>{says}</dd></div> })
    });
    let rows: Vec<_> = rows.collect();
    view! {
        <p>"Nobody waited longer than the run of 5 s. What else is known was read, not measured: how long each waits for an answer."</p>
        <dl class="met">{rows}</dl>
    }
}

#[component]
fn Success() -> impl IntoView {
    let rows = JUDGED.iter().filter_map(|id| cases().iter().find(|case| case.id == *id)).map(|case| {
        let mut verdicts: Vec<(&'static str, Vec<&'static Client>)> = Vec::new();
        for client in clients() {
            let Some(cell) = client.cell(&case.id) else { continue };
            let says = verdict(cell);
            match verdicts.iter_mut().find(|(known, _)| *known == says) {
                Some((_, with)) => with.push(client),
                None => verdicts.push((says, vec![client])),
            }
        }
        let lines = verdicts.into_iter().map(|(says, with)| view! { <li><b>{says}</b>": "{names(&with)}</li> });
        view! { <div><dt>{case.sentence()}</dt><dd><ul>{lines.collect_view()}</ul></dd></div> }
    });
    let rows: Vec<_> = rows.collect();
    view! {
        <h2 id=SUCCESS>{SUCCESS_TITLE}</h2>
        <dl class="met">{rows}</dl>
    }
}
