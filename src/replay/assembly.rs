//! From spans to an exchange: who sent what to whom, each message by as much as somebody wrote down.

use super::answers::{ending, label, says};
use super::clocks::{self, Clocks, Correction};
use super::exchange::{Because, Call, Ending, Exchange, Fate, Hop, HopKind, Visit};
use super::forest::{Forest, NONE};
use super::parties::Parties;
use super::{critical, findings, silences};
use crate::spans::{File, Kind, Span, TraceId};
use std::collections::BTreeMap;

/// So many spans inside a visit are kept to be unfolded.
const MOST_INSIDE: usize = 400;

/// Nothing is further from the first span than this, in nanoseconds: 36 years. So no length of time, and no difference of
/// two lengths, runs over.
const LONGEST: i64 = 1 << 60;

/// What is put together.
pub(super) struct Assembly<'f> {
    pub forest: Forest<'f>,
    pub parties: Parties,
    origin: u64,
    shifts: Vec<i64>,
    /// The party of a span's service.
    pub party: Vec<usize>,
    /// The visit of a span.
    pub visit: Vec<usize>,
    pub visits: Vec<Visit>,
    pub hops: Vec<Hop>,
    pub calls: Vec<Call>,
    /// The visits that a span's message led to; and of each visit's first span, the one whose message led to it.
    led: BTreeMap<usize, Vec<usize>>,
    pub carrier: Vec<usize>,
    /// Deliveries of one message to the same service, one after the other.
    pub again: Vec<(usize, usize)>,
}

impl Exchange {
    /// Puts the traces of a file together; none where the file has no span of them.
    #[must_use]
    pub fn of(file: &File, traces: &[TraceId], clocks: Clocks) -> Option<Self> {
        let forest = Forest::of(file, traces);
        let origin = forest.spans.first()?.start;
        let mut parties = Parties::new();
        let party: Vec<usize> = forest.spans.iter().map(|span| parties.service(file, span.service)).collect();
        let count = forest.spans.len();
        let mut assembly = Assembly {
            parties,
            origin,
            shifts: vec![0; count],
            party,
            visit: vec![NONE; count],
            visits: Vec::new(),
            hops: Vec::new(),
            calls: Vec::new(),
            led: BTreeMap::new(),
            carrier: vec![NONE; count],
            again: Vec::new(),
            forest,
        };
        assembly.find_leads();
        let corrections = if clocks == Clocks::Corrected { assembly.correct() } else { Vec::new() };
        assembly.visit_all();
        assembly.call_all();
        assembly.publish_all();
        assembly.receive_all();
        assembly.count_tries();
        Some(assembly.close(corrections))
    }
}

