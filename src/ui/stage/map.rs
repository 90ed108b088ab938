//! The map: services, links, and messages on their way. A click on a service or a link breaks it.

use std::fmt::Write as _;
use std::sync::Arc;

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;

use super::drawing::{Moving, layer};
use crate::diagram::map::Layout;
use crate::diagram::svg::escaped;
use crate::diagram::{Beat, Guess, Mark, Role, Shape, Target as Stands, short};
use crate::flow::{NodeRole, Target, Trace};
use crate::sim::Micros;
use crate::ui::board::{Board, Breaking, Shown};
use crate::ui::browser::pointing;

/// The attribute that says what a hit would break.
const BREAKS: &str = "data-breaks";

/// The map of one pane.
#[component]
pub fn Map(
    /// The signals of the comparison.
    board: Board,
    /// Which pane.
    pane: usize,
    /// The run to draw.
    shown: Memo<Option<Shown>>,
    /// The time in this pane.
    at: Memo<Micros>,
    /// What is drawn together when it moves.
    together: Moving,
    /// The beat that is looked at, if any: everything else steps back.
    beat: Memo<Option<Beat>>,
    /// The guess that is marked, if any.
    guess: Memo<Option<Guess>>,
    /// How wide it is laid out, in pixels.
    width: Memo<f64>,
) -> impl IntoView {
    let layout = Memo::new(move |_| {
        let shown = shown.get()?;
        shown.run().map(|run| Arc::new(Layout::new(&run.trace, &run.timeline, width.get())))
    });
    let view_box =
        move || layout.with(|layout| layout.as_ref().map(|it| format!("0 0 {} {}", short(it.width), short(it.height))));
    let resting = move |marks: fn(&Layout) -> &[Mark]| {
        move || layout.with(|layout| layout.as_ref().map(|layout| marks(layout).to_vec()).unwrap_or_default())
    };
    let moving = move || {
        let mut marks = layout.with(|layout| layout.as_ref().map(|it| it.at(at.get())).unwrap_or_default());
        beat.with(|beat| beat.as_ref().map(|beat| beat.put_aside(&mut marks)));
        marks
    };
    let flags = move || {
        guess.with(|guess| {
            let guess = guess.as_ref()?;
            shown.with(|shown| {
                let run = shown.as_ref().and_then(Shown::run)?;
                layout.with(|layout| Some(layout.as_ref()?.guessed(&run.trace, guess)))
            })
        })
    };
    let flags = move || flags().unwrap_or_default();
    // The links that one can point at lie below what moves, so that a status on its way can be clicked, and
    // the nodes above it.
    let hits = move |marks: fn(&Layout) -> Vec<Mark>| {
        Memo::new(move |_| {
            shown.with(|shown| {
                layout.with(|layout| match (shown.as_ref().and_then(Shown::run), layout) {
                    (Some(run), Some(layout)) => hits(&run.trace, &marks(layout)),
                    _ => String::new(),
                })
            })
        })
    };
    let links = hits(|layout| layout.under.clone());
    let nodes = hits(|layout| layout.at(Micros::ZERO));
    let open = move |target: Option<String>| {
        if let Some(target) = target.as_deref().map(Target::named) {
            board.open_breaking(Breaking { target, pane: Some(pane) });
        }
    };
    let on_click = move |event: MouseEvent| open(pointing::attribute(&event, BREAKS));
    let on_key = move |event: KeyboardEvent| {
        let target = pointing::attribute(&event, BREAKS);
        if target.is_some() && (event.key() == "Enter" || event.key() == " ") {
            event.prevent_default();
            event.stop_propagation();
            open(target);
        }
    };
    view! {
        <svg
            class="scene map"
            viewBox=view_box
            role="group"
            aria-label="Map of the services"
            on:click=on_click
            on:keydown=on_key
        >
            {layer("", resting(|layout| &layout.under))}
            <g inner_html=move || links.get()></g>
            {together.layer("", moving)}
            {layer("names", flags)}
            {layer("names", resting(|layout| &layout.over))}
            <g inner_html=move || nodes.get()></g>
        </svg>
    }
}

/// Unseen buttons over the marks that can be broken.
fn hits(trace: &Trace, marks: &[Mark]) -> String {
    let mut out = String::new();
    for mark in marks {
        let (class, label, target) = match (mark.target, mark.role) {
            (Some(Stands::Node(node)), Role::Node(_) | Role::Broker(_)) => {
                let node = trace.node(node);
                if node.role == NodeRole::Client {
                    continue;
                }
                ("hit", format!("Break {}", node.name), Target::Service(node.id.clone()))
            }
            (Some(Stands::Link(from, to)), Role::Link) => {
                let (from, to) = (trace.node(from), trace.node(to));
                let label = format!("Break the link from {} to {}", from.name, to.name);
                ("hit is-link", label, Target::Link(from.id.clone(), to.id.clone()))
            }
            _ => continue,
        };
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "<path class=\"{class}\" d=\"{}\" role=\"button\" tabindex=\"0\" aria-label=\"{}\" {BREAKS}=\"{}\"/>",
            outline(&mark.shape),
            escaped(&label),
            escaped(&target.to_string())
        );
    }
    out
}

/// The outline of a shape as the data of a path.
fn outline(shape: &Shape) -> String {
    let through = |points: &[crate::diagram::Point]| {
        let points: Vec<String> = points.iter().map(|point| format!("{},{}", short(point.x), short(point.y))).collect();
        format!("M{}", points.join("L"))
    };
    match shape {
        Shape::Line(from, to) => through(&[*from, *to]),
        Shape::Polyline(points) => through(points),
        Shape::Polygon(points) => through(points) + "Z",
        Shape::Rect(..) | Shape::Circle(..) | Shape::Text(_) => {
            let rect = shape.bounds();
            {
                let [x, y, width, height] = [rect.x, rect.y, rect.width, rect.height].map(short);
                format!("M{x},{y}h{width}v{height}h-{width}Z")
            }
        }
    }
}
