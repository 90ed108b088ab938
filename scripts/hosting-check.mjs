// Serves a built site by nginx, Caddy and Apache as their samples say, and looks at what they answer. Run it by hand when
// a sample changes: `make dist`, then this. A server that the machine does not have is left out and named.
//
//   node scripts/hosting-check.mjs [<dist>]
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { HASHED } from "./hosting.mjs";

const dist = process.argv[2] ?? "dist";
const samples = `${dist.replace(/\/$/, "")}-hosting`;
const PORT = Number(process.env.PORT ?? 4180);
const folder = mkdtempSync(join(tmpdir(), "interplay-hosting-"));
// Servers that were started as root read as somebody else.
chmodSync(folder, 0o755);
const base = readFileSync(join(dist, "index.html"), "utf8").match(/name="interplay-base" content="([^"]*)"/)[1];
const root = join(folder, "www");
cpSync(dist, join(root, base), { recursive: true });

const sample = (name, ...changes) => {
  const text = changes.reduce((text, [from, to]) => text.replaceAll(from, to), readFileSync(join(samples, name), "utf8"));
  return text.replaceAll("/srv/www", root);
};
const write = (name, text) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const SERVERS = {
  nginx: (hasBrotli) => {
    const modules = hasBrotli ? "load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;" : "";
    const brotli = hasBrotli ? [["# brotli_static on;", "brotli_static on;"]] : [];
    const site = sample("nginx.conf", ["listen 80;", `listen 127.0.0.1:${PORT};`], ["    listen [::]:80;\n", ""], ...brotli);
    const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`);
    const http = `include /etc/nginx/mime.types; access_log off; ${places.join(" ")}\n${site}`;
    const whole = `${modules} daemon off; pid ${folder}/nginx.pid; error_log stderr; events {} http {${http}}`;
    return ["nginx", ["-c", write("nginx.conf", whole)]];
  },
  caddy: () => {
    const site = sample("Caddyfile", ["example.org {", `http://127.0.0.1:${PORT} {`]);
    return ["caddy", ["run", "--adapter", "caddyfile", "--config", write("Caddyfile", `{\n\tadmin off\n}\n${site}`)]];
  },
  apache2: () => {
    // As Debian has it: its types, Breton for .br, and a module that compresses.
    const modules = "mpm_event authz_core mime dir headers rewrite filter deflate".split(" ");
    const loads = modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`);
    const site = sample("apache.conf", ["<VirtualHost *:80>", `<VirtualHost *:${PORT}>`]);
    const whole = [`ServerRoot ${folder}`, `PidFile ${folder}/apache.pid`, `Listen 127.0.0.1:${PORT}`, "ServerName localhost", "User daemon", "Group daemon", "ErrorLog /dev/stderr", ...loads];
    const debian = ["TypesConfig /etc/mime.types", "AddLanguage br .br", "AddType application/x-gzip .gz", "AddOutputFilterByType DEFLATE text/html text/css text/javascript"];
    return ["apache2", ["-D", "FOREGROUND", "-f", write("apache.conf", [...whole, ...debian, site].join("\n"))]];
  },
};

function get(path, encoding = "identity") {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port: PORT, path, headers: { "Accept-Encoding": encoding } }, (answer) => {
      const chunks = [];
      answer.on("data", (chunk) => chunks.push(chunk));
      answer.on("end", () => resolve({ status: answer.statusCode, fields: answer.headers, body: Buffer.concat(chunks) }));
    });
    asked.on("error", reject).end();
  });
}

async function answers() {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await get(base).catch(() => null)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the server does not answer");
}

const TYPES = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: /^(text|application)\/javascript; charset=utf-8$/,
  txt: "text/plain; charset=utf-8",
  json: /^application\/json(; charset=utf-8)?$/,
  svg: /^image\/svg\+xml(; charset=utf-8)?$/,
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
  woff2: "font/woff2",
  png: "image/png",
};
const OPEN = { br: brotliDecompressSync, gzip: gunzipSync, identity: (bytes) => bytes };

async function look(hasBrotli) {
  const files = readdirSync(dist, { recursive: true }).filter((file) => !/\.(br|gz)$/.test(file));
  const policy = readFileSync(join(samples, "nginx.conf"), "utf8").match(/Content-Security-Policy "([^"]*)"/)[1];
  for (const [kind, type] of Object.entries(TYPES)) {
    const file = files.find((file) => file.endsWith(`.${kind}`) && HASHED.test(file)) ?? files.find((file) => file.endsWith(`.${kind}`));
    if (!file) continue;
    const bytes = readFileSync(join(dist, file));
    const path = base + file.replace(/(^|\/)index\.html$/, "$1");
    for (const encoding of ["identity", "gzip", "br, gzip"]) {
      const { status, fields, body } = await get(path, encoding);
      const where = `${path} (${encoding})`;
      assert.equal(status, 200, where);
      if (typeof type === "string") assert.equal(fields["content-type"].toLowerCase(), type, where);
      else assert.match(fields["content-type"].toLowerCase(), type, where);
      const isText = !["woff2", "png"].includes(kind);
      const best = !isText || encoding === "identity" ? "identity" : encoding === "gzip" || !hasBrotli ? "gzip" : "br";
      assert.equal(fields["content-encoding"] ?? "identity", best, where);
      assert.ok(OPEN[best](body).equals(bytes), `${where}: the same bytes`);
      if (best !== "identity") assert.match(fields.vary ?? "", /accept-encoding/i, where);
      assert.equal(fields["cache-control"], HASHED.test(file) ? "public, max-age=31536000, immutable" : "no-cache", where);
      assert.equal(fields["content-security-policy"], policy, where);
      assert.equal(fields["x-content-type-options"], "nosniff", where);
      // What is asked for again must be a short answer.
      const { etag, "last-modified": modified } = fields;
      assert.ok(etag ?? modified, `${where}: an ETag or a date`);
    }
  }
  // Deep links, with a query and without the slash at the end; what is missing; and no list of a folder.
  assert.equal((await get(`${base}status/503/?q=1`)).status, 200);
  const bare = await get(`${base}status/503`);
  assert.ok([301, 307, 308].includes(bare.status), "a redirect to the slash");
  assert.match(bare.fields.location, /\/status\/503\/$|^503\/$/);
  for (const encoding of Object.keys(OPEN)) {
    const missing = await get(`${base}no/such/page`, encoding);
    assert.equal(missing.status, 404);
    assert.equal(missing.fields["content-type"].toLowerCase(), TYPES.html);
    const body = OPEN[missing.fields["content-encoding"] ?? "identity"](missing.body);
    assert.ok(body.equals(readFileSync(join(dist, "404.html"))), "the page for what is missing");
    assert.equal(missing.fields["content-security-policy"], policy);
    assert.equal(missing.fields["cache-control"], "no-cache");
  }
  assert.notEqual((await get(`${base}fonts/`)).status, 200);
}

const isThere = (command) => spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;
try {
  for (const [name, server, hasBrotli] of [
    ["nginx", SERVERS.nginx, true],
    ["nginx", SERVERS.nginx, false],
    ["caddy", SERVERS.caddy, true],
    ["apache2", SERVERS.apache2, true],
  ]) {
    if (!isThere(name)) {
      console.log(`${name}: not on this machine`);
      continue;
    }
    mkdirSync(join(folder, "logs"), { recursive: true });
    const [command, args] = server(hasBrotli);
    const run = spawn(command, args, { stdio: ["ignore", "ignore", process.env.VERBOSE ? "inherit" : "ignore"] });
    try {
      await answers();
      await look(hasBrotli);
      console.log(`${name}${hasBrotli ? "" : " without brotli"}: as it should be, at ${base}`);
    } finally {
      const ended = new Promise((resolve) => run.once("exit", resolve));
      run.kill();
      await ended;
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
