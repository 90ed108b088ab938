//! `/status/who/`: who made an answer, which gateway passed it on, and what may have happened behind it.

use leptos::prelude::*;

use crate::record::Gateway;
use crate::record::gateways;
use crate::ui::href::href;
use crate::ui::live;
use crate::ui::who::Who;
use crate::who::{Made, pages, signs};

pub use crate::ui::href::WHO;

/// The id of the table.
const TABLE: &str = "how-to-tell";
const TABLE_TITLE: &str = "How to tell, gateway by gateway";

/// The page.
#[component]
pub fn WhoAnswered() -> impl IntoView {
    let rows = gateways().iter().map(|gateway| view! { <Row gateway=gateway /> });
    view! {
        <article class="again">
            <p class="soft"><a href=href("/status/")>"Status codes"</a></p>
            <h1>"Who answered?"</h1>
            <p class="lead">
                "A 503 may come from your service, or from the gateway before it. Paste an answer: what it carries tells who made \
                 it, as far as that can be told, what may have happened, and what the gateway did before it answered."
            </p>
            <noscript>
                <p class="note">"Reading an answer needs JavaScript, which is off here. The table below says the same."</p>
            </noscript>
            {live::part(live::WHO, Who)}
            <h2 id=TABLE>{TABLE_TITLE}</h2>
            <p>
                "Twelve gateways with plain configurations, measured in November 2026; none of them sends Proxy-Status. Header \
                 fields can be removed and pages replaced, so a sign that is missing proves less than one that is there."
            </p>
            <div class="scroll" tabindex="0" role="group" aria-label=TABLE_TITLE>
                <table class="who-table">
                    <thead>
                        <tr>
                            <th scope="col">"Gateway"</th>
                            <th scope="col">"It made the answer itself if …"</th>
                            <th scope="col">"It passed the answer on if …"</th>
                            <th scope="col">"Its own answers, and what leads to them"</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </article>
    }
}

/// A gateway, with how it is told and what leads to each of its own answers.
#[component]
fn Row(gateway: &'static Gateway) -> impl IntoView {
    let why = |made: Made| {
        let of = signs().iter().filter(move |sign| sign.gateway == gateway.id && sign.made == made);
        let mut said: Vec<String> = of.map(|sign| sentence(&sign.says)).collect();
        if said.is_empty() {
            said.push("Cannot be told: it leaves the application's fields as they are, and adds none.".to_owned());
        }
        said.into_iter().map(|says| view! { <p>{says}</p> }).collect_view()
    };
    let own = pages(gateway).into_iter().map(|page| {
        let causes =
            page.causes.iter().map(|cause| format!("{} Before it, {}.", cause.situation.sentence(), cause.did()));
        let causes = causes.map(|says| view! { <li>{says}</li> }).collect_view();
        let mark = (!page.mark.is_empty()).then(|| view! { " "<code>{page.mark}</code> });
        view! { <details><summary>{page.shows}{mark}</summary><ul>{causes}</ul></details> }
    });
    view! {
        <tr>
            <th scope="row">{gateway.name.as_str()}<br /><span class="small soft">{gateway.version.as_str()}</span></th>
            <td>{why(Made::Own)}</td>
            <td>{why(Made::Passed)}</td>
            <td>{own.collect_view()}</td>
        </tr>
    }
}

/// A reason as a sentence of its own.
fn sentence(says: &str) -> String {
    let mut letters = says.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}
