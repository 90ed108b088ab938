#!/usr/bin/env bash
# eventsource 4.1.1 and undici 7.30.2 (npm), two EventSource clients for Node.
#
# One would guess: EventSource is the stream that connects again by itself. So a lost connection, a 503 during a
# deployment and a 429 with Retry-After all cost a few seconds, and then events come again.
#
# What happens: a connection that breaks or ends is opened again. A 502, 503 or 429, even once, ends the stream
# for good: one request, readyState 2 (closed), no further try, though the very next one would have been
# answered. Retry-After plays no part. The standard of EventSource asks for just that.
#
# Why it matters: a service that is killed keeps its listeners; one that stands behind a gateway loses them all
# at the gateway's first 502 or 503. The friendlier the answer, the worse the outcome.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix "$work" eventsource@4.1.1 undici@7.30.2

cat >run.mjs <<'JS'
import { once } from "node:events";
import http from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { EventSource as ofPackage } from "eventsource";
import { EventSource as ofUndici } from "undici";

const STREAM = { "Content-Type": "text/event-stream" };
/** What the first request meets; every later one gets events. */
const FIRST = {
  "connection cut": (request) => request.socket.destroy(),
  "stream ends": (_, answer) => (answer.writeHead(200, STREAM), answer.end("retry: 200\n\n")),
  "503, Retry-After: 1": (_, answer) => (answer.writeHead(503, { "Retry-After": "1" }), answer.end()),
  "429, Retry-After: 1": (_, answer) => (answer.writeHead(429, { "Retry-After": "1" }), answer.end()),
  "502": (_, answer) => (answer.writeHead(502), answer.end()),
};

async function tryOut(Source, first) {
  let requests = 0;
  const server = http.createServer((request, answer) => {
    requests += 1;
    if (requests === 1) return first(request, answer);
    answer.writeHead(200, STREAM);
    answer.write("data: back\n\n");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const source = new Source(`http://127.0.0.1:${server.address().port}/`);
  let events = 0;
  source.onmessage = () => (events += 1);
  source.onerror = () => {};
  // Both wait three seconds before they connect again, unless the server says otherwise.
  await pause(7000);
  const result = `${requests} requests, ${events} events, readyState ${source.readyState}`;
  source.close();
  server.closeAllConnections();
  server.close();
  return result;
}

let good = true;
for (const [name, Source] of [["eventsource", ofPackage], ["undici", ofUndici]]) {
  const tries = Object.entries(FIRST).map(async ([what, first]) => [what, await tryOut(Source, first)]);
  for (const [what, seen] of await Promise.all(tries)) {
    console.log(`${name}, first ${what}: ${seen}`);
    const expected = /^\d/.test(what) ? "1 requests, 0 events, readyState 2" : "2 requests, 1 events, readyState 1";
    good &&= seen === expected;
  }
}
console.log(good ? "as expected: a cut is mended, a status is final" : "this has changed");
process.exit(good ? 0 : 1);
JS
node --no-warnings run.mjs
