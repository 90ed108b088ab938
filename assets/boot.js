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
  const start = async (js, wasm, mark) => {
    const app = await import(js);
    await app.default({ module_or_path: wasm });
    document.documentElement.dataset[mark] = "";
  };
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
