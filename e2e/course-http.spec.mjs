// Chapter 10: a conditional request and many calls, both answered by the service worker.
import { expect, expectAccessible, open, test, beTold } from "./support.mjs";

test.use({ serviceWorkers: "allow" });

const asking = (page) => page.locator(".demo.not-modified");
const calling = (page) => page.locator(".demo.many-calls");

async function openDemo(page, demo) {
  await open(page, "learn/http/");
  await beTold(page);
  await demo(page).scrollIntoViewIfNeeded();
  await expect(page.locator("html")).toHaveAttribute("data-demos-ready", "");
}

test("the second request is answered with 304, until the customer changes", async ({ page }) => {
  await openDemo(page, asking);
  const get = () => asking(page).getByRole("button", { name: "Get customer 42" }).click();
  const last = asking(page).locator(".asked").last();
  const status = asking(page).getByRole("status");
  const sums = async () =>
    (await asking(page).getByRole("table").getByRole("cell").allTextContents()).map((text) => parseInt(text, 10));

  await get();
  await expect(status).toContainText(/^200 with \d+ bytes of content/);
  await expect(last).toContainText("200 OK");
  await expect(last).toContainText('etag: "42-1"');
  await expect(last).toContainText("cache-control: no-cache");
  await expect(last.locator("pre").first()).not.toContainText("If-None-Match");
  const [, , bytes] = await sums();
  expect(bytes).toBeGreaterThan(100);
  expect(await sums()).toEqual([1, 0, bytes, bytes]);

  await get();
  await expect(status).toContainText(/^304, and no content/);
  await expect(last.locator("pre").first()).toContainText('If-None-Match: "42-1"');
  await expect(last).toContainText("304 Not Modified");
  // RFC 9110, section 15.4.5: what a 200 would have had, and no field about content that is not there.
  for (const field of ['etag: "42-1"', "cache-control: no-cache", "date: "]) await expect(last).toContainText(field);
  await expect(last).not.toContainText("content-type");
  await expect(last).toContainText("Content: 0 bytes");
  expect(await sums()).toEqual([1, 1, bytes, 2 * bytes]);

  await asking(page).getByRole("button", { name: "Change the customer" }).click();
  await get();
  await expect(status).toContainText('the copy with ETag "42-1" is out of date');
  await expect(last).toContainText('etag: "42-2"');
  await get();
  await expect(status).toContainText("304, and no content");
  await asking(page).getByRole("button", { name: "Forget the copy" }).click();
  await get();
  await expect(last.locator("pre").first()).not.toContainText("If-None-Match");
  await expect(last).toContainText("200 OK");
  await expectAccessible(page);
});

test("the worker compares tags as the specification says", async ({ page }) => {
  await openDemo(page, asking);
  await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
  const status = (etag, condition, more = {}) =>
    page.evaluate(
      async ([etag, condition, more]) => {
        const query = new URLSearchParams({ status: 200, matched: "304 Not Modified", body: "content", ...more });
        if (etag) query.append("header", `ETag: ${etag}`);
        const response = await fetch(`../../try/any/path?${query}`, {
          headers: condition ? { "If-None-Match": condition } : {},
          cache: "no-store",
        });
        return `${response.status} ${response.statusText}, ${(await response.text()).length}`;
      },
      [etag, condition, more],
    );
  const current = "304 Not Modified, 0";
  const full = "200 , 7";
  expect(await status('"a"', '"a"')).toBe(current);
  expect(await status('"a"', '"b"')).toBe(full);
  expect(await status('"a"')).toBe(full);
  // Weak comparison, lists, commas within tags, and any.
  expect(await status('"a"', 'W/"a"')).toBe(current);
  expect(await status('W/"a"', '"a"')).toBe(current);
  expect(await status('"b"', '"a", W/"b" ,"c"')).toBe(current);
  expect(await status('"a,b"', '"a,b"')).toBe(current);
  expect(await status('"a"', '"a,b"')).toBe(full);
  expect(await status('"a"', "*")).toBe(current);
  expect(await status('"A"', '"a"')).toBe(full);
  // A condition that is no list of tags matches nothing, and without an ETag there is nothing to match.
  expect(await status('"a"', "a")).toBe(full);
  expect(await status("", '"a"')).toBe(full);
  // It knows no code: another one may be asked for. Chromium's console speaks of every 4xx.
  page.allowed.push(/Failed to load resource/);
  expect(await status('"a"', "*", { matched: "412 Precondition Failed" })).toBe("412 Precondition Failed, 0");
});

test("many calls are measured against one, and a round trip is added", async ({ page }) => {
  await openDemo(page, calling);
  const slider = (name) => calling(page).getByRole("slider", { name });
  const ways = calling(page).getByRole("listitem");
  await expect(ways).toHaveText([/100 calls.*not measured yet, \+ 100 × 50 ms/, /100 calls.*10 × 50 ms/, /1 call.*1 × 50 ms/]);
  await slider("Customers").focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await expect(slider("Customers")).toHaveValue("20");
  await calling(page).getByRole("button", { name: "Run" }).click();
  await expect(calling(page).getByRole("status")).toContainText(/^The same 20 customers took [\d.]+ ms one after the other/);
  await expect(calling(page).getByRole("button", { name: "Run" })).toBeVisible();

  const sum = /([\d.]+) ms \+ (\d+) × (\d+) ms = ([\d.]+) ms/;
  const read = async () => (await ways.locator(".call-sum").allTextContents()).map((text) => text.match(sum).slice(1).map(Number));
  for (const [index, rounds] of [20, 2, 1].entries()) {
    const [measured, times, trip, total] = (await read())[index];
    expect([times, trip]).toEqual([rounds, 50]);
    expect(measured).toBeGreaterThan(0);
    expect(total).toBeCloseTo(measured + rounds * 50, 0);
  }
  await slider("Your round trip").focus();
  await page.keyboard.press("Home");
  await expect(ways.first()).toContainText("20 × 0 ms");
  await expectAccessible(page);

  // What was measured for twenty says nothing about thirty.
  await slider("Customers").focus();
  await page.keyboard.press("ArrowRight");
  await expect(ways.first()).toContainText("not measured yet");
});

test("a measurement can be stopped", async ({ page }) => {
  await openDemo(page, calling);
  await calling(page).getByRole("slider", { name: "Customers" }).focus();
  await page.keyboard.press("End");
  await calling(page).getByRole("button", { name: "Run" }).click();
  await calling(page).getByRole("button", { name: "Stop" }).click();
  await expect(calling(page).getByRole("status")).toContainText("Stopped.");
  await expect(calling(page).getByRole("button", { name: "Run" })).toBeVisible();
});

test.describe("without a service worker", () => {
  test.use({ serviceWorkers: "block" });
  test("the page says so, and what to do", async ({ page }) => {
    page.allowed.push(/Service Worker registration blocked by Playwright/);
    await openDemo(page, asking);
    await asking(page).getByRole("button", { name: "Get customer 42" }).click();
    await expect(asking(page).getByRole("status")).toContainText("No service worker answers for this page");
    await calling(page).getByRole("button", { name: "Run" }).click();
    await expect(calling(page).getByRole("status")).toContainText("Reload the page");
    await expect(calling(page).getByRole("button", { name: "Run" })).toBeVisible();
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("both demonstrations say what they would show", async ({ page }) => {
    await page.goto("learn/http/");
    await expect(asking(page)).toContainText("sends that ETag back in If-None-Match");
    await expect(calling(page)).toContainText("100 × 50 ms");
    for (const demo of [asking, calling]) await expect(demo(page).getByRole("button")).toHaveCount(0);
  });
});
