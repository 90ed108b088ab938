//! What the dialog offers: the link, the picture, the Markdown.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::along::along;
use super::words::Words;
use crate::compare::Comparison;
use crate::diagram::svg::Theme;
use crate::link;
use crate::scenario;
use crate::share::{Look, Picture, Shared, file_name, font_face, heading, markdown, picture};
use crate::ui::browser::picture::{self as pictures, SVG};
use crate::ui::browser::{address, after, clipboard, files};
use crate::ui::controls::Choice;
use crate::ui::href::href;

/// How long nothing is typed before the picture is drawn anew, in milliseconds.
const RESTS: u32 = 200;
/// Pixels of a PNG for each of the picture's.
const SHARPNESS: f64 = 2.0;
/// The letters of pictures, and where they are.
const LETTERS: [(&str, &str); 2] = [
    ("Atkinson Hyperlegible Next", "/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"),
    ("Atkinson Hyperlegible Mono", "/fonts/atkinson-hyperlegible-mono-latin-wght-normal.woff2"),
];
/// The fields whose text can be copied.
const LINK: &str = "share-link";
const MARKDOWN: &str = "share-markdown";

/// All that is offered for the query of what was shown.
#[component]
pub fn Offers(
    /// What is shared.
    query: ReadSignal<Option<String>>,
) -> impl IntoView {
    let shown = Memo::new(move |_| query.with(|query| link::parse(query.as_deref().unwrap_or_default()).0));
    let words = Words::new();
    Effect::new(move |_| shown.with(|shown| words.take(shown)));
    let worded = Memo::new(move |_| words.put_on(shown.get()));
    let address = Memo::new(move |_| address_of(&worded.with(link::print)));
    let theme = RwSignal::new(0);
    let has_sequence = RwSignal::new(true);
    let look = move || ([Theme::Light, Theme::Dark][theme.get().min(1)], has_sequence.get());
    let name = Memo::new(move |_| worded.with(|all| file_name(all, look())));
    let text = Memo::new(move |_| {
        let shared = shared(worded.get());
        address.with(|address| markdown(&shared, address, &format!("{}.png", name.get())))
    });

    // Until it is known whether the letters come, there is no picture: it would be drawn with others.
    let fonts = RwSignal::new(None);
    spawn_local(async move {
        let mut rules = String::new();
        for (name, file) in LETTERS {
            rules += &pictures::bytes(&href(file)).await.map(|bytes| font_face(name, &bytes)).unwrap_or_default();
        }
        fonts.set(Some(rules));
    });
    let draw = move || {
        let shared = shared(worded.get());
        // Title and note stand in the picture already, so its address goes without them.
        let address = address_of(&link::print(&shown_without_words(&shared)));
        fonts.with(|fonts| {
            let (theme, has_sequence) = look();
            let look = Look { theme, has_sequence, fonts: fonts.as_ref()?, address: &address };
            Some(picture(&shared, &look))
        })
    };
    let drawn = RwSignal::new(None::<Picture>);
    Effect::new(move |before: Option<()>| {
        let picture = draw();
        match before {
            Some(()) => after::use_after(RESTS, move || drawn.set(picture)),
            None => drawn.set(picture),
        }
    });
    let preview = pictures::use_address(move || drawn.with(|drawn| Some(drawn.as_ref()?.svg.clone())));
    let size = move || drawn.with(|drawn| drawn.as_ref().map_or([0.0, 0.0], |drawn| drawn.size));

    let said = RwSignal::new(String::new());
    let copy = move |field: &'static str, what: &'static str, text: String| {
        // What is said twice is heard twice only if there was silence between.
        said.set(String::new());
        spawn_local(async move {
            if clipboard::copy(&text).await {
                said.set(format!("The {what} is copied."));
            } else {
                clipboard::select(field);
                said.set(format!("The browser does not allow to copy. The {what} is selected: copy it by hand."));
            }
        });
    };
    let save_svg = move |_| {
        let Some(file) = untrack(draw).and_then(|picture| files::of_text(&picture.svg, SVG)) else { return };
        let name = format!("{}.svg", name.get_untracked());
        files::save_file(&name, &file);
        said.set(format!("Saved as {name}."));
    };
    let save_png = move |_| {
        let Some(Picture { svg, size }) = untrack(draw) else { return };
        let name = format!("{}.png", name.get_untracked());
        said.set(String::new());
        spawn_local(async move {
            let size = size.map(|length| (length * SHARPNESS).ceil() as u32);
            match pictures::png(&svg, size).await {
                Some(file) => {
                    files::save_file(&name, &file);
                    said.set(format!("Saved as {name}."));
                }
                None => said.set("This browser cannot make a PNG of it. Save the SVG instead.".to_owned()),
            }
        });
    };
    view! {
        <p class="share-what">
            <strong>{move || worded.with(|all| heading(all).title)}</strong>
            {move || worded.with(|all| format!(", at {}", all.at))}
        </p>
        {words.fields()}
        <section aria-labelledby="share-link-title">
            <h3 id="share-link-title">"Link"</h3>
            <div class="share-row">
                <input id=LINK type="text" readonly aria-label="Link" prop:value=address />
                <button type="button" class="primary" on:click=move |_| copy(LINK, "link", address.get_untracked())>
                    "Copy link"
                </button>
            </div>
        </section>
        <section aria-labelledby="share-picture-title">
            <h3 id="share-picture-title">"Picture"</h3>
            <div class="share-row">
                <Choice
                    name="Colours of the picture"
                    group="share-theme".to_owned()
                    options=vec![("Light", ""), ("Dark", "")]
                    chosen=theme
                    choose=move |index| theme.set(index)
                />
                <label class="check">
                    <input
                        type="checkbox"
                        checked=true
                        prop:checked=has_sequence
                        on:change:target=move |event| has_sequence.set(event.target().checked())
                    />
                    "With the sequences"
                </label>
                <span class="share-saves">
                    <button type="button" on:click=save_svg disabled=move || size()[0] == 0.0>"Save SVG"</button>
                    <button type="button" on:click=save_png disabled=move || size()[0] == 0.0>"Save PNG"</button>
                </span>
            </div>
            <img
                class="share-preview"
                alt="The picture as it is saved"
                // An empty one would be an address, which no picture answers.
                src=move || Some(preview.get()).filter(|address| !address.is_empty())
                width=move || size()[0]
                height=move || size()[1]
                hidden=move || preview.with(String::is_empty)
            />
        </section>
        <section aria-labelledby="share-markdown-title">
            <h3 id="share-markdown-title">"Markdown"</h3>
            <textarea id=MARKDOWN class="mono small" rows="5" readonly aria-label="Markdown" prop:value=text></textarea>
            <div class="share-row">
                <button type="button" on:click=move |_| copy(MARKDOWN, "Markdown", text.get_untracked())>
                    "Copy Markdown"
                </button>
                <p class="soft small">{move || format!("It shows {}.png: save the PNG beside it.", name.get())}</p>
            </div>
        </section>
        {along(shown, said)}
        <p class="share-said" role="status">{said}</p>
    }
}

/// A comparison with the process that it is of.
pub(super) fn shared(all: Comparison) -> Shared {
    Shared::new(scenario::find(&all.scenario).unwrap_or_else(scenario::enrolment), all)
}

/// The whole address of Compare for a query.
fn address_of(query: &str) -> String {
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{}{}{mark}{query}", address::origin(), href("/compare/"))
}

fn shown_without_words(shared: &Shared) -> crate::compare::Comparison {
    let (title, note) = (String::new(), String::new());
    crate::compare::Comparison { title, note, ..shared.comparison.clone() }
}
