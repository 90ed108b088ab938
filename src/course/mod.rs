//! The course: chapters of short sections, each with the moment on the stage that it speaks of.
//!
//! Chapters are authored in `data/*.toml`, one file each, in the order of their names. Only the prerenderer reads
//! them: a chapter's text travels with its page.

mod answered;
mod attempt;
mod belief;
mod chapter;
mod guess;
mod leg;
mod line;
mod measured;
mod minutes;
mod mission;
mod moment;
mod outline;
mod prediction;
pub mod progress;
mod route;
pub mod still;
mod times;

pub use answered::Answered;
pub use attempt::{Attempt, Measured, attempt, changes};
pub use belief::Belief;
pub use chapter::{Chapter, Check, Demo, Link, Measure, Page, Point, Prediction, Section};
pub use guess::{NEVER, Scale, Verdict, judged};
pub use leg::Leg;
pub use line::{Line, When};
pub use mission::{Goal, Mission};
pub use moment::Moment;
pub use outline::{Outline, Stop};
pub use prediction::{Told, predicted};
pub use route::Route;
pub use times::{Moments, Piece};

use std::sync::LazyLock;

// The build packed this from values of the very same types, so it cannot fail to unpack.
static CHAPTERS: LazyLock<Vec<Chapter>> = LazyLock::new(|| {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/course.bin")))
        .expect("the build has written and checked these chapters")
});

static MISSIONS: LazyLock<Vec<Mission>> = LazyLock::new(|| {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/missions.bin")))
        .expect("the build has written and checked these missions")
});

static MOMENTS: LazyLock<Vec<Moment>> = LazyLock::new(|| {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/moments.bin")))
        .expect("the build has written and checked these moments")
});

static BELIEFS: LazyLock<Vec<Belief>> = LazyLock::new(|| {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/beliefs.bin")))
        .expect("the build has written and checked these beliefs")
});

static ROUTES: LazyLock<Vec<Route>> = LazyLock::new(|| {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/routes.bin")))
        .expect("the build has written and checked these routes")
});

// Packed apart from the chapters, so that who lists them carries none of their texts.
static OUTLINES: LazyLock<Vec<Outline>> = LazyLock::new(|| {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/outlines.bin")))
        .expect("the build has written these outlines")
});

/// The outlines of the chapters, in order.
pub fn outlines() -> &'static [Outline] {
    &OUTLINES
}

/// The missions, the easiest first.
pub fn missions() -> &'static [Mission] {
    &MISSIONS
}

/// The mission with this piece of an address.
pub fn mission(slug: &str) -> Option<&'static Mission> {
    missions().iter().find(|mission| mission.slug == slug)
}

/// The ways through the course for those with little time.
pub fn routes() -> &'static [Route] {
    &ROUTES
}

/// What people believe about services, those that belong together side by side.
pub fn beliefs() -> &'static [Belief] {
    &BELIEFS
}

/// The named moments, the one that the site opens on first.
pub fn moments() -> &'static [Moment] {
    &MOMENTS
}

/// The moment with this piece of an address.
pub fn moment(slug: &str) -> Option<&'static Moment> {
    moments().iter().find(|moment| moment.slug == slug)
}

/// The chapters, in order.
pub fn chapters() -> &'static [Chapter] {
    &CHAPTERS
}

/// The chapter with this piece of an address.
pub fn chapter(slug: &str) -> Option<&'static Chapter> {
    chapters().iter().find(|chapter| chapter.slug == slug)
}
