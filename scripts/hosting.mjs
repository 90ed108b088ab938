// Writes what servers need to know of the built site: `_headers` into it, for hosts that read that file (Netlify,
// Cloudflare Pages), and a sample configuration each for nginx, Caddy and Apache into a folder beside it.
//
//   node scripts/hosting.mjs <dist>
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SAMPLES = fileURLToPath(new URL("../hosting", import.meta.url));

/** A name with a hash of the content in it: whatever has it may be kept for ever. */
export const HASHED = /-[0-9a-f]{16}(_[a-z]+)?\.[a-z]+$/;

/** The policy that all pages keep: pages that say more than others, such as the hash of a style, add to it. */
export function joined(policies) {
  const all = new Map();
  for (const policy of policies) {
    for (const directive of policy.split(";")) {
      const [name, ...sources] = directive.trim().split(/\s+/);
      if (name) all.set(name, new Set([...(all.get(name) ?? []), ...sources]));
    }
  }
  return [...all].map(([name, sources]) => [name, ...sources].join(" ")).join("; ");
}

/** The policy of a page, as it stands in its head. */
export const policyOf = (html) => html.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)?.[1];

/** `_headers` for a site that is mounted at `base`. Hosts join the values of all rules that fit, so none may say what another says. */
export function headers(base, policy, files) {
  const rules = [
    [`${base}*`, `Content-Security-Policy: ${policy}`, "X-Content-Type-Options: nosniff", "Referrer-Policy: strict-origin-when-cross-origin"],
    // Pages and all other files are asked for again each time: that is what these hosts do by themselves.
    ...files.filter((file) => HASHED.test(file)).map((file) => [base + file, "Cache-Control: public, max-age=31536000, immutable"]),
  ];
  return rules.map(([place, ...fields]) => `${[place, ...fields].join("\n  ")}\n`).join("");
}

function main(dist) {
  const files = readdirSync(dist, { recursive: true }).sort();
  const pages = files.filter((file) => file.endsWith(".html")).map((file) => readFileSync(join(dist, file), "utf8"));
  const base = pages[0].match(/name="interplay-base" content="([^"]*)"/)[1];
  const policy = joined(pages.map(policyOf).filter(Boolean));
  writeFileSync(join(dist, "_headers"), headers(base, policy, files));
  const folder = `${dist.replace(/\/$/, "")}-hosting`;
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(SAMPLES)) {
    const sample = readFileSync(join(SAMPLES, name), "utf8");
    writeFileSync(join(folder, name), sample.replaceAll("@BASE@", base).replaceAll("@POLICY@", policy));
  }
  console.log(`Sample configurations for servers are in ${folder}/`);
}

if (process.argv[1]?.endsWith("hosting.mjs")) main(process.argv[2] ?? "dist");
