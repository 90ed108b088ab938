// Progress: it is noted while one reads, shown on the lists, and can be taken along, brought in and cleared.
import { readFile } from "node:fs/promises";
import { unfold } from "./stage.mjs";
import { expect, expectAccessible, open, test } from "./support.mjs";

const panel = (page) => page.getByRole("region", { name: "Your progress" });
const says = (page) => panel(page).getByRole("status");
const card = (page, title) => page.locator("#course, #mission-list").getByRole("listitem").filter({ has: page.getByRole("link", { name: title, exact: true }) });
const guess = (page) => page.getByRole("group", { name: "Guess first" });
const button = (page, name) => panel(page).getByRole("button", { name, exact: true });

/** Chooses a file of this text, as somebody would. */
const choose = (page, text, name = "mine.txt") =>
  panel(page).getByLabel("Import").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

/** Begins with this progress in the browser, before any page is open. */
const begin = (page, log) =>
  page.addInitScript((log) => {
    if (!localStorage.getItem("interplay.progress")) localStorage.setItem("interplay.progress", log);
  }, log);

const exported = async (page) => {
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Export").click()]);
  expect(download.suggestedFilename()).toBe("interplay-progress.txt");
  return readFile(await download.path(), "utf8");
};

const SOME = "interplay progress 1\nread errors inside\nread errors unknown\nguess errors unknown right\nsolved two-packs 3\n";

test("what is read, guessed, opened and solved is shown, and where to go on", async ({ page, baseURL }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, "learn/");
  await expect(page.getByRole("link", { name: "Begin with chapter 1" })).toBeVisible();
  await expect(card(page, "Errors").locator(".standing")).toHaveText(/^\d+ sections, \d+ guess(es)?$/);

  await open(page, "learn/errors/");
  const sections = page.locator(".chapter-section");
  const count = await sections.count();
  const log = () => page.evaluate(() => localStorage.getItem("interplay.progress") ?? "");
  for (let index = 0; index < count; index += 1) {
    await sections.nth(index).evaluate((section) => section.scrollIntoView({ block: "center" }));
    const id = await sections.nth(index).getAttribute("id");
    await expect.poll(log).toContain(`read errors ${id}\n`);
  }
  // The first try counts, and neither another one nor an answer that is opened afterwards.
  const guesses = await guess(page).count();
  const chosen = guess(page).filter({ has: page.getByRole("radio") }).first();
  await chosen.locator("label").filter({ hasNot: page.locator("[data-right]") }).first().click();
  await chosen.getByRole("button", { name: "Ask me again" }).click();
  await chosen.locator("label", { has: page.locator("[data-right]") }).click();
  for (const open of await guess(page).getByText("Tell me", { exact: true }).all()) {
    if (await open.isVisible()) await open.click();
  }
  await page.locator(".chapter-end summary").first().click();
  const last = await sections.last().getAttribute("id");
  await sections.last().evaluate((section) => section.scrollIntoView({ block: "center" }));
  await expect.poll(() => page.evaluate(() => localStorage.getItem("interplay.place"))).toBe(`errors ${last}`);

  await open(page, "learn/");
  await expect(card(page, "Errors").locator(".standing")).toHaveText(`✓Done, 0 of ${guesses} guess${guesses === 1 ? "" : "es"} right`);
  await expect(panel(page)).toContainText(/1 of 13 chapters done: .* 1 of 39 questions opened/);
  // The chapter is done, so the next one is where to go on.
  const on = page.getByRole("link", { name: "Go on with chapter 4" });
  await expect(on).toHaveAttribute("href", /\/learn\/4xx-and-5xx\/$/);
  await expectAccessible(page);

  await open(page, "learn/performance/");
  await page.locator(".chapter-section").nth(1).evaluate((section) => section.scrollIntoView({ block: "center" }));
  const id = await page.locator(".chapter-section").nth(1).getAttribute("id");
  await expect.poll(() => page.evaluate(() => localStorage.getItem("interplay.place"))).toBe(`performance ${id}`);
  await open(page, "learn/");
  await page.getByRole("link", { name: "Go on with chapter 2" }).click();
  await expect(page).toHaveURL(`${baseURL}learn/performance/#${id}`);
});

