// What every journey needs: a page that is watched while it is used, and a check for
// accessibility.
import AxeBuilder from "@axe-core/playwright";
import { expect, test as base } from "@playwright/test";

export { PAGES } from "./pages.mjs";

/** The program that a page begins with, whichever it is: its module, and its glue. */
export const PROGRAM = "**/{interplay,chapter,mission,present,replay,reference}-*_bg.wasm";
export const GLUE = "**/{interplay,chapter,mission,present,replay,reference}-*.js";

export { expect };

/**
 * Playwright's `test` with a page that fails its journey when the console says anything, a script
 * throws, or a request goes to another host. `page.allowed` takes patterns of what is
 * expected.
 */
export const test = base.extend({
  page: async ({ page, baseURL }, use) => {
    const origin = new URL(baseURL).origin;
    const complaints = [];
    page.on("console", (message) => complaints.push(`console ${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => complaints.push(`uncaught: ${error}`));
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (/^https?:$/.test(url.protocol) && url.origin !== origin) {
        complaints.push(`request to another host: ${url}`);
      }
    });
    // playwright.config.mjs has it so.
    page.allowed = [/^console warning: Service Worker registration blocked by Playwright$/];
    await use(page);
    const unexpected = complaints.filter((text) => !page.allowed.some((allow) => allow.test(text)));
    expect(unexpected, "what the browser complained about").toEqual([]);
  },
});

/** Opens a page of the site and waits until the app has taken over. */
export async function open(page, path) {
  const response = await page.goto(path);
  await ready(page);
  return response;
}

/** Wants to be told wherever a chapter asks, so that all of its text is unfolded. */
export async function beTold(page) {
  const asks = page.locator(".guess:not([data-guess]) > details > summary");
  // Whoever has been told is asked no more.
  while ((await asks.count()) > 0) await asks.first().click();
}

/** Waits until the app has taken over the page, and moves the pointer a little, so that the rest of it comes, too. */
export async function ready(page) {
  const html = page.locator("html");
  await expect(html).toHaveAttribute("data-ready", "");
  // Twice: a pointer that stands where it stood has not moved.
  await page.mouse.move(1, 1);
  await page.mouse.move(2, 2);
  await expect(html).toHaveAttribute("data-whole", "");
}

/** Expects no violation of WCAG 2.2 A and AA, and of axe's best practices, on the page as it is; of some rules, or of all. */
export async function expectAccessible(page, rules = []) {
  const axe = new AxeBuilder({ page });
  if (rules.length > 0) axe.withRules(rules);
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map((node) => `${node.target.join(" ")}: ${node.failureSummary}`),
  }));
  expect(found).toEqual([]);
}
