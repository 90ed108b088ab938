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
