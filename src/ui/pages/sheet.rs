//! `/learn/choosing/sheet/`: what the course comes to, on one page to print and to write on.

use leptos::prelude::*;

use crate::course;
use crate::demo::choice::{Answers, Needs, QUESTIONS, SHAPES, advise, technologies};
use crate::demo::figures::Figures;
use crate::flow::{Collaboration, Timing};
use crate::ui::demos::{ROWS, cells};
use crate::ui::href::href;
use crate::ui::live;
use crate::ui::print_button::PrintButton;

/// The site path of the sheet.
pub const SHEET: &str = "/learn/choosing/sheet/";
/// The chapter that it belongs to.
const CHAPTER: &str = "choosing";

/// What one writes down for an interaction of one's own.
const LINES: [&str; 6] = [
    "The interaction",
    "Must the caller know now?",
    "How long does it take?",
    "How many react?",
    "Who owns it?",
    "Style, then technology",
];

/// The sheet.
#[component]
pub fn Sheet() -> impl IntoView {
    let chapter = course::chapter(CHAPTER);
    let recap = chapter
        .map(|chapter| chapter.recap.iter().map(|sentence| view! { <li>{sentence.as_str()}</li> }).collect_view());
    let lines = LINES.map(|line| view! { <p>{line}</p> });
    view! {
        <article class="take-along">
            <header>
                <p class="soft screen-only"><a href=href("/learn/choosing/")>"Chapter 13: Choosing"</a></p>
                <h1>"Sheet to take along"</h1>
                <p class="soft">"How services work together: style first, technology second. The table of styles is our advice."</p>
                {live::part(live::PRINT, PrintButton)}
            </header>
            <section>
                <h2>"In short"</h2>
                <ul>{recap}</ul>
            </section>
            <section>
                <h2>"Four questions, and the style that fits"</h2>
                <Styles />
            </section>
            <section>
                <h2>"What each style comes to in Customer Enrolment"</h2>
                <Costs />
            </section>
            <section>
                <h2>"The two by two"</h2>
                <TwoByTwo />
            </section>
            <section class="write">
                <h2>"An interaction of your own"</h2>
                <div class="lines">{lines.collect_view()}</div>
            </section>
            <footer class="small soft print-only">"Interplay, /learn/choosing/"</footer>
        </article>
    }
}

/// Every combination of answers: the first two questions in rows, the others in columns.
#[component]
fn Styles() -> impl IntoView {
    let [know, long, many, owner] = QUESTIONS;
    let columns = || (0..owner.options.len()).flat_map(|owner| (0..many.options.len()).map(move |many| (owner, many)));
    let many_heads = columns().map(|(_, option)| view! { <th scope="col">{many.options[option]}</th> });
    let owner_heads = owner.options.iter().map(|text| {
        view! { <th scope="colgroup" colspan=many.options.len()>{*text}</th> }
    });
    let rows = (0..know.options.len()).flat_map(|know| (0..long.options.len()).map(move |long| (know, long)));
    let rows = rows.map(|(first, second)| {
        let cells = columns().map(|(owner, many)| {
            let answers: Answers = [first, second, many, owner];
            let advice = advise(Needs::of(answers));
            // A style that the answers do not quite allow carries a mark, and colour is not needed for it.
            let mark = (!advice.clashes.is_empty()).then_some(" *");
            view! { <td>{advice.shape.name()} {mark}</td> }
        });
        let group = (second == 0).then(|| {
            view! { <th scope="rowgroup" rowspan=long.options.len()>{know.options[first]}</th> }
        });
        view! { <tr>{group}<th scope="row">{long.options[second]}</th>{cells.collect_view()}</tr> }
    });
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="Styles by answers">
            <table>
                <caption class="visually-hidden">"The style for every combination of answers"</caption>
                <thead>
                    <tr>
                        <th rowspan="2" scope="col">{know.ask}</th>
                        <th rowspan="2" scope="col">{long.ask}</th>
                        {owner_heads.collect_view()}
                    </tr>
                    <tr>{many_heads.collect_view()}</tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
        <p class="small">
            "The columns: " {owner.ask} " " {many.ask}
            " A star: the answers pull apart. Ask the few whose outcome counts and publish an event for the rest; answer 202 \
             and say where to ask, for what takes too long to wait for; ask whether it should not have an owner."
        </p>
    }
}

/// The figures of every style, read off its run.
#[component]
fn Costs() -> impl IntoView {
    let rows = SHAPES.iter().filter_map(|shape| {
        let cells = cells(&Figures::of(*shape)?).map(|cell| view! { <td>{cell}</td> });
        Some(view! {
            <tr>
                <th scope="row">{shape.name()}</th>
                {cells.into_iter().collect_view()}
            </tr>
        })
    });
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="What each style comes to">
            <table>
                <thead>
                    <tr>
                        <th scope="col">"Style"</th>
                        {ROWS.map(|row| view! { <th scope="col">{row}</th> }).into_iter().collect_view()}
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

/// The table of two questions, filled in.
#[component]
fn TwoByTwo() -> impl IntoView {
    let cell = |collaboration, timing| {
        let text = technologies(collaboration, timing).unwrap_or("Empty: nobody waits for an event");
        view! { <td>{text}</td> }
    };
    let row = |name: &'static str, timing| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                {cell(Collaboration::RequestResponse, timing)}
                {cell(Collaboration::EventBased, timing)}
            </tr>
        }
    };
    view! {
        <table>
            <thead>
                <tr>
                    <td></td>
                    <th scope="col">"Request/response"</th>
                    <th scope="col">"Event-based"</th>
                </tr>
            </thead>
            <tbody>{row("Synchronous", Timing::Synchronous)} {row("Asynchronous", Timing::Asynchronous)}</tbody>
        </table>
    }
}
