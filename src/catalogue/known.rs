//! What people type when they need a page that does not say it in these words.

/// Pages of their own: site path, title, what they are for, what people type.
pub const PAGES: [(&str, &str, &str, &[&str]); 17] = [
    (
        "/status/who/",
        "Who answered?",
        "Paste an answer: which gateway made it itself, which passed it on, and what may have happened behind it.",
        &["who said 503", "gateway or service", "curl -i", "paste an answer", "which proxy", "server header"],
    ),
    (
        "/status/again/",
        "Safe to send again",
        "Which requests may be sent again, how an idempotency key is built, and who repeats a request unasked.",
        &["retry", "idempotent", "502 post", "504 post", "safe methods", "query method", "duplicate"],
    ),
    (
        "/status/gateways/",
        "What gateways make of a failure",
        "Twelve gateways before one upstream that fails in every way: who says 502, 503, 504 or nothing.",
        &["gateways", "reverse proxy", "proxies", "load balancer", "who said 503", "who said 502", "matrix"],
    ),
    (
        "/status/clients/",
        "What clients do by themselves",
        "Who sends a request again unasked, obeys Retry-After, changes the method after a redirect, or hides a status.",
        &["clients", "browsers", "http clients", "who retries", "method after a redirect", "redirect limit"],
    ),
    (
        "/status/libraries/",
        "What retry and breaker libraries do by default",
        "How many calls, which pauses, what is tried again, and whom a half-open breaker lets through.",
        &["retry libraries", "breaker libraries", "backoff defaults", "retry budget"],
    ),
    (
        "/status/brokers/",
        "What brokers do with a message that was not acknowledged",
        "The order after a redelivery, counters, limits, timeouts, duplicates, and what a publisher is told.",
        &["brokers", "redelivery order", "delivery limit", "poison message", "nack", "ack timeout"],
    ),
    (
        "/status/choose/",
        "Which status code do I return?",
        "A few questions lead to the code, with the reasons against its neighbours.",
        &["which code", "choose a status code", "what do I return", "502 or 503", "503 or 504", "401 or 403"],
    ),
    (
        "/status/",
        "HTTP status codes",
        "Every registered code: whose fault it is, whether to send it again, and who says so.",
        &["all codes", "list of codes", "http codes", "cheat sheet"],
    ),
    (
        "/status/#vendor-codes",
        "Codes that are not registered",
        "499, 520 and other numbers of nginx, Cloudflare, AWS and others.",
        &["nginx codes", "cloudflare codes", "unofficial codes", "vendor codes"],
    ),
    (
        "/compare/",
        "Compare",
        "The same process in two styles on one clock; then break something.",
        &["simulator", "playground", "sandbox", "break a service"],
    ),
    ("/learn/", "The course", "Short chapters on how services talk to each other.", &["learn", "chapters", "tutorial"]),
    (
        "/learn/missions/",
        "Missions",
        "Small tasks on the stage: mend a run with as few changes as possible.",
        &["exercises", "puzzles", "tasks", "game"],
    ),
    (
        "/moments/",
        "Moments worth a look",
        "Two runs of the same customer when they part, as pictures to play and to send on.",
        &["moments", "highlights", "showcase", "examples"],
    ),
    (
        "/learn/beliefs/",
        "Twelve seconds each: true or false?",
        "What people believe about services and HTTP, what is true, and who says so.",
        &["beliefs", "myths", "true or false", "quiz", "wrong beliefs", "misconceptions"],
    ),
    (
        "/learn/glossary/",
        "Glossary",
        "The words of the field, in a sentence or two each.",
        &["words", "vocabulary", "terms", "definitions"],
    ),
    (
        "/present/",
        "Talks for a room",
        "Every chapter as slides beside a stage, with a speaker's window and a worksheet.",
        &["teach", "present", "slides", "lecture", "handout"],
    ),
    (
        "/learn/choosing/sheet/",
        "Sheet to take along",
        "Four questions about the work and the style that fits, on one page to print.",
        &["print", "worksheet", "which style"],
    ),
];

/// What people call the same thing: a request whose work is done a second time.
const DONE_TWICE: [&str; 16] = [
    "twice",
    "double post",
    "post twice",
    "send twice",
    "submit twice",
    "double submit",
    "double click",
    "charged twice",
    "paid twice",
    "order twice",
    "retry a post",
    "repeat a post",
    "post again",
    "duplicate request",
    "idempotency",
    "idempotency key",
];

/// What else people type for an entry, by its site path.
pub const WORDS: [(&str, &[&str]); 23] = [
    ("/status/brokers/#jetstream", &["jetstream"]),
    ("/status/again/", &DONE_TWICE),
    ("/moments/two-packs/", &DONE_TWICE),
    ("/moments/two-packs/", &["retry without a key"]),
    ("/learn/errors/#again", &DONE_TWICE),
    ("/learn/errors/#again", &["retry", "502 post"]),
    ("/learn/errors/#unknown", &["lost answer", "unknown outcome", "did it arrive", "504 post"]),
    ("/learn/errors/#timeout", &["timeout", "how long to wait"]),
    ("/learn/errors/#outage", &["cascade", "cascading failure"]),
    ("/learn/who-said-503/#look-who", &["who said 503", "who sent 503", "503 from where", "who answered"]),
    ("/learn/who-said-503/#no-status", &["empty reply", "connection reset", "no status"]),
    ("/learn/keep-it-simple/#breaker", &["circuit breaker", "half open", "retry storm"]),
    ("/learn/keep-it-simple/#shed", &["load shedding", "bulkhead", "overload"]),
    ("/learn/performance/#tail", &["tail latency", "p99", "fan out"]),
    ("/learn/two-styles/#thin", &["thin event", "fat event", "event-carried state transfer"]),
    ("/learn/synchronous-and-asynchronous/#promises", &["exactly once", "kafka", "rabbitmq"]),
    ("/learn/choosing/#consistent", &["eventual consistency", "read your own write"]),
    ("/learn/missions/two-packs/", &DONE_TWICE),
    ("/learn/missions/two-packs/", &["retry without a key"]),
    ("/learn/missions/twice-on-the-wire/", &["duplicate message", "network duplicate"]),
    ("/learn/missions/packed-and-503/", &["retry after 503", "503 twice"]),
    ("/learn/missions/nothing-forgotten/", &["lost message", "at least once", "redelivery"]),
    ("/learn/missions/tell-me-now/", &["nobody knows", "fire and forget"]),
];
