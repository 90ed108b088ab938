// The stage: a switch, a shared link, playing, and an address that keeps up.
import assert from "node:assert/strict";
import { until } from "./page.mjs";

const B = '[aria-label="Run B"]';
const TIME = '[aria-label="Time in milliseconds"]';
const LINK = "#share-link";

const time = async (page) => Number(await page.value(TIME));

async function choose(page, name) {
  await page.press("button", "Change the style of run B", B);
  await page.press("radio", name, B);
}

/** What one sees: the time, the sentences, the maps. */
const seen = (page) => page.run((time) => [document.querySelector(time).value, ...[...document.querySelectorAll(".sentence, svg.map")].map((one) => one.textContent)], TIME);

/** Moves the thumb of the time so often, as a hand does. Resolves when it is through. */
const drag = (page, times) =>
  page.run(
    async (time, times) => {
      const slider = document.querySelector(time);
      for (let step = 1; step <= times; step += 1) {
        slider.value = step;
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise((later) => setTimeout(later));
      }
    },
    TIME,
    times,
  );

export default (journey) => {
  journey("from a switch to the shared link, which shows the same", async (page) => {
    await page.open("compare/");
    await choose(page, "Orchestrated");
    await page.press("button", "Next moment");
    const before = await seen(page);
    await page.press("button", "Share this moment");
    const link = await until(() => page.value(LINK), (value) => /^http.*b=orchestrated,event-based,async/.test(value), "a link");
    const picture = () => page.run(() => document.querySelector(".share-preview").complete && document.querySelector(".share-preview").naturalWidth);
    await until(picture, (width) => width > 0, "the picture of the moment");
    await page.open("learn/");
    await page.open(link);
    assert.deepEqual(await seen(page), before);
  });

  journey("playing moves the clock and pausing holds it", async (page) => {
    await page.open("compare/?v=1&t=0ms");
    await page.press("button", "Play");
    await until(() => time(page), (now) => now > 60, "the clock moves");
    await page.press("button", "Pause");
    const held = await seen(page);
    await page.run(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.deepEqual(await seen(page), held);
  });

  journey("the address keeps up with a step and a reload at once, with more changes than a browser writes, and with who leaves", async (page) => {
    await page.open("compare/?v=1&t=0ms");
    await page.press("button", "Next moment");
    const stepped = await time(page);
    await page.reload();
    assert.equal(await time(page), stepped);

    await drag(page, 150);
    await page.isAt(/[?&]t=150ms/);

    await page.open("compare/?v=1&t=0ms");
    await drag(page, 120);
    await page.run(() => document.querySelector('nav a[href$="/status/"]').click());
    await page.isAt(/status\/$/);
    await page.run(() => void setTimeout(() => history.back()));
    await page.isAt(/compare/);
    await page.ready();
    assert.equal(await time(page), 120);
  });
};
