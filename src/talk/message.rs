//! What the window on the wall and the speaker's window tell each other.

use super::deck::Place;
use super::times::Times;
use std::fmt;

/// A message between the two windows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// From the wall, when it opens: this talk is before the room now.
    Open,
    /// From the speaker's window, when it opens: where are we?
    Hello,
    /// From the wall: the talk is here, and this is what it took so far.
    At(Place, Times),
    /// From the wall: so many hands for each answer of the slide.
    Hands(Vec<u32>),
    /// From the speaker's window: go there.
    Go(Place),
    /// From the speaker's window: the clock begins anew.
    StartOver,
    /// From the speaker's window: a hand more or less for an answer, by its number from 1.
    Hand(usize, bool),
    /// From the speaker's window: do this on the stage.
    Stage(Remote),
}

/// What the speaker's window does on the stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remote {
    /// Play, or pause.
    Play,
    /// Play to the next moment.
    Step,
    /// Put it back to the moment of the slide.
    Back,
    /// Break a service, by its id.
    Break(String),
}

impl fmt::Display for Remote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Play => f.write_str("play"),
            Self::Step => f.write_str("step"),
            Self::Back => f.write_str("back"),
            Self::Break(service) => write!(f, "break {service}"),
        }
    }
}

impl Remote {
    /// Reads what [`Display`](fmt::Display) wrote, and nothing else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text.split_once(' ') {
            None if text == "play" => Self::Play,
            None if text == "step" => Self::Step,
            None if text == "back" => Self::Back,
            Some(("break", service)) if !service.is_empty() => Self::Break(service.to_owned()),
            _ => return None,
        })
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => f.write_str("open"),
            Self::Hello => f.write_str("hello"),
            Self::At(place, times) => write!(f, "at {place} {times}"),
            Self::Hands(counts) => {
                let counts: Vec<String> = counts.iter().map(u32::to_string).collect();
                write!(f, "hands {}", counts.join(","))
            }
            Self::Go(place) => write!(f, "go {place}"),
            Self::StartOver => f.write_str("start-over"),
            Self::Hand(answer, up) => write!(f, "hand {answer} {}", if *up { "up" } else { "down" }),
            Self::Stage(remote) => write!(f, "stage {remote}"),
        }
    }
}

impl Message {
    /// The message as it goes over the channel: with the name of the talk that it is about.
    #[must_use]
    pub fn about(&self, talk: &str) -> String {
        format!("{talk} {self}")
    }

    /// Reads a message, and the name of the talk that it is about; whatever else comes over the channel is not for us.
    #[must_use]
    pub fn heard(text: &str) -> Option<(&str, Self)> {
        let (talk, message) = text.split_once(' ')?;
        Some((talk, Self::parse(message)?))
    }

    fn parse(text: &str) -> Option<Self> {
        let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
        Some(match word {
            "open" => Self::Open,
            "hello" => Self::Hello,
            "start-over" => Self::StartOver,
            "go" => Self::Go(Place::parse(rest)?),
            "at" => {
                let (place, times) = rest.split_once(' ')?;
                Self::At(Place::parse(place)?, Times::parse(times))
            }
            "hands" if rest.is_empty() => Self::Hands(Vec::new()),
            "hands" => Self::Hands(rest.split(',').map(|count| count.parse().ok()).collect::<Option<_>>()?),
            "hand" => {
                let (answer, way) = rest.split_once(' ')?;
                let up = way == "up";
                Self::Hand(answer.parse().ok()?, (up || way == "down").then_some(up)?)
            }
            "stage" => Self::Stage(Remote::parse(rest)?),
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
            Message::Open,
            Message::Hello,
            Message::At(place, times),
            Message::At(place, Times::default()),
            Message::Hands(vec![]),
            Message::Hands(vec![3, 0, 12]),
            Message::Go(place),
            Message::StartOver,
            Message::Hand(2, true),
            Message::Hand(1, false),
            Message::Stage(Remote::Play),
            Message::Stage(Remote::Step),
            Message::Stage(Remote::Back),
            Message::Stage(Remote::Break("post".to_owned())),
        ] {
            assert_eq!(Message::heard(&message.about("errors")), Some(("errors", message)));
        }
    }

    #[test]
    fn whatever_else_comes_is_not_for_us() {
        for text in [
            "",
            "hi",
            "go",
            "go there",
            "at /1/1",
            "hands x",
            "hands 1,,2",
            "hand 1",
            "hand x up",
            "hand 1 sideways",
            "stage",
            "stage dance",
            "stage break ",
        ] {
            assert_eq!(Message::heard(&format!("errors {text}")), None, "{text}");
            assert_eq!(Message::heard(text).filter(|(talk, _)| *talk == "errors"), None, "{text}");
        }
    }
}
