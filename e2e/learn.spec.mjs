// The course: a text that is read, and a stage that follows it.
import { choose, run, unfold } from "./stage.mjs";
import { expect, expectAccessible, open, test } from "./support.mjs";

const stage = (page) => page.getByRole("complementary", { name: "Stage" });
const slider = (page) => stage(page).getByRole("slider", { name: "Time in milliseconds" });
const guess = (page) => page.getByRole("group", { name: "Guess first" }).first();

test("the list leads to a chapter, and a chapter to its neighbours", async ({ page, baseURL }) => {
  await open(page, "");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Learn" }).click();
  await expect(page).toHaveURL(`${baseURL}learn/`);
  const chapters = page.locator("#course");
  await expect(chapters.getByRole("listitem").filter({ has: page.getByRole("heading") })).toHaveCount(13);
  await chapters.getByRole("link", { name: "Keep it simple" }).click();
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
  await expect(guess(page).getByRole("status")).toHaveText(/^Not so\. \w/);
  await expect(answer).toHaveAttribute("open", "");
  await right.click();
  await expect(guess(page).getByRole("status")).toHaveText("Right.");
  await expect(answer).toContainText((await right.innerText()).trim());
  await expect(slider(page)).not.toHaveValue("0");
  await expectAccessible(page);
});

test("in a hand a verdict is read at once, and the text stays where it is", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, "learn/errors/");
  const wrong = guess(page).locator("label").filter({ hasNot: page.locator("[data-right]") }).first();
  // The first answer is the last line of the window.
  await wrong.evaluate((label) => scrollTo(0, scrollY + label.getBoundingClientRect().bottom - innerHeight + 8));
  await expect(wrong).toBeInViewport({ ratio: 1 });
  const before = await page.evaluate(() => scrollY);
  await wrong.click();
  await expect(guess(page).getByRole("status")).toHaveText(/^Not so\. \w/);
  await expect(guess(page).getByRole("status")).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => scrollY)).toBe(before);
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

test("a time in the text is a way there, and to point at one shows it for as long", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, "learn/orchestration/");
  const section = page.locator("#step-by-step");
  const time = (name) => section.getByRole("button", { name: `Go to ${name}`, exact: true }).first();
  await section.evaluate((element) => element.scrollIntoView({ block: "center" }));
  await expect(slider(page)).toHaveValue("385");
  await time("175 ms").hover();
  await expect(slider(page)).toHaveValue("175");
  await page.mouse.move(2, 2);
  await expect(slider(page)).toHaveValue("385");
  await time("475 ms").focus();
  await expect(slider(page)).toHaveValue("475");
  await time("480 ms").focus();
  await expect(slider(page)).toHaveValue("480");
  await time("475 ms").focus();
  await page.keyboard.press("Enter");
  await time("475 ms").blur();
  await expect(slider(page)).toHaveValue("475");
  await time("175 ms").click();
  await page.mouse.move(2, 2);
  await expect(slider(page)).toHaveValue("175");
  await expect(stage(page).locator(".sentence")).toContainText("Loyalty");
  await expectAccessible(page);

  // Why an answer is so speaks of its own run, and the text of a section of two runs of both.
  const guess = page.locator("#explicit").getByRole("group", { name: "Guess first" });
  await guess.getByText("Tell me", { exact: true }).click();
  await expect(slider(page)).toHaveValue("260");
  await guess.getByRole("button", { name: "Go to 45 ms" }).click();
  await expect(stage(page).locator(".pane")).toHaveCount(1);
  await expect(slider(page)).toHaveValue("45");
  await page.locator("#explicit .told").getByRole("button", { name: "Go to 260 ms" }).click();
  await expect(stage(page).locator(".pane")).toHaveCount(2);
  await expect(slider(page)).toHaveValue("260");
});

test("a chapter leads on to the pages of the site that go on from it", async ({ page, baseURL }) => {
  await open(page, "learn/who-said-503/");
  const on = page.locator(".chapter-end section").filter({ has: page.getByRole("heading", { name: "Where it goes on" }) });
  await expect(on.getByRole("listitem")).toHaveText([/^Who answered\?: paste an answer/, /^Gateways: what each of the twelve/]);
  await on.getByRole("link", { name: "Who answered?" }).click();
  await expect(page).toHaveURL(`${baseURL}status/who/`);
});

