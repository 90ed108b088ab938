//! The module of the page that replays recordings: a stage, and how one comes by a recording.

// Views are types, one inside the other.
#![recursion_limit = "512"]

fn main() {
    interplay::ui::live::start_replay();
}
