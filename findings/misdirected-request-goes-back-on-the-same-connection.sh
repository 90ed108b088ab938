#!/usr/bin/env bash
# undici 7.30.2 (Node), fetch over HTTP/2, against a server that says 421 Misdirected Request.
#
# One would guess: 421 means that this connection is the wrong one. fetch may send the request again, on another
# connection, and a POST with it. If that does not help, the caller sees the 421.
#
# What happens: fetch does send it again, on the very same connection, so the server that is the wrong one gets it
# twice. A GET ends as a 421. A POST does not: the second time its header announces the body, the body is missing,
# and the caller gets "fetch failed" instead of the 421 that the server sent.
#
# Why it matters: the one repetition that HTTP allows for every method is used up where it cannot help, and for a
# POST it hides the status that tells what is wrong. Over HTTP/1.1 the same program does it right: another
# connection, the whole body, and a 421 in the end.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix "$work" undici@7.30.2
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=127.0.0.1 \
  -addext subjectAltName=IP:127.0.0.1 -keyout key.pem -out certificate.pem 2>key.log

cat >run.mjs <<'JS'
import { once } from "node:events";
import { readFileSync } from "node:fs";
import http2 from "node:http2";
import { Agent, fetch } from "undici";

const pair = { key: readFileSync("key.pem"), cert: readFileSync("certificate.pem") };
let connections = 0;
let requests = [];
const server = http2.createSecureServer({ ...pair, allowHTTP1: true }, async (request, answer) => {
  const connection = (request.stream?.session ?? request.socket).socketNumber;
  const entry = { connection, announced: request.headers["content-length"] ?? "0", got: 0 };
  requests.push(entry);
  request.on("error", () => {});
  answer.on("error", () => {});
  for await (const part of request) entry.got += part.length;
  answer.writeHead(421);
  answer.end();
});
server.on("session", (session) => (session.socketNumber = ++connections));
server.on("secureConnection", (socket) => (socket.socketNumber ??= ++connections));
server.on("sessionError", () => {});
process.on("unhandledRejection", () => {});
await once(server.listen(0, "127.0.0.1"), "listening");

const seen = {};
for (const allowH2 of [true, false]) {
  for (const method of ["GET", "POST"]) {
    requests = [];
    const dispatcher = new Agent({ allowH2, connect: { ca: pair.cert } });
    const body = method === "POST" ? "order" : undefined;
    const end = await fetch(`https://127.0.0.1:${server.address().port}/`, { method, body, dispatcher }).then(
      (answer) => answer.status, (error) => error.message);
    const same = new Set(requests.map(({ connection }) => connection)).size === 1;
    const bodies = requests.map(({ announced, got }) => `${got} of ${announced}`).join(", ");
    seen[`${allowH2 ? "HTTP/2" : "HTTP/1.1"} ${method}`] = `${end}; one connection: ${same}; bytes: ${bodies}`;
  }
}
console.log(seen);
const expected = {
  "HTTP/2 GET": "421; one connection: true; bytes: 0 of 0, 0 of 0",
  "HTTP/2 POST": "fetch failed; one connection: true; bytes: 5 of 5, 0 of 5",
  "HTTP/1.1 GET": "421; one connection: false; bytes: 0 of 0, 0 of 0",
  "HTTP/1.1 POST": "421; one connection: false; bytes: 5 of 5, 5 of 5",
};
const good = JSON.stringify(seen) === JSON.stringify(expected);
console.log(good ? "as expected: back on the same connection, without the body" : "this has changed");
process.exit(good ? 0 : 1);
JS
node --no-warnings run.mjs
