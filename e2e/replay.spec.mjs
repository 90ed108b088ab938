// A recorded trace on the stage: how one comes by it, what is told of it, and that it is played as any run is.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { button, slider } from "./stage.mjs";
import { expect, expectAccessible, open, test } from "./support.mjs";

const text = (name) => readFileSync(fileURLToPath(new URL(`../tests/replay/data/${name}`, import.meta.url)), "utf8");
const TIMEOUT = "python-inturn-post-timeout.otlp.json";

const findings = (page) => page.getByRole("region", { name: "What it tells", exact: true });
const stage = (page) => page.getByRole("region", { name: "The recording", exact: true });
const said = (page) => stage(page).locator(".sentence");
const field = (page) => page.getByRole("textbox", { name: "Or paste the text of one" });
const refusal = (page) => page.locator("#replay").getByRole("alert");

/** Picks a recording of ours, and waits until it is played. */
async function pick(page, title) {
  await button(page, title).click();
  await expect(findings(page)).toBeVisible();
}

/** Drops a file somewhere on the page. */
async function drop(page, name, content) {
  const data = await page.evaluateHandle(
    ([name, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content], name));
      return data;
    },
    [name, content],
  );
  const target = page.getByRole("heading", { level: 1 });
  await target.dispatchEvent("dragover", { dataTransfer: data });
  await expect(page.locator(".replay-drop")).toHaveClass(/is-over/);
  await target.dispatchEvent("drop", { dataTransfer: data });
}

test("the four questions are answered by recordings of ours", async ({ page }) => {
  await open(page, "replay/");
  await pick(page, "Who was slow");
  await expect(findings(page)).toContainText("Post was the slowest: 206 ms of the 501 ms are its own.");
  await expect(page.getByRole("heading", { level: 2, name: /^Client: POST/i })).toBeFocused();

  await button(page, "Who gave up, and who answered nobody").click();
  const nobody = "Customer gave up after 159 ms; Post went on for 49 ms and answered 201 Created to nobody.";
  await expect(findings(page)).toContainText(nobody);
  await expect(page).toHaveURL(/\?of=timeout$/);
  // It opens at what went wrong, and a press on what is told goes there again.
  const at = await slider(page).inputValue();
  await page.keyboard.press("Home");
  await slider(page).focus();
  await page.keyboard.press("Home");
  await expect(slider(page)).toHaveValue("0");
  await findings(page).getByRole("button", { name: /^Customer gave up/ }).click();
  await expect(slider(page)).toHaveValue(at);
  await expect(said(page)).toContainText("Customer stops waiting for Post");

  await button(page, "A retry after a 503").click();
  await expect(findings(page)).toContainText("Customer asked Post again, 30 ms after 503 Service Unavailable: try 2.");
  await findings(page).getByRole("button", { name: /^The failure began at Post/ }).click();
  await expect(said(page).getByRole("link", { name: "503" }).first()).toHaveAttribute("href", /\/status\/503\/$/);

  await button(page, "What was delivered twice").click();
  await expect(findings(page)).toContainText("The same message, “customer.created”, was delivered to Email twice");
});

test("a recording is played as any run is", async ({ page }) => {
  await open(page, "replay/?of=timeout");
  await expect(findings(page)).toBeVisible();
  const group = stage(page).getByRole("group", { name: "Map of the services" });
  for (const name of ["Client", "Customer", "Loyalty", "Post"]) await expect(group).toContainText(name);
  await slider(page).focus();
  await page.keyboard.press("Home");
  await expect(said(page)).toContainText("Client asks Customer: “POST /customers”.");
  await button(page, "Next moment").click();
  await expect(said(page)).toContainText("Customer asks Loyalty: “POST /accounts”.");
  await button(page, "Play").click();
  await expect(button(page, "Pause")).toBeVisible();
  await button(page, "Pause").click();
  expect(Number(await slider(page).inputValue())).toBeGreaterThan(0);
  // Nothing of it can be set, broken or sent on by an address.
  for (const name of ["Break it", "Share this moment", "Undo the last change"]) await expect(button(page, name)).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Break / })).toHaveCount(0);

  await page.getByRole("radio", { name: "Events" }).check();
  const list = stage(page).getByRole("list").first();
  await expect(list).toContainText("Client asks Customer");
  await expect(list).toContainText("it stands here by the clock");
  await list.getByRole("button", { name: /^leads to #/ }).first().click();
  await expect(list.locator("[aria-current=true]")).toHaveCount(1);
});

