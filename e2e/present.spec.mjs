// A chapter for a room: slides on the wall, and the speaker's window beside them.
import { choose } from "./stage.mjs";
import { expect, expectAccessible, open, ready, test } from "./support.mjs";

const TALK = "present/errors/";
const heading = (page) => page.locator(".slide.is-current h2");
const shown = (page) => page.locator(".slide.is-current .lines .is-shown");
const stage = (page) => page.getByRole("complementary", { name: "Stage" });
const slider = (page) => stage(page).getByRole("slider", { name: "Time in milliseconds" });

test("a chapter leads to its talk, and the talk back", async ({ page, baseURL }) => {
  await open(page, "learn/errors/");
  await page.getByRole("link", { name: "Present this chapter" }).click();
  await expect(page).toHaveURL(new RegExp(`^${baseURL}${TALK}`));
  await ready(page);
  await page.getByRole("link", { name: "Leave" }).click();
  await expect(page).toHaveURL(`${baseURL}learn/errors/`);
});

test("the keys of a clicker reveal point after point, and go back", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, TALK);
  const title = await heading(page).textContent();
  await expect(stage(page)).toBeHidden();
  for (const key of ["Space", "n", "ArrowRight", "PageDown"]) await page.keyboard.press(key);
  await expect(page).toHaveURL(/#\/1\/3$/);
  await expect(heading(page)).not.toHaveText(title);
  await expect(stage(page)).toBeVisible();
  const count = await shown(page).count();
  expect(count).toBeGreaterThan(0);
  await expect(page.getByRole("status").filter({ hasText: /^Slide 2 of / })).toContainText(await shown(page).last().textContent());

  for (const key of ["p", "ArrowLeft", "PageUp", "Shift+Space"]) await page.keyboard.press(key);
  await expect(heading(page)).toHaveText(title);
  await page.keyboard.press("End");
  await expect(heading(page)).toHaveText("To take along");
  await page.keyboard.press("ArrowUp");
  await expect(heading(page)).not.toHaveText("To take along");
  await expect(shown(page)).toHaveCount(0);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Home");
  await expect(heading(page)).toHaveText(title);
});

