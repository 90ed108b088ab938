//! The five classes of status codes: what the first digit says.

use serde::{Deserialize, Serialize};

/// The class of a status code, its first digit (RFC 9110, section 15).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Class {
    /// 1xx: an interim answer; the final one follows.
    #[serde(rename = "1xx")]
    Informational,
    /// 2xx: received, understood and accepted.
    #[serde(rename = "2xx")]
    Successful,
    /// 3xx: further action is needed to fulfil the request.
    #[serde(rename = "3xx")]
    Redirection,
    /// 4xx: the client seems to have erred.
    #[serde(rename = "4xx")]
    ClientError,
    /// 5xx: the server has erred, or is not able to do it.
    #[serde(rename = "5xx")]
    ServerError,
}

impl Class {
    /// All five, by number.
    pub const ALL: [Self; 5] =
        [Self::Informational, Self::Successful, Self::Redirection, Self::ClientError, Self::ServerError];

    /// The class of a number from 100 to 599; HTTP has no others.
    pub fn of(code: u16) -> Option<Self> {
        match code {
            100..=199 => Some(Self::Informational),
            200..=299 => Some(Self::Successful),
            300..=399 => Some(Self::Redirection),
            400..=499 => Some(Self::ClientError),
            500..=599 => Some(Self::ServerError),
            _ => None,
        }
    }

    /// The first code of the class, which stands for every code in it that a client does not know.
    pub fn first_code(self) -> u16 {
        match self {
            Self::Informational => 100,
            Self::Successful => 200,
            Self::Redirection => 300,
            Self::ClientError => 400,
            Self::ServerError => 500,
        }
    }

    /// How the class is written: "5xx".
    pub fn label(self) -> &'static str {
        match self {
            Self::Informational => "1xx",
            Self::Successful => "2xx",
            Self::Redirection => "3xx",
            Self::ClientError => "4xx",
            Self::ServerError => "5xx",
        }
    }

    /// What the specification calls it: "Server error".
    pub fn name(self) -> &'static str {
        match self {
            Self::Informational => "Informational",
            Self::Successful => "Successful",
            Self::Redirection => "Redirection",
            Self::ClientError => "Client error",
            Self::ServerError => "Server error",
        }
    }

    /// What a server says with it, in its own plain words and without a full stop.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Informational => "Hold on, my answer is still to come",
            Self::Successful => "I received, understood and accepted it",
            Self::Redirection => "You have one more step to take",
            Self::ClientError => "You did something wrong",
            Self::ServerError => "Something is wrong at my end",
        }
    }

    /// What holds for the body of every answer of the class, unless its code says more
    /// (RFC 9110, sections 15.5 and 15.6).
    pub fn body_note(self) -> Option<&'static str> {
        match self {
            Self::ClientError | Self::ServerError => {
                Some("SHOULD explain the error and whether it is temporary (not HEAD)")
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_is_the_class_of_its_own_codes() {
        for class in Class::ALL {
            assert_eq!(Class::of(class.first_code()), Some(class));
            assert_eq!(Class::of(class.first_code() + 99), Some(class));
            assert!(class.label().starts_with(&class.first_code().to_string()[..1]));
        }
    }

    #[test]
    fn there_is_nothing_outside_100_to_599() {
        assert_eq!([0, 99, 600, u16::MAX].map(Class::of), [None; 4]);
    }
}
