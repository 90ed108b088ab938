//! Spans of time from a call inside a program to a trip over an ocean, a thousand times in a row.

use crate::sim::Micros;
use std::fmt;

/// A span of time in whole picoseconds: a call inside a program takes a nanosecond or two, so whole nanoseconds
/// would hide how much it varies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Picos(pub u64);

/// The units, the largest first: how many picoseconds, and the sign.
const UNITS: [(u64, &str); 5] =
    [(1_000_000_000_000, "s"), (1_000_000_000, "ms"), (1_000_000, "µs"), (1_000, "ns"), (1, "ps")];

/// The digits that are shown.
const DIGITS: u32 = 3;

impl Picos {
    /// A span of nanoseconds.
    #[must_use]
    pub const fn nanos(nanos: u64) -> Self {
        Self(nanos * 1_000)
    }

    /// A span of milliseconds, as a browser's clock gives it. What is negative or no number is nothing.
    #[must_use]
    pub fn millis(millis: f64) -> Self {
        // `as` saturates and turns NaN into zero.
        Self((millis * 1e9) as u64)
    }

    /// The same in whole microseconds.
    #[must_use]
    pub const fn micros(self) -> Micros {
        Micros(self.0 / 1_000_000)
    }

    /// So many times this long.
    #[must_use]
    pub const fn times(self, count: u64) -> Self {
        Self(self.0.saturating_mul(count))
    }

    /// Where it stands on a logarithmic axis between two others, in thousandths of the axis.
    #[must_use]
    pub fn position(self, from: Self, to: Self) -> u32 {
        let log = |span: Self| libm::log10(span.0.max(1) as f64);
        let share = (log(self) - log(from)) / (log(to) - log(from));
        libm::round(share.clamp(0.0, 1.0) * 1_000.0) as u32
    }
}

/// Three digits and a unit: “1.42 ns”, “85.2 µs”, “150 ms”, “1,500 s”.
impl fmt::Display for Picos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // To three digits first, since 999.6 ns are 1 µs.
        let digits = self.0.checked_ilog10().unwrap_or_default() + 1;
        let step = 10_u64.pow(digits.saturating_sub(DIGITS));
        let rounded = self.0.saturating_add(step / 2) / step * step;
        let (unit, sign) = UNITS.iter().find(|(unit, _)| rounded >= *unit).copied().unwrap_or((1, "ps"));
        let (whole, rest) = (rounded / unit, rounded % unit);
        f.write_str(&grouped(whole))?;
        if rest > 0 {
            let width = unit.ilog10() as usize;
            write!(f, ".{}", format!("{rest:0width$}").trim_end_matches('0'))?;
        }
        write!(f, " {sign}")
    }
}

/// A whole number with commas: “1,500,000”.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// How many times as long one span is as another, in two digits: “1,200,000”. It is never less than one.
#[must_use]
pub fn ratio(long: Picos, short: Picos) -> String {
    let ratio = (long.0 / short.0.max(1)).max(1);
    let step = 10_u64.pow((ratio.ilog10() + 1).saturating_sub(2));
    grouped((ratio + step / 2) / step * step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_in_three_digits() {
        let cases = [
            (0, "0 ps"),
            (7, "7 ps"),
            (1_000, "1 ns"),
            (1_424, "1.42 ns"),
            (85_249_000, "85.2 µs"),
            (999_600, "1 µs"),
            (150_000_000_000, "150 ms"),
            (1_050_000_000_000, "1.05 s"),
            (1_500_000_000_000_000, "1,500 s"),
        ];
        for (picos, text) in cases {
            assert_eq!(Picos(picos).to_string(), text);
        }
    }

    #[test]
    fn a_logarithmic_axis_gives_each_power_of_ten_the_same_room() {
        let (from, to) = (Picos::nanos(1), Picos::nanos(1_000_000_000_000));
        let positions: Vec<_> = (0..=12).map(|power| Picos::nanos(10_u64.pow(power)).position(from, to)).collect();
        let expected: Vec<_> = (0..=12).map(|power| (f64::from(power) / 12.0 * 1_000.0).round() as u32).collect();
        assert_eq!(positions, expected);
        assert_eq!(Picos(0).position(from, to), 0);
        assert_eq!(Picos(u64::MAX).position(from, to), 1_000);
    }

    #[test]
    fn a_ratio_has_two_digits() {
        let cases = [(1, 1, "1"), (1, 7, "1"), (149, 1, "150"), (1_234_567, 1, "1,200,000"), (99, 1, "99")];
        for (long, short, text) in cases {
            assert_eq!(ratio(Picos(long), Picos(short)), text);
        }
    }

    #[test]
    fn what_a_clock_says_becomes_picoseconds() {
        assert_eq!(Picos::millis(0.1), Picos::nanos(100_000));
        assert_eq!(Picos::millis(0.1).micros(), Micros(100));
        assert_eq!(Picos::millis(-1.0), Picos(0));
        assert_eq!(Picos::millis(f64::NAN), Picos(0));
    }

    proptest! {
        #[test]
        fn any_span_can_be_shown(picos: u64) {
            prop_assert!(!Picos(picos).to_string().is_empty());
        }
    }
}
