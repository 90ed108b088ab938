// Nobody waits for the app: what one does on a page before it is there is done when it is.
import { button, run, slider, unfold } from "./stage.mjs";
import { GLUE, PROGRAM, beTold, expect, open, ready, test } from "./support.mjs";

const html = (page) => page.locator("html");

/** Holds a module back until the function that it gives is called. */
async function hold(page, module) {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route(module, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test("a switch, a toggle and a button of the stage", async ({ page }) => {
  const release = await hold(page, PROGRAM);
  await page.goto("compare/?t=0ms");
  for (const view of ["Sequence", "Diagrams", "Sequence"]) await page.getByRole("radio", { name: view, exact: true }).check();
  await button(page, "Loop").click();
  // Pressed by somebody impatient: that is once.
  await button(page, "Next moment").click();
  await button(page, "Next moment").click();
  await expect(button(page, "Next moment")).toHaveCSS("cursor", "progress");
  await expect(html(page)).not.toHaveAttribute("data-ready");
  release();
  await ready(page);
  await expect(page.getByRole("radio", { name: "Sequence", exact: true })).toBeChecked();
  await expect(page).toHaveURL(/view=sequence/);
  await expect(button(page, "Loop")).toHaveAttribute("aria-pressed", "true");
  await expect(slider(page)).toHaveValue("5");
  await expect(button(page, "Next moment")).toHaveCSS("cursor", "pointer");
  // From now on the app is there, and nothing is done twice.
  await button(page, "Previous moment").click();
  await expect(slider(page)).toHaveValue("0");
});

test("a press while the page comes to life, between two slices", async ({ page }) => {
  await page.addInitScript(() => {
    const goesOn = new Promise((resolve) => (window.goOn = resolve));
    const turn = scheduler.yield.bind(scheduler);
    let turns = 0;
    scheduler.yield = () => {
      turns += 1;
      if (turns !== 2) return turn();
      document.documentElement.dataset.between = "";
      return goesOn;
    };
  });
  await page.goto("compare/?t=0ms");
  await expect(html(page)).toHaveAttribute("data-between");
  await expect(html(page)).not.toHaveAttribute("data-ready");
  await button(page, "Next moment").click();
  await expect(button(page, "Next moment")).toHaveAttribute("data-waits");
  await page.evaluate(() => window.goOn());
  await ready(page);
  await expect(slider(page)).toHaveValue("5");
});

for (const [width, height] of [[390, 844], [1440, 900]]) {
  test(`runs of an address keep their place until they are there, and nothing jumps, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const release = await hold(page, PROGRAM);
    await page.goto("compare/?v=1&a=choreographed,request-response,sync&b=orchestrated,request-response,async&t=45ms");
    await page.evaluate(() => {
      window.shift = 0;
      const add = (list) => list.getEntries().forEach((entry) => (window.shift += entry.value));
      new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
    });
    await expect(page.locator("#comparing")).toBeHidden();
    release();
    await ready(page);
    await expect(run(page, "A").getByRole("heading")).toContainText("A chain of calls");
    expect(await page.evaluate(() => window.shift)).toBe(0);
  });
}

test("the stage of a chapter, wherever one reads", async ({ page }) => {
  const release = await hold(page, PROGRAM);
  await page.goto("learn/two-styles/");
  await page.getByRole("heading", { level: 2 }).first().scrollIntoViewIfNeeded();
  // What is folded away is made by the app: the sheet says that it comes, and is filled when it is there.
  const fold = await unfold(page, "A", "Change the style");
  await expect(fold.locator(".settings")).toHaveCSS("min-height", /[1-9]/);
  release();
  await ready(page);
  await expect(fold).toHaveAttribute("open");
  await fold.getByRole("radio", { name: "Asynchronous", exact: true }).check();
  await expect(run(page, "A").getByRole("radio", { name: "Asynchronous", exact: true })).toBeChecked();
});

test("a search, and a filter", async ({ page }) => {
  const release = await hold(page, "**/reference-*.wasm");
  await page.goto("status/");
  await page.getByRole("searchbox", { name: "Find a code" }).fill("retry-after");
  await button(page, "Sent by gateways").click();
  await expect(html(page)).not.toHaveAttribute("data-ready");
  release();
  await ready(page);
  await expect(button(page, "Sent by gateways")).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("list", { name: "Codes found" }).getByRole("link").first()).toBeVisible();
  await expect(page).toHaveURL(/q=retry-after/);
});

test("a filter that the address has set stays set", async ({ page }) => {
  const release = await hold(page, "**/reference-*.wasm");
  await page.goto("status/?only=gateway");
  const filter = button(page, "Sent by gateways");
  await filter.click();
  release();
  await ready(page);
  await expect(filter).not.toHaveAttribute("data-waits");
  await expect(filter).toHaveAttribute("aria-pressed", "true");
});

test("an app that never comes", async ({ page }) => {
  page.allowed.push(/Failed to load resource|Failed to fetch/);
  const release = await hold(page, GLUE);
  await page.route(PROGRAM, (route) => route.abort());
  await page.goto("compare/");
  await button(page, "Next moment").click();
  await expect(button(page, "Next moment")).toHaveAttribute("data-waits");
  release();
  await expect(button(page, "Next moment")).not.toHaveAttribute("data-waits");
  await button(page, "Previous moment").click();
  await expect(button(page, "Previous moment")).not.toHaveAttribute("data-waits");
});

test("an answer in a demonstration, whose module comes later", async ({ page, baseURL }) => {
  const release = await hold(page, "**/demos-*.wasm");
  await open(page, "learn/4xx-and-5xx/");
  await beTold(page);
  const game = page.locator(".sorting");
  await game.getByRole("group", { name: "Whose is it?" }).getByRole("radio").first().check();
  await game.getByRole("group", { name: "You are the client. What now?" }).getByRole("radio").first().check();
  await game.getByRole("button", { name: "Check", exact: true }).click();
  await expect(html(page)).not.toHaveAttribute("data-demos-ready");
  await expect(page).toHaveURL(`${baseURL}learn/4xx-and-5xx/`);
  release();
  await expect(html(page)).toHaveAttribute("data-demos-ready", "");
  await expect(game.getByRole("button", { name: "Next", exact: true })).toBeFocused();
});
