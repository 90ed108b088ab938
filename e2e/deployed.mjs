// The built site as somebody hosts it over time: it can be deployed anew, with all files of the build before gone, it can
// be out of reach, and it can lie under a sub-path beside other things.
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

const DIST = "dist";
const TYPES = {
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  css: "text/css",
  wasm: "application/wasm",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  json: "application/json",
  webmanifest: "application/manifest+json",
  woff2: "font/woff2",
  png: "image/png",
};
const HASHED = /-[0-9a-f]{16}(_[a-z]+)?\.[a-z]+$/;

/** Another build: every file with a hash in its name is called otherwise, and pages say another build. */
const renewed = (text) => {
  const other = (hash) => (hash[0] === "0" ? "1" : "0") + hash.slice(1);
  return text
    .replace(/(-)([0-9a-f]{16})(?=(_[a-z]+)?\.[a-z]+)/g, (_, dash, hash) => dash + other(hash))
    .replace(/(["?])([0-9a-f]{16})(?=")/g, (_, before, hash) => before + other(hash));
};

export class Deployed {
  /** Which build is deployed, and whether anybody can reach it. */
  build = "first";
  isOnline = true;
  /** What stands before the text of a file, by its name; what a path answers that is no part of the site. */
  before = {};
  beside = {};

  static async start(base = "/") {
    const site = new Deployed();
    site.base = base;
    const all = readdirSync(DIST, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const names = all.map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(DIST.length + 1));
    site.files = {
      first: new Map(names.map((name) => [name, name])),
      second: new Map(names.map((name) => [renewed(name), name])),
    };
    site.server = createServer((request, response) => site.answer(request, response));
    await new Promise((resolve) => site.server.listen(0, "127.0.0.1", resolve));
    site.origin = `http://127.0.0.1:${site.server.address().port}`;
    site.url = site.origin + base;
    return site;
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }

  answer(request, response) {
    if (!this.isOnline) return request.socket.destroy();
    const { pathname } = new URL(request.url, this.origin);
    if (pathname in this.beside) return response.writeHead(200, { "Content-Type": TYPES.html }).end(this.beside[pathname]);
    const asked = pathname.startsWith(this.base) ? decodeURIComponent(pathname.slice(this.base.length)) : "404.html";
    const name = this.files[this.build].get(asked === "" || asked.endsWith("/") ? `${asked}index.html` : asked);
    const isFound = name !== undefined && pathname.startsWith(this.base);
    const file = name ?? "404.html";
    const kind = file.split(".").at(-1);
    const fields = { "Content-Type": TYPES[kind] ?? "application/octet-stream" };
    fields["Cache-Control"] = isFound && HASHED.test(file) ? "public, max-age=31536000, immutable" : "no-cache";
    response.writeHead(isFound ? 200 : 404, fields).end(this.content(file, kind));
  }

  content(file, kind) {
    const bytes = readFileSync(join(DIST, file));
    if (!["html", "js"].includes(kind)) return bytes;
    let text = bytes.toString();
    if (this.build === "second") text = renewed(text);
    if (kind === "html") text = text.replace(/\b(href|src|content|action|data-[\w-]+)="\//g, `$1="${this.base}`);
    return (this.before[file] ?? "") + text;
  }
}
