//! “Who answered?”: a field for an answer, and what is read from it. It comes with the module of the search.

use leptos::either::Either;
use leptos::prelude::*;

use super::href::href;
use crate::plain::quoted;
use crate::who::{Answer, Cause, Made, Reading, Verdict, causes, judge, next, parse};

/// The id of the field.
const FIELD: &str = "who-answer";

/// Answers to try, each with what its button says.
const EXAMPLES: [(&str, &str); 4] = [
    (
        "Envoy's 503",
        "HTTP/1.1 503 Service Unavailable\ncontent-length: 98\ncontent-type: text/plain\nserver: envoy\n\nupstream connect error or \
         disconnect/reset before headers. reset reason: remote connection failure\n",
    ),
    (
        "A bare page",
        "HTTP/1.1 503 Service Unavailable\ncontent-length: 107\ncache-control: no-cache\ncontent-type: \
         text/html\n\n<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>\n",
    ),
    ("Fields alone", "HTTP/1.1 502 Bad Gateway\nServer: nginx/1.31.3\nContent-Type: text/html\nContent-Length: 157\n"),
    ("A service's own 503", "HTTP/2 503\ncontent-type: application/problem+json\nretry-after: 30\nserver: gunicorn\n"),
];

/// What is said of an answer.
#[derive(Clone, PartialEq)]
struct Said {
    answer: Answer,
    verdict: Verdict,
}

/// The field, and what is read from it.
#[component]
pub fn Who() -> impl IntoView {
    let field = NodeRef::<leptos::html::Textarea>::new();
    let text = RwSignal::new(String::new());
    Effect::new(move |_| {
        // What was pasted before the module came.
        let typed = field.get_untracked().map(|field| field.value()).unwrap_or_default();
        text.set(typed);
    });
    let said = Memo::new(move |_| {
        let text = text.read();
        (!text.trim().is_empty()).then(|| parse(&text).map(|answer| Said { verdict: judge(&answer), answer }))
    });
    let sentence = move || match &*said.read() {
        None => "Nothing you paste leaves this page.".to_owned(),
        Some(Err(problem)) => problem.clone(),
        Some(Ok(said)) => summary(&said.verdict),
    };
    let examples = EXAMPLES.map(|(name, example)| {
        let put = move |_| {
            if let Some(field) = field.get_untracked() {
                field.set_value(example);
            }
            text.set(example.to_owned());
        };
        view! { <button type="button" class="toggle" on:click=put>{name}</button> }
    });
    view! {
        <div class="who">
            <label for=FIELD>"An answer, as curl -i prints it, its header fields, or an entry of a HAR file"</label>
            <textarea
                id=FIELD
                class="mono small"
                rows="8"
                node_ref=field
                maxlength="65536"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                on:input:target=move |event| text.set(event.target().value())
            ></textarea>
            <div class="filters" role="group" aria-label="Try one">{examples.into_iter().collect_view()}</div>
            <p role="status">{sentence}</p>
            {move || said.get().and_then(Result::ok).map(verdict)}
        </div>
    }
}

/// The verdict in a sentence.
fn summary(verdict: &Verdict) -> String {
    let sure = verdict.readings.iter().filter(|reading| reading.is_sure).map(title);
    let all: Vec<String> = sure.collect();
    if all.is_empty() { "It cannot be told for sure.".to_owned() } else { all.join(" ") }
}

/// A reading as a heading.
fn title(reading: &Reading) -> String {
    let name = &reading.gateway.name;
    match (reading.made, reading.is_sure) {
        (Made::Own, true) => format!("{name} made this answer itself."),
        (Made::Own, false) => format!("{name} may have made it itself."),
        (Made::Passed, true) => format!("{name} passed this answer on."),
        (Made::Passed, false) => format!("{name} may have passed it on."),
    }
}

fn verdict(Said { answer, verdict }: Said) -> impl IntoView {
    let readings = verdict.readings.into_iter().map(|reading| {
        let about = if reading.made == Made::Own {
            Either::Left(own(&reading, &answer))
        } else {
            Either::Right(passed(&answer))
        };
        let title = title(&reading);
        let why = if reading.is_sure { "Because " } else { "If so, because " };
        let gateway = reading.gateway;
        view! {
            <section class="who-reading card" aria-label=title.clone()>
                <h2>{title.clone()}</h2>
                <p>{why}{reading.says}</p>
                {about}
                <p class="small soft">
                    "Measured with "{gateway.name.as_str()}" "{gateway.version.as_str()}" on "
                    <time datetime=gateway.date.as_str()>{gateway.date.as_str()}</time>": "{gateway.setting.as_str()}"."
                </p>
            </section>
        }
    });
    view! {
        {verdict.untold.map(|why| view! { <p class="note">{why}</p> })}
        {readings.collect_view()}
        {answer.status.filter(|status| (100..600).contains(status)).map(|status| {
            view! { <p><a href=href(&format!("/status/?q={status}"))>{format!("What {status} means")}</a></p> }
        })}
    }
}

/// What led to an own answer, what did not, and what to look at.
fn own(reading: &Reading, answer: &Answer) -> impl IntoView + use<> {
    let all = causes(reading.gateway, answer);
    let advice = next(&all).into_iter().map(|says| view! { <li>{says}</li> }).collect_view();
    let (fits, others): (Vec<Cause>, Vec<Cause>) = all.into_iter().partition(|cause| cause.fits);
    let is_unknown = fits.is_empty();
    let fits = fits.into_iter().map(|cause| {
        view! { <li><strong>{cause.situation.sentence()}</strong>" Before it, "{cause.did()}"."</li> }
    });
    let others = others.into_iter().map(|cause| {
        view! { <li>{cause.situation.sentence()}" Then it says: "{cause.shows()}"."</li> }
    });
    let leads = if is_unknown {
        Either::Left(
            view! { <p>"None of the failures that were measured leads to just this. A rule in its configuration may."</p> },
        )
    } else {
        Either::Right(view! {
            <h3>"What leads to just this"</h3>
            <ul>{fits.collect_view()}</ul>
            <h3>"What to look at next"</h3>
            <ul>{advice}</ul>
        })
    };
    view! {
        {leads}
        <details>
            <summary>"What does not lead to it"</summary>
            <ul>{others.collect_view()}</ul>
        </details>
    }
}

/// What is to be said of an answer that came from behind.
fn passed(answer: &Answer) -> impl IntoView + use<> {
    let by = answer.field("Server").map(|server| quoted(server, 40));
    let by = by.map_or_else(String::new, |server| format!(" Server says {server}."));
    view! {
        <p>{format!("Whoever stands behind it had the request and made this answer.{by}")}</p>
        <h3>"What to look at next"</h3>
        <p>"The log of what stands behind: the request is in it. That may be another gateway, so look there in the same way."</p>
    }
}
