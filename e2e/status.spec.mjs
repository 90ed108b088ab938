// The journeys through the status codes.
import { expect, expectAccessible, open, test } from "./support.mjs";

const search = (page) => page.getByRole("searchbox", { name: "Find a code" });
const status = (page) => page.getByRole("search").getByRole("status");
const found = (page) => page.getByRole("list", { name: "Codes found" }).getByRole("link");

test("the list has every code, with 4xx and 5xx told apart", async ({ page }) => {
  await open(page, "status/");
  await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(64);
  await expect(page.getByRole("heading", { name: "4xx You did something wrong" })).toBeVisible();
  const ours = page.getByRole("region", { name: "5xx Something is wrong at my end" });
  await expect(ours.getByRole("link")).toHaveCount(11);
  const teapot = page.getByRole("listitem").filter({ hasText: "I'm a teapot" });
  await expect(teapot).toContainText("registered as (Unused)");
});

test("codes are found by number, name, former name and header", async ({ page, baseURL }) => {
  await open(page, "status/");
  await search(page).fill("50");
  await expect(status(page)).toHaveText("9 codes found.");
  await expect(found(page)).toHaveCount(9);
  await expect(found(page).first()).toHaveAccessibleName("500 Internal Server Error");
  await expect(found(page).first().locator("mark")).toHaveText("50");
  await expect(page).toHaveURL(`${baseURL}status/?q=50`);

  await search(page).fill("payload too large");
  await expect(status(page)).toHaveText("1 code found.");
  await expect(found(page)).toHaveAccessibleName("413 Content Too Large");
  await expect(page.getByRole("main")).toContainText("formerly Payload Too Large");
  await expectAccessible(page);

  await search(page).fill("retry-after");
  await expect(found(page).filter({ hasText: "503" })).toBeVisible();
  await expect(page.locator("mark").first()).toHaveText("Retry-After");
  await expect(page).toHaveURL(`${baseURL}status/?q=retry-after`);

  await search(page).fill("");
  await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(64);
  await expect(page).toHaveURL(`${baseURL}status/`);
});

test("what is not registered gets a sentence", async ({ page }) => {
  await open(page, "status/");
  for (const [number, handledAs] of [["499", "400 Bad Request"], ["299", "200 OK"]]) {
    await search(page).fill(number);
    await expect(status(page)).toContainText(`${number} is not a registered status code`);
    await expect(found(page)).toHaveAccessibleName(handledAs);
  }
  await search(page).fill("abc");
  await expect(status(page)).toContainText("Nothing fits “abc”");
  await expect(found(page)).toHaveCount(0);
  await search(page).fill("600");
  await expect(status(page)).toContainText("they go from 100 to 599");
});

test("what went wrong finds its code, and a typo is forgiven", async ({ page }) => {
  await open(page, "status/");
  await search(page).fill("too big");
  await expect(found(page).first()).toHaveAccessibleName("413 Content Too Large");
  await expect(page.getByRole("main").getByText("when too big")).toBeVisible();
  await search(page).fill("unavialable");
  await expect(status(page)).toContainText("Nothing is spelt just so; this comes close.");
  await expect(found(page)).toHaveText([/451/, /503/]);
  await expect(found(page).last().locator("mark")).toHaveText("Unavailable");
  await search(page).fill("499");
  await expect(status(page)).toContainText("nginx uses it for “Client Closed Request”.");
});

test("filters let through what answers yes, and go into the address", async ({ page, baseURL }) => {
  await open(page, "status/");
  const filter = (name) => page.getByRole("group", { name: "Only codes with" }).getByRole("button", { name });
  await filter("Retry: yes").click();
  await expect(found(page)).toHaveText([/408/, /421/, /423/, /425/, /429/, /500/, /502/, /503/, /504/, /511/]);
  await filter("Counts in a breaker").click();
  await expect(found(page)).toHaveText([/408/, /500/, /502/, /503/, /504/]);
  await expect(page).toHaveURL(`${baseURL}status/?only=retry,breaker`);
  await search(page).fill("timeout");
  await expect(found(page)).toHaveText([/408/, /504/]);
  await expect(page).toHaveURL(`${baseURL}status/?q=timeout&only=retry,breaker`);
  await page.reload();
  await expect(filter("Retry: yes")).toHaveAttribute("aria-pressed", "true");
  await expect(found(page)).toHaveText([/408/, /504/]);
  await search(page).fill("teapot");
  await expect(status(page)).toContainText("Nothing fits both the words and the filters.");
  await expectAccessible(page);
});

