//! What is to stand in the address bar is written at once where the browser lets it, and never lost: what waits is
//! written as soon as it may be, and at the latest when the page is left.

use std::cell::RefCell;

use gloo_timers::callback::Timeout;
use leptos::ev::Custom;
use leptos::prelude::*;
use web_sys::{Event, Url};

use super::allowance::Allowance;
use super::{stopwatch, window};

/// How long after a refusal the browser is asked again, in milliseconds: within one of its windows of ten seconds.
const AGAIN: f64 = 1_000.0;

struct Writer {
    /// The whole address that is to stand there, until it does.
    wanted: Option<String>,
    timer: Option<Timeout>,
    /// Whether it is written when all that happens at this moment has happened.
    is_due: bool,
    allowance: Allowance,
    listens: bool,
}

thread_local! {
    static WRITER: RefCell<Writer> = const {
        RefCell::new(Writer { wanted: None, timer: None, is_due: false, allowance: Allowance::FULL, listens: false })
    };
}

/// Wants an address in the bar, without a new step in the history. Only what is wanted last is written.
pub(super) fn want(address: &str) {
    let wanted = WRITER.with_borrow(|writer| writer.wanted.clone());
    let base = wanted.or_else(current).unwrap_or_default();
    let Some(wanted) = Url::new_with_base(address, &base).ok().map(|url| url.href()) else { return };
    WRITER.with_borrow_mut(|writer| {
        let is_there = current().is_some_and(|current| current == wanted);
        writer.wanted = (!is_there).then_some(wanted);
        if !writer.listens {
            writer.listens = true;
            // A page that is hidden may be ended without another word.
            for name in ["pagehide", "visibilitychange"] {
                let _ = window_event_listener(Custom::<Event>::new(name), |_| flush());
            }
        }
        if writer.timer.is_none() && !writer.is_due {
            match writer.allowance.wait(stopwatch::now()) {
                0.0 => {
                    // Not by a timer: whoever loads the page again at once would be faster, and what is written while a page
                    // is left is too late for that.
                    writer.is_due = true;
                    queue_microtask(|| WRITER.with_borrow_mut(Writer::wake));
                }
                wait => writer.wake_in(wait),
            }
        }
    });
}

/// Writes what is still wanted, now.
pub(super) fn flush() {
    WRITER.with_borrow_mut(|writer| {
        if let Some(wanted) = writer.wanted.take()
            && !put(&wanted)
        {
            // The page may only have been hidden.
            writer.wanted = Some(wanted);
        }
    });
}

impl Writer {
    fn wake_in(&mut self, millis: f64) {
        self.timer = Some(Timeout::new(millis.ceil() as u32, || WRITER.with_borrow_mut(Self::wake)));
    }

    fn wake(&mut self) {
        self.timer = None;
        self.is_due = false;
        let Some(wanted) = self.wanted.take() else { return };
        self.allowance.take();
        if !put(&wanted) {
            self.wanted = Some(wanted);
            self.wake_in(AGAIN);
        }
    }
}

/// Asks the browser to write a whole address, and says whether it stands there. Chromium refuses without an error.
pub(super) fn put(address: &str) -> bool {
    let Some(history) = window().and_then(|window| window.history().ok()) else { return true };
    let state = history.state().unwrap_or_default();
    let is_refused = history.replace_state_with_url(&state, "", Some(address)).is_err();
    !is_refused && current().is_some_and(|current| current == address)
}

fn current() -> Option<String> {
    window()?.location().href().ok()
}
