//! The module of the presentations: a stage, and a talk around it.

// Views are types, one inside the other.
#![recursion_limit = "512"]

fn main() {
    interplay::ui::live::start_talk();
}
