//! A chapter as data: the shape that the TOML files are written in and that the pages read.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::line::{Line, When};
use crate::sim::Micros;

/// A chapter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chapter {
    /// Its piece of the address. It never changes.
    pub slug: String,
    /// Its name.
    pub title: String,
    /// The part of the course that it belongs to, with its neighbours.
    pub part: String,
    /// What it is about, in a sentence or two.
    pub lead: String,
    /// The id of the section whose moment is its picture in the list of chapters.
    pub picture: String,
    /// The points of the talk that it makes.
    pub points: Vec<Point>,
    /// What it says, section by section.
    #[serde(rename = "section")]
    pub sections: Vec<Section>,
    /// What to take along, in a few sentences.
    pub recap: Vec<String>,
    /// Three questions to check oneself.
    #[serde(rename = "check")]
    pub checks: Vec<Check>,
    /// The status codes that it meets.
    #[serde(default)]
    pub codes: Vec<u16>,
    /// Pages of the site that go on from here.
    #[serde(default)]
    pub pages: Vec<Page>,
    /// Where what it says comes from.
    #[serde(rename = "source")]
    pub sources: Vec<Link>,
}

/// A page of the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// What it is called.
    pub title: String,
    /// Its site path.
    pub path: String,
    /// What one does there.
    pub says: String,
}

/// A point of the talk, and the section that makes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// The point, as the talk has it, in our words.
    pub point: String,
    /// The id of the section.
    pub section: String,
}

/// A section: one idea, and the moment on the stage that shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its id within the chapter.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Its text: paragraphs with an empty line between them.
    pub text: String,
    /// What the stage shows, as the query of an address of `/compare/`, without its version.
    pub stage: String,
    /// What to look at there, in a sentence.
    pub look: String,
    /// What one plays with here that is no run of a flow.
    #[serde(default)]
    pub demo: Option<Demo>,
    /// Something to guess before the text says it.
    #[serde(default)]
    pub predict: Option<Prediction>,
    /// What stands on the wall when it is presented, revealed line by line.
    pub lines: Vec<Line>,
    /// What a speaker says.
    pub notes: String,
}

impl Section {
    /// What the stage shows when the section comes into view. Before a guess it gives nothing away: the run has not
    /// begun.
    #[must_use]
    pub fn first_sight(&self) -> String {
        if self.predict.is_none() {
            return self.stage.clone();
        }
        self.stage_at(Micros::ZERO)
    }

    /// What the stage shows at a time of the section's runs.
    #[must_use]
    pub fn stage_at(&self, at: Micros) -> String {
        let fields = self.stage.split('&').filter(|field| !field.starts_with("t="));
        fields.map(|field| format!("{field}&")).collect::<String>() + "t=" + &at.to_string().replace(' ', "")
    }

    /// What its lines say, one after the other, for whoever searches them.
    #[must_use]
    pub fn said(&self) -> String {
        self.lines.iter().map(|line| line.say.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// What the stage shows when a line is said; nothing for a line that speaks of nothing on it.
    #[must_use]
    pub fn stage_of(&self, line: &Line) -> Option<String> {
        Some(match line.moment.as_ref()? {
            When::At(at) => self.stage_at(*at),
            When::Stage(query) => query.clone(),
        })
    }
}

/// Something of its own to play with: what a run of a flow cannot show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Demo {
    /// The table of two questions, filled in cell by cell.
    TwoByTwo,
    /// Errors to sort: whose are they, and what now?
    Sorting,
    /// A renamed field, rolled out inside a process and between services.
    Rollout,
    /// A conditional request: 200 with content, then 304 without.
    NotModified,
    /// Many small calls against one, measured.
    ManyCalls,
    /// Calls of five kinds, measured on the reader's machine.
    CallCosts,
    /// Four questions about the work that lead to a style.
    GuidedChoice,
}

impl Demo {
    /// What one does with it, as its heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::TwoByTwo => "Fill in the table",
            Self::Sorting => "Sort the errors",
            Self::Rollout => "Roll out the rename",
            Self::NotModified => "Ask whether it has changed",
            Self::ManyCalls => "A hundred calls or one",
            Self::CallCosts => "What a call costs on this machine",
            Self::GuidedChoice => "Find the style",
        }
    }
}

/// A question about a run. Its right answer is measured, never typed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prediction {
    /// The question.
    pub ask: String,
    /// What is measured.
    pub measure: Measure,
    /// The run that is asked about: the query of an address with that run alone, without version and time.
    pub run: String,
    /// Whether one chooses a time freely, on a scale, instead of one of a few.
    #[serde(default)]
    pub scale: bool,
    /// Why it is so.
    pub why: String,
    /// Answers that are not right, and what is said to whoever gives them: why it is not so, in a sentence or two.
    pub others: BTreeMap<String, String>,
}

/// What a prediction is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// When the customer has an answer: "60 ms".
    CustomerWaits,
    /// The status of that answer: "502 Bad Gateway", or "none".
    Answer,
    /// When everything is done: "255 ms", or "never".
    EverythingDone,
    /// How many messages are sent: "8".
    Messages,
    /// How much work is done twice: "0".
    DoneTwice,
    /// What is lost: "nothing", or "send pack".
    Lost,
    /// Who must be up: "Customer and Loyalty".
    MustBeUp,
    /// Which service is the first to answer with an error: "Post", or "nobody".
    FirstError,
    /// Which service is the last to finish a piece of work: "Email".
    LastToWork,
    /// Which service is the first to do a piece of work again: "Post", or "nobody".
    WorksTwice,
    /// Which of the services that were there before had to change for one more step: "Customer", or "none".
    MustChange,
    /// When the monitor raises an alarm: "1.055 s", or "never".
    Alarm,
}

impl Measure {
    /// Whether it is a time.
    #[must_use]
    pub const fn is_time(self) -> bool {
        matches!(self, Self::CustomerWaits | Self::EverythingDone | Self::Alarm)
    }

    /// Whether it is one of the services.
    #[must_use]
    pub const fn is_service(self) -> bool {
        matches!(self, Self::FirstError | Self::LastToWork | Self::WorksTwice)
    }
}

/// A question to check oneself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// The question.
    pub ask: String,
    /// The answer.
    pub answer: String,
}

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// What it is.
    pub title: String,
    /// Where.
    pub url: String,
    /// The ids of the sections that rest on it.
    #[serde(default, rename = "for")]
    pub sections: Vec<String>,
}
