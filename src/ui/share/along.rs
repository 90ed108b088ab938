//! A whole run as a file that other programs read.

use leptos::prelude::*;

use super::offers::shared;
use crate::compare::Comparison;
use crate::export::{Exported, Form, export};
use crate::share::run_file_name;
use crate::ui::browser::files;
use crate::ui::controls::{Entry, Select};

/// Offers the runs of a comparison, each in every form. What became of it is said in `said`.
pub fn along(shown: Memo<Comparison>, said: RwSignal<String>) -> impl IntoView {
    let named = Memo::new(move |_| {
        let runs = shared(shown.get()).runs.into_iter().filter(|run| run.run.is_ok());
        runs.map(|run| (run.letter, run.name)).collect::<Vec<_>>()
    });
    let asked = RwSignal::new(None);
    // What was chosen may not be among the runs of the next comparison.
    let chosen = Memo::new(move |_| {
        named.with(|named| {
            let is_there = |letter: &char| named.iter().any(|(there, _)| there == letter);
            asked.get().filter(is_there).or(named.first().map(|(first, _)| *first))
        })
    });
    let form = RwSignal::new(Form::ALL[0]);
    let runs = move || {
        let entry = |(letter, name): &(char, String)| Entry::new(*letter, format!("{letter}: {name}"));
        named.with(|named| named.iter().map(entry).collect::<Vec<_>>())
    };
    let forms = || Form::ALL.map(|form| Entry::new(form.word(), form.name())).to_vec();
    let save = move |_| {
        let (form, all) = (form.get_untracked(), shown.get_untracked());
        let Some(letter) = chosen.get_untracked() else { return };
        let name = format!("{}.{}", run_file_name(&all, letter), form.ending());
        let scenario = all.scenario.clone();
        let Some(run) = shared(all).runs.into_iter().find(|run| run.letter == letter).and_then(|run| run.run.ok())
        else {
            return;
        };
        let run = Exported { scenario: &scenario, trace: &run.trace, timeline: &run.timeline };
        match export(run, form) {
            Ok(text) => {
                if let Some(file) = files::of_text(&text, form.media_type()) {
                    files::save_file(&name, &file);
                    said.set(format!("Saved as {name}."));
                }
            }
            Err(why) => said.set(format!("The run could not be written: {why}.")),
        }
    };
    view! {
        <section aria-labelledby="share-run-title" hidden=move || chosen.get().is_none()>
            <h3 id="share-run-title">"The run as a file"</h3>
            <div class="share-row share-run">
                <div hidden=move || named.with(|named| named.len() < 2)>
                    <Select
                        label="Run"
                        entries=Signal::derive(runs)
                        chosen=Signal::derive(move || chosen.get().map(String::from).unwrap_or_default())
                        choose=move |letter: String| asked.set(letter.chars().next())
                    />
                </div>
                <Select
                    label="As"
                    entries=Signal::derive(forms)
                    chosen=Signal::derive(move || form.get().word().to_owned())
                    choose=move |word: String| form.set(Form::of(&word).unwrap_or(Form::ALL[0]))
                />
                <button type="button" class="share-saves" on:click=save>"Save the run"</button>
            </div>
        </section>
    }
}
