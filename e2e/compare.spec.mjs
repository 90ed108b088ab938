// What one does on the stage: switch, break, step, scrub, share; with a mouse, a finger and the keyboard.
import { breakPanel, button, cell, choose, EVENTS, option, run, sentence, slider, SYNC, unfold } from "./stage.mjs";
import { expect, expectAccessible, open, ready, test } from "./support.mjs";

test("the default timing gives the answers one can check in one's head", async ({ page }) => {
  await open(page, "compare/");
  await expect(cell(page, "Customer waits", "A")).toContainText("480 ms");
  await expect(cell(page, "Customer waits", "B")).toContainText("60 ms");
  await expect(cell(page, "Everything done", "B")).toContainText("255 ms");
  await (await option(page, "A", "In parallel")).check();
  await expect(cell(page, "Customer waits", "A")).toContainText("260 ms");
});

test("switching a style runs it at once and goes into the address", async ({ page }) => {
  await open(page, "compare/");
  await choose(page, "A", "Choreographed");
  await expect(run(page, "A").getByRole("heading")).toContainText("A chain of calls");
  await choose(page, "A", "Asynchronous");
  await expect(run(page, "A").getByRole("heading")).toContainText("A chain of queues");
  await expect(cell(page, "Customer waits", "A")).toContainText("202 Accepted");
  await expect(page).toHaveURL(/a=choreographed,request-response,async/);
});

test("the empty cell explains itself, with a way back", async ({ page }) => {
  await open(page, "compare/");
  await choose(page, "A", "Event-based");
  await expect(run(page, "A")).toContainText("Nobody waits for an event");
  await expect(cell(page, "Customer waits", "A")).toContainText("does not exist");
  await button(page, "Make it asynchronous").click();
  await expect(run(page, "A").getByRole("heading")).toContainText("A process manager");
});

test("an outage of Post fails one run and only delays the other", async ({ page }) => {
  await open(page, "compare/");
  await button(page, "Break it").click();
  const panel = breakPanel(page);
  await panel.getByRole("combobox", { name: "Where" }).selectOption("post");
  await panel.getByRole("combobox", { name: "From" }).selectOption("start");
  await panel.getByRole("combobox", { name: "For" }).selectOption("1000");
  await expect(panel.getByRole("combobox", { name: "In", exact: true })).toHaveValue("");
  await panel.getByRole("button", { name: "Break it", exact: true }).click();

  await expect(cell(page, "Customer waits", "A")).toContainText("502 Bad Gateway");
  await expect(cell(page, "Everything done", "A")).toContainText("never");
  await expect(cell(page, "Customer waits", "B")).toContainText("202 Accepted");
  await expect(cell(page, "Everything done", "B")).toContainText("1.205 s");

  // The unbroken run is one click away, and so is the way back.
  await run(page, "A").getByRole("checkbox", { name: "Without it" }).check();
  await expect(cell(page, "Customer waits", "A")).toContainText("201 Created");
  await expect(run(page, "A").getByRole("heading")).toContainText("An orchestrator calls in turn");
  await run(page, "A").getByRole("checkbox", { name: "Without it" }).uncheck();
  await expect(cell(page, "Customer waits", "A")).toContainText("502");
  await run(page, "A").getByRole("button", { name: /^Mend: Post is down/ }).click();
  await expect(cell(page, "Customer waits", "A")).toContainText("201 Created");
});

