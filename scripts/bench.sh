#!/usr/bin/env bash
# Measures, without judging: the core natively and in a browser, the compare page, and what the site weighs.
source "$(dirname "$0")/env.sh"

scripts/setup.sh browser
say "Measuring the core natively"
cargo bench --quiet --locked --bench core -- --quiet
say "Building for the browser"
scripts/bare.sh
PUBLIC_URL=/ scripts/dist.sh >/dev/null || true
say "Measuring in a browser"
node e2e/bench.mjs
node scripts/size.mjs dist || true
