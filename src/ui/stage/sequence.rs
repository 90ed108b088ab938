//! The sequence: time runs down, to scale.

use std::sync::Arc;

use leptos::prelude::*;

use super::drawing::{Moving, layer};
use crate::diagram::sequence::Layout;
use crate::diagram::{Beat, Guess, Mark, Size, short};
use crate::sim::Micros;
use crate::ui::board::Shown;

/// The sequence of one pane.
#[component]
pub fn Sequence(
    /// The run to draw.
    shown: Memo<Option<Shown>>,
    /// The time in this pane.
    at: Memo<Micros>,
    /// The time in this pane that words say.
    told: Memo<Micros>,
    /// What is drawn together when it moves.
    together: Moving,
    /// The beat that is looked at, if any: everything else steps back.
    beat: Memo<Option<Beat>>,
    /// The guess that is marked, if any.
    guess: Memo<Option<Guess>>,
    /// How much time all panes show, so that one height means one moment in all of them.
    span: Memo<Micros>,
    /// How large it is laid out.
    size: Memo<Size>,
) -> impl IntoView {
    let layout = Memo::new(move |_| {
        let shown = shown.get()?;
        shown.run().map(|run| Arc::new(Layout::new(&run.trace, &run.timeline, size.get(), span.get())))
    });
    let is_wall = Memo::new(move |_| size.with(|size| size.is_wall));
    // On a wall it fills the width, and is cut off below: so its box is higher than any.
    let height =
        move |layout: &Layout| if is_wall.get() { layout.height.max(3.0 * layout.width) } else { layout.height };
    let view_box = move || {
        layout.with(|layout| layout.as_ref().map(|it| format!("0 0 {} {}", short(it.width), short(height(it)))))
    };
    let fills = move || is_wall.get().then_some("xMidYMin slice");
    // What is below the names, in a box that cuts off what is moved out of it.
    let of_box =
        move |read: fn(&Layout) -> f64| layout.with(|layout| layout.as_ref().map(|layout| short(read(layout))));
    let head = move || of_box(Layout::head);
    let box_width = move || of_box(|layout| layout.width);
    let down = Memo::new(move |_| {
        layout.with(|layout| layout.as_ref().map_or(0.0, |layout| layout.head() + layout.window(at.get())))
    });
    // It ends where the drawing does.
    let box_height = move || layout.with(|layout| layout.as_ref().map(|it| short(it.height - down.get())));
    let moved =
        move || Some(down.get()).filter(|down| *down > 0.0).map(|down| format!("translate(0 {})", short(-down)));
    let marks = move |draw: fn(&Layout) -> &[Mark]| {
        layout.with(|layout| layout.as_ref().map(|layout| draw(layout).to_vec()).unwrap_or_default())
    };
    let under = move || {
        let mut marks = marks(|layout| &layout.under);
        beat.with(|beat| beat.as_ref().map(|beat| beat.put_aside(&mut marks)));
        marks
    };
    let times = move || layout.with(|layout| layout.as_ref().map(|it| it.round_times(at.get())).unwrap_or_default());
    let present = move || {
        layout.with(|layout| {
            let Some(layout) = layout else { return (None, Vec::new()) };
            let at = at.get();
            (Some(layout.y(at)), layout.present_at_zero(at, told.get()))
        })
    };
    let flags = move || {
        let flags = |guess: &Guess| layout.with(|layout| layout.as_ref().map(|it| it.guessed(guess)));
        guess.with(|guess| guess.as_ref().and_then(flags).unwrap_or_default())
    };
    // What moves has a drawing of its own over the one that stays: to change a single word makes a browser paint the
    // whole drawing that it is in.
    view! {
        <div class="sequence" role="group" aria-label="Sequence of messages, time runs down">
            <svg class="scene" viewBox=view_box preserveAspectRatio=fills>
                <svg y=head width=box_width height=box_height>
                    <g transform=moved>{layer("", under)}</g>
                </svg>
                {layer("", move || marks(|layout| &layout.over))}
            </svg>
            <svg class="scene present" viewBox=view_box preserveAspectRatio=fills>
                <svg y=head width=box_width height=box_height>
                    <g transform=moved>
                        {together.layer("", times)}
                        {together.shifted("", present)}
                        {layer("", flags)}
                    </g>
                </svg>
            </svg>
        </div>
    }
}
