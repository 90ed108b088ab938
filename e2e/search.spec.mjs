// One search over everything, from everywhere: by "/", by its button, by an address.
import { expect, expectAccessible, open, ready, test } from "./support.mjs";

const dialog = (page) => page.getByRole("dialog", { name: "Search" });
const field = (page) => page.getByRole("searchbox", { name: "Search everything" });
const status = (page) => page.locator("#search").getByRole("status");
const found = (page, kind) => page.locator("#search").getByRole("list", { name: kind }).getByRole("link");

test("by the keyboard alone: from home to where a POST is sent twice", async ({ page, baseURL }) => {
  await open(page, "");
  const link = page.getByRole("navigation", { name: "Main" }).getByRole("link").first();
  await link.focus();
  await page.keyboard.press("/");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("twice");
  await expect(status(page)).toContainText(/^\d+ results/);
  await expect(found(page, "Pages").first()).toHaveAccessibleName(/^Safe to send again/);
  await expect(found(page, "Missions").filter({ hasText: "Two packs for one customer" })).toBeVisible();

  // Whatever one calls it.
  for (const query of ["sending two times", "retry post"]) {
    await field(page).fill(query);
    await expect(found(page, "Missions").filter({ hasText: "Two packs for one customer" })).toBeVisible();
    await expect(found(page, "Sections of chapters").filter({ hasText: "Trying again" })).toBeVisible();
  }
  await field(page).fill("twice");

  // Escape gives the focus back, and what was typed is still there.
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await expect(link).toBeFocused();
  await page.keyboard.press("/");
  await expect(field(page)).toHaveValue("twice");

  // Down to what was found, back up, and Enter takes the first.
  await page.keyboard.press("ArrowDown");
  await expect(page.locator("#search a").first()).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(field(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${baseURL}status/again/`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Safe to send again");
});

test("on a phone: what is found is told apart by its kind, and nothing runs over", async ({ page, baseURL }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "learn/errors/");
  await page.getByRole("banner").getByRole("link", { name: "Search" }).click();
  await field(page).fill("503 or 504");
  await expect(found(page, "Status codes").first()).toHaveAccessibleName(/^503 Service Unavailable/);
  await expect(found(page, "Status codes").nth(1)).toHaveAccessibleName(/^504 Gateway Timeout/);
  await field(page).fill("Proxy-Status");
  await expect(found(page, "Header fields").first()).toHaveAccessibleName(/^Proxy-Status/);
  await field(page).fill("idempotncy");
  await expect(status(page)).toContainText("Nothing is spelt just so; this comes close.");
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  // A section of the page one is on: the dialog goes, and the section is there.
  await found(page, "Sections of chapters").filter({ hasText: "Trying again" }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(page).toHaveURL(`${baseURL}learn/errors/#again`);

  // The button at its corner closes it, too.
  await page.getByRole("banner").getByRole("link", { name: "Search" }).click();
  await dialog(page).getByRole("button", { name: "Close" }).click();
  await expect(dialog(page)).toBeHidden();
});

test("what is typed before the search is there is found when it is", async ({ page }) => {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route("**/search-*.wasm", async (route) => {
    await released;
    await route.continue();
  });
  await open(page, "status/503/");
  await page.keyboard.press("/");
  await page.keyboard.type("nginx");
  await expect(page.locator("html")).not.toHaveAttribute("data-search-ready");
  release();
  await expect(found(page, "Status codes").first()).toHaveAccessibleName(/nginx/);
  await expect(field(page)).toHaveValue("nginx");
});

test("who types into a field types a slash", async ({ page }) => {
  await open(page, "status/");
  const lookup = page.getByRole("searchbox", { name: "Find a code" });
  await lookup.focus();
  await page.keyboard.type("4/");
  await expect(lookup).toHaveValue("4/");
  await expect(dialog(page)).toBeHidden();
});

test("its page works as a link, and the address follows", async ({ page, baseURL }) => {
  await open(page, "search/?q=dead+letter");
  await expect(field(page)).toHaveValue("dead letter");
  await expect(found(page, "Words").first()).toHaveAccessibleName(/^dead letter queue/);
  await expect(found(page, "Sections of chapters").first()).toBeVisible();
  await expectAccessible(page);
  await field(page).fill("xyzzy");
  await expect(status(page)).toContainText("Nothing fits “xyzzy”.");
  await expect(page).toHaveURL(`${baseURL}search/?q=xyzzy`);
  await page.reload();
  await ready(page);
  await expect(status(page)).toContainText("Nothing fits “xyzzy”.");
  await field(page).fill("299");
  await found(page, "Status codes").click();
  await expect(page).toHaveURL(`${baseURL}status/?q=299`);
  await expect(page.getByRole("main")).toContainText("299 is not a registered status code");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the page of the search says so, and has the lists", async ({ page, baseURL }) => {
    await page.goto("status/503/");
    await page.getByRole("banner").getByRole("link", { name: "Search" }).click();
    await expect(page).toHaveURL(`${baseURL}search/`);
    await expect(page.locator("noscript .note")).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: /missions$/ }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Missions");
  });
});