test("a mission from the first hint to the next mission", async ({ page, baseURL }) => {
  await open(page, "learn/missions/");
  await expect(page.getByRole("main").getByRole("listitem").filter({ has: page.getByRole("heading") })).toHaveCount(16);
  await page.getByRole("link", { name: "Two packs for one customer" }).click();
  await expect(page).toHaveURL(`${baseURL}learn/missions/two-packs/`);
  const goals = page.locator(".goals");
  const next = goals.getByRole("link", { name: "Next: Lost and found" });
  await expect(goals.getByRole("listitem")).toHaveText([/The answer is 201: reached\s*now: 201 after [\d.]+ ms/, /No work is done twice: not yet\s*now: 1/]);
  await expect(goals.getByRole("status")).toHaveText("0 changes so far; 1 change is enough.");
  await expect(next).toBeHidden();

  // Hints come one after the other.
  await expect(goals.getByText("Hint 2", { exact: true })).toBeHidden();
  await goals.getByText("Hint 1", { exact: true }).click();
  await expect(goals.getByText("How could Post know")).toBeVisible();
  await goals.getByText("Hint 2", { exact: true }).click();
  await goals.getByText("Hint 3", { exact: true }).click();
  await expect(goals.getByRole("link", { name: "See it run in Compare" })).toBeHidden();
  await goals.getByText("A solution", { exact: true }).click();
  await expect(goals.getByRole("link", { name: "See it run in Compare" })).toBeVisible();

  // What is broken is the task: it can be neither mended nor left out.
  await expect(page.getByRole("button", { name: /^(Mend|Break)/ })).toHaveCount(0);
  await expect(run(page, "A").getByText("Without it")).toBeHidden();

  // The changed run plays, and a goal is reached when the clock comes to it.
  await (await unfold(page, "A", "Policies")).getByRole("checkbox", { name: /Idempotency key/i }).check();
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await expect(goals.getByRole("listitem").last()).toContainText("No work is done twice: not yet");
  await expect(goals.getByRole("status")).toHaveText("Solved with 1 change, which is par.");
  await expect(goals.getByRole("listitem").last()).toHaveText(/No work is done twice: reached\s*now: 0/);
  await expect(goals.getByText("Both tries carry the same key.")).toBeVisible();
  await expectAccessible(page);
  await goals.getByRole("button", { name: /^201 after/ }).click();
  await expect(goals.getByRole("status")).toHaveText("Solved with 1 change, which is par.");
  await next.click();
  await expect(page).toHaveURL(`${baseURL}learn/missions/lost-and-found/`);
});

test("a mission that takes fewer changes keeps its hints", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, "learn/missions/two-packs/");
  const goals = page.locator(".goals");
  const policies = await unfold(page, "A", "Policies");
  await policies.getByRole("checkbox", { name: "Idempotency key" }).check();
  await expect(goals.getByRole("status")).toHaveText("Solved with 1 change, which is par.");
  await expect(goals.getByText("Hint 1", { exact: true })).toBeHidden();
  await policies.getByRole("combobox", { name: "Delivery" }).selectOption({ label: "at most once" });
  await expect(goals.getByRole("status")).toHaveText("Solved with 2 changes; 1 change is enough.");
  await expect(goals.getByRole("heading", { name: "Do it with less" })).toBeVisible();
  await goals.getByText("Hint 1", { exact: true }).click();
  await expect(goals.getByText("How could Post know")).toBeVisible();
  await expect(goals.getByRole("link", { name: "Next: Lost and found" })).toBeVisible();
});

test("a mission without motion is judged at once", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, "learn/missions/answer-first/");
  await choose(page, "A", "Asynchronous");
  const goals = page.locator(".goals");
  await expect(goals.getByRole("status")).toHaveText("Solved with 1 change, which is par.", { timeout: 1_000 });
  await expect(goals.getByRole("button", { name: "202 after 60 ms" })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("a chapter reads in full, with its stage at rest and its answers to be looked up", async ({ page }) => {
    await page.goto("learn/errors/");
    await expect(stage(page).locator("svg.map").first()).toBeVisible();
    await expect(guess(page).getByRole("radio")).toHaveCount(0);
    for (const text of await page.locator(".told").all()) await expect(text).toBeVisible();
    await guess(page).getByText("Tell me", { exact: true }).click();
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
        shows: at.matches(".chapter-section .look [data-show]") ? at.dataset.show : null,
        isSeen: box.bottom > 0 && box.top < innerHeight && box.width + box.height > 0,
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
