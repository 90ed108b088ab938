//! The record as JSON for other people's programs: a file for each kind of product.
//!
//! These shapes are a contract. A field may be added; to change or remove one takes a new [`VERSION`].

use serde::Serialize;

use super::{
    Broker, Case, Client, Gateway, Library, Situation, brokers, cases, clients, gateways, libraries, situations,
};

/// The version of all four shapes.
pub const VERSION: u32 = 1;

/// What is said of where the facts come from.
const SOURCE: &str = "Measured by Interplay, each product in the version and on the day that it names";

/// A published file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where it is published, relative to the site.
    pub path: &'static str,
    /// How many products it holds.
    pub products: usize,
    /// What it says.
    pub json: String,
}

/// All files of the record. Absent values are null, and no field is ever left out.
#[must_use]
pub fn files() -> [File; 4] {
    [
        File {
            path: "data/gateways.json",
            products: gateways().len(),
            json: json("interplay-gateways", &Gateways { situations: situations(), gateways: gateways() }),
        },
        File {
            path: "data/clients.json",
            products: clients().len(),
            json: json("interplay-clients", &Clients { cases: cases(), clients: clients() }),
        },
        File {
            path: "data/libraries.json",
            products: libraries().len(),
            json: json("interplay-libraries", &Libraries { libraries: libraries() }),
        },
        File {
            path: "data/brokers.json",
            products: brokers().len(),
            json: json("interplay-brokers", &Brokers { brokers: brokers() }),
        },
    ]
}

#[derive(Serialize)]
struct Document<'a, T> {
    format: &'static str,
    version: u32,
    source: &'static str,
    licence: &'static str,
    #[serde(flatten)]
    content: &'a T,
}

#[derive(Serialize)]
struct Gateways {
    situations: &'static [Situation],
    gateways: &'static [Gateway],
}

#[derive(Serialize)]
struct Clients {
    cases: &'static [Case],
    clients: &'static [Client],
}

#[derive(Serialize)]
struct Libraries {
    libraries: &'static [Library],
}

#[derive(Serialize)]
struct Brokers {
    brokers: &'static [Broker],
}

fn json<T: Serialize>(format: &'static str, content: &T) -> String {
    let document = Document { format, version: VERSION, source: SOURCE, licence: env!("CARGO_PKG_LICENSE"), content };
    let mut text = serde_json::to_string(&document).expect("strings, numbers and lists are always JSON");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn file(path: &str) -> Value {
        let file = files().into_iter().find(|file| file.path == path).expect(path);
        serde_json::from_str(&file.json).expect(path)
    }

    #[test]
    fn every_file_says_what_it_is_and_holds_all_products() {
        for (path, format, list, products) in [
            ("data/gateways.json", "interplay-gateways", "gateways", 12),
            ("data/clients.json", "interplay-clients", "clients", 31),
            ("data/libraries.json", "interplay-libraries", "libraries", 27),
            ("data/brokers.json", "interplay-brokers", "brokers", 6),
        ] {
            let document = file(path);
            assert_eq!((&document["format"], &document["version"]), (&Value::from(format), &Value::from(1)), "{path}");
            let all = document[list].as_array().expect(path);
            assert_eq!(all.len(), products, "{path}");
            for product in all {
                for field in ["id", "name", "version", "date"] {
                    assert!(product[field].as_str().is_some_and(|value| !value.is_empty()), "{path}: {field}");
                }
            }
        }
    }

    #[test]
    fn what_is_absent_is_null() {
        let document = file("data/libraries.json");
        assert!(document["libraries"][0]["breaker"].is_null());
        assert!(document["libraries"][0].as_object().is_some_and(|library| library.contains_key("breaker")));
    }
}
