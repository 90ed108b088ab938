//! The sequence: time runs down, to scale. A click on it goes to that time.

use std::sync::Arc;

use leptos::prelude::*;

use super::drawing::{Moving, still};
use crate::diagram::sequence::Layout;
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
    let marks = Memo::new(move |_| layout.with(|layout| layout.as_ref().map(|it| it.at(at.get())).unwrap_or_default()));
    let view_box = move || layout.with(|layout| layout.as_ref().map(|it| format!("0 0 {} {}", it.width, it.height)));
    let under = move || layout.with(|it| it.iter().flat_map(|it| it.under.iter().map(still)).collect_view());
    let over = move || layout.with(|it| it.iter().flat_map(|it| it.over.iter().map(still)).collect_view());
    view! {
        <svg class="scene sequence" viewBox=view_box role="group" aria-label="Sequence of messages, time runs down">
            <g>{under}</g>
            <g><Moving marks=marks /></g>
            <g>{over}</g>
        </svg>
    }
    .into_any()
}
