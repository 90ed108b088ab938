// The course: a text that is read, and a stage that follows it.
import { run, unfold } from "./stage.mjs";
import { expect, expectAccessible, open, test } from "./support.mjs";

const stage = (page) => page.getByRole("complementary", { name: "Stage" });
const slider = (page) => stage(page).getByRole("slider", { name: "Time in milliseconds" });
const guess = (page) => page.getByRole("group", { name: "Guess first" }).first();

test("the list leads to a chapter, and a chapter to its neighbours", async ({ page, baseURL }) => {
  await open(page, "");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Learn" }).click();
  await expect(page).toHaveURL(`${baseURL}learn/`);
  await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(12);
  await page.getByRole("link", { name: "Keep it simple" }).click();
  await expect(page).toHaveURL(`${baseURL}learn/keep-it-simple/`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Keep it simple");
  await page.getByRole("navigation", { name: "Chapters" }).getByRole("link").last().click();
  await expect(page).toHaveURL(`${baseURL}learn/synchronous-and-asynchronous/`);
});

test("the stage goes to the moment of the section that is read", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, "learn/synchronous-and-asynchronous/");
  const sections = page.locator(".chapter-section");
  const shown = () => stage(page).getByRole("heading", { level: 2 }).allTextContents();
  const seen = new Set();
  for (let index = 0; index < (await sections.count()); index += 1) {
    await sections.nth(index).evaluate((section) => section.scrollIntoView({ block: "center" }));
    const millis = Number((await sections.nth(index).getAttribute("data-stage")).match(/(?:^|&)t=([\d.]+)ms/)[1]);
    await expect(slider(page)).toHaveValue(`${Math.floor(millis)}`);
    seen.add((await shown()).join());
  }
  expect(seen.size).toBeGreaterThan(2);
});

test("a guess is right or wrong by what the run does, and shows it", async ({ page }) => {
  await open(page, "learn/errors/");
  await guess(page).scrollIntoViewIfNeeded();
  const answer = guess(page).locator("details");
  await expect(answer).not.toHaveAttribute("open");
  const right = guess(page).locator("label", { has: page.locator("[data-right]") });
  const wrong = guess(page).locator("label").filter({ hasNot: page.locator("[data-right]") }).first();
  await wrong.click();
  await expect(guess(page).getByRole("status")).toHaveText("Not so.");
  await expect(answer).toHaveAttribute("open", "");
  await right.click();
  await expect(guess(page).getByRole("status")).toHaveText("Right.");
  await expect(answer).toContainText((await right.innerText()).trim());
  await expect(slider(page)).not.toHaveValue("0");
  await expectAccessible(page);
});

test("the keyboard alone reads, guesses and plays a chapter", async ({ page }) => {
  await open(page, "learn/errors/");
  await guess(page).getByRole("radio").first().focus();
  await page.keyboard.press("Space");
  await expect(guess(page).getByRole("status")).not.toBeEmpty();
  const last = page.getByRole("button", { name: "Show this moment" }).last();
  const before = (await last.getAttribute("data-show")).match(/(?:^|&)t=(\d+)/)[1];
  await last.focus();
  // The page is still on its way there, and what it passes has a say, too.
  await expect(async () => {
    await page.keyboard.press("Enter");
    await expect(slider(page)).toHaveValue(before, { timeout: 500 });
  }).toPass();
  await stage(page).getByRole("button", { name: "Previous moment" }).focus();
  await page.keyboard.press("Enter");
  await expect(slider(page)).not.toHaveValue(before);
  await page.getByRole("main").locator(".chapter-end summary").first().focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(".chapter-end details").first()).toHaveAttribute("open", "");
});

