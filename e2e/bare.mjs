// The core as a bare WebAssembly module in a page: `make test` and `make bench` build it first.
import { readFile } from "node:fs/promises";

const MODULE = new URL("../target/bare.wasm", import.meta.url);

/** Makes the module's functions available to the page's scripts as `core`. */
export async function loadCore(page) {
  const base64 = await readFile(MODULE, "base64");
  await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const { instance } = await WebAssembly.instantiate(bytes, {});
    window.core = instance.exports;
  }, base64);
}
