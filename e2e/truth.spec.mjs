// What is said of somebody's knowledge is true at every moment, on the page as in tests/knowledge.rs.
import { button, sentence, slider, SYNC } from "./stage.mjs";
import { expect, open, test } from "./support.mjs";

test("a second try that is refused does not say that the first did nothing", async ({ page }) => {
  await open(page, `compare/?v=1&a=${SYNC}&retry=2&timeout=300ms&fault=post%3Ecustomer:lose&fault=post:down@460ms&t=0ms`);
  const said = new Map();
  const end = await slider(page).getAttribute("max");
  for (let at = await slider(page).inputValue(); !said.has(at); at = await slider(page).inputValue()) {
    said.set(at, await sentence(page, "A").innerText());
    if (at !== end) await button(page, "Next moment").click();
  }
  expect([...said.keys()]).toEqual(expect.arrayContaining(["380", "475", "582", end]));
  expect(said.get("380")).toContain("pack sent");
  expect(said.get("475")).not.toContain("nothing was done");
  // 582 ms: the pack was sent 200 ms ago.
  expect(said.get("582")).toContain("Of this try it knows that nothing was done; what became of the first is open.");
  expect(said.get(end)).toContain("504 Gateway Timeout");
  for (const [at, text] of said) expect(text, `at ${at} ms`).not.toContain("At least it knows");
});
