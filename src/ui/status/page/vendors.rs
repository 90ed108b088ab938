//! The shelf of codes that nobody has registered.

use leptos::prelude::*;

use super::source::Source;
use crate::status::vendor_codes;

/// The id of the shelf.
pub const SHELF: &str = "vendor-codes";

/// Codes of vendors, by number.
#[component]
pub fn VendorShelf() -> impl IntoView {
    let rows = vendor_codes().iter().map(|row| {
        view! {
            <tr id=row.id()>
                <th scope="row"><span class="code-number">{row.code}</span>" "<span>{row.name.as_str()}</span></th>
                <td>{row.vendor.as_str()}</td>
                <td>{row.means.as_str()}</td>
                <td>{row.instead.as_str()}</td>
                <td><Source citation="source".to_owned() url=row.source.clone() /></td>
            </tr>
        }
    });
    view! {
        <section class="shelf" aria-labelledby=SHELF>
            <h2 id=SHELF>"Not registered, and met all the same"</h2>
            <p>
                "Vendors have taken numbers for themselves. To every other client they mean no more than the first \
                 code of their class: 499 is handled as 400 (RFC 9110, section 15). Do not send them yourself."
            </p>
            <div class="scroll" tabindex="0" role="group" aria-label="Codes that are not registered">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"Code"</th>
                            <th scope="col">"Whose"</th>
                            <th scope="col">"What it means there"</th>
                            <th scope="col">"What to do or send instead"</th>
                            <th scope="col">"Read more"</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}
