// The pages of what was measured: from what one sees to what is behind it, and to who does what.
import { cell, products, run, sentence, slider, unfold } from "./stage.mjs";
import { expect, expectAccessible, open, ready, test } from "./support.mjs";

const FILES = [
  ["gateways", 12],
  ["clients", 31],
  ["libraries", 27],
  ["brokers", 6],
];

test("from a 503 to the failures behind it, to a gateway, to its configuration", async ({ page, baseURL }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, "status/503/");
  const really = page.getByRole("heading", { level: 2, name: "What really happens" }).locator("..");
  await expect(really).toContainText("The upstream refuses the connection. 503 made by Envoy 1.40.0");
  await expect(really).toContainText("HAProxy 2.8.25 (after 3.0 s)");
  await expect(really).toContainText("Measured on 2026-11-29");
  await really.getByRole("link", { name: "Gateways" }).click();
  await expect(page).toHaveURL(`${baseURL}status/gateways/#saw-503`);

  const saw = page.getByRole("region", { name: "I got 503 Service Unavailable" });
  await expect(saw.getByRole("listitem").first()).toHaveText(
    "The upstream refuses the connection. Envoy, HAProxy, Apache httpd, Varnish, lighttpd",
  );
  await page.getByRole("navigation", { name: "What one sees" }).getByRole("link", { name: "nothing" }).press("Enter");
  await expect(page).toHaveURL(`${baseURL}status/gateways/#saw-nothing`);

  const matrix = page.getByRole("table", { name: "Every failure at every gateway" });
  await expect(matrix.getByRole("columnheader")).toHaveCount(13);
  await expect(matrix.getByRole("rowheader")).toHaveCount(22);
  const refused = matrix.getByRole("row", { name: "The upstream refuses the connection." });
  await expect(refused.getByRole("cell").nth(0)).toHaveText(/^502\s*Bad Gateway$/);
  await expect(refused.getByRole("cell").nth(4)).toHaveText(
    /^503\s*Service Unavailable\s*after 3\.0 s\s*≠ RFC 9209 2\.3 recommends 502$/,
  );
  await matrix.getByRole("link", { name: "Traffic Server", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Traffic Server");
  await expect(page.getByRole("listitem").filter({ hasText: "A GET reaches it 4 times." })).toHaveCount(5);
  const configuration = page.getByRole("group", { name: "The whole file" });
  await expect(configuration).toBeHidden();
  await page.getByText("The whole file", { exact: true }).click();
  await expect(configuration).toContainText("CONFIG proxy.config");
  await expectAccessible(page);
});

test("from a cell that departs from the book to the run that shows it, and back, by keyboard", async ({ page, baseURL }) => {
  await open(page, "status/gateways/");
  const cell = page.getByRole("row", { name: "The upstream closes after a POST, without a byte." }).getByRole("cell").nth(1);
  await expect(cell).toContainText("≠ RFC 9209 2.3 recommends 502");
  await cell.getByRole("link", { name: "503, from Envoy: the run" }).press("Enter");
  await ready(page);
  await expect(page.getByRole("heading", { level: 1, name: "Envoy, and Post closes without an answer" })).toBeVisible();
  await slider(page).fill("500");
  await expect(run(page, "A").getByText("Post behind Envoy", { exact: true })).toBeVisible();
  await expect(sentence(page, "A")).toContainText("503");
  const policies = await products(page, "A");
  await policies.getByRole("link", { name: "What was measured of Envoy 1.40.0" }).press("Enter");
  await expect(page).toHaveURL(`${baseURL}status/gateways/envoy/#failures`);
  const again = page.getByRole("link", { name: "See the run: The upstream closes after a POST, without a byte." });
  await again.press("Enter");
  await expect(page).toHaveURL(/gateway=post:envoy&fault=post:sends/);
});

test.describe(() => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

  test("on a phone and without scripts the matrix is a list for each failure", async ({ page }) => {
    await page.goto("status/gateways/");
    await expect(page.getByRole("table")).toBeHidden();
    const refused = page.getByRole("heading", { level: 3, name: "The upstream refuses the connection." }).locator("..");
    await expect(refused.getByRole("listitem").first()).toHaveText(
      "502: nginx, Traefik, Caddy, Squid, Traffic Server (“Connection refused”), nghttpx, h2o (“Gateway Error”)",
    );
  });
});

