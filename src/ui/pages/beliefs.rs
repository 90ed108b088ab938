//! `/learn/beliefs/`: true or false? Radios and styles play it, so it takes no code and works without JavaScript.
//!
//! What is true stands in the page and is folded (`style/beliefs.css`) until one of the three radios of its belief is
//! chosen. The verdict lies in a part of the page that is read aloud when it changes. The score is counted by the styles.

use leptos::prelude::*;

use crate::course::{Belief, beliefs, chapter, chapters, still};
use crate::scenario;
use crate::status::{self, Ground};
pub use crate::ui::href::BELIEFS;
use crate::ui::href::{chapter_href, compare_href, href};
use crate::ui::status::{GroundLink, code_href};
use crate::ui::still::still;

/// All beliefs: those that a chapter teaches, chapter by chapter, and those that belong to a status code.
#[component]
pub fn Beliefs() -> impl IntoView {
    let of_chapters = chapters().iter().map(|chapter| {
        let taught_there = |belief: &&Belief| belief.taught_in().is_some_and(|(slug, _)| slug == chapter.slug);
        group(&chapter.title, beliefs().iter().filter(taught_there).collect())
    });
    let of_codes = group("Status codes", beliefs().iter().filter(|belief| belief.code.is_some()).collect());
    view! {
        <p class="soft"><a href=href("/learn/")>"The course"</a></p>
        <h1>"Twelve seconds each: true or false?"</h1>
        <p class="lead">
            {format!(
                "{} things that people believe about services and HTTP. Some are true. Say which, and see what is true, who \
                 says so, and, where a run can answer, the run.",
                beliefs().len(),
            )}
        </p>
        // Nothing is sent: outside of a dialog such a form goes nowhere.
        <form method="dialog" class="beliefs">
            {of_chapters.collect_view()}
            {of_codes}
            <section class="belief-end">
                <h2 id="score">"Your score"</h2>
                // The styles put the counts in.
                <p class="belief-score">
                    <span class="belief-right"></span>
                    " right of "
                    <span class="belief-said"></span>
                    " said, "
                    {beliefs().len()}
                    " in all."
                </p>
                <p class="actions"><button type="reset">"Begin again"</button></p>
            </section>
        </form>
    }
}

/// Those that belong together, if there are any.
fn group(title: &'static str, all: Vec<&'static Belief>) -> Option<impl IntoView> {
    (!all.is_empty()).then(|| view! { <section><h2>{title}</h2>{all.into_iter().map(card).collect_view()}</section> })
}

/// A belief, three ways to answer, and what is true.
fn card(belief: &'static Belief) -> impl IntoView {
    let way = |label: &'static str, is_right: Option<bool>| {
        let value = match is_right {
            Some(true) => "right",
            Some(false) => "wrong",
            None => "told",
        };
        view! {
            <label class="check">
                // Each is a group of its own, for arrows would choose on their way. What is chosen hides the others.
                <input type="radio" name=format!("{}-{value}", belief.slug) value=value autocomplete="off" />
                {label}
            </label>
        }
    };
    let is = if belief.holds { "It is true." } else { "It is false." };
    view! {
        <fieldset class="card belief" id=belief.slug.clone()>
            <legend>{belief.says.as_str()}</legend>
            <div class="belief-ways">
                {way("True", Some(belief.holds))} {way("False", Some(!belief.holds))} {way("Tell me", None)}
            </div>
            <div role="status">
                <p class="belief-verdict">
                    <strong class="if-right">"Right. "</strong>
                    <strong class="if-wrong">"Not so. "</strong>
                    <strong>{is}</strong>
                    " "
                    {belief.truth.as_str()}
                </p>
            </div>
            <div class="belief-more">
                {run(belief)}
                <p class="small">{taught(belief)}</p>
                <ul class="small soft">{belief.sources.iter().map(source).collect_view()}</ul>
            </div>
        </fieldset>
    }
}

/// The run that answers, with what it comes to.
fn run(belief: &'static Belief) -> Option<impl IntoView> {
    let stage = belief.stage.as_ref()?;
    let says = belief.still(scenario::enrolment()).map(|still| still.says);
    let answered = belief.answered(scenario::enrolment()).map(|answered| answered.sentence());
    Some(view! {
        <div class="belief-run">
            {still(&still::of_belief(&belief.slug))}
            <p class="small">
                {says}
                {answered.map(|answered| view! { <br /><strong>{answered}</strong> })}
                <br />
                <a href=compare_href(stage)>"See the run in Compare"</a>
            </p>
        </div>
    })
}

/// Where it is taught.
fn taught(belief: &'static Belief) -> impl IntoView {
    let section = belief.taught_in().and_then(|(slug, id)| {
        let section = chapter(slug)?.sections.iter().find(|section| section.id == id)?;
        Some((format!("{}#{id}", chapter_href(slug)), section.title.clone()))
    });
    let code = belief.code.map(|code| (code_href(code), status::named(code)));
    section.or(code).map(|(address, title)| view! { "More about it: "<a href=address>{title}</a> })
}

/// What it stands on.
fn source(source: &'static Ground) -> impl IntoView {
    view! { <li><GroundLink ground=source /></li> }
}
