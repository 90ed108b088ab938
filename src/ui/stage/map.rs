//! The map: services, links, and messages on their way. A click on a service or a link breaks it.

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::svg;

use super::drawing::{Moving, still};
use crate::diagram::map::Layout;
use crate::diagram::{Mark, Role, Target as Stands};
use crate::flow::{NodeId, NodeRole, Target, Trace};
use crate::sim::Micros;
use crate::ui::board::{Board, Breaking, Shown};

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
    /// How wide it is laid out, in pixels.
    width: Memo<f64>,
) -> impl IntoView {
    let layout = Memo::new(move |_| {
        let shown = shown.get()?;
        shown.run().map(|run| Arc::new(Layout::new(&run.trace, &run.timeline, width.get())))
    });
    let marks = Memo::new(move |_| layout.with(|layout| layout.as_ref().map(|it| it.at(at.get())).unwrap_or_default()));
    let view_box = move || layout.with(|layout| layout.as_ref().map(|it| format!("0 0 {} {}", it.width, it.height)));
    let under = move || layout.with(|it| it.iter().flat_map(|it| it.under.iter().map(still)).collect_view());
    let over = move || layout.with(|it| it.iter().flat_map(|it| it.over.iter().map(still)).collect_view());
    // Where one can point: the links below what moves, so that a status on its way can be clicked, and the
    // nodes above it.
    let hits = move |of_links: bool| {
        move || {
            let run = shown.get();
            layout.with(|layout| {
                let (Some(layout), Some(run)) = (layout, run.as_ref().and_then(Shown::run)) else {
                    return Vec::new();
                };
                let outlines = layout.at(Micros::ZERO);
                let marks: Vec<&Mark> =
                    if of_links { layout.under.iter().collect() } else { outlines.iter().collect() };
                marks.into_iter().filter_map(|mark| hit(board, pane, &run.trace, mark)).collect()
            })
        }
    };
    view! {
        <svg class="scene map" viewBox=view_box role="group" aria-label="Map of the services">
            <g>{under}</g>
            <g>{hits(true)}</g>
            <g><Moving marks=marks /></g>
            <g class="names">{over}</g>
            <g>{hits(false)}</g>
        </svg>
    }
    .into_any()
}

/// An unseen button over a mark that can be broken.
fn hit(board: Board, pane: usize, trace: &Trace, mark: &Mark) -> Option<AnyView> {
    let id = |node: NodeId| trace.node(node).id.clone();
    let name = |node: NodeId| trace.node(node).name.clone();
    let (label, target) = match (mark.target?, mark.role) {
        (Stands::Node(node), Role::Node(_) | Role::Broker(_)) => {
            if trace.node(node).role == NodeRole::Client {
                return None;
            }
            (format!("Break {}", name(node)), Target::Service(id(node)))
        }
        (Stands::Link(from, to), Role::Link) => {
            (format!("Break the link from {} to {}", name(from), name(to)), Target::Link(id(from), id(to)))
        }
        _ => return None,
    };
    let open = move || board.open_breaking(Breaking { target: target.clone(), pane: Some(pane) });
    let open_by_key = open.clone();
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" || event.key() == " " {
            event.prevent_default();
            event.stop_propagation();
            open_by_key();
        }
    };
    let class = if mark.role == Role::Link { "hit is-link" } else { "hit" };
    let shape = &mark.shape;
    let attribute = |name: &str| {
        let attributes = shape.attributes();
        attributes.into_iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    };
    // One element for every outline: a path needs no attribute of its own kind.
    let path = match shape.tag() {
        "line" => format!("M{},{}L{},{}", attribute("x1")?, attribute("y1")?, attribute("x2")?, attribute("y2")?),
        "polyline" => format!("M{}", attribute("points")?),
        "polygon" => format!("M{}Z", attribute("points")?),
        _ => {
            let bounds = shape.bounds();
            format!("M{},{}h{}v{}h-{}Z", bounds.x, bounds.y, bounds.width, bounds.height, bounds.width)
        }
    };
    let button = svg::path()
        .attr("class", class)
        .attr("d", path)
        .attr("role", "button")
        .attr("tabindex", "0")
        .attr("aria-label", label)
        .on(leptos::ev::click, move |_| open())
        .on(leptos::ev::keydown, on_key);
    Some(button.into_any())
}
