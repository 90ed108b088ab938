//! What a thin event costs: whoever needs data asks for them, and waits.

use super::words::{capital, list, what, who};
use super::{Moment, Sentence};
use crate::flow::{Event, EventKind, Message, NodeRole, Outcome};
use crate::status::named;

impl Moment<'_> {
    /// Whoever has a thin event and needs data asks for them.
    pub(super) fn fetching(&self, first: &Message, again: &str) -> Sentence {
        let sent = self.of_kind(EventKind::Sent).map(|(_, message)| message);
        let askers = self.askers(sent.filter(|message| message.label == first.label));
        let (publisher, it) = (who(self.trace, first.to), what(first));
        let (ask, each) = if askers.len() > 1 { ("ask", "Each sends") } else { ("asks", "It sends") };
        Sentence::new(
            format!("{} {ask} {publisher}{again}: the event carries no data.", capital(&list(&askers))),
            format!("{each} {it} and waits for the answer."),
        )
    }

    /// Whoever asked for what a thin event left out has it.
    pub(super) fn fetched(&self, lead: &Event) -> Option<Sentence> {
        let first = self.message(lead).filter(|message| self.is_fetch(message) && lead.outcome == Some(Outcome::Ok))?;
        let ended = self.of_kind(EventKind::Outcome).filter(|(event, _)| event.outcome == Some(Outcome::Ok));
        let askers = self.askers(ended.map(|(_, message)| message).filter(|message| message.to == first.to));
        let (have, they) = if askers.len() > 1 { ("have", "They") } else { ("has", "It") };
        let code = lead.status.map(|code| format!(": {}", named(code))).unwrap_or_default();
        let begins = |event: &&Event| event.kind == EventKind::WorkStarted && event.service == Some(first.from);
        let rest = if self.events.iter().any(begins) { format!("{they} can begin.") } else { String::new() };
        let publisher = who(self.trace, first.to);
        Some(Sentence::new(format!("{} {have} the data from {publisher}{code}.", capital(&list(&askers))), rest))
    }

    fn is_fetch(&self, message: &Message) -> bool {
        let asks_for_others = matches!(self.trace.node(message.from).role, NodeRole::Client | NodeRole::Gateway);
        message.is_question() && !asks_for_others
    }

    /// Who sent some of such requests, each once.
    fn askers<'a>(&self, messages: impl Iterator<Item = &'a Message>) -> Vec<String> {
        let mut askers: Vec<String> = Vec::new();
        for asker in messages.filter(|message| self.is_fetch(message)).map(|message| who(self.trace, message.from)) {
            if !askers.contains(&asker) {
                askers.push(asker);
            }
        }
        askers
    }
}
