//! A line on the wall: what it says, and the moment on the stage that it speaks of.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::sim::Micros;

/// A line on the wall. It is written as a text, or as a table with its moment: `{ say = "…", at = "45 ms" }` in the run
/// of its section, or `{ say = "…", stage = "…" }` with the query of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// What it says. What is in square brackets is left out on the worksheet.
    pub say: String,
    /// Where the stage goes when it is said; none for a line that speaks of nothing on the stage.
    pub moment: Option<When>,
}

/// A moment on the stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum When {
    /// A time of the runs of the section.
    At(Micros),
    /// A moment of other runs, as the query of an address of `/compare/`, without its version.
    Stage(String),
}

/// How it is packed.
#[derive(Deserialize)]
#[serde(remote = "Line")]
struct Packed {
    say: String,
    moment: Option<When>,
}

/// What people may write besides a bare text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    say: String,
    #[serde(default)]
    at: Option<Micros>,
    #[serde(default)]
    stage: Option<String>,
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Line;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a line of text, or a table with `say` and one of `at` and `stage`")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Line, E> {
        Ok(Line { say: text.to_owned(), moment: None })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Line, A::Error> {
        let Table { say, at, stage } = Table::deserialize(MapAccessDeserializer::new(map))?;
        let moment = match (at, stage) {
            (Some(at), None) => When::At(at),
            (None, Some(stage)) => When::Stage(stage),
            _ => return Err(serde::de::Error::custom("one of `at` and `stage` says where the stage goes")),
        };
        Ok(Line { say, moment: Some(moment) })
    }
}

impl<'de> Deserialize<'de> for Line {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(Reader)
        } else {
            Packed::deserialize(deserializer)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Line, String> {
        #[derive(Deserialize)]
        struct File {
            line: Line,
        }
        toml::from_str::<File>(&format!("line = {line}")).map(|file| file.line).map_err(|error| error.to_string())
    }

    #[test]
    fn a_line_is_a_text_or_a_table_with_its_moment() {
        let with = |moment| Ok(Line { say: "Ask".to_owned(), moment });
        assert_eq!(read("\"Ask\""), with(None));
        assert_eq!(read("{ say = \"Ask\", at = \"45ms\" }"), with(Some(When::At(Micros::from_millis(45)))));
        assert_eq!(read("{ say = \"Ask\", stage = \"t=1ms\" }"), with(Some(When::Stage("t=1ms".to_owned()))));
        for wrong in
            ["{ say = \"Ask\" }", "{ say = \"Ask\", at = \"1ms\", stage = \"t=1ms\" }", "{ at = \"1ms\" }", "7"]
        {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn it_is_packed_and_unpacked() {
        for moment in [None, Some(When::At(Micros(7))), Some(When::Stage("t=1ms".to_owned()))] {
            let line = Line { say: "Ask".to_owned(), moment };
            let packed = postcard::to_allocvec(&line).expect("memory is enough");
            assert_eq!(postcard::from_bytes(&packed), Ok(line));
        }
    }
}
