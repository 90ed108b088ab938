// What the stage shows by itself: work that is counted, causes that stay strong, a list that follows the clock.
import { run, sentence, slider, SYNC } from "./stage.mjs";
import { expect, expectAccessible, open, test } from "./support.mjs";

const RETRIES = "fault=post%3Ecustomer:lose&timeout=300ms&retry=2";

test("the retry pair counts two packs and one, and says that nobody saw an error", async ({ page }) => {
  await open(page, `compare/?v=1&a=${SYNC}&b=${SYNC}&${RETRIES}&b.key=on&t=877ms`);
  const map = (letter) => run(page, letter).getByRole("group", { name: "Map of the services" });
  await expect(map("A").getByText("2 packs")).toBeVisible();
  await expect(map("B").getByText("1 pack")).toBeVisible();
  await expect(map("B").getByText("2 packs")).toHaveCount(0);
  await expect(sentence(page, "A")).toContainText("Two packs were sent, and nobody saw an error.");
  await expect(sentence(page, "B")).not.toContainText("nobody");
  await expectAccessible(page);
});

test("what led to an error stays strong while the rest steps back, and all of it can be read", async ({ page }) => {
  await open(page, `compare/?v=1&a=${SYNC}&fault=post:down&t=190ms`);
  const map = run(page, "A").getByRole("group", { name: "Map of the services" });
  await expect(map.getByText("down", { exact: true })).not.toHaveClass(/is-aside/);
  await expect(map.getByText("refused")).not.toHaveClass(/is-aside/);
  const aside = map.getByText("idle", { exact: true });
  await expect(aside).toHaveClass(/is-aside/);
  await expect(aside).toHaveCSS("opacity", "1");
  await expectAccessible(page);
});

test("the list of events follows the clock within its own box", async ({ page }) => {
  await open(page, `compare/?v=1&a=${SYNC}&view=events&t=480ms`);
  const list = page.getByRole("list", { name: "Events of run A" });
  const now = list.locator("[aria-current]");
  await expect(now).toBeInViewport();
  expect(await page.evaluate(() => window.scrollY), "the page stays where it is").toBe(0);
  await slider(page).press("Home");
  await expect(list.locator("[aria-current]")).toContainText("0 ms");
  await expect.poll(() => list.evaluate((box) => box.scrollTop)).toBeLessThan(200);
});
