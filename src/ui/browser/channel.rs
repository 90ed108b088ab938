//! What windows of this site tell each other: one channel per talk, within one browser.

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

/// A channel; it closes with its component.
#[derive(Clone, Copy)]
pub struct Channel(StoredValue<Option<BroadcastChannel>, LocalStorage>);

impl Channel {
    /// Tells the other windows.
    pub fn say(self, text: &str) {
        self.0.try_with_value(|channel| channel.as_ref().map(|channel| channel.post_message(&text.into())));
    }
}

/// Joins a channel. `hear` gets what the other windows say; it may be anything.
pub fn use_channel(name: String, hear: impl Fn(&str) + 'static) -> Channel {
    let channel = StoredValue::new_local(None);
    let hear = SendWrapper::new(std::rc::Rc::new(hear));
    Effect::new(move || {
        let Ok(open) = BroadcastChannel::new(&name) else { return };
        let hear = hear.clone();
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                hear(&text);
            }
        });
        open.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        channel.set_value(Some(open.clone()));
        let held = SendWrapper::new((open, on_message));
        on_cleanup(move || held.0.close());
    });
    Channel(channel)
}
