//! What gateways, clients and libraries really do about a code: the rows of the record that matter on its page.

use leptos::prelude::*;

use crate::record::{
    Case, Client, Gateway, Library, Outcome, by_status, cases_with, clients, gateways, groups, libraries, situation,
};
use crate::status::{StatusCode, retried_by};
use crate::ui::href::{CLIENTS, GATEWAYS, LIBRARIES, href};

/// A row: what was done, and what came of it.
type Row = (String, AnyView);

/// Whether the record says something about a code that belongs on its page.
#[must_use]
pub fn happens(code: u16) -> bool {
    matches!(code, 101..=103 | 300..=308 | 401 | 407 | 408 | 413 | 414 | 421 | 425 | 426 | 429 | 431 | 500..=599)
}

/// The card.
#[component]
pub fn HappensCard(
    /// The code.
    code: &'static StatusCode,
) -> impl IntoView {
    let code = code.code;
    let date = gateways()[0].date.as_str();
    let at_gateways: Vec<Row> = made(code).into_iter().chain(passed(code)).chain(old(code)).collect();
    let at_clients: Vec<Row> = cases_with(code).map(conduct).chain(upgrade(code)).collect();
    let at_libraries: Vec<Row> = tried_again(code).chain(retry_after(code)).collect();
    let parts = [
        ("Gateways", at_gateways, seen_href(code)),
        ("Clients", at_clients, href(CLIENTS)),
        ("Retry libraries", at_libraries, href(LIBRARIES)),
    ];
    let parts = parts.into_iter().filter(|(_, rows, _)| !rows.is_empty()).map(|(name, rows, address)| {
        let rows: Vec<_> = rows.into_iter().map(|(what, came)| view! { <li>{what}" "{came}</li> }).collect();
        view! { <h3><a href=address>{name}</a></h3><ul>{rows}</ul> }
    });
    view! {
        <section class="card">
            <h2>"What really happens"</h2>
            <p>
                "Measured on " <time datetime=date>{date}</time>
                ". Where a rule that was read in somebody’s source says otherwise, this holds."
            </p>
            {parts.collect_view()}
        </section>
    }
}

/// The failures behind the code, or the whole matrix.
fn seen_href(code: u16) -> String {
    let is_seen = by_status().iter().any(|seen| seen.status == Some(code));
    href(GATEWAYS) + &if is_seen { format!("#saw-{code}") } else { String::new() }
}

fn full(gateway: &Gateway) -> String {
    format!("{} {}", gateway.name, gateway.version)
}

/// The failures of which a gateway makes the code by itself.
fn made(code: u16) -> Vec<Row> {
    let seen = by_status().into_iter().filter(|seen| seen.status == Some(code)).flat_map(|seen| seen.causes);
    let row = |(situation, with): (&'static crate::record::Situation, Vec<&'static Gateway>)| {
        let names: Vec<_> = with
            .iter()
            .map(|gateway| {
                let rest = Outcome::of(gateway, situation).rest();
                if rest.is_empty() { full(gateway) } else { format!("{} ({rest})", full(gateway)) }
            })
            .collect();
        let came = format!("{code} made by {}.", names.join(", "));
        (situation.sentence(), came.into_any())
    };
    seen.map(row).collect()
}

/// What becomes of the code when the upstream sends it.
fn passed(code: u16) -> Vec<Row> {
    let id = match code {
        103 => "G12",
        304 => "G16",
        503 => "G13",
        _ => return Vec::new(),
    };
    let Some(situation) = situation(id) else { return Vec::new() };
    let mut all: Vec<(String, Vec<String>)> = Vec::new();
    for gateway in gateways() {
        let outcome = Outcome::of(gateway, situation);
        let parts = [outcome.came.clone(), outcome.rest()].into_iter().filter(|part| !part.is_empty());
        let mut came = parts.collect::<Vec<_>>().join(", ");
        if code == 503 {
            let kept = if outcome.phrase == "Service Unavailable" { "the phrase replaced" } else { "the phrase kept" };
            let field = gateway.cell(id).and_then(|cell| cell.get.as_ref()?.field("Retry-After"));
            came = format!("{}, {kept}", if field.is_some() { "Retry-After passed" } else { "Retry-After dropped" });
        }
        match all.iter_mut().find(|(known, _)| *known == came) {
            Some((_, with)) => with.push(full(gateway)),
            None => all.push((came, vec![full(gateway)])),
        }
    }
    let lines: Vec<_> = all.into_iter().map(|(came, with)| format!("{came}: {}.", with.join(", "))).collect();
    vec![(situation.sentence(), lines.join(" ").into_any())]
}

