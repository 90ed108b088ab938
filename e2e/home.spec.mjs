// What one sees first: a moment that plays by itself, more moments as pictures; and the lists of the course.
import { button, run, slider } from "./stage.mjs";
import { expect, expectAccessible, open, ready, test } from "./support.mjs";

test.use({ viewport: { width: 1440, height: 900 } });

/** The time at which the opening rests, as its own address has it. */
const telling = async (page) => (await page.locator("#opening").getAttribute("data-start")).match(/[?&]t=(\d+)ms/)[1];

/** Whether every picture of a list has come. */
const pictures = async (page) => {
  const all = page.locator("main img.still");
  for (const picture of await all.all()) {
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((image) => image.complete && image.naturalWidth)).toBeGreaterThan(0);
  }
  return all.count();
};

test("the opening plays once by itself, and rests at the moment that tells", async ({ page, baseURL }) => {
  await open(page, "");
  const rests = await telling(page);
  await expect(button(page, "Pause")).toBeVisible();
  await expect.poll(async () => Number(await slider(page).inputValue())).toBeLessThan(Number(rests));
  await expect(button(page, "Play")).toBeVisible({ timeout: 8_000 });
  await expect(slider(page)).toHaveValue(rests);
  await expect(run(page, "A").locator("svg.map")).toContainText("502");
  await expect(run(page, "B").locator("svg.map")).toContainText("202");
  await expect(page).toHaveURL(baseURL);

  // Never again in this visit, unless somebody asks for it.
  await page.reload();
  await ready(page);
  await expect(button(page, "Play")).toBeVisible();
  await expect(slider(page)).toHaveValue(rests);
  await button(page, "Play again").click();
  await button(page, "Pause").click();
  expect(Number(await slider(page).inputValue())).toBeLessThan(Number(rests));
  await expect(page).toHaveURL(/[?&]t=/);
  await expectAccessible(page);
});

test("the opening stands for those who want no motion", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, "");
  await expect(slider(page)).toHaveValue(await telling(page));
  await expect(button(page, "Play")).toBeVisible();
});

test("an address with a query wins", async ({ page, baseURL }) => {
  await open(page, "?v=1&a=choreographed,request-response,sync&t=45ms");
  await expect(slider(page)).toHaveValue("45");
  await expect(button(page, "Play")).toBeVisible();
  await expect(run(page, "B")).toHaveCount(0);
  // The usual comparison has an address of its own here, for the empty one is the opening's.
  await open(page, "?v=1");
  await expect(slider(page)).toHaveValue("178");
  await slider(page).press("ArrowRight");
  await slider(page).press("ArrowLeft");
  await expect(page).toHaveURL(`${baseURL}?v=1`);
});

test("who has touched something before the app is there is left alone", async ({ page }) => {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route("**/interplay-*.wasm", async (route) => {
    await released;
    await route.continue();
  });
  await page.goto("");
  await page.keyboard.press("Tab");
  release();
  await ready(page);
  await expect(button(page, "Play")).toBeVisible();
  await expect(slider(page)).toHaveValue(await telling(page));
});

test("nothing shifts while the opening plays", async ({ page }) => {
  await page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((entry) => entry.value))).observe({
      type: "layout-shift",
      buffered: true,
    });
  });
  await open(page, "");
  await expect(button(page, "Pause")).toBeVisible();
  await expect(button(page, "Play")).toBeVisible({ timeout: 8_000 });
  expect(await page.evaluate(() => window.shifts.reduce((sum, value) => sum + value, 0))).toBeLessThan(0.01);
});

test("the lists of moments, chapters and missions have pictures, minutes and ways for little time", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, "");
  expect(await pictures(page)).toBeGreaterThanOrEqual(6);
  await open(page, "learn/missions/");
  expect(await pictures(page)).toBe(12);
  await open(page, "learn/");
  expect(await pictures(page)).toBe(12);
  await expect(page.locator(".chapter-card .minutes")).toHaveText(Array(12).fill(/^\d+ min$/));
  const stops = await page.locator(".routes ol a").evaluateAll((all) => all.map((a) => a.href));
  expect(stops.length).toBeGreaterThan(10);
  for (const stop of new Set(stops.map((stop) => stop.split("#")[0]))) {
    expect((await page.request.get(stop)).status(), stop).toBe(200);
  }
});
