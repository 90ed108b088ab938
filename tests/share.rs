//! What is sent on: the picture of a whole comparison, golden and well formed, whatever words it carries.

use expect_test::expect_file;
use interplay::compare::Comparison;
use interplay::course::{chapters, missions, moments};
use interplay::diagram::svg::Theme;
use interplay::link;
use interplay::plain;
use interplay::scenario::enrolment;
use interplay::share::{Look, Shared, card, picture};
use proptest::prelude::*;

const ADDRESS: &str = "https://example.org/compare/?";

fn shared(query: &str) -> Shared {
    let (comparison, warnings) = link::parse(query);
    assert_eq!(warnings, Vec::<String>::new());
    Shared::new(enrolment(), comparison)
}

#[test]
fn golden_pictures() {
    let retry = "a=orchestrated,request-response,sync&b=orchestrated,request-response,sync&\
                 fault=post>customer:lose&timeout=300ms&retry=2&b.key=on&t=475ms";
    let rows = [
        (
            "post-is-down",
            "fault=post:down@0ms-600ms&t=600ms&title=Post%20is%20down&note=Who%20notices%3F",
            Theme::Light,
            true,
        ),
        ("retry-pair", retry, Theme::Dark, false),
        ("impossible", "a=orchestrated,event-based,sync&b=choreographed,event-based,async", Theme::Light, false),
    ];
    for (name, query, theme, has_sequence) in rows {
        let address = format!("{ADDRESS}v=1&{query}");
        let look = Look { theme, has_sequence, fonts: "", address: &address };
        expect_file![format!("golden/share/{name}.svg")].assert_eq(&picture(&shared(query), &look).svg);
    }
}

/// What the page of a moment, a chapter or a mission offers to services that show a preview, drawn by
/// scripts/moments.mjs.
#[test]
fn pictures_of_shared_links_are_those_of_their_runs() {
    let mut lines = String::new();
    let cards: Vec<(String, &str, Comparison)> = moments()
        .iter()
        .map(|moment| (moment.slug.clone(), moment.title.as_str(), moment.shown()))
        .chain(chapters().iter().map(|it| (format!("chapter-{}", it.slug), it.title.as_str(), it.shown())))
        .chain(missions().iter().map(|it| (format!("mission-{}", it.slug), it.title.as_str(), it.shown())))
        .collect();
    for (name, title, comparison) in &cards {
        let svg = card(&Shared::new(enrolment(), comparison.clone()), title);
        expect_file![format!("golden/moments/{name}.svg")].assert_eq(&svg);
        lines += &format!("{name} {:016x}\n", hash(svg.as_bytes()));
    }
    let drawn = std::fs::read_to_string("tests/golden/moments/drawn.txt").unwrap_or_default();
    let sorted = |text: &str| text.lines().map(str::to_owned).collect::<std::collections::BTreeSet<_>>();
    assert_eq!(sorted(&drawn), sorted(&lines), "a picture of a link is out of date: run `node scripts/moments.mjs`");
    for (name, ..) in &cards {
        let png = std::fs::read(format!("assets/moments/{name}.png")).expect("each has its picture");
        assert!(png.starts_with(b"\x89PNG") && png.len() < 40_000, "{name}: {} bytes", png.len());
    }
}

/// FNV-1a with 64 bits.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}

#[test]
fn a_moment_sends_its_words_along() {
    for moment in moments() {
        for (words, most) in [(&moment.title, link::MOST_TITLE), (&moment.text, link::MOST_NOTE)] {
            assert_eq!(plain::cleaned(words, most), (words.clone(), false), "{}", moment.slug);
        }
    }
}

/// The texts of a file's elements, in order; an error where the tags do not close.
fn texts(svg: &str) -> Result<Vec<String>, String> {
    let mut open: Vec<&str> = Vec::new();
    let mut texts = Vec::new();
    for part in svg.split('<').skip(1) {
        let (tag, text) = part.split_once('>').ok_or_else(|| format!("no end: {part}"))?;
        let name = tag.split([' ', '/']).find(|name| !name.is_empty()).unwrap_or_default();
        if tag.starts_with('/') {
            if open.pop() != Some(name) {
                return Err(format!("</{name}> closes nothing"));
            }
        } else if !tag.ends_with('/') {
            open.push(name);
        }
        texts.push(text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"));
    }
    if open.is_empty() { Ok(texts) } else { Err(format!("left open: {open:?}")) }
}

#[test]
fn a_picture_has_every_run_with_its_name_its_sentence_and_the_address() {
    for count in 1..=4 {
        let letters = ["a", "b", "c", "d"];
        let query: String =
            letters[..count].iter().map(|run| format!("&{run}=orchestrated,request-response,async")).collect();
        let shared = shared(&format!("v=1{query}&t=100ms"));
        let look = Look { address: ADDRESS, ..Look::default() };
        let svg = picture(&shared, &look).svg;
        let texts = texts(&svg).expect("well formed");
        let is_there = |words: &str| texts.iter().filter(|text| *text == words).count();
        assert!(is_there("An orchestrator sends commands") >= count);
        assert_eq!(is_there("D"), usize::from(count == 4));
        assert_eq!(is_there(ADDRESS), 1);
        let lead = shared.runs[0].sentence().lead;
        assert!(is_there(&lead) >= count, "{lead}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_the_words_the_picture_is_well_formed(letters in prop::collection::vec(any::<char>(), 0..300)) {
        let words: String = letters.into_iter().collect();
        let (comparison, _) = link::parse("a=choreographed,event-based,async");
        let title = plain::cleaned(&format!("\"'><script>{words}"), link::MOST_TITLE).0;
        let note = plain::cleaned(&format!("]]></style>{words}"), link::MOST_NOTE).0;
        let shared = Shared::new(enrolment(), interplay::compare::Comparison { title, note, ..comparison });
        let svg = picture(&shared, &Look { address: "https://example.org/?\"><a", ..Look::default() }).svg;
        let texts = texts(&svg);
        prop_assert!(texts.is_ok(), "{:?}", texts);
        prop_assert!(!svg.contains("<script"));
    }
}
