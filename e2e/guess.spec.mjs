// Guessing before the text tells: one of a few answers, a service, a time on a scale; and what the stage marks then.
import { choose } from "./stage.mjs";
import { PROGRAM, expect, expectAccessible, open, test } from "./support.mjs";

const stage = (page) => page.getByRole("complementary", { name: "Stage" });
const slider = (page) => stage(page).getByRole("slider", { name: "Time in milliseconds" });
const flags = (page) => stage(page).locator(".flags span");
const onMap = (page) => stage(page).locator(".map .guess-text");
const onSequence = (page) => stage(page).locator(".sequence .guess-text");

/** The prediction of a section, in view. */
async function guess(page, section) {
  const group = page.locator(`#${section}`).getByRole("group", { name: "Guess first" });
  await group.evaluate((element) => element.scrollIntoView({ block: "center" }));
  return group;
}

test.beforeEach(({ page }) => page.setViewportSize({ width: 1440, height: 900 }));

test("a guessed time and the right one are marked on the stage, which rests on the answer", async ({ page }) => {
  await open(page, "learn/performance/");
  const group = await guess(page, "hop");
  await expect(slider(page)).toHaveValue("0");
  await expect(flags(page)).toHaveCount(0);

  await group.getByRole("radio", { name: "440 ms" }).check();
  await expect(group).toHaveAttribute("data-guess", "wrong");
  await expect(group.getByRole("status")).toHaveText(/^Not so\. That is the work alone\./);
  await expect(slider(page)).toHaveValue("480");
  await expect(flags(page)).toHaveText(["Your guess: 440 ms", "The answer: 480 ms"]);
  await expect(onSequence(page)).toHaveText(["Your guess", "The answer"]);
  await expect(stage(page).locator(".sentence")).toContainText("The browser has its answer after 480 ms");
  await expectAccessible(page);

  // One may change one's mind.
  await group.getByRole("radio", { name: "480 ms" }).check();
  await expect(group).toHaveAttribute("data-guess", "right");
  await expect(flags(page)).toHaveText(["Guessed right: 480 ms"]);

  // The marks belong to this run. They go with it, and with the text.
  await stage(page).getByRole("button", { name: "Previous moment" }).click();
  await expect(flags(page)).toHaveCount(1);
  await page.locator("#hop").getByRole("button", { name: "Show this moment" }).click();
  await expect(flags(page)).toHaveCount(0);
  await expect(onSequence(page)).toHaveCount(0);
});

test("a time is chosen on a scale with the keyboard, and one is told how far off it is", async ({ page }) => {
  await open(page, "learn/orchestration/");
  const group = await guess(page, "coupled");
  const scale = group.getByRole("slider", { name: "Your guess in milliseconds" });
  await scale.focus();
  await page.keyboard.press("PageUp");
  await page.keyboard.press("ArrowRight");
  const said = Number(await scale.inputValue());
  expect(said).toBeGreaterThan(0);
  await expect(group.locator(".guess-time")).toHaveText(`${said} ms`);
  await page.keyboard.press("Tab");
  await expect(group.getByRole("button", { name: "That is my guess" })).toBeFocused();
  await page.keyboard.press("Enter");
  // What is said to a time that nobody has written a sentence for is read off the run.
  await expect(group.getByRole("status")).toHaveText(
    new RegExp(`^You said ${said} ms\\. It is 400 ms: ${400 - said} ms later\\. The last thing before that, at \\d+ ms: \\w`),
  );
  await expect(group).toHaveAttribute("data-guess", "wrong");
  await expect(flags(page)).toHaveText([`Your guess: ${said} ms`, "The answer: 400 ms"]);
  await expect(slider(page)).toHaveValue("400");
  await expect(stage(page).locator(".sentence")).toContainText("502");

  await group.getByRole("button", { name: "Never" }).click();
  await expect(group.getByRole("status")).toHaveText(/^You said never\. It is 400 ms\. Customer is refused and says so\./);
  await expect(flags(page)).toHaveText(["The answer: 400 ms"]);

  await scale.fill("390");
  await group.getByRole("button", { name: "That is my guess" }).click();
  await expect(group.getByRole("status")).toHaveText("Right: you said 390 ms, and it is 400 ms.");
  await expect(group).toHaveAttribute("data-guess", "right");
  await expectAccessible(page);
});

