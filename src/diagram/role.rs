//! What marks are for, and the CSS classes that say so.

/// What a message means, and so its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// An HTTP request.
    Request,
    /// A good answer: 1xx to 3xx, or a result on a queue.
    Reply,
    /// An answer of 4xx or 5xx.
    Failure,
    /// A command on a queue.
    Command,
    /// An event on a topic.
    Event,
    /// An acknowledgement.
    Ack,
}

/// How a message's line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Solid: its sender goes on only after the answer.
    Synchronous,
    /// Solid with an open head: its sender goes on at once.
    Asynchronous,
    /// Dashed: it answers something.
    Answer,
}

/// How a message's line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadKind {
    /// A filled triangle.
    Filled,
    /// Two strokes.
    Open,
    /// A cross: it was lost.
    Cross,
    /// A bar across: nobody took it.
    Barred,
}

/// What a node is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NodeState {
    /// Nothing yet.
    #[default]
    Idle,
    /// Its own work.
    Working,
    /// It waits and holds a worker.
    Blocked,
    /// It expects something but holds no worker.
    Waiting,
    /// Its part is done.
    Done,
    /// Its part failed.
    Failed,
    /// It is not there.
    Down,
}

/// What a stretch on a lane shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarState {
    /// Work.
    Working,
    /// A worker that waits.
    Blocked,
    /// A moment too short to have a height.
    Brief,
}

/// What a mark has to do with a guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guessed {
    /// It was guessed.
    Said,
    /// It is the answer.
    Answer,
    /// It was guessed and is the answer.
    Right,
}

/// What a mark is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A link of the map.
    Link,
    /// The way that a message on the map has gone.
    Trail(Tone, LineKind),
    /// A client or service.
    Node(NodeState),
    /// A broker.
    Broker(NodeState),
    /// The lines of a topic, the slots of a queue.
    BrokerDetail,
    /// A name on the map.
    NodeName,
    /// What holds the word for what an extension of the process means for a service.
    ChangeTag,
    /// The word for it.
    ChangeWord,
    /// What keeps the words of a hatched service readable.
    Plate,
    /// The word under a name.
    NodeWord(NodeState),
    /// The outline of a service that has done work twice.
    Twice,
    /// What holds the count of work that was done twice.
    TwiceTag,
    /// The count of work that was done twice.
    TwiceWord,
    /// A message on its way over the map.
    Token(Tone),
    /// What holds a message's label on the map.
    Pill(Tone),
    /// A message's label on the map.
    PillText(Tone),
    /// Where a message was lost or refused on the map.
    Loss,
    /// The name over a lane.
    LaneName,
    /// A lane.
    Lane,
    /// A line at a round time.
    Grid,
    /// A round time.
    GridTime,
    /// What a service does.
    Bar(BarState),
    /// A stretch in which a service is down.
    Outage,
    /// The word for it.
    OutageText,
    /// A message.
    Flight(Tone, LineKind),
    /// The end of a message's line.
    Head(Tone, HeadKind),
    /// A message's label.
    FlightText(Tone),
    /// What makes the future faint.
    Veil,
    /// The line at the present time.
    Now,
    /// What holds the present time.
    NowTag,
    /// The present time.
    NowText,
    /// A ring or a line that says what was guessed, or what is right.
    Guess(Guessed),
    /// What holds the words for it.
    GuessTag(Guessed),
    /// The words for it.
    GuessText(Guessed),
}

impl Role {
    /// Whether the mark is a text that says something about the run.
    #[must_use]
    pub const fn is_label(self) -> bool {
        matches!(
            self,
            Self::NodeName
                | Self::ChangeWord
                | Self::NodeWord(_)
                | Self::TwiceWord
                | Self::PillText(_)
                | Self::LaneName
                | Self::GridTime
                | Self::OutageText
                | Self::FlightText(_)
                | Self::NowText
                | Self::GuessText(_)
        )
    }

    /// Whether the mark says what must be seen at every moment, whoever takes part in it.
    #[must_use]
    pub const fn is_always_strong(self) -> bool {
        matches!(self, Self::Twice | Self::TwiceTag | Self::TwiceWord)
    }

    /// The CSS classes.
    #[must_use]
    pub fn class(self) -> String {
        let plain = match self {
            Self::Link => "link",
            Self::Trail(tone, line) => return format!("trail {} {}", tone.class(), line.class()),
            Self::Node(state) => return format!("node {}", state.class()),
            Self::Broker(state) => return format!("broker {}", state.class()),
            Self::BrokerDetail => "broker-detail",
            Self::NodeName => "node-name",
            Self::ChangeTag => "change-tag",
            Self::ChangeWord => "change-word",
            Self::NodeWord(state) => return format!("node-word {}", state.class()),
            Self::Plate => "plate",
            Self::Twice => "twice",
            Self::TwiceTag => "twice-tag",
            Self::TwiceWord => "twice-word",
            Self::Token(tone) => return format!("token {}", tone.class()),
            Self::Pill(tone) => return format!("pill {}", tone.class()),
            Self::PillText(tone) => return format!("pill-text {}", tone.class()),
            Self::Loss => "loss",
            Self::LaneName => "lane-name",
            Self::Lane => "lane",
            Self::Grid => "grid",
            Self::GridTime => "grid-time",
            Self::Bar(BarState::Working) => "bar is-working",
            Self::Bar(BarState::Blocked) => "bar is-blocked",
            Self::Bar(BarState::Brief) => "bar is-brief",
            Self::Outage => "outage",
            Self::OutageText => "outage-text",
            Self::Flight(tone, line) => return format!("flight {} {}", tone.class(), line.class()),
            Self::Head(tone, head) => return format!("head {} {}", tone.class(), head.class()),
            Self::FlightText(tone) => return format!("flight-text {}", tone.class()),
            Self::Veil => "veil",
            Self::Now => "now",
            Self::NowTag => "now-tag",
            Self::NowText => "now-text",
            Self::Guess(guessed) => return format!("guess-line {}", guessed.class()),
            Self::GuessTag(guessed) => return format!("guess-tag {}", guessed.class()),
            Self::GuessText(guessed) => return format!("guess-text {}", guessed.class()),
        };
        plain.to_owned()
    }
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Request => "is-request",
            Self::Reply => "is-reply",
            Self::Failure => "is-failure",
            Self::Command => "is-command",
            Self::Event => "is-event",
            Self::Ack => "is-ack",
        }
    }
}

impl LineKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Synchronous => "is-sync",
            Self::Asynchronous => "is-async",
            Self::Answer => "is-answer",
        }
    }
}

impl Guessed {
    /// The CSS class.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Said => "is-said",
            Self::Answer => "is-told",
            Self::Right => "is-right",
        }
    }

    /// The words on a flag.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Said => "Your guess",
            Self::Answer => "The answer",
            Self::Right => "Guessed right",
        }
    }
}

impl HeadKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Filled => "is-filled",
            Self::Open => "is-open",
            Self::Cross => "is-cross",
            Self::Barred => "is-barred",
        }
    }
}

impl NodeState {
    const fn class(self) -> &'static str {
        match self {
            Self::Idle => "is-idle",
            Self::Working => "is-working",
            Self::Blocked => "is-blocked",
            Self::Waiting => "is-waiting",
            Self::Done => "is-done",
            Self::Failed => "is-failed",
            Self::Down => "is-down",
        }
    }
}
