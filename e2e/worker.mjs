// The service worker's door, `try/`: whatever stands in its address. It runs here without a browser, in a context of its
// own that has what a worker has; e2e/text.spec.mjs opens some of these addresses for real.
//
//   node --test e2e/worker.mjs          FUZZ_CASES=1000000 for more
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import vm from "node:vm";
import fc from "fast-check";

const CASES = Number(process.env.FUZZ_CASES ?? 10_000);
const SCOPE = "https://example.org/interplay/";
/** A case that takes longer hangs: no measure of speed. */
const PATIENCE = 60_000;

/** A worker, whose timers fire at once and tell how long they would have waited. */
function worker() {
  const listeners = {};
  const waited = [];
  const context = vm.createContext({
    addEventListener: (name, listener) => (listeners[name] = listener),
    registration: { scope: SCOPE },
    clients: {},
    setTimeout: (done, millis) => (waited.push(millis), queueMicrotask(done)),
    ...{ URL, Headers, Response, Map, Math },
  });
  vm.runInContext(`${readFileSync("assets/worker.js", "utf8")}\nglobalThis.works = works;`, context);
  /** The answer to a request. What a browser knows of it and Node does not say stands in `about`. */
  const ask = async (query, { method = "GET", headers = {}, body, ...about } = {}) => {
    const request = new Request(`${SCOPE}try/customers/1?${query}`, { method, headers, body });
    for (const [name, value] of Object.entries({ mode: "cors", destination: "", ...about })) {
      Object.defineProperty(request, name, { value });
    }
    let answer;
    listeners.fetch({ request, clientId: "page", respondWith: (promise) => (answer = promise) });
    return answer;
  };
  return { ask, waited, works: context.works };
}

const SEEDS = [
  "status=429&reason=Too+Many+Requests&header=Retry-After:+30&body=%7B%7D&delay=500&fail=0",
  "status=200&header=ETag:+%22a%22&header=Vary:+Accept&matched=304+Not+Modified&body=x",
  "status=301&reason=Moved&header=Location:+?echo",
  "status=201&reason=Created&work=7&fail=1",
  "status=200&header=Content-Type:+text/html&body=%3Cb+id%3Dadded%3E",
];
const NAMES = ["status", "reason", "header", "body", "delay", "fail", "matched", "work", "echo", "mirror"];
const VALUES = [
  ...["", "0", "-1", "99", "100", "101", "199", "200", "204", "304", "599", "600", "1e9", "1e999", "NaN", "0x1F4", "600000", "600001"],
  ...["0.5", "1.1", "304 Not Modified", "304\n", "3041", ":", "a:", ":b", "a b: c", "Location: //elsewhere.example/", "Location: https://["],
  ...["Refresh: 0;url=//elsewhere.example", "Content-Type: text/html", "X: \u{1f980}", "X: a\r\nY: b", "<b id=added>", "\u{0}\u{202e}", "é"],
];
const pair = fc.tuple(
  fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...NAMES) }, fc.string()),
  fc.oneof(fc.constantFrom(...VALUES), fc.string({ unit: "binary" }), fc.string({ maxLength: 300, size: "max" }), fc.integer().map(String)),
);
/** A seed, or none, and more pairs before or behind it. */
const query = fc.tuple(fc.constantFrom("", ...SEEDS), fc.array(pair, { maxLength: 8 }), fc.boolean()).map(([seed, pairs, isFirst]) => {
  const more = new URLSearchParams(pairs.map((pair) => pair.map((text) => text.toWellFormed()))).toString();
  return (isFirst ? [more, seed] : [seed, more]).filter(Boolean).join("&");
});
const request = fc.record({
  method: fc.constantFrom("GET", "POST", "HEAD"),
  key: fc.option(fc.string({ unit: "grapheme-ascii" }).map((key) => key.trim())),
  mode: fc.constantFrom("cors", "same-origin", "navigate"),
  destination: fc.constantFrom("", "document", "iframe", "script", "style", "image", "worker"),
});

/** Whether this is a sentence in plain text. */
function isSentence(text) {
  return /^[^\p{C}]{10,500}\.\n$/u.test(text);
}

