//! What was measured, in which version. Where a text says “measured” and names a product without its version, it is this
//! one.

/// A kind of products that were measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// What they are.
    pub kind: &'static str,
    /// What was asked of them.
    pub asked: &'static str,
    /// Each with its version.
    pub products: &'static [(&'static str, &'static str)],
}

/// Everything that was measured, on [`super::again::MEASURED`].
pub const MEASURED: [Measured; 6] = [
    Measured {
        kind: "Gateways",
        asked: "with a plain configuration, before an upstream that fails in every way",
        products: &[
            ("nginx", "1.31.3"),
            ("Envoy", "1.40.0"),
            ("Traefik", "3.7.15"),
            ("Caddy", "2.11.7"),
            ("HAProxy", "2.8.25"),
            ("Apache httpd", "2.4.71"),
            ("Varnish", "7.1.1"),
            ("Squid", "5.7"),
            ("lighttpd", "1.4.69"),
            ("Traffic Server", "9.2.9"),
            ("nghttpx", "1.52.0"),
            ("h2o", "2.2.5"),
        ],
    },
    Measured {
        kind: "Browsers and HTTP clients",
        asked: "each code, each redirect, and connections that break off",
        products: &[
            ("Chromium", "156.0.8078.108"),
            ("Firefox", "ESR 153.8.0"),
            ("WebKitGTK", "2.50.6"),
            ("curl", "7.88.1"),
            ("wget", "1.21.3"),
            ("wget2", "1.99.1"),
            ("Node.js", "20.20.2"),
            ("undici", "7.30.2"),
            ("RetryAgent", "undici 7.30.2"),
            ("axios", "1.21.1"),
            ("got", "14.6.6"),
            ("ky", "1.14.3"),
            ("superagent", "10.4.2"),
            ("node-fetch", "3.3.2"),
            ("requests", "2.34.2"),
            ("urllib3", "2.8.0"),
            ("httpx", "0.28.1"),
            ("aiohttp", "3.14.5"),
            ("urllib", "Python 3.11.7"),
            ("http.client", "Python 3.11.7"),
            ("HttpURLConnection", "Java 17.0.15"),
            ("HttpClient", "Java 17.0.15"),
            ("HTTP::Tiny", "0.080"),
            ("LWP", "6.68"),
            ("reqwest", "0.13.5"),
            ("ureq", "3.5.2"),
        ],
    },
    Measured {
        kind: "Retry libraries",
        asked: "as they come: how often, after which pauses, after what",
        products: &[
            ("axios-retry", "4.5.0"),
            ("aiohttp-retry", "2.9.1"),
            ("httpx-retries", "0.6.0"),
            ("reqwest-retry", "0.9.1"),
        ],
    },
    Measured {
        kind: "Circuit breakers",
        asked: "when they open, and whom they let through when they are half open",
        products: &[
            ("opossum", "9.0.0"),
            ("cockatiel", "3.2.1"),
            ("pybreaker", "1.4.1"),
            ("aiobreaker", "1.2.0"),
            ("circuitbreaker", "2.1.3"),
            ("purgatory", "3.0.1"),
            ("failsafe", "1.3.0"),
            ("recloser", "1.4.0"),
        ],
    },
    Measured {
        kind: "Brokers",
        asked: "what they acknowledge, and when they deliver again",
        products: &[("RabbitMQ", "3.10.8"), ("NATS", "2.15.1"), ("Redis", "7.0.15"), ("mosquitto", "2.0.11")],
    },
    Measured {
        kind: "Process engines and tracing",
        asked: "what they do with an error that nobody catches, and what a span says",
        products: &[("bpmn-engine", "25.0.1"), ("SpiffWorkflow", "3.2.0"), ("amqplib", "0.71.0")],
    },
];
