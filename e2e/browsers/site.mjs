// Serves the built site as e2e/server.mjs does, with one script more in every page: watch.js.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { buildSync } from "esbuild";
import sirv from "sirv";

const DIST = "dist";
const watch = buildSync({ entryPoints: ["e2e/browsers/watch.js"], bundle: true, minify: true, write: false }).outputFiles[0].text;

const watched = (file) => readFileSync(file, "utf8").replace("<head>", '<head><script src="/__watch.js"></script>');

/** A site with an origin of its own. `missing` are paths that it does not have. */
export async function serve({ missing = [] } = {}) {
  const files = sirv(DIST, { dev: true });
  const complaints = [];
  const answer = (response, status, type, text) => response.writeHead(status, { "Content-Type": `${type}; charset=utf-8` }).end(text);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://site");
    if (pathname === "/__watch.js") return answer(response, 200, "text/javascript", watch);
    if (pathname === "/__complaint") {
      const parts = [];
      request.on("data", (part) => parts.push(part));
      request.on("end", () => {
        complaints.push(Buffer.concat(parts).toString());
        response.writeHead(204).end();
      });
      return;
    }
    const notFound = () => answer(response, 404, "text/html", watched(`${DIST}/404.html`));
    if (missing.includes(pathname)) return notFound();
    const page = `${DIST}${decodeURIComponent(pathname)}${pathname.endsWith("/") ? "index.html" : ""}`;
    if (page.endsWith(".html") && existsSync(page)) return answer(response, 200, "text/html", watched(page));
    files(request, response, notFound);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  server.unref();
  return { base: `http://127.0.0.1:${server.address().port}/`, complaints };
}
