//! The runs that show what a client does in a case of the record, and what a broker does with a message that nobody can
//! handle.

use super::{Comparison, Pane};
use crate::flow::{ChosenBroker, ChosenClient, Fault, Met, Method, Over, Setup, brokers, client_cases, clients};

/// A comparison of one run, in which a client meets a case of the record. None where a run has no such client, or cannot make
/// that case.
#[must_use]
pub fn asked_by(client: &str, case: &str) -> Option<Comparison> {
    let client = clients().iter().find(|known| known.id == client)?;
    let case = client_cases().iter().find(|known| known.id == case)?;
    let is_post = case.method == Method::Post;
    // Where Customer answers at once the client has nothing to ask; where it puts off, it asks how far it got.
    let style = if is_post { "orchestrated,request-response,sync" } else { "orchestrated,request-response,async" };
    let mut setup = Setup::new(style.parse().ok()?);
    let is_kept = is_post && case.over == Over::Kept;
    setup.client = Some(ChosenClient { client, is_kept });
    let (fault, says) = match (case.met, case.told) {
        // Customer itself always says when to come back; Envoy, which finds it down, never does.
        (Met::Answered(503), Some(false)) => {
            setup.gateways = vec!["customer:envoy".parse().ok()?];
            ("customer:down".to_owned(), "Envoy answers 503".to_owned())
        }
        (Met::Answered(429), Some(false)) => return None,
        (Met::Answered(status), _) => (format!("customer:answer={status}"), format!("Customer answers {status}")),
        (Met::Closed, _) => ("customer:sends=nothing".to_owned(), "Customer closes without an answer".to_owned()),
    };
    let fault = if is_post { fault } else { format!("{fault}@100ms") };
    setup.faults = vec![fault.parse::<Fault>().ok()?];
    if !is_post && case.over == Over::Fresh {
        // The connection that the POST came over is closed before the client asks again.
        setup.faults.push("customer:down@80ms-90ms".parse().ok()?);
    }
    Some(alone(setup, &format!("{}, and {says}", client.name)))
}

/// A comparison of one run, in which Post cannot handle a message that a broker keeps: as it comes, or with a limit of three
/// deliveries. None where a run has no such broker, or the broker no limit that one could set.
#[must_use]
pub fn kept_by(broker: &str, has_limit: bool) -> Option<Comparison> {
    let broker = brokers().iter().find(|known| known.id == broker)?;
    let as_it_comes = ChosenBroker::as_it_comes(broker);
    let chosen = match has_limit {
        false => as_it_comes,
        true => ChosenBroker { limit: broker.limit.map(|_| 3), ..as_it_comes },
    };
    if has_limit && chosen.limit.is_none() {
        return None;
    }
    let mut setup = Setup::new("choreographed,event-based,async".parse().ok()?);
    setup.broker = Some(chosen);
    setup.faults = vec!["post:answer=503".parse::<Fault>().ok()?];
    let limit = if has_limit { " with a limit" } else { "" };
    Some(alone(setup, &format!("{}{limit}, and Post answers 503", broker.name)))
}

fn alone(setup: Setup, title: &str) -> Comparison {
    let panes = vec![Pane { setup, unbroken: false }];
    Comparison { panes, title: title.to_owned(), ..Comparison::default() }
}
