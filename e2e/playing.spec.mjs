// Playing on the stage: the clock, what moves with it, and when it rests.
import { button, EVENTS, run, slider, SYNC } from "./stage.mjs";
import { expect, open, ready, test } from "./support.mjs";

test("playing moves the clock and pausing holds it", async ({ page }) => {
  await page.clock.install();
  await open(page, "compare/?v=1&t=0ms");
  await button(page, "Play").click();
  await page.clock.runFor(2_000);
  const played = Number(await slider(page).inputValue());
  // Ten times slower than life; the clock of the test runs on a little while it is asked.
  expect(played).toBeGreaterThan(150);
  expect(played).toBeLessThan(500);
  await button(page, "Pause").click();
  const held = await slider(page).inputValue();
  await page.clock.runFor(2_000);
  expect(await slider(page).inputValue()).toBe(held);
});

test("a run that was played shows what seeking to the same time shows", async ({ page }) => {
  const seen = () =>
    page.locator("svg.scene, .sentence, .clock-now").evaluateAll((all) => all.map((one) => one.innerHTML));
  await page.clock.install();
  await open(page, "compare/?v=1&t=0ms");
  await button(page, "Play").click();
  // Frame after frame, past sends, arrivals and answers.
  await page.clock.runFor(2_500);
  await button(page, "Pause").click();
  const at = Number(await slider(page).inputValue());
  expect(at).toBeGreaterThan(150);
  await page.clock.runFor(1_000);
  await expect(page).toHaveURL(/[?&]t=/);
  const played = await seen();
  await page.reload();
  await ready(page);
  await expect(slider(page)).toHaveValue(String(at));
  expect(await seen()).toEqual(played);
});

test("nothing moves by itself", async ({ page }) => {
  await open(page, "compare/");
  const before = await slider(page).inputValue();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(await slider(page).inputValue()).toBe(before);
  await expect(button(page, "Play")).toBeVisible();
});

test("time passes only where somebody can see it", async ({ page }) => {
  const frames = (count) =>
    page.evaluate(async (count) => {
      for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame);
    }, count);
  // Two beside each other, in a window so low that the others are out of sight.
  await page.setViewportSize({ width: 1000, height: 320 });
  const now = (letter) => run(page, letter).locator(".sequence .now-text").textContent();
  await open(page, `compare/?v=1&a=${SYNC}&b=${EVENTS}&c=${SYNC}&d=${SYNC}&t=0ms&loop=on`);
  await page.evaluate(() => scrollTo(0, 0));
  await button(page, "Play").click();
  await expect.poll(() => now("A")).not.toBe("0 ms");
  // The third run is below the first, and catches up when all rest.
  expect(await now("C")).toBe("0 ms");
  await button(page, "Pause").click();
  await expect.poll(() => now("C")).toBe(await now("A"));

  // Far above everything, the clock stands; back again, it goes on.
  await button(page, "Play").click();
  await page.evaluate(() => {
    document.querySelector("main").style.paddingTop = "300vh";
    scrollTo(0, 0);
  });
  await frames(3);
  const stands = await slider(page).inputValue();
  await frames(20);
  expect(await slider(page).inputValue()).toBe(stands);
  await run(page, "A").scrollIntoViewIfNeeded();
  await expect.poll(() => slider(page).inputValue()).not.toBe(stands);
});

test("with reduced motion a run is a series of still pictures", async ({ page }) => {
  await page.clock.install();
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, `compare/?v=1&t=0ms&a=${SYNC}`);
  await button(page, "Play").click();
  const seen = new Set();
  for (let moment = 0; moment < 60; moment += 1) {
    await page.clock.runFor(100);
    seen.add(await slider(page).inputValue());
  }
  // Beats, and nothing in between. The clock of the test runs on a little while it is asked, so there may be more.
  expect([...seen].slice(0, 5)).toEqual(["0", "5", "45", "50", "170"]);
  expect(["175", "180", "380", "385", "390", "470", "475", "480"]).toEqual(expect.arrayContaining([...seen].slice(5)));
});
