// Breaking things by pressing them: with a mouse, a finger and the keyboard; and the form for exact times.
import { breakPanel, bubble, button, cell, chips, hit, run, sentence, slider } from "./stage.mjs";
import { expect, expectAccessible, open, test } from "./support.mjs";

const option = (page, name) => bubble(page).getByRole("radio", { name, exact: true });
const inBubble = (page, name) => bubble(page).getByRole("button", { name, exact: true });

test("a press at the end of a run breaks what matters in all runs, and the run plays", async ({ page }) => {
  // Slowly, so that a busy machine, too, sees it play.
  await page.clock.install();
  await open(page, "compare/?v=1&t=480ms&speed=0.25");
  await expect(page.getByText("Press a service or a line to break it.").first()).toBeVisible();
  await hit(page, "A", "Post").click();
  // Not from now, when all is over, but from when the first of the runs needs it.
  await expect(bubble(page)).toHaveAccessibleName("Post is down from 50 ms, in all runs.");
  await expect(bubble(page)).toContainText("Post is down from 50 ms, in all runs.");
  for (const letter of ["A", "B"]) await expect(chips(page, letter)).toContainText("Post is down from 50 ms");
  await expect(button(page, "Pause")).toBeVisible();
  expect(Number(await slider(page).inputValue())).toBeLessThan(180);
  await page.clock.runFor(24_000);
  await expect(button(page, "Play")).toBeVisible();
  await expect(sentence(page, "A")).toContainText("502");
  await expect(cell(page, "Customer waits", "A")).toContainText("502 Bad Gateway");
  await expect(cell(page, "Customer waits", "B")).toContainText("202 Accepted");
  await expect(page).toHaveURL(/fault=post:down@50ms/);
  await expectAccessible(page);

  // A second press opens the bubble again; elsewhere it is another one, and there is only one.
  await inBubble(page, "Close").click();
  await expect(bubble(page)).toHaveCount(0);
  await hit(page, "B", "Post").click();
  await expect(bubble(page)).toHaveAccessibleName("Post is down from 50 ms, in all runs.");
  await expect(chips(page, "A").getByRole("listitem")).toHaveCount(1);
  await inBubble(page, "Mend").click();
  await expect(chips(page, "A")).toHaveCount(0);
  await expect(chips(page, "B")).toHaveCount(0);
  await expect(bubble(page)).toHaveCount(0);
});

test("the bubble offers what else could be, and keeps the time", async ({ page }) => {
  await open(page, "compare/?v=1&t=480ms");
  await hit(page, "A", "Post").click();
  await expect(option(page, "Down")).toBeChecked();
  await option(page, "Slow").check();
  await expect(chips(page, "A")).toHaveText(/Post is 4 times as slow from 50 ms/);
  await expect(cell(page, "Customer waits", "A")).toContainText("1.08 s");
  await option(page, "Error").check();
  await expect(chips(page, "B")).toHaveText(/Post answers 503 from 50 ms/);
  await expect(chips(page, "B").getByRole("listitem")).toHaveCount(1);

  // A line: what goes one way, or the answer to it. Only the run that has the line is concerned.
  await run(page, "A").getByRole("button", { name: "Break the link from Customer to Loyalty" }).press("Enter");
  await expect(bubble(page)).toHaveAccessibleName(
    "Customer → Loyalty loses the next message from 45 ms, in run A.",
  );
  await expect(bubble(page)).toHaveCount(1);
  await option(page, "Answer lost").check();
  await expect(chips(page, "A")).toContainText("Loyalty → Customer loses the next message");
  await expect(chips(page, "B")).not.toContainText("Loyalty");
  await expect(cell(page, "Customer waits", "A")).toContainText("504 Gateway Timeout");
  await inBubble(page, "Mend").click();
  await expect(chips(page, "A")).toHaveText(/Post answers 503 from 50 ms/);
  // What only hands on cannot be slow; it has the name of the picture.
  await hit(page, "B", "Topic").click();
  await expect(bubble(page)).toHaveAccessibleName(/^Topic is down from \d+ ms, in run B\.$/);
  await expect(bubble(page).getByRole("radio")).toHaveCount(0);
});

test("what no run needs any more is said to be so", async ({ page }) => {
  await open(page, "compare/?v=1&a=orchestrated,request-response,sync&fault=post:down&t=480ms");
  await hit(page, "A", "Email").click();
  await expect(bubble(page)).toHaveAccessibleName("Email is down, and nobody needs it.");
});

