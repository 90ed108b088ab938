//! Which traces a file has, so that one can choose; and which belong together.

use super::desk::Wanted;
use crate::spans::{File, SpanId, TraceId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A trace of a file, in a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its id.
    pub trace: TraceId,
    /// Its spans that have no parent, or none that the file has: whose, and what they are called.
    pub roots: Vec<(String, String)>,
    /// The services that take part, in the order of their first span.
    pub services: Vec<String>,
    /// When it began, in nanoseconds since 1970.
    pub start: u64,
    /// How long it took, in nanoseconds.
    pub length: u64,
    /// How many spans it has.
    pub spans: usize,
    /// How many of them failed.
    pub errors: usize,
    /// The traces that links join to it, itself among them, by their place in the list.
    pub joined: Vec<usize>,
}

/// All traces of a file, by their beginning.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Listing {
    /// The traces.
    pub entries: Vec<Entry>,
}

/// So many roots and services are named.
const NAMED: usize = 12;

impl Listing {
    /// Lists the traces of a file.
    #[must_use]
    pub fn of(file: &File) -> Self {
        let mut by_trace: BTreeMap<TraceId, Vec<usize>> = BTreeMap::new();
        let mut owner: BTreeMap<(TraceId, SpanId), ()> = BTreeMap::new();
        for (index, span) in file.spans.iter().enumerate() {
            by_trace.entry(span.trace).or_default().push(index);
            owner.insert((span.trace, span.id), ());
        }
        let mut entries: Vec<Entry> = by_trace
            .into_iter()
            .map(|(trace, mut spans)| {
                spans.sort_by_key(|index| (file.spans[*index].start, *index));
                let start = spans.first().map_or(0, |index| file.spans[*index].start);
                let end = spans.iter().map(|index| file.spans[*index].until()).max().unwrap_or(start);
                let mut entry = Entry {
                    trace,
                    roots: Vec::new(),
                    services: Vec::new(),
                    start,
                    length: end - start,
                    spans: spans.len(),
                    errors: 0,
                    joined: Vec::new(),
                };
                for span in spans.iter().map(|index| &file.spans[*index]) {
                    let service = file.service(span);
                    entry.errors += usize::from(span.failed());
                    if entry.services.len() < NAMED && entry.services.iter().all(|known| known != service) {
                        entry.services.push(service.to_owned());
                    }
                    let is_root = span.parent.is_none_or(|parent| !owner.contains_key(&(trace, parent)));
                    if is_root && !span.shared && entry.roots.len() < NAMED {
                        entry.roots.push((service.to_owned(), span.name.to_string()));
                    }
                }
                entry
            })
            .collect();
        entries.sort_by_key(|entry| (entry.start, entry.trace));
        join(file, &mut entries);
        Self { entries }
    }

    /// The ids of a trace of the list and of all that are joined to it.
    #[must_use]
    pub fn joined(&self, index: usize) -> Vec<TraceId> {
        let joined = self.entries.get(index).map_or(&[][..], |entry| &entry.joined);
        joined.iter().filter_map(|index| self.entries.get(*index)).map(|entry| entry.trace).collect()
    }

    /// The ids of what somebody wants to open; none if there is no such trace.
    #[must_use]
    pub fn traces(&self, wanted: Wanted) -> Option<Vec<TraceId>> {
        let entry = self.entries.get(wanted.trace)?;
        Some(if wanted.alone { vec![entry.trace] } else { self.joined(wanted.trace) })
    }
}

/// Finds which traces links join: each is led to the first of its company.
fn join(file: &File, entries: &mut [Entry]) {
    let place: BTreeMap<TraceId, usize> =
        entries.iter().enumerate().map(|(index, entry)| (entry.trace, index)).collect();
    let mut first: Vec<usize> = (0..entries.len()).collect();
    fn find(first: &mut [usize], mut index: usize) -> usize {
        while first[index] != index {
            first[index] = first[first[index]];
            index = first[index];
        }
        index
    }
    for span in &file.spans {
        for link in &span.links {
            let (Some(&one), Some(&other)) = (place.get(&span.trace), place.get(&link.trace)) else { continue };
            let (one, other) = (find(&mut first, one), find(&mut first, other));
            first[one.max(other)] = one.min(other);
        }
    }
    let mut companies: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for index in 0..entries.len() {
        companies.entry(find(&mut first, index)).or_default().push(index);
    }
    for company in companies.into_values() {
        // A crowd is named once: lists of everybody for everybody would grow with its square.
        let named = &company[..company.len().min(1_000)];
        for index in named {
            entries[*index].joined =
                if named.len() > 100 && *index != named[0] { vec![named[0], *index] } else { named.to_vec() };
        }
        for index in &company[named.len()..] {
            entries[*index].joined = vec![*index];
        }
    }
}
