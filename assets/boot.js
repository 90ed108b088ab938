// Runs before the first paint, so it is small and waits for nothing.
{
  // A stored theme is applied here, not by the app, which comes later: nothing flashes.
  // src/ui/theme.rs writes it.
  try {
    const theme = localStorage.getItem("interplay.theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage may be forbidden; the system's theme is right then.
  }

  // The app hydrates parts of the body, so it starts when the body is there. The mark says that the
  // page answers from now on; the browser journeys wait for it.
  const { js, wasm, demosJs, demosWasm } = document.currentScript.dataset;
  const marks = document.documentElement.dataset;
  const start = async (js, wasm, mark) => {
    const app = await import(js);
    await app.default({ module_or_path: wasm });
    marks[mark] = "";
    // A task later, because the app reads the address in between.
    setTimeout(catchUp);
  };

  // What somebody presses, chooses or types before the app is there is done again when it is: nobody has to do it
  // twice. Only the last counts of what was done to one control.
  const early = new Map();
  const waits = (element) => !((element.closest(".demo") ? "demosReady" : "ready") in marks);
  const keep = (controls, again) => ({ target }) => {
    const control = target.closest(controls);
    if (control && waits(control)) early.set(control, again(control));
  };
  const press = (button) => {
    button.dataset.waits = "";
    return () => {
      delete button.dataset.waits;
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
  addEventListener("click", keep("button, [role=button]", press), { capture: true });
  for (const name of ["input", "change"]) addEventListener(name, keep("input, select", change), { capture: true });
  const catchUp = () => {
    for (const [control, again] of early) {
      if (waits(control)) continue;
      early.delete(control);
      if (control.isConnected) again();
    }
  };
  // A form without an action is the app's.
  const hold = (event) => {
    if (waits(event.target) && !event.target.hasAttribute("action")) event.preventDefault();
  };
  addEventListener("submit", hold, { capture: true });

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
  });
}
