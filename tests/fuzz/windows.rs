//! What windows of a talk tell each other. Another program of the same site, or another version, may say anything.

use interplay::compare::MOST_PANES;
use interplay::link;
use interplay::talk::{Message, Remote};

use crate::door::{Cost, Door, holds, sentence};

#[test]
fn messages_between_windows() {
    let door = Door::new("message", 4_000, Cost { bytes: (100_000, 200), work: (40_000, 20) });
    door.knock(|text| {
        let Some((talk, message)) = Message::heard(text) else { return Ok(()) };
        let said = message.about(talk);
        let is_same = Message::heard(&said) == Some((talk, message.clone()));
        // What is shown of a stage in words leaves its separators out.
        holds(is_same || matches!(message, Message::Tells(_)), || format!("said as {said:?} it is heard as another"))?;
        match message {
            Message::Tells(staged) => holds(staged.runs.len() <= MOST_PANES, || format!("{} runs", staged.runs.len())),
            Message::Shows(Some(playing)) => {
                link::parse(&playing.query).1.iter().try_for_each(|warning| sentence(warning))
            }
            Message::Stage(remote) => {
                let again = Remote::parse(&remote.to_string());
                holds(again.as_ref() == Some(&remote), || format!("{remote} is read as {again:?}"))
            }
            _ => Ok(()),
        }
    });
}
