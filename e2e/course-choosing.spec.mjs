// The guided choice from four answers to a style, and the sheet that is printed.
import { expect, expectAccessible, open, test } from "./support.mjs";

const demo = (page) => page.locator(".guided-choice");
const advice = (page) => demo(page).getByRole("status");
const answer = (page, question, name) =>
  demo(page).getByRole("group", { name: question }).getByRole("radio", { name }).check();
const stage = (page) => page.getByRole("complementary", { name: "Stage" });
/** The texts of a row. A number and its unit are held together by a space of their own. */
const cells = async (page, name) => {
  const texts = await demo(page).getByRole("row", { name }).getByRole("cell").allInnerTexts();
  return texts.map((text) => text.replaceAll("\u00a0", " "));
};

/** Opens the chapter and waits until the demonstration is alive. */
async function choose(page) {
  await open(page, "learn/choosing/");
  await demo(page).scrollIntoViewIfNeeded();
  await page.mouse.move(5, 5);
  await expect(page.locator("html")).toHaveAttribute("data-demos-ready", "");
}

test("four answers lead to a style, with its reasons, its price and its run", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await choose(page);
  await expect(advice(page)).toHaveText("Our advice: An orchestrator calls in turn");
  await expectAccessible(page);

  await answer(page, "Must the caller know now?", /^No/);
  // The simple style stays until there is a reason to leave it.
  await expect(advice(page)).toHaveText("Our advice: An orchestrator calls in turn");
  await answer(page, "Who owns the process?", /^Each reacts/);
  await expect(advice(page)).toHaveText("Our advice: Publish and subscribe");
  await expect(demo(page)).toContainText("Nobody knows how far it got");
  await expect(demo(page)).toContainText("HTTP (feeds), message brokers");
  const [waits] = await cells(page, /^Customer waits/);
  expect(waits).toMatch(/^60 ms, then 202/);
  expect((await cells(page, /^Who knows/))[0]).toBe("nobody");

  await demo(page).getByRole("button", { name: "Show both runs" }).click();
  await expect(stage(page).getByRole("region", { name: "Run A" })).toContainText("Publish and subscribe");
  await expect(stage(page).getByRole("slider", { name: "Time in milliseconds" })).toHaveValue("60");
  await demo(page).getByRole("link", { name: "Open them in Compare" }).click();
  await expect(page).toHaveURL(/\/compare\/\?v=1&a=choreographed,event-based,async&b=/);
  // The figures of the scoreboard are those of the advice.
  await expect(page.getByRole("row", { name: /^Customer waits/ }).getByRole("cell").first()).toContainText(waits);
});

test("answers that contradict each other are told so, and what to do", async ({ page }) => {
  await choose(page);
  await answer(page, "How long does it take?", "Minutes or days");
  await expect(advice(page)).toHaveText("Our advice: An orchestrator sends commands");
  await expect(demo(page)).toContainText("Both cannot be had. Answer 202 and say where");
  await expect(demo(page).getByRole("link", { name: "202" }).first()).toHaveAttribute("href", /\/status\/202\/$/);
  await expectAccessible(page);

  // Who waits for one outcome is given somebody who answers for it, and told what it would be without.
  await answer(page, "How long does it take?", "A second at most");
  await answer(page, "Who owns the process?", /^Each reacts/);
  await expect(advice(page)).toHaveText("Our advice: An orchestrator calls in turn");
  await expect(demo(page)).toContainText("So let the service that is asked own it.");
  await expect(demo(page)).toContainText("Keep such a chain short.");
});

test("the keyboard alone answers the questions", async ({ page }) => {
  await choose(page);
  await demo(page).getByRole("radio", { name: "A second at most" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(advice(page)).toHaveText("Our advice: An orchestrator calls side by side");
});

test("the sheet is one page on paper, and the chapter leads to it", async ({ page, baseURL }) => {
  await page.addInitScript(() => (window.print = () => (document.documentElement.dataset.printed = "")));
  await open(page, "learn/choosing/");
  await page.getByRole("link", { name: "Sheet to take along" }).click();
  await expect(page).toHaveURL(`${baseURL}learn/choosing/sheet/`);
  const styles = page.getByRole("region", { name: "Styles by answers" });
  await expect(styles.getByRole("cell")).toHaveCount(24);
  await expect(page.getByRole("heading", { name: "The two by two" })).toBeVisible();
  await page.getByRole("button", { name: "Print the sheet" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-printed", "");

  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
  for (const format of ["A4", "Letter"]) {
    const pdf = (await page.pdf({ format, preferCSSPageSize: false })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b/g), format).toHaveLength(1);
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the advice for the simplest case can be read, and so can the sheet", async ({ page }) => {
    await page.goto("learn/choosing/");
    await expect(advice(page)).toHaveText("Our advice: An orchestrator calls in turn");
    expect((await cells(page, /^Customer waits/))[0]).toMatch(/^480 ms, then 201/);
    await page.goto("learn/choosing/sheet/");
    await expect(page.getByRole("cell", { name: "Publish and subscribe" }).first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Print the sheet" })).toHaveCount(0);
  });
});
