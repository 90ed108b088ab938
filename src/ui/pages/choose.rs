//! `/status/choose/…`: which code to return, question by question. Every step is a page of its own, so it has an
//! address, the browser's Back works, and links are all it takes.

use leptos::prelude::*;

use crate::status::answers::{Basis, basis};
use crate::status::choose::{Answer, At, Offer, Place, Taken};
use crate::status::find;
use crate::ui::href::href;
use crate::ui::status::{Stands, code_href};

/// The site path of the chooser.
pub const CHOOSE: &str = "/status/choose/";

/// A step of the chooser.
#[component]
pub fn Choose(
    /// Its site path.
    path: String,
    /// What stands there.
    place: Place,
) -> impl IntoView {
    let Place { path: taken, at } = place;
    let back = (!taken.is_empty()).then(|| {
        let up = path.trim_end_matches('/').rsplit_once('/').map_or(CHOOSE, |(up, _)| up);
        view! {
            <p class="actions">
                <a class="button" href=href(&format!("{}/", up.trim_end_matches('/')))>"One step back"</a>
                <a class="button" href=href(CHOOSE)>"Start over"</a>
            </p>
        }
    });
    let lead = taken.is_empty().then(|| {
        view! {
            <p class="lead">
                "At most six questions, and always the way back. The advice is ours; the part about gateways follows \
                 RFC 9209."
            </p>
        }
    });
    let next = match at {
        At::Question { question, source, offers } => {
            view! { <Question path=path.clone() question=question source=source offers=offers /> }.into_any()
        }
        At::Answer(answer) => view! { <Ending answer=answer /> }.into_any(),
    };
    view! {
        <div class="choose">
            <h1>"Which code do I return?"</h1>
            {lead}
            <Way path=path taken=taken />
            {next}
            {back}
        </div>
    }
}

/// The questions that were answered, and what was not chosen.
#[component]
fn Way(path: String, taken: Vec<Taken>) -> impl IntoView {
    let slugs: Vec<String> = path[CHOOSE.len()..].split('/').map(str::to_owned).collect();
    let steps = taken.into_iter().enumerate().map(|(index, Taken { question, chosen, others })| {
        let before: String = slugs[..index].iter().map(|slug| format!("{slug}/")).collect();
        let not = others.into_iter().map(|Offer { label, hint, .. }| {
            let hint = if hint.is_empty() { String::new() } else { format!(" ({})", hint.trim_end_matches('.')) };
            format!("{}{hint}", label.trim_end_matches('.'))
        });
        let not = not.collect::<Vec<_>>().join("; ");
        view! {
            <li>
                <a href=href(&format!("{CHOOSE}{before}"))>{question}</a>
                " "
                <strong>{chosen}</strong>
                <p class="soft small">"Not chosen: " {not} "."</p>
            </li>
        }
    });
    let steps = steps.collect_view();
    (!path[CHOOSE.len()..].is_empty()).then(|| view! { <ol class="way" aria-label="Your answers so far">{steps}</ol> })
}

#[component]
fn Question(path: String, question: &'static str, source: Option<&'static str>, offers: Vec<Offer>) -> impl IntoView {
    let options = offers.into_iter().map(|Offer { slug, label, hint, code }| {
        let class = code.and_then(find).map(|code| code.class().label());
        view! {
            <li>
                <a class="card offer" data-class=class href=href(&format!("{path}{slug}/"))>
                    <span>
                        <strong>{label}</strong>
                        {(!hint.is_empty()).then(|| view! { " "<span class="soft small">{hint}</span> })}
                    </span>
                    {code.map(|code| view! { " "<span class="code-number">{code}</span> })}
                </a>
            </li>
        }
    });
    let source = source.map(|source| {
        view! { <p class="basis"><Stands basis=basis(&Some(source.to_owned()), &None) /></p> }
    });
    view! {
        <h2>{question}</h2>
        {source}
        <ul class="offers">{options.collect_view()}</ul>
    }
}

#[component]
fn Ending(answer: Answer) -> impl IntoView {
    let Answer { code, because, not, fact, error_type } = answer;
    let Some(row) = find(code) else { return ().into_any() };
    let not = not.into_iter().filter_map(|neighbour| {
        let row = find(neighbour.code)?;
        Some(view! {
            <li data-class=row.class().label()>
                <a href=code_href(row.code)><span class="code-number">{row.code}</span>" "{row.name()}</a>
                <span>{neighbour.because}</span>
            </li>
        })
    });
    let field = error_type.map(|name| {
        view! {
            <p>"Say what happened in a header field, too: " <code>{format!("Proxy-Status: gateway.example; error={name}")}</code></p>
        }
    });
    let stands = if fact.is_some() { basis(&fact, &None) } else { Basis::Advice("ours".to_owned()) };
    view! {
        <section class="card ending" data-class=row.class().label() aria-labelledby="ending">
            <h2 id="ending">
                <a href=code_href(code)><span class="code-number">{code}</span>" "{row.name()}</a>
            </h2>
            <p>{because} " " <span class="basis"><Stands basis=stands /></span></p>
            {field}
            <h3>"Why not its neighbours"</h3>
            <ul class="not-chosen">{not.collect_view()}</ul>
            <p><a class="button primary" href=code_href(code)>{format!("All about {code}")}</a></p>
        </section>
    }
    .into_any()
}
