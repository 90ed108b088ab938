//! A picture on a card.

use leptos::prelude::*;

use super::href::href;
use crate::diagram::still::SIZE;

/// The picture at a site path. What it shows is said beside it, so nobody has to hear of it twice.
pub fn still(site_path: &str) -> impl IntoView + use<> {
    let [width, height] = SIZE;
    view! { <img class="still" src=href(site_path) width=width height=height loading="lazy" decoding="async" alt="" /> }
}