/// What HTTP/1.0 gets.
fn old(code: u16) -> Option<Row> {
    let with: Vec<_> = gateways().iter().filter(|it| it.further.http_1_0.status == Some(code) && code != 200).collect();
    let names = with.iter().map(|gateway| {
        let field = gateway.further.http_1_0.field("Upgrade").map_or("without", |_| "with");
        format!("{} ({field} the field Upgrade)", full(gateway))
    });
    let names: Vec<_> = names.collect();
    let came = format!("{code} made by {}.", names.join(", "));
    (!with.is_empty()).then(|| ("A request of HTTP/1.0.".to_owned(), came.into_any()))
}

/// How many are named of all who do the same.
const SOME: usize = 3;

/// What clients do in a case: what most of them do by their number, everything else by name.
fn conduct(case: &'static Case) -> Row {
    let groups = groups(case);
    let all: usize = groups.iter().map(|group| group.clients.len()).sum();
    let lines: Vec<_> = groups
        .iter()
        .map(|group| {
            let is_rest = group.clients.len() * 2 > all;
            if is_rest && group.clients.len() == all {
                let some = names(&group.clients[..group.clients.len().min(SOME)]);
                return format!("{}: all {all}, among them {some}.", group.does);
            }
            if is_rest {
                return format!("{}: the other {} of {all}.", group.does, group.clients.len());
            }
            format!("{}: {}.", group.does, names(&group.clients))
        })
        .collect();
    (format!("{}.", case.sentence()), lines.join(" ").into_any())
}

fn names(clients: &[&Client]) -> String {
    clients.iter().map(|client| client.full_name()).collect::<Vec<_>>().join("; ")
}

/// Who asks for a switch of protocols without being told to.
fn upgrade(code: u16) -> Option<Row> {
    let with: Vec<&Client> = clients().iter().filter(|client| client.setting.contains("Upgrade")).collect();
    (code == 101 && !with.is_empty()).then(|| {
        ("Offering another protocol.".to_owned(), format!("{} offers h2c by Upgrade.", names(&with)).into_any())
    })
}

/// The libraries that try the code again unless they are told otherwise, and that were measured.
fn tried_again(code: u16) -> impl Iterator<Item = Row> {
    let is_named = move |library: &&Library| {
        retried_by(code).any(|rule| rule.source.is_none() && rule.library.eq_ignore_ascii_case(&library.id))
    };
    libraries().iter().filter(is_named).filter_map(|library| {
        let retry = library.retry.as_ref()?;
        let not = retry.not_again.as_ref().map(|not| format!(" Not: {not}.")).unwrap_or_default();
        let what = format!("{} {}:", library.name, library.version);
        Some((what, format!("tried again after {}.{not}", retry.again).into_any()))
    })
}

/// Who reads Retry-After, on the pages of codes that come with it.
fn retry_after(code: u16) -> Option<Row> {
    let with = |is_read: bool| {
        let all = libraries().iter().filter(|library| {
            let retry = library.retry.as_ref();
            retry.and_then(|retry| retry.retry_after.as_ref()).is_some_and(|it| it.read == is_read)
        });
        all.map(|library| format!("{} {}", library.name, library.version)).collect::<Vec<_>>().join(", ")
    };
    matches!(code, 413 | 429 | 503).then(|| {
        let came = format!("read by {}; not by {}.", with(true), with(false));
        ("Retry-After:".to_owned(), came.into_any())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::render::body;

    /// The codes of which their pages must say what really happens.
    const CODES: [u16; 36] = [
        101, 102, 103, 300, 301, 302, 303, 304, 305, 306, 307, 308, 401, 407, 408, 413, 414, 421, 425, 426, 429, 431,
        500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511, 200, 404, 422,
    ];
    /// How many of them come first; nothing was measured of the others.
    const TOLD: usize = 33;

    /// The text of the card on a code's page, without its markup.
    fn card(code: u16) -> Option<String> {
        let html = body(&format!("/status/{code}/"));
        let (_, card) = html.split_once("<h2>What really happens</h2>")?;
        let card = card.split("</section>").next()?;
        Some(card.split('<').filter_map(|piece| Some(piece.split_once('>')?.1)).collect())
    }

    #[test]
    fn every_code_of_which_something_was_measured_says_so_with_product_and_version() {
        let measured: Vec<String> =
            gateways().iter().map(full).chain(clients().iter().map(|it| it.full_name())).collect();
        let measured: Vec<String> =
            measured.into_iter().chain(libraries().iter().map(|it| format!("{} {}", it.name, it.version))).collect();
        for code in &CODES[..TOLD] {
            let card = card(*code).unwrap_or_else(|| panic!("{code} has no such card"));
            assert!(card.contains("Measured on 2026-11-29"), "{code}: {card}");
            assert!(measured.iter().any(|name| card.contains(name.as_str())), "{code} names no product: {card}");
        }
        for code in &CODES[TOLD..] {
            assert_eq!(card(*code), None, "{code}");
        }
        // All registered 5xx are among them.
        let mut all = crate::status::all().iter().map(|code| code.code).filter(|code| (500..600).contains(code));
        assert!(all.all(|code| CODES[..TOLD].contains(&code)));
    }
}
