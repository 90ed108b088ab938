// The service worker: it answers what a page tries, and nothing else. Everything about the answer stands in the
// address, so it knows no status code. What follows try/ in the path is for people to read.
//
//   try/?status=429&reason=Too+Many+Requests&header=Retry-After:+30&body=…&delay=500&fail=0.5
//   try/?status=201&reason=Created&work=7&fail=1
//
// A header may stand there several times. `delay` is in milliseconds; `fail` is the chance that the connection
// breaks instead, from 0 to 1. `matched=304+Not+Modified` is the answer to a conditional request whose
// If-None-Match names the ETag that stands among the headers. `try/?echo` answers with what arrived: how a redirect
// is followed can be seen there. `try/?mirror` answers with the
// content alone, byte for byte. `work` is the name of a piece of work of this page: it is done for every request that
// comes, unless its Idempotency-Key has come before, and Work-Done says how often by now. A connection that breaks
// breaks after the work.
//
// Anybody can write such an address and send it to somebody. So what is asked wrongly is refused with a sentence, and an
// answer that is no answer to a script of ours is a page of plain text, whatever its address says of itself: it adds no
// markup, runs nothing and leads nowhere else.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.pathname.startsWith(new URL("try/", registration.scope).pathname)) {
    event.respondWith(tried(event.request, url.searchParams, event.clientId));
  }
});

async function tried(request, asked, client) {
  const wrong = wrongIn(asked);
  if (wrong) return refusal(wrong);
  try {
    const response = await answer(request, asked, client);
    return request.mode === "navigate" || request.destination ? asPlainText(request, response) : response;
  } catch (error) {
    // A body where none may be, a name or a phrase that no header field has.
    return refusal(`No such answer can be built: ${error.message.replace(/\p{C}/gu, "").replace(/\.?$/, ".")}`);
  }
}

/** The longest delay in milliseconds, the most fields, letters of a name and keys: as much as our pages ask for, and more. */
const [MOST_DELAY, MOST_FIELDS, MOST_NAME, MOST_KEYS] = [600_000, 64, 100, 100];

