//! `/status/choose/…`: which code to return, question by question. Every step is a page of its own, so it has an
//! address, the browser's Back works, and links are all it takes. The answer stands first on its page; the way there
//! is short, and what was not chosen is folded away.

use leptos::prelude::*;

use crate::status::answers::{Basis, basis};
use crate::status::choose::{Answer, At, Offer, OfferGroup, Place, Taken, grouped};
use crate::status::find;
use crate::ui::href::href;
use crate::ui::status::{Stands, code_href};

/// The site path of the chooser.
pub const CHOOSE: &str = "/status/choose/";

/// What it is called.
const TITLE: &str = "Which code do I return?";

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
    let way = view! { <Way path=path.clone() taken=taken.clone() /> };
    let content = match at {
        At::Question { question, source, offers } => view! {
            <h1>{TITLE}</h1>
            {lead}
            {way}
            <Question path=path question=question source=source offers=offers />
            {back}
        }
        .into_any(),
        At::Answer(answer) => view! {
            <Ending answer=answer.clone() />
            {way}
            <Neighbours answer=answer />
            {back}
        }
        .into_any(),
    };
    view! {
        <div class="choose">
            {content}
            <NotChosen taken=taken />
        </div>
    }
}

/// The answers so far; each leads back to its question.
#[component]
fn Way(path: String, taken: Vec<Taken>) -> impl IntoView {
    let slugs: Vec<String> = path[CHOOSE.len()..].split('/').map(str::to_owned).collect();
    let steps = taken.into_iter().enumerate().map(|(index, Taken { question, chosen, .. })| {
        let before: String = slugs[..index].iter().map(|slug| format!("{slug}/")).collect();
        view! {
            <li>
                <a href=href(&format!("{CHOOSE}{before}")) title=question>
                    <span class="visually-hidden">{question}" "</span>
                    {chosen.trim_end_matches('.')}
                </a>
            </li>
        }
    });
    let steps = steps.collect_view();
    (!path[CHOOSE.len()..].is_empty()).then(|| view! { <ol class="way" aria-label="Your answers so far">{steps}</ol> })
}

/// What was not chosen on the way, for who wonders.
#[component]
fn NotChosen(taken: Vec<Taken>) -> impl IntoView {
    let any = !taken.is_empty();
    let rows = taken.into_iter().map(|Taken { question, others, .. }| {
        let others = others.into_iter().map(|Offer { label, hint, .. }| {
            let hint = (!hint.is_empty()).then(|| view! { " "<span class="soft">{hint}</span> });
            view! { <li>{label.trim_end_matches('.')}"." {hint}</li> }
        });
        view! { <dt>{question}</dt><dd><ul>{others.collect_view()}</ul></dd> }
    });
    let rows = rows.collect_view();
    any.then(|| view! { <details class="not-taken small"><summary>"Not chosen"</summary><dl>{rows}</dl></details> })
}

#[component]
fn Question(path: String, question: &'static str, source: Option<&'static str>, offers: Vec<Offer>) -> impl IntoView {
    let source = source.map(|source| {
        view! { <p class="basis"><Stands basis=basis(&Some(source.to_owned()), &None) /></p> }
    });
    let groups = grouped(offers).into_iter().map(|OfferGroup { code, offers }| {
        let together = code.and_then(find);
        let class = together.map(|row| row.class().label());
        let heading = together.map(|row| {
            view! {
                <h3>
                    "Each of these leads to "
                    <span class="code-number">{row.code}</span>
                    " "
                    {row.name()}
                </h3>
            }
        });
        let offers = offers.into_iter().map(|offer| {
            // What all have in common is said once.
            let code = offer.code.filter(|_| together.is_none());
            view! { <OneOffer path=path.clone() offer=offer code=code /> }
        });
        view! { <div class="offer-group" data-class=class>{heading}<ul class="offers">{offers.collect_view()}</ul></div> }
    });
    view! {
        <h2>{question}</h2>
        {source}
        {groups.collect_view()}
    }
}

#[component]
fn OneOffer(path: String, offer: Offer, code: Option<u16>) -> impl IntoView {
    let Offer { slug, label, hint, .. } = offer;
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
}

/// The code, why it is the one, and what to say in Proxy-Status.
#[component]
fn Ending(answer: Answer) -> impl IntoView {
    let Answer { code, because, fact, error_type, .. } = answer;
    let field = error_type.map(|name| {
        view! {
            <p>"Say what happened in a header field, too: " <code>{format!("Proxy-Status: gateway.example; error={name}")}</code></p>
        }
    });
    let stands = if fact.is_some() { basis(&fact, &None) } else { Basis::Advice("ours".to_owned()) };
    find(code).map(|row| {
        view! {
            <section class="card ending" data-class=row.class().label() aria-labelledby="ending">
                <p class="soft small">{TITLE}</p>
                <h1 id="ending">
                    <a href=code_href(code)><span class="code-number">{code}</span>" "{row.name()}</a>
                </h1>
                <p>{because} " " <span class="basis"><Stands basis=stands /></span></p>
                {field}
                <p><a class="button primary" href=code_href(code)>{format!("All about {code}")}</a></p>
            </section>
        }
    })
}

/// The codes that were near, and why it is none of them.
#[component]
fn Neighbours(answer: Answer) -> impl IntoView {
    let not = answer.not.into_iter().filter_map(|neighbour| {
        let row = find(neighbour.code)?;
        Some(view! {
            <li data-class=row.class().label()>
                <a href=code_href(row.code)><span class="code-number">{row.code}</span>" "{row.name()}</a>
                <span>{neighbour.because}</span>
            </li>
        })
    });
    view! {
        <h2>"Why not its neighbours"</h2>
        <ul class="not-chosen">{not.collect_view()}</ul>
    }
}
