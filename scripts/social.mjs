// Draws assets/social.png from assets/social.svg. Run it by hand when the drawing changes.
import { readFile } from "node:fs/promises";
import { chromium } from "@playwright/test";
import { browserPath, launchOptions } from "../e2e/browser.mjs";

const svg = await readFile("assets/social.svg", "utf8");
const font = await readFile("style/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2", "base64");

const browser = await chromium.launch(launchOptions(browserPath()));
const page = await browser.newPage({ viewport: { width: 1200, height: 630 } });
await page.setContent(`<style>
  @font-face { font-family: "Atkinson Hyperlegible Next"; font-weight: 200 800; src: url(data:font/woff2;base64,${font}) }
  body { margin: 0 } svg { display: block }
</style>${svg}`);
await page.evaluate(() => document.fonts.ready);
await page.screenshot({ path: "assets/social.png" });
await browser.close();
