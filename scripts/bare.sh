#!/usr/bin/env bash
# Builds the core as a bare WebAssembly module, target/bare.wasm, as small and as fast as the app's.
source "$(dirname "$0")/env.sh"

scripts/setup.sh
cargo build --quiet --locked --target wasm32-unknown-unknown --profile wasm --example bare
mkdir -p target
wasm-opt -Oz --output target/bare.wasm \
  "${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/wasm/examples/bare.wasm"