test("a service is chosen, and both are marked on the map with a word", async ({ page }) => {
  await open(page, "learn/errors/");
  const group = await guess(page, "outage");
  await expect(group.getByRole("radio")).toHaveCount(5);
  await group.getByRole("radio", { name: "Email" }).check();
  await expect(onMap(page)).toHaveText(["The answer", "Your guess"]);
  await expect(slider(page)).toHaveValue("385");
  await expect(group.locator("details")).toContainText("Post: Email answers nothing at all");
  await expectAccessible(page);
  await group.getByRole("radio", { name: "Post" }).check();
  await expect(onMap(page)).toHaveText(["Guessed right"]);
  await group.getByRole("radio", { name: "nobody" }).check();
  await expect(onMap(page)).toHaveText(["The answer"]);

  // Another run has other answers, so its map has no marks.
  await choose(page, "A", "Orchestrated");
  await expect(onMap(page)).toHaveCount(0);
});

test("what follows a question is folded until one guesses or is told, and one can be asked again", async ({ page }) => {
  await open(page, "learn/errors/");
  const group = await guess(page, "outage");
  const text = page.locator("#outage .told");
  const again = group.getByRole("button", { name: "Ask me again" });
  // Its run has not begun.
  await expect(slider(page)).toHaveValue("0");
  await expect(again).toBeHidden();
  await expect(text).toBeHidden();
  await expect(page.locator("#inside .told")).toBeVisible();
  await group.getByText("Tell me", { exact: true }).click();
  await expect(group).toHaveAttribute("data-guess", "skipped");
  await expect(group.getByRole("status")).toHaveText("This is the answer:");
  await expect(group.locator("details")).toHaveAttribute("open", "");
  await expect(group.getByText("Tell me", { exact: true })).toBeHidden();
  await expect(text).toBeVisible();
  await expect(onMap(page)).toHaveText(["The answer"]);
  await expect(again).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(group).not.toHaveAttribute("data-guess");
  await expect(group.getByRole("status")).toBeEmpty();
  await expect(group.locator("details")).not.toHaveAttribute("open");
  await expect(text).toBeHidden();
  await expect(onMap(page)).toHaveCount(0);
  await expect(flags(page)).toHaveCount(0);
  await expect(slider(page)).toHaveValue("0");
  await expect(group.getByRole("radio").first()).toBeFocused();
  await group.getByRole("radio", { name: "Customer" }).check();
  await again.click();
  await expect(group.getByRole("radio", { checked: true })).toHaveCount(0);
});

test("an answer that was given is still marked when one comes back to it", async ({ page }) => {
  await open(page, "learn/errors/");
  const group = await guess(page, "outage");
  await group.getByRole("radio", { name: "Loyalty" }).check();
  await expect(onMap(page)).toHaveText(["Your guess", "The answer"]);
  await page.locator("#whose").evaluate((section) => section.scrollIntoView({ block: "center" }));
  await expect(onMap(page)).toHaveCount(0);
  await guess(page, "outage");
  await expect(onMap(page)).toHaveText(["Your guess", "The answer"]);
});

test("before a guess the stage keeps the answer to itself", async ({ page }) => {
  await open(page, "learn/performance/");
  const group = await guess(page, "hop");
  await expect(page.locator("html")).toHaveAttribute("data-guessing", "");
  await expect(stage(page).locator(".clock-end")).toBeHidden();
  await expect(stage(page).locator(".sequence .veil")).toHaveCSS("fill-opacity", "1");
  await group.getByText("Tell me", { exact: true }).click();
  await expect(page.locator("html")).not.toHaveAttribute("data-guessing");
  await expect(stage(page).locator(".clock-end")).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("a question on a scale has its answer to be looked up", async ({ page }) => {
    await page.goto("learn/orchestration/");
    const group = page.locator("#coupled").getByRole("group", { name: "Guess first" });
    await expect(group.getByRole("slider")).toHaveCount(0);
    await group.getByText("Tell me", { exact: true }).click();
    await expect(group.locator("details p")).toContainText("400 ms");
    // Nothing is folded where nothing could unfold it.
    await expect(page.locator("#coupled .told")).toBeVisible();
  });
});

test("who had to change is not given away before one has guessed", async ({ page }) => {
  await open(page, "learn/orchestration/");
  const group = await guess(page, "one-more-step");
  await expect(stage(page).getByRole("region", { name: "Run B" }).getByText("Text", { exact: true }).first()).toBeVisible();
  await expect(stage(page).getByText("Customer had to change")).toBeHidden();
  await expect(stage(page).getByText("changed", { exact: true })).toBeHidden();
  await group.getByRole("radio", { name: "Email", exact: true }).check();
  await expect(group).toHaveAttribute("data-guess", "wrong");
  await expect(stage(page).getByText("Text is new, and Customer had to change.")).toBeVisible();
  await expect(stage(page).getByText("changed", { exact: true })).toBeVisible();
  await expect(onMap(page)).toHaveText(["The answer", "Your guess"]);
});