test("whatever an address of try/ asks for is answered, or refused with a sentence", async () => {
  const { ask, waited, works } = worker();
  let [answered, refused, broken] = [0, 0, 0];
  const property = fc.asyncProperty(query, request, async (query, { method, key, mode, destination }) => {
    const headers = key === null ? {} : { "Idempotency-Key": key };
    const about = { method, headers, mode, destination, ...(method === "POST" ? { body: "<b id=added>" } : {}) };
    const response = await ask(query, about);
    const text = await response.text();
    if (response.type === "error") broken += 1;
    else if (response.status === 400 && response.headers.get("x-content-type-options") === "nosniff" && !/status=400/.test(query)) {
      refused += 1;
      assert.ok(isSentence(text), `refused with ${JSON.stringify(text)}`);
    } else answered += 1;
    // What is no answer to a script adds no markup, and leads nowhere else.
    if ((mode === "navigate" || destination) && response.type !== "error") {
      const sent = response.headers;
      assert.match(sent.get("content-type"), /^text\/plain/);
      assert.equal(sent.get("x-content-type-options"), "nosniff");
      assert.equal(sent.get("refresh"), null);
      const to = sent.get("location");
      assert.ok(to === null || new URL(to, `${SCOPE}try/`).href.startsWith(SCOPE), `it leads to ${to}`);
    }
    // No growth: neither in time nor in what is remembered.
    assert.ok(waited.every((millis) => millis > 0 && millis <= 600_000), `it waits for ${waited.at(-1)} ms`);
    waited.length = 0;
    assert.ok(works.size <= 100 && [...works.values()].every(({ keys }) => keys.length <= 100));
    assert.ok([...works.keys()].every((name) => name.length <= 200));
  });
  await fc.assert(property, { numRuns: CASES, interruptAfterTimeLimit: undefined, timeout: PATIENCE });
  after(() => console.log(`try/: ${CASES} cases, ${answered} answered, ${refused} refused, ${broken} broken off`));
  assert.ok(answered > CASES / 20 && refused > CASES / 20, "both happen");
});

test("of many keys the newest are remembered, and a key that is known does nothing again", async () => {
  const { ask, works } = worker();
  const times = async (key) => Number((await ask("status=200&work=w", { method: "POST", headers: { "Idempotency-Key": key } })).headers.get("work-done"));
  for (let index = 1; index <= 500; index += 1) assert.equal(await times(`${index}`), index);
  assert.equal(await times("500"), 500);
  assert.equal([...works.values()][0].keys.length, 100);
});

test("a refusal says what is wrong, and where", async () => {
  const { ask } = worker();
  for (const [query, says] of [
    ["", "“status=” is no status that a worker can answer with"],
    ["status=99", "“status=99” is no status"],
    ["status=200&delay=-1", "“delay=-1” is no delay"],
    ["status=200&delay=600001", "milliseconds, up to 600000"],
    ["status=200&fail=2", "“fail=2” is no chance"],
    ["status=200&header=x", "“header=x” is no header field: a name, a colon and a value."],
    ["status=200&matched=x", "“matched=x” begins with no status"],
    ["status=204&body=x", "No such answer can be built: "],
    [`status=200&${"header=a:b&".repeat(65)}`, "There are 65 header fields, and up to 64"],
    [`status=200&work=${"w".repeat(101)}`, "is too long for a name"],
  ]) {
    const response = await ask(query);
    const text = await response.text();
    assert.equal(response.status, 400, query);
    assert.ok(text.includes(says), `${query}: ${text}`);
  }
});

test("who opens an address of try/ gets plain text, and no other site", async () => {
  const { ask } = worker();
  const opened = { mode: "navigate", destination: "document" };
  const markup = await ask("status=200&header=Content-Type:text/html&body=%3Cb+id%3Dadded%3E", opened);
  assert.equal(markup.headers.get("content-type"), "text/plain;charset=utf-8");
  assert.equal(markup.headers.get("content-security-policy"), "default-src 'none'; sandbox");
  assert.equal(await markup.text(), "<b id=added>");
  const posted = await ask("mirror", { ...opened, method: "POST", body: "<b id=added>" });
  assert.equal(posted.headers.get("content-type"), "text/plain;charset=utf-8");
  for (const to of ["https://elsewhere.example/", "//elsewhere.example", "/outside/", "javascript:0", "https://["]) {
    const away = await ask(`status=302&header=${encodeURIComponent(`Location: ${to}`)}`, opened);
    assert.equal(away.status, 400, to);
    assert.match(await away.text(), /leads away from this site\.\n$/);
  }
  const home = await ask("status=302&header=Location:+?echo", opened);
  assert.equal(home.status, 302);
  const part = await ask("status=200&body=0", { destination: "script" });
  assert.match(await part.text(), /is no part of a page\.\n$/);
  // To a script of ours it is what it asked for.
  const fetched = await ask("status=200&header=Content-Type:text/html&body=x");
  assert.equal(fetched.headers.get("content-type"), "text/html");
  assert.equal(fetched.headers.get("content-security-policy"), null);
});
