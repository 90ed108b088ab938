//! What the window on the wall and the speaker's window tell each other.

use super::deck::Place;
use super::times::Times;
use std::fmt;

/// A message between the two windows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// From the speaker's window, when it opens: where are we?
    Hello,
    /// From the wall: the talk is here, and this is what it took so far.
    At(Place, Times),
    /// From the speaker's window: go there.
    Go(Place),
    /// From the speaker's window: the clock begins anew.
    StartOver,
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hello => f.write_str("hello"),
            Self::At(place, times) => write!(f, "at {place} {times}"),
            Self::Go(place) => write!(f, "go {place}"),
            Self::StartOver => f.write_str("start-over"),
        }
    }
}

impl Message {
    /// Reads a message; whatever else comes over the channel is not for us.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
        Some(match word {
            "hello" => Self::Hello,
            "start-over" => Self::StartOver,
            "go" => Self::Go(Place::parse(rest)?),
            "at" => {
                let (place, times) = rest.split_once(' ')?;
                Self::At(Place::parse(place)?, Times::parse(times))
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_understood() {
        let mut times = Times::default();
        times.go(Place { slide: 1, step: 0 }, 5_000);
        times.go(Place { slide: 3, step: 2 }, 9_000);
        let place = Place { slide: 3, step: 2 };
        for message in [
            Message::Hello,
            Message::At(place, times),
            Message::At(place, Times::default()),
            Message::Go(place),
            Message::StartOver,
        ] {
            assert_eq!(Message::parse(&message.to_string()), Some(message));
        }
        for text in ["", "hi", "go", "go there", "at /1/1"] {
            assert_eq!(Message::parse(text), None, "{text}");
        }
    }
}
