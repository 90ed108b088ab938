//! The app in the browser: a page arrives as real HTML, and its live parts are hydrated.

// Views are types, one inside the other.
#![recursion_limit = "512"]

use interplay::ui::browser::{address, document};
use interplay::ui::{href, live};

fn main() {
    console_error_panic_hook::set_once();
    href::set_base(&document::base());
    address::settle();
    live::start();
}
