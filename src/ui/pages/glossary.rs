//! `/learn/glossary/`: the words of the field.

use leptos::prelude::*;

use crate::course::chapters;
use crate::glossary::{Term, terms};
use crate::ui::href::href;
use crate::ui::terms::taught_in;

/// All terms by their names.
#[component]
pub fn Glossary() -> impl IntoView {
    let mut all: Vec<&Term> = terms().iter().collect();
    all.sort_by_key(|term| &term.name);
    let entries = all.into_iter().map(|term| {
        let section = taught_in(&term.section, chapters()).map(|(address, title)| {
            view! { <p class="small">"Shown in: "<a href=address>{title}</a></p> }
        });
        let source = match &term.source {
            Some(source) => {
                view! { <cite><a href=source.url.clone() rel="external">{source.title.clone()}</a></cite> }.into_any()
            }
            None => view! { <span>"our wording"</span> }.into_any(),
        };
        view! {
            <div class="glossary-entry" id=term.slug.clone()>
                <dt>{term.name.as_str()}</dt>
                <dd>
                    <p>{term.means.as_str()}</p>
                    {section}
                    <p class="small soft">"Source: "{source}</p>
                </dd>
            </div>
        }
    });
    view! {
        <p class="soft"><a href=href("/learn/")>"The course"</a></p>
        <h1>"Glossary"</h1>
        <p class="lead">
            "The words of the course, in a sentence or two each. Where a chapter uses one of them it is dotted, and a \
             press shows what it means."
        </p>
        <dl class="glossary">{entries.collect_view()}</dl>
    }
}