test("the keyboard alone breaks and mends", async ({ page }) => {
  await open(page, "compare/?v=1&t=178ms");
  const post = hit(page, "A", "Post");
  await post.focus();
  await page.keyboard.press("Enter");
  await expect(bubble(page)).toHaveAccessibleName(/^Post is down from 17\d ms, in all runs\.$/);
  await expect(option(page, "Down")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(chips(page, "A")).toContainText("Post is 4 times as slow");
  await expect(option(page, "Slow")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(bubble(page)).toHaveCount(0);
  await expect(post).toBeFocused();
  await page.keyboard.press("Space");
  await expect(option(page, "Slow")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(inBubble(page, "Mend")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(chips(page, "A")).toHaveCount(0);
  await expect(post).toBeFocused();
  await page.keyboard.press("Shift+?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toContainText("To a service or a line, and break it");
});

test("with reduced motion the run rests where somebody finds it broken", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, "compare/?v=1&a=orchestrated,request-response,sync&t=480ms");
  await hit(page, "A", "Post").click();
  await expect(bubble(page)).toHaveAccessibleName("Post is down from 175 ms.");
  await expect(slider(page)).toHaveValue("180");
  await expect(button(page, "Play")).toBeVisible();
  await expect(sentence(page, "A")).toContainText("Post");
});

test("the form begins with the fault as it is", async ({ page }) => {
  const panel = breakPanel(page);
  const field = (name) => panel.getByRole("combobox", { name, exact: true });
  const number = (name) => panel.getByRole("spinbutton", { name, exact: true });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, "compare/?v=1&fault=post:answer=500,rate=0.5@100.5ms-700.5ms&t=480ms");
  await hit(page, "A", "Post").click();
  await inBubble(page, "More…").click();
  await expect(field("What happens")).toHaveValue("answer");
  await expect(number("Status")).toHaveValue("500");
  await expect(number("Share of requests, in percent")).toHaveValue("50");
  await expect(field("From")).toHaveValue("at");
  await expect(number("Milliseconds from the start")).toHaveValue("100.5");
  await expect(field("For")).toHaveValue("600");
  await expect(field("In")).toHaveValue("");
  // Sent as it is, it stays as it was.
  await panel.getByRole("button", { name: "Break it", exact: true }).click();
  await expect(page).toHaveURL(/t=100[.]5ms/);
  expect(decodeURIComponent(page.url())).toMatch(/[?&]fault=post:answer=500,rate=0[.]5@100[.]5ms-700[.]5ms&/);

  // The answer to what goes along a line, broken from the start, and in one run alone.
  await open(page, "compare/?v=1&a=orchestrated,request-response,sync&b=orchestrated,request-response,sync&b.fault=post>customer:slow=3");
  await run(page, "A").getByRole("button", { name: "Break the link from Customer to Post" }).press("Enter");
  await inBubble(page, "More…").click();
  await expect(field("Where")).toHaveValue("post>customer");
  await expect(field("What happens")).toHaveValue("slow");
  await expect(number("Times as slow")).toHaveValue("3");
  await expect(field("From")).toHaveValue("start");
  await expect(field("For")).toHaveValue("");
  await expect(field("In")).toHaveValue("1");
});

test("more… opens the form, which closes when done, and the run plays from there", async ({ page }) => {
  await open(page, "compare/?v=1&t=480ms&speed=0.25");
  await hit(page, "A", "Post").click();
  await inBubble(page, "More…").click();
  await expect(bubble(page)).toHaveCount(0);
  const panel = breakPanel(page);
  const field = (name) => panel.getByRole("combobox", { name, exact: true });
  await expect(field("Where")).toBeFocused();
  await expect(field("Where")).toHaveValue("post");
  await expect(field("Where").getByRole("option", { name: "Topic", exact: true })).toHaveCount(1);
  await expect(field("Where").getByRole("option", { name: "Messages from Customer to Post", exact: true })).toHaveCount(1);
  await expect(field("From")).toHaveValue("needed");
  await expect(field("From").getByRole("option").first()).toHaveText("when it is first needed (50 ms)");
  await expect(field("From").getByRole("option").nth(1)).toHaveText(/^now \(\d+ ms\)$/);
  // It covers no run.
  const box = await panel.boundingBox();
  for (const letter of ["A", "B"]) expect((await run(page, letter).boundingBox()).y).toBeGreaterThanOrEqual(box.y + box.height);
  await expectAccessible(page);
  await field("From").selectOption("at");
  await panel.getByRole("spinbutton", { name: "Milliseconds from the start" }).fill("300");
  await field("For").selectOption("100");
  await panel.getByRole("button", { name: "Break it", exact: true }).click();
  await expect(panel).toHaveCount(0);
  await expect(button(page, "Break it")).toBeFocused();
  await expect(button(page, "Pause")).toBeVisible();
  // Instead of what the press had made of it.
  for (const letter of ["A", "B"]) {
    await expect(chips(page, letter).getByRole("listitem")).toHaveText([/Post is down from 300 ms to 400 ms/]);
  }
});

test("a bubble covers nothing of the scene and no caption, and is in view", async ({ page }) => {
  test.slow();
  for (const width of [1440, 1100, 720]) {
    await page.setViewportSize({ width, height: 900 });
    await open(page, "compare/?v=1&t=480ms");
    for (const letter of ["A", "B"]) {
      for (const name of ["Customer", "Loyalty", "Post", "Email"]) {
        await hit(page, letter, name).click();
        const [box, pane, scene] = await Promise.all(
          [bubble(page), run(page, letter), run(page, letter).locator("svg.map")].map((part) => part.boundingBox()),
        );
        expect(box.y + box.height, `${name} in ${letter} at ${width}`).toBeLessThanOrEqual(scene.y);
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.x).toBeGreaterThanOrEqual(pane.x);
        expect(box.x + box.width).toBeLessThanOrEqual(pane.x + pane.width);
        await inBubble(page, "Mend").click();
      }
    }
  }
});

test.describe(() => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("in a hand: a tap breaks, and the bubble stands under the scene", async ({ page }) => {
    await page.clock.install();
    await open(page, "compare/?v=1&t=480ms");
    await hit(page, "A", "Post").tap();
    await expect(bubble(page)).toHaveAccessibleName("Post is down from 50 ms, in all runs.");
    const [box, scene, caption] = await Promise.all(
      [bubble(page), run(page, "A").locator("svg.map"), sentence(page, "A")].map((part) => part.boundingBox()),
    );
    expect(box.y).toBeGreaterThanOrEqual(scene.y + scene.height);
    expect(box.y + box.height).toBeLessThanOrEqual(caption.y);
    expect(box.x + box.width).toBeLessThanOrEqual(390);
    await expectAccessible(page);
    await page.clock.runFor(6_000);
    await expect(sentence(page, "A")).toContainText("502");
    await option(page, "Slow").tap();
    await expect(chips(page, "B")).toContainText("Post is 4 times as slow");
    await inBubble(page, "More…").tap();
    await expect(breakPanel(page).getByRole("combobox", { name: "Where" })).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});
