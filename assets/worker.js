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
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.pathname.startsWith(new URL("try/", registration.scope).pathname)) {
    event.respondWith(answer(event.request, url.searchParams, event.clientId));
  }
});

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
  const now = { times: keys.includes(key) ? times : times + 1, keys: key === null ? keys : [...keys, key] };
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
