// The parts of a stage, by role and name.

export const SYNC = "orchestrated,request-response,sync";
export const EVENTS = "choreographed,event-based,async";

export const run = (page, letter) => page.getByRole("region", { name: `Run ${letter}`, exact: true });
export const choose = (page, letter, option) => run(page, letter).getByRole("radio", { name: option, exact: true }).check();
export const slider = (page) => page.getByRole("slider", { name: "Time in milliseconds" });
export const button = (page, name) => page.getByRole("button", { name, exact: true });
export const sentence = (page, letter) => run(page, letter).locator(".sentence");
export const breakPanel = (page) => page.getByRole("region", { name: "Break it", exact: true });

/** The text of a cell of the scoreboard. */
export const cell = (page, measure, letter) =>
  page
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name: measure, exact: true }) })
    .getByRole("cell")
    .nth(letter.charCodeAt(0) - "A".charCodeAt(0));
