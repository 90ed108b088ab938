//! Files that somebody saves or chooses. Nothing of them leaves the browser.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::Array;
pub use web_sys::{Blob, File};
use web_sys::{BlobPropertyBag, Event, HtmlAnchorElement, HtmlInputElement, Url};

use super::window;

/// Offers a text for saving under a name.
pub fn save(name: &str, text: &str) {
    if let Some(file) = of_text(text, "text/plain;charset=utf-8") {
        save_file(name, &file);
    }
}

/// A text as a file of a type.
pub fn of_text(text: &str, kind: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &options).ok()
}

/// Offers a file for saving under a name.
pub fn save_file(name: &str, file: &Blob) {
    // A browser that refuses has said so itself.
    let _ = offer(name, file);
}

fn offer(name: &str, file: &Blob) -> Option<()> {
    let page = window()?.document()?;
    let url = Url::create_object_url_with_blob(file).ok()?;
    let link: HtmlAnchorElement = page.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The click has begun the saving, which holds the blob.
    Url::revoke_object_url(&url).ok()
}

/// The file that was chosen in an input, which is empty again, so that the same file can be chosen once more.
pub fn chosen(event: &Event) -> Option<File> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0)?;
    input.set_value("");
    Some(file)
}

/// The text of a file, as far as so many bytes; none if it cannot be read.
pub async fn text(file: &File, most: usize) -> Option<String> {
    let start = file.slice_with_f64_and_f64(0.0, most as f64).ok()?;
    JsFuture::from(start.text()).await.ok()?.as_string()
}
