//! The answers to what one asks first, and the reasons for them.

use leptos::prelude::*;

use super::source::Citation;
use crate::course::chapters;
use crate::status::StatusCode;
use crate::status::answers::{Answered, Basis, View, answers};
use crate::status::facts::{self, Fact, Source};
use crate::ui::terms::taught_in;

/// The short answers of a view, all of them on the first screen.
#[component]
pub fn AnswerGrid(
    /// The code.
    code: &'static StatusCode,
    /// For whom.
    view: View,
) -> impl IntoView {
    let cells = answers(code).into_iter().filter(|answer| answer.view == view).map(|answer| {
        let tag = match answer.basis {
            Basis::Fact(_) => view! { <span class="tag is-fact">"fact"</span> },
            Basis::Advice(_) => view! { <span class="tag is-advice">"advice"</span> },
        };
        let several = answer.lines.len() > 1;
        let lines = answer.lines.into_iter().map(|line| {
            let of = line.of.map(|of| view! { <span class="answer-of">{of}</span>" " });
            view! { <dd class:is-small=several>{of}{(!line.says.is_empty()).then(|| view! { <strong>{line.says}</strong> })}</dd> }
        });
        view! { <div class="answer"><dt>{answer.question}" "{tag}</dt>{lines.collect_view()}</div> }
    });
    view! { <dl class="answers" aria-label="The answers in short">{cells.collect_view()}</dl> }
}

/// Why each answer of a view is what it is, and who says so. It opens when it is asked for.
#[component]
pub fn Reasons(
    /// The code.
    code: &'static StatusCode,
    /// For whom.
    view: View,
) -> impl IntoView {
    // What a client does with the code.
    let definition = [facts::retry(code), facts::redirect(code)].into_iter().flatten();
    let definition = definition.filter(|_| view == View::Received).map(|fact| {
        let Fact { label, value, detail, source } = fact;
        let why = format!("{}. {}", value.trim_end_matches('.'), detail.unwrap_or_default());
        (label, why, Basis::Fact(source), None)
    });
    let rows = answers(code)
        .into_iter()
        .filter(|answer| answer.view == view)
        .map(|Answered { question, why, basis, taught, .. }| (question, why, basis, taught))
        .chain(definition)
        .map(|(question, why, basis, taught)| {
            let taught = taught.and_then(|section| taught_in(section, chapters()));
            let taught = taught.map(|(address, title)| view! { "How it works: "<a href=address>{title}</a>" " });
            view! {
                <div><dt>{question}</dt><dd>{why}" "{taught}<span class="basis"><Stands basis=basis /></span></dd></div>
            }
        });
    view! {
        <details class="card reasons">
            <summary><h2>"Why, and who says so"</h2></summary>
            <dl>{rows.collect_view()}</dl>
        </details>
    }
}

/// On what an answer stands.
#[component]
pub fn Stands(
    /// The basis.
    basis: Basis,
) -> impl IntoView {
    match basis {
        Basis::Fact(Source { citation, url }) => view! {
            <span class="tag is-fact">"fact"</span>
            " "
            <super::source::Source citation=citation url=url />
        }
        .into_any(),
        Basis::Advice(whose) if whose == "ours" => view! { <span class="tag is-advice">"our advice"</span> }.into_any(),
        Basis::Advice(whose) => view! {
            <span class="tag is-advice">"advice"</span>
            " from "
            <Citation citation=whose />
        }
        .into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_question_is_about_is_taught_somewhere() {
        let asked = crate::status::all().iter().flat_map(answers);
        let taught: Vec<&str> = asked.filter_map(|answer| answer.taught).collect();
        assert!(!taught.is_empty());
        assert!(taught.iter().all(|section| taught_in(section, chapters()).is_some()), "{taught:?}");
    }
}