test("B makes the wall dark, O and ? open their lists, and any place survives a reload", async ({ page }) => {
  await open(page, `${TALK}#/2/1`);
  await expect(page).toHaveURL(/#\/2\/1$/);
  const there = await heading(page).textContent();
  for (const key of ["b", "."]) {
    await page.keyboard.press(key);
    await expect(page.getByRole("button", { name: "Light again" })).toBeVisible();
    await page.keyboard.press("n");
    await expect(page.getByRole("button", { name: "Light again" })).toBeHidden();
  }
  await expect(page, "the key only made it light").toHaveURL(/#\/2\/1$/);
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys of the talk" });
  await expect(keys).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();
  await page.keyboard.press("o");
  const overview = page.getByRole("dialog", { name: "Overview" });
  await overview.getByRole("link").nth(3).click();
  await expect(page).toHaveURL(/#\/3\/0$/);
  await expect(overview).toBeHidden();
  await page.keyboard.press("PageUp");
  await page.reload();
  await ready(page);
  await expect(heading(page)).toHaveText(there);
  for (const nonsense of ["#/99/99", "#/x", "#2", "#/-1/0"]) {
    await page.goto(`${TALK}?again${nonsense}`);
    await ready(page);
    await expect(heading(page)).toHaveCount(1);
  }
});

test("the stage is live during a talk, and comes back to the moment of the slide", async ({ page }) => {
  await open(page, `${TALK}#/2/2`);
  const at = await slider(page).inputValue();
  await page.keyboard.press("Home");
  await page.goto(`${TALK}#/2/2`);
  await stage(page).getByRole("button", { name: "Previous moment" }).click();
  await expect(slider(page)).not.toHaveValue(at);
  // The keys of the talk go on while the stage has the focus.
  await page.keyboard.press("r");
  await expect(slider(page)).toHaveValue(at);
  await page.keyboard.press("c");
  await choose(page, "A", "Asynchronous");
  await expect(stage(page).getByRole("heading", { level: 2 }).first()).toContainText(/queue|command|async/i);
  await stage(page).getByRole("button", { name: "Break it", exact: true }).click();
  await expect(stage(page).getByRole("combobox").first()).toBeVisible();
  await page.keyboard.press("PageDown");
  await expect(page).toHaveURL(/#\/2\/3$/);
});

test("a demonstration has a slide of its own, and sends the stage to its moments", async ({ page }) => {
  await open(page, "present/two-by-two/#/1/9");
  await page.keyboard.press("PageDown");
  await expect(heading(page)).toHaveText("Fill in the table");
  const table = page.locator(".slide.is-current table");
  await expect(table).toBeInViewport({ ratio: 1 });
  await expect(page.locator("html")).toHaveAttribute("data-demos-ready", "");
  const style = stage(page).getByRole("heading", { level: 2 }).last();
  const before = await style.textContent();
  await page.getByRole("button", { name: "Fill in the next cell" }).click();
  await page.getByRole("button", { name: "Fill in the next cell" }).click();
  await table.getByRole("button", { name: "Show it" }).last().click();
  await expect(style).not.toHaveText(before);
  await page.keyboard.press("PageUp");
  await expect(heading(page)).not.toHaveText("Fill in the table");
  await expect(style).toHaveText(before);
});

test("while a question is put the stage covers what would answer it", async ({ page }) => {
  await open(page, "present/orchestration/#/4/0");
  await expect(heading(page)).toHaveText("One more step");
  const change = stage(page).getByText("Text is new, and Customer had to change.");
  await expect(stage(page).getByRole("region", { name: "Run B" })).toBeVisible();
  await expect(change).toBeHidden();
  await page.keyboard.press("PageDown");
  await expect(change).toBeVisible();
  await page.keyboard.press("PageUp");
  await expect(change).toBeHidden();
});

test("a show of hands is counted by the number keys, and then answered", async ({ page }) => {
  await open(page, TALK);
  const asked = page.locator(".slide").filter({ has: page.locator(".hands") }).first();
  const index = await asked.evaluate((slide) => [...document.querySelectorAll(".slide")].indexOf(slide));
  await page.goto(`${TALK}#/${index}/0`);
  const hands = page.locator(".slide.is-current .hand");
  await expect(hands.first()).toBeVisible();
  await expect(slider(page), "nothing is given away").toHaveValue("0");
  await expect(page.locator(".slide.is-current .why")).toBeHidden();
  for (const key of ["1", "2", "2", "2", "Shift+Digit2"]) await page.keyboard.press(key);
  await expect(hands.nth(0)).toContainText("1 hand");
  await expect(hands.nth(1)).toContainText("2 hands");
  await hands.nth(1).click();
  await expect(hands.nth(1)).toContainText("3 hands");
  await expectAccessible(page);
  await page.keyboard.press("PageDown");
  await expect(page.locator(".slide.is-current .why")).toBeVisible();
  await expect(page.locator(".slide.is-current .ask"), "what was asked stays on the wall").toBeVisible();
  await expect(slider(page)).not.toHaveValue("0");

  // On and back, and over a reload, the question keeps its hands.
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("PageUp");
  await expect(hands.nth(1)).toContainText("3 hands");
  await page.reload();
  await ready(page);
  await expect(hands.nth(1)).toContainText("3 hands");
  await expect(page.locator(".slide.is-current .ask")).toBeVisible();
  // A browser that keeps nothing counts all the same.
  await page.addInitScript(() => {
    for (const name of ["sessionStorage", "localStorage"]) {
      Object.defineProperty(window, name, { get: () => { throw new DOMException("refused", "SecurityError"); } });
    }
  });
  await page.goto(`${TALK}?refused#/${index}/0`);
  await ready(page);
  await page.keyboard.press("1");
  await expect(hands.nth(0)).toContainText("1 hand");
  await expect(hands.nth(1)).toContainText("0 hands");
});

test("what a full slide reveals comes into view", async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 500 });
  await open(page, `${TALK}#/3/0`);
  const last = Number(await page.locator(".slide").nth(3).getAttribute("data-last"));
  for (let step = 1; step <= last; step += 1) {
    await page.keyboard.press("PageDown");
    await expect(page).toHaveURL(new RegExp(`#/3/${step}$`));
    await expect(page.locator(".slide.is-current .is-new").last()).toBeInViewport({ ratio: 0.9 });
  }
});

test.describe("with reduced motion", () => {
  test.use({ reducedMotion: "reduce" });
  test("a talk goes its way step by step", async ({ page }) => {
    await open(page, `${TALK}#/1/0`);
    await page.keyboard.press("Enter");
    await page.keyboard.press("PageDown");
    await expect(page).toHaveURL(/#\/1\/1$/);
  });
});
