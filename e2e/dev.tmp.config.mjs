import { defineConfig } from "@playwright/test";
import { browserPath, launchOptions } from "./browser.mjs";
export default defineConfig({ testDir: ".", outputDir: "/tmp/pw-results", fullyParallel: true, workers: 2, timeout: 40000, reporter: [["line"]], use: { launchOptions: launchOptions(browserPath()), baseURL: "http://127.0.0.1:8199/", actionTimeout: 6000 }, expect:{timeout:5000}, webServer:{command:"node e2e/server.mjs 8199 dist /",cwd:"..",url:"http://127.0.0.1:8199/"} });
