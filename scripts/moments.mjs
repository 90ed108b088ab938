// Draws the pictures of the links to moments, chapters and missions, assets/moments/*.png, from tests/golden/moments/*.svg. Run it
// by hand when `cargo test --test share` says that a picture is no longer what its run shows.
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { chromium } from "@playwright/test";
import { browserPath, launchOptions } from "../e2e/browser.mjs";

const FROM = "tests/golden/moments";
const TO = "assets/moments";
/** Which drawing each picture was made of; tests/share.rs compares it. */
const DRAWN = join(FROM, "drawn.txt");
const [WIDTH, HEIGHT] = [1200, 630];

/** FNV-1a with 64 bits, as tests/share.rs has it. */
function hash(bytes) {
  let value = 0xcbf29ce484222325n;
  for (const byte of bytes) value = BigInt.asUintN(64, (value ^ BigInt(byte)) * 0x100000001b3n);
  return value.toString(16).padStart(16, "0");
}

/** A PNG with a palette: the colours that are most there, and for each other one the nearest of them. */
function png(pixels) {
  const counts = new Map();
  const key = (at) => (pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2];
  for (let at = 0; at < pixels.length; at += 4) counts.set(key(at), (counts.get(key(at)) ?? 0) + 1);
  const palette = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 64).map(([colour]) => colour);
  const parts = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];
  const distance = (a, b) => parts(a).reduce((sum, part, index) => sum + (part - parts(b)[index]) ** 2, 0);
  const nearest = new Map();
  for (const colour of counts.keys()) {
    nearest.set(colour, palette.reduce((best, other, index) => (distance(other, colour) < distance(palette[best], colour) ? index : best), 0));
  }
  const rows = Buffer.alloc(HEIGHT * (WIDTH + 1));
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) rows[y * (WIDTH + 1) + 1 + x] = nearest.get(key(4 * (y * WIDTH + x)));
  }
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH);
  header.writeUInt32BE(HEIGHT, 4);
  // Eight bits for a place in the palette.
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette.flatMap(parts))),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const face = async (family, file) => {
  const font = await readFile(`style/fonts/${file}-latin-wght-normal.woff2`, "base64");
  return `@font-face { font-family: "${family}"; font-weight: 200 800; src: url(data:font/woff2;base64,${font}) }`;
};
const fonts = await Promise.all([
  face("Atkinson Hyperlegible Next", "atkinson-hyperlegible-next"),
  face("Atkinson Hyperlegible Mono", "atkinson-hyperlegible-mono"),
]);
await rm(TO, { recursive: true, force: true });
await mkdir(TO, { recursive: true });
const browser = await chromium.launch(launchOptions(browserPath()));
const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } });
const drawn = [];
const files = (await readdir(FROM)).filter((file) => file.endsWith(".svg"));
for (const file of files.sort()) {
  const svg = await readFile(join(FROM, file));
  await page.setContent(`<style>${fonts.join("")} body { margin: 0 } body > svg { display: block }</style>${svg}`);
  await page.evaluate(() => document.fonts.ready);
  const shot = (await page.screenshot()).toString("base64");
  const pixels = await page.evaluate(async (shot) => {
    const image = new Image();
    image.src = `data:image/png;base64,${shot}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    let letters = "";
    for (let at = 0; at < data.length; at += 32_768) letters += String.fromCharCode(...data.subarray(at, at + 32_768));
    return btoa(letters);
  }, shot);
  const slug = basename(file, ".svg");
  const bytes = png(Buffer.from(pixels, "base64"));
  await writeFile(join(TO, `${slug}.png`), bytes);
  drawn.push(`${slug} ${hash(svg)}\n`);
  console.log(`${slug}.png: ${(bytes.length / 1000).toFixed(1)} kB`);
}
await writeFile(DRAWN, drawn.join(""));
await browser.close();