/** What is wrong with what is asked for, in a sentence; nothing if all is well. */
function wrongIn(asked) {
  const isWithin = (text, most) => /^\d+(\.\d+)?$/.test(text) && Number(text) <= most;
  const isStatus = (text) => /^[2-5]\d\d$/.test(text);
  const [status, delay, fail, matched, work] = ["status", "delay", "fail", "matched", "work"].map((name) => asked.get(name));
  const says = (name, why) => `“${name}=${quoted(asked.get(name) ?? "")}” ${why}`;
  if (delay !== null && !isWithin(delay, MOST_DELAY)) return says("delay", `is no delay: milliseconds, up to ${MOST_DELAY}.`);
  if (fail !== null && !isWithin(fail, 1)) return says("fail", "is no chance: a number from 0 to 1.");
  if (work !== null && work.length > MOST_NAME) return says("work", `is too long for a name: it has up to ${MOST_NAME} letters.`);
  if (asked.has("echo") || asked.has("mirror")) return undefined;
  if (!isStatus(status ?? "")) return says("status", "is no status that a worker can answer with: a whole number from 200 to 599.");
  if (matched !== null && !isStatus(matched.slice(0, 3))) return says("matched", "begins with no status: it is one, as in 304 Not Modified.");
  const fields = asked.getAll("header");
  if (fields.length > MOST_FIELDS) return `There are ${fields.length} header fields, and up to ${MOST_FIELDS} can be asked for.`;
  const odd = fields.find((field) => !/^[\w!#$%&'*+.^`|~-]+:[^\0\r\n]*$/.test(field));
  return odd === undefined ? undefined : `“header=${quoted(odd)}” is no header field: a name, a colon and a value.`;
}

/** As much of a text as belongs into a sentence. */
const quoted = (text) => [...text.replace(/\p{C}/gu, "")].slice(0, 40).join("");

/** An answer that says what was asked wrongly. */
function refusal(sentence) {
  const headers = { "Content-Type": "text/plain;charset=utf-8", "X-Content-Type-Options": "nosniff" };
  return new Response(`${sentence}\n`, { status: 400, headers });
}

/**
 * The answer for who opens the address, or uses it as a part of a page: as text. It could say what it likes on this
 * site's behalf else. A picture, a script or a style is nothing that is tried here.
 */
function asPlainText(request, response) {
  if (response.type === "error") return response;
  if (request.mode !== "navigate") return refusal("This address answers what is fetched, and is no part of a page.");
  const headers = new Headers(response.headers);
  const to = headers.get("Location");
  // An address that cannot be read leads nowhere.
  const target = to !== null && URL.canParse(to, request.url) ? new URL(to, request.url).href : "";
  if (to !== null && !target.startsWith(registration.scope)) return refusal(`“${quoted(to)}” leads away from this site.`);
  headers.delete("Refresh");
  for (const [name, value] of Object.entries(TEXT)) headers.set(name, value);
  const { status, statusText, body } = response;
  return new Response(body, { status, statusText, headers });
}

/** What makes a page plain text and nothing else. */
const TEXT = {
  "Content-Type": "text/plain;charset=utf-8",
  "Content-Security-Policy": "default-src 'none'; sandbox",
  "X-Content-Type-Options": "nosniff",
};

async function answer(request, asked, client) {
  const delay = Number(asked.get("delay") ?? 0);
  // Even no delay would take a turn of the timers, and calls are measured.
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
  const times = asked.has("work") ? work(`${client} ${asked.get("work")}`, request.headers.get("Idempotency-Key")) : 0;
  if (Math.random() < Number(asked.get("fail") ?? 0)) return Response.error();
  if (asked.has("echo")) return Response.json({ method: request.method, content: await request.text() });
  if (asked.has("mirror")) return new Response(await request.arrayBuffer());
  const headers = new Headers();
  for (const field of asked.getAll("header")) {
    const colon = field.indexOf(":");
    headers.append(field.slice(0, colon), field.slice(colon + 1).trim());
  }
  if (asked.has("matched") && matches(request.headers.get("If-None-Match"), headers.get("ETag"))) {
    const [, status, statusText] = asked.get("matched").match(/^(\d+) ?(.*)$/);
    const kept = [...headers].filter(([name]) => KEPT.includes(name));
    return new Response(null, { status: Number(status), statusText, headers: kept });
  }
  if (times > 0) headers.set("Work-Done", times);
  const status = Number(asked.get("status"));
  return new Response(asked.get("body"), { status, statusText: asked.get("reason") ?? "", headers });
}

/** What was done, and for which keys. It lives as long as the worker, which is longer than a page waits. */
const works = new Map();

/** Does a piece of work, unless it was done for this key, and says how often it was done by now. */
function work(name, key) {
  const { times, keys } = works.get(name) ?? { times: 0, keys: [] };
  const isNew = key !== null && !keys.includes(key);
  // Of many keys the newest are remembered.
  const now = { times: keys.includes(key) ? times : times + 1, keys: isNew ? [...keys, key].slice(-MOST_KEYS) : keys };
  // The newest come last. Nobody asks for old ones.
  works.delete(name);
  works.set(name, now);
  if (works.size > 100) works.delete(works.keys().next().value);
  return now.times;
}

/** What goes with an answer that stands for the full one (RFC 9110, section 15.4.5). */
const KEPT = ["cache-control", "content-location", "date", "etag", "expires", "vary"];

/**
 * Whether If-None-Match names this ETag (RFC 9110, section 13.1.2): `*` names any, else it is a list of them. The
 * comparison is the weak one (section 8.8.3.2): W/ does not matter. A tag may contain a comma.
 */
function matches(condition, etag) {
  if (condition === null || etag === null) return false;
  const tags = (text) => [...text.matchAll(/"[^"]*"/g)].map(([tag]) => tag);
  return condition.trim() === "*" || tags(condition).includes(tags(etag)[0]);
}
{
const BUILD = "1fd155911d010fc6";
const FILES = {
  "again/": 22248,
  "beliefs/": 83471,
  "boot.js?1fd155911d010fc6": 17734,
  "brokers/": 16036,
  "chapter-0859be50bb3e5d5e.js": 54534,
  "chapter-0859be50bb3e5d5e_bg.wasm": 1018253,
  "chapters/": 24212,
  "choose/": 9341,
  "clients/": 61153,
  "codes/": 61117,
  "compare/": 50997,
  "course/": 24212,
  "data/brokers.json": 5885,
  "data/clients.json": 417567,
  "data/gateways.json": 164861,
  "data/libraries.json": 23404,
  "data/status-codes.json": 340539,
  "demos-ca45c6156b6ed592.js": 46684,
  "demos-ca45c6156b6ed592_bg.wasm": 440495,
  "echo.js": 150,
  "favicon-cd44026ea68a3baa.svg": 422,
  "fonts/OFL.txt": 4906,
  "fonts/README.md": 862,
  "fonts/atkinson-hyperlegible-mono-latin-wght-normal.woff2": 11040,
  "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2": 13872,
  "gateways/": 49301,
  "glossary/": 31849,
  "icons/icon-192.png": 6612,
  "icons/icon-512.png": 17744,
  "icons/maskable-512.png": 11563,
  "": 58070,
  "interplay-5bf90bbdc603be63.js": 53487,
  "interplay-5bf90bbdc603be63_bg.wasm": 1061900,
  "learn/4xx-and-5xx/": 109441,
  "learn/beliefs/": 83372,
  "learn/choosing/": 103255,
  "learn/choosing/sheet/": 13647,
  "learn/choreography/": 77972,
  "learn/errors/": 71113,
  "learn/glossary/": 31748,
  "learn/http/": 71217,
  "learn/": 24129,
  "learn/inside-and-between/": 82095,
  "learn/keep-it-simple/": 71647,
  "learn/missions/a-short-outage/": 29094,
  "learn/missions/answer-first/": 29549,
  "learn/missions/fewer-legs/": 29841,
  "learn/missions/": 15920,
  "learn/missions/less-talk/": 38111,
  "learn/missions/lost-and-found/": 29637,
  "learn/missions/nothing-forgotten/": 30398,
  "learn/missions/post-is-down/": 29085,
  "learn/missions/side-by-side/": 29747,
  "learn/missions/slow-and-once/": 30742,
  "learn/missions/tell-me-now/": 30072,
  "learn/missions/twice-on-the-wire/": 31691,
  "learn/missions/two-packs/": 31979,
  "learn/orchestration/": 76111,
  "learn/performance/": 74453,
  "learn/synchronous-and-asynchronous/": 78925,
  "learn/two-by-two/": 92239,
  "learn/two-styles/": 62054,
  "libraries/": 44470,
  "manifest.webmanifest": 638,
  "mission-4e13a58173b3cd36.js": 52342,
  "mission-4e13a58173b3cd36_bg.wasm": 1038467,
  "missions/": 16021,
  "moments/a-monitor-notices/": 70000,
  "moments/an-outage-climbs/": 65710,
  "moments/": 12374,
  "moments/is-choreography-faster/": 53448,
  "moments/nobody-knows/": 69750,
  "moments/one-more-step/": 57088,
  "moments/post-is-down/": 53069,
  "moments/slow-is-worse-than-down/": 52909,
  "moments/timeout-means-unknown/": 51029,
  "moments/two-packs/": 56945,
  "offline-929c1a8034aac4e0.js": 6579,
  "offline.html": 147531,
  "present/4xx-and-5xx/again-a-map.svg": 8465,
  "present/4xx-and-5xx/again-a-sequence.svg": 12550,
  "present/4xx-and-5xx/choose-a-map.svg": 8300,
  "present/4xx-and-5xx/choose-a-sequence.svg": 8891,
  "present/4xx-and-5xx/client-errors-a-map.svg": 8306,
  "present/4xx-and-5xx/client-errors-a-sequence.svg": 8895,
  "present/4xx-and-5xx/gone-and-teapot-a-map.svg": 8296,
  "present/4xx-and-5xx/gone-and-teapot-a-sequence.svg": 9954,
  "present/4xx-and-5xx/": 101336,
  "present/4xx-and-5xx/passing-on-a-map.svg": 8311,
  "present/4xx-and-5xx/passing-on-a-sequence.svg": 11204,
  "present/4xx-and-5xx/server-errors-a-map.svg": 8717,
  "present/4xx-and-5xx/server-errors-b-map.svg": 8301,
  "present/4xx-and-5xx/speaker/": 20879,
  "present/4xx-and-5xx/two-sentences-a-map.svg": 8302,
  "present/4xx-and-5xx/two-sentences-b-map.svg": 8289,
  "present/4xx-and-5xx/who-answered-a-map.svg": 8717,
  "present/4xx-and-5xx/who-answered-b-map.svg": 8312,
  "present/choosing/consistent-a-map.svg": 8856,
  "present/choosing/consistent-b-map.svg": 8846,
  "present/choosing/": 99272,
  "present/choosing/long-a-map.svg": 8297,
  "present/choosing/long-b-map.svg": 8880,
  "present/choosing/many-a-map.svg": 10293,
  "present/choosing/many-a-sequence.svg": 11043,
  "present/choosing/now-a-map.svg": 8722,
  "present/choosing/now-b-map.svg": 8840,
  "present/choosing/owner-a-map.svg": 9565,
  "present/choosing/owner-a-sequence.svg": 19304,
  "present/choosing/simple-a-map.svg": 8297,
  "present/choosing/simple-b-map.svg": 8880,
  "present/choosing/speaker/": 20163,
  "present/choosing/style-first-a-map.svg": 9718,
  "present/choosing/style-first-b-map.svg": 8719,
  "present/choosing/summary-a-map.svg": 8069,
  "present/choosing/summary-b-map.svg": 8849,
  "present/choreography/decoupled-a-map.svg": 9099,
  "present/choreography/decoupled-a-sequence.svg": 11213,
  "present/choreography/error-states-a-map.svg": 8838,
  "present/choreography/error-states-a-sequence.svg": 13037,
  "present/choreography/even-smarts-a-map.svg": 10228,
  "present/choreography/even-smarts-a-sequence.svg": 11043,
  "present/choreography/faster-a-map.svg": 8771,
  "present/choreography/faster-b-map.svg": 8849,
  "present/choreography/how-far-a-map.svg": 9240,
  "present/choreography/how-far-b-map.svg": 8837,
  "present/choreography/": 75227,
  "present/choreography/mapping-lost-a-map.svg": 8594,
  "present/choreography/mapping-lost-b-map.svg": 8841,
  "present/choreography/monitor-a-map.svg": 8837,
  "present/choreography/monitor-b-map.svg": 9213,
  "present/choreography/one-more-step-a-map.svg": 9599,
  "present/choreography/one-more-step-b-map.svg": 9014,
  "present/choreography/speaker/": 21909,
  "present/choreography/step-by-step-a-map.svg": 10293,
  "present/choreography/step-by-step-a-sequence.svg": 11043,
  "present/choreography/trace-a-map.svg": 8849,
  "present/choreography/trace-a-sequence.svg": 11041,
  "present/errors/again-a-map.svg": 8482,
  "present/errors/again-b-map.svg": 8880,
  "present/errors/": 70210,
  "present/errors/inside-a-map.svg": 8302,
  "present/errors/inside-a-sequence.svg": 8894,
  "present/errors/key-a-map.svg": 8472,
  "present/errors/key-b-map.svg": 8615,
  "present/errors/known-a-map.svg": 8296,
  "present/errors/known-b-map.svg": 8717,
  "present/errors/outage-a-map.svg": 8693,
  "present/errors/outage-a-sequence.svg": 11014,
  "present/errors/speaker/": 22750,
  "present/errors/timeout-a-map.svg": 8314,
  "present/errors/timeout-a-sequence.svg": 10515,
  "present/errors/unknown-a-map.svg": 8370,
  "present/errors/unknown-b-map.svg": 8378,
  "present/errors/whose-a-map.svg": 8296,
  "present/errors/whose-b-map.svg": 8465,
  "present/http/boring-a-map.svg": 9326,
  "present/http/boring-a-sequence.svg": 18760,
  "present/http/cache-controls-a-map.svg": 9238,
  "present/http/cache-controls-a-sequence.svg": 18890,
  "present/http/deadline-a-map.svg": 8445,
  "present/http/deadline-a-sequence.svg": 11135,
  "present/http/error-semantics-a-map.svg": 8297,
  "present/http/error-semantics-a-sequence.svg": 10329,
  "present/http/": 71991,
  "present/http/long-lived-a-map.svg": 8302,
  "present/http/long-lived-a-sequence.svg": 10492,
  "present/http/overhead-a-map.svg": 8297,
  "present/http/overhead-b-map.svg": 8297,
  "present/http/polling-a-map.svg": 8070,
  "present/http/polling-b-map.svg": 9254,
  "present/http/speaker/": 21016,
  "present/http/supported-a-map.svg": 8297,
  "present/http/supported-a-sequence.svg": 11268,
  "present/": 39798,
  "present/inside-and-between/answer-a-map.svg": 8297,
  "present/inside-and-between/answer-a-sequence.svg": 11268,
  "present/inside-and-between/break-a-map.svg": 8780,
  "present/inside-and-between/break-a-sequence.svg": 10106,
  "present/inside-and-between/expand-a-map.svg": 8856,
  "present/inside-and-between/expand-a-sequence.svg": 11285,
  "present/inside-and-between/": 85343,
  "present/inside-and-between/inside-a-map.svg": 8468,
  "present/inside-and-between/inside-a-sequence.svg": 11279,
  "present/inside-and-between/question-a-map.svg": 8476,
  "present/inside-and-between/question-a-sequence.svg": 11274,
  "present/inside-and-between/readers-a-map.svg": 9234,
  "present/inside-and-between/readers-a-sequence.svg": 11034,
  "present/inside-and-between/speaker/": 19891,
  "present/inside-and-between/stored-a-map.svg": 9113,
  "present/inside-and-between/stored-a-sequence.svg": 10788,
  "present/inside-and-between/two-deployments-a-map.svg": 8296,
  "present/inside-and-between/two-deployments-b-map.svg": 8305,
  "present/keep-it-simple/breaker-a-map.svg": 8078,
  "present/keep-it-simple/breaker-b-map.svg": 8309,
  "present/keep-it-simple/default-a-map.svg": 8856,
  "present/keep-it-simple/default-a-sequence.svg": 11285,
  "present/keep-it-simple/error-a-map.svg": 8794,
  "present/keep-it-simple/error-a-sequence.svg": 10103,
  "present/keep-it-simple/": 72443,
  "present/keep-it-simple/leave-a-map.svg": 8717,
  "present/keep-it-simple/leave-b-map.svg": 8711,
  "present/keep-it-simple/order-a-map.svg": 8869,
  "present/keep-it-simple/order-a-sequence.svg": 11132,
  "present/keep-it-simple/parallel-a-map.svg": 8069,
  "present/keep-it-simple/parallel-b-map.svg": 8297,
  "present/keep-it-simple/parts-a-map.svg": 8297,
  "present/keep-it-simple/parts-b-map.svg": 8880,
  "present/keep-it-simple/price-a-map.svg": 8722,
  "present/keep-it-simple/price-a-sequence.svg": 10835,
  "present/keep-it-simple/shed-a-map.svg": 8070,
  "present/keep-it-simple/shed-b-map.svg": 8296,
  "present/keep-it-simple/speaker/": 21731,
  "present/orchestration/coupled-a-map.svg": 8722,
  "present/orchestration/coupled-a-sequence.svg": 10835,
  "present/orchestration/engines-a-map.svg": 9870,
  "present/orchestration/engines-a-sequence.svg": 19211,
  "present/orchestration/explicit-a-map.svg": 8069,
  "present/orchestration/explicit-b-map.svg": 8297,
  "present/orchestration/how-far-a-map.svg": 9248,
  "present/orchestration/how-far-a-sequence.svg": 18755,
  "present/orchestration/in-line-a-map.svg": 8717,
  "present/orchestration/in-line-a-sequence.svg": 10095,
  "present/orchestration/": 74829,
  "present/orchestration/one-more-step-a-map.svg": 8297,
  "present/orchestration/one-more-step-b-map.svg": 9451,
  "present/orchestration/process-a-map.svg": 8468,
  "present/orchestration/process-a-sequence.svg": 11279,
  "present/orchestration/smart-service-a-map.svg": 9837,
  "present/orchestration/smart-service-b-map.svg": 9578,
  "present/orchestration/speaker/": 22165,
  "present/orchestration/step-by-step-a-map.svg": 8869,
  "present/orchestration/step-by-step-a-sequence.svg": 11132,
  "present/orchestration/undo-a-map.svg": 8717,
  "present/orchestration/undo-b-map.svg": 8722,
  "present/performance/fewer-a-map.svg": 8069,
  "present/performance/fewer-b-map.svg": 8297,
  "present/performance/figures-a-map.svg": 8470,
  "present/performance/figures-a-sequence.svg": 11285,
  "present/performance/hop-a-map.svg": 8856,
  "present/performance/hop-a-sequence.svg": 11285,
  "present/performance/": 79007,
  "present/performance/inside-a-map.svg": 8468,
  "present/performance/inside-a-sequence.svg": 11279,
  "present/performance/marshal-a-map.svg": 8464,
  "present/performance/marshal-a-sequence.svg": 11284,
  "present/performance/ocean-a-map.svg": 8476,
  "present/performance/ocean-b-map.svg": 8297,
  "present/performance/speaker/": 21619,
  "present/performance/store-a-map.svg": 8869,
  "present/performance/store-a-sequence.svg": 11132,
  "present/performance/tail-a-map.svg": 8297,
  "present/performance/tail-b-map.svg": 8297,
  "present/slot/": 461916,
  "present/slot/speaker/": 136503,
  "present/synchronous-and-asynchronous/backlog-a-map.svg": 9629,
  "present/synchronous-and-asynchronous/backlog-a-sequence.svg": 22738,
  "present/synchronous-and-asynchronous/block-a-map.svg": 8468,
  "present/synchronous-and-asynchronous/block-a-sequence.svg": 11279,
  "present/synchronous-and-asynchronous/complex-a-map.svg": 9099,
  "present/synchronous-and-asynchronous/complex-a-sequence.svg": 11598,
  "present/synchronous-and-asynchronous/fire-a-map.svg": 9330,
  "present/synchronous-and-asynchronous/fire-b-map.svg": 8846,
  "present/synchronous-and-asynchronous/": 72894,
  "present/synchronous-and-asynchronous/latency-a-map.svg": 8070,
  "present/synchronous-and-asynchronous/latency-b-map.svg": 9254,
  "present/synchronous-and-asynchronous/long-a-map.svg": 8301,
  "present/synchronous-and-asynchronous/long-b-map.svg": 8872,
  "present/synchronous-and-asynchronous/promises-a-map.svg": 8710,
  "present/synchronous-and-asynchronous/promises-b-map.svg": 9091,
  "present/synchronous-and-asynchronous/reason-a-map.svg": 8070,
  "present/synchronous-and-asynchronous/reason-b-map.svg": 8858,
  "present/synchronous-and-asynchronous/speaker/": 21738,
  "present/synchronous-and-asynchronous/technology-a-map.svg": 9718,
  "present/synchronous-and-asynchronous/technology-a-sequence.svg": 18760,
  "present/two-by-two/async-event-a-map.svg": 10228,
  "present/two-by-two/async-event-a-sequence.svg": 11043,
  "present/two-by-two/async-request-a-map.svg": 9452,
  "present/two-by-two/async-request-a-sequence.svg": 18906,
  "present/two-by-two/broker-a-map.svg": 9571,
  "present/two-by-two/broker-a-sequence.svg": 9902,
  "present/two-by-two/empty-a-map.svg": 9100,
  "present/two-by-two/empty-a-sequence.svg": 10526,
  "present/two-by-two/grid-a-map.svg": 8070,
  "present/two-by-two/grid-b-map.svg": 9109,
  "present/two-by-two/": 89093,
  "present/two-by-two/logs-a-map.svg": 8849,
  "present/two-by-two/logs-a-sequence.svg": 11866,
  "present/two-by-two/not-yet-a-map.svg": 8069,
  "present/two-by-two/not-yet-b-map.svg": 8594,
  "present/two-by-two/speaker/": 20480,
  "present/two-by-two/sync-request-a-map.svg": 8869,
  "present/two-by-two/sync-request-a-sequence.svg": 11132,
  "present/two-by-two/webhooks-a-map.svg": 8719,
  "present/two-by-two/webhooks-b-map.svg": 9718,
  "present/two-styles/event-a-map.svg": 10293,
  "present/two-styles/event-a-sequence.svg": 11043,
  "present/two-styles/": 63428,
  "present/two-styles/knowledge-a-map.svg": 8468,
  "present/two-styles/knowledge-b-map.svg": 9247,
  "present/two-styles/queue-a-map.svg": 9934,
  "present/two-styles/queue-b-map.svg": 10293,
  "present/two-styles/request-a-map.svg": 8856,
  "present/two-styles/request-a-sequence.svg": 11285,
  "present/two-styles/silence-a-map.svg": 8717,
  "present/two-styles/silence-b-map.svg": 8837,
  "present/two-styles/speaker/": 18607,
  "present/two-styles/thin-a-map.svg": 8850,
  "present/two-styles/thin-b-map.svg": 9625,
  "present/two-styles/twice-a-map.svg": 8856,
  "present/two-styles/twice-b-map.svg": 8846,
  "present-3e92b258cbb17305.js": 60048,
  "present-3e92b258cbb17305_bg.wasm": 1127563,
  "reference-f0325008e0dce9ba.js": 59673,
  "reference-f0325008e0dce9ba_bg.wasm": 664728,
  "search/": 8612,
  "search-1eab77407759a01c.txt": 174416,
  "search-a2639eafd48eb4e9.js": 42352,
  "search-a2639eafd48eb4e9_bg.wasm": 575388,
  "share-6f4eb3e24e3d59d1.js": 42169,
  "share-6f4eb3e24e3d59d1_bg.wasm": 632257,
  "status/100/": 33274,
  "status/101/": 32357,
  "status/102/": 30691,
  "status/103/": 32657,
  "status/104/": 33649,
  "status/200/": 41193,
  "status/201/": 52459,
  "status/202/": 49419,
  "status/203/": 31588,
  "status/204/": 39373,
  "status/205/": 30614,
  "status/206/": 34456,
  "status/207/": 32395,
  "status/208/": 33668,
  "status/226/": 32551,
  "status/300/": 34994,
  "status/301/": 35528,
  "status/302/": 38585,
  "status/303/": 38275,
  "status/304/": 36352,
  "status/305/": 31616,
  "status/306/": 31128,
  "status/307/": 35849,
  "status/308/": 35820,
  "status/400/": 40134,
  "status/401/": 40162,
  "status/402/": 31983,
  "status/403/": 39424,
  "status/404/": 39131,
  "status/405/": 34557,
  "status/406/": 34153,
  "status/407/": 33766,
  "status/408/": 40841,
  "status/409/": 39906,
  "status/410/": 35684,
  "status/411/": 32894,
  "status/412/": 37556,
  "status/413/": 37549,
  "status/414/": 33154,
  "status/415/": 35347,
  "status/416/": 33312,
  "status/417/": 33238,
  "status/418/": 34538,
  "status/421/": 35671,
  "status/422/": 39325,
  "status/423/": 33623,
  "status/424/": 35024,
  "status/425/": 35602,
  "status/426/": 33771,
  "status/428/": 35483,
  "status/429/": 41390,
  "status/431/": 34900,
  "status/451/": 34941,
  "status/500/": 45821,
  "status/501/": 37092,
  "status/502/": 53021,
  "status/503/": 50480,
  "status/504/": 48577,
  "status/505/": 37243,
  "status/506/": 36523,
  "status/507/": 37265,
  "status/508/": 37235,
  "status/510/": 35219,
  "status/511/": 36402,
  "status/again/": 22151,
  "status/brokers/": 15935,
  "status/choose/behind/": 10370,
  "status/choose/behind/no-answer/connection_read_timeout/": 12012,
  "status/choose/behind/no-answer/connection_timeout/": 11965,
  "status/choose/behind/no-answer/connection_write_timeout/": 12040,
  "status/choose/behind/no-answer/dns_timeout/": 11934,
  "status/choose/behind/no-answer/http_response_timeout/": 12046,
  "status/choose/behind/no-answer/": 11555,
  "status/choose/behind/no-answer/unknown/": 11751,
  "status/choose/behind/not-asked/http_request_denied/": 12006,
  "status/choose/behind/not-asked/http_request_error/": 11876,
  "status/choose/behind/not-asked/": 11990,
  "status/choose/behind/not-asked/proxy_configuration_error/": 11886,
  "status/choose/behind/not-asked/proxy_internal_error/": 12126,
  "status/choose/behind/not-asked/proxy_internal_response/content/": 11995,
  "status/choose/behind/not-asked/proxy_internal_response/": 11729,
  "status/choose/behind/not-asked/proxy_internal_response/later/": 12070,
  "status/choose/behind/not-asked/proxy_internal_response/refused/": 11933,
  "status/choose/behind/not-asked/proxy_loop_detected/": 12183,
  "status/choose/behind/not-reached/connection_limit_reached/": 12684,
  "status/choose/behind/not-reached/connection_refused/": 12534,
  "status/choose/behind/not-reached/destination_ip_prohibited/": 12695,
  "status/choose/behind/not-reached/destination_ip_unroutable/": 12645,
  "status/choose/behind/not-reached/destination_not_found/": 12743,
  "status/choose/behind/not-reached/destination_unavailable/": 12844,
  "status/choose/behind/not-reached/dns_error/": 12702,
  "status/choose/behind/not-reached/": 12896,
  "status/choose/behind/not-reached/tls_alert_received/": 12526,
  "status/choose/behind/not-reached/tls_certificate_error/": 12550,
  "status/choose/behind/not-reached/tls_protocol_error/": 12691,
  "status/choose/behind/status/broken/": 11394,
  "status/choose/behind/status/busy/": 11363,
  "status/choose/behind/status/callers-mistake/": 11547,
  "status/choose/behind/status/early/": 12030,
  "status/choose/behind/status/": 11322,
  "status/choose/behind/status/my-mistake/": 11380,
  "status/choose/behind/status/timeout/": 11338,
  "status/choose/behind/unusable/connection_terminated/": 12628,
  "status/choose/behind/unusable/http_protocol_error/": 12624,
  "status/choose/behind/unusable/http_response_body_size/": 12581,
  "status/choose/behind/unusable/http_response_content_coding/": 12701,
  "status/choose/behind/unusable/http_response_header_section_size/": 12646,
  "status/choose/behind/unusable/http_response_header_size/": 12672,
  "status/choose/behind/unusable/http_response_incomplete/": 12484,
  "status/choose/behind/unusable/http_response_trailer_section_size/": 12654,
  "status/choose/behind/unusable/http_response_trailer_size/": 12680,
  "status/choose/behind/unusable/http_response_transfer_coding/": 12639,
  "status/choose/behind/unusable/http_upgrade_failed/": 12729,
  "status/choose/behind/unusable/": 12952,
  "status/choose/": 9242,
  "status/choose/me/circle/": 10607,
  "status/choose/me/for-now/": 10430,
  "status/choose/me/": 10360,
  "status/choose/me/never-could/": 10519,
  "status/choose/me/never-could/method/": 11022,
  "status/choose/me/never-could/variant/": 11052,
  "status/choose/me/never-could/version/": 11043,
  "status/choose/me/portal/": 10719,
  "status/choose/me/room/": 10435,
  "status/choose/me/unexpected/": 10462,
  "status/choose/nobody/elsewhere/for-good/": 10810,
  "status/choose/nobody/elsewhere/for-good/no/": 11254,
  "status/choose/nobody/elsewhere/for-good/yes/": 11357,
  "status/choose/nobody/elsewhere/for-now/": 10823,
  "status/choose/nobody/elsewhere/for-now/no/": 11265,
  "status/choose/nobody/elsewhere/for-now/yes/": 11418,
  "status/choose/nobody/elsewhere/": 10392,
  "status/choose/nobody/elsewhere/result/": 10889,
  "status/choose/nobody/": 9972,
  "status/choose/nobody/later/": 10434,
  "status/choose/nobody/result/content/": 10768,
  "status/choose/nobody/result/created/": 10986,
  "status/choose/nobody/result/": 10613,
  "status/choose/nobody/result/nothing-to-say/": 10860,
  "status/choose/nobody/result/part/": 10947,
  "status/choose/nobody/unchanged/": 10374,
  "status/choose/request/coffee/": 10493,
  "status/choose/request/how/answer/": 11367,
  "status/choose/request/how/format/": 11719,
  "status/choose/request/how/": 11135,
  "status/choose/request/how/meaning/": 11416,
  "status/choose/request/how/size/address/": 11872,
  "status/choose/request/how/size/content/": 11777,
  "status/choose/request/how/size/fields/": 11662,
  "status/choose/request/how/size/": 11543,
  "status/choose/request/how/size/unknown/": 11746,
  "status/choose/request/how/syntax/": 11220,
  "status/choose/request/": 10144,
  "status/choose/request/state/condition/": 11251,
  "status/choose/request/state/conflict/": 11298,
  "status/choose/request/state/dependency/": 11179,
  "status/choose/request/state/": 11003,
  "status/choose/request/state/locked/": 10973,
  "status/choose/request/state/no-condition/": 11107,
  "status/choose/request/when/": 10531,
  "status/choose/request/when/too-early/": 11019,
  "status/choose/request/when/too-often/": 10966,
  "status/choose/request/when/too-slow/": 10968,
  "status/choose/request/where/gone/": 11086,
  "status/choose/request/where/host/": 11261,
  "status/choose/request/where/": 10887,
  "status/choose/request/where/method/": 11176,
  "status/choose/request/where/nothing-there/": 11215,
  "status/choose/request/who/forbidden/": 10765,
  "status/choose/request/who/forbidden/no/": 11316,
  "status/choose/request/who/forbidden/yes/": 11280,
  "status/choose/request/who/": 10402,
  "status/choose/request/who/law/": 11108,
  "status/choose/request/who/unknown/": 10984,
  "status/clients/": 61052,
  "status/gateways/apache/": 18598,
  "status/gateways/caddy/": 15745,
  "status/gateways/envoy/": 21942,
  "status/gateways/h2o/": 15287,
  "status/gateways/haproxy/": 16851,
  "status/gateways/": 49198,
  "status/gateways/lighttpd/": 18128,
  "status/gateways/nghttpx/": 15325,
  "status/gateways/nginx/": 16981,
  "status/gateways/squid/": 19705,
  "status/gateways/traefik/": 15167,
  "status/gateways/trafficserver/": 17451,
  "status/gateways/varnish/": 19169,
  "status/": 61032,
  "status/libraries/": 44365,
  "status/who/": 39597,
  "status-codes/": 61117,
  "stills/belief-accepted-promises-nothing.svg": 9118,
  "stills/belief-all-must-be-up.svg": 8947,
  "stills/belief-bandwidth-for-small-calls.svg": 11625,
  "stills/belief-brokers-redeliver.svg": 9098,
  "stills/belief-choreography-is-faster.svg": 12484,
  "stills/belief-error-means-undone.svg": 8612,
  "stills/belief-exactly-once.svg": 13096,
  "stills/belief-http-is-synchronous.svg": 9326,
  "stills/belief-key-does-it.svg": 11790,
  "stills/belief-know-now-means-wait.svg": 12592,
  "stills/belief-network-duplicates.svg": 8540,
  "stills/belief-one-rename.svg": 8484,
  "stills/belief-orchestrator-knows.svg": 13045,
  "stills/belief-passing-an-error-on.svg": 8500,
  "stills/belief-publisher-hears.svg": 8902,
  "stills/belief-queue-is-sooner.svg": 12173,
  "stills/belief-queue-makes-events.svg": 15106,
  "stills/belief-queues-need-no-more.svg": 11987,
  "stills/belief-second-try-refused.svg": 8959,
  "stills/belief-server-never-learns.svg": 8491,
  "stills/belief-silence-needs-a-deadline.svg": 13049,
  "stills/belief-slow-worse-than-down.svg": 12072,
  "stills/belief-timeout-nothing-done.svg": 11695,
  "stills/belief-topic-keeps-it.svg": 9060,
  "stills/chapter-4xx-and-5xx.svg": 11972,
  "stills/chapter-choosing.svg": 12526,
  "stills/chapter-choreography.svg": 12964,
  "stills/chapter-errors.svg": 11636,
  "stills/chapter-http.svg": 12204,
  "stills/chapter-inside-and-between.svg": 8834,
  "stills/chapter-keep-it-simple.svg": 11943,
  "stills/chapter-orchestration.svg": 12486,
  "stills/chapter-performance.svg": 11578,
  "stills/chapter-synchronous-and-asynchronous.svg": 12092,
  "stills/chapter-two-by-two.svg": 11506,
  "stills/chapter-two-styles.svg": 12534,
  "stills/mission-a-short-outage.svg": 8400,
  "stills/mission-answer-first.svg": 8896,
  "stills/mission-fewer-legs.svg": 8818,
  "stills/mission-less-talk.svg": 9285,
  "stills/mission-lost-and-found.svg": 8507,
  "stills/mission-nothing-forgotten.svg": 9734,
  "stills/mission-post-is-down.svg": 8819,
  "stills/mission-side-by-side.svg": 8908,
  "stills/mission-slow-and-once.svg": 8477,
  "stills/mission-tell-me-now.svg": 9166,
  "stills/mission-twice-on-the-wire.svg": 8922,
  "stills/mission-two-packs.svg": 8686,
  "stills/moment-a-monitor-notices.svg": 12965,
  "stills/moment-an-outage-climbs.svg": 12623,
  "stills/moment-is-choreography-faster.svg": 12465,
  "stills/moment-nobody-knows.svg": 13012,
  "stills/moment-one-more-step.svg": 13776,
  "stills/moment-post-is-down.svg": 12344,
  "stills/moment-slow-is-worse-than-down.svg": 12037,
  "stills/moment-timeout-means-unknown.svg": 11653,
  "stills/moment-two-packs.svg": 11771,
  "style-009132c9125eb0c5.css": 80897,
  "style-190eafafef46624b.css": 2249,
  "style-3d8e730d532d845b.css": 1482,
  "style-90d16726f89baefb.css": 66150,
  "style-a67c73a5d6d516bc.css": 74656,
  "style-b8bfd514e56e408b.css": 89399,
  "style-be0d406afb38a47a.css": 1827,
  "talks/": 39885,
  "teach/": 39885,
  "who/": 39690,
};
// The other half of the service worker: it keeps pages for times without a connection. The prerenderer puts it behind
// worker.js, in a block, and writes above it which build this is and what belongs to it: BUILD, and FILES with the size of
// each.
//
// A page lies in the cache of its own build, together with all that it names, and it is put there last. Scripts, modules
// and styles have a hash in their name or the build behind it, and are found by that name in whichever cache has them.
// So no page ever gets a module of another build, and pages of an earlier one go on working. Caches are this site's own:
// their names begin with where it is mounted, and nothing that is not in FILES is ever answered.
const SCOPE = new URL(registration.scope).pathname;
const OWN = `interplay ${SCOPE} `;
/** What a page that was never opened here gets. */
const FALLBACK = "offline.html";
/** How long a page may be on its way before the copy is shown instead, in milliseconds. */
const PATIENCE = 3000;
/** How many files are kept at a request, how many of them at a time, and how many builds at most. */
const [CHUNK, AT_ONCE, MOST_BUILDS] = [24, 6, 3];

/** Whether a name says which content it has. What follows the question mark is a second try, or the build. */
const isNamed = (name) => /-[0-9a-f]{16}(_bg|_rest)?\.[a-z]+(\?\d)?$|^boot\.js\?[0-9a-f]{16}$/.test(name);
/** A second try is for the same file. */
const withoutTry = (name) => name.replace(/\?\d$/, "");
const isPage = (name) => name === "" || name.endsWith("/");
const isOurs = (name) => Object.hasOwn(FILES, name);
/** What every page may need without naming it: styles name fonts, and a demonstration starts a worker. */
const ALWAYS = Object.keys(FILES).filter((name) => /\.woff2$|^echo\.js$/.test(name));

// Who saves data decides what is fetched.
addEventListener("install", (event) => {
  if (!navigator.connection?.saveData) event.waitUntil(keepPage(FALLBACK).catch(() => {}));
});
addEventListener("activate", (event) => event.waitUntil(registration.navigationPreload?.enable().catch(() => {})));

addEventListener("fetch", (event) => {
  const { method, mode, cache, url } = event.request;
  const { origin, pathname, search } = new URL(url);
  // Who wants no copy asks the network.
  if (method !== "GET" || cache === "no-store" || origin !== location.origin || !pathname.startsWith(SCOPE)) return;
  const path = pathname.slice(SCOPE.length);
  if (mode === "navigate") {
    if (isOurs(isPage(path) ? path : `${path}/`)) event.respondWith(page(event, path));
    // The browser has begun to fetch it already, and complains when nobody waits for that.
    else event.waitUntil(event.preloadResponse?.catch(() => {}));
  } else if (isNamed(path + search)) {
    event.respondWith(named(event.request, withoutTry(path + search)));
  } else if (isOurs(path) && !isPage(path)) {
    event.respondWith(plain(event.request, path));
  }
});

/** A page: the newest there is, or the copy when there is no connection or it is too slow. */
async function page(event, path) {
  const copy = found(path);
  const coming = (async () => (await event.preloadResponse) ?? fetch(event.request))().catch(() => null);
  const soon = await Promise.race([coming, after(PATIENCE).then(() => copy)]);
  const answer = soon ?? (await coming);
  if (answer && answer.status < 500) return answer;
  const kept = await copy;
  if (kept) return kept;
  // A folder without its slash is led to the one with it, as a server does.
  if (!isPage(path) && (await found(`${path}/`))) return Response.redirect(`${SCOPE}${path}/${new URL(event.request.url).search}`);
  if (answer) return answer;
  const fallback = await found(FALLBACK);
  if (!fallback) return Response.error();
  return new Response(fallback.body, { status: 503, statusText: "Service Unavailable", headers: fallback.headers });
}

/** What its name says cannot have changed. */
async function named(request, name) {
  return (await found(name)) ?? fetch(request);
}

async function plain(request, name) {
  const answer = await fetch(request).catch(() => null);
  if (answer?.ok) return answer;
  return (await found(name)) ?? answer ?? Response.error();
}

const after = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

/** The names of this site's caches: that of this build, then the others, the newest first. */
async function ownCaches() {
  const names = (await caches.keys()).filter((name) => name.startsWith(OWN)).reverse();
  return [OWN + BUILD, ...names.filter((name) => name !== OWN + BUILD)].filter((name, at) => at > 0 || names.includes(name));
}

/** The copy of a file. Storage that is refused has none. */
async function found(name) {
  try {
    for (const cacheName of await ownCaches()) {
      const copy = await caches.match(SCOPE + name, { cacheName, ignoreVary: true });
      if (copy) return copy;
    }
  } catch {
    // As if nothing were kept.
  }
}

/** Keeps a page and all that it names. The page comes last: whoever finds it finds all of it. */
async function keepPage(name) {
  const answer = await fetch(SCOPE + name, { cache: "no-cache" });
  if (!answer.ok) throw new Gone(name);
  const html = await answer.text();
  const build = html.match(/<meta name="interplay-build" content="([0-9a-f]{16})"/)?.[1];
  // Not a page of ours, whatever it is.
  if (!build) throw new Gone(name);
  const cache = await caches.open(OWN + build);
  for (const file of new Set([...filesOf(html), ...ALWAYS])) await keepFile(cache, file);
  const headers = { "Content-Type": "text/html; charset=utf-8" };
  const policy = answer.headers.get("Content-Security-Policy");
  if (policy) headers["Content-Security-Policy"] = policy;
  await cache.put(SCOPE + name, new Response(html, { headers }));
  return build;
}

async function keepFile(cache, name) {
  if (await cache.match(SCOPE + name)) return;
  // What has not changed since the build before is not asked for again.
  const before = isNamed(name) ? await found(name) : undefined;
  const answer = before ?? (await fetch(SCOPE + name, { cache: isNamed(name) ? "default" : "no-cache" }));
  if (!answer.ok) throw new Gone(name);
  await cache.put(SCOPE + name, answer);
}

/** The files of this site that the tags of a page name: styles, scripts with their modules, pictures. */
function filesOf(html) {
  const tags = html.match(/<(?:link|script|img)\b[^>]*>/g) ?? [];
  const values = tags.flatMap((tag) => [...tag.matchAll(/\b(?:href|src|data-[\w-]+)="([^"]+)"/g)].map(([, value]) => value));
  const names = values.filter((value) => value.startsWith(SCOPE)).map((value) => value.slice(SCOPE.length));
  return names.filter((name) => /\.\w+(\?[0-9a-f]+)?$/.test(name));
}

/** Nothing of that name is served any more. */
class Gone extends Error {}

/** Why something is not kept, in a word. offline.js has the sentences. */
const why = (error) =>
  error instanceof Gone ? "gone" : error.name === "QuotaExceededError" ? "full" : error.name === "TypeError" ? "offline" : "refused";

addEventListener("message", (event) => {
  const [port] = event.ports;
  const { ask, path, build } = event.data ?? {};
  if (!port || !Object.hasOwn(ANSWERS, ask)) return;
  const answer = ANSWERS[ask](path, build, event.source).catch((error) => ({ failed: why(error) }));
  event.waitUntil(answer.then((answer) => port.postMessage({ build: BUILD, ...answer })));
});

const ANSWERS = {
  /** A page says that it was opened. */
  async keep(path, build, client) {
    if (!isOurs(path) || !isPage(path)) return {};
    const isKept = await caches.match(SCOPE + path, { cacheName: OWN + build });
    if (!isKept) await keepPage(path);
    await catchUp(client);
    return {};
  },
  /** How much of this build is there. */
  async sum() {
    return sum();
  },
  /** Keeps some more of it. */
  async more() {
    const cache = await caches.open(OWN + BUILD);
    const there = new Set((await cache.keys()).map(nameOf));
    // What pages name comes first, so that whatever page is there is whole.
    const missing = Object.keys(FILES).filter((name) => !there.has(name)).sort((a, b) => isHtml(a) - isHtml(b));
    const chunk = missing.slice(0, CHUNK);
    const work = async () => {
      for (let name = chunk.shift(); name !== undefined; name = chunk.shift()) {
        if (!isHtml(name)) await keepFile(cache, name);
        else if ((await keepPage(name)) !== BUILD) throw new Gone(name);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return sum();
  },
  /** Lets go of everything but the page that asks. */
  async forget(path) {
    for (const name of await ownCaches()) await caches.delete(name);
    await keepPage(FALLBACK);
    if (isOurs(path) && isPage(path)) await keepPage(path);
    return sum();
  },
};

const isHtml = (name) => isPage(name) || name.endsWith(".html");
const nameOf = ({ url }) => url.slice(new URL(SCOPE, location.origin).href.length);

/** What there is of this build and what there is in all, in bytes. */
async function sum() {
  // The question must not make a cache.
  const has = await caches.has(OWN + BUILD);
  const there = has ? (await (await caches.open(OWN + BUILD)).keys()).map(nameOf) : [];
  const size = (names) => names.reduce((sum, name) => sum + (FILES[name] ?? 0), 0);
  return { kept: size(there), all: size(Object.keys(FILES)) };
}

/**
 * Pages that were kept of builds before are kept of the newest, a few at a time, and the caches of those builds go: once
 * nothing in them is missed, and no other page is open that might still ask for its modules.
 */
async function catchUp(client) {
  const [newest, ...others] = await ownCaches();
  for (const old of others.slice(MOST_BUILDS - 1)) await caches.delete(old);
  if (newest !== OWN + BUILD || others.length === 0) return;
  const pagesIn = async (name) => (await (await caches.open(name)).keys()).map(nameOf).filter(isPage);
  const there = new Set(await pagesIn(newest));
  const all = new Set((await Promise.all(others.map(pagesIn))).flat());
  const missing = [...all].filter((name) => isOurs(name) && !there.has(name));
  for (const name of missing.slice(0, CHUNK)) if ((await keepPage(name)) !== BUILD) return;
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const isAlone = open.every(({ id, url }) => id === client?.id || !new URL(url).pathname.startsWith(SCOPE));
  if (isAlone && missing.length <= CHUNK) for (const old of others) await caches.delete(old);
}
}
