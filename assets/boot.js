// Runs before the first paint, so it is small and waits for nothing.
{
  // A stored theme is applied here, not by the app, which comes later: nothing flashes.
  // src/ui/theme.rs writes it.
  const stored = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      // Storage may be forbidden; what is usual is right then.
    }
  };
  const theme = stored("interplay.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;

  // What was guessed on an earlier visit is asked no more: its text is open when it is painted first, and no line of it
  // moves later. src/course/progress/ has the lines that are kept.
  const guesses = (stored("interplay.progress") ?? "").split("\n").filter((line) => line.startsWith("guess "));
  if (guesses.length) {
    const open = () => {
      for (const { dataset } of document.querySelectorAll("[data-fact]:not([data-guess])")) {
        const line = guesses.find((line) => line.startsWith(`${dataset.fact} `));
        if (line) dataset.guess = line.slice(dataset.fact.length + 1);
      }
    };
    const parsed = new MutationObserver(open);
    parsed.observe(document, { childList: true, subtree: true });
    addEventListener("DOMContentLoaded", () => (open(), parsed.disconnect()));
  }

  const { js, wasm, rest, demosJs, demosWasm, searchJs, searchWasm, shareJs, shareWasm, offlineJs } = document.currentScript.dataset;
  const marks = document.documentElement.dataset;

  // A page asks for the boot.js of its own build. If another comes, the page is from before a deployment, out of some
  // cache, and its styles and modules may be gone. So it is asked for anew, once, before there is anything to see.
  const build = new URL(document.currentScript.src).search.slice(1);
  const OURS = "%build%";
  try {
    const pair = `${build} ${OURS}`;
    const isNew = build !== "" && build !== OURS && sessionStorage.getItem("interplay.anew") !== pair;
    if (isNew) {
      sessionStorage.setItem("interplay.anew", pair);
      location.reload();
    }
  } catch {
    // Without storage nobody would know that it was asked for already.
  }

  // An address that asks for runs of its own is answered by the app. Until it is there the stage keeps its place and shows
  // nothing, for what is prerendered is another comparison, and would jump.
  // A time alone asks for none.
  if (/[?&](?!t=)./.test(location.search)) marks.asked = "";

  // Nothing plays by itself once somebody has touched the page: src/ui/browser/visit.rs asks.
  for (const sign of ["pointerdown", "keydown"]) {
    addEventListener(sign, () => (marks.touched = ""), { capture: true, once: true, passive: true });
  }

  // A program that was cut in two has a part that no first visit needs: it comes with the first sign of somebody.
  // scripts/split/ cuts it. Listeners stand before those that keep things back.
  const sign = new Promise((resolve) => {
    // What assistive technology presses or fills in may come without a pointer and without a key.
    const signs = ["pointermove", "pointerdown", "wheel", "touchstart", "keydown", "focusin", "scroll", "click", "input", "change"];
    for (const name of signs) {
      addEventListener(name, resolve, { once: true, capture: true, passive: true });
    }
  });

  // What somebody presses, chooses or types before the app is there is done again when it is: nobody has to do it
  // twice. What is done last to a control counts, and comes last; the radios of a group are one control. Buttons with
  // data-show are the stage's, wherever they stand.
  const early = new Map();
  const markOf = (element) => (element.closest(".demo") ? "demosReady" : element.closest(".search, .who") ? "searchReady" : "whole");
  const waits = (element) => !(markOf(element) in marks);
  const isLost = (element) => `${markOf(element)}Never` in marks;
  const keep = (controls, again) => (event) => {
    const control = event.target.closest(controls);
    if (!control) return;
    const key = control.type === "radio" ? control.name : control;
    early.delete(key);
    delete control.dataset.waits;
    if (!waits(control)) return;
    // What is there of the program already would have to make everything wait for the rest.
    event.stopImmediatePropagation?.();
    early.set(key, { control, again: again(control) });
    if (isLost(control)) explain();
  };
  const press = (button) => {
    if (!isLost(button)) button.dataset.waits = "";
    // An address may have pressed it meanwhile.
    const wasPressed = button.getAttribute("aria-pressed");
    return () => {
      if (button.getAttribute("aria-pressed") !== wasPressed) return;
      button.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    };
  };
  const change = (input) => {
    const { type, checked, value } = input;
    return () => {
      if (type === "radio" || type === "checkbox") input.checked = checked;
      else if (type !== "file") input.value = value;
      for (const name of ["input", "change"]) input.dispatchEvent(new Event(name, { bubbles: true }));
    };
  };
  // A field of one line would lose the lines of what is pasted, so the text is kept beside it, until somebody changes what the
  // field shows of it: src/ui/browser/pasting.rs reads it.
  // Fields take 80 characters: there is room left to change it.
  const oneLine = (text) => {
    const line = text.replace(/\s+/g, " ").trim();
    return line.length > 64 ? `${line.slice(0, 63).replace(/[\ud800-\udbff]$/, "")}…` : line;
  };
  addEventListener("paste", (event) => {
    const field = event.target.closest?.(".search input, .status-search input");
    const text = event.clipboardData?.getData("text/plain").trim() ?? "";
    if (!field || (text.length <= 80 && !text.includes("\n"))) return;
    event.preventDefault();
    field.dataset.pasted = text.slice(0, 65536);
    field.select();
    // As if it were typed, so that it can be undone.
    if (document.execCommand("insertText", false, oneLine(text))) return;
    field.value = oneLine(text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  const drop = ({ target }) => {
    const { pasted } = target.dataset ?? {};
    if (pasted !== undefined && target.value !== oneLine(pasted)) delete target.dataset.pasted;
  };
  addEventListener("input", drop, { capture: true });

  const listen = (name, listener) => addEventListener(name, listener, { capture: true });
  // What opens a note is the browser's own, and what is pressed in a notice is for this script.
  listen("click", keep("button:not([data-show], [popovertarget], [data-do]), [role=button]", press));
  for (const name of ["input", "change"]) listen(name, keep("input, select, textarea", change));
  const catchUp = () => {
    for (const [key, { control, again }] of early) {
      if (waits(control)) continue;
      early.delete(key);
      delete control.dataset.waits;
      if (control.isConnected && !control.disabled) again();
    }
  };
  // A form without an action is the app's, unless it closes a dialog.
  const hold = (event) => {
    const form = event.target;
    if (waits(form) && !form.hasAttribute("action") && form.method !== "dialog") event.preventDefault();
  };
  addEventListener("submit", hold, { capture: true });

  // What does not come is tried again: a line may have broken for a moment. A browser may remember that a script did not
  // come, so a second try has another address.
  const insist = async (get) => {
    for (const [tries, pause] of [300, 1500].entries()) {
      try {
        return await get(tries ? `?${tries}` : "");
      } catch {
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
    return get("?2");
  };
  const fetched = async (address, how) => {
    const answer = await fetch(address, how);
    if (!answer.ok) throw new TypeError(`${address}: ${answer.status}`);
    return answer;
  };

  // The page comes to life slice by slice, and nobody waits for more than one of them: src/ui/browser/slices.rs has them.
  const turn = () => globalThis.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
  const SLICE_MS = 8;
  const comeToLife = async ({ slice }) => {
    let until = 0;
    do {
      // Where nobody looks nobody waits, and timers of a hidden page are slow.
      if (performance.now() < until || document.hidden) continue;
      await turn();
      until = performance.now() + SLICE_MS;
    } while (await slice());
  };

  // The app hydrates parts of the body, so it starts when the body is there. The mark says that the
  // page answers from now on; the browser journeys wait for it.
  const failed = new Map();
  const start = async (js, wasm, mark) => {
    try {
      const app = await insist((again) => import(js + again));
      // What an address asks for may need the rest at once, and then everything waits: let it be at hand.
      const isAsked = mark === "whole" && rest && "asked" in marks;
      const atHand = isAsked && fetched(rest).then((answer) => answer.arrayBuffer()).catch(() => {});
      const [program] = await Promise.all([insist(() => fetched(wasm, { priority: "low" })), atHand]);
      await app.default({ module_or_path: program });
      await comeToLife(app);
      if (mark === "whole") {
        // The page answers from now on, if need be by making everything wait for the rest.
        marks.ready = "";
        if (app.rest) await sign.then(() => insist(app.rest));
      }
    } catch (error) {
      // Then nothing is offered that only the app can answer, and what was pressed waits no longer, but is not forgotten.
      marks[`${mark}Never`] = "";
      for (const { control } of early.values()) if (isLost(control)) delete control.dataset.waits;
      failed.set(mark, () => start(js, wasm, mark));
      explain();
      throw error;
    }
    marks[mark] = "";
    // By now the app has read the address. In a chapter its observer says which section is read and sets the stage;
    // one that observes later hears no earlier.
    const observer = new IntersectionObserver(() => {
      observer.disconnect();
      setTimeout(catchUp);
    });
    setTimeout(() => observer.observe(document.documentElement));
  };
  // A module that is started twice is two programs in one memory. Whoever asks for one that did not come is told again.
  const called = new Set();
  const call = (js, wasm, mark) => {
    if (failed.has(mark)) return explain();
    if (called.has(mark)) return;
    called.add(mark);
    return start(js, wasm, mark);
  };

  // What is said when something did not come stands on every page; src/ui/offline.rs has the sentences.
  const say = (why) => {
    const notice = document.getElementById("notice");
    if (!notice) return;
    notice.dataset.says = why;
    notice.hidden = false;
  };
  addEventListener("notice", ({ detail }) => say(detail));
  const closed = new Set();
  let asking = false;
  const explain = async () => {
    if (asking) return;
    asking = true;
    const here = fetched(location.pathname, { cache: "no-store" }).then((page) => page.text());
    const why = await here.then((html) => (html.includes(`"${build}"`) ? "broken" : "gone"), () => "offline");
    asking = false;
    // Nobody could press anything beside an open dialog.
    const dialog = document.querySelector("dialog[open]");
    if (dialog) closed.add(dialog.id);
    dialog?.close();
    say(why);
  };
  const again = () => {
    document.getElementById("notice").hidden = true;
    for (const [mark, start] of [...failed]) {
      failed.delete(mark);
      delete marks[`${mark}Never`];
      start();
    }
  };
  addEventListener("online", () => failed.size > 0 && again());
  const presses = {
    again,
    reload() {
      remember();
      location.reload();
    },
    close: () => (document.getElementById("notice").hidden = true),
  };
  addEventListener("click", ({ target }) => presses[target.closest?.("#notice [data-do]")?.dataset.do]?.());

  // What was typed and chosen, and what was pressed in vain, is kept over that reload: by what surrounds it and what it is
  // called, for a page of another build may have it in another place.
  const KEPT = `interplay.kept ${location.pathname}`;
  const controls = () => {
    const counts = new Map();
    const names = [...document.querySelectorAll("input:not([type=file]), select, textarea, button")].map((control) => {
      const { type, name, value, textContent, localName } = control;
      const own = /radio|checkbox/.test(type) ? value : localName === "button" ? textContent : "";
      const called = [control.closest("[id]")?.id, type, name, own].join(" ");
      counts.set(called, (counts.get(called) ?? 0) + 1);
      return [`${called} ${counts.get(called)}`, control];
    });
    return new Map(names);
  };
  const isBox = ({ type }) => /radio|checkbox/.test(type);
  const remember = () => {
    const waiting = new Set([...early.values()].map(({ control }) => control));
    const kept = [];
    for (const [name, control] of controls()) {
      const isTyped = control.matches("[type=text], [type=search], textarea") && control.value !== control.defaultValue;
      const isChosen = control.closest(".demo") && (isBox(control) ? control.checked !== control.defaultChecked : !control.matches("button"));
      if (!waiting.has(control) && !isTyped && !isChosen) continue;
      kept.push([name, control.matches("button") ? "" : isBox(control) ? control.checked : control.value]);
    }
    try {
      sessionStorage.setItem(KEPT, JSON.stringify({ kept, closed: [...closed] }));
    } catch {
      // Then it is lost, but the page is there again.
    }
  };
  const restore = () => {
    let stored = {};
    try {
      stored = JSON.parse(sessionStorage.getItem(KEPT)) ?? {};
      sessionStorage.removeItem(KEPT);
    } catch {
      // Nothing was stored, or nothing can be.
    }
    const { kept = [], closed = [] } = stored;
    const there = kept.length ? controls() : new Map();
    for (const [name, value] of kept) {
      const control = there.get(name);
      if (!control) continue;
      const isButton = control.matches("button");
      if (!isButton) control[isBox(control) ? "checked" : "value"] = value;
      if (isButton || !isBox(control) || value || control.type === "checkbox") keep("*", isButton ? press : change)({ target: control });
    }
    return { closed, inDemo: [...early.values()].some(({ control }) => control.closest(".demo")) };
  };

  // What makes links and pictures of a moment; src/ui/browser/sharing.rs says when.
  addEventListener("share-moment", () => call(shareJs, shareWasm, "shareReady"));
  addEventListener("DOMContentLoaded", () => {
    // What a chapter demonstrates comes when somebody has begun to read and is about to see a demonstration.
    const watch = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        watch.disconnect();
        call(demosJs, demosWasm, "demosReady");
      },
      { rootMargin: "50%" },
    );
    const demos = document.querySelectorAll(".demo");
    // The first sign counts, and no other: a module that is started twice at a time is two programs in one memory.
    const signs = new AbortController();
    const begin = () => {
      signs.abort();
      demos.forEach((demo) => watch.observe(demo));
    };
    for (const sign of demos.length ? ["scroll", "pointermove", "pointerdown", "keydown", "focusin"] : []) {
      addEventListener(sign, begin, { signal: signs.signal, passive: true });
    }
    const { closed, inDemo } = restore();
    if (inDemo) begin();
    const started = painted().then(() => call(js, wasm, "whole"));
    search(closed);
    keepPages(started);
  });

  // What there is to read and to see is painted before the program asks for a share of the line, and of the processor. A page
  // that nobody looks at is not painted. A stage is shown when all of it is there, a frame or two after the first words.
  const painted = () =>
    new Promise((resolve) => {
      if (document.hidden) return resolve();
      const soon = () => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
      const tells = globalThis.PerformanceObserver?.supportedEntryTypes?.includes("paint");
      // What an address asks for is not shown before its program is there, and then there may be nothing to paint.
      addEventListener("load", !tells || "asked" in marks ? soon : () => setTimeout(resolve, 3000), { once: true });
      addEventListener("visibilitychange", () => document.hidden && resolve());
      if (!tells) return;
      const observer = new PerformanceObserver((list) => {
        if (list.getEntriesByName("first-contentful-paint").length === 0) return;
        observer.disconnect();
        soon();
      });
      observer.observe({ type: "paint", buffered: true });
    });

  // What keeps pages for times without a connection comes when all else is there, and the line is free.
  const keepPages = async (started) => {
    if (!offlineJs) return;
    const loaded = new Promise((resolve) => (document.readyState === "complete" ? resolve() : addEventListener("load", resolve)));
    // The page that stands in for one that is not there has nothing else to say.
    if (!document.getElementById("not-kept")) await Promise.allSettled([started, loaded]);
    (globalThis.requestIdleCallback ?? setTimeout)(() => import(offlineJs).catch(() => {}));
  };

  // The search opens at once, from its link or by "/"; its module comes along, and finds what was typed meanwhile.
  const search = (closed) => {
    const field = document.getElementById("search-query");
    if (!field) return;
    const dialog = field.closest("dialog");
    const come = () => call(searchJs, searchWasm, "searchReady");
    const open = () => {
      if (dialog && !dialog.open) dialog.showModal();
      field.focus();
      field.select();
      come();
    };
    const isPlain = ({ ctrlKey, altKey, metaKey, defaultPrevented }) => !(ctrlKey || altKey || metaKey || defaultPrevented);
    // The search for codes knows words; what is pasted into it is read by this module, too. So is an answer.
    const lookup = document.getElementById("status-query");
    lookup?.addEventListener("focus", come);
    if ((lookup && /[?&]q=/.test(location.search)) || document.getElementById("who")) come();
    addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
      if (!dialog || !event.target.closest(".search-link") || !isPlain(event) || event.shiftKey) return;
      event.preventDefault();
      open();
    });
    // As src/ui/browser/keys.rs has it: who types means the letter, and letters can be switched off.
    const typing = "dialog, select, textarea, [contenteditable], input:not([type=radio], [type=checkbox], [type=range])";
    addEventListener("keydown", (event) => {
      if (event.key !== "/" || !isPlain(event) || event.target.closest?.(typing)) return;
      if (stored("interplay.letter-keys") === "off") return;
      event.preventDefault();
      open();
    });
    if (!dialog) come();
    else if (closed.includes(dialog.id)) open();
  };
}
