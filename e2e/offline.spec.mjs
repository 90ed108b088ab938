// Without a connection, after the next deployment, and where nothing may be kept.
import { Deployed } from "./deployed.mjs";
import { beTold, expect, expectAccessible, open, ready, test as base } from "./support.mjs";

const test = base.extend({
  place: ["/", { option: true }],
  site: async ({ place }, use) => {
    const site = await Deployed.start(place);
    await use(site);
    site.stop();
  },
  baseURL: async ({ site }, use) => use(site.url),
});
test.use({ serviceWorkers: "allow" });
// What is out of reach or gone is what these journeys are about, and the console speaks of it.
test.beforeEach(({ page }) => page.allowed.push(/Failed to load resource|Failed to fetch|net::ERR/));

const notice = (page) => page.locator("#notice");
const GONE = "a newer version of the site has taken its place";
/** Waits until the notice says something. */
const isTold = (page, text, timeout) => expect(notice(page).getByText(text)).toBeVisible({ timeout });
const footer = (page) => page.getByRole("contentinfo");
const buildOf = (page) => page.locator("meta[name=interplay-build]").getAttribute("content");
/** All that is kept, by cache: paths under the host. */
const kept = (page) =>
  page.evaluate(async () => {
    const found = {};
    for (const name of await caches.keys()) {
      found[name] = (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
    }
    return found;
  });
const isKept = (page, path) => expect.poll(async () => Object.values(await kept(page)).flat(), { timeout: 30_000 }).toContain(path);
/** What the page has loaded that has a hash in its name. */
const modules = (page) =>
  page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => /-[0-9a-f]{16}/.test(name)));

/** Opens a page and waits until it is kept. */
async function visit(page, site, path) {
  await open(page, path);
  await isKept(page, site.base + path);
}

async function search(page, text) {
  await page.keyboard.press("/");
  await page.getByRole("searchbox", { name: "Search everything" }).fill(text);
}

