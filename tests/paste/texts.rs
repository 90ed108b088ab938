//! Real texts of every kind, collected apart from the rules: `texts.toml` says what each must lead to.

use interplay::paste::{What, read};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    text: Vec<Text>,
}

#[derive(Deserialize)]
struct Text {
    /// Which kind it is of.
    kind: String,
    /// What somebody pastes.
    paste: String,
    /// The statuses that must be recognised, in order.
    #[serde(default)]
    codes: Vec<u16>,
    /// The failures that must be recognised, in order.
    #[serde(default)]
    failures: Vec<String>,
}

#[test]
fn every_text_is_understood() {
    let file: File = toml::from_str(include_str!("texts.toml")).expect("the file has this shape");
    assert!(file.text.len() >= 150, "{}", file.text.len());
    let mut wrong = Vec::new();
    for text in &file.text {
        let reading = read(&text.paste);
        let (mut codes, mut failures) = (Vec::new(), Vec::new());
        for seen in &reading.seen {
            match seen.what {
                What::Status(code) => codes.push(code),
                What::Failure(failure) => failures.push(failure.id.clone()),
                What::Field(_) => {}
            }
        }
        if (&codes, &failures) != (&text.codes, &text.failures) {
            wrong.push(format!(
                "{}: {}\n  is {codes:?} {failures:?}, wants {:?} {:?}",
                text.kind, text.paste, text.codes, text.failures
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), file.text.len(), wrong.join("\n"));
}
