#!/usr/bin/env bash
# Walks the journeys of e2e/browsers through the built site: in Firefox and in WebKitGTK, or in one of them.
#
#   scripts/browsers.sh
#   scripts/browsers.sh webkit
#   scripts/browsers.sh webkit --test-name-pattern=talk
source "$(dirname "$0")/env.sh"

[[ -f dist/index.html ]] || fail "There is no site in dist/ yet: run 'make dist'."
names=(firefox webkit)
if [[ $# -gt 0 ]]; then
  names=("$1")
  shift
fi
for name in "${names[@]}"; do
  say "Walking through the site in $name"
  status=0
  node --test-reporter=spec "$@" e2e/browsers/main.mjs "$name" || status=$?
  # 3: it is not there. scripts/setup.sh has said so, and how to get it.
  if [[ $status == 3 ]]; then
    [[ -z "${CI:-}" ]] || fail "There is no $name here, and its journeys have to be walked: run 'make setup'."
    say "There is no $name here: skipped"
  elif [[ $status != 0 ]]; then
    fail "The journeys in $name failed; the lines above say where."
  fi
done
