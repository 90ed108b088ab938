// The service worker: it answers what a page tries, and nothing else. Everything about the answer stands in the
// address, so it knows no status code.
//
//   try/?status=429&reason=Too+Many+Requests&header=Retry-After:+30&body=…&delay=500&fail=0.5
//
// A header may stand there several times. `delay` is in milliseconds; `fail` is the chance that the connection
// breaks instead, from 0 to 1. `try/?echo` answers with what arrived: how a redirect is followed can be seen there.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.pathname === new URL("try/", registration.scope).pathname) {
    event.respondWith(answer(event.request, url.searchParams));
  }
});

async function answer(request, asked) {
  await new Promise((resolve) => setTimeout(resolve, Number(asked.get("delay") ?? 0)));
  if (Math.random() < Number(asked.get("fail") ?? 0)) return Response.error();
  if (asked.has("echo")) return Response.json({ method: request.method, content: await request.text() });
  const headers = new Headers();
  for (const field of asked.getAll("header")) {
    const colon = field.indexOf(":");
    headers.append(field.slice(0, colon), field.slice(colon + 1).trim());
  }
  const status = Number(asked.get("status"));
  return new Response(asked.get("body"), { status, statusText: asked.get("reason") ?? "", headers });
}
