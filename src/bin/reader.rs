//! The module of the worker in which recorded traces are read.

fn main() {
    interplay::ui::live::start_reader();
}
