# shellcheck shell=bash
# What every script starts with: the versions of the tools, and PATH such that they are found.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly TRUNK_VERSION=0.21.14
# The version of the wasm-bindgen crate in Cargo.lock; both must be the same.
readonly WASM_BINDGEN_VERSION=0.2.129
readonly TOOLS="${XDG_CACHE_HOME:-$HOME/.cache}/interplay"

say() { printf '\033[1m%s\033[0m\n' "$*"; }

# Says in a sentence what to do, and ends.
fail() {
  printf '\n%s\n' "$*" >&2
  exit 1
}

# Whether the tool on PATH has this version: has_version trunk 0.21.14
has_version() {
  [[ "$("$1" --version 2>/dev/null)" == "$1 $2"* ]]
}

# A tool of the right version on PATH is used; otherwise the one that setup.sh installs.
has_version trunk "$TRUNK_VERSION" || PATH="$TOOLS/trunk-$TRUNK_VERSION/bin:$PATH"
has_version wasm-bindgen "$WASM_BINDGEN_VERSION" || PATH="$TOOLS/wasm-bindgen-$WASM_BINDGEN_VERSION/bin:$PATH"
# wasm-opt and playwright
PATH="$PWD/node_modules/.bin:$PATH"
export PATH

# Trunk takes only true or false, and the convention allows anything.
if [[ -n "${NO_COLOR:-}" ]]; then export NO_COLOR=true; else unset NO_COLOR; fi
