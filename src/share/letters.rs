//! Letters that a picture brings along. A file that is shown as a picture may fetch none, and others are wider.

/// A rule that brings a WOFF2 font under its name, in all weights that it has.
#[must_use]
pub fn font_face(name: &str, woff2: &[u8]) -> String {
    format!(
        "@font-face {{ font-family: '{name}'; font-weight: 200 800; \
         src: url(data:font/woff2;base64,{}) format('woff2'); }}\n",
        base64(woff2)
    )
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits =
            (0..3).fold(0_u32, |bits, index| bits << 8 | u32::from(group.get(index).copied().unwrap_or_default()));
        for place in 0..4 {
            // A group of one byte has two letters, one of two has three.
            let letter = ALPHABET[(bits >> (18 - 6 * place) & 63) as usize];
            out.push(if place <= group.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vectors_of_the_specification_hold() {
        // RFC 4648, section 10.
        for (text, encoded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE=")]
        {
            assert_eq!(base64(text.as_bytes()), encoded);
        }
        assert_eq!(base64(&[0xff, 0xfe, 0xfd]), "//79");
    }

    #[test]
    fn a_font_has_its_name() {
        assert!(font_face("Any", b"f").contains("font-family: 'Any'"));
        assert!(font_face("Any", b"f").contains("base64,Zg==)"));
    }
}
