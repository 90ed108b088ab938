//! The cards of a code's page.

use leptos::prelude::*;

use super::source::{Citation, Source};
use crate::status::again::MEASURED;
use crate::status::facts::{self, Fact};
use crate::status::{
    Again, Direction, Header, Level, Retries, RetryRule, StatusCode, guide_of, retried_by, retry_rules, silent_clients,
};
use crate::ui::href::href;

/// The header fields that go along, or that the request must have had.
#[component]
pub fn HeadersCard(
    /// The code.
    code: &'static StatusCode,
) -> impl IntoView {
    let content = if code.headers.is_empty() {
        view! { <p>"No header field belongs to this code in particular."</p> }.into_any()
    } else {
        let rows = code.headers.iter().map(|header| view! { <HeaderRow header=header /> }).collect_view();
        view! {
            <table class="headers">
                <thead>
                    <tr>
                        <th scope="col">"Field"</th>
                        <th scope="col">"Level"</th>
                        <th scope="col">"When"</th>
                        <th scope="col">"Source"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <section class="card headers-card">
            <h2>"Header fields"</h2>
            {content}
        </section>
    }
}

#[component]
fn HeaderRow(header: &'static Header) -> impl IntoView {
    let level = match header.level {
        Level::Must => "MUST",
        Level::Should => "SHOULD",
        Level::May => "MAY",
        Level::Expected => "expected",
        Level::Ought => "ought to be",
        Level::Can => "can be",
        Level::Needed => "needed",
        Level::Precondition => "had to be",
    };
    let direction = match header.direction {
        Direction::Request => "in the request",
        Direction::Response => "in the answer",
    };
    let value = header.value.as_deref().map(|value| format!(": {value}"));
    view! {
        <tr>
            <th scope="row"><code>{header.name.as_str()}{value}</code></th>
            <td><strong>{level}</strong>" "{direction}</td>
            <td>{header.condition.as_deref()}</td>
            <td><Citation citation=header.source.clone() /></td>
        </tr>
    }
}

/// What becomes visible of the code to those who watch.
#[component]
pub fn ViewsCard(
    /// The code.
    code: &'static StatusCode,
) -> impl IntoView {
    let rows = facts::views(code).into_iter().chain(facts::intermediaries(code)).map(|fact| {
        let Fact { label, value, detail, source } = fact;
        view! {
            <div>
                <dt>{label}</dt>
                <dd>
                    <code>{value}</code>
                    " "
                    <Source citation=source.citation url=source.url />
                    {detail.map(|detail| view! { <p>{detail}</p> })}
                </dd>
            </div>
        }
    });
    view! {
        <details class="card">
            <summary><h2>"What traces, pages and proxies see"</h2></summary>
            <dl class="views">{rows.collect_view()}</dl>
        </details>
    }
}

/// Who takes the code for worth a retry: clients, proxies and lists.
#[component]
pub fn RetryCard(
    /// The code.
    code: &'static StatusCode,
) -> impl IntoView {
    let retry = &guide_of(code.code).retry;
    let may = [retry.safe, retry.idempotent, retry.post].iter().any(|it| matches!(it, Again::Yes | Again::WithKey));
    let rules: Vec<_> = retried_by(code.code).collect();
    let list = |rules: Vec<&'static RetryRule>| {
        let rules = rules.into_iter().map(|rule| view! { <Rule rule=rule /> }).collect_view();
        view! { <ul>{rules}</ul> }
    };
    let (unasked, told): (Vec<_>, Vec<_>) = rules.into_iter().partition(|rule| rule.retries == Retries::ByDefault);
    let told = (!told.is_empty()).then(|| {
        let rules = if told.len() == 1 { "1 rule".to_owned() } else { format!("{} rules", told.len()) };
        view! { <details><summary>"Only if somebody switches it on, or acts on its list: " {rules}</summary>{list(told)}</details> }
    });
    let unasked = (!unasked.is_empty()).then(|| list(unasked));
    let others = retry_rules().iter().filter(|rule| !rule.codes.contains(&code.code));
    let others: Vec<&str> = others.map(|rule| rule.library.as_str()).collect();
    let others =
        (!others.is_empty()).then(|| view! { <p class="small">"Not in the rules of " {others.join(", ")} "."</p> });
    view! {
        <section class="card">
            <h2>"Who sends the request again by itself"</h2>
            <p>
                "Clients and proxies have rules for which codes are worth a retry, and some only lists. "
                {facts::retry_count(code)}
            </p>
            {unasked}
            {told}
            {others}
            <p class="small">
                "These clients send nothing again for a status by themselves (measured on "
                <time datetime=MEASURED>{MEASURED}</time> "): " {silent_clients().join(", ")} "."
            </p>
            {may.then(|| view! { <p><a href=href("/status/again/")>"Safe to send again: methods and keys"</a></p> })}
        </section>
    }
}

#[component]
fn Rule(rule: &'static RetryRule) -> impl IntoView {
    let how = match rule.retries {
        Retries::ByDefault => "retries by itself",
        Retries::OnceEnabled => "retries once it is switched on",
        Retries::NamesThem => "only names the codes",
    };
    let basis = match rule.source.clone() {
        Some(url) => view! { "read in its " <Source citation="source".to_owned() url=url /> }.into_any(),
        None => view! { "measured on " <time datetime=MEASURED>{MEASURED}</time> }.into_any(),
    };
    view! {
        <li>
            <strong>{rule.library.as_str()}</strong>
            " "
            {rule.version.as_str()}
            " ("
            {rule.kind.label()}
            "), "
            <code>{rule.rule.as_str()}</code>
            ": "
            {how}
            "; "
            {rule.condition.as_str()}
            "; "
            {basis}
            "."
        </li>
    }
}
