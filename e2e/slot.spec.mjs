// The page of talks, and a slot that one assembles from sections.
import { expect, expectAccessible, open, ready, test } from "./support.mjs";

const heading = (page) => page.locator(".slide.is-current h2");
const headings = (page) => page.locator(".slide h2").allTextContents();

test("the talks stand there with minutes and pictures, and sections of two chapters become a slot", async ({ page, context, baseURL }) => {
  await open(page, "present/");
  await expect(page.getByRole("link", { name: /^\d+\. / })).toHaveCount(13);
  await expect(page.getByText(/^\d+ minutes, \d+ slides$/)).toHaveCount(13);
  const pictures = page.locator(".talk-list img");
  await expect(pictures).toHaveCount(13);
  await pictures.last().scrollIntoViewIfNeeded();
  await expect.poll(() => pictures.last().evaluate((image) => image.complete && image.naturalWidth)).toBeGreaterThan(0);
  await expectAccessible(page);

  const sum = page.getByRole("status").filter({ hasText: /chosen|section/ });
  await expect(sum).toHaveText("No section is chosen yet.");
  const choose = async (chapter, section) => {
    const group = page.getByRole("group").filter({ hasText: chapter });
    await group.locator("summary").click();
    await group.getByRole("checkbox", { name: section }).check();
  };
  await choose("10. HTTP", "Easy to scale, and boring");
  await choose("3. Errors", "Trying again");
  await expect(sum).toHaveText(/^2 sections, about \d+ min$/);
  // The sum is that of what stands beside each.
  const list = page.getByRole("list", { name: "Sections in the order of the talk" });
  const items = list.getByRole("listitem");
  const added = (await items.allTextContents()).reduce((sum, text) => sum + Number(text.match(/(\d+) min/)[1]), 0);
  await expect(sum).toHaveText(`2 sections, about ${added} min`);
  const minutes = page.getByRole("spinbutton", { name: "Minutes that you have" }).first();
  await minutes.fill("1");
  await minutes.press("Tab");
  await expect(sum).toHaveText(`2 sections, about ${added} of 1 min. That is ${added - 1} min too much: take something away, or plan more time.`);
  await expectAccessible(page);
  await minutes.fill("20");
  await minutes.press("Tab");
  await expect(sum).toHaveText(`2 sections, about ${added} of 20 min: ${20 - added} min are left`);
  const present = page.getByRole("link", { name: "Present this slot" });
  await expect(present).toHaveAttribute("href", /slot\/\?s=errors\.again,http\.boring&m=20$/);

  // The order is changed by keyboard, and the focus goes with the section.
  await list.getByRole("button", { name: "Easy to scale, and boring up" }).focus();
  await page.keyboard.press("Enter");
  await expect(items).toHaveText([/^Easy to scale, and boring/, /^Trying again/]);
  await expect(list.getByRole("button", { name: "Easy to scale, and boring up" })).toBeFocused();
  await expect(page.getByText("“Easy to scale, and boring” is number 1 now.")).toBeVisible();
  await expect(present).toHaveAttribute("href", /slot\/\?s=http\.boring,errors\.again&m=20$/);
  await expect(page).toHaveURL(`${baseURL}present/?s=http.boring,errors.again&m=20`);

  // A reload and Back find the choice again, and the slot leads back to it.
  const stands = async () => {
    await ready(page);
    await expect(items).toHaveText([/^Easy to scale, and boring/, /^Trying again/]);
    await expect(minutes).toHaveValue("20");
    await expect(page.getByRole("checkbox", { name: "Trying again" })).toBeChecked();
  };
  await page.reload();
  await stands();
  await present.click();
  await ready(page);
  await expect(page).toHaveURL(`${baseURL}present/slot/?s=http.boring,errors.again&m=20#/0/0`);
  await page.goBack();
  await stands();
  await present.click();
  await ready(page);
  await page.getByRole("navigation", { name: "Talk" }).getByRole("link", { name: "Change this slot" }).click();
  await expect(page).toHaveURL(`${baseURL}present/?s=http.boring,errors.again&m=20`);
  await stands();
  await list.getByRole("button", { name: "Take Trying again away" }).click();
  await expect(items).toHaveText([/^Easy to scale, and boring/]);
  await page.getByRole("checkbox", { name: "Trying again" }).check();
  await expect(items, "without an order of one's own it is that of the course").toHaveText([/^Trying again/, /^Easy to scale, and boring/]);
  await list.getByRole("button", { name: "Trying again down" }).click();
  await stands();
  await present.click();
  await ready(page);
  await page.keyboard.press("o");
  await expect(page.getByRole("dialog", { name: "Overview" }).getByRole("link", { name: "Change this slot" })).toHaveAttribute("href", /present\/\?s=http\.boring,errors\.again&m=20$/);
  await page.keyboard.press("Escape");

  // It is a talk as any other: slides, stage, speaker's window.
  expect(await headings(page)).toEqual(["A choice from the course", "Easy to scale, and boring", "Trying again"]);
  await expect(page.getByText("Easy to scale, and boring · Trying again")).toBeVisible();
  const [speaker] = await Promise.all([context.waitForEvent("page"), page.keyboard.press("s")]);
  await ready(speaker);
  await expect(speaker.getByText("No presentation has answered yet.")).toBeHidden();
  await expect(speaker.getByRole("spinbutton", { name: "Minutes planned" })).toHaveValue("20");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("PageDown");
  const slider = page.getByRole("slider", { name: "Time in milliseconds" });
  await expect(slider).toHaveValue("210");
  await expect(heading(speaker)).toHaveText("Easy to scale, and boring");
  await speaker.getByRole("region", { name: "Time per point" }).getByRole("button", { name: "Trying again" }).click();
  await expect(heading(page)).toHaveText("Trying again");
  await expectAccessible(page);
});

test("what an address of a slot names and is not there gets a sentence", async ({ page }) => {
  await open(page, "present/slot/?s=errors.again,errors.nowhere,nonsense&m=soon");
  const alert = page.getByRole("alert").filter({ hasText: "section" });
  await expect(alert).toContainText("There is no section “errors.nowhere” in the course.");
  await expect(alert).toContainText("“nonsense” names no section");
  await expect(alert).toContainText("“m=soon” is no length");
  expect(await headings(page)).toEqual(["A choice from the course", "Trying again"]);
  await open(page, "present/slot/");
  await expect(alert).toContainText("No section is chosen.");
  await alert.getByRole("link", { name: "Choose sections" }).click();
  await expect(page).toHaveURL(/present\/$/);
  await open(page, "present/?s=errors.nowhere,errors.again");
  await expect(alert).toHaveText("There is no section “errors.nowhere” in the course.");
  await expect(page.getByRole("checkbox", { name: "Trying again" })).toBeChecked();
});
