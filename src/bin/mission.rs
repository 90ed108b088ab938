//! The module of the missions: a stage with goals.

// Views are types, one inside the other.
#![recursion_limit = "512"]

fn main() {
    interplay::ui::live::start_mission();
}
