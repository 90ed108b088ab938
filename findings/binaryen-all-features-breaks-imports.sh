#!/usr/bin/env bash
# binaryen 132.0.0 (npm) writes a module, Node 26.12.1 (V8 14.6) compiles it.
#
# One would guess: setFeatures(Features.All) says what a program may use. A program that only imports a
# few functions and calls them uses nothing new, so its bytes stay the same, and every engine takes them.
#
# What happens: one of all features is no instruction but another way to write the section of imports (compact
# imports), and the writer uses it as soon as two imports come from the same module. The engine does not take
# that unasked: the module is refused as a whole, with an error about the kind of an import. A module with
# one import is written as ever, so a small test passes. Debian's Chromium 156 was seen to refuse the
# same bytes and to name the switch, --wasm-compact-imports; it is not run here.
#
# Why it matters: "all features" is what one sets so that a tool leaves a program alone. Here it is what makes the
# program unreadable. Leaving out Features.CompactImports mends it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
case $(uname -m) in
  x86_64) machine=x64 ;;
  aarch64) machine=arm64 ;;
  *) echo "no pinned Node for this machine" >&2 && exit 2 ;;
esac
cd "$work"
npm install --silent --no-audit --no-fund --prefix "$work" binaryen@132.0.0 "node-linux-$machine@26.12.1"

cat >run.mjs <<'JS'
import binaryen from "binaryen";

const { Features } = binaryen;
const one = `(module (import "env" "first" (func $first)) (func (export "run") call $first))`;
const two = one.replace("(func (export", `(import "env" "second" (func $second)) (func (export`);
const CASES = [
  ["one import, all features", one, Features.All, true],
  ["two imports, no features", two, Features.MVP, true],
  ["two imports, all features", two, Features.All, false],
  ["two imports, all but compact imports", two, Features.All & ~Features.CompactImports, true],
];
console.log(`Node ${process.version}, V8 ${process.versions.v8}`);
let good = true;
for (const [what, text, features, expected] of CASES) {
  const module = binaryen.parseText(text);
  module.setFeatures(features);
  const bytes = module.emitBinary();
  let verdict = "compiles";
  try {
    await WebAssembly.compile(bytes);
  } catch (error) {
    verdict = error.message;
  }
  console.log(`${what}, ${bytes.length} bytes: ${verdict}`);
  good &&= (verdict === "compiles") === expected;
}
console.log(good ? "as expected: all features is one too many" : "this has changed");
process.exit(good ? 0 : 1);
JS
"node_modules/node-linux-$machine/bin/node" run.mjs
