//! `/search/`: one search over everything, as a page that a link with a query leads to.

use leptos::prelude::*;

use super::{CHOOSE, MISSIONS};
use crate::course::{chapters, missions};
use crate::status;
use crate::ui::href::href;
use crate::ui::live;
use crate::ui::search::SearchBox;
use crate::ui::status::SHELF;
use crate::ui::terms::GLOSSARY;

/// The page of the search, and the lists for those who would rather leaf through.
#[component]
pub fn Search() -> impl IntoView {
    let lists = [
        ("/status/".to_owned(), format!("{} status codes, by class", status::all().len())),
        (format!("/status/#{SHELF}"), "Codes that are not registered".to_owned()),
        (CHOOSE.to_owned(), "Which code do I return? A few questions".to_owned()),
        ("/learn/".to_owned(), format!("{} chapters", chapters().len())),
        (MISSIONS.to_owned(), format!("{} missions", missions().len())),
        (GLOSSARY.to_owned(), "The words of the field".to_owned()),
        ("/compare/".to_owned(), "The stage, with everything to switch and to break".to_owned()),
    ];
    let lists = lists.map(|(path, name)| view! { <li><a href=href(&path)>{name}</a></li> });
    view! {
        <h1>"Search"</h1>
        <noscript>
            <p class="note">"Searching needs JavaScript, which is off here. The lists below lead everywhere, too."</p>
        </noscript>
        {live::part(live::SEARCH, SearchBox)}
        <h2>"Or leaf through"</h2>
        <ul>{lists.into_iter().collect_view()}</ul>
    }
}
