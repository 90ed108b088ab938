//! A conditional request, live: 200 with content, then 304 without, until something changes.

use leptos::prelude::*;

use super::worker::register_worker;
use crate::demo::customers::{Moved, Version};
use crate::ui::href::href;

/// What the page keeps of an answer.
#[derive(Clone, PartialEq, Eq)]
struct Copied {
    etag: String,
    content: String,
}

/// A request and its answer, as the page sent and saw them.
#[derive(Clone, PartialEq, Eq)]
struct Exchange {
    number: usize,
    request: String,
    response: String,
    status: u16,
    /// The content that arrived, in bytes.
    content: usize,
}

/// The signals of the demonstration.
#[derive(Clone, Copy)]
struct Desk {
    stored: RwSignal<Version>,
    copy: RwSignal<Option<Copied>>,
    exchanges: RwSignal<Vec<Exchange>>,
    moved: RwSignal<Moved>,
    told: RwSignal<String>,
    busy: RwSignal<bool>,
}

/// The buttons, the last exchanges and the sums.
#[component]
pub fn NotModified() -> impl IntoView {
    let desk = Desk {
        stored: RwSignal::new(Version(1)),
        copy: RwSignal::new(None),
        exchanges: RwSignal::new(Vec::new()),
        moved: RwSignal::new(Moved::default()),
        told: RwSignal::new(String::new()),
        busy: RwSignal::new(false),
    };
    register_worker();
    let get = move |_| {
        if !desk.busy.get_untracked() {
            desk.busy.set(true);
            #[cfg(feature = "hydrate")]
            running::get(desk);
        }
    };
    let change = move |_| {
        desk.stored.update(|stored| stored.0 += 1);
        let etag = desk.stored.get_untracked().etag();
        desk.told.set(format!(
            "Customer 42 has bought something. The service has a new version, {etag}, and has told nobody."
        ));
    };
    let forget = move |_| {
        desk.copy.set(None);
        desk.told.set("The page has no copy any more, so it has no ETag to send.".to_owned());
    };
    let copy = move || desk.copy.with(|copy| copy.as_ref().map_or_else(|| "none".to_owned(), |copy| copy.etag.clone()));
    let code = |code: &'static str| view! { <a href=href(&format!("/status/{code}/"))>{code}</a> };
    view! {
        <p>
            "Get the customer twice. The first answer is "{code("200")}", with content and an ETag. The second request \
             sends that ETag back in If-None-Match, and the answer is "{code("304")}", without content."
        </p>
        <p class="actions needs-app">
            <button type="button" class="primary" on:click=get aria-disabled=move || desk.busy.get().then_some("true")>
                "Get customer 42"
            </button>
            <button type="button" on:click=change>"Change the customer"</button>
            <button type="button" disabled=move || desk.copy.with(Option::is_none) on:click=forget>"Forget the copy"</button>
        </p>
        <dl class="versions small">
            <div><dt>"The service has"</dt><dd class="mono">{move || desk.stored.get().etag()}</dd></div>
            <div><dt>"The page's copy"</dt><dd class="mono">{copy}</dd></div>
        </dl>
        <p class="note" role="status" class:hidden=move || desk.told.read().is_empty()>{move || desk.told.get()}</p>
        <div class="asked-list">
            {move || desk.exchanges.read().iter().map(exchange).collect_view()}
        </div>
        {sums(desk)}
        <p class="soft small">
            "The requests are real: this site's service worker compares the tags. It plays the service, and the page \
             tells it in the address which version is stored. No-cache means that a copy may be kept, but has to be \
             checked before each use (RFC 9111, section 5.2.2.4). A 304 saves the content, not the round trip."
        </p>
    }
}

fn exchange(it: &Exchange) -> impl IntoView + use<> {
    view! {
        <section class="asked" data-status=it.status>
            <h4>{format!("Request {}", it.number)}</h4>
            <pre class="mono">{it.request.clone()}</pre>
            <h4>"Answer"</h4>
            <pre class="mono">{it.response.clone()}</pre>
            <p class="small">"Content: "<strong>{format!("{} bytes", it.content)}</strong></p>
        </section>
    }
}

