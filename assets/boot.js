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

  const { js, wasm, demosJs, demosWasm, searchJs, searchWasm, shareJs, shareWasm } = document.currentScript.dataset;
  const marks = document.documentElement.dataset;

  // An address that asks for runs of its own is answered by the app. Until it is there the stage keeps its place and shows
  // nothing, for what is prerendered is another comparison, and would jump.
  // A time alone asks for none.
  if (/[?&](?!t=)./.test(location.search)) marks.asked = "";

  // Nothing plays by itself once somebody has touched the page: src/ui/browser/visit.rs asks.
  for (const sign of ["pointerdown", "keydown"]) {
    addEventListener(sign, () => (marks.touched = ""), { capture: true, once: true, passive: true });
  }

  // What somebody presses, chooses or types before the app is there is done again when it is: nobody has to do it
  // twice. What is done last to a control counts, and comes last; the radios of a group are one control. Buttons with
  // data-show are the stage's, wherever they stand.
  const early = new Map();
  const listening = new AbortController();
  const markOf = (element) => (element.closest(".demo") ? "demosReady" : element.closest(".search") ? "searchReady" : "ready");
  const waits = (element) => !(markOf(element) in marks);
  const keep = (controls, again) => ({ target }) => {
    const control = target.closest(controls);
    if (!control) return;
    const key = control.type === "radio" ? control.name : control;
    early.delete(key);
    delete control.dataset.waits;
    if (waits(control)) early.set(key, { control, again: again(control) });
  };
  const press = (button) => {
    button.dataset.waits = "";
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
  const listen = (name, listener) => addEventListener(name, listener, { capture: true, signal: listening.signal });
  // What opens a note is the browser's own.
  listen("click", keep("button:not([data-show], [popovertarget]), [role=button]", press));
  for (const name of ["input", "change"]) listen(name, keep("input, select", change));
  const catchUp = () => {
    for (const [key, { control, again }] of early) {
      if (waits(control)) continue;
      early.delete(key);
      delete control.dataset.waits;
      if (control.isConnected && !control.disabled) again();
    }
  };
  const giveUp = () => {
    listening.abort();
    for (const { control } of early.values()) delete control.dataset.waits;
    early.clear();
  };
  // A form without an action is the app's, unless it closes a dialog.
  const hold = (event) => {
    const form = event.target;
    if (waits(form) && !form.hasAttribute("action") && form.method !== "dialog") event.preventDefault();
  };
  addEventListener("submit", hold, { capture: true });

  // The app hydrates parts of the body, so it starts when the body is there. The mark says that the
  // page answers from now on; the browser journeys wait for it.
  const start = async (js, wasm, mark) => {
    try {
      const app = await import(js);
      await app.default({ module_or_path: wasm });
    } catch (error) {
      giveUp();
      // Then nothing is offered that only the app can answer.
      marks[`${mark}Never`] = "";
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
  // What makes links and pictures of a moment; src/ui/browser/sharing.rs says when.
  addEventListener("share-moment", () => start(shareJs, shareWasm, "shareReady"), { once: true });
  addEventListener("DOMContentLoaded", () => {
    // What a chapter demonstrates comes when somebody has begun to read and is about to see a demonstration.
    const watch = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        watch.disconnect();
        start(demosJs, demosWasm, "demosReady");
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
    start(js, wasm, "ready");
    search();
  });

  // The search opens at once, from its link or by "/"; its module comes along, and finds what was typed meanwhile.
  const search = () => {
    const field = document.getElementById("search-query");
    if (!field) return;
    const dialog = field.closest("dialog");
    let coming;
    const call = () => (coming ??= start(searchJs, searchWasm, "searchReady"));
    const open = () => {
      if (dialog && !dialog.open) dialog.showModal();
      field.focus();
      field.select();
      call();
    };
    const isPlain = ({ ctrlKey, altKey, metaKey, defaultPrevented }) => !(ctrlKey || altKey || metaKey || defaultPrevented);
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
    if (!dialog) call();
  };
}
