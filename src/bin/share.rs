//! The module of what is made of a moment to send it on: links, pictures, Markdown. It comes when somebody asks for it.

// Views are types, one inside the other.
#![recursion_limit = "512"]

fn main() {
    interplay::ui::live::start_sharing();
}
