#!/usr/bin/env bash
# httpx 0.28.1 (Python) and undici 7.30.2 (Node) over HTTP/2, against a server that is about to restart.
#
# One would guess: a server that restarts politely sends GOAWAY, says in it up to which stream it will still
# answer, and finishes those. A client lets the named ones finish and opens a new connection for the rest, so
# nobody notices (RFC 9113, section 6.8).
#
# What happens: the request is done and the header of the answer has come. Then comes GOAWAY, without an error and
# with this very stream as the last one that is served. Neither client waits for the body: httpx raises a
# protocol error, fetch of undici rejects with "terminated". Both are content with the next request.
#
# Why it matters: each reload of a server or a gateway sends such a GOAWAY to all connections. What was under way
# fails although the server has done it, a POST too, and the caller cannot know whether it was done.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check \
  'httpx[http2]==0.28.1' httpcore==1.0.9 h2==4.4.1
cd "$work"
npm install --silent --no-audit --no-fund --prefix "$work" undici@7.30.2
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=127.0.0.1 \
  -addext subjectAltName=IP:127.0.0.1 -keyout key.pem -out certificate.pem 2>key.log

cat >client.py <<'PY'
import ssl
import sys
import httpx

trust = ssl.create_default_context(cafile="certificate.pem")
with httpx.Client(http2=True, verify=trust) as client:
    for path in ("/calm", "/restart", "/calm"):
        try:
            print(client.post(sys.argv[1] + path, content=b"order").text)
        except httpx.HTTPError as error:
            print(type(error).__name__, error)
PY
cat >run.mjs <<'JS'
import { execFile } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import http2 from "node:http2";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { Agent, fetch } from "undici";

const pair = { key: readFileSync("key.pem"), cert: readFileSync("certificate.pem") };
const server = http2.createSecureServer(pair);
server.on("sessionError", () => {});
server.on("stream", async (stream, fields) => {
  stream.on("error", () => {});
  stream.resume();
  await once(stream, "end");
  stream.respond({ ":status": 200 });
  if (fields[":path"] === "/restart") {
    await pause(100);
    stream.session.goaway(http2.constants.NGHTTP2_NO_ERROR, stream.id);
    await pause(100);
  }
  stream.end("done");
});
await once(server.listen(0, "127.0.0.1"), "listening");
const base = `https://127.0.0.1:${server.address().port}`;

const python = await promisify(execFile)("env/bin/python", ["client.py", base]);
const ofHttpx = python.stdout.trim().split("\n");

const dispatcher = new Agent({ allowH2: true, connect: { ca: pair.cert } });
const ofUndici = [];
for (const path of ["/calm", "/restart", "/calm"]) {
  try {
    const answer = await fetch(base + path, { method: "POST", body: "order", dispatcher });
    ofUndici.push(await answer.text());
  } catch (error) {
    ofUndici.push(`${error.message}: ${error.cause?.message}`);
  }
}
console.log("httpx: ", ofHttpx);
console.log("undici:", ofUndici);
const killed = [/^(Local|Remote)ProtocolError/.test(ofHttpx[1]), /^terminated: .*GOAWAY/.test(ofUndici[1])];
const calm = [ofHttpx[0], ofHttpx[2], ofUndici[0], ofUndici[2]];
const good = killed.every(Boolean) && calm.every((text) => text === "done");
console.log(good ? "as expected: the answer under way was thrown away" : "this has changed");
process.exit(good ? 0 : 1);
JS
node --no-warnings run.mjs
