// Prints what a first visit loads, for each kind of page, and fails when it is too much.
//
//   node scripts/size.mjs <dist>
import { readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { pagesByKind } from "./kinds.mjs";

// What a first visit may weigh, in bytes, by where a page lies: what its program runs before anybody touches it, and what
// there is to read. A talk brings its slides along, and a slot those of all chapters.
const LIMITS = [
  [/^present\/slot\/index/, 362_000],
  [/^present\/[^/]+\/index/, 328_000],
  [/^(index|compare\/|moments\/.)/, 322_000],
  [/^learn\/./, 309_000],
  // A stage that waits for a recording, and what one chooses one with.
  [/^(replay|traces?)\/index/, 140_000],
  [/^/, 205_000],
];
const limitOf = (page) => LIMITS.find(([place]) => place.test(page))[1];

const dist = process.argv[2] ?? "dist";
const KINDS = ["HTML", "CSS", "JS", "Wasm", "Fonts"];

/** The sizes of a file as it is and as it travels. */
const sizes = memo((file) => {
  const bytes = readFileSync(file);
  // What compress.mjs has written already need not be compressed again.
  const compressed = statSync(`${file}.br`, { throwIfNoEntry: false })?.size;
  // A font is compressed already, so servers send it as it is.
  const brotli = file.endsWith(".woff2")
    ? bytes.length
    : (compressed ?? brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length);
  return { raw: bytes.length, brotli };
});

function memo(compute) {
  const known = new Map();
  return (key) => known.get(key) ?? known.set(key, compute(key)).get(key);
}

/** Which pages load a font that not every one needs, by a part of its name. */
const setsCode = (html) => html.includes("<html data-sets-code");
const FONTS = [
  ["-mono-latin", setsCode],
  ["-mono-figures", (html) => !setsCode(html) && /class="(scene|clock|time|guess-time|anchor|chapter-number|code-number)\b/.test(html)],
];

/** The files that a page loads, by kind. */
function filesOf(page) {
  const html = readFileSync(page, "utf8");
  const base = html.match(/name="interplay-base" content="([^"]*)"/)[1];
  // What lies elsewhere is a link in a text.
  const own = (url) => url.startsWith(base);
  const all = (pattern) => [...html.matchAll(pattern)].filter(([, url]) => own(url)).map(([, url]) => join(dist, url.slice(base.length).replace(/\?.*/, "")));
  const css = all(/rel="stylesheet" href="([^"]+)"/g);
  const needs = (font) => FONTS.every(([name, isNeeded]) => !font.includes(name) || isNeeded(html));
  const fonts = css.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/url\(["']?([^"')]+\.woff2)/g)].map(([, url]) => join(dirname(file), url)),
  ).filter(needs);
  return {
    HTML: [page],
    CSS: css,
    // What is preloaded is loaded, whether the page uses it or not.
    JS: [...new Set([...all(/<script src="([^"]+)"/g), ...all(/data-js="([^"]+)"/g), ...all(/href="([^"]+\.js)"/g)])],
    Wasm: [...new Set([...all(/data-wasm="([^"]+)"/g), ...all(/href="([^"]+\.wasm)"/g)])],
    Fonts: fonts,
  };
}

function weigh(page) {
  const files = filesOf(page);
  const parts = KINDS.map((kind) =>
    files[kind].map(sizes).reduce((a, b) => ({ raw: a.raw + b.raw, brotli: a.brotli + b.brotli }), { raw: 0, brotli: 0 }),
  );
  return { page, parts, total: parts.reduce((sum, part) => sum + part.brotli, 0) };
}

// The heaviest page of each kind stands for its kind.
const kinds = new Map();
for (const [kind, pages] of pagesByKind(dist)) {
  const weights = pages.map((page) => weigh(join(dist, page)));
  kinds.set(kind, weights.reduce((heaviest, weight) => (weight.total > heaviest.total ? weight : heaviest)));
}

const kB = (bytes) => (bytes / 1000).toFixed(1).padStart(7);
console.log("\nA first visit in kB, as it travels with brotli (and as it is)\n");
console.log("page".padEnd(28) + [...KINDS, "all"].map((kind) => kind.padStart(17)).join(""));
const tooMuch = [];
for (const [kind, { page, parts, total }] of [...kinds].sort()) {
  const raw = parts.reduce((sum, part) => sum + part.raw, 0);
  const cells = [...parts, { raw, brotli: total }].map((part) => `${kB(part.brotli)} (${kB(part.raw).trim()})`.padStart(17));
  console.log(kind.padEnd(28) + cells.join(""));
  const place = relative(dist, page);
  if (total > limitOf(place)) tooMuch.push(`${place} (${limitOf(place) / 1000} kB)`);
}
const later = {
  "With the first sign of somebody": /^\w+-.*_rest\.wasm$/,
  "When a demonstration of a chapter comes into view": /^demos-.*\.(js|wasm)$/,
  "When somebody searches": /^search-.*\.(js|wasm|txt)$/,
  "When a moment is shared": /^share-.*\.(js|wasm)$/,
};
console.log();
let isCut = false;
for (const [when, names] of Object.entries(later)) {
  const parts = new Map();
  for (const file of readdirSync(dist).filter((file) => names.test(file))) {
    const program = file.split(/[-.]/)[0];
    parts.set(program, (parts.get(program) ?? 0) + sizes(join(dist, file)).brotli);
    isCut ||= file.endsWith("_rest.wasm");
  }
  console.log(`${when}, once: ${[...parts].map(([program, size]) => `${program} ${kB(size).trim()}`).join(", ")}`);
}
// What was built without a browser is whole; see scripts/split/.
if (isCut && tooMuch.length > 0) {
  console.error(`\nMore than they may weigh: ${tooMuch.join(", ")}`);
  process.exit(1);
}