test("all codes fit on one printed page", async ({ page }) => {
  await open(page, "status/");
  const paper = (await page.pdf({ format: "A4" })).toString("latin1");
  expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

test("an address brings its query along, whatever it holds", async ({ page }) => {
  await open(page, "status/?q=gateway");
  await expect(search(page)).toHaveValue("gateway");
  await expect(found(page)).toHaveText([/504/, /502/]);
  await open(page, `status/?q=${encodeURIComponent("<img src=x onerror=alert(1)>")}`);
  await expect(status(page)).toContainText("Nothing fits “<img");
});

test("the search is kept when one comes back to it", async ({ page, baseURL }) => {
  await open(page, "status/");
  await search(page).fill("timeout");
  await expect(page).toHaveURL(`${baseURL}status/?q=timeout`);
  await found(page).filter({ hasText: "504" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("504 Gateway Timeout");
  await page.goBack();
  await expect(search(page)).toHaveValue("timeout");
  await expect(found(page)).toHaveCount(2);
});

test("the keyboard finds a code and comes to its page", async ({ page, baseURL }) => {
  await open(page, "status/");
  await search(page).focus();
  await page.keyboard.type("418/");
  await expect(search(page)).toHaveValue("418/");
  // Down to the list, and to what stands there; Enter in the field takes the first.
  await page.keyboard.press("ArrowDown");
  await expect(found(page)).toBeFocused();
  await search(page).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${baseURL}status/418/`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("418 I'm a teapot");
  await expect(page.getByRole("main")).toContainText("Registered as “(Unused)”");
});

test("a code's page says what it is, who says so, and where it happens", async ({ page, baseURL }) => {
  await open(page, "status/503/");
  await expect(page).toHaveTitle("503 Service Unavailable · Interplay");
  const main = page.getByRole("main");
  await expect(main.getByRole("link", { name: "RFC 9110 §15.6.4" }).first()).toHaveAttribute(
    "href",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.6.4",
  );
  const happens = main.getByRole("link", { name: "See it happen" });
  await expect(happens).toHaveAttribute("href", /\/compare\/\?v=1&a=\S+&fault=post:answer/);

  await expect(main.getByRole("listitem").filter({ hasText: /^urllib3 2\.8\.0 \(client\)/ })).toContainText("Retry-After");
  await expectAccessible(page);
  await main.getByRole("link", { name: "I send it" }).click();
  await expect(main.getByRole("row", { name: /Retry-After/ })).toContainText("MAY in the answer");
  await expectAccessible(page);

  await page.getByRole("link", { name: /^Next 504/ }).click();
  await expect(page).toHaveURL(`${baseURL}status/504/`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("504 Gateway Timeout");
  await page.getByRole("link", { name: /^Previous 503/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("503 Service Unavailable");
});

test("who received a code and who sends it each have their view, and a link leads into either", async ({ page, baseURL }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "status/502/");
  const received = page.getByRole("region", { name: "I received it" });
  const sent = page.getByRole("region", { name: "I send it" });
  await expect(received.getByRole("navigation")).toBeVisible();
  await expect(sent).toBeHidden();
  await received.getByRole("navigation").getByRole("link", { name: "Who sends it again" }).click();
  await expect(page).toHaveURL(`${baseURL}status/502/#who-repeats`);
  await expect(received.getByRole("heading", { name: "Who sends the request again by itself" })).toBeInViewport();

  await page.getByRole("navigation", { name: "Two views" }).getByRole("link", { name: "I send it" }).click();
  await expect(sent.getByRole("heading", { name: "Send it when", exact: true })).toBeVisible();
  await expect(received).toBeHidden();
  await sent.getByRole("navigation").getByRole("link", { name: "Often confused with" }).click();
  await expect(sent.getByRole("heading", { name: "Often confused with" })).toBeInViewport();
  await page.getByRole("navigation", { name: "Two views" }).getByRole("link", { name: "I received it" }).click();
  await expect(sent).toBeHidden();

  await open(page, "status/503/#exchange");
  await expect(sent.getByRole("heading", { name: "The exchange" })).toBeInViewport();
});

test("a 504 says first where a second try does the work twice", async ({ page, baseURL }) => {
  await open(page, "status/504/");
  const bites = page.locator("#bites").getByRole("listitem");
  await expect(bites.first()).toContainText("Trying again");
  await expect(bites.nth(1)).toContainText("One lost answer: two packs, or one");
  await expect(bites.nth(2)).toContainText("Two packs for one customer");
  // Where it happens in a run the run says when.
  await expect(bites.filter({ hasText: /answers 504 to \w+ at \d+ ms/ }).first()).toBeVisible();
  await bites.first().getByRole("link").click();
  await expect(page).toHaveURL(`${baseURL}learn/errors/#again`);
  for (const code of [202, 409, 429, 502, 503]) {
    await open(page, `status/${code}/`);
    await expect(page.locator("#bites").getByRole("listitem").first()).toBeVisible();
  }
});

test("the moment in which a code happens is shown in a flow", async ({ page, baseURL }) => {
  await open(page, "status/504/");
  await expect(page.getByText("In a run where Post is 10 times as slow as usual, Customer answers 504.")).toBeVisible();
  await page.getByRole("link", { name: "See it happen" }).click();
  await expect(page).toHaveURL(`${baseURL}compare/?v=1&a=orchestrated,request-response,sync&fault=post:slow%3D10&t=1.18s`);
  await expect(page.getByRole("region", { name: "Run A" })).toContainText("504");
  await expect(page.getByRole("region", { name: "Run B" })).toHaveCount(0);
});

test("a code that no service sends in a flow says so", async ({ page }) => {
  await open(page, "status/100/");
  await expect(page.getByText("No service in our flows has a reason to answer 100.")).toBeVisible();
  await expect(page.getByRole("link", { name: "See it happen" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: /^Previous/ })).toHaveCount(0);
});

test("the sidebar leads to other codes, and its search to the list", async ({ page, baseURL }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, "status/503/");
  const codes = page.getByRole("navigation", { name: "Status codes" });
  await expect(codes.getByRole("link", { name: "503 Service Unavailable" })).toHaveAttribute("aria-current", "page");
  await codes.getByText("4xx: You did something wrong").click();
  await codes.getByRole("link", { name: "409 Conflict" }).click();
  await expect(page).toHaveURL(`${baseURL}status/409/`);
  await search(page).fill("too large");
  await search(page).press("Enter");
  await expect(page).toHaveURL(`${baseURL}status/?q=too+large`);
  await expect(found(page)).toHaveText([/413/, /431/, /416/]);
});

test("a number without a page leads to what it is handled as", async ({ page, baseURL }) => {
  page.allowed.push(/404 \(Not Found\)/);
  await open(page, "status/499/");
  await expect(page.getByRole("main")).toContainText("499 is not a registered status code");
  await expectAccessible(page);
  await page.getByRole("link", { name: "400 Bad Request" }).click();
  await expect(page).toHaveURL(`${baseURL}status/400/`);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a code's page reads in full", async ({ page }) => {
    await page.goto("status/503/");
    const main = page.getByRole("main");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("503 Service Unavailable");
    for (const text of ["overloaded or down for maintenance", "Whose fault", "After Retry-After, if sent", "Caller's span"]) {
      await expect(main).toContainText(text);
    }
    await expect(main.getByRole("link", { name: "See it happen" })).toBeVisible();
    await expect(page.getByRole("searchbox")).toHaveCount(0);
    await page.getByRole("link", { name: /^Next 504/ }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("504 Gateway Timeout");
  });

  test("the list is there, and a search that cannot work is not", async ({ page }) => {
    await page.goto("status/");
    await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(64);
    await expect(page.getByRole("searchbox")).toHaveCount(0);
  });
});
