//! The rules of the source tree that no compiler holds: invariants 4 and 6, the layers, nothing in the core
//! that depends on a hash order or on a platform's mathematics, and files of a size that one can read.
//!
//! Comments and tests are no part of the rules for code.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers, and what each may use. Arrows point downwards only.
const LAYERS: [(&str, &[&str]); 24] = [
    ("plain", &[]),
    ("sim", &["plain"]),
    ("glossary", &[]),
    ("record", &[]),
    ("status", &["plain"]),
    ("paste", &["record"]),
    ("who", &["plain", "record", "status"]),
    ("flow", &["plain", "sim"]),
    ("spans", &["flow", "plain"]),
    ("player", &["sim"]),
    ("scenario", &["flow", "sim"]),
    ("diagram", &["flow", "sim", "status"]),
    ("replay", &["diagram", "flow", "sim", "spans", "status"]),
    ("export", &["diagram", "flow", "sim", "spans", "status"]),
    ("compare", &["diagram", "flow", "player", "scenario", "sim"]),
    ("demo", &["compare", "flow", "scenario", "sim"]),
    ("link", &["compare", "flow", "plain", "player", "scenario", "sim"]),
    ("moments", &["compare", "diagram", "flow", "link", "scenario", "sim", "status"]),
    ("course", &["compare", "diagram", "flow", "link", "plain", "scenario", "sim", "status"]),
    ("bites", &["course", "flow", "link", "scenario", "sim"]),
    ("catalogue", &["course", "glossary", "paste", "plain", "record", "status"]),
    ("share", &["compare", "diagram", "flow", "link", "scenario", "sim"]),
    ("talk", &["compare", "course", "diagram", "flow", "link", "plain", "scenario", "sim"]),
    (
        "ui",
        &[
            "bites",
            "catalogue",
            "compare",
            "course",
            "demo",
            "diagram",
            "export",
            "flow",
            "glossary",
            "link",
            "record",
            "replay",
            "moments",
            "paste",
            "plain",
            "player",
            "scenario",
            "share",
            "sim",
            "spans",
            "status",
            "talk",
            "who",
        ],
    ),
];

/// Files that may be longer than the rest, and why.
const LONG_FILES: [(&str, &str); 3] = [
    ("src/flow/engine/activity.rs", "one machine: an activity and every op that it can run"),
    ("src/link.rs", "one format: printing and parsing are read side by side, and half of it are tests"),
    ("style/status.css", "the list, the search and the pages of codes, until each has a file of its own"),
];

const MOST_LINES: usize = 400;

/// The names of Leptos and of the browser's crates.
const BROWSER: [&str; 10] = [
    "any_spawner",
    "console_error_panic_hook",
    "gloo_timers",
    "js_sys",
    "leptos",
    "leptos_router",
    "send_wrapper",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "web_sys",
];
/// What reads a clock, storage or the address bar.
const WORLD: [&str; 5] = ["Instant", "SystemTime", "gloo_timers", "js_sys", "web_sys"];
const HASHED: [&str; 3] = ["HashMap", "HashSet", "RandomState"];
/// Functions whose last bit the standard library leaves to the platform, and the root for company.
const INEXACT: [&str; 26] = [
    "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "cos", "cosh", "exp", "exp2", "exp_m1",
    "hypot", "ln", "ln_1p", "log", "log10", "log2", "powf", "powi", "sin", "sin_cos", "sinh", "sqrt", "tan",
];

/// A source file as the rules see it.
struct Source {
    /// Under the root of the project, with slashes.
    path: String,
    text: String,
}

impl Source {
    fn lies_in(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.path == *place || self.path.starts_with(&format!("{place}/")))
    }

    /// The lines of code with their numbers: no comments, and nothing from the tests at the end.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let shipped = self.text.lines().take_while(|line| line.trim() != "#[cfg(test)]");
        (1..).zip(
            shipped.map(|line| line.find("//").filter(|at| !line[..*at].ends_with(':')).map_or(line, |at| &line[..at])),
        )
    }

    fn at(&self, line: usize, problem: &str) -> String {
        format!("{}:{line}: {problem}", self.path)
    }
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_alphanumeric() && c != '_')
}

