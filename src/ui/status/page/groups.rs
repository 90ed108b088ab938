//! All codes, grouped by class.

use leptos::prelude::*;

use crate::status::search::Match;
use crate::status::{Class, Standing, StatusCode, all, of_class};
use crate::ui::status::row::Row;

/// All codes by class, each class with what a server says with it.
#[component]
pub fn CodeGroups() -> impl IntoView {
    view! {
        <nav class="class-nav" aria-label="Classes">
            {Class::ALL.map(|class| view! { <ClassLink class=class /> }).collect_view()}
        </nav>
        {Class::ALL.map(|class| view! { <Group class=class /> }).collect_view()}
        <Unused />
    }
}

/// The codes of a class that are there to be used.
fn in_use(class: Class) -> impl Iterator<Item = &'static StatusCode> {
    of_class(class).filter(|code| code.standing != Standing::Unused)
}

/// The shelf of numbers that are reserved and have no meaning.
#[component]
fn Unused() -> impl IntoView {
    let unused = all().iter().filter(|code| code.standing == Standing::Unused);
    let rows = unused.map(|code| view! { <Row found=Match { code, marks: Vec::new() } /> }).collect_view();
    view! {
        <section class="shelf" aria-labelledby="unused-codes">
            <h2 id="unused-codes">"Registered, and not to be used"</h2>
            <p>
                "These numbers are taken and mean nothing. One was given up. The other was a joke that so many \
                 programs had built in that nobody can use the number for anything else."
            </p>
            <ul class="code-list">{rows}</ul>
        </section>
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
    let rows = in_use(class).map(|code| Match { code, marks: Vec::new() });
    let rows = rows.map(|found| view! { <Row found=found /> }).collect_view();
    view! {
        <section class="class-group" data-class=class.label() aria-labelledby=id(class)>
            <h2 id=id(class)>
                <span class="code-number">{class.label()}</span>
                " "
                <span>{class.sentence()}</span>
            </h2>
            <p class="soft small">
                {class.name()} {format!(", {} codes", in_use(class).count())}
            </p>
            <ul class="code-list">{rows}</ul>
        </section>
    }
}
