//! The module of what a chapter demonstrates beside its stage. It comes when a demonstration comes into view.

// Views are types, one inside the other.
#![recursion_limit = "512"]

fn main() {
    interplay::ui::live::start_demos();
}
