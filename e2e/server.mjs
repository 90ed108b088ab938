// Serves the built site as a dumb file server does: files, `index.html` for a folder, and
// `404.html` with status 404 for the rest.
//
//   node e2e/server.mjs <port> [<dist> [<base> [brotli]]]
//
// With `brotli` it sends texts and modules compressed, as hosts do.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { brotliCompressSync } from "node:zlib";
import sirv from "sirv";

const TYPES = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
};
const [port, dist = "dist", base = "/", coding] = process.argv.slice(2);
const missing = readFileSync(`${dist}/404.html`);
const files = sirv(dist, { dev: true });

/** Sends a file compressed, once it was asked for; what is compressed already, or not there, as it is. */
const compressed = new Map();
function brotli(request, response, next) {
  const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  const type = TYPES[(path.endsWith("/") ? "index.html" : path).split(".").pop()];
  if (!type || !/\bbr\b/.test(request.headers["accept-encoding"] ?? "")) return next();
  try {
    const file = `${dist}${path}${path.endsWith("/") ? "index.html" : ""}`;
    if (!compressed.has(file)) compressed.set(file, brotliCompressSync(readFileSync(file)));
    response.writeHead(200, { "Content-Type": type, "Content-Encoding": "br", Vary: "Accept-Encoding" });
    response.end(compressed.get(file));
  } catch {
    next();
  }
}

createServer((request, response) => {
  const notFound = () => {
    response.writeHead(404, { "Content-Type": "text/html; charset=utf-8" });
    response.end(missing);
  };
  if (!request.url.startsWith(base)) return notFound();
  request.url = request.url.slice(base.length - 1);
  const plain = () => files(request, response, notFound);
  if (coding === "brotli") brotli(request, response, plain);
  else plain();
}).listen(Number(port), "127.0.0.1", () => {
  console.log(`The site is at http://127.0.0.1:${port}${base}`);
});
