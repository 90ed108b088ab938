//! The codes beside the page of one.

use leptos::prelude::*;

use crate::status::{Class, StatusCode, of_class};
use crate::ui::href::href;
use crate::ui::status::SearchField;
use crate::ui::status::code_href;

/// A search that goes to the list, and all codes by class; only the class of the shown one is open.
#[component]
pub fn Sidebar(
    /// The code that is shown.
    here: &'static StatusCode,
) -> impl IntoView {
    view! {
        <aside class="code-sidebar">
            <form role="search" class="status-search" action=href("/status/") method="get">
                <SearchField />
            </form>
            <nav aria-label="Status codes">
                <p><a href=href("/status/")>"All status codes"</a></p>
                {Class::ALL.map(|class| view! { <Group class=class here=here /> }).collect_view()}
            </nav>
        </aside>
    }
}

#[component]
fn Group(class: Class, here: &'static StatusCode) -> impl IntoView {
    let open = here.class() == class;
    let links = of_class(class).map(|code| {
        let current = (here.code == code.code).then_some("page");
        view! {
            <li>
                <a href=code_href(code.code) aria-current=current>
                    <span class="code-number">{code.code}</span>
                    " "
                    <span>{code.name()}</span>
                </a>
            </li>
        }
    });
    view! {
        <details data-class=class.label() open=open>
            <summary><span>{class.label()} ": " {class.sentence()}</span></summary>
            <ul>{links.collect_view()}</ul>
        </details>
    }
}
