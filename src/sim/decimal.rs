//! Decimal numbers for people, with few digits after the point.
//!
//! The standard library prints and reads every float to its last bit, which takes tables and code that weigh as
//! much as the whole kernel. What people type and see here has three digits after the point at most.

/// The digits after the point that a written number may have.
pub const PLACES: u32 = 3;

/// Writes a number with up to so many digits after the point, rounded, and without needless zeros.
#[must_use]
pub fn decimal(value: f64, places: u32) -> String {
    let scale = 10_i64.pow(places);
    // `as` saturates and turns NaN into zero.
    let scaled = libm::round(value * scale as f64) as i64;
    let sign = if scaled < 0 { "-" } else { "" };
    let (whole, rest) = (scaled.unsigned_abs() / scale.unsigned_abs(), scaled.unsigned_abs() % scale.unsigned_abs());
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    let digits = format!("{rest:0width$}", width = places as usize);
    format!("{sign}{whole}.{}", digits.trim_end_matches('0'))
}

/// Reads a number without a sign, of up to nine digits before the point and [`PLACES`] after it.
#[must_use]
pub fn parse_decimal(text: &str) -> Option<f64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let places = PLACES as usize;
    if whole.is_empty() || whole.len() > 9 || fraction.len() > places || !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let digits: u64 = format!("{whole}{fraction:0<places$}").parse().ok()?;
    Some(digits as f64 / 10_u64.pow(PLACES) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn writes_what_a_person_would() {
        let cases =
            [(0.0, 2, "0"), (2.5, 3, "2.5"), (1.005, 1, "1"), (-0.04, 2, "-0.04"), (-0.001, 2, "0"), (640.0, 2, "640")];
        for (value, places, text) in cases {
            assert_eq!(decimal(value, places), text);
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in ["", ".", ".5", "-1", "1e3", "NaN", "1.2.3", "0.0001", "1234567890", "１"] {
            assert_eq!(parse_decimal(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn reads_what_it_writes(thousandths in 0..2_000_000_u32) {
            let value = f64::from(thousandths) / 1_000.0;
            prop_assert_eq!(parse_decimal(&decimal(value, PLACES)), Some(value));
        }
    }
}
