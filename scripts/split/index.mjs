// Cuts each program of a built site in two: what a first visit runs, and the rest, which comes with the first sign of
// somebody.
//
//   node scripts/split/index.mjs <dist> <base>
//
// A browser visits pages of every kind and notes which functions run. Where there is no browser, nothing is cut: the site
// is the same, and its first visit heavier.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, existsSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { browserPath } from "../../e2e/browser.mjs";
import { pagesByKind } from "../kinds.mjs";
import { profile, withImport } from "./profile.mjs";

const [dist, base] = process.argv.slice(2);
// What is known of a program stays known while its bytes and these scripts are the same.
const CACHE = join(process.env.CARGO_TARGET_DIR ?? "target", "split");
const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const hash = (...parts) => parts.reduce((sum, part) => sum.update(part), createHash("sha256")).digest("hex").slice(0, 16);
const scripts = hash(...["cut.mjs", "places.mjs", "profile.mjs", "../kinds.mjs"].map((file) => readFileSync(here(file))));

/** The programs that pages begin with. Those that come later are not cut. */
function programsOf(dist) {
  const html = [...pagesByKind(dist).values()].map(([file]) => readFileSync(join(dist, file), "utf8"));
  return [...new Set(html.map((text) => text.match(/data-wasm="[^"]*?([^"/]+)_bg\.wasm"/)?.[1]).filter(Boolean))].sort();
}

async function main() {
  try {
    browserPath();
  } catch {
    console.log("No browser was found to see what a first visit runs, so programs stay whole. (CHROME=/path/to/it)");
    return;
  }
  mkdirSync(CACHE, { recursive: true });
  const programs = programsOf(dist).map((name) => {
    const wasm = join(dist, `${name}_bg.wasm`);
    return { name, wasm, known: join(CACHE, hash(scripts, readFileSync(wasm))) };
  });
  const unknown = programs.filter(({ known }) => !existsSync(`${known}.hot`));
  if (unknown.length > 0) {
    await inParallel(unknown, ({ wasm, known }) => cutting("instrument", wasm, known));
    const instrumented = Object.fromEntries(
      unknown.map(({ wasm, known }) => [basename(wasm), readFileSync(`${known}.instrumented.wasm`)]),
    );
    const ran = await served((origin) => profile(dist, origin, instrumented));
    for (const { wasm, known } of unknown) {
      writeFileSync(`${known}.hot`, JSON.stringify([...ran.get(basename(wasm))].sort((a, b) => a - b)));
      rmSync(`${known}.instrumented.wasm`);
    }
  }
  await inParallel(programs.filter(({ known }) => !existsSync(`${known}.rest.wasm`)), ({ wasm, known }) => cutting("cut", wasm, known));
  const renamed = programs.map(put);
  tell(renamed);
}

/** Lets pages, and the worker's list of files, know the programs by their new names. */
function tell(renamed) {
  const [, old] = readFileSync(join(dist, "index.html"), "utf8").match(/name="interplay-build" content="(\w+)"/) ?? [];
  const build = old && [[old, hash(old, ...renamed.flat())]];
  const files = readdirSync(dist, { recursive: true }).filter((file) => file.endsWith(".html"));
  for (const file of [...files, "boot.js", "worker.js"]) {
    const text = readFileSync(join(dist, file), "utf8");
    const changed = renamed
      .reduce((text, [from, to]) => text.replaceAll(from, to), text)
      .replace(/data-wasm="([^"]+)_bg\.wasm"/, '$& data-rest="$1_rest.wasm"')
      .replace(/^( *")([^"]+)_bg\.wasm": \d+,$/gm, (line, before, name) => line + listed(before, name));
    writeFileSync(join(dist, file), (build ?? []).reduce((text, [from, to]) => text.replaceAll(from, to), changed));
  }
}

/** A line for the rest of a program behind that of the program, if it has one. */
function listed(before, name) {
  const rest = `${name}_rest.wasm`;
  return existsSync(join(dist, rest)) ? `\n${before}${rest}": ${statSync(join(dist, rest)).size},` : "";
}

/** Puts both halves of a program, and the glue that knows them, where the whole was, under a name of their content. */
function put({ name, wasm, known }) {
  const [first, rest] = ["first", "rest"].map((half) => readFileSync(`${known}.${half}.wasm`));
  const names = JSON.parse(readFileSync(`${known}.names.json`, "utf8"));
  const glue = join(dist, `${name}.js`);
  const to = `${name.replace(/-[0-9a-f]+$/, "")}-${hash(first, rest)}`;
  const own = readFileSync(here("rest.js"), "utf8").replaceAll("rest.wasm", `${to}_rest.wasm`);
  const renamed = readFileSync(glue, "utf8").replace(/[\w$]+/g, (word) => (Object.hasOwn(names, word) ? names[word] : word));
  writeFileSync(glue, withImport(renamed, "rest: { need }") + own);
  renameSync(glue, join(dist, `${to}.js`));
  rmSync(wasm);
  writeFileSync(join(dist, `${to}_bg.wasm`), first);
  writeFileSync(join(dist, `${to}_rest.wasm`), rest);
  console.log(`${to}: ${first.length} bytes first, ${rest.length} with the first sign of somebody`);
  return [name, to];
}

/** Instruments or cuts a program in a process of its own: it takes seconds of one processor. */
async function cutting(verb, wasm, known) {
  const child = spawn(process.execPath, [here("worker.mjs"), verb, wasm, known], { stdio: "inherit" });
  const status = await new Promise((resolve) => child.on("close", resolve));
  if (status !== 0) throw new Error(`${verb} ${wasm} failed`);
}

async function inParallel(items, work) {
  const queue = [...items];
  const worker = async () => {
    while (queue.length > 0) await work(queue.shift());
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

/** The site, served while somebody works with it. */
async function served(work) {
  const port = await new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
  const server = spawn(process.execPath, [here("../../e2e/server.mjs"), port, dist, base], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    await new Promise((resolve) => server.stdout.once("data", resolve));
    return await work(`http://127.0.0.1:${port}${base}`);
  } finally {
    server.kill();
  }
}

await main();
