//! Moments as files write them: a number of some unit, the same as text, or a date (ISO 8601).

use super::loose::Loose;

/// How many nanoseconds a unit has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Nanos,
    Micros,
}

impl Unit {
    const fn nanos(self) -> u64 {
        match self {
            Self::Nanos => 1,
            Self::Micros => 1_000,
        }
    }
}

/// The latest moment that is one, in nanoseconds since 1970: in 2116. So no sum of two differences runs over.
pub(super) const LATEST: u64 = 1 << 62;

/// A moment in nanoseconds since 1970; none for what is no time, or zero.
pub(super) fn moment(value: &Loose, unit: Unit) -> Option<u64> {
    let number = match value {
        Loose::Text(text) if text.contains([':', 'T']) => return date(text),
        _ => length(value, unit)?,
    };
    (1..=LATEST).contains(&number).then_some(number)
}

/// A length of time in nanoseconds.
pub(super) fn length(value: &Loose, unit: Unit) -> Option<u64> {
    let scaled = |number: f64| {
        let nanos = libm::round(number * unit.nanos() as f64);
        // `as` saturates; what is negative or no number is no time.
        (nanos >= 0.0 && nanos < u64::MAX as f64).then_some(nanos as u64)
    };
    match value {
        Loose::Int(number) => u64::try_from(*number).ok()?.checked_mul(unit.nanos()),
        Loose::Float(number) => scaled(*number),
        Loose::Text(text) => match text.trim().parse::<u64>() {
            Ok(number) => number.checked_mul(unit.nanos()),
            Err(_) => text.trim().parse().ok().and_then(scaled),
        },
        Loose::Bool(_) | Loose::Nothing | Loose::Other => None,
    }
}

/// A date with its time, in nanoseconds since 1970: `2026-11-29T12:00:45.812786Z`, or with an offset.
pub(super) fn date(text: &str) -> Option<u64> {
    let text = text.trim();
    let (day, time) = text.split_once(['T', ' '])?;
    let mut parts = day.split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let fits = (1970..=2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    if !fits {
        return None;
    }
    let (time, offset) = match time.find(['Z', 'z', '+', '-']) {
        Some(at) => (time.get(..at)?, minutes(time.get(at..)?)?),
        None => (time, 0),
    };
    let mut parts = time.split(':');
    let hour = parts.next()?.parse::<i64>().ok().filter(|hour| *hour < 25)?;
    let minute = parts.next()?.parse::<i64>().ok().filter(|minute| *minute < 60)?;
    let (second, rest) = match parts.next() {
        Some(seconds) => seconds.split_once('.').unwrap_or((seconds, "")),
        None => ("0", ""),
    };
    let second = second.parse::<i64>().ok().filter(|second| *second < 61)?;
    let digits = rest.get(..rest.len().min(9)).filter(|_| rest.bytes().all(|digit| digit.is_ascii_digit()))?;
    let nanos: i64 = format!("{digits:0<9}").parse().ok()?;
    let of_day = (hour * 60 + minute - offset) * 60 + second;
    let seconds = days(year, month, day) * 86_400 + of_day;
    u64::try_from(seconds * 1_000_000_000 + nanos).ok().filter(|_| hour >= 0 && minute >= 0 && second >= 0)
}

/// `Z`, `+02:00` or `-0530`, in minutes.
fn minutes(text: &str) -> Option<i64> {
    if text.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits: String = text.get(1..)?.chars().filter(|letter| *letter != ':').collect();
    let number = digits.parse::<i64>().ok().filter(|_| digits.len() == 4 || digits.len() == 2)?;
    let minutes = if digits.len() == 2 { number * 60 } else { number / 100 * 60 + number % 100 };
    (minutes <= 18 * 60).then_some(sign * minutes)
}

/// Days since 1970 of a date in the Gregorian calendar: years begin in March, so that a leap day is their last.
const fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year / 4 - year / 100 + year / 400 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_moments() {
        let second = 1_000_000_000;
        assert_eq!(date("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(date("2000-02-29T00:00:00Z"), Some(951_782_400 * second));
        assert_eq!(date("2026-11-29T12:00:45.812786Z"), Some(1_795_953_645 * second + 812_786_000));
        assert_eq!(date("2026-11-29T14:00:45.812+02:00"), Some(1_795_953_645 * second + 812_000_000));
        assert_eq!(date("2026-11-29 06:30:45-0530"), Some(1_795_953_645 * second));
        for text in [
            "",
            "T",
            "2026-11-29",
            "2026-13-01T00:00:00Z",
            "2026-11-29T99:00:00Z",
            "0-11-29T12:05:53.379Z",
            "9223372036854775807-01-01T00:00:00Z",
            "2026-11-29T12:00:00.xZ",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_come_as_numbers_and_as_text() {
        let nanos = |value: Loose| moment(&value, Unit::Nanos);
        assert_eq!(nanos(Loose::Text("1795953986189824036".into())), Some(1_795_953_986_189_824_036));
        assert_eq!(nanos(Loose::Int(1_795_953_986_189_824_036)), Some(1_795_953_986_189_824_036));
        assert_eq!(nanos(Loose::Text("1.795e18".into())), Some(1_795_000_000_000_000_000));
        assert_eq!(moment(&Loose::Int(1_795_953_739_792_000), Unit::Micros), Some(1_795_953_739_792_000_000));
        for value in [Loose::Int(0), Loose::Int(-1), Loose::Text("soon".into()), Loose::Nothing, Loose::Float(f64::NAN)]
        {
            assert_eq!(nanos(value), None);
        }
        assert_eq!(moment(&Loose::Int(i128::from(u64::MAX)), Unit::Micros), None);
    }
}
