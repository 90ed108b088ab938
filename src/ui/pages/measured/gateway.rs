//! `/status/gateways/<product>/`: one gateway, as it was measured.

use leptos::prelude::*;

use super::{gateway_href, run_href};
use crate::record::{Answer, Gateway, Outcome, further_deviations, gateways, hides, own, repeats, seconds, situations};
use crate::ui::href::{GATEWAYS, href};
use crate::ui::status::Citation;

/// The page of one gateway.
#[component]
pub fn GatewayPage(
    /// The gateway.
    gateway: &'static Gateway,
) -> impl IntoView {
    let list = |lines: Vec<String>| {
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! { <ul>{lines}</ul> }
    };
    let others = gateways().iter().filter(|other| other.id != gateway.id);
    let others = others.map(|other| view! { <li><a href=gateway_href(other)>{other.name.as_str()}</a></li> });
    view! {
        <article class="measured">
            <p class="soft">
                <a href=href("/status/")>"Status codes"</a> " / " <a href=href(GATEWAYS)>"Gateways"</a>
            </p>
            <h1>{gateway.name.as_str()}</h1>
            <p class="lead">
                "Version " {gateway.version.as_str()} ", measured on "
                <time datetime=gateway.date.as_str()>{gateway.date.as_str()}</time> "."
            </p>
            <h2 id="recognise">"How to recognise its answers"</h2>
            <p>{marked(&gateway.tells)}</p>
            <Sample gateway=gateway />
            <h2 id="failures">"What it makes of each failure"</h2>
            <Failures gateway=gateway />
            <h2 id="repeats">"What it repeats by itself"</h2>
            {list(repeats(gateway))}
            <h2 id="hides">"What it hides"</h2>
            {list(hides(gateway))}
            <h2 id="further">"What else was seen"</h2>
            <Further gateway=gateway />
            <h2 id="configuration">"Configuration"</h2>
            <p>{marked(&in_words(&gateway.setting))} ". Limits: " {marked(&in_words(&gateway.limits))} ". Installed from " {marked(&gateway.installed)} "."</p>
            <Configuration name="The whole file" text=gateway.config.as_str() />
            <Configuration name="With limits of one second" text=gateway.config_with_limits.as_str() />
            <nav class="code-index" aria-label="Other gateways"><ul>{others.collect_view()}</ul></nav>
        </article>
    }
}

/// A text of the record that names situations by number, with what they are instead.
fn in_words(text: &str) -> String {
    let words = [
        ("G14 and G15", "two upstreams at once"),
        ("G20 ", "for half a request: "),
        ("G7 ", "for an upstream that never answers: "),
        ("G8", "a name that does not resolve"),
    ];
    words.iter().fold(text.to_owned(), |text, (number, words)| text.replace(number, words))
}

/// What stands between two backquotes is code.
fn marked(text: &str) -> impl IntoView + use<> {
    let parts = text.trim_end_matches('.').split('`').enumerate();
    let parts: Vec<_> = parts
        .map(|(nth, part)| {
            let part = part.to_owned();
            if nth % 2 == 1 { view! { <code>{part}</code> }.into_any() } else { part.into_any() }
        })
        .collect();
    parts
}

/// An answer of its own, as it came.
#[component]
fn Sample(gateway: &'static Gateway) -> impl IntoView {
    let made = situations().iter().find_map(|situation| {
        own(gateway, situation).flatten()?;
        Some((situation, gateway.cell(&situation.id)?.get.as_ref()?))
    });
    made.map(|(situation, answer)| {
        let name = "An answer of its own";
        view! {
            <p>{name} ". " {situation.sentence()}</p>
            <pre class="raw" tabindex="0" role="group" aria-label=name>{raw(answer)}</pre>
        }
    })
}