test("an alarm is guessed as a time", async ({ page }) => {
  await open(page, "learn/choreography/");
  const group = await guess(page, "monitor");
  await group.getByRole("radio", { name: "1.055 s", exact: true }).check();
  await expect(group).toHaveAttribute("data-guess", "right");
  await expect(slider(page)).toHaveValue("1055");
  await expect(stage(page).locator(".sentence")).toContainText("The monitor raises an alarm: no “pack sent” in time.");
  await expectAccessible(page);
});

test("the answer comes about before one's eyes, and the runs of the text come back", async ({ page }) => {
  await open(page, "learn/errors/");
  const group = await guess(page, "unknown");
  const panes = stage(page).locator(".pane");
  await expect(panes).toHaveCount(2);
  await group.getByRole("radio", { name: "201 Created" }).check();
  await expect(group.getByRole("status")).toHaveText("Not so. 201 would need the reply that was lost. Without it Customer cannot know that the pack is sent.");
  // It is on its way there.
  await expect(stage(page).getByRole("button", { name: "Pause" })).toBeVisible();
  await expect(panes).toHaveCount(1);
  await expect(slider(page)).toHaveValue("480");
  await expect(stage(page).getByRole("button", { name: "Play", exact: true })).toBeVisible();
  await group.getByRole("button", { name: "Now both runs" }).click();
  await expect(panes).toHaveCount(2);
  await expect(slider(page)).toHaveValue("475");
  await expect(flags(page)).toHaveCount(0);

  // Whoever comes back to the question sees the answer at rest; whoever reads on, the runs of the text.
  await page.locator("#known").evaluate((section) => section.scrollIntoView({ block: "center" }));
  await guess(page, "unknown");
  await expect(panes).toHaveCount(1);
  await expect(flags(page)).toHaveText(["The answer: 504 Gateway Timeout"]);
  await page.locator("#unknown .told > p").last().evaluate((text) => text.scrollIntoView({ block: "center" }));
  await expect(panes).toHaveCount(2);
});

test("a guess beyond the run points beyond it", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, "learn/synchronous-and-asynchronous/");
  const group = await guess(page, "latency");
  await group.getByRole("slider", { name: "Your guess in milliseconds" }).fill("900");
  await group.getByRole("button", { name: "That is my guess" }).click();
  await expect(group.getByRole("status")).toContainText("You said 900 ms. It is 495 ms: 405 ms earlier. At 495 ms it was there:");
  // Without motion it is there at once.
  await expect(slider(page)).toHaveValue("495");
  await expect(flags(page)).toHaveText(["Your guess: 900 ms →", "The answer: 495 ms"]);
  await expect(onSequence(page)).toHaveText(["Your guess: 900 ms ↓", "The answer"]);
});

test("what was guessed on another day is not folded again", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("interplay.progress", "guess errors unknown wrong\n"));
  await open(page, "learn/errors/");
  await expect(page.locator("#unknown .told")).toBeVisible();
  await expect(page.locator("#timeout .told")).toBeHidden();
  const group = await guess(page, "unknown");
  await expect(page.locator("html")).not.toHaveAttribute("data-guessing");
  await expect(slider(page)).toHaveValue("475");
  // One may still guess, and be told.
  await group.getByText("Tell me", { exact: true }).click();
  await expect(slider(page)).toHaveValue("480");
  expect(await page.evaluate(() => localStorage.getItem("interplay.progress"))).not.toContain("skipped");
});

test("a question that is opened before the app is there is told when it is, and one is not left without the text", async ({ page }) => {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route(PROGRAM, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto("learn/errors/");
  await page.locator("#outage").getByText("Tell me", { exact: true }).click();
  await expect(page.locator("#outage .told")).toBeVisible();
  await page.locator("#unknown").getByRole("radio", { name: "none" }).check();
  release();
  await expect(page.locator("html")).toHaveAttribute("data-ready", "");
  await expect(page.locator("#outage .guess")).toHaveAttribute("data-guess", "skipped");
  await expect(page.locator("#unknown .guess")).toHaveAttribute("data-guess", "wrong");
});
