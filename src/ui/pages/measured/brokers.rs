//! `/status/brokers/`: when brokers deliver again, in which order, and what they say to whom.

use leptos::prelude::*;

use crate::compare;
use crate::link;
use crate::record::{Broker, brokers};
use crate::ui::href::href;

/// The page.
#[component]
pub fn Brokers() -> impl IntoView {
    let date = brokers()[0].date.as_str();
    let links = brokers().iter().map(|broker| {
        view! { <li><a href=format!("#{}", broker.id)>{broker.name.as_str()}</a></li> }
    });
    let links = links.collect_view();
    view! {
        <article class="measured">
            <p class="soft"><a href=href("/status/")>"Status codes"</a></p>
            <h1>"What brokers do with a message that was not acknowledged"</h1>
            <p class="lead">
                "At least once says that it comes again. It does not say when, in which place, how often, and what becomes of it \
                 after the last time; there no two of them agree."
            </p>
            <p>"Measured on " <time datetime=date>{date}</time> ", each in the version that it names."</p>
            <nav class="code-index" aria-label="On this page"><ul>{links}</ul></nav>
            {brokers().iter().map(|broker| view! { <One broker=broker /> }).collect_view()}
            <p class="soft small">
                "The same for programs: " <a href=href("/data/brokers.json")>"brokers.json"</a> "."
            </p>
        </article>
    }
}

#[component]
fn One(broker: &'static Broker) -> impl IntoView {
    let orders = broker.order.iter().map(|order| {
        let when = format!("Order: {}", order.when);
        view! { <div><dt>{when}</dt><dd><b>{order.got.join(", ")}</b>". "{order.so.as_str()}</dd></div> }
    });
    let orders = orders.collect_view();
    let facts = [
        ("What counts the deliveries", &broker.counter),
        ("Limit of deliveries", &broker.limit),
        ("Past the limit", &broker.past_limit),
        ("How long it waits for an ack", &broker.ack_timeout),
        ("The same message published twice", &broker.duplicates),
        ("What a publisher is told when nobody listens", &broker.nobody),
    ];
    let facts = facts.into_iter().filter_map(|(what, says)| Some((what, says.as_deref()?)));
    let facts = facts.map(|(what, says)| view! { <div><dt>{what}</dt><dd>{says}</dd></div> }).collect_view();
    let notes = broker.notes.iter().map(|note| view! { <div><dt>"Besides"</dt><dd>{note.as_str()}</dd></div> });
    let notes = notes.collect_view();
    let runs = [(false, "as it comes"), (true, "with a limit of three deliveries")];
    let runs = runs.into_iter().filter_map(|(has_limit, how)| Some((compare::kept_by(&broker.id, has_limit)?, how)));
    let runs: Vec<_> = runs.map(|(run, how)| (href(&format!("/compare/?{}", link::print(&run))), how)).collect();
    let on_stage = (!runs.is_empty()).then(|| {
        let links = runs.into_iter().enumerate().map(|(number, (run, how))| {
            let comma = if number > 0 { ", " } else { "" };
            view! { {comma}<a href=run aria-label=format!("{} on the stage, {how}", broker.name)>{how}</a> }
        });
        view! { <p>"A message that its consumer cannot handle, on the stage: "{links.collect::<Vec<_>>()}"."</p> }
    });
    view! {
        <section aria-labelledby=broker.id.as_str()>
            <h2 id=broker.id.as_str()>{broker.name.as_str()}</h2>
            <p>
                {broker.product.as_str()} " " {broker.version.as_str()} ", with " {broker.client.as_str()} "; "
                {broker.setting.as_str()} "."
            </p>
            {on_stage}
            <dl class="met">{orders}{facts}{notes}</dl>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::render::body;

    /// All that was measured of a broker stands on the page, what a publisher is told among it.
    #[test]
    fn what_was_measured_of_each_broker_is_told() {
        let html = body("/status/brokers/");
        for broker in brokers() {
            let (_, its) = html.split_once(&format!("id=\"{}\"", broker.id)).expect("it has a part");
            let its = its.split("</section>").next().unwrap_or_default();
            let facts = [&broker.counter, &broker.limit, &broker.past_limit, &broker.ack_timeout, &broker.duplicates];
            for fact in facts.into_iter().flatten().chain(&broker.nobody).chain(&broker.notes) {
                assert!(its.contains(&escaped(fact)), "{}: {fact}", broker.id);
            }
            assert!(its.contains(&broker.version), "{}", broker.id);
        }
        let told = brokers().iter().filter(|broker| broker.nobody.is_some()).count();
        assert_eq!(html.matches("What a publisher is told when nobody listens").count(), told);
    }

    /// As it stands in markup.
    fn escaped(text: &str) -> String {
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    }
}
