//! `/status/libraries/`: what libraries for retries and breakers do unless they are told otherwise.

use leptos::prelude::*;

use super::pause::pause;
use crate::link;
use crate::record::{BreakerDefaults, BudgetDefaults, Library, RetryAfter, RetryDefaults, libraries};
use crate::ui::href::href;

/// A fact about a library: what is asked, and what was seen.
type Fact = (&'static str, String);

/// The page.
#[component]
pub fn Libraries() -> impl IntoView {
    let date = libraries()[0].date.as_str();
    let of = |is: fn(&Library) -> bool| libraries().iter().filter(move |library| is(library));
    let retries = of(|library| library.retry.is_some() || library.budget.is_some());
    let breakers = of(|library| library.breaker.is_some());
    let link = |library: &'static Library| {
        view! { <li><a href=format!("#{}", library.id)>{library.name.as_str()}</a></li> }
    };
    let retry_links = retries.clone().map(link).collect_view();
    let breaker_links = breakers.clone().map(link).collect_view();
    let calls =
        of(|library| library.retry.is_some()).filter_map(|library| Some(at_a_glance(library, library.retry.as_ref()?)));
    let half = breakers.clone().filter_map(|library| Some(half_open(library, library.breaker.as_ref()?)));
    let (calls, half): (Vec<_>, Vec<_>) = (calls.collect(), half.collect());
    view! {
        <article class="measured">
            <p class="soft"><a href=href("/status/")>"Status codes"</a></p>
            <h1>"What retry and breaker libraries do by default"</h1>
            <p class="lead">
                "Whoever adds one gets its defaults. How many calls that makes, with which pauses, after what, and whom a half-open \
                 breaker lets through, differs more than their pages say."
            </p>
            <p>
                "Measured on " <time datetime=date>{date}</time>
                ", each in the version that it names. What is marked (source) was read there, not run."
            </p>
            <p>
                "From each one a run leads to the stage: Customer asks Post, which fails, and has just that policy. After what it \
                 tries again is the stage’s own rule, so Post fails in a way after which both do. A run lasts a minute at most, and \
                 shows 60 tries of one that never stops."
            </p>
            <h2 id="calls">"Calls and pauses at a glance"</h2>
            <dl class="met">{calls}</dl>
            <h2 id="half-open">"Half open: how many of ten calls at once get through"</h2>
            <dl class="met">{half}</dl>
            <h2 id="retries">"Retries, one by one"</h2>
            <nav class="code-index" aria-label="Retries"><ul>{retry_links}</ul></nav>
            {retries.map(|library| view! { <One library=library /> }).collect_view()}
            <h2 id="breakers">"Breakers, one by one"</h2>
            <nav class="code-index" aria-label="Breakers"><ul>{breaker_links}</ul></nav>
            {breakers.map(|library| view! { <One library=library /> }).collect_view()}
            <p class="soft small">
                "The same for programs: " <a href=href("/data/libraries.json")>"libraries.json"</a> "."
            </p>
        </article>
    }
}

fn at_a_glance(library: &'static Library, retry: &RetryDefaults) -> impl IntoView + use<> {
    let jitter = if retry.jitter_on { "; with jitter" } else { "" };
    let says = format!("{}; pauses {}{jitter}", calls(retry), pauses(retry));
    view! { <div><dt><a href=format!("#{}", library.id)>{named(library)}</a></dt><dd>{says}</dd></div> }
}

fn half_open(library: &'static Library, breaker: &BreakerDefaults) -> impl IntoView + use<> {
    let says = format!("{}; the others: {}", reach(breaker), breaker.half_open_others);
    view! { <div><dt><a href=format!("#{}", library.id)>{named(library)}</a></dt><dd>{says}</dd></div> }
}

/// Name, version and where it comes from.
fn named(library: &Library) -> String {
    format!("{} {} ({})", library.name, library.version, library.ecosystem)
}

fn calls(retry: &RetryDefaults) -> String {
    match (retry.calls, &retry.calls_note) {
        (_, Some(note)) if retry.calls.is_some() => format!("calls in all: {note}"),
        (Some(calls), _) => format!("{calls} calls in all"),
        (None, Some(note)) => format!("no end ({note})"),
        (None, None) => "no end".to_owned(),
    }
}

fn pauses(retry: &RetryDefaults) -> String {
    if retry.pauses_us.iter().all(|pause| *pause == (0, 0)) {
        return "of no length".to_owned();
    }
    let of = |(least, most): &(u64, u64)| {
        if least == most { pause(*least) } else { format!("{} to {}", pause(*least), pause(*most)) }
    };
    retry.pauses_us.iter().map(of).collect::<Vec<_>>().join(", ")
}

fn reach(breaker: &BreakerDefaults) -> String {
    match &breaker.half_open_note {
        Some(note) => format!("{} ({note})", breaker.half_open_reach),
        None => breaker.half_open_reach.to_string(),
    }
}

