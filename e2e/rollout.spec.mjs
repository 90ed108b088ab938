// The roll-out of a renamed field: plans are chosen, and the replies that break are counted.
import { expect, expectAccessible, open, test } from "./support.mjs";

const demo = (page) => page.locator(".demo.rollout");
const result = (page) => demo(page).getByRole("status");
const choose = (page, name) => demo(page).getByRole("radio", { name, exact: true }).check();
const tried = (page) => demo(page).getByRole("table", { name: "Tried so far" });
const marks = async (page) => ({
  good: await demo(page).locator("svg .good").count(),
  broken: await demo(page).locator("svg .broken").count(),
});

async function openDemo(page) {
  await open(page, "learn/inside-and-between/");
  await demo(page).scrollIntoViewIfNeeded();
  await expect(page.locator("html")).toHaveAttribute("data-demos-ready", "");
}

/** What the row of a plan says: deployments, good and broken replies. */
async function row(page, name) {
  const cells = await tried(page).getByRole("row", { name }).getByRole("cell").allTextContents();
  return cells.map((text) => parseInt(text, 10));
}

test("a careless order breaks replies, and expand and contract breaks none", async ({ page }) => {
  await openDemo(page);
  await expect(result(page)).toContainText(/^Break it, Loyalty first: \d+ of \d+ customers got 500, .*2 deployments\.$/);
  const [deployments, good, broken] = await row(page, "Break it, Loyalty first");
  expect(deployments).toBe(2);
  expect(broken).toBeGreaterThan(0);
  expect(await marks(page)).toEqual({ good, broken });

  await choose(page, "Both at once");
  const [, , fewer] = await row(page, "Break it, both at once");
  expect(fewer).toBeGreaterThan(0);
  expect(fewer).toBeLessThan(broken);

  await choose(page, "Expand, then contract");
  await expect(result(page)).toHaveText(
    `Loyalty expands and contracts: all ${good + broken} customers got 201. 3 deployments, and each mix of versions worked.`,
  );
  expect(await marks(page)).toEqual({ good: good + broken, broken: 0 });
  await choose(page, "Loyalty expands, Loyalty contracts, Customer migrates");
  await expect(result(page)).toContainText("customers got 500");

  await choose(page, "Inside a process");
  await expect(result(page)).toHaveText(
    `Inside a process: all ${good + broken} customers got 201. 1 deployment, and old never met new.`,
  );
  await expect(demo(page).getByRole("row", { name: "Loyalty to Customer" })).toHaveCount(0);
  await expect(tried(page).getByRole("row")).toHaveCount(6);
  await expectAccessible(page);
});

test("a rollback lets old meet new once more, unless each mix works", async ({ page }) => {
  await openDemo(page);
  const back = demo(page).getByRole("checkbox", { name: "Roll the last deployment back" });
  await back.check();
  await expect(demo(page).getByRole("listitem").filter({ hasText: "Customer sends name, rolled back" })).toBeVisible();
  const [, , once] = await row(page, /^Break it, Loyalty first 2/);
  const [deployments, , again] = await row(page, /rolled back/);
  expect(deployments).toBe(3);
  expect(again).toBeGreaterThan(once);
  await choose(page, "Expand, then contract");
  await expect(back).toBeChecked();
  await expect(result(page)).toContainText(/all \d+ customers got 201\. 4 deployments/);
});

test("the time is sought by keyboard, and plays only when it is told to", async ({ page }) => {
  await openDemo(page);
  const time = demo(page).getByRole("slider", { name: "Time" });
  await expect(time).toHaveValue("24");
  await time.focus();
  await page.keyboard.press("Home");
  await expect(time).toHaveAttribute("aria-valuetext", "0:00 of 12 minutes: 0 replies, 0 broken");
  await page.keyboard.press("ArrowRight");
  await expect(time).toHaveAttribute("aria-valuetext", /^0:30 of 12 minutes: [1-9]\d* replies, 0 broken$/);
  await expect(demo(page).getByRole("columnheader", { name: "Replies until 0:30" })).toBeVisible();
  await demo(page).getByRole("button", { name: "Play" }).click();
  await expect.poll(async () => Number(await time.inputValue())).toBeGreaterThanOrEqual(3);
  await demo(page).getByRole("button", { name: "Pause" }).click();
  await expect(demo(page).getByRole("button", { name: "Play" })).toBeVisible();
  // Another plan shows all of its run.
  await choose(page, "Customer first");
  await expect(time).toHaveValue("24");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the first plan is there with its picture and its counts", async ({ page }) => {
    await page.goto("learn/inside-and-between/");
    await expect(demo(page).getByRole("img")).toBeVisible();
    await expect(demo(page)).toContainText("Break it, Loyalty first:");
    await expect(demo(page).getByRole("radio")).toHaveCount(0);
    await expect(demo(page).getByRole("slider")).toHaveCount(0);
  });
});
