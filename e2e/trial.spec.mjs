// "Try it": a real request, answered by the service worker, and the page's own answer where none runs.
import { readFileSync } from "node:fs";
import { expect, expectAccessible, open, ready, test } from "./support.mjs";

test.use({ serviceWorkers: "allow" });

const { codes } = JSON.parse(readFileSync("dist/data/status-codes.json", "utf8"));
const REDIRECTS = [301, 302, 303, 307, 308];
/** What must be there because these answers stand for a 200 that would have carried it (RFC 9110, 15.3.7 and 15.4.5). */
const DEMANDED = { 206: ["Content-Range", "ETag", "Cache-Control"], 304: ["ETag", "Cache-Control", "Vary"] };
const report = (page) => page.locator("#trial").getByRole("status");
const choose = (page, name) => page.locator("#trial").getByRole("radio", { name, exact: true }).check();

// Chromium's console speaks of every answer of 4xx and 5xx; that they come is what is tried here.
test.beforeEach(({ page }) => page.allowed.push(/Failed to load resource/));

/** Waits until the worker answers for the page. */
async function controlled(page) {
  await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
}

/** Presses the button and gives what the page reports: names and values. */
async function tryIt(page) {
  await page.getByRole("button", { name: "Try it", exact: true }).click();
  await expect(report(page).locator(".trial-sentence")).not.toHaveText(/^(Waiting.*)?$/);
  const rows = await report(page).locator("dl > div").all();
  const lines = await Promise.all(rows.map(async (row) => [await row.locator("dt").innerText(), await row.locator("dd").innerText()]));
  const { took, ...seen } = Object.fromEntries(lines);
  return { seen, body: (await report(page).locator("pre").textContent()).trim(), note: await report(page).innerText() };
}

/** Loads the page again as Shift and reload do: past every cache and the worker. */
async function forceReload(page) {
  const session = await page.context().newCDPSession(page);
  await Promise.all([page.waitForEvent("load"), session.send("Page.reload", { ignoreCache: true })]);
  await ready(page);
}

for (const first of ["2", "3", "4", "5"]) {
  test(`${first}xx: the worker's answer has the status and what the specification demands, and the page's own agrees`, async ({ page }) => {
    test.setTimeout(180_000);
    const shown = codes.filter(({ code }) => `${code}`[0] === first && !REDIRECTS.includes(code));
    for (const { code, headers, body } of shown) {
      await open(page, `status/${code}/`);
      await controlled(page);
      const real = await tryIt(page);
      expect(real.note, `${code}`).toContain("service worker, whose only orders are the address");
      expect(real.seen.status, `${code}`).toBe(`${code}`);
      expect(real.seen.ok, `${code}`).toBe(`${code >= 200 && code < 300}`);
      const demanded = headers.filter(({ level, direction, sometimes }) => level === "MUST" && direction === "response" && !sometimes);
      for (const name of [...demanded.map(({ name }) => name), ...(DEMANDED[code] ?? [])]) {
        expect(Object.keys(real.seen), `${code}`).toContain(name.toLowerCase());
      }
      // RFC 9110, section 6.6.1: a server with a clock dates what is no 1xx and no 5xx.
      if (code < 500) expect(real.seen, `${code}`).toHaveProperty("date");
      if (body !== "allowed") expect(real.body, `${code}`).toBe("");

      await forceReload(page);
      const built = await tryIt(page);
      expect(built.note, `${code}`).toContain("No service worker runs for this page");
      expect(built.seen, `${code}`).toEqual(real.seen);
      expect(built.body, `${code}`).toBe(real.body);
    }
    expect(shown.length).toBe({ 2: 10, 3: 4, 4: 29, 5: 11 }[first]);
  });
}

test("what came before is not taken for the answer that is awaited, and nothing moves", async ({ page }) => {
  await open(page, "status/503/");
  await controlled(page);
  await tryIt(page);
  const lines = report(page).locator("dl");
  await expect(lines).toContainText("503");
  const [place, below] = [() => lines.boundingBox(), () => page.locator("#trial").boundingBox()];
  const before = [await place(), await below()];
  await choose(page, "never comes");
  await choose(page, "1 s");
  await page.getByRole("button", { name: "Try it", exact: true }).click();
  await expect(report(page).locator(".trial-sentence")).toHaveText("Waiting for the answer.");
  await expect(lines).toBeHidden();
  await expect(report(page).locator("[aria-busy=true]")).toHaveCount(1);
  expect([await place(), await below()]).toEqual(before);
  await expect(report(page).locator(".trial-sentence")).toContainText("No answer: the page gave up");
  await expect(lines).toBeVisible();
  await expect(lines).not.toContainText("503");
});