test("clocks are left as they are until somebody asks, and what is inside is folded", async ({ page }) => {
  await open(page, "replay/?of=in-turn");
  await expect(findings(page)).toBeVisible();
  const switches = page.locator(".replay-switches");
  await expect(switches.getByRole("status")).toContainText("Times are as each service wrote them down.");
  await switches.getByRole("radio", { name: "Corrected" }).check();
  await expect(switches.getByRole("status")).toContainText("so no clock was moved");
  await expect(page.getByRole("heading", { name: "Inside the services" })).toBeHidden();
  await switches.getByRole("checkbox", { name: "Unfold what is inside a service" }).check();
  const inside = page.getByRole("region", { name: "Inside the services" });
  await expect(inside.getByRole("listitem")).toHaveCount(15);
  await inside.getByRole("button").first().click();
  expect(Number(await slider(page).inputValue())).toBeLessThan(60);
});

test("a scenario is drafted, and taken along", async ({ page }) => {
  await open(page, "replay/?of=two");
  await page.getByRole("list", { name: "Traces" }).getByRole("button").first().click();
  await button(page, "Draft a scenario").click();
  const drafting = page.getByRole("region", { name: "Take it along as a scenario" });
  await expect(drafting.getByRole("status")).toContainText(
    "Drafted from 2 traces of one shape, of 2 in the file. What comes nearest to it is the style orchestrated,request-response,sync.",
  );
  const draft = await drafting.getByRole("textbox", { name: "The draft" }).inputValue();
  for (const line of ['service = "loyalty"', 'path = "/packets"', "status = 201", "# open: what one asks for, in words"]) {
    expect(draft).toContain(line);
  }
  const saving = page.waitForEvent("download");
  await drafting.getByRole("button", { name: "Save it as draft.toml" }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe("draft.toml");
  expect(readFileSync(await saved.path(), "utf8")).toBe(draft);
  await expectAccessible(page);
});

test("a file that is dropped is opened, packed or not", async ({ page }) => {
  await open(page, "replay/");
  await drop(page, "mine.json", text(TIMEOUT));
  await expect(findings(page)).toContainText("answered 201 Created to nobody");
  await expect(page.getByRole("heading", { name: "mine.json" })).toBeVisible();
  await expect(page.locator(".replay-file")).toContainText("6 spans in 1 trace, written as OTLP/JSON.");
  await page.locator("#replay input[type=file]").setInputFiles({
    name: "packed.json.gz",
    mimeType: "application/gzip",
    buffer: gzipSync(text("enrolment-events.zipkin.jsonl")),
  });
  await expect(page.getByRole("heading", { name: "packed.json.gz" })).toBeVisible();
  await expect(findings(page)).toContainText("Post was done with its part after 258 ms");
});

test("a text that is pasted is opened, and what was odd is told", async ({ page }) => {
  await open(page, "replay/");
  await field(page).fill(text("python-inturn-protobuf-to-json.json"));
  await button(page, "Read the text").click();
  await expect(findings(page)).toContainText("Post was the slowest");
  await expect(page.locator(".replay-file")).toContainText("8 spans have ids in base64, as protobuf's own JSON has them");
});

test("several traces are listed, and one is chosen", async ({ page }) => {
  await open(page, "replay/");
  await button(page, "Two traces in one file").click();
  const list = page.getByRole("list", { name: "Traces" });
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expect(list).toContainText("501 ms, 23 spans, no errors: client, customer, loyalty, post, email");
  await expect(page.getByRole("heading", { name: "Two traces in one file" })).toBeFocused();
  await expect(stage(page)).toHaveCount(0);
  await list.getByRole("button").nth(1).click();
  await expect(findings(page)).toContainText("of the 509 ms are its own");
  await expect(list.getByRole("button").nth(1)).toHaveAttribute("aria-pressed", "true");
  await list.getByRole("button").nth(0).click();
  await expect(findings(page)).toContainText("of the 501 ms are its own");
  await expectAccessible(page);
});

test("what is no trace gets its sentence, and what was there stays", async ({ page }) => {
  await open(page, "replay/?of=timeout");
  await expect(findings(page)).toBeVisible();
  const metrics = '{"resourceMetrics":[{"scopeMetrics":[]}]}';
  await field(page).fill(metrics);
  await button(page, "Read the text").click();
  await expect(refusal(page)).toContainText("“The pasted text” was not opened. It looks like metrics, which have no spans.");
  await expect(field(page)).toHaveValue(metrics);
  await expect(findings(page)).toContainText("answered 201 Created to nobody");
  await expectAccessible(page);
  await field(page).fill(text(TIMEOUT).slice(0, 400));
  await button(page, "Read the text").click();
  await expect(refusal(page)).toContainText("it was cut off");
  await drop(page, "page.html", "<!doctype html><p>Jaeger UI");
  await expect(refusal(page)).toContainText("“page.html” was not opened. It looks like a web page or XML");
  // The list that is still shown can still be used.
  await button(page, "Two traces in one file").click();
  await expect(refusal(page)).toBeHidden();
  await field(page).fill("null");
  await button(page, "Read the text").click();
  await expect(refusal(page)).toContainText("the server had no such trace");
  await page.getByRole("list", { name: "Traces" }).getByRole("button").first().click();
  await expect(findings(page)).toContainText("Post was the slowest");
});

test("a large file shows how far it is, can be cancelled, and never holds the page up", async ({ page }, testInfo) => {
  test.slow();
  await open(page, "replay/");
  // 20,000 spans in a thousand traces, 7 MB of them.
  const start = 1_764_500_000_000_000_000n;
  const span = (index) => ({
    traceId: (1000n + BigInt(index / 20 | 0)).toString(16).padStart(32, "0"),
    spanId: (index + 1).toString(16).padStart(16, "0"),
    parentSpanId: index % 20 === 0 ? "" : (index - (index % 20) + 1).toString(16).padStart(16, "0"),
    name: `GET /things/${index % 20}`,
    kind: index % 20 === 0 ? 2 : 3,
    startTimeUnixNano: `${start + BigInt(index) * 1_000_000n}`,
    endTimeUnixNano: `${start + BigInt(index) * 1_000_000n + (index % 20 === 0 ? 30_000_000n : 500_000n)}`,
    attributes: [{ key: "http.response.status_code", value: { intValue: "200" } }, { key: "server.address", value: { stringValue: "things" } }],
    status: {},
  });
  const spans = Array.from({ length: 20_000 }, (_, index) => span(index));
  const resource = { attributes: [{ key: "service.name", value: { stringValue: "shop" } }] };
  // From the disk: what is handed over in memory the page itself would have to unpack.
  const [large, again] = ["large.json", "again.json"].map((name) => testInfo.outputPath(name));
  for (const path of [large, again]) writeFileSync(path, JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans }] }] }));
  await page.evaluate(() => {
    globalThis.longest = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, entry.duration);
    }).observe({ type: "longtask" });
  });
  const before = Date.now();
  await page.locator("#replay input[type=file]").setInputFiles(large);
  await expect(page.getByRole("list", { name: "Traces" }).getByRole("listitem")).toHaveCount(100);
  const took = Date.now() - before;
  // While it was read the page went on.
  expect(await page.evaluate(() => globalThis.longest), "the longest task").toBeLessThan(1_000);
  await expect(page.locator(".replay-file")).toContainText("20000 spans in 1000 traces");
  await page.getByRole("button", { name: "Show more: 100 of 1000 are listed" }).click();
  await expect(page.getByRole("list", { name: "Traces" }).getByRole("listitem")).toHaveCount(200);
  await page.getByRole("list", { name: "Traces" }).getByRole("button").nth(150).click();
  await expect(said(page)).toBeVisible();
  expect(took, "milliseconds until the list was there").toBeLessThan(6_000);

  // Whoever changes his mind is where he was.
  await page.evaluate(() => {
    const watch = new MutationObserver(() => {
      const cancel = [...document.querySelectorAll("#replay button")].find((button) => button.textContent === "Cancel");
      if (!cancel || cancel.closest("[hidden]")) return;
      watch.disconnect();
      cancel.click();
    });
    watch.observe(document.querySelector("#replay"), { subtree: true, childList: true, attributes: true });
  });
  await page.locator("#replay input[type=file]").setInputFiles(again);
  await expect(page.locator("#replay .replay-going").getByRole("status")).toHaveText("");
  await expect(page.locator("#replay progress")).toBeHidden();
  await expect(page.getByRole("heading", { name: "large.json" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "again.json" })).toHaveCount(0);
});

