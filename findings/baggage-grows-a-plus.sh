#!/usr/bin/env bash
# opentelemetry-api 1.45.2 (Python) calls a service with @opentelemetry/core 2.12.1 (JavaScript).
#
# One would guess: both have a propagator for W3C Baggage, both are OpenTelemetry, so a value set in one service
# reads the same in the next one, whatever their languages.
#
# What happens: Python writes a blank as "+", as forms do; W3C Baggage knows only percent-encoding (%20).
# JavaScript leaves a plus alone, so "Anna Lind" arrives as "Anna+Lind". The other way round, a plus that a
# third party writes as it is (the format allows that) becomes a blank in Python. Within one language each
# test passes, and no error is raised anywhere.
#
# Why it matters: baggage carries a tenant, a region or an experiment through all services. A lookup or a label
# by that value finds nothing behind the first hop into another language.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check opentelemetry-api==1.45.2
npm install --silent --no-audit --no-fund --prefix "$work" @opentelemetry/core@2.12.1 @opentelemetry/api@1.9.1

cat >"$work/python.py" <<'PY'
import sys
from opentelemetry import baggage
from opentelemetry.baggage.propagation import W3CBaggagePropagator

if sys.argv[1] == "write":
    fields = {}
    W3CBaggagePropagator().inject(fields, baggage.set_baggage("customer", sys.argv[2]))
    print(fields["baggage"])
else:
    print(baggage.get_baggage("customer", W3CBaggagePropagator().extract({"baggage": sys.argv[2]})))
PY
cat >"$work/javascript.mjs" <<'JS'
import { defaultTextMapGetter, defaultTextMapSetter, propagation, ROOT_CONTEXT } from "@opentelemetry/api";
import { W3CBaggagePropagator } from "@opentelemetry/core";

const [what, text] = process.argv.slice(2);
const propagator = new W3CBaggagePropagator();
if (what === "write") {
  const fields = {};
  const baggage = propagation.createBaggage({ customer: { value: text } });
  propagator.inject(propagation.setBaggage(ROOT_CONTEXT, baggage), fields, defaultTextMapSetter);
  console.log(fields.baggage);
} else {
  const context = propagator.extract(ROOT_CONTEXT, { baggage: text }, defaultTextMapGetter);
  console.log(propagation.getBaggage(context).getEntry("customer").value);
}
JS
python() { "$work/env/bin/python" "$work/python.py" "$@"; }
javascript() { node "$work/javascript.mjs" "$@"; }

failed=0
expect() {
  printf '%s: %s\n' "$1" "$3"
  if [ "$2" != "$3" ]; then
    printf '  this has changed; it was: %s\n' "$2"
    failed=1
  fi
}
name='Anna Lind'
written=$(python write "$name")
expect 'Python writes' 'customer=Anna+Lind' "$written"
expect 'Python reads it as' "$name" "$(python read "$written")"
expect 'JavaScript reads it as' 'Anna+Lind' "$(javascript read "$written")"
expect 'JavaScript writes' 'customer=Anna%20Lind' "$(javascript write "$name")"
expect 'Python reads that as' "$name" "$(python read 'customer=Anna%20Lind')"
expect 'Python reads customer=a+b as' 'a b' "$(python read 'customer=a+b')"
expect 'JavaScript reads customer=a+b as' 'a+b' "$(javascript read 'customer=a+b')"
exit "$failed"
