//! Play, pause, seek, speed, beats: a pure state machine. It is told how much time has passed and never
//! asks a clock; and it is told what is played, so that a run may change under it.

mod pace;

pub use pace::Pace;

use crate::sim::Micros;

/// How much slower than life a run is shown at speed 1: 100 ms of the run take a second.
pub const SLOW_MOTION: f64 = 10.0;

/// The state of the player.
#[derive(Clone, Debug, PartialEq)]
pub struct Player {
    at: Micros,
    motion: Motion,
    /// How fast.
    pub speed: Speed,
    /// Whether it begins again at the end.
    pub looping: bool,
}

/// What is played: the beats, ascending, and the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// The moments worth stopping at.
    pub beats: Vec<Micros>,
    /// Where it ends.
    pub end: Micros,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Motion {
    Paused,
    Playing,
    /// Plays on to a beat and stops there.
    To(Micros),
    /// Plays on to a time and stops there, at so many microseconds of the run for each real millisecond.
    Within(Micros, u64),
}

/// How fast a run is shown, relative to [`SLOW_MOTION`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Speed {
    /// A quarter.
    Quarter,
    /// As meant.
    #[default]
    Normal,
    /// Four times.
    Fourfold,
}

impl Speed {
    /// All of them, slowest first.
    pub const ALL: [Self; 3] = [Self::Quarter, Self::Normal, Self::Fourfold];

    /// The factor.
    #[must_use]
    pub const fn factor(self) -> f64 {
        match self {
            Self::Quarter => 0.25,
            Self::Normal => 1.0,
            Self::Fourfold => 4.0,
        }
    }

    /// How it is written in an address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Quarter => "0.25",
            Self::Normal => "1",
            Self::Fourfold => "4",
        }
    }

    /// How it is written on a button.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Quarter => "¼×",
            Self::Normal => "1×",
            Self::Fourfold => "4×",
        }
    }

    /// The next slower one, or itself.
    #[must_use]
    pub const fn slower(self) -> Self {
        match self {
            Self::Quarter | Self::Normal => Self::Quarter,
            Self::Fourfold => Self::Normal,
        }
    }

    /// The next faster one, or itself.
    #[must_use]
    pub const fn faster(self) -> Self {
        match self {
            Self::Quarter => Self::Normal,
            Self::Normal | Self::Fourfold => Self::Fourfold,
        }
    }
}

impl Player {
    /// A player that rests at a time.
    #[must_use]
    pub const fn new(at: Micros) -> Self {
        Self { at, motion: Motion::Paused, speed: Speed::Normal, looping: false }
    }

    /// Where it is. A run that has become shorter shows its end.
    #[must_use]
    pub fn at(&self, score: &Score) -> Micros {
        self.at.min(score.end)
    }

    /// Whether time passes.
    #[must_use]
    pub fn is_moving(&self) -> bool {
        self.motion != Motion::Paused
    }

    /// Goes to a time and rests there.
    pub const fn seek(&mut self, at: Micros) {
        self.at = at;
        self.motion = Motion::Paused;
    }

    /// Plays, from the start if it was at the end; or pauses.
    pub fn play_or_pause(&mut self, score: &Score) {
        if self.is_moving() {
            self.motion = Motion::Paused;
        } else {
            self.rewind_at_end(score);
            self.motion = Motion::Playing;
        }
    }

    /// Plays to the next beat; on the way there, skips to it.
    pub fn play_beat(&mut self, score: &Score) {
        match self.motion {
            Motion::To(beat) | Motion::Within(beat, _) => self.seek(beat),
            Motion::Playing => self.motion = Motion::Paused,
            Motion::Paused => {
                self.rewind_at_end(score);
                self.motion = Motion::To(self.beat_after(score));
            }
        }
    }

    /// Plays on to a time and stops there, in so many real milliseconds, however far it is.
    pub fn play_within(&mut self, to: Micros, millis: u64, score: &Score) {
        let to = to.min(score.end);
        let left = to - self.at(score);
        self.motion = Motion::Within(to, left.0.div_ceil(millis.max(1)).max(1));
    }

