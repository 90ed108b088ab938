// Invariant 1: a run gives the same bytes in a browser as natively. `tests/parity.rs` writes the golden
// file and holds the native side to it.
import { readFileSync } from "node:fs";
import { expect, test } from "./support.mjs";
import { loadCore } from "./bare.mjs";

const golden = readFileSync(new URL("../tests/golden/parity.txt", import.meta.url), "utf8").trimEnd().split("\n");

test("every run gives the same bytes as natively", async ({ page }) => {
  await loadCore(page);
  const hashes = await page.evaluate(() =>
    Array.from({ length: core.parity_count() }, (_, run) =>
      BigInt.asUintN(64, core.parity_hash(run)).toString(16).padStart(16, "0"),
    ),
  );
  expect(hashes).toHaveLength(golden.length);
  const wrong = golden.filter((line, run) => line.slice(0, 16) !== hashes[run]);
  expect(wrong, "runs whose bytes differ").toEqual([]);
});
