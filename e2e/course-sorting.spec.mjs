// The sorting game of chapter 4: whose is an error, and what would you do now?
import { expect, expectAccessible, open, test, beTold } from "./support.mjs";

const CHAPTER = "learn/4xx-and-5xx/";
const game = (page) => page.locator(".sorting");
const group = (page, name) => game(page).getByRole("group", { name });
const whose = (page) => group(page, "Whose is it?");
const next = (page) => group(page, "You are the client. What now?");
const go = (page, name) => game(page).getByRole("button", { name, exact: true });
const title = (page) => game(page).locator("#sorting-exchange");
const status = (page) => game(page).getByRole("status");

/** What is right for each exchange, read off the list that those without the app get. */
const answers = (page) =>
  game(page)
    .locator(".sorting-list > li")
    .evaluateAll((items) =>
      Object.fromEntries(
        items.map((item) => [
          item.querySelector("h4").textContent,
          [...item.querySelectorAll("details strong")].map((strong) => strong.textContent.replace(/\.$/, "")),
        ]),
      ),
    );

async function play(page) {
  await open(page, CHAPTER);
  await beTold(page);
  await game(page).scrollIntoViewIfNeeded();
  await page.mouse.move(5, 5);
  await expect(page.locator("html")).toHaveAttribute("data-demos-ready", "");
  return answers(page);
}

/** Answers the exchange in turn and goes on. */
async function answer(page, [who, what]) {
  await whose(page).getByRole("radio", { name: who, exact: true }).check();
  await next(page).getByRole("radio", { name: what, exact: true }).check();
  await go(page, "Check").click();
  await expect(go(page, /^(Next|The result)$/)).toBeFocused();
}

test("an answer stands, and says why and on what that stands", async ({ page }) => {
  const right = await play(page);
  expect(Object.keys(right).length).toBeGreaterThanOrEqual(12);
  await go(page, "Check").click();
  await expect(status(page)).toHaveText("Answer both questions first.");
  const [who, what] = right[await title(page).innerText()];
  await expect(whose(page).getByRole("radio")).toHaveCount(4);
  const other = whose(page).locator("label").filter({ hasNotText: who }).first();
  await other.click();
  await next(page).getByRole("radio", { name: what, exact: true }).check();
  await go(page, "Check").click();
  await expect(status(page)).toContainText(`Not so. Right is: ${who}.`);
  await expect(status(page)).toContainText(`Right: ${what}.`);
  await expect(status(page)).toContainText(/(Fact|Advice): /);
  await expect(whose(page).getByRole("radio").first()).toBeDisabled();
  await expect(status(page).getByRole("link", { name: /^More about \d{3}$/ })).toHaveAttribute("href", /\/status\/\d{3}\/$/);
  await expect(game(page)).toContainText("0 right so far");
  await expectAccessible(page);
});

test("all are sorted, and those that were wrong come again", async ({ page }) => {
  test.slow();
  const right = await play(page);
  const count = Object.keys(right).length;
  const order = [];
  for (let place = 0; place < count; place += 1) {
    const about = await title(page).innerText();
    order.push(about);
    const [who, what] = right[about];
    // Two of them wrong.
    await answer(page, place < 2 ? [who, what === "Stop asking for it" ? "Tell the people who run the server" : "Stop asking for it"] : [who, what]);
    await go(page, /^(Next|The result)$/).click();
  }
  expect(new Set(order).size).toBe(count);
  const result = game(page).getByRole("heading", { name: `${count - 2} of ${count} right` });
  await expect(result).toBeFocused();
  const wrong = game(page).locator("ul").getByRole("listitem");
  await expect(wrong).toHaveCount(2);
  await expect(wrong.first()).toContainText(order[0]);
  await expect(wrong.first().getByRole("link")).toHaveAttribute("href", /\/status\/\d{3}\/$/);
  await expectAccessible(page);

  await go(page, "Again, only these").click();
  await expect(title(page)).toBeFocused();
  await expect(game(page)).toContainText("Exchange 1 of 2, 0 right so far");
  for (const last of ["Next", "The result"]) {
    const about = await title(page).innerText();
    expect(order.slice(0, 2)).toContain(about);
    await answer(page, right[about]);
    await go(page, last).click();
  }
  await expect(game(page).getByRole("heading", { name: "2 of 2 right" })).toBeFocused();
  await go(page, "Again, all of them").click();
  await expect(game(page)).toContainText(`Exchange 1 of ${count}, 0 right so far`);
});

test("what can be seen in two ways is right in both, and says why", async ({ page }) => {
  test.slow();
  const right = await play(page);
  const tunnel = "A photo from inside a tunnel";
  while ((await title(page).innerText()) !== tunnel) {
    await answer(page, right[await title(page).innerText()]);
    await go(page, "Next").click();
  }
  await answer(page, ["Nobody’s: both did what they may", right[tunnel][1]]);
  await expect(status(page)).toContainText("Right: Nobody’s: both did what they may.");
  await expect(status(page)).toContainText("Right as well: “The client’s”.");
  await expect(status(page)).not.toContainText("Not so");
});

test("the keyboard alone sorts", async ({ page }) => {
  const right = await play(page);
  for (const place of [1, 2]) {
    const about = await title(page).innerText();
    await expect(game(page)).toContainText(`Exchange ${place} of`);
    for (const [ask, answer] of [[whose(page), right[about][0]], [next(page), right[about][1]]]) {
      await ask.getByRole("radio").first().focus();
      await page.keyboard.press("Space");
      while (!(await ask.getByRole("radio", { name: answer, exact: true }).isChecked())) {
        await page.keyboard.press("ArrowDown");
      }
    }
    await page.keyboard.press("Enter");
    await expect(status(page)).not.toContainText("Not so");
    await expect(go(page, "Next")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(title(page)).toBeFocused();
    await expect(title(page)).not.toHaveText(about);
    await expect(game(page).getByRole("radio", { checked: true })).toHaveCount(0);
  }
  await expect(game(page)).toContainText("2 right so far");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the exchanges are there to be read, with their answers", async ({ page }) => {
    await page.goto(CHAPTER);
    await expect(game(page).getByRole("radio")).toHaveCount(0);
    const teapot = game(page).getByRole("listitem").filter({ hasText: "418 I'm a teapot" });
    await expect(teapot).toBeVisible();
    await teapot.getByText("Whose is it, and what now?").click();
    await expect(teapot.getByText("Stop asking for it")).toBeVisible();
  });
});
