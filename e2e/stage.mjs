// The parts of a stage, by role and name.

export const SYNC = "orchestrated,request-response,sync";
export const EVENTS = "choreographed,event-based,async";

export const run = (page, letter) => page.getByRole("region", { name: `Run ${letter}`, exact: true });
/** What is folded away in a run, opened: "Change the style" or "Policies". */
export async function unfold(page, letter, name) {
  const fold = run(page, letter).locator("details.fold").filter({ has: page.getByText(name, { exact: true }) });
  if (!(await fold.evaluate((fold) => fold.open))) await fold.locator("summary").click();
  return fold;
}

/** What was measured in place of the usual, opened among the policies of a run. */
export async function products(page, letter) {
  const fold = await unfold(page, letter, "Policies");
  await fold.getByRole("radio", { name: "Measured products", exact: true }).check();
  return fold;
}

export async function choose(page, letter, option) {
  const fold = await unfold(page, letter, "Change the style");
  await fold.getByRole("radio", { name: option, exact: true }).check();
}

/** A box of a run’s style: one of its options. */
export async function option(page, letter, name) {
  const fold = await unfold(page, letter, "Change the style");
  return fold.getByRole("checkbox", { name, exact: true });
}

export const slider = (page) => page.getByRole("slider", { name: "Time in milliseconds" });
export const button = (page, name) => page.getByRole("button", { name, exact: true });
export const sentence = (page, letter) => run(page, letter).locator(".sentence");
export const hit = (page, letter, name) => run(page, letter).getByRole("button", { name: `Break ${name}`, exact: true });
export const bubble = (page) => page.locator(".bubble");
export const chips = (page, letter) => page.getByRole("list", { name: `Broken in run ${letter}` });
export const breakPanel = (page) => page.getByRole("region", { name: "Break it", exact: true });

/** The text of a cell of the scoreboard. */
export const cell = (page, measure, letter) =>
  page
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name: measure, exact: true }) })
    .getByRole("cell")
    .nth(letter.charCodeAt(0) - "A".charCodeAt(0));
