//! The map: services, links, and messages on their way. A press on a service or a link breaks it.

use std::fmt::Write as _;
use std::sync::Arc;

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;

use super::bubble::{Bubble, Spot};
use super::drawing::{Moving, layer};
use crate::diagram::map::Layout;
use crate::diagram::svg::escaped;
use crate::diagram::{Beat, Guess, Mark, Role, Shape, Size, Target as Stands, short};
use crate::flow::{NodeRole, Target, Trace};
use crate::sim::Micros;
use crate::ui::board::{Board, Pressed, Shown, hit_id};
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
    /// How large it is laid out.
    size: Memo<Size>,
) -> impl IntoView {
    let layout = Memo::new(move |_| {
        let shown = shown.get()?;
        shown.run().map(|run| Arc::new(Layout::new(&run.trace, &run.timeline, size.get())))
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
                    (Some(run), Some(layout)) if board.can_break => hits(pane, &run.trace, &marks(layout)),
                    _ => String::new(),
                })
            })
        })
    };
    let links = hits(|layout| layout.under.clone());
    let nodes = hits(|layout| layout.at(Micros::ZERO));
    let press = move |target: Option<String>, by_keyboard: bool| {
        if let Some(target) = target.as_deref().map(Target::named) {
            board.press(Pressed { pane, target, by_keyboard });
        }
    };
    // What presses without a pointer, a screen reader for one, needs the focus in the bubble, too.
    let on_click = move |event: MouseEvent| press(pointing::attribute(&event, BREAKS), event.detail() == 0);
    let on_key = move |event: KeyboardEvent| {
        let target = pointing::attribute(&event, BREAKS);
        if target.is_some() && (event.key() == "Enter" || event.key() == " ") {
            event.prevent_default();
            event.stop_propagation();
            press(target, true);
        }
    };
    // It stays where it is while the run changes under it.
    let bubble = Memo::new(move |_| {
        let pressed = board.pressed.get().filter(|pressed| pressed.pane == pane)?;
        board.comparison.with(|all| all.broken_at(&pressed.target).map(|_| ()))?;
        let spot = shown.with(|shown| {
            let run = shown.as_ref().and_then(Shown::run)?;
            layout.with(|layout| spot(&run.trace, layout.as_ref()?, &pressed.target))
        })?;
        Some((pressed, spot))
    });
    view! {
        <div class="map-place" class:is-inviting=move || board.inviting.get()>
            <div class="map-box">
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
                {move || bubble.get().map(|(pressed, spot)| view! { <Bubble board=board pressed=pressed spot=spot /> })}
            </div>
            {board.can_break.then(|| view! { <p class="break-hint">"Press a service or a line to break it."</p> })}
        </div>
    }
}

/// Where a service or a link stands on a map, for the bubble over it.
fn spot(trace: &Trace, layout: &Layout, target: &Target) -> Option<Spot> {
    let moving = layout.at(Micros::ZERO);
    let is_it = |mark: &&Mark| target_of(trace, mark).is_some_and(|(it, _)| it == *target);
    let bounds = moving.iter().chain(&layout.under).find(is_it)?.shape.bounds();
    Some([bounds.center().x / layout.width, layout.width / layout.height])
}

/// What a mark stands for that can be broken, and its name. The client is a person; it does not break down.
fn target_of(trace: &Trace, mark: &Mark) -> Option<(Target, String)> {
    match (mark.target?, mark.role) {
        (Stands::Node(node), Role::Node(_) | Role::Broker(_)) => {
            let node = trace.node(node);
            (node.role != NodeRole::Client).then(|| (Target::Service(node.id.clone()), node.name.clone()))
        }
        (Stands::Link(from, to), Role::Link) => {
            let (from, to) = (trace.node(from), trace.node(to));
            let name = format!("the link from {} to {}", from.name, to.name);
            Some((Target::Link(from.id.clone(), to.id.clone()), name))
        }
        _ => None,
    }
}

/// Unseen buttons over the marks that can be broken.
fn hits(pane: usize, trace: &Trace, marks: &[Mark]) -> String {
    let mut out = String::new();
    for mark in marks {
        let Some((target, name)) = target_of(trace, mark) else { continue };
        let class = if matches!(target, Target::Link(..)) { "hit is-link" } else { "hit" };
        let label = escaped(&format!("Break {name}"));
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "<path class=\"{class}\" id=\"{}\" d=\"{}\" role=\"button\" tabindex=\"0\" aria-label=\"{label}\" \
             {BREAKS}=\"{}\"><title>{label}</title></path>",
            escaped(&hit_id(pane, &target)),
            outline(&mark.shape),
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
