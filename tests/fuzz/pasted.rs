//! What somebody pastes to have the statuses in it recognised: any text at all.

use interplay::paste::{MOST, read};

use crate::door::{Cost, Door, holds};

#[test]
fn a_sign_without_its_end_is_none() {
    for text in ["curl: (28é) Operation timed out", "curl: (28", "curl: (28\u{55409}, ECONNRESET"] {
        let reading = read(text);
        assert!(reading.seen.iter().all(|seen| !seen.title().contains("curl")), "{text}");
        let _ = reading.excerpt(text);
    }
    let whole = "curl: (28) Operation timed out";
    assert_eq!(read(whole).seen.first().and_then(|seen| whole.get(seen.marks[0].clone())), Some("curl: (28)"));
}

#[test]
fn pasted_texts() {
    let door = Door::new("paste", 6_000, Cost { bytes: (400_000, 2_000), work: (20_000, 200) });
    door.knock(|text| {
        let reading = read(text);
        let sentence = reading.sentence();
        holds(reading.is_empty() || sentence.ends_with('.'), || format!("this is no sentence: {sentence:?}"))?;
        holds(reading.codes().iter().all(|code| (100..1000).contains(code)), || format!("{:?}", reading.codes()))?;
        let shown: usize = reading.excerpt(text).iter().map(Vec::len).sum();
        holds(shown <= 2_000, || format!("{shown} pieces are shown"))?;
        let is_inside = reading.seen.iter().flat_map(|seen| &seen.marks).all(|mark| text.get(mark.clone()).is_some());
        holds(is_inside && text.len() <= MOST, || "a mark cuts a letter".to_owned())
    });
}
