//! Traces that somebody drops on the page: files of every format, and what is near to them.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use interplay::spans::{MOST_SPANS, Note, read};

use crate::door::{Cost, Door, holds, sentence};

/// Whatever a file is, it is read, or a sentence says what it is; and what is odd about it is told in sentences, too.
#[test]
fn files_of_traces() {
    let door = Door::new("traces", 6_000, Cost { bytes: (60_000, 300), work: (600, 4) });
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
    let door = Door::new("traces", 6_000, Cost { bytes: (700_000, 300), work: (900, 4) });
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