fn sums(desk: Desk) -> impl IntoView {
    let moved = desk.moved;
    view! {
        <table class="small">
            <thead>
                <tr>
                    <th scope="col">"200"</th>
                    <th scope="col">"304"</th>
                    <th scope="col">"Content that came"</th>
                    <th scope="col">"Without ETags"</th>
                </tr>
            </thead>
            <tbody>
                <tr>
                    <td>{move || moved.read().full}</td>
                    <td>{move || moved.read().unchanged}</td>
                    <td>{move || format!("{} bytes", moved.read().content)}</td>
                    <td>{move || format!("{} bytes", moved.read().without)}</td>
                </tr>
            </tbody>
        </table>
    }
}

#[cfg(feature = "hydrate")]
mod running {
    use leptos::prelude::*;
    use leptos::task::spawn_local;

    use super::super::worker::NO_WORKER;
    use super::{Copied, Desk, Exchange};
    use crate::status::trial::FOLDER;
    use crate::ui::browser::asking;
    use crate::ui::browser::trying::Seen;
    use crate::ui::href::href;

    /// The exchanges that stay in view.
    const KEPT: usize = 2;
    /// How much of a content is shown.
    const SHOWN: usize = 60;

    pub fn get(desk: Desk) {
        spawn_local(async move {
            if asking::has_worker_soon(&href("/worker.js"), &href("/")).await {
                ask(desk).await;
            } else {
                desk.told.set(NO_WORKER.to_owned());
            }
            desk.busy.set(false);
        });
    }

    async fn ask(desk: Desk) {
        let path = href(&format!("{FOLDER}customers/42"));
        let query = desk.stored.get_untracked().query(&asking::http_date());
        let copy = desk.copy.get_untracked();
        let condition = copy.as_ref().map(|copy| ("If-None-Match", copy.etag.as_str()));
        let got = asking::get(&format!("{path}?{query}"), condition.as_slice()).await;
        let seen = match got {
            Ok(seen) => seen,
            Err(error) => {
                desk.told.set(format!("No answer came: {error}. Press the button again."));
                return;
            }
        };
        let mut request = format!("GET {path}?…");
        if let Some((name, value)) = &condition {
            request += &format!("\n{name}: {value}");
        }
        let exchange = Exchange {
            number: desk.moved.with_untracked(|moved| moved.full + moved.unchanged) + 1,
            request,
            response: raw(&seen),
            status: seen.status,
            content: seen.body.len(),
        };
        desk.told.set(told(&seen, copy.as_ref()));
        let etag = seen.headers.into_iter().find(|(name, _)| name == "etag").map(|(_, etag)| etag);
        if let (200, Some(etag)) = (seen.status, etag) {
            desk.copy.set(Some(Copied { etag, content: seen.body }));
        }
        let kept = desk.copy.with_untracked(|copy| copy.as_ref().map_or(0, |copy| copy.content.len()));
        desk.moved.update(|moved| moved.add(exchange.content, kept));
        desk.exchanges.update(|exchanges| {
            exchanges.push(exchange);
            if exchanges.len() > KEPT {
                exchanges.remove(0);
            }
        });
    }

    /// An answer as the page sees it: `fetch` shows no version of HTTP, and names in small letters.
    fn raw(seen: &Seen) -> String {
        let mut raw = format!("{} {}", seen.status, seen.reason);
        for (name, value) in &seen.headers {
            raw += &format!("\n{name}: {value}");
        }
        if !seen.body.is_empty() {
            raw += "\n\n";
            raw.extend(seen.body.chars().take(SHOWN));
            if seen.body.chars().count() > SHOWN {
                raw.push('…');
            }
        }
        raw
    }

    fn told(seen: &Seen, copy: Option<&Copied>) -> String {
        let bytes = seen.body.len();
        match (seen.status, copy) {
            (304, Some(copy)) => format!(
                "304, and no content: the copy with ETag {} is still current. {} bytes did not have to be sent.",
                copy.etag,
                copy.content.len()
            ),
            (_, Some(copy)) => format!(
                "{} with {bytes} bytes: the copy with ETag {} is out of date, so the new version came in full.",
                seen.status, copy.etag
            ),
            (_, None) => format!("{} with {bytes} bytes of content. The page keeps it, with its ETag.", seen.status),
        }
    }
}
