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
