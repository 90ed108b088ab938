// The words of the field: dotted where a text uses them first, explained by a press, and all on a page.
import { beTold, expect, expectAccessible, open, test } from "./support.mjs";

const section = (page, id) => page.locator(`section#${id}`);
const note = (page, name) => page.getByRole("complementary", { name, exact: true });

test("a dotted word says what it means, by keyboard, and leads to the glossary", async ({ page, baseURL }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, "learn/errors/");
  await beTold(page);
  const word = section(page, "unknown").getByRole("button", { name: "timeout", exact: true });
  // Once in a section, however often it is said there.
  await expect(word).toHaveCount(1);
  await word.focus();
  await page.keyboard.press("Enter");
  await expect(note(page, "timeout")).toBeVisible();
  await expect(note(page, "timeout")).toContainText("It ends the waiting and not the work");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(note(page, "timeout")).toBeHidden();
  await expect(word).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${baseURL}learn/glossary/#timeout`);
  await expect(page.getByRole("term").filter({ hasText: /^timeout$/ })).toBeInViewport();
});

test("a section does not dot what it teaches", async ({ page }) => {
  await open(page, "learn/errors/");
  await expect(section(page, "timeout").getByRole("button", { name: /^timeouts?$/i })).toHaveCount(0);
});

test("on a phone the meaning stands at the foot of the window, inside it", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "learn/choreography/");
  const word = page.locator(".chapter-text .term").first();
  await word.click();
  const box = await page.locator(".term-note:popover-open").boundingBox();
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(390);
  expect(box.y + box.height).toBeLessThanOrEqual(844);
  await expectAccessible(page);
});

test("every term of the glossary has a meaning and a section that exists", async ({ page, request }) => {
  await open(page, "learn/glossary/");
  const terms = page.getByRole("term");
  expect(await terms.count()).toBeGreaterThanOrEqual(30);
  const links = await page.locator(".glossary a[href*='#']:not([rel])").evaluateAll((all) => all.map((a) => a.href));
  expect(links.length).toBe(await terms.count());
  const pages = new Map();
  for (const link of links) {
    const { href, hash } = new URL(link);
    const address = href.slice(0, -hash.length);
    if (!pages.has(address)) pages.set(address, await (await request.get(address)).text());
    expect(pages.get(address), link).toContain(`id="${hash.slice(1)}"`);
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a dotted word opens its meaning all the same", async ({ page }) => {
    await page.goto("learn/errors/");
    const word = section(page, "unknown").getByRole("button", { name: "timeout", exact: true });
    await word.click();
    await expect(note(page, "timeout")).toBeVisible();
  });
});