/// An answer as it stood on the wire, without Date.
fn raw(answer: &Answer) -> String {
    let status = answer.status.map(|status| status.to_string()).unwrap_or_default();
    let fields: String = answer.fields.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
    format!("HTTP/1.1 {status} {}\n{fields}\n{}", answer.phrase, answer.body).trim_end().to_owned()
}

#[component]
fn Failures(gateway: &'static Gateway) -> impl IntoView {
    let rows = situations().iter().map(|situation| {
        let outcome = Outcome::of(gateway, situation);
        let phrase = Some(outcome.phrase.clone()).filter(|phrase| !phrase.is_empty()).map(|phrase| format!(" {phrase}"));
        let rest = Some(outcome.rest()).filter(|rest| !rest.is_empty()).map(|rest| format!("; {rest}"));
        let off = outcome.deviations.iter().map(|deviation| {
            view! {
                <span class="off">" ≠ "<Citation citation=deviation.section.to_owned() />" "{deviation.says.clone()}</span>
            }
        });
        let off = off.collect_view();
        let run = run_href(gateway, situation).map(|run| {
            let label = format!("See the run: {}", situation.sentence());
            view! { " " <a href=run aria-label=label>"See the run"</a> }
        });
        view! {
            <div id=situation.slug.as_str()>
                <dt>{situation.sentence()}</dt>
                <dd><b>{outcome.came.clone()}</b>{phrase}{rest}{off}{run}</dd>
            </div>
        }
    });
    view! { <dl class="met">{rows.collect_view()}</dl> }
}

#[component]
fn Further(gateway: &'static Gateway) -> impl IntoView {
    let further = &gateway.further;
    let chunked: Vec<_> = further.no_last_chunk.iter().map(|(what, times)| format!("{what} ({times} times)")).collect();
    let old = further.http_1_0.status.map_or_else(|| "nothing".to_owned(), |status| status.to_string());
    let adds = gateway.via.adds.join(", ");
    let adds = if adds.is_empty() { "no field".to_owned() } else { adds };
    let kept = gateway.kept_client.iter().map(|kept| {
        let came = kept.client.trim_start_matches("HTTP/1.1 ").replace("cut then eof", "closed without a status");
        format!("{}: {came}, the upstream saw it {}", kept.request, times(kept.saw))
    });
    let says = [
        (
            "The upstream closes without an answer, and both connections had served before",
            kept.collect::<Vec<_>>().join("; "),
        ),
        ("A request of HTTP/1.0", old),
        ("100,000 of 200,000 bytes, then a close", further.long_body_cut.clone()),
        ("4 of 10 bytes, a second, then a close", further.paused_body_cut.clone()),
        ("A chunked body without its last chunk", chunked.join(", ")),
        ("The upstream is back after it refused", format!("the first 200 after {}", seconds(further.back.ms))),
        ("What it speaks to the upstream", gateway.via.upstream_version.clone()),
        ("What it adds to requests", adds),
    ];
    let rows = says.into_iter().map(|(what, came)| view! { <div><dt>{what}</dt><dd>{came}</dd></div> });
    let rows = rows.collect_view();
    let departs = further_deviations(gateway).into_iter().map(|(deviation, does)| {
        view! {
            <li>
                {does}
                <span class="off">" ≠ "<Citation citation=deviation.section.to_owned() />" "{deviation.says}</span>
            </li>
        }
    });
    let departs: Vec<_> = departs.collect();
    let departs = (!departs.is_empty()).then(|| view! { <ul>{departs}</ul> });
    view! { <dl class="met">{rows}</dl>{departs} }
}

fn times(saw: u8) -> String {
    if saw == 1 { "once".to_owned() } else { format!("{saw} times") }
}

#[component]
fn Configuration(name: &'static str, text: &'static str) -> impl IntoView {
    view! {
        <details>
            <summary>{name}</summary>
            <pre class="raw" tabindex="0" role="group" aria-label=name>{text.trim_start_matches('\n')}</pre>
        </details>
    }
}
