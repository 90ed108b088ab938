//! `/status/<code>/`: one status code.

use leptos::prelude::*;

use crate::status;
use crate::ui::status::{
    AnswerGrid, CodeHeading, Confusions, ExchangeCard, Guidance, HeadersCard, MomentCard, Pager, Reasons, Remarks,
    RetryCard, Sidebar, TrialCard, ViewsCard,
};

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
            <AnswerGrid code=code />
            <Remarks code=code />
            <Guidance code=code />
            <Confusions code=code />
            <ExchangeCard code=code />
            <TrialCard code=code />
            <div class="code-cards">
                <MomentCard code=code />
                <HeadersCard code=code />
                <Reasons code=code />
                <ViewsCard code=code />
                <RetryCard code=code />
            </div>
            <Pager code=code />
        </article>
    }
}
