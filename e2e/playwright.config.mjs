// The journeys run in the built site, served as a file server would. `make test` builds it first.
import { defineConfig } from "@playwright/test";
import { browserPath, launchOptions } from "./browser.mjs";

const PORT = 4173;
const BASE = process.env.PUBLIC_URL ?? "/";

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  use: {
    baseURL: `http://127.0.0.1:${PORT}${BASE}`,
    launchOptions: launchOptions(browserPath()),
    trace: "retain-on-failure",
  },
  webServer: {
    command: `node e2e/server.mjs ${PORT} ${BASE}`,
    cwd: "..",
    url: `http://127.0.0.1:${PORT}${BASE}`,
    reuseExistingServer: false,
  },
});
