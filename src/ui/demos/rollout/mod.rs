//! A renamed field is rolled out: the plan is chosen, and the replies that break are counted.

mod picture;
mod words;

use leptos::prelude::*;

use crate::demo::rollout::{BUCKET, Change, END, Plan, Run, SEED};
use crate::sim::{Micros, minutes};
use crate::ui::browser::after::use_after;
use crate::ui::controls::Choice;
use crate::ui::href::href;

/// The steps of the watch.
const STEPS: u64 = END.0 / BUCKET.0;
/// How long each is shown, in milliseconds.
const PACE: u32 = 350;

/// What was chosen, and what came of it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Tried {
    plan: Plan,
    rolled_back: bool,
    deployments: usize,
    good: usize,
    broken: usize,
}

impl Tried {
    fn new(plan: Plan, rolled_back: bool, run: &Run) -> Self {
        let (good, broken) = run.count(END);
        Self { plan, rolled_back, deployments: run.deployments.len(), good, broken }
    }
}

/// The signals of the demonstration.
#[derive(Clone, Copy)]
struct Desk {
    chosen: RwSignal<(Plan, bool)>,
    run: RwSignal<Run>,
    tried: RwSignal<Vec<Tried>>,
    /// How far one watches, in [`BUCKET`]s.
    step: RwSignal<u64>,
    playing: RwSignal<bool>,
}

impl Desk {
    fn new() -> Self {
        let (plan, rolled_back) = (Plan::LoyaltyFirst, false);
        let run = Run::new(plan, rolled_back, SEED);
        Self {
            tried: RwSignal::new(vec![Tried::new(plan, rolled_back, &run)]),
            chosen: RwSignal::new((plan, rolled_back)),
            run: RwSignal::new(run),
            step: RwSignal::new(STEPS),
            playing: RwSignal::new(false),
        }
    }

    /// Runs a plan, shows all of it, and keeps what came of it beside what was tried before.
    fn choose(self, plan: Plan, rolled_back: bool) {
        let run = Run::new(plan, rolled_back, SEED);
        let new = Tried::new(plan, rolled_back, &run);
        self.playing.set(false);
        self.step.set(STEPS);
        self.run.set(run);
        self.chosen.set((plan, rolled_back));
        self.tried.update(|tried| {
            if !tried.contains(&new) {
                tried.push(new);
            }
        });
    }

    fn plan(self) -> Plan {
        self.chosen.get().0
    }

    fn choose_plan(self, plan: Plan) {
        self.choose(plan, self.chosen.get_untracked().1);
    }

    fn until(self) -> Micros {
        Micros(self.step.get() * BUCKET.0)
    }

    /// Goes on step by step: half minutes, so there is no motion to be reduced.
    fn play(self) {
        Effect::new(move || {
            if !self.playing.get() {
                return;
            }
            let next = self.step.get() + 1;
            if next > STEPS {
                self.playing.set(false);
            } else {
                use_after(PACE, move || self.step.set(next));
            }
        });
    }
}

/// The controls, the picture, the counts, and what was tried.
#[component]
pub fn Rollout() -> impl IntoView {
    let desk = Desk::new();
    desk.play();
    view! {
        <Controls desk=desk />
        <Picture desk=desk />
        <Player desk=desk />
        <p class="note" role="status">{move || words::result(desk.plan(), &desk.run.read())}</p>
        <Counts desk=desk />
        <TriedSoFar desk=desk />
        <details class="small">
            <summary>"The rules of this simulation"</summary>
            <p>
                "Loyalty ignores fields that it does not know. When it finds the name in no field that it does know, it \
                 answers "<a href=href("/status/400/")>"400"</a>". The browser did nothing wrong, so Customer answers it "
                <a href=href("/status/500/")>"500"</a>". Post and Email are left out."
            </p>
            <p>
                "A customer signs up every five seconds, on average. The load balancer picks any of three instances. \
                 Instances are replaced one after the other, half a minute apart, and finish what they have begun. Each \
                 plan gets the same customers."
            </p>
            <p>
                "An instance of the process holds both sides of the call, so they always fit. What its instances \
                 share, such as a database, still meets old and new at the same time."
            </p>
        </details>
    }
}

/// Where, how, in which order, and whether the last deployment is taken back.
#[component]
fn Controls(desk: Desk) -> impl IntoView {
    let change = move || desk.plan().change();
    let is_inside = move || change() == Change::Inside;
    view! {
        <div class="rollout-controls needs-app">
            <Choice
                name="Where the call is"
                group="rollout-where".to_owned()
                options=vec![("Inside a process", ""), ("Between services", "")]
                chosen=Signal::derive(move || usize::from(!is_inside()))
                choose=move |index: usize| desk.choose_plan([Plan::Inside, Plan::LoyaltyFirst][index])
            />
            <div class:hidden=is_inside>
                <Choice
                    name="How it is changed"
                    group="rollout-how".to_owned()
                    options=vec![("Break it", ""), ("Expand, then contract", "")]
                    chosen=Signal::derive(move || usize::from(change() == Change::Expand))
                    choose=move |index: usize| desk.choose_plan([Plan::LoyaltyFirst, Plan::LoyaltyExpands][index])
                />
            </div>
            {orders(desk, Change::Break)}
            {orders(desk, Change::Expand)}
            <label class="check">
                <input
                    type="checkbox"
                    autocomplete="off"
                    prop:checked=move || desk.chosen.get().1
                    on:change:target=move |event| {
                        desk.choose(desk.chosen.get_untracked().0, event.target().checked());
                    }
                />
                " Roll the last deployment back"
            </label>
        </div>
        <ol class="small">
            {move || desk.run.read().deployments.iter().map(|it| view! { <li>{words::deployment(it)}</li> }).collect_view()}
        </ol>
    }
}

