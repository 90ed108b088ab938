// What holds of every chapter and of its talk, whatever they say.
import { readFileSync } from "node:fs";
import { expect, expectAccessible, open, test, beTold } from "./support.mjs";

const chapters = [...readFileSync(new URL("../docs/course.md", import.meta.url), "utf8").matchAll(/`\/learn\/([a-z0-9-]+)\//g)];
const SLUGS = [...new Set(chapters.map(([, slug]) => slug))];

const expectToFit = async (page) => {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, "pixels wider than the window").toBe(0);
};

test("there are thirteen of them", () => expect(SLUGS).toHaveLength(13));

for (const [index, slug] of SLUGS.entries()) {
  // Both widths and both themes are met by each half of them.
  const [width, colorScheme] = index % 2 ? [390, "dark"] : [1440, "light"];

  test(`${slug}: the chapter with all it demonstrates is accessible, ${colorScheme}, ${width} px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await open(page, `learn/${slug}/`);
    await beTold(page);
    for (const demo of await page.locator(".demo").all()) {
      await demo.scrollIntoViewIfNeeded();
      await page.keyboard.press("Shift");
      await expect(page.locator("html")).toHaveAttribute("data-demos-ready", "");
    }
    await expectAccessible(page);
    await expectToFit(page);
  });

  test(`${slug}: every slide of the talk fits and is accessible, ${colorScheme === "dark" ? "light" : "dark"}, ${width === 390 ? 1440 : 390} px`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme: colorScheme === "dark" ? "light" : "dark" });
    await page.setViewportSize({ width: width === 390 ? 1440 : 390, height: 900 });
    await open(page, `present/${slug}/`);
    const slides = page.locator(".slide");
    const count = await slides.count();
    for (let slide = 0; slide < count; slide += 1) {
      // The last step of each: everything is revealed.
      const last = await slides.nth(slide).getAttribute("data-last");
      await page.evaluate((place) => (location.hash = place), `/${slide}/${last}`);
      await expect(slides.nth(slide)).toHaveClass(/is-current/);
      await expectToFit(page);
      await expectAccessible(page);
    }
  });
}
