//! What the file of a picture is called: by what it shows, so that two pictures have two names.

use super::heading;
use crate::compare::Comparison;
use crate::diagram::svg::Theme;
use crate::sim::{PLACES, decimal};

/// How many letters what is shown takes at most; when and how it looks come behind them.
const MOST: usize = 72;

/// The name of a picture's file, without its ending, in letters that every system takes: what the comparison is called,
/// what is broken in it, at which time, and how the picture looks where that is not the usual way.
#[must_use]
pub fn file_name(comparison: &Comparison, (theme, has_sequence): (Theme, bool)) -> String {
    let mut shown = heading(comparison).title;
    // Somebody's own title says what it is about.
    if comparison.title.is_empty() {
        let mut broken: Vec<String> = Vec::new();
        for fault in comparison.panes.iter().flat_map(|pane| &pane.setup.faults) {
            let fault = fault.to_string();
            if !broken.contains(&fault) {
                broken.push(fault);
            }
        }
        shown = format!("{shown} {}", broken.join(" "));
    }
    let words = joined(&shown, MOST);
    let time = joined(&decimal(comparison.at.0 as f64 / 1_000.0, PLACES), MOST);
    let words = if words.is_empty() { "moment".to_owned() } else { words };
    let maps = if has_sequence { "" } else { "-maps" };
    let dark = if theme == Theme::Dark { "-dark" } else { "" };
    format!("interplay-{words}-at-{time}ms{maps}{dark}")
}

/// The name of a run's file, without its ending. It has no time: a run is taken along whole.
#[must_use]
pub fn run_file_name(comparison: &Comparison, letter: char) -> String {
    let picture = file_name(comparison, (Theme::Light, true));
    let shown = picture.rsplit_once("-at-").map_or(picture.as_str(), |(shown, _)| shown);
    if comparison.panes.len() == 1 { shown.to_owned() } else { format!("{shown}-run-{}", letter.to_ascii_lowercase()) }
}

/// The words of a text in small letters, with dashes between them; whole words as long as there is room.
fn joined(text: &str, most: usize) -> String {
    let letters: String =
        text.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
    let mut out = String::new();
    for word in letters.split_whitespace() {
        let dash = if out.is_empty() { "" } else { "-" };
        if out.len() + dash.len() + word.len() > most {
            break;
        }
        out = out + dash + word;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link;

    fn name(query: &str, theme: Theme, has_sequence: bool) -> String {
        file_name(&link::parse(query).0, (theme, has_sequence))
    }

    #[test]
    fn files_are_called_by_what_they_show() {
        let light = |query: &str| name(query, Theme::Light, true);
        assert_eq!(
            light("title=Post%20is%20down:%20who%20notices?&t=190ms"),
            "interplay-post-is-down-who-notices-at-190ms"
        );
        assert_eq!(light("title=../../ÄÖ&t=1.5ms"), "interplay-moment-at-1-5ms");
        assert_eq!(light("fault=post:down@50ms&t=0ms"), "interplay-customer-enrolment-two-ways-post-down-50ms-at-0ms");
        let run = |query: &str| run_file_name(&link::parse(query).0, 'B');
        assert_eq!(run("title=Post%20is%20down&t=190ms"), "interplay-post-is-down-run-b");
        assert_eq!(
            run("a=orchestrated,request-response,sync"),
            "interplay-customer-enrolment-an-orchestrator-calls-in-turn"
        );
        let long = light(&format!("title={}&t=1.2s", "word ".repeat(16).replace(' ', "%20")));
        assert!(long.len() < 100 && long.ends_with("-word-at-1200ms"), "{long}");
    }

    #[test]
    fn no_two_pictures_of_a_comparison_have_one_name() {
        let mut names = Vec::new();
        for query in ["t=0ms", "t=190ms", "t=190.5ms", "fault=post:down&t=190ms", "fault=email:down&t=190ms"] {
            for theme in [Theme::Light, Theme::Dark] {
                for has_sequence in [true, false] {
                    names.push(name(query, theme, has_sequence));
                }
            }
        }
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count, "{names:#?}");
    }
}
