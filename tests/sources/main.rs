//! Each statement about the world stands on one of four things: a section of a specification, a measurement with
//! product, version and date, a document of the maker, or the mark of advice. And the list of all sources.

mod claims;
mod list;
mod texts;

use claims::{Names, problems};
use expect_test::expect_file;
use texts::{Kind, Stand, Text, texts};

#[test]
fn every_claim_stands_on_something() {
    let names = Names::new();
    let found: Vec<String> = texts().iter().flat_map(|text| problems(&names, text)).collect();
    assert!(found.is_empty(), "{} claims stand on nothing:\n{}", found.len(), found.join("\n"));
}

#[test]
fn every_source_of_a_chapter_says_what_rests_on_it() {
    for chapter in interplay::course::chapters() {
        for source in &chapter.sources {
            assert!(!source.sections.is_empty(), "{}: {}: field `for` is missing", chapter.slug, source.title);
        }
    }
}

/// The table in the documents.
#[test]
fn the_list_of_sources_is_that_of_the_texts() {
    expect_file!["../../docs/sources.md"].assert_eq(&list::print(&texts()));
}

/// Whoever takes out a source has to look here.
#[test]
fn what_was_read_is_cited() {
    let texts = texts();
    let cited: Vec<&str> =
        texts.iter().flat_map(|text| &text.stands).filter_map(|stand| stand.url.as_deref()).collect();
    for (place, whose, _) in list::READ {
        assert!(cited.iter().any(|url| url.starts_with(place)), "nothing stands on {whose}, {place}");
    }
}

/// The walk is worth what it finds.
mod walk {
    use super::*;

    fn wrong(says: &str, stands: &[(Kind, &str)]) -> Vec<String> {
        let stand = |(kind, title): &(Kind, &str)| Stand { kind: *kind, title: (*title).to_owned(), url: None };
        let text = Text {
            place: "here".to_owned(),
            paragraphs: vec![says.to_owned()],
            stands: stands.iter().map(stand).collect(),
            has_run: true,
        };
        problems(&Names::new(), &text)
    }

    #[test]
    fn what_a_product_does_is_measured_or_said_by_its_maker() {
        let says = "To a refused connection Envoy answers with an error.";
        assert_eq!(wrong(says, &[]).len(), 1);
        assert_eq!(wrong(says, &[(Kind::Specification, "RFC 9110 15.6.3"), (Kind::Advice, "ours")]).len(), 1);
        assert_eq!(wrong(says, &[(Kind::Maker, "nginx: proxy_pass")]).len(), 1, "the wrong maker");
        assert!(wrong(says, &[(Kind::Maker, "Envoy: router filter")]).is_empty());
        assert!(wrong(says, &[(Kind::Measured, "Envoy 1.40.0, November 2026")]).is_empty());
        assert!(wrong(&format!("{says} (Measured, November 2026.)"), &[]).is_empty());
        assert_eq!(wrong(&format!("{says} (Measured.)"), &[]).len(), 1, "without a date");
        assert_eq!(wrong("Kafka keeps it (measured, November 2026).", &[]).len(), 1, "without a version");
        assert!(wrong("Kafka 4.1 keeps it (measured, November 2026).", &[]).is_empty());
    }

    #[test]
    fn codes_fields_methods_and_protocols_are_cited_or_marked_as_advice() {
        for says in ["A 503 passes by itself.", "Send Retry-After with it.", "PUT is repeated.", "QUIC drops copies."] {
            assert_eq!(wrong(says, &[]).len(), 1, "{says}");
            assert!(wrong(says, &[(Kind::Specification, "RFC 9110 15.6.4")]).is_empty(), "{says}");
            assert!(wrong(&format!("{says} So says RFC 9110 15.6.4."), &[]).is_empty(), "{says}");
            assert!(wrong(&format!("Our advice: {says}"), &[]).is_empty(), "{says}");
        }
    }

    #[test]
    fn what_a_run_shows_is_measured_by_the_run() {
        assert!(wrong("At 190 ms the browser reads 503.", &[]).is_empty());
        assert!(wrong("Customer waits 300 ms, and answers 504.", &[]).is_empty());
        assert_eq!(wrong("The browser reads 503. A 503 passes by itself.", &[]).len(), 1);
        assert!(wrong("It takes 200 ms, 300 calls and 400 bytes.", &[]).is_empty());
    }

    #[test]
    fn a_word_is_no_product() {
        assert!(wrong("It got two answers to its requests.", &[]).is_empty());
        assert_eq!(wrong("A GET is repeated by got, ky and requests 2.34.", &[(Kind::Specification, "RFC")]).len(), 3);
    }

    #[test]
    fn all_kinds_of_texts_are_walked() {
        let texts = texts();
        for place in [
            "/learn/errors/#",
            "/status/503/",
            "table",
            "choose",
            "confusion",
            "sorting",
            "missions",
            "beliefs",
            "glossary",
            "moments",
            "vendor",
            "rule ",
        ] {
            assert!(texts.iter().any(|text| text.place.contains(place)), "{place}");
        }
        let names = Names::new();
        let paragraphs = texts.iter().flat_map(|text| &text.paragraphs);
        let with_names = paragraphs.filter(|paragraph| !names.of(paragraph).is_empty()).count();
        assert!(with_names > 1_000, "{with_names}");
    }
}