test("a mission that is solved is marked with its fewest changes", async ({ page }) => {
  await begin(page, "solved two-packs 3\n");
  await open(page, "learn/missions/");
  await expect(card(page, "Two packs for one customer").locator(".standing")).toContainText("✓Solved with 3 changes");
  await expect(card(page, "Lost and found").locator(".standing")).toHaveText("Par: 2 changes");

  await open(page, "learn/missions/two-packs/");
  await (await unfold(page, "A", "Policies")).getByRole("checkbox", { name: "Idempotency key" }).check();
  await expect(page.locator(".goals").getByRole("status")).toHaveText("Solved with 1 change, which is par.");
  // The mission itself says so, too, also when one comes back.
  await expect(page.getByText("✓ Solved with 1 change, which is par", { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.locator(".goals").getByRole("status")).toHaveText("0 changes so far; 1 change is enough.");
  await expect(page.getByText("✓ Solved with 1 change, which is par", { exact: true })).toBeVisible();
  await open(page, "learn/missions/");
  await expect(card(page, "Two packs for one customer").locator(".standing")).toContainText("✓Solved with 1 change, which is par");
  await open(page, "learn/");
  await expect(page.getByRole("link", { name: "Missions: 1 of 16 solved" })).toBeVisible();
});

test("progress survives a reload, and an export and import into another browser", async ({ page, browser, baseURL }) => {
  await open(page, "learn/");
  await choose(page, SOME);
  await expect(says(page)).toHaveText("“mine.txt” was imported. New in it: 4 lines.");
  await expect(card(page, "Errors").locator(".standing")).toHaveText(/^2 of \d+ sections, 1 of \d+ guess(es)? right$/);
  await page.reload();
  await expect(card(page, "Errors").locator(".standing")).toContainText(/2 of \d+ sections, 1 of/);
  await choose(page, SOME);
  await expect(says(page)).toHaveText("“mine.txt” was imported. Nothing in it was new.");
  const file = await exported(page);
  expect(file).toBe(SOME);

  const other = await browser.newContext({ baseURL });
  const there = await other.newPage();
  await open(there, "learn/");
  await choose(there, "interplay progress 1\nread chapter-13 news\nsolved two-packs 1\n");
  await choose(there, file);
  await expect(says(there)).toHaveText("“mine.txt” was imported. New in it: 3 lines.");
  // Nothing was lost on either side, not even what this version does not know.
  const both = await exported(there);
  for (const line of ["read chapter-13 news", "read errors inside", "guess errors unknown right", "solved two-packs 1"]) {
    expect(both).toContain(`${line}\n`);
  }
  await other.close();
});

test("a damaged file gets a sentence, and nothing is lost", async ({ page }) => {
  await begin(page, "read errors inside\n");
  await open(page, "learn/");
  for (const [text, sentence] of [
    ["", "It is empty."],
    ['{"progress": []}', "It is no progress file: one begins with the line “interplay progress 1”"],
    ["interplay progress 2\nread errors unknown\n", "It is of version 2 of the format, and this page reads version 1."],
    ["interplay progress 1\nread errors unknown\nread errors\n", "Line 3 cannot be read: it has to be “read”, a chapter and a section"],
    ["x".repeat(200_000), "It is larger than 100 kB"],
  ]) {
    await choose(page, text);
    await expect(says(page)).toContainText(sentence);
    await expect(says(page)).toContainText("“mine.txt” was not imported, and your progress is as it was.");
    expect(await page.evaluate(() => localStorage.getItem("interplay.progress"))).toBe("read errors inside\n");
  }
  await choose(page, SOME, "good.txt");
  await expect(says(page)).toContainText("“good.txt” was imported. New in it: 3 lines.");
});

test("what the browser has kept may be damaged, and stays there", async ({ page }) => {
  await begin(page, "read errors inside\nread err\n<b>\n");
  await open(page, "learn/");
  await expect(panel(page)).toContainText("2 lines of what this browser has kept cannot be read.");
  await expect(card(page, "Errors").locator(".standing")).toContainText("1 of");
  await choose(page, SOME);
  expect(await page.evaluate(() => localStorage.getItem("interplay.progress"))).toMatch(/^read errors inside\nread err\n<b>\n/);
});

test("to clear asks first, and can be undone; all of it by keyboard", async ({ page }) => {
  await begin(page, "read errors inside\n");
  await open(page, "learn/");
  await expect(card(page, "Errors").locator(".standing")).toContainText("1 of");
  await button(page, "Clear").focus();
  await page.keyboard.press("Enter");
  await expect(says(page)).toContainText("This forgets");
  await page.keyboard.press("Tab");
  await expect(button(page, "Keep it")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(button(page, "Clear")).toBeFocused();
  await page.keyboard.press("Enter");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(says(page)).toContainText("Cleared.");
  await expect(card(page, "Errors").locator(".standing")).not.toContainText("1 of");
  expect(await page.evaluate(() => localStorage.getItem("interplay.progress"))).toBeNull();
  await page.keyboard.press("Tab");
  await expect(button(page, "Undo")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(card(page, "Errors").locator(".standing")).toContainText("1 of");
  await expect(button(page, "Clear")).toBeFocused();
  expect(await page.evaluate(() => localStorage.getItem("interplay.progress"))).toBe("read errors inside\n");
});

test("another tab's progress appears without a reload", async ({ page, context }) => {
  await open(page, "learn/");
  const other = await context.newPage();
  await open(other, "learn/errors/");
  await expect(card(page, "Errors").locator(".standing")).toContainText(/1 of \d+ sections/);
  await other.close();
});

test("where storage is forbidden everything works, and the panel says that nothing is kept", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("forbidden", "SecurityError");
      },
    });
  });
  await open(page, "learn/errors/");
  const chosen = guess(page).filter({ has: page.getByRole("radio") }).first();
  await chosen.getByRole("radio").first().check();
  await expect(chosen.getByRole("status")).not.toBeEmpty();
  await open(page, "learn/");
  await expect(panel(page)).toContainText("This browser does not let the site keep anything");
  await choose(page, SOME);
  await expect(card(page, "Errors").locator(".standing")).toContainText("2 of");
  expect(await exported(page)).toBe(SOME);
  await expectAccessible(page);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the lists read as they are, and offer nothing that does not work", async ({ page }) => {
    await page.goto("learn/");
    const chapters = page.locator("#course").getByRole("listitem").filter({ has: page.getByRole("heading") });
    await expect(chapters).toHaveCount(13);
    await expect(page.getByRole("link", { name: "Begin with chapter 1" })).toHaveAttribute("href", /\/learn\/inside-and-between\/$/);
    await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
    await page.goto("learn/missions/");
    await expect(page.getByText("Par: 1 change").first()).toBeVisible();
  });
});
