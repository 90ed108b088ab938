#!/usr/bin/env bash
# Runs all tests: the core, the rendering, and the journeys through the built site.
source "$(dirname "$0")/env.sh"

scripts/setup.sh browser
say "Testing the core"
# Some of them draw thousands of pictures: a little optimisation takes less time than it saves.
CARGO_PROFILE_TEST_OPT_LEVEL=1 cargo test --quiet --locked
say "Testing the pages"
# The prerenderer's tests are here for its library, which is compiled beside the one with tests: each has one thread.
cargo test --quiet --locked --features ssr --lib --bin prerender ui::
say "Knocking at the service worker's door"
node --test e2e/worker.mjs
scripts/bare.sh
COMPRESS=no PUBLIC_URL=/ scripts/dist.sh
# Once more as it stands under a sub-path.
MOUNT=again PUBLIC_URL=/interplay/ DIST=target/dist-interplay COMPRESS=no scripts/dist.sh >/dev/null
say "Walking through the site in Chromium"
playwright test --config e2e "$@"
# Whoever asks for some of them knows which browser they are for.
[[ $# -gt 0 ]] || scripts/browsers.sh
