//! Animation frames: the one clock that moves a player.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::{Rc, Weak};

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Window;

use super::window;

/// The longest step in milliseconds. A tab that was away, or a machine that stalled, goes on
/// where it was instead of jumping ahead.
const LONGEST: f64 = 100.0;

/// A loop that is called for every animation frame while it runs.
///
/// Browsers give a hidden document no frames, so it stops by itself there; and it ends with the
/// component that made it.
#[derive(Clone, Copy)]
pub struct Frames(StoredValue<Rc<Loop>, LocalStorage>);

struct Loop {
    on_frame: RefCell<Box<dyn FnMut(f64)>>,
    window: OnceCell<Option<Window>>,
    tick: OnceCell<Closure<dyn Fn(f64)>>,
    request: Cell<Option<i32>>,
    last: Cell<Option<f64>>,
}

/// Makes a loop, stopped at first. `on_frame` gets the milliseconds since the frame before.
pub fn use_frames(on_frame: impl FnMut(f64) + 'static) -> Frames {
    Frames(StoredValue::new_local(Rc::new(Loop {
        on_frame: RefCell::new(Box::new(on_frame)),
        window: OnceCell::new(),
        tick: OnceCell::new(),
        request: Cell::new(None),
        last: Cell::new(None),
    })))
}

impl Frames {
    /// Starts the loop; a running one goes on.
    pub fn start(self) {
        self.0.try_with_value(|frames| {
            if frames.request.get().is_none() {
                frames.last.set(None);
                frames.request();
            }
        });
    }

    /// Stops the loop. It may be called from within a frame.
    pub fn stop(self) {
        self.0.try_with_value(|frames| frames.cancel());
    }
}

impl Loop {
    fn request(self: &Rc<Self>) {
        let Some(window) = self.window() else { return };
        let tick = self.tick.get_or_init(|| {
            let this: Weak<Self> = Rc::downgrade(self);
            Closure::new(move |now| {
                if let Some(this) = this.upgrade() {
                    this.frame(now);
                }
            })
        });
        self.request.set(window.request_animation_frame(tick.as_ref().unchecked_ref()).ok());
    }

    /// Asked for once, because it is needed sixty times a second.
    fn window(&self) -> Option<&Window> {
        self.window.get_or_init(window).as_ref()
    }

    fn frame(self: &Rc<Self>, now: f64) {
        let elapsed = self.last.replace(Some(now)).map_or(0.0, |last| now - last);
        // Ask for the next frame first: the callback may want to stop.
        self.request();
        (self.on_frame.borrow_mut())(elapsed.min(LONGEST));
    }

    fn cancel(&self) {
        if let (Some(request), Some(window)) = (self.request.take(), self.window()) {
            let _ = window.cancel_animation_frame(request);
        }
    }
}

/// A component that goes takes its loop along; a frame that is still asked for must not come.
impl Drop for Loop {
    fn drop(&mut self) {
        self.cancel();
    }
}
