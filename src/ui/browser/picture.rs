//! SVG files as the browser shows them, and as PNG.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::{Promise, Uint8Array};
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Response, Url};

use super::{files, window};

/// What an SVG file is.
pub const SVG: &str = "image/svg+xml;charset=utf-8";

/// The address of a text as an SVG file, for as long as the text stays the same; empty where there is none.
pub fn use_address(svg: impl Fn() -> Option<String> + Send + Sync + 'static) -> ReadSignal<String> {
    let (address, set_address) = signal(String::new());
    Effect::new(move |_| {
        let file = svg().and_then(|svg| files::of_text(&svg, SVG));
        let url = file.and_then(|file| Url::create_object_url_with_blob(&file).ok());
        set_address.set(url.clone().unwrap_or_default());
        on_cleanup(move || {
            if let Some(url) = url {
                let _ = Url::revoke_object_url(&url);
            }
        });
    });
    address
}

/// An SVG file as a PNG of so many pixels.
pub async fn png(svg: &str, [width, height]: [u32; 2]) -> Option<Blob> {
    let url = Url::create_object_url_with_blob(&files::of_text(svg, SVG)?).ok()?;
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&url);
    let loaded = JsFuture::from(image.decode()).await;
    let _ = Url::revoke_object_url(&url);
    loaded.ok()?;
    let canvas: HtmlCanvasElement = window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (width, height) = (f64::from(width), f64::from(height));
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height).ok()?;
    let drawn = Promise::new(&mut |resolve, _| {
        // What cannot be a file is none: the promise gets null.
        let _ = canvas.to_blob(&resolve);
    });
    JsFuture::from(drawn).await.ok()?.dyn_into().ok()
}

/// What a file of this site holds.
pub async fn bytes(address: &str) -> Option<Vec<u8>> {
    let response: Response = JsFuture::from(window()?.fetch_with_str(address)).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    Some(Uint8Array::new(&JsFuture::from(response.array_buffer().ok()?).await.ok()?).to_vec())
}
