//! A line on the wall: `Block and [wait]` reads "Block and wait", and on a worksheet "Block and ____".

/// The line as it is read.
#[must_use]
pub fn spoken(line: &str) -> String {
    line.replace(['[', ']'], "")
}

/// What stands before the blank, what belongs into it, and what stands behind; nothing for a line without one.
#[must_use]
pub fn blank(line: &str) -> Option<[&str; 3]> {
    let (before, rest) = line.split_once('[')?;
    let (blank, after) = rest.split_once(']')?;
    Some([before, blank, after])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_is_what_stands_in_brackets() {
        assert_eq!(spoken("Block and [wait] here"), "Block and wait here");
        assert_eq!(blank("Block and [wait] here"), Some(["Block and ", "wait", " here"]));
        assert_eq!(blank("Block and wait"), None);
    }
}
