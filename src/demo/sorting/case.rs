//! An exchange to sort, and where it belongs.

/// An exchange that ended with an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case {
    /// What it is about, as a heading.
    pub title: &'static str,
    /// Who asks: "The app".
    pub client: &'static str,
    /// Who answers: "Customer".
    pub server: &'static str,
    /// What is sent: method and target, header fields that matter, an empty line, content.
    pub request: &'static str,
    /// What the server's log says of requests of its own, where that matters.
    pub behind: Option<&'static str>,
    /// What comes back: status and phrase, header fields that matter, an empty line, content.
    pub answer: &'static str,
    /// Its status.
    pub status: u16,
    /// Who has to change something, and why.
    pub whose: (Whose, Reason),
    /// Who else can be said to have to, and why: an answer that is right as well.
    pub or_whose: Option<(Whose, Reason)>,
    /// What the client best does now, and why.
    pub next: (Next, Reason),
}

impl Case {
    /// The method of the request.
    pub fn method(&self) -> &'static str {
        first(self.request, ' ')
    }

    /// Whether this may be said of whose it is.
    pub fn may_be(&self, whose: Whose) -> bool {
        whose == self.whose.0 || self.or_whose.is_some_and(|(other, _)| whose == other)
    }

    /// Status and phrase.
    pub fn status_line(&self) -> &'static str {
        first(self.answer, '\n')
    }
}

fn first(text: &'static str, end: char) -> &'static str {
    text.split(end).next().unwrap_or_default()
}

/// Who has to change something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Whoever asked.
    Client,
    /// Whoever answered.
    Server,
    /// Somebody behind whoever answered.
    Behind,
    /// Neither did anything wrong.
    Nobody,
}

/// What a client can do about an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Send something else.
    Change,
    /// Send the same, after a pause.
    Again,
    /// Find out whether it was done, or repeat it so that it is done once.
    WithKey,
    /// Ask no more.
    Stop,
    /// Leave it to the people at the other end.
    Tell,
}

impl Whose {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Client, Self::Server, Self::Behind, Self::Nobody];

    /// How it is offered.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Client => "The client’s",
            Self::Server => "The server’s",
            Self::Behind => "That of a server behind it",
            Self::Nobody => "Nobody’s: both did what they may",
        }
    }
}

impl Next {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Change, Self::Again, Self::WithKey, Self::Stop, Self::Tell];

    /// How it is offered.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Change => "Change the request, then send it",
            Self::Again => "Send the same again, a little later",
            Self::WithKey => "It may be done: ask, or repeat it with the same key",
            Self::Stop => "Stop asking for it",
            Self::Tell => "Tell the people who run the server",
        }
    }
}

/// Why it is so, in a sentence or two, and on what that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The reason.
    pub why: &'static str,
    /// On what it stands.
    pub stands: Stands,
}

/// On what a reason stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// Who says so: "RFC 9110 15.5.1".
    Fact(&'static str),
    /// Whose advice it is: "RFC 9110 9.2.2, applied", or "ours".
    Advice(&'static str),
}
