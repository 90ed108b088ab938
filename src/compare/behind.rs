//! The run that shows what a gateway was measured to make of a failure, where the stage has that failure.

use super::{Comparison, Pane};
use crate::flow::{Fault, Setup, gateways};

/// The situations of the record that the stage has: Customer asks Post by a POST, a gateway stands before Post, and this is
/// wrong with Post, in an address and in words. (Post works on for minutes where it “does not answer”.)
const SHOWN: [(&str, &str, &str); 5] = [
    ("G1", "post:down", "Post is down"),
    ("G3", "post:sends=nothing", "Post closes without an answer"),
    ("G5", "post:sends=half-a-header", "Post closes after half a header"),
    ("G7", "post:slow=1000", "Post does not answer"),
    ("G13", "post:answer=503", "Post answers 503"),
];

/// A comparison of one run, in which a gateway meets a situation of the record. None where the stage has no such gateway, or
/// no such failure. Customer waits as long as it takes, and asks once.
#[must_use]
pub fn behind(gateway: &str, situation: &str) -> Option<Comparison> {
    let name = &gateways().iter().find(|known| known.id == gateway)?.name;
    let (_, fault, says) = SHOWN.iter().find(|(id, ..)| *id == situation)?;
    let mut setup = Setup::new("orchestrated,request-response,sync".parse().ok()?);
    setup.policy.timeout = None;
    setup.gateways = vec![format!("post:{gateway}").parse().ok()?];
    setup.faults = vec![fault.parse::<Fault>().ok()?];
    let panes = vec![Pane { setup, unbroken: false }];
    Some(Comparison { panes, title: format!("{name}, and {says}"), ..Comparison::default() })
}
