//! The worker in which recorded traces are read, seen from the page. It is started when somebody gives it something, and
//! ended when he changes his mind: then nothing of it is left.

use std::rc::Rc;

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::js_sys::{Array, Uint8Array};
use web_sys::{Blob, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::document;
use crate::replay::{Answer, Ask};

/// What is said when the worker does not start, or breaks down.
const BROKEN: &str = "What reads traces did not start, or broke down. If you are connected, reload the page and try again; \
                      very large files may be more than this browser can hold.";

type Hear = Rc<dyn Fn(Answer)>;

/// A worker that was started, with what hears it.
struct Started {
    worker: Worker,
    _hears: [Closure<dyn Fn(MessageEvent)>; 2],
}

type Place = StoredValue<Option<SendWrapper<Started>>>;

/// The reader. It is small and copied freely.
#[derive(Clone, Copy)]
pub struct Reader {
    /// The worker that reads.
    reads: Place,
    /// The worker that has read the file that is shown. It stays until another one has read another file.
    keeps: Place,
    hear: StoredValue<SendWrapper<Hear>>,
}

impl Reader {
    /// A reader whose answers `hear` hears.
    pub fn new(hear: impl Fn(Answer) + 'static) -> Self {
        let (reads, keeps): (Place, Place) = (StoredValue::new(None), StoredValue::new(None));
        let hear: Hear = Rc::new(move |answer| {
            if matches!(answer, Answer::Listed(_)) {
                end(keeps);
                keeps.set_value(reads.try_update_value(Option::take).flatten());
            }
            hear(answer);
        });
        on_cleanup(move || {
            end(reads);
            end(keeps);
        });
        Self { reads, keeps, hear: StoredValue::new(SendWrapper::new(hear)) }
    }

    /// Reads a file, in a worker of its own.
    pub fn read(self, file: Blob) {
        self.cancel();
        let hear = self.hear.with_value(|hear| Rc::clone(hear));
        match start(file, &hear) {
            Some(started) => self.reads.set_value(Some(SendWrapper::new(started))),
            None => hear(Answer::Refused(BROKEN.to_owned())),
        }
    }

    /// Asks something of the file that was read last.
    pub fn ask(self, ask: Ask) {
        self.keeps.with_value(|started| {
            if let Some(started) = started {
                let _ = started.worker.post_message(&Uint8Array::from(ask.packed().as_slice()));
            }
        });
    }

    /// Ends reading, wherever it is.
    pub fn cancel(self) {
        end(self.reads);
    }
}

fn end(place: Place) {
    if let Some(started) = place.try_update_value(Option::take).flatten() {
        // What it has said already is nobody's any more.
        started.worker.set_onmessage(None);
        started.worker.set_onerror(None);
        started.worker.terminate();
    }
}

fn start(file: Blob, hear: &Hear) -> Option<Started> {
    let of = |name: &str| document::script_data(name);
    let (script, js, wasm) = (of("reading-js")?, of("reader-js")?, of("reader-wasm")?);
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&script, &options).ok()?;
    let (heard, to, file) = (Rc::clone(hear), worker.clone(), SendWrapper::new(file));
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let answer = event.data().dyn_ref::<Uint8Array>().and_then(|bytes| Answer::unpacked(&bytes.to_vec()));
        match answer {
            Some(Answer::Ready) => drop(to.post_message(&file)),
            Some(answer) => heard(answer),
            None => heard(Answer::Refused(BROKEN.to_owned())),
        }
    });
    let heard = Rc::clone(hear);
    let on_error = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        event.prevent_default();
        heard(Answer::Refused(BROKEN.to_owned()));
    });
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    // Its program has another name in every build, so it is told.
    worker.post_message(&Array::of2(&js.into(), &wasm.into())).ok()?;
    Some(Started { worker, _hears: [on_message, on_error] })
}
