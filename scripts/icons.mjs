// Draws the icons of the installed site from assets/favicon.svg. Run it by hand when the drawing changes.
import { mkdir, readFile } from "node:fs/promises";
import { chromium } from "@playwright/test";
import { browserPath, launchOptions } from "../e2e/browser.mjs";

const svg = await readFile("assets/favicon.svg", "utf8");
// What is cut to any shape needs a ground, and keeps to the middle four fifths.
const ICONS = [
  { name: "icon-192", size: 192, drawn: 1 },
  { name: "icon-512", size: 512, drawn: 1 },
  { name: "maskable-512", size: 512, drawn: 0.62, ground: "#faf8f3" },
];

await mkdir("assets/icons", { recursive: true });
const browser = await chromium.launch(launchOptions(browserPath()));
for (const { name, size, drawn, ground = "transparent" } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size }, colorScheme: "light" });
  await page.setContent(`<style>
    body { margin: 0; block-size: 100vh; display: grid; place-items: center; background: ${ground} }
    svg { inline-size: ${100 * drawn}vw }
  </style>${svg}`);
  await page.screenshot({ path: `assets/icons/${name}.png`, omitBackground: true });
  await page.close();
}
await browser.close();
