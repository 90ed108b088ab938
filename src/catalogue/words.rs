//! Words as a search compares them, and which of them mean the same.

/// Words that say nothing about what somebody looks for.
const EMPTY: [&str; 42] = [
    "a", "after", "am", "an", "and", "are", "as", "at", "be", "but", "by", "can", "do", "does", "for", "from", "has",
    "have", "how", "i", "if", "in", "is", "it", "its", "me", "my", "of", "on", "or", "so", "than", "that", "the",
    "then", "this", "to", "vs", "was", "what", "when", "with",
];

/// Groups of words that people use for one another.
const ALIKE: [&[&str]; 24] = [
    &["again", "retry", "repeat", "resend", "retried", "retrying", "resubmit", "reissue", "redo"],
    &["twice", "double", "duplicate", "duplicated", "doubled", "dupe", "dedup", "deduplicate", "deduplication"],
    &["send", "sent", "submit", "submitted"],
    &["try", "tried", "trying", "attempt"],
    &["idempotent", "idempotency", "idempotence"],
    &["timeout", "slow", "late", "hang", "stuck", "deadline"],
    &["lost", "missing", "lose", "losing", "gone"],
    &["down", "outage", "unavailable", "crash", "crashed", "offline"],
    &["queue", "broker", "rabbitmq", "kafka", "sqs", "mq"],
    &["dead", "dlq", "poison"],
    &["topic", "publish", "subscribe", "pubsub", "subscriber"],
    &["orchestration", "orchestrator", "orchestrated", "workflow", "conductor", "camunda"],
    &["choreography", "choreographed"],
    &["saga", "compensate", "compensation", "undo", "rollback", "counter"],
    &["throttle", "throttled", "throttling", "limit", "quota"],
    &["login", "auth", "authentication", "credential", "token", "unauthorized"],
    &["forbidden", "permission", "authorization", "authorisation"],
    &["gateway", "proxy", "upstream", "nginx", "envoy", "loadbalancer", "balancer"],
    &["async", "asynchronous"],
    &["sync", "synchronous"],
    &["cache", "cached", "caching", "etag"],
    &["redirect", "moved", "location"],
    &["event", "fact"],
    &["teach", "teaching", "talk", "presentation", "slide", "present"],
];

/// What people say in several words, as they are compared, and the one word for it.
const PHRASES: [(&[&str], &str); 12] = [
    (&["two", "time"], "twice"),
    (&["2", "time"], "twice"),
    (&["2x"], "twice"),
    (&["more", "than", "once"], "twice"),
    (&["several", "time"], "again"),
    (&["multiple", "time"], "again"),
    (&["second", "time"], "again"),
    (&["another", "time"], "again"),
    (&["once", "more"], "again"),
    (&["one", "more", "time"], "again"),
    (&["time", "out"], "timeout"),
    (&["timed", "out"], "timeout"),
];

/// The words of a text, in small letters and without their endings of the plural.
pub fn tokens(text: &str) -> impl Iterator<Item = String> + '_ {
    let parts = text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '’');
    parts.map(|part| stem(&squeeze(part))).filter(|word| !word.is_empty())
}

/// The words of a query that say what is looked for; all of them if none does.
pub fn asked(query: &str) -> Vec<String> {
    let all = spoken(tokens(query).collect());
    let telling: Vec<String> = all.iter().filter(|word| !EMPTY.contains(&word.as_str())).cloned().collect();
    if telling.is_empty() { all } else { telling }
}

/// Words with one for each of the phrases among them.
fn spoken(words: Vec<String>) -> Vec<String> {
    let mut rest = words.as_slice();
    let mut out = Vec::new();
    while let Some((first, after)) = rest.split_first() {
        let begins = |phrase: &[&str]| rest.len() >= phrase.len() && phrase.iter().zip(rest).all(|(a, b)| a == b);
        match PHRASES.iter().find(|(phrase, _)| begins(phrase)) {
            Some((phrase, word)) => {
                out.push((*word).to_owned());
                rest = &rest[phrase.len()..];
            }
            None => {
                out.push(first.clone());
                rest = after;
            }
        }
    }
    out
}

