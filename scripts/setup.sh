#!/usr/bin/env bash
# Installs what is missing and skips what is there.
#
#   scripts/setup.sh           what building and serving need
#   scripts/setup.sh browser   and the browsers that the journeys go through
source "$(dirname "$0")/env.sh"

readonly RUST_VERSION=1.95
readonly NODE_VERSION=20

# Whether version $1 is at least $2.
at_least() { printf '%s\n%s\n' "$2" "$1" | sort -V -C; }

# Runs a command as root where that is possible without a question.
as_root() {
  if [[ $EUID == 0 ]]; then "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo "$@"
  else return 1
  fi
}

# Installs Debian packages, or fails when that is not possible here.
debian_install() {
  command -v apt-get >/dev/null || return 1
  as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@"
}

rust() {
  command -v cargo >/dev/null ||
    fail "Rust is missing. Install it from https://rustup.rs, open a new shell, and run this again."
  local version
  version=$(rustc --version | cut -d' ' -f2)
  at_least "$version" "$RUST_VERSION" ||
    fail "This is Rust $version, and $RUST_VERSION or newer is needed: run 'rustup update stable'."
  if ! command -v cc >/dev/null; then
    say "Installing a C linker, which Rust needs (a minute)"
    debian_install gcc libc6-dev ||
      fail "Rust needs a C linker. Install gcc or clang with your system's packages, and run this again."
  fi
  if [[ ! -d "$(rustc --print target-libdir --target wasm32-unknown-unknown)" ]]; then
    command -v rustup >/dev/null ||
      fail "This Rust cannot build WebAssembly, and there is no rustup to add it. Install Rust from https://rustup.rs."
    say "Adding Rust's WebAssembly target (seconds)"
    rustup target add wasm32-unknown-unknown || fail "rustup could not add the target. Is the network there?"
  fi
}

# cargo_tool <name> <crate> <version> <how long>
#
# Their own release profiles make small, fast programs of them, in one thread and most of the time. Here they have little
# to do, so they are compiled plainly.
cargo_tool() {
  has_version "$1" "$3" && return
  say "Building $1 $3, once ($4 on two cores)"
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
    cargo install --locked --root "$TOOLS/$1-$3" "$2@$3" ||
    fail "$1 could not be built; the lines above say why. A prebuilt $1 $3 on PATH is used, too."
}

node_packages() {
  command -v node >/dev/null && command -v npm >/dev/null ||
    fail "Node is missing. Install Node $NODE_VERSION or newer with npm: https://nodejs.org"
  local node npm
  node=$(node --version)
  at_least "${node#v}" "$NODE_VERSION" ||
    fail "This is Node $node, and $NODE_VERSION or newer is needed: https://nodejs.org"
  npm=$(npm --version 2>/dev/null)
  at_least "$npm" 10 || fail "This is npm $npm, and 10 or newer is needed: run 'npm install -g npm'."
  # npm leaves this file behind when it is through.
  [[ node_modules/.package-lock.json -nt package-lock.json ]] && return
  say "Installing the npm packages (seconds)"
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-fund --no-audit ||
    fail "npm could not install the packages; the lines above say why."
  touch node_modules/.package-lock.json
}

browser() {
  if [[ -n "${CHROME:-}" ]]; then
    [[ -x "$CHROME" ]] || fail "CHROME=$CHROME is not a program. Set it to the path of Chrome or Chromium."
    return
  fi
  # The shell is smaller and quicker; where it cannot be had, any Chrome will do.
  command -v chromium-headless-shell >/dev/null && return
  say "Installing Chromium's headless shell with apt-get (about a minute)"
  debian_install chromium-headless-shell && return
  node -e 'import("./e2e/browser.mjs").then((m) => m.browserPath()).catch(() => process.exit(1))' && return
  debian_install chromium || fail "Install Chrome or Chromium, or set CHROME=/path/to/it"
}

# The path of a browser that e2e/browsers drives, if it is there: has_browser firefox
has_browser() {
  node -e 'import(`./e2e/browsers/${process.argv[1]}.mjs`).then((m) => process.exit(m.find() ? 0 : 1))' "$1"
}

# other_browser <name> <how it is called> <Debian packages>
#
# Journeys of a browser that cannot be had are skipped; where changes are judged they have to be walked.
other_browser() {
  local name=$1 called=$2
  shift 2
  has_browser "$name" && return
  say "Installing $called with apt-get (about a minute)"
  debian_install "$@" && has_browser "$name" && return
  [[ -z "${CI:-}" ]] || fail "$called is missing, and its journeys have to be walked here. Install the Debian packages $*."
  say "$called could not be installed, so its journeys will be skipped. On Debian it is in the packages $*."
}

rust
node_packages
cargo_tool wasm-bindgen wasm-bindgen-cli "$WASM_BINDGEN_VERSION" "about two minutes"
cargo_tool trunk trunk "$TRUNK_VERSION" "about five minutes"
if [[ "${1:-}" == browser ]]; then
  browser
  other_browser firefox "Firefox ESR" firefox-esr
  other_browser webkit "WebKitGTK" webkit2gtk-driver xvfb
fi