test("by the keyboard alone, in a hand", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "replay/");
  await button(page, "Who gave up, and who answered nobody").focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#replay-title")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(said(page)).toContainText("Customer stops waiting for Post");
  await button(page, "Next moment").focus();
  await page.keyboard.press("ArrowRight");
  await expect(said(page)).not.toContainText("Customer stops waiting for Post");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page);
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys).toBeVisible();
  await expect(keys).not.toContainText("Break");
});

for (const colorScheme of ["light", "dark"]) {
  test(`a recording is accessible in the ${colorScheme} theme, unfolded and as a list`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page, "replay/?of=retry");
    await expect(findings(page)).toBeVisible();
    await page.getByRole("checkbox", { name: "Unfold what is inside a service" }).check();
    await expectAccessible(page);
    await page.getByRole("radio", { name: "Events" }).check();
    await expectAccessible(page);
  });
}

test("nothing of a recording leaves the page", async ({ page }) => {
  const sent = [];
  page.on("request", (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname} ${request.postData() ?? ""}`));
  await open(page, "replay/");
  await drop(page, "mine.json", text(TIMEOUT));
  await expect(findings(page)).toBeVisible();
  expect(sent.filter((line) => !line.startsWith("GET ") || !line.endsWith(" "))).toEqual([]);
  expect(sent.filter((line) => line.includes("mine"))).toEqual([]);
});

test("names in a trace are text, whatever they are", async ({ page }) => {
  const hostile = '<b id="added">503</b><img src=x onerror=alert(1)>';
  const span = (id, parent, kind, from, to) => ({
    traceId: "0".repeat(31) + "1",
    spanId: id.toString(16).padStart(16, "0"),
    parentSpanId: parent ? parent.toString(16).padStart(16, "0") : "",
    name: hostile,
    kind,
    startTimeUnixNano: `${1_764_500_000_000_000_000n + BigInt(from) * 1_000_000n}`,
    endTimeUnixNano: `${1_764_500_000_000_000_000n + BigInt(to) * 1_000_000n}`,
    attributes: [{ key: "url.path", value: { stringValue: `/${hostile}` } }],
  });
  const service = (name, spans) => ({
    resource: { attributes: [{ key: "service.name", value: { stringValue: name } }] },
    scopeSpans: [{ spans }],
  });
  const trace = {
    resourceSpans: [
      service(hostile, [span(1, 0, 2, 0, 100), span(2, 1, 1, 5, 20), span(3, 1, 3, 20, 90)]),
      service(`${hostile} too`, [span(4, 3, 2, 25, 85)]),
    ],
  };
  await open(page, "replay/");
  await field(page).fill(JSON.stringify(trace));
  await button(page, "Read the text").click();
  await expect(said(page)).toContainText("<b id=");
  await page.getByRole("checkbox", { name: "Unfold what is inside a service" }).check();
  await button(page, "Draft a scenario").click();
  await expect(page.getByRole("textbox", { name: "The draft" })).toHaveValue(/interplay = 1/);
  await page.getByRole("radio", { name: "Events" }).check();
  await expect(stage(page).getByRole("list").first()).toContainText("<b id=");
  await expect(page.locator("#added, img[src=x]")).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the page says what it does", async ({ page }) => {
    await page.goto("replay/");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Replay a recorded trace");
    await expect(page.locator("noscript .note")).toContainText("Reading and playing a trace needs JavaScript");
    await expect(page.getByText("Customer stops waiting for Post, which goes on and answers.")).toBeVisible();
    await expect(page.getByText("Nothing leaves your machine.")).toBeVisible();
    await expect(page.locator("#replay button:visible")).toHaveCount(0);
  });
});
