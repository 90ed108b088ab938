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
  const { js, wasm } = document.currentScript.dataset;
  addEventListener("DOMContentLoaded", async () => {
    const app = await import(js);
    await app.default({ module_or_path: wasm });
    document.documentElement.dataset.ready = "";
  });
}
