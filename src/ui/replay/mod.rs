//! Replaying a recording: how one comes by it, what it has, and its stage.

mod contents;
mod drafting;
mod inside;
mod intake;
mod ours;
mod played;
mod words;

use std::sync::Arc;

use leptos::prelude::*;

pub use ours::{OURS, Ours};

use contents::Found;
use intake::Intake;
use played::Played;

use crate::replay::{Answer, Ask, Contents, Draft, Wanted};
use crate::spans::{File, TraceId};
use crate::ui::browser::reader::Reader;

/// Where reading is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Phase {
    /// Nothing is read.
    #[default]
    Idle,
    /// It is on its way, or the worker is.
    Coming,
    /// So many hundredths are read, and so many spans were found.
    Reading(usize, usize),
    /// It is not read: why.
    Refused(String),
}

/// A file that was read.
#[derive(Clone, Debug)]
struct Known {
    name: String,
    contents: Arc<Contents>,
}

/// What was opened of it. Two are equal when they are the same one.
#[derive(Clone, Debug)]
struct Opened {
    file: Arc<File>,
    traces: Vec<TraceId>,
    title: String,
}

/// The signals of the page. It is small and copied freely.
#[derive(Clone, Copy)]
struct Desk {
    reader: Reader,
    phase: RwSignal<Phase>,
    /// What the file that is read is called.
    name: RwSignal<String>,
    known: RwSignal<Option<Known>>,
    wanted: RwSignal<Option<Wanted>>,
    opened: RwSignal<Option<Opened>>,
    /// A draft of a scenario from what is opened, or why there is none.
    drafted: RwSignal<Option<Result<Draft, String>>>,
}

impl Desk {
    fn new() -> Self {
        let (phase, name) = (RwSignal::new(Phase::Idle), RwSignal::new(String::new()));
        let (known, wanted, opened) = (RwSignal::new(None), RwSignal::new(None), RwSignal::new(None));
        let heard = StoredValue::new(None::<Self>);
        let reader = Reader::new(move |answer| {
            if let Some(desk) = heard.get_value() {
                desk.hear(answer);
            }
        });
        let desk = Self { reader, phase, name, known, wanted, opened, drafted: RwSignal::new(None) };
        heard.set_value(Some(desk));
        desk
    }

    /// Hears what the worker says.
    fn hear(self, answer: Answer) {
        match answer {
            Answer::Ready => {}
            Answer::Progress { bytes: (done, of), spans } => {
                // A browser's numbers of bytes have 32 bits.
                let hundredths = done as u64 * 100 / of.max(1) as u64;
                self.phase.set(Phase::Reading(hundredths as usize, spans));
            }
            Answer::Refused(why) => self.phase.set(Phase::Refused(why)),
            Answer::Listed(contents) => self.list(contents),
            Answer::Opened(file) => self.show(file),
            Answer::Drafted(drafted) => self.drafted.set(Some(drafted)),
        }
    }

    /// A file was read: if there is one thing to open in it, it is opened at once.
    fn list(self, contents: Contents) {
        let first = contents.listing.entries.first();
        let is_one = first.is_some_and(|first| first.joined.len() == contents.listing.entries.len());
        let known = Known { name: self.name.get_untracked(), contents: Arc::new(contents) };
        self.phase.set(Phase::Idle);
        self.opened.set(None);
        self.wanted.set(None);
        self.known.set(Some(known));
        if is_one {
            self.open(Wanted { trace: 0, alone: false });
        }
    }

    /// Asks for a trace.
    fn open(self, wanted: Wanted) {
        self.wanted.set(Some(wanted));
        self.drafted.set(None);
        self.reader.ask(Ask::Open(wanted));
    }

    /// Asks for a draft of a scenario from what is opened.
    fn draft(self) {
        if let Some(wanted) = self.wanted.get_untracked() {
            self.reader.ask(Ask::Draft(wanted));
        }
    }

    /// Shows what was asked for.
    fn show(self, file: File) {
        let Some((wanted, known)) = self.wanted.get_untracked().zip(self.known.get_untracked()) else { return };
        let listing = &known.contents.listing;
        let Some((entry, traces)) = listing.entries.get(wanted.trace).zip(listing.traces(wanted)) else { return };
        let title = words::root(entry);
        self.opened.set(Some(Opened { file: Arc::new(file), traces, title }));
    }

    /// Ends what is going on. What was there before stays.
    fn cancel(self) {
        self.reader.cancel();
        self.phase.set(Phase::Idle);
    }
}

/// All that the page can do.
#[component]
pub fn Replay() -> impl IntoView {
    let desk = Desk::new();
    view! {
        <div class="replay">
            <Intake desk=desk />
            {move || desk.known.get().map(|known| view! { <Found desk=desk known=known /> })}
            {move || desk.opened.get().map(|opened| view! { <Played desk=desk opened=opened /> })}
        </div>
    }
}
