// Runs that are compared are seen together: on a desk, beside a text, and in a hand.
import { EVENTS, products, run, sentence, SYNC, unfold } from "./stage.mjs";
import { beTold, expect, expectAccessible, open, test } from "./support.mjs";

const PAIR = `v=1&a=${SYNC}&b=${SYNC}&fault=post>customer:lose&timeout=300ms&retry=2&b.key=on&t=475ms`;
const player = (page) => page.getByRole("region", { name: "Player" });
const map = (page, letter) => run(page, letter).locator("svg.map");

/** Expects the scenes of runs and their words in view, and nothing in front of them. */
async function expectTogether(page, letters) {
  for (const letter of letters) {
    for (const part of [map(page, letter), sentence(page, letter)]) {
      await expect(part).toBeInViewport({ ratio: 0.99 });
      const isFree = await part.evaluate((part) => {
        const { left, top, width, height } = part.getBoundingClientRect();
        return [top + 2, top + height - 2].every((y) => {
          const hit = document.elementFromPoint(left + width / 2, y);
          return hit && (part.contains(hit) || hit.contains(part));
        });
      });
      expect(isFree, `nothing covers run ${letter}`).toBe(true);
    }
  }
  await expect(player(page)).toBeInViewport({ ratio: 1 });
}

test("two, three and four runs on a desk, with their words and the player", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, `compare/?${PAIR}`);
  await expectTogether(page, ["A", "B"]);
  const { height } = await player(page).boundingBox();
  expect(height).toBeLessThan(80);
  await open(page, `compare/?v=1&a=${SYNC}&b=${SYNC},parallel&c=${EVENTS}&t=255ms`);
  await expectTogether(page, ["A", "B", "C"]);
  await expect(run(page, "C")).toContainText("Publish and subscribe");
  await open(page, `compare/?v=1&a=${SYNC}&b=${SYNC},parallel&c=${EVENTS}&d=${EVENTS},monitored&t=255ms`);
  await expectTogether(page, ["A", "B", "C", "D"]);
  // A single run has nothing to be told from, and its sequence beside its map.
  await open(page, `compare/?v=1&a=${SYNC}`);
  await expect(run(page, "A").locator(".run-letter")).toHaveCSS("position", "absolute");
  const [scene, sequence] = [await map(page, "A").boundingBox(), await run(page, "A").locator(".sequence").boundingBox()];
  expect(sequence.x).toBeGreaterThan(scene.x + scene.width);
  expect(Math.abs(sequence.y - scene.y)).toBeLessThan(20);
});

for (const [width, height] of [[1440, 900], [390, 844]]) {
  test(`the stage of a chapter shows both runs and does not scroll, at ${width} by ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page, "learn/errors/");
    await beTold(page);
    const shows = page.locator('[data-show*="&b="]');
    expect(await shows.count()).toBeGreaterThan(2);
    for (let index = 0; index < 3; index += 1) {
      await shows.nth(index).click();
      await expect(run(page, "B")).toBeAttached();
      await expectTogether(page, ["A", "B"]);
      const scrolls = await page.locator(".chapter-stage > .live").evaluate((box) => box.scrollHeight - box.clientHeight);
      expect(scrolls).toBeLessThanOrEqual(1);
    }
  });
}

test("beside a text the sequences have a view of their own, behind More", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, "learn/errors/");
  await beTold(page);
  await page.locator('[data-show*="&b="]').first().click();
  const sequence = (letter) => run(page, letter).locator(".sequence");
  await expect(sequence("A")).toBeHidden();
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("radio", { name: "Sequence", exact: true }).check();
  await page.keyboard.press("Escape");
  for (const letter of ["A", "B"]) await expect(sequence(letter)).toBeInViewport({ ratio: 0.99 });
  await expect(map(page, "A")).toBeHidden();
  await expectAccessible(page);
});

test("what one sets lies over the page, and every scene stays in sight and in its place", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, `compare/?${PAIR}`);
  const places = () => Promise.all(["A", "B"].map((letter) => map(page, letter).boundingBox()));
  const before = await places();
  for (const [letter, name] of [["A", "Change the style"], ["B", "Policies"]]) {
    const sheet = (await unfold(page, letter, name)).locator(".settings");
    await expect(sheet).toBeInViewport({ ratio: 1 });
    expect(await places()).toEqual(before);
    await expectTogether(page, ["A", "B"]);
    // Nothing of it has to be scrolled to, the measured products neither.
    const isWhole = () => sheet.evaluate((sheet) => sheet.scrollHeight <= sheet.clientHeight);
    expect(await isWhole(), name).toBe(true);
    if (name === "Policies") {
      await products(page, letter);
      await expect(sheet.getByLabel("Gateway", { exact: true })).toBeInViewport({ ratio: 1 });
      expect(await isWhole(), "products").toBe(true);
      await expectTogether(page, ["A", "B"]);
      await sheet.getByRole("radio", { name: "Policies", exact: true }).check();
    }
  }
  await expectAccessible(page);

  // Escape closes it, from a field, too, and the focus returns; so does a press anywhere else.
  const policies = run(page, "B").locator(".policy-fold");
  await policies.getByRole("combobox", { name: "Delivery" }).focus();
  await page.keyboard.press("Escape");
  await expect(policies).not.toHaveAttribute("open");
  await expect(policies.locator("summary")).toBeFocused();
  await page.keyboard.press("Enter");
  await policies.getByRole("checkbox", { name: "Idempotency key" }).uncheck();
  await expect(policies).toHaveAttribute("open");
  await page.getByRole("heading", { level: 1 }).click();
  await expect(policies).not.toHaveAttribute("open");
  await (await unfold(page, "A", "Policies")).getByRole("button", { name: "Close", exact: true }).click();
  await expect(run(page, "A").locator(".policy-fold summary")).toBeFocused();

  // Beside a text it lies over the text.
  await open(page, "learn/errors/");
  const stage = await map(page, "A").boundingBox();
  const style = (await unfold(page, "A", "Change the style")).locator(".settings");
  const box = await style.boundingBox();
  expect(box.x + box.width).toBeLessThanOrEqual(stage.x);
  expect(await map(page, "A").boundingBox()).toEqual(stage);
});

test.describe(() => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("in a hand both scenes stand one below the other, and what one sets comes as a sheet", async ({ page }) => {
    await open(page, `compare/?${PAIR}`);
    await run(page, "A").getByRole("heading", { level: 2 }).evaluate((head) => head.scrollIntoView());
    await expectTogether(page, ["A", "B"]);
    const sheet = await unfold(page, "B", "Policies");
    await expect(sheet).toBeInViewport({ ratio: 0.99 });
    // Its own scene is brought to where the sheet leaves it in sight.
    const [scene, cover] = [await map(page, "B").boundingBox(), await sheet.boundingBox()];
    expect(scene.y).toBeGreaterThanOrEqual(0);
    expect(scene.y + scene.height).toBeLessThanOrEqual(cover.y + 1);
    await expectAccessible(page);
    await sheet.getByRole("checkbox", { name: "Idempotency key" }).uncheck();
    await expect(run(page, "B").getByRole("heading", { level: 2 })).toHaveText("Run B An orchestrator calls in turn");
    await sheet.locator("summary").tap();
    await expect(sheet.getByRole("checkbox", { name: "Idempotency key" })).toBeHidden();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
  });
});
