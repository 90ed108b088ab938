//! The module of the search of the whole site. It comes when somebody searches.

// Views are types, one inside the other.
#![recursion_limit = "512"]

fn main() {
    interplay::ui::live::start_search();
}