test("a lost answer leaves a caller in the dark, and a policy helps", async ({ page }) => {
  await open(page, `compare/?v=1&a=${SYNC}`);
  await button(page, "Break it").click();
  const panel = breakPanel(page);
  await expect(panel.getByRole("combobox", { name: "Where" })).toBeFocused();
  await panel.getByRole("combobox", { name: "Where" }).selectOption("post>customer");
  await panel.getByRole("button", { name: "Break it", exact: true }).click();
  await expect(panel).toHaveCount(0);
  await expect(cell(page, "Customer waits", "A")).toContainText("504 Gateway Timeout");
  await button(page, "Break it").click();
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  await expect(button(page, "Break it")).toBeFocused();
  const policies = await unfold(page, "A", "Policies");
  await policies.getByRole("combobox", { name: "It tries" }).selectOption("2");
  await expect(cell(page, "Work done twice", "A")).toContainText("1");
  await policies.getByRole("checkbox", { name: "Idempotency key" }).check();
  await expect(cell(page, "Work done twice", "A")).toContainText("0");
  await expect(cell(page, "Customer waits", "A")).toContainText("201 Created");
  await expect(run(page, "A").getByRole("list", { name: "Policies of run A" })).toHaveText("tries twiceidempotency key");
});

test("what was changed is taken back, change by change, and Back still leaves the page", async ({ page, baseURL }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const undo = button(page, "Undo the last change");
  const name = (letter) => run(page, letter).getByRole("heading", { level: 2 });
  await open(page, "status/");
  await open(page, `compare/?v=1&a=${SYNC}&t=45ms`);
  await expect(undo).toHaveAttribute("aria-disabled", "true");
  await choose(page, "A", "Choreographed");
  await (await unfold(page, "A", "Policies")).getByRole("checkbox", { name: "Idempotency key" }).check();
  await button(page, "Add a run").click();
  await expect(run(page, "B")).toBeVisible();
  // Time, view and speed are no changes of the runs.
  await button(page, "Next moment").click();
  await undo.click();
  await expect(run(page, "B")).toHaveCount(0);
  await expect(page.getByText("The last change is taken back. 2 more can be.")).toBeAttached();
  await expect(undo).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("list", { name: "Policies of run A" })).toHaveCount(0);
  // In a field it is the field's.
  await button(page, "Break it").click();
  await breakPanel(page).getByRole("combobox", { name: "From" }).selectOption("at");
  await breakPanel(page).getByRole("spinbutton").press("Control+z");
  await expect(name("A")).toContainText("A chain of calls");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await expect(name("A")).toContainText("An orchestrator calls in turn");
  await expect(undo).toHaveAttribute("aria-disabled", "true");
  await expect(page).toHaveURL(new RegExp(`a=${SYNC}&t=`));
  await expectAccessible(page);
  await page.goBack();
  await expect(page).toHaveURL(`${baseURL}status/`);

  // What a text sends to the stage is nobody's change; what somebody makes of it is.
  await open(page, "learn/orchestration/");
  await expect(undo).toHaveAttribute("aria-disabled", "true");
  const own = await name("A").textContent();
  await choose(page, "A", "Asynchronous");
  await expect(name("A")).not.toHaveText(own);
  await undo.click();
  await expect(name("A")).toHaveText(own);
  await choose(page, "A", "Asynchronous");
  await expect(undo).not.toHaveAttribute("aria-disabled");
  await page.locator(".chapter-section").nth(1).evaluate((section) => section.scrollIntoView({ block: "center" }));
  await expect(undo).toHaveAttribute("aria-disabled", "true");
});

test("a fault that cannot be gets a sentence, and nothing is lost", async ({ page }) => {
  await open(page, "compare/");
  await button(page, "Break it").click();
  const panel = breakPanel(page);
  await panel.getByRole("combobox", { name: "What happens" }).selectOption("slow");
  await panel.getByRole("spinbutton", { name: "Times as slow" }).fill("0");
  await panel.getByRole("button", { name: "Break it", exact: true }).click();
  await expect(panel.getByRole("alert")).toContainText("a factor from 1 to 1000");
  await expect(cell(page, "Customer waits", "A")).toContainText("480 ms");
  await panel.getByRole("spinbutton", { name: "Times as slow" }).fill("4");
  await panel.getByRole("button", { name: "Break it", exact: true }).click();
  await expect(run(page, "B").getByRole("list", { name: "Broken in run B" })).toContainText("Post is 4 times as slow");
  await expect(panel).toHaveCount(0);
  // What only hands on cannot be slow or answer.
  await button(page, "Break it").click();
  await panel.getByRole("combobox", { name: "Where" }).selectOption("broker");
  const kinds = panel.getByRole("combobox", { name: "What happens" });
  await expect(kinds.getByRole("option")).toHaveText(["is down"]);
  await expect(kinds).toHaveValue("down");
});

