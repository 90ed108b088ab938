//! What the recogniser knows, as it is authored in `data/` and packed by the build.

use serde::{Deserialize, Serialize};

/// Everything that the recogniser knows.
#[derive(Debug, Serialize, Deserialize)]
pub struct Lexicon {
    /// Names of statuses.
    pub names: Vec<Name>,
    /// The codes of gRPC.
    pub grpc: Vec<Grpc>,
    /// What products write when they mean a status.
    pub messages: Vec<Message>,
    /// What callers are told when no status came.
    pub failures: Vec<Failure>,
    /// Header fields, and the codes that they go with.
    pub fields: Vec<FieldRule>,
    /// Names of products.
    pub products: Vec<Product>,
    /// The response flags of Envoy.
    pub flags: Vec<Flag>,
    /// The causes in the termination state of HAProxy.
    pub states: Vec<Flag>,
    /// Every registered code, with its name.
    pub codes: Vec<(u16, String)>,
    /// The codes of vendors: number, vendor, name.
    pub vendors: Vec<(u16, String, String)>,
}

/// A name of a status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// The name in words.
    pub name: String,
    /// The status.
    pub code: u16,
    /// How it got the name.
    #[serde(default)]
    pub kind: NameKind,
    /// Whether it means the status only beside its number.
    #[serde(default)]
    pub beside: bool,
    /// Who writes or calls it so.
    #[serde(default)]
    pub by: String,
}

/// How a status got a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameKind {
    /// It is registered.
    Registered,
    /// It had that name once.
    Former,
    /// Constants of a language or a library have it, and no text.
    Constant,
    /// A product writes it, and no constant has it.
    #[default]
    Written,
}

/// A code of gRPC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grpc {
    /// Its name: "DEADLINE_EXCEEDED".
    pub name: String,
    /// Its number.
    pub number: u16,
    /// The status that stands for it where HTTP and JSON are spoken.
    pub code: u16,
    /// Whether its name alone, in capitals, can mean nothing else.
    #[serde(default)]
    pub alone: bool,
}

/// What a product writes when it means a status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// The text, or what of it stays the same.
    pub text: String,
    /// Who writes it.
    pub by: String,
    /// The status that the caller got, or gets.
    #[serde(default)]
    pub code: Option<u16>,
    /// The failure that the caller sees instead, where no status comes.
    #[serde(default)]
    pub failure: Option<String>,
    /// The number that its log has for it, where that is another one.
    #[serde(default)]
    pub logged: Option<u16>,
    /// What it says, in a sentence.
    pub means: String,
}

/// What callers are told when no status came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Failure {
    /// Its name in data.
    pub id: String,
    /// What happened, as a heading.
    pub title: String,
    /// What it means for whoever asked.
    pub means: String,
    /// What was done to gateways that comes to the same behind them.
    #[serde(default)]
    pub situation: Option<String>,
    /// The numbers with which curl ends then.
    #[serde(default)]
    pub curl: Vec<u16>,
    /// The codes that it goes with, where that is no matter of gateways.
    #[serde(default)]
    pub codes: Vec<u16>,
    /// How it is written.
    pub forms: Vec<String>,
}

/// A header field, and the codes that it goes with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldRule {
    /// Its name.
    pub name: String,
    /// The codes, those first that one meets it with most.
    pub codes: Vec<u16>,
    /// Who says so.
    #[serde(default)]
    pub source: String,
}

/// A name of a product, and what it says where a status is beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// What it is called.
    pub name: String,
    /// How texts name it.
    pub forms: Vec<String>,
    /// What its name beside a status says.
    pub says: String,
}

/// A short sign in a log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flag {
    /// The sign.
    pub sign: String,
    /// What it says.
    pub means: String,
    /// The failure that the client sees, where no status comes.
    #[serde(default)]
    pub failure: Option<String>,
}
