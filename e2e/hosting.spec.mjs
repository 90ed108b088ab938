// What `make dist` prepares for servers, on a small site. scripts/hosting-check.mjs looks at real servers.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";

const page = (policy, text) =>
  `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="interplay-base" content="/some/">${text}`;
const FILES = {
  "index.html": page("default-src 'self'; object-src 'none'", "home"),
  "status/503/index.html": page("default-src 'self'; style-src 'self' 'sha256-x='; object-src 'none'", "a code"),
  "program-0123456789abcdef.js": "export {}",
  "program-0123456789abcdef_bg.wasm": "\0asm".repeat(1000),
  "picture.png": "not compressed again",
};

test("every text and module is there as brotli and gzip, byte for byte, and pictures are not", ({}, { outputDir }) => {
  const dist = join(outputDir, "site");
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(join(dist, name, ".."), { recursive: true });
    writeFileSync(join(dist, name), text);
  }
  execFileSync("node", ["scripts/compress.mjs", dist]);
  execFileSync("node", ["scripts/hosting.mjs", dist]);
  const there = (name) => {
    try {
      return readFileSync(join(dist, name));
    } catch {
      return null;
    }
  };
  for (const [name, text] of Object.entries(FILES)) {
    const [br, gz] = [there(`${name}.br`), there(`${name}.gz`)];
    expect(br && brotliDecompressSync(br).toString(), name).toBe(name.endsWith(".png") ? null : text);
    expect(gz && gunzipSync(gz).toString(), name).toBe(name.endsWith(".png") ? null : text);
  }

  // One policy that lets every page do what its own allows; only what has a hash in its name is for ever.
  const policy = "default-src 'self'; object-src 'none'; style-src 'self' 'sha256-x='";
  const rules = there("_headers").toString().split(/\n(?=\/)/);
  expect(rules[0]).toMatch(/^\/some\/\*\n/);
  expect(rules[0]).toContain(`  Content-Security-Policy: ${policy}\n`);
  expect(rules[0]).not.toContain("Cache-Control");
  expect(rules.slice(1).map((rule) => rule.trim())).toEqual([
    "/some/program-0123456789abcdef.js\n  Cache-Control: public, max-age=31536000, immutable",
    "/some/program-0123456789abcdef_bg.wasm\n  Cache-Control: public, max-age=31536000, immutable",
  ]);
  for (const name of ["nginx.conf", "Caddyfile", "apache.conf"]) {
    const sample = readFileSync(join(`${dist}-hosting`, name), "utf8");
    expect(sample).toContain(policy);
    expect(sample).toContain("/some/404.html");
    expect(sample).not.toMatch(/@[A-Z]+@/);
  }
});
