// A moment is sent on: exactly what is shown, with words of one's own, as a link, a picture and Markdown.
import { readFile } from "node:fs/promises";
import { button, choose, EVENTS, run, sentence, slider, SYNC } from "./stage.mjs";
import { PROGRAM, expect, expectAccessible, open, ready, test } from "./support.mjs";

const dialog = (page) => page.getByRole("dialog", { name: "Share this moment" });
const link = (page) => dialog(page).getByRole("textbox", { name: "Link" });
const said = (page) => dialog(page).locator(".share-said");

/** Opens the dialog, and gives the link that it offers. */
async function share(page) {
  await button(page, "Share this moment").click();
  await expect(link(page)).toHaveValue(/^http/);
  return link(page).inputValue();
}

/** What a download holds. */
async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, name).click()]);
  await expect(said(page)).toHaveText(`Saved as ${download.suggestedFilename()}.`);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test("what is shown is shared: after playing, after a step, after a switch, and while it plays", async ({ page }) => {
  await page.clock.install();
  await open(page, "compare/?v=1&t=0ms");
  await button(page, "Play").click();
  await page.clock.runFor(2_000);
  await button(page, "Pause").click();
  const played = [await slider(page).inputValue(), await sentence(page, "A").textContent()];
  expect(Number(played[0])).toBeGreaterThan(100);
  // At once: nobody waits for the address bar.
  const address = await share(page);
  await page.keyboard.press("Escape");

  await button(page, "Next moment").click();
  const stepped = [await slider(page).inputValue(), await sentence(page, "A").textContent()];
  const next = await share(page);
  expect(next).not.toBe(address);
  await page.keyboard.press("Escape");

  await choose(page, "A", "Choreographed");
  expect(await share(page)).toContain("a=choreographed,request-response,sync");
  await page.keyboard.press("Escape");
  await expect(button(page, "Share this moment")).toBeFocused();

  await choose(page, "A", "Orchestrated");
  await button(page, "Play").click();
  await page.clock.runFor(500);
  const playing = await share(page);
  await page.keyboard.press("Escape");
  // It rests at what is shared.
  const rests = [await slider(page).inputValue(), await sentence(page, "A").textContent()];
  await expect(button(page, "Play")).toBeVisible();

  for (const [shared, [time, text]] of [[address, played], [next, stepped], [playing, rests]]) {
    await open(page, shared);
    await expect(slider(page)).toHaveValue(time);
    await expect(sentence(page, "A")).toHaveText(text);
  }
});

test("a title and a note travel as text, stay while one plays, and can be removed", async ({ page }) => {
  await open(page, `compare/?v=1&a=${SYNC}&t=45ms`);
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("Customer enrolment: an orchestrator calls in turn");
  await share(page);
  const title = `<img src=x onerror="document.title='hit'"> & 100% #1`;
  const note = "“Who” notices?\u202e\n<script>alert(1)</script>";
  await dialog(page).getByRole("textbox", { name: "Title" }).fill(title);
  await dialog(page).getByRole("textbox", { name: "Note" }).fill(note);
  await expect(link(page)).toHaveValue(/&note=.+$/);
  const address = await link(page).inputValue();
  expect(address).toMatch(/&t=45ms&title=/);

  await open(page, address);
  await expect(heading).toHaveText(title);
  await expect(page.locator("h1 + .lead")).toHaveText("“Who” notices? <script>alert(1)</script>");
  await expect(page).toHaveTitle(/Interplay$/);
  await expect(page.locator("main img, main script")).toHaveCount(0);
  await choose(page, "A", "Choreographed");
  await expect(heading).toHaveText(title);
  // Whoever sends it on once more finds the words where they can change them.
  await share(page);
  await expect(dialog(page).getByRole("textbox", { name: "Title" })).toHaveValue(title);
  await page.keyboard.press("Escape");
  await button(page, "Remove the title and the note").click();
  await expect(heading).toHaveText("Customer enrolment: a chain of calls");
  await expect(page).not.toHaveURL(/title=/);

  await open(page, `compare/?title=${"t".repeat(99)}`);
  await expect(heading).toHaveText("t".repeat(80));
  await expect(page.locator(".warnings")).toContainText("The title in the address has more than 80 letters");
});

test("words that do not fit are told, and stay to be shortened", async ({ page }) => {
  await open(page, "compare/");
  await share(page);
  const title = dialog(page).getByRole("textbox", { name: "Title" });
  await title.fill("t".repeat(80));
  await expect(dialog(page)).toContainText("80 of 80");
  await expect(dialog(page)).not.toContainText("left out");
  await title.fill("t".repeat(83));
  await expect(title).toHaveValue("t".repeat(83));
  await expect(dialog(page).locator("#share-title-room")).toHaveText("83 of 80 The last 3 letters do not fit, and are left out.");
  await expect(link(page)).toHaveValue(new RegExp(`title=${"t".repeat(80)}$`));
  await expectAccessible(page);
});

