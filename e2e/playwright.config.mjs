// The journeys run in the built site, served as a file server would. `make test` builds it first:
// once for the root of a host and once for a sub-path, where the journeys that depend on addresses run again.
import { defineConfig } from "@playwright/test";
import { browserPath, launchOptions } from "./browser.mjs";

// E2E_PORT: the first of two free ports, when these are taken.
const PORT = Number(process.env.E2E_PORT ?? 4173);
const ROOT = { dist: "dist", base: "/", port: PORT };
const SUB_PATH = { dist: "target/dist-interplay", base: "/interplay/", port: PORT + 1 };

const address = ({ port, base }) => `http://127.0.0.1:${port}${base}`;

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  fullyParallel: true,
  // A journey looks at a page with axe, which takes seconds on two cores, and some do so several times.
  timeout: 60_000,
  workers: "100%",
  forbidOnly: Boolean(process.env.CI),
  // A busy machine may be slow once; what fails twice is broken. The report names what was flaky.
  retries: process.env.CI ? 1 : 0,
  reporter: [["list"]],
  use: {
    launchOptions: launchOptions(browserPath()),
    // What a worker answers no journey could hold back. Those that are about workers let them run.
    serviceWorkers: "block",
    // Recorded when a journey is walked again only: it takes as long as the journey itself.
    trace: "on-first-retry",
  },
  projects: [
    { name: "root", use: { baseURL: address(ROOT) } },
    {
      name: "sub-path",
      use: { baseURL: address(SUB_PATH) },
      // Addresses matter here: of pages, of links, of windows, and of what workers answer.
      testMatch: ["shell", "trial", "present", "course-http", "course-costs"].map((name) => `${name}.spec.mjs`),
      grepInvert: /accessible|\dxx: /,
    },
  ],
  webServer: [ROOT, SUB_PATH].map((site) => ({
    command: `node e2e/server.mjs ${site.port} ${site.dist} ${site.base}`,
    cwd: "..",
    url: address(site),
    reuseExistingServer: false,
  })),
});
