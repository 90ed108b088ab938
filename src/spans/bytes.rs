//! From the bytes of a file to its text: what is gzipped is unpacked, up to a bound, and what is no text is told.

use super::refusal::Refusal;
use flate2::read::MultiGzDecoder;
use std::borrow::Cow;
use std::io::Read;

/// The longest text that is read, in bytes.
pub const MOST_BYTES: usize = 100_000_000;

/// The text of a file.
pub(super) fn text(file: &[u8]) -> Result<Cow<'_, str>, Refusal> {
    let bytes = if file.starts_with(&[0x1f, 0x8b]) { Cow::Owned(unpacked(file)?) } else { Cow::Borrowed(file) };
    if bytes.len() > MOST_BYTES {
        return Err(Refusal::TooLong);
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Refusal::Utf16);
    }
    let text = match bytes {
        Cow::Borrowed(bytes) => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
        Cow::Owned(bytes) => String::from_utf8(bytes).ok().map(Cow::Owned),
    };
    text.ok_or_else(|| Refusal::of_bytes(file))
}

/// What was gzipped; one file after another is one text.
fn unpacked(file: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut text = Vec::new();
    // One more than may be tells that it is too long, however little was packed.
    let mut reader = MultiGzDecoder::new(file).take(MOST_BYTES as u64 + 1);
    reader.read_to_end(&mut text).map(|_| text).map_err(|_| Refusal::Gzip)
}
