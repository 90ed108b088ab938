// The journeys for browsers that Playwright cannot drive as they are: one set, walked in each.
//
//   node e2e/browsers/main.mjs firefox
//   node --test-name-pattern=talk e2e/browsers/main.mjs webkit
//
// Ends with status 3 where the browser is not installed.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Page } from "./page.mjs";
import { serve } from "./site.mjs";

const JOURNEYS = ["pages", "compare", "course", "talk", "codes"];
const [name] = process.argv.slice(2);
const driver = await import(`./${name}.mjs`);
const path = driver.find();
if (!path) process.exit(3);

const journeys = await Promise.all(JOURNEYS.map(async (file) => (await import(`./${file}.journeys.mjs`)).default));
const downloads = mkdtempSync(join(tmpdir(), "interplay-downloads-"));
let browser;

// All of this in one turn: the runner is through when it knows of nothing more.
before(async () => {
  browser = await driver.start(path, downloads);
  console.log(browser.version);
});
after(async () => {
  await browser?.close();
  rmSync(downloads, { recursive: true, force: true });
});
for (const walk of journeys) walk(journey);

/** A journey: it fails when the page complains, too. */
function journey(title, walk) {
  test(title, { timeout: 400_000 }, async () => {
    const sites = [await serve()];
    const session = await browser.session();
    try {
      await session.first.resize(1440, 900);
      /** A window on another site, with an origin of its own. */
      const another = async (options) => {
        sites.push(await serve(options));
        return new Page(await session.another(), session, sites.at(-1).base);
      };
      await walk(new Page(session.first, session, sites[0].base), { another, downloads, name });
    } finally {
      await session.close();
    }
    assert.deepEqual(sites.flatMap(({ complaints }) => complaints), [], "what the pages complained about");
  });
}