/// The orders of a way to change the call.
fn orders(desk: Desk, change: Change) -> impl IntoView {
    let plans = Plan::ALL.into_iter().filter(|plan| plan.change() == change);
    let radios = plans.map(|plan| {
        let is_chosen = move || desk.plan() == plan;
        view! {
            <label class="check">
                <input
                    type="radio"
                    name=format!("rollout-order-{}", change as u8)
                    checked=is_chosen
                    prop:checked=is_chosen
                    on:change=move |_| desk.choose_plan(plan)
                />
                {words::order(plan)}
            </label>
        }
    });
    view! {
        <fieldset class="rollout-orders" hidden=move || desk.plan().change() != change>
            <legend class="small soft">"In which order"</legend>
            {radios.collect_view()}
        </fieldset>
    }
}

/// The versions and the replies over time; what is not watched yet is veiled.
#[component]
fn Picture(desk: Desk) -> impl IntoView {
    let drawn = Memo::new(move |_| picture::markup(&desk.run.read()));
    let height = Memo::new(move |_| picture::height(&desk.run.read()));
    let at = move || format!("{}%", picture::percent(desk.until()));
    let rest = move || format!("{}%", picture::percent(Micros(END.0 - desk.until().0)));
    view! {
        <div class="rollout-picture">
            <svg width="100%" height=height role="img" aria-label=move || words::picture(desk.plan())>
                <g aria-hidden="true" inner_html=drawn></g>
                <rect class="veil" y="0" x=at width=rest height=move || height.get() - picture::AXIS />
            </svg>
            <ul class="legend small" aria-hidden="true">
                <li><i class="is-name"></i>"name"</li>
                <li><i class="is-both"></i>"both"</li>
                <li><i class="is-full"></i>"fullName"</li>
                <li><i class="is-good"></i>"good reply"</li>
                <li><b>"×"</b>"broken reply"</li>
            </ul>
        </div>
    }
}

/// Play, and a slider for the time.
#[component]
fn Player(desk: Desk) -> impl IntoView {
    let press = move |_| {
        if desk.step.get_untracked() == STEPS && !desk.playing.get_untracked() {
            desk.step.set(0);
        }
        desk.playing.update(|playing| *playing = !*playing);
    };
    let seek = move |event| {
        if let Ok(step) = event_target_value(&event).parse::<u64>() {
            desk.playing.set(false);
            desk.step.set(step.min(STEPS));
        }
    };
    let told = move || {
        let (good, broken) = desk.run.read().count(desk.until());
        format!("{} of 12 minutes: {} replies, {broken} broken", minutes(desk.until()), good + broken)
    };
    view! {
        <div class="rollout-player needs-app">
            <button type="button" on:click=press>{move || if desk.playing.get() { "Pause" } else { "Play" }}</button>
            <input
                type="range"
                aria-label="Time"
                autocomplete="off"
                min="0"
                max=STEPS
                step="1"
                value=STEPS
                prop:value=move || desk.step.get().to_string()
                aria-valuetext=told
                on:input=seek
            />
            <span class="mono small" aria-hidden="true">{move || format!("{} min", minutes(desk.until()))}</span>
        </div>
    }
}

/// The replies until the time that is shown, with their statuses.
#[component]
fn Counts(desk: Desk) -> impl IntoView {
    let counts = Memo::new(move |_| desk.run.read().count(desk.until()));
    let cell = |code: &'static str, count: Signal<usize>| {
        view! { <td><a href=href(&format!("/status/{code}/"))>{code}</a>" × "<strong>{count}</strong></td> }
    };
    let good = Signal::derive(move || counts.get().0);
    let broken = Signal::derive(move || counts.get().1);
    view! {
        <table class="rollout-counts">
            <thead>
                <tr>
                    <th scope="col">{move || format!("Replies until {}", minutes(desk.until()))}</th>
                    <th scope="col">"Good"</th>
                    <th scope="col">"Broken"</th>
                </tr>
            </thead>
            <tbody>
                <tr hidden=move || desk.plan() == Plan::Inside>
                    <th scope="row">"Loyalty to Customer"</th>
                    {cell("201", good)}
                    {cell("400", broken)}
                </tr>
                <tr>
                    <th scope="row">"Customer to the browser"</th>
                    {cell("201", good)}
                    {cell("500", broken)}
                </tr>
            </tbody>
        </table>
    }
}

/// What was tried, side by side.
#[component]
fn TriedSoFar(desk: Desk) -> impl IntoView {
    let row = move |tried: &Tried| {
        let tried = *tried;
        let is_shown = move || desk.chosen.get() == (tried.plan, tried.rolled_back);
        let share = (200 * tried.broken / (tried.good + tried.broken).max(1)).div_ceil(2);
        view! {
            <tr class:is-shown=is_shown aria-current=move || is_shown().then_some("true")>
                <th scope="row">
                    {words::name(tried.plan)}
                    {tried.rolled_back.then_some(", rolled back")}
                </th>
                <td>{tried.deployments}</td>
                <td>{tried.good}</td>
                <td>{format!("{} ({share} %)", tried.broken)}</td>
            </tr>
        }
    };
    view! {
        <table class="rollout-tried">
            <caption>"Tried so far"</caption>
            <thead>
                <tr>
                    <th scope="col">"Plan"</th>
                    <th scope="col">"Deployments"</th>
                    <th scope="col">"Good"</th>
                    <th scope="col">"Broken"</th>
                </tr>
            </thead>
            <tbody>{move || desk.tried.read().iter().map(row).collect_view()}</tbody>
        </table>
    }
}
