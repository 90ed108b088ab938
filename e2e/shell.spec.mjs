// What holds on every page, whatever is on it.
import { PAGES, expect, expectAccessible, open, ready, test } from "./support.mjs";

const WIDTHS = [390, 1440];

/** So many times slower than this machine is a device that reads a page in pieces. */
const SLOW = 4;

/**
 * Keeps what moves by itself, and by how much of the window. Once all of the page is read, less than a letter is none; while it
 * is being read, all of it together may be a line in a heading.
 */
function noteShifts() {
  window.shifts = { read: [], reading: [] };
  const isRead = (time) => {
    const [{ domContentLoadedEventStart: read }] = performance.getEntriesByType("navigation");
    return read > 0 && time > read;
  };
  const note = ({ value, sources, startTime }) => {
    const what = ({ node }) => (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.outerHTML.slice(0, 200);
    const kind = isRead(startTime) ? "read" : "reading";
    if (kind === "reading" || value > 0.0005) window.shifts[kind].push({ value, what: sources.map(what) });
  };
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type: "layout-shift", buffered: true });
}

/** Makes this page's processor slower by a factor, and gives back how to end that. */
async function slowDown(page, rate) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
  return () => session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
}

for (const [kind, path] of Object.entries(PAGES)) {
  test(`${kind}: a deep link is answered with the page, and hydrates without a word`, async ({ page }) => {
    const heading = page.getByRole("heading", { level: 1 });
    await page.addInitScript(() => {
      const mark = () => document.querySelectorAll("h1").forEach((element) => (element.prerendered = true));
      addEventListener("DOMContentLoaded", mark);
    });
    // What a first visit runs has come with the program, unless the address asks for something. Only who must wait for the
    // rest asks in such a way.
    const waited = [];
    page.on("request", (request) => request.resourceType() === "xhr" && waited.push(request.url()));
    const response = await page.goto(path);
    expect(response.status()).toBe(200);
    await expect(page.locator("html")).toHaveAttribute("data-ready", "");
    expect(path.includes("?") ? [] : waited, "what was needed before anybody touched the page").toEqual([]);
    await ready(page);
    await expect(heading).toHaveCount(1);
    expect(await heading.evaluate((element) => element.prerendered), "the markup was kept").toBe(true);
    await expect(page).toHaveTitle(/\S+ · Interplay$/);
    await expect(page.locator('meta[name="description"]')).toHaveAttribute("content", /\S+/);
    await expect(page.locator('meta[property="og:image"]')).toHaveAttribute("content", /(social|moments\/[a-z-]+)\.png$/);
  });

  for (const width of WIDTHS) {
    test(`${kind}: accessible, ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.addInitScript(noteShifts);
      const speedUp = await slowDown(page, SLOW);
      await open(page, path);
      await speedUp();
      const { read, reading } = await page.evaluate(() => window.shifts);
      expect(read, "what moved when the page had been read").toEqual([]);
      const sum = reading.reduce((sum, { value }) => sum + value, 0);
      expect(sum, `what moved while the page was being read: ${JSON.stringify(reading)}`).toBeLessThan(0.01);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, "pixels wider than the window").toBe(0);
      await expectAccessible(page);
      // In the dark nothing is another but the colours.
      await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      await expectAccessible(page, ["color-contrast"]);
    });
  }

  test.describe(() => {
    test.use({ javaScriptEnabled: false });

    test(`${kind}: readable without JavaScript`, async ({ page }) => {
      await page.goto(path);
      await expect(page).toHaveTitle(/\S+ · Interplay$/);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link").first()).toBeVisible();
    });
  });
}

test("a page that does not exist is a 404 that helps on", async ({ page }) => {
  page.allowed.push(/404 \(Not Found\)/);
  for (const path of ["nowhere", "status/999/"]) {
    const response = await open(page, path);
    expect(response.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1, name: "No such page" })).toBeVisible();
    await expectAccessible(page);
  }
  await page.getByRole("link", { name: "Look up an HTTP status code" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "HTTP status codes" })).toBeVisible();
});

test("the navigation leads to a page, and back", async ({ page, baseURL }) => {
  await open(page, "");
  await page.getByRole("link", { name: "Status codes" }).first().click();
  await expect(page).toHaveURL(`${baseURL}status/`);
  await expect(page).toHaveTitle("HTTP status codes · Interplay");
  await expect(page.getByRole("link", { name: "Status codes" }).first()).toHaveAttribute("aria-current", "page");
  await page.goBack();
  await expect(page).toHaveURL(baseURL);
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("HTTP status codes");
});

test("every spelling of an address becomes the one with a slash at its end", async ({ page, baseURL }) => {
  for (const path of ["status/503", "status/503/", "status/503/index.html"]) {
    await open(page, `${path}?from=here#main`);
    await expect(page).toHaveURL(`${baseURL}status/503/?from=here#main`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("503");
  }
});

test("the theme follows the system until one is chosen, and the choice stays", async ({ page }) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const button = page.getByRole("button", { name: "Theme" });
  await page.emulateMedia({ colorScheme: "light" });
  await open(page, "");
  const light = await paper();
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await paper();
  expect(dark).not.toBe(light);

  await button.click();
  await expect(button).toHaveAccessibleName("Theme: light");
  expect(await paper()).toBe(light);

  // Before the app is there, so nothing can flash.
  await page.route("**/*.wasm", (route) => route.abort());
  page.allowed.push(/Failed to load resource|Failed to fetch|aborted/);
  await page.reload();
  expect(await paper()).toBe(light);
  await page.unroute("**/*.wasm");
  await page.reload();
  await ready(page);
  await expect(button).toHaveAccessibleName("Theme: light");

  await button.click();
  await expect(button).toHaveAccessibleName("Theme: dark");
  await page.emulateMedia({ colorScheme: "light" });
  expect(await paper()).toBe(dark);
  await button.click();
  await expect(button).toHaveAccessibleName("Theme: system");
  expect(await paper()).toBe(light);
});

test("the first stop of the Tab key skips to the content", async ({ page }) => {
  await open(page, "status/");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

for (const [path, mono] of [["", "figures"], ["compare/", "figures"], ["learn/errors/", "figures"], ["status/404/", "latin"]]) {
  test(`/${path} loads the letters that it shows, and no others`, async ({ page }) => {
    const fonts = [];
    page.on("request", (request) => request.resourceType() === "font" && fonts.push(request.url().match(/-(next|mono)-(\w+)-wght/).slice(1).join(" ")));
    await open(page, path);
    await page.evaluate(() => document.fonts.ready);
    expect([...new Set(fonts)].sort()).toEqual([`mono ${mono}`, "next latin"]);
  });
}
