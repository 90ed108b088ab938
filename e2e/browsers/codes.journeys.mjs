// "Try it" on every code, answered by the service worker and by the page itself; and calls that are counted.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { until } from "./page.mjs";

const { codes } = JSON.parse(readFileSync("dist/data/status-codes.json", "utf8"));
const REDIRECTS = [301, 302, 303, 307, 308];
const WORKER = "service worker, whose only orders are the address";
const NO_WORKER = "No service worker runs for this page";

const controlled = (page) => until(() => page.run(() => Boolean(navigator.serviceWorker.controller)), Boolean, "a service worker");

/** Lets a page of a code ask for what the page of another one asks for: to load each takes a second, twice. */
function becomes(page, code) {
  const [, recipe] = readFileSync(`dist/status/${code}/index.html`, "utf8").match(/ data-recipe="([^"]*)"/);
  return page.run((recipe) => {
    const text = new DOMParser().parseFromString(recipe, "text/html").documentElement.textContent;
    document.querySelector("[data-recipe]").dataset.recipe = text;
  }, recipe);
}

/** Presses the button and gives what the page reports. */
const tryIt = (page) =>
  page.run(async () => {
    const [button] = findAll("button", "Try it", "#trial");
    button.click();
    do await new Promise((later) => setTimeout(later, 5));
    while (button.ariaDisabled === "true");
    const report = document.querySelector("#trial [role=status]");
    const rows = [...report.querySelectorAll("dl > div")].map((row) => [row.querySelector("dt").textContent, row.querySelector("dd").textContent]);
    const { took, ...seen } = Object.fromEntries(rows);
    return {
      seen,
      sentence: report.querySelector(".trial-sentence").textContent,
      body: report.querySelector("pre").textContent.trim(),
      note: report.querySelector(".soft").textContent,
    };
  });

export default (journey) => {
  journey("every code is tried by worker and by page, and both see the same", async (page, { another }) => {
    const shown = codes.filter(({ code }) => code >= 200 && !REDIRECTS.includes(code));
    assert.equal(shown.length, 54);
    const real = new Map();
    await page.open("status/503/");
    await controlled(page);
    for (const { code, body } of shown) {
      await becomes(page, code);
      const told = await tryIt(page);
      assert.ok(told.note.includes(WORKER), `${code}: ${told.note}`);
      assert.equal(told.seen.status, `${code}`);
      assert.equal(told.seen.ok, `${code < 300}`, `${code}`);
      if (body !== "allowed") assert.equal(told.body, "", `${code}`);
      real.set(code, told);
    }
    const bare = await another({ missing: ["/worker.js"] });
    await bare.open("status/503/");
    for (const { code } of shown) {
      await becomes(bare, code);
      const { note, seen, body } = await tryIt(bare);
      assert.ok(note.includes(NO_WORKER), `${code}: ${note}`);
      assert.deepEqual([seen, body], [real.get(code).seen, real.get(code).body], `${code}`);
    }
  });

  journey("a redirect is told, and what becomes of a POST, whatever the browser says of it", async (page, { name }) => {
    for (const code of REDIRECTS) {
      await page.open(`status/${code}/`);
      await controlled(page);
      await page.press("radio", "POST", "#trial");
      const { seen, sentence, body } = await tryIt(page);
      assert.match(sentence, /^fetch followed the redirect by itself/, `${code}`);
      assert.match(seen.url, /\/try\/\?echo/);
      const { method, content } = JSON.parse(body);
      assert.equal(method, code < 304 ? "GET" : "POST", `${code}`);
      assert.match(sentence, method === "GET" ? /arrived as a GET, and its content is gone/ : content ? /as a POST, with its content/ : /has lost its content/);
      // What was measured of them stands in the texts, so it has to be so still.
      assert.equal(seen.redirected, `${name !== "webkit"}`, `${code}`);
      assert.equal(content !== "", method === "POST" && name !== "webkit", `${code}`);
    }
  });

  journey("a hundred calls show how far they are", async (page) => {
    await page.open("learn/http/");
    // Wants to be told wherever the chapter asks, so that all of it is unfolded.
    await page.run(() => document.querySelectorAll(".guess:not([data-guess]) > details > summary").forEach((summary) => summary.click()));
    await page.run(() => document.querySelector(".many-calls").scrollIntoView({ block: "center", behavior: "instant" }));
    await page.mark("demosReady");
    await controlled(page);
    await page.run(() => {
      globalThis.painted = new Set();
      const look = () => {
        painted.add(document.querySelector(".many-calls progress").value);
        requestAnimationFrame(look);
      };
      look();
    });
    await page.press("button", "Run", ".many-calls");
    const told = () => page.text(".many-calls [role=status]");
    // Seven seconds in Firefox, where nothing else runs.
    await until(told, (text) => /^The same 100 customers took /.test(text), "the figures", 90_000);
    const painted = await page.run(() => painted.size);
    assert.ok(painted > 5, `${painted} steps were painted`);
  });
};
