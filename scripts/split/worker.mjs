// node scripts/split/worker.mjs instrument|cut <wasm> <known>
//
// Writes <known>.instrumented.wasm, or, of <known>.hot, <known>.first.wasm, <known>.rest.wasm and <known>.names.json.
import { readFileSync, writeFileSync } from "node:fs";
import { cut, instrument } from "./cut.mjs";

const [verb, wasm, known] = process.argv.slice(2);
const bytes = new Uint8Array(readFileSync(wasm));
if (verb === "instrument") {
  writeFileSync(`${known}.instrumented.wasm`, instrument(bytes));
} else {
  const hot = new Set(JSON.parse(readFileSync(`${known}.hot`, "utf8")));
  const { first, rest, names } = cut(bytes, (index) => hot.has(index));
  writeFileSync(`${known}.first.wasm`, first);
  writeFileSync(`${known}.names.json`, JSON.stringify(names));
  writeFileSync(`${known}.rest.wasm`, rest);
}