// Only a POST may change on 301 and 302; a QUERY stays one (RFC 10008, 2.5). After 303 everything is a GET.
for (const [method, becomesGet] of [["POST", [301, 302, 303]], ["QUERY", [303]]]) {
  test(`a redirect shows what becomes of a ${method}`, async ({ page }) => {
    for (const code of REDIRECTS) {
      await open(page, `status/${code}/`);
      await controlled(page);
      await choose(page, method);
      const { seen, body } = await tryIt(page);
      expect(seen).toMatchObject({ status: "200", redirected: "true" });
      const kept = !becomesGet.includes(code);
      expect(JSON.parse(body), `${code}`).toEqual(
        kept ? { method, content: '{"name":"Ada Lovelace"}' } : { method: "GET", content: "" },
      );
      await expect(report(page)).toContainText(kept ? `arrived as a ${method}` : "arrived as a GET");
    }
  });
}

test("429 says when to come back, after a delay and without its body", async ({ page }) => {
  await open(page, "status/429/");
  await controlled(page);
  await choose(page, "0.5 s");
  const { seen, body } = await tryIt(page);
  expect(seen).toMatchObject({ status: "429", ok: "false", "retry-after": "30" });
  expect(JSON.parse(body).status).toBe(429);
  const took = await report(page).locator("dl > div", { hasText: "took" }).locator("dd").innerText();
  expect(parseFloat(took)).toBeGreaterThanOrEqual(490);
  await page.getByRole("checkbox", { name: "with its body" }).uncheck();
  await choose(page, "at once");
  expect((await tryIt(page)).body).toBe("");
  await expectAccessible(page);
});

test("no answer at all is not a 504", async ({ page }) => {
  await open(page, "status/504/");
  await controlled(page);
  expect((await tryIt(page)).seen.status).toBe("504");
  await choose(page, "breaks off");
  await page.getByRole("button", { name: "Try it", exact: true }).click();
  await expect(report(page)).toContainText("the connection broke, and there is no status at all");
  await expect(report(page)).toContainText("TypeError");
  await choose(page, "never comes");
  await choose(page, "1 s");
  await page.getByRole("button", { name: "Try it", exact: true }).click();
  await expect(report(page)).toContainText("the page gave up after 1000 ms");
  await expect(report(page)).toContainText("AbortError");
});

test("an interim answer can never be seen, and the page says why", async ({ page }) => {
  for (const code of [100, 103]) {
    await open(page, `status/${code}/`);
    const { note, body } = await tryIt(page);
    expect(note).toContain(`No page can ever see ${code}`);
    expect(body).toMatch(/^[A-Z]+ \S+ HTTP\/1\.1\nHost: /);
    expect(body).toContain(`HTTP/1.1 ${code}`);
  }
});

test("a POST sent again does the work twice without a key and once with one, with the worker and without", async ({ page }) => {
  for (const [path, first] of [["status/504/", "504 Gateway Timeout"], ["status/again/", "no answer"]]) {
    await open(page, path);
    await controlled(page);
    const again = page.locator("#again");
    const way = (name) => again.getByRole("region", { name, exact: true });
    for (const note of ["Four real requests.", "No service worker runs for this page"]) {
      await again.getByRole("button", { name: "Send it, and send it again" }).click();
      await expect(again).toContainText(note);
      await expect(again.getByRole("status")).toHaveText(
        "Without a key the work was done twice, and nobody saw an error. With a key it was done once.",
      );
      for (const [name, done] of [["Without a key", 2], ["With a key", 1]]) {
        await expect(way(name).getByRole("listitem")).toContainText([first, "201 Created"]);
        await expect(way(name)).toContainText(`Work done: ${done}`);
      }
      await expectAccessible(page);
      await forceReload(page);
    }
  }
});

test("the address that was fetched is there for who asks", async ({ page }) => {
  await open(page, "status/429/");
  await controlled(page);
  await tryIt(page);
  const address = report(page).getByText(/^try\/\?status=429/);
  await expect(address).toBeHidden();
  await report(page).getByText("The address", { exact: true }).click();
  await expect(address).toBeVisible();
});
