//! The module of all other pages, those of status codes above all: it carries no simulation.

// Views are types, one inside the other.
#![recursion_limit = "512"]

fn main() {
    interplay::ui::live::start_reference();
}