test("the heading says what differs, and nothing else", async ({ page }) => {
  const lead = page.locator("h1 + .lead");
  await open(page, "compare/");
  await expect(lead).toContainText("Only the way the services work together differs.");
  await open(page, `compare/?v=1&a=${SYNC}&b=${SYNC}&fault=post%3Ecustomer:lose&timeout=300ms&retry=2&b.key=on`);
  await expect(lead).toContainText("Only the idempotency key differs.");
});

test("copying says what came of it, also where the browser refuses", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, "learn/errors/");
  const address = await share(page);
  expect(address).toMatch(/\/compare\/\?v=1&/);
  await button(page, "Copy link").click();
  await expect(said(page)).toHaveText("The link is copied.");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);

  await dialog(page).getByRole("textbox", { name: "Title" }).fill("Look [here](x)");
  await button(page, "Copy Markdown").click();
  await expect(said(page)).toHaveText("The Markdown is copied.");
  const markdown = await page.evaluate(() => navigator.clipboard.readText());
  expect(markdown).toContain("**Look \\[here\\](x)**");
  expect(markdown).toMatch(/\]\(interplay-look-here-x-at-[\d-]+ms\.png\)\]\(http/);
  expect(markdown).toContain(`[See it run](${(await link(page).inputValue()).replace("(", "%28").replace(")", "%29")})`);

  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  });
  await button(page, "Copy link").click();
  await expect(said(page)).toHaveText(/^The browser does not allow to copy[.].* by hand[.]$/);
  await expect(link(page)).toBeFocused();
  const selected = await link(page).evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd));
  expect(selected).toBe(await link(page).inputValue());
});

test("pictures open again, light and dark, with every run, its sentence and the address", async ({ page, baseURL }) => {
  await open(page, "compare/?v=1&fault=post:down@0ms-600ms&t=600ms");
  await share(page);
  const caption = (await sentence(page, "B").locator("strong").textContent()).replaceAll("\u00a0", " ");
  await dialog(page).getByRole("textbox", { name: "Title" }).fill("Post & <Co>");
  await expect(dialog(page).getByRole("img", { name: "The picture as it is saved" })).toBeVisible();

  const svg = await saved(page, "Save SVG");
  // The file has styles of its own, and the page in which the journey parses it allows none.
  page.allowed.push(/Applying inline style violates/);
  expect(svg.name).toBe("interplay-post-co-at-600ms.svg");
  const seen = await page.evaluate((text) => {
    const file = new DOMParser().parseFromString(text, "image/svg+xml");
    return {
      error: file.querySelector("parsererror")?.textContent ?? null,
      texts: [...file.querySelectorAll("text")].map((element) => element.textContent),
      fetches: [...file.querySelectorAll("image, script, use, link")].length,
      width: Number(file.documentElement.getAttribute("width")),
    };
  }, svg.bytes.toString());
  expect(seen).toMatchObject({ error: null, fetches: 0 });
  for (const text of ["Post & <Co>", "An orchestrator calls in turn", "Publish and subscribe", "Post is down from 0 ms to 600 ms", caption]) {
    expect(seen.texts.join("\n")).toContain(text.split(" from 0 ms")[0]);
  }
  expect(seen.texts.join("")).toContain(`${baseURL}compare/?v=1&`);
  expect(svg.bytes.toString()).toContain("data:font/woff2;base64,");

  const light = await saved(page, "Save PNG");
  expect(light.bytes.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  // Two pixels for each of the picture's.
  expect(light.bytes.readUInt32BE(16)).toBe(Math.ceil(2 * seen.width));
  await dialog(page).getByRole("radio", { name: "Dark" }).check();
  await dialog(page).getByRole("checkbox", { name: "With the sequences" }).uncheck();
  const dark = await saved(page, "Save PNG");
  // What looks otherwise has another name.
  expect([light.name, dark.name]).toEqual(["interplay-post-co-at-600ms.png", "interplay-post-co-at-600ms-maps-dark.png"]);
  expect(dark.bytes.readUInt32BE(20)).toBeLessThan(light.bytes.readUInt32BE(20));
  const corner = (bytes) =>
    page.evaluate(async (base64) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: 4, height: 4 });
      canvas.getContext("2d").drawImage(image, 0, 0);
      return [...canvas.getContext("2d").getImageData(1, 1, 1, 1).data];
    }, bytes.toString("base64"));
  expect(await corner(light.bytes)).toEqual([255, 255, 255, 255]);
  expect((await corner(dark.bytes))[0]).toBeLessThan(60);
});

test("it is asked for before the app is there, by keyboard alone, and in a hand", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route(PROGRAM, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto("learn/missions/post-is-down/");
  await button(page, "Share this moment").focus();
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toBeHidden();
  release();
  await ready(page);
  await expect(link(page)).toHaveValue(/fault=post:down/);
  await expectAccessible(page);
  const wide = await dialog(page).evaluate((element) => element.scrollWidth - element.clientWidth);
  expect(wide).toBe(0);
  await page.keyboard.press("Tab");
  await expect(dialog(page).getByRole("textbox", { name: "Title" })).toBeFocused();
  await page.keyboard.type("Space and ← belong to the field");
  await page.keyboard.press("ArrowLeft");
  await expect(link(page)).toHaveValue(/title=Space%20and/);
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await expect(button(page, "Share this moment")).toBeFocused();
});