/// Words that must not be named in a file, with what would be right.
fn forbid(source: &Source, forbidden: &[&str], instead: &str) -> Vec<String> {
    let mut problems = Vec::new();
    for (number, line) in source.code() {
        let found = words(line).find(|word| forbidden.contains(word));
        problems.extend(found.map(|word| source.at(number, &format!("names {word}; {instead}"))));
    }
    problems
}

/// Invariant 4: the pure core cannot name the browser or Leptos.
fn core_is_pure(source: &Source) -> Vec<String> {
    if source.lies_in(&["src/ui", "src/main.rs", "src/bin/prerender"]) {
        return vec![];
    }
    forbid(source, &BROWSER, "only src/ui may: let it hand the core what it needs, and show what it returns")
}

/// Invariant 6: only `ui/browser` touches the world outside the page's own state.
fn one_door_to_the_world(source: &Source) -> Vec<String> {
    if source.lies_in(&["src/ui/browser", "src/main.rs"]) {
        return vec![];
    }
    forbid(source, &WORLD, "only src/ui/browser reads a clock, storage or the page: add a function there, and call it")
}

/// Invariant 1, in part: no order depends on a hash.
fn no_hash_order(source: &Source) -> Vec<String> {
    if source.lies_in(&["src/ui"]) {
        return vec![];
    }
    forbid(source, &HASHED, "its order differs from run to run: take a BTreeMap, a BTreeSet or a sorted Vec")
}

