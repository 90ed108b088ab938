// Which functions of the site's programs a first visit runs, before anybody touches the page.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { browserPath, launchOptions } from "../../e2e/browser.mjs";
import { pagesByKind } from "../kinds.mjs";

// A wide window and a phone: some things are there in one only.
const WINDOWS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844, reducedMotion: "reduce", colorScheme: "dark" },
];
// A page is at rest when nothing new has run for so long, in milliseconds. Home plays its opening by itself, once.
const REST = 800;
const OPENING = 6_000;
// What a browser tells a page that was loaded, whether its program was there before that or not.
const LOADED = "pageshow";
// Pages of a kind differ in what they show. On a phone, and of a kind with hundreds of them, some are as good as all.
const ALL = 20;
const SOME = 2;
// So many pages are visited at a time.
const AT_A_TIME = 2;

/**
 * For each program, by the name of its file, the set of the functions that ran, by index.
 *
 * `instrumented` has the programs by file name, each with a mark in every function; see cut.mjs.
 */
export async function profile(dist, origin, instrumented) {
  const browser = await chromium.launch(launchOptions(browserPath()));
  const ran = new Map(Object.keys(instrumented).map((name) => [name, new Set()]));
  try {
    const visits = WINDOWS.flatMap((window, which) => {
      const pages = [...pagesByKind(dist).values()].flatMap((files) => {
        const step = which === 0 && files.length <= ALL ? 1 : Math.ceil(files.length / SOME);
        return files.filter((_, index) => index % step === 0);
      });
      return pages.map((file) => ({ file, window }));
    });
    const next = visits.values();
    const visitor = async () => {
      for (const { file, window } of next) {
        const { width, height, ...preferences } = window;
        const context = await browser.newContext({ viewport: { width, height }, ...preferences });
        await visit(context, dist, file, origin, instrumented, ran);
        await context.close();
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, visitor));
  } finally {
    await browser.close();
  }
  return ran;
}

async function visit(context, dist, file, origin, instrumented, ran) {
  const address = new URL(file.replace(/index\.html$/, ""), origin).href;
  const program = readFileSync(join(dist, file), "utf8").match(/data-wasm="[^"]*?([^"/]+\.wasm)"/)?.[1];
  if (!(program in instrumented)) return;
  const glue = withImport(readFileSync(join(dist, program.replace("_bg.wasm", ".js")), "utf8"), "profile: { mark }");
  const page = await context.newPage();
  let failed;
  page.on("pageerror", (error) => (failed = error));
  await page.route(`**/${program}`, (route) => route.fulfill({ body: instrumented[program], contentType: "application/wasm" }));
  await page.route(`**/${program.replace("_bg.wasm", ".js")}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: glue + MARKING });
  });
  await page.goto(address);
  const settled = (rest) =>
    page.waitForFunction(
      (rest) => "ready" in document.documentElement.dataset && performance.now() - globalThis.lastNew > rest,
      rest,
      { polling: 100, timeout: 60_000 },
    );
  await settled(file === "index.html" ? OPENING : REST).catch((error) => {
    throw new Error(`${address} does not start: ${failed ?? error}`);
  });
  await page.evaluate((name) => dispatchEvent(new PageTransitionEvent(name)), LOADED);
  await settled(REST);
  for (const index of await page.evaluate(() => [...globalThis.ran])) ran.get(program).add(index);
}

const MARKING = `
globalThis.ran = new Set();
function mark(index) {
  if (globalThis.ran.has(index)) return;
  globalThis.ran.add(index);
  globalThis.lastNew = performance.now();
}
`;

/** wasm-bindgen's glue, which hands one more module of imports to the program. */
export function withImport(glue, entry) {
  const changed = glue.replace(/("\.\/\w+_bg\.js":\s*\w+)/, `$1, ${entry}`);
  if (changed === glue) throw new Error("wasm-bindgen's glue has changed: nowhere to add an import");
  return changed;
}
