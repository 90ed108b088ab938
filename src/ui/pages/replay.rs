//! `/replay/`: a recorded trace on the stage.

use leptos::prelude::*;

use crate::spans::{MOST_BYTES, MOST_SPANS};
use crate::ui::live;
use crate::ui::replay::Replay as Desk;

pub use crate::ui::href::REPLAY;

/// What is read, each with where it comes from.
const READS: [(&str, &str); 6] = [
    (
        "OTLP/JSON",
        "What OpenTelemetry's exporters and collectors write: one document, one a line, one after another, or inside the \
         answer of a server. Ids in hex or in base64.",
    ),
    ("Python's console exporter", "What OpenTelemetry for Python prints on the screen."),
    ("Jaeger", "The JSON of its interface and of its server: one trace or several."),
    ("Zipkin", "Version 2 and version 1, with spans that both sides share."),
    ("HAR", "What a browser's network tools save, versions 1.1 and 1.2. It has one side of every exchange."),
    ("Traces of Interplay", "What the simulator writes in a shell."),
];

/// What is told of a recording.
const TELLS: [&str; 9] = [
    "Who was slow: whose own work took most of the time until the answer.",
    "Who gave up, after how long, and how long the other side went on.",
    "Who answered nobody, and which span says that it answered although its caller had left.",
    "Where a failure began.",
    "What was asked again, how long after which failure.",
    "What was delivered twice, and what ran twice.",
    "What went on after the answer.",
    "Whom nobody could reach.",
    "Whose clocks differ, and by how much.",
];

/// What is never done to a recording.
const RULES: [(&str, &str); 4] = [
    (
        "No cause is made up.",
        "An arrow stands for a parent, a link or an id that two spans share. Where one side wrote nothing, its end of the arrow \
         is drawn open.",
    ),
    (
        "No clock is corrected in silence.",
        "Times are as they were written. A correction can be switched on; it says whom it moved and by how much, and it never \
         moves a consumer.",
    ),
    ("Nothing is cut to its parent.", "What goes on after its caller has left is shown to go on."),
    (
        "What breaks its format's rules is read where its meaning is certain, and told.",
        "What is no trace gets a sentence that says what it looks like and what would be right.",
    ),
];

/// The page.
#[component]
pub fn Replay() -> impl IntoView {
    let reads = READS.map(|(name, says)| view! { <dt>{name}</dt><dd>{says}</dd> });
    let tells = TELLS.map(|says| view! { <li>{says}</li> });
    let rules = RULES.map(|(rule, says)| view! { <li><strong>{rule}</strong>" "{says}</li> });
    view! {
        <h1>"Replay a recorded trace"</h1>
        <p class="lead">
            "Open a trace of your own system, and step through it as through any run here: who asked whom, who waited, who gave \
             up, and what was done for nobody. "
            <strong>"Nothing leaves your machine."</strong>
        </p>
        <noscript>
            <p class="note">
                "Reading and playing a trace needs JavaScript, which is off here. What follows says what the page does with one."
            </p>
        </noscript>
        {live::part(live::REPLAY, Desk)}
        <div class="replay-about">
            <section aria-labelledby="replay-tells">
                <h2 id="replay-tells">"What is told"</h2>
                <ul>{tells.into_iter().collect_view()}</ul>
            </section>
            <section aria-labelledby="replay-reads">
                <h2 id="replay-reads">"What is read"</h2>
                <dl>{reads.into_iter().collect_view()}</dl>
                <p>
                    {format!(
                        "Each may be packed with gzip. A file may have {} MB and {} spans: more is refused with a sentence.",
                        MOST_BYTES / 1_000_000,
                        thousands(MOST_SPANS)
                    )}
                </p>
            </section>
            <section aria-labelledby="replay-rules">
                <h2 id="replay-rules">"What is never done"</h2>
                <ul>{rules.into_iter().collect_view()}</ul>
            </section>
        </div>
    }
}

/// A number of at least a thousand, as one reads it.
fn thousands(number: usize) -> String {
    format!("{},{:03}", number / 1_000, number % 1_000)
}

#[cfg(test)]
mod tests {
    use crate::ui::render::body;
    use crate::ui::replay::OURS;

    #[test]
    fn the_page_says_what_it_does_and_offers_ours_before_any_program_is_there() {
        let html = body("/replay/");
        for said in [
            "Replay a recorded trace",
            "Nothing leaves your machine.",
            "Who gave up",
            "OTLP/JSON",
            "100 MB and 250,000 spans",
            "type=\"file\"",
        ] {
            assert!(html.contains(said), "{said}");
        }
        for ours in OURS {
            assert!(html.contains(ours.title) && html.contains(ours.says), "{}", ours.slug);
        }
        // What has to be heard is there from the start, and says nothing yet.
        assert!(html.contains("role=\"alert\"") && html.contains("role=\"status\""));
        assert!(!html.contains("class=\"replayed\""), "nothing is opened by itself");
    }

    #[test]
    fn a_page_of_its_own_has_a_program_of_its_own() {
        use crate::ui::routes::{Module, page};
        assert_eq!(page("/replay/").expect("is a page").module, Module::Replay);
        let with = body("/compare/").matches("replay").count();
        assert_eq!(with, 1, "other pages have a link to it, and no more");
    }
}
