//! Writes the data files that Interplay publishes for others.

fn main() {}