test("after one visit a page is whole without a connection, and one that was never opened says what is known", async ({ page, site }) => {
  await visit(page, site, "status/503/");
  await isKept(page, `${site.base}offline.html`);
  site.isOnline = false;
  await page.reload();
  await ready(page);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("503");
  await page.getByRole("button", { name: "Try it", exact: true }).click();
  await expect(page.locator("#trial").getByRole("status")).toContainText("503");
  await search(page, "teapot");
  await page.getByRole("list", { name: "Status codes" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/status\/418\//);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("418 I'm a teapot");
  await expect(page.getByRole("main")).toContainText("this page was never opened here");
  await expect(page.getByRole("main")).toContainText("Missing are");
  await expect(page.getByRole("listitem").getByRole("link", { name: "503 Service Unavailable" })).toBeVisible();
  await expectAccessible(page);
  // What is no code is told as such, and the way back to what is kept works.
  await page.goto("compare/?v=1&a=orchestrated,request-response,sync");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No copy of this page");
  await page.getByRole("listitem").getByRole("link", { name: "503 Service Unavailable" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("503");
  site.isOnline = true;
  await open(page, "status/418/");
  await expect(page.getByRole("button", { name: "Try it", exact: true })).toBeVisible();
});

test("a newer version takes over with the next page, says so, and nothing is mixed", async ({ page, site, context }) => {
  await visit(page, site, "status/503/");
  const [first, old] = [await buildOf(page), await modules(page)];
  site.build = "second";
  const other = await context.newPage();
  await open(other, site.url);
  expect(await buildOf(other)).not.toBe(first);
  await isTold(page, "A newer version of this site is there.", 30_000);
  // The page that is open goes on with its own files, which are not served any more.
  await search(page, "teapot");
  await expect(page.getByRole("list", { name: "Status codes" }).getByRole("link").first()).toBeVisible();
  expect((await modules(page)).some((name) => name.includes("/search-"))).toBe(true);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await expect(notice(page)).toBeHidden();
  await open(page, "status/504/");
  expect(await buildOf(page)).not.toBe(first);
  expect((await modules(page)).filter((name) => old.includes(name))).toEqual([]);
  await expect(footer(page).getByText("this page is of the newer version")).toBeVisible();
  // What was visited before the deployment is kept of the new build, and the old one goes once no page needs it.
  await other.close();
  await expect.poll(async () => (await open(page, "status/504/"), Object.keys(await kept(page))), { timeout: 30_000 }).toHaveLength(1);
  const [paths] = Object.values(await kept(page));
  expect(paths).toContain(`${site.base}status/503/`);
  site.isOnline = false;
  await open(page, "status/503/");
  expect(await buildOf(page)).not.toBe(first);
});

test("all of it is kept when somebody wants it, can be stopped and removed", async ({ page, site }) => {
  test.setTimeout(180_000);
  await page.addInitScript(() => caches.open("of somebody else").then((cache) => cache.put("/theirs", new Response("theirs"))));
  await open(page, "status/");
  const all = footer(page).getByRole("button", { name: "Keep all of it" });
  await expect(all).toBeVisible();
  await expect(footer(page)).toContainText(/takes \d+ MB on this device/);
  await all.click();
  await expect(footer(page).getByRole("progressbar", { name: "How much is kept" })).toBeVisible();
  await footer(page).getByRole("button", { name: "Stop" }).click();
  await expect(all).toBeFocused();
  await all.click();
  // Another page goes on with it.
  await open(page, "status/503/");
  await expect(footer(page).getByText("All of it is kept on this device")).toBeVisible({ timeout: 120_000 });
  await expectAccessible(page);
  site.isOnline = false;
  await open(page, "learn/4xx-and-5xx/");
  await beTold(page);
  await page.locator(".demo").first().scrollIntoViewIfNeeded();
  await expect(page.locator("html")).toHaveAttribute("data-demos-ready", "");
  await open(page, "compare/");
  site.isOnline = true;
  await footer(page).getByRole("button", { name: "Remove it" }).click();
  await expect(all).toBeVisible();
  const left = await kept(page);
  expect(left["of somebody else"]).toEqual(["/theirs"]);
  expect(Object.values(left).flat()).not.toContain(`${site.base}status/503/`);
});

test("where storage is refused the site works, and says that nothing is kept", async ({ page, site }) => {
  site.before["worker.js"] = `for (const name of ["open", "match", "keys", "has"]) {
    caches[name] = () => Promise.reject(new DOMException("refused", "SecurityError"));
  }\n`;
  await open(page, "status/503/");
  await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
  await expect(footer(page).getByText("This browser keeps nothing for this site")).toBeVisible();
  await page.reload();
  await ready(page);
  await search(page, "teapot");
  await expect(page.getByRole("list", { name: "Status codes" }).getByRole("link").first()).toBeVisible();
});

test("where there is no more room the site says so, and what was kept before stays", async ({ page, site }) => {
  const session = await page.context().newCDPSession(page);
  await visit(page, site, "status/503/");
  await isKept(page, `${site.base}offline.html`);
  await session.send("Storage.overrideQuotaForOrigin", { origin: site.origin, quotaSize: 1 });
  await footer(page).getByRole("button", { name: "Keep all of it" }).click();
  await expect(footer(page).getByText("There is no more room on this device.")).toBeVisible({ timeout: 30_000 });
  site.isOnline = false;
  await page.reload();
  await ready(page);
  // Cleared in the middle: nothing is there, nobody trips over it, and it is kept again.
  site.isOnline = true;
  await session.send("Storage.overrideQuotaForOrigin", { origin: site.origin });
  await page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
  await visit(page, site, "status/503/");
});

test.describe("under a sub-path", () => {
  test.use({ place: "/interplay/" });
  test("only what is the site's own is answered and kept", async ({ page, site }) => {
    site.beside["/"] = "<title>Another site</title><h1>Another site</h1>";
    site.beside["/interplay/of-others/"] = "<title>Others</title><h1>Others</h1>";
    await visit(page, site, "status/503/");
    await page.goto("/interplay/of-others/");
    await expect(page.getByRole("heading", { name: "Others" })).toBeVisible();
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "Another site" })).toBeVisible();
    for (const [name, paths] of Object.entries(await kept(page))) {
      expect(name).toMatch(/^interplay \/interplay\/ [0-9a-f]{16}$/);
      expect(paths.filter((path) => !path.startsWith("/interplay/") || path.includes("of-others"))).toEqual([]);
    }
    site.isOnline = false;
    for (const path of ["/", "/interplay/of-others/"]) {
      // The page of an error that was there before is not the one that is awaited.
      await page.goto("about:blank");
      await expect(page.goto(path)).rejects.toThrow();
      await page.waitForURL("chrome-error://chromewebdata/");
    }
    await open(page, "status/503/");
  });
});

test.describe("a tab from before a deployment, without a worker", () => {
  test.use({ serviceWorkers: "block" });

  test("a demonstration says why it does not come, and keeps what was chosen", async ({ page, site }) => {
    page.allowed.push(/uncaught/);
    await open(page, "learn/4xx-and-5xx/");
    const first = await buildOf(page);
    site.build = "second";
    await beTold(page);
    const whose = () => page.locator(".sorting").getByRole("group", { name: "Whose is it?" }).getByRole("radio").first();
    await whose().check();
    await isTold(page, GONE);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Load the page again" }).click();
    await expect(page.locator("html")).toHaveAttribute("data-demos-ready", "");
    expect(await buildOf(page)).not.toBe(first);
    await expect(whose()).toBeChecked();
  });

  test("the search says why it does not come, and keeps what was typed; so does what shares a moment", async ({ page, site }) => {
    page.allowed.push(/uncaught/);
    await open(page, "compare/");
    site.build = "second";
    await search(page, "teapot");
    await isTold(page, GONE);
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await page.getByRole("button", { name: "Share this moment" }).click();
    await isTold(page, GONE);
    await page.getByRole("button", { name: "Load the page again" }).click();
    await ready(page);
    await expect(page.getByRole("list", { name: "Status codes" }).getByRole("link").first()).toBeVisible();
    await expect(page.getByRole("searchbox", { name: "Search everything" })).toHaveValue("teapot");
  });

  test("a module that is out of reach comes when it can be reached", async ({ page, site }) => {
    page.allowed.push(/uncaught/);
    await open(page, "status/503/");
    site.isOnline = false;
    await search(page, "teapot");
    await isTold(page, "there is no connection");
    site.isOnline = true;
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.locator("html")).toHaveAttribute("data-search-ready", "");
    await expect(notice(page)).toBeHidden();
  });

  test("a page out of some cache asks for itself anew before anything is shown", async ({ page, site }) => {
    await open(page, "status/503/");
    const [first, html] = [await buildOf(page), await page.evaluate(async () => (await fetch("")).text())];
    site.build = "second";
    let isOld = true;
    await page.route("**/status/503/", (route) => {
      if (!isOld) return route.continue();
      isOld = false;
      return route.fulfill({ contentType: "text/html; charset=utf-8", body: html });
    });
    await page.goto("status/503/").catch(() => {});
    await ready(page);
    expect(await buildOf(page)).not.toBe(first);
    await expect(page.locator(".logo")).toHaveCSS("inline-size", "24px");
  });
});
