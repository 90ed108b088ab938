//! Figures that are quoted, not measured.
//!
//! Jeff Dean, Designs, Lessons and Advice from Building Large Distributed Systems, keynote at LADIS 2009, slide
//! “Numbers Everyone Should Know”: <https://www.cs.cornell.edu/projects/ladis2009/talks/dean-keynote-ladis2009.pdf>

use super::span::Picos;

/// A figure from the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// What takes so long.
    pub what: &'static str,
    /// How long.
    pub takes: Picos,
}

/// Those that the chapter on performance quotes, the quickest first.
pub const DEAN: [Quoted; 3] = [
    Quoted { what: "Reference to main memory", takes: Picos::nanos(100) },
    Quoted { what: "Round trip in a data centre", takes: Picos::nanos(500_000) },
    Quoted { what: "California to the Netherlands and back", takes: Picos::nanos(150_000_000) },
];

/// Where they stand.
pub const SOURCE: &str = "https://www.cs.cornell.edu/projects/ladis2009/talks/dean-keynote-ladis2009.pdf";