test("a row that asks by GET has its run, too: a phone, the keyboard alone, and back", async ({ page, baseURL }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "status/gateways/");
  const failure = page.getByRole("heading", { level: 3, name: "The upstream closes after a GET, without a byte." }).locator("..");
  await failure.getByRole("link", { name: /^Traffic Server.*: the run$/ }).press("Enter");
  await ready(page);
  const heading = "Traffic Server, and Customer closes after a GET";
  await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  // The clock stands where the browser asks; four tries later it has its answer.
  await slider(page).fill("270");
  await expect(sentence(page, "A")).toContainText("502");
  await page.goBack();
  await expect(page).toHaveURL(`${baseURL}status/gateways/`);
  await open(page, "status/gateways/trafficserver/#failures");
  await expect(page.getByRole("link", { name: "See the run: The upstream closes after a GET, without a byte." })).toHaveAttribute(
    "href",
    /gateway=customer:trafficserver/,
  );
  // What the stage has not is said, and has no link.
  await expect(page.getByRole("link", { name: "See the run: The upstream sends 103, then 200." })).toHaveCount(0);
});

test("clients, libraries and brokers: who does what, with a run of just that policy", async ({ page }) => {
  await open(page, "status/clients/");
  const definition = (term) => page.getByRole("term").filter({ hasText: term }).locator("xpath=following-sibling::dd");
  await expect(definition(/^POST, answered with 421$/)).toContainText(
    "2 times in all: Chromium; Firefox ESR; WebKitGTK; Node fetch; undici fetch; ky",
  );
  await expect(definition(/^GET, answered with 425$/)).toContainText("once: all 30");

  await open(page, "status/libraries/#backon");
  const backon = page.getByRole("region", { name: "backon 1.6.0 (crates)" });
  await expect(backon).toContainText("4 calls in all");
  await backon.getByRole("link", { name: "A run with just this policy: backon 1.6.0 (crates)" }).press("Enter");
  await ready(page);
  await expect(page).toHaveURL(/retry=4,pause%3D1s,jitter%3Dnone,cap%3D60s/);
  await expect(page.getByRole("heading", { level: 1, name: "backon 1.6.0, by its defaults" })).toBeVisible();
  await expect(run(page, "A").getByText("tries 4 times", { exact: true })).toBeVisible();
  const policies = await unfold(page, "A", "Policies");
  await expect(policies.getByLabel("It tries", { exact: true })).toHaveValue("4");
  const pauses = policies.getByLabel("It pauses", { exact: true });
  await expect(pauses.getByRole("option", { selected: true })).toHaveText("from 1 s, doubling, at most 60 s before jitter, no jitter");
  await pauses.selectOption("1,pause=0ms");
  await expect(page).toHaveURL(/retry=4,pause%3D0ms&/);
  await policies.getByLabel("It tries", { exact: true }).selectOption("forever");
  await expect(page).toHaveURL(/retry=forever,pause%3D0ms&/);
  await page.goto("status/libraries/");
  await expect(page.getByRole("region", { name: "tower 0.5.3 (crates)" })).toContainText("The stage has no budget of retries.");

  await open(page, "status/brokers/");
  const quorum = page.getByRole("region", { name: "RabbitMQ, quorum queue" });
  await expect(quorum).toContainText("1, 2, 3, 1 redelivered. It goes to the tail.");
});

test("from a client's row to a run with just that client, and back", async ({ page, baseURL }) => {
  await open(page, "status/clients/");
  const row = "POST, then the close of a connection that had served before";
  await page.getByRole("link", { name: `Chromium, ${row}: on the stage`, exact: true }).press("Enter");
  await ready(page);
  const heading = "Chromium, and Customer closes without an answer";
  await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
  await expect(run(page, "A").getByText("Chromium asks over a kept connection", { exact: true })).toBeVisible();
  const policies = await products(page, "A");
  await expect(policies.getByLabel("The client", { exact: true })).toHaveValue("chromium");
  await expect(policies.getByLabel("Its connection has served before")).toBeChecked();
  await policies.getByRole("link", { name: /^What was measured of Chromium/ }).press("Enter");
  await expect(page).toHaveURL(`${baseURL}status/clients/#chromium`);
});

test("from a broker's limit to the run past it: kept, and handed to nobody", async ({ page }) => {
  await open(page, "status/brokers/");
  const jetstream = page.getByRole("region", { name: "NATS JetStream" });
  await jetstream.getByRole("link", { name: "NATS JetStream on the stage, with a limit of three deliveries" }).click();
  await ready(page);
  await expect(cell(page, "Lost", "A")).toContainText("the broker holds send pack, and hands it to nobody");
  const policies = await products(page, "A");
  await expect(policies.getByLabel("The broker", { exact: true })).toHaveValue("jetstream");
  await policies.getByLabel("Its limit of deliveries").selectOption("");
  await expect(page).toHaveURL(/broker=jetstream&/);
});

test("what was measured is published for programs", async ({ request }) => {
  for (const [name, count] of FILES) {
    const response = await request.get(`data/${name}.json`);
    expect(response.status(), name).toBe(200);
    const document = await response.json();
    expect([document.format, document.version, document[name].length]).toEqual([`interplay-${name}`, 1, count]);
  }
});
