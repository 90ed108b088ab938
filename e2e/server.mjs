// Serves the built site as a dumb file server does: files, `index.html` for a folder, and
// `404.html` with status 404 for the rest.
//
//   node e2e/server.mjs <port> [<dist> [<base>]]
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import sirv from "sirv";

const [port, dist = "dist", base = "/"] = process.argv.slice(2);
const missing = readFileSync(`${dist}/404.html`);
const files = sirv(dist, { dev: true });

createServer((request, response) => {
  const notFound = () => {
    response.writeHead(404, { "Content-Type": "text/html; charset=utf-8" });
    response.end(missing);
  };
  if (!request.url.startsWith(base)) return notFound();
  request.url = request.url.slice(base.length - 1);
  files(request, response, notFound);
}).listen(Number(port), "127.0.0.1", () => {
  console.log(`The site is at http://127.0.0.1:${port}${base}`);
});
