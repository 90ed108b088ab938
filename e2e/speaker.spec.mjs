// The speaker's window: the clock and the way on, the stage from afar, and how it keeps step with the wall.
import { expect, expectAccessible, open, ready, test } from "./support.mjs";

const TALK = "present/errors/";
const heading = (page) => page.locator(".slide.is-current h2");
const shown = (page) => page.locator(".slide.is-current .lines .is-shown");

test("the speaker's window is in step, and leads", async ({ page, context }) => {
  await open(page, TALK);
  const [speaker] = await Promise.all([context.waitForEvent("page"), page.keyboard.press("s")]);
  await ready(speaker);
  await expect(speaker).toHaveURL(/present\/errors\/speaker\/$/);
  await expect(speaker.getByText("No presentation has answered yet.")).toBeHidden();
  await page.keyboard.press("PageDown");
  await page.keyboard.press("PageDown");
  await expect(heading(speaker)).toHaveText(await heading(page).textContent());
  await expect(shown(speaker)).toHaveCount(await shown(page).count());
  await expect(speaker.locator(".speaker-notes:visible")).not.toBeEmpty();
  // What comes next there is what the wall shows after one more step.
  const next = await speaker.getByRole("region", { name: "Next" }).getByRole("paragraph").textContent();
  await speaker.getByRole("button", { name: "Next step" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Slide " })).toContainText(next);
  await expect(page).toHaveURL(/#\/1\/2$/);
  await expect(speaker.getByRole("region", { name: "Time per point" }).locator("[aria-current=step]")).toContainText(await shown(page).last().textContent());
  // The whole slide that follows, and the stage in words.
  const ahead = speaker.getByRole("region", { name: "Next" });
  const following = page.locator(".slide").nth(2);
  await expect(ahead.getByRole("heading", { level: 3 })).toContainText(await following.locator("h2").textContent());
  await expect(ahead.getByRole("listitem")).toHaveText(await following.locator(".lines li").allTextContents());
  const afar = speaker.getByRole("region", { name: "The stage" });
  await expect(afar.getByText("As on the slide.")).toBeVisible();
  const sentences = page.getByRole("complementary", { name: "Stage" }).locator(".sentence");
  await expect(afar.getByRole("list", { name: "What the runs show" })).toContainText(await sentences.first().textContent());
  await expectAccessible(speaker);

  // It opens in step, and so it comes back.
  await speaker.reload();
  await ready(speaker);
  await expect(heading(speaker)).toHaveText(await heading(page).textContent());
  await speaker.getByRole("button", { name: "Start the clock over" }).click();
  const kept = () => page.evaluate(() => localStorage.getItem("interplay.talk.errors"));
  await expect.poll(kept, "nothing is left of the slides before").toMatch(/^\d+ \/1\/2 $/);
  await expect(speaker.locator(".hand, .demo"), "nothing that only the wall can do").toHaveCount(0);
  await speaker.keyboard.press("End");
  await expect(heading(page)).toHaveText("To take along");
});

test("in a hand the speaker's window is one column", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, `${TALK}speaker/`);
  await page.keyboard.press("PageDown");
  await page.keyboard.press("PageDown");
  const parts = [page.locator(".speaker-clock"), page.locator(".speaker .slides"), page.getByRole("region", { name: "Next" })];
  const [clock, slide, next] = await Promise.all(parts.map((part) => part.boundingBox()));
  expect(slide.width).toBeGreaterThan(300);
  expect(slide.y, "the slide is below the clock").toBeGreaterThanOrEqual(clock.y + clock.height);
  expect(next.y, "what comes next is below the slide").toBeGreaterThanOrEqual(slide.y + slide.height);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await expectAccessible(page);
});

test("at 800 x 600 the clock and Next are always in sight, and the list leads anywhere", async ({ page, context }) => {
  await open(page, `${TALK}#/1/1`);
  const speaker = await context.newPage();
  await speaker.setViewportSize({ width: 800, height: 600 });
  await open(speaker, `${TALK}speaker/`);
  await expect(speaker.getByText("No presentation has answered yet.")).toBeHidden();
  const next = speaker.getByRole("button", { name: "Next step" });
  const clock = speaker.locator(".speaker-clock");
  const [slide, side] = await Promise.all([speaker.locator(".speaker .slides").boundingBox(), speaker.locator(".speaker-side").boundingBox()]);
  expect(side.x, "two columns").toBeGreaterThanOrEqual(slide.x + slide.width - 1);
  for (let step = 0; step < 12; step += 1) {
    await speaker.keyboard.press("PageDown");
    await expect(next).toBeInViewport({ ratio: 1 });
    await expect(clock).toBeInViewport({ ratio: 1 });
  }
  expect(await speaker.evaluate(() => [scrollX, scrollY, document.documentElement.scrollWidth])).toEqual([0, 0, 800]);
  const list = speaker.getByRole("region", { name: "Time per point" });
  await list.getByRole("button", { name: "Trying again" }).click();
  await expect(heading(page)).toHaveText("Trying again");
  await expect(heading(speaker)).toHaveText("Trying again");
  await list.getByRole("button", { name: "The browser gets 201, nobody sees an error" }).click();
  await expect(shown(page).last()).toHaveText("The browser gets 201, nobody sees an error");
  // Against a set length, which is kept.
  await speaker.getByRole("spinbutton", { name: "Minutes planned" }).fill("600");
  await speaker.keyboard.press("Tab");
  await expect(clock.getByText(/\d+:\d\d ahead/)).toBeVisible();
  await speaker.reload();
  await ready(speaker);
  await expect(speaker.getByRole("spinbutton", { name: "Minutes planned" })).toHaveValue("600");
  await expectAccessible(speaker);
});

test("from the speaker's window the stage plays and breaks, hands are counted, and it follows to another talk", async ({ page, context }) => {
  await open(page, `${TALK}#/3/0`);
  const speaker = await context.newPage();
  await open(speaker, `${TALK}speaker/`);
  await expect(heading(speaker)).toHaveText(await heading(page).textContent());
  for (const key of ["2", "2", "Shift+Digit2", "1"]) await speaker.keyboard.press(key);
  await expect(page.locator(".slide.is-current .hand").nth(1)).toContainText("1 hand");
  await expect(speaker.locator(".slide.is-current .count").nth(0)).toHaveText("1 hand");
  await expect(speaker.locator(".slide.is-current .count").nth(1)).toHaveText("1 hand");
  await speaker.keyboard.press("PageDown");
  await expect(page).toHaveURL(/#\/3\/1$/);

  const stage = page.getByRole("complementary", { name: "Stage" });
  const remote = speaker.getByRole("region", { name: "The stage" });
  await remote.getByRole("button", { name: "Loyalty" }).click();
  const broken = stage.getByRole("list", { name: /^Broken in run/ });
  await expect(broken.first()).toContainText("Loyalty is down");
  const runs = remote.getByRole("list", { name: "What the runs show" });
  await expect(runs).toContainText("Loyalty is down");
  await expect(remote.getByText("Not as on the slide. R puts it back.")).toBeVisible();
  await expect(remote.getByRole("button", { name: "Loyalty" })).toHaveAttribute("aria-pressed", "true");
  await remote.getByRole("button", { name: "Loyalty" }).click();
  await expect(stage.getByText("Loyalty is down")).toHaveCount(0);
  await remote.getByText("Change the style to").click();
  await remote.getByRole("button", { name: /^A .*: Asynchronous$/ }).click();
  await expect(stage.getByRole("region", { name: "Run A" }).getByRole("heading").first()).toContainText("commands");
  await expect(remote.getByRole("button", { name: /^A .*: Synchronous$/ })).toBeVisible();
  await remote.getByRole("button", { name: "B Dark" }).click();
  await expect(page.getByRole("button", { name: "Light again" })).toBeVisible();
  await expect(remote.getByText("The wall is dark.")).toBeVisible();
  await speaker.keyboard.press("b");
  await expect(page.getByRole("button", { name: "Light again" })).toBeHidden();
  await expectAccessible(speaker);
  await remote.getByRole("button", { name: "Back to the slide" }).click();
  await expect(stage.getByText("Loyalty is down")).toHaveCount(0);
  await remote.getByRole("button", { name: "Play or pause" }).click();
  await expect(stage.getByRole("button", { name: "R : back to the slide" })).toBeVisible();
  await speaker.keyboard.press("r");
  await expect(stage.getByRole("button", { name: "R : back to the slide" })).toBeHidden();

  await page.keyboard.press("o");
  await page.getByRole("dialog", { name: "Overview" }).getByRole("link", { name: /10\. HTTP/ }).click();
  await expect(speaker).toHaveURL(/present\/http\/speaker\/$/);
  await ready(speaker);
  await page.keyboard.press("PageDown");
  await expect(heading(speaker)).toHaveText(await heading(page).textContent());
  // The talk's clock goes on in the other chapter, until it is set to zero.
  const chapter = speaker.locator(".speaker-clock").getByText("This chapter");
  await expect(chapter).toBeVisible();
  await page.reload();
  await ready(page);
  await expect(chapter).toBeVisible();
  await speaker.getByRole("button", { name: "Start the clock over" }).click();
  await expect(chapter).toBeHidden();
});

test("whoever is closed is missed, and what to do is said", async ({ page, context }) => {
  await open(page, `${TALK}#/2/1`);
  const speaker = await context.newPage();
  await open(speaker, `${TALK}speaker/`);
  await expect(heading(speaker)).toHaveText(await heading(page).textContent());
  const missed = speaker.getByRole("alert").filter({ hasText: "The window before the room was closed" });
  await expect(missed).toBeHidden();
  await page.close();
  // Without a goodbye, as a window that breaks down: it does not answer for some seconds.
  await expect(missed).toBeVisible({ timeout: 15_000 });
  await expectAccessible(speaker);
  const [wall] = await Promise.all([context.waitForEvent("page"), missed.getByRole("link", { name: "Open it again" }).click()]);
  await ready(wall);
  await expect(wall).toHaveURL(/present\/errors\/#\/2\/1$/);
  await expect(missed).toBeHidden();
  await wall.keyboard.press("PageDown");
  await expect(shown(speaker)).toHaveCount(2);
  await speaker.close({ runBeforeUnload: true });
  await expect(wall.getByRole("alert").filter({ hasText: "The speaker’s window was closed. S opens it again." })).toBeVisible();
});

test("the speaker's window alone says what to do", async ({ page }) => {
  await open(page, `${TALK}speaker/`);
  await expect(page.getByText("No presentation has answered yet.")).toBeVisible();
  await page.keyboard.press("PageDown");
  await expect(heading(page)).toHaveCount(1);
  await expect(page.getByRole("link", { name: "Open it" })).toHaveAttribute("href", /present\/errors\/$/);
});
