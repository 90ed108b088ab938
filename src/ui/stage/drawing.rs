//! Marks of a scene as SVG elements.
//!
//! What stays is drawn once for each layout. What moves is drawn once for each mark, by its id; a frame then
//! changes only the attributes that differ.

use leptos::prelude::*;
use leptos::svg;

use crate::diagram::{Mark, Shape};
use crate::status;
use crate::ui::href::href;

/// A mark that stays. One that shows a status is a link to that status's page.
pub fn still(mark: &Mark) -> AnyView {
    let drawn = element(
        mark.shape.tag(),
        mark.class(),
        {
            let attributes = mark.shape.attributes();
            move |name| attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone())
        },
        {
            let text = text_of(mark);
            move || text.clone()
        },
    );
    match (&mark.shape, mark.status) {
        (Shape::Text(_), Some(code)) => status_link(code, drawn),
        _ => drawn,
    }
}

/// Marks that move.
#[component]
pub fn Moving(
    /// The marks of the moment, from the bottom up.
    #[prop(into)]
    marks: Signal<Vec<Mark>>,
) -> impl IntoView {
    let ids = Memo::new(move |_| marks.with(|marks| marks.iter().map(|mark| mark.id.clone()).collect::<Vec<_>>()));
    view! { <For each=move || ids.get() key=Clone::clone children=move |id| moving(marks, id) /> }
}

/// What of a moving mark reaches the page.
#[derive(Clone, PartialEq)]
struct Drawn {
    tag: &'static str,
    class: String,
    attributes: Vec<(&'static str, String)>,
    text: String,
    status: Option<u16>,
}

fn moving(marks: Signal<Vec<Mark>>, id: String) -> AnyView {
    let drawn = Memo::new(move |before: Option<&Option<Drawn>>| {
        let now = marks.with(|marks| {
            marks.iter().find(|mark| mark.id == id).map(|mark| Drawn {
                tag: mark.shape.tag(),
                class: mark.class(),
                attributes: mark.shape.attributes(),
                text: text_of(mark),
                status: mark.status.filter(|_| matches!(mark.shape, Shape::Text(_))),
            })
        });
        // A mark that has gone is about to be taken away: until then it stays as it was.
        now.or_else(|| before.cloned().flatten())
    });
    let read = move |read: fn(&Drawn) -> String| drawn.with(|drawn| drawn.as_ref().map(read).unwrap_or_default());
    let Some((tag, status)) = drawn.with_untracked(|drawn| drawn.as_ref().map(|drawn| (drawn.tag, drawn.status)))
    else {
        return ().into_any();
    };
    let element = element(
        tag,
        move || read(|drawn| drawn.class.clone()),
        move |name| {
            drawn.with(|drawn| {
                let attributes = &drawn.as_ref()?.attributes;
                attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone())
            })
        },
        move || read(|drawn| drawn.text.clone()),
    );
    match status {
        Some(code) => status_link(code, element),
        None => element,
    }
}

fn text_of(mark: &Mark) -> String {
    match &mark.shape {
        Shape::Text(text) => text.text.clone(),
        _ => String::new(),
    }
}

fn status_link(code: u16, drawn: AnyView) -> AnyView {
    let name = status::find(code).map_or("", |status| status.phrase.as_str());
    svg::a()
        .attr("href", href(&format!("/status/{code}/")))
        .attr("aria-label", format!("{code} {name}: what it means"))
        .attr("class", "status-link")
        .child(drawn)
        .into_any()
}

/// The SVG element of a tag, with the attributes that this tag has.
fn element(
    tag: &'static str,
    class: impl IntoAttribute,
    attribute: impl Fn(&'static str) -> Option<String> + Clone + Send + Sync + 'static,
    text: impl Fn() -> String + Send + Sync + 'static,
) -> AnyView {
    let get = move |name: &'static str| {
        let attribute = attribute.clone();
        move || attribute(name)
    };
    let class = class.into_attribute();
    match tag {
        "circle" => svg::circle()
            .attr("class", class)
            .attr("cx", get("cx"))
            .attr("cy", get("cy"))
            .attr("r", get("r"))
            .into_any(),
        "rect" => svg::rect()
            .attr("class", class)
            .attr("x", get("x"))
            .attr("y", get("y"))
            .attr("width", get("width"))
            .attr("height", get("height"))
            .attr("rx", get("rx"))
            .into_any(),
        "line" => svg::line()
            .attr("class", class)
            .attr("x1", get("x1"))
            .attr("y1", get("y1"))
            .attr("x2", get("x2"))
            .attr("y2", get("y2"))
            .into_any(),
        "polygon" => svg::polygon().attr("class", class).attr("points", get("points")).into_any(),
        "polyline" => svg::polyline().attr("class", class).attr("points", get("points")).into_any(),
        _ => svg::text()
            .attr("class", class)
            .attr("x", get("x"))
            .attr("y", get("y"))
            .attr("font-size", get("font-size"))
            .attr("text-anchor", get("text-anchor"))
            .child(text)
            .into_any(),
    }
}

/// A class, fixed or changing.
trait IntoAttribute {
    fn into_attribute(self) -> Signal<String>;
}

impl IntoAttribute for String {
    fn into_attribute(self) -> Signal<String> {
        Signal::stored(self)
    }
}

impl<F: Fn() -> String + Send + Sync + 'static> IntoAttribute for F {
    fn into_attribute(self) -> Signal<String> {
        Signal::derive(self)
    }
}
