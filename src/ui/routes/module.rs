//! The programs of the site, and which pages begin with which.

/// A WebAssembly module of the site. Each carries what its pages need, and no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Module {
    /// `src/main.rs`: the stage, on home, in Compare and at a named moment.
    Stage,
    /// `src/bin/chapter.rs`: a chapter with its stage.
    Chapter,
    /// `src/bin/mission.rs`: a mission with its stage.
    Mission,
    /// `src/bin/present.rs`: a talk with its stage.
    Present,
    /// `src/bin/replay.rs`: recordings with their stage.
    Replay,
    /// `src/bin/reference.rs`: everything else.
    Reference,
}

impl Module {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Stage, Self::Chapter, Self::Mission, Self::Present, Self::Replay, Self::Reference];

    /// The name of its program; trunk gives the one of the stage a name itself.
    #[must_use]
    pub const fn program(self) -> &'static str {
        match self {
            Self::Stage => "interplay",
            Self::Chapter => "chapter",
            Self::Mission => "mission",
            Self::Present => "present",
            Self::Replay => "replay",
            Self::Reference => "reference",
        }
    }
}