    /// Plays on to a time and stops there: at its own pace, or faster, so that it takes `most` real milliseconds. A time
    /// that is not ahead is gone to at once.
    pub fn play_to(&mut self, to: Micros, most: u64, score: &Score) {
        let to = to.min(score.end);
        let left = to - self.at(score);
        if left == Micros::ZERO {
            return self.seek(to);
        }
        let pace = (1_000.0 / SLOW_MOTION * self.speed.factor()) as u64;
        self.motion = Motion::Within(to, pace.max(left.0.div_ceil(most.max(1))));
    }

    /// Where it stops by itself, if it is on its way to a time that it was sent to.
    #[must_use]
    pub const fn destination(&self) -> Option<Micros> {
        match self.motion {
            Motion::To(at) | Motion::Within(at, _) => Some(at),
            Motion::Paused | Motion::Playing => None,
        }
    }

    /// Skips to the next beat, or to the end after the last.
    pub fn next_beat(&mut self, score: &Score) {
        self.seek(self.beat_after(score));
    }

    /// Skips to the beat before, or to the start before the first.
    pub fn previous_beat(&mut self, score: &Score) {
        let at = self.at(score);
        let before = score.beats.partition_point(|beat| *beat < at);
        self.seek(before.checked_sub(1).map_or(Micros::ZERO, |index| score.beats[index]));
    }

    fn beat_after(&self, score: &Score) -> Micros {
        let at = self.at(score);
        let after = score.beats.partition_point(|beat| *beat <= at);
        score.beats.get(after).copied().unwrap_or(score.end)
    }

    fn rewind_at_end(&mut self, score: &Score) {
        if self.at >= score.end {
            self.at = Micros::ZERO;
        }
    }

    /// Rests where it is.
    pub const fn pause(&mut self) {
        self.motion = Motion::Paused;
    }

    /// Plays as [`advance`](Self::advance) does, but in one leap to the next beat, for those who want no
    /// motion.
    pub fn advance_to_beat(&mut self, score: &Score) {
        let left = self.beat_after(score) - self.at(score);
        let real_millis = left.as_millis() * SLOW_MOTION / self.speed.factor();
        self.advance(real_millis, score);
    }