test("a talk shares what stands on the wall", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await open(page, "present/errors/#/2");
  const before = page.url();
  await button(page, "Share this moment").click();
  await expect(link(page)).toHaveValue(/\/compare\/\?v=1&/);
  const address = await link(page).inputValue();
  // Keys of the talk wait while one types.
  await dialog(page).getByRole("textbox", { name: "Note" }).fill("n s b");
  await dialog(page).getByRole("textbox", { name: "Note" }).press("n");
  expect(page.url()).toBe(before);
  const told = (await sentence(page, "A").textContent()).replaceAll("\u00a0", " ");
  await open(page, address);
  await expect(run(page, "A").locator(".sentence")).toHaveText(told, { useInnerText: false });
});

test("a named moment has a page of its own, to be sent on", async ({ page }) => {
  await open(page, "");
  const card = page.getByRole("link", { name: "One lost answer: two packs, or one" });
  const title = await card.textContent();
  await card.click();
  await ready(page);
  await expect(page).toHaveURL(/\/moments\/two-packs\/$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  const lead = await page.locator("h1 + .lead").textContent();
  const meta = (name) => page.locator(`meta[property="${name}"]`).getAttribute("content");
  expect(await meta("og:title")).toBe(title);
  expect(await meta("og:description")).toBe(lead);
  const picture = await meta("og:image");
  expect(picture).toMatch(/\/moments\/two-packs\.png$/);
  const png = await (await page.request.get(picture)).body();
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);

  // It is live, and its words go along.
  const before = await slider(page).inputValue();
  await button(page, "Previous moment").click();
  await expect(slider(page)).not.toHaveValue(before);
  await expect(page).toHaveURL(/\/moments\/two-packs\/$/);
  const address = await share(page);
  await expect(dialog(page).getByRole("textbox", { name: "Note" })).toHaveValue(lead);
  await page.keyboard.press("Escape");
  await button(page, "Start over").click();
  await expect(slider(page)).toHaveValue(before);
  await page.getByRole("navigation", { name: "From here" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/learn\/errors\/#again$/);
  await open(page, address);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
});

test("every section of a chapter can be pointed at", async ({ page }) => {
  await open(page, "learn/errors/");
  const anchor = page.getByRole("link", { name: /^Link to this section: / }).nth(1);
  await anchor.focus();
  await expect(anchor).toHaveCSS("opacity", "1");
  await page.keyboard.press("Enter");
  const id = (await anchor.getAttribute("href")).slice(1);
  await expect(page).toHaveURL(new RegExp(`/learn/errors/#${id}$`));
  await expect(page.locator(`#${id}`).getByRole("heading", { level: 2 })).toBeInViewport();
});

/** What Mermaid itself draws of a text: all that stands in the picture. */
async function drawn(page, text) {
  await page.goto("about:blank");
  await page.addScriptTag({ path: "node_modules/mermaid/dist/mermaid.min.js" });
  return page.evaluate(async (text) => {
    window.mermaid.initialize({ startOnLoad: false });
    const { svg } = await window.mermaid.render("picture", text);
    return new DOMParser().parseFromString(svg, "image/svg+xml").documentElement.textContent;
  }, text);
}

test("a run is taken along as a file, which others read", async ({ page }) => {
  await open(page, `compare/?v=1&a=${SYNC}&b=${EVENTS}&fault=post:down&t=0ms`);
  await share(page);
  const form = dialog(page).getByRole("combobox", { name: "As" });
  const files = {};
  await dialog(page).getByRole("combobox", { name: "Run" }).selectOption("B");
  for (const option of await form.getByRole("option").allTextContents()) {
    await form.selectOption(option);
    const { name, bytes } = await saved(page, "Save the run");
    files[name.replace(/^.*-run-b\./, "")] = bytes.toString();
  }
  expect(Object.keys(files)).toEqual(["mmd", "md", "csv", "otlp.json", "trace-events.json", "trace.json"]);
  const services = JSON.parse(files["trace.json"]).services.map(({ name }) => name);
  const resources = JSON.parse(files["otlp.json"]).resourceSpans.map(({ resource }) => resource.attributes[0].value.stringValue);
  expect(services).toEqual(expect.arrayContaining(resources));
  expect(JSON.parse(files["trace-events.json"]).traceEvents.length).toBeGreaterThan(20);
  expect(files.csv.split("\r\n").length).toBe(files.md.trimEnd().split("\n").length);
  const picture = await drawn(page, files.mmd);
  for (const service of services) expect(picture).toContain(service);
  expect(picture).toContain("202 Accepted");
});

test("Mermaid draws names that mean something to it as they are", async ({ page }) => {
  const picture = await drawn(page, await readFile("tests/golden/export/hostile-names.mmd", "utf8"));
  for (const name of ["end", "a;b #1", "100 %% of <b>it</b>", 'as "q" {x}']) expect(picture).toContain(name);
});
