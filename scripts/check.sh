#!/usr/bin/env bash
# Checks formatting and lints, for the core, the prerenderer and the browser.
source "$(dirname "$0")/env.sh"

scripts/setup.sh
cargo fmt --check || fail "Some files are not formatted: run 'cargo fmt'."
cargo clippy --quiet --locked --all-targets -- -D warnings
cargo clippy --quiet --locked --all-targets --features ssr -- -D warnings
cargo clippy --quiet --locked --target wasm32-unknown-unknown --features hydrate -- -D warnings
