//! A file as one document after another, each walked through once.

use super::loose::{Loose, Take, Through};
use super::model::File;
use super::note::Oddity;
use super::object::Object;
use super::refusal::{Lookalike, Refusal};
use super::sink::{CANCELLED, Progress, Sink, TOO_MANY};
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess};
use serde_json::error::Category;
use std::ops::ControlFlow;

/// A document, or what stands in another one as if it were one.
pub(super) struct Document<'s, 'w>(pub &'s mut Sink<'w>);

impl<'de> DeserializeSeed<'de> for &mut Document<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        Through(self).deserialize(deserializer)
    }
}

impl<'de> Take<'de> for Document<'_, '_> {
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        // The whole object at once, for what it is is known at its end only.
        let mut object = Object::new(&mut *self.0);
        object.field(key, map)?;
        while let Some(super::loose::Key(key)) = map.next_key()? {
            object.field(&key, map)?;
        }
        object.close().map(drop)
    }

    fn item<A: SeqAccess<'de>>(&mut self, list: &mut A) -> Result<bool, A::Error> {
        Ok(list.next_element_seed(&mut Document(&mut *self.0))?.is_some())
    }

    fn scalar(&mut self, _: Loose<'de>) {
        self.0.looks_like(Lookalike::Value);
    }
}

/// Reads a text.
pub(super) fn read(text: &str, watch: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<File, Refusal> {
    if let Some(refusal) = Refusal::of_text(text) {
        return Err(refusal);
    }
    // What stands before, between and after documents says nothing: a byte order mark, commas, the separators of JSON
    // text sequences (RFC 7464).
    let is_between = |letter: char| letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{1e}' | ',');
    let mut sink = Sink::new(text, watch);
    let mut rest = text.trim_start_matches(is_between);
    let mut documents = 0;
    while !rest.is_empty() {
        let before = sink.spans.len();
        let mut stream = serde_json::Deserializer::from_str(rest);
        let outcome = (&mut Document(&mut sink)).deserialize(&mut stream);
        if let Err(error) = outcome {
            let line = text[..text.len() - rest.len()].matches('\n').count() + error.line();
            let is_cut = error.classify() == Category::Eof;
            if is_cut && documents > 0 && before > 0 {
                sink.spans.truncate(before);
                sink.note(Oddity::LastCutOff, "");
                break;
            }
            return Err(refusal(&error, is_cut, line));
        }
        documents += 1;
        // Only a stream of further values says how far the one before them went.
        let end = stream.into_iter::<IgnoredAny>().byte_offset();
        let Some(next) = rest.get(end..).filter(|_| end > 0) else { break };
        rest = next.trim_start_matches(is_between);
    }
    let lookalike = sink.lookalike.take();
    let file = sink.finish();
    if !file.spans.is_empty() {
        return Ok(file);
    }
    Err(match lookalike {
        Some(lookalike) => Refusal::NoTrace(lookalike),
        None if file.formats.is_empty() => {
            Refusal::NoTrace(if text.trim_start().starts_with('n') { Lookalike::Null } else { Lookalike::Nothing })
        }
        None => Refusal::NoSpans,
    })
}

fn refusal(error: &serde_json::Error, is_cut: bool, line: usize) -> Refusal {
    let why = error.to_string();
    if why.starts_with(CANCELLED) {
        Refusal::Cancelled
    } else if why.starts_with(TOO_MANY) {
        Refusal::TooMany
    } else if is_cut {
        Refusal::CutOff { line }
    } else {
        let why = why.split(" at line ").next().unwrap_or_default().to_owned();
        Refusal::Broken { line, column: error.column(), why }
    }
}
