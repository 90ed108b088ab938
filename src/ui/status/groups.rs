//! All codes, grouped by class.

use leptos::prelude::*;

use super::row::Row;
use crate::status::search::Match;
use crate::status::{Class, of_class};

/// All codes by class, each class with what a server says with it.
#[component]
pub fn CodeGroups() -> impl IntoView {
    view! {
        <nav class="class-nav" aria-label="Classes">
            {Class::ALL.map(|class| view! { <ClassLink class=class /> }).collect_view()}
        </nav>
        {Class::ALL.map(|class| view! { <Group class=class /> }).collect_view()}
    }
}

/// The id of a class's heading.
fn id(class: Class) -> String {
    format!("class-{}", class.label())
}

#[component]
fn ClassLink(class: Class) -> impl IntoView {
    view! {
        <a data-class=class.label() href=format!("#{}", id(class))>
            <span class="code-number">{class.label()}</span>
            " "
            <span>{class.sentence()}</span>
        </a>
    }
}

#[component]
fn Group(class: Class) -> impl IntoView {
    let rows = of_class(class).map(|code| Match { code, marks: Vec::new() });
    let rows = rows.map(|found| view! { <Row found=found /> }).collect_view();
    view! {
        <section class="class-group" data-class=class.label() aria-labelledby=id(class)>
            <h2 id=id(class)>
                <span class="code-number">{class.label()}</span>
                " "
                <span>{class.sentence()}</span>
            </h2>
            <p class="soft small">
                {class.name()} {format!(", {} codes", of_class(class).count())}
            </p>
            <ul class="code-list">{rows}</ul>
        </section>
    }
}
