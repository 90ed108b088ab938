// Measures, without judging, what Lighthouse says of a phone: of each kind of page how soon it is painted, how long it is
// deaf and how much it moves, beside another build in alternation; and the four categories.
//
//   node e2e/lighthouse.mjs <folder with Lighthouse> <dist> [<dist of another build>]
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { browserPath, launchOptions } from "./browser.mjs";

/** What is compared: the pages of the table in the project's aims. */
const COMPARED = {
  home: "",
  Compare: "compare/",
  "a chapter": "learn/synchronous-and-asynchronous/",
  "the status codes": "status/",
};
/** One page of each other kind. */
const OTHERS = {
  "one code": "status/503/",
  "a mission": "learn/missions/post-is-down/",
  "a named moment": "moments/post-is-down/",
  "the course": "learn/",
  "a talk": "present/two-by-two/",
  "the search": "search/",
};
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
/** How often each page is looked at, in each build. An odd number has a middle. */
const TIMES = Number(process.env.LIGHTHOUSE_TIMES ?? 3);
const PORT = 4176;

const [folder, dist = "dist", before] = process.argv.slice(2);
// Lighthouse is installed apart from the other packages, for it is as large as all of them.
const found = createRequire(resolve(folder, "index.js"));
const load = (name) => import(pathToFileURL(found.resolve(name)));
const { default: lighthouse } = await load("lighthouse");
const { launch } = await load("chrome-launcher");

/** Serves a build as hosts do, compressed. */
async function serve(dist, port) {
  const server = spawn("node", ["e2e/server.mjs", port, dist, "/", "brotli"], { stdio: ["ignore", "pipe", "inherit"] });
  await once(server.stdout, "data");
  return server;
}

/** What Lighthouse says of a page, in a browser that has never seen it. */
async function look(port, path) {
  const chrome = await launch({
    chromePath: browserPath(),
    chromeFlags: ["--headless=new", ...launchOptions().args],
    logLevel: "silent",
  });
  try {
    const url = `http://127.0.0.1:${port}/${path}`;
    const { lhr } = await lighthouse(url, { port: chrome.port, output: "json", logLevel: "error", onlyCategories: CATEGORIES });
    if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    const number = (audit) => lhr.audits[audit].numericValue;
    const scores = CATEGORIES.map((category) => Math.round(lhr.categories[category].score * 100));
    const missed = Object.values(lhr.categories).flatMap(({ id, auditRefs }) =>
      auditRefs.filter(({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 0.9).map((audit) => `${id}: ${lhr.audits[audit.id].title}`),
    );
    return {
      paint: number("largest-contentful-paint"),
      deaf: number("total-blocking-time"),
      moves: number("cumulative-layout-shift"),
      scores,
      missed,
    };
  } finally {
    await chrome.kill();
  }
}

const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const row = (name, ...cells) => console.log(name.padEnd(28) + cells.map((cell) => String(cell).padStart(16)).join(""));

/** The middle of what several looks say. */
function together(looks) {
  const of = (part) => middle(looks.map(part));
  return {
    paint: of(({ paint }) => paint),
    deaf: of(({ deaf }) => deaf),
    moves: of(({ moves }) => moves),
    scores: CATEGORIES.map((_, index) => of(({ scores }) => scores[index])),
    missed: [...new Set(looks.flatMap(({ missed }) => missed))],
  };
}

const servers = [await serve(dist, PORT)];
try {
  if (before) servers.push(await serve(before, PORT + 1));
  const ports = servers.map((_, index) => PORT + index);
  const measured = new Map();
  for (const [name, path] of Object.entries(COMPARED)) {
    const looks = ports.map(() => []);
    // In turn, so that a slow moment of the machine does not meet one of them only.
    for (let time = 0; time < TIMES; time += 1) {
      for (const [index, port] of ports.entries()) looks[index].push(await look(port, path));
    }
    measured.set(name, looks.map(together));
  }
  const columns = before ? ["now", "before", "now / before"] : ["now"];
  const beside = ([now, old], write, part) => [
    write(part(now)),
    ...(old ? [write(part(old)), part(old) > 0 ? `${Math.round((part(now) / part(old)) * 100)} %` : "–"] : []),
  ];
  for (const [title, part, write] of [
    ["The main text is painted after, in seconds (LCP)", ({ paint }) => paint, (millis) => (millis / 1000).toFixed(2)],
    ["The page is deaf for, in milliseconds (TBT)", ({ deaf }) => deaf, (millis) => Math.round(millis)],
    ["It moves by (CLS)", ({ moves }) => moves, (share) => share.toFixed(3)],
  ]) {
    console.log(`\n${title}\n`);
    row("", ...columns);
    for (const [name, builds] of measured) row(name, ...beside(builds, write, part));
  }

  for (const [name, path] of Object.entries(OTHERS)) measured.set(name, [await look(PORT, path)]);
  console.log("\nLighthouse, mobile\n");
  row("", ...CATEGORIES);
  for (const [name, [now]] of measured) row(name, ...now.scores);
  const missed = [...measured].flatMap(([name, [now]]) => now.missed.map((what) => `${name}: ${what}`));
  if (missed.length > 0) console.log(`\n${missed.join("\n")}`);
  console.log(`\nLighthouse ${found("lighthouse/package.json").version}, ${TIMES} times each, served with brotli`);
} finally {
  for (const server of servers) server.kill();
}
