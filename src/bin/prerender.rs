//! Renders every route.

fn main() {}
