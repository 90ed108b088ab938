// What one sees first: a moment that plays by itself, more moments as pictures; and the lists of the course.
import { button, run, slider } from "./stage.mjs";
import { PROGRAM, expect, expectAccessible, open, ready, test } from "./support.mjs";

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

test("the heading stays true when something else is shown, and nothing moves", async ({ page }) => {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await open(page, "");
    const heading = page.getByRole("heading", { level: 1 });
    const own = await heading.textContent();
    expect(own).toMatch(/^Post is down/);
    const map = run(page, "A").locator("svg.map");
    await map.scrollIntoViewIfNeeded();
    const terms = await page.locator("#opening-words .term").count();
    expect(terms).toBeGreaterThan(0);
    const before = await heading.evaluate((heading) => heading.getBoundingClientRect().top);
    const room = () => page.locator("#opening").evaluate((stage) => stage.getBoundingClientRect().top);
    const top = await room();
    await run(page, "A").getByRole("button", { name: "Break Email", exact: true }).press("Enter");
    await expect(heading).toHaveText("Customer enrolment, two ways");
    await expect(page.locator("#opening-words .lead").first()).toContainText("differ");
    // A bubble may be brought into view; how far the stage is from the heading stays.
    const after = (await room()) - (await heading.evaluate((heading) => heading.getBoundingClientRect().top));
    expect(Math.abs(after - (top - before))).toBeLessThan(1);
    // Taken back, it speaks of its moment again.
    await button(page, "Undo the last change").click();
    await expect(heading).toHaveText(own);
    await expect(page.locator("#opening-words .term")).toHaveCount(terms);
  }
});

test("addresses that people guess lead to their page", async ({ page, baseURL }) => {
  for (const [guessed, path, title] of [
    ["missions/", "learn/missions/", "Missions"],
    ["glossary/", "learn/glossary/", "Glossary"],
    ["teach/", "present/", /./],
    ["status-codes", "status/", "HTTP status codes"],
  ]) {
    const response = await open(page, guessed);
    expect(response.status(), guessed).toBe(200);
    await expect(page).toHaveURL(`${baseURL}${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  }
  await open(page, "moments/");
  await expect(page.getByRole("main").getByRole("listitem")).not.toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("link", { name: "One lost answer: two packs, or one" }).click();
  await page.getByRole("link", { name: "Moments worth a look" }).click();
  await expect(page).toHaveURL(`${baseURL}moments/`);
});

test("who has touched something before the app is there is left alone", async ({ page }) => {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route(PROGRAM, async (route) => {
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

for (const width of [390, 1440]) {
  test(`nothing shifts while the opening plays, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
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
    expect(await page.evaluate(() => window.shifts.reduce((sum, value) => sum + value, 0))).toBeLessThan(0.0005);
  });
}

test("the lists of moments, chapters and missions have pictures, minutes and ways for little time", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, "");
  expect(await pictures(page)).toBeGreaterThanOrEqual(6);
  await open(page, "learn/missions/");
  expect(await pictures(page)).toBe(16);
  await open(page, "learn/");
  expect(await pictures(page)).toBe(13);
  await expect(page.locator(".chapter-card .minutes")).toHaveText(Array(13).fill(/^\d+ min$/));
  const stops = await page.locator(".routes ol a").evaluateAll((all) => all.map((a) => a.href));
  expect(stops.length).toBeGreaterThan(10);
  for (const stop of new Set(stops.map((stop) => stop.split("#")[0]))) {
    expect((await page.request.get(stop)).status(), stop).toBe(200);
  }
});
