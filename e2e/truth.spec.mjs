// What is said of somebody's knowledge is true at every moment, on the page as in tests/knowledge.rs.
import { button, products, run, sentence, slider, SYNC, unfold } from "./stage.mjs";
import { expect, open, test } from "./support.mjs";

test("a second try that is refused does not say that the first did nothing", async ({ page }) => {
  await open(page, `compare/?v=1&a=${SYNC}&retry=2&timeout=300ms&fault=post%3Ecustomer:lose&fault=post:down@460ms&t=0ms`);
  const said = new Map();
  const end = await slider(page).getAttribute("max");
  for (let at = await slider(page).inputValue(); !said.has(at); at = await slider(page).inputValue()) {
    said.set(at, await sentence(page, "A").innerText());
    if (at !== end) await button(page, "Next moment").click();
  }
  expect([...said.keys()]).toEqual(expect.arrayContaining(["380", "475", "537", end]));
  expect(said.get("380")).toContain("pack sent");
  expect(said.get("475")).not.toContain("nothing was done");
  // 537 ms: the pack was sent 157 ms ago.
  expect(said.get("537")).toContain("Of this try it knows that nothing was done; what became of the first is open.");
  expect(said.get(end)).toContain("504 Gateway Timeout");
  for (const [at, text] of said) expect(text, `at ${at} ms`).not.toContain("At least it knows");
});

test("a breaker is set, stops asking, and says what stays open", async ({ page }) => {
  await open(page, `compare/?v=1&a=${SYNC}&b=${SYNC}&fault=post:slow=20&timeout=300ms&retry=4&t=890.435ms`);
  await expect(sentence(page, "B")).toContainText("Customer is blocked.");
  await (await unfold(page, "B", "Policies")).getByLabel("Breaker").selectOption("after 2 failures");
  await page.keyboard.press("Escape");
  await expect(run(page, "B").getByRole("heading", { level: 2 })).toContainText("with a breaker");
  await expect(sentence(page, "B")).toContainText(
    "Customer does not ask Post: its breaker is open. What became of the first and the second try is open.",
  );
  await expect(run(page, "B")).toContainText("breaker open");
  await expect(page).toHaveURL(/b\.breaker=2/);
});

test("a gateway is set, sends again what nobody asked it to, and answers for the service", async ({ page }) => {
  await open(page, `compare/?v=1&a=${SYNC}&b=${SYNC}&fault=post:down&timeout=none&t=0ms`);
  const policies = await products(page, "B");
  await policies.getByLabel("It stands before").selectOption("Post");
  await policies.getByLabel("Gateway", { exact: true }).selectOption("HAProxy 2.8.25");
  await page.keyboard.press("Escape");
  await expect(run(page, "B").getByRole("heading", { level: 2 })).toContainText("Post behind HAProxy");
  await expect(page).toHaveURL(/b\.gateway=post:haproxy/);
  const said = [];
  const end = await slider(page).getAttribute("max");
  while ((await slider(page).inputValue()) !== end) {
    await button(page, "Next moment").click();
    said.push(await sentence(page, "B").innerText());
  }
  expect(said.join("\n")).toContain("HAProxy passes “POST /packs” on to Post.");
  expect(said.join("\n")).toContain("Nobody asked it to. This is request 4 for one that it got.");
  expect(said.join("\n")).toContain("HAProxy answered 503 Service Unavailable.");
});

test("where one is asked about a breaker, one is told what that is", async ({ page }) => {
  await open(page, "status/503/");
  await page.locator(".reasons summary").first().click();
  const link = page.getByRole("link", { name: "Stop asking for a while" }).first();
  await expect(link).toHaveAttribute("href", /\/learn\/keep-it-simple\/#breaker$/);
  await link.click();
  await expect(page.getByRole("heading", { name: "Stop asking for a while" })).toBeInViewport();
});
