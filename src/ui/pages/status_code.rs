//! `/status/<code>/`: one status code, for who received it and for who sends it.
//!
//! Both views are on the page. The address says which one is shown, `#received` or `#sent`, or the name of any part of
//! it; the stylesheet does the rest, so a link leads into either and no code is needed.

use leptos::prelude::*;

use crate::status::answers::View;
use crate::status::{self, Again, Sender, confusions, guide_of};
use crate::ui::status::{
    AgainCard, AnswerGrid, BitesCard, CodeHeading, Confusions, ExchangeCard, GuideLists, HappensCard, HeadersCard,
    Pager, Practice, ReadMore, Reasons, Remarks, RetryCard, Sidebar, TrialCard, ViewsCard, happens,
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

/// A part of a view: its id, its name in the index, and what it holds.
type Part = (&'static str, &'static str, AnyView);

/// The id of the longer text, which is for both views.
const PRACTICE: &str = "in-practice";
/// The id of what the code is often confused with.
const CONFUSED: &str = "confused";

#[component]
fn Article(code: &'static status::StatusCode) -> impl IntoView {
    let text = guide_of(code.code).text.as_deref();
    let practice = text.map(|text| view! { <div id=PRACTICE><Practice text=text /></div> });
    view! {
        <article class="code" data-class=code.class().label()>
            <CodeHeading code=code />
            <nav class="code-switch" aria-label="Two views">
                <a href="#received">"I received it"</a>
                <a href="#sent">"I send it"</a>
            </nav>
            {doubts(code)}
            <Side id="received" name="I received it" code=code view=View::Received parts=received(code) />
            <Side id="sent" name="I send it" code=code view=View::Sent parts=sent(code) />
            {practice}
            <ReadMore code=code />
            <Remarks code=code />
            <Pager code=code />
        </article>
    }
}

/// The questions that many come with, and the way to their answers.
fn doubts(code: &'static status::StatusCode) -> Option<impl IntoView + use<>> {
    let groups = confusions().iter().filter(|group| group.codes.contains(&code.code));
    let links: Vec<_> =
        groups.map(|group| view! { <a href=format!("#{CONFUSED}")>{group.title.as_str()}</a>" " }).collect();
    (!links.is_empty()).then(|| view! { <p class="code-doubts">"Not sure? " {links}</p> })
}

/// What helps who received the code.
fn received(code: &'static status::StatusCode) -> Vec<Part> {
    let guide = guide_of(code.code);
    let again = (guide.retry.post == Again::WithKey).then(|| {
        // A gateway may give up on work that is done.
        let gateway = (guide.sender.is == Sender::Gateway).then_some(code.code);
        ("send-again", "Send it again", view! { <AgainCard gateway=gateway /> }.into_any())
    });
    let parts = [("who-repeats", "Who sends it again", view! { <RetryCard code=code /> }.into_any())];
    let really =
        happens(code.code).then(|| ("really", "What really happens", view! { <HappensCard code=code /> }.into_any()));
    let rest = [
        ("bites", "When this bites", view! { <BitesCard code=code /> }.into_any()),
        ("try-it", "Try it", view! { <TrialCard code=code /> }.into_any()),
        ("why", "Why, and who says so", view! { <Reasons code=code view=View::Received /> }.into_any()),
        ("seen", "What others see", view! { <ViewsCard code=code /> }.into_any()),
    ];
    parts.into_iter().chain(really).chain(again).chain(rest).collect()
}

/// What helps who sends the code.
fn sent(code: &'static status::StatusCode) -> Vec<Part> {
    let mut parts = vec![
        ("when", "When, when not, mistakes", view! { <GuideLists code=code /> }.into_any()),
        ("fields", "Header fields", view! { <HeadersCard code=code /> }.into_any()),
    ];
    if confusions().iter().any(|group| group.codes.contains(&code.code)) {
        parts.push((CONFUSED, "Often confused with", view! { <Confusions code=code /> }.into_any()));
    }
    parts.push(("exchange", "The exchange", view! { <ExchangeCard code=code /> }.into_any()));
    parts.push(("why-sent", "Why, and who says so", view! { <Reasons code=code view=View::Sent /> }.into_any()));
    parts
}

/// One of the two views, with an index of its own.
#[component]
fn Side(
    id: &'static str,
    name: &'static str,
    code: &'static status::StatusCode,
    view: View,
    parts: Vec<Part>,
) -> impl IntoView {
    let link = |id: &str, name: &'static str| view! { <li><a href=format!("#{id}")>{name}</a></li> };
    let practice = guide_of(code.code).text.is_some().then(|| link(PRACTICE, "In practice"));
    let index = parts.iter().map(|(id, name, _)| link(id, name)).collect_view();
    let parts = parts.into_iter().map(|(id, _, content)| view! { <div id=id class="code-part">{content}</div> });
    view! {
        <section id=id class=format!("code-view is-{id}") aria-label=name>
            <AnswerGrid code=code view=view />
            <nav class="code-index" aria-label=format!("On this page: {name}")>
                <ul>{index}{practice}</ul>
            </nav>
            {parts.collect_view()}
        </section>
    }
}
