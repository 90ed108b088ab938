//! `/status/`: all status codes, and the search in them.

use leptos::prelude::*;

use super::CHOOSE;
use crate::ui::href::{BROKERS, CLIENTS, GATEWAYS, LIBRARIES, WHO, href};
use crate::ui::live;
use crate::ui::recognised::RecognisedCodes;
use crate::ui::status::{ALL, CodeGroups, Lookup, SHELF, Sheet, VendorShelf};

/// The list of status codes.
#[component]
pub fn StatusList() -> impl IntoView {
    view! {
        <div class="status-intro">
            <div>
                <h1>"HTTP status codes"</h1>
                <p class="lead">
                    "Whose fault is it, may I send it again, should somebody wake up, and which one do I return? \
                     Every registered code, with the facts and their sources, and advice that says so."
                </p>
                <p class="actions">
                    <a class="button primary" href=href(CHOOSE)>"Which code do I return?"</a>
                    <a class="button" href=href(WHO)>"Who answered?"</a>
                    <a class="button" href=format!("#{SHELF}")>"499, 520 and other vendors' codes"</a>
                    </p>
                <p>
                    "Measured, with versions: "
                    <a href=href(GATEWAYS)>"what gateways make of a failure"</a> ", "
                    <a href=href(CLIENTS)>"what clients do by themselves"</a> ", "
                    <a href=href(LIBRARIES)>"what retry and breaker libraries do by default"</a> " and "
                    <a href=href(BROKERS)>"what brokers do with a message that was not acknowledged"</a> "."
                </p>
                <p class="soft small">"This page prints as one sheet with all codes."</p>
            </div>
        </div>
        {live::part(live::LOOKUP, Lookup)}
        {live::part(live::RECOGNISED, RecognisedCodes)}
        <div id=ALL>
            <CodeGroups />
            <VendorShelf />
        </div>
        <Sheet />
    }
}
