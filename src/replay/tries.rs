//! What is done again: calls after a failed one, deliveries of one message.

use super::assembly::Assembly;
use super::exchange::{Call, End, Ending, HopKind};
use super::forest::NONE;
use crate::flow::Reason;
use std::collections::BTreeMap;

impl Assembly<'_> {
    /// Which try of a call it is, and which delivery of a message.
    pub(super) fn count_tries(&mut self) {
        let mut calls: BTreeMap<((usize, usize), usize, String), Vec<usize>> = BTreeMap::new();
        for (index, call) in self.calls.iter().enumerate() {
            let hop = &self.hops[call.request];
            // What nobody asked for is of one who calls, whichever calls of his are one visit.
            let by = hop.by.filter(|by| self.visits[*by].about.is_some());
            let by = by.map_or((NONE, hop.from), |by| (by, hop.from));
            calls.entry((by, hop.to, hop.label.clone())).or_default().push(index);
        }
        for mut tries in calls.into_values() {
            tries.sort_by_key(|index| self.calls[*index].from);
            for pair in 1..tries.len() {
                let (before, now) = (&self.calls[tries[pair - 1]], &self.calls[tries[pair]]);
                if before.failed() && now.from >= before.to {
                    self.hops[now.request].attempt = self.hops[before.request].attempt + 1;
                    self.calls[tries[pair]].after = Some(tries[pair - 1]);
                }
            }
        }
        let mut deliveries: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for (index, hop) in self.hops.iter().enumerate().filter(|(_, hop)| hop.kind == HopKind::Delivery) {
            if let Some(publication) = hop.answers {
                deliveries.entry((publication, hop.to)).or_default().push(index);
            }
        }
        for mut all in deliveries.into_values() {
            all.sort_by_key(|index| self.hops[*index].received);
            for (number, index) in (1..).zip(&all) {
                self.hops[*index].attempt = number;
            }
            self.again.extend(all.windows(2).map(|pair| (pair[0], pair[1])));
        }
    }
}

impl Call {
    /// How it ended, for whoever looks at it.
    pub(super) fn end(&self) -> End {
        let reason = match self.ending {
            Ending::Answered => Reason::Answered,
            Ending::GaveUp => Reason::TimedOut,
            Ending::Refused => Reason::Refused,
            Ending::Broken => Reason::Unanswered,
        };
        End { hop: self.request, reply: self.reply, at: self.to, code: self.code, reason }
    }

    /// Whether who called may have reason to call again.
    pub(super) fn failed(&self) -> bool {
        self.ending != Ending::Answered || matches!(self.code, Some(408 | 421 | 425 | 429 | 500..))
    }
}
