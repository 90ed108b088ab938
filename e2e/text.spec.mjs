// What somebody puts into an address, a file, a field, the storage or a message is text wherever it is shown, never
// markup. The payloads only try to add an element; tests/fuzz/markup.rs has more of their shapes.
import { expect, open, test } from "./support.mjs";

/** Shapes that would add an element: in a text, in an attribute, behind what may end there. */
const PAYLOADS = [`<b id=added>x</b>`, `"><b id=added>`, `'></title><b id=added>`];
const MARK = PAYLOADS[0];
/** All in one, where there is room. */
const ALL = PAYLOADS.join(" ");
const to = (pairs) => new URLSearchParams(pairs).toString();

/** Looks whether something was added, by which path ever: the page, its pictures, what stands in a shadow. */
async function expectNothingAdded(page) {
  await expect(page.locator("[id=added i]")).toHaveCount(0);
}

test("what an address says is text on every page that shows something of it", async ({ page }) => {
  page.allowed.push(/Failed to load resource/);
  const main = page.getByRole("main");
  const query = to([["v", "1"], ["title", ALL], ["note", ALL], ["fault", MARK], ["t", MARK], ["speed", PAYLOADS[1]], [MARK, MARK]]);
  await open(page, `compare/?${query}`);
  for (const refused of [`“fault=${MARK}”`, `“t=${MARK}”`, `“${MARK}=${MARK}”`]) {
    await expect(main.getByText(refused).first()).toBeVisible();
  }
  await expect(page.getByRole("heading", { level: 1 })).toContainText(MARK);
  await expectNothingAdded(page);
  await open(page, `learn/missions/post-is-down/?${query}`);
  await expect(page.getByRole("region", { name: /^Run/ }).first()).toBeVisible();
  await expectNothingAdded(page);

  for (const path of ["status/", "search/"]) {
    for (const payload of PAYLOADS) {
      // Letters that no entry has, so that a sentence quotes them.
      await open(page, `${path}?${to([["q", `qqxxqq ${payload}`], ["only", payload]])}`);
      if (path === "status/") await expect(main.getByText(`Nothing fits “qqxxqq ${payload}`)).toBeVisible();
      await expect(main.getByRole("searchbox")).toHaveValue(`qqxxqq ${payload}`);
      await expectNothingAdded(page);
    }
  }

  for (const path of ["present/slot/", "present/"]) {
    await open(page, `${path}?${to([["s", MARK], ["s", PAYLOADS[1]], ["m", MARK]])}`);
    await expect(page.getByRole("alert").getByText(`“${MARK}” names no section`)).toBeVisible();
    await expect(page.getByRole("alert").getByText(`“m=${MARK}” is no length`)).toBeVisible();
    await expectNothingAdded(page);
  }

  for (const payload of PAYLOADS) {
    await open(page, `status/${encodeURIComponent(payload)}/?${to([["q", payload]])}#${payload}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNothingAdded(page);
  }
});

test("what is typed, chosen, stored or said by another window is text", async ({ page }) => {
  await page.addInitScript((text) => {
    for (const name of ["interplay.progress", "interplay.place", "interplay.theme", "interplay.talk.last", "interplay.talk.minutes.errors"]) {
      if (!localStorage.getItem(name)) localStorage.setItem(name, text);
    }
  }, ALL);
  await open(page, "learn/");
  await page.getByLabel("Import").setInputFiles({ name: `${MARK.replace("/", "-")}.txt`, mimeType: "text/plain", buffer: Buffer.from(ALL) });
  await expect(page.getByText(`and this begins with “${ALL.slice(0, 25)}`)).toBeVisible();
  await expectNothingAdded(page);

  await open(page, "compare/");
  await page.getByRole("button", { name: "Share this moment" }).click();
  const dialog = page.getByRole("dialog", { name: "Share this moment" });
  await dialog.getByRole("textbox", { name: "Title" }).fill(MARK);
  await dialog.getByRole("textbox", { name: "Note" }).fill(ALL);
  await expect(dialog.getByRole("textbox", { name: "Title" })).toHaveValue(MARK);
  await expectNothingAdded(page);

  await open(page, "present/errors/speaker/");
  await page.evaluate((text) => {
    const [field, entry, run] = ["\u{1f}", "\u{1d}", "\u{1e}"];
    const told = ["A", text, text, text, [text, text, text].join(entry)].join(field);
    const channel = new BroadcastChannel("interplay.talk");
    for (const said of [`come ${text}`, `come //elsewhere.example`, "at /99999999999/7 -", "hands 999:1", `tells po-${field}${text}${run}${told}`]) {
      channel.postMessage(`errors ${said}`);
    }
  }, MARK);
  await expect(page.getByRole("list", { name: "What the runs show" })).toContainText(MARK);
  await expect(page).toHaveURL(/present\/errors\/speaker\//);
  await expectNothingAdded(page);
});

test.describe("with the service worker", () => {
  test.use({ serviceWorkers: "allow" });

  test("an address of try/ opens as plain text, and leads to no other site", async ({ page }) => {
    page.allowed.push(/Failed to load resource/);
    await open(page, "status/429/");
    await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
    const markup = to([["status", "200"], ["header", "Content-Type: text/html"], ["body", MARK]]);
    const response = await page.goto(`try/?${markup}`);
    expect(response.headers()["content-type"]).toBe("text/plain;charset=utf-8");
    await expect(page.getByText(MARK)).toBeVisible();
    await expectNothingAdded(page);
    await page.goto(`try/?${to([["status", "302"], ["header", "Location: https://elsewhere.example/"]])}`);
    await expect(page.getByText("leads away from this site.")).toBeVisible();
    await page.goto("try/?status=99");
    await expect(page.getByText("“status=99” is no status that a worker can answer with")).toBeVisible();
  });
});
