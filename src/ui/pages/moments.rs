//! `/moments/`: all named moments, as pictures.

use leptos::prelude::*;

use crate::course::{Moment, moments, still};
use crate::ui::href::{href, moment_href};
use crate::ui::still::still;

/// The list of moments.
#[component]
pub fn Moments() -> impl IntoView {
    view! {
        <h1>"Moments worth a look"</h1>
        <p class="lead">
            "Each is two runs of the same customer, at the time when they part. Play it, break something else in it, and \
             send it on."
        </p>
        <h2 class="visually-hidden">"The moments"</h2>
        <ul class="cards">{moments().iter().map(card).collect_view()}</ul>
        <p class="soft">"Why it is so is told in "<a href=href("/learn/")>"the course"</a>"."</p>
    }
}

/// A moment as a card with its picture.
pub(super) fn card(moment: &'static Moment) -> impl IntoView {
    view! {
        <li class="card picture-card">
            {still(&still::of_moment(&moment.slug))}
            <div>
                <h3><a href=moment_href(&moment.slug)>{moment.title.as_str()}</a></h3>
                <p>{moment.text.as_str()}</p>
            </div>
        </li>
    }
}
