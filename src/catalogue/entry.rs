//! Something that can be found, and the file that carries all of it to the browser.
//!
//! The file has a line for each entry, with its parts between tabs. That takes no parser worth the name, and it is
//! made and read by the same version of this code.

/// Something that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// Where it leads: a site path, with its query and fragment.
    pub path: String,
    /// Its name.
    pub title: String,
    /// What it is about, in a sentence.
    pub says: String,
    /// What people type when they need it, a few words each.
    pub words: Vec<String>,
    /// The words of its text.
    pub text: Vec<String>,
}

/// What an entry is. Of equally good ones the first kind comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A status code.
    Code,
    /// A page of its own.
    Page,
    /// A named moment.
    Moment,
    /// A section of a chapter.
    Section,
    /// A mission.
    Mission,
    /// A chapter.
    Chapter,
    /// A word of the glossary.
    Word,
    /// Something that people believe.
    Belief,
    /// A header field.
    Field,
    /// An error type of Proxy-Status.
    ErrorType,
}

impl Kind {
    /// All kinds, with the letter that stands for each in the file, and how several of them are called.
    const ALL: [(Self, &'static str, &'static str); 10] = [
        (Self::Code, "c", "Status codes"),
        (Self::Page, "p", "Pages"),
        (Self::Moment, "t", "Moments"),
        (Self::Section, "s", "Sections of chapters"),
        (Self::Mission, "m", "Missions"),
        (Self::Chapter, "h", "Chapters"),
        (Self::Word, "w", "Words"),
        (Self::Belief, "b", "True or false?"),
        (Self::Field, "f", "Header fields"),
        (Self::ErrorType, "e", "Errors of proxies"),
    ];

    /// How several of them are called.
    #[must_use]
    pub fn plural(self) -> &'static str {
        self.row().2
    }

    fn row(self) -> (Self, &'static str, &'static str) {
        Self::ALL.into_iter().find(|(kind, ..)| *kind == self).unwrap_or(Self::ALL[0])
    }
}

/// The file of these entries.
#[must_use]
pub fn print(entries: &[Entry]) -> String {
    let line = |entry: &Entry| {
        let parts =
            [entry.kind.row().1, &entry.path, &entry.title, &entry.says, &entry.words.join("|"), &entry.text.join(" ")];
        // A tab or the end of a line within a part would be taken for the end of it.
        parts.map(|part| part.split_whitespace().collect::<Vec<_>>().join(" ")).join("\t") + "\n"
    };
    entries.iter().map(line).collect()
}

/// The entries of such a file. A line that is none is left out.
#[must_use]
pub fn parse(file: &str) -> Vec<Entry> {
    file.lines().filter_map(entry).collect()
}

fn entry(line: &str) -> Option<Entry> {
    let mut parts = line.split('\t');
    let mut next = || parts.next();
    let letter = next()?;
    let (kind, ..) = Kind::ALL.into_iter().find(|(_, known, _)| *known == letter)?;
    let [path, title, says] = [next()?, next()?, next()?].map(str::to_owned);
    let words = next()?.split('|').filter(|words| !words.is_empty()).map(str::to_owned).collect();
    let text = next()?.split_whitespace().map(str::to_owned).collect();
    Some(Entry { kind, path, title, says, words, text })
}

#[cfg(test)]
mod tests {
    use super::super::index;
    use super::*;

    #[test]
    fn the_file_carries_every_entry_and_damage_costs_a_line() {
        let entries = index();
        let file = print(&entries);
        assert_eq!(parse(&file), entries);
        let damaged = format!("<html>\n{file}c\t/status/");
        assert_eq!(parse(&damaged), entries);
        assert_eq!(parse(""), []);
    }

    #[test]
    fn every_kind_has_a_letter_of_its_own() {
        let mut letters: Vec<_> = Kind::ALL.iter().map(|(_, letter, _)| letter).collect();
        letters.sort();
        letters.dedup();
        assert_eq!(letters.len(), Kind::ALL.len());
    }
}