#[component]
fn One(library: &'static Library) -> impl IntoView {
    let mut facts: Vec<Fact> = Vec::new();
    facts.extend(library.retry.iter().flat_map(of_retry));
    facts.extend(library.budget.iter().flat_map(of_budget));
    facts.extend(library.breaker.iter().flat_map(of_breaker));
    let samples = library.samples.as_ref().map(|samples| format!(", runs: {samples}")).unwrap_or_default();
    facts.push(("How it was measured", format!("{}{samples}", library.measured)));
    let further = library.further.iter().map(|(case, came)| (case.clone(), came.clone()));
    let facts = facts.into_iter().map(|(what, says)| (what.to_owned(), says)).chain(further);
    let rows = facts.map(|(what, says)| view! { <div><dt>{what}</dt><dd>{says}</dd></div> }).collect_view();
    let notes = library.notes.iter().map(|note| view! { <li>{note.as_str()}</li> }).collect_view();
    let notes = (!library.notes.is_empty()).then(|| view! { <ul>{notes}</ul> });
    let run = run(library).map(|run| {
        let label = format!("A run with just this policy: {}", named(library));
        view! { <a class="button" href=run aria-label=label>"A run with just this policy"</a>" " }
    });
    view! {
        <section class="one" aria-labelledby=library.id.as_str()>
            <h3 id=library.id.as_str()>{named(library)}</h3>
            <p><code>{library.setting.as_str()}</code></p>
            <dl class="met">{rows}</dl>
            {notes}
            <p>{run}{library.lacks.as_deref()}</p>
        </section>
    }
}

fn of_retry(retry: &RetryDefaults) -> Vec<Fact> {
    let cap = retry.cap_us.map_or_else(|| "none".to_owned(), pause);
    let mut all = vec![
        ("Calls", calls(retry)),
        ("Pauses before the next calls", pauses(retry)),
        ("Jitter", retry.jitter.clone()),
        ("Longest pause", format!("{cap}; {}", retry.cap)),
        ("Tried again", retry.again.clone()),
    ];
    all.extend(retry.not_again.clone().map(|not| ("Not tried again", not)));
    all.extend(retry.retry_after.as_ref().map(|it| ("Retry-After", retry_after(it))));
    all
}

fn retry_after(it: &RetryAfter) -> String {
    let read = match (it.read, it.cap_s) {
        (false, _) => "not read".to_owned(),
        (true, None) => "read, however long".to_owned(),
        (true, Some(cap)) => format!("read, up to {}", pause(u64::from(cap) * 1_000_000)),
    };
    it.note.as_ref().map_or_else(|| read.clone(), |note| format!("{read}; {note}"))
}

fn of_budget(budget: &BudgetDefaults) -> Vec<Fact> {
    let seconds = |each: &[u16]| each.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
    vec![
        ("At once, before any call", budget.at_once.to_string()),
        ("In each second after that", seconds(&budget.then_each_s)),
        ("At once, after 1000 calls", budget.at_once_after_1000.to_string()),
        ("In each second at 100 failing calls a second", seconds(&budget.each_s_at_100_failing)),
        (
            "Defaults",
            format!(
                "calls count for {} s, at least {} a second, a share of {}",
                budget.ttl_s, budget.least_per_s, budget.share
            ),
        ),
    ]
}

fn of_breaker(breaker: &BreakerDefaults) -> Vec<Fact> {
    let ms = |ms: u32| pause(u64::from(ms) * 1_000);
    let open = breaker.open_ms.map(
        |(least, most)| {
            if least == most { ms(least) } else { format!("{} to {}", ms(least), ms(most)) }
        },
    );
    let open: Vec<String> = open.into_iter().chain(breaker.open_note.clone()).collect();
    vec![
        ("Opens after", breaker.opens_after.clone()),
        ("What it counts", breaker.rule.clone()),
        ("Calls that it wants to see first", breaker.least_calls.clone()),
        ("Open for", open.join("; ")),
        ("Half open, ten calls at once: reach the service", reach(breaker)),
        ("The others", breaker.half_open_others.clone()),
        ("The probe fails", breaker.probe_fails.clone()),
        ("A success between failures", breaker.success_between.clone()),
        ("The caller gives up on a call", breaker.caller_gives_up.clone()),
        ("Calls under way when it opens", breaker.under_way.clone()),
    ]
}

/// The run with just its policy, named by it.
fn run(library: &Library) -> Option<String> {
    let (mut run, _) = link::parse(library.stage.as_ref()?);
    run.title = format!("{} {}, by its defaults", library.name, library.version);
    Some(href(&format!("/compare/?{}", link::print(&run))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::render::body;

    #[test]
    fn every_library_leads_to_its_run_or_says_why_not() {
        let html = body("/status/libraries/");
        for library in libraries() {
            let label = format!("A run with just this policy: {}", named(library));
            assert_eq!(html.contains(&format!("aria-label=\"{label}\"")), library.stage.is_some(), "{}", library.id);
            assert!(library.lacks.as_ref().is_none_or(|lacks| html.contains(lacks)), "{}", library.id);
        }
        let stamina =
            "/compare/?v=1&amp;a=orchestrated,request-response,sync&amp;retry=10,jitter%3D1s,cap-after%3D5s,for%3D45s";
        assert!(html.contains(stamina), "{html}");
    }
}
