// A talk on the wall of a room: Next alone drives slide and stage, and everything can be read from the last row.
import { readFileSync } from "node:fs";
import { choose } from "./stage.mjs";
import { expect, expectAccessible, open, ready, test } from "./support.mjs";

const SLUGS = [
  ...new Set(
    [...readFileSync(new URL("../docs/course.md", import.meta.url), "utf8").matchAll(/`\/learn\/([a-z0-9-]+)\//g)].map(
      ([, slug]) => slug,
    ),
  ),
];
const heading = (page) => page.locator(".slide.is-current h2");
const stage = (page) => page.getByRole("complementary", { name: "Stage" });
const slider = (page) => stage(page).getByRole("slider", { name: "Time in milliseconds" });
const back = (page) => stage(page).getByRole("button", { name: "R : back to the slide" });

test.use({ viewport: { width: 1280, height: 720 } });

test("Next plays the stage to the moment of each point, Back puts it there, and R after a what-if", async ({ page }) => {
  await open(page, "present/choreography/#/1/0");
  await expect(slider(page)).toHaveValue("0");
  for (const at of ["45", "50", "60", "255"]) {
    await page.keyboard.press("PageDown");
    await expect(slider(page)).toHaveValue(at);
  }
  await expect(back(page)).toBeHidden();
  await page.keyboard.press("PageDown");
  await expect(page, "a point that speaks of nothing there").toHaveURL(/#\/1\/5$/);
  await expect(slider(page)).toHaveValue("255");
  for (const at of ["255", "60", "50"]) {
    await page.keyboard.press("PageUp");
    await expect(slider(page)).toHaveValue(at);
  }

  // A what-if with the mouse: the keys are the slides' all the same.
  await stage(page).getByRole("button", { name: "Next moment" }).click();
  await expect(back(page)).toBeVisible();
  await page.keyboard.press("r");
  await expect(back(page)).toBeHidden();
  await expect(slider(page)).toHaveValue("50");
  await page.keyboard.press("c");
  await choose(page, "A", "Request/response");
  await page.keyboard.press("c");
  await expect(back(page)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/#\/1\/3$/);
  await expect(slider(page), "what was changed is put back, and the talk goes on").toHaveValue("60");
  await expect(back(page)).toBeHidden();

  // The form: Escape gives the keys back at once.
  await stage(page).getByRole("button", { name: "Break it", exact: true }).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Space");
  await expect(page).toHaveURL(/#\/1\/4$/);
  // Who reaches the slider by Tab has its keys, until the mouse is used.
  await slider(page).focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await expect(slider(page), "Next has played it to the end").toHaveValue("255");
  await page.keyboard.press("ArrowLeft");
  await expect(page).toHaveURL(/#\/1\/4$/);
  await expect(slider(page)).toHaveValue("254");
  await page.keyboard.press("PageUp");
  await expect(page).toHaveURL(/#\/1\/3$/);
});

test("another chapter in the middle, and back to where the talk was", async ({ page }) => {
  await open(page, "present/errors/#/2/1");
  await page.keyboard.press("o");
  const overview = page.getByRole("dialog", { name: "Overview" });
  await expect(overview.getByRole("link", { name: /^\d+\. / })).toHaveCount(13);
  await expectAccessible(page);
  await overview.getByRole("link", { name: /12\. Choreography/ }).click();
  await expect(page).toHaveURL(/present\/choreography\//);
  await ready(page);
  await page.keyboard.press("PageDown");
  await page.keyboard.press("o");
  await overview.getByRole("link", { name: /3\. Errors goes on at slide 3/ }).click();
  await expect(page).toHaveURL(/present\/errors\/#\/2\/1$/);
  await ready(page);
  await page.keyboard.press("End");
  await expect(heading(page)).toHaveText("To take along");
  await page.getByRole("link", { name: "Next chapter: 4XX and 5XX" }).click();
  await expect(page).toHaveURL(/present\/4xx-and-5xx\//);
});

test("two walls of a talk are in step, and a second one moves nobody", async ({ page, context }) => {
  await open(page, "present/errors/#/3/0");
  for (const key of ["1", "2", "2", "PageDown"]) await page.keyboard.press(key);
  const speaker = await context.newPage();
  await open(speaker, "present/errors/speaker/");
  const there = await heading(page).textContent();
  await expect(heading(speaker)).toHaveText(there);
  const second = await context.newPage();
  await second.setViewportSize({ width: 1280, height: 720 });
  await open(second, "present/errors/");
  await expect(second).toHaveURL(/#\/3\/1$/);
  await expect(second.locator(".slide.is-current .hand").nth(1)).toContainText("2 hands");
  await expect(heading(page), "where it was").toHaveText(there);
  await expect(heading(speaker)).toHaveText(there);

  // Either leads, with its slides and with its stage.
  await second.keyboard.press("PageDown");
  await expect(page).toHaveURL(/#\/3\/2$/);
  await page.keyboard.press("PageUp");
  await expect(second).toHaveURL(/#\/3\/1$/);
  await speaker.getByRole("region", { name: "The stage" }).getByRole("button", { name: "Email" }).click();
  for (const wall of [page, second]) {
    await expect(stage(wall).getByRole("list", { name: "Broken in run A" })).toContainText("Email is down");
  }
  await second.keyboard.press("c");
  await choose(second, "B", "Asynchronous");
  await expect(stage(page).getByRole("region", { name: "Run B" }).getByRole("heading").first()).toContainText("commands");
  await second.keyboard.press("d");
  await expect(stage(page).getByRole("group", { name: /^Sequence of messages/ }).first()).toBeVisible();
  await page.keyboard.press("r");
  for (const wall of [page, second]) {
    await expect(stage(wall).getByText("Email is down")).toHaveCount(0);
    await expect(back(wall)).toBeHidden();
  }
  // And to another chapter.
  await page.keyboard.press("o");
  await page.getByRole("dialog", { name: "Overview" }).getByRole("link", { name: /12\. Choreography/ }).click();
  for (const window of [page, second]) await expect(window).toHaveURL(/present\/choreography\/#\/0\/0$/);
  await expect(speaker).toHaveURL(/present\/choreography\/speaker\/$/);
});

test("C shows the controls of the stage over the slide, and D the sequence, which follows the clock", async ({ page }) => {
  await open(page, "present/choreography/#/1/1");
  await expect(stage(page).locator(".style-fold")).toBeHidden();
  await expect(stage(page).locator(".run-letter"), "a single run needs no letter").toBeHidden();
  const sequence = stage(page).getByRole("group", { name: /^Sequence of messages/ });
  await expect(sequence).toBeHidden();
  await page.keyboard.press("d");
  await expect(sequence).toBeVisible();
  await expect(stage(page).getByRole("group", { name: "Map of the services" })).toBeHidden();
  await page.keyboard.press("d");
  await page.keyboard.press("c");
  await choose(page, "A", "Request/response");
  await expect(back(page)).toBeVisible();

  // Two runs: what is folded out moves neither scene, and goes by Escape and by its key.
  await page.keyboard.press("c");
  await page.goto("present/errors/#/3/1");
  await ready(page);
  await page.keyboard.press("c");
  const maps = stage(page).getByRole("group", { name: "Map of the services" });
  const places = () => maps.evaluateAll((maps) => maps.map((map) => JSON.stringify(map.getBoundingClientRect())));
  const fold = stage(page).getByRole("region", { name: "Run B" }).locator("details.policy-fold");
  const before = await places();
  for (const key of ["Escape", "c"]) {
    await fold.locator("summary").click();
    await expect(fold).toHaveAttribute("open", "");
    expect(await places()).toEqual(before);
    expect(await fold.locator(".settings").evaluate((sheet) => sheet.getBoundingClientRect().right)).toBeLessThan(await maps.first().evaluate((map) => map.getBoundingClientRect().left + 40));
    await expectAccessible(page);
    await page.keyboard.press(key);
    await expect(fold).not.toHaveAttribute("open", "");
  }

  // Every letter of the sequence is large enough, and the line of the present is always in its window.
  await page.keyboard.press("d");
  const letters = () =>
    stage(page).locator(".sequence").evaluateAll((all) =>
      all.flatMap((sequence) => {
        const box = sequence.getBoundingClientRect();
        const scale = sequence.querySelector("svg").getScreenCTM().a;
        const line = sequence.querySelector(".present line.now").getBoundingClientRect();
        const small = [...sequence.querySelectorAll("text")].filter((text) => scale * parseFloat(getComputedStyle(text).fontSize) < 19.9);
        const names = [...sequence.querySelectorAll("text.lane-name")].filter((name) => {
          const { left, right, top, bottom } = name.getBoundingClientRect();
          return left < box.left - 1 || right > box.right + 1 || top < box.top || bottom > box.bottom;
        });
        return [
          ...small.map((text) => `“${text.textContent}” is ${(scale * parseFloat(getComputedStyle(text).fontSize)).toFixed(1)} px`),
          ...names.map((name) => `“${name.textContent}” is cut off`),
          ...(line.top < box.top || line.bottom > box.bottom ? [`the present is at ${line.top}, outside`] : []),
        ];
      }),
    );
  for (const [talk, place] of [["errors", "#/3/1"], ["errors", "#/1/1"], ["choreography", "#/6/1"]]) {
    await page.goto(`present/${talk}/${place}`);
    await ready(page);
    if (!(await stage(page).locator(".sequence").first().isVisible())) await page.keyboard.press("d");
    await expect(stage(page).locator(".sequence").first()).toBeVisible();
    const end = await slider(page).getAttribute("max");
    for (const at of ["0", String(Math.round(end / 2)), end]) {
      await slider(page).fill(at);
      await expect(slider(page)).toHaveValue(at);
      expect(await letters(), `${talk} ${place} at ${at} ms`).toEqual([]);
    }
  }
});

for (const slug of SLUGS) {
  test(`${slug}: no slide scrolls, and what stands on it and on the stage is large enough`, async ({ page }) => {
    test.slow();
    await open(page, `present/${slug}/`);
    const problems = await page.evaluate(async () => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const found = [];
      const slides = [...document.querySelectorAll(".slide")];
      for (const [index, slide] of slides.entries()) {
        const last = Number(slide.dataset.last);
        for (const step of new Set([0, Math.min(1, last), last])) {
          location.hash = `/${index}/${step}`;
          while (!slide.classList.contains("is-current")) await frame();
          await frame();
          const say = (what) => found.push(`${index}/${step} ${slide.querySelector("h2").textContent}: ${what}`);
          const inside = (element, what) => {
            const { top, bottom, left, right } = element.getBoundingClientRect();
            if (top < 0 || bottom > innerHeight || left < 0 || right > innerWidth) say(`${what} is cut off, ${top} to ${bottom}`);
          };
          const isDemo = slide.classList.contains("is-demo");
          if (!isDemo) inside(slide.querySelector("h2"), "the heading");
          inside(document.querySelector(".talk-bar"), "the bar");
          for (const line of slide.querySelectorAll("[data-step].is-shown")) inside(line, "a line");
          // Some demonstrations are taller than the wall.
          if (!isDemo && document.documentElement.scrollHeight > innerHeight) say("the page scrolls");
          const region = document.querySelector(".slides");
          if (!isDemo && region.scrollHeight > region.clientHeight) say(`it scrolls, by ${region.scrollHeight - region.clientHeight}`);
          if (document.querySelector(".talk-stage.is-away") || isDemo) continue;
          for (const sentence of document.querySelectorAll(".talk-stage .sentence")) inside(sentence, "a sentence of the stage");
          const bar = document.querySelector(".talk-bar").getBoundingClientRect().top;
          if (document.querySelector(".talk-stage .comparing").getBoundingClientRect().bottom > bar) say("the stage is behind the bar");
          for (const map of document.querySelectorAll(".talk-stage .scene.map")) {
            const scale = map.getScreenCTM().a;
            for (const text of map.querySelectorAll("text.node-name, text.node-word")) {
              const size = scale * parseFloat(getComputedStyle(text).fontSize);
              if (size < 20) say(`“${text.textContent}” is ${size.toFixed(1)} px`);
            }
          }
        }
      }
      return [...new Set(found)];
    });
    expect(problems).toEqual([]);
  });
}