/// Invariant 1, in part: no last bit depends on the platform.
fn exact_mathematics(source: &Source) -> Vec<String> {
    if !source.lies_in(&["src/sim", "src/demo", "src/flow", "src/scenario", "src/diagram"]) {
        return vec![];
    }
    let mut problems = Vec::new();
    for (number, line) in source.code() {
        for name in INEXACT {
            let named = [format!("f64::{name}"), format!("f32::{name}")];
            // Whole names only: `f64::exp2` begins with `f64::exp`, too.
            let is_named = |name: &String| {
                line.match_indices(name.as_str()).any(|(at, _)| !line[at + name.len()..].starts_with(is_word))
            };
            let found = line.contains(&format!(".{name}(")) || named.iter().any(is_named);
            if found {
                problems.push(source.at(number, &format!("calls the platform's {name}; take the one of libm")));
            }
        }
    }
    problems
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Every layer uses only what lies below it.
fn arrows_point_downwards(source: &Source) -> Vec<String> {
    // These belong to no layer: they put the layers together.
    if !source.path.starts_with("src/") || source.lies_in(&["src/lib.rs", "src/main.rs", "src/bin"]) {
        return vec![];
    }
    let own = source.path["src/".len()..].split('/').next().unwrap_or_default().trim_end_matches(".rs");
    let Some((_, below)) = LAYERS.iter().find(|(name, _)| *name == own) else {
        let problem = format!("{own} is in no layer; add it to LAYERS in tests/tidy.rs, with what it may use");
        return vec![source.at(1, &problem)];
    };
    let mut problems = Vec::new();
    for (number, line) in source.code() {
        for used in roots(line) {
            let is_layer = LAYERS.iter().any(|(name, _)| *name == used);
            if is_layer && used != own && !below.contains(&used) {
                let may = if below.is_empty() { "nothing but itself".to_owned() } else { below.join(", ") };
                problems.push(source.at(number, &format!("{own} uses {used}; it may use {may}")));
            }
        }
    }
    problems
}

/// The modules that a line takes from the root of the crate: `crate::flow::…`, `crate::{flow, sim::…}`.
/// `super::flow` is taken for one, too: a module that is named like a layer would confuse people as well.
fn roots(line: &str) -> Vec<&str> {
    let mut roots = Vec::new();
    for root in ["crate::", "super::"] {
        for (at, _) in line.match_indices(root) {
            let rest = &line[at + root.len()..];
            let Some(group) = rest.strip_prefix('{') else {
                roots.extend(words(rest).next());
                continue;
            };
            let mut depth = 0;
            let names = group.split_inclusive(['{', '}', ',']).filter(|part| {
                let is_first = depth == 0;
                depth += i32::from(part.ends_with('{')) - i32::from(part.ends_with('}'));
                is_first
            });
            roots.extend(names.filter_map(|part| words(part.trim_start()).next()));
        }
    }
    roots
}

/// A concept each: files that one can read in one go.
fn short_enough(source: &Source, exempt: &[(&str, &str)]) -> Vec<String> {
    let lines = source.text.lines().count();
    let is_exempt = exempt.iter().any(|(path, _)| *path == source.path);
    let problem = match (lines > MOST_LINES, is_exempt) {
        (true, false) => format!("{lines} lines; split it by concept into files of up to {MOST_LINES}"),
        (false, true) => format!("only {lines} lines by now; take it off LONG_FILES in tests/tidy.rs"),
        _ => return vec![],
    };
    vec![source.at(1, &problem)]
}

/// The project's own source files of these kinds.
fn sources(folders: &[&str], kinds: &[&str]) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = folders.iter().map(|folder| root.join(folder)).collect();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).expect("a folder of the project can be read");
            open.extend(entries.map(|entry| entry.expect("so can its entries").path()));
        } else if path.extension().is_some_and(|kind| kinds.iter().any(|wanted| kind == *wanted)) {
            let parts = path.strip_prefix(root).expect("lies under the root").iter();
            let parts: Vec<_> = parts.map(|part| part.to_string_lossy()).collect();
            let text = fs::read_to_string(&path).expect("a source file can be read");
            found.push(Source { path: parts.join("/"), text });
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

#[test]
fn the_tree_keeps_its_rules() {
    let mut problems = Vec::new();
    for source in sources(&["src"], &["rs"]) {
        for rule in [core_is_pure, one_door_to_the_world, no_hash_order, exact_mathematics, arrows_point_downwards] {
            problems.extend(rule(&source));
        }
    }
    let all = ["benches", "build.rs", "e2e", "examples", "scripts", "src", "style", "tests"];
    for source in sources(&all, &["css", "mjs", "rs", "sh"]) {
        problems.extend(short_enough(&source, &LONG_FILES));
    }
    for (path, _) in LONG_FILES {
        if !Path::new(env!("CARGO_MANIFEST_DIR")).join(path).is_file() {
            problems.push(format!("{path}: there is no such file; take it off LONG_FILES in tests/tidy.rs"));
        }
    }
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

/// The rules are worth what they find.
mod rules {
    use super::*;

    fn source(path: &str, text: &str) -> Source {
        Source { path: path.to_owned(), text: text.to_owned() }
    }

    /// Asserts that a rule finds one problem in this file, on its second line, and none in the other.
    fn finds(rule: fn(&Source) -> Vec<String>, (path, line): (&str, &str), (fine_path, fine_line): (&str, &str)) {
        let problems = rule(&source(path, &format!("//! A file.\n{line}\n")));
        assert_eq!(problems.len(), 1, "{line}: {problems:?}");
        assert!(problems[0].starts_with(&format!("{path}:2: ")), "{problems:?}");
        assert_eq!(rule(&source(fine_path, fine_line)), Vec::<String>::new(), "{fine_line}");
    }

    #[test]
    fn the_browser_stays_out_of_the_core() {
        let named = "use leptos::prelude::*;";
        finds(core_is_pure, ("src/diagram/map.rs", named), ("src/ui/app.rs", named));
        finds(core_is_pure, ("src/bin/publish.rs", "web_sys::window();"), ("src/bin/prerender/main.rs", named));
        finds(core_is_pure, ("src/link.rs", "fn f(_: &js_sys::Date) {}"), ("src/link.rs", "/// Unlike web_sys."));
    }

    #[test]
    fn the_world_has_one_door() {
        let clock = "let now = std::time::Instant::now();";
        finds(one_door_to_the_world, ("src/ui/app.rs", clock), ("src/ui/browser/frames.rs", clock));
        finds(
            one_door_to_the_world,
            ("src/sim/time.rs", "use std::time::{Duration, SystemTime};"),
            ("src/main.rs", clock),
        );
        finds(one_door_to_the_world, ("src/ui/browser.rs", "use web_sys::Storage;"), ("src/ui/a.rs", "// no web_sys"));
    }

    #[test]
    fn no_order_depends_on_a_hash() {
        let map = "use std::collections::{BTreeMap, HashMap};";
        finds(no_hash_order, ("src/flow/change.rs", map), ("src/ui/theme.rs", map));
        finds(no_hash_order, ("src/sim/agenda.rs", "a: HashSet<u8>,"), ("src/sim/agenda.rs", "a: BTreeSet<u8>,"));
    }

    #[test]
    fn the_platform_computes_no_last_bit() {
        finds(exact_mathematics, ("src/sim/a.rs", "let y = (1.0 - x).ln();"), ("src/sim/a.rs", "libm::log(1.0 - x)"));
        finds(exact_mathematics, ("src/flow/a.rs", "let z = x.powf(y);"), ("src/flow/a.rs", "x.round().ln_like()"));
        finds(exact_mathematics, ("src/diagram/a.rs", "map(f64::exp2)"), ("src/ui/a.rs", "x.exp2()"));
        finds(exact_mathematics, ("src/sim/a.rs", "x.sin() + 1.0"), ("src/sim/a.rs", "a\n#[cfg(test)]\nx.sin()"));
    }

    #[test]
    fn layers_use_what_lies_below() {
        let up = "use crate::flow::Trace;";
        finds(arrows_point_downwards, ("src/sim/time.rs", up), ("src/diagram/map.rs", up));
        finds(arrows_point_downwards, ("src/player.rs", "use super::link::print;"), ("src/sim/a.rs", "super::time::f"));
        finds(
            arrows_point_downwards,
            ("src/status/code.rs", "crate::sim::Micros(1)"),
            ("src/ui/a.rs", "crate::link::f"),
        );
        let groups = ("src/flow/mod.rs", "use crate::{flow::{player, Trace}, sim::Micros, scenario};");
        finds(arrows_point_downwards, groups, ("src/flow/mod.rs", "use crate::{flow::{player, link}, sim::Micros};"));
        finds(
            arrows_point_downwards,
            ("src/flow/mod.rs", "pub fn f() -> crate::ui::App {"),
            ("src/lib.rs", "crate::ui"),
        );
        assert!(arrows_point_downwards(&source("src/mess.rs", ""))[0].contains("in no layer"));
    }

    #[test]
    fn files_are_short_or_say_why_not() {
        let exempt = [("src/long.rs", "reason")];
        let file = |path, lines| short_enough(&source(path, &"line\n".repeat(lines)), &exempt);
        assert!(file("src/a.rs", 400).is_empty() && file("src/long.rs", 401).is_empty());
        assert!(file("src/a.rs", 401)[0].starts_with("src/a.rs:1: 401 lines"));
        assert!(file("src/long.rs", 400)[0].contains("take it off"));
    }

    #[test]
    fn the_sources_are_found() {
        let sources = sources(&["src"], &["rs"]);
        assert!(sources.len() > 50 && sources.iter().any(|source| source.path == "src/ui/browser/mod.rs"));
    }
}
