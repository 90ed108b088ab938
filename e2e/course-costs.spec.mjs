// Calls of five kinds, measured on the machine that the journeys run on. No figure is judged, only that there is one.
import { expect, expectAccessible, open, ready, test } from "./support.mjs";

test.use({ serviceWorkers: "allow" });

const WAYS = [
  "A call inside the program",
  "Packed as JSON, and unpacked",
  "To a Web Worker and back",
  "Through the service worker",
  "Through a store (IndexedDB)",
];
const QUOTED = [
  ["Reference to main memory", "100 ns", "10 µs"],
  ["Round trip in a data centre", "500 µs", "50 ms"],
  ["California to the Netherlands and back", "150 ms", "15 s"],
];
const UNITS = { ps: 1, ns: 1e3, "µs": 1e6, ms: 1e9, s: 1e12 };

const demo = (page) => page.locator(".call-costs");
const row = (page, name) => demo(page).getByRole("row").filter({ has: page.getByRole("rowheader", { name }) });
const press = (page, name) => demo(page).getByRole("button", { name }).click();

/** Picoseconds of a text such as "85.2 µs". */
function picos(text) {
  const [, number, unit] = text.match(/^([\d,.]+) (ps|ns|µs|ms|s)\b/);
  return Number(number.replaceAll(",", "")) * UNITS[unit];
}

/** The figures of a row: of one call, and of many. */
const figures = async (page, name) => (await row(page, name).getByRole("cell").allInnerTexts()).map(picos);

/** Scrolls to the demonstration and waits until it is alive. */
async function see(page) {
  await demo(page).scrollIntoViewIfNeeded();
  await page.mouse.move(5, 5);
  await expect(page.locator("html")).toHaveAttribute("data-demos-ready", "");
}

/** Measures all ways. */
async function measure(page) {
  await press(page, "Measure");
  await expect(demo(page).getByRole("status")).toContainText(/^Measured\./, { timeout: 60_000 });
}

/** Waits until the service worker answers for the page. */
async function controlled(page) {
  await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
}

test("before anything is measured, the quoted figures stand there and are called so", async ({ page }) => {
  await open(page, "learn/performance/");
  await see(page);
  for (const [name, one, hundred] of QUOTED) {
    await expect(row(page, name).getByRole("rowheader")).toContainText("quoted: Jeff Dean, 2009");
    await expect(row(page, name).getByRole("cell")).toContainText([one, `${hundred} calculated`]);
  }
  for (const way of WAYS) await expect(row(page, way)).toContainText("to be measured");
  await expect(demo(page).getByRole("link", { name: /Jeff Dean/ })).toHaveAttribute("href", /dean-keynote/);
  await expectAccessible(page);
});

test("all five ways are measured, and an old figure keeps its label until it is measured anew", async ({ page }) => {
  test.setTimeout(180_000);
  await open(page, "learn/performance/");
  await see(page);
  await controlled(page);
  await measure(page);
  for (const way of WAYS) {
    await expect(row(page, way).getByRole("rowheader")).toContainText(/measured: 100 customers, [\d.]+ kB/);
    await expect(row(page, way).getByRole("cell").first()).toContainText(/ to .*, \d+ samples$/);
    const [one, hundred] = await figures(page, way);
    expect(one, way).toBeGreaterThan(0);
    // Both are rounded to three digits.
    expect(hundred / one / 100, way).toBeCloseTo(1, 1);
  }
  await expectAccessible(page);

  const slider = (name) => demo(page).getByRole("slider", { name });
  await slider("Number of calls").focus();
  await page.keyboard.press("Home");
  await expect(demo(page).getByRole("columnheader", { name: "1 call" })).toBeVisible();
  const [one, many] = await figures(page, WAYS[1]);
  expect(many).toBe(one);
  await slider("Size of the data").focus();
  await page.keyboard.press("Home");
  await expect(slider("Size of the data")).toHaveAttribute("aria-valuetext", /^1 customer, \d+ bytes$/);
  for (const way of WAYS) await expect(row(page, way)).toContainText("measured: 100 customers");

  await measure(page);
  for (const way of WAYS) await expect(row(page, way)).toContainText("measured: 1 customer,");
  // Nothing is left behind.
  await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([]);
});

test("stop ends it, and what was measured before stays", async ({ page }) => {
  await open(page, "learn/performance/");
  await see(page);
  await press(page, "Measure");
  await expect(row(page, WAYS[0])).toContainText("measured: 100 customers", { timeout: 30_000 });
  await press(page, "Stop");
  await expect(demo(page).getByRole("status")).toHaveText("Stopped. What was measured before stays.");
  await expect(row(page, WAYS[0])).toContainText("measured: 100 customers");
  await expect(row(page, WAYS[4])).toContainText("to be measured");
});

test("without the service worker its row says why, and the others are measured", async ({ page }) => {
  test.setTimeout(120_000);
  await open(page, "learn/performance/");
  await see(page);
  await controlled(page);
  // As Shift and reload do: past every cache and the worker.
  const session = await page.context().newCDPSession(page);
  await Promise.all([page.waitForEvent("load"), session.send("Page.reload", { ignoreCache: true })]);
  await ready(page);
  await see(page);
  await measure(page);
  await expect(row(page, WAYS[3])).toContainText("not measured: No service worker answers for this page");
  for (const way of WAYS.filter((way) => way !== WAYS[3])) {
    await expect(row(page, way)).toContainText("measured: 100 customers");
    expect((await figures(page, way))[0], way).toBeGreaterThan(0);
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the quoted figures can be read, and there is nothing to press", async ({ page }) => {
    await page.goto("learn/performance/");
    await expect(row(page, QUOTED[1][0])).toContainText("500 µs");
    await expect(demo(page).getByRole("button")).toHaveCount(0);
    await expect(demo(page).getByRole("slider")).toHaveCount(0);
  });
});
