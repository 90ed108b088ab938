// Every kind of page comes to life without a word.
import assert from "node:assert/strict";
import { PAGES } from "../pages.mjs";

export default (journey) => {
  journey("every kind of page hydrates with a silent console, and is no wider than its window", async (page) => {
    for (const [kind, path] of Object.entries(PAGES)) {
      await page.open(path);
      const seen = await page.run(() => ({
        title: document.title,
        headings: findAll("heading").filter((heading) => heading.localName === "h1").length,
        wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      }));
      assert.match(seen.title, /\S+ · Interplay$/, kind);
      assert.equal(seen.headings, 1, kind);
      assert.equal(seen.wider, 0, `${kind} is wider than its window`);
    }
  });
};
