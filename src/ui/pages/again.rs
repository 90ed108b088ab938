//! `/status/again/`: when a request is safe to send again, and how an idempotency key makes it so.

use leptos::prelude::*;

use crate::status::again::{MEASURED, PARTS, Part, Stands as On, Statement};
use crate::status::answers::{again_words, basis};
use crate::status::measured::{MEASURED as PRODUCTS, Measured};
use crate::status::{Again as Verdict, all, guide_of};
use crate::ui::href::{BROKERS, CLIENTS, GATEWAYS, LIBRARIES, chapter_href, href, mission_href};
use crate::ui::status::{AgainCard, Stands, code_href};

/// The site path of the page.
pub const AGAIN: &str = "/status/again/";

/// The page.
#[component]
pub fn Again() -> impl IntoView {
    let parts = PARTS.iter().map(|part| view! { <About part=part /> });
    let links =
        PARTS.iter().map(|part| (part.id, part.title)).chain([(BY_CODE, BY_CODE_TITLE), (VERSIONS, VERSIONS_TITLE)]);
    let links = links.map(|(id, title)| view! { <li><a href=format!("#{id}")>{title}</a></li> });
    view! {
        <article class="again">
            <p class="soft"><a href=href("/status/")>"Status codes"</a></p>
            <h1>"Safe to send again"</h1>
            <p class="lead">
                "No answer, or one that leaves it open whether the work was done. Sending the request again is right if \
                 it does no harm twice: its method promises that, or an idempotency key does."
            </p>
            <AgainCard gateway=None />
            <nav class="code-index" aria-label="On this page"><ul>{links.collect_view()}</ul></nav>
            {parts.collect_view()}
            <ByCode />
            <Versions />
            <h2>"See it happen"</h2>
            <p>
                "Chapter 3, “"
                <a href=format!("{}#again", chapter_href("errors"))>"Trying again"</a>
                "”, has both runs side by side. In the mission “"
                <a href=mission_href("two-packs")>"Two packs for one customer"</a>
                "” one mends it."
            </p>
        </article>
    }
}

#[component]
fn About(part: &'static Part) -> impl IntoView {
    let statements = part.statements.iter().map(|Statement { says, stands }| {
        let stands = match stands {
            On::Fact(citation) => view! { <Stands basis=basis(&Some((*citation).to_owned()), &None) /> }.into_any(),
            On::Advice(whose) => view! { <Stands basis=basis(&None, &Some((*whose).to_owned())) /> }.into_any(),
            On::Measured => {
                view! { <span class="tag is-fact">"measured"</span>" by us on "<time datetime=MEASURED>{MEASURED}</time> }
                    .into_any()
            }
        };
        view! { <li>{*says}" "<span class="basis">{stands}</span></li> }
    });
    view! {
        <section aria-labelledby=part.id>
            <h2 id=part.id>{part.title}</h2>
            <ul>{statements.collect_view()}</ul>
        </section>
    }
}

const VERSIONS: &str = "measured";
const VERSIONS_TITLE: &str = "What was measured";

/// The products that were measured, with their versions: for all pages that say so.
#[component]
fn Versions() -> impl IntoView {
    let kinds = PRODUCTS.iter().map(|Measured { kind, asked, products }| {
        let products: Vec<String> = products.iter().map(|(name, version)| format!("{name} {version}")).collect();
        view! { <dt>{*kind}</dt><dd>{format!("{}: {asked}.", products.join(", "))}</dd> }
    });
    view! {
        <section aria-labelledby=VERSIONS>
            <h2 id=VERSIONS>{VERSIONS_TITLE}</h2>
            <p>
                "Where a page of this site says “measured” and names a product without its version, it is this one, on "
                <time datetime=MEASURED>{MEASURED}</time>". Answer by answer it stands on the pages of "
                <a href=href(GATEWAYS)>"gateways"</a>", "<a href=href(CLIENTS)>"clients"</a>", "
                <a href=href(LIBRARIES)>"libraries"</a>" and "<a href=href(BROKERS)>"brokers"</a>"."
            </p>
            <dl>{kinds.collect_view()}</dl>
        </section>
    }
}

const BY_CODE: &str = "by-code";
const BY_CODE_TITLE: &str = "After which code";

/// Every code after which the same request may be sent again.
#[component]
fn ByCode() -> impl IntoView {
    let rows = all().iter().filter_map(|code| {
        let retry = &guide_of(code.code).retry;
        let may =
            [retry.safe, retry.idempotent, retry.post].iter().any(|it| matches!(it, Verdict::Yes | Verdict::WithKey));
        may.then(|| {
            view! {
                <tr data-class=code.class().label()>
                    <th scope="row">
                        <a href=code_href(code.code)><span class="code-number">{code.code}</span>" "{code.name()}</a>
                    </th>
                    <td>{again_words(retry.safe)}</td>
                    <td>{again_words(retry.idempotent)}</td>
                    <td>{again_words(retry.post)}</td>
                    <td>{retry.wait.as_str()}</td>
                </tr>
            }
        })
    });
    view! {
        <section aria-labelledby=BY_CODE>
            <h2 id=BY_CODE>{BY_CODE_TITLE}</h2>
            <p>"Why, and who says so, stands on the page of each code."</p>
            <div class="scroll" tabindex="0" role="group" aria-label=BY_CODE_TITLE>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"Code"</th>
                            <th scope="col">"GET, QUERY"</th>
                            <th scope="col">"PUT, DELETE"</th>
                            <th scope="col">"POST"</th>
                            <th scope="col">"When"</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}
