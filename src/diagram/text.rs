//! How wide a text is, without asking a page: the advances of Atkinson Hyperlegible Next and Mono.

use super::geometry::{Point, Rect};

/// Where a text starts from its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// Which letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// The text face.
    Plain,
    /// The text face, bold (600 to 700).
    Strong,
    /// The face for figures and codes.
    Mono,
}

impl Face {
    /// The CSS class.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Plain => "is-plain",
            Self::Strong => "is-strong",
            Self::Mono => "is-mono",
        }
    }
}

/// One line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// Its place on the baseline.
    pub at: Point,
    /// Where it starts from there.
    pub anchor: Anchor,
    /// The size of the letters, in pixels.
    pub size: f64,
    /// Which letters.
    pub face: Face,
    /// What it says.
    pub text: String,
}

impl Text {
    /// The room it takes, from the top of its tallest letter to the bottom of its longest tail.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        let width = width(&self.text, self.face, self.size);
        let x = match self.anchor {
            Anchor::Start => self.at.x,
            Anchor::Middle => self.at.x - width / 2.0,
            Anchor::End => self.at.x - width,
        };
        Rect::new(x, self.at.y - ASCENT * self.size, width, (ASCENT + DESCENT) * self.size)
    }
}

/// From the baseline up to the top of the tallest letter, in sizes.
pub(crate) const ASCENT: f64 = 0.72;
/// From the baseline down to the end of the longest tail, in sizes.
pub(crate) const DESCENT: f64 = 0.22;
/// Half the height of a capital: what a baseline lies below the optical middle, in sizes.
pub(crate) const HALF_CAPITAL: f64 = 0.334;

/// How wide a text is, in pixels.
#[must_use]
pub(crate) fn width(text: &str, face: Face, size: f64) -> f64 {
    let table = match face {
        Face::Plain => &PLAIN,
        Face::Strong => &STRONG,
        Face::Mono => return text.chars().count() as f64 * MONO * size / 1_000.0,
    };
    let sum: u32 = text
        .chars()
        .map(|c| {
            let index = (c as usize).wrapping_sub(usize::from(b' '));
            u32::from(table.get(index).copied().unwrap_or(OTHER))
        })
        .sum();
    f64::from(sum) * size / 1_000.0
}

/// A text, shortened with an ellipsis where it is wider than the room for it.
#[must_use]
pub(crate) fn fitted(text: &str, face: Face, size: f64, room: f64) -> String {
    if width(text, face, size) <= room {
        return text.to_owned();
    }
    let mut kept: Vec<char> = text.chars().collect();
    while kept.pop().is_some() {
        let shorter = kept.iter().collect::<String>().trim_end().to_owned() + "…";
        if width(&shorter, face, size) <= room {
            return shorter;
        }
    }
    String::new()
}

/// A text in lines that are no wider than the room for them. A word that is too wide by itself is broken.
#[must_use]
pub fn wrapped(text: &str, face: Face, size: f64, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(&longer, face, size) <= room {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for c in word.chars() {
            line.push(c);
            if line.chars().count() > 1 && width(&line, face, size) > room {
                line.pop();
                lines.push(std::mem::replace(&mut line, c.to_string()));
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

const MONO: f64 = 632.0;
/// For letters outside ASCII: an em, the ellipsis and more.
const OTHER: u16 = 860;

/// Thousandths of the size, from the space on, at weight 400.
#[rustfmt::skip]
const PLAIN: [u16; 95] = [
    280, 286, 301, 651, 592, 919, 731, 160, 299, 299, 485, 606, 210, 362, 210, 387, 648, 407, 548, 576, 614, 588, 598,
    510, 615, 595, 210, 210, 553, 628, 553, 480, 778, 626, 613, 645, 669, 569, 552, 694, 694, 392, 512, 631, 541, 824,
    693, 714, 592, 724, 614, 592, 558, 690, 593, 856, 623, 575, 607, 317, 387, 344, 552, 372, 243, 525, 566, 485, 564,
    538, 314, 558, 550, 252, 245, 492, 262, 845, 550, 548, 566, 574, 349, 471, 326, 540, 461, 684, 481, 449, 460, 344,
    237, 344, 555,
];

/// The same at weight 700, and so an upper bound for 600.
#[rustfmt::skip]
const STRONG: [u16; 95] = [
    312, 303, 390, 765, 610, 969, 725, 210, 335, 335, 485, 595, 271, 373, 272, 440, 659, 440, 579, 600, 624, 607, 626,
    537, 624, 571, 272, 272, 569, 612, 569, 547, 781, 678, 643, 658, 688, 597, 566, 718, 701, 424, 561, 663, 552, 858,
    717, 746, 629, 756, 650, 610, 607, 686, 644, 886, 685, 650, 618, 340, 440, 344, 582, 400, 288, 552, 596, 510, 596,
    563, 365, 593, 571, 300, 259, 555, 318, 882, 571, 576, 596, 599, 376, 508, 376, 567, 530, 740, 539, 521, 505, 381,
    254, 381, 537,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        let room = width("customer", Face::Plain, 12.0);
        assert_eq!(fitted("customer", Face::Plain, 12.0, room), "customer");
        let short = fitted("customer created", Face::Plain, 12.0, room);
        assert!(short.ends_with('…') && width(&short, Face::Plain, 12.0) <= room, "{short}");
        assert_eq!(fitted("customer", Face::Plain, 12.0, 2.0), "");
    }

    #[test]
    fn no_line_is_wider_than_its_room() {
        let text = "The pack is sent, and nobody saw an error. https://example.org/compare/?v=1&a=orchestrated";
        for room in [40.0, 90.0, 200.0, 2_000.0] {
            let lines = wrapped(text, Face::Plain, 12.0, room);
            assert!(lines.iter().all(|line| width(line, Face::Plain, 12.0) <= room), "{lines:?}");
            assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        }
        assert_eq!(wrapped(text, Face::Plain, 12.0, 2_000.0), [text]);
        assert_eq!(wrapped("  ", Face::Plain, 12.0, 9.0), Vec::<String>::new());
    }
}