    /// Lets real time pass, in milliseconds.
    pub fn advance(&mut self, real_millis: f64, score: &Score) {
        let stop = match self.motion {
            Motion::Paused => return,
            Motion::Playing => score.end,
            Motion::To(beat) | Motion::Within(beat, _) => beat.min(score.end),
        };
        self.at += match self.motion {
            Motion::Within(_, pace) => Micros::from_f64(real_millis * pace as f64),
            _ => Micros::from_f64(real_millis * 1_000.0 / SLOW_MOTION * self.speed.factor()),
        };
        if self.at < stop {
            return;
        }
        if self.motion == Motion::Playing && self.looping && stop > Micros::ZERO {
            self.at = Micros::ZERO;
        } else {
            self.seek(stop);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const fn ms(millis: u64) -> Micros {
        Micros::from_millis(millis)
    }

    fn score() -> Score {
        Score { beats: vec![ms(0), ms(5), ms(45), ms(60)], end: ms(80) }
    }

    #[test]
    fn beats_are_stepped_both_ways() {
        let score = score();
        let mut player = Player::new(ms(45));
        let mut at = |step: fn(&mut Player, &Score)| {
            step(&mut player, &score);
            player.at(&score)
        };
        assert_eq!(at(Player::next_beat), ms(60));
        assert_eq!(at(Player::next_beat), ms(80));
        assert_eq!(at(Player::next_beat), ms(80));
        assert_eq!(at(Player::previous_beat), ms(60));
        assert_eq!(at(|player, _| player.seek(ms(50))), ms(50));
        assert_eq!(at(Player::previous_beat), ms(45));
    }

    #[test]
    fn space_plays_to_the_next_beat_and_again_skips_to_it() {
        let score = score();
        let mut player = Player::new(ms(5));
        player.play_beat(&score);
        player.advance(100.0, &score);
        assert_eq!(player.at(&score), ms(15));
        player.play_beat(&score);
        assert_eq!((player.at(&score), player.is_moving()), (ms(45), false));
        player.play_beat(&score);
        player.advance(10_000.0, &score);
        assert_eq!((player.at(&score), player.is_moving()), (ms(60), false));
    }

    #[test]
    fn a_way_takes_as_long_as_it_is_given() {
        let score = score();
        let mut player = Player::new(ms(5));
        player.play_within(ms(45), 4_000, &score);
        player.advance(2_000.0, &score);
        assert_eq!((player.at(&score), player.is_moving()), (ms(25), true));
        player.advance(2_000.0, &score);
        assert_eq!((player.at(&score), player.is_moving()), (ms(45), false));
        player.play_within(ms(500), 1_000, &score);
        player.advance(1_000.0, &score);
        assert_eq!((player.at(&score), player.is_moving()), (ms(80), false), "within the run");
    }

    #[test]
    fn a_time_that_it_is_sent_to_is_reached_in_time() {
        let score = Score { beats: vec![ms(0), ms(900)], end: ms(1_000) };
        let mut player = Player::new(ms(100));
        player.play_to(ms(900), 2_000, &score);
        assert_eq!(player.destination(), Some(ms(900)));
        player.advance(1_000.0, &score);
        assert_eq!(player.at(&score), ms(500), "faster than at its own pace");
        player.advance(1_000.0, &score);
        assert_eq!((player.at(&score), player.is_moving()), (ms(900), false));
        player.play_to(ms(45), 2_000, &score);
        assert_eq!((player.at(&score), player.is_moving()), (ms(45), false), "what is not ahead is gone to");
        player.play_to(ms(55), 2_000, &score);
        player.advance(50.0, &score);
        assert_eq!(player.at(&score), ms(50), "at its own pace");
        player.play_beat(&score);
        assert_eq!((player.at(&score), player.destination()), (ms(55), None), "a press skips to it");
        player.play_to(ms(5_000), 2_000, &score);
        player.advance(2_000.0, &score);
        assert_eq!((player.at(&score), player.is_moving()), (ms(1_000), false), "within the run");
    }

    #[test]
    fn playing_ends_at_the_end_or_begins_again() {
        let score = score();
        let mut player = Player::new(ms(70));
        player.play_or_pause(&score);
        player.advance(1_000.0, &score);
        assert_eq!((player.at(&score), player.is_moving()), (ms(80), false));
        player.looping = true;
        player.play_or_pause(&score);
        assert_eq!(player.at(&score), ms(0));
        player.advance(1_000.0, &score);
        assert_eq!((player.at(&score), player.is_moving()), (ms(0), true));
    }

    #[test]
    fn speed_scales_time() {
        for (speed, expected) in [(Speed::Quarter, 25), (Speed::Normal, 100), (Speed::Fourfold, 400)] {
            let score = Score { beats: vec![], end: ms(1_000) };
            let mut player = Player { speed, ..Player::new(ms(0)) };
            player.play_or_pause(&score);
            player.advance(1_000.0, &score);
            assert_eq!(player.at(&score), ms(expected));
        }
    }

    #[test]
    fn without_motion_it_leaps_from_beat_to_beat() {
        let score = score();
        for speed in Speed::ALL {
            let mut player = Player { speed, ..Player::new(ms(0)) };
            player.play_or_pause(&score);
            let mut seen = vec![];
            while player.is_moving() {
                player.advance_to_beat(&score);
                seen.push(player.at(&score));
            }
            assert_eq!(seen, [ms(5), ms(45), ms(60), ms(80)]);
        }
    }

    #[test]
    fn a_run_that_became_shorter_shows_its_end() {
        let player = Player::new(ms(500));
        assert_eq!(player.at(&score()), ms(80));
    }

    proptest! {
        /// Whatever is pressed, time stays within the run, and a resting player does not move.
        #[test]
        fn never_leaves_the_run(presses in prop::collection::vec((0..8_u8, 0.0..400.0_f64), 0..40)) {
            let score = score();
            let mut player = Player::new(ms(0));
            for (press, value) in presses {
                match press {
                    0 => player.play_or_pause(&score),
                    1 => player.play_beat(&score),
                    2 => player.next_beat(&score),
                    3 => player.previous_beat(&score),
                    4 => player.seek(Micros::from_f64(value * 1_000.0)),
                    5 => player.looping = !player.looping,
                    6 => player.speed = player.speed.faster(),
                    _ => {
                        let (before, moving) = (player.at(&score), player.is_moving());
                        player.advance(value, &score);
                        prop_assert!(moving || player.at(&score) == before);
                    }
                }
                prop_assert!(player.at(&score) <= score.end);
            }
        }
    }
}
