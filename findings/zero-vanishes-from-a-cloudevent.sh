#!/usr/bin/env bash
# cloudevents 10.0.0 (npm): an event whose data is 0, false or an empty text, written and read by the same package.
#
# One would guess: both modes of CloudEvents over HTTP carry any JSON value, and what the package writes it reads
# back.
#
# What happens: in structured mode the bytes are right, with "data":0 in them, but the reader takes every value that
# counts as false in JavaScript for no data at all: data is undefined. In binary mode the same events arrive as
# the texts "0" and "false", which count as true. So the same event means three things, depending on how it
# travelled, and nothing is raised.
#
# Why it matters: "stock is 0", "paid is false" and "comment is empty" are just the events that one sends.
# A handler that fills in a default for missing data then acts on the opposite.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix "$work" cloudevents@10.0.0

cat >run.mjs <<'JS'
import { CloudEvent, HTTP } from "cloudevents";

let good = true;
for (const data of [0, false, "", 1, true, "text", { stock: 0 }]) {
  const event = new CloudEvent({ type: "stock", source: "/shop", datacontenttype: "application/json", data });
  const structured = HTTP.structured(event);
  const onTheWire = JSON.parse(structured.body).data;
  const read = HTTP.toEvent(structured).data;
  const binary = HTTP.binary(event);
  // What Node receives is text, whatever the writer was given.
  const readBinary = HTTP.toEvent({ headers: binary.headers, body: String(binary.body) }).data;
  const shown = [data, onTheWire, read, readBinary].map((value) => JSON.stringify(value) ?? "undefined");
  console.log(`sent ${shown[0]}: in the body ${shown[1]}; read, structured: ${shown[2]}; read, binary: ${shown[3]}`);
  const text = typeof data === "object" ? shown[0] : JSON.stringify(String(data));
  good &&= shown[1] === shown[0] && shown[2] === (data ? shown[0] : "undefined") && shown[3] === text;
}
console.log(good ? "as expected: written, and lost when read" : "this has changed");
process.exit(good ? 0 : 1);
JS
node run.mjs
