//! `/status/<code>/`: one status code.

use leptos::prelude::*;

use crate::status;
use crate::ui::status::{CodeHeading, FactCards, HeadersCard, MomentCard, Pager, RetryCard, Sidebar, ViewsCard};

/// The page of one status code.
#[component]
pub fn StatusCode(
    /// The code.
    code: &'static status::StatusCode,
) -> impl IntoView {
    view! {
        <div class="code-page">
            <Sidebar here=code />
            <Article code=code />
        </div>
    }
}

#[component]
fn Article(code: &'static status::StatusCode) -> impl IntoView {
    view! {
        <article class="code" data-class=code.class().label()>
            <CodeHeading code=code />
            <FactCards code=code />
            <div class="code-cards">
                <HeadersCard code=code />
                <MomentCard code=code />
                <RetryCard code=code />
                <ViewsCard code=code />
            </div>
            <Pager code=code />
        </article>
    }
}
