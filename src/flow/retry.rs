//! Whether and how a caller tries again: how often, after which pauses, and what spreads them.

use crate::sim::{Micros, Stream};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// Whether and how a caller tries again. In an address `3` is one that tries three times with the usual pauses,
/// `10,cap-after=5s,jitter=1s` one whose pauses get up to a second longer and then end at five, and `forever,pause=0ms` one
/// that neither pauses nor stops.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Retry {
    /// Tries in all; 1 means no retry, [`Retry::NO_END`] that it never stops.
    pub attempts: u32,
    /// The pause before the second try, before any jitter.
    pub base: Micros,
    /// What spreads the pauses of callers who failed together.
    pub jitter: Jitter,
    /// How each pause grows from the one before, in hundredths: 200 doubles it, 100 leaves it as it is.
    #[serde(skip_serializing_if = "is_usual_growth")]
    pub growth: u32,
    /// The longest pause that jitter begins with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<Micros>,
    /// The longest pause after jitter: where it binds, all wait equally long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap_after: Option<Micros>,
    /// Whether the second try comes at once; the pauses after it are as they would be.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub first_at_once: bool,
    /// For how long it tries; a try that fails later than that is the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<Micros>,
}

/// What spreads pauses, so that those who failed together do not come again together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jitter {
    /// Nothing.
    None,
    /// From zero to the pause (Brooker, “Exponential Backoff And Jitter”, AWS Architecture Blog, 2015).
    Full,
    /// From half of it to half as much again.
    Half,
    /// From the pause to twice as long.
    Double,
    /// From the pause to so much more.
    Plus(Micros),
    /// What Polly calls decorrelated jitter, version 2: a curve that is drawn from in every doubling, whose differences are
    /// the pauses.
    Decorrelated,
}

/// Doubling, in hundredths.
const DOUBLING: u32 = 200;

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
const fn is_usual_growth(growth: &u32) -> bool {
    *growth == DOUBLING
}

impl Default for Retry {
    fn default() -> Self {
        Self {
            attempts: 1,
            base: Self::PAUSE,
            jitter: Jitter::Full,
            growth: DOUBLING,
            cap: None,
            cap_after: None,
            first_at_once: false,
            within: None,
        }
    }
}

impl Retry {
    /// As many tries as an address may ask for by a number.
    pub const MOST: u32 = 30;
    /// It never stops by itself.
    pub const NO_END: u32 = u32::MAX;
    /// The pause before the second try, if nothing else is said.
    pub const PAUSE: Micros = Micros::from_millis(100);
    /// The longest time that an address may name: an hour.
    const LONGEST: Micros = Micros::from_millis(3_600_000);

    /// So many tries, with the usual pauses.
    #[must_use]
    pub fn times(attempts: u32) -> Self {
        Self { attempts, ..Self::default() }
    }

    /// Whether it pauses as another one does, however often either tries.
    #[must_use]
    pub fn pauses_like(&self, other: &Self) -> bool {
        let alike = |retry: &Self| Self { attempts: 1, ..retry.clone() };
        alike(self) == alike(other)
    }

    /// The pause after the `attempt`-th try failed. `drawn` is what jitter remembers of one call; it begins with zero.
    pub fn pause(&self, attempt: u32, drawn: &mut f64, stream: &mut Stream) -> Micros {
        let pause = self.grown(attempt);
        let pause = self.cap.map_or(pause, |cap| pause.min(cap));
        let jittered = match self.jitter {
            Jitter::None => pause,
            Jitter::Full => pause.scaled(stream.unit()),
            Jitter::Half => pause.scaled(0.5 + stream.unit()),
            Jitter::Double => pause.scaled(1.0 + stream.unit()),
            Jitter::Plus(most) => pause + most.scaled(stream.unit()),
            Jitter::Decorrelated => {
                let place = f64::from(attempt.saturating_sub(1)) + stream.unit();
                let height = libm::exp2(place) * libm::tanh(libm::sqrt(4.0 * place));
                let risen = height - *drawn;
                *drawn = height;
                self.base.scaled(risen / 1.4)
            }
        };
        let jittered = if self.first_at_once && attempt == 1 { Micros::ZERO } else { jittered };
        self.cap_after.map_or(jittered, |cap| jittered.min(cap))
    }

    /// The pause after the `attempt`-th try, before jitter and without a cap.
    fn grown(&self, attempt: u32) -> Micros {
        let mut pause = u128::from(self.base.0);
        for _ in 1..attempt {
            let next = pause * u128::from(self.growth) / 100;
            if next == pause || next > u128::from(u64::MAX) {
                return Micros(u64::try_from(next).unwrap_or(u64::MAX));
            }
            pause = next;
        }
        Micros(u64::try_from(pause).unwrap_or(u64::MAX))
    }
}

