// Times without a connection, as a page sees them: it has itself kept, says when a newer version of the site is there,
// and offers to keep all of it. boot.js lets this module come when the page is through with everything else.
const meta = (name) => document.querySelector(`meta[name=${name}]`)?.content;
const [base, build] = [meta("interplay-base"), meta("interplay-build")];
const workers = navigator.serviceWorker;
const path = location.pathname.slice(base.length);
/** Where it stands that somebody wants all of the site. Other sites of the same host may have such a wish, too. */
const WISH = `interplay.keep-all ${base}`;
/** How often a page that is looked at asks for a newer version, in milliseconds. */
const SELDOM = 10 * 60 * 1000;

/** Storage may be refused; then nothing is remembered. */
const remembered = (use) => {
  try {
    return use();
  } catch {
    return null;
  }
};

if (document.getElementById("not-kept")) tellWhatIsMissing();
// Without a build it is not a released site, and without a secure context there are no workers.
if (build && workers) begin();

async function begin() {
  sayWhetherRenewed();
  const registration = await workers.register(`${base}worker.js`, { scope: base }).catch(() => undefined);
  // Refused, and so is all of this.
  if (!registration) return;
  await workers.ready;
  const ask = (question) =>
    new Promise((answer) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => answer(data);
      registration.active.postMessage({ path, build, ...question }, [port2]);
    });
  watch(registration, ask);
  offerAll(registration, ask);
  // Who saves data decides what is fetched.
  if (!navigator.connection?.saveData) await ask({ ask: "keep" });
}

/** Says when a worker of another build takes over: this page goes on with its own files, the next one is from there. */
function watch(registration, ask) {
  workers.addEventListener("controllerchange", async () => {
    const other = await ask({ ask: "sum" });
    if (other.build !== build) dispatchEvent(new CustomEvent("notice", { detail: "newer" }));
  });
  let asked = performance.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || performance.now() - asked < SELDOM) return;
    asked = performance.now();
    registration.update().catch(() => {});
  });
}

/** The page that was open before in this tab may have been of another build. */
function sayWhetherRenewed() {
  const before = remembered(() => sessionStorage.getItem(`interplay.build ${base}`));
  remembered(() => sessionStorage.setItem(`interplay.build ${base}`, build));
  const sentence = document.getElementById("renewed");
  if (sentence && before && before !== build) sentence.hidden = false;
}

/** What the footer offers. */
function offerAll(registration, ask) {
  const place = document.getElementById("keeping");
  if (!place) return;
  const button = (name) => place.querySelector(`[data-do=${name}]`);
  const bar = place.querySelector("progress");
  const MB = (bytes) => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
  let isGoing = false;

  const show = (state, { kept, all } = {}) => {
    place.dataset.state = state;
    if (all === undefined) return;
    Object.assign(bar, { max: all, value: kept });
    for (const [name, bytes] of Object.entries({ kept, all })) {
      for (const span of place.querySelectorAll(`[data-bytes=${name}]`)) span.textContent = MB(bytes);
    }
  };
  const rest = (answer) => show(answer.failed ? `failed-${answer.failed}` : answer.kept < answer.all ? "offer" : "done", answer);

  const go = async () => {
    if (isGoing) return;
    isGoing = true;
    let answer = await ask({ ask: "sum" });
    while (isGoing && !answer.failed && answer.kept < answer.all) {
      show("going", answer);
      answer = await ask({ ask: "more" });
    }
    // Its files are no longer served, so there is a newer one, which goes on from here.
    if (answer.failed === "gone") registration.update().catch(() => {});
    isGoing = false;
    rest(answer);
  };

  button("keep-all").addEventListener("click", () => {
    remembered(() => localStorage.setItem(WISH, "yes"));
    // The browser may ask, and may say no: then it lets go of all this when it needs the room.
    navigator.storage?.persist?.().catch(() => {});
    go();
  });
  for (const name of ["stop", "forget"]) {
    button(name).addEventListener("click", async () => {
      isGoing = false;
      remembered(() => localStorage.removeItem(WISH));
      rest(await ask({ ask: name === "stop" ? "sum" : "forget" }));
      button("keep-all").focus();
    });
  }
  const wants = remembered(() => localStorage.getItem(WISH)) === "yes";
  // Whoever wants all of it gets what a newer version changes, too.
  if (wants && !navigator.connection?.saveData) go();
  else ask({ ask: "sum" }).then(rest);
}

/** On the page that stands in for one without a copy: what is known of it all the same, and which pages are there. */
async function tellWhatIsMissing() {
  const [, code] = path.match(/^status\/(\d{3})\/?$/) ?? [];
  const known = code && document.getElementById(`known-${code}`);
  if (known) {
    known.hidden = false;
    document.getElementById("not-kept").hidden = true;
    document.title = document.title.replace(/^.*?(?= ·)/, `${known.querySelector("h1").textContent} (offline)`);
  }
  const list = document.getElementById("kept-pages");
  const pages = await remembered(() => keptPages());
  if (!pages?.length) return;
  for (const { address, title } of pages) {
    const link = Object.assign(document.createElement("a"), { href: address, textContent: title });
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  list.closest("section").hidden = false;
}

/** The pages that are kept, by title; a hundred are enough to choose from. */
async function keptPages() {
  const pages = new Map();
  for (const cacheName of (await caches.keys()).filter((name) => name.startsWith(`interplay ${base} `)).reverse()) {
    const cache = await caches.open(cacheName);
    for (const { url } of await cache.keys()) {
      const address = new URL(url).pathname;
      if (!address.endsWith("/") || pages.has(address) || pages.size >= 100) continue;
      const html = await (await cache.match(url)).text();
      const title = new DOMParser().parseFromString(html, "text/html").title.replace(" · Interplay", "");
      pages.set(address, { address, title });
    }
  }
  return [...pages.values()].sort((a, b) => a.title.localeCompare(b.title, "en"));
}
