//! What goes through brokers, and whoever comes into a service without a call that would say why.

use super::answers::label;
use super::assembly::Assembly;
use super::exchange::{Because, Hop, HopKind};
use super::forest::NONE;
use super::parties::Part;
use crate::spans::Kind;
use std::collections::BTreeMap;

impl Assembly<'_> {
    /// Messages that are handed to a broker, and those that it hands on.
    pub(super) fn publish_all(&mut self) {
        let mut published: BTreeMap<usize, usize> = BTreeMap::new();
        for index in 0..self.forest.spans.len() {
            if self.forest.kind[index] != Kind::Producer {
                continue;
            }
            let broker = self.parties.broker(self.span(index).facts.as_deref());
            let hop = self.push(Hop {
                label: label(self.span(index), None),
                sent: Some(self.start(index)),
                by: Some(self.visit[index]),
                ..Hop::new(self.party[index], broker, HopKind::Publication, Because::OneSpan)
            });
            published.insert(index, hop);
        }
        for index in 0..self.forest.spans.len() {
            if self.forest.root[index] != index || self.forest.kind[index] != Kind::Consumer {
                continue;
            }
            let parent = self.forest.parent[index];
            let linked: Vec<usize> = self.linked(index).filter(|other| published.contains_key(other)).collect();
            let carrier = Some(self.carrier[index]).filter(|carrier| published.contains_key(carrier));
            let sources: Vec<(Option<usize>, Because)> = match carrier {
                Some(carrier) => vec![(published.get(&carrier).copied(), self.because(carrier, index))],
                None if !linked.is_empty() => {
                    linked.iter().map(|other| (published.get(other).copied(), Because::Link)).collect()
                }
                None => vec![(None, if parent == NONE { Because::OneSpan } else { Because::Parent })],
            };
            for (publication, because) in sources {
                let broker = match publication {
                    Some(hop) => self.hops[hop].to,
                    None => self.parties.broker(self.span(index).facts.as_deref()),
                };
                let label = match publication {
                    Some(hop) => self.hops[hop].label.clone(),
                    None => label(self.span(index), None),
                };
                let visit = self.visit[index];
                let hop = self.push(Hop {
                    label,
                    received: Some(self.start(index)),
                    answers: publication,
                    leads_to: Some(visit),
                    ..Hop::new(broker, self.party[index], HopKind::Delivery, because)
                });
                self.visits[visit].about.get_or_insert(hop);
            }
        }
    }

    /// The spans of this exchange that a span links to, at most a few of each.
    fn linked(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let links = self.span(index).links.iter().take(16);
        links.filter_map(|link| self.forest.with_id(link.trace, link.span).first().copied())
    }

    /// Whoever comes into a service and has no call: the caller wrote nothing, or the one thing led to the other.
    pub(super) fn receive_all(&mut self) {
        for index in 0..self.forest.spans.len() {
            if self.forest.root[index] != index || self.visits[self.visit[index]].about.is_some() {
                continue;
            }
            let (parent, kind, visit) = (self.forest.parent[index], self.forest.kind[index], self.visit[index]);
            let to = self.party[index];
            let linked = self.linked(index).find(|other| self.party[*other] != to);
            let (from, sort, because) = match (parent, linked) {
                (NONE, Some(other)) => (self.party[other], HopKind::Lead, Because::Link),
                (NONE, None) if kind == Kind::Server => {
                    (self.parties.find(Part::Caller, "Caller"), HopKind::Request, Because::OneSpan)
                }
                (NONE, None) => continue,
                (parent, _) if kind == Kind::Server => {
                    (self.party[parent], HopKind::Request, self.because(parent, index))
                }
                (parent, _) => (self.party[parent], HopKind::Lead, self.because(parent, index)),
            };
            let request = self.push(Hop {
                label: label(self.span(index), None),
                received: Some(self.start(index)),
                leads_to: Some(visit),
                ..Hop::new(from, to, sort, because)
            });
            self.visits[visit].about = Some(request);
            if sort == HopKind::Request && self.span(index).end.is_some() {
                self.push(Hop {
                    code: self.span(index).code(),
                    sent: Some(self.end(index)),
                    answers: Some(request),
                    by: Some(visit),
                    ..Hop::new(to, from, HopKind::Reply, because)
                });
            }
        }
    }
}