/// The distinct words of a text that say something, in the order in which they come.
pub fn telling(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in tokens(text) {
        if word.len() > 2 && !EMPTY.contains(&word.as_str()) && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// What else may stand for a word: what it is a form of, and what people use for that or for it.
pub fn others(word: &str) -> Vec<String> {
    let mut out: Vec<String> = alike(word).map(stem).collect();
    for form in forms(word) {
        out.extend(alike(&form).map(stem).filter(|other| other != word));
        out.push(form);
    }
    out
}

/// What "sending" and "dropped" may be forms of. What is short would stand for anything that begins so.
fn forms(word: &str) -> Vec<String> {
    let is_long = |start: &&str| start.len() >= 4 && start.is_ascii() && !start.ends_with('e');
    let Some(start) = ["ing", "ed"].iter().find_map(|ending| word.strip_suffix(ending)).filter(is_long) else {
        return Vec::new();
    };
    let mut forms = vec![start.to_owned()];
    if let [.., before, last] = start.as_bytes()
        && before == last
    {
        forms.push(start[..start.len() - 1].to_owned());
    }
    forms
}

/// What people use for a word.
fn alike(word: &str) -> impl Iterator<Item = &'static str> + '_ {
    let groups = ALIKE.iter().filter(move |group| group.iter().any(|other| stem(other) == word));
    groups.flat_map(|group| group.iter().copied()).filter(move |other| stem(other) != word)
}

/// A text without its punctuation and spaces, in small letters.
pub fn squeeze(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A word without the ending of a plural.
pub fn stem(word: &str) -> String {
    if let Some(start) = word.strip_suffix("ies").filter(|start| start.len() > 1) {
        return format!("{start}y");
    }
    let is_plural = word.len() > 3 && !["ss", "us", "is"].iter().any(|ending| word.ends_with(ending));
    word.strip_suffix('s').filter(|_| is_plural).unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_case_punctuation_and_plural() {
        let words: Vec<_> = tokens("Idempotency-Key, retries; don't (503) access").collect();
        assert_eq!(words, ["idempotency", "key", "retry", "dont", "503", "access"]);
        assert_eq!(tokens("status status's").collect::<Vec<_>>(), ["status", "statuss"]);
    }

    #[test]
    fn what_says_nothing_is_left_out_unless_it_is_all_there_is() {
        assert_eq!(asked("503 or 504"), ["503", "504"]);
        assert_eq!(asked("what if"), ["what", "if"]);
        assert_eq!(telling("The pack is the pack of a customer"), ["pack", "customer"]);
    }

    #[test]
    fn a_word_stands_for_others_whatever_its_number() {
        let has = |word: &str, other: &str| others(&stem(word)).iter().any(|it| it == other);
        assert!(has("retry", "again"));
        assert!(has("proxies", "nginx"));
        assert!(has("repeating", "again") && has("sending", "send") && has("dropped", "drop"));
        for word in ["teapot", "string", "thing", "speed", "exceed", "used"] {
            assert_eq!(others(word), Vec::<String>::new(), "{word}");
        }
    }

    #[test]
    fn several_words_may_mean_one() {
        assert_eq!(asked("sending it two times"), ["sending", "twice"]);
        assert_eq!(asked("More than once"), ["twice"]);
        assert_eq!(asked("it timed out once more"), ["timeout", "again"]);
        assert_eq!(asked("two"), ["two"]);
        // What a phrase stands for is known.
        for (phrase, word) in PHRASES {
            assert_eq!(tokens(&phrase.join(" ")).collect::<Vec<_>>(), phrase, "as it is compared");
            assert!(alike(word).next().is_some(), "{word} has others");
        }
    }

    #[test]
    fn no_word_stands_in_two_groups() {
        let mut all: Vec<_> = ALIKE.iter().flat_map(|group| group.iter()).map(|word| stem(word)).collect();
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
