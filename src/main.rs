//! The module of the pages with a stage: a page arrives as real HTML, and its live parts are hydrated.

// Views are types, one inside the other.
#![recursion_limit = "512"]

fn main() {
    interplay::ui::live::start_stage();
}
