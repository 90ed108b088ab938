//! Virtual time in integer microseconds, so that the same run gives the same bytes everywhere.

use crate::plain::quoted;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::ops::{Add, AddAssign, Sub};
use std::str::FromStr;

/// A point in virtual time, or a span of it, in microseconds.
///
/// Written for people as `480 ms`, `1.5 s` or `250 us`; in a trace's JSON it is the bare number of
/// microseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Micros(pub u64);

impl Micros {
    /// The start of every run.
    pub const ZERO: Self = Self(0);
    /// Later than anything that happens.
    pub const MAX: Self = Self(u64::MAX);

    /// So many whole milliseconds.
    #[must_use]
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis.saturating_mul(1_000))
    }

    /// The same span in milliseconds, with its fraction.
    #[must_use]
    pub fn as_millis(self) -> f64 {
        self.0 as f64 / 1_000.0
    }

    /// This span times `factor`, rounded to the nearest microsecond and never negative.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        Self::from_f64(self.0 as f64 * factor)
    }

    /// A span from a computed number of microseconds. Anything that is no length of time (negative,
    /// not a number) is zero.
    #[must_use]
    pub fn from_f64(micros: f64) -> Self {
        // `as` saturates and turns NaN into zero.
        Self(libm::round(micros) as u64)
    }

    /// `self - other`, or zero where `other` is later.
    #[must_use]
    pub const fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Add for Micros {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Micros {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Micros {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self.saturating_sub(other)
    }
}

/// Writes the largest unit that needs no fraction below a thousandth: `480 ms`, `1.5 s`, `250 us`.
impl fmt::Display for Micros {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (unit, name) = match self.0 {
            0 => (1_000, "ms"),
            1..1_000 => (1, "us"),
            1_000..1_000_000 => (1_000, "ms"),
            _ => (1_000_000, "s"),
        };
        let whole = self.0 / unit;
        let rest = self.0 % unit;
        if rest == 0 {
            write!(f, "{whole} {name}")
        } else {
            let width = if unit == 1_000 { 3 } else { 6 };
            let digits = format!("{rest:0width$}");
            write!(f, "{whole}.{} {name}", digits.trim_end_matches('0'))
        }
    }
}

/// Minutes and seconds, as a clock has them: `7:05`. What is less than a second is left out.
#[must_use]
pub fn minutes(time: Micros) -> String {
    let seconds = time.0 / 1_000_000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Why a text is not a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseMicrosError(String);

impl fmt::Display for ParseMicrosError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is not a time: write a number and a unit, such as 40ms, 1.5s or 250us", self.0)
    }
}

impl std::error::Error for ParseMicrosError {}

impl FromStr for Micros {
    type Err = ParseMicrosError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || ParseMicrosError(quoted(text, 40));
        let trimmed = text.trim();
        let split = trimmed.find(|c: char| !c.is_ascii_digit() && c != '.').ok_or_else(error)?;
        let (number, unit) = trimmed.split_at(split);
        let places = match unit.trim() {
            "us" | "µs" => 0,
            "ms" => 3,
            "s" => 6,
            _ => return Err(error()),
        };
        // Decimal digits, not a float: 0.1 ms is exactly 100 us.
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        if whole.is_empty() || fraction.len() > places || fraction.contains('.') {
            return Err(error());
        }
        let digits = format!("{whole}{fraction:0<places$}");
        digits.parse().map(Self).map_err(|_| error())
    }
}

impl Serialize for Micros {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(self.0)
    }
}

/// Reads a number of microseconds, or, where a person writes, a text with a unit.
impl<'de> Deserialize<'de> for Micros {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "a time such as \"40 ms\" (or a whole number of microseconds)")]
        enum Form {
            Number(u64),
            Text(String),
        }
        if !deserializer.is_human_readable() {
            return u64::deserialize(deserializer).map(Self);
        }
        match Form::deserialize(deserializer)? {
            Form::Number(micros) => Ok(Self(micros)),
            Form::Text(text) => text.parse().map_err(serde::de::Error::custom),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_has_minutes_and_seconds() {
        assert_eq!(minutes(Micros::from_millis(425_999)), "7:05");
        assert_eq!(minutes(Micros::from_millis(720_000)), "12:00");
    }

    #[test]
    fn prints_what_it_parses() {
        for (text, micros) in [
            ("0 ms", 0),
            ("250 us", 250),
            ("480 ms", 480_000),
            ("1.5 ms", 1_500),
            ("2.25 s", 2_250_000),
            ("1.000001 s", 1_000_001),
        ] {
            assert_eq!(text.parse(), Ok(Micros(micros)));
            assert_eq!(Micros(micros).to_string(), text);
        }
    }

    #[test]
    fn refuses_what_is_no_time() {
        for text in ["", "ms", "12", "-5 ms", "1.2.3 s", "0.5 us", "5 h", ". s", "99999999999999999999 s"] {
            assert!(text.parse::<Micros>().is_err(), "{text}");
        }
    }

    #[test]
    fn never_overflows() {
        assert_eq!(Micros::MAX + Micros(1), Micros::MAX);
        assert_eq!(Micros(1) - Micros(2), Micros::ZERO);
        assert_eq!(Micros::from_f64(f64::NAN), Micros::ZERO);
        assert_eq!(Micros::from_f64(-3.0), Micros::ZERO);
    }
}
