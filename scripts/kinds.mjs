// The kinds of pages that the site has: one page stands for many.
import { readdirSync } from "node:fs";

/** What kind of page lies in a file: /learn/<chapter>/ for learn/errors/index.html. */
const kindOf = (file) =>
  "/" +
  file
    .replace(/\d{3}(?=\/)/, "<code>")
    .replace(/(choose\/).+\//, "$1<answers>/")
    .replace(/(learn\/missions\/).+\//, "$1<mission>/")
    .replace(/(learn\/)(?!missions)[^/]+\//, "$1<chapter>/")
    .replace(/(moments\/)[^/]+\//, "$1<moment>/")
    .replace(/(present\/)(?!slot)[^/]+/, "$1<chapter>")
    .replace(/index\.html$/, "");

/** All pages of a built site by their kind: a map from kind to files, each relative to the site. */
export function pagesByKind(dist) {
  const kinds = new Map();
  for (const file of readdirSync(dist, { recursive: true }).filter((file) => file.endsWith(".html")).sort()) {
    const kind = kindOf(file);
    kinds.set(kind, [...(kinds.get(kind) ?? []), file]);
  }
  return kinds;
}
