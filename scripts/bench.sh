#!/usr/bin/env bash
# Measures, without judging: the core natively and in a browser, the compare page, what a phone paints, and what the site
# weighs; the last two beside the site as it was before, at $BEFORE.
source "$(dirname "$0")/env.sh"

readonly BEFORE=${BEFORE:-a958589}

# Lighthouse is as large as all other packages together, and only this needs it.
lighthouse="$TOOLS/lighthouse-$(node -p 'require("./e2e/lighthouse/package.json").dependencies.lighthouse')"
install_lighthouse() {
  [[ -d "$lighthouse/node_modules/lighthouse" ]] && return
  say "Installing Lighthouse"
  mkdir -p "$lighthouse"
  cp e2e/lighthouse/package*.json "$lighthouse"
  npm ci --prefix "$lighthouse" --no-audit --no-fund --silent ||
    fail "npm could not install Lighthouse."
}

scripts/setup.sh browser
say "Measuring the core natively"
cargo bench --quiet --locked --bench core -- --quiet
say "Building for the browser"
scripts/bare.sh
PUBLIC_URL=/ scripts/dist.sh >/dev/null || true
say "Measuring in a browser"
node e2e/bench.mjs
# A clone without that commit measures what there is.
before=$(scripts/before.sh "$BEFORE") || before=
install_lighthouse
say "Measuring what a phone paints, with $BEFORE in turn"
node e2e/lighthouse.mjs "$lighthouse" dist ${before:+"$before"}
say "Weighing"
node scripts/size.mjs dist || true
if [[ -n "$before" ]]; then
  say "As it was at $BEFORE"
  node scripts/size.mjs "$before" || true
fi