impl fmt::Display for Jitter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "none",
            Self::Full => "full",
            Self::Half => "half",
            Self::Double => "double",
            Self::Decorrelated => "decorrelated",
            Self::Plus(most) => return f.write_str(&compact(*most)),
        })
    }
}

/// The error is a sentence that says what would be right.
impl FromStr for Jitter {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "none" => Ok(Self::None),
            "full" => Ok(Self::Full),
            "half" => Ok(Self::Half),
            "double" => Ok(Self::Double),
            "decorrelated" => Ok(Self::Decorrelated),
            _ => time(text).map(Self::Plus).ok_or_else(|| {
                "takes for jitter none, full, half, double, decorrelated, or a time such as 1s".to_owned()
            }),
        }
    }
}

/// Whether there is any was all that could be said once, and is said so still.
impl Serialize for Jitter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::None => serializer.serialize_bool(false),
            Self::Full => serializer.serialize_bool(true),
            _ => serializer.collect_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for Jitter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "true, false, or a kind of jitter such as \"half\"")]
        enum Form {
            Flag(bool),
            Text(String),
        }
        match Form::deserialize(deserializer)? {
            Form::Flag(false) => Ok(Self::None),
            Form::Flag(true) => Ok(Self::Full),
            Form::Text(text) => text.parse().map_err(serde::de::Error::custom),
        }
    }
}

impl fmt::Display for Retry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let usual = Self::default();
        match self.attempts {
            Self::NO_END => f.write_str("forever")?,
            attempts => write!(f, "{attempts}")?,
        }
        if self.base != usual.base {
            write!(f, ",pause={}", compact(self.base))?;
        }
        if self.growth != usual.growth {
            write!(f, ",grow={}", hundredths(self.growth))?;
        }
        if self.first_at_once {
            f.write_str(",first-at-once")?;
        }
        if self.jitter != usual.jitter {
            write!(f, ",jitter={}", self.jitter)?;
        }
        for (name, time) in [("cap", self.cap), ("cap-after", self.cap_after), ("for", self.within)] {
            time.iter().try_for_each(|time| write!(f, ",{name}={}", compact(*time)))?;
        }
        Ok(())
    }
}

/// The error is a sentence that says what would be right.
impl FromStr for Retry {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut words = text.split(',');
        let attempts = match words.next() {
            Some("forever") => Some(Self::NO_END),
            number => number.and_then(|it| it.parse().ok()).filter(|it| (1..=Self::MOST).contains(it)),
        };
        let most = Self::MOST;
        let attempts = attempts.ok_or_else(|| format!("takes a number of tries from 1 to {most}, or forever"))?;
        let mut retry = Self::times(attempts);
        let mut known: Vec<&str> = Vec::new();
        for word in words {
            let (name, value) = word.split_once('=').unwrap_or((word, ""));
            if known.contains(&name) {
                return Err(format!("takes {name} once"));
            }
            known.push(name);
            let lasts = || time(value).ok_or_else(|| format!("takes for {name} a time of up to an hour, such as 5s"));
            match name {
                "pause" => retry.base = lasts()?,
                "cap" => retry.cap = Some(lasts()?),
                "cap-after" => retry.cap_after = Some(lasts()?),
                "for" => retry.within = Some(lasts()?),
                "jitter" => retry.jitter = value.parse()?,
                "first-at-once" if value.is_empty() => retry.first_at_once = true,
                "grow" => {
                    retry.growth = from_hundredths(value)
                        .filter(|growth| (100..=10_000).contains(growth))
                        .ok_or("takes for grow a number from 1 to 100, such as 1.5")?;
                }
                _ => {
                    return Err(
                        "takes after the tries pause=, grow=, first-at-once, jitter=, cap=, cap-after= and for="
                            .to_owned(),
                    );
                }
            }
        }
        Ok(retry)
    }
}

/// A time as an address has it, of up to an hour.
fn time(text: &str) -> Option<Micros> {
    text.parse().ok().filter(|time| *time <= Retry::LONGEST)
}

fn compact(time: Micros) -> String {
    time.to_string().replace(' ', "")
}

