// Whatever somebody has in front of them: pasted into any search, and held against what gateways were measured to send.
import { expect, expectAccessible, open, ready, test } from "./support.mjs";

const LOG = `2026/11/29 12:00:00 [notice] 1#1: start worker processes
2026/11/29 12:00:01 [error] 31#31: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.1, server: _, request: "GET /orders/404 HTTP/1.1"`;
const ENVOY = `HTTP/1.1 503 Service Unavailable
content-length: 98
content-type: text/plain
server: envoy

upstream connect error or disconnect/reset before headers. reset reason: remote connection failure`;

/** Pastes a text where the focus is, as a person does. */
async function paste(page, text) {
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
  }, text);
}

test("lines of a log lead to the code, with what was recognised marked", async ({ page, baseURL }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "");
  await page.keyboard.press("/");
  const field = page.getByRole("searchbox", { name: "Search everything" });
  await expect(field).toBeFocused();
  await paste(page, LOG);
  const recognised = page.getByRole("region", { name: "Recognised" });
  await expect(recognised.locator("mark")).toHaveText("connect() failed (111: Connection refused) while connecting to upstream");
  await expect(recognised).toContainText("nginx writes this.");
  await expect(page.locator("#search").getByRole("status")).toContainText("Recognised: 502 Bad Gateway.");
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  // The field shows it in one line; who changes that looks for words again, and can take it back.
  await expect(field).toHaveValue(/^2026\/11\/29 12:00:00 \[notice\]/);
  await field.press("End");
  await field.press("x");
  await expect(recognised).toBeHidden();
  await paste(page, LOG);
  await expect(recognised).toBeVisible();
  await field.press("Enter");
  await expect(page).toHaveURL(`${baseURL}status/502/`);
});

test("what is no status says so, and an address carries a line", async ({ page }) => {
  await open(page, `search/?q=${encodeURIComponent("Error: connect ECONNREFUSED 127.0.0.1:503")}`);
  const recognised = page.getByRole("region", { name: "Recognised" });
  await expect(recognised.locator("mark")).toHaveText("ECONNREFUSED");
  await expect(recognised).toContainText("No status was sent: nobody answered.");
  await expect(recognised).toContainText("503 from Envoy 1.40.0");
  const field = page.getByRole("searchbox", { name: "Search everything" });
  await field.fill("Retry-After: 30");
  await expect(page.locator("#search").getByRole("list", { name: "Status codes" }).getByRole("link").first()).toHaveAccessibleName(/^429/);
  await field.focus();
  await paste(page, "all is well\n".repeat(20));
  await expect(page.locator("#search").getByRole("status")).toContainText("Nothing in this is a status");
});

test("the search for codes understands it, too", async ({ page, baseURL }) => {
  await open(page, "status/");
  const field = page.getByRole("searchbox", { name: "Find a code" });
  await field.focus();
  await field.fill("HttpStatus.UNPROCESSABLE_ENTITY");
  const recognised = page.getByRole("main").getByRole("region", { name: "Recognised" });
  await expect(recognised.getByRole("link")).toHaveText("422 Unprocessable Content");
  await expect(page.getByText("Nothing fits")).toBeHidden();
  await expectAccessible(page);
  await field.fill("teapot");
  await expect(recognised).toBeHidden();
  await expect(page.getByRole("list", { name: "Codes found" }).getByRole("link")).toHaveCount(1);
  await field.fill("");
  await paste(page, ENVOY);
  await expect(recognised).toContainText("Envoy writes this.");
  await field.press("Enter");
  await expect(page).toHaveURL(`${baseURL}status/503/`);
});

test("who answered: by the keyboard alone, from a paste to what led to it", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "status/");
  await page.getByRole("link", { name: "Who answered?" }).press("Enter");
  await ready(page);
  const field = page.getByRole("textbox", { name: /^An answer/ });
  await expect(page.locator("html")).toHaveAttribute("data-search-ready", "");
  await field.focus();
  await page.keyboard.insertText(ENVOY);
  const status = page.locator("#who").getByRole("status");
  await expect(status).toHaveText("Envoy made this answer itself.");
  const reading = page.getByRole("region", { name: "Envoy made this answer itself." });
  await expect(reading).toContainText("The upstream refuses the connection.");
  await expect(reading).toContainText("the upstream had the request not once");
  await expect(reading).toContainText("Measured with Envoy 1.40.0");
  await page.keyboard.press("Tab");
  await reading.getByText("What does not lead to it").press("Enter");
  await expect(reading).toContainText("The upstream never answers, with a limit of 1 s. Then it says: 504 Gateway Timeout.");
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  // Two readings, none, and nonsense.
  await page.getByRole("button", { name: "Fields alone" }).press("Enter");
  await expect(status).toHaveText("It cannot be told for sure.");
  await expect(page.getByRole("region", { name: /^nginx may have/ })).toHaveCount(2);
  await page.getByRole("button", { name: "A service's own 503" }).press("Enter");
  await expect(page.locator("#who .note")).toContainText("Whoever calls itself “gunicorn” made this answer");
  await field.fill("hello");
  await expect(status).toContainText("There is no status line and no header field in this.");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("who answered is a table", async ({ page }) => {
    await page.goto("status/who/");
    const row = page.getByRole("row", { name: /^HAProxy/ });
    await expect(row).toContainText("An own answer of HAProxy has no Server");
    await row.getByText("503 Service Unavailable").click();
    await expect(row).toContainText("The upstream refuses the connection. Before it, the upstream had the request not once; the answer came after 3.0 s.");
  });
});
