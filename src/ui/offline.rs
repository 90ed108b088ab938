//! What pages say of times without a connection, and of versions of the site. Which of it is shown is up to
//! `assets/boot.js` and `assets/offline.js`; here are the words, so that they cost no script anything.

use leptos::prelude::*;

/// What stands for the id of the build until all pages are printed, and it is known.
pub const BUILD: &str = "build-of-a-page.";
/// What stands for the size of the whole site, in megabytes, until then.
pub const SIZE: &str = "size-of-the-site";

/// What did not come, and what to do; and that a newer version is there. It stands hidden on every page.
#[component]
pub fn Notice() -> impl IntoView {
    view! {
        <div id="notice" class="notice" role="status" hidden>
            <p data-why="newer">
                "A newer version of this site is there. It takes over with the next page that you open."
            </p>
            <p data-why="gone">
                "A part of this page did not come: a newer version of the site has taken its place. Load the page again to \
                 go on. What you typed and chose is kept."
            </p>
            <p data-why="broken">
                "A part of this page did not come, though the site answers. Load the page again to go on. What you typed \
                 and chose is kept."
            </p>
            <p data-why="offline">
                "A part of this page did not come: there is no connection, and no copy of it is kept here. It is tried \
                 again as soon as there is one."
            </p>
            <button type="button" class="small" data-do="reload">"Load the page again"</button>
            <button type="button" class="small" data-do="again">"Try again"</button>
            <button type="button" class="icon-button quiet" data-do="close" aria-label="Close">
                <span aria-hidden="true">"×"</span>
            </button>
        </div>
    }
}

/// All of the site, to be kept on this device: the offer, how far it is, and what came of it.
#[component]
pub fn Keeping() -> impl IntoView {
    let of_all = || view! { <span data-bytes="kept">"0"</span>" of "<span data-bytes="all">{SIZE}</span>" MB" };
    view! {
        <div id="keeping" class="keeping">
            <p class="keeping-offer">
                "What you open here is kept for times without a connection. All of it takes "
                <span data-bytes="all">{SIZE}</span>" MB on this device. "
                <button type="button" data-do="keep-all">"Keep all of it"</button>
            </p>
            <p class="keeping-going">
                <progress max="1" value="0" aria-label="How much is kept"></progress>
                <span>{of_all()}" are kept."</span>
                <button type="button" data-do="stop">"Stop"</button>
            </p>
            <div role="status">
                <p class="keeping-done">
                    "All of it is kept on this device, "<span data-bytes="all">{SIZE}</span>" MB: you need no connection."
                </p>
                <p class="keeping-full">"There is no more room on this device. Nothing that was kept is lost."</p>
                <p class="keeping-offline">"The connection broke. What has come so far is kept."</p>
                <p class="keeping-gone">
                    "A newer version of the site came in between. It goes on with that one once you load the page again."
                </p>
                <p class="keeping-refused">"This browser keeps nothing for this site: storage is refused or switched off."</p>
            </div>
            <button type="button" class="keeping-forget" data-do="forget">"Remove it"</button>
        </div>
        <p id="renewed" hidden>"The site was renewed while you were here: this page is of the newer version."</p>
    }
}
