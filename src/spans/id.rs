//! Ids, in whatever letters they are written: hex of any case, with 0x, base64 of the bytes or of the hex text.

/// How an id is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    /// In hex, as it should be.
    Hex,
    /// In base64, as protobuf's own JSON does.
    Base64,
    /// In something else, which still tells one from another.
    Other,
}

/// An id as a number of so many bytes (8 or 16); none for what stands for no id: nothing, or zeros only.
pub(super) fn parse(text: &str, bytes: usize) -> Option<(u128, Spelling)> {
    let text = text.trim();
    let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")).unwrap_or(text);
    if digits.is_empty() {
        return None;
    }
    let found = if let Some(id) = hex(digits.as_bytes(), bytes) {
        (id, Spelling::Hex)
    } else if let Some(id) = of_base64(text, bytes) {
        (id, Spelling::Base64)
    } else {
        (hashed(text, bytes), Spelling::Other)
    };
    (found.0 != 0).then_some(found)
}

/// A number of up to so many bytes. Of a longer one, as a trace id where a span's is expected, nothing is known.
fn hex(digits: &[u8], bytes: usize) -> Option<u128> {
    let is_fit = digits.len() <= 2 * bytes;
    let value = |id: u128, digit: &u8| Some(id << 4 | u128::from(char::from(*digit).to_digit(16)?));
    is_fit.then(|| digits.iter().try_fold(0, value))?
}

/// Base64 of the bytes themselves, or of the letters of the hex number.
fn of_base64(text: &str, bytes: usize) -> Option<u128> {
    let raw = decoded(text)?;
    if raw.len() == bytes {
        Some(raw.iter().fold(0, |id, byte| id << 8 | u128::from(*byte)))
    } else if raw.len() == 2 * bytes {
        hex(&raw, bytes)
    } else {
        None
    }
}

/// The bytes of a short base64 text in either alphabet (RFC 4648 sections 4 and 5), with or without its padding.
fn decoded(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=');
    if text.len() > 48 || text.len() % 4 == 1 {
        return None;
    }
    let mut raw = Vec::with_capacity(36);
    let (mut bits, mut held) = (0_u32, 0);
    for letter in text.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            raw.push((bits >> held & 0xff) as u8);
        }
    }
    Some(raw)
}

/// A number for any other text (FNV-1a), so that the same texts have the same one.
pub(super) fn hashed(text: &str, bytes: usize) -> u128 {
    let step = |id: u128, byte: u8| (id ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    let id = text.bytes().fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, step);
    if bytes == 8 { (id ^ id >> 64) & u128::from(u64::MAX) } else { id }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_id_has_many_spellings() {
        let id = Some(0x746a_11a9_c9e9_87ac_ba9f_040e_2b1e_5eb0);
        let read = |text: &str| parse(text, 16).map(|(id, _)| id);
        for text in [
            "746a11a9c9e987acba9f040e2b1e5eb0",
            "746A11A9C9E987ACBA9F040E2B1E5EB0",
            "0x746a11a9c9e987acba9f040e2b1e5eb0",
            "dGoRqcnph6y6nwQOKx5esA==",
            "dGoRqcnph6y6nwQOKx5esA",
            "NzQ2YTExYTljOWU5ODdhY2JhOWYwNDBlMmIxZTVlYjA=",
        ] {
            assert_eq!(read(text), id, "{text}");
        }
    }

    #[test]
    fn ids_of_spans_are_half_as_long() {
        let read = |text: &str| parse(text, 8);
        let id = 0x536c_089f_1f89_ddb2;
        assert_eq!(read("536c089f1f89ddb2"), Some((id, Spelling::Hex)));
        assert_eq!(read("U2wInx+J3bI="), Some((id, Spelling::Base64)));
        assert_eq!(read("U2wInx-J3bI"), Some((id, Spelling::Base64)));
        assert_eq!(read("NTM2YzA4OWYxZjg5ZGRiMg=="), Some((id, Spelling::Base64)));
        // Jaeger leaves zeros at the front out.
        assert_eq!(read("1f"), Some((0x1f, Spelling::Hex)));
    }

    #[test]
    fn nothing_and_zeros_are_no_id() {
        for text in ["", "  ", "0x", "0000000000000000", "AAAAAAAAAAA="] {
            assert_eq!(parse(text, 8), None, "{text}");
        }
    }

    #[test]
    fn any_other_text_is_told_from_the_next() {
        let (one, other) = (parse("span-1", 8), parse("span-2", 8));
        assert!(one != other && matches!(one, Some((_, Spelling::Other))), "{one:?} {other:?}");
        assert_eq!(one, parse(" span-1 ", 8));
    }
}
