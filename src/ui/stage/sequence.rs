//! The sequence: time runs down, to scale.

use std::sync::Arc;

use leptos::prelude::*;

use super::drawing::markup;
use crate::diagram::sequence::Layout;
use crate::diagram::{Mark, short};
use crate::sim::Micros;
use crate::ui::board::Shown;

/// The sequence of one pane.
#[component]
pub fn Sequence(
    /// The run to draw.
    shown: Memo<Option<Shown>>,
    /// The time in this pane.
    at: Memo<Micros>,
    /// How much time all panes show, so that one height means one moment in all of them.
    span: Memo<Micros>,
    /// How wide it is laid out, in pixels.
    width: Memo<f64>,
) -> impl IntoView {
    let layout = Memo::new(move |_| {
        let shown = shown.get()?;
        shown.run().map(|run| Arc::new(Layout::new(&run.trace, &run.timeline, width.get(), span.get())))
    });
    let view_box =
        move || layout.with(|layout| layout.as_ref().map(|it| format!("0 0 {} {}", short(it.width), short(it.height))));
    let draw = move |marks: fn(&Layout) -> &[Mark]| {
        layout.with(|layout| layout.as_ref().map(|it| markup(marks(it))).unwrap_or_default())
    };
    let under = Memo::new(move |_| draw(|layout| &layout.under));
    let over = Memo::new(move |_| draw(|layout| &layout.over));
    let moving = Memo::new(move |_| {
        layout.with(|layout| layout.as_ref().map(|it| markup(&it.at(at.get()))).unwrap_or_default())
    });
    view! {
        <svg class="scene sequence" viewBox=view_box role="group" aria-label="Sequence of messages, time runs down">
            <g inner_html=move || under.get()></g>
            <g inner_html=move || moving.get()></g>
            <g inner_html=move || over.get()></g>
        </svg>
    }
}
