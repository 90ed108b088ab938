
// Stands at the end of wasm-bindgen's glue when a program was cut in two; see scripts/split/cut.mjs.
const REST = new URL("rest.wasm", import.meta.url);

/** Brings the rest of the program; `again` makes it another address, for what did not come before. */
export async function rest(again) {
  const answer = await fetch(REST + again);
  if (!answer.ok) throw new TypeError(`${REST}: ${answer.status}`);
  await __wbg_load(answer, { first: wasm });
  arrived();
}

function arrived() {
  wasm["rest.here"].value = 1;
}

// Somebody was faster than the rest: it comes at once, and all else waits. Only a request that waits can do that, and such
// a request gives no bytes, so they travel as characters.
function need() {
  const request = new XMLHttpRequest();
  request.open("GET", REST, false);
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (!request.status || request.status >= 400) throw new Error(`${REST} is not to be had (${request.status})`);
  const bytes = Uint8Array.from(request.responseText, (character) => character.charCodeAt(0) & 0xff);
  new WebAssembly.Instance(new WebAssembly.Module(bytes), { first: wasm });
  arrived();
}
