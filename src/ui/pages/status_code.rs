//! `/status/<code>/`: one status code.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::NotFound;
use crate::status;
use crate::ui::routes;
use crate::ui::status::{CodeHeading, FactCards, HeadersCard, MomentCard, Pager, RetryCard, Sidebar, ViewsCard};

/// The page of one status code; a number that is not registered has none.
///
/// Going from one code to another keeps the component and its sidebar, so what it shows follows the address.
#[component]
pub fn StatusCode() -> impl IntoView {
    let params = use_params_map();
    let code = Memo::new(move |_| routes::status_code(params.read().get_str("code").unwrap_or_default()));
    let known = Memo::new(move |_| code.read().is_some());
    move || {
        if !known.get() {
            return NotFound().into_any();
        }
        view! {
            <div class="code-page">
                <Sidebar here=code />
                {move || code.get().map(|code| view! { <Article code=code /> })}
            </div>
        }
        .into_any()
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
    .into_any()
}
