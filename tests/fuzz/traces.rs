//! Traces that somebody drops on the page: files of every format, and what is near to them.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use interplay::diagram::{map, sequence};
use interplay::replay::{Clocks, Exchange, Listing, Recording};
use interplay::spans::{MOST_SPANS, Note, read};

use crate::door::{Cost, Door, holds, sentence};

/// Whatever a file is, it is read, or a sentence says what it is; and what is odd about it is told in sentences, too.
#[test]
fn files_of_traces() {
    let door = Door::new("traces", 6_000, Cost { bytes: (30_000, 60), work: (400, 2) });
    door.knock(|text| match read(text.as_bytes()) {
        Err(why) => sentence(&why.to_string()),
        Ok(file) => {
            file.notes.iter().map(Note::to_string).try_for_each(|note| sentence(&note))?;
            let is_sound = file.spans.iter().all(|span| {
                (span.service as usize) < file.services.len() && span.parent != Some(span.id) && span.links.len() <= 64
            });
            holds(is_sound && (1..=MOST_SPANS).contains(&file.spans.len()), || "a span is of nobody".to_owned())
        }
    });
}

/// The same, packed and then spoilt: the text says where.
#[test]
fn packed_files_of_traces() {
    let door = Door::new("traces", 6_000, Cost { bytes: (500_000, 60), work: (500, 2) });
    door.knock(|text| {
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(text.as_bytes()).map_err(|error| error.to_string())?;
        let mut packed = packed.finish().map_err(|error| error.to_string())?;
        let luck: usize = text.bytes().map(usize::from).sum();
        let at = luck % packed.len();
        match luck % 3 {
            0 => packed.truncate(at),
            1 => packed[at] ^= 1 << (luck % 8),
            _ => {}
        }
        read(&packed).map_or_else(|why| sentence(&why.to_string()), |_| Ok(()))
    });
}

/// Whatever was read is put together, in both ways, and no figure of it is out of place.
#[test]
fn exchanges_of_traces() {
    let door = Door::new("traces", 6_000, Cost { bytes: (60_000, 200), work: (2_000, 8) });
    door.knock(|text| {
        let Ok(file) = read(text.as_bytes()) else { return Ok(()) };
        let listing = Listing::of(&file);
        let all: Vec<_> = listing.entries.iter().map(|entry| entry.trace).collect();
        let listed: usize = listing.entries.iter().map(|entry| entry.spans).sum();
        holds(listed == file.spans.len(), || format!("{listed} spans of {} are listed", file.spans.len()))?;
        for clocks in [Clocks::Raw, Clocks::Corrected] {
            let Some(exchange) = Exchange::of(&file, &all, clocks) else { return Err("it has no spans".to_owned()) };
            let is_sound = exchange.hops.iter().enumerate().all(|(index, hop)| {
                let others = [hop.by, hop.leads_to].into_iter().flatten().all(|visit| visit < exchange.visits.len());
                others
                    && hop.from.max(hop.to) < exchange.parties.len()
                    && hop.answers.is_none_or(|other| other < exchange.hops.len() && other != index)
                    && (hop.sent.is_some() || hop.received.is_some())
                    && hop.ends() <= exchange.length
            });
            holds(is_sound, || "a message has no place".to_owned())?;
            exchange.findings.iter().try_for_each(|finding| sentence(&finding.sentence))?;
            holds(exchange.critical.iter().all(|(_, from, to)| from < to), || {
                "the critical path turns back".to_owned()
            })?;
        }
        Ok(())
    });
}

/// And it is drawn, and told, at every moment that is worth stopping at.
#[test]
fn recordings_on_the_stage() {
    let door = Door::new("traces", 6_000, Cost { bytes: (64_000_000, 0), work: (8_000_000, 0) }).one_of(50);
    door.knock(|text| {
        let Ok(file) = read(text.as_bytes()) else { return Ok(()) };
        let all: Vec<_> = Listing::of(&file).entries.iter().map(|entry| entry.trace).collect();
        let Some(exchange) = Exchange::of(&file, &all, Clocks::Raw) else { return Ok(()) };
        let recording = Recording::of(exchange);
        let (trace, timeline) = (&recording.trace, &recording.timeline);
        for beat in &recording.beats {
            let told = recording.describe(beat).text();
            holds(told.len() > 4 && told.ends_with('.'), || format!("this is no sentence: {told:?}"))?;
        }
        trace.events.iter().try_for_each(|event| {
            let told = recording.tell(event).text();
            holds(told.ends_with('.'), || format!("this is no sentence: {told:?}"))
        })?;
        let map = map::Layout::new(trace, timeline, 640.0);
        let sequence = sequence::Layout::new(trace, timeline, 640.0, trace.end);
        let whole = [map.scene(trace.end), sequence.scene(trace.end)];
        let is_drawn = whole.iter().all(|scene| scene.height.is_finite() && scene.height < 20_000.0);
        holds(is_drawn, || "it has no end".to_owned())?;
        let half = sequence.time_at(sequence.y(interplay::sim::Micros(trace.end.0 / 2)));
        holds(half <= trace.end, || format!("{half} lies beyond the end"))
    });
}
