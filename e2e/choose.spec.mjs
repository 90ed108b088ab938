// "Which code do I return?", with a mouse, with the keyboard alone, and without JavaScript.
import { expect, expectAccessible, open, test } from "./support.mjs";

const option = (page, name) => page.getByRole("main").getByRole("link", { name });

test("my upstream did not answer in time: 504, and why nothing else", async ({ page, baseURL }) => {
  await open(page, "status/");
  await option(page, "Which code do I return?").click();
  await expect(page).toHaveURL(`${baseURL}status/choose/`);
  await option(page, "Something behind me").click();
  await option(page, "My upstream did not answer in time.").click();
  await option(page, "I do not know").click();
  await expect(page).toHaveURL(`${baseURL}status/choose/behind/no-answer/unknown/`);
  await expect(page.getByRole("heading", { name: "504 Gateway Timeout" })).toBeVisible();
  const way = page.getByRole("list", { name: "Your answers so far" });
  await expect(way.getByRole("link")).toHaveText([
    /^Who failed\? Something behind me$/,
    /^What came back from behind you\? No answer in time$/,
    /^What did you wait for\? I do not know/,
  ]);
  // What was not chosen is there for who asks.
  const others = page.getByRole("group").filter({ hasText: "Not chosen" });
  await expect(others.getByText("The caller has to change something")).toBeHidden();
  await others.getByText("Not chosen").click();
  await expect(others.getByText("The caller has to change something, or send it at another time.")).toBeVisible();
  await expect(page.getByRole("main")).toContainText("That is for an answer that came and was not valid");
  await expectAccessible(page);

  await page.goBack();
  await expect(page.getByRole("heading", { name: "What did you wait for?" })).toBeVisible();
  await option(page, "One step back").click();
  await expect(page.getByRole("heading", { name: "What came back from behind you?" })).toBeVisible();
});

test("a named error of RFC 9209 gives its status and its field", async ({ page }) => {
  await open(page, "status/choose/behind/not-reached/");
  await option(page, "connection_limit_reached").click();
  await expect(page.getByRole("heading", { name: "503 Service Unavailable" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Proxy-Status: gateway.example; error=connection_limit_reached");
  await expect(option(page, "RFC 9209 2.3.12")).toHaveAttribute("href", /rfc9209#section-2\.3\.12$/);
});

test("the answer is on the first screen of a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ["behind/no-answer/unknown/", "behind/unusable/connection_terminated/", "nobody/later/"]) {
    await open(page, `status/choose/${path}`);
    const ending = page.getByRole("region", { name: /^\d{3} / });
    await expect(ending.getByRole("heading", { level: 1 })).toBeInViewport({ ratio: 1 });
    await expect(ending.getByRole("link", { name: /^All about / })).toBeInViewport({ ratio: 1 });
  }
});

test("many names that lead to one code stand together", async ({ page }) => {
  await open(page, "status/choose/behind/unusable/");
  await expect(page.getByRole("heading", { name: "Each of these leads to 502 Bad Gateway" })).toBeVisible();
  await option(page, "connection_terminated").click();
  await expect(page.getByRole("heading", { name: "502 Bad Gateway" })).toBeVisible();
});

test("the keyboard alone comes to an answer", async ({ page }) => {
  await open(page, "status/choose/");
  for (const name of ["The request The caller", "Who asks", "Yes, and this caller may not", "No Even its existence"]) {
    await option(page, name).focus();
    await page.keyboard.press("Enter");
  }
  await expect(page.getByRole("heading", { name: "404 Not Found" })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the chooser works all the same", async ({ page }) => {
    await page.goto("status/choose/");
    await option(page, "Nobody").click();
    await option(page, "It is not done yet").click();
    await expect(page.getByRole("heading", { name: "202 Accepted" })).toBeVisible();
  });
});
