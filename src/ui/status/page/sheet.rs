//! The sheet that the list prints: every code on one page.

use leptos::prelude::*;

use crate::status::answers::again_words;
use crate::status::{Class, StatusCode, guide_of, of_class};

/// All codes in columns, each with its name and whether to send the request again. Only paper shows it.
#[component]
pub fn Sheet() -> impl IntoView {
    view! {
        <div class="sheet" aria-hidden="true">
            <p class="sheet-title">"HTTP status codes · Interplay"</p>
            <p>
                "After 4xx and 5xx: may the same request be sent again? First GET, then POST. “Key”: only with an \
                 idempotency key. “Change”: only after a change."
            </p>
            <div class="sheet-columns">{Class::ALL.map(|class| view! { <SheetClass class=class /> }).collect_view()}</div>
        </div>
    }
}

#[component]
fn SheetClass(class: Class) -> impl IntoView {
    let rows = of_class(class).map(|code| {
        let again = matches!(class, Class::ClientError | Class::ServerError).then(|| again(code));
        view! { <li><b>{code.code}</b>" "{code.name()}" "<i>{again}</i><small>{code.gist()}</small></li> }
    });
    view! {
        <section>
            <p><b>{class.label()}</b>" "{class.sentence()}</p>
            <ul>{rows.collect_view()}</ul>
        </section>
    }
}

fn again(code: &StatusCode) -> String {
    let short = |words: &'static str| match words {
        "only with a key" => "key",
        "after a change" => "change",
        words => words,
    };
    let retry = &guide_of(code.code).retry;
    let (get, post) = (short(again_words(retry.safe)), short(again_words(retry.post)));
    if get == post { get.to_owned() } else { format!("{get}, {post}") }
}
