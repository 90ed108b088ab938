//! The codes before and after one.

use leptos::prelude::*;

use crate::status::{StatusCode, neighbours};
use crate::ui::status::code_href;

/// Links to the neighbours of a code.
#[component]
pub fn Pager(
    /// The code.
    code: &'static StatusCode,
) -> impl IntoView {
    let (before, after) = neighbours(code.code);
    let link = |code: &'static StatusCode, rel: &'static str, word: &'static str| {
        view! {
            <a href=code_href(code.code) rel=rel>
                <span class="soft small">{word}</span>
                " "
                <span>
                    <span class="code-number" data-class=code.class().label()>{code.code}</span>
                    " "
                    {code.name()}
                </span>
            </a>
        }
    };
    view! {
        <nav class="pager" aria-label="Neighbouring codes">
            {before.map(|code| link(code, "prev", "Previous"))}
            {after.map(|code| link(code, "next", "Next"))}
        </nav>
    }
}
