// What is printed: worksheet, handout or notes of a talk, and a chapter with its pictures.
import { expect, open, test } from "./support.mjs";

const TALK = "present/errors/";

/** How many sheets of paper a page takes. */
const sheets = async (page) => (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b/g).length;

/** What Print in the bar prints: the page as it is when the browser is asked to. */
const printed = async (page, name) => {
  await page.evaluate(() => (window.print = () => (window.printed = document.documentElement.dataset.print)));
  await page.getByRole("button", { name: "Print", exact: true }).click();
  await page.getByRole("dialog", { name: "Print" }).getByRole("button", { name }).click();
  const word = await page.evaluate(() => window.printed);
  expect(await page.evaluate(() => document.documentElement.dataset.print), "only while it prints").toBeUndefined();
  await page.evaluate((word) => (document.documentElement.dataset.print = word), word);
};

test("Print asks: a worksheet with blanks, a handout of two slides a page, notes with answers", async ({ page }) => {
  await open(page, TALK);
  await page.emulateMedia({ media: "screen" });
  const steps = await page.locator(".handout-step[data-section]").count();
  const answer = page.locator(".handout-answer").first();

  await printed(page, "Worksheet");
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".slides")).toBeHidden();
  await expect(page.locator(".handout")).toBeHidden();
  expect(await page.locator(".worksheet .blank").count()).toBeGreaterThan(8);
  // What belongs into a blank stands on the handout, not on the worksheet.
  await expect(page.locator(".worksheet li").filter({ has: page.locator(".blank") }).first()).not.toContainText(/[[\]]/);
  expect(await sheets(page)).toBeLessThanOrEqual(4);
  await page.emulateMedia({ media: "screen" });

  await printed(page, "Handout");
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".worksheet")).toBeHidden();
  await expect(page.locator(".handout-notes").first()).toBeHidden();
  await expect(answer).toBeHidden();
  const picture = page.locator(".handout-pictures img").first();
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((image) => image.complete && image.naturalWidth)).toBeGreaterThan(0);
  // Whose pictures they are: letter and name of each run.
  await expect(page.locator(".handout-run").filter({ hasText: /^B \S/ }).first()).toBeVisible();
  expect(await page.locator(".handout-step[data-section]").evaluateAll((all) => all.filter((step) => !step.querySelector(".handout-run")).length)).toBe(0);
  await expect(page.locator(".handout-step:not(.has-sequence) .handout-lines .ruled").first(), "room for notes").toBeVisible();
  expect(await page.locator(".handout-step[data-section]").evaluateAll((all) => all.filter((step) => {
    const end = step.getBoundingClientRect().bottom + 1;
    return [...step.querySelectorAll("li, figcaption, img, p")].some((part) => part.getBoundingClientRect().bottom > end);
  }).length), "slides that are cut off").toBe(0);
  expect(await sheets(page), "two slides a page, and what to take along").toBeLessThanOrEqual(Math.ceil(steps / 2) + 1);
  await page.emulateMedia({ media: "screen" });

  await printed(page, "Notes with answers");
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".worksheet")).toBeHidden();
  await expect(page.locator(".handout-notes").first()).toBeVisible();
  await expect(answer).toBeVisible();
});

test("a printed chapter has a picture for each section, its answers at the end, and no buttons", async ({ page }) => {
  const loaded = [];
  page.on("request", (request) => request.url().endsWith(".svg") && loaded.push(request.url()));
  await open(page, "learn/errors/");
  expect(loaded.filter((url) => url.includes("/present/")), "nothing of it is loaded for the screen").toEqual([]);
  const sections = await page.locator(".chapter-section").count();
  await page.emulateMedia({ media: "print" });
  await page.pdf({ format: "A4" });
  const pictures = page.locator(".chapter-section .on-paper img");
  expect(await pictures.count()).toBeGreaterThanOrEqual(sections);
  expect(await pictures.evaluateAll((images) => images.filter((image) => !image.complete || !image.naturalWidth).length), "pictures that are missing").toBe(0);
  await expect(page.getByRole("heading", { name: "Answers" })).toBeVisible();
  await expect(page.getByRole("button")).toHaveCount(0);
});
