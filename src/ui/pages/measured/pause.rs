//! Lengths of time as one says them, from microseconds to hours.

/// “200 ms”, “2.5 s”, “16.7 min”, “27.8 h”.
#[must_use]
pub fn pause(us: u64) -> String {
    const SECOND: u64 = 1_000_000;
    let (unit, name) = match us {
        _ if us < 10 * SECOND && !us.is_multiple_of(SECOND) || us == 0 => return format!("{} ms", (us + 500) / 1_000),
        _ if us < 120 * SECOND => (SECOND, "s"),
        _ if us < 7_200 * SECOND => (60 * SECOND, "min"),
        _ => (3_600 * SECOND, "h"),
    };
    let tenths = (us * 10 + unit / 2) / unit;
    if tenths.is_multiple_of(10) {
        format!("{} {name}", tenths / 10)
    } else {
        format!("{}.{} {name}", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::pause;

    #[test]
    fn lengths_are_said_as_one_says_them() {
        for (us, says) in [
            (0, "0 ms"),
            (2_900, "3 ms"),
            (1_000_000, "1 s"),
            (1_995_900, "1996 ms"),
            (15_987_000, "16 s"),
            (30_000_000, "30 s"),
            (120_000_000, "2 min"),
            (1_000_000_000, "16.7 min"),
            (21_600_000_000, "6 h"),
            (100_000_000_000, "27.8 h"),
        ] {
            assert_eq!(pause(us), says);
        }
    }
}
