//! Codes that are taken for this one, each with the question that decides.

use leptos::prelude::*;

use super::answers::Stands;
use crate::status::answers::basis;
use crate::status::{Confusion, StatusCode, confusions, find};
use crate::ui::status::code_href;

/// The groups that a code belongs to.
#[component]
pub fn Confusions(
    /// The code.
    code: &'static StatusCode,
) -> impl IntoView {
    let groups: Vec<_> = confusions().iter().filter(|group| group.codes.contains(&code.code)).collect();
    (!groups.is_empty()).then(|| {
        let cards = groups.into_iter().map(|group| view! { <Group group=group here=code.code /> }).collect_view();
        view! {
            <section class="confusions">
                <h2>"Often confused with"</h2>
                <div class="confusion-cards">{cards}</div>
            </section>
        }
    })
}

#[component]
fn Group(group: &'static Confusion, here: u16) -> impl IntoView {
    let answers = group.answers.iter().map(|answer| {
        let number = if answer.code == here {
            view! { <span class="code-number" aria-current="true">{answer.code}</span> }.into_any()
        } else {
            view! { <a class="code-number" href=code_href(answer.code)>{answer.code}</a> }.into_any()
        };
        let class = find(answer.code).map(|code| code.class().label());
        view! { <li data-class=class>{number}<span>{answer.when.as_str()}</span></li> }
    });
    view! {
        <article class="card confusion">
            <h3>{group.title.as_str()}</h3>
            <p class="question">{group.question.as_str()}</p>
            <ul>{answers.collect_view()}</ul>
            <p class="small">
                {group.why.as_str()} " "
                <span class="basis"><Stands basis=basis(&group.fact, &group.advice) /></span>
            </p>
        </article>
    }
}