test("a mission is solved by the run, and par is counted", async ({ page, baseURL }) => {
  await open(page, "learn/missions/");
  await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(12);
  await page.getByRole("link", { name: "Two packs for one customer" }).click();
  await expect(page).toHaveURL(`${baseURL}learn/missions/two-packs/`);
  const goals = page.locator(".goals");
  await expect(goals.getByRole("listitem")).toContainText(["The answer is 201", "No work is done twice: not yet"]);
  await expect(goals.getByRole("status")).toHaveText("0 changes so far; 1 change is enough.");
  await page.getByText("Hint 1", { exact: true }).click();
  await expect(page.getByText("How could Post know")).toBeVisible();

  // What is broken is the task: nothing mends it here, and nothing more can be broken.
  await expect(run(page, "A").getByRole("list", { name: "Broken in run A" }).getByRole("listitem")).not.toHaveCount(0);
  await expect(run(page, "A").getByRole("button", { name: /^Mend:/ })).toHaveCount(0);
  await expect(page.getByRole("main").getByRole("button", { name: /^Break / })).toHaveCount(0);

  await (await unfold(page, "A", "Policies")).getByRole("checkbox", { name: "Idempotency key" }).check();
  await expect(goals.getByRole("status")).toHaveText("Solved with 1 change, which is par.");
  await expectAccessible(page);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("a chapter reads in full, with its stage at rest and its answers to be looked up", async ({ page }) => {
    await page.goto("learn/errors/");
    await expect(stage(page).locator("svg.map").first()).toBeVisible();
    await expect(guess(page).getByRole("radio")).toHaveCount(0);
    await guess(page).getByText("The answer", { exact: true }).click();
    await expect(guess(page).locator("details p")).toBeVisible();
    await expect(page.getByRole("link", { name: "Open it in Compare" }).first()).toHaveAttribute("href", /\/compare\/\?v=1&a=/);
  });
});

test("the two by two is filled in cell by cell", async ({ page }) => {
  await open(page, "learn/two-by-two/");
  const table = page.locator(".two-by-two");
  await table.scrollIntoViewIfNeeded();
  await expect(page.locator("html")).toHaveAttribute("data-demos-ready", "");
  for (const technologies of ["RPC, HTTP", "RPC, HTTP, Akka, message brokers", "HTTP (feeds), message brokers", "Empty"]) {
    await expect(table.getByText(technologies, { exact: true }).first()).toBeHidden();
    await table.getByRole("button", { name: "Fill in the next cell" }).click();
    await expect(table.getByRole("cell").getByText(technologies, { exact: true })).toBeVisible();
  }
  await table.getByRole("row", { name: "Synchronous", exact: false }).first().getByRole("button", { name: "Show it" }).last().click();
  await expect(stage(page).getByRole("region", { name: "Run A" })).toContainText("event");
  await expectAccessible(page);
});

test("a chapter from start to end by keyboard alone", async ({ page, baseURL }) => {
  test.slow();
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, "learn/two-by-two/");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const next = page.getByRole("navigation", { name: "Chapters" }).getByRole("link").last();
  const guesses = page.locator(".guess");
  const moments = new Set();
  const focused = () =>
    page.evaluate(() => {
      const at = document.activeElement;
      const box = at.getBoundingClientRect();
      return {
        isGuess: at.matches(".guess input[type=radio]") && !at.closest(".guess").dataset.guess,
        isCheck: at.matches(".chapter-end summary"),
        shows: at.matches(".chapter-section > .look [data-show]") ? at.dataset.show : null,
        isSeen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
        name: at.outerHTML.slice(0, 120),
      };
    });
  for (let stops = 0; stops < 400; stops += 1) {
    await page.keyboard.press("Tab");
    if (await next.evaluate((link) => link === document.activeElement)) break;
    const { isGuess, isCheck, shows, isSeen, name } = await focused();
    expect(isSeen, `${name} is in view when it has the focus`).toBe(true);
    if (isGuess) await page.keyboard.press("Space");
    if (isCheck) await page.keyboard.press("Enter");
    if (shows) {
      await page.keyboard.press("Enter");
      const millis = Number(shows.match(/(?:^|&)t=([\d.]+)ms/)[1]);
      await expect(slider(page)).toHaveValue(`${Math.floor(millis)}`);
      moments.add(shows);
    }
  }
  await expect(next).toBeFocused();
  expect(moments.size).toBe(await page.locator(".chapter-section").count());
  for (const guess of await guesses.all()) await expect(guess.getByRole("status")).not.toBeEmpty();
  await expect(page.locator(".chapter-end details:not([open])")).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${baseURL}learn/http/`);
});
