//! What stands in, without a connection, for a page that was never opened here: `offline.html`.

use leptos::prelude::*;

use crate::status::{self, answers::View};
use crate::ui::status::AnswerGrid;

/// Says what is known all the same, and what is missing. `assets/offline.js` shows the code whose page was asked for, and
/// lists the pages that are kept.
#[component]
pub fn NotKept() -> impl IntoView {
    let known = status::all().iter().map(|code| {
        view! {
            <article id=format!("known-{}", code.code) class="code" data-class=code.class().label() hidden>
                <h1>{code.code}" "{code.name()}</h1>
                <p class="lead">{code.summary.clone()}</p>
                <p>
                    "You have no connection, and this page was never opened here. These are its answers in short. Missing are \
                     why they are so and who says it, an exchange to look at, and the button to try it."
                </p>
                <h2>"I received it"</h2>
                <AnswerGrid code=code view=View::Received />
                <h2>"I send it"</h2>
                <AnswerGrid code=code view=View::Sent />
            </article>
        }
    });
    view! {
        <div id="not-kept">
            <h1>"No copy of this page"</h1>
            <p class="lead">
                "There is no connection, and this page was never opened on this device, so nothing of it is kept here."
            </p>
        </div>
        {known.collect_view()}
        <p>
            "With a connection, load it again. “Keep all of it”, at the foot of every page, has everything at hand the next \
             time."
        </p>
        <section hidden>
            <h2>"What is kept here"</h2>
            <ul id="kept-pages" class="kept-pages"></ul>
        </section>
    }
}