/// “1.5” of 150.
#[must_use]
pub fn hundredths(number: u32) -> String {
    let text = format!("{}.{:02}", number / 100, number % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn from_hundredths(text: &str) -> Option<u32> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || rest.len() > 2 || !digits(whole) || !digits(rest) {
        return None;
    }
    format!("{whole}{rest:0<2}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pauses(text: &str, seed: u64) -> Vec<u64> {
        let retry: Retry = text.parse().expect(text);
        let (mut drawn, mut stream) = (0.0, Stream::new(seed, "customer", "backoff"));
        (1..=4).map(|attempt| retry.pause(attempt, &mut drawn, &mut stream).0 / 1_000).collect()
    }

    #[test]
    fn backoff_doubles_and_jitter_stays_below_it() {
        assert_eq!(pauses("5,jitter=none", 1), [100, 200, 400, 800]);
        for seed in 1..100 {
            assert!(pauses("5", seed).iter().zip([100, 200, 400, 800]).all(|(pause, most)| *pause <= most));
        }
    }

    #[test]
    fn pauses_grow_as_they_are_told() {
        assert_eq!(pauses("5,jitter=none,grow=1", 1), [100, 100, 100, 100]);
        assert_eq!(pauses("5,pause=500ms,grow=1.5,jitter=none", 1), [500, 750, 1_125, 1_687]);
        assert_eq!(pauses("forever,grow=100,jitter=none", 1), [100, 10_000, 1_000_000, 100_000_000]);
        assert_eq!(pauses("4,pause=1s,first-at-once,jitter=none", 1), [0, 2_000, 4_000, 8_000]);
        assert_eq!(pauses("forever,pause=0ms", 1), [0; 4]);
        assert_eq!(pauses("9,pause=3600s,grow=100,jitter=none,cap=1800s", 1), [1_800_000; 4]);
        // However far it grows, it does not run over.
        let retry: Retry = "forever,pause=3600s,grow=100,jitter=double".parse().expect("a retry");
        let mut stream = Stream::new(1, "customer", "backoff");
        assert_eq!(retry.pause(u32::MAX, &mut 0.0, &mut stream), Micros::MAX);
    }

    #[test]
    fn jitter_stays_in_its_bounds_and_fills_them() {
        for (text, least, most) in [
            ("5,pause=1s", 0, 1_000),
            ("5,pause=1s,jitter=half", 500, 1_500),
            ("5,pause=1s,jitter=double", 1_000, 2_000),
            ("5,pause=1s,jitter=300ms", 1_000, 1_300),
            ("5,pause=128ms,jitter=decorrelated", 0, 177),
        ] {
            let firsts: Vec<u64> = (0..500).map(|seed| pauses(text, seed)[0]).collect();
            let (lowest, highest) = (*firsts.iter().min().expect("some"), *firsts.iter().max().expect("some"));
            assert!(lowest >= least && highest <= most, "{text}: {lowest} to {highest}");
            let near = (most - least) / 10;
            assert!(lowest <= least + near && highest >= most - near, "{text}: {lowest} to {highest}");
        }
    }

    /// Of two caps the one after the jitter brings everybody together again.
    #[test]
    fn it_matters_which_comes_first_the_cap_or_the_jitter() {
        let last = |text: &str| (0..50).map(|seed| pauses(text, seed)[3]).collect::<Vec<_>>();
        let before = last("9,pause=1s,jitter=double,cap=3s");
        assert!(before.iter().all(|pause| (3_000..=6_000).contains(pause)), "{before:?}");
        assert!(before.iter().any(|pause| *pause > 4_500));
        assert_eq!(last("9,pause=1s,jitter=double,cap-after=3s"), [3_000; 50]);
    }

    #[test]
    fn a_retry_is_a_short_text() {
        for text in [
            "1",
            "30",
            "forever",
            "forever,pause=0ms",
            "forever,pause=500ms,grow=1.5,jitter=half,cap=60s,for=900s",
            "4,pause=1s,first-at-once,jitter=none,cap-after=120s",
            "10,jitter=1s,cap-after=5s,for=45s",
            "9,jitter=double",
            "9,grow=1.05,jitter=decorrelated",
        ] {
            assert_eq!(text.parse::<Retry>().map(|retry| retry.to_string()).as_deref(), Ok(text));
            let retry: Retry = text.parse().expect(text);
            let json = serde_json::to_string(&retry).expect("plain data");
            assert_eq!(serde_json::from_str::<Retry>(&json).ok(), Some(retry), "{json}");
        }
        for (text, part) in [
            ("", "from 1 to 30, or forever"),
            ("0", "from 1 to 30, or forever"),
            ("31", "from 1 to 30, or forever"),
            ("3,", "pause="),
            ("3,rest=1s", "pause="),
            ("3,first-at-once=no", "pause="),
            ("3,pause=soon", "such as 5s"),
            ("3,pause=3601s", "up to an hour"),
            ("3,grow=0.5", "from 1 to 100"),
            ("3,grow=1.234", "from 1 to 100"),
            ("3,grow=-2", "from 1 to 100"),
            ("3,jitter=some", "none, full, half"),
            ("3,cap=1s,cap=2s", "once"),
        ] {
            assert!(text.parse::<Retry>().is_err_and(|why| why.starts_with("takes") && why.contains(part)), "{text}");
        }
        assert_eq!(
            serde_json::to_string(&Retry::default()).ok().as_deref(),
            Some(r#"{"attempts":1,"base":100000,"jitter":true}"#)
        );
    }

    #[test]
    fn what_pauses_alike_may_try_more_often() {
        assert!(Retry::times(3).pauses_like(&Retry::default()));
        assert!(!Retry { growth: 100, ..Retry::default() }.pauses_like(&Retry::default()));
    }
}
