#!/usr/bin/env bash
# Turns trunk's one page into real ones, and adds the data that the site offers to others. trunk calls it, and so does
# dist.sh where a bundle that is there already is to be mounted elsewhere.
#
#   scripts/pages.sh <folder>
set -euo pipefail
cd "$(dirname "$0")/.."

cargo run --quiet --bin publish -- "$1"
# The prerenderer has the same views as the programs, with erased types or without: they print other markup, which the other
# kind cannot hydrate.
cargo run --quiet --features ssr --bin prerender -- "$1"
