//! The worker in which recorded traces are read, seen from inside. It says that it is there, takes a file, says how far it
//! got, and keeps what it has read for whatever is asked next.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::js_sys::Uint8Array;
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

use crate::replay::{Answer, Ask, Desk};
use crate::spans::Refusal;

/// What is said when a browser does not hand over what somebody chose.
const UNREADABLE: &str = "The browser could not read the file. It may have been moved or changed since it was chosen.";

/// Serves the page that has started this worker.
pub fn serve() {
    // The one place that is no page: its global is the worker.
    let Ok(scope) = JsValue::from(web_sys::js_sys::global()).dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let desk: Rc<RefCell<Option<Desk>>> = Rc::default();
    let page = scope.clone();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let (page, desk, message) = (page.clone(), desk.clone(), event.data());
        if let Some(file) = message.dyn_ref::<Blob>() {
            let bytes = JsFuture::from(file.array_buffer());
            spawn_local(async move {
                let answer = match bytes.await {
                    Ok(bytes) => read(&Uint8Array::new(&bytes).to_vec(), &page, &desk).unwrap_or_else(refused),
                    Err(_) => Answer::Refused(UNREADABLE.to_owned()),
                };
                tell(&page, &answer);
            });
        } else if let Some(bytes) = message.dyn_ref::<Uint8Array>() {
            let ask = Ask::unpacked(&bytes.to_vec());
            let answer = ask.zip(desk.borrow().as_ref()).and_then(|(ask, desk)| desk.answer(ask));
            if let Some(answer) = answer {
                tell(&page, &answer);
            }
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    tell(&scope, &Answer::Ready);
}

fn read(bytes: &[u8], page: &DedicatedWorkerGlobalScope, desk: &RefCell<Option<Desk>>) -> Result<Answer, Refusal> {
    let mut last = 0;
    let read = Desk::read(bytes, &mut |progress| {
        // A word for each hundredth is enough.
        if let Answer::Progress { bytes: (done, of), .. } = progress
            && done >= last + of / 100
        {
            last = done;
            tell(page, &progress);
        }
    })?;
    let contents = read.contents();
    desk.replace(Some(read));
    Ok(Answer::Listed(contents))
}

#[allow(clippy::needless_pass_by_value, reason = "as what makes an answer of an error takes it")]
fn refused(refusal: Refusal) -> Answer {
    Answer::Refused(refusal.to_string())
}

fn tell(page: &DedicatedWorkerGlobalScope, answer: &Answer) {
    let bytes = Uint8Array::from(answer.packed().as_slice());
    // What cannot be sent is nothing that anybody waits for: the page has gone.
    let _ = page.post_message(&bytes);
}