impl<'f> Assembly<'f> {
    pub(super) fn span(&self, index: usize) -> &'f Span {
        self.forest.spans[index]
    }

    /// A moment of a span, since the origin.
    fn at(&self, index: usize, moment: u64) -> i64 {
        // Moments are below 2^62 nanoseconds, so a difference fits.
        let since = (moment as i64 - self.origin as i64).saturating_add(self.shifts[index]);
        since.clamp(-LONGEST, LONGEST)
    }

    pub(super) fn start(&self, index: usize) -> i64 {
        self.at(index, self.span(index).start)
    }

    pub(super) fn end(&self, index: usize) -> i64 {
        self.at(index, self.span(index).until())
    }

    /// Finds for every visit the call or the publication that led to it: the nearest one above.
    fn find_leads(&mut self) {
        for index in 0..self.forest.spans.len() {
            if self.forest.root[index] != index || self.forest.parent[index] == NONE {
                continue;
            }
            let parent = self.forest.parent[index];
            let mut at = parent;
            while !matches!(self.forest.kind[at], Kind::Client | Kind::Producer) && self.forest.root[at] != at {
                at = self.forest.parent[at];
            }
            let carries = matches!(self.forest.kind[at], Kind::Client | Kind::Producer);
            let carrier = if carries { at } else { parent };
            self.carrier[index] = carrier;
            self.led.entry(carrier).or_default().push(index);
        }
    }

    /// Finds by how much clocks differ, for each pair of caller and called, and moves the called.
    fn correct(&mut self) -> Vec<Correction> {
        // Differences, whether any runs backwards, and what would be moved.
        type Pair = (Vec<i64>, bool, Vec<usize>);
        let mut pairs: BTreeMap<(usize, usize), Pair> = BTreeMap::new();
        for (&caller, roots) in self.led.iter().filter(|(caller, _)| self.forest.kind[**caller] == Kind::Client) {
            for &root in roots.iter().filter(|root| self.forest.kind[**root] != Kind::Consumer) {
                let (call, work) = (self.span(caller), self.span(root));
                let before = work.start as i64 - call.start as i64;
                let after = work.until() as i64 - call.until() as i64;
                let slack = clocks::slack(call, work);
                let pair = pairs.entry((self.party[caller], self.party[root])).or_default();
                pair.2.push(root);
                // Who gave up says nothing of when the work was over.
                if ending(call, Some(work)) == Ending::Answered {
                    pair.0.push((before + after) / 2);
                    pair.1 |= before < -slack || after > slack;
                }
            }
        }
        let mut corrections = Vec::new();
        let mut moved = Vec::new();
        for ((caller, called), (mut differences, is_backwards, roots)) in pairs {
            differences.sort_unstable();
            let Some(middle) = differences.get(differences.len() / 2).filter(|_| is_backwards) else { continue };
            corrections.push(Correction { caller, called, by: -middle });
            moved.extend(roots.into_iter().map(|root| (root, -middle)));
        }
        self.shifts = clocks::shifts(&self.forest, &moved);
        let first = (0..self.forest.spans.len()).map(|index| self.start(index)).min().unwrap_or_default();
        self.shifts.iter_mut().for_each(|shift| *shift = shift.saturating_sub(first));
        corrections
    }

    /// Who was busy with what.
    fn visit_all(&mut self) {
        for index in 0..self.forest.spans.len() {
            if self.forest.root[index] != index {
                continue;
            }
            self.visit[index] = self.visits.len();
            let span = self.span(index);
            self.visits.push(Visit {
                party: self.party[index],
                name: span.name.to_string(),
                from: self.start(index),
                to: self.end(index),
                code: if self.forest.kind[index] == Kind::Server { span.code() } else { None },
                failed: span.failed(),
                waits: Vec::new(),
                about: None,
                inside: Vec::new(),
            });
        }
        let mut depth = vec![0_usize; self.forest.spans.len()];
        for index in self.forest.downwards() {
            let root = self.forest.root[index];
            let visit = self.visit[root];
            self.visit[index] = visit;
            let (from, to) = (self.start(index), self.end(index));
            let waits = matches!(self.forest.kind[index], Kind::Client | Kind::Producer);
            if index != root {
                depth[index] = depth[self.forest.parent[index]] + 1;
            }
            let name = self.span(index).name.to_string();
            let visit = &mut self.visits[visit];
            visit.to = visit.to.max(to);
            if waits {
                visit.waits.push((from, to));
            } else if index != root && visit.inside.len() < MOST_INSIDE {
                visit.inside.push((name, from, to, depth[index]));
            }
        }
        for visit in &mut self.visits {
            visit.waits.sort_unstable();
            let mut merged: Vec<(i64, i64)> = Vec::new();
            for (from, to) in std::mem::take(&mut visit.waits) {
                match merged.last_mut() {
                    Some(last) if from <= last.1 => last.1 = last.1.max(to),
                    _ => merged.push((from, to)),
                }
            }
            visit.waits = merged;
        }
    }

    /// How the two ends of an arrow are known.
    pub(super) fn because(&self, caller: usize, root: usize) -> Because {
        let (one, other) = (self.span(caller), self.span(root));
        if one.id == other.id && one.trace == other.trace { Because::SharedId } else { Because::Parent }
    }

    fn backwards(&self, one: usize, other: usize, sent: i64, received: i64) -> Option<i64> {
        let slack = clocks::slack(self.span(one), self.span(other));
        (received + slack < sent).then_some(sent - received)
    }

    /// Whoever answers at an address that a call names.
    fn call_all(&mut self) {
        let calls: Vec<usize> =
            (0..self.forest.spans.len()).filter(|index| self.forest.kind[*index] == Kind::Client).collect();
        for caller in &calls {
            let peer = self.span(*caller).facts.as_ref().and_then(|facts| facts.peer.clone());
            let first = self.led.get(caller).and_then(|roots| roots.first());
            if let (Some(peer), Some(root)) = (peer, first) {
                self.parties.answers_at(&peer, self.party[*root]);
            }
        }
        for caller in calls {
            let roots = self.led.get(&caller).cloned().unwrap_or_default();
            let roots: Vec<usize> =
                roots.into_iter().filter(|root| self.forest.kind[*root] != Kind::Consumer).collect();
            if roots.is_empty() {
                self.lone_call(caller);
            }
            for (number, root) in roots.into_iter().enumerate() {
                self.call(caller, root, number == 0);
            }
        }
    }

    /// A call and the work that it led to. Of several works, only the first is known to be what the caller sent.
    fn call(&mut self, caller: usize, root: usize, is_first: bool) {
        let (from, to) = (self.start(caller), self.end(caller));
        let (begun, done) = (self.start(root), self.end(root));
        let (one, other) = (self.party[caller], self.party[root]);
        let (by, visit) = (self.visit[caller], self.visit[root]);
        let because = self.because(caller, root);
        let end = ending(self.span(caller), Some(self.span(root)));
        let code = self.span(caller).code();
        let told = self.span(root).code();
        let request = self.push(Hop {
            label: label(self.span(caller), Some(self.span(root))),
            sent: is_first.then_some(from),
            received: Some(begun),
            backwards: if is_first { self.backwards(caller, root, from, begun) } else { None },
            by: Some(by),
            leads_to: Some(visit),
            ..Hop::new(one, other, HopKind::Request, because)
        });
        self.visits[visit].about = Some(request);
        let answer = Hop {
            answers: Some(request),
            by: Some(visit),
            leads_to: Some(by),
            ..Hop::new(other, one, HopKind::Reply, because)
        };
        let reply = match end {
            Ending::Answered => Some(Hop {
                code: code.or(told),
                sent: Some(done),
                received: is_first.then_some(to),
                backwards: if is_first { self.backwards(root, caller, done, to) } else { None },
                ..answer
            }),
            // Its own span says that it answered, long after its caller had left.
            Ending::GaveUp if says(self.span(root)) && done > to + findings::WENT_ON => {
                Some(Hop { code: told, sent: Some(done), fate: Fate::ToNobody, ..answer })
            }
            Ending::GaveUp | Ending::Refused | Ending::Broken => None,
        };
        let reply = reply.map(|reply| self.push(reply));
        self.calls.push(Call { request, reply, from, to, code, ending: end, visit: Some(visit), after: None });
    }

    /// A call of which only the caller wrote.
    fn lone_call(&mut self, caller: usize) {
        let file = self.forest.file;
        let known = |name: &str| file.services.iter().any(|service| &*service.name == name);
        let other = self.parties.asked(self.span(caller).facts.as_deref(), &known);
        let (from, to, by) = (self.start(caller), self.end(caller), self.visit[caller]);
        let (one, code) = (self.party[caller], self.span(caller).code());
        let end = ending(self.span(caller), None);
        let request = self.push(Hop {
            label: label(self.span(caller), None),
            sent: Some(from),
            fate: if end == Ending::Refused { Fate::Refused } else { Fate::Arrived },
            by: Some(by),
            ..Hop::new(one, other, HopKind::Request, Because::OneSpan)
        });
        let reply = (end == Ending::Answered && self.span(caller).end.is_some()).then(|| {
            self.push(Hop {
                code,
                received: Some(to),
                answers: Some(request),
                leads_to: Some(by),
                ..Hop::new(other, one, HopKind::Reply, Because::OneSpan)
            })
        });
        self.calls.push(Call { request, reply, from, to, code, ending: end, visit: None, after: None });
    }

    pub(super) fn push(&mut self, hop: Hop) -> usize {
        self.hops.push(hop);
        self.hops.len() - 1
    }

    /// Brings all into the order of time, and reads off what is worth telling.
    fn close(mut self, corrections: Vec<Correction>) -> Exchange {
        let mut order: Vec<usize> = (0..self.hops.len()).collect();
        order.sort_by_key(|index| (self.hops[*index].begins().min(self.hops[*index].ends()), *index));
        let mut place = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            place[*old] = new;
        }
        let mut hops: Vec<Hop> = order.iter().map(|old| self.hops[*old].clone()).collect();
        for hop in &mut hops {
            hop.answers = hop.answers.map(|old| place[old]);
        }
        for visit in &mut self.visits {
            visit.about = visit.about.map(|old| place[old]);
        }
        for call in &mut self.calls {
            (call.request, call.reply) = (place[call.request], call.reply.map(|old| place[old]));
        }
        let again: Vec<(usize, usize)> = self.again.iter().map(|(one, other)| (place[*one], place[*other])).collect();
        self.hops = hops;
        let ends = self.visits.iter().map(|visit| visit.to).chain(self.hops.iter().map(Hop::ends));
        let length = ends.max().unwrap_or_default().max(0);
        let spans = (0..self.forest.spans.len()).map(|index| (self.start(index), self.end(index)));
        let silences = silences::silences(spans.collect(), length);
        let times: Vec<(i64, i64)> =
            (0..self.forest.spans.len()).map(|index| (self.start(index), self.end(index))).collect();
        let critical = critical::path(&self.forest, &times, &self.visit);
        let mut exchange = Exchange {
            origin: self.origin,
            length,
            parties: std::mem::take(&mut self.parties.list),
            hops: std::mem::take(&mut self.hops),
            visits: std::mem::take(&mut self.visits),
            critical,
            silences,
            corrections,
            orphans: self.forest.is_orphan.iter().filter(|is| **is).count(),
            ends: self.calls.iter().map(Call::end).collect(),
            findings: Vec::new(),
        };
        exchange.findings = findings::of(&exchange, &self.calls, &again);
        exchange
    }
}

impl Hop {
    pub(super) fn new(from: usize, to: usize, kind: HopKind, because: Because) -> Self {
        Self {
            from,
            to,
            kind,
            label: String::new(),
            code: None,
            sent: None,
            received: None,
            because,
            answers: None,
            attempt: 1,
            fate: Fate::Arrived,
            backwards: None,
            by: None,
            leads_to: None,
        }
    }
}
