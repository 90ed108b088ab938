//! The module of the chapters: a stage that follows what is read, and guesses.

// Views are types, one inside the other.
#![recursion_limit = "512"]

fn main() {
    interplay::ui::live::start_chapter();
}
