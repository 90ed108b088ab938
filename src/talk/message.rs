//! What the windows of a talk tell each other: those on the wall and the speaker's.

use super::deck::Place;
use super::hands::Hands;
use super::staged::Staged;
use super::times::Times;
use std::fmt;

/// A message between two windows of a talk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// From a window that opens: what is shown?
    Hello(Who),
    /// From the speaker's window: is a wall still there?
    Ping,
    /// From a wall: yes.
    Here,
    /// From a wall, when it has opened: this talk is before the room now.
    Open,
    /// From a window that closes, or goes to another page.
    Gone(Who),
    /// From a wall that goes to another talk: come along. Its name, and perhaps `#` and a place.
    Come(String),
    /// From a wall: the talk is here, and this is what it took so far.
    At(Place, Times),
    /// From a wall: the hands of all slides.
    Hands(Hands),
    /// From a wall: where somebody has put the stage; nothing while it is where the slide has it.
    Shows(Option<Playing>),
    /// From a wall: whether it is dark, and whether it shows the sequence in place of the map.
    Looks(bool, bool),
    /// From a wall: the stage in words.
    Tells(Staged),
    /// From the speaker's window: go there.
    Go(Place),
    /// From the speaker's window: the clock begins anew.
    StartOver,
    /// From the speaker's window: a hand more or less for an answer, by its number from 1.
    Hand(usize, bool),
    /// From the speaker's window: do this on the stage.
    Stage(Remote),
}

/// The two kinds of windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Before the room. There may be several.
    Wall,
    /// Before the speaker.
    Speaker,
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Wall => "wall",
            Self::Speaker => "speaker",
        })
    }
}

impl Who {
    fn parse(text: &str) -> Option<Self> {
        [Self::Wall, Self::Speaker].into_iter().find(|who| who.to_string() == text)
    }
}

/// Where somebody has put the stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Playing {
    /// Whether it plays.
    pub plays: bool,
    /// What it shows, and when, as the query of an address.
    pub query: String,
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
    /// Break a service, by its id; mend it where it is broken.
    Break(String),
    /// Turn a switch of a run, both from 0.
    Turn(usize, usize),
    /// Make the wall dark, or light again.
    Dark,
}

impl fmt::Display for Remote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Play => f.write_str("play"),
            Self::Step => f.write_str("step"),
            Self::Back => f.write_str("back"),
            Self::Break(service) => write!(f, "break {service}"),
            Self::Turn(run, switch) => write!(f, "turn {run} {switch}"),
            Self::Dark => f.write_str("dark"),
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
            None if text == "dark" => Self::Dark,
            Some(("break", service)) if !service.is_empty() => Self::Break(service.to_owned()),
            Some(("turn", rest)) => {
                let (run, switch) = rest.split_once(' ')?;
                Self::Turn(run.parse().ok()?, switch.parse().ok()?)
            }
            _ => return None,
        })
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hello(who) => write!(f, "hello {who}"),
            Self::Ping => f.write_str("ping"),
            Self::Here => f.write_str("here"),
            Self::Open => f.write_str("open"),
            Self::Gone(who) => write!(f, "gone {who}"),
            Self::Come(talk) => write!(f, "come {talk}"),
            Self::At(place, times) => write!(f, "at {place} {times}"),
            Self::Hands(hands) => write!(f, "hands {hands}"),
            Self::Shows(None) => f.write_str("shows"),
            Self::Shows(Some(Playing { plays, query })) => {
                write!(f, "shows {} {query}", if *plays { "playing" } else { "resting" })
            }
            Self::Looks(is_dark, has_sequence) => {
                let dark = if *is_dark { "dark" } else { "light" };
                write!(f, "looks {dark} {}", if *has_sequence { "sequence" } else { "map" })
            }
            Self::Tells(staged) => write!(f, "tells {staged}"),
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
            "ping" => Self::Ping,
            "here" => Self::Here,
            "hello" => Self::Hello(Who::parse(rest)?),
            "gone" => Self::Gone(Who::parse(rest)?),
            "come" if !rest.is_empty() => Self::Come(rest.to_owned()),
            "start-over" => Self::StartOver,
            "go" => Self::Go(Place::parse(rest)?),
            "at" => {
                let (place, times) = rest.split_once(' ')?;
                Self::At(Place::parse(place)?, Times::parse(times))
            }
            "hands" => Self::Hands(Hands::parse(rest)?),
            "shows" if rest.is_empty() => Self::Shows(None),
            "shows" => {
                let (way, query) = rest.split_once(' ')?;
                let plays = way == "playing";
                let query = (plays || way == "resting").then(|| query.to_owned())?;
                Self::Shows(Some(Playing { plays, query }))
            }
            "looks" => {
                let (light, view) = rest.split_once(' ')?;
                let flag = |word, on: &str, off: &str| (word == on || word == off).then_some(word == on);
                Self::Looks(flag(light, "dark", "light")?, flag(view, "sequence", "map")?)
            }
            "tells" => Self::Tells(Staged::parse(rest)?),
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
            Message::Hello(Who::Wall),
            Message::Hello(Who::Speaker),
            Message::Gone(Who::Wall),
            Message::Ping,
            Message::Here,
            Message::Come("slot?s=errors.again&m=5".to_owned()),
            Message::Shows(None),
            Message::Looks(true, false),
            Message::Looks(false, true),
            Message::Shows(Some(Playing { plays: true, query: "v=1&t=5ms".to_owned() })),
            Message::Shows(Some(Playing { plays: false, query: String::new() })),
            Message::Tells(Staged { broken: vec!["post".to_owned()], ..Staged::default() }),
            Message::At(place, times),
            Message::At(place, Times::default()),
            Message::Hands(Hands::default()),
            Message::Hands(Hands::parse("3:3,0,12;5:1").unwrap_or_default()),
            Message::Go(place),
            Message::StartOver,
            Message::Hand(2, true),
            Message::Hand(1, false),
            Message::Stage(Remote::Play),
            Message::Stage(Remote::Step),
            Message::Stage(Remote::Back),
            Message::Stage(Remote::Break("post".to_owned())),
            Message::Stage(Remote::Turn(1, 2)),
            Message::Stage(Remote::Dark),
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
            "stage turn 1",
            "hello you",
            "gone",
            "come ",
            "shows dancing v=1",
            "tells nothing",
            "looks dark",
            "looks grey map",
        ] {
            assert_eq!(Message::heard(&format!("errors {text}")), None, "{text}");
            assert_eq!(Message::heard(text).filter(|(talk, _)| *talk == "errors"), None, "{text}");
        }
    }
}
