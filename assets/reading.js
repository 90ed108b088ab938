// The worker in which recorded traces are read. Its program has another name in every build, so the page says it first.
addEventListener(
  "message",
  async ({ data: [js, wasm] }) => {
    try {
      const program = await import(js);
      await program.default({ module_or_path: wasm });
    } catch {
      // The page knows what to say.
      postMessage(null);
    }
  },
  { once: true },
);
