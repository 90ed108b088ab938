// True or false: played with the keyboard, with a finger, and without scripts; the verdict is heard, the score is counted.
import { expect, expectAccessible, open, test } from "./support.mjs";

const belief = (page, slug) => page.locator(`#${slug}`);
const way = (page, slug, name) => belief(page, slug).getByRole("radio", { name, exact: true });
const verdict = (page, slug) => belief(page, slug).getByRole("status");

/** What a screen reader is given as the score: the styles count it, so it is in no markup. */
async function score(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const texts = nodes.filter(({ role }) => role?.value === "StaticText").map(({ name }) => name.value.trim());
  const end = texts.indexOf("right of");
  return [texts[end - 1], texts[end + 1]].map(Number);
}

test("by keyboard: a verdict is heard, what is chosen stays, the score counts, and one begins again", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, "learn/beliefs/");
  await expect(verdict(page, "one-rename")).toHaveText("", { useInnerText: true });
  expect(await score(page)).toEqual([0, 0]);

  await way(page, "one-rename", "True").focus();
  // Arrows choose nothing on their way: Tab goes on, and Space says it.
  await page.keyboard.press("ArrowRight");
  await expect(way(page, "one-rename", "False")).not.toBeChecked();
  await way(page, "one-rename", "True").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(way(page, "one-rename", "False")).toBeChecked();
  await expect(verdict(page, "one-rename")).toContainText("Right. It is false.", { useInnerText: true });
  // What was chosen cannot be made better afterwards.
  await page.keyboard.press("ArrowLeft");
  await expect(way(page, "one-rename", "False")).toBeChecked();
  await expect(way(page, "one-rename", "True")).toBeHidden();
  expect(await score(page)).toEqual([1, 1]);

  await way(page, "slow-worse-than-down", "False").focus();
  await page.keyboard.press("Space");
  await expect(verdict(page, "slow-worse-than-down")).toContainText("Not so. It is true.", { useInnerText: true });
  expect(await score(page)).toEqual([1, 2]);

  await way(page, "exactly-once", "Tell me").focus();
  await page.keyboard.press("Space");
  await expect(verdict(page, "exactly-once")).toContainText(/^\s*It is false\./, { useInnerText: true });
  expect(await score(page)).toEqual([1, 2]);
  await expectAccessible(page);

  // Enter on a radio sends nothing.
  const address = page.url();
  await page.keyboard.press("Enter");
  expect(page.url()).toBe(address);

  await page.getByRole("button", { name: "Begin again" }).focus();
  await page.keyboard.press("Enter");
  await expect(verdict(page, "one-rename")).toHaveText("", { useInnerText: true });
  await expect(way(page, "one-rename", "True")).toBeVisible();
  expect(await score(page)).toEqual([0, 0]);
});

test("a run answers: its picture, what it comes to, and the way to it", async ({ page, baseURL }) => {
  await open(page, "learn/beliefs/#choreography-is-faster");
  const card = belief(page, "choreography-is-faster");
  await expect(card).toBeInViewport();
  await expect(card.locator("img")).toBeHidden();
  await way(page, "choreography-is-faster", "False").check();
  await expect(card).toContainText("Everything done: 250 ms in run A, 255 ms in run B.");
  const picture = card.locator("img");
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((image) => image.complete && image.naturalWidth)).toBeGreaterThan(0);
  await card.getByRole("link", { name: "See the run in Compare" }).click();
  await expect(page).toHaveURL((url) => url.href.startsWith(`${baseURL}compare/?v=1&`));
  await expect(page.locator(".pane")).toHaveCount(2);
});

test("in a hand everything fits, and all answers can be given with a finger", async ({ page }) => {
  test.slow();
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "learn/beliefs/");
  const all = page.locator(".belief");
  const count = await all.count();
  expect(count).toBeGreaterThanOrEqual(30);
  for (let index = 0; index < count; index += 1) await all.nth(index).getByText("True", { exact: true }).click();
  const [right, said] = await score(page);
  expect(said).toBe(count);
  // Some are true, and most are not.
  expect(right).toBeGreaterThan(count / 5);
  expect(right).toBeLessThan(count / 2);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, "pixels wider than the window").toBe(0);
  await expectAccessible(page);
});

test("every belief leads to a section or a code that exists, and its chapter leads back", async ({ page, request }) => {
  await open(page, "learn/beliefs/");
  await page.locator(".belief").evaluateAll((all) => all.forEach((one) => one.querySelector("[value=told]").click()));
  const links = await page.locator(".belief-more > p > a").evaluateAll((all) => all.map((a) => a.href));
  expect(links.length).toBe(await page.locator(".belief").count());
  const pages = new Map();
  for (const link of links) {
    const { href, hash } = new URL(link);
    const address = hash ? href.slice(0, -hash.length) : href;
    if (!pages.has(address)) pages.set(address, await (await request.get(address)).text());
    if (hash) expect(pages.get(address), link).toContain(`id="${hash.slice(1)}"`);
  }
  await open(page, "learn/errors/");
  await page.getByRole("link", { name: /a timeout knows that nothing was done/ }).click();
  await expect(belief(page, "timeout-nothing-done")).toBeInViewport();
});

test("no other page pays for it", async ({ page }) => {
  await open(page, "learn/beliefs/");
  const sheets = () => page.locator('link[rel="stylesheet"]').evaluateAll((all) => all.map((link) => link.href));
  const own = (await sheets()).at(-1);
  for (const path of ["", "learn/", "learn/errors/", "status/503/", "present/two-by-two/"]) {
    await open(page, path);
    expect(await sheets()).not.toContain(own);
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("answers are folded, and one plays all the same", async ({ page }) => {
    await page.goto("learn/beliefs/");
    const truth = belief(page, "one-rename").getByText("No two deployments happen in the same moment");
    await expect(truth).toBeHidden();
    await way(page, "one-rename", "True").check();
    await expect(truth).toBeVisible();
    await expect(verdict(page, "one-rename")).toContainText("Not so. It is false.");
    await page.getByRole("button", { name: "Begin again" }).click();
    await expect(truth).toBeHidden();
  });
});
