// The options of a run: more steps, a monitor, and thin events.
import { cell, choose, EVENTS, option, run, sentence, slider, SYNC, unfold } from "./stage.mjs";
import { expect, expectAccessible, open, ready, test } from "./support.mjs";

test("one more step says who is new, who had to change, and what it costs", async ({ page }) => {
  await open(page, "compare/");
  const step = (letter) => option(page, letter, "One more step");
  await (await step("A")).check();
  await expect(run(page, "A")).toContainText("Text is new, and Customer had to change.");
  await expect(run(page, "A").getByRole("button", { name: "Break Text", exact: true })).toBeAttached();
  await expect(cell(page, "Customer waits", "A")).toContainText("550 ms");
  await (await step("B")).press("Space");
  await expect(run(page, "B")).toContainText("Text is new, and no other service had to change.");
  await expect(cell(page, "Customer waits", "B")).toContainText("60 ms");
  await expect(page).toHaveURL(/a=orchestrated,request-response,sync,extended&b=[a-z,-]*,extended/);
  await expectAccessible(page);
  // What the step is broken by waits for it.
  await run(page, "A").getByRole("button", { name: "Break Text", exact: true }).press("Enter");
  await expect(cell(page, "Customer waits", "A")).toContainText("502 Bad Gateway");
  await (await step("A")).uncheck();
  await expect(cell(page, "Customer waits", "A")).toContainText("480 ms");
});

test("a monitor knows what nobody knew, and notices what does not happen", async ({ page }) => {
  await open(page, `compare/?v=1&a=${EVENTS}&b=${EVENTS}&fault=post:down@100ms`);
  await expect(cell(page, "Who knows how far it got", "B")).toHaveText("nobody");
  await (await option(page, "B", "With a monitor")).check();
  await expect(cell(page, "Who knows how far it got", "B")).toContainText("Monitor, step by step");
  await expect(cell(page, "Change to add a reaction", "B")).toContainText("1: Monitor");
  await slider(page).fill("1055");
  await expect(sentence(page, "B")).toContainText("The monitor raises an alarm: no “pack sent” in time.");
  await expect(sentence(page, "A")).not.toContainText("alarm");
  await expect(page).toHaveURL(/monitored.*t=1.055s/);
  await page.reload();
  await ready(page);
  await expect(sentence(page, "B")).toContainText("raises an alarm");
  // Where somebody directs, the place of the monitor is that of the parallel start.
  await choose(page, "B", "Orchestrated");
  await expect(run(page, "B").getByRole("checkbox", { name: "With a monitor" })).toHaveCount(0);
  await expect(run(page, "B").getByRole("checkbox", { name: "In parallel" })).toBeEnabled();
});

test("a run with a broker says how that is set up, and one without does not", async ({ page }) => {
  await open(page, `compare/?v=1&a=orchestrated,request-response,sync&b=${EVENTS}`);
  const says = async (letter) => (await unfold(page, letter, "Policies")).getByText("This broker is set up to");
  await expect(await says("B")).toContainText("wait 1 s for an ack and to deliver up to 5 times");
  await expect((await unfold(page, "B", "Policies")).getByText("RabbitMQ 3.10.8 waits 30 minutes")).toBeVisible();
  await (await unfold(page, "B", "Policies")).getByRole("combobox", { name: "Delivery" }).selectOption({ label: "at most once" });
  await expect(await says("B")).toContainText("deliver once and to let go");
  await expectAccessible(page);
  await expect(await says("A")).toBeHidden();
});

test("thin events are asked back for, and the publisher must be there", async ({ page }) => {
  await open(page, `compare/?v=1&a=${EVENTS}&b=${EVENTS}&fault=customer:down@58ms`);
  await (await option(page, "B", "Thin events")).check();
  await expect(page).toHaveURL(/b=[a-z,-]*,thin/);
  await expect(run(page, "A").locator(".run-name").first()).toHaveText("fat events");
  await expect(run(page, "B").locator(".run-name").first()).toHaveText("thin events");
  await expect(cell(page, "Everything done", "A")).toContainText("255 ms");
  await expect(cell(page, "Everything done", "B")).not.toContainText("ms");
  await slider(page).fill("55");
  await expect(sentence(page, "B")).toContainText("Loyalty, Post and Email ask Customer: the event carries no data.");
  // Where somebody directs, commands carry what is needed.
  await choose(page, "B", "Orchestrated");
  await expect(run(page, "B").getByRole("checkbox", { name: "Thin events" })).toBeDisabled();
});

test("a step that needs new data changes whoever asks for them", async ({ page }) => {
  await open(page, "compare/");
  await (await option(page, "B", "New data")).check();
  await expect(run(page, "B")).toContainText("Birthday is new, and Customer had to change.");
  await expect(cell(page, "Change to add a reaction", "B")).toContainText("0: none that exists");
  await expect(cell(page, "Change to add a reaction that needs new data", "B")).toContainText("1: Customer");
});

test("another process: what is turned down is taken back by one who directs, or by each for itself", async ({ page }) => {
  await open(page, "compare/");
  const processes = page.getByRole("navigation", { name: "Processes to compare styles with" });
  await processes.getByRole("link", { name: "Order with payment" }).press("Enter");
  await ready(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Order with payment, two ways");
  await open(page, `compare/?v=1&a=${SYNC}&b=${EVENTS}&fault=payment:answer=402&scenario=order&t=0ms`);
  await expect(cell(page, "Customer waits", "A")).toContainText("402 Payment Required");
  for (const letter of ["A", "B"]) await expect(cell(page, "Undone", letter)).toContainText("reserve goods");
  await expect(cell(page, "Who decides to undo", "A")).toContainText("Shop");
  await expect(cell(page, "Who decides to undo", "B")).toContainText("Stock");
  await expect(cell(page, "Left half done", "B")).toContainText("nothing");
  await expectAccessible(page);
});
