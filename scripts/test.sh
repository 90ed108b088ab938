#!/usr/bin/env bash
# Runs all tests: the core, the rendering, and the journeys through the built site.
source "$(dirname "$0")/env.sh"

scripts/setup.sh browser
say "Testing the core"
cargo test --quiet --locked
say "Testing the pages"
cargo test --quiet --locked --features ssr --lib ui::
scripts/bare.sh
PUBLIC_URL=/ scripts/dist.sh
# Once more as it stands under a sub-path; everything is compiled already.
PUBLIC_URL=/interplay/ DIST=target/dist-interplay scripts/dist.sh >/dev/null
say "Walking through the site in a browser"
playwright test --config e2e "$@"