const RETRY_PAIR = `compare/?v=1&a=${SYNC}&b=${SYNC}&fault=post>customer:lose&timeout=300ms&retry=2&b.key=on&t=475ms`;

for (const [width, height] of [[1440, 900], [390, 844]]) {
  test(`the retry pair shows what differs, at ${width} by ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page, RETRY_PAIR);
    for (const [letter, name, key] of [["A", "without a key", "no key"], ["B", "with a key", "idempotency key"]]) {
      await expect(run(page, letter).getByRole("heading", { level: 2 })).toContainText(`${letter} ${name}`);
      await expect(run(page, letter).getByText(name, { exact: true })).toBeInViewport({ ratio: 1 });
      const chips = run(page, letter).getByRole("list", { name: `Policies of run ${letter}` });
      await expect(chips.getByRole("listitem")).toHaveText(["waits 300 ms", "tries twice", `${key}, not so in all runs`]);
      for (const chip of await chips.getByRole("listitem").all()) await expect(chip).toBeInViewport({ ratio: 1 });
      // What differs stands out, and not by its colour alone.
      await expect(chips.locator(".differs")).toHaveCount(1);
      await expect(chips.locator(".differs")).toHaveCSS("font-weight", "700");
      await expect(page.getByRole("columnheader", { name: `Run ${letter}: ${name}` })).toBeAttached();
    }
    await expectAccessible(page);
    // In all runs at once there is nothing left that differs, and a run is named by its style.
    const policies = await unfold(page, "A", "Policies");
    await policies.getByRole("checkbox", { name: "Change them in all runs" }).check();
    await policies.getByRole("checkbox", { name: "Idempotency key" }).check();
    await expect(run(page, "B").getByRole("heading", { level: 2 })).toHaveText("Run B An orchestrator calls in turn");
    await expect(page.locator(".differs")).toHaveCount(0);
    await expect(cell(page, "Work done twice", "A")).toContainText("0");
    await expectAccessible(page);
  });
}

test("stepping and scrubbing show the same moment", async ({ page }) => {
  await open(page, "compare/?v=1&t=0ms");
  const told = [];
  for (let step = 0; step < 4; step += 1) {
    await button(page, "Next moment").click();
    told.push([await slider(page).inputValue(), await sentence(page, "A").textContent()]);
  }
  expect(new Set(told.map(([, text]) => text)).size).toBeGreaterThan(2);
  await button(page, "Previous moment").click();
  expect(await slider(page).inputValue()).toBe(told[2][0]);
  for (const [time, text] of told.reverse()) {
    await slider(page).fill(time);
    await expect(sentence(page, "A")).toHaveText(text);
  }
});

test("a reload right after a step shows the same picture, and who left while it played comes back to the place", async ({ page }) => {
  await open(page, "compare/");
  await choose(page, "B", "Orchestrated");
  await button(page, "Next moment").click();
  const picture = () => run(page, "B").locator("svg.map").innerHTML();
  const [time, before] = [await slider(page).inputValue(), await picture()];
  await page.reload();
  await ready(page);
  await expect(slider(page)).toHaveValue(time);
  await expect(run(page, "B").getByRole("heading")).toContainText("A process manager");
  expect(await picture()).toBe(before);

  const now = async () => Number(await slider(page).inputValue());
  await button(page, "Play").click();
  await expect.poll(now).toBeGreaterThan(Number(time) + 20);
  const left = await now();
  await page.getByRole("link", { name: "Status codes", exact: true }).first().click();
  await expect(page).toHaveURL(/status/);
  await page.goBack();
  await ready(page);
  expect(await now()).toBeGreaterThanOrEqual(left);
});

test("an odd address warns in a sentence and shows what it could", async ({ page }) => {
  await open(page, `compare/?v=9&a=${EVENTS}&fault=post:explode&t=soon&colour=red&b.show=<script>`);
  await expect(run(page, "A").getByRole("heading")).toContainText("Publish and subscribe");
  const warnings = page.locator(".warnings .note");
  await expect(warnings).toHaveCount(5);
  for (const text of await warnings.allTextContents()) expect(text).toMatch(/[.]$/);
});

test("a status in a run leads to its page", async ({ page }) => {
  await open(page, "compare/?v=1&fault=post:down");
  await run(page, "A").getByRole("link", { name: "502 Bad Gateway: what it means" }).first().click();
  await expect(page).toHaveURL(/status\/502\/$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Bad Gateway");
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Customer enrolment");
  await expect(cell(page, "Customer waits", "A")).toContainText("502");
});

test("the list of events is walked by cause and effect", async ({ page }) => {
  await open(page, "compare/");
  await page.getByRole("radio", { name: "Events", exact: true }).check();
  const list = page.getByRole("list", { name: "Events of run A" });
  const first = list.getByRole("listitem").first();
  await first.getByRole("button", { name: "leads to #1" }).click();
  const second = list.getByRole("listitem").nth(1);
  await expect(second).toBeFocused();
  await expect(slider(page)).toHaveValue("0");
  await second.getByRole("button", { name: "leads to #3" }).click();
  await expect(list.getByRole("listitem").nth(3)).toBeFocused();
  await expect(slider(page)).toHaveValue("5");
  await expectAccessible(page);
});

test("beat by beat both runs take the same step", async ({ page }) => {
  await open(page, "compare/?v=1&t=0ms&align=beat");
  await expect(page.getByRole("radio", { name: "Moment", exact: true })).toBeChecked();
  for (let step = 0; step < 7; step += 1) await button(page, "Next moment").click();
  const now = (letter) => run(page, letter).locator(".sequence .now-text").textContent();
  expect(await now("A")).not.toBe(await now("B"));
});

test("a beat puts aside what had no part in it", async ({ page }) => {
  await open(page, "compare/?v=1&t=255ms");
  const [post, email] = ["Post", "Email"].map((name) => run(page, "B").getByRole("button", { name: `Break ${name}` }));
  const isAside = (service) =>
    service.evaluate((hit) => {
      const { x, y, width, height } = hit.getBoundingClientRect();
      const [middle, center] = [x + width / 2, y + height / 2];
      const nodes = [...hit.ownerSVGElement.querySelectorAll(".node")];
      const distance = (node) => {
        const box = node.getBoundingClientRect();
        return Math.hypot(box.x + box.width / 2 - middle, box.y + box.height / 2 - center);
      };
      return nodes.sort((a, b) => distance(a) - distance(b))[0].classList.contains("is-aside");
    });
  expect([await isAside(post), await isAside(email)]).toEqual([false, true]);
  // Between two beats everything counts.
  await slider(page).fill("250");
  await expect(run(page, "B").locator(".is-aside")).toHaveCount(0);
});

test("up to four runs, each with the figures of its own", async ({ page }) => {
  await open(page, "compare/");
  await button(page, "Add a run").click();
  await button(page, "Add a run").click();
  await expect(button(page, "Add a run")).toHaveCount(0);
  await expect(page.getByRole("region", { name: /^Run [A-D]$/ })).toHaveCount(4);
  await expect(page.getByRole("columnheader")).toHaveText([
    "Run A: An orchestrator calls in turn",
    "Run B: Publish and subscribe",
    "Run C: An orchestrator sends commands",
    "Run D: A chain of calls",
  ]);
  await button(page, "Remove run A").click();
  await expect(page.getByRole("region", { name: /^Run [A-D]$/ })).toHaveCount(3);
  await expect(run(page, "A").getByRole("heading")).toContainText("Publish and subscribe");
});

test("the keyboard alone reaches and operates everything", async ({ page }) => {
  test.slow();
  await open(page, "compare/");
  // Keys that scroll a page are the page's, until somebody is on the stage.
  await page.keyboard.press("End");
  await expect(slider(page)).toHaveValue("178");
  await button(page, "Play").focus();
  await page.keyboard.press("Home");
  await expect(slider(page)).toHaveValue("0");
  await page.keyboard.press("ArrowRight");
  await expect(slider(page)).toHaveValue("5");
  await page.keyboard.press("End");
  await expect(slider(page)).toHaveValue("480");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("radio", { name: "4×" })).toBeChecked();
  await page.keyboard.press("Home");
  await button(page, "Play").blur();
  await page.keyboard.press("Space");
  await expect(slider(page)).toHaveValue("5");

  await page.keyboard.press("Shift+?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await expectAccessible(page);
  // Keys of a single letter can be switched off, for this browser and not for this page alone.
  await page.getByRole("checkbox", { name: /^Keys of a single letter/ }).uncheck();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeHidden();
  await page.keyboard.press("Shift+?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeHidden();
  await button(page, "Keys").click();
  await page.getByRole("checkbox", { name: /^Keys of a single letter/ }).check();
  await page.keyboard.press("Escape");

  // A switch is a radio group: Tab reaches it, arrows change it and move no clock.
  await run(page, "A").locator("summary").filter({ hasText: "Change the style" }).focus();
  await page.keyboard.press("Enter");
  await run(page, "A").getByRole("radio", { name: "Orchestrated", exact: true }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(run(page, "A").getByRole("heading")).toContainText("A chain of calls");
  await expect(slider(page)).toHaveValue("5");

  // Every button of the map is a stop of the Tab key.
  await page.keyboard.press("b");
  await expect(breakPanel(page)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  const reached = new Set();
  await page.locator("body").press("Tab");
  for (let stop = 0; stop < 120; stop += 1) {
    await page.keyboard.press("Tab");
    reached.add(await page.evaluate(() => document.activeElement?.getAttribute("aria-label")));
  }
  for (const name of ["Break Customer", "Break Post", "Break the link from Customer to Loyalty", "Play", "Next moment"]) {
    expect([...reached]).toContain(name);
  }
});

test.describe(() => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("in a hand everything fits", async ({ page }) => {
    await open(page, "compare/");
    await button(page, "Break it").tap();
    await breakPanel(page).getByRole("button", { name: "Break it", exact: true }).tap();
    await expect(run(page, "A").getByRole("list", { name: "Broken in run A" })).toContainText("Post is down");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    for (const letter of ["A", "B"]) {
      const { x, width } = await cell(page, "Customer waits", letter).boundingBox();
      expect(x + width).toBeLessThanOrEqual(390);
    }
    await expectAccessible(page);
  });
});

test.describe(() => {
  test.use({ javaScriptEnabled: false });

  test("without JavaScript the paused pictures stand", async ({ page }) => {
    await page.goto("compare/");
    await expect(run(page, "A").locator("svg.map")).toBeVisible();
    await expect(run(page, "B").locator(".sequence .scene").first()).toBeVisible();
    await expect(sentence(page, "A")).toContainText("Customer is blocked");
    await expect(cell(page, "Customer waits", "A")).toContainText("480 ms");
    await expect(button(page, "Play")).toBeHidden();
  });
});

test("the moments of the home page, and its ways on, can all be read", async ({ page }) => {
  await open(page, "");
  const links = await page.locator(".cards a").evaluateAll((links) => links.map((link) => link.href));
  expect(links.length).toBeGreaterThan(2);
  for (const link of links) {
    await open(page, link);
    await expect(page.locator(".warnings .note")).toHaveCount(0);
  }
});
